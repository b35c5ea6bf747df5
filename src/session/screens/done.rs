//! The credit is there. What was topped up, the receipt, the claim code; and then the next visitor.

use super::Look;
use super::look::{NO_BREAK_SPACE, sentence};
use crate::catalogue::{FaceValue, Kind};
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::screen::{Block, Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::visit::Visit;
use crate::till::{PaperState, ReceiptState, SaleView};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let Some(view) = visit.sale() else { return look.screen(ScreenId::Done, &msg::done_title(), None) };
    let missing = matches!(view.receipt, ReceiptState::Failed(_) | ReceiptState::Partly | ReceiptState::Unknown);
    let title = match (view.product.kind, view.product.face_value) {
        // What was bought is the code, and the paper is all that carries it.
        (Kind::Pin, _) if missing => msg::done_code_missing_title(),
        (Kind::Pin, _) => msg::done_code_title(),
        (Kind::Credit, FaceValue::Credit(amount)) => msg::done_credit_title(amount),
        _ => msg::done_title(),
    };
    // The order's number stays beside its word.
    let order = look.say(&msg::done_order(&view.order)).replace(' ', NO_BREAK_SPACE);
    let lead = match view.receipt {
        _ if missing && view.product.kind == Kind::Pin => look.say(&msg::attention_call(look.phone())),
        // Nothing else matters as much then.
        ReceiptState::Failed(condition) => look.say(&msg::done_not_printed(condition.told())),
        ReceiptState::Partly => look.say(&msg::done_not_printed(msg::printer_partly())),
        ReceiptState::Unknown => look.say(&msg::done_not_printed(msg::printer_unsure())),
        _ => format!("{} · {} · {order}", view.masked, view.brand_name.replace(' ', NO_BREAK_SPACE)),
    };
    let mut screen = look.screen(ScreenId::Done, &title, Some(lead));
    // The number's visible digits are for the eyes: others may hear the loudspeaker.
    screen.speech = sentence(&screen.title);
    screen.picture = Some((Icon::CircleCheck, Tone::Good));
    if view.receipt == ReceiptState::Asked {
        screen.body.extend(look.second_payment(view));
        let question = look.say(&msg::done_receipt_choice());
        screen.body.push(Block::Passage { heading: question, text: String::new() });
        let no_paper = match look.paper {
            PaperState::Comes => None,
            PaperState::Missing { condition, .. } => Some(msg::done_no_paper(condition.told())),
        };
        screen.body.extend(no_paper.as_ref().map(|why| look.note(Tone::Warning, Icon::ReceiptText, why)));
        screen.body.push(choice(look));
        screen.speech = format!("{} {}", screen.speech, look.say(&no_paper.unwrap_or_else(msg::done_receipt_choice)));
        return screen;
    }
    if missing {
        screen.speech = format!("{} {}", screen.speech, screen.lead.clone().unwrap_or_default());
    }
    screen.body = receipt(look, view);
    screen.body.extend(look.second_payment(view));
    screen.actions.extend(look.print(view, visit));
    // Who has just chosen against paper was asked which, and finds paper of any kind again behind the usual one.
    if !matches!(view.receipt, ReceiptState::Shown | ReceiptState::Unwanted) {
        screen.actions.extend(look.print_otherwise(view, visit));
    }
    screen.actions.extend(look.qr(view));
    // Who has no receipt yet has that to settle first.
    if !missing {
        screen.actions.push(look.action(Wish::Again, Part::Secondary, &msg::done_again_button()).icon(Icon::Plus));
    }
    screen.actions.push(look.finish());
    screen
}

/// Paper, phone or nothing. Who walks away gets paper.
fn choice(look: &Look<'_>) -> Block {
    let tile = |wish, icon, label: &Message| look.action(wish, Part::PictureTile, label).icon(icon);
    let mut tiles = vec![
        tile(Wish::Qr, Icon::QrCode, &msg::done_phone_button()),
        tile(Wish::NoReceipt, Icon::X, &msg::done_without_button()),
    ];
    if look.paper == PaperState::Comes {
        tiles.insert(0, tile(Wish::Print, Icon::Printer, &msg::done_paper_button()));
        tiles.insert(1, look.other_paper(Part::PictureTile));
    }
    Block::Choices { columns: if tiles.len() > 3 { 2 } else { 1 }, tiles }
}

/// Who holds the receipt holds the code; who does not needs it large.
fn receipt(look: &Look<'_>, view: &SaleView) -> Vec<Block> {
    let code = format!("{} {}", look.say(&msg::done_claim_label()), view.claim);
    let good =
        |text: String| Block::Note { tone: Tone::Good, icon: Icon::ReceiptText, text: format!("{text}\n{code}") };
    match view.receipt {
        ReceiptState::Printing => vec![good(look.say(&msg::done_printing()))],
        ReceiptState::Printed => vec![good(look.say(&msg::done_printed()))],
        ReceiptState::Failed(_) | ReceiptState::Partly | ReceiptState::Unknown => vec![look.claim_for_later(view)],
        ReceiptState::Shown => vec![good(look.say(&msg::done_shown()))],
        ReceiptState::Unwanted => {
            let text = format!("{}\n{code}", look.say(&msg::done_without()));
            vec![Block::Note { tone: Tone::Info, icon: Icon::Ticket, text }]
        }
        ReceiptState::None | ReceiptState::Asked => {
            vec![Block::Note { tone: Tone::Info, icon: Icon::Ticket, text: code }]
        }
    }
}
