//! Waiting for the payment: where the card reader is, how much it asks for, and how to get out of it.

use super::Look;
use super::look::Place;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Block, Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::scene::Paying;
use crate::session::visit::{At, Visit};

pub(super) fn screen(look: &Look<'_>, visit: &Visit, paying: Paying) -> Screen {
    let catalogue = &look.terms.catalogue;
    let chosen = visit.product.as_ref().and_then(|id| catalogue.product(id)).map(|product| product.price);
    let price = visit.sale().map(|view| view.price).or(chosen);
    let (title, lead) = match paying {
        Paying::Checking => (msg::holding_title(), msg::holding_text(brand(look, visit))),
        Paying::Card => (msg::pay_title(), msg::pay_nothing_yet()),
        Paying::Cancelling => (msg::pay_cancelling_title(), msg::pay_cancelling()),
        Paying::Bank => (msg::pay_asking_title(), msg::pay_late()),
    };
    let mut screen = look.screen(ScreenId::Paying, &title, Some(look.say(&lead)));
    screen.step = look.step(Place::Pay, visit);
    screen.body.extend(price.map(|price| Block::Amount(look.money(price))));
    match paying {
        Paying::Card => {
            let text = look.say(&msg::pay_hold());
            screen.speech = format!("{} {text}", screen.speech);
            screen.body.push(Block::Pointer { towards: look.terms.reader_side, text });
        }
        Paying::Checking => screen.picture = Some((Icon::Hourglass, Tone::Info)),
        Paying::Cancelling | Paying::Bank => screen.picture = Some((Icon::Hourglass, Tone::Warning)),
    }
    if may_cancel(visit) {
        let cancel = look.action(Wish::Cancel, Part::Secondary, &msg::pay_cancel_button());
        screen.actions = vec![cancel.icon(Icon::X)];
    }
    screen
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
