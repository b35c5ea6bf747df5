//! The print queue: a receipt is sent once by itself; only a person asks for another, and that one says COPY.

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
        /// The roll has ended; otherwise the printer does not print for some other reason.
        ended: bool,
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
    NotPrinted(String),
    /// Nobody knows how much came out. A person decides; nothing is reprinted by itself.
    Unknown(String),
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
            Self::Unknown(why) => format!("may have come out or not: {why}"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum PrintEvent {
    /// `copy` is 0 for the first sheet.
    PrintQueued {
        job: u32,
        copy: u32,
    },
    PrintStarted {
        job: u32,
    },
    PrintEnded {
        job: u32,
        result: PrintResult,
    },
}

impl PrintEvent {
    pub fn kind(&self) -> &'static str {
        match self {
            Self::PrintQueued { .. } => "print_queued",
            Self::PrintStarted { .. } => "print_started",
            Self::PrintEnded { .. } => "print_ended",
        }
    }

    pub fn job(&self) -> u32 {
        match self {
            Self::PrintQueued { job, .. } | Self::PrintStarted { job } | Self::PrintEnded { job, .. } => *job,
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
    pub state: PrintState,
}

impl PrintJob {
    /// Nobody needs more sheets of one sale.
    pub const MAX: u32 = 100;

    pub fn apply(&self, event: &PrintEvent) -> Result<Self, Illegal> {
        use PrintState as S;
        let state = match (&self.state, event) {
            (S::Queued, PrintEvent::PrintStarted { .. }) => S::Sending,
            (S::Queued | S::Sending, PrintEvent::PrintEnded { result, .. }) => S::Ended(result.clone()),
            (_, event) => return Err(Illegal::new("print job", event.kind())),
        };
        Ok(Self { state, ..self.clone() })
    }
}
