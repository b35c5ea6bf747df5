//! Money that arrived late, twice or wrong: a payment of its own, with its own refund.

use super::{EffectId, Event, Illegal};
use crate::money::Money;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurplusReason {
    /// After we had declared the payment declined or cancelled.
    Late,
    /// A second payment for the same sale.
    Second,
    /// Another amount or currency than asked for.
    WrongAmount,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurplusRefund {
    None,
    Requested,
    /// Nobody knows whether the refund was accepted, for so long (powered on).
    Unknown {
        waited_ms: u64,
    },
    Accepted,
    Refused,
}

impl SurplusRefund {
    /// The refund after `event`, or why that event cannot follow. `horizon_ms` is the payment driver's.
    pub(super) fn apply(self, event: &Event, horizon_ms: u64) -> Result<Self, Illegal> {
        use Event as E;
        use SurplusRefund as R;
        Ok(match (self, event) {
            (R::None, E::SurplusRefundRequested { .. }) => R::Requested,
            (R::Requested | R::Unknown { .. }, E::SurplusRefundEnded { end: end @ (R::Accepted | R::Refused), .. }) => {
                *end
            }
            (R::Requested, E::SurplusRefundLost { waited_ms, .. }) => R::Unknown { waited_ms: *waited_ms },
            (R::Unknown { waited_ms: known }, E::SurplusRefundLost { waited_ms, .. }) => {
                R::Unknown { waited_ms: known.max(*waited_ms) }
            }
            (R::Unknown { waited_ms: known }, E::SurplusRefundNotFound { waited_ms, .. })
                if *waited_ms < horizon_ms =>
            {
                R::Unknown { waited_ms: known.max(*waited_ms) }
            }
            // It never arrived, and after the horizon it never will: it may be asked for anew.
            (R::Unknown { .. }, E::SurplusRefundNotFound { .. }) => R::None,
            (_, event) => return Err(Illegal::new("surplus", event.kind())),
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surplus {
    /// The id under which the payment had been requested.
    pub payment: EffectId,
    pub amount: Money,
    pub reference: String,
    pub reason: SurplusReason,
    pub refund: SurplusRefund,
}
