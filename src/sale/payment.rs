//! The payment leg: from nothing to money that is ours, or given back, or never moved.

use super::{Approval, Attempt, Event, Illegal, Offer, Reason, Refusal, Taking};
use crate::mutant::{self, Mutant};
use serde::{Deserialize, Serialize};

/// Money that the far side confirmed for this sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub approval: Approval,
    /// The id under which the payment was requested: captures, voids and refunds name it.
    pub payment: Attempt,
}

/// Money on its way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub taken: Taken,
    pub attempt: Attempt,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Payment {
    #[default]
    None,
    Requested(Attempt),
    /// The far side waits for a phone to read this code.
    Offered(Attempt, Offer),
    Unknown(Attempt),
    /// The visitor wants out and the far side has been told; either may win the race.
    Cancelling(Attempt),
    Cancelled,
    Declined(Refusal),
    /// Reserved, not taken.
    Authorized(Taken),
    CaptureRequested(Taken, Attempt),
    CaptureUnknown(Taken, Attempt),
    /// Delivered, and the money was refused at the last step: as wrong as the reverse, a person must see it.
    CaptureRefused(Taken, Refusal),
    Captured(Taken),
    Voiding(Taken, Attempt),
    VoidUnknown(Taken, Attempt),
    VoidRefused(Taken, Refusal),
    /// Given back before it was taken; without a word about it where the far side had done both before we knew of either.
    Voided(Option<Taken>),
    RefundRequested(Refund),
    RefundUnknown(Refund),
    /// The far side will pay back.
    RefundAccepted(Refund),
    /// The far side has paid back.
    RefundSettled(Refund),
    RefundRefused(Refund, Refusal),
}

impl Payment {
    /// The leg after `event`, or why that event cannot follow. `horizon_ms` is the driver's.
    pub fn apply(&self, event: &Event, horizon_ms: u64) -> Result<Self, Illegal> {
        if self.is_answered() { self.settled(event, horizon_ms) } else { self.asked(event, horizon_ms) }
    }

    /// Before the far side has answered.
    fn asked(&self, event: &Event, horizon_ms: u64) -> Result<Self, Illegal> {
        use Event as E;
        use Payment as P;
        Ok(match (self, event) {
            (P::None, E::PaymentRequested { id }) => P::Requested(Attempt::new(*id)),
            // News about the code matter only while it is waited for: once the visitor wants out, or nobody knows, no code is shown.
            (P::Requested(a) | P::Offered(a, _), E::PaymentOffered { link, lasts_s }) => {
                match Offer::new(link, *lasts_s) {
                    Some(offer) => P::Offered(a.clone(), offer),
                    None => return Err(Illegal::new("a code that cannot be shown", event.kind())),
                }
            }
            (P::Offered(a, offer), E::PaymentIdentified) if !offer.identified => {
                P::Offered(a.clone(), Offer { identified: true, ..offer.clone() })
            }
            // Nothing was asked of the terminal yet: stopping is already the end.
            (P::None, E::PaymentCancelRequested) => P::Cancelled,
            (P::Requested(a) | P::Offered(a, _) | P::Unknown(a), E::PaymentCancelRequested) => P::Cancelling(a.clone()),

            // An approval is money, however late it comes and whatever was wished meanwhile: it is never dropped.
            (P::Requested(a) | P::Offered(a, _) | P::Unknown(a) | P::Cancelling(a), E::PaymentAuthorized(approval)) => {
                P::Authorized(Taken { approval: approval.clone(), payment: a.clone() })
            }
            (P::Requested(a) | P::Offered(a, _) | P::Unknown(a) | P::Cancelling(a), E::PaymentCaptured(approval)) => {
                P::Captured(Taken { approval: approval.clone(), payment: a.clone() })
            }
            // A payment that the far side took and gave back before we knew.
            (P::Unknown(_), E::PaymentVoided) => P::Voided(None),

            // The hold was refused, or the kiosk cannot ask the terminal: the payment is over before it began.
            (
                P::None | P::Requested(_) | P::Offered(..) | P::Unknown(_) | P::Cancelling(_),
                E::PaymentDeclined(refusal),
            ) => P::Declined(refusal.clone()),
            (P::Requested(_) | P::Offered(..) | P::Unknown(_) | P::Cancelling(_), E::PaymentCancelled) => P::Cancelled,
            (P::Requested(a) | P::Offered(a, _) | P::Unknown(a) | P::Cancelling(a), E::PaymentLost { waited_ms }) => {
                P::Unknown(a.waited(*waited_ms))
            }
            (P::Unknown(a), E::PaymentNotFound { waited_ms }) if *waited_ms < horizon_ms => {
                P::Unknown(a.waited(*waited_ms))
            }
            (P::Unknown(_), E::PaymentNotFound { .. }) => {
                P::Declined(Refusal::new(Reason::NeverArrived, "not found at the far side after its horizon"))
            }
            (leg, event) => return Err(Illegal::new(leg.name(), event.kind())),
        })
    }

    /// Once money is confirmed, and until it is finally ours or theirs.
    fn settled(&self, event: &Event, horizon_ms: u64) -> Result<Self, Illegal> {
        use Event as E;
        use Payment as P;
        Ok(match (self, event) {
            (P::Authorized(t), E::CaptureRequested { id }) => P::CaptureRequested(t.clone(), Attempt::new(*id)),
            (P::CaptureRequested(t, _) | P::CaptureUnknown(t, _), E::PaymentCaptured(_)) => P::Captured(t.captured()),
            (P::CaptureRequested(t, _) | P::CaptureUnknown(t, _), E::CaptureRefused(why)) => {
                P::CaptureRefused(t.clone(), why.clone())
            }
            (P::CaptureRequested(t, a) | P::CaptureUnknown(t, a), E::CaptureLost { waited_ms }) => {
                P::CaptureUnknown(t.clone(), a.waited(*waited_ms))
            }
            (P::Authorized(t), E::VoidRequested { id }) => P::Voiding(t.clone(), Attempt::new(*id)),
            (P::Voiding(t, _) | P::VoidUnknown(t, _), E::PaymentVoided) => P::Voided(Some(t.voided())),
            (P::Voiding(t, _) | P::VoidUnknown(t, _), E::VoidRefused(why)) => P::VoidRefused(t.clone(), why.clone()),
            (P::Voiding(t, a) | P::VoidUnknown(t, a), E::VoidLost { waited_ms }) => {
                P::VoidUnknown(t.clone(), a.waited(*waited_ms))
            }
            // The look-up says that the lost capture or void never happened: the reservation stands as it was.
            (P::CaptureUnknown(t, _) | P::VoidUnknown(t, _), E::PaymentAuthorized(_)) => P::Authorized(t.clone()),
            // It was taken although we wanted to give it back: now it takes a refund.
            (P::VoidUnknown(t, _), E::PaymentCaptured(_)) => P::Captured(t.captured()),

            (P::Captured(t), E::RefundRequested { id }) => {
                P::RefundRequested(Refund { taken: t.clone(), attempt: Attempt::new(*id) })
            }
            (P::RefundRequested(r) | P::RefundUnknown(r), E::RefundAccepted) => P::RefundAccepted(r.clone()),
            (P::RefundRequested(r) | P::RefundUnknown(r) | P::RefundAccepted(r), E::RefundSettled) => {
                P::RefundSettled(r.clone())
            }
            (P::RefundRequested(r) | P::RefundUnknown(r) | P::RefundAccepted(r), E::RefundRefused(why)) => {
                P::RefundRefused(r.clone(), why.clone())
            }
            (P::RefundRequested(r) | P::RefundUnknown(r), E::RefundLost { waited_ms }) => {
                P::RefundUnknown(r.waited(*waited_ms))
            }
            (P::RefundUnknown(r), E::RefundNotFound { waited_ms })
                if *waited_ms < horizon_ms && !mutant::lives(Mutant::RefundsAgain) =>
            {
                P::RefundUnknown(r.waited(*waited_ms))
            }
            // It never arrived, and after the horizon it never will: it may be asked for anew.
            (P::RefundUnknown(r), E::RefundNotFound { .. }) => P::Captured(r.taken.clone()),
            (leg, event) => return Err(Illegal::new(leg.name(), event.kind())),
        })
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Requested(_) => "requested",
            Self::Offered(..) => "offered",
            Self::Unknown(_) => "unknown",
            Self::Cancelling(_) => "cancelling",
            Self::Cancelled => "cancelled",
            Self::Declined(_) => "declined",
            Self::Authorized(_) => "authorized",
            Self::CaptureRequested(..) => "capture_requested",
            Self::CaptureUnknown(..) => "capture_unknown",
            Self::CaptureRefused(..) => "capture_refused",
            Self::Captured(_) => "captured",
            Self::Voiding(..) => "voiding",
            Self::VoidUnknown(..) => "void_unknown",
            Self::VoidRefused(..) => "void_refused",
            Self::Voided(_) => "voided",
            Self::RefundRequested(_) => "refund_requested",
            Self::RefundUnknown(_) => "refund_unknown",
            Self::RefundAccepted(_) => "refund_accepted",
            Self::RefundSettled(_) => "refund_settled",
            Self::RefundRefused(..) => "refund_refused",
        }
    }

    /// Somebody may be standing at the terminal.
    pub fn is_being_asked(&self) -> bool {
        matches!(self, Self::None | Self::Requested(_) | Self::Offered(..) | Self::Cancelling(_))
    }

    /// The far side has said what became of the request. Money that comes from now on was not waited for.
    pub fn is_answered(&self) -> bool {
        !self.is_being_asked() && !matches!(self, Self::Unknown(_))
    }

    /// No event of the far side is awaited any more. `RefundAccepted` counts: the far side has promised.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Cancelled
                | Self::Declined(_)
                | Self::CaptureRefused(..)
                | Self::Captured(_)
                | Self::VoidRefused(..)
                | Self::Voided(_)
                | Self::RefundAccepted(_)
                | Self::RefundSettled(_)
                | Self::RefundRefused(..)
        )
    }

    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_) | Self::CaptureUnknown(..) | Self::VoidUnknown(..) | Self::RefundUnknown(_))
    }

    /// What there is to scan, while it is waited for.
    pub fn offer(&self) -> Option<&Offer> {
        match self {
            Self::Offered(_, offer) => Some(offer),
            _ => None,
        }
    }

    /// Money that is reserved or taken and not on its way back: it may be delivered for.
    pub fn money(&self) -> Option<&Taken> {
        match self {
            Self::Authorized(taken) | Self::Captured(taken) => Some(taken),
            _ => None,
        }
    }

    /// The approval, in every state that has seen one.
    pub fn approval(&self) -> Option<&Approval> {
        match self {
            Self::Authorized(t)
            | Self::CaptureRequested(t, _)
            | Self::CaptureUnknown(t, _)
            | Self::CaptureRefused(t, _)
            | Self::Captured(t)
            | Self::Voiding(t, _)
            | Self::VoidUnknown(t, _)
            | Self::VoidRefused(t, _) => Some(&t.approval),
            Self::RefundRequested(r)
            | Self::RefundUnknown(r)
            | Self::RefundAccepted(r)
            | Self::RefundSettled(r)
            | Self::RefundRefused(r, _) => Some(&r.taken.approval),
            Self::Voided(taken) => taken.as_ref().map(|taken| &taken.approval),
            Self::None
            | Self::Requested(_)
            | Self::Offered(..)
            | Self::Unknown(_)
            | Self::Cancelling(_)
            | Self::Cancelled
            | Self::Declined(_) => None,
        }
    }
}

impl Taken {
    fn captured(&self) -> Self {
        let mut taken = self.clone();
        taken.approval.taking = Taking::Captured;
        taken
    }

    fn voided(&self) -> Self {
        let mut taken = self.clone();
        taken.approval.taking = Taking::Voided;
        taken
    }
}

impl Refund {
    fn waited(&self, waited_ms: u64) -> Self {
        Self { taken: self.taken.clone(), attempt: self.attempt.waited(waited_ms) }
    }
}
