//! Whether to stop. Asked once, and only where something was typed: a slip of the finger must not cost ten digits.

use super::Look;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::visit::{At, Visit};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let earlier = visit.had_sale || matches!(visit.at, At::Claim(_));
    let text = if earlier { msg::leave_text_again() } else { msg::leave_text() };
    let mut screen = look.screen(ScreenId::Leave, &msg::leave_title(), Some(look.say(&text)));
    screen.picture = Some((Icon::CircleHelp, Tone::Warning));
    screen.actions = vec![
        look.action(Wish::Leave, Part::Secondary, &msg::leave_yes_button()).icon(Icon::X),
        look.action(Wish::Close, Part::Primary, &msg::leave_back_button()).icon(Icon::ChevronLeft),
    ];
    screen.bar = look.overlay_bar();
    screen
}
