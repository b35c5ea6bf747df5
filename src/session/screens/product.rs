//! How much: price tiles, with what comes for it and how long it stays valid.

use super::look::{Place, is_plain_credit};
use super::{Look, choices};
use crate::catalogue::Product;
use crate::locale::msg;
use crate::screen::{Action, Look as Part, Screen, ScreenId, Wish};
use crate::session::visit::{Visit, products};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let catalogue = &look.terms.catalogue;
    let offered: Vec<&Product> = visit.brand.iter().flat_map(|brand| products(catalogue, brand)).collect();
    let columns = choices::columns(offered.len());
    let tiles = offered.into_iter().map(|product| tile(look, product, columns)).collect();
    let mut screen = look.screen(ScreenId::Product, &msg::product_title(), Some(look.say(&msg::product_price())));
    screen.step = look.step(Place::Amount, visit);
    let (choices, more) = choices::page(look, tiles, visit.page, &msg::product_other_button());
    screen.body = vec![choices];
    screen.actions = more;
    screen.bar = look.full_bar();
    screen
}

fn tile(look: &Look<'_>, product: &Product, columns: u8) -> Action {
    let badge = product.badge.then(|| look.say(&msg::product_most_chosen_label()));
    let price = look.money(product.price);
    let part = Part::PriceTile { badge };
    Action::new(Wish::Product(product.id.clone()), part, price).note(what(look, product, columns))
}

/// What comes for the price. A narrow tile has a line for each part, and no room for the catalogue's own.
fn what(look: &Look<'_>, product: &Product, columns: u8) -> String {
    let code = look.language.code();
    let name = if is_plain_credit(product) {
        look.say(&msg::product_credit_label())
    } else {
        product.name.of(code).to_owned()
    };
    let note = product.note.as_ref().filter(|_| columns == 1).map(|note| note.of(code).to_owned());
    let parts: Vec<String> = [Some(name), look.validity(product), note].into_iter().flatten().collect();
    parts.join(if columns == 1 { " · " } else { "\n" })
}
