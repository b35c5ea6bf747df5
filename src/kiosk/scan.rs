//! A code scanner that types like a keyboard, told from a person by its pace: it sends a whole code within a blink, and Enter.

/// No person types eight signs this fast one after the other; scanners send one each 1 to 20 ms.
const PACE_MS: u64 = 40;
/// Shorter than any code that means something here: a claim code has 12 signs, a phone number 9.
const LEAST: usize = 8;
/// Longer than any code that means something here; the rest is dropped.
const MOST: usize = 512;

/// The signs that came in one go so far.
#[derive(Debug, Default)]
pub(super) struct Burst {
    text: String,
    last_ms: u64,
}

impl Burst {
    /// One more sign at `now_ms`. After a pause something new begins.
    pub(super) fn sign(&mut self, sign: char, now_ms: u64) {
        if now_ms.saturating_sub(self.last_ms) > PACE_MS {
            self.text.clear();
        }
        self.last_ms = now_ms;
        if self.text.len() < MOST {
            self.text.push(sign);
        }
    }

    /// What was scanned, if Enter came at a scanner's pace behind a scanner's code. Whatever it was, it is over.
    pub(super) fn enter(&mut self, now_ms: u64) -> Option<String> {
        let text = std::mem::take(&mut self.text);
        let in_pace = now_ms.saturating_sub(self.last_ms) <= PACE_MS;
        (in_pace && text.chars().count() >= LEAST).then_some(text)
    }
}
