//! The one place where everything is looked at before money is asked for. The price stands on the button.

use super::Look;
use super::look::Place;
use crate::card::{Card, group_fours};
use crate::catalogue::Product;
use crate::font::Icon;
use crate::locale::{self, Message, digits_spoken, msg};
use crate::screen::{Action, Block, Fact, Field, Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::offer;
use crate::session::visit::Visit;
use crate::till::{Condition, PaperState};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let product = visit.wanted(&look.terms.catalogue);
    let product = product.as_ref();
    let mut screen = look.screen(ScreenId::Review, &msg::review_title(), Some(look.say(&lead(look))));
    screen.step = look.step(Place::Check, visit);
    screen.body.push(Block::Facts(facts(look, visit, product)));
    if let Some(product) = product {
        screen.body.push(look.note(Tone::Info, Icon::Info, &msg::review_terms()));
        let details = look.action(Wish::Details, Part::Secondary, &msg::review_details_button());
        screen.actions.push(details.icon(Icon::FileText));
        let pay = match look.paper {
            PaperState::Missing { ask: true, .. } => msg::review_pay_without_paper_button(product.price),
            _ => msg::review_pay_button(product.price),
        };
        let pay = look.action(Wish::Pay, Part::Primary, &pay);
        screen.actions.push(pay.icon(Icon::CreditCard));
    }
    // Others may hear the loudspeaker: it says how the number ends, and the eyes check the rest.
    if let Some(card) = &visit.card {
        let ending = msg::speech_ending_in(digits_spoken(&card.ending(2)));
        let number = locale::text(look.language, &msg::review_number_label());
        screen.speech = format!("{} {number}, {}.", screen.speech, locale::speech(look.language, &ending));
    }
    screen.bar = look.full_bar();
    screen
}

/// The one line under the title. That no paper will come is worth more there than what the title says already.
fn lead(look: &Look<'_>) -> Message {
    match look.paper {
        PaperState::Comes => msg::pay_nothing_yet(),
        PaperState::Missing { condition: Condition::PaperEnd, .. } => msg::review_no_paper(),
        PaperState::Missing { .. } => msg::review_no_printer(),
    }
}

fn facts(look: &Look<'_>, visit: &Visit, product: Option<&Product>) -> Vec<Fact> {
    let catalogue = &look.terms.catalogue;
    let brand = visit.brand.as_ref();
    let mut facts = Vec::new();
    if let Some(card) = &visit.card {
        let (label, value, icon) = match card {
            Card::Number(number) => (look.say(&msg::review_number_label()), number.national(), Icon::Smartphone),
            // Its name is the same in every language.
            Card::Esim(iccid) => ("eSIM".to_owned(), group_fours(iccid.as_str()), Icon::Smartphone),
        };
        facts.push(Fact { icon, label, value, note: None, change: Some(change(look, Field::Card)) });
    }
    if let Some(brand) = brand.and_then(|id| catalogue.brand(id)) {
        let others = offer::brands(catalogue, visit).len() > 1;
        facts.push(Fact {
            icon: Icon::RadioTower,
            label: look.say(&msg::review_operator_label()),
            value: brand.name.clone(),
            note: None,
            change: others.then(|| change(look, Field::Brand)),
        });
    }
    if let Some(product) = product {
        let others = offer::products(catalogue, visit).len() > 1 || offer::kinds(catalogue, visit).len() > 1;
        facts.push(Fact {
            icon: Icon::Wallet,
            label: look.say(&msg::review_product_label()),
            value: look.product_name(product),
            note: look.validity(product),
            change: others.then(|| change(look, Field::Product)),
        });
    }
    facts
}

fn change(look: &Look<'_>, field: Field) -> Action {
    let what = match field {
        Field::Card => msg::review_number_label(),
        Field::Brand => msg::review_operator_label(),
        Field::Product => msg::step_amount_label(),
    };
    let action = look.action(Wish::Change(field), Part::Small, &msg::common_change_button());
    // Three buttons with one word: the ear must hear which is which.
    let speech = format!("{}: {}", action.label, look.say(&what));
    action.speech(speech)
}
