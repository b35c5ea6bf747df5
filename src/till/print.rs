//! The print queue: a receipt is sent once by itself; only a person asks for another, and that one says COPY.

use super::{Cause, Condition};
use crate::sale::{Illegal, Proof, SaleId};
use serde::{Deserialize, Serialize};

/// What the owner wants where no receipt can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperRule {
    /// Nothing is sold.
    Required,
    /// The visitor is told before paying, and pays by a button that says so.
    Ask,
    /// The visitor is told before paying.
    Optional,
}

/// Whether a receipt comes on paper now, as far as the last look at the printer knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    #[default]
    Comes,
    Missing {
        /// Why not.
        condition: Condition,
        /// The visitor agrees to it before paying.
        ask: bool,
    },
}

/// What a printer driver says of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintResult {
    Printed(Proof),
    /// Definitely nothing came out: paper end or cover open before the first byte.
    NotPrinted(Cause),
    /// It began to come out and stopped, and the printer has said why.
    Stopped {
        cause: Cause,
        /// The printer has thrown away the rest; otherwise it comes out by itself when the cause is gone.
        cleared: bool,
    },
    /// Nobody knows how much came out. A person decides; nothing is reprinted by itself.
    Unknown(Cause),
}

impl PrintResult {
    /// What became of the sheet, for the owner: `came out of the printer, which said so`.
    pub fn clause(&self) -> String {
        match self {
            Self::Printed(Proof::ProcessId | Proof::Etb | Proof::StatusAfter) => {
                "came out of the printer, which said so".to_owned()
            }
            Self::Printed(Proof::Written) => "was written to a file".to_owned(),
            Self::Printed(Proof::CannotTell) => {
                "was sent to the printer, which cannot tell whether it came out".to_owned()
            }
            Self::NotPrinted(why) => format!("did not come out: {why}"),
            Self::Stopped { cause, cleared: true } => {
                format!("came out in part, and the rest will not come: {cause}")
            }
            Self::Stopped { cause, cleared: false } => {
                format!("came out in part, and the rest comes by itself when this is mended: {cause}")
            }
            Self::Unknown(why) => format!("may have come out or not: {why}"),
        }
    }
}

/// What became of a ticket that hung in the printer's mouth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collected {
    Taken,
    /// Nobody took it, and the printer has drawn it back.
    Retracted,
    /// Nobody took it, and it hangs there still.
    Left,
}

impl Collected {
    /// For the owner, behind "the receipt".
    pub fn clause(self) -> &'static str {
        match self {
            Self::Taken => "was taken",
            Self::Retracted => "was not taken, and the printer drew it back",
            Self::Left => "was not taken, and hangs in the printer's mouth",
        }
    }
}

/// What a visitor wants of one sheet that is not usual. The number itself never stands here: it is read from the journal's secrets
/// at the moment of printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetWish {
    /// In large print, whatever the owner's setting.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub large: bool,
    /// With all digits of the number that was topped up.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub full_number: bool,
}

impl SheetWish {
    pub const USUAL: Self = Self { large: false, full_number: false };

    pub fn is_usual(&self) -> bool {
        *self == Self::USUAL
    }

    /// Both wishes on one sheet.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { large: self.large || other.large, full_number: self.full_number || other.full_number }
    }

    /// What anybody but the visitor gets: letters are for everybody, digits are not.
    #[must_use]
    pub fn masked(self) -> Self {
        Self { full_number: false, ..self }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum PrintEvent {
    /// `copy` is 0 for the first sheet.
    PrintQueued {
        job: u32,
        copy: u32,
        #[serde(default, skip_serializing_if = "SheetWish::is_usual")]
        wish: SheetWish,
    },
    PrintStarted {
        job: u32,
    },
    PrintEnded {
        job: u32,
        result: PrintResult,
    },
    /// Of a sheet that came out of a printer with a presenter.
    PrintCollected {
        job: u32,
        how: Collected,
    },
}

impl PrintEvent {
    pub fn kind(&self) -> &'static str {
        match self {
            Self::PrintQueued { .. } => "print_queued",
            Self::PrintStarted { .. } => "print_started",
            Self::PrintEnded { .. } => "print_ended",
            Self::PrintCollected { .. } => "print_collected",
        }
    }

    /// A sheet to be queued, without what only its visitor may have.
    #[must_use]
    pub fn masked(self) -> Self {
        match self {
            Self::PrintQueued { job, copy, wish } => Self::PrintQueued { job, copy, wish: wish.masked() },
            event => event,
        }
    }

    pub fn job(&self) -> u32 {
        match self {
            Self::PrintQueued { job, .. }
            | Self::PrintStarted { job }
            | Self::PrintEnded { job, .. }
            | Self::PrintCollected { job, .. } => *job,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    Queued,
    Sending,
    Ended(PrintResult),
}

/// One sheet of one sale. `job` counts up within the sale, from 0, and is the sheet's copy number too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintJob {
    pub sale: SaleId,
    pub job: u32,
    pub copy: u32,
    /// Kept until a sheet that has it came out.
    #[serde(default, skip_serializing_if = "SheetWish::is_usual")]
    pub wish: SheetWish,
    pub state: PrintState,
}

impl PrintJob {
    /// Nobody needs more sheets of one sale.
    pub const MAX: u32 = 100;

    /// A part of it may hang in the printer, or come out yet.
    pub fn may_hang(&self) -> bool {
        match &self.state {
            PrintState::Queued => false,
            PrintState::Sending | PrintState::Ended(PrintResult::Unknown(_)) => true,
            PrintState::Ended(result) => matches!(result, PrintResult::Stopped { cleared: false, .. }),
        }
    }

    pub fn apply(&self, event: &PrintEvent) -> Result<Self, Illegal> {
        use PrintState as S;
        let state = match (&self.state, event) {
            (S::Queued, PrintEvent::PrintStarted { .. }) => S::Sending,
            (S::Queued | S::Sending, PrintEvent::PrintEnded { result, .. }) => S::Ended(result.clone()),
            // Where the ticket went is told of a sheet that came out, once; it changes nothing about that.
            (S::Ended(PrintResult::Printed(_)), PrintEvent::PrintCollected { .. }) => self.state.clone(),
            (_, event) => return Err(Illegal::new("print job", event.kind())),
        };
        Ok(Self { state, ..self.clone() })
    }
}
