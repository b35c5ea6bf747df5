//! The code that a visitor scans: on the screen only once it is on the disk, the same for every face, gone as soon as it is of no use.

use super::rig::{Named, Rig, face, until};
use super::selling::order_with;
use herlaad::engine::{Link, connect};
use herlaad::journal::Reader;
use herlaad::sale::{News, Offer, Outcome, Reason, ReceiptWish, Refusal, SaleId, Status};
use herlaad::till::{Actor, Body, MoneyState, Selling, Snapshot};
use std::sync::atomic::Ordering;

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };
const SALE: SaleId = SaleId(1);
const LINK: &str = "https://pay.example/p/1";

fn offered(link: &str) -> News {
    News::Offered { link: link.to_owned(), lasts_s: 60 }
}

fn offer(now: &Snapshot) -> Option<&Offer> {
    now.sale(SALE).and_then(|sale| sale.offer.as_ref())
}

/// A far side that tells this, and then waits for a phone for ever.
fn waiting(news: Vec<News>) -> Rig {
    let rig = Rig::new();
    *rig.far.tells.lock().unwrap() = news;
    rig.far.waits_for_ever.store(true, Ordering::SeqCst);
    rig
}

async fn ordered(link: &Link) {
    until(link, "opening", |now| now.selling == Selling::Open).await;
    link.ask(order_with("card", ReceiptWish::Print)).await.unwrap();
}

fn count(rig: &Rig, kind: &str) -> usize {
    rig.log().iter().filter(|known| *known == kind).count()
}

#[test]
fn a_code_on_the_screen_stands_in_the_log_and_is_the_same_for_a_face_that_starts_anew() {
    let rig = waiting(vec![offered(LINK), News::Identified]);
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        ordered(&link).await;
        let now = until(&link, "the code", |now| offer(now).is_some_and(|offer| offer.identified)).await;
        let expected = Offer { link: LINK.to_owned(), lasts_s: 60, identified: true };
        assert_eq!(offer(&now), Some(&expected));
        let sale = now.sale(SALE).unwrap();
        assert_eq!((sale.status, sale.money, sale.may_cancel), (Status::Paying, MoneyState::Asked, true));

        // Another process, as an installed face is one.
        let other = connect(rig.data.path(), Actor::Visitor).unwrap();
        let now = until(&other, "the same code", |now| offer(now).is_some()).await;
        assert_eq!(offer(&now), Some(&expected));
    });
    let rows = Reader::open(rig.data.path()).unwrap().show(SALE).unwrap();
    let kinds: Vec<&str> = rows.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(&kinds[kinds.len() - 3..], ["payment_requested", "payment_offered", "payment_identified"]);
    assert_eq!(rows[rows.len() - 2].body, serde_json::json!({ "link": LINK, "lasts_s": 60 }));
    running.stop().unwrap();
}

#[test]
fn after_a_restart_the_code_is_gone_and_what_became_of_it_is_looked_up() {
    let rig = waiting(vec![offered(LINK)]);
    rig.far.answers_look_ups();
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        ordered(&link).await;
        until(&link, "the code", |now| offer(now).is_some()).await;
    });
    running.stop().unwrap();

    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        let now =
            until(&link, "the end", |now| now.sale(SALE).is_some_and(|sale| sale.status == Status::Declined)).await;
        assert_eq!(offer(&now), None);
    });
    running.stop().unwrap();
    assert_eq!((count(&rig, "payment_requested"), count(&rig, "payment_lost")), (1, 1), "{:?}", rig.log());
}

#[test]
fn a_visitor_who_wants_out_sees_no_code_any_more() {
    let rig = waiting(vec![offered(LINK)]);
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        ordered(&link).await;
        until(&link, "the code", |now| offer(now).is_some()).await;
        link.ask(Body::Cancel { sale: SALE }).await.unwrap();
        let now = until(&link, "the end", |now| offer(now).is_none()).await;
        assert!(now.sale(SALE).is_some_and(|sale| sale.unwanted));
    });
    running.stop().unwrap();
}

#[test]
fn a_code_that_no_screen_can_show_is_not_written_down_and_does_not_stop_the_payment() {
    let long = format!("https://pay.example/{}", "x".repeat(Offer::LINK_MAX));
    for link in [long.as_str(), "", "https://pay.example/\n", "https://pay.example/é"] {
        let rig = Rig::new();
        *rig.far.tells.lock().unwrap() = vec![offered(link), News::Identified];
        let running = rig.start(ALL);
        let face_link = running.link();
        face(async {
            ordered(&face_link).await;
            let delivered = |now: &Snapshot| now.sale(SALE).is_some_and(|sale| sale.status == Status::Delivered);
            until(&face_link, "the end", delivered).await;
        });
        running.stop().unwrap();
        assert_eq!((count(&rig, "payment_offered"), count(&rig, "payment_identified")), (0, 0), "{link:?}");
    }
}

#[test]
fn a_driver_that_tells_without_end_fills_no_log() {
    let rig = waiting((0..500).map(|number| offered(&format!("{LINK}/{number}"))).collect());
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        ordered(&link).await;
        let last = format!("{LINK}/7");
        until(&link, "the eighth code", |now| offer(now).is_some_and(|offer| offer.link == last)).await;
    });
    running.stop().unwrap();
    assert_eq!(count(&rig, "payment_offered"), 8);
}

#[test]
fn a_payment_that_ends_without_money_takes_its_code_from_the_screen() {
    let rig = Rig::new();
    *rig.far.tells.lock().unwrap() = vec![offered(LINK)];
    *rig.far.pays.lock().unwrap() = Outcome::Refused(Refusal::new(Reason::NoCard, "nobody paid in time"));
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        ordered(&link).await;
        let now = until(&link, "the end", |now| now.sale(SALE).is_some_and(|sale| sale.finished)).await;
        let sale = now.sale(SALE).unwrap();
        assert_eq!((sale.status, sale.refused, &sale.offer), (Status::Declined, Some(Reason::NoCard), &None));
    });
    running.stop().unwrap();
    assert_eq!(count(&rig, "payment_offered"), 1);
}
