//! The scripts of `deploy/touch-rig` touch what they say: a layout that moves must not leave them tapping beside it.

use super::desk::Desk;
use super::eye::Sight;
use super::hand::{PORTRAIT, lift, press, slide};
use herlaad::screen::ScreenId;
use iced::Point;

/// What the rig does not wait for: the far side.
fn far_side(desk: &mut Desk) {
    if desk.screen().id == ScreenId::Paying {
        desk.till_asks_for_payment();
        desk.card_pays();
        desk.credit_arrives();
    }
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
    let mut desk = Desk::new(PORTRAIT);
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
    assert_eq!(
        desk.shown,
        [
            ScreenId::First,
            ScreenId::Identify,
            ScreenId::Product,
            ScreenId::Review,
            ScreenId::Paying,
            ScreenId::Delivering,
            ScreenId::Done,
            ScreenId::First,
        ]
    );
}
