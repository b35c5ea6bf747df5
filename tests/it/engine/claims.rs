//! Whoever kept the claim code finds the sale again, and whoever tries codes finds nothing.

use super::rig::{Named, Rig, face, until};
use crate::common::{approval, order};
use herlaad::card::ClaimCode;
use herlaad::engine::Link;
use herlaad::sale::{Event, Leg, Order, Reason, ReceiptWish, Refusal, SaleId, Status, Taking};
use herlaad::till::{Body, ClaimView, Denial, Granted, MoneyState, ReceiptState, Selling, Stop};
use std::sync::atomic::Ordering;

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };
const SALE: SaleId = SaleId(1);

fn refused(order: &Order) -> Vec<Event> {
    vec![
        Event::PaymentRequested { id: order.effect(Leg::Payment, 1) },
        Event::PaymentCaptured(approval(500, Taking::Captured)),
        Event::DeliveryRequested { id: order.effect(Leg::Delivery, 1) },
        Event::DeliveryRefused(Refusal::new(Reason::Barred, "barred")),
    ]
}

async fn claim(link: &Link, code: ClaimCode) -> Result<ClaimView, Denial> {
    match link.ask(Body::Claim { code }).await? {
        Granted::Claim(view) => Ok(view),
        other => panic!("{other:?}"),
    }
}

/// A code that no sale has.
fn wrong(number: u64) -> ClaimCode {
    ClaimCode::from_eleven(number)
}

#[test]
fn a_claim_code_tells_where_the_money_is_and_nothing_of_the_card() {
    let rig = Rig::new();
    rig.leave(refused);
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        let settled =
            |now: &herlaad::till::Snapshot| now.sale(SALE).is_some_and(|sale| sale.payment == "refund_settled");
        until(&link, "the refund", settled).await;
        until(&link, "the paper", |now| now.sale(SALE).is_some_and(|sale| sale.receipt == ReceiptState::Printed)).await;
        let view = claim(&link, order(1).claim).await.unwrap();

        let expected = ClaimView {
            order: "K42-000001".to_owned(),
            at_utc_ms: order(1).at_utc_ms,
            brand_name: "Demo Mobile".to_owned(),
            price: order(1).price(),
            status: Status::Refunded,
            unknown: false,
            money: MoneyState::RefundSettled,
            refused: Some(Reason::Barred),
            attention: false,
            extra: None,
            finished: true,
            receipt: ReceiptState::Printed,
        };
        assert_eq!(view, expected);
        let told = serde_json::to_string(&view).unwrap();
        assert!(!told.contains("0470") && !told.contains("56\"") && !told.contains("••"), "{told}");
    });
    running.stop().unwrap();
}

#[test]
fn a_claim_code_is_answered_while_nothing_is_sold_and_with_nobody_in_a_visit() {
    let rig = Rig::new();
    rig.leave(|order| refused(order)[..1].to_vec());
    rig.far.provider_works.store(false, Ordering::SeqCst);
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        until(&link, "the stop", |now| now.selling == Selling::Stopped(Stop::Provider)).await;
        let view = claim(&link, order(1).claim).await.unwrap();
        assert_eq!((view.status, view.money, view.finished), (Status::PayingUnknown, MoneyState::Unknown, false));
    });
    running.stop().unwrap();
}

#[test]
fn a_till_whose_journal_cannot_be_opened_says_that_it_cannot_look() {
    let rig = Rig::new();
    rig.leave(refused);
    let journal = rig.data.path().join("journal.db");
    let rows = std::fs::read(&journal).unwrap();
    std::fs::write(&journal, &rows[..rows.len() / 2]).unwrap();
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        until(&link, "the stop", |now| now.selling == Selling::Stopped(Stop::Journal)).await;
        let denied = claim(&link, order(1).claim).await;
        assert!(matches!(denied, Err(Denial::Failed(_))), "not \"no such code\": {denied:?}");
    });
    running.stop().unwrap_err();
}

#[test]
fn who_tries_codes_has_to_wait_and_a_right_code_among_them_does_not_count() {
    let rig = Rig::new();
    rig.leave(refused);
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        until(&link, "opening", |now| now.selling == Selling::Open).await;
        for number in 1..=4 {
            assert_eq!(claim(&link, wrong(number)).await, Err(Denial::UnknownClaim));
            assert!(claim(&link, order(1).claim).await.is_ok(), "after {number} slips");
        }
        assert_eq!(claim(&link, wrong(5)).await, Err(Denial::UnknownClaim));
        for code in [wrong(6), order(1).claim] {
            let denied = claim(&link, code).await;
            assert!(matches!(denied, Err(Denial::TooOften { wait_s: 1..=30 })), "{denied:?}");
        }
    });
    running.stop().unwrap();
}

/// The till keeps the last few sales in its memory; a claim code is good for years.
#[test]
fn a_sale_of_long_ago_is_found_and_only_the_last_one_is_still_on_the_screen_after_a_restart() {
    let rig = Rig::new();
    let mut codes = Vec::new();
    for _ in 0..2 {
        let running = rig.start(ALL);
        let link = running.link();
        face(async {
            until(&link, "opening", |now| now.selling == Selling::Open).await;
            for _ in 0..3 {
                let order = super::selling::order_with("card", ReceiptWish::Print);
                let Ok(Granted::Ordered { sale }) = link.ask(order).await else { panic!("it is ordered") };
                let now = until(&link, "the paper", |now| {
                    now.sale(sale).is_some_and(|sale| sale.finished && sale.receipt == ReceiptState::Printed)
                })
                .await;
                codes.push(ClaimCode::parse(&now.sale(sale).unwrap().claim).unwrap());
            }
        });
        running.stop().unwrap();
    }
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        let now = until(&link, "opening", |now| now.selling == Selling::Open).await;
        let shown: Vec<_> = now.sales.iter().map(|sale| (sale.sale, sale.status, sale.receipt)).collect();
        assert_eq!(shown, [(SaleId(6), Status::Delivered, ReceiptState::Printed)], "whoever stands there sees the end");
        for (number, code) in (1..).zip(&codes) {
            let view = claim(&link, *code).await.unwrap();
            assert_eq!((view.order, view.status), (format!("K42-{number:06}"), Status::Delivered));
        }
    });
    running.stop().unwrap();
}
