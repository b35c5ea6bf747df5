//! Twelve keys, on every screen where something is typed.

use super::Look;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Action, Block, Look as Part, Wish};

/// As on a telephone, for people type telephone numbers: 1 on top, 0 at the bottom.
pub(super) fn keys(look: &Look<'_>) -> Block {
    let key = |digit: u8| Action::new(Wish::Digit(digit), Part::Key, digit.to_string());
    let mut keys: Vec<Action> = (1..=9).map(key).collect();
    keys.push(look.action(Wish::Erase, Part::SideKey, &msg::common_erase_button()).icon(Icon::Delete));
    keys.push(key(0));
    keys.push(look.action(Wish::Clear, Part::SideKey, &msg::common_clear_button()));
    Block::Keypad(keys)
}

/// What was typed is whole.
pub(super) fn onward(look: &Look<'_>) -> Action {
    look.action(Wish::Continue, Part::Primary, &msg::common_continue_button()).icon(Icon::ChevronRight)
}
