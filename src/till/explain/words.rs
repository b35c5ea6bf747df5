//! How things are called in these sentences.

use super::super::PrintResult;
use crate::money::Money;
use crate::sale::{Approval, Order, Refusal};

/// The two far sides, as the configuration names them.
pub(super) struct Sides {
    pub(super) pay: String,
    pub(super) provider: String,
}

impl Sides {
    pub(super) fn of(order: &Order) -> Self {
        Self {
            pay: format!("the payment side ({})", clean(&order.method.name)),
            provider: format!("the provider ({})", clean(&order.product.provider)),
        }
    }
}

/// Without what a terminal would obey: some of it came from far sides.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).collect()
}

/// A sentence begins with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// A refusal behind "because": our clause, and the far side's own words where it used any.
pub(super) fn because(why: &Refusal) -> String {
    let detail = clean(&why.detail);
    if detail.is_empty() {
        return why.reason.clause().to_owned();
    }
    format!("{} (\"{detail}\")", why.reason.clause())
}

/// `EUR 15.00 on Bancontact ************4821`.
pub(super) fn amount(preposition: &str, approval: &Approval) -> String {
    if approval.means.is_empty() {
        return approval.amount.to_string();
    }
    format!("{} {preposition} {}", approval.amount, clean(&approval.means))
}

/// The whole of what was chosen: `"€15 call credit" of Demo Mobile, EUR 15.00,`.
pub(super) fn product(order: &Order) -> String {
    format!("\"{}\" of {}", clean(&order.product.name.en), clean(&order.brand_name))
}

pub(super) fn price(order: &Order) -> Money {
    order.price()
}

/// A length of powered-on time, as people say it: whole hours, minutes or seconds.
pub(super) fn lasting(ms: u64) -> String {
    let (number, unit) = counted(ms);
    if number == 1 { format!("one {unit}") } else { format!("{number} {unit}s") }
}

/// `every minute`
pub(super) fn every(ms: u64) -> String {
    let (number, unit) = counted(ms);
    if number == 1 { format!("every {unit}") } else { format!("every {number} {unit}s") }
}

fn counted(ms: u64) -> (u64, &'static str) {
    let seconds = ms.div_ceil(1_000);
    match seconds {
        3_600.. if seconds.is_multiple_of(3_600) => (seconds / 3_600, "hour"),
        60.. if seconds.is_multiple_of(60) => (seconds / 60, "minute"),
        _ => (seconds, "second"),
    }
}

/// What became of a sheet.
pub(super) fn printed(result: &PrintResult) -> String {
    clean(&result.clause())
}
