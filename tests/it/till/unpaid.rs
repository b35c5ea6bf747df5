//! Nobody stands at the terminal any more: what was ordered and not paid must not ask the next visitor for money.

use super::{Desk, PRICE, SALE, delivered, refused};
use crate::common::{approval, order};
use herlaad::sale::{Deed, Event, Found, Hold, Outcome, Progress, Reason, Sale, Status, Taking};
use herlaad::till::{Answer, Fact, Lane, Selling, Till, recover};

fn hold() -> Hold {
    Hold { reference: "H-1".to_owned() }
}

fn found_held() -> Answer {
    Answer::DeliveryFound(Outcome::Done(Found::It(Progress::Held(hold()))))
}

/// The power fails; the next process has the log and nothing else.
fn after_a_power_cut(desk: &Desk) -> Desk {
    let sales: Vec<Sale> = desk.till.open_sales().cloned().collect();
    let facts = recover(&sales, &[]);
    let mut after = Desk { till: Till::new(Selling::Open), now: 0 };
    after.till.reopen(sales, Vec::new());
    after.fold(&facts);
    after
}

#[test]
fn after_a_power_cut_nobody_is_asked_to_pay_for_the_visitor_who_left() {
    let ordered = Desk::new();
    let mut holding = Desk::new();
    assert_eq!(holding.advance(), [Deed::Hold]);
    let mut held = Desk::new();
    held.advance();
    held.hear(Lane::Delivery, &Answer::Hold(Outcome::Done(hold())));

    for (desk, name) in [(ordered, "ordered"), (holding, "holding"), (held, "held")] {
        let mut after = after_a_power_cut(&desk);
        let mut deeds = Vec::new();
        for _ in 0..20 {
            let sent = after.advance();
            deeds.extend(sent.clone());
            match sent.last() {
                Some(Deed::LookUpDelivery) => after.hear(Lane::Delivery, &found_held()),
                Some(Deed::Release) => after.hear(Lane::Delivery, &Answer::Release(Outcome::Done(()))),
                _ => {}
            }
            after.now = after.till.poll_at().map_or(after.now, |(at, _)| at);
        }
        assert!(!deeds.contains(&Deed::Pay) && !deeds.contains(&Deed::Hold), "{name}: {deeds:?}");
        assert_eq!(after.sale().status(), Status::Cancelled, "{name}");
        assert_eq!(after.till.open_sales().count(), 0, "{name}: nothing is held and nothing awaited");
    }
}

#[test]
fn a_payment_that_was_asked_for_before_a_power_cut_is_delivered_if_it_was_taken() {
    let mut after = after_a_power_cut(&Desk::asked());
    after.advance();
    after.now += 1_000;
    assert_eq!(after.advance(), [Deed::LookUpPayment]);
    let taken = Answer::PaymentFound(Outcome::Done(Found::It(approval(PRICE, Taking::Captured))));
    after.hear(Lane::LookUpPayment, &taken);
    assert_eq!(after.advance(), [Deed::Deliver]);
    after.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
    assert_eq!(after.sale().status(), Status::Delivered);
}

#[test]
fn a_hold_that_is_refused_before_a_power_cut_is_told_as_refused_after_it() {
    let mut desk = Desk::new();
    desk.advance();
    desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Refused(refused(Reason::Barred))));
    let mut after = after_a_power_cut(&desk);
    after.advance();
    assert_eq!(after.sale().status(), Status::Declined);
}

#[test]
fn a_hold_that_is_certain_only_minutes_later_asks_nobody_to_pay() {
    let mut desk = Desk::new();
    desk.advance();
    desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Unknown("no answer".to_owned())));
    assert_eq!(desk.advance(), [], "a look-up has its time");
    desk.now = 59_999;
    assert_eq!(desk.advance(), [Deed::LookUpDelivery]);
    assert_eq!(desk.till.poll_at().map(|(at, _)| at), Some(60_000), "the till wakes to end it");
    desk.now = 60_000;
    assert_eq!(desk.advance(), []);
    assert_eq!(desk.sale().status(), Status::Cancelled, "the visitor is told at once, whatever the provider says");
    desk.now = 200_000;
    desk.hear(Lane::Delivery, &found_held());
    assert_eq!(desk.advance(), [Deed::Release]);
}

#[test]
fn a_visitor_whose_hold_comes_in_time_pays() {
    let mut desk = Desk::new();
    desk.advance();
    desk.now = 59_999;
    desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Done(hold())));
    assert_eq!(desk.advance(), [Deed::Pay]);
    desk.now = 200_000;
    assert_eq!(desk.advance(), [], "a payment that has begun is not cancelled by this clock");
    assert_eq!(desk.till.poll_at(), None);
}

#[test]
fn a_till_that_ended_an_unpaid_sale_writes_it_down_once_however_often_the_power_fails() {
    let sale = Sale::new(order(1));
    assert_eq!(recover(std::slice::from_ref(&sale), &[]), [Fact::Sale(SALE, Event::PaymentCancelRequested)]);
    let after = after_a_power_cut(&Desk::new());
    assert_eq!(recover(std::slice::from_ref(after.sale()), &[]), []);
}
