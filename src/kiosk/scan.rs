//! A code scanner that types like a keyboard, told from a person by its pace: it sends a whole code within a blink, and Enter.

/// No person types eight signs this fast one after the other; scanners send one each 1 to 20 ms.
const PACE_MS: u64 = 40;
/// A machine that is busy drawing may see a scanner's next sign, or its Enter, this late. No person presses Enter this soon.
const HICCUP_MS: u64 = 300;
/// Shorter than any code that means something here: a claim code has 12 signs, a phone number 9.
const LEAST: usize = 8;
/// Longer than any code that means something here; the rest is dropped.
const MOST: usize = 512;

/// What an Enter meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Enter {
    /// A person pressed it.
    Pressed,
    /// A scanner ended its code with it.
    Scanned(String),
    /// A scanner's, behind a code of which a part may be missing: it presses nothing, and the code is not guessed at.
    Dropped,
}

/// The signs that came in one go so far.
#[derive(Debug, Default)]
pub(super) struct Burst {
    text: String,
    last_ms: u64,
    cut: bool,
}

impl Burst {
    /// One more sign at `now_ms`. After a pause something new begins.
    pub(super) fn sign(&mut self, sign: char, now_ms: u64) {
        let pause = now_ms.saturating_sub(self.last_ms);
        if pause > PACE_MS {
            self.cut = pause <= HICCUP_MS && self.text.len() >= LEAST;
            self.text.clear();
        }
        self.last_ms = now_ms;
        if self.text.len() < MOST {
            self.text.push(sign);
        }
    }

    /// Whatever came, it is over.
    pub(super) fn enter(&mut self, now_ms: u64) -> Enter {
        let Self { text, last_ms, cut } = std::mem::take(self);
        match (now_ms.saturating_sub(last_ms) <= HICCUP_MS, text.chars().count() >= LEAST) {
            (true, _) if cut => Enter::Dropped,
            (true, true) => Enter::Scanned(text),
            _ => Enter::Pressed,
        }
    }
}
