//! Which operator the number is with today. It is asked, never guessed: numbers are taken along. For an eSIM without a number it is
//! who sold it: only their own can be topped up.

use super::look::Place;
use super::{Look, choices};
use crate::card::Card;
use crate::locale::msg;
use crate::screen::{Action, Look as Part, Screen, ScreenId, Wish};
use crate::session::offer;
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let one = |brand: &crate::catalogue::Brand| {
        let part = Part::Tile { stripe: Some(brand.stripe), badge: None };
        Action::new(Wish::Brand(brand.id.clone()), part, brand.name.clone())
    };
    let tiles = offer::brands(&look.terms.catalogue, visit).into_iter().map(one).collect();
    let (title, hint) = match visit.card {
        Some(Card::Esim(_)) => (msg::brand_esim_title(), msg::brand_esim_hint()),
        _ => (msg::brand_title(), msg::brand_hint()),
    };
    let mut screen = look.screen(ScreenId::Brand, &title, Some(look.say(&hint)));
    screen.step = look.step(Place::Operator, visit);
    let (choices, more) = choices::page(look, tiles, visit.page, &msg::brand_more_button());
    screen.body = vec![choices];
    screen.actions = more;
    screen.bar = look.full_bar();
    screen
}
