//! A driver that was taken out of the configuration while sales need it.

use super::rig::{Named, Rig, face, until};
use crate::common::approval;
use herlaad::sale::{AttentionReason, Event, Leg, Order, Reason, Refusal, SaleId, Taking};

const SALE: SaleId = SaleId(1);

fn paid(order: &Order) -> Vec<Event> {
    vec![
        Event::PaymentRequested { id: order.effect(Leg::Payment, 1) },
        Event::PaymentCaptured(approval(500, Taking::Captured)),
    ]
}

pub(super) fn sent(order: &Order) -> Vec<Event> {
    [paid(order), vec![Event::DeliveryRequested { id: order.effect(Leg::Delivery, 1) }]].concat()
}

fn refused(order: &Order) -> Vec<Event> {
    [sent(order), vec![Event::DeliveryRefused(Refusal::new(Reason::Barred, "barred"))]].concat()
}

#[test]
fn a_refund_goes_out_although_the_provider_has_left_the_configuration() {
    let rig = Rig::new();
    rig.leave(refused);

    let running = rig.start(Named { payments: &["card"], topups: &[] });
    let end = face(until(&running.link(), "the refund", |now| {
        now.sale(SALE).is_some_and(|sale| sale.payment == "refund_settled")
    }));

    assert_eq!(end.sale(SALE).unwrap().attention, None);
    running.stop().unwrap();
}

#[test]
fn a_deed_without_its_driver_is_not_written_down_as_done_and_calls_a_person_once() {
    let rig = Rig::new();
    rig.leave(paid);

    for _ in 0..2 {
        let running = rig.start(Named { payments: &["card"], topups: &["another"] });
        face(until(&running.link(), "the call", |now| {
            now.sale(SALE).and_then(|sale| sale.attention) == Some(AttentionReason::DriverMissing)
        }));
        running.stop().unwrap();
    }

    let log = rig.log();
    assert!(!log.contains(&"delivery_requested".to_owned()), "{log:?}");
    assert_eq!(log.iter().filter(|kind| *kind == "attention_opened").count(), 1, "{log:?}");
    // The owner puts the table back.
    let running = rig.start(Named { payments: &["card"], topups: &["demo"] });
    face(until(&running.link(), "the delivery", |now| now.sale(SALE).is_some_and(|sale| sale.delivery == "delivered")));
    running.stop().unwrap();
}

#[test]
fn a_doubt_whose_driver_is_gone_calls_a_person_and_fills_no_log() {
    let rig = Rig::new();
    rig.leave(sent);

    let running = rig.start(Named { payments: &["card"], topups: &[] });
    face(until(&running.link(), "the call", |now| {
        now.sale(SALE).and_then(|sale| sale.attention) == Some(AttentionReason::DriverMissing)
    }));
    running.stop().unwrap();

    let log = rig.log();
    assert_eq!(log.iter().filter(|kind| *kind == "delivery_lost").count(), 1, "{log:?}");
}
