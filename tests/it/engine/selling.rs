//! What may be sold is judged when it is asked, not when the devices were last looked at.

use super::rig::{Named, Rig, face, until, way};
use crate::common::demo_product;
use herlaad::card::{Card, Msisdn};
use herlaad::engine::Link;
use herlaad::health::Health;
use herlaad::journal::Reader;
use herlaad::locale::Language;
use herlaad::sale::{Outcome, ReceiptWish, SaleId};
use herlaad::till::{Body, Denial, Granted, Means, MethodView, Selling, Snapshot, Stop, Till};
use std::sync::atomic::Ordering;

const ONE: Named = Named { payments: &["card"], topups: &["demo"] };
const TWO: Named = Named { payments: &["other", "card"], topups: &["demo"] };

fn order(method: &str) -> Body {
    order_with(method, ReceiptWish::Print)
}

pub(super) fn order_with(method: &str, receipt: ReceiptWish) -> Body {
    Body::Order {
        card: Card::Number(Msisdn::parse("+32470123456").unwrap()),
        product: demo_product().id,
        amount: None,
        method: method.to_owned(),
        language: Language::En,
        receipt,
    }
}

async fn begins_visit(link: &Link) -> Result<Granted, Denial> {
    link.ask(Body::EndVisit).await.unwrap();
    link.ask(Body::BeginVisit { language: Language::En }).await
}

fn is_open(now: &Snapshot) -> bool {
    now.selling == Selling::Open
}

fn paying(now: &Snapshot) -> &str {
    now.sale(SaleId(1)).map_or("", |sale| &sale.payment)
}

#[test]
fn a_terminal_that_cannot_serve_two_gets_no_second_order_while_its_first_is_unknown() {
    let rig = Rig::new();
    *rig.far.pays.lock().unwrap() = Outcome::Unknown("no answer".to_owned());
    let running = rig.start(ONE);
    let link = running.link();
    face(async {
        until(&link, "opening", is_open).await;
        begins_visit(&link).await.unwrap();
        link.ask(order("card")).await.unwrap();
        let now = until(&link, "the doubt", |now| paying(now) == "unknown").await;

        assert_eq!(now.selling, Selling::Stopped(Stop::PaymentUnknown), "the face knows at the same moment");
        let denied = Err(Denial::NotSelling(Stop::PaymentUnknown.to_string()));
        assert_eq!(link.ask(order("card")).await, denied);
        assert_eq!(begins_visit(&link).await, denied);
    });
    running.stop().unwrap();
}

/// Name and openness of each way to pay, in their order.
fn ways(now: &Snapshot) -> Vec<(&str, bool)> {
    now.methods.iter().map(|method| (method.name.as_str(), method.open)).collect()
}

#[test]
fn a_doubt_about_one_way_to_pay_closes_that_way_and_no_other() {
    let rig = Rig::new();
    *rig.far.pays.lock().unwrap() = Outcome::Unknown("no answer".to_owned());
    let running = rig.start(TWO);
    let link = running.link();
    face(async {
        let now = until(&link, "opening", is_open).await;
        assert_eq!(ways(&now), [("other", true), ("card", true)], "as the configuration has them");
        link.ask(order("card")).await.unwrap();
        let now = until(&link, "the doubt", |now| paying(now) == "unknown").await;

        assert_eq!(ways(&now), [("other", true), ("card", false)], "the face knows at the same moment");
        assert_eq!(now.selling, Selling::Open);
        assert_eq!(link.ask(order("card")).await, Err(Denial::NotSelling(Stop::PaymentUnknown.to_string())));
        assert_eq!(
            link.ask(order("other")).await,
            Ok(Granted::Ordered { sale: SaleId(2) }),
            "nothing was written for the denied one"
        );
        let now = until(&link, "both doubts", |now| ways(now) == [("other", false), ("card", false)]).await;
        assert_eq!(now.selling, Selling::Stopped(Stop::PaymentUnknown));

        let Granted::Readiness(checked) = link.ask(Body::Check).await.unwrap() else { panic!("a check") };
        for name in ["payment card", "payment other"] {
            let check = checked.checks.iter().find(|check| check.check == name).expect("each way has its line");
            assert_eq!((check.ok, check.reason.as_str()), (false, &*Stop::PaymentUnknown.to_string()), "{name}");
        }
    });
    running.stop().unwrap();
}

#[test]
fn a_terminal_that_does_not_answer_closes_its_own_way_to_pay_and_the_last_one_stops_selling() {
    for (payments, ways_open, selling) in [
        (&["broken", "card"][..], &[("broken", false), ("card", true)][..], Selling::Open),
        (&["broken"], &[("broken", false)], Selling::Stopped(Stop::Terminal)),
    ] {
        let rig = Rig::new();
        let running = rig.start(Named { payments, topups: &["demo"] });
        let link = running.link();
        face(async {
            let now = until(&link, "the first look", |now| now.selling != Selling::Stopped(Stop::Starting)).await;
            assert_eq!((ways(&now).as_slice(), &now.selling), (ways_open, &selling));
        });
        running.stop().unwrap();
    }
}

#[test]
fn no_way_to_pay_is_open_before_anybody_has_looked_at_it() {
    let rig = Rig::new();
    let ways = [way(&rig.far, "card")];
    let methods = Health::default().methods(&Till::new(Selling::Stopped(Stop::Starting)), &ways);
    assert_eq!(methods, [MethodView { name: "card".to_owned(), means: Means::Card, open: false }]);
}

#[test]
fn the_log_tells_of_a_stop_that_is_noticed_between_two_looks() {
    let rig = Rig::new();
    *rig.far.pays.lock().unwrap() = Outcome::Unknown("no answer".to_owned());
    let running = rig.start(ONE);
    let link = running.link();
    face(async {
        until(&link, "opening", is_open).await;
        link.ask(order("card")).await.unwrap();
        until(&link, "the doubt", |now| paying(now) == "unknown").await;
        rig.far.answers_look_ups();
        until(&link, "the end", |now| paying(now) == "declined" && is_open(now)).await;
    });
    running.stop().unwrap();

    let rows = Reader::open(rig.data.path()).unwrap().events_after(0, 100).unwrap();
    let selling: Vec<_> = rows.iter().map(|row| row.kind.as_str()).filter(|kind| kind.starts_with("selling")).collect();
    assert_eq!(selling, ["selling_stopped", "selling_resumed"], "a stop is told before its end");
}

#[test]
fn a_driver_that_is_known_to_be_down_gets_no_order_and_nobody_pays_for_it() {
    for (method, provider_works, stop) in [("card", false, Stop::Provider), ("broken", true, Stop::Terminal)] {
        let rig = Rig::new();
        // Another provider and another terminal work: the machine as a whole goes on selling.
        rig.far.provider_works.store(provider_works, Ordering::SeqCst);
        let running = rig.start(Named { payments: &["card", "broken"], topups: &["demo", "steady"] });
        let link = running.link();
        face(async {
            until(&link, "opening", is_open).await;
            assert_eq!(link.ask(order(method)).await, Err(Denial::NotSelling(stop.to_string())));
            let now = until(&link, "a snapshot", is_open).await;
            assert_eq!(now.sales, [], "nothing has happened");
        });
        running.stop().unwrap();
    }
}
