//! Where no receipt can be printed: it is said before anybody pays, and no button promises paper.

use super::stand::{Stand, delivered};
use herlaad::sale::Event;
use herlaad::screen::{Block, ScreenId, Wish};
use herlaad::till::{Cause, Condition, PaperState, PrintResult};

fn paper(stand: &mut Stand, paper: PaperState) {
    stand.till.paper = paper;
    stand.tell();
}

fn notes(stand: &Stand) -> String {
    let notes = stand.screen().body;
    let notes =
        notes.iter().filter_map(|block| if let Block::Note { text, .. } = block { Some(text.as_str()) } else { None });
    notes.collect::<Vec<_>>().join("\n")
}

fn lead(stand: &Stand) -> String {
    stand.screen().lead.unwrap_or_default()
}

fn pay_button(stand: &Stand) -> String {
    stand.screen().walk().find(|action| action.wish == Wish::Pay).expect("a way to pay").label.clone()
}

const ENDED: PaperState = PaperState::Missing { condition: Condition::PaperEnd, ask: true };

#[test]
fn a_visitor_pays_and_learns_then_that_there_is_no_paper() {
    let mut stand = Stand::new();
    stand.choose();
    assert_eq!(stand.at(), ScreenId::Review);
    assert!(!lead(&stand).contains("aper"), "{}", lead(&stand));
    let usual = pay_button(&stand);
    // It is noticed while the visitor stands there.
    paper(&mut stand, ENDED);
    assert_eq!(lead(&stand), "No paper: your receipt is a QR code.");
    assert!(pay_button(&stand).ends_with("no paper"), "{}", pay_button(&stand));
    paper(&mut stand, PaperState::Missing { condition: Condition::Cutter, ask: true });
    assert!(lead(&stand).starts_with("No printer"), "it is not the paper: {}", lead(&stand));
    paper(&mut stand, PaperState::Missing { condition: Condition::PaperEnd, ask: false });
    assert!(lead(&stand).starts_with("No paper"));
    assert_eq!(pay_button(&stand), usual, "this owner asks for no consent");
    paper(&mut stand, PaperState::Comes);
    assert!(!lead(&stand).contains("aper") && pay_button(&stand) == usual);
}

#[test]
fn paper_is_offered_that_cannot_come() {
    let mut stand = Stand::new();
    stand.deliver().happen(&[delivered(), Event::HandoverAwaited]);
    assert!(stand.offers(&Wish::Print) && stand.offers(&Wish::Qr));
    paper(&mut stand, ENDED);
    assert!(!stand.offers(&Wish::Print) && stand.offers(&Wish::Qr) && stand.offers(&Wish::NoReceipt));
    assert!(notes(&stand).contains("Scan the QR code"), "{}", notes(&stand));
    // A new roll is in.
    paper(&mut stand, PaperState::Comes);
    assert!(stand.offers(&Wish::Print));
}

#[test]
fn a_receipt_that_failed_is_offered_again_by_a_printer_that_is_known_to_be_down() {
    let mut stand = Stand::new();
    stand.finish();
    stand.print(Some(PrintResult::NotPrinted(Cause::unnamed("the printer has no paper"))));
    assert!(stand.offers(&Wish::Print) && stand.offers(&Wish::Qr));
    paper(&mut stand, ENDED);
    assert!(!stand.offers(&Wish::Print) && stand.offers(&Wish::Qr));
}
