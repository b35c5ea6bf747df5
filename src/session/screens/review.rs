//! The one place where everything is looked at before money is asked for. The price stands on the button.

use super::Look;
use super::look::Place;
use crate::card::Card;
use crate::catalogue::{Product, Vat};
use crate::font::Icon;
use crate::locale::{self, digits_spoken, msg};
use crate::screen::{Action, Block, Fact, Field, Look as Part, Screen, ScreenId, Tone, Wish};
use crate::session::visit::{Visit, brands, products};

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let catalogue = &look.terms.catalogue;
    let product = visit.product.as_ref().and_then(|id| catalogue.product(id));
    let mut screen = look.screen(ScreenId::Review, &msg::review_title(), Some(look.say(&msg::review_hint())));
    screen.step = look.step(Place::Check, visit);
    screen.body.push(Block::Facts(facts(look, visit, product)));
    if let Some(product) = product {
        screen.body.push(Block::Note { tone: Tone::Info, icon: Icon::Clock, text: terms(look, product) });
        let pay = look.action(Wish::Pay, Part::Primary, &msg::review_pay_button(product.price));
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

fn facts(look: &Look<'_>, visit: &Visit, product: Option<&Product>) -> Vec<Fact> {
    let catalogue = &look.terms.catalogue;
    let brand = visit.brand.as_ref();
    let mut facts = Vec::new();
    if let Some(card) = &visit.card {
        let (label, value, icon) = match card {
            Card::Number(number) => (msg::review_number_label(), number.national(), Icon::Smartphone),
            Card::Esim(iccid) => (msg::review_card_label(), iccid.as_str().to_owned(), Icon::CardSim),
        };
        facts.push(Fact { icon, label: look.say(&label), value, change: Some(change(look, Field::Card)) });
    }
    if let Some(brand) = brand.and_then(|id| catalogue.brand(id)) {
        let others = brands(catalogue).count() > 1;
        facts.push(Fact {
            icon: Icon::RadioTower,
            label: look.say(&msg::review_operator_label()),
            value: brand.name.clone(),
            change: others.then(|| change(look, Field::Brand)),
        });
    }
    if let Some(product) = product {
        let others = brand.is_some_and(|id| products(catalogue, id).count() > 1);
        facts.push(Fact {
            icon: Icon::Wallet,
            label: look.say(&msg::review_product_label()),
            value: look.product(product),
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

/// How long it takes, what is kept of it, and what the price contains.
fn terms(look: &Look<'_>, product: &Product) -> String {
    let active = match product.activation_s.div_ceil(60) {
        0 | 1 => msg::review_active_minute(),
        minutes => msg::review_active_minutes(minutes),
    };
    let vat = match product.vat {
        Vat::OutsideScopePrepaid => msg::review_receipt_paper(),
        Vat::Standard21 => msg::product_vat_included(),
    };
    format!("{} {}", look.say(&active), look.say(&vat))
}
