//! One visit: what the visitor has answered, and the way that was gone to it.

use super::claim::Claim;
use super::entry::{Code, Number, Sum};
use super::offer::{self, Question, only};
use crate::card::{Card, Iccid, Reason};
use crate::catalogue::{BrandId, Catalogue, Country, Identify, Kind, Product, ProductId};
use crate::locale::Language;
use crate::money::Money;
use crate::sale::SaleId;
use crate::screen::Field;
use crate::till::{Denial, Means, MethodView, SaleView};

/// The questions, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Card,
    Number,
    Iccid,
    Brand,
    Country,
    Kind,
    Product,
    Amount,
    Review,
    Method,
}

/// What the visitor holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Sim,
    Esim,
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
    /// An earlier sale is looked up.
    Claim(Claim),
}

pub(super) struct Visit {
    pub(super) language: Language,
    /// The till knows of it: the machine is this visitor's. Who only looks up a claim does not need that.
    pub(super) begun: bool,
    pub(super) form: Option<Form>,
    pub(super) number: Number,
    pub(super) iccid: Code<Iccid>,
    pub(super) card: Option<Card>,
    pub(super) brand: Option<BrandId>,
    pub(super) country: Option<Country>,
    pub(super) kind: Option<Kind>,
    pub(super) product: Option<ProductId>,
    /// The amount while it is typed, of a product that leaves it open.
    pub(super) sum: Option<Sum>,
    pub(super) amount: Option<Money>,
    pub(super) method: Option<String>,
    pub(super) step: Step,
    /// The steps that Back goes through, the last one first. No step stands here twice.
    behind: Vec<Step>,
    /// Of a screen with more choices than places, from 0.
    pub(super) page: usize,
    pub(super) at: At,
    /// Receipts that this visitor asked for beside the one that comes by itself.
    pub(super) prints: u8,
    /// How often this visitor has asked for more time.
    pub(super) extended: u8,
    /// This visitor has had a sale already: no sentence may say that nothing was paid.
    pub(super) had_sale: bool,
}

impl Visit {
    pub(super) fn new(language: Language, catalogue: &Catalogue) -> Self {
        let mut visit = Self {
            language,
            begun: true,
            form: None,
            number: Number::default(),
            iccid: Code::default(),
            card: None,
            brand: None,
            country: None,
            kind: None,
            product: None,
            sum: None,
            amount: None,
            method: None,
            step: Step::Card,
            behind: Vec::new(),
            page: 0,
            at: At::Choosing,
            prints: 0,
            extended: 0,
            had_sale: false,
        };
        visit.onward(catalogue);
        visit.behind.clear();
        visit
    }

    /// Somebody who wants to know what became of an earlier sale, and nothing else.
    pub(super) fn of_claim(language: Language, catalogue: &Catalogue) -> Self {
        Self { begun: false, at: At::Claim(Claim::new()), ..Self::new(language, catalogue) }
    }

    pub(super) fn holds(&mut self, form: Form, catalogue: &Catalogue) {
        if self.form != Some(form) {
            self.card = None;
        }
        self.form = Some(form);
        self.onward(catalogue);
    }

    /// An eSIM is named by its phone number or by its own.
    pub(super) fn name_by(&mut self, by: Identify) {
        self.go(if by == Identify::Iccid { Step::Iccid } else { Step::Number });
    }

    pub(super) fn identified(&mut self, card: Card, catalogue: &Catalogue) {
        self.card = Some(card);
        self.onward(catalogue);
    }

    /// A card that was shown and not typed: it says itself what it is. The field holds it as if it had been typed.
    pub(super) fn holds_this(&mut self, card: Card, catalogue: &Catalogue) {
        let (form, by) = match &card {
            Card::Number(_) => (self.form.unwrap_or(Form::Sim), Identify::Msisdn),
            Card::Esim(_) => (Form::Esim, Identify::Iccid),
        };
        if offer::takes(catalogue, by) {
            match &card {
                Card::Number(number) => self.number = Number::of(*number),
                Card::Esim(iccid) => self.iccid = Code::of(iccid.as_str()),
            }
            self.form = Some(form);
            self.identified(card, catalogue);
        }
    }

    /// What was shown can do nothing here; the field says why.
    pub(super) fn refused(&mut self, reason: Reason) {
        if self.form == Some(Form::Esim) && self.step != Step::Number {
            self.iccid.refuse(reason);
            self.go(Step::Iccid);
        } else {
            self.number.refuse(reason);
            self.go(Step::Number);
        }
    }

    pub(super) fn choose_brand(&mut self, brand: &BrandId, catalogue: &Catalogue) {
        self.brand = Some(brand.clone());
        self.onward(catalogue);
    }

    pub(super) fn choose_country(&mut self, country: &Country, catalogue: &Catalogue) {
        self.country = Some(country.clone());
        self.onward(catalogue);
    }

    pub(super) fn choose_kind(&mut self, kind: Kind, catalogue: &Catalogue) {
        self.kind = Some(kind);
        self.onward(catalogue);
    }

    pub(super) fn choose_product(&mut self, product: &ProductId, catalogue: &Catalogue) {
        if self.product.as_ref() != Some(product) {
            self.sum = None;
        }
        // Who comes back to the price list wants another amount, too.
        self.amount = None;
        self.product = Some(product.clone());
        self.onward(catalogue);
    }

    pub(super) fn choose_amount(&mut self, amount: Money, catalogue: &Catalogue) {
        self.amount = Some(amount);
        self.onward(catalogue);
    }

    pub(super) fn change(&mut self, field: Field, catalogue: &Catalogue) {
        let one_product = offer::products(catalogue, self).len() < 2;
        // From here, Back leads to where the change was wished, and not to what was before that question at first.
        self.behind.push(self.step);
        self.step = match field {
            Field::Card if matches!(self.card, Some(Card::Esim(_))) => Step::Iccid,
            Field::Card => Step::Number,
            Field::Brand => Step::Brand,
            // One product of its kind is no choice: the kind is.
            Field::Product if one_product => Step::Kind,
            Field::Product => Step::Product,
        };
        self.page = 0;
    }

    /// To the first question that has no answer yet. A question with one answer is not asked, and an answer that does not fit the
    /// ones before it any more is asked again.
    fn onward(&mut self, catalogue: &Catalogue) {
        let step = self.first_open(catalogue);
        self.go(step);
    }

    fn first_open(&mut self, catalogue: &Catalogue) -> Step {
        // What the site sells may leave no question.
        match (offer::takes(catalogue, Identify::Msisdn), offer::takes(catalogue, Identify::Iccid)) {
            (true, true) => {}
            (_, false) => self.form = Some(Form::Sim),
            (false, true) => self.form = Some(Form::Esim),
        }
        match (self.form, &self.card) {
            (None, None) => return Step::Card,
            (Some(Form::Esim), None) if !offer::takes(catalogue, Identify::Msisdn) => return Step::Iccid,
            (_, None) => return Step::Number,
            (_, Some(_)) => {}
        }
        let brands: Vec<BrandId> = offer::brands(catalogue, self).into_iter().map(|brand| brand.id.clone()).collect();
        self.brand = self.brand.take().filter(|brand| brands.contains(brand)).or_else(|| only(brands));
        if self.brand.is_none() {
            return Step::Brand;
        }
        let countries: Vec<Country> = offer::countries(catalogue, self).into_iter().cloned().collect();
        let asked = !countries.is_empty();
        self.country = self.country.take().filter(|country| countries.contains(country)).or_else(|| only(countries));
        if asked && self.country.is_none() {
            return Step::Country;
        }
        let kinds = offer::kinds(catalogue, self);
        self.kind = self.kind.filter(|kind| kinds.contains(kind)).or_else(|| only(kinds));
        if self.kind.is_none() {
            return Step::Kind;
        }
        self.product_open(catalogue)
    }

    fn product_open(&mut self, catalogue: &Catalogue) -> Step {
        let offered = offer::products(catalogue, self);
        let ids: Vec<ProductId> = offered.iter().map(|product| product.id.clone()).collect();
        let before = self.product.take();
        self.product = before.clone().filter(|product| ids.contains(product)).or_else(|| only(ids));
        if self.product != before {
            (self.amount, self.sum) = (None, None);
        }
        let Some(product) = self.chosen(catalogue) else { return Step::Product };
        match (&product.range, self.amount) {
            (Some(range), None) => {
                let range = *range;
                self.sum.get_or_insert_with(|| Sum::new(range));
                Step::Amount
            }
            _ => Step::Review,
        }
    }

    /// The product as the catalogue has it.
    fn chosen<'c>(&self, catalogue: &'c Catalogue) -> Option<&'c Product> {
        self.product.as_ref().and_then(|id| catalogue.product(id))
    }

    /// The product with the amount that the visitor wants of it.
    pub(super) fn wanted(&self, catalogue: &Catalogue) -> Option<Product> {
        self.chosen(catalogue)?.ordered(self.amount)
    }

    /// How to pay is the last question, and only where there is a choice.
    pub(super) fn pay(&mut self, methods: &[MethodView]) {
        let open: Vec<&MethodView> = methods.iter().filter(|method| method.open).collect();
        self.method = only(open).map(|method| method.name.clone());
        if self.method.is_none() {
            self.go(Step::Method);
        }
    }

    /// A step that was gone through already is returned to, not gone through twice.
    fn go(&mut self, step: Step) {
        match self.behind.iter().position(|known| *known == step) {
            Some(at) => self.behind.truncate(at),
            None if step != self.step => {
                // A question that was changed stands behind already, and all that followed from it is asked anew.
                if let Some(at) = self.behind.iter().position(|known| *known == self.step) {
                    self.behind.truncate(at);
                }
                self.behind.push(self.step);
            }
            None => {}
        }
        self.step = step;
        self.page = 0;
    }

    /// Whether there was a step before this one. What was chosen at it is asked again; what was typed stays.
    pub(super) fn back(&mut self) -> bool {
        let Some(mut step) = self.behind.pop() else { return false };
        // A review without anything to look at is no place to come back to.
        while step == Step::Review && self.product.is_none() {
            let Some(before) = self.behind.pop() else { return false };
            step = before;
        }
        match step {
            Step::Card => (self.form, self.card) = (None, None),
            Step::Number | Step::Iccid | Step::Review | Step::Method => {}
            Step::Brand => self.forget(Question::Brand),
            Step::Country => self.forget(Question::Country),
            Step::Kind => self.forget(Question::Kind),
            Step::Product => self.forget(Question::Product),
            Step::Amount => self.amount = None,
        }
        self.step = step;
        self.page = 0;
        true
    }

    /// Takes back an answer and all that followed from it.
    fn forget(&mut self, question: Question) {
        (self.product, self.amount, self.sum) = (None, None, None);
        if question <= Question::Kind {
            self.kind = None;
        }
        if question <= Question::Country {
            self.country = None;
        }
        if question == Question::Brand {
            self.brand = None;
        }
    }

    /// Whether the visitor would lose something by stopping now.
    pub(super) fn has_answers(&self) -> bool {
        self.card.is_some() || !self.number.is_empty() || !self.iccid.is_empty()
    }

    /// After a failure: what was chosen stands, and is looked at once more. A face that has only just started knows nothing of it.
    pub(super) fn reconsider(&mut self, catalogue: &Catalogue) {
        if self.card.is_none() || self.product.is_none() {
            return self.again(catalogue);
        }
        (self.at, self.method) = (At::Choosing, None);
        // It leads to the review, or to whatever is no longer sold.
        self.onward(catalogue);
    }

    /// What is sold has changed: an answer that stands no more is asked again.
    pub(super) fn refit(&mut self, catalogue: &Catalogue) {
        let answered = matches!(self.step, Step::Review | Step::Method | Step::Amount);
        if matches!(self.at, At::Choosing) && answered && self.chosen(catalogue).is_none() {
            self.onward(catalogue);
        }
    }

    pub(super) fn pay_otherwise(&mut self) {
        (self.at, self.method) = (At::Choosing, None);
        self.go(Step::Method);
    }

    /// Another top-up by the same visitor: nothing of the last one is taken over but the language.
    pub(super) fn again(&mut self, catalogue: &Catalogue) {
        let had_sale = self.had_sale || matches!(self.at, At::Sale { .. });
        let begun = self.begun;
        *self = Self { extended: self.extended, had_sale, begun, ..Self::new(self.language, catalogue) };
    }

    /// The till could not, or would not, look a claim up.
    pub(super) fn looked_up_in_vain(&mut self, denial: &Denial) {
        if let At::Claim(claim) = &mut self.at {
            claim.denied(denial);
        }
    }

    /// How this visitor pays, or wants to: by the sale where there is one, for a face that has only just started knows no choice.
    pub(super) fn means(&self, methods: &[MethodView]) -> Option<Means> {
        let name = self.sale().map(|view| &view.method).or(self.method.as_ref())?;
        methods.iter().find(|method| method.name == *name).map(|method| method.means)
    }

    /// Whether a phone scans a code, and no reader waits for a card.
    pub(super) fn pays_by_phone(&self, methods: &[MethodView]) -> bool {
        self.means(methods).is_some_and(|means| means != Means::Card)
    }

    pub(super) fn sale(&self) -> Option<&SaleView> {
        match &self.at {
            At::Sale { view, .. } => view.as_deref(),
            _ => None,
        }
    }
}
