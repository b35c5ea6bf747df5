//! One more question about a leg that has its answer: whether money came late or twice, whether a top-up was taken back.

use super::{Event, Illegal};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recheck {
    /// Nothing was asked for, or nothing can come after the answer.
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
            (
                Self::Due { waited_ms: known },
                Event::PaymentRecheckLost { waited_ms } | Event::DeliveryRecheckLost { waited_ms },
            ) => Ok(Self::Due { waited_ms: known.max(*waited_ms) }),
            (Self::Due { .. }, Event::PaymentRechecked | Event::DeliveryRechecked) => Ok(Self::Done),
            (_, event) => Err(Illegal::new("nothing to recheck", event.kind())),
        }
    }
}
