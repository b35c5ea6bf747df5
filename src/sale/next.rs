//! What to do next with one sale: one match over what the legs are, read top to bottom.

use super::{AttentionReason, Delivery, Payment, Sale, SurplusRefund};
use crate::mutant::{self, Mutant};

/// Something that the engine does for a sale, in the imperative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    Hold,
    Release,
    Pay,
    Cancel,
    Capture,
    Void,
    Refund,
    Deliver,
    /// The hold was refused or given up: the payment leg ends without having begun.
    EndUnpaid,
    LookUpPayment,
    /// Ask once more what money came: the payment was answered before.
    Recheck,
    /// Ask once more whether the top-up still stands: it was told as delivered before.
    RecheckDelivery,
    LookUpSettlement,
    LookUpRefund,
    LookUpDelivery,
    RefundSurplus(u8),
    LookUpSurplus(u8),
    Attend(AttentionReason),
}

/// A leg that has been open this long, powered on, is shown to a person as well: 24 h.
pub const OPEN_TOO_LONG_MS: u64 = 24 * 60 * 60 * 1000;

/// Everything that this sale wants done now. What is in flight already, and when a look-up is due, is the till's business.
pub fn next(sale: &Sale) -> Vec<Deed> {
    let mut deeds = payment(sale);
    let once_more =
        [(Deed::Recheck, sale.recheck_waited_ms()), (Deed::RecheckDelivery, sale.delivery_recheck_waited_ms())];
    deeds.extend(
        once_more
            .into_iter()
            .flat_map(|(deed, waited_ms)| recheck(sale, deed, waited_ms))
            .chain(delivery(sale))
            .chain(surplus(sale)),
    );
    // A person is called once for each reason.
    deeds.retain(|deed| match deed {
        Deed::Attend(reason) => sale.attend(*reason).is_some(),
        _ => true,
    });
    deeds
}

fn payment(sale: &Sale) -> Vec<Deed> {
    use Delivery as D;
    use Payment as P;
    let able = &sale.order.method.abilities;
    let lookup = |deed, waited_ms, reason| match able.lookup {
        false => vec![Deed::Attend(reason)],
        true if waited_ms >= OPEN_TOO_LONG_MS => vec![deed, Deed::Attend(AttentionReason::OpenTooLong)],
        true => vec![deed],
    };
    match (&sale.payment, &sale.delivery) {
        // Hold before charge, where the provider can.
        (P::None, D::None) if !sale.order.topup.hold => vec![Deed::Pay],
        (P::None, D::Held(..)) => vec![Deed::Pay],
        (P::None, D::Refused(_) | D::Released) => vec![Deed::EndUnpaid],

        (P::Cancelling(_), _) => vec![Deed::Cancel],
        (P::Unknown(a), _) => lookup(Deed::LookUpPayment, a.waited_ms, AttentionReason::PaymentUnknown),

        // Take after delivery, where the terminal can.
        (P::Authorized(_), D::Delivered(_)) if mutant::lives(Mutant::ForgetsToTakeTheMoney) => Vec::new(),
        (P::Authorized(_), D::Delivered(_)) => vec![Deed::Capture],
        // THE REFUND RULE: money goes back by itself only when it is certain that nothing was delivered.
        (P::Authorized(_), _) if sale.may_give_back() => vec![Deed::Void],
        (P::Captured(_), _) if sale.may_give_back() && able.refund => vec![Deed::Refund],
        (P::Captured(_), _) if sale.may_give_back() => vec![Deed::Attend(AttentionReason::RefundImpossible)],
        (P::Authorized(_) | P::Captured(_), D::None | D::Held(..) | D::Absent(_)) => vec![Deed::Deliver],

        (P::CaptureUnknown(_, a) | P::VoidUnknown(_, a), _) => {
            lookup(Deed::LookUpSettlement, a.waited_ms, AttentionReason::PaymentUnknown)
        }
        (P::RefundUnknown(refund), _) => {
            lookup(Deed::LookUpRefund, refund.attempt.waited_ms, AttentionReason::RefundUnknown)
        }
        (P::CaptureRefused(..), _) => vec![Deed::Attend(AttentionReason::CaptureRefused)],
        (P::VoidRefused(..), _) => vec![Deed::Attend(AttentionReason::VoidRefused)],
        (P::RefundRefused(..), _) => vec![Deed::Attend(AttentionReason::RefundRefused)],
        _ => Vec::new(),
    }
}

/// The sale is shown as it ended; only its book stays open until nothing can come any more. It is a precaution: where nobody has
/// answered for a day, it ends with the person who was called.
fn recheck(sale: &Sale, deed: Deed, waited_ms: Option<u64>) -> Vec<Deed> {
    let seen_to = || {
        let mut called = sale.attentions.iter().filter(|called| called.reason == AttentionReason::OpenTooLong);
        called.any(|called| called.resolved)
    };
    match waited_ms {
        None => Vec::new(),
        Some(waited_ms) if waited_ms >= OPEN_TOO_LONG_MS && seen_to() => Vec::new(),
        Some(waited_ms) if waited_ms >= OPEN_TOO_LONG_MS => {
            vec![deed, Deed::Attend(AttentionReason::OpenTooLong)]
        }
        Some(_) => vec![deed],
    }
}

fn delivery(sale: &Sale) -> Vec<Deed> {
    use Delivery as D;
    use Payment as P;
    let lookup =
        if sale.order.topup.lookup { Deed::LookUpDelivery } else { Deed::Attend(AttentionReason::DeliveryUnknown) };
    match (&sale.payment, &sale.delivery) {
        (P::None, D::None) if sale.order.topup.hold => vec![Deed::Hold],
        // The payment is over, or its money is on the way back: the provider need not keep its promise.
        (P::Declined(_) | P::Cancelled | P::Voided(_) | P::VoidRefused(..), D::Held(..)) => vec![Deed::Release],
        // Unwanted money never delivers, whatever becomes of it.
        (payment, D::Held(..)) if sale.unwanted && (payment.is_final() || payment.approval().is_some()) => {
            vec![Deed::Release]
        }
        (_, D::HoldUnknown(_) | D::ReleaseUnknown(..) | D::Unknown(_))
            if sale.waited_ms(super::Leg::Delivery) >= OPEN_TOO_LONG_MS =>
        {
            vec![lookup, Deed::Attend(AttentionReason::OpenTooLong)]
        }
        (_, D::HoldUnknown(_) | D::ReleaseUnknown(..) | D::Unknown(_)) => vec![lookup],
        (_, D::Pending(a)) if a.waited_ms >= OPEN_TOO_LONG_MS => {
            vec![lookup, Deed::Attend(AttentionReason::OpenTooLong)]
        }
        (_, D::Pending(_)) => vec![lookup],
        (_, D::Reversed(_)) => vec![Deed::Attend(AttentionReason::DeliveryReversed)],
        _ => Vec::new(),
    }
}

fn surplus(sale: &Sale) -> Vec<Deed> {
    let able = &sale.order.method.abilities;
    let mut deeds = Vec::new();
    for (index, surplus) in (0_u8..).zip(&sale.surplus) {
        match surplus.refund {
            SurplusRefund::None if surplus.can_go_back(able) => deeds.push(Deed::RefundSurplus(index)),
            SurplusRefund::None | SurplusRefund::Refused => {
                deeds.push(Deed::Attend(AttentionReason::SurplusRefundRefused));
            }
            // What may have gone back already must not go back twice: whoever is called is told to ask first.
            SurplusRefund::Unknown { waited_ms } if !able.lookup || waited_ms >= OPEN_TOO_LONG_MS => {
                deeds.push(Deed::Attend(AttentionReason::SurplusRefundUnknown));
            }
            SurplusRefund::Unknown { .. } | SurplusRefund::Requested | SurplusRefund::Accepted => {}
        }
    }
    let looked_up = sale.unknown_surplus().filter(|_| able.lookup);
    deeds.extend(looked_up.map(|(index, _)| Deed::LookUpSurplus(index)));
    deeds
}
