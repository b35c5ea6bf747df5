//! Money that comes late or twice, through the whole engine: asked about, on the disk, on its way back, and in nobody's way.

use super::rig::{Named, Rig, face, silent, until};
use super::selling::order_with;
use crate::common::approval;
use herlaad::locale::Language;
use herlaad::money::Money;
use herlaad::sale::{Approval, Event, Leg, Order, Reason, ReceiptWish, Refusal, SaleId, Status, Taking};
use herlaad::till::{Body, Selling, Snapshot};
use std::sync::atomic::Ordering;

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };
const SALE: SaleId = SaleId(1);

/// A far side that has its own money and this besides, and is asked at once.
fn brings(rig: &Rig, stray: &str) {
    let own = approval(500, Taking::Captured);
    *rig.far.came.lock().unwrap() = vec![own.clone(), Approval { reference: stray.to_owned(), ..own }];
    rig.far.recheck_after_ms.store(1, Ordering::SeqCst);
}

fn count(rig: &Rig, kind: &str) -> usize {
    rig.log().iter().filter(|known| *known == kind).count()
}

fn extra(now: &Snapshot) -> Option<Money> {
    now.sale(SALE).and_then(|sale| sale.extra.map(|extra| extra.amount))
}

#[test]
fn extra_money_on_its_way_back_keeps_nobody_from_buying_again() {
    let rig = Rig::new();
    brings(&rig, "second");
    *rig.far.refunds.lock().unwrap() = silent();
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        until(&link, "opening", |now| now.selling == Selling::Open).await;
        link.ask(Body::BeginVisit { language: Language::En }).await.unwrap();
        link.ask(order_with("card", ReceiptWish::Print)).await.unwrap();
        let now = until(&link, "the second payment", |now| extra(now).is_some()).await;
        let sale = now.sale(SALE).unwrap();
        assert_eq!((sale.status, sale.finished), (Status::Delivered, false), "nobody knows of its refund yet");
        link.ask(order_with("card", ReceiptWish::Print)).await.unwrap();
    });
    running.stop().unwrap();
    assert_eq!((count(&rig, "surplus_received"), count(&rig, "surplus_refund_requested")), (1, 1), "{:?}", rig.log());
}

fn unpaid(order: &Order) -> Vec<Event> {
    vec![
        Event::PaymentRequested { id: order.effect(Leg::Payment, 1) },
        Event::PaymentDeclined(Refusal::new(Reason::NoCard, "expired")),
    ]
}

#[test]
fn a_power_cut_before_the_question_is_made_up_for_by_the_next_start() {
    let rig = Rig::new();
    brings(&rig, "late");
    rig.far.came.lock().unwrap().remove(0);
    rig.leave(unpaid);
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        let back = |now: &Snapshot| extra(now).is_some() && now.sale(SALE).is_some_and(|sale| sale.finished);
        let now = until(&link, "the money's way back", back).await;
        assert_eq!(now.sale(SALE).unwrap().status, Status::Declined);
    });
    running.stop().unwrap();
    assert_eq!((count(&rig, "payment_rechecked"), count(&rig, "surplus_refund_ended")), (1, 1), "{:?}", rig.log());

    // And it is over: the start after that asks nothing.
    rig.start(ALL).stop().unwrap();
    assert_eq!(count(&rig, "payment_rechecked"), 1);
}
