//! A whole visit, by touch alone and by keys alone.

use super::desk::Desk;
use super::hand::{LANDSCAPE, PORTRAIT};
use herlaad::locale::Language;
use herlaad::screen::{ScreenId, Wish};
use herlaad::till::Body;
use iced::keyboard::key::Named;

const NUMBER: &str = "0470123456";

/// The demo sells one brand: its screen is skipped.
const WAY: [ScreenId; 7] = [
    ScreenId::First,
    ScreenId::Identify,
    ScreenId::Product,
    ScreenId::Review,
    ScreenId::Paying,
    ScreenId::Delivering,
    ScreenId::Done,
];

fn ordered(desk: &Desk) -> Vec<(String, String)> {
    let orders = desk.said.iter().filter_map(|body| match body {
        Body::Order { card, product, .. } => Some((card.masked(), product.to_string())),
        _ => None,
    });
    orders.collect()
}

fn product(desk: &Desk) -> Wish {
    let wish = desk
        .screen()
        .walk()
        .map(|action| &action.wish)
        .find(|wish| matches!(wish, Wish::Product(id) if id.to_string() == "demo-15"));
    wish.expect("the demo sells 15 euros").clone()
}

#[test]
fn a_visit_by_touch_from_the_first_screen_to_the_last() {
    for window in [PORTRAIT, LANDSCAPE] {
        let mut desk = Desk::new(window);
        desk.tap(&Wish::Language(Language::Nl));
        for digit in NUMBER.bytes() {
            desk.tap(&Wish::Digit(digit - b'0'));
        }
        desk.tap(&Wish::Continue);
        desk.tap(&product(&desk));
        desk.tap(&Wish::Pay);
        desk.till_asks_for_payment();
        desk.card_pays();
        desk.credit_arrives();
        assert_eq!(desk.shown, WAY);
        assert_eq!(ordered(&desk), [("0470 •• •• 56".to_owned(), "demo-15".to_owned())]);
        desk.tap(&Wish::Finish);
        assert_eq!(desk.screen().id, ScreenId::First);
        assert_eq!(desk.said.last(), Some(&Body::EndVisit));
        assert_eq!(desk.app.focus(), None, "who touches needs no ring");
    }
}

#[test]
fn a_visit_by_keys_alone_from_the_first_screen_to_the_last() {
    let mut desk = Desk::new(PORTRAIT);
    walk_to(&mut desk, &Wish::Language(Language::En));
    desk.named(Named::Enter);
    desk.settle();
    desk.digits(NUMBER);
    desk.named(Named::Enter);
    desk.settle();
    let wish = product(&desk);
    walk_to(&mut desk, &wish);
    desk.named(Named::Enter);
    desk.settle();
    // The focus waits on the one thing to do.
    assert_eq!(desk.app.focus(), desk.index(&Wish::Pay));
    desk.named(Named::Enter);
    desk.till_asks_for_payment();
    desk.card_pays();
    desk.credit_arrives();
    assert_eq!(desk.shown, WAY);
    assert_eq!(ordered(&desk), [("0470 •• •• 56".to_owned(), "demo-15".to_owned())]);
    desk.settle();
    assert_eq!(desk.app.focus(), desk.index(&Wish::Finish));
    desk.named(Named::Enter);
    assert_eq!(desk.screen().id, ScreenId::First);
}

/// Down, until the focus is there; never more often than there are things.
fn walk_to(desk: &mut Desk, wish: &Wish) {
    let goal = desk.index(wish).unwrap_or_else(|| panic!("{wish:?} is not on {:?}", desk.screen().id));
    for _ in 0..=desk.screen().walk().count() {
        if desk.app.focus() == Some(goal) {
            return;
        }
        desk.named(Named::ArrowDown);
    }
    panic!("the focus never came to {wish:?}");
}

#[test]
fn two_taps_in_one_batch_order_once() {
    use super::eye::Sight;
    use super::hand::{lift, press};
    let mut desk = Desk::new(PORTRAIT);
    desk.tap(&Wish::Language(Language::En));
    for digit in NUMBER.bytes() {
        desk.tap(&Wish::Digit(digit - b'0'));
    }
    desk.tap(&Wish::Continue);
    desk.tap(&product(&desk));
    desk.settle();
    let pay = desk.index(&Wish::Pay).expect("to pay");
    let at = Sight::of(desk.app.view(), PORTRAIT).middle(pay);
    let messages = desk.hand.feel(desk.app.view(), &[press(0, at), lift(0, at), press(1, at), lift(1, at)]);
    assert_eq!(messages.len(), 2, "the toolkit hands both on: only the session can drop one");
    desk.hear(messages);
    assert_eq!(ordered(&desk).len(), 1);
}

#[test]
fn the_language_changes_in_the_middle_and_keeps_what_was_typed() {
    let mut desk = Desk::new(PORTRAIT);
    desk.tap(&Wish::Language(Language::En));
    desk.tap(&Wish::Digit(0));
    desk.tap(&Wish::Digit(4));
    let typed = desk.screen().body[0].clone();
    desk.tap(&Wish::Languages);
    desk.tap(&Wish::Language(Language::Nl));
    assert_eq!(desk.screen().language, Language::Nl);
    assert_eq!(desk.screen().body[0], typed);
}
