//! The rules of many: what is sent when, what an answer means, what a restart makes of what was in flight.

mod again;
mod answers;
mod choice;
mod guesses;
mod news;
mod overdue;
mod receipt;
mod recheck;
mod roll;
mod surplus;
mod taken_back;
mod unpaid;
mod wishes;

use crate::common::{HORIZON_MS, approval, order};
use herlaad::sale::{
    Attempt, AttentionReason, Deed, Delivered, Event, Found, Hold, Leg, Outcome, Payment, Progress, Proof, Reason,
    RefundState, Refusal, Sale, SaleId, Status, SurplusReason, SurplusRefund, Taking,
};
use herlaad::till::{
    Answer, Cause, Effect, Fact, Lane, PrintEvent, PrintJob, PrintResult, PrintState, ReceiptState, Selling, SheetWish,
    Snapshot, Till, conclude, recover,
};
use std::sync::Arc;

const SALE: SaleId = SaleId(1);
const PRICE: i64 = 500;

/// A till with one sale ordered, and a clock that only a test turns.
struct Desk {
    till: Till,
    now: u64,
}

impl Desk {
    fn new() -> Self {
        let mut desk = Self { till: Till::new(Selling::Open), now: 0 };
        desk.fold(&[Fact::Sale(SALE, Event::Ordered(Arc::new(order(1))))]);
        desk
    }

    fn fold(&mut self, facts: &[Fact]) {
        for fact in facts {
            self.till.apply(fact, self.now).unwrap_or_else(|illegal| panic!("{}: {illegal}", fact.kind()));
        }
    }

    /// Does what the rules want until they want nothing more; tells which deeds were sent to a device.
    fn advance(&mut self) -> Vec<Deed> {
        let mut sent = Vec::new();
        while let Some(effect) = self.till.next(self.now).into_iter().next() {
            match effect {
                Effect::Record(facts) => self.fold(&facts),
                Effect::Act { sale, lane, deed, intent, .. } => {
                    self.fold(&intent.map(|event| Fact::Sale(sale, event)).into_iter().collect::<Vec<_>>());
                    self.till.begin(sale, lane);
                    sent.push(deed);
                }
                Effect::Print { sale, job, .. } => {
                    self.fold(&[Fact::Print(sale, PrintEvent::PrintStarted { job })]);
                    self.till.begin(sale, Lane::Print);
                }
            }
            assert!(sent.len() < 20, "the rules run in a circle: {sent:?}");
        }
        self.till.settle();
        sent
    }

    fn hear(&mut self, lane: Lane, answer: &Answer) {
        self.till.end(SALE, lane);
        let facts = conclude(&self.till, SALE, answer, self.now);
        self.fold(&facts);
    }

    fn sale(&self) -> &Sale {
        self.till.sale(SALE).expect("the sale is known")
    }

    /// Up to the terminal's question.
    fn asked() -> Self {
        let mut desk = Self::new();
        assert_eq!(desk.advance(), [Deed::Hold]);
        desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Done(Hold { reference: "H-1".to_owned() })));
        assert_eq!(desk.advance(), [Deed::Pay]);
        desk
    }

    /// Paid, and the order sent.
    fn sent() -> Self {
        let mut desk = Self::asked();
        desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
        assert_eq!(desk.advance(), [Deed::Deliver]);
        desk
    }
}

fn delivered() -> Progress {
    Progress::Delivered(Delivered { reference: "P-1".to_owned(), voucher: false })
}

fn refused(reason: Reason) -> Refusal {
    Refusal::new(reason, "no")
}

#[test]
fn a_sale_goes_hold_pay_deliver_receipt_and_is_done() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
    assert_eq!(desk.advance(), []);
    assert_eq!(desk.sale().status(), Status::Delivered);
    desk.hear(Lane::Print, &Answer::Printed(0, PrintResult::Printed(Proof::StatusAfter)));
    desk.advance();
    assert_eq!(desk.till.open_sales().count(), 0, "a finished sale is put aside");
    assert_eq!(desk.sale().status(), Status::Delivered, "and still shown");
}

#[test]
fn a_lost_payment_is_looked_up_with_growing_patience_and_never_asked_for_again() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Unknown("no answer".to_owned())));
    let mut asked_at = Vec::new();
    while desk.sale().is_unknown() {
        let sent = desk.advance();
        assert!(sent.iter().all(|deed| *deed == Deed::LookUpPayment), "{sent:?}");
        if !sent.is_empty() {
            asked_at.push(desk.now);
            desk.hear(Lane::LookUpPayment, &Answer::PaymentFound(Outcome::Done(Found::Nothing)));
            desk.advance();
        }
        desk.now = desk.till.poll_at().map_or(desk.now, |(at, _)| at);
    }
    let gaps: Vec<u64> = asked_at.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(gaps.windows(2).all(|pair| pair[0] <= pair[1]), "{gaps:?}");
    assert!(gaps.iter().all(|gap| (1_000..=60_000).contains(gap)), "{gaps:?}");
    assert!((HORIZON_MS..HORIZON_MS + 60_001).contains(&desk.now), "decided at {}", desk.now);
    assert_eq!(desk.sale().status(), Status::Declined);
    assert_eq!(desk.sale().delivery.name(), "releasing");
}

#[test]
fn a_late_approval_found_by_look_up_is_delivered_once() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Unknown("no answer".to_owned())));
    desk.advance();
    desk.now = 5_000;
    assert_eq!(desk.advance(), [Deed::LookUpPayment]);
    let found = Answer::PaymentFound(Outcome::Done(Found::It(approval(PRICE, Taking::Captured))));
    desk.hear(Lane::LookUpPayment, &found);
    assert_eq!(desk.advance(), [Deed::Deliver]);
    // The terminal's own answer comes after all: the same payment is one payment.
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
    assert_eq!(desk.advance(), []);
    assert_eq!(desk.sale().surplus, []);
}

#[test]
fn money_that_comes_after_the_payment_was_given_up_goes_back() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Refused(refused(Reason::Declined))));
    desk.advance();
    let late = Answer::PaymentFound(Outcome::Done(Found::It(approval(PRICE, Taking::Captured))));
    desk.hear(Lane::LookUpPayment, &late);
    let surplus = desk.sale().surplus.first().expect("it is money");
    assert_eq!((surplus.reason, surplus.refund), (SurplusReason::Late, SurplusRefund::None));
    assert_eq!(desk.advance(), [Deed::RefundSurplus(0)]);
    desk.hear(Lane::Surplus, &Answer::SurplusRefund(0, Outcome::Done(RefundState::Accepted)));
    desk.hear(Lane::LookUpPayment, &late);
    assert_eq!(desk.sale().surplus.len(), 1, "the same money twice is the same money");
}

#[test]
fn a_second_payment_for_one_sale_goes_back() {
    let mut desk = Desk::sent();
    let mut second = approval(PRICE, Taking::Captured);
    second.reference = "T-2".to_owned();
    desk.hear(Lane::LookUpPayment, &Answer::PaymentFound(Outcome::Done(Found::It(second))));
    assert_eq!(desk.advance(), [Deed::RefundSurplus(0)]);
}

#[test]
fn another_amount_than_asked_for_is_never_delivered_for() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE * 10, Taking::Captured))));
    let sent = desk.advance();
    assert!(!sent.contains(&Deed::Deliver), "{sent:?}");
    assert!(sent.contains(&Deed::RefundSurplus(0)) && sent.contains(&Deed::Release), "{sent:?}");
    assert_eq!(desk.sale().attentions.first().map(|attention| attention.reason), Some(AttentionReason::WrongAmount));
}

#[test]
fn a_cancel_is_sent_once_and_whoever_wins_the_race_decides() {
    let mut desk = Desk::asked();
    desk.fold(&[Fact::Sale(SALE, Event::PaymentCancelRequested)]);
    assert_eq!(desk.advance(), [Deed::Cancel]);
    assert_eq!(desk.advance(), [], "one cancel is enough");
    desk.hear(Lane::Cancel, &Answer::Cancel(Outcome::Refused(refused(Reason::TooLate))));
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
    assert_eq!(desk.advance(), [Deed::Refund, Deed::Release]);
}

#[test]
fn an_answer_that_a_look_up_has_overtaken_brings_no_money_a_second_time() {
    let mut desk = Desk::asked();
    let reserved = approval(PRICE, Taking::Authorized);
    desk.fold(&[Fact::Sale(SALE, Event::PaymentCancelRequested)]);
    desk.advance();
    desk.hear(Lane::Cancel, &Answer::Cancel(Outcome::Refused(refused(Reason::TooLate))));
    desk.advance();
    desk.now = 5_000;
    assert_eq!(desk.advance(), [Deed::LookUpPayment]);
    desk.hear(Lane::LookUpPayment, &Answer::PaymentFound(Outcome::Done(Found::It(reserved.clone()))));
    assert_eq!(desk.advance(), [Deed::Void, Deed::Release]);
    desk.hear(Lane::Settlement, &Answer::Void(Outcome::Done(())));

    // The payment's own call has been under way all the time.
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(reserved)));

    assert_eq!(desk.sale().surplus, [], "it is the reservation that was given back");
    assert_eq!(desk.sale().payment.name(), "voided");
    assert_eq!(
        desk.sale().payment.approval().map(|known| known.taking),
        Some(Taking::Voided),
        "what was reserved is known"
    );
}

#[test]
fn a_look_up_under_way_is_not_due_or_the_engine_never_sleeps() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Unknown("no answer".to_owned())));
    desk.advance();
    let (at, _) = desk.till.poll_at().expect("a look-up is planned");
    desk.now = at;
    assert_eq!(desk.advance(), [Deed::LookUpPayment]);
    let paper = desk.till.poll_at().map(|(at, _)| at);
    assert_eq!(paper, Some(20_000), "its answer is the next thing to happen, but for the visitor's paper");

    desk.hear(Lane::LookUpPayment, &Answer::PaymentFound(Outcome::Done(Found::InProgress)));
    desk.advance();
    assert!(desk.till.poll_at().is_some_and(|(at, _)| at > desk.now));
}

#[test]
fn a_cancel_that_wins_leaves_nothing_paid_and_nothing_held() {
    let mut desk = Desk::asked();
    desk.fold(&[Fact::Sale(SALE, Event::PaymentCancelRequested)]);
    desk.advance();
    desk.hear(Lane::Cancel, &Answer::Cancel(Outcome::Done(())));
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Refused(refused(Reason::Cancelled))));
    assert_eq!(desk.sale().status(), Status::Cancelled);
    assert_eq!(desk.advance(), [Deed::Release]);
}

#[test]
fn a_restart_sends_nothing_again_but_asks_what_became_of_it() {
    let desk = Desk::sent();
    let sales = vec![desk.sale().clone()];
    let job = PrintJob { sale: SALE, job: 0, copy: 0, wish: SheetWish::USUAL, state: PrintState::Sending };
    let facts = recover(&sales, std::slice::from_ref(&job));
    let mut after = Desk { till: Till::new(Selling::Open), now: 0 };
    after.till.reopen(sales, vec![job]);
    after.fold(&facts);
    assert_eq!(after.sale().status(), Status::DeliveringUnknown);
    assert_eq!(after.advance(), [], "a look-up has its time");
    after.now = 1_000;
    assert_eq!(after.advance(), [Deed::LookUpDelivery]);
    after.hear(Lane::Delivery, &Answer::DeliveryFound(Outcome::Done(Found::It(delivered()))));
    assert_eq!(after.sale().status(), Status::Delivered);
    assert!(matches!(
        facts.last(),
        Some(Fact::Print(_, PrintEvent::PrintEnded { result: PrintResult::Unknown(_), .. }))
    ));
}

#[test]
fn recovery_is_written_down_once_however_often_the_power_fails_during_it() {
    let desk = Desk::sent();
    let first = recover(std::slice::from_ref(desk.sale()), &[]);
    let mut after = Desk { till: Till::new(Selling::Open), now: 0 };
    after.till.reopen(vec![desk.sale().clone()], Vec::new());
    after.fold(&first);
    assert_eq!(recover(std::slice::from_ref(after.sale()), &[]), []);
}

#[test]
fn waiting_goes_on_from_where_it_stood_before_a_restart() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Unknown(String::new())));
    desk.now = 30_000;
    desk.hear(Lane::Delivery, &Answer::DeliveryFound(Outcome::Done(Found::Nothing)));
    assert_eq!(desk.sale().waited_ms(Leg::Delivery), 30_000);
    let mut after = Desk { till: Till::new(Selling::Open), now: 0 };
    after.till.reopen(vec![desk.sale().clone()], Vec::new());
    after.advance();
    after.now = 10_000;
    assert_eq!(after.till.waited_ms(after.sale(), Leg::Delivery, after.now), 40_000);
}

#[test]
fn doubt_about_a_hold_does_not_shorten_the_doubt_about_its_delivery() {
    let mut desk = Desk::new();
    desk.advance();
    desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Unknown(String::new())));
    desk.advance();
    desk.now = 50_000;
    desk.hear(
        Lane::Delivery,
        &Answer::DeliveryFound(Outcome::Done(Found::It(Progress::Held(Hold { reference: "H-1".to_owned() })))),
    );
    assert_eq!(desk.advance(), [Deed::Pay]);
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
    assert_eq!(desk.advance(), [Deed::Deliver]);
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Unknown(String::new())));
    assert_eq!(desk.sale().waited_ms(Leg::Delivery), 0);
    assert_eq!(desk.till.waited_ms(desk.sale(), Leg::Delivery, desk.now + 1_000), 1_000);
}

#[test]
fn nobody_stands_and_hopes_an_unknown_top_up_gets_its_claim_code_on_paper() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Unknown(String::new())));
    for _ in 0..20 {
        if desk.advance().contains(&Deed::LookUpDelivery) {
            desk.hear(Lane::Delivery, &Answer::DeliveryFound(Outcome::Unknown(String::new())));
        }
        desk.now = desk.till.poll_at().map_or(desk.now, |(at, _)| at);
    }
    let snapshot = Snapshot::of(&desk.till, herlaad::sale::Mode::Demo, "0042");
    assert_eq!(snapshot.sale(SALE).map(|view| view.receipt), Some(ReceiptState::Printing));
}

#[test]
fn a_receipt_that_may_have_come_out_is_a_copy_the_next_time() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
    desk.advance();
    desk.hear(Lane::Print, &Answer::Printed(0, PrintResult::NotPrinted(Cause::unnamed("paper end"))));
    assert_eq!(
        desk.till.reprint(SALE, SheetWish::USUAL),
        Some(PrintEvent::PrintQueued { job: 1, copy: 0, wish: SheetWish::USUAL }),
        "nothing came out: still the first sheet"
    );
    desk.fold(&[Fact::Print(SALE, PrintEvent::PrintQueued { job: 1, copy: 0, wish: SheetWish::USUAL })]);
    desk.advance();
    desk.hear(Lane::Print, &Answer::Printed(1, PrintResult::Unknown(Cause::unnamed("cable"))));
    assert_eq!(
        desk.till.reprint(SALE, SheetWish::USUAL),
        Some(PrintEvent::PrintQueued { job: 2, copy: 1, wish: SheetWish::USUAL })
    );
}

#[test]
fn nothing_is_printed_again_by_itself() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
    desk.advance();
    desk.hear(Lane::Print, &Answer::Printed(0, PrintResult::Unknown(Cause::unnamed("cable"))));
    for _ in 0..5 {
        desk.now += 100_000;
        assert_eq!(desk.advance(), []);
    }
    assert_eq!(desk.till.open_sales().count(), 0);
}

#[test]
fn a_snapshot_survives_the_socket() {
    let desk = Desk::sent();
    let snapshot = Snapshot::of(&desk.till, herlaad::sale::Mode::Demo, "0042");
    let line = serde_json::to_string(&snapshot).unwrap();
    assert_eq!(serde_json::from_str::<Snapshot>(&line).unwrap(), snapshot);
    assert!(!line.contains("470123456"), "no number in a snapshot");
}

#[test]
fn waiting_never_goes_backwards() {
    let mut desk = Desk::asked();
    desk.fold(&[Fact::Sale(SALE, Event::PaymentLost { waited_ms: 9_000 })]);
    desk.fold(&[Fact::Sale(SALE, Event::PaymentLost { waited_ms: 1_000 })]);
    assert_eq!(
        desk.sale().payment,
        Payment::Unknown(Attempt { waited_ms: 9_000, ..Attempt::new(order(1).effect(Leg::Payment, 1)) })
    );
}
