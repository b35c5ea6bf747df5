//! How the receipt is to be printed, for who cannot read the usual print or needs the whole number on it.

use super::Look;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Block, Look as Part, Screen, ScreenId, Tone};
use crate::till::{Condition, PaperState, SheetWish};

/// Large print first: who needs that finds the first tile most easily.
const WAYS: [SheetWish; 3] = [
    SheetWish { large: true, full_number: false },
    SheetWish { large: false, full_number: true },
    SheetWish { large: true, full_number: true },
];

pub(super) fn screen(look: &Look<'_>) -> Screen {
    let mut screen = match look.paper {
        PaperState::Comes => ways(look),
        PaperState::Missing { condition, .. } => gone(look, condition),
    };
    screen.actions = vec![look.close()];
    screen.bar = look.overlay_bar();
    screen
}

fn ways(look: &Look<'_>) -> Screen {
    let mut screen = look.screen(ScreenId::Paper, &msg::paper_title(), Some(look.say(&msg::paper_hint())));
    let tiles = WAYS.map(|way| look.printed_as(way, Part::PictureTile)).to_vec();
    screen.body.push(Block::Choices { columns: 1, tiles });
    screen
}

/// The roll may end while somebody chooses.
fn gone(look: &Look<'_>, condition: Condition) -> Screen {
    let why = msg::done_no_paper(condition.told());
    let mut screen = look.screen(ScreenId::Paper, &msg::paper_title(), None);
    screen.speech = format!("{} {}", screen.speech, look.say(&why));
    screen.body.push(look.note(Tone::Warning, Icon::ReceiptText, &why));
    screen
}
