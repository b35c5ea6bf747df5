//! The loop that runs the till: what the rules want is committed first and done then; what devices say is committed and folded.

use super::act::{Brought, Job};
use super::desk::Granting;
use super::link::Asked;
use super::printing::PrinterTold;
use super::trial::Page;
use super::{Clock, Devices, Fatal, Site};
use crate::card::Card;
use crate::health::{self, Health};
use crate::journal::{self, ClockTrust, Entry, Folder, Journal, KEPT_MS, Secret, SecretKind};
#[cfg(feature = "mutants")]
use crate::mutant::{self, Mutant};
use crate::sale::{AttentionReason, Deed, EffectId, Event, News, SaleId};
use crate::till::{
    Collected, Effect, Fact, LASTS_MS, Lane, MachineEvent, PrintResult, Selling, Snapshot, Stop, Tested, Till,
    conclude, hear,
};
use crate::topup::Voucher;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};

/// Effects done in one go before the loop listens again. A sale wants a handful; more means that a rule runs in a circle.
const STEPS_MAX: usize = 1_000;
/// How often disk and devices are looked at while nothing happens: rarely enough to idle, often enough to know before a visitor.
const HEALTH_EVERY: Duration = Duration::from_secs(30);
/// How often while somebody waits for a receipt that the printer did not print: whoever puts in a roll sees it come.
const HEALTH_SOON: Duration = Duration::from_secs(5);
/// How often secrets whose time is over are let go. They are kept for months: a day more or less is within the promise.
const PURGE_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// The till with its hands: journal, devices, clock.
pub(super) struct TillLoop {
    pub(super) till: Till,
    pub(super) journal: Journal,
    folder: Folder,
    pub(super) devices: Devices,
    pub(super) site: Arc<Site>,
    pub(super) clock: Clock,
    pub(super) health: Health,
    pub(super) next_sale: SaleId,
    /// What the log says of selling. A start that finds everything well is no news, so it begins with open.
    told: Selling,
    /// Devices are being tried out: no receipt is sent to the printer meanwhile.
    pub(super) testing: bool,
    pub(super) printer_told: PrinterTold,
    /// This life is no part of a crash loop any more, and the log says so.
    lasted: bool,
    pub(super) done: mpsc::Sender<Done>,
    publish: watch::Sender<Option<Snapshot>>,
    /// Intents of a known-bad till, which writes them down when the deed has begun.
    #[cfg(feature = "mutants")]
    late: Vec<Fact>,
}

/// Something that ran beside the loop has ended.
pub(super) enum Done {
    Deed {
        sale: SaleId,
        lane: Lane,
        brought: Brought,
    },
    /// A payment driver tells something before it answers.
    News {
        sale: SaleId,
        news: News,
    },
    Print {
        sale: SaleId,
        job: u32,
        result: PrintResult,
        length_mm: u32,
    },
    /// Of a sheet that has come out.
    Collected {
        sale: SaleId,
        job: u32,
        how: Collected,
    },
    Health(health::Seen),
    Tested {
        actor: String,
        tested: Vec<Tested>,
        /// The length of a page that came out.
        length_mm: Option<u32>,
        page: Page,
        answer: oneshot::Sender<Granting>,
    },
}

/// What is heard of one payment before its answer: a code, that it was read, and a few more codes. More is a defect.
const NEWS_MAX: usize = 8;
/// Answers that may wait for the loop: more than there can be effects in flight.
pub(super) const DONE_QUEUE: usize = 64;

impl TillLoop {
    pub(super) fn new(
        parts: super::start::Parts,
        done: mpsc::Sender<Done>,
        publish: watch::Sender<Option<Snapshot>>,
    ) -> Self {
        let super::start::Parts { till, journal, folder, devices, site, clock, health, printer_told, next_sale } =
            parts;
        Self {
            till,
            journal,
            folder,
            devices,
            site,
            clock,
            health,
            next_sale,
            told: Selling::Open,
            testing: false,
            printer_told,
            lasted: false,
            done,
            publish,
            #[cfg(feature = "mutants")]
            late: Vec::new(),
        }
    }

    /// Runs until `stop` is told or the log can no longer be trusted.
    pub(super) async fn run(
        &mut self,
        mut inbox: mpsc::Receiver<Asked>,
        mut done: mpsc::Receiver<Done>,
        mut stop: watch::Receiver<bool>,
    ) -> Result<(), Fatal> {
        self.look_at_health();
        // A kiosk that is switched off every night would never see the end of a day's interval.
        self.purge()?;
        let started = self.clock.instant(self.clock.now_ms());
        let mut purge = tokio::time::interval_at(started + PURGE_EVERY, PURGE_EVERY);
        let looks = |every: Duration, now: tokio::time::Instant| {
            let mut health = tokio::time::interval_at(now + every, every);
            health.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            health
        };
        let mut health = looks(HEALTH_EVERY, started);
        loop {
            #[cfg(feature = "mutants")]
            self.intend_late()?;
            self.advance()?;
            self.judge()?;
            self.publish();
            let every = if self.till.awaits_printer() { HEALTH_SOON } else { HEALTH_EVERY };
            if health.period() != every {
                health = looks(every, self.clock.instant(self.clock.now_ms()));
            }
            let due = self.till.poll_at().map(|(at, _why)| self.clock.instant(at));
            // In this order, so that one seed of a simulation is one run: what has happened before what is wanted. Neither can keep the
            // other waiting: as much can have happened as was begun here, and the stop is looked at first.
            tokio::select! {
                biased;
                changed = stop.changed() => if changed.is_err() || *stop.borrow() { break },
                Some(event) = done.recv() => self.ended(event)?,
                Some(asked) = inbox.recv() => self.answer(asked)?,
                () = sleep_until(due) => {}
                _ = health.tick() => self.look_at_health(),
                _ = purge.tick() => {
                    self.purge()?;
                    self.carry_roll()?;
                }
            }
        }
        // What is in flight stays in flight: its intent is on disk, and the next start asks the far side what became of it.
        self.commit(vec![Fact::Machine(MachineEvent::TillStopped)])
    }

    /// Does what the rules want, one effect at a time: each may change what the next one should be.
    fn advance(&mut self) -> Result<(), Fatal> {
        for _ in 0..STEPS_MAX {
            let now = self.clock.now_ms();
            // A receipt that waits behind a test page would run out of its time without having begun.
            let possible = |effect: &Effect| !(self.testing && matches!(effect, Effect::Print { .. }));
            let Some(effect) = self.till.next(now).into_iter().find(possible) else {
                self.till.settle();
                return Ok(());
            };
            self.perform(effect)?;
        }
        Err(Fatal::Circle)
    }

    fn perform(&mut self, effect: Effect) -> Result<(), Fatal> {
        match effect {
            Effect::Record(facts) => self.commit(facts),
            Effect::Act { sale, lane, deed, id, intent } => self.act(sale, lane, deed, id, intent),
            Effect::Print { sale, job, copy, wish } => self.print(sale, job, copy, wish),
        }
    }

    /// Journal before deed: the intent is on disk before the first byte leaves.
    fn act(&mut self, sale: SaleId, lane: Lane, deed: Deed, id: EffectId, intent: Option<Event>) -> Result<(), Fatal> {
        // The call is put together from the state before the intent: the hold that a confirmation names stands there.
        let card = self.card(sale)?;
        if card.is_none() && matches!(deed, Deed::Hold | Deed::Deliver) {
            return self.cannot_act(sale, lane, AttentionReason::NumberGone);
        }
        let known = self.till.sale(sale);
        let Some(job) = known.and_then(|known| Job::new(&self.devices, known, lane, deed, id, card)) else {
            return self.cannot_act(sale, lane, AttentionReason::DriverMissing);
        };
        if let Some(event) = intent {
            self.intend(Fact::Sale(sale, event))?;
        }
        self.till.begin(sale, lane);
        let (done, waits) = (self.done.clone(), self.site.waits);
        tokio::spawn(async move {
            let left = AtomicUsize::new(NEWS_MAX);
            let tell = |news| {
                let heard = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
                // The loop is behind by a whole queue, or the driver repeats itself: without its code the payment runs out, unpaid.
                if heard.is_err() || done.try_send(Done::News { sale, news }).is_err() {
                    tracing::warn!(sale = sale.0, "what the payment driver told could not be heard");
                }
            };
            let brought = job.run(&waits, &tell).await;
            // The loop has gone: the intent is on disk, and the next start looks the rest up.
            let _ = done.send(Done::Deed { sale, lane, brought }).await;
        });
        Ok(())
    }

    #[cfg(not(feature = "mutants"))]
    fn intend(&mut self, intent: Fact) -> Result<(), Fatal> {
        self.commit(vec![intent])
    }

    #[cfg(feature = "mutants")]
    fn intend(&mut self, intent: Fact) -> Result<(), Fatal> {
        if mutant::lives(Mutant::SendsBeforeTheLog) {
            self.late.push(intent);
            return Ok(());
        }
        self.commit(vec![intent])
    }

    #[cfg(feature = "mutants")]
    fn intend_late(&mut self) -> Result<(), Fatal> {
        let late = std::mem::take(&mut self.late);
        self.commit(late)
    }

    /// The configuration no longer has the driver, or the log the number. No intent is written, since nothing left or will leave; a
    /// person is called, and the lane stays taken until the next start, which may find what is missing again.
    fn cannot_act(&mut self, sale: SaleId, lane: Lane, reason: AttentionReason) -> Result<(), Fatal> {
        self.till.begin(sale, lane);
        let call = self.till.sale(sale).and_then(|known| known.attend(reason));
        self.commit(call.map(|event| Fact::Sale(sale, event)).into_iter().collect())
    }

    fn purge(&mut self) -> Result<(), Fatal> {
        let stamp = self.clock.stamp();
        match self.journal.purge(stamp) {
            Ok(purged) => {
                self.till.seq = purged.last_seq;
                let printer = self.devices.printer.clone();
                tokio::spawn(async move {
                    if let Err(trouble) = printer.forget_before(stamp.at_utc_ms.saturating_sub(KEPT_MS)).await {
                        tracing::warn!("receipts whose time is over are kept one more day: {trouble}");
                    }
                });
                Ok(())
            }
            // Somebody reads the log at this moment, or the disk is full: nothing is lost by waiting for the next day.
            Err(error @ (journal::Error::Busy(_) | journal::Error::Full(_))) => {
                tracing::warn!("secrets whose time is over are kept one more day: {error}");
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    fn ended(&mut self, event: Done) -> Result<(), Fatal> {
        match event {
            Done::Deed { sale, lane, brought } => {
                self.till.end(sale, lane);
                let facts = conclude(&self.till, sale, &brought.answer, self.clock.now_ms());
                if facts.is_empty() {
                    tracing::info!(sale = sale.0, answer = ?brought.answer, "an answer that changes nothing");
                }
                self.commit_with(facts, brought.voucher)
            }
            Done::News { sale, news } => {
                let facts = hear(&self.till, sale, &news);
                if facts.is_empty() {
                    tracing::info!(sale = sale.0, "news of a payment that changes nothing");
                }
                self.commit(facts)
            }
            Done::Print { sale, job, result, length_mm } => self.printed(sale, job, result, length_mm),
            Done::Collected { sale, job, how } => self.collected(sale, job, how),
            Done::Health(seen) => self.saw(seen),
            Done::Tested { actor, tested, length_mm, page, answer } => {
                self.tested(&actor, tested, (page, length_mm), answer)
            }
        }
    }

    /// The number that is topped up, from the journal's secrets; `None` once they have gone.
    pub(super) fn card(&self, sale: SaleId) -> Result<Option<Card>, Fatal> {
        let secret = self.journal.secret(sale, SecretKind::Card)?;
        Ok(secret.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    pub(super) fn commit(&mut self, facts: Vec<Fact>) -> Result<(), Fatal> {
        self.commit_with(facts, None)
    }

    fn commit_with(&mut self, facts: Vec<Fact>, voucher: Option<Voucher>) -> Result<(), Fatal> {
        let mut entries: Vec<Entry> = facts.into_iter().map(Entry::from).collect();
        if let (Some(voucher), Some(entry)) = (voucher, entries.first_mut())
            && let Some(sale) = entry.fact.sale()
        {
            entry.secrets.push(Secret { sale, kind: SecretKind::Voucher, value: voucher.0.as_bytes().to_vec() });
        }
        self.commit_entries(&entries)
    }

    /// The one place where the log grows. Memory follows the disk, never the other way round.
    pub(super) fn commit_entries(&mut self, entries: &[Entry]) -> Result<(), Fatal> {
        if entries.is_empty() {
            return Ok(());
        }
        let stamp = self.clock.stamp();
        let committed = match self.journal.append(entries, stamp) {
            // The ballast is there for exactly this: what was paid for is brought to its end on a full disk.
            Err(error @ journal::Error::Full(_)) => {
                tracing::error!("{error}; the ballast is spent so that open sales can end");
                self.health.disk_is_full();
                self.folder.spend_ballast()?;
                self.journal.append(entries, stamp)?
            }
            result => result?,
        };
        let now = self.clock.now_ms();
        for entry in entries {
            self.till.apply(&entry.fact, now).map_err(Fatal::Rule)?;
            if let (ClockTrust::Synchronised, Some(sale)) = (stamp.trust, entry.fact.sale()) {
                self.till.date(sale, stamp.at_utc_ms);
            }
        }
        self.till.seq = committed.last_seq;
        Ok(())
    }

    fn publish(&self) {
        let snapshot = Snapshot::of(&self.till, self.site.mode, &self.site.machine);
        self.publish.send_if_modified(|known| {
            let changed = known.as_ref() != Some(&snapshot);
            if changed {
                *known = Some(snapshot);
            }
            changed
        });
    }

    /// Asks disk and devices beside the loop; their answer comes back as [`Done::Health`].
    fn look_at_health(&self) {
        let (done, probe) = (self.done.clone(), self.probe());
        tokio::spawn(async move {
            let seen = probe.look().await;
            let _ = done.send(Done::Health(seen)).await;
        });
    }

    pub(super) fn probe(&self) -> health::Probe {
        self.site.probe(&self.devices)
    }

    fn saw(&mut self, mut seen: health::Seen) -> Result<(), Fatal> {
        self.printer_seen(&mut seen)?;
        let stamp = self.clock.stamp();
        self.till.confirmed_utc_ms = (stamp.trust == ClockTrust::Synchronised).then_some(stamp.at_utc_ms);
        let has_room = matches!(seen.disk, Some(Ok(())));
        self.health.saw(seen);
        if !self.lasted && self.clock.now_ms() >= LASTS_MS {
            self.lasted = true;
            self.health.calm();
            self.commit(vec![Fact::Machine(MachineEvent::TillLasted)])?;
        }
        if has_room && !self.folder.has_ballast() {
            // The disk has room again: the reserve is put back before it is needed. If it has not after all, the next look tries again.
            match self.folder.restore_ballast() {
                Err(error @ journal::Error::Full(_)) => tracing::warn!("{error}"),
                restored => restored?,
            }
        }
        Ok(())
    }

    /// What may be sold follows from the sales as much as from the devices, so it is judged after every step: the next question
    /// finds it as it is now. A change is written down where the log has not told it, whoever has noticed it first.
    fn judge(&mut self) -> Result<(), Fatal> {
        self.till.today = Some(self.today());
        self.till.selling = self.health.selling(&self.till, &self.site.limits);
        self.till.paper = self.health.paper(&self.site.limits);
        self.till.methods = self.health.methods(&self.till, &self.devices.payments);
        if self.till.selling == self.told || self.till.selling == Selling::Stopped(Stop::Starting) {
            return Ok(());
        }
        self.told = self.till.selling.clone();
        let event = match &self.told {
            Selling::Stopped(stop) => MachineEvent::SellingStopped { reason: stop.to_string() },
            Selling::Open => MachineEvent::SellingResumed,
        };
        self.commit(vec![Fact::Machine(event)])
    }
}

async fn sleep_until(due: Option<tokio::time::Instant>) {
    match due {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}
