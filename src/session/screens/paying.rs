//! Waiting for the payment: where the card reader is, how much it asks for, and how to get out of it.

use super::Look;
use super::look::Place;
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::screen::{Block, Look as Part, Screen, ScreenId, Side, Tone, Wish};
use crate::session::scene::Paying;
use crate::session::timing::Wait;
use crate::session::visit::{At, Visit};
use crate::till::Means;

pub(super) fn screen(look: &Look<'_>, visit: &Visit, paying: Paying) -> Screen {
    let chosen = visit.wanted(&look.terms.catalogue).map(|product| product.price);
    let price = visit.sale().map(|view| view.price).or(chosen);
    let (title, lead) = words(look, visit, paying);
    let mut screen = look.screen(ScreenId::Paying, &title, Some(look.say(&lead)));
    screen.step = look.step(Place::Pay, visit);
    screen.body.extend(price.map(|price| Block::Amount(look.money(price))));
    match paying {
        Paying::Card => {
            let text = look.say(&msg::pay_hold());
            // Eyes follow the arrow; ears need the place.
            let place = look.say(&place(look.terms.reader_side));
            screen.speech = format!("{} {place} {text}", screen.speech);
            let name = look.say(&msg::pay_reader_label());
            screen.body.push(Block::Pointer { towards: look.terms.reader_side, name, text });
        }
        Paying::Scan => scan(look, visit, &mut screen),
        Paying::Confirm => screen.picture = Some((Icon::SmartphoneNfc, Tone::Info)),
        Paying::Checking => screen.picture = Some((Icon::Hourglass, Tone::Info)),
        Paying::Cancelling | Paying::Bank => screen.picture = Some((Icon::Hourglass, Tone::Warning)),
    }
    if may_cancel(visit) {
        // Before anything is paid there is no payment to cancel.
        let checking = paying == Paying::Checking;
        let label = if checking { msg::common_cancel_button() } else { msg::pay_cancel_button() };
        let cancel = look.action(Wish::Cancel, Part::Secondary, &label);
        screen.actions = vec![cancel.icon(Icon::X)];
    }
    screen
}

/// What is going on. What lasts long says so, and what that means for the money.
fn words(look: &Look<'_>, visit: &Visit, paying: Paying) -> (Message, Message) {
    let price = visit.sale().map(|view| view.price).unwrap_or_default();
    let seller = look.terms.seller.as_str();
    let paypal = visit.means(look.methods) == Some(Means::Paypal);
    let by_phone = visit.pays_by_phone(look.methods);
    match (paying, Wait::seconds(look.waited_ms)) {
        (Paying::Checking, None) => (msg::holding_title(), msg::holding_text(brand(look, visit))),
        (Paying::Checking, Some(seconds)) => (msg::holding_title(), msg::holding_working(seconds)),
        (Paying::Card, _) => (msg::pay_title(), msg::pay_nothing_yet()),
        (Paying::Scan, _) if paypal => (msg::pay_qr_paypal_title(), msg::pay_qr_amount(price, seller)),
        (Paying::Scan, _) => (msg::pay_qr_title(), msg::pay_qr_amount(price, seller)),
        (Paying::Confirm, _) => (msg::pay_qr_identified_title(), msg::pay_qr_identified(price)),
        (Paying::Cancelling, None) if by_phone => (msg::pay_cancelling_title(), msg::common_moment()),
        (Paying::Cancelling, None) => (msg::pay_cancelling_title(), msg::pay_cancelling()),
        (Paying::Cancelling, Some(seconds)) => (msg::pay_cancelling_title(), msg::pay_cancelling_working(seconds)),
        (Paying::Bank, None) => (msg::pay_asking_title(), msg::pay_late()),
        (Paying::Bank, Some(seconds)) => (msg::pay_asking_title(), msg::pay_late_working(seconds)),
    }
}

/// The code, large, and for how many whole minutes it can still be scanned.
fn scan(look: &Look<'_>, visit: &Visit, screen: &mut Screen) {
    let Some(offer) = visit.sale().and_then(|view| view.offer.as_ref()) else { return };
    screen.body = vec![Block::Qr(offer.link.clone())];
    let left_ms = u64::from(offer.lasts_s).saturating_mul(1_000).saturating_sub(look.offered_ms);
    let hint = look.say(&msg::pay_qr_hint());
    let text = match left_ms / 60_000 {
        0 => hint,
        minutes => look.together(&[&hint, &look.say(&msg::pay_qr_minutes(minutes))]),
    };
    screen.speech = format!("{} {text}", screen.speech);
    screen.body.push(Block::Note { tone: Tone::Info, icon: Icon::Smartphone, text });
}

fn place(side: Side) -> Message {
    match side {
        Side::Left => msg::pay_reader_left(),
        Side::Right => msg::pay_reader_right(),
        Side::Below => msg::pay_reader_below(),
        Side::BelowRight => msg::pay_reader_below_right(),
    }
}

fn may_cancel(visit: &Visit) -> bool {
    match &visit.at {
        At::Sale { view: Some(view), cancel_asked, .. } => view.may_cancel && !cancel_asked,
        _ => false,
    }
}

/// Whose number it is, by the sale or by what was chosen for it.
fn brand(look: &Look<'_>, visit: &Visit) -> String {
    let chosen = || visit.brand.as_ref().and_then(|id| look.terms.catalogue.brand(id)).map(|brand| brand.name.clone());
    visit.sale().map(|view| view.brand_name.clone()).or_else(chosen).unwrap_or_default()
}
