//! Reads the log beside the till, fact by fact, as an owner's script would: each is held against the rules, and each sheet of paper
//! against what the log said when it was begun.

use super::super::report::hold;
use super::super::{Broken, audit};
use super::wire::{Beyond, Wire};
use crate::engine::Site;
use crate::journal::{Hash, Reader, Written};
use crate::receipt::Paper;
use crate::sale::{Delivery, Generation, Leg, SaleId};
use crate::simulator::Transaction;
use crate::till::{Fact, PrintEvent, PrintResult, PrintState};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rows at a time.
const ROWS: usize = 1_000;

/// One sheet of a sale.
type Job = (SaleId, u32);

pub(super) struct Follower {
    reader: Reader,
    seq: i64,
    newest: Option<Hash>,
    site: Site,
    paper: Paper,
    /// Sheets that this life of the till has begun, as they must look.
    begun: BTreeMap<Job, Vec<u8>>,
    /// Sheets that came out.
    pub(super) out: BTreeSet<Job>,
}

fn unreadable(error: impl std::fmt::Display) -> Broken {
    Broken { rule: "I10", sale: None, detail: format!("the log cannot be read: {error}") }
}

impl Follower {
    pub(super) fn new(folder: &Path, site: Site, paper: Paper) -> Result<Self, Broken> {
        let reader = Reader::open(folder).map_err(unreadable)?;
        Ok(Self { reader, seq: 0, newest: None, site, paper, begun: BTreeMap::new(), out: BTreeSet::new() })
    }

    pub(super) fn generation(&self) -> Result<Generation, Broken> {
        self.reader.generation().map_err(unreadable)
    }

    pub(super) fn seq(&self) -> i64 {
        self.seq
    }

    /// Everything that is new in the log; whether anything is.
    pub(super) fn follow(&mut self, wire: &Wire) -> Result<bool, Broken> {
        let before = self.seq;
        loop {
            let rows = self.reader.facts_after(self.seq, ROWS).map_err(unreadable)?;
            let mut beyond = wire.lock();
            for row in &rows {
                self.read(row, &mut beyond)?;
            }
            self.look_at_paper(&mut beyond)?;
            if rows.len() < ROWS {
                return Ok(self.seq > before);
            }
        }
    }

    fn read(&mut self, row: &Written, beyond: &mut Beyond) -> Result<(), Broken> {
        let gapless = row.seq == self.seq + 1;
        let gap =
            || Broken { rule: "I10", sale: None, detail: format!("event {} follows event {}", row.seq, self.seq) };
        gapless.then_some(()).ok_or_else(gap)?;
        if let Fact::Print(sale, PrintEvent::PrintStarted { job }) = &row.fact {
            let sheet = self.sheet(beyond, *sale, *job)?;
            self.begun.insert((*sale, *job), sheet);
        }
        beyond.outside.remember(&row.fact)?;
        (self.seq, self.newest) = (row.seq, Some(row.hash));
        Ok(())
    }

    /// What must stand on this sheet, from the log and the operator's book alone.
    fn sheet(&self, beyond: &Beyond, sale: SaleId, job: u32) -> Result<Vec<u8>, Broken> {
        let outside = &beyond.outside;
        let known = outside.sale(sale)?;
        let copy = outside.prints.get(&(sale, job)).map_or(0, |job| job.copy);
        let order = audit::effect(outside, sale, Leg::Delivery);
        let code = outside.far.provider.find(order.as_str()).and_then(Transaction::voucher);
        let has_code = matches!(&known.delivery, Delivery::Delivered(done) if done.voucher);
        let facts = self.site.facts(copy, code.filter(|_| has_code), self.newest.map(|hash| hash.short()));
        let nothing = |why: String| Broken { rule: "I8", sale: Some(sale), detail: format!("a sheet is begun: {why}") };
        self.site
            .sheet(&self.paper, &known, &facts)
            .ok_or_else(|| nothing("there is nothing to print".to_owned()))?
            .map(|sheet| sheet.bytes)
            .map_err(|error| nothing(error.to_string()))
    }

    /// Every sheet says what the log said when it was begun, and comes out once.
    fn look_at_paper(&mut self, beyond: &mut Beyond) -> Result<(), Broken> {
        for sheet in std::mem::take(&mut beyond.sheets) {
            let same = self.begun.iter().find(|(_, begun)| **begun == sheet).map(|(job, _)| *job);
            let Some(job) = same else {
                let (sheets, begun) = (sheet.len(), self.begun.keys().collect::<Vec<_>>());
                let detail = format!("a sheet of {sheets} bytes is none of those that the log has begun: {begun:?}");
                return Err(Broken { rule: "I9", sale: None, detail });
            };
            self.begun.remove(&job);
            hold(self.out.insert(job), "I8", job.0, || format!("sheet {} came out twice", job.1))?;
        }
        Ok(())
    }

    /// Power has gone: what had not come out never will.
    pub(super) fn forget_paper(&mut self) {
        self.begun.clear();
    }

    /// What the log says of paper is what came out.
    pub(super) fn paper_is_as_told(&self, beyond: &Beyond) -> Result<(), Broken> {
        for ((sale, job), known) in &beyond.outside.prints {
            let is_out = self.out.contains(&(*sale, *job));
            let agrees = match &known.state {
                PrintState::Ended(PrintResult::Printed(_)) => is_out,
                PrintState::Ended(PrintResult::NotPrinted(_)) | PrintState::Queued => !is_out,
                PrintState::Ended(PrintResult::Stopped { cleared: true, .. }) => !is_out,
                PrintState::Ended(PrintResult::Stopped { .. } | PrintResult::Unknown(_)) | PrintState::Sending => true,
            };
            hold(agrees, "I9", *sale, || format!("sheet {job} is {:?}, and out: {is_out}", known.state))?;
        }
        Ok(())
    }
}
