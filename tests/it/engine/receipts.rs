//! The receipt as the till hands it over: on paper, on the screen, or not at all; each on the disk before anybody is told.

use super::rig::{Named, Rig, face, until};
use super::selling::order_with;
use herlaad::engine::Link;
use herlaad::locale::Language;
use herlaad::receipt::QR_TEXT_MAX_BYTES;
use herlaad::sale::{Outcome, Reason, ReceiptWish, Refusal, SaleId};
use herlaad::till::{Actor, Body, Denial, Granted, ReceiptState, Selling, SheetWish, Snapshot};

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };
pub(super) const SALE: SaleId = SaleId(1);

pub(super) fn receipt(now: &Snapshot) -> ReceiptState {
    now.sale(SALE).map_or(ReceiptState::None, |sale| sale.receipt)
}

/// A visitor tops up and is asked how to get the receipt.
pub(super) async fn is_asked(link: &Link) -> Snapshot {
    until(link, "opening", |now| now.selling == Selling::Open).await;
    link.ask(Body::BeginVisit { language: Language::En }).await.unwrap();
    let order = order_with("card", ReceiptWish::Ask);
    assert_eq!(link.ask(order).await, Ok(Granted::Ordered { sale: SALE }));
    until(link, "the question", |now| receipt(now) == ReceiptState::Asked).await
}

fn count(log: &[String], kind: &str) -> usize {
    log.iter().filter(|known| *known == kind).count()
}

#[test]
fn a_receipt_on_the_screen_is_written_down_once_and_told_as_often_as_it_is_wanted() {
    let rig = Rig::new();
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        let now = is_asked(&link).await;
        let claim = &now.sale(SALE).unwrap().claim;
        for _ in 0..3 {
            let Ok(Granted::Receipt { qr }) = link.ask(Body::Shown { sale: SALE }).await else { panic!("it is shown") };
            assert!(qr.contains(claim.as_str()) && qr.len() <= QR_TEXT_MAX_BYTES, "{qr}");
            assert!(!qr.contains("470123456") && !qr.contains("470 12 34 56"), "{qr}");
        }
        link.ask(Body::EndVisit).await.unwrap();
    });
    running.stop().unwrap();
    let log = rig.log();
    assert_eq!((count(&log, "handover_shown"), count(&log, "print_queued")), (1, 0), "{log:?}");
}

#[test]
fn the_code_on_the_screen_is_the_owners_link_where_there_is_one() {
    let rig = Rig { link: Some("https://example.be/r/".to_owned()), ..Rig::new() };
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        let now = is_asked(&link).await;
        let claim = now.sale(SALE).unwrap().claim.replace(' ', "");
        let qr = format!("https://example.be/r/{claim}");
        assert_eq!(link.ask(Body::Shown { sale: SALE }).await, Ok(Granted::Receipt { qr }));
    });
    running.stop().unwrap();
}

#[test]
fn who_wants_no_receipt_gets_none_and_may_still_change_their_mind() {
    let rig = Rig::new();
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        is_asked(&link).await;
        for _ in 0..2 {
            assert_eq!(link.ask(Body::NoReceipt { sale: SALE }).await, Ok(Granted::Done));
        }
        assert_eq!(link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }).await, Ok(Granted::Done));
        until(&link, "the paper", |now| receipt(now) == ReceiptState::Printed).await;
        let shown = link.ask(Body::Shown { sale: SALE }).await;
        assert!(matches!(shown, Ok(Granted::Receipt { .. })), "paper and screen: {shown:?}");
        assert_eq!(link.ask(Body::NoReceipt { sale: SALE }).await, Ok(Granted::Done), "what is printed is printed");
    });
    running.stop().unwrap();
    let log = rig.log();
    let kinds = ["handover_unclaimed", "print_queued", "handover_printed", "handover_shown"];
    assert_eq!(kinds.map(|kind| count(&log, kind)), [1, 1, 1, 0], "{log:?}");
}

#[test]
fn a_second_tap_on_paper_before_the_screen_can_change_is_no_second_sheet() {
    let rig = Rig::new();
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        is_asked(&link).await;
        // Both are on their way before the till hears the first one.
        let (first, second) = (
            link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }),
            link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }),
        );
        assert_eq!((first.await, second.await), (Ok(Granted::Done), Ok(Granted::Done)));
        until(&link, "the paper", |now| receipt(now) == ReceiptState::Printed).await;
    });
    running.stop().unwrap();
    let log = rig.log();
    assert_eq!((count(&log, "print_queued"), count(&log, "handover_printed")), (1, 1), "{log:?}");
}

#[test]
fn an_unanswered_question_is_paper_when_the_visit_ends_and_when_the_power_fails() {
    for power_fails in [false, true] {
        let rig = Rig::new();
        let running = rig.start(ALL);
        let link = running.link();
        face(async {
            is_asked(&link).await;
            if !power_fails {
                link.ask(Body::EndVisit).await.unwrap();
                until(&link, "the paper", |now| receipt(now) == ReceiptState::Printed).await;
            }
        });
        running.stop().unwrap();
        let running = rig.start(ALL);
        let link = running.link();
        face(async {
            until(&link, "the start", |now| now.selling == Selling::Open).await;
            if power_fails {
                until(&link, "the paper", |now| receipt(now) == ReceiptState::Printed).await;
            }
        });
        running.stop().unwrap();
        let log = rig.log();
        assert_eq!((count(&log, "print_queued"), count(&log, "handover_printed")), (1, 1), "{power_fails}: {log:?}");
    }
}

#[test]
fn a_sale_without_a_receipt_shows_none_and_prints_none() {
    let rig = Rig::new();
    *rig.far.pays.lock().unwrap() = Outcome::Refused(Refusal::new(Reason::Declined, "no"));
    let running = rig.start(ALL);
    let link = running.link();
    face(async {
        until(&link, "opening", |now| now.selling == Selling::Open).await;
        let order = order_with("card", ReceiptWish::Ask);
        link.ask(order).await.unwrap();
        until(&link, "the end", |now| now.sale(SALE).is_some_and(|sale| sale.finished)).await;
        let none = Err(Denial::Failed("there is no receipt of this sale yet".to_owned()));
        for body in [
            Body::Shown { sale: SALE },
            Body::Print { sale: SALE, wish: SheetWish::USUAL },
            Body::NoReceipt { sale: SALE },
        ] {
            assert_eq!(link.ask(body.clone()).await, none, "{body:?}");
        }
        for body in [
            Body::Shown { sale: SaleId(9) },
            Body::Print { sale: SaleId(9), wish: SheetWish::USUAL },
            Body::NoReceipt { sale: SaleId(9) },
        ] {
            assert_eq!(link.ask(body.clone()).await, Err(Denial::UnknownSale), "{body:?}");
        }
    });
    running.stop().unwrap();
}

/// Somebody leans on a key, or a script goes round and round.
#[test]
fn the_hundred_and_first_sheet_of_a_sale_ends_the_till() {
    let rig = Rig::new();
    let running = rig.start(ALL);
    let owner = running.link().as_actor(Actor::Owner("ann".to_owned()));
    face(async {
        is_asked(&running.link()).await;
        // An ask while a sheet is on its way is none: a slow disk must not use up the tries.
        let mut refused = None;
        for _ in 0..100_000 {
            until(&owner, "the sheet's end", |now| now.sales.iter().all(|sale| sale.receipt != ReceiptState::Printing))
                .await;
            match owner.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }).await {
                Ok(_) => tokio::task::yield_now().await,
                Err(denial) => {
                    refused = Some(denial);
                    break;
                }
            }
        }
        assert!(matches!(&refused, Some(Denial::Failed(why)) if why.contains("100 sheets")), "{refused:?}");
        // It lives, and answers.
        assert!(owner.ask(Body::Watch).await.is_ok());
    });
    running.stop().unwrap();
    assert_eq!(count(&rig.log(), "print_queued"), 100);
}
