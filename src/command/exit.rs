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
