//! What may be said of a sale: exactly what its events say, in the words that they allow.

use crate::sale::{Delivery, Extra, ExtraState, Payment, Sale};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nobody knows whether money was taken.
    PaymentUnknown,
    /// Paid or reserved; the provider works on it.
    InProgress,
    /// Paid or reserved; nobody knows whether the credit arrived.
    Unknown,
    Delivered,
    /// Money came in, nothing was topped up, and giving back has not been asked for yet.
    Failed,
    RefundRequested,
    /// Will be paid back.
    RefundAccepted,
    /// Has been paid back.
    RefundSettled,
    /// The release of a reservation was asked for.
    VoidRequested,
    Voided,
    /// A person takes care of it.
    Attention,
}

impl Kind {
    /// `None` where nothing happened, or nothing is known yet, that paper could tell.
    pub fn of(sale: &Sale) -> Option<Self> {
        use Delivery as D;
        use Payment as P;
        let staff = sale.has_open_attention();
        let staff_was_told = !sale.attentions.is_empty();
        Some(match (&sale.payment, &sale.delivery) {
            (P::None | P::Requested(_) | P::Offered(..) | P::Cancelling(_) | P::Cancelled | P::Declined(_), _) => {
                return unpaid(sale);
            }
            (P::Unknown(_), _) if staff => Self::Attention,
            (P::Unknown(_), _) => Self::PaymentUnknown,

            (P::RefundSettled(_), _) => Self::RefundSettled,
            (P::RefundAccepted(_), _) => Self::RefundAccepted,
            (P::Voided(_), _) => Self::Voided,
            (P::RefundRefused(..) | P::VoidRefused(..), _) if staff_was_told => Self::Attention,
            (P::RefundRefused(..) | P::VoidRefused(..), _) => Self::Failed,
            (P::RefundUnknown(_) | P::VoidUnknown(..), _) if staff => Self::Attention,
            (P::RefundRequested(_) | P::RefundUnknown(_), _) => Self::RefundRequested,
            (P::Voiding(..) | P::VoidUnknown(..), _) => Self::VoidRequested,

            // Delivered stays delivered, whatever the owner still has to do about the money.
            (_, D::Delivered(_)) => Self::Delivered,
            (_, D::Reversed(_)) if staff_was_told => Self::Attention,
            // The till calls a person in its next step; until then there is no true sentence about this one.
            (_, D::Reversed(_)) => return None,
            (_, _) if staff => Self::Attention,
            (_, D::Refused(_) | D::Released | D::Releasing(..) | D::ReleaseUnknown(..)) => Self::Failed,
            (_, D::None | D::Held(..)) if sale.unwanted => Self::Failed,
            (_, D::Unknown(_) | D::Absent(_) | D::HoldUnknown(_)) => Self::Unknown,
            (_, D::None | D::Holding(_) | D::Held(..) | D::Requested(_) | D::Pending(_)) => Self::InProgress,
        })
    }

    /// The claim code is what the visitor needs most from this paper.
    pub fn claim_first(self) -> bool {
        !matches!(self, Self::Delivered | Self::RefundSettled | Self::Voided)
    }
}

/// A sale without a payment of its own has a receipt only if money came in beside it. The worst state is the title.
fn unpaid(sale: &Sale) -> Option<Kind> {
    Some(match Extra::all_of(sale)?.state {
        ExtraState::Accepted => Kind::RefundAccepted,
        ExtraState::Requested => Kind::RefundRequested,
        ExtraState::Received => Kind::Failed,
        ExtraState::Attention => Kind::Attention,
    })
}
