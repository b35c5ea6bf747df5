//! From what was seen to what may be sold.

use super::Seen;
use crate::payment::Way;
use crate::sale::Payment;
use crate::till::{Cause, Check, Condition, MethodView, Notes, PaperRule, PaperState, Readiness, Selling, Stop, Till};
use std::collections::{BTreeMap, BTreeSet};

/// The last look, and what was noticed between two looks.
#[derive(Debug, Clone, Default)]
pub struct Health {
    seen: Option<Seen>,
    /// A commit failed for want of space: the next look decides whether there is room again.
    disk_full: bool,
    /// Lives of the till in a row that neither lasted nor were stopped, until this one has lasted.
    crashes: u32,
}

/// The owner's own limits on selling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Each open sale is money in doubt: this many mean that a person is overdue.
    pub open_sales_max: usize,
    /// After so many crashes in a row nothing is sold until the till has lasted for a while; 0: they do not matter.
    pub crashes_max: u32,
    /// What happens without paper; the receipt is on the screen in any case.
    pub paper: PaperRule,
}

impl Health {
    /// Of a till that starts behind so many lives in a row that ended without a stop.
    pub fn behind_crashes(crashes: u32) -> Self {
        Self { crashes, ..Self::default() }
    }

    /// The till has lasted: what happened before it is over.
    pub fn calm(&mut self) {
        self.crashes = 0;
    }

    fn is_restless(&self, limits: &Limits) -> bool {
        limits.crashes_max > 0 && self.crashes >= limits.crashes_max
    }

    pub fn saw(&mut self, seen: Seen) {
        self.disk_full &= !matches!(seen.disk, Some(Ok(())));
        self.seen = Some(seen);
    }

    /// The printer alone was heard between two looks.
    pub fn saw_printer(&mut self, printer: Result<Notes, Cause>) {
        if let Some(seen) = &mut self.seen {
            seen.printer = Some(printer);
        }
    }

    pub fn disk_is_full(&mut self) {
        self.disk_full = true;
    }

    /// Whether a new sale may begin, or the one reason why not: the gravest first.
    pub fn selling(&self, till: &Till, limits: &Limits) -> Selling {
        let Some(seen) = &self.seen else { return Selling::Stopped(Stop::Starting) };
        let stop = if self.disk_full || matches!(seen.disk, Some(Err(_))) {
            Stop::DiskLow
        } else if self.is_restless(limits) {
            Stop::Restless
        } else if till.unsettled() >= limits.open_sales_max {
            Stop::TooManyOpen
        } else if none_works(&seen.payments) {
            Stop::Terminal
        } else if none_works(&seen.topups) {
            Stop::Provider
        } else if !seen.payments.is_empty() && seen.payments.keys().all(|name| self.closed(till, name).is_some()) {
            Stop::PaymentUnknown
        } else if limits.paper == PaperRule::Required && !self.prints() {
            Stop::Printer
        } else {
            return Selling::Open;
        };
        Selling::Stopped(stop)
    }

    /// Every way to pay, and whether an order by it would be taken as far as the way itself is asked.
    pub fn methods(&self, till: &Till, ways: &[Way]) -> Vec<MethodView> {
        let view = |way: &Way| MethodView {
            name: way.name.clone(),
            means: way.shown_as,
            open: self.seen.is_some() && self.closed(till, &way.name).is_none(),
        };
        ways.iter().map(view).collect()
    }

    /// Why this one way to pay takes no order although others may.
    fn closed(&self, till: &Till, method: &str) -> Option<Stop> {
        let seen = self.seen.as_ref()?;
        if fails(&seen.payments, method) {
            return Some(Stop::Terminal);
        }
        doubted(till).contains(method).then_some(Stop::PaymentUnknown)
    }

    /// Whether the printer could print at the last look.
    pub fn prints(&self) -> bool {
        self.printer_trouble().is_none()
    }

    fn printer_trouble(&self) -> Option<&Cause> {
        self.seen.as_ref()?.printer.as_ref()?.as_ref().err()
    }

    /// What a visitor is told of paper before paying.
    pub fn paper(&self, limits: &Limits) -> PaperState {
        self.printer_trouble().map_or(PaperState::Comes, |trouble| PaperState::Missing {
            condition: trouble.condition,
            ask: limits.paper == PaperRule::Ask,
        })
    }

    /// Why this one order must not begin although others may: a driver that it needs did not work at the last look, or cannot serve
    /// two. Nobody should pay, or be asked to, for what is known not to arrive.
    pub fn stops(&self, till: &Till, method: &str, provider: &str) -> Option<Stop> {
        let provider_fails = self.seen.as_ref().is_some_and(|seen| fails(&seen.topups, provider));
        self.closed(till, method).or(provider_fails.then_some(Stop::Provider))
    }

    /// The lines of `herlaad check`, from a fresh look. `doubted`: the ways to pay that are closed by a payment in doubt.
    pub fn readiness(
        &self,
        seen: &Seen,
        attentions: Result<usize, String>,
        doubted: &BTreeSet<String>,
        limits: &Limits,
    ) -> Readiness {
        let mut checks = Vec::new();
        let disk = seen.disk.clone().unwrap_or(Ok(()));
        checks.push(line(
            "disk".to_owned(),
            if self.disk_full { Err("the last commit found the disk full".to_owned()) } else { disk },
            "selling",
        ));
        if self.is_restless(limits) {
            checks.push(line("restarts".to_owned(), Err(Stop::Restless.to_string()), "selling"));
        }
        let in_doubt = |(name, result): (&String, &Result<(), String>)| {
            let doubt = || if doubted.contains(name) { Err(Stop::PaymentUnknown.to_string()) } else { Ok(()) };
            (name.clone(), result.clone().and_then(|()| doubt()))
        };
        checks.extend(lines("payment", &seen.payments.iter().map(in_doubt).collect()));
        checks.extend(lines("topup", &seen.topups));
        if let Some(result) = &seen.printer {
            let blocks = if limits.paper == PaperRule::Required { "selling" } else { "paper receipts" };
            let mut printer =
                line("printer".to_owned(), result.clone().map(drop).map_err(|trouble| trouble.to_string()), blocks);
            // It prints, and the owner should know what else it says: that the roll ends soon, that it cannot prove a receipt.
            if let Ok(notes) = result {
                let said = notes.iter().filter(|note| **note != Condition::Printing).map(|note| note.advice());
                printer.reason = said.collect::<Vec<_>>().join("; ");
            }
            checks.push(printer);
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

fn fails(results: &BTreeMap<String, Result<(), String>>, name: &str) -> bool {
    matches!(results.get(name), Some(Err(_)))
}

/// The ways to pay whose driver cannot serve two, while one of their payments is unknown. A doubt closes its own way and no other.
pub fn doubted(till: &Till) -> BTreeSet<String> {
    let unknown = till.open_sales().filter(|sale| matches!(sale.payment, Payment::Unknown(_)));
    unknown
        .map(|sale| &sale.order.method)
        .filter(|method| !method.abilities.concurrent_while_unknown)
        .map(|method| method.name.clone())
        .collect()
}

/// A line for each driver of a kind. Selling as a whole needs one that works.
fn lines(kind: &str, results: &BTreeMap<String, Result<(), String>>) -> Vec<Check> {
    let blocks = if none_works(results) { "selling" } else { "sales that need it" };
    results.iter().map(|(name, result)| line(format!("{kind} {name}"), result.clone(), blocks)).collect()
}

fn line(check: String, result: Result<(), String>, blocks: &str) -> Check {
    match result {
        Ok(()) => Check { check, ok: true, blocks: String::new(), reason: String::new() },
        Err(reason) => Check { check, ok: false, blocks: blocks.to_owned(), reason },
    }
}
