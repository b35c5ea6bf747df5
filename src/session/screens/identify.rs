//! Which number is topped up: the keypad directly on the screen, the field above it.

use super::look::Place;
use super::{Look, keypad};
use crate::catalogue::Identify;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Block, Look as Part, Screen, ScreenId, Wish};
use crate::session::offer;
use crate::session::visit::{Form, Visit};

/// Who copies it must not pay for a stranger. Belgium keeps no numbers free for examples; this one, the phone number library's own, stands
/// in a block that nobody has been given.
const EXAMPLE: &str = "0450 00 12 34";

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let (typed, empty) = visit.number.shown();
    let error = visit.number.error().map(|reason| look.say(&reason.message()));
    let mut screen =
        look.screen(ScreenId::Identify, &msg::identify_title(), Some(look.say(&msg::identify_hint(EXAMPLE))));
    screen.step = look.step(Place::Number, visit);
    screen.body = vec![Block::Entry { typed, empty, error }, keypad::keys(look)];
    if visit.number.is_complete() {
        screen.actions = vec![keypad::onward(look)];
    } else if visit.number.error().is_none()
        && visit.form == Some(Form::Esim)
        && offer::takes(&look.terms.catalogue, Identify::Iccid)
    {
        let other = look.action(Wish::NoNumber, Part::Secondary, &msg::iccid_no_number_button());
        screen.actions = vec![other.icon(Icon::Hash)];
    }
    screen.bar = look.full_bar();
    screen
}

/// The number of an eSIM that has no phone number, and where the phone shows it.
pub(super) fn iccid(look: &Look<'_>, visit: &Visit) -> Screen {
    let (typed, empty) = visit.iccid.shown();
    let error = visit.iccid.error().map(|reason| look.say(&reason.message()));
    let mut screen = look.screen(ScreenId::Iccid, &msg::iccid_title(), Some(look.say(&msg::iccid_hint())));
    screen.step = look.step(Place::Number, visit);
    screen.body = vec![Block::Entry { typed, empty, error }, keypad::keys(look), menu(look)];
    screen.speech = format!("{} {}", screen.speech, look.say(&msg::iccid_where()));
    if visit.iccid.is_complete() {
        screen.actions = vec![keypad::onward(look)];
    } else if visit.iccid.error().is_none() && offer::takes(&look.terms.catalogue, Identify::Msisdn) {
        // Beside an error nothing else may stand where the button to go on has just been: a second tap would hit it.
        let other = look.action(Wish::HasNumber, Part::Secondary, &msg::iccid_phone_button());
        screen.actions = vec![other.icon(Icon::Phone)];
    }
    screen.bar = look.full_bar();
    screen
}

/// The way through the phone's menus. What the number is called there is the same in every language.
pub(super) fn menu(look: &Look<'_>) -> Block {
    Block::PhoneMenu(vec![
        look.say(&msg::iccid_settings_label()),
        look.say(&msg::iccid_about_label()),
        "ICCID".to_owned(),
    ])
}
