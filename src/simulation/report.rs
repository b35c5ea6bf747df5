//! What many runs came to, and what the first broken rule looks like.

use super::Fault;
use crate::sale::SaleId;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// A rule that did not hold. It ends its run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// `I1` to `I20` of the reliability study.
    pub rule: &'static str,
    pub sale: Option<SaleId>,
    pub detail: String,
}

/// Goes on only if the rule holds.
pub(super) fn hold(
    holds: bool,
    rule: &'static str,
    sale: SaleId,
    detail: impl FnOnce() -> String,
) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(Broken { rule, sale: Some(sale), detail: detail() }) }
}

/// A broken rule and the run that breaks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub run: super::Run,
    pub broken: Broken,
    /// Sales that were ordered until then, in this run.
    pub sales: u64,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Broken { rule, sale, detail } = &self.broken;
        let sale = sale.map(|sale| format!(", sale {sale}")).unwrap_or_default();
        write!(f, "{rule} is broken in run {}{sale}: {detail}", self.run)
    }
}

/// Sums over runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub runs: u64,
    pub sales: u64,
    pub events: u64,
    pub restarts: u64,
    pub faults: [u64; Fault::ALL.len()],
    /// How the sales ended: their status, and whether a person is called.
    pub ends: BTreeMap<String, u64>,
    /// What the runs were made of that is neither a fault nor an end: codes shown, receipts, money that came late.
    pub met: BTreeMap<&'static str, u64>,
    /// Over every event of a run in their order, and the sum over runs: the same seeds give the same number, on every machine.
    pub trace: Trace,
}

impl Report {
    pub fn faults_total(&self) -> u64 {
        self.faults.iter().sum()
    }

    pub(super) fn count(&mut self, fault: Fault) {
        self.faults[fault as usize] += 1;
    }

    /// Adds the runs of `other`. Whoever plays them, and in which order, the sums are the same.
    pub fn add(&mut self, other: &Self) {
        self.runs += other.runs;
        self.sales += other.sales;
        self.events += other.events;
        self.restarts += other.restarts;
        for (sum, more) in self.faults.iter_mut().zip(other.faults) {
            *sum += more;
        }
        for (end, more) in &other.ends {
            *self.ends.entry(end.clone()).or_default() += more;
        }
        for (what, more) in &other.met {
            *self.met.entry(what).or_default() += more;
        }
        self.trace.0 = self.trace.0.wrapping_add(other.trace.0);
    }
}

/// FNV-1a, 64 bits: it finds a difference, it keeps no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Trace(u64);

impl Trace {
    /// Of a run in which nothing has happened yet.
    pub(super) fn begin() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub(super) fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
