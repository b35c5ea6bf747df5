//! Where the plan is to work, in alphabetical order of the visitor's own language: nobody looks for a country by its price.

use super::look::Place;
use super::{Look, choices};
use crate::catalogue::Country;
use crate::locale::{Language, msg};
use crate::screen::{Action, Look as Part, Screen, ScreenId, Wish};
use crate::session::offer;
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let mut countries: Vec<(String, &Country)> = offer::countries(&look.terms.catalogue, visit)
        .into_iter()
        .map(|country| (look.say(&country.name()), country))
        .collect();
    if look.language != Language::Zh {
        countries.sort_by_key(|(name, country)| (!country.is_region(), plain(name)));
    }
    let part = || Part::Tile { stripe: None, badge: None };
    let tile = |(name, country): (String, &Country)| Action::new(Wish::Country(country.clone()), part(), name);
    let tiles = countries.into_iter().map(tile).collect();
    let mut screen = look.screen(ScreenId::Country, &msg::country_title(), Some(look.say(&msg::country_hint())));
    screen.step = look.step(Place::Amount, visit);
    let (choices, more) = choices::page(look, tiles, visit.page, &msg::country_more_button());
    screen.body = vec![choices];
    screen.actions = more;
    screen.bar = look.full_bar();
    screen
}

/// The name as its place in the alphabet goes by: Österreich stands under O, États-Unis under E.
fn plain(name: &str) -> String {
    let base = |sign: char| match sign {
        'Ä' | 'ä' | 'Å' | 'å' | 'â' | 'à' | 'á' => 'a',
        'É' | 'È' | 'Ê' | 'é' | 'è' | 'ê' | 'ë' => 'e',
        'Î' | 'î' | 'ï' => 'i',
        'Ö' | 'ö' | 'ô' => 'o',
        'Ü' | 'ü' | 'û' => 'u',
        'ç' | 'Ç' => 'c',
        sign => sign,
    };
    name.chars().map(base).flat_map(char::to_lowercase).collect()
}
