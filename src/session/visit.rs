//! One visit: what the visitor has chosen, and the way that was gone to it.

use super::entry::Entry;
use crate::card::{Card, Msisdn};
use crate::catalogue::{Brand, BrandId, Catalogue, Identify, Product, ProductId};
use crate::locale::Language;
use crate::sale::SaleId;
use crate::screen::Field;
use crate::till::{Denial, SaleView};

/// The questions, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Identify,
    Brand,
    Product,
    Review,
}

/// How far the visit is.
pub(super) enum At {
    Choosing,
    /// The order has gone to the till, which has not answered. `newest` was the newest sale before it.
    Ordering {
        newest: Option<SaleId>,
    },
    /// The till has it; `view` is what it last told, and nothing for the moment between its answer and its news.
    Sale {
        id: SaleId,
        view: Option<Box<SaleView>>,
        cancel_asked: bool,
    },
    /// The till did not take the order. Nothing has happened.
    Denied(Denial),
}

pub(super) struct Visit {
    pub(super) language: Language,
    pub(super) entry: Entry,
    pub(super) card: Option<Card>,
    pub(super) brand: Option<BrandId>,
    pub(super) product: Option<ProductId>,
    pub(super) step: Step,
    /// The steps that Back goes through, the last one first. No step stands here twice: at most four.
    behind: Vec<Step>,
    /// Of a screen with more choices than places, from 0.
    pub(super) page: usize,
    pub(super) at: At,
    /// Receipts that this visitor asked for beside the one that comes by itself.
    pub(super) prints: u8,
}

impl Visit {
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            entry: Entry::default(),
            card: None,
            brand: None,
            product: None,
            step: Step::Identify,
            behind: Vec::new(),
            page: 0,
            at: At::Choosing,
            prints: 0,
        }
    }

    pub(super) fn identified(&mut self, number: Msisdn, catalogue: &Catalogue) {
        self.card = Some(Card::Number(number));
        self.onward(catalogue);
    }

    pub(super) fn choose_brand(&mut self, brand: &BrandId, catalogue: &Catalogue) {
        if self.brand.as_ref() != Some(brand) {
            self.product = None;
        }
        self.brand = Some(brand.clone());
        self.onward(catalogue);
    }

    pub(super) fn choose_product(&mut self, product: &ProductId, catalogue: &Catalogue) {
        self.product = Some(product.clone());
        self.onward(catalogue);
    }

    pub(super) fn change(&mut self, field: Field) {
        // From here, Back leads to where the change was wished, and not to what was before that question at first.
        self.behind.push(self.step);
        self.step = match field {
            Field::Card => Step::Identify,
            Field::Brand => Step::Brand,
            Field::Product => Step::Product,
        };
        self.page = 0;
    }

    /// To the first question that has no answer yet. A question with one answer is not asked.
    fn onward(&mut self, catalogue: &Catalogue) {
        if self.brand.is_none() {
            self.brand = only(&mut brands(catalogue)).map(|brand| brand.id.clone());
        }
        if let (Some(brand), None) = (&self.brand, &self.product) {
            self.product = only(&mut products(catalogue, brand)).map(|product| product.id.clone());
        }
        self.go(match (&self.card, &self.brand, &self.product) {
            (None, _, _) => Step::Identify,
            (_, None, _) => Step::Brand,
            (_, _, None) => Step::Product,
            _ => Step::Review,
        });
    }

    /// A step that was gone through already is returned to, not gone through twice.
    fn go(&mut self, step: Step) {
        match self.behind.iter().position(|known| *known == step) {
            Some(at) => self.behind.truncate(at),
            None if step != self.step => self.behind.push(self.step),
            None => {}
        }
        self.step = step;
        self.page = 0;
    }

    /// Whether there was a step before this one. What was chosen at it is asked again; what was typed stays.
    pub(super) fn back(&mut self) -> bool {
        let Some(step) = self.behind.pop() else { return false };
        match step {
            Step::Identify | Step::Review => {}
            Step::Brand => (self.brand, self.product) = (None, None),
            Step::Product => self.product = None,
        }
        self.step = step;
        self.page = 0;
        true
    }

    /// Another top-up by the same visitor: nothing of the last one is taken over but the language.
    pub(super) fn again(&mut self) {
        *self = Self::new(self.language);
    }

    /// Everything that an order needs.
    pub(super) fn order(&self) -> Option<(&Card, &ProductId)> {
        Some((self.card.as_ref()?, self.product.as_ref()?))
    }

    pub(super) fn sale(&self) -> Option<&SaleView> {
        match &self.at {
            At::Sale { view, .. } => view.as_deref(),
            _ => None,
        }
    }
}

/// What can be bought for a phone number.
pub(super) fn products<'c>(catalogue: &'c Catalogue, brand: &'c BrandId) -> impl Iterator<Item = &'c Product> {
    catalogue.products_of(brand).filter(|product| product.identify.contains(&Identify::Msisdn))
}

/// Brands without anything to buy are not shown.
pub(super) fn brands(catalogue: &Catalogue) -> impl Iterator<Item = &Brand> {
    catalogue.brands().iter().filter(|brand| products(catalogue, &brand.id).next().is_some())
}

fn only<T>(choices: &mut impl Iterator<Item = T>) -> Option<T> {
    choices.next().filter(|_| choices.next().is_none())
}
