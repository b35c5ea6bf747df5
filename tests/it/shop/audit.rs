//! The invariants: at each step from the journal, at the end from the far side's books.

use super::effect;
use super::network::{Call, HORIZON_MS};
use super::world::World;
use herlaad::sale::{
    AttentionReason, Deed, Delivery, Event, Handover, Leg, Outcome, Payment, Reason, Sale, SaleId, SurplusReason,
    receipt_is_due, receipt_may_be_chosen,
};
use herlaad::simulator::{Level, PaymentState, TopupEnd, TransactionState};
use herlaad::till::{Answer, Fact};
use std::collections::BTreeMap;

/// I3 and I4: a request that reaches the far side has its intent on disk, and a delivery has its money.
pub(super) fn may_happen(world: &World, call: &Call) {
    let (seed, sale) = (world.seed, call.sale);
    let intent = |event: &Event| match (call.deed, event) {
        (Deed::Hold, Event::HoldRequested { id })
        | (Deed::Pay, Event::PaymentRequested { id })
        | (Deed::Deliver, Event::DeliveryRequested { id })
        | (Deed::Capture, Event::CaptureRequested { id })
        | (Deed::Void, Event::VoidRequested { id })
        | (Deed::Refund, Event::RefundRequested { id })
        | (Deed::RefundSurplus(_), Event::SurplusRefundRequested { id, .. }) => *id == call.id,
        (Deed::Release, Event::ReleaseRequested) | (Deed::Cancel, Event::PaymentCancelRequested) => true,
        (
            Deed::LookUpPayment
            | Deed::Recheck
            | Deed::LookUpSettlement
            | Deed::LookUpRefund
            | Deed::LookUpDelivery
            | Deed::LookUpSurplus(_),
            _,
        ) => true,
        _ => false,
    };
    assert!(world.wrote(sale, intent), "I4, seed {seed}: {:?} of sale {sale} left before it was on disk", call.deed);
    // A confirmation that comes again after the end is answered, not executed.
    let known = world.far.provider.find(call.id.as_str());
    let executes = known.is_none_or(|known| matches!(known.state, TransactionState::Created { .. }));
    if call.deed == Deed::Deliver && executes {
        let payment = payment_of(world, sale).map(|payment| payment.state);
        let confirmed = matches!(payment, Some(PaymentState::Authorized { .. } | PaymentState::Captured { .. }));
        assert!(confirmed, "I3, seed {seed}: sale {sale} is delivered without money: {payment:?}");
    }
}

/// I5: what is sent again under one id is the same.
pub(super) fn same_bytes(seed: u64, sent: &mut BTreeMap<String, String>, call: &Call) {
    let key = format!("{} {:?}", call.id, call.deed);
    let bytes = call.bytes();
    let before = sent.entry(key).or_insert_with(|| bytes.clone());
    assert_eq!(*before, bytes, "I5, seed {seed}: one id, two contents");
}

/// I6: silence is never a no, and never a yes.
pub(super) fn unknown_decides_nothing(seed: u64, answer: &Answer, facts: &[Fact]) {
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
        Answer::DeliveryFound(outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::Rechecked(outcome) => matches!(outcome, Outcome::Unknown(_)),
        Answer::Printed(..) => false,
    };
    if !unknown {
        return;
    }
    for fact in facts {
        let waits = matches!(
            fact,
            Fact::Sale(
                _,
                Event::HoldLost { .. }
                    | Event::ReleaseLost { .. }
                    | Event::PaymentLost { .. }
                    | Event::PaymentRecheckLost { .. }
                    | Event::CaptureLost { .. }
                    | Event::VoidLost { .. }
                    | Event::RefundLost { .. }
                    | Event::DeliveryLost { .. }
                    | Event::SurplusRefundLost { .. }
            )
        );
        assert!(waits, "I6, seed {seed}: {answer:?} became {fact:?}");
    }
}

/// I2 and I7, as each fact is written down.
pub(super) fn lawful(world: &World, fact: &Fact) {
    let Fact::Sale(sale, event) = fact else { return };
    let seed = world.seed;
    if let Event::PaymentNotFound { waited_ms } | Event::DeliveryNotFound { waited_ms } = event {
        // Powered-on time can never run ahead of the world's.
        assert!(*waited_ms <= world.now, "I7, seed {seed}: waited {waited_ms} ms of {}", world.now);
        if *waited_ms >= HORIZON_MS {
            let id = effect(*sale, Leg::Delivery);
            let (taken, sent) = (payment_of(world, *sale), world.far.provider.find(id.as_str()));
            let nothing = match event {
                Event::PaymentNotFound { .. } => taken.is_none_or(|payment| payment.state == PaymentState::Lost),
                _ => sent.is_none(),
            };
            assert!(nothing, "I7, seed {seed}: sale {sale} was given up and is there: {taken:?} {sent:?}");
        }
    }
    if matches!(event, Event::DeliveryDone(_)) {
        let done = |event: &Event| matches!(event, Event::DeliveryDone(_));
        assert!(!world.wrote(*sale, done), "I2, seed {seed}: sale {sale} is delivered twice");
    }
}

fn payment_of(world: &World, sale: SaleId) -> Option<&herlaad::simulator::Payment> {
    world.far.terminal.payment(effect(sale, Leg::Payment).as_str())
}

/// What came a second time for one request, under the name that the terminal's own book gives it.
fn second_of(world: &World, sale: SaleId) -> Option<&herlaad::simulator::Payment> {
    world.far.terminal.payment(&format!("{}/2", effect(sale, Leg::Payment)))
}

/// I1, I2 and I3 from the far side's books, when everything has come to rest.
pub(super) fn books(world: &World) {
    let takings = world.far.terminal.takings();
    assert!(takings.refunded_cents <= takings.captured_cents, "I3, seed {}: {takings:?}", world.seed);
    for sale in world.sales() {
        audit(world, &sale);
    }
}

fn audit(world: &World, sale: &Sale) {
    let id = sale.order.sale;
    let story = || {
        let seed = world.seed;
        let events: Vec<_> = world.journal()[&id].iter().map(Event::kind).collect();
        format!("seed {seed}, sale {id}, {:?}, {:?}: {events:?}", world.abilities, world.script(id))
    };
    let price = sale.order.price().cents();
    let (reserved, kept, refunded) = money(payment_of(world, id), world);
    let stray = money(second_of(world, id), world);
    let delivered = deliveries(world, sale);
    let attended = !sale.attentions.is_empty();

    assert!(delivered <= 1, "I2: delivered {delivered} times: {}", story());
    assert!(delivered == 0 || refunded == 0, "I2: delivered and refunded: {}", story());
    if world.abilities.refund && world.abilities.payment_lookup {
        // Whatever else a person is called for, what came twice goes back by itself.
        assert_eq!((stray.0, stray.1), (0, 0), "what came twice is still here: {}", story());
    }
    if !attended {
        let settled = (reserved, kept) == (0, if delivered == 1 { price } else { 0 }) && (stray.0, stray.1) == (0, 0);
        let waits_for_the_provider =
            matches!(sale.delivery, Delivery::Pending(_)) && world.script(id).1 == TopupEnd::Pending;
        assert!(
            settled || waits_for_the_provider,
            "I1: {reserved} reserved, {kept} kept, {stray:?} came twice, {delivered} delivered: {}",
            story()
        );
        assert!(sale.is_final() || waits_for_the_provider, "it never ends: {}", story());
    }

    calls_a_person_for_a_cause(world, sale, &story);
    has_its_receipt(world, sale, &story);

    // What the journal says is what the books say.
    let told_delivered = matches!(sale.delivery, Delivery::Delivered(_));
    assert!(!told_delivered || delivered == 1, "the journal tells of a delivery that is not in the book: {}", story());
    // Late money that nobody may give back lies there until a person does.
    let lies = attended && sale.surplus.iter().any(|surplus| surplus.reason == SurplusReason::Late);
    match &sale.payment {
        Payment::Captured(_) => assert_eq!(kept, price, "captured: {}", story()),
        Payment::Authorized(_) | Payment::CaptureRefused(..) => assert_eq!(reserved, price, "authorized: {}", story()),
        Payment::Voided(_) => assert_eq!((reserved, kept), (0, 0), "voided: {}", story()),
        Payment::RefundAccepted(_) | Payment::RefundSettled(_) => {
            assert_eq!((kept, refunded), (0, price), "refunded: {}", story());
        }
        Payment::Cancelled | Payment::Declined(_) if lies => {}
        Payment::None | Payment::Cancelled => assert_eq!((reserved, kept), (0, 0), "no payment: {}", story()),
        Payment::Declined(why) if why.reason != Reason::WrongAmount => {
            assert_eq!((reserved, kept), (0, 0), "declined: {}", story());
        }
        _ => {}
    }
}

/// An attention is no way out: where the far side can be asked and can refund, only what it did wrong needs a person.
fn calls_a_person_for_a_cause(world: &World, sale: &Sale, story: &dyn Fn() -> String) {
    let wrong = matches!(&sale.payment, Payment::Declined(why) if why.reason == Reason::WrongAmount);
    // All money that came is the sale's own or a surplus of its own, and there is none that nobody paid.
    let id = sale.order.sale;
    let came =
        [payment_of(world, id), second_of(world, id)].into_iter().flatten().filter(|payment| is_paid(payment)).count();
    let own = sale.payment.approval().is_some() || matches!(sale.payment, Payment::Voided(None));
    let known = sale.surplus.len() + usize::from(own);
    // Where nobody can be asked, money that may have come is what a person is called for.
    let agrees = if matches!(sale.payment, Payment::Unknown(_)) { known <= came } else { known == came };
    assert!(agrees, "{known} payments are known and {came} came: {}", story());
    let able = world.abilities.refund && world.abilities.payment_lookup && world.abilities.level != Level::L1;
    for attention in &sale.attentions {
        let cause = match attention.reason {
            AttentionReason::WrongAmount => wrong,
            AttentionReason::DeliveryReversed => matches!(sale.delivery, Delivery::Reversed(_)),
            AttentionReason::SurplusRefundRefused => !world.abilities.refund,
            _ => !able,
        };
        assert!(cause, "a person is called for {:?}: {}", attention.reason, story());
    }
}

/// Whoever paid, or may have, was handed something or said that nothing was wanted. A printer that fails is another matter.
fn has_its_receipt(world: &World, sale: &Sale, story: &dyn Fn() -> String) {
    let printed = world.prints.keys().any(|(of, _)| *of == sale.order.sale);
    let reached = match sale.handover {
        Handover::Nothing => !receipt_is_due(sale, 0),
        Handover::Waiting => printed,
        // Whoever paid after the end has left: paper would be the next visitor's.
        Handover::Unclaimed if sale.surplus.iter().any(|surplus| surplus.reason == SurplusReason::Late) => true,
        // As it stood when the visitor chose: money that came a second time after that is told on the screen.
        Handover::Shown | Handover::Unclaimed => printed || receipt_may_be_chosen(&before_the_choice(world, sale)),
        Handover::Printed(_) => printed,
    };
    assert!(reached, "the receipt is {} and {printed}: {}", sale.handover.name(), story());
}

fn before_the_choice(world: &World, sale: &Sale) -> Sale {
    let events = &world.journal()[&sale.order.sale];
    let chosen = |event: &Event| matches!(event, Event::HandoverShown | Event::HandoverUnclaimed);
    Sale::fold(events.iter().take_while(|event| !chosen(event))).expect("the log is lawful")
}

fn is_paid(payment: &herlaad::simulator::Payment) -> bool {
    use PaymentState as S;
    matches!(payment.state, S::Authorized { .. } | S::Captured { .. } | S::Voided { .. })
}

/// Reserved, kept and given back of one payment, in cents.
fn money(payment: Option<&herlaad::simulator::Payment>, world: &World) -> (i64, i64, i64) {
    let Some(payment) = payment else { return (0, 0, 0) };
    match payment.state {
        PaymentState::Authorized { approved_cents } => (approved_cents.cents(), 0, 0),
        PaymentState::Captured { approved_cents } => {
            let refunded = world.far.terminal.refunded_cents(payment);
            (0, approved_cents.cents() - refunded, refunded)
        }
        _ => (0, 0, 0),
    }
}

fn deliveries(world: &World, sale: &Sale) -> usize {
    let id = effect(sale.order.sale, Leg::Delivery);
    let same = world.far.provider.transactions().filter(|transaction| transaction.id == id.as_str());
    same.filter(|transaction| transaction.state == TransactionState::Completed).count()
}
