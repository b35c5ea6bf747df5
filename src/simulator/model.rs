//! What every model of a far side can do, whatever it sells.

use super::{Damage, Replayed};

/// When an answer comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait<T> {
    Ready(T),
    /// Not before this moment, in the far side's milliseconds; a key or another call may change that.
    Until(i64),
    /// Never by itself: the answer was lost, or nobody is going to give one.
    Silent,
}

pub trait Model {
    /// Takes up what an earlier life wrote down.
    fn replay(&mut self, lines: &[u8]) -> Result<Replayed, Damage>;

    /// Lets everything happen that was due by `now_ms`.
    fn advance(&mut self, now_ms: i64);

    /// The lines that were not yet handed out, in order, each with its line feed. Whoever takes them keeps them before anybody
    /// hears of what they say.
    fn unsaved(&mut self) -> Result<String, serde_json::Error>;
}
