//! A page of choices: two to six, never scrolled.

use super::Look;
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::screen::{Action, Block, Look as Part, Wish};

/// Three rows of two are read at a glance and stay below the reach line.
const PAGE_MAX: usize = 6;
/// Up to this many stand one below the other, with room for a line of explanation each.
const SINGLE_MAX: usize = 3;

/// The tiles of the visitor's page, and the way to the next one where there is more than one. Pages go round.
pub(super) fn page(look: &Look<'_>, tiles: Vec<Action>, page: usize, more: &Message) -> (Block, Vec<Action>) {
    let columns = columns(tiles.len());
    let pages = tiles.len().div_ceil(PAGE_MAX).max(1);
    let tiles = tiles.into_iter().skip(page % pages * PAGE_MAX).take(PAGE_MAX).collect();
    let at = page % pages + 1;
    (Block::Choices { columns, tiles }, next(look, at, pages, more).into_iter().collect())
}

/// The way to the next of several pages. Behind the last one comes the first, and the key says so.
pub(super) fn next(look: &Look<'_>, at: usize, pages: usize, more: &Message) -> Option<Action> {
    let (label, icon) =
        if at == pages { (&msg::common_first_page_button(), Icon::ChevronLeft) } else { (more, Icon::ChevronRight) };
    let action = look.action(Wish::More, Part::Secondary, label).icon(icon);
    (pages > 1).then(|| Action { label: format!("{} · {at}/{pages}", action.label), ..action })
}

pub(super) fn columns(tiles: usize) -> u8 {
    if tiles <= SINGLE_MAX { 1 } else { 2 }
}
