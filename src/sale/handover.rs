//! The handover leg: what the visitor takes away, a voucher's code or a receipt.

use super::{Event, Illegal};
use serde::{Deserialize, Serialize};

/// How sure it is that paper came out (escpos study, sections 2 and 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The printer echoed the job's process id.
    ProcessId,
    /// Star: the ETB counter moved.
    Etb,
    /// The printer answered a query that it executes only after the buffer.
    StatusAfter,
    /// The bytes were written to a file, which is all the device there is.
    Written,
    /// The printer took the bytes and says nothing.
    CannotTell,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Handover {
    /// There is nothing to hand over yet.
    #[default]
    Nothing,
    Waiting,
    Shown,
    Printed(Proof),
    Unclaimed,
}

impl Handover {
    /// The leg after `event`, or why that event cannot follow.
    pub fn apply(&self, event: &Event) -> Result<Self, Illegal> {
        use Event as E;
        use Handover as H;
        Ok(match (self, event) {
            (H::Nothing, E::HandoverAwaited) => H::Waiting,
            (H::Waiting, E::HandoverShown) => H::Shown,
            // A receipt that was seen on the screen may still be printed, and one that nobody claimed too: a person asks for it.
            (H::Waiting | H::Shown | H::Unclaimed, E::HandoverPrinted { proof }) => H::Printed(*proof),
            (H::Waiting, E::HandoverUnclaimed) => H::Unclaimed,
            (leg, event) => return Err(Illegal::new(leg.name(), event.kind())),
        })
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Waiting => "waiting",
            Self::Shown => "shown",
            Self::Printed(_) => "printed",
            Self::Unclaimed => "unclaimed",
        }
    }
}
