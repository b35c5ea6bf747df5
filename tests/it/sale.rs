//! The rules of one sale: every pair of state and event of each leg, and what no leg sees alone.

use crate::common::{HORIZON_MS, after, approval, order};
use herlaad::sale::{
    Attempt, AttentionReason, Deed, Delivered, Delivery, Event, Handover, Hold, Leg, Offer, Payment, Proof, Reason,
    Refund, Refusal, Sale, Status, Surplus, SurplusReason, SurplusRefund, Taken, Taking, next,
};
use std::sync::Arc;

fn attempt() -> Attempt {
    Attempt::new(order(1).effect(Leg::Payment, 1))
}

fn taken() -> Taken {
    Taken { approval: approval(500, Taking::Authorized), payment: attempt() }
}

fn refusal() -> Refusal {
    Refusal::new(Reason::Declined, "do not honour")
}

fn hold() -> Hold {
    Hold { reference: "H-1".to_owned() }
}

fn offer() -> Offer {
    Offer::new("https://pay.example/p/1", 60).unwrap()
}

fn delivered() -> Delivered {
    Delivered { reference: "P-1".to_owned(), voucher: false }
}

pub(crate) fn every_event() -> Vec<Event> {
    let id = || order(1).effect(Leg::Delivery, 1);
    let waited_ms = 5_000;
    let surplus = Surplus {
        payment: id(),
        amount: order(1).price(),
        reference: "T-2".to_owned(),
        taking: Taking::Captured,
        reason: SurplusReason::Late,
        refund: SurplusRefund::None,
    };
    vec![
        Event::Ordered(Arc::new(order(1))),
        Event::PaymentRequested { id: id() },
        Event::PaymentOffered { link: offer().link, lasts_s: 60 },
        Event::PaymentIdentified,
        Event::PaymentAuthorized(approval(500, Taking::Authorized)),
        Event::PaymentCaptured(approval(500, Taking::Captured)),
        Event::PaymentDeclined(refusal()),
        Event::PaymentLost { waited_ms },
        Event::PaymentNotFound { waited_ms },
        Event::PaymentNotFound { waited_ms: HORIZON_MS },
        Event::PaymentCancelRequested,
        Event::PaymentCancelled,
        Event::PaymentRechecked,
        Event::PaymentRecheckLost { waited_ms },
        Event::CaptureRequested { id: id() },
        Event::CaptureRefused(refusal()),
        Event::CaptureLost { waited_ms },
        Event::VoidRequested { id: id() },
        Event::PaymentVoided,
        Event::VoidRefused(refusal()),
        Event::VoidLost { waited_ms },
        Event::RefundRequested { id: id() },
        Event::RefundAccepted,
        Event::RefundSettled,
        Event::RefundRefused(refusal()),
        Event::RefundLost { waited_ms },
        Event::RefundNotFound { waited_ms },
        Event::RefundNotFound { waited_ms: HORIZON_MS },
        Event::HoldRequested { id: id() },
        Event::HoldPlaced(hold()),
        Event::HoldLost { waited_ms },
        Event::ReleaseRequested,
        Event::HoldReleased,
        Event::ReleaseLost { waited_ms },
        Event::DeliveryRequested { id: attempt().id },
        Event::DeliveryPending { reference: "P-1".to_owned() },
        Event::DeliveryDone(delivered()),
        Event::DeliveryRefused(refusal()),
        Event::DeliveryLost { waited_ms },
        Event::DeliveryNotFound { waited_ms },
        Event::DeliveryNotFound { waited_ms: HORIZON_MS },
        Event::DeliveryAbsent { waited_ms },
        Event::DeliveryAbsent { waited_ms: HORIZON_MS },
        Event::DeliveryReversed { reference: "P-1".to_owned() },
        Event::HandoverAwaited,
        Event::HandoverShown,
        Event::HandoverPrinted { proof: Proof::StatusAfter },
        Event::HandoverUnclaimed,
        Event::SurplusReceived(surplus),
        Event::SurplusRefundRequested { surplus: 0, id: id() },
        Event::SurplusRefundLost { surplus: 0, waited_ms },
        Event::SurplusRefundNotFound { surplus: 0, waited_ms },
        Event::SurplusRefundEnded { surplus: 0, end: SurplusRefund::Accepted },
        Event::AttentionOpened { attention: 0, reason: AttentionReason::WrongAmount },
        Event::AttentionResolved { attention: 0, actor: "ann".to_owned(), why: "paid out".to_owned() },
    ]
}

pub(crate) fn every_payment() -> Vec<Payment> {
    let refund = || Refund { taken: taken(), attempt: attempt() };
    vec![
        Payment::None,
        Payment::Requested(attempt()),
        Payment::Offered(attempt(), offer()),
        Payment::Offered(attempt(), Offer { identified: true, ..offer() }),
        Payment::Unknown(attempt()),
        Payment::Cancelling(attempt()),
        Payment::Cancelled,
        Payment::Declined(refusal()),
        Payment::Authorized(taken()),
        Payment::CaptureRequested(taken(), attempt()),
        Payment::CaptureUnknown(taken(), attempt()),
        Payment::CaptureRefused(taken(), refusal()),
        Payment::Captured(taken()),
        Payment::Voiding(taken(), attempt()),
        Payment::VoidUnknown(taken(), attempt()),
        Payment::VoidRefused(taken(), refusal()),
        Payment::Voided(None),
        Payment::Voided(Some(taken())),
        Payment::RefundRequested(refund()),
        Payment::RefundUnknown(refund()),
        Payment::RefundAccepted(refund()),
        Payment::RefundSettled(refund()),
        Payment::RefundRefused(refund(), refusal()),
    ]
}

pub(crate) fn every_delivery() -> Vec<Delivery> {
    vec![
        Delivery::None,
        Delivery::Holding(attempt()),
        Delivery::HoldUnknown(attempt()),
        Delivery::Held(attempt(), hold()),
        Delivery::Releasing(attempt(), hold()),
        Delivery::ReleaseUnknown(attempt(), hold()),
        Delivery::Released,
        Delivery::Requested(attempt()),
        Delivery::Unknown(attempt()),
        Delivery::Unknown(Attempt { again: true, ..attempt() }),
        Delivery::Absent(attempt()),
        Delivery::Pending(attempt()),
        Delivery::Delivered(delivered()),
        Delivery::Refused(refusal()),
        Delivery::Reversed(delivered()),
    ]
}

fn every_handover() -> Vec<Handover> {
    vec![
        Handover::Nothing,
        Handover::Waiting,
        Handover::Shown,
        Handover::Printed(Proof::StatusAfter),
        Handover::Unclaimed,
    ]
}

/// A line for each pair that may be: `requested + payment_captured -> captured`. Pairs that are not listed are illegal.
fn table() -> String {
    let mut lines = Vec::new();
    let label = |event: &Event| match event {
        Event::PaymentNotFound { waited_ms }
        | Event::RefundNotFound { waited_ms }
        | Event::DeliveryNotFound { waited_ms }
        | Event::DeliveryAbsent { waited_ms }
            if *waited_ms >= HORIZON_MS =>
        {
            format!("{} after the horizon", event.kind())
        }
        event => event.kind().to_owned(),
    };
    lines.push("# payment".to_owned());
    for leg in every_payment() {
        for event in every_event() {
            if let Ok(after) = leg.apply(&event, HORIZON_MS) {
                lines.push(format!("{} + {} -> {}", leg.name(), label(&event), after.name()));
            }
        }
    }
    lines.push("# delivery".to_owned());
    for leg in every_delivery() {
        for event in every_event() {
            if let Ok(after) = leg.apply(&event, HORIZON_MS) {
                lines.push(format!("{} + {} -> {}", leg.name(), label(&event), after.name()));
            }
        }
    }
    lines.push("# handover".to_owned());
    for leg in every_handover() {
        for event in every_event() {
            if let Ok(after) = leg.apply(&event) {
                lines.push(format!("{} + {} -> {}", leg.name(), label(&event), after.name()));
            }
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_pair_of_state_and_event_is_as_the_reviewed_table_says() {
    let reviewed = include_str!("../snapshots/legs.txt");
    let now = table();
    let pairs = (every_payment().len() + every_delivery().len() + every_handover().len()) * every_event().len();
    assert!(pairs > 1_500, "{pairs} pairs were tried");
    if now != reviewed {
        let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("legs.txt");
        std::fs::write(&out, &now).unwrap();
        panic!("the table has changed: compare tests/snapshots/legs.txt with {}", out.display());
    }
}

#[test]
fn final_states_never_change_but_for_a_settled_refund_and_a_reversal() {
    for leg in every_payment().into_iter().filter(Payment::is_final) {
        for event in every_event() {
            if let Ok(after) = leg.apply(&event, HORIZON_MS) {
                let allowed = matches!(
                    (&leg, &after),
                    (Payment::Captured(_), Payment::RefundRequested(_))
                        | (Payment::RefundAccepted(_), Payment::RefundSettled(_) | Payment::RefundRefused(..))
                );
                assert!(allowed, "{} + {} -> {}", leg.name(), event.kind(), after.name());
            }
        }
    }
    for leg in every_delivery().into_iter().filter(Delivery::is_final) {
        for event in every_event() {
            if let Ok(after) = leg.apply(&event, HORIZON_MS) {
                assert!(
                    matches!((&leg, &after), (Delivery::Delivered(_), Delivery::Reversed(_))),
                    "{} changed",
                    leg.name()
                );
            }
        }
    }
}

#[test]
fn every_event_comes_back_from_json_as_it_was() {
    for event in every_event() {
        let written = serde_json::to_value(&event).unwrap();
        assert_eq!(written["kind"], event.kind());
        assert_eq!(serde_json::from_value::<Event>(written).unwrap(), event);
    }
}

fn held() -> Sale {
    let id = order(1).effect(Leg::Delivery, 1);
    after(Sale::new(order(1)), &[Event::HoldRequested { id }, Event::HoldPlaced(hold())])
}

fn asked() -> Sale {
    after(held(), &[Event::PaymentRequested { id: order(1).effect(Leg::Payment, 1) }])
}

fn captured() -> Sale {
    after(asked(), &[Event::PaymentCaptured(approval(500, Taking::Captured))])
}

fn sent() -> Sale {
    after(captured(), &[Event::DeliveryRequested { id: order(1).effect(Leg::Delivery, 1) }])
}

#[test]
fn nothing_is_delivered_before_the_money_is_there() {
    let event = Event::DeliveryRequested { id: order(1).effect(Leg::Delivery, 1) };
    assert!(held().apply(&event).is_err());
    assert!(asked().apply(&event).is_err());
    assert!(captured().apply(&event).is_ok());
}

#[test]
fn no_visitor_is_charged_before_the_provider_has_promised() {
    assert_eq!(next(&Sale::new(order(1))), [Deed::Hold]);
    let event = Event::PaymentRequested { id: order(1).effect(Leg::Payment, 1) };
    assert!(Sale::new(order(1)).apply(&event).is_err());
}

#[test]
fn money_goes_back_only_when_nothing_can_be_delivered_any_more() {
    let refund = Event::RefundRequested { id: order(1).effect(Leg::Settlement, 1) };
    for events in
        [vec![], vec![Event::DeliveryLost { waited_ms: 0 }], vec![Event::DeliveryPending { reference: String::new() }]]
    {
        let sale = after(sent(), &events);
        assert!(sale.apply(&refund).is_err(), "refunded while {}", sale.delivery.name());
    }
    let delivered = after(sent(), &[Event::DeliveryDone(delivered())]);
    assert!(delivered.apply(&refund).is_err(), "delivered and refunded");
    let refused = after(sent(), &[Event::DeliveryRefused(refusal())]);
    assert_eq!(next(&refused), [Deed::Refund]);
    assert_eq!(after(refused, &[refund, Event::RefundAccepted]).status(), Status::Refunded);
}

#[test]
fn a_time_out_is_never_a_refusal() {
    let unknown = after(sent(), &[Event::DeliveryLost { waited_ms: 0 }]);
    assert_eq!(unknown.status(), Status::DeliveringUnknown);
    assert_eq!(next(&unknown), [Deed::LookUpDelivery]);
    let early = after(unknown.clone(), &[Event::DeliveryNotFound { waited_ms: HORIZON_MS - 1 }]);
    assert!(early.is_unknown(), "not found decides only after the horizon");
    let late = after(early, &[Event::DeliveryNotFound { waited_ms: HORIZON_MS }]);
    assert_eq!(next(&late), [Deed::Refund]);
}

#[test]
fn a_provider_that_cannot_be_asked_calls_a_person_once_and_refunds_nothing() {
    let mut order = order(1);
    order.topup.hold = false;
    order.topup.lookup = false;
    let events = [
        Event::PaymentRequested { id: order.effect(Leg::Payment, 1) },
        Event::PaymentCaptured(approval(500, Taking::Captured)),
        Event::DeliveryRequested { id: order.effect(Leg::Delivery, 1) },
        Event::DeliveryLost { waited_ms: 0 },
    ];
    let unknown = after(Sale::new(order), &events);
    let reason = AttentionReason::DeliveryUnknown;
    assert_eq!(next(&unknown), [Deed::Attend(reason)]);
    assert_eq!(next(&after(unknown, &[Event::AttentionOpened { attention: 0, reason }])), []);
}

#[test]
fn a_payment_that_beats_its_own_cancel_goes_back_and_delivers_nothing() {
    let cancelling = after(asked(), &[Event::PaymentCancelRequested]);
    assert_eq!(next(&cancelling), [Deed::Cancel]);
    let taken = after(cancelling, &[Event::PaymentCaptured(approval(500, Taking::Captured))]);
    assert_eq!(next(&taken), [Deed::Refund, Deed::Release]);
    assert_eq!(taken.status(), Status::Refunding);
    assert!(taken.apply(&Event::DeliveryRequested { id: order(1).effect(Leg::Delivery, 1) }).is_err());
}

#[test]
fn a_declined_payment_gives_the_providers_promise_back() {
    let declined = after(asked(), &[Event::PaymentDeclined(refusal())]);
    assert_eq!(next(&declined), [Deed::Release]);
    let over = after(declined, &[Event::ReleaseRequested, Event::HoldReleased]);
    assert_eq!(next(&over), []);
    assert!(over.is_final());
    assert_eq!(over.status(), Status::Declined);
}

#[test]
fn reserved_money_is_taken_after_the_delivery_and_given_back_without_one() {
    let authorized = after(asked(), &[Event::PaymentAuthorized(approval(500, Taking::Authorized))]);
    let id = order(1).effect(Leg::Delivery, 1);
    let sent = after(authorized, &[Event::DeliveryRequested { id }]);
    assert_eq!(next(&after(sent.clone(), &[Event::DeliveryDone(delivered())])), [Deed::Capture]);
    assert_eq!(next(&after(sent, &[Event::DeliveryRefused(refusal())])), [Deed::Void]);
}

#[test]
fn delivered_and_never_captured_is_shown_to_a_person() {
    let id = order(1).effect(Leg::Delivery, 1);
    let sale = after(
        asked(),
        &[
            Event::PaymentAuthorized(approval(500, Taking::Authorized)),
            Event::DeliveryRequested { id },
            Event::DeliveryDone(delivered()),
            Event::CaptureRequested { id: order(1).effect(Leg::Settlement, 1) },
            Event::CaptureRefused(refusal()),
        ],
    );
    assert_eq!(next(&sale), [Deed::Attend(AttentionReason::CaptureRefused)]);
}

#[test]
fn credit_that_is_taken_back_after_delivery_calls_a_person() {
    let sale =
        after(sent(), &[Event::DeliveryDone(delivered()), Event::DeliveryReversed { reference: "P-1".to_owned() }]);
    assert_eq!(next(&sale), [Deed::Attend(AttentionReason::DeliveryReversed)]);
}

#[test]
fn money_that_is_unknown_for_a_day_calls_a_person_whatever_was_asked_for() {
    const DAY_MS: u64 = 24 * 60 * 60 * 1000;
    let too_long = Deed::Attend(AttentionReason::OpenTooLong);
    let at = |waited_ms| Attempt { waited_ms, ..attempt() };
    for (payment, look_up) in [
        (Payment::Unknown as fn(Attempt) -> Payment, Deed::LookUpPayment),
        (|a| Payment::CaptureUnknown(taken(), a), Deed::LookUpSettlement),
        (|a| Payment::VoidUnknown(taken(), a), Deed::LookUpSettlement),
        (|attempt| Payment::RefundUnknown(Refund { taken: taken(), attempt }), Deed::LookUpRefund),
    ] {
        let sale = |waited_ms| Sale { payment: payment(at(waited_ms)), ..Sale::new(order(1)) };
        let name = sale(0).payment.name();
        assert_eq!(next(&sale(DAY_MS - 1)), [look_up], "{name}");
        assert_eq!(next(&sale(DAY_MS)), [look_up, too_long], "{name}: a person, and the polling goes on");
    }
}

#[test]
fn two_ids_never_meet_when_they_are_shortened_for_a_narrow_wire() {
    let mut seen = std::collections::BTreeSet::new();
    for sale in [1, 11, 111, 35, 36, 1_296, 999_999] {
        for leg in [Leg::Payment, Leg::Settlement, Leg::Delivery, Leg::Surplus] {
            for attempt in [1, 11, 36] {
                let id = order(sale).effect(leg, attempt);
                assert!(seen.insert(id.short(35).expect("it fits Bancontact's 35 characters")), "{id} meets another");
            }
        }
    }
    assert_eq!(order(1).effect(Leg::Payment, 1).short(5), None, "an id that does not fit is not cut");
}
