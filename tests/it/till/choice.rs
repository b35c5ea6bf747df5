//! The receipt is the visitor's choice; who walks off without one, or has trouble, gets paper.

use super::{Desk, PRICE, SALE, delivered, refused};
use crate::common::{approval, order};
use herlaad::locale::Language;
use herlaad::sale::{
    AttentionReason, Delivered, Event, Found, Handover, Order, Outcome, Progress, Proof, Reason, ReceiptWish, SaleId,
    Surplus, SurplusReason, SurplusRefund, Taking,
};
use herlaad::till::{
    Answer, Condition, Effect, Fact, Lane, PaperState, PrintEvent, PrintResult, ReceiptState, Selling, SheetWish, Till,
    Visit, recover,
};
use std::sync::Arc;

const MINUTE_MS: u64 = 60_000;

fn visit(sale: Option<SaleId>) -> Option<Visit> {
    Some(Visit { language: Language::En, sale })
}

impl Desk {
    /// Paid and sent, by a visitor who stands there and wants to be asked.
    fn in_a_visit() -> Self {
        let mut desk = Self { till: Till::new(Selling::Open), now: 0 };
        desk.till.visit = visit(Some(SALE));
        desk.fold(&[Fact::Sale(SALE, Event::Ordered(Arc::new(Order { receipt: ReceiptWish::Ask, ..order(1) })))]);
        desk.advance();
        desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Done(herlaad::sale::Hold { reference: "H-1".to_owned() })));
        desk.advance();
        desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
        desk.advance();
        desk
    }

    fn ends(&mut self, progress: Progress) {
        self.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(progress)));
        self.advance();
    }

    /// Delivered, and the visitor reads the question.
    pub(super) fn asking() -> Self {
        let mut desk = Self::in_a_visit();
        desk.ends(delivered());
        assert_eq!((desk.receipt(), desk.sheets()), (Some(ReceiptState::Asked), 0));
        desk
    }

    /// Sheets that were ever queued.
    fn sheets(&self) -> u32 {
        self.till.last_print(SALE).map_or(0, |job| job.job + 1)
    }

    fn chooses(&mut self, event: Event) {
        self.fold(&[Fact::Sale(SALE, event)]);
        self.advance();
    }
}

#[test]
fn who_is_asked_gets_no_paper_before_the_answer() {
    let mut desk = Desk::asking();
    desk.now += 14 * MINUTE_MS;
    desk.advance();
    assert_eq!((desk.receipt(), desk.sheets()), (Some(ReceiptState::Asked), 0));
    assert_eq!(desk.till.open_sales().count(), 1, "the sale waits for its visitor");
    assert_eq!(desk.till.unsettled(), 0, "and its money does not");
}

#[test]
fn the_screen_or_no_receipt_at_all_ends_the_sale_without_paper() {
    for (event, leg) in [(Event::HandoverShown, Handover::Shown), (Event::HandoverUnclaimed, Handover::Unclaimed)] {
        let mut desk = Desk::asking();
        desk.chooses(event);
        assert_eq!(desk.till.open_sales().count(), 0, "{}", leg.name());
        desk.till.visit = None;
        desk.now += 60 * MINUTE_MS;
        assert_eq!(desk.advance(), []);
        assert_eq!((desk.sheets(), &desk.sale().handover), (0, &leg));
        assert_eq!(desk.till.poll_at(), None);
    }
}

#[test]
fn who_changes_their_mind_gets_the_first_sheet_and_no_copy() {
    for event in [None, Some(Event::HandoverShown), Some(Event::HandoverUnclaimed)] {
        let mut desk = Desk::asking();
        desk.fold(&event.map(|event| Fact::Sale(SALE, event)).into_iter().collect::<Vec<_>>());
        desk.advance();
        let sheet = desk.till.reprint(SALE, SheetWish::USUAL);
        assert_eq!(sheet, Some(PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL }));
        desk.fold(&[Fact::Print(SALE, sheet.unwrap())]);
        desk.advance();
        assert_eq!(desk.receipt(), Some(ReceiptState::Printing));
        // The visit ends while the printer works: one sheet is enough.
        desk.till.visit = None;
        desk.advance();
        desk.hear(Lane::Print, &Answer::Printed(0, PrintResult::Printed(Proof::Written)));
        desk.advance();
        assert_eq!((desk.sheets(), &desk.sale().handover), (1, &Handover::Printed(Proof::Written)));
        assert_eq!(desk.till.open_sales().count(), 0);
    }
}

#[test]
fn who_walks_off_without_an_answer_does_not_lose_the_paper() {
    let next_order = visit(Some(SaleId(2)));
    for (name, after) in [("the end", None), ("the next visitor", visit(None)), ("another top-up", next_order)] {
        let mut desk = Desk::asking();
        desk.till.visit = after;
        desk.advance();
        assert_eq!((desk.receipt(), desk.sheets()), (Some(ReceiptState::Printing), 1), "{name}");
        desk.hear(Lane::Print, &Answer::Printed(0, PrintResult::NotPrinted(Condition::PaperEnd.of("it"))));
        desk.advance();
        assert_eq!((desk.sheets(), desk.till.open_sales().count()), (1, 0), "{name}: it is tried once");
    }
}

/// What the engine says after a sheet that did not come out, and after a look that finds a new roll in.
const NO_PAPER: PaperState = PaperState::Missing { condition: Condition::PaperEnd, ask: true };

#[test]
fn a_new_roll_under_the_visitors_eyes_brings_no_receipt() {
    let mut desk = Desk::asking();
    let mut queued = desk.till.reprint(SALE, SheetWish::USUAL);
    for job in 0..5 {
        desk.fold(&[Fact::Print(SALE, queued.take().expect("a sheet"))]);
        desk.advance();
        desk.till.paper = NO_PAPER;
        desk.hear(Lane::Print, &Answer::Printed(job, PrintResult::NotPrinted(Condition::PaperEnd.of("it"))));
        assert_eq!(desk.advance(), [], "there is no paper yet");
        assert_eq!(desk.till.awaits_printer(), job < 4, "after {job}");
        desk.till.paper = PaperState::Comes;
        let again = desk.till.next(desk.now);
        if job == 4 {
            assert_eq!(again, [], "a person decides");
            break;
        }
        let event = PrintEvent::PrintQueued { job: job + 1, copy: 0, wish: SheetWish::USUAL };
        assert_eq!(again, [Effect::Record(vec![Fact::Print(SALE, event.clone())])], "nothing came out: no copy");
        queued = Some(event);
    }
}

#[test]
fn a_sheet_that_failed_is_tried_again_beside_one_that_was_asked_for_meanwhile() {
    let mut desk = Desk::asking();
    let first = desk.till.reprint(SALE, SheetWish::USUAL).expect("a sheet");
    desk.fold(&[Fact::Print(SALE, first)]);
    desk.advance();
    let second = desk.till.reprint(SALE, SheetWish::USUAL).expect("another");
    desk.fold(&[Fact::Print(SALE, second)]);
    desk.hear(Lane::Print, &Answer::Printed(0, PrintResult::NotPrinted(Condition::PaperEnd.of("it"))));
    assert_eq!(desk.till.last_print(SALE).map(|last| last.job), Some(1));
    assert!(!desk.till.awaits_printer(), "the other one is on its way");
}

#[test]
fn what_may_have_come_out_is_tried_again_by_itself() {
    let torn = PrintResult::Stopped { cause: Condition::PaperEnd.of("it"), cleared: true };
    let undrawn = PrintResult::NotPrinted(Condition::NotMade.of("it"));
    for result in [torn, PrintResult::Unknown(Condition::WentSilent.of("it")), undrawn] {
        let mut desk = Desk::asking();
        let sheet = desk.till.reprint(SALE, SheetWish::USUAL).expect("a sheet");
        desk.fold(&[Fact::Print(SALE, sheet)]);
        desk.advance();
        desk.hear(Lane::Print, &Answer::Printed(0, result.clone()));
        assert_eq!((desk.advance(), desk.till.awaits_printer()), (vec![], false), "{result:?}");
    }
}

#[test]
fn a_power_cut_while_the_visitor_chooses_prints_at_the_next_start() {
    let desk = Desk::asking();
    let sales = vec![desk.sale().clone()];
    assert_eq!(recover(&sales, &[]), []);
    let mut after = Desk { till: Till::new(Selling::Open), now: 0 };
    after.till.reopen(sales, Vec::new());
    after.advance();
    assert_eq!((after.receipt(), after.sheets()), (Some(ReceiptState::Printing), 1));
}

#[test]
fn a_face_that_died_while_it_asked_keeps_no_receipt_for_ever() {
    let mut desk = Desk::asking();
    let (at, _) = desk.till.poll_at().expect("the till looks after it");
    assert_eq!(at - desk.now, 15 * MINUTE_MS);
    desk.now = at;
    desk.advance();
    assert_eq!((desk.receipt(), desk.sheets()), (Some(ReceiptState::Printing), 1));
    assert_eq!(desk.till.poll_at(), None);
}

#[test]
fn nobody_is_asked_who_does_not_stand_there_or_did_not_wish_it() {
    for (visit, wish) in [
        (None, ReceiptWish::Ask),
        (visit(None), ReceiptWish::Ask),
        (visit(Some(SaleId(7))), ReceiptWish::Ask),
        (visit(Some(SALE)), ReceiptWish::Print),
    ] {
        let mut desk = Desk { till: Till::new(Selling::Open), now: 0 };
        desk.till.visit = visit;
        let sale = Desk::sent().sale().clone();
        let order = Order { receipt: wish, ..(*sale.order).clone() };
        desk.till.reopen(vec![herlaad::sale::Sale { order: order.into(), ..sale }], Vec::new());
        desk.ends(delivered());
        assert_eq!(desk.receipt(), Some(ReceiptState::Printing), "{wish:?}");
    }
}

#[test]
fn trouble_is_paper_whatever_was_wished() {
    let voucher = Progress::Delivered(Delivered { reference: "P-1".to_owned(), voucher: true });
    let mut paid_for_a_code = Desk::in_a_visit();
    paid_for_a_code.ends(voucher);

    let mut refunded = Desk::in_a_visit();
    refunded.hear(Lane::Delivery, &Answer::Deliver(Outcome::Refused(refused(Reason::Barred))));
    refunded.advance();
    refunded.hear(Lane::Settlement, &Answer::Refund(Outcome::Done(herlaad::sale::RefundState::Accepted)));
    refunded.advance();

    let mut in_doubt = Desk::in_a_visit();
    in_doubt.hear(Lane::Delivery, &Answer::Deliver(Outcome::Unknown("no answer".to_owned())));
    in_doubt.advance();
    in_doubt.now += 20_000;
    in_doubt.advance();

    let mut paid_twice = Desk::in_a_visit();
    let second = herlaad::sale::Approval { reference: "T-2".to_owned(), ..approval(PRICE, Taking::Captured) };
    paid_twice.hear(Lane::LookUpPayment, &Answer::PaymentFound(Outcome::Done(Found::It(second))));
    paid_twice.advance();
    paid_twice.ends(delivered());

    for (name, desk) in
        [("a code", &paid_for_a_code), ("a refund", &refunded), ("a doubt", &in_doubt), ("second money", &paid_twice)]
    {
        assert_eq!((desk.receipt(), desk.sheets()), (Some(ReceiptState::Printing), 1), "{name}");
    }
}

#[test]
fn trouble_that_comes_while_the_visitor_chooses_is_printed() {
    let surplus = Event::SurplusReceived(Surplus {
        payment: order(1).effect(herlaad::sale::Leg::Payment, 1),
        amount: herlaad::money::Money::from_cents(PRICE),
        reference: "T-2".to_owned(),
        taking: Taking::Captured,
        reason: SurplusReason::Second,
        refund: SurplusRefund::None,
    });
    let attention = Event::AttentionOpened { attention: 0, reason: AttentionReason::CaptureRefused };
    for event in [surplus, attention, Event::DeliveryReversed { reference: "P-1".to_owned() }] {
        let name = event.kind();
        let mut desk = Desk::asking();
        desk.chooses(event);
        assert_eq!((desk.receipt(), desk.sheets()), (Some(ReceiptState::Printing), 1), "{name}");
    }
}

#[test]
fn nothing_is_printed_of_a_sale_that_has_no_receipt_yet() {
    let mut desk = Desk::in_a_visit();
    assert_eq!(desk.till.reprint(SALE, SheetWish::USUAL), None, "its own sheet comes by itself, and must be the first");
    desk.ends(delivered());
    assert!(desk.till.reprint(SALE, SheetWish::USUAL).is_some());
}

/// A log of before the choice says nothing of it, and everything was printed then.
#[test]
fn an_order_of_an_older_log_wishes_paper() {
    let mut written = serde_json::to_value(Order { receipt: ReceiptWish::Ask, ..order(1) }).unwrap();
    written.as_object_mut().unwrap().remove("receipt");
    assert_eq!(serde_json::from_value::<Order>(written).unwrap().receipt, ReceiptWish::Print);
}
