//! What a touch screen does to people, one complaint each. The toolkit's own button fails each of these but the last.

use super::eye::Sight;
use super::hand::{Hand, PORTRAIT, later, lift, lose, mouse_down, mouse_to, mouse_up, now, press, slide};
use herlaad::kiosk::pictures;
use herlaad::kiosk::stage::{REST, SETTLE, Stage};
use herlaad::kiosk::theme::{LIGHT, Sheet};
use herlaad::kiosk::view::{self, Frame};
use herlaad::locale::Language;
use herlaad::screen::{Screen, Wish};
use herlaad::session;
use iced::advanced::mouse;
use iced::{Element, Event, Point, Rectangle};

/// A page on its stage.
struct Glass {
    screen: Screen,
    frame: Frame,
    key: u64,
    hand: Hand,
}

impl Glass {
    fn new(variant: &str) -> Self {
        Self { screen: sample(variant), frame: pictures::frame(), key: 1, hand: Hand::new(PORTRAIT) }
    }

    fn change(&mut self, variant: &str) {
        self.screen = sample(variant);
        self.key += 1;
    }

    fn view<'a>(screen: &'a Screen, frame: &'a Frame, key: u64) -> Element<'a, Wish> {
        Stage::new(key, now, view::page(screen, frame, Sheet::new(PORTRAIT), None)).into()
    }

    fn feel(&mut self, events: &[Event]) -> Vec<Wish> {
        self.hand.feel(Self::view(&self.screen, &self.frame, self.key), events)
    }

    fn look(&mut self) -> Vec<u8> {
        self.hand.look(Self::view(&self.screen, &self.frame, self.key))
    }

    fn bounds(&self, index: usize) -> Rectangle {
        Sight::of(Self::view(&self.screen, &self.frame, self.key), PORTRAIT).bounds(index)
    }

    fn at(&self, index: usize) -> Point {
        self.bounds(index).center()
    }

    fn wish(&self, index: usize) -> Wish {
        self.screen.walk().nth(index).expect("so many actions").wish.clone()
    }
}

fn sample(variant: &str) -> Screen {
    let samples = session::samples(Language::En);
    samples.into_iter().find(|(name, _)| name == variant).unwrap_or_else(|| panic!("no sample {variant}")).1
}

#[test]
fn a_tap_is_where_the_finger_is_although_a_mouse_rests_elsewhere() {
    let mut glass = Glass::new("brand");
    let (here, elsewhere) = (glass.at(0), glass.at(1));
    glass.hand.mouse = mouse::Cursor::Available(elsewhere);
    assert_eq!(glass.feel(&[press(0, here)]), []);
    assert_eq!(glass.feel(&[lift(0, here)]), [glass.wish(0)]);
}

#[test]
fn a_tap_counts_without_any_cursor_and_in_one_batch() {
    let mut glass = Glass::new("brand");
    let here = glass.at(2);
    assert_eq!(glass.feel(&[press(0, here), lift(0, here)]), [glass.wish(2)]);
}

#[test]
fn every_tap_on_the_same_screen_counts_once() {
    let mut glass = Glass::new("identify-typing");
    for index in [0, 1, 1, 2] {
        let here = glass.at(index);
        assert_eq!(glass.feel(&[press(7, here)]), []);
        assert_eq!(glass.feel(&[lift(7, here)]), [glass.wish(index)], "the stage went deaf on the same screen");
    }
}

#[test]
fn a_resting_palm_neither_presses_nor_swallows_a_tap() {
    let mut glass = Glass::new("brand");
    let (here, palm) = (glass.at(0), glass.at(1));
    for event in [press(0, here), press(1, palm), slide(1, palm), lift(1, palm)] {
        assert_eq!(glass.feel(&[event]), []);
    }
    assert_eq!(glass.feel(&[lift(0, here)]), [glass.wish(0)]);
    assert_eq!(glass.feel(&[press(2, palm), lift(2, palm)]), [glass.wish(1)], "the place under the palm is dead");
}

#[test]
fn a_palm_that_was_there_first_does_not_keep_the_fingers_off() {
    let mut glass = Glass::new("brand");
    let (here, beside) = (glass.at(0), Point::new(540.0, 700.0));
    assert_eq!(glass.feel(&[press(1, beside)]), []);
    assert_eq!(glass.feel(&[slide(1, beside), press(0, here), lift(0, here)]), [glass.wish(0)]);
    assert_eq!(glass.feel(&[lift(1, beside)]), []);
}

#[test]
fn a_hand_that_rests_on_a_button_gives_way_to_the_next_finger() {
    let mut glass = Glass::new("brand");
    let (here, palm) = (glass.at(0), glass.at(1));
    assert_eq!(glass.feel(&[press(1, palm)]), []);
    let held = glass.look();
    later(REST.as_millis() as u64);
    assert_eq!(glass.feel(&[press(0, here)]), []);
    assert!(glass.look() != held, "the press does not show");
    assert_eq!(glass.feel(&[lift(0, here)]), [glass.wish(0)]);
    assert_eq!(glass.feel(&[lift(1, palm)]), [], "what it rested on was not meant");
}

#[test]
fn a_press_that_takes_its_time_counts_as_long_as_nobody_else_touches() {
    let mut glass = Glass::new("brand");
    let here = glass.at(0);
    assert_eq!(glass.feel(&[press(0, here)]), []);
    later(10 * REST.as_millis() as u64);
    assert_eq!(glass.feel(&[lift(0, here)]), [glass.wish(0)]);
}

#[test]
fn a_finger_that_went_down_on_one_screen_does_nothing_on_the_next() {
    let mut glass = Glass::new("problem-declined");
    let finish = glass.screen.walk().position(|action| action.wish == Wish::Finish).expect("a way out");
    let here = glass.at(finish);
    assert_eq!(glass.feel(&[press(0, here)]), []);
    // The answer arrives while the finger is down: another screen, with buttons in the same places.
    glass.change("problem-no-card");
    assert_eq!(glass.at(finish), here, "the samples no longer have a button in the same place");
    assert_eq!(glass.feel(&[]), []);
    later(2 * SETTLE.as_millis() as u64);
    assert_eq!(glass.feel(&[lift(0, here)]), [], "the next screen's button fired");
    assert_eq!(glass.feel(&[press(1, here), lift(1, here)]), [glass.wish(finish)]);
}

#[test]
fn a_touch_right_after_a_new_screen_was_meant_for_the_old_one() {
    let mut glass = Glass::new("product");
    assert_eq!(glass.feel(&[]), []);
    glass.change("review");
    let pay = glass.screen.walk().position(|action| action.wish == Wish::Pay).expect("something to pay");
    let here = glass.at(pay);
    assert_eq!(glass.feel(&[press(0, here)]), []);
    assert_eq!(glass.feel(&[lift(0, here)]), []);
    glass.hand.mouse = mouse::Cursor::Available(here);
    assert_eq!(glass.feel(&[mouse_down(), mouse_up()]), []);

    later(SETTLE.as_millis() as u64);
    glass.hand.mouse = mouse::Cursor::Unavailable;
    assert_eq!(glass.feel(&[press(1, here), lift(1, here)]), [Wish::Pay]);
}

#[test]
fn sliding_off_is_a_way_out_and_sliding_back_is_a_way_in() {
    let mut glass = Glass::new("brand");
    let (here, elsewhere) = (glass.at(0), Point::new(540.0, 700.0));
    assert_eq!(glass.feel(&[press(0, here), slide(0, elsewhere), lift(0, elsewhere)]), []);
    assert_eq!(glass.feel(&[press(0, here), lift(0, glass_other(&glass))]), [], "let go over another button");
    assert_eq!(glass.feel(&[press(0, here), slide(0, elsewhere), slide(0, here), lift(0, here)]), [glass.wish(0)]);
}

fn glass_other(glass: &Glass) -> Point {
    glass.at(1)
}

#[test]
fn a_touch_that_the_system_takes_away_means_nothing() {
    let mut glass = Glass::new("brand");
    let here = glass.at(0);
    let rest = glass.look();
    assert_eq!(glass.feel(&[press(0, here), lose(0, here)]), []);
    assert!(glass.look() == rest, "the button stays pressed");
    assert_eq!(glass.feel(&[press(0, here), lift(0, here)]), [glass.wish(0)]);
}

#[test]
fn a_press_shows_at_once_on_what_is_pressed_and_nowhere_else() {
    let mut glass = Glass::new("identify-typing");
    let (here, bounds) = (glass.at(4), glass.bounds(4));
    let rest = glass.look();
    glass.feel(&[press(0, here)]);
    let pressed = glass.look();
    let changed = |index: usize| rest[index * 4..index * 4 + 4] != pressed[index * 4..index * 4 + 4];
    let width = PORTRAIT.width as usize;
    let dots: Vec<usize> = (0..rest.len() / 4).filter(|index| changed(*index)).collect();
    assert!(dots.len() > bounds.area() as usize / 2, "only {} dots changed", dots.len());
    assert!(dots.iter().all(|dot| bounds.contains(Point::new((dot % width) as f32, (dot / width) as f32))));

    glass.feel(&[slide(0, Point::new(540.0, 20.0))]);
    assert!(glass.look() == rest, "it looks pressed although letting go would do nothing");
}

#[test]
fn nothing_keeps_looking_touched_after_a_tap() {
    let mut glass = Glass::new("brand");
    let here = glass.at(0);
    let rest = glass.look();
    // X11 moves its one cursor along with the first finger, and leaves it there.
    glass.hand.mouse = mouse::Cursor::Available(here);
    glass.feel(&[mouse_to(here), press(0, here), mouse_to(here), lift(0, here)]);
    assert!(glass.look() == rest);
    assert_eq!(glass.hand.interaction, mouse::Interaction::Hidden);
}

#[test]
fn the_cursor_is_hidden_until_a_mouse_moves_and_hides_again_after_a_touch() {
    let mut glass = Glass::new("brand");
    let here = glass.at(0);
    glass.hand.mouse = mouse::Cursor::Available(here);
    glass.feel(&[]);
    assert_eq!(glass.hand.interaction, mouse::Interaction::Hidden);
    glass.feel(&[mouse_to(here)]);
    assert_eq!(glass.hand.interaction, mouse::Interaction::Pointer);
    glass.feel(&[press(0, here), lift(0, here)]);
    assert_eq!(glass.hand.interaction, mouse::Interaction::Hidden);
}

#[test]
fn a_mouse_works_too_but_not_while_a_finger_is_down() {
    let mut glass = Glass::new("brand");
    let (here, there) = (glass.at(0), glass.at(1));
    glass.hand.mouse = mouse::Cursor::Available(there);
    assert_eq!(glass.feel(&[mouse_to(there), mouse_down(), mouse_up()]), [glass.wish(1)]);
    assert_eq!(glass.feel(&[press(0, here), mouse_down(), mouse_up()]), []);
    assert_eq!(glass.feel(&[lift(0, here)]), [glass.wish(0)]);
    // And the other way round: the mouse was first.
    assert_eq!(glass.feel(&[mouse_down(), press(0, here), lift(0, here)]), []);
    assert_eq!(glass.feel(&[mouse_up()]), [glass.wish(1)]);
}

#[test]
fn another_mouse_button_presses_nothing() {
    let mut glass = Glass::new("brand");
    glass.hand.mouse = mouse::Cursor::Available(glass.at(0));
    let right = mouse::Button::Right;
    let events = [Event::Mouse(mouse::Event::ButtonPressed(right)), Event::Mouse(mouse::Event::ButtonReleased(right))];
    assert_eq!(glass.feel(&events), []);
}

#[test]
fn a_page_is_painted_on_paper() {
    let picture = Glass::new("brand").look();
    let [red, green, blue, _] = LIGHT.paper.into_rgba8();
    assert_eq!(picture[..3], [red, green, blue]);
}
