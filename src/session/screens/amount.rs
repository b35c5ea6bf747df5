//! An amount of one's own, typed in whole euros.

use super::look::Place;
use super::{Look, keypad};
use crate::catalogue::Range;
use crate::locale::msg;
use crate::screen::{Block, Screen, ScreenId};
use crate::session::entry::SumWrong;
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let Some(sum) = &visit.sum else { return look.screen(ScreenId::Amount, &msg::amount_title(), None) };
    let range = sum.range();
    let (typed, empty) = sum.shown();
    let error = sum.error().map(|wrong| {
        look.say(&match wrong {
            SumWrong::TooSmall => msg::amount_least(range.min),
            SumWrong::TooLarge => msg::amount_most(range.max),
            SumWrong::OffStep => msg::amount_step(range.step),
        })
    });
    let mut screen = look.screen(ScreenId::Amount, &msg::amount_title(), Some(hint(look, range)));
    screen.step = look.step(Place::Amount, visit);
    screen.body = vec![Block::Entry { typed, empty, error }, keypad::keys(look)];
    if sum.is_complete() {
        screen.actions = vec![keypad::onward(look)];
    }
    screen.bar = look.full_bar();
    screen
}

/// A step of one euro goes without saying.
fn hint(look: &Look<'_>, range: &Range) -> String {
    let euro = crate::money::Money::from_cents(100);
    look.say(&if range.step == euro {
        msg::amount_hint(range.min, range.max)
    } else {
        msg::amount_hint_step(range.min, range.max, range.step)
    })
}
