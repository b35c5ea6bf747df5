//! What can stand over a screen without ending it: a question, help, a page to read. The screen under it goes on, and news of it
//! takes all of this away: nobody reads the terms while a payment has failed.

/// One thing over the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Over {
    Languages,
    Help,
    /// Whether to stop.
    Leave,
    /// What exactly is bought.
    Details,
    /// A page of the terms, from 0.
    Terms(usize),
    /// How the receipt is to be printed.
    Paper,
    /// The receipt's QR code.
    Receipt(String),
}

impl Over {
    /// Whether `other` is the same to a finger: its buttons stand where they stood.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self == other || matches!((self, other), (Self::Terms(_), Self::Terms(_)))
    }
}

/// Help, the terms from there, the languages over those: more than this nobody opens, and one tap closes one.
pub(super) const OVER_MAX: usize = 4;
