//! Which number is topped up: the keypad directly on the screen, the field above it.

use super::Look;
use super::look::Place;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Action, Block, Look as Part, Screen, ScreenId, Wish};
use crate::session::visit::Visit;

/// A number that is nobody's: of the range that the regulator keeps free for films and examples.
const EXAMPLE: &str = "0470 12 34 56";

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let (typed, empty) = visit.entry.shown();
    let error = visit.entry.error().map(|reason| look.say(&reason.message()));
    let mut screen =
        look.screen(ScreenId::Identify, &msg::identify_title(), Some(look.say(&msg::identify_hint(EXAMPLE))));
    screen.step = look.step(Place::Number, visit);
    screen.body = vec![Block::Entry { typed, empty, error }, Block::Keypad(keypad(look))];
    if visit.entry.is_complete() {
        let onward = look.action(Wish::Continue, Part::Primary, &msg::common_continue_button());
        screen.actions = vec![onward.icon(Icon::ChevronRight)];
    }
    screen.bar = look.full_bar();
    screen
}

/// As on a telephone, for people type telephone numbers: 1 on top, 0 at the bottom.
fn keypad(look: &Look<'_>) -> Vec<Action> {
    let key = |digit: u8| Action::new(Wish::Digit(digit), Part::Key, digit.to_string());
    let mut keys: Vec<Action> = (1..=9).map(key).collect();
    keys.push(look.action(Wish::Erase, Part::SideKey, &msg::common_erase_button()).icon(Icon::Delete));
    keys.push(key(0));
    keys.push(look.action(Wish::Clear, Part::SideKey, &msg::common_clear_button()));
    keys
}
