//! The exit codes of every command (design, section 7).

use std::process::ExitCode;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Yes,
    /// Not ready, not whole, not accepted; also: it could not be done.
    No,
    BadConfiguration,
    DeclinedOrCancelled,
    RefundAccepted,
    Attention,
    /// Still open: the till goes on with it.
    StillOpen,
    Usage,
    NotSellable,
    Busy,
}

impl Exit {
    pub const ALL: [Self; 10] = [
        Self::Yes,
        Self::No,
        Self::BadConfiguration,
        Self::DeclinedOrCancelled,
        Self::RefundAccepted,
        Self::Attention,
        Self::StillOpen,
        Self::Usage,
        Self::NotSellable,
        Self::Busy,
    ];

    /// What the code says, for the manual.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Yes => "Yes, or done.",
            Self::No => "No: not ready, not whole, not accepted, not there, or it could not be done.",
            Self::BadConfiguration => "The configuration cannot be used; every mistake in it has been told.",
            Self::DeclinedOrCancelled => "The sale was declined or cancelled, and nothing was paid.",
            Self::RefundAccepted => "The sale failed after the payment, and the money goes back.",
            Self::Attention => "The sale needs a person: see herlaad log attention.",
            Self::StillOpen => "The sale is still open, and the till goes on with it.",
            Self::Usage => "The command was written in a way that it does not understand; it said what it expects.",
            Self::NotSellable => "This cannot be sold now; herlaad check says why.",
            Self::Busy => "Somebody uses the machine, or another till works in the data folder; try again later.",
        }
    }

    pub fn code(self) -> u8 {
        match self {
            Self::Yes => 0,
            Self::No => 1,
            Self::BadConfiguration => 2,
            Self::DeclinedOrCancelled => 3,
            Self::RefundAccepted => 4,
            Self::Attention => 5,
            Self::StillOpen => 6,
            Self::Usage => 64,
            Self::NotSellable => 69,
            Self::Busy => 75,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
