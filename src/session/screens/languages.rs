//! All languages, over any screen: what was typed and chosen stays.

use super::Look;
use crate::font::Icon;
use crate::locale::{self, Language, msg};
use crate::screen::{Action, Block, Look as Part, Screen, ScreenId, Wish};

pub(super) fn screen(look: &Look<'_>) -> Screen {
    let mut screen = look.screen(ScreenId::Language, &msg::language_title(), None);
    let tiles = look.terms.languages.iter().map(|language| tile(look, *language)).collect();
    screen.body = vec![Block::Choices { columns: 1, tiles }];
    screen.bar = [Some(look.back(Wish::Close)), None, None, None];
    screen
}

/// The one that is read now has a check mark: a colour alone says nothing.
fn tile(look: &Look<'_>, language: Language) -> Action {
    let part = Part::Tile { stripe: None, badge: None };
    let tile = Action::new(Wish::Language(language), part, language.own_name())
        .speech(locale::speech(language, &msg::first_title()));
    if language == look.language { tile.icon(Icon::Check) } else { tile.icon(Icon::ChevronRight) }
}
