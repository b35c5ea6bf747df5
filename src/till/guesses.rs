//! Claim codes that no sale has: somebody mistyped, or somebody is trying them out. Nothing in here knows a code.

use std::collections::VecDeque;

/// The check digit catches nearly every slip of a finger, so whoever holds a receipt is not wrong so often.
const WRONG_MAX: usize = 5;
/// Within this long, powered on. Also for how long after a wait nothing must be wrong for all to be forgotten.
const WINDOW_MS: u64 = 10 * 60_000;
/// The first wait. Each further wrong code doubles it.
const WAIT_MIN_MS: u64 = 30_000;
const WAIT_MAX_MS: u64 = 15 * 60_000;

/// The wrong codes of the last minutes. A machine has one keypad, so they are counted for all visitors together; a restart forgets
/// them, and nobody who stands at the screen can bring one about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guesses {
    /// When the last ones came, oldest first.
    wrong: VecDeque<u64>,
    /// How many waits were imposed since all was forgotten.
    waits: u32,
    /// The end of the newest wait.
    until: u64,
}

impl Guesses {
    /// In how many seconds the next code is looked at; `None` if at once.
    pub fn wait_s(&self, now: u64) -> Option<u32> {
        let left_ms = self.until.saturating_sub(now);
        (left_ms > 0).then(|| u32::try_from(left_ms.div_ceil(1_000)).unwrap_or(u32::MAX))
    }

    /// No sale has the code that was looked for at `now`. A right one is never told here: it does not count.
    pub fn missed(&mut self, now: u64) {
        if self.waits > 0 && now >= self.until + WINDOW_MS {
            *self = Self::default();
        }
        if self.wrong.len() == WRONG_MAX {
            self.wrong.pop_front();
        }
        self.wrong.push_back(now);
        let often = self.wrong.len() == WRONG_MAX && self.wrong.front().is_some_and(|first| now - first <= WINDOW_MS);
        // Whoever had to wait already and is wrong again gets no five new tries.
        if often || self.waits > 0 {
            let wait_ms = WAIT_MIN_MS.saturating_mul(1 << self.waits.min(16)).min(WAIT_MAX_MS);
            self.waits = self.waits.saturating_add(1);
            self.until = now + wait_ms;
        }
    }
}
