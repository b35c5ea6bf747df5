//! A visitor's number is kept for as long as somebody may have to ask for it, and not a day longer than was promised.

use super::rig::{Named, Rig, face, until};
use crate::common::approval;
use herlaad::engine::wall_clock;
use herlaad::journal::Reader;
use herlaad::sale::{AttentionReason, Event, Leg, SaleId, Taking};
use herlaad::till::Selling;

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };

fn in_fourteen_months() -> i64 {
    wall_clock() + 14 * 31 * 24 * 60 * 60 * 1000
}

fn kinds(rig: &Rig) -> Vec<String> {
    Reader::open(rig.data.path()).unwrap().events_after(0, 100).unwrap().into_iter().map(|row| row.kind).collect()
}

#[test]
fn a_number_is_still_there_after_the_thirteen_months_that_were_promised() {
    let rig = Rig::new();
    rig.leave(|_| Vec::new());
    for (wall, purged) in [(wall_clock as fn() -> i64, 0), (in_fourteen_months, 1)] {
        let running = rig.start_at(ALL, wall);
        let link = running.link();
        face(async { until(&link, "opening", |now| now.selling == Selling::Open).await });
        running.stop().unwrap();
        let found = kinds(&rig).iter().filter(|kind| *kind == "secrets_purged").count();
        assert_eq!(found, purged, "{:?}", kinds(&rig));
    }
}

#[test]
fn a_paid_sale_whose_number_is_gone_is_tried_again_and_again() {
    let rig = Rig::new();
    rig.leave(|order| {
        vec![
            Event::PaymentRequested { id: order.effect(Leg::Payment, 1) },
            Event::PaymentCaptured(approval(500, Taking::Captured)),
        ]
    });
    let log = rusqlite::Connection::open(rig.data.path().join("journal.db")).unwrap();
    log.execute("DELETE FROM secret", []).unwrap();
    drop(log);

    for _ in 0..2 {
        let running = rig.start(ALL);
        let link = running.link();
        let called = |now: &herlaad::till::Snapshot| {
            now.sale(SaleId(1)).and_then(|sale| sale.attention) == Some(AttentionReason::NumberGone)
        };
        face(async { until(&link, "the call", called).await });
        running.stop().unwrap();
    }

    let log = kinds(&rig);
    assert!(!log.iter().any(|kind| kind.starts_with("delivery")), "nothing was sent: {log:?}");
    assert_eq!(log.iter().filter(|kind| *kind == "attention_opened").count(), 1, "{log:?}");
}
