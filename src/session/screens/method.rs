//! How to pay. Only what works now is offered, and every way costs the same.

use super::Look;
use super::card::tile;
use super::look::Place;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Action, Block, Screen, ScreenId, Wish};
use crate::session::visit::Visit;
use crate::till::{Means, MethodView};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let mut screen = look.screen(ScreenId::Method, &msg::method_title(), Some(look.say(&msg::method_no_fee())));
    screen.step = look.step(Place::Pay, visit);
    let tiles = look.methods.iter().filter(|method| method.open).map(|method| one(look, method)).collect();
    let price = visit.wanted(&look.terms.catalogue).map(|product| look.money(product.price));
    screen.body = price.map(Block::Amount).into_iter().collect();
    screen.body.push(Block::Choices { columns: 1, tiles });
    screen.bar = look.full_bar();
    screen
}

fn one(look: &Look<'_>, method: &MethodView) -> Action {
    let (icon, label, note) = match method.means {
        Means::Card => (Icon::CreditCard, msg::method_card_button(), msg::method_card()),
        Means::Bancontact => (Icon::QrCode, msg::method_bancontact_button(), msg::method_bancontact()),
        Means::Paypal => (Icon::ScanLine, msg::method_paypal_button(), msg::method_paypal()),
    };
    tile(look, Wish::Method(method.name.clone()), icon, &label, &note)
}
