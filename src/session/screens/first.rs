//! The first screen: every language at once, each in its own words. Nothing moves, nothing is preferred.

use super::Look;
use super::look::{CARDS, NO_BREAK_SPACE, sentence};
use crate::catalogue::{Brand, Catalogue};
use crate::font::Icon;
use crate::locale::{self, Language, msg};
use crate::screen::{Action, Block, Look as Part, Screen, ScreenId, Tone, Wish};

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
        actions: vec![claim(look)],
        bar: [None, None, None, None],
        speech: languages
            .iter()
            .map(|own| sentence(&locale::speech(*own, &msg::first_title())))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// Brands without anything to buy are not named.
fn brands(catalogue: &Catalogue) -> impl Iterator<Item = &Brand> {
    catalogue.brands().iter().filter(|brand| catalogue.products_of(&brand.id).next().is_some())
}

/// Who comes back with a receipt reads one of these words, in whatever language they bought.
pub(super) fn claim(look: &Look<'_>) -> Action {
    let words = |language: &Language| locale::text(*language, &msg::first_claim_button());
    // The last first: a line may break between any two Chinese signs, and must not.
    let others = look.terms.languages.iter().filter(|language| **language != look.language).map(words);
    look.action(Wish::Claim, Part::Secondary, &msg::first_claim_button())
        .note(others.rev().collect::<Vec<_>>().join(" · "))
        .icon(Icon::Ticket)
}

fn tile(language: Language) -> Action {
    let look = Part::Tile { stripe: None, badge: None };
    Action::new(Wish::Language(language), look, language.own_name())
        .note(locale::text(language, &msg::first_title()))
        .speech(locale::speech(language, &msg::first_title()))
        .icon(Icon::ChevronRight)
}
