//! The status that people see, derived from the legs.

use super::{Delivery, Payment, Sale};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Ordered,
    Paying,
    PayingUnknown,
    Delivering,
    DeliveringUnknown,
    Delivered,
    Refunding,
    RefundingUnknown,
    Refunded,
    Declined,
    Cancelled,
}

impl Status {
    pub fn of(sale: &Sale) -> Self {
        use Delivery as D;
        use Payment as P;
        match (&sale.payment, &sale.delivery) {
            // What the visitor has is said first: delivered stays delivered while the money is still being captured.
            (P::Requested(_) | P::Offered(..) | P::Cancelling(_), _) => Self::Paying,
            (P::Unknown(_), _) => Self::PayingUnknown,
            (P::RefundRequested(_), _) => Self::Refunding,
            (P::RefundUnknown(_), _) => Self::RefundingUnknown,
            (P::RefundAccepted(_) | P::RefundSettled(_) | P::Voided(_), _) => Self::Refunded,
            (P::RefundRefused(..) | P::Voiding(..) | P::VoidRefused(..), _) => Self::Refunding,
            (P::VoidUnknown(..), _) => Self::RefundingUnknown,
            (P::Declined(_), _) => Self::Declined,
            (P::Cancelled, _) => Self::Cancelled,
            (_, D::Delivered(_)) => Self::Delivered,
            // Refused before anything was paid: nothing happened.
            (P::None, D::Refused(_)) => Self::Declined,
            (P::None, D::Released | D::Releasing(..) | D::ReleaseUnknown(..)) => Self::Cancelled,
            (P::None, _) => Self::Ordered,
            (_, D::Unknown(_) | D::Absent(_)) => Self::DeliveringUnknown,
            (_, D::Refused(_) | D::Reversed(_)) => Self::Refunding,
            (_, _) if sale.unwanted => Self::Refunding,
            (_, _) => Self::Delivering,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Paying => "paying",
            Self::PayingUnknown => "paying_unknown",
            Self::Delivering => "delivering",
            Self::DeliveringUnknown => "delivering_unknown",
            Self::Delivered => "delivered",
            Self::Refunding => "refunding",
            Self::RefundingUnknown => "refunding_unknown",
            Self::Refunded => "refunded",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
