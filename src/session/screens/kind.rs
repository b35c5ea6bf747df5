//! Credit or data, as one would tell a shop assistant.

use super::Look;
use super::card::tile;
use super::look::Place;
use crate::catalogue::Kind;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Action, Block, Screen, ScreenId, Wish};
use crate::session::offer;
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let mut screen = look.screen(ScreenId::Kind, &msg::kind_title(), Some(look.say(&msg::kind_hint())));
    screen.step = look.step(Place::Amount, visit);
    let tiles = offer::kinds(&look.terms.catalogue, visit).into_iter().map(|kind| one(look, kind)).collect();
    screen.body = vec![Block::Choices { columns: 1, tiles }];
    screen.bar = look.full_bar();
    screen
}

fn one(look: &Look<'_>, kind: Kind) -> Action {
    let (icon, label, note) = match kind {
        Kind::Credit => (Icon::Wallet, msg::product_credit_label(), msg::kind_credit()),
        Kind::Data => (Icon::Signal, msg::product_data_label(), msg::kind_data()),
        Kind::Pin => (Icon::Ticket, msg::product_voucher_label(), msg::kind_voucher()),
        Kind::Esim => (Icon::Globe, msg::product_esim_label(), msg::kind_esim()),
    };
    tile(look, Wish::Kind(kind), icon, &label, &note)
}
