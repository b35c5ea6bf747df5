//! An amount of one's own, for a product that leaves it open.

use super::Shown;
use crate::catalogue::Range;
use crate::money::Money;

/// Cents to the euro.
const EURO: i64 = 100;

/// What keeps an amount from being sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum Wrong {
    TooSmall,
    TooLarge,
    OffStep,
}

/// The keys as they were pressed: whole euros where the product counts in them, else cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::session) struct Sum {
    keys: String,
    range: Range,
    refused: Option<Wrong>,
}

impl Sum {
    pub(in crate::session) fn new(range: Range) -> Self {
        Self { keys: String::new(), range, refused: None }
    }

    pub(in crate::session) fn range(&self) -> &Range {
        &self.range
    }

    /// What one key is worth at the last place.
    fn unit(&self) -> i64 {
        let whole = |money: Money| money.cents() % EURO == 0;
        if whole(self.range.min) && whole(self.range.step) { EURO } else { 1 }
    }

    /// Places enough for the largest amount.
    fn places(&self) -> usize {
        (self.range.max.cents() / self.unit()).to_string().len()
    }

    /// Takes one more digit. What is too large already cannot become right; a zero in front says nothing.
    pub(in crate::session) fn push(&mut self, digit: u8) {
        let idle = digit == 0 && self.keys.is_empty();
        let full = self.refused == Some(Wrong::TooLarge);
        if !full && digit < 10 && !idle && self.keys.len() < self.places() {
            self.keys.push(char::from(b'0' + digit));
            self.refused = (self.typed() > self.range.max).then_some(Wrong::TooLarge);
        }
    }

    pub(in crate::session) fn erase(&mut self) {
        self.keys.pop();
        self.refused = None;
    }

    pub(in crate::session) fn clear(&mut self) {
        self.keys.clear();
        self.refused = None;
    }

    /// The amount so far. `places` bounds the keys, so it always fits.
    pub(in crate::session) fn typed(&self) -> Money {
        Money::from_cents(self.keys.parse::<i64>().unwrap_or(0).saturating_mul(self.unit()))
    }

    pub(in crate::session) fn error(&self) -> Option<Wrong> {
        self.refused
    }

    pub(in crate::session) fn is_complete(&self) -> bool {
        self.refused.is_none() && !self.keys.is_empty()
    }

    /// The amount, if the product is sold for it; if not, the reason stays with the field.
    pub(in crate::session) fn read(&mut self) -> Option<Money> {
        let sum = self.typed();
        self.refused = match sum {
            sum if self.range.takes(sum) => return Some(sum),
            sum if sum < self.range.min => Some(Wrong::TooSmall),
            sum if sum > self.range.max => Some(Wrong::TooLarge),
            _ => Some(Wrong::OffStep),
        };
        None
    }

    /// `25`, `_` behind the sign of the currency.
    pub(in crate::session) fn shown(&self) -> Shown {
        let missing = self.places().saturating_sub(self.keys.len());
        let (typed, empty) = (self.keys.clone(), "_".repeat(missing));
        if self.unit() == EURO { (format!("€ {typed}"), empty) } else { (self.cents(), String::new()) }
    }

    /// Cents come in from the right, as on a card terminal: 5 is five cents, 50 fifty, 500 five euros.
    fn cents(&self) -> String {
        let cents = self.typed().cents();
        format!("€ {},{:02}", cents / EURO, cents % EURO)
    }
}
