//! Problems in which money moved, or may have: what is on disk and no more, a claim code, and whom to call.
//!
//! "Refund requested", "refund accepted" and "refunded" are three screens, because they are three truths.

use super::Look;
use super::problem::{call, plain, why};
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::sale::ExtraState;
use crate::screen::{Block, Screen, Tone};
use crate::session::scene::Problem;
use crate::session::visit::Visit;
use crate::till::{MoneyState, ReceiptState, SaleView};

pub(super) fn screen(look: &Look<'_>, visit: &Visit, problem: &Problem) -> Screen {
    let Some(view) = visit.sale() else { return fault(look, visit) };
    let (tone, icon, title) = head(problem);
    let mut screen = plain(look, tone, icon, &title, look.say(&truth(problem, view)));
    screen.body.push(look.claim(view));
    screen.body.extend(note(look, problem, view));
    if !matches!(problem, Problem::WrongAmount | Problem::Late) {
        screen.body.extend(look.second_payment(view));
    }
    screen.actions.extend(look.print(view, visit));
    screen.actions.extend(look.print_otherwise(view, visit));
    screen
        .actions
        .extend(look.qr(view).filter(|_| matches!(view.receipt, ReceiptState::Failed(_) | ReceiptState::Partly)));
    screen.actions.push(look.noted(view));
    screen
}

fn head(problem: &Problem) -> (Tone, Icon, Message) {
    match problem {
        Problem::PaymentUnknown => (Tone::Warning, Icon::CircleHelp, msg::unknown_payment_title()),
        Problem::DeliveryUnknown => (Tone::Warning, Icon::CircleHelp, msg::unknown_title()),
        Problem::ReleaseAsked => (Tone::Warning, Icon::Undo2, msg::release_requested_title()),
        Problem::Released => (Tone::Info, Icon::Undo2, msg::voided_title()),
        Problem::RefundAsked => (Tone::Warning, Icon::Undo2, msg::refund_requested_title()),
        Problem::RefundAccepted => (Tone::Info, Icon::Undo2, msg::refund_accepted_title()),
        Problem::RefundSettled => (Tone::Info, Icon::Undo2, msg::refunded_title()),
        Problem::WrongAmount => (Tone::Warning, Icon::CircleAlert, msg::wrong_amount_title()),
        Problem::Late => (Tone::Warning, Icon::CircleAlert, msg::late_title()),
        _ => (Tone::Warning, Icon::BellRing, msg::attention_title()),
    }
}

/// What happened to the money, as it stands on disk.
fn truth(problem: &Problem, view: &SaleView) -> Message {
    let extra = view.extra.map(|extra| extra.amount).unwrap_or_default();
    // It does not go back by itself.
    let stays = view.extra.is_some_and(|extra| extra.state == ExtraState::Attention);
    let called = view.attention.is_some();
    let price = view.price;
    match problem {
        Problem::WrongAmount if stays => msg::wrong_amount_attention(price, extra),
        Problem::Late if stays => msg::late_attention(extra),
        Problem::PaymentUnknown if called => msg::unknown_payment_person(price),
        Problem::PaymentUnknown => msg::unknown_payment_text(price),
        Problem::DeliveryUnknown | Problem::Attention if view.money == MoneyState::Reserved => {
            msg::unknown_reserved(price)
        }
        Problem::DeliveryUnknown if called => msg::unknown_attention(price),
        Problem::DeliveryUnknown => msg::unknown_paid(price),
        Problem::ReleaseAsked => msg::release_requested_text(price),
        Problem::Released => msg::voided_text(price),
        Problem::RefundAsked => msg::refund_requested_text(price),
        Problem::RefundAccepted => msg::refund_accepted_text(price),
        Problem::RefundSettled => msg::refunded_text(price),
        Problem::Stuck => msg::refund_stuck_text(price),
        Problem::WrongAmount => msg::wrong_amount_text(price, extra),
        Problem::Late => msg::late_text(extra),
        _ => msg::attention_text(price),
    }
}

/// What to do while it is not known, or why it came to this.
fn note(look: &Look<'_>, problem: &Problem, view: &SaleView) -> Option<Block> {
    match problem {
        Problem::PaymentUnknown | Problem::DeliveryUnknown => {
            let again = look.say(&msg::unknown_not_again());
            let reserved = view.money == MoneyState::Reserved;
            let person = if reserved { msg::unknown_person_reserved() } else { msg::unknown_person() };
            let person = view.attention.is_none().then(|| look.say(&person));
            let text = person.map_or(again.clone(), |person| look.together(&[again.as_str(), person.as_str()]));
            Some(Block::Note { tone: Tone::Warning, icon: Icon::TriangleAlert, text })
        }
        Problem::WrongAmount | Problem::Late => None,
        _ => {
            let cause = match view.refused {
                Some(reason) => why(reason),
                None if view.unwanted => msg::why_stopped_late(),
                None if *problem == Problem::Attention => {
                    return Some(look.note(Tone::Warning, Icon::TriangleAlert, &msg::unknown_not_again()));
                }
                None => return None,
            };
            Some(look.note(Tone::Info, Icon::Info, &cause))
        }
    }
}

/// The till fell silent while money may be moving. What was last on disk is all that can be said.
pub(super) fn fault(look: &Look<'_>, visit: &Visit) -> Screen {
    let view = visit.sale();
    let paid = view.filter(|view| view.money == MoneyState::Taken);
    let lead = paid.map_or(msg::fault_asked(), |view| msg::fault_paid(view.price));
    let mut screen = plain(look, Tone::Warning, Icon::Wrench, &msg::fault_title(), look.say(&lead));
    screen.body.push(view.map_or_else(|| call(look), |view| look.claim(view)));
    screen.body.push(look.note(Tone::Warning, Icon::TriangleAlert, &msg::unknown_not_again()));
    screen.actions = vec![view.map_or_else(|| look.finish(), |view| look.noted(view))];
    screen
}
