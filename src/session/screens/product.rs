//! How much: price tiles, with what comes for it and how long it stays valid.

use super::look::{Place, is_plain_credit};
use super::{Look, choices};
use crate::catalogue::{Kind, Product};
use crate::locale::msg;
use crate::screen::{Action, Look as Part, Screen, ScreenId, Wish};
use crate::session::offer;
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let offered = offer::products(&look.terms.catalogue, visit);
    let columns = choices::columns(offered.len());
    let data = offered.iter().all(|product| matches!(product.kind, Kind::Data | Kind::Esim));
    let title = if data { msg::product_data_title() } else { msg::product_title() };
    let tiles = offered.into_iter().map(|product| tile(look, product, columns)).collect();
    let mut screen = look.screen(ScreenId::Product, &title, Some(look.say(&msg::product_price())));
    screen.step = look.step(Place::Amount, visit);
    let (choices, more) = choices::page(look, tiles, visit.page, &msg::product_other_button());
    screen.body = vec![choices];
    screen.actions = more;
    screen.bar = look.full_bar();
    screen
}

fn tile(look: &Look<'_>, product: &Product, columns: u8) -> Action {
    let wish = Wish::Product(product.id.clone());
    if let Some(range) = &product.range {
        let part = Part::Tile { stripe: None, badge: None };
        let note = look.say(&msg::product_own(range.min, range.max));
        return look.action(wish, part, &msg::product_own_label()).note(note);
    }
    let badge = product.badge.then(|| look.say(&msg::product_most_chosen_label()));
    Action::new(wish, Part::PriceTile { badge }, look.money(product.price)).note(what(look, product, columns))
}

/// What comes for the price. A narrow tile has a line for each part, and no room for the catalogue's own.
fn what(look: &Look<'_>, product: &Product, columns: u8) -> String {
    let code = look.language.code();
    let name = if is_plain_credit(product) {
        look.say(&msg::product_credit_label())
    } else {
        product.name.of(code).to_owned()
    };
    let wide = columns == 1;
    // Whether it renews the extras is what most people choose by, where the operator has such a rule.
    let renews =
        product.renews.map(|renews| look.say(&if renews { msg::product_renews() } else { msg::product_renews_not() }));
    let note = product.note.as_ref().filter(|_| wide).map(|note| note.of(code).to_owned());
    let validity = look.validity(product).filter(|_| wide || renews.is_none());
    let parts: Vec<String> = [Some(name), validity, renews, note].into_iter().flatten().collect();
    parts.join(if wide { " · " } else { "\n" })
}
