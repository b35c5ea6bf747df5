//! One more question about a payment that was answered: whether money came late, or twice.

use super::{Event, Illegal};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recheck {
    /// No money was asked for, or none can come after the answer.
    #[default]
    None,
    /// To be asked once the far side has answered. For so long, powered on, there was no answer.
    Due {
        waited_ms: u64,
    },
    Done,
}

impl Recheck {
    /// The question after `event`, or why that event cannot follow.
    pub(super) fn apply(self, event: &Event) -> Result<Self, Illegal> {
        match (self, event) {
            (Self::Due { waited_ms: known }, Event::PaymentRecheckLost { waited_ms }) => {
                Ok(Self::Due { waited_ms: known.max(*waited_ms) })
            }
            (Self::Due { .. }, Event::PaymentRechecked) => Ok(Self::Done),
            (_, event) => Err(Illegal::new("nothing to recheck", event.kind())),
        }
    }
}
