//! From a driver's answer to events. A late, doubled or contradictory answer becomes no event, or money of its own; never a loss.

use super::{Answer, Fact, PrintEvent, PrintResult, Till};
use crate::mutant::{self, Mutant};
use crate::sale::{
    Approval, AttentionReason, Delivered, Delivery, Event, Found, Handover, Leg, News, Outcome, Payment, Progress,
    Reason, RefundState, Refusal, Sale, SaleId, Surplus, SurplusReason, SurplusRefund, Taking,
};

/// The facts that follow from `answer`, given the sale as it is now. The engine commits them together.
pub fn conclude(till: &Till, id: SaleId, answer: &Answer, now: u64) -> Vec<Fact> {
    let Some(sale) = till.sale(id) else { return Vec::new() };
    if let Answer::Printed(job, result) = answer {
        return printed(sale, *job, result);
    }
    let waited = |leg| till.waited_ms(sale, leg, now);
    let events = match answer {
        Answer::Hold(outcome) => hold(sale, outcome, waited(Leg::Delivery)),
        Answer::Release(outcome) => release(sale, outcome, waited(Leg::Delivery)),
        Answer::Pay(outcome) => paid(sale, outcome, waited(Leg::Payment)),
        Answer::Cancel(outcome) => cancelled(sale, outcome, waited(Leg::Payment)),
        Answer::Capture(_) | Answer::Void(_) => settlement(sale, answer, waited(Leg::Settlement)),
        Answer::Refund(outcome) => refund(outcome, waited(Leg::Settlement)),
        Answer::Deliver(outcome) => delivered(sale, outcome, waited(Leg::Delivery)),
        Answer::PaymentFound(outcome) => payment_found(sale, outcome, waited(Leg::Payment)),
        Answer::Rechecked(outcome) => rechecked(sale, outcome, waited(Leg::Recheck)),
        Answer::SettlementFound(outcome) => settlement_found(sale, outcome, waited(Leg::Settlement)),
        Answer::RefundFound(outcome) => refund_found(outcome, waited(Leg::Settlement)),
        Answer::DeliveryFound(Outcome::Done(Found::Nothing))
            if may_leave_again(till, sale, waited(Leg::Delivery), now) =>
        {
            vec![Event::DeliveryAbsent { waited_ms: waited(Leg::Delivery) }]
        }
        Answer::DeliveryFound(outcome) => delivery_found(sale, outcome, waited(Leg::Delivery)),
        Answer::DeliveryRechecked(outcome) => delivery_rechecked(sale, outcome, waited(Leg::DeliveryRecheck)),
        Answer::SurplusRefund(index, outcome) => vec![surplus_refund(*index, outcome)],
        Answer::SurplusFound(index, outcome) => vec![surplus_found(*index, outcome, waited(Leg::Surplus))],
        Answer::Printed(..) => Vec::new(),
    };
    let mut kept = lawful(sale, &events);
    if kept.is_empty()
        && let Some(lost) = awaited(sale, answer, waited)
    {
        // Nobody will answer again: without a word on disk the leg would wait for ever, or be asked about without a pause.
        kept.push(lost);
        if !events.is_empty() {
            kept.extend(sale.attend(AttentionReason::Contradiction));
        }
    }
    kept.into_iter().map(|event| Fact::Sale(id, event)).collect()
}

/// The facts that follow from what a payment driver tells before it answers. News that come too late, or that nobody can be shown,
/// are none.
pub fn hear(till: &Till, id: SaleId, news: &News) -> Vec<Fact> {
    let Some(sale) = till.sale(id) else { return Vec::new() };
    let events = lawful(sale, &[Event::from(news.clone())]);
    events.into_iter().map(|event| Fact::Sale(id, event)).collect()
}

/// Keeps the events that can follow, in order. What cannot is a doubled or contradictory answer: the state stands.
fn lawful(sale: &Sale, events: &[Event]) -> Vec<Event> {
    let mut sale = sale.clone();
    let mut kept = Vec::new();
    for event in events {
        if let Ok(next) = sale.apply(event) {
            sale = next;
            kept.push(event.clone());
        }
    }
    kept
}

/// What it means for the leg that waits for this answer if the answer says nothing that can be: still nobody knows. `None` where
/// the leg waits for something else, or for nothing: then the answer is late or doubled and harmless.
fn awaited(sale: &Sale, answer: &Answer, waited: impl Fn(Leg) -> u64) -> Option<Event> {
    use Answer as A;
    use Delivery as D;
    use Payment as P;
    Some(match (answer, &sale.payment, &sale.delivery) {
        // A payment that is being cancelled waits for the cancel's own answer, which always moves it.
        (A::Pay(_), P::Requested(_) | P::Offered(..), _) | (A::Pay(_) | A::PaymentFound(_), P::Unknown(_), _) => {
            Event::PaymentLost { waited_ms: waited(Leg::Payment) }
        }
        (A::Capture(_) | A::SettlementFound(_), P::CaptureRequested(..) | P::CaptureUnknown(..), _) => {
            Event::CaptureLost { waited_ms: waited(Leg::Settlement) }
        }
        (A::Void(_) | A::SettlementFound(_), P::Voiding(..) | P::VoidUnknown(..), _) => {
            Event::VoidLost { waited_ms: waited(Leg::Settlement) }
        }
        (A::Refund(_) | A::RefundFound(_), P::RefundRequested(_) | P::RefundUnknown(_), _) => {
            Event::RefundLost { waited_ms: waited(Leg::Settlement) }
        }
        (A::Hold(_) | A::DeliveryFound(_), _, D::Holding(_) | D::HoldUnknown(_)) => {
            Event::HoldLost { waited_ms: waited(Leg::Delivery) }
        }
        (A::Release(_) | A::DeliveryFound(_), _, D::Releasing(..) | D::ReleaseUnknown(..)) => {
            Event::ReleaseLost { waited_ms: waited(Leg::Delivery) }
        }
        (A::Deliver(_) | A::DeliveryFound(_), _, D::Requested(_) | D::Unknown(_) | D::Pending(_)) => {
            Event::DeliveryLost { waited_ms: waited(Leg::Delivery) }
        }
        _ => return None,
    })
}

fn hold(sale: &Sale, outcome: &Outcome<crate::sale::Hold>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(hold) => vec![Event::HoldPlaced(hold.clone())],
        Outcome::Refused(why) => vec![Event::DeliveryRefused(why.clone())],
        Outcome::Unknown(_) if matches!(sale.delivery, Delivery::Holding(_) | Delivery::HoldUnknown(_)) => {
            vec![Event::HoldLost { waited_ms }]
        }
        Outcome::Unknown(_) => Vec::new(),
    }
}

fn release(_: &Sale, outcome: &Outcome<()>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(()) => vec![Event::HoldReleased],
        // Too late to release, or nobody knows: only the look-up can tell what became of it.
        Outcome::Refused(_) | Outcome::Unknown(_) => vec![Event::ReleaseLost { waited_ms }],
    }
}

fn paid(sale: &Sale, outcome: &Outcome<Approval>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(approval) => approved(sale, approval),
        Outcome::Refused(why) if why.reason == Reason::Cancelled => vec![Event::PaymentCancelled],
        Outcome::Refused(why) => vec![Event::PaymentDeclined(why.clone())],
        Outcome::Unknown(why) if mutant::lives(Mutant::SilenceIsDeclined) => {
            vec![Event::PaymentDeclined(Refusal::new(Reason::Declined, why))]
        }
        Outcome::Unknown(_) => vec![Event::PaymentLost { waited_ms }],
    }
}

/// Money has been confirmed. Where it cannot be this sale's money, it is a surplus payment with its own refund.
fn approved(sale: &Sale, approval: &Approval) -> Vec<Event> {
    if is_known(sale, approval) {
        return Vec::new();
    }
    // What was given back is no money of ours, whatever its amount.
    if approval.taking == Taking::Voided {
        return vec![Event::PaymentVoided];
    }
    let open = matches!(
        sale.payment,
        Payment::Requested(_) | Payment::Offered(..) | Payment::Unknown(_) | Payment::Cancelling(_)
    );
    if open && approval.amount != sale.order.price() && !mutant::lives(Mutant::AnyAmountWillDo) {
        let detail = format!("asked for {}, the terminal approved {}", sale.order.price(), approval.amount);
        let mut events = vec![
            surplus(sale, approval, SurplusReason::WrongAmount),
            Event::PaymentDeclined(Refusal::new(Reason::WrongAmount, detail)),
        ];
        events.extend(sale.attend(AttentionReason::WrongAmount));
        return events;
    }
    match (&sale.payment, approval.taking) {
        (_, Taking::Authorized) if open => vec![Event::PaymentAuthorized(approval.clone())],
        (_, Taking::Captured) if open => vec![Event::PaymentCaptured(approval.clone())],
        // The reservation's own answer, overtaken by the look-up that found it given back: no new money.
        (Payment::Voided(None), Taking::Authorized) => Vec::new(),
        _ => vec![unasked(sale, approval)],
    }
}

/// After the answer, told as it stands now: what is not the sale's own money, and was not given back, is a surplus payment each.
fn rechecked(sale: &Sale, outcome: &Outcome<Vec<Approval>>, waited_ms: u64) -> Vec<Event> {
    // That nothing came is an empty list; whoever refuses to tell has told nothing.
    let Outcome::Done(came) = outcome else { return vec![Event::PaymentRecheckLost { waited_ms }] };
    let own = sale.payment.approval().map(|own| &own.reference);
    if own.is_some_and(|own| came.iter().all(|approval| approval.reference != *own)) {
        // All money was asked for, and the sale's own is not there: what is there may be the same under another name.
        return sale.attend(AttentionReason::Contradiction).into_iter().chain([Event::PaymentRechecked]).collect();
    }
    let (mut after, mut events) = (sale.clone(), Vec::new());
    for approval in came.iter().filter(|approval| approval.taking != Taking::Voided) {
        if is_known(&after, approval) || mutant::lives(Mutant::KeepsExtraMoney) {
            continue;
        }
        // More than a sale can hold is more than the till can pay back: a person counts it at the far side.
        let event = Some(unasked(&after, approval))
            .filter(|event| after.apply(event).is_ok())
            .or_else(|| after.attend(AttentionReason::Contradiction));
        if let Some(next) = event.as_ref().and_then(|event| after.apply(event).ok()) {
            after = next;
            events.extend(event);
        }
    }
    events.push(Event::PaymentRechecked);
    events
}

/// The same payment reported twice is one payment.
fn is_known(sale: &Sale, approval: &Approval) -> bool {
    if mutant::lives(Mutant::TellingTwiceIsPayingTwice) {
        return false;
    }
    sale.payment.approval().is_some_and(|known| known.reference == approval.reference)
        || sale.surplus.iter().any(|known| known.reference == approval.reference)
}

fn unasked(sale: &Sale, approval: &Approval) -> Event {
    let nothing_came = matches!(sale.payment, Payment::Declined(_) | Payment::Cancelled);
    surplus(sale, approval, if nothing_came { SurplusReason::Late } else { SurplusReason::Second })
}

fn surplus(sale: &Sale, approval: &Approval, reason: SurplusReason) -> Event {
    Event::SurplusReceived(Surplus {
        payment: sale.order.effect(Leg::Payment, 1),
        amount: approval.amount,
        reference: approval.reference.clone(),
        taking: approval.taking,
        reason,
        refund: SurplusRefund::None,
    })
}

fn cancelled(sale: &Sale, outcome: &Outcome<()>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(()) => vec![Event::PaymentCancelled],
        Outcome::Unknown(_) if mutant::lives(Mutant::SilentCancelWorked) => vec![Event::PaymentCancelled],
        // Too late, or nobody knows: the payment's own answer or a look-up decides.
        Outcome::Refused(_) | Outcome::Unknown(_) if matches!(sale.payment, Payment::Cancelling(_)) => {
            vec![Event::PaymentLost { waited_ms }]
        }
        Outcome::Refused(_) | Outcome::Unknown(_) => Vec::new(),
    }
}

fn settlement(sale: &Sale, answer: &Answer, waited_ms: u64) -> Vec<Event> {
    match answer {
        Answer::Capture(Outcome::Done(())) => {
            sale.payment.approval().cloned().map(Event::PaymentCaptured).into_iter().collect()
        }
        Answer::Capture(Outcome::Refused(why)) => vec![Event::CaptureRefused(why.clone())],
        Answer::Capture(Outcome::Unknown(_)) => vec![Event::CaptureLost { waited_ms }],
        Answer::Void(Outcome::Done(())) => vec![Event::PaymentVoided],
        Answer::Void(Outcome::Refused(why)) => vec![Event::VoidRefused(why.clone())],
        Answer::Void(Outcome::Unknown(_)) => vec![Event::VoidLost { waited_ms }],
        _ => Vec::new(),
    }
}

fn refund(outcome: &Outcome<RefundState>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(state) => vec![Event::from(*state)],
        Outcome::Refused(why) => vec![Event::RefundRefused(why.clone())],
        Outcome::Unknown(_) => vec![Event::RefundLost { waited_ms }],
    }
}

fn delivered(sale: &Sale, outcome: &Outcome<Progress>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(progress) => progressed(sale, progress),
        Outcome::Refused(why) => vec![Event::DeliveryRefused(why.clone())],
        Outcome::Unknown(why) if mutant::lives(Mutant::SilenceIsRefused) => {
            vec![Event::DeliveryRefused(Refusal::new(Reason::ProviderDeclined, why))]
        }
        Outcome::Unknown(_) => vec![Event::DeliveryLost { waited_ms }],
    }
}

fn progressed(sale: &Sale, progress: &Progress) -> Vec<Event> {
    match progress {
        Progress::Held(hold) => vec![Event::HoldPlaced(hold.clone())],
        Progress::Released => vec![Event::HoldReleased],
        // Known already: the leg only waits on.
        Progress::Pending { .. } if matches!(sale.delivery, Delivery::Pending(_)) => Vec::new(),
        Progress::Pending { reference } => vec![Event::DeliveryPending { reference: reference.clone() }],
        Progress::Delivered(done) => vec![Event::DeliveryDone(done.clone())],
        Progress::Reversed { reference } if mutant::lives(Mutant::ReversedIsDelivered) => {
            vec![Event::DeliveryDone(Delivered { reference: reference.clone(), voucher: false })]
        }
        Progress::Reversed { reference } => vec![Event::DeliveryReversed { reference: reference.clone() }],
    }
}

fn payment_found(sale: &Sale, outcome: &Outcome<Found<Approval>>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(Found::It(approval)) => approved(sale, approval),
        Outcome::Done(Found::Nothing) => vec![Event::PaymentNotFound { waited_ms }],
        Outcome::Done(Found::InProgress) | Outcome::Unknown(_) => vec![Event::PaymentLost { waited_ms }],
        Outcome::Refused(why) if why.reason == Reason::Cancelled => vec![Event::PaymentCancelled],
        Outcome::Refused(why) => vec![Event::PaymentDeclined(why.clone())],
    }
}

/// The payment was looked up because a capture or a void was lost: how far the far side took the money says which.
fn settlement_found(sale: &Sale, outcome: &Outcome<Found<Approval>>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(Found::It(approval)) => vec![match approval.taking {
            Taking::Authorized if may_still_be_taken(sale, waited_ms) => Event::CaptureLost { waited_ms },
            Taking::Authorized => Event::PaymentAuthorized(approval.clone()),
            Taking::Captured => Event::PaymentCaptured(approval.clone()),
            Taking::Voided => Event::PaymentVoided,
        }],
        // A payment that was confirmed cannot be unknown to the far side, nor refused: it contradicts itself, so we wait on.
        Outcome::Done(Found::Nothing | Found::InProgress) | Outcome::Unknown(_) | Outcome::Refused(_) => {
            match sale.payment {
                Payment::CaptureUnknown(..) => vec![Event::CaptureLost { waited_ms }],
                Payment::VoidUnknown(..) => vec![Event::VoidLost { waited_ms }],
                _ => Vec::new(),
            }
        }
    }
}

/// The capture that was sent may still arrive. Where the top-up stands it is sent again, and nothing is lost; where it was taken back
/// meanwhile nobody would ask any more, and the log would call reserved what the bank has taken.
fn may_still_be_taken(sale: &Sale, waited_ms: u64) -> bool {
    matches!((&sale.payment, &sale.delivery), (Payment::CaptureUnknown(..), Delivery::Reversed(_)))
        && waited_ms < sale.order.method.abilities.horizon_ms
}

fn refund_found(outcome: &Outcome<Found<RefundState>>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(Found::It(state)) => vec![Event::from(*state)],
        Outcome::Done(Found::Nothing) => vec![Event::RefundNotFound { waited_ms }],
        Outcome::Done(Found::InProgress) | Outcome::Unknown(_) => vec![Event::RefundLost { waited_ms }],
        Outcome::Refused(why) => vec![Event::RefundRefused(why.clone())],
    }
}

/// An order that never arrived is sent once more where the rules allow it and its id is surely known.
fn may_leave_again(till: &Till, sale: &Sale, waited_ms: u64, now: u64) -> bool {
    till.is_young(sale, now) && sale.apply(&Event::DeliveryAbsent { waited_ms }).is_ok()
}

fn delivery_found(sale: &Sale, outcome: &Outcome<Found<Progress>>, waited_ms: u64) -> Vec<Event> {
    let waits = match sale.delivery {
        Delivery::HoldUnknown(_) => Event::HoldLost { waited_ms },
        Delivery::ReleaseUnknown(..) => Event::ReleaseLost { waited_ms },
        _ => Event::DeliveryLost { waited_ms },
    };
    match outcome {
        Outcome::Done(Found::It(progress)) => progressed(sale, progress),
        // What never was held needs no release.
        Outcome::Done(Found::Nothing) if matches!(sale.delivery, Delivery::ReleaseUnknown(..)) => {
            vec![Event::HoldReleased]
        }
        Outcome::Done(Found::Nothing) => {
            let forgotten = matches!(sale.delivery, Delivery::Pending(_)) && waited_ms >= sale.order.topup.horizon_ms;
            let call = sale.attend(AttentionReason::Contradiction).filter(|_| forgotten);
            std::iter::once(Event::DeliveryNotFound { waited_ms }).chain(call).collect()
        }
        Outcome::Done(Found::InProgress) | Outcome::Unknown(_) => vec![waits],
        Outcome::Refused(_) if matches!(sale.delivery, Delivery::ReleaseUnknown(..)) => vec![Event::HoldReleased],
        Outcome::Refused(why) => vec![Event::DeliveryRefused(why.clone())],
    }
}

/// After it was told as delivered: it still is, or it was taken back. Whatever else is answered says nothing.
fn delivery_rechecked(sale: &Sale, outcome: &Outcome<Found<Progress>>, waited_ms: u64) -> Vec<Event> {
    match outcome {
        Outcome::Done(Found::It(Progress::Reversed { .. })) if mutant::lives(Mutant::ReversedIsDelivered) => {
            vec![Event::DeliveryRechecked]
        }
        Outcome::Done(Found::It(Progress::Reversed { reference })) => {
            vec![Event::DeliveryReversed { reference: reference.clone() }]
        }
        Outcome::Done(Found::It(Progress::Delivered(_))) => vec![Event::DeliveryRechecked],
        // It has delivered it, and now it is on its way, or was never ordered: a person asks which is so.
        Outcome::Done(_) => {
            sale.attend(AttentionReason::Contradiction).into_iter().chain([Event::DeliveryRechecked]).collect()
        }
        Outcome::Refused(_) | Outcome::Unknown(_) => vec![Event::DeliveryRecheckLost { waited_ms }],
    }
}

fn surplus_refund(surplus: u8, outcome: &Outcome<RefundState>) -> Event {
    match outcome {
        Outcome::Done(_) => Event::SurplusRefundEnded { surplus, end: SurplusRefund::Accepted },
        Outcome::Refused(_) => Event::SurplusRefundEnded { surplus, end: SurplusRefund::Refused },
        // Its waiting begins now; what is on disk of an earlier doubt is not made less by it.
        Outcome::Unknown(_) => Event::SurplusRefundLost { surplus, waited_ms: 0 },
    }
}

fn surplus_found(surplus: u8, outcome: &Outcome<Found<RefundState>>, waited_ms: u64) -> Event {
    match outcome {
        Outcome::Done(Found::It(_)) => Event::SurplusRefundEnded { surplus, end: SurplusRefund::Accepted },
        Outcome::Done(Found::Nothing) => Event::SurplusRefundNotFound { surplus, waited_ms },
        Outcome::Done(Found::InProgress) | Outcome::Unknown(_) => Event::SurplusRefundLost { surplus, waited_ms },
        Outcome::Refused(_) => Event::SurplusRefundEnded { surplus, end: SurplusRefund::Refused },
    }
}

fn printed(sale: &Sale, job: u32, result: &PrintResult) -> Vec<Fact> {
    let id = sale.order.sale;
    let mut facts = vec![Fact::Print(id, PrintEvent::PrintEnded { job, result: result.clone() })];
    if let PrintResult::Printed(proof) = result
        && !matches!(sale.handover, Handover::Printed(_))
    {
        facts.push(Fact::Sale(id, Event::HandoverPrinted { proof: *proof }));
    }
    facts
}
