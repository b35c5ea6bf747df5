//! The till's own time in a sale: from the order to the receipt, by far sides that answer at once.

// What the tests of the engine stand on.
#[allow(dead_code)]
#[path = "../it/engine/rig.rs"]
mod rig;

use crate::common::demo_product;
use crate::journal::Bare;
use crate::race::{Race, timed};
use criterion::Criterion;
use herlaad::card::{Card, Msisdn};
use herlaad::engine::Link;
use herlaad::locale::Language;
use herlaad::sale::ReceiptWish;
use herlaad::till::{Body, Granted, ReceiptState, Selling, Snapshot};
use rig::{Named, Rig, face, until};

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };

/// Checked, held, paid, delivered and printed, each step on the disk before it is done, by the thread, the tasks and the channels that a
/// face talks to.
pub(crate) fn sale(criterion: &mut Criterion) {
    let rig = Rig::new();
    let running = rig.start(ALL);
    let link = running.link();
    face(until(&link, "opening", |now| now.selling == Selling::Open));
    let before = seq(&link);
    face(sell(&link));
    let commits = seq(&link) - before;
    let mut bare = Bare::beside(rig.data.path());
    let race = Race {
        name: "till/sale",
        peer: "as many bare SQLite commits as the sale has events",
        budget: "at most 50 ms",
        things: None,
    };
    race.run(criterion, || timed(|| face(sell(&link))).0, || bare.commit_newest(commits));
    running.stop().expect("an end in order");
}

fn seq(link: &Link) -> i64 {
    link.snapshots().borrow().as_ref().map_or(0, |now| now.seq)
}

async fn sell(link: &Link) {
    let order = Body::Order {
        card: Card::Number(Msisdn::parse("+32470123456").expect("a number")),
        product: demo_product().id,
        amount: None,
        method: "card".to_owned(),
        language: Language::En,
        receipt: ReceiptWish::Print,
    };
    let Ok(Granted::Ordered { sale }) = link.ask(order).await else { panic!("it is ordered") };
    let printed = |now: &Snapshot| now.sale(sale).is_some_and(|sale| sale.receipt == ReceiptState::Printed);
    until(link, "the receipt", printed).await;
}
