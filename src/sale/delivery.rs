//! The delivery leg: from nothing, perhaps over a hold, to credit on the card.

use super::{Attempt, Delivered, Event, Hold, Illegal, Reason, Refusal};
use crate::mutant::{self, Mutant};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Delivery {
    #[default]
    None,
    Holding(Attempt),
    HoldUnknown(Attempt),
    Held(Attempt, Hold),
    Releasing(Attempt, Hold),
    ReleaseUnknown(Attempt, Hold),
    Released,
    /// Sent for execution; with a hold this is its confirmation, under the hold's id.
    Requested(Attempt),
    Unknown(Attempt),
    /// Not found after the horizon at a provider that executes an id once: it is about to be sent once more.
    Absent(Attempt),
    /// The provider has it, the operator has not answered.
    Pending(Attempt),
    Delivered(Delivered),
    Refused(Refusal),
    /// Taken back by the provider after it had been delivered.
    Reversed(Delivered),
}

impl Delivery {
    /// The leg after `event`, or why that event cannot follow. `horizon_ms` is the driver's.
    pub fn apply(&self, event: &Event, horizon_ms: u64) -> Result<Self, Illegal> {
        match self {
            Self::None
            | Self::Holding(_)
            | Self::HoldUnknown(_)
            | Self::Held(..)
            | Self::Releasing(..)
            | Self::ReleaseUnknown(..)
            | Self::Released => self.held(event, horizon_ms),
            _ => self.sent(event, horizon_ms),
        }
    }

    /// Before execution was asked for.
    fn held(&self, event: &Event, horizon_ms: u64) -> Result<Self, Illegal> {
        use Delivery as D;
        use Event as E;
        Ok(match (self, event) {
            (D::None, E::HoldRequested { id }) => D::Holding(Attempt::new(*id)),
            (D::Holding(a) | D::HoldUnknown(a), E::HoldPlaced(hold)) => D::Held(a.clone(), hold.clone()),
            (D::Holding(_) | D::HoldUnknown(_), E::DeliveryRefused(why)) => D::Refused(why.clone()),
            (D::Holding(a) | D::HoldUnknown(a), E::HoldLost { waited_ms }) => D::HoldUnknown(a.waited(*waited_ms)),
            (D::HoldUnknown(a), E::DeliveryNotFound { waited_ms }) if *waited_ms < horizon_ms => {
                D::HoldUnknown(a.waited(*waited_ms))
            }
            (D::HoldUnknown(_), E::DeliveryNotFound { .. }) => D::Refused(never_arrived()),
            // A hold that was placed and has lapsed or been released before we knew.
            (D::HoldUnknown(_), E::HoldReleased) => D::Released,

            (D::Held(a, hold), E::ReleaseRequested) => D::Releasing(a.clone(), hold.clone()),
            (D::Releasing(..) | D::ReleaseUnknown(..), E::HoldReleased) => D::Released,
            (D::Releasing(a, hold) | D::ReleaseUnknown(a, hold), E::ReleaseLost { waited_ms }) => {
                D::ReleaseUnknown(a.waited(*waited_ms), hold.clone())
            }
            // The look-up says that the hold still stands: it is released anew.
            (D::ReleaseUnknown(a, _), E::HoldPlaced(hold)) => D::Held(a.clone(), hold.clone()),

            // Without a hold the order has its own id; with one, the confirmation carries the hold's.
            (D::None, E::DeliveryRequested { id }) => D::Requested(Attempt::new(*id)),
            (D::Held(a, _), E::DeliveryRequested { id }) if a.id == *id => D::Requested(Attempt::new(*id)),
            // A hold that lapsed while the visitor paid cannot be delivered from.
            (D::Held(..), E::DeliveryRefused(why)) => D::Refused(why.clone()),
            (leg, event) => return Err(Illegal::new(leg.name(), event.kind())),
        })
    }

    /// Once execution was asked for: only the far side knows.
    fn sent(&self, event: &Event, horizon_ms: u64) -> Result<Self, Illegal> {
        use Delivery as D;
        use Event as E;
        Ok(match (self, event) {
            (D::Requested(a) | D::Unknown(a) | D::Absent(a), E::DeliveryPending { .. }) => D::Pending(a.clone()),
            (D::Requested(_) | D::Unknown(_) | D::Absent(_) | D::Pending(_), E::DeliveryDone(done)) => {
                D::Delivered(done.clone())
            }
            (D::Requested(_) | D::Unknown(_) | D::Pending(_), E::DeliveryRefused(why)) => D::Refused(why.clone()),
            (D::Requested(a) | D::Unknown(a), E::DeliveryLost { waited_ms }) => D::Unknown(a.waited(*waited_ms)),
            (D::Pending(a), E::DeliveryLost { waited_ms }) => D::Pending(a.waited(*waited_ms)),
            (D::Unknown(_), E::DeliveryNotFound { .. }) if mutant::lives(Mutant::OrdersAgain) => D::None,
            (D::Unknown(a), E::DeliveryNotFound { waited_ms }) if *waited_ms < horizon_ms => {
                D::Unknown(a.waited(*waited_ms))
            }
            (D::Unknown(a), E::DeliveryAbsent { waited_ms }) if *waited_ms >= horizon_ms && !a.again => {
                D::Absent(a.waited(*waited_ms))
            }
            (D::Absent(a), E::DeliveryRequested { id }) if a.id == *id => D::Requested(a.once_more()),
            (D::Unknown(_) | D::Absent(_), E::DeliveryNotFound { .. }) => D::Refused(never_arrived()),
            // The provider had accepted it and now does not know it: that ends nothing. After the horizon it contradicts itself, and
            // the till calls a person.
            (D::Pending(a), E::DeliveryNotFound { waited_ms }) => D::Pending(a.waited(*waited_ms)),
            // The look-up after a lost confirmation found the hold untouched: it may be confirmed again under the same id.
            (D::Unknown(a), E::HoldPlaced(hold)) => D::Held(a.clone(), hold.clone()),
            (D::Unknown(_), E::HoldReleased) => D::Released,
            (D::Delivered(done), E::DeliveryReversed { .. }) => D::Reversed(done.clone()),
            (D::Requested(_) | D::Unknown(_) | D::Absent(_) | D::Pending(_), E::DeliveryReversed { reference }) => {
                D::Reversed(Delivered { reference: reference.clone(), voucher: false })
            }
            (leg, event) => return Err(Illegal::new(leg.name(), event.kind())),
        })
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Holding(_) => "holding",
            Self::HoldUnknown(_) => "hold_unknown",
            Self::Held(..) => "held",
            Self::Releasing(..) => "releasing",
            Self::ReleaseUnknown(..) => "release_unknown",
            Self::Released => "released",
            Self::Requested(_) => "requested",
            Self::Unknown(_) => "unknown",
            Self::Absent(_) => "absent",
            Self::Pending(_) => "pending",
            Self::Delivered(_) => "delivered",
            Self::Refused(_) => "refused",
            Self::Reversed(_) => "reversed",
        }
    }

    pub fn is_final(&self) -> bool {
        matches!(self, Self::Released | Self::Delivered(_) | Self::Refused(_) | Self::Reversed(_))
    }

    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::HoldUnknown(_) | Self::ReleaseUnknown(..) | Self::Unknown(_) | Self::Absent(_))
    }
}

fn never_arrived() -> Refusal {
    Refusal::new(Reason::NeverArrived, "not found at the provider after its horizon")
}
