//! What happened to a sale, in the past tense. A sale is the fold of these; the journal keeps nothing else as truth.

use super::{
    Approval, AttentionReason, Delivered, EffectId, Hold, News, Ordered, Proof, RefundState, Refusal, Surplus,
    SurplusRefund,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is asked of a far side under ids of its own, and what may therefore be unknown by itself. The handover asks nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leg {
    Payment,
    /// Capture, void or refund of the payment: an effect of its own, with an id of its own.
    Settlement,
    Delivery,
    Surplus,
    /// What came after the payment's answer: asked under the payment's id.
    Recheck,
    /// Whether a top-up that was told as delivered still stands: asked under its own id.
    DeliveryRecheck,
}

impl Leg {
    /// The letter that stands for the leg in an [`EffectId`].
    pub fn letter(self) -> u8 {
        match self {
            Self::Payment => b'p',
            Self::Settlement => b's',
            Self::Delivery => b'd',
            Self::Surplus => b'x',
            Self::Recheck => b'r',
            Self::DeliveryRecheck => b'q',
        }
    }
}

/// An effect that was sent: its id, and for how long (powered on) nobody has known what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub id: EffectId,
    pub waited_ms: u64,
    /// It was sent before, never arrived, and was sent once more under the same id.
    #[serde(default)]
    pub again: bool,
}

impl Attempt {
    pub fn new(id: EffectId) -> Self {
        Self { id, waited_ms: 0, again: false }
    }

    /// The same effect, sent anew: nobody has waited for that yet.
    pub(super) fn once_more(&self) -> Self {
        Self { id: self.id, waited_ms: 0, again: true }
    }

    /// Waiting only grows: a crash loop still reaches the horizon.
    pub(super) fn waited(&self, waited_ms: u64) -> Self {
        Self { waited_ms: self.waited_ms.max(waited_ms), ..self.clone() }
    }
}

/// What happened. `Requested` events are intents: committed before the deed. `Lost` means that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum Event {
    Ordered(Arc<Ordered>),

    PaymentRequested {
        id: EffectId,
    },
    /// The far side waits for a phone that reads this code: the link is its text, at most [`super::Offer::LINK_MAX`] bytes.
    PaymentOffered {
        link: String,
        lasts_s: u32,
    },
    /// A phone has read the code. Nothing is paid by that.
    PaymentIdentified,
    PaymentAuthorized(Approval),
    PaymentCaptured(Approval),
    PaymentDeclined(Refusal),
    PaymentLost {
        waited_ms: u64,
    },
    PaymentNotFound {
        waited_ms: u64,
    },
    PaymentCancelRequested,
    PaymentCancelled,
    /// Asked once more after the payment's answer; what came besides stands in `SurplusReceived` before this.
    PaymentRechecked,
    PaymentRecheckLost {
        waited_ms: u64,
    },
    CaptureRequested {
        id: EffectId,
    },
    CaptureRefused(Refusal),
    CaptureLost {
        waited_ms: u64,
    },
    VoidRequested {
        id: EffectId,
    },
    PaymentVoided,
    VoidRefused(Refusal),
    VoidLost {
        waited_ms: u64,
    },
    RefundRequested {
        id: EffectId,
    },
    RefundAccepted,
    RefundSettled,
    RefundRefused(Refusal),
    RefundLost {
        waited_ms: u64,
    },
    RefundNotFound {
        waited_ms: u64,
    },

    HoldRequested {
        id: EffectId,
    },
    HoldPlaced(Hold),
    HoldLost {
        waited_ms: u64,
    },
    ReleaseRequested,
    HoldReleased,
    ReleaseLost {
        waited_ms: u64,
    },
    DeliveryRequested {
        id: EffectId,
    },
    DeliveryPending {
        reference: String,
    },
    DeliveryDone(Delivered),
    DeliveryRefused(Refusal),
    DeliveryLost {
        waited_ms: u64,
    },
    DeliveryNotFound {
        waited_ms: u64,
    },
    /// Not found after the horizon, and sent once more: under the same id, which the far side executes once.
    DeliveryAbsent {
        waited_ms: u64,
    },
    DeliveryReversed {
        reference: String,
    },
    /// Asked once more after it was told as delivered: it still is.
    DeliveryRechecked,
    DeliveryRecheckLost {
        waited_ms: u64,
    },

    HandoverAwaited,
    HandoverShown,
    HandoverPrinted {
        proof: Proof,
    },
    HandoverUnclaimed,

    SurplusReceived(Surplus),
    SurplusRefundRequested {
        surplus: u8,
        id: EffectId,
    },
    SurplusRefundLost {
        surplus: u8,
        waited_ms: u64,
    },
    SurplusRefundNotFound {
        surplus: u8,
        waited_ms: u64,
    },
    /// Accepted or refused.
    SurplusRefundEnded {
        surplus: u8,
        end: SurplusRefund,
    },
    AttentionOpened {
        attention: u8,
        reason: AttentionReason,
    },
    AttentionResolved {
        attention: u8,
        actor: String,
        why: String,
    },
}

impl Event {
    /// The event's name as it stands in the journal.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Ordered(_) => "ordered",
            Self::PaymentRequested { .. } => "payment_requested",
            Self::PaymentOffered { .. } => "payment_offered",
            Self::PaymentIdentified => "payment_identified",
            Self::PaymentAuthorized(_) => "payment_authorized",
            Self::PaymentCaptured(_) => "payment_captured",
            Self::PaymentDeclined(_) => "payment_declined",
            Self::PaymentLost { .. } => "payment_lost",
            Self::PaymentNotFound { .. } => "payment_not_found",
            Self::PaymentCancelRequested => "payment_cancel_requested",
            Self::PaymentCancelled => "payment_cancelled",
            Self::DeliveryRechecked => "delivery_rechecked",
            Self::DeliveryRecheckLost { .. } => "delivery_recheck_lost",
            Self::PaymentRechecked => "payment_rechecked",
            Self::PaymentRecheckLost { .. } => "payment_recheck_lost",
            Self::CaptureRequested { .. } => "capture_requested",
            Self::CaptureRefused(_) => "capture_refused",
            Self::CaptureLost { .. } => "capture_lost",
            Self::VoidRequested { .. } => "void_requested",
            Self::PaymentVoided => "payment_voided",
            Self::VoidRefused(_) => "void_refused",
            Self::VoidLost { .. } => "void_lost",
            Self::RefundRequested { .. } => "refund_requested",
            Self::RefundAccepted => "refund_accepted",
            Self::RefundSettled => "refund_settled",
            Self::RefundRefused(_) => "refund_refused",
            Self::RefundLost { .. } => "refund_lost",
            Self::RefundNotFound { .. } => "refund_not_found",
            Self::HoldRequested { .. } => "hold_requested",
            Self::HoldPlaced(_) => "hold_placed",
            Self::HoldLost { .. } => "hold_lost",
            Self::ReleaseRequested => "release_requested",
            Self::HoldReleased => "hold_released",
            Self::ReleaseLost { .. } => "release_lost",
            Self::DeliveryRequested { .. } => "delivery_requested",
            Self::DeliveryPending { .. } => "delivery_pending",
            Self::DeliveryDone(_) => "delivery_done",
            Self::DeliveryRefused(_) => "delivery_refused",
            Self::DeliveryLost { .. } => "delivery_lost",
            Self::DeliveryNotFound { .. } => "delivery_not_found",
            Self::DeliveryAbsent { .. } => "delivery_absent",
            Self::DeliveryReversed { .. } => "delivery_reversed",
            Self::HandoverAwaited => "handover_awaited",
            Self::HandoverShown => "handover_shown",
            Self::HandoverPrinted { .. } => "handover_printed",
            Self::HandoverUnclaimed => "handover_unclaimed",
            Self::SurplusReceived(_) => "surplus_received",
            Self::SurplusRefundRequested { .. } => "surplus_refund_requested",
            Self::SurplusRefundLost { .. } => "surplus_refund_lost",
            Self::SurplusRefundNotFound { .. } => "surplus_refund_not_found",
            Self::SurplusRefundEnded { .. } => "surplus_refund_ended",
            Self::AttentionOpened { .. } => "attention_opened",
            Self::AttentionResolved { .. } => "attention_resolved",
        }
    }
}

impl From<News> for Event {
    fn from(news: News) -> Self {
        match news {
            News::Offered { link, lasts_s } => Self::PaymentOffered { link, lasts_s },
            News::Identified => Self::PaymentIdentified,
        }
    }
}

impl From<RefundState> for Event {
    fn from(state: RefundState) -> Self {
        match state {
            RefundState::Accepted => Self::RefundAccepted,
            RefundState::Settled => Self::RefundSettled,
        }
    }
}

/// An event that cannot follow the state a sale is in. It is a defect or a damaged journal, never the weather.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{event} cannot follow {state}")]
pub struct Illegal {
    pub state: &'static str,
    pub event: &'static str,
}

impl Illegal {
    pub fn new(state: &'static str, event: &'static str) -> Self {
        Self { state, event }
    }
}
