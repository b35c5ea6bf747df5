//! What is topped up: a card that one can take out, or an eSIM. A picture says more than either word.

use super::Look;
use super::look::Place;
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::screen::{Action, Block, Look as Part, Screen, ScreenId, Wish};
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let mut screen = look.screen(ScreenId::Card, &msg::card_title(), Some(look.say(&msg::card_hint())));
    screen.step = look.step(Place::Card, visit);
    let tiles = vec![
        tile(look, Wish::Sim, Icon::CardSim, &msg::card_sim_button(), &msg::card_sim_note()),
        tile(look, Wish::Esim, Icon::Smartphone, &msg::card_esim_button(), &msg::card_esim_note()),
    ];
    screen.body = vec![Block::Choices { columns: 1, tiles }];
    let claim = look.action(Wish::Claim, Part::Secondary, &msg::card_claim_button());
    screen.actions = vec![claim.icon(Icon::Ticket)];
    screen.bar = look.full_bar();
    screen
}

pub(super) fn tile(look: &Look<'_>, wish: Wish, icon: Icon, label: &Message, note: &Message) -> Action {
    look.action(wish, Part::PictureTile, label).note(look.say(note)).icon(icon)
}
