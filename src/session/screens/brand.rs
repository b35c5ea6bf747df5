//! Which operator the number is with today. It is asked, never guessed: numbers are taken along.

use super::look::Place;
use super::{Look, choices};
use crate::locale::msg;
use crate::screen::{Action, Look as Part, Screen, ScreenId, Wish};
use crate::session::visit::{Visit, brands};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let tile = |brand: &crate::catalogue::Brand| {
        let part = Part::Tile { stripe: Some(brand.stripe), badge: None };
        Action::new(Wish::Brand(brand.id.clone()), part, brand.name.clone())
    };
    let tiles = brands(&look.terms.catalogue).map(tile).collect();
    let mut screen = look.screen(ScreenId::Brand, &msg::brand_title(), Some(look.say(&msg::brand_hint())));
    screen.step = look.step(Place::Operator, visit);
    let (choices, more) = choices::page(look, tiles, visit.page, &msg::brand_more_button());
    screen.body = vec![choices];
    screen.actions = more;
    screen.bar = look.full_bar();
    screen
}
