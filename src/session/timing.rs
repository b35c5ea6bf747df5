//! How long the screens wait for the visitor. THE IDLE TIME-OUT LIVES HERE.
//!
//! None of these ever touches money: a visit may end, a sale goes on until it has an end. While a payment or a top-up is on its way
//! the visit does not end either, until the visitor has been told that it takes longer and has the claim code (`PATIENCE_MS`).

use super::scene::{Paying, Scene};
use crate::section::Section;

/// Without a touch, on a screen of choices. Ten times what a decision takes a stranger; most kiosks are slower to let go.
const IDLE_S: i64 = 60;
/// The same where a number is typed: people look it up, or ask somebody.
const TYPING_IDLE_S: i64 = 90;
/// How long the question "do you need more time?" stands. EN 301 549 asks for 20 s at least.
const WARNING_S: i64 = 30;
/// How long "done" stays. Who has the credit and the receipt walks away; the next in the queue must not see it.
const DONE_S: i64 = 20;
/// How long bad news stays before the question: there is a claim code to write down.
const PROBLEM_S: i64 = 60;

const MS: u64 = 1_000;

/// Nothing is said of the waiting until it is longer than people expect (10 s, Nielsen's limit of attention).
const WORKING_AFTER_MS: u64 = 10 * MS;
/// How often the seconds of "still working" are written anew: seldom enough that nothing seems to move.
const WORKING_STEP_MS: u64 = 5 * MS;
/// After this long without an end the visitor gets the claim code and may leave; the till has a receipt on the way by then.
pub(super) const PATIENCE_MS: u64 = 30 * MS;

/// `[session]` of kiosk.toml.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Without a touch until the question whether somebody is still there.
    pub idle_ms: u64,
    pub typing_idle_ms: u64,
    /// How long that question stands before the visit ends.
    pub warning_ms: u64,
    /// How long the last screen stays; it ends without a question.
    pub done_ms: u64,
    /// How long a problem is shown until the question.
    pub problem_ms: u64,
}

impl Default for Timing {
    fn default() -> Self {
        let ms = |seconds: i64| seconds.unsigned_abs() * MS;
        Self {
            idle_ms: ms(IDLE_S),
            typing_idle_ms: ms(TYPING_IDLE_S),
            warning_ms: ms(WARNING_S),
            done_ms: ms(DONE_S),
            problem_ms: ms(PROBLEM_S),
        }
    }
}

impl Timing {
    pub fn read(table: &mut Section<'_>) -> Self {
        let mut ms = |key: &str, default: i64, least: i64, most: i64| {
            table.int_or(key, default, least..=most).unsigned_abs() * MS
        };
        Self {
            idle_ms: ms("idle_s", IDLE_S, 20, 600),
            typing_idle_ms: ms("typing_idle_s", TYPING_IDLE_S, 20, 600),
            warning_ms: ms("warning_s", WARNING_S, 20, 120),
            done_ms: ms("done_s", DONE_S, 5, 120),
            problem_ms: ms("problem_s", PROBLEM_S, 20, 600),
        }
    }
}

/// What a visitor stands and waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// The provider, which is asked before anything is paid.
    Hold,
    /// The card reader, which confirms that it stops.
    Cancel,
    Bank,
    Provider,
}

impl Wait {
    pub(super) fn of(scene: &Scene) -> Option<Self> {
        match scene {
            Scene::Paying(Paying::Checking) => Some(Self::Hold),
            Scene::Paying(Paying::Cancelling) => Some(Self::Cancel),
            Scene::Paying(Paying::Bank) => Some(Self::Bank),
            Scene::Delivering => Some(Self::Provider),
            _ => None,
        }
    }

    /// Whether it may last so long that nobody should have to stand for it: money is on its way, and there is a claim code.
    pub(super) fn has_patience(self) -> bool {
        matches!(self, Self::Bank | Self::Provider)
    }

    /// When the words on the screen next change.
    pub(super) fn next_word(since: u64, now: u64) -> u64 {
        next_step(since, WORKING_AFTER_MS, WORKING_STEP_MS, now)
    }

    /// The seconds to say after `waited_ms`, once there is something to say.
    pub(super) fn seconds(waited_ms: u64) -> Option<u64> {
        (waited_ms >= WORKING_AFTER_MS).then(|| waited_ms / WORKING_STEP_MS * WORKING_STEP_MS / MS)
    }
}

/// The first moment after `now` at which a text changes that is written `after` the start and every `step` from then on.
pub(super) fn next_step(since: u64, after: u64, step: u64, now: u64) -> u64 {
    let first = since + after;
    if now < first { first } else { first + ((now - first) / step + 1) * step }
}
