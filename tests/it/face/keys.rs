//! Keys: what each means, that holding one down means nothing, and that none pays by accident.

use super::desk::Desk;
use super::eye::Sight;
use super::hand::{PORTRAIT, key, key_with, later, lift, press};
use herlaad::locale::Language;
use herlaad::sale::Mode;
use herlaad::screen::{Block, ScreenId, Wish};
use herlaad::till::{Body, TerminalKey};
use iced::keyboard::{Key, Modifiers, key::Named};

fn typed(desk: &Desk) -> String {
    match &desk.screen().body[0] {
        Block::Entry { typed, .. } => typed.clone(),
        other => panic!("no entry: {other:?}"),
    }
}

fn typing() -> Desk {
    let mut desk = Desk::new(PORTRAIT);
    desk.tap(&Wish::Language(Language::En));
    desk.settle();
    desk
}

#[test]
fn a_key_that_is_held_down_counts_once() {
    let mut desk = typing();
    let digit = |repeat| key(Key::Character("0".into()), repeat);
    desk.strike(&[digit(false), digit(true), digit(true)]);
    desk.strike(&[digit(true)]);
    assert_eq!(typed(&desk), "0");
    desk.named(Named::ArrowDown);
    let focus = desk.app.focus();
    desk.strike(&[key(Key::Named(Named::ArrowDown), true)]);
    assert_eq!(desk.app.focus(), focus);
}

#[test]
fn digits_type_and_backspace_erases() {
    let mut desk = typing();
    desk.digits("0470");
    assert_eq!(typed(&desk), "0470");
    desk.named(Named::Backspace);
    assert_eq!(typed(&desk), "047");
    desk.named(Named::Delete);
    assert_eq!(typed(&desk), "");
}

#[test]
fn digits_do_nothing_where_there_is_nothing_to_type() {
    let mut desk = Desk::new(PORTRAIT);
    let before = desk.screen().clone();
    desk.digits("1");
    assert_eq!(*desk.screen(), before);
    assert_eq!(desk.app.focus(), None);
}

#[test]
fn escape_goes_back_and_cancels_where_there_is_no_way_back() {
    let mut desk = typing();
    desk.digits("0470123456");
    desk.named(Named::Enter);
    desk.settle();
    assert_eq!(desk.screen().id, ScreenId::Product);
    desk.named(Named::Escape);
    assert_eq!(desk.screen().id, ScreenId::Identify);
    assert_eq!(typed(&desk), "0470 12 34 56", "what was typed is kept");
    desk.settle();
    desk.named(Named::Enter);
    desk.settle();
    desk.named(Named::Enter);
    desk.settle();
    assert_eq!(desk.screen().id, ScreenId::Review);
    desk.named(Named::Enter);
    desk.till_asks_for_payment();
    assert_eq!(desk.screen().id, ScreenId::Paying);
    desk.named(Named::Escape);
    assert!(matches!(desk.said.last(), Some(Body::Cancel { .. })), "{:?}", desk.said);
}

#[test]
fn a_second_enter_right_after_a_new_screen_does_not_pay() {
    let mut desk = typing();
    desk.digits("0470123456");
    desk.named(Named::Enter);
    desk.settle();
    desk.named(Named::ArrowDown);
    desk.named(Named::Enter);
    assert_eq!(desk.screen().id, ScreenId::Review);
    desk.named(Named::Enter);
    assert_eq!(desk.screen().id, ScreenId::Review, "the second Enter was meant for the choice before");
    desk.settle();
    desk.named(Named::Enter);
    assert_eq!(desk.screen().id, ScreenId::Paying);
}

#[test]
fn enter_never_presses_what_nobody_can_see_to_be_chosen() {
    let mut desk = Desk::new(PORTRAIT);
    desk.settle();
    desk.named(Named::Enter);
    assert_eq!(desk.screen().id, ScreenId::First, "a language was chosen unseen");
    assert_eq!(desk.app.focus(), Some(0));
    desk.named(Named::Enter);
    assert_eq!(desk.screen().id, ScreenId::Identify);
}

#[test]
fn whoever_types_after_walking_goes_on_instead_of_pressing_a_key_twice() {
    let mut desk = typing();
    desk.named(Named::ArrowDown);
    desk.digits("0470123456");
    assert_eq!(desk.app.focus(), desk.index(&Wish::Continue), "the focus stands on a digit while digits are typed");
    desk.named(Named::Enter);
    assert_eq!(desk.screen().id, ScreenId::Product);
}

#[test]
fn tab_walks_too_and_backwards_with_shift() {
    let mut desk = Desk::new(PORTRAIT);
    desk.named(Named::Tab);
    assert_eq!(desk.app.focus(), Some(0));
    desk.named(Named::Tab);
    assert_eq!(desk.app.focus(), Some(1));
    desk.strike(&[key_with(Key::Named(Named::Tab), Modifiers::SHIFT, false)]);
    assert_eq!(desk.app.focus(), Some(0));
    desk.named(Named::ArrowUp);
    assert_eq!(desk.app.focus(), Some(desk.screen().walk().count() - 1));
}

#[test]
fn the_ring_goes_when_somebody_touches_and_comes_back_with_a_key() {
    let mut desk = typing();
    desk.named(Named::ArrowDown);
    assert!(desk.app.focus().is_some());
    let at = Sight::of(desk.app.view(), PORTRAIT).middle(0);
    let messages = desk.hand.feel(desk.app.view(), &[press(0, at), lift(0, at)]);
    desk.hear(messages);
    assert_eq!(desk.app.focus(), None);
    desk.named(Named::ArrowDown);
    assert!(desk.app.focus().is_some());
}

#[test]
fn function_keys_play_the_card_terminal_in_the_demo_alone() {
    let keys = [
        (Named::F1, TerminalKey::Approve),
        (Named::F2, TerminalKey::Decline),
        (Named::F3, TerminalKey::Silence),
        (Named::F4, TerminalKey::ApproveLate),
        (Named::F5, TerminalKey::WrongAmount),
        (Named::F6, TerminalKey::PullPlug),
    ];
    for mode in [Mode::Demo, Mode::Test, Mode::Live] {
        let mut desk = Desk::in_mode(PORTRAIT, mode);
        for (named, _) in keys {
            desk.named(named);
        }
        let wanted = keys.map(|(_, key)| Body::Press(key));
        assert_eq!(desk.played, if mode == Mode::Demo { wanted.to_vec() } else { Vec::new() }, "{mode:?}");
        assert!(desk.said.is_empty());
        assert_eq!(desk.screen().id, ScreenId::First);
    }
}

/// A scanner sends a sign each few milliseconds and ends with Enter.
fn scan(desk: &mut Desk, text: &str, pace_ms: u64) {
    for sign in text.chars() {
        desk.strike(&[key(Key::Character(sign.to_string().into()), false)]);
        later(pace_ms);
    }
    desk.named(Named::Enter);
}

#[test]
fn a_scanner_that_types_like_a_keyboard_is_not_understood() {
    let mut desk = Desk::new(PORTRAIT);
    desk.tap(&Wish::Language(Language::En));
    desk.settle();
    scan(&mut desk, "+32470123456", 5);
    assert_eq!(desk.screen().id, ScreenId::Product, "the number is whole, and its Enter presses nothing");
}

#[test]
fn a_person_who_types_fast_is_taken_for_a_scanner() {
    let mut desk = typing();
    scan(&mut desk, "0470123456", 60);
    assert_eq!(desk.screen().id, ScreenId::Product, "Enter went on, as the button would");
    let mut slow = typing();
    scan(&mut slow, "0470", 5);
    assert_eq!((slow.screen().id, typed(&slow).as_str()), (ScreenId::Identify, "0470"), "four digits are no code");
}
