//! The credit is there. What was topped up, the receipt, the claim code; and then the next visitor.

use super::Look;
use super::look::{NO_BREAK_SPACE, sentence};
use crate::catalogue::{FaceValue, Kind};
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Block, Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::visit::Visit;
use crate::till::{ReceiptState, SaleView};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let Some(view) = visit.sale() else { return look.screen(ScreenId::Done, &msg::done_title(), None) };
    let title = match (view.product.kind, view.product.face_value) {
        (Kind::Credit, FaceValue::Credit(amount)) => msg::done_credit_title(amount),
        _ => msg::done_title(),
    };
    // The order's number stays beside its word.
    let order = look.say(&msg::done_order(&view.order)).replace(' ', NO_BREAK_SPACE);
    let lead = format!("{} · {} · {order}", view.masked, view.brand_name);
    let mut screen = look.screen(ScreenId::Done, &title, Some(lead));
    // The number's visible digits are for the eyes: others may hear the loudspeaker.
    screen.speech = sentence(&screen.title);
    screen.picture = Some((Icon::CircleCheck, Tone::Good));
    screen.body = receipt(look, view);
    if view.surplus {
        screen.body.push(look.note(Tone::Info, Icon::Undo2, &msg::done_second_payment()));
    }
    screen.actions.extend(look.print(view, visit));
    screen.actions.push(look.action(Wish::Again, Part::Secondary, &msg::done_again_button()).icon(Icon::Plus));
    screen.actions.push(look.finish());
    screen
}

/// Who holds the receipt holds the code; who does not needs it large.
fn receipt(look: &Look<'_>, view: &SaleView) -> Vec<Block> {
    let code = format!("{} {}", look.say(&msg::done_claim_label()), view.claim);
    let good =
        |text: String| Block::Note { tone: Tone::Good, icon: Icon::ReceiptText, text: format!("{text}\n{code}") };
    match view.receipt {
        ReceiptState::Printing => vec![good(look.say(&msg::done_printing()))],
        ReceiptState::Printed => vec![good(look.say(&msg::done_printed()))],
        ReceiptState::Failed => {
            vec![look.note(Tone::Warning, Icon::Printer, &msg::done_not_printed()), look.claim(view)]
        }
        ReceiptState::Unknown => {
            vec![look.note(Tone::Warning, Icon::Printer, &msg::done_print_unsure()), look.claim(view)]
        }
        ReceiptState::None | ReceiptState::Asked => {
            vec![Block::Note { tone: Tone::Info, icon: Icon::Ticket, text: code }]
        }
    }
}
