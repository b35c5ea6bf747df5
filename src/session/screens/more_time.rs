//! The question whether somebody is still there, over whatever was on the screen. It counts down one step a second.

use super::Look;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Action, Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::scene::{Problem, Scene};
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit, beneath: &Scene) -> Screen {
    let seconds = look.left_ms.div_ceil(1_000);
    let unpaid = matches!(beneath, Scene::Problem(Problem::Unpaid(_) | Problem::Refused(_)));
    let looking_up = matches!(beneath, Scene::Claim | Scene::ClaimState);
    // Of an earlier sale no sentence may say that nothing was paid for it.
    let open = visit.sale().filter(|_| !unpaid);
    let claim = visit.had_sale || looking_up || open.is_some();
    // What was paid for cannot be stopped here: only the screen is closed.
    let text = if claim { msg::idle_countdown_claim(seconds) } else { msg::idle_countdown(seconds) };
    let close = match open {
        Some(view) => Action { wish: Wish::Leave, look: Part::Secondary, ..look.noted(view) },
        None if claim => look.action(Wish::Leave, Part::Secondary, &msg::common_finish_button()).icon(Icon::Check),
        None => look.action(Wish::Leave, Part::Secondary, &msg::idle_stop_button()).icon(Icon::X),
    };
    let mut screen = look.screen(ScreenId::MoreTime, &msg::idle_title(), Some(look.say(&text)));
    screen.picture = Some((Icon::BellRing, Tone::Warning));
    // Who is still writing it down must not lose it to a question.
    screen.body.extend(open.map(|view| look.claim(view)));
    screen.actions =
        vec![close, look.action(Wish::Continue, Part::Primary, &msg::idle_continue_button()).icon(Icon::Check)];
    screen
}
