//! The receipt for those who wait: promised after 20 s of standing there, whatever is or is not being looked up.

use super::{Desk, PRICE, SALE, delivered};
use crate::common::approval;
use herlaad::sale::{Deed, Found, Mode, Outcome, Taking};
use herlaad::till::{Answer, Lane, ReceiptState, Selling, Snapshot, Till, recover};

fn taken() -> herlaad::sale::Approval {
    approval(PRICE, Taking::Captured)
}

impl Desk {
    pub(super) fn receipt(&self) -> Option<ReceiptState> {
        Snapshot::of(&self.till, Mode::Demo, "0042").sale(SALE).map(|view| view.receipt)
    }

    /// Turns the clock as the engine does, from one moment that the till names to the next, until paper is on its way. Every
    /// look-up hears `answer`.
    fn paper_comes_at(&mut self, lane: Lane, answer: &Answer) -> u64 {
        for _ in 0..50 {
            if !self.advance().is_empty() {
                self.hear(lane, answer);
                self.advance();
            }
            if self.receipt() == Some(ReceiptState::Printing) {
                return self.now;
            }
            self.now = self.till.poll_at().expect("somebody waits").0;
        }
        panic!("no paper comes");
    }
}

#[test]
fn a_visitor_whose_provider_does_not_answer_waits_20_s_for_paper_and_not_until_the_call_is_given_up() {
    let mut desk = Desk::asked();
    desk.now = 40_000;
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(taken())));
    assert_eq!(desk.advance(), [Deed::Deliver]);
    assert_eq!(desk.till.poll_at().map(|(at, _)| at), Some(60_000), "the order itself is still under way");
    desk.now = 59_999;
    assert_eq!((desk.advance(), desk.receipt()), (vec![], Some(ReceiptState::None)));
    desk.now = 60_000;
    assert_eq!((desk.advance(), desk.receipt()), (vec![], Some(ReceiptState::Printing)));
    assert_eq!(desk.till.poll_at(), None, "it is promised once");
}

#[test]
fn a_visitor_whose_payment_is_unknown_waits_20_s_for_paper_and_not_until_the_next_look_up() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Unknown("no answer".to_owned())));
    let found = Answer::PaymentFound(Outcome::Done(Found::InProgress));
    assert_eq!(desk.paper_comes_at(Lane::LookUpPayment, &found), 20_000);
}

#[test]
fn a_visitor_whose_bank_was_slow_is_not_handed_doubt_on_paper_while_the_credit_is_on_its_way() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Unknown("no answer".to_owned())));
    desk.advance();
    desk.now = 15_000;
    assert_eq!(desk.advance(), [Deed::LookUpPayment]);
    desk.hear(Lane::LookUpPayment, &Answer::PaymentFound(Outcome::Done(Found::It(taken()))));
    assert_eq!(desk.advance(), [Deed::Deliver]);
    desk.now = 25_000;
    assert_eq!((desk.advance(), desk.receipt()), (vec![], Some(ReceiptState::None)), "this wait is ten seconds old");
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
    desk.advance();
    assert_eq!(desk.receipt(), Some(ReceiptState::Printing));
}

#[test]
fn what_was_waited_before_a_power_cut_counts_towards_the_paper() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Unknown(String::new())));
    desk.advance();
    desk.now = 15_000;
    assert_eq!(desk.advance(), [Deed::LookUpDelivery]);
    desk.hear(Lane::Delivery, &Answer::DeliveryFound(Outcome::Done(Found::InProgress)));
    let sales = vec![desk.sale().clone()];
    let mut after = Desk { till: Till::new(Selling::Open), now: 1_000 };
    let facts = recover(&sales, &[]);
    after.till.reopen(sales, Vec::new());
    after.fold(&facts);
    let found = Answer::DeliveryFound(Outcome::Done(Found::InProgress));
    assert_eq!(after.paper_comes_at(Lane::Delivery, &found), 6_000);
}
