//! The scripts of `deploy/touch-rig` touch what they say: a layout that moves must not leave them tapping beside it.

use super::desk::Desk;
use super::eye::Sight;
use super::hand::{PORTRAIT, lift, press, slide};
use crate::common::{card_alone, terms};
use herlaad::config::{Config, Role};
use herlaad::sale::{Mode, ReceiptWish};
use herlaad::screen::ScreenId;
use herlaad::session::Terms;
use herlaad::till::{Means, MethodView};
use iced::Point;

/// What the rig does not wait for: the far side.
fn far_side(desk: &mut Desk) {
    if desk.screen().id == ScreenId::Paying {
        desk.till_asks_for_payment();
        desk.card_pays();
        desk.credit_arrives_and_paper_is_a_choice();
    }
}

/// Before the shipped demo: all its brands, a card terminal and a code to scan, and the question after a receipt.
fn rich() -> Desk {
    let config = Config::embedded_demo(Role::Kiosk).expect("the demo loads");
    let terms = Terms { receipt: ReceiptWish::Ask, ..terms(config.catalogue, Mode::Demo) };
    let mut desk = Desk::at(PORTRAIT, terms);
    let scan = MethodView { name: "bancontact".to_owned(), means: Means::Bancontact, open: true };
    desk.offer_methods(card_alone().into_iter().chain([scan]).collect());
    desk
}

fn label_at(desk: &Desk, at: Point) -> String {
    let sight = Sight::of(desk.app.view(), PORTRAIT);
    let touched = sight.touchables.iter().find(|(_, bounds)| bounds.contains(at));
    touched.map_or_else(
        || "nothing".to_owned(),
        |(touchable, _)| desk.screen().walk().nth(touchable.index).expect("it is in the walk").label.clone(),
    )
}

#[test]
fn the_visit_by_fingers_touches_what_it_says() {
    let script = include_str!("../../../deploy/touch-rig/visit.txt");
    let mut desk = rich();
    let mut touched = 0;
    for line in script.lines().filter(|line| !line.starts_with('#')) {
        let (deed, label) = line.split_once('#').unwrap_or((line, ""));
        let words: Vec<&str> = deed.split_whitespace().collect();
        let [deed @ ("tap" | "press" | "move" | "lift"), x, y, rest @ ..] = words.as_slice() else {
            far_side(&mut desk);
            continue;
        };
        let at = Point::new(x.parse().expect("x"), y.parse().expect("y"));
        let finger = rest.first().map_or(0, |finger| finger.parse().expect("a finger"));
        let found = label_at(&desk, at);
        let (wanted, _) = label.trim().split_once(':').unwrap_or((label.trim(), ""));
        let on_keys = *deed == "move" || *deed == "lift";
        assert!(found == wanted || on_keys, "{line}: {found:?} is there");
        desk.settle();
        let events = match *deed {
            "tap" => vec![press(finger, at), lift(finger, at)],
            "press" => vec![press(finger, at)],
            "move" => vec![slide(finger, at)],
            _ => vec![lift(finger, at)],
        };
        desk.strike(&events);
        touched += 1;
    }
    assert!(touched > 15);
    let way = [
        ScreenId::First,
        ScreenId::Card,
        ScreenId::Identify,
        ScreenId::Brand,
        ScreenId::Kind,
        ScreenId::Product,
        ScreenId::Review,
        ScreenId::Method,
        ScreenId::Paying,
        ScreenId::Delivering,
        ScreenId::Done,
        ScreenId::First,
    ];
    assert_eq!(desk.shown, way);
}
