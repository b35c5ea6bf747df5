//! Paper as a visitor needs it: in large print, with the full number, or both.

use super::stand::{Stand, delivered, terms};
use herlaad::receipt::Letters;
use herlaad::sale::{Event, Proof};
use herlaad::screen::{ScreenId, Wish};
use herlaad::session::Terms;
use herlaad::till::{Body, Condition, PaperState, PrintResult, SheetWish};

const WAYS: [SheetWish; 3] = [
    SheetWish { large: true, full_number: false },
    SheetWish { large: false, full_number: true },
    SheetWish { large: true, full_number: true },
];

/// The visitor is asked whether paper is wanted.
fn asked() -> Stand {
    let mut stand = Stand::new();
    stand.deliver().happen(&[delivered(), Event::HandoverAwaited]);
    stand
}

#[test]
fn who_sees_little_finds_no_way_to_large_print() {
    for wish in WAYS {
        let mut stand = asked();
        stand.tap(&Wish::OtherPaper);
        assert_eq!(stand.at(), ScreenId::Paper);
        stand.tap(&Wish::PrintAs(wish));
        assert_eq!(stand.said.last(), Some(&Body::Print { sale: stand.sale(), wish }));
        assert_eq!(stand.at(), ScreenId::Done);
        assert_eq!(stand.poke(&Wish::PrintAs(wish)), None, "the second of two taps finds no tile");
    }
}

#[test]
fn who_closes_the_ways_to_print_has_chosen_one() {
    let mut stand = asked();
    stand.tap(&Wish::OtherPaper);
    let said = stand.said.len();
    stand.tap(&Wish::Close);
    assert_eq!((stand.at(), stand.said.len()), (ScreenId::Done, said));
    assert!(stand.offers(&Wish::Print) && stand.offers(&Wish::NoReceipt));
}

#[test]
fn a_receipt_that_printed_by_itself_is_the_only_one() {
    let mut stand = Stand::new();
    stand.finish();
    stand.print(Some(PrintResult::Printed(Proof::ProcessId)));
    assert!(!stand.offers(&Wish::Print), "the same again is no use");
    for left in [true, false] {
        stand.tap(&Wish::OtherPaper);
        stand.tap(&Wish::PrintAs(WAYS[0]));
        assert_eq!(stand.offers(&Wish::OtherPaper), left, "one roll of paper");
    }
}

#[test]
fn large_print_is_offered_that_cannot_come() {
    let mut stand = asked();
    stand.tap(&Wish::OtherPaper);
    stand.till.paper = PaperState::Missing { condition: Condition::PaperEnd, ask: true };
    stand.tell();
    assert_eq!(stand.at(), ScreenId::Paper);
    assert!(!WAYS.iter().any(|way| stand.offers(&Wish::PrintAs(*way))));
    stand.tap(&Wish::Close);
    assert!(!stand.offers(&Wish::OtherPaper));
}

#[test]
fn an_owner_who_prints_large_asks_how_large() {
    let mut stand = Stand::with(Terms { letters: Letters::Large, ..terms() });
    stand.deliver().happen(&[delivered(), Event::HandoverAwaited]);
    assert!(!stand.offers(&Wish::OtherPaper));
    stand.tap(&Wish::PrintAs(WAYS[1]));
    assert_eq!(stand.said.last(), Some(&Body::Print { sale: stand.sale(), wish: WAYS[1] }));
}

/// The loudspeaker is heard by others.
#[test]
fn the_voice_reads_the_number_out() {
    let mut stand = asked();
    stand.tap(&Wish::OtherPaper);
    let screen = stand.screen();
    let heard: Vec<&str> = screen
        .walk()
        .map(|action| action.speech.as_deref().unwrap_or(&action.label))
        .chain([screen.speech.as_str()])
        .collect();
    assert!(!heard.iter().any(|words| words.chars().any(|sign| sign.is_ascii_digit())), "{heard:?}");
    assert!(heard.contains(&"In large print and with the full number"), "{heard:?}");
}
