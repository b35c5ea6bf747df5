//! The till: every sale that is still open, what is in flight, and when to ask again.

use super::{
    Fact, Guesses, MachineEvent, MethodView, PaperState, PrintEvent, PrintJob, PrintResult, PrintState, Roll, Selling,
    SheetWish, Visit,
};
use crate::sale::{Deed, Event, Handover, Illegal, Leg, Payment, Sale, SaleId, receipt_is_due};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Effects of one lane of one sale are never in flight together; effects of different lanes may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    Payment,
    /// A cancel overtakes the payment that it cancels.
    Cancel,
    LookUpPayment,
    Settlement,
    Delivery,
    Surplus,
    Print,
}

/// A sale that is still open, and what it wants done. The rules are asked once for each change of the sale, not at each look at it: a
/// till looks at every open sale at each step.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) sale: Sale,
    pub(super) deeds: Vec<Deed>,
}

impl Open {
    fn new(sale: Sale) -> Self {
        let deeds = crate::sale::next(&sale);
        Self { sale, deeds }
    }
}

/// Everything that the rules need to know about the moment. Times are powered-on milliseconds, from any origin.
#[derive(Debug, Clone)]
pub struct Till {
    pub(super) open: BTreeMap<SaleId, Open>,
    pub(super) prints: BTreeMap<(SaleId, u32), PrintJob>,
    pub(super) in_flight: BTreeSet<(SaleId, Lane)>,
    /// Cancels that were sent in this process: each is sent once.
    pub(super) told_to_cancel: BTreeSet<SaleId>,
    /// When a leg's waiting time was last written down.
    pub(super) marks: BTreeMap<(SaleId, Leg), u64>,
    /// When a leg may be asked about again.
    pub(super) due: BTreeMap<(SaleId, Leg), u64>,
    /// What the visitor of a sale waits for, and when the waiting has lasted long enough for paper.
    pub(super) doubts: BTreeMap<SaleId, (Leg, u64)>,
    /// When an order came whose payment has not begun, as far as this process has seen it come.
    pub(super) ordered: BTreeMap<SaleId, u64>,
    /// When this process first sent an order to the provider: how old its id is there.
    pub(super) sent: BTreeMap<SaleId, u64>,
    /// When a confirmed clock first wrote of a sale that is open, in UTC milliseconds.
    pub(super) dated: BTreeMap<SaleId, i64>,
    /// Since when a visitor is asked how to get the receipt.
    pub(super) asked: BTreeMap<SaleId, u64>,
    /// The last finished sales, newest last, so that a face can show how they ended.
    pub(super) recent: VecDeque<Sale>,
    pub(super) recent_prints: BTreeMap<SaleId, PrintJob>,
    /// Claim codes that no sale has.
    pub guesses: Guesses,
    pub visit: Option<Visit>,
    pub selling: Selling,
    pub paper: PaperState,
    pub roll: Roll,
    /// The ways to pay, as `health` judged them last.
    pub methods: Vec<MethodView>,
    /// The day where the kiosk stands, as the engine last read it.
    pub today: Option<Date>,
    /// What a confirmed clock said when the engine last looked; `None` if nobody confirms it.
    pub confirmed_utc_ms: Option<i64>,
    /// The sequence number of the newest event that is on disk.
    pub seq: i64,
}

impl Till {
    /// Finished sales that a snapshot still shows.
    const RECENT_MAX: usize = 4;

    pub fn new(selling: Selling) -> Self {
        Self {
            open: BTreeMap::new(),
            prints: BTreeMap::new(),
            in_flight: BTreeSet::new(),
            told_to_cancel: BTreeSet::new(),
            marks: BTreeMap::new(),
            due: BTreeMap::new(),
            doubts: BTreeMap::new(),
            ordered: BTreeMap::new(),
            sent: BTreeMap::new(),
            dated: BTreeMap::new(),
            asked: BTreeMap::new(),
            recent: VecDeque::new(),
            recent_prints: BTreeMap::new(),
            guesses: Guesses::default(),
            visit: None,
            selling,
            paper: PaperState::Comes,
            roll: Roll::default(),
            methods: Vec::new(),
            today: None,
            confirmed_utc_ms: None,
            seq: 0,
        }
    }

    /// Takes over what the journal still has open. Waiting times go on from where they stand on disk.
    pub fn reopen(&mut self, sales: Vec<Sale>, prints: Vec<PrintJob>) {
        for sale in sales {
            self.open.insert(sale.order.sale, Open::new(sale));
        }
        for job in prints {
            // A sheet that has ended is kept for its number alone: the next one counts on from it.
            if !matches!(job.state, PrintState::Ended(_)) {
                self.prints.insert((job.sale, job.job), job.clone());
            }
            self.recent_prints.insert(job.sale, job);
        }
    }

    /// Takes over a sale that has ended, so that who still stands there after a restart sees how.
    pub fn remember(&mut self, sale: Sale, prints: Vec<PrintJob>) {
        for job in prints {
            self.recent_prints.insert(job.sale, job);
        }
        // One whose sheet is on its way is still needed.
        let idle = self.recent.iter().position(|known| !self.is_printing(known.order.sale));
        if self.recent.len() >= Self::RECENT_MAX
            && let Some(oldest) = idle.and_then(|place| self.recent.remove(place))
        {
            self.recent_prints.remove(&oldest.order.sale);
        }
        self.recent.push_back(sale);
    }

    pub fn sale(&self, id: SaleId) -> Option<&Sale> {
        let open = self.open.get(&id).map(|open| &open.sale);
        open.or_else(|| self.recent.iter().rev().find(|sale| sale.order.sale == id))
    }

    /// A confirmed clock writes of an open sale; the first time counts.
    pub fn date(&mut self, sale: SaleId, at_utc_ms: i64) {
        if self.open.contains_key(&sale) {
            self.dated.entry(sale).or_insert(at_utc_ms);
        }
    }

    pub fn open_sales(&self) -> impl Iterator<Item = &Sale> {
        self.open.values().map(|open| &open.sale)
    }

    /// Sales whose money is not where it stays: a receipt that is still to be chosen or printed puts nothing in doubt.
    pub fn unsettled(&self) -> usize {
        self.open_sales().filter(|sale| !sale.is_final()).count()
    }

    /// Folds one committed fact. `now` starts the leg's waiting time.
    pub fn apply(&mut self, fact: &Fact, now: u64) -> Result<(), Illegal> {
        match fact {
            Fact::Sale(id, Event::Ordered(order)) => {
                self.open.insert(*id, Open::new(Sale::new(order.clone())));
                self.ordered.insert(*id, now);
            }
            Fact::Sale(id, event) => {
                let sale = self.sale(*id).ok_or(Illegal::new("no such sale", event.kind()))?.apply(event)?;
                self.note_time(*id, event, now);
                self.note_choice(&sale, now);
                self.keep(sale);
            }
            Fact::Print(id, event) => self.apply_print(*id, event)?,
            Fact::Machine(MachineEvent::PaperUsed { roll } | MachineEvent::RollChanged { roll, .. }) => {
                self.roll = *roll;
            }
            Fact::Machine(_) => {}
        }
        Ok(())
    }

    /// An event on a finished sale (a receipt, a resolved attention) leaves it finished; one that reopens it opens it.
    fn keep(&mut self, sale: Sale) {
        let id = sale.order.sale;
        // A leg that is certain again waits for nothing: its next doubt counts from zero.
        let doubt = |leg| sale.is_waiting(leg);
        self.marks.retain(|(known, leg), _| *known != id || doubt(*leg));
        self.due.retain(|(known, leg), _| *known != id || doubt(*leg));
        if sale.payment != Payment::None {
            self.ordered.remove(&id);
        }
        self.recent.retain(|known| known.order.sale != id);
        self.open.insert(id, Open::new(sale));
    }

    /// Puts finished sales aside. A sale that still wants a deed, or whose receipt is on its way, is not finished.
    pub fn settle(&mut self) {
        let finished: Vec<SaleId> = self
            .open
            .values()
            .filter(|open| open.deeds.is_empty() && open.sale.is_final() && !self.awaits_receipt(&open.sale))
            .map(|open| open.sale.order.sale)
            .filter(|id| !self.in_flight.iter().any(|(busy, _)| busy == id))
            .collect();
        for id in finished {
            let Some(Open { sale, .. }) = self.open.remove(&id) else { continue };
            self.forget_times(id);
            if self.recent.len() == Self::RECENT_MAX
                && let Some(gone) = self.recent.pop_front()
            {
                self.recent_prints.remove(&gone.order.sale);
            }
            self.recent.push_back(sale);
        }
    }

    /// What a snapshot shows: every sale that moves, and the newest of those that have ended, whether or not their far side is still to
    /// be asked what came late or twice.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Sale> {
        let visited = self.visit.as_ref().and_then(|visit| visit.sale);
        let ended = |open: &Open| {
            let asks_once_more = |deed: &Deed| matches!(deed, Deed::Recheck | Deed::RecheckDelivery);
            let only_recheck = || open.deeds.iter().all(asks_once_more);
            open.sale.is_final() && !self.awaits_receipt(&open.sale) && only_recheck()
        };
        let (ended, moving): (Vec<&Open>, Vec<&Open>) =
            self.open.values().partition(|open| visited != Some(open.sale.order.sale) && ended(open));
        let newest = ended.len().saturating_sub(Self::RECENT_MAX);
        self.recent.iter().chain(ended.into_iter().skip(newest).chain(moving).map(|open| &open.sale))
    }

    fn awaits_receipt(&self, sale: &Sale) -> bool {
        receipt_is_due(sale, 0) || self.is_undecided(sale) || self.prints.keys().any(|(id, _)| *id == sale.order.sale)
    }

    fn apply_print(&mut self, id: SaleId, event: &PrintEvent) -> Result<(), Illegal> {
        // The sheet had ended, and the sale may be forgotten.
        if matches!(event, PrintEvent::PrintCollected { .. }) {
            return Ok(());
        }
        let key = (id, event.job());
        let job = match event {
            PrintEvent::PrintQueued { job, copy, wish } => {
                PrintJob { sale: id, job: *job, copy: *copy, wish: *wish, state: PrintState::Queued }
            }
            event => self.prints.get(&key).ok_or(Illegal::new("no such print job", event.kind()))?.apply(event)?,
        };
        if matches!(job.state, PrintState::Ended(_)) {
            self.prints.remove(&key);
        } else {
            self.prints.insert(key, job.clone());
        }
        // The end of an older sheet says nothing of the newest, from which the next one counts on.
        if self.last_print(id).is_none_or(|last| last.job <= job.job) {
            self.recent_prints.insert(id, job);
        }
        // A sheet that is on its way has decided the choice.
        self.asked.remove(&id);
        Ok(())
    }

    /// The newest sheet of a sale, if there was one in this process's life or it is still open.
    pub fn last_print(&self, id: SaleId) -> Option<&PrintJob> {
        self.recent_prints.get(&id)
    }

    /// A sheet waits for the printer or is in it.
    pub fn has_sheets(&self) -> bool {
        !self.prints.is_empty()
    }

    fn note_time(&mut self, id: SaleId, event: &Event, now: u64) {
        if matches!(event, Event::DeliveryRequested { .. }) {
            self.sent.entry(id).or_insert(now);
        }
        let leg = match event {
            Event::PaymentLost { .. } | Event::PaymentNotFound { .. } => Leg::Payment,
            Event::PaymentRecheckLost { .. } => Leg::Recheck,
            Event::DeliveryRecheckLost { .. } => Leg::DeliveryRecheck,
            Event::CaptureLost { .. }
            | Event::VoidLost { .. }
            | Event::RefundLost { .. }
            | Event::RefundNotFound { .. } => Leg::Settlement,
            Event::HoldLost { .. }
            | Event::ReleaseLost { .. }
            | Event::DeliveryLost { .. }
            | Event::DeliveryNotFound { .. }
            | Event::DeliveryAbsent { .. }
            | Event::DeliveryPending { .. } => Leg::Delivery,
            Event::SurplusRefundLost { .. } | Event::SurplusRefundNotFound { .. } => Leg::Surplus,
            _ => return,
        };
        self.marks.insert((id, leg), now);
        self.due.remove(&(id, leg));
    }

    fn forget_times(&mut self, id: SaleId) {
        self.marks.retain(|(sale, _), _| *sale != id);
        self.due.retain(|(sale, _), _| *sale != id);
        self.told_to_cancel.remove(&id);
        self.sent.remove(&id);
        self.dated.remove(&id);
    }

    /// For how long, powered on, nobody has known what became of this leg: what is on disk and what has passed since.
    pub fn waited_ms(&self, sale: &Sale, leg: Leg, now: u64) -> u64 {
        let since = self.marks.get(&(sale.order.sale, leg)).map_or(0, |mark| now.saturating_sub(*mark));
        sale.waited_ms(leg).saturating_add(since)
    }

    /// The engine has sent this effect.
    pub fn begin(&mut self, sale: SaleId, lane: Lane) {
        if lane == Lane::Cancel {
            self.told_to_cancel.insert(sale);
        }
        self.in_flight.insert((sale, lane));
    }

    /// The driver has answered, or the engine gave up on it.
    pub fn end(&mut self, sale: SaleId, lane: Lane) {
        self.in_flight.remove(&(sale, lane));
    }

    /// Everything a person still has to look at, over the open sales.
    pub fn open_attentions(&self) -> u32 {
        let open =
            self.open_sales().chain(&self.recent).flat_map(|sale| &sale.attentions).filter(|a| !a.resolved).count();
        u32::try_from(open).unwrap_or(u32::MAX)
    }

    /// Whether a sheet of this sale is on its way.
    pub fn is_printing(&self, id: SaleId) -> bool {
        self.last_print(id).is_some_and(|job| !matches!(job.state, PrintState::Ended(_)))
    }

    /// A sheet that a person asked for: the next job of that sale. `None` for a sale that is not known or has no receipt yet: the
    /// first sheet of one that is still due comes by itself. What was wished of a sheet that is not known to have come out is wished
    /// of this one too.
    pub fn reprint(&self, id: SaleId, wish: SheetWish) -> Option<PrintEvent> {
        let handover = &self.sale(id)?.handover;
        let last = self.last_print(id);
        let copy = match last {
            _ if *handover == Handover::Nothing => return None,
            // Nothing came out for certain: the next sheet is what this one would have been.
            Some(PrintJob { state: PrintState::Ended(PrintResult::NotPrinted(_)), copy, .. }) => *copy,
            Some(last) => last.copy + 1,
            None => u32::from(matches!(handover, Handover::Printed(_))),
        };
        let owed = match last {
            Some(PrintJob { state: PrintState::Ended(PrintResult::Printed(_)), .. }) | None => SheetWish::USUAL,
            Some(last) => last.wish,
        };
        Some(PrintEvent::PrintQueued { job: last.map_or(0, |last| last.job + 1), copy, wish: wish.and(owed) })
    }
}
