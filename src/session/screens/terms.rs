//! Terms of sale and privacy, in pages of short passages. They say what this program does, and no more.

use super::look::NO_BREAK_SPACE;
use super::{Look, choices};
use crate::locale::{Message, msg};
use crate::screen::{Block, Screen, ScreenId};

/// So many passages are read without a second breath, and fit every screen.
const PAGE: usize = 2;

pub(super) fn screen(look: &Look<'_>, page: usize) -> Screen {
    let passages = passages(look);
    let pages = passages.len().div_ceil(PAGE);
    let mut screen = look.screen(ScreenId::Terms, &msg::terms_title(), None);
    let passage =
        |(heading, text): (Message, Message)| Block::Passage { heading: look.say(&heading), text: look.say(&text) };
    screen.body = passages.into_iter().skip(page % pages * PAGE).take(PAGE).map(passage).collect();
    screen.actions.extend(choices::next(look, page % pages + 1, pages, &msg::common_more_button()));
    screen.actions.push(look.close());
    screen.bar = look.overlay_bar();
    screen
}

fn passages(look: &Look<'_>) -> Vec<(Message, Message)> {
    let terms = look.terms;
    vec![
        (
            msg::terms_sale_label(),
            msg::terms_sale(format!("BE{NO_BREAK_SPACE}{}", terms.enterprise_number), &terms.seller),
        ),
        (msg::terms_final_label(), msg::terms_final()),
        (msg::terms_refund_label(), msg::terms_refund()),
        (msg::terms_claim_label(), msg::terms_claim()),
        (msg::privacy_number_label(), msg::privacy_number()),
        (msg::privacy_card_label(), msg::privacy_card()),
        (msg::privacy_rights_label(), msg::privacy_rights(&terms.help_phone, &terms.seller)),
    ]
}
