//! An earlier top-up, by the code on its receipt: where it stands, where the money is, what comes next.

use super::Look;
use super::keypad;
use crate::card::Reason;
use crate::font::Icon;
use crate::locale::{self, Message, msg};
use crate::sale::{Extra, ExtraState, Status};
use crate::screen::{Block, Fact, Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::claim::{Claim, Trouble};
use crate::till::{ClaimView, MoneyState};

pub(super) fn screen(look: &Look<'_>, claim: &Claim) -> Screen {
    match claim {
        Claim::Typing { code, trouble } => {
            let error = code.error().map(Reason::message).or(trouble.map(why));
            let mut screen = entry(look, code.shown(), error);
            // Another try makes sense where the code itself was not the trouble.
            if code.is_complete() && *trouble != Some(Trouble::Unknown) {
                screen.actions = vec![keypad::onward(look)];
            }
            screen
        }
        Claim::Asking { code } => {
            let mut screen = entry(look, code.shown(), None);
            screen.lead = Some(look.say(&msg::common_moment()));
            screen
        }
        Claim::Found(view) => found(look, view),
    }
}

fn entry(look: &Look<'_>, shown: (String, String), error: Option<Message>) -> Screen {
    let mut screen = look.screen(ScreenId::Claim, &msg::claim_title(), Some(look.say(&msg::claim_hint())));
    let error = error.map(|message| look.say(&message));
    let (typed, empty) = shown;
    screen.body = vec![Block::Entry { typed, empty, error }, keypad::keys(look)];
    screen.bar = look.full_bar();
    screen
}

fn why(trouble: Trouble) -> Message {
    match trouble {
        Trouble::Unknown => msg::claim_unknown(),
        Trouble::TooOften { wait_s } if wait_s < 60 => msg::claim_too_often(msg::common_seconds(wait_s)),
        Trouble::TooOften { wait_s } => msg::claim_too_often(msg::common_minutes(wait_s.div_ceil(60))),
        Trouble::Unreachable => msg::claim_unreachable(),
    }
}

fn found(look: &Look<'_>, view: &ClaimView) -> Screen {
    let (tone, icon, state, next) = state(look, view);
    let mut screen = look.screen(ScreenId::ClaimState, &state, Some(look.say(&next)));
    screen.picture = Some((icon, tone));
    let fact = |icon, label: Message, value: String, note: Option<&String>| {
        let (label, note) = (look.say(&label), note.cloned());
        Fact { icon, label, value, note, change: None }
    };
    let ordered = locale::date(look.language, view.at_utc_ms, &look.terms.zone);
    let mut facts =
        vec![fact(Icon::Wallet, msg::receipt_price_label(), look.money(view.price), Some(&view.brand_name))];
    // Beside a sale with money of its own, what became of the other money is a second story, and takes the order's place.
    let second = view.extra.filter(|_| !is_all(view) && !view.attention).map(|extra| look.say(&going(extra.state)));
    if second.is_none() {
        facts.push(fact(Icon::Clock, msg::claim_order_label(), ordered, Some(&view.order)));
    }
    let told =
        |extra: Extra| fact(Icon::Undo2, msg::receipt_surplus_label(), look.money(extra.amount), second.as_ref());
    facts.extend(view.extra.map(told));
    screen.body = vec![Block::Facts(facts)];
    screen.body.extend(second.is_none().then(|| not_again(look, view)).flatten());
    screen.actions =
        vec![look.action(Wish::Back, Part::Secondary, &msg::claim_again_button()).icon(Icon::Search), look.finish()];
    screen
}

/// What became of it, and what comes next. "Requested", "accepted" and "refunded" stay three words here, too.
fn state(look: &Look<'_>, view: &ClaimView) -> (Tone, Icon, Message, Message) {
    if view.attention {
        let next = msg::state_attention_next(look.phone());
        return (Tone::Warning, Icon::BellRing, msg::state_attention_label(), next);
    }
    if let Some(extra) = view.extra.filter(|_| is_all(view)) {
        return (Tone::Warning, Icon::Undo2, msg::receipt_surplus_label(), going(extra.state));
    }
    match view.status {
        Status::Ordered => (Tone::Info, Icon::Hourglass, msg::state_ordered_label(), msg::state_paying_next()),
        Status::Paying => (Tone::Info, Icon::Hourglass, msg::state_paying_label(), msg::state_paying_next()),
        Status::PayingUnknown => {
            (Tone::Warning, Icon::CircleHelp, msg::state_paying_unknown_label(), msg::state_paying_unknown_next())
        }
        Status::Delivering => (Tone::Info, Icon::Hourglass, msg::state_delivering_label(), on_its_way(view)),
        Status::DeliveringUnknown => {
            (Tone::Warning, Icon::CircleHelp, msg::state_delivering_unknown_label(), on_its_way(view))
        }
        Status::Delivered => (Tone::Good, Icon::CircleCheck, msg::state_delivered_label(), msg::state_delivered_next()),
        Status::RefundingUnknown | Status::Refunding | Status::Refunded => going_back(view),
        Status::Declined => (Tone::Info, Icon::CircleX, msg::state_declined_label(), msg::state_declined_next()),
        Status::Cancelled => (Tone::Info, Icon::CircleX, msg::state_cancelled_label(), msg::state_cancelled_next()),
    }
}

/// Who stands here because nobody knows yet is close to paying once more.
fn not_again(look: &Look<'_>, view: &ClaimView) -> Option<Block> {
    let unknown = matches!(view.status, Status::PayingUnknown | Status::Delivering | Status::DeliveringUnknown);
    (unknown && !view.attention).then(|| look.note(Tone::Warning, Icon::TriangleAlert, &msg::unknown_not_again()))
}

/// The sale ended unpaid, and the extra money is all that came.
fn is_all(view: &ClaimView) -> bool {
    matches!(view.status, Status::Declined | Status::Cancelled)
}

/// How far extra money is on its way back.
fn going(extra: ExtraState) -> Message {
    match extra {
        ExtraState::Accepted => msg::receipt_surplus_accepted(),
        ExtraState::Requested => msg::receipt_surplus_requested(),
        // Not asked for yet, or a person has seen to what could not go back: both are told no more than is true.
        ExtraState::Received => msg::receipt_surplus_received(),
        ExtraState::Attention => msg::receipt_surplus_attention(),
    }
}

/// Where the money is while nobody knows of the top-up yet.
fn on_its_way(view: &ClaimView) -> Message {
    match view.money {
        MoneyState::Taken => msg::unknown_paid(view.price),
        MoneyState::Reserved => msg::unknown_reserved(view.price),
        _ => msg::state_delivering_next(),
    }
}

/// Money on its way back, word by word as far as it is on disk.
fn going_back(view: &ClaimView) -> (Tone, Icon, Message, Message) {
    use MoneyState as M;
    let price = view.price;
    let (tone, title, text) = match view.money {
        M::ReleaseAsked => (Tone::Warning, msg::release_requested_title(), msg::release_requested_text(price)),
        M::Released => (Tone::Info, msg::voided_title(), msg::voided_text(price)),
        M::RefundAsked => (Tone::Warning, msg::refund_requested_title(), msg::refund_requested_text(price)),
        M::RefundAccepted => (Tone::Info, msg::refund_accepted_title(), msg::refund_accepted_text(price)),
        M::RefundSettled => (Tone::Info, msg::refunded_title(), msg::refunded_text(price)),
        M::Stuck => (Tone::Warning, msg::attention_title(), msg::refund_stuck_text(price)),
        // Decided, and not yet asked for.
        M::Untouched | M::Asked | M::Unknown | M::Reserved | M::Taken => {
            (Tone::Warning, msg::state_refunding_unknown_label(), msg::state_delivering_next())
        }
    };
    (tone, Icon::Undo2, title, text)
}
