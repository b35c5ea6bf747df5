//! The question whether somebody is still there, over whatever was on the screen. It counts down one step a second.

use super::Look;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::scene::{Problem, Scene};
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit, beneath: &Scene) -> Screen {
    let seconds = look.left_ms.div_ceil(1_000);
    let unpaid = matches!(beneath, Scene::Problem(Problem::Unpaid(_) | Problem::Refused(_)));
    let looking_up = matches!(beneath, Scene::Claim | Scene::ClaimState);
    // Of an earlier sale no sentence may say that nothing was paid for it.
    let claim = visit.had_sale || looking_up || (visit.sale().is_some() && !unpaid);
    // What was paid for cannot be stopped here: only the screen is closed.
    let (text, close) = if claim {
        (msg::idle_countdown_claim(seconds), msg::common_finish_button())
    } else {
        (msg::idle_countdown(seconds), msg::idle_stop_button())
    };
    let mut screen = look.screen(ScreenId::MoreTime, &msg::idle_title(), Some(look.say(&text)));
    screen.picture = Some((Icon::BellRing, Tone::Warning));
    screen.actions = vec![
        look.action(Wish::Leave, Part::Secondary, &close).icon(Icon::X),
        look.action(Wish::Continue, Part::Primary, &msg::idle_continue_button()).icon(Icon::Check),
    ];
    screen
}
