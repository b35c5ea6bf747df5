//! Paid, and on its way: what has happened, what happens, what comes. Nothing can be cancelled any more, nothing must be done.

use super::Look;
use super::look::Place;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Block, Screen, ScreenId, Stage, StageState, Tone};
use crate::session::timing::Wait;
use crate::session::visit::Visit;
use crate::till::{MoneyState, SaleView};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let reserved = visit.sale().is_some_and(|view| view.money == MoneyState::Reserved);
    let title = if reserved { msg::delivering_reserved_title() } else { msg::delivering_title() };
    let working = Wait::seconds(look.waited_ms).map(|seconds| look.say(&msg::delivering_working(seconds)));
    let lead = working.unwrap_or_else(|| look.say(&msg::common_moment()));
    let mut screen = look.screen(ScreenId::Delivering, &title, Some(lead));
    screen.step = look.step(Place::Topup, visit);
    if let Some(view) = visit.sale() {
        screen.body.push(Block::Stages(stages(look, view, reserved)));
    }
    let promise = if reserved { msg::delivering_promise_reserved() } else { msg::delivering_promise() };
    screen.body.push(look.note(Tone::Info, Icon::ShieldCheck, &promise));
    screen
}

fn stages(look: &Look<'_>, view: &SaleView, reserved: bool) -> Vec<Stage> {
    use StageState::{Later, Now, Over};
    let paid = if reserved { msg::delivering_reserved(view.price) } else { msg::delivering_paid(view.price) };
    let (sending, confirming) = if view.sent { (Over, Now) } else { (Now, Later) };
    [
        (Over, paid),
        (sending, msg::delivering_sent(&view.brand_name)),
        (confirming, msg::delivering_confirming(&view.brand_name)),
        (Later, msg::delivering_receipt()),
    ]
    .map(|(state, text)| Stage { state, text: look.say(&text) })
    .into()
}
