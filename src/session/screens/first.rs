//! The first screen: every language at once, each in its own words. Nothing moves, nothing is preferred.

use super::Look;
use super::look::{NO_BREAK_SPACE, sentence};
use crate::font::Icon;
use crate::locale::{self, Language, msg};
use crate::screen::{Action, Block, Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::visit::brands;

/// What the machine is about, in words that are the same in every language.
const CARDS: &str = "SIM · eSIM";

/// The first screen has no language of its own: what stands above the choices are proper names.
pub(super) fn screen(look: &Look<'_>) -> Screen {
    // A name is not broken over two lines, and no line begins with the dot between two names.
    let names: Vec<String> =
        brands(&look.terms.catalogue).map(|brand| brand.name.replace(' ', NO_BREAK_SPACE)).collect();
    let languages = &look.terms.languages;
    Screen {
        id: ScreenId::First,
        language: look.language,
        step: None,
        picture: Some((Icon::SmartphoneCharging, Tone::Info)),
        title: CARDS.to_owned(),
        lead: Some(names.join(&format!("{NO_BREAK_SPACE}· "))),
        body: vec![Block::Choices { columns: 1, tiles: languages.iter().map(|own| tile(*own)).collect() }],
        actions: Vec::new(),
        bar: [None, None, None, None],
        speech: languages
            .iter()
            .map(|own| sentence(&locale::speech(*own, &msg::first_title())))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn tile(language: Language) -> Action {
    let look = Part::Tile { stripe: None, badge: None };
    Action::new(Wish::Language(language), look, language.own_name())
        .note(locale::text(language, &msg::first_title()))
        .speech(locale::speech(language, &msg::first_title()))
        .icon(Icon::ChevronRight)
}
