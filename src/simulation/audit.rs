//! The rules that must hold at each step, asked of the log and of the far side's books, never of the till that is being watched.

use super::Broken;
use super::call::{Call, HORIZON_MS};
use super::machine::KEY_LIFE_MS;
use super::outside::{Outside, Step};
use super::report::hold;
use crate::sale::{Deed, EffectId, Event, Leg, Outcome, PAPER_AFTER_MS, Sale, SaleId};
use crate::simulator::{Payment, PaymentState, TransactionState};
use crate::till::{Answer, Fact, PrintEvent};

/// No sale has a story as long as this; a longer one means that something is written down without end.
const EVENTS_MAX: usize = 2_000;

pub(super) fn effect(outside: &Outside, sale: SaleId, leg: Leg) -> EffectId {
    EffectId::new(outside.generation, sale, leg, 1)
}

/// Whether the log of this sale holds such an event.
pub(super) fn wrote(outside: &Outside, sale: SaleId, matches: impl Fn(&Event) -> bool) -> bool {
    outside.log(sale).iter().any(matches)
}

/// I3 and I4: a request that reaches the far side has its intent on disk, and a delivery has its money.
pub(super) fn may_happen(outside: &Outside, call: &Call) -> Step {
    let sale = call.sale;
    let intent = |event: &Event| match (call.deed, event) {
        (Deed::Hold, Event::HoldRequested { id })
        | (Deed::Pay, Event::PaymentRequested { id })
        | (Deed::Deliver, Event::DeliveryRequested { id })
        | (Deed::Capture, Event::CaptureRequested { id })
        | (Deed::Void, Event::VoidRequested { id })
        | (Deed::Refund, Event::RefundRequested { id })
        | (Deed::RefundSurplus(_), Event::SurplusRefundRequested { id, .. }) => *id == call.id,
        (Deed::Release, Event::ReleaseRequested) | (Deed::Cancel, Event::PaymentCancelRequested) => true,
        _ => false,
    };
    let intended = call.is_question() || wrote(outside, sale, intent);
    hold(intended, "I4", sale, || format!("{:?} left before it was on disk", call.deed))?;
    // A confirmation that comes again after the end is answered, not executed.
    let known = outside.far.provider.find(call.id.as_str());
    let executes = known.is_none_or(|known| matches!(known.state, TransactionState::Created { .. }));
    if call.deed == Deed::Deliver && executes {
        let payment = payment_of(outside, sale).map(|payment| payment.state);
        let confirmed = matches!(payment, Some(PaymentState::Authorized { .. } | PaymentState::Captured { .. }));
        hold(confirmed, "I3", sale, || format!("it is delivered without money: {payment:?}"))?;
    }
    Ok(())
}

/// I5: what is sent again under one id is the same.
pub(super) fn same_content(outside: &mut Outside, call: &Call) -> Step {
    let before = outside.sent.entry((call.id, call.deed)).or_insert_with(|| call.content.clone());
    let same = call.is_question() || *before == call.content;
    hold(same, "I5", call.sale, || format!("one id, two contents: {before:?} and {:?}", call.content))
}

/// I6: silence is never a no, and never a yes.
pub(super) fn unknown_decides_nothing(sale: SaleId, answer: &Answer, facts: &[Fact]) -> Step {
    let unknown = match answer {
        Answer::Hold(outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::Release(outcome) | Answer::Cancel(outcome) | Answer::Capture(outcome) | Answer::Void(outcome) => {
            matches!(outcome, Outcome::Unknown(_))
        }
        Answer::Pay(outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::Refund(outcome) | Answer::SurplusRefund(_, outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::Deliver(outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::PaymentFound(outcome) | Answer::SettlementFound(outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::RefundFound(outcome) | Answer::SurplusFound(_, outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::DeliveryFound(outcome) | Answer::DeliveryRechecked(outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::Rechecked(outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::Printed(..) => false,
    };
    let waits = |fact: &Fact| {
        matches!(
            fact,
            Fact::Sale(
                _,
                Event::HoldLost { .. }
                    | Event::ReleaseLost { .. }
                    | Event::PaymentLost { .. }
                    | Event::PaymentRecheckLost { .. }
                    | Event::DeliveryRecheckLost { .. }
                    | Event::CaptureLost { .. }
                    | Event::VoidLost { .. }
                    | Event::RefundLost { .. }
                    | Event::DeliveryLost { .. }
                    | Event::SurplusRefundLost { .. }
            )
        )
    };
    let decided = facts.iter().find(|fact| !waits(fact)).filter(|_| unknown);
    hold(decided.is_none(), "I6", sale, || format!("{answer:?} became {decided:?}"))
}

/// I2, I7, I8 and I12, as each fact is written down.
pub(super) fn lawful(outside: &mut Outside, fact: &Fact) -> Step {
    match fact {
        Fact::Sale(sale, event) => {
            let log = outside.log(*sale);
            let newest = || log.iter().rev().take(8).map(Event::kind).collect::<Vec<_>>();
            hold(log.len() < EVENTS_MAX, "I17", *sale, || format!("its story has no end: {:?}", newest()))?;
            given_up_for_good(outside, *sale, event)?;
            let broken = ratchet(log, event);
            hold(broken.is_none(), "I2", *sale, || format!("{}: {}", broken.unwrap_or_default(), event.kind()))?;
            sent_again_in_time(outside, *sale, event)?;
            let moves_money =
                matches!(event, Event::PaymentLost { .. } | Event::PaymentAuthorized(_) | Event::PaymentCaptured(_));
            if moves_money {
                let now = outside.now;
                outside.doubted.entry(*sale).or_insert(now);
            }
            Ok(())
        }
        Fact::Print(sale, PrintEvent::PrintQueued { copy: 0, .. }) => receipt_is_true(outside, *sale),
        Fact::Print(..) | Fact::Machine(_) => Ok(()),
    }
}

/// I7: "not found" decides only when it can be nothing else any more.
fn given_up_for_good(outside: &Outside, sale: SaleId, event: &Event) -> Step {
    let (Event::PaymentNotFound { waited_ms } | Event::DeliveryNotFound { waited_ms }) = event else { return Ok(()) };
    // Powered-on time can never run ahead of the outside's.
    hold(*waited_ms <= outside.now, "I7", sale, || format!("waited {waited_ms} ms of {}", outside.now))?;
    if *waited_ms < HORIZON_MS {
        return Ok(());
    }
    let sent = outside.far.provider.find(effect(outside, sale, Leg::Delivery).as_str());
    let taken = payment_of(outside, sale);
    let nothing = match event {
        Event::PaymentNotFound { .. } => taken.is_none_or(|payment| payment.state == PaymentState::Lost),
        _ => sent.is_none(),
    };
    hold(nothing, "I7", sale, || format!("it was given up and is there: {taken:?} {sent:?}"))
}

/// I5: an order leaves a second time only while the provider surely knows its id; by everybody's clock, switched off or on.
fn sent_again_in_time(outside: &mut Outside, sale: SaleId, event: &Event) -> Step {
    if !matches!(event, Event::DeliveryRequested { .. }) {
        return Ok(());
    }
    let now = outside.now;
    let first = *outside.ordered.entry(sale).or_insert(now);
    let again = wrote(outside, sale, |event| matches!(event, Event::DeliveryAbsent { .. }));
    hold(!again || now - first < KEY_LIFE_MS / 2, "I5", sale, || {
        format!("it is sent again {} ms after it was sent, where an id lives {KEY_LIFE_MS} ms", now - first)
    })
}

/// I2 and I12: what is final stays so, and nothing is asked for a second time. What `event` breaks behind this log of its sale.
pub fn ratchet(log: &[Event], event: &Event) -> Option<&'static str> {
    use Event as E;
    let before = |matches: fn(&Event) -> bool| log.iter().any(matches);
    let delivered = |event: &Event| matches!(event, E::DeliveryDone(_) | E::DeliveryReversed { .. });
    let paid_back = |event: &Event| matches!(event, E::RefundAccepted | E::RefundSettled | E::PaymentVoided);
    match event {
        E::DeliveryDone(_) if before(|event| matches!(event, E::DeliveryDone(_))) => Some("it is delivered twice"),
        E::DeliveryDone(_) | E::DeliveryRequested { .. } if before(paid_back) => Some("it is delivered and paid back"),
        E::DeliveryRequested { .. } if before(|event| matches!(event, E::PaymentCancelRequested)) => {
            Some("its visitor wanted out, and it is delivered")
        }
        E::DeliveryRequested { .. } if is_sent_unasked(log) => {
            Some("it is ordered again, and nobody has said that it may be")
        }
        E::DeliveryRequested { .. } if before(delivered) => Some("it is ordered again after its delivery"),
        E::PaymentRequested { .. } if before(|event| matches!(event, E::PaymentRequested { .. })) => {
            Some("it is paid twice")
        }
        E::RefundRequested { .. } | E::VoidRequested { .. } if before(delivered) => {
            Some("it is paid back and delivered")
        }
        E::RefundRequested { .. } | E::VoidRequested { .. } if before(paid_back) => Some("it is paid back twice"),
        _ => None,
    }
}

/// Whether the newest word on the order is that it was sent: neither that its hold still stands nor that it never arrived.
fn is_sent_unasked(log: &[Event]) -> bool {
    let of_the_order = |event: &&Event| {
        matches!(event, Event::DeliveryRequested { .. } | Event::HoldPlaced(_) | Event::DeliveryAbsent { .. })
    };
    matches!(log.iter().rev().find(of_the_order), Some(Event::DeliveryRequested { .. }))
}

/// I8: a sheet tells of an end that is on disk, of money that went back or astray, of a person who is called, or of a doubt that has
/// lasted.
fn receipt_is_true(outside: &Outside, sale: SaleId) -> Step {
    use Event as E;
    let tells = wrote(outside, sale, |event| {
        matches!(
            event,
            E::DeliveryDone(_)
                | E::RefundAccepted
                | E::RefundSettled
                | E::RefundRefused(_)
                | E::PaymentVoided
                | E::VoidRefused(_)
                | E::SurplusReceived(_)
                | E::AttentionOpened { .. }
        )
    });
    let lasts = outside.doubted.get(&sale).is_some_and(|since| outside.now - since >= PAPER_AFTER_MS);
    hold(tells || lasts, "I8", sale, || "a receipt comes out before there is anything to tell".to_owned())
}

/// I11: what the till remembers of a sale is the fold of its log, byte for byte.
pub(super) fn memory_is_the_log(outside: &Outside, sale: &Sale) -> Step {
    let id = sale.order.sale;
    let folded = Sale::fold(outside.log(id));
    hold(folded.as_ref() == Ok(sale), "I11", id, || format!("the log says {folded:?}, the till {sale:?}"))
}

pub(super) fn payment_of(outside: &Outside, sale: SaleId) -> Option<&Payment> {
    outside.far.terminal.payment(effect(outside, sale, Leg::Payment).as_str())
}

/// What came a second time for one request, under the name that the terminal's own book gives it.
pub(super) fn second_of(outside: &Outside, sale: SaleId) -> Option<&Payment> {
    outside.far.terminal.payment(&format!("{}/2", effect(outside, sale, Leg::Payment)))
}

/// A broken rule with the sale's whole story.
pub(super) fn told(outside: &Outside, sale: SaleId, broken: &Broken) -> Broken {
    let events: Vec<_> = outside.log(sale).iter().map(Event::kind).collect();
    let (machine, scripts) = (outside.machine, outside.scripts_of(sale));
    Broken { detail: format!("{}; {machine:?}, {scripts:?}: {events:?}", broken.detail), ..broken.clone() }
}
