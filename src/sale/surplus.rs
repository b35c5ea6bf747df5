//! Money that arrived late, twice or wrong: a payment of its own, with its own refund.

use super::{EffectId, Event, Illegal, PaymentAbilities, Sale, Taking};
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
    /// Reserved money is let go of, taken money is paid back.
    #[serde(default = "taken")]
    pub taking: Taking,
    pub reason: SurplusReason,
    pub refund: SurplusRefund,
}

/// What was written before reservations were told apart.
fn taken() -> Taking {
    Taking::Captured
}

impl Surplus {
    /// Whether the till can give it back by itself.
    pub fn can_go_back(&self, able: &PaymentAbilities) -> bool {
        able.refund || (able.void && self.taking == Taking::Authorized)
    }
}

/// Money beyond the price, as it is told to whoever paid it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    pub amount: Money,
    pub state: ExtraState,
}

impl Extra {
    pub fn of(sale: &Sale, surplus: &Surplus) -> Self {
        Self { amount: surplus.amount, state: ExtraState::of(sale, surplus.refund) }
    }

    /// All of it in one sum, in the worst state of any; `None` if none came.
    pub fn all_of(sale: &Sale) -> Option<Self> {
        let cents = |sum: Money, more: Money| Money::from_cents(sum.cents().saturating_add(more.cents()));
        let extras = sale.surplus.iter().map(|surplus| Self::of(sale, surplus));
        extras.reduce(|all, one| Self { amount: cents(all.amount, one.amount), state: all.state.max(one.state) })
    }
}

/// What became of money beyond the price, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtraState {
    /// Will be paid back.
    Accepted,
    /// Asked for and not confirmed.
    Requested,
    /// Known to us, and nothing was done yet.
    Received,
    /// A person takes care of it.
    Attention,
}

impl ExtraState {
    fn of(sale: &Sale, refund: SurplusRefund) -> Self {
        match refund {
            SurplusRefund::Accepted => Self::Accepted,
            SurplusRefund::Requested => Self::Requested,
            SurplusRefund::None | SurplusRefund::Unknown { .. } | SurplusRefund::Refused
                if sale.has_open_attention() =>
            {
                Self::Attention
            }
            SurplusRefund::Unknown { .. } => Self::Requested,
            SurplusRefund::None | SurplusRefund::Refused => Self::Received,
        }
    }
}
