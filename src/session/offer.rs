//! What can be bought for the answers so far: each question offers what the answers before it leave.

use super::visit::{Form, Visit};
use crate::card::Card;
use crate::catalogue::{Brand, Catalogue, Country, Identify, Kind, Product};

/// The questions of choice, in their order: an answer narrows what the later ones offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    Brand,
    Country,
    Kind,
    Product,
}

/// The products that agree with every answer that was given before `question`.
pub(super) fn before<'c>(
    catalogue: &'c Catalogue,
    visit: &Visit,
    question: Question,
) -> impl Iterator<Item = &'c Product> {
    let named_by = named_by(visit);
    let brand = visit.brand.clone().filter(|_| question > Question::Brand);
    let country = visit.country.clone().filter(|_| question > Question::Country);
    let kind = visit.kind.filter(|_| question > Question::Kind);
    catalogue
        .products()
        .iter()
        .filter(move |product| named_by.is_none_or(|by| product.identify.contains(&by)))
        .filter(move |product| brand.as_ref().is_none_or(|brand| product.brand == *brand))
        .filter(move |product| {
            country.as_ref().is_none_or(|country| product.countries.is_empty() || product.countries.contains(country))
        })
        .filter(move |product| kind.is_none_or(|kind| product.kind == kind))
}

/// What names the card: known once there is one, and before that by what the visitor holds.
fn named_by(visit: &Visit) -> Option<Identify> {
    match (&visit.card, visit.form) {
        (Some(Card::Number(_)), _) | (None, Some(Form::Sim)) => Some(Identify::Msisdn),
        (Some(Card::Esim(_)), _) => Some(Identify::Iccid),
        (None, Some(Form::Esim) | None) => None,
    }
}

/// Whether anything is sold for a phone number, and anything for a card's own number.
pub(super) fn takes(catalogue: &Catalogue, by: Identify) -> bool {
    catalogue.products().iter().any(|product| product.identify.contains(&by))
}

/// Brands without anything to buy are not shown.
pub(super) fn brands<'c>(catalogue: &'c Catalogue, visit: &Visit) -> Vec<&'c Brand> {
    let sold: Vec<_> = before(catalogue, visit, Question::Brand).map(|product| &product.brand).collect();
    catalogue.brands().iter().filter(|brand| sold.contains(&&brand.id)).collect()
}

/// The countries of the plans, none where the brand sells by number; in the catalogue's order.
pub(super) fn countries<'c>(catalogue: &'c Catalogue, visit: &Visit) -> Vec<&'c Country> {
    let mut countries = Vec::new();
    for country in before(catalogue, visit, Question::Country).flat_map(|product| &product.countries) {
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    countries
}

pub(super) fn kinds(catalogue: &Catalogue, visit: &Visit) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for product in before(catalogue, visit, Question::Kind) {
        if !kinds.contains(&product.kind) {
            kinds.push(product.kind);
        }
    }
    kinds
}

pub(super) fn products<'c>(catalogue: &'c Catalogue, visit: &Visit) -> Vec<&'c Product> {
    before(catalogue, visit, Question::Product).collect()
}

/// The one choice, where there is no other: that is no question.
pub(super) fn only<T>(choices: Vec<T>) -> Option<T> {
    let mut choices = choices.into_iter();
    choices.next().filter(|_| choices.next().is_none())
}
