//! What a visitor wishes of a sheet stays with it until such a sheet has come out.

use super::{Desk, SALE};
use herlaad::sale::Proof;
use herlaad::till::{
    Answer, Body, Condition, Effect, Fact, Lane, PaperState, PrintEvent, PrintResult, SheetWish, Till, recover,
};

const LARGE: SheetWish = SheetWish { large: true, full_number: false };
const BOTH: SheetWish = SheetWish { large: true, full_number: true };

fn queued(event: Option<&PrintEvent>) -> (u32, u32, SheetWish) {
    let Some(&PrintEvent::PrintQueued { job, copy, wish }) = event else { panic!("a sheet: {event:?}") };
    (job, copy, wish)
}

impl Desk {
    /// A sheet goes to the printer and comes to this end.
    fn prints(&mut self, wish: SheetWish, result: PrintResult) {
        let event = self.till.reprint(SALE, wish).expect("a sheet");
        let job = event.job();
        self.fold(&[Fact::Print(SALE, event)]);
        let sent = self.till.next(self.now);
        let to_printer = sent.iter().any(|effect| matches!(effect, Effect::Print { .. }));
        assert!(to_printer, "{sent:?}");
        self.advance();
        self.till.paper = PaperState::Missing { condition: Condition::PaperEnd, ask: true };
        self.hear(Lane::Print, &Answer::Printed(job, result));
        self.till.paper = PaperState::Comes;
    }
}

fn no_paper() -> PrintResult {
    PrintResult::NotPrinted(Condition::PaperEnd.of("the printer"))
}

#[test]
fn a_retry_forgets_what_the_visitor_wished() {
    let mut desk = Desk::asking();
    desk.prints(BOTH, no_paper());
    let again = PrintEvent::PrintQueued { job: 1, copy: 0, wish: BOTH };
    assert_eq!(desk.till.next(desk.now), [Effect::Record(vec![Fact::Print(SALE, again)])]);
    // A tap on plain paper takes nothing back, and a further wish adds to it.
    assert_eq!(queued(desk.till.reprint(SALE, SheetWish::USUAL).as_ref()), (1, 0, BOTH));
}

#[test]
fn a_wish_that_came_out_comes_out_again() {
    let mut desk = Desk::asking();
    desk.prints(LARGE, PrintResult::Printed(Proof::Written));
    assert_eq!(queued(desk.till.reprint(SALE, SheetWish::USUAL).as_ref()), (1, 1, SheetWish::USUAL));
    assert_eq!(queued(desk.till.reprint(SALE, BOTH).as_ref()), (1, 1, BOTH));
}

#[test]
fn a_sheet_that_may_have_come_out_loses_its_wish() {
    let mut desk = Desk::asking();
    desk.prints(LARGE, PrintResult::Unknown(Condition::WentSilent.of("the printer")));
    assert_eq!(queued(desk.till.reprint(SALE, SheetWish::USUAL).as_ref()), (1, 1, LARGE));
}

#[test]
fn a_restart_prints_a_wished_sheet_as_a_usual_one() {
    let mut desk = Desk::asking();
    let event = desk.till.reprint(SALE, BOTH).expect("a sheet");
    desk.fold(&[Fact::Print(SALE, event)]);
    let (sale, job) = (desk.sale().clone(), desk.till.last_print(SALE).expect("a sheet").clone());
    assert_eq!(recover(std::slice::from_ref(&sale), std::slice::from_ref(&job)), []);
    let mut till = Till::new(desk.till.selling);
    till.reopen(vec![sale], vec![job]);
    let effects = till.next(0);
    assert!(effects.contains(&Effect::Print { sale: SALE, job: 0, copy: 0, wish: BOTH }), "{effects:?}");
}

#[test]
fn anybody_but_the_visitor_gets_the_digits() {
    let event = PrintEvent::PrintQueued { job: 1, copy: 1, wish: BOTH };
    assert_eq!(queued(Some(&event.masked())), (1, 1, LARGE));
}

#[test]
fn an_older_log_or_face_is_not_understood() {
    let event: PrintEvent = serde_json::from_str(r#"{"kind":"print_queued","body":{"job":2,"copy":1}}"#).unwrap();
    assert_eq!(event, PrintEvent::PrintQueued { job: 2, copy: 1, wish: SheetWish::USUAL });
    assert_eq!(serde_json::to_string(&event).unwrap(), r#"{"kind":"print_queued","body":{"job":2,"copy":1}}"#);
    let body: Body = serde_json::from_str(r#"{"print":{"sale":1}}"#).unwrap();
    assert_eq!(body, Body::Print { sale: SALE, wish: SheetWish::USUAL });
    assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"print":{"sale":1}}"#);
    let large = Body::Print { sale: SALE, wish: LARGE };
    assert_eq!(serde_json::to_string(&large).unwrap(), r#"{"print":{"sale":1,"wish":{"large":true}}}"#);
}
