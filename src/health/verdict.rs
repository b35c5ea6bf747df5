//! From what was seen to what may be sold.

use super::Seen;
use crate::sale::Payment;
use crate::till::{Check, Readiness, Selling, Stop, Till};
use std::collections::BTreeMap;

/// The last look, and what was noticed between two looks.
#[derive(Debug, Clone, Default)]
pub struct Health {
    seen: Option<Seen>,
    /// A commit failed for want of space: the next look decides whether there is room again.
    disk_full: bool,
}

/// The owner's own limits on selling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Each open sale is money in doubt: this many mean that a person is overdue.
    pub open_sales_max: usize,
    /// Without paper nothing is sold. Otherwise the receipt is on the screen.
    pub receipt_required: bool,
}

impl Health {
    pub fn saw(&mut self, seen: Seen) {
        self.disk_full &= !matches!(seen.disk, Some(Ok(())));
        self.seen = Some(seen);
    }

    pub fn disk_is_full(&mut self) {
        self.disk_full = true;
    }

    /// Whether a new sale may begin, or the one reason why not: the gravest first.
    pub fn selling(&self, till: &Till, limits: &Limits) -> Selling {
        let Some(seen) = &self.seen else { return Selling::Stopped(Stop::Starting) };
        let stop = if self.disk_full || matches!(seen.disk, Some(Err(_))) {
            Stop::DiskLow
        } else if till.open_sales().count() >= limits.open_sales_max {
            Stop::TooManyOpen
        } else if none_works(&seen.payments) {
            Stop::Terminal
        } else if none_works(&seen.topups) {
            Stop::Provider
        } else if payment_is_unknown(till) {
            Stop::PaymentUnknown
        } else if limits.receipt_required && matches!(seen.printer, Some(Err(_))) {
            Stop::Printer
        } else {
            return Selling::Open;
        };
        Selling::Stopped(stop)
    }

    /// Why this one order must not begin although others may: a driver that it needs did not work at the last look. Nobody should
    /// pay, or be asked to, for what is known not to arrive.
    pub fn stops(&self, method: &str, provider: &str) -> Option<Stop> {
        let seen = self.seen.as_ref()?;
        let fails =
            |results: &BTreeMap<String, Result<(), String>>, name: &str| matches!(results.get(name), Some(Err(_)));
        if fails(&seen.payments, method) {
            return Some(Stop::Terminal);
        }
        fails(&seen.topups, provider).then_some(Stop::Provider)
    }

    /// The lines of `herlaad check`, from a fresh look.
    pub fn readiness(&self, seen: &Seen, attentions: Result<usize, String>, limits: &Limits) -> Readiness {
        let mut checks = Vec::new();
        let disk = seen.disk.clone().unwrap_or(Ok(()));
        checks.push(line(
            "disk".to_owned(),
            if self.disk_full { Err("the last commit found the disk full".to_owned()) } else { disk },
            "selling",
        ));
        let every = |results: &BTreeMap<String, Result<(), String>>| {
            if results.len() == 1 { "selling" } else { "sales that need it" }
        };
        for (name, result) in &seen.payments {
            checks.push(line(format!("payment {name}"), result.clone(), every(&seen.payments)));
        }
        for (name, result) in &seen.topups {
            checks.push(line(format!("topup {name}"), result.clone(), every(&seen.topups)));
        }
        if let Some(result) = &seen.printer {
            let blocks = if limits.receipt_required { "selling" } else { "paper receipts" };
            checks.push(line("printer".to_owned(), result.clone(), blocks));
        }
        let waiting = match attentions {
            Ok(0) => Ok(()),
            Ok(1) => Err("1 needs a person: see `herlaad log attention`".to_owned()),
            Ok(n) => Err(format!("{n} need a person: see `herlaad log attention`")),
            Err(why) => Err(why),
        };
        checks.push(line("attentions".to_owned(), waiting, ""));
        Readiness { checks }
    }
}

fn none_works(results: &BTreeMap<String, Result<(), String>>) -> bool {
    !results.is_empty() && results.values().all(Result::is_err)
}

/// A driver that cannot serve two is closed for new visitors while one of its payments is unknown.
fn payment_is_unknown(till: &Till) -> bool {
    till.open_sales().any(|sale| {
        matches!(sale.payment, Payment::Unknown(_)) && !sale.order.method.abilities.concurrent_while_unknown
    })
}

fn line(check: String, result: Result<(), String>, blocks: &str) -> Check {
    match result {
        Ok(()) => Check { check, ok: true, blocks: String::new(), reason: String::new() },
        Err(reason) => Check { check, ok: false, blocks: blocks.to_owned(), reason },
    }
}
