//! One run: a till with its log, the far side behind a bad network, visitors, and power cuts, under a clock that only this moves.

use super::audit;
use super::call::{Call, Content, Scripts};
use super::far::{Far, ms};
use super::machine::{GENERATION, Machine};
use super::report::{Trace, hold};
use super::{Broken, Fault, Gone, Log, Random, Report, Run, Weather};
use crate::catalogue::Product;
use crate::sale::{Deed, EffectId, Event, News, Order, Sale, SaleId};
use crate::simulator::{PaymentScript, TopupEnd};
use crate::till::{
    Answer, Fact, Lane, PrintEvent, PrintJob, PrintResult, PrintState, Selling, TerminalKey, Till, recover,
};
use std::collections::{BTreeMap, BTreeSet};

/// The storm lasts so long for each visitor, and at least so long. Behind it the weather is fine, so that whatever can end does.
const STORM_MS_EACH: u64 = 4 * 60_000;
const STORM_MS_LEAST: u64 = 15 * 60_000;
/// Longer than a hold lasts and than any look-up's pause: nothing but a person is awaited then.
const QUIET_MS: u64 = 70 * 60_000;
/// How long power is away: a flicker, or a night.
const OFF_MAX_MS: u64 = 2 * 60_000;
const NIGHT_MS: u64 = 8 * 60 * 60_000;
/// A far side that cannot be reached comes back after at most so long.
const OUTAGE_MAX_MS: u64 = 10 * 60_000;
/// Whoever finds the machine dark comes back so much later.
const COMES_BACK_MS: u64 = 10 * 60_000;
/// A key is pressed about this often, if one is pressed at all.
const KEYS_APART_MS: u64 = 60_000;

pub(super) type Step = Result<(), Broken>;

#[derive(Debug, Clone)]
pub(super) enum Happening {
    Orders,
    WantsOut(SaleId),
    /// The visitor answers how to get the receipt, whether or not that is asked.
    Chooses(SaleId),
    Leaves(SaleId),
    Arrives {
        call: Box<Call>,
        number: u64,
    },
    Answers {
        number: u64,
        answer: Answer,
    },
    /// An answer that had arrived already arrives again.
    Doubles {
        sale: SaleId,
        answer: Answer,
        life: u64,
    },
    Deadline {
        number: u64,
    },
    Prints {
        sale: SaleId,
        job: u32,
        result: PrintResult,
        life: u64,
    },
    /// The terminal tells something before it answers.
    Tells {
        sale: SaleId,
        news: News,
        life: u64,
    },
    Key(TerminalKey),
    Wakes,
    Starts,
}

pub(super) struct World<'l> {
    pub(super) machine: Machine,
    pub(super) far: Far,
    pub(super) report: Report,
    pub(super) now: u64,
    pub(super) weather: Weather,
    pub(super) random: Random,
    pub(super) order: Order,
    storm_ms: u64,
    quiet_ms: u64,
    /// A log with a disk of its own, which is asked before the one in memory.
    disk: Option<Box<dyn Log + 'l>>,
    /// What was being written when power went.
    unheard: Vec<Fact>,
    /// The sales that the last life of the till left open.
    left_open: BTreeSet<SaleId>,
    /// The log, sale by sale; no run looks at the order between sales.
    journal: BTreeMap<SaleId, Vec<Event>>,
    pub(super) prints: BTreeMap<(SaleId, u32), PrintJob>,
    pub(super) scripts: BTreeMap<SaleId, Scripts>,
    /// What each id was sent with.
    pub(super) sent: BTreeMap<(EffectId, Deed), Content>,
    /// Since when money may have moved for a sale, in the world's time.
    pub(super) doubted: BTreeMap<SaleId, u64>,
    /// Until when nothing reaches the terminal, and the provider.
    pub(super) terminal_away_ms: u64,
    pub(super) provider_away_ms: u64,
    /// The till, while there is power. Its clock starts with it.
    pub(super) till: Option<Till>,
    pub(super) life: u64,
    pub(super) booted: u64,
    /// The calls that this life of the till awaits, by number.
    pub(super) awaited: BTreeMap<u64, Call>,
    /// The calls that arrived and are not answered yet.
    pub(super) waiting: BTreeMap<u64, Call>,
    queue: BTreeMap<(u64, u64), Happening>,
    pub(super) counter: u64,
}

impl<'l> World<'l> {
    pub(super) fn new(run: Run, product: &Product, disk: Option<Box<dyn Log + 'l>>) -> Self {
        let mut random = run.random();
        let machine = Machine::drawn(&mut random);
        let weather = run.without.iter().fold(Weather::drawn(&mut random), Weather::without);
        let storm_ms = STORM_MS_LEAST.max(u64::from(run.visitors) * STORM_MS_EACH);
        let mut world = Self {
            machine,
            far: Far::new(machine),
            report: Report { runs: 1, trace: Trace::begin(), ..Report::default() },
            now: 0,
            weather,
            random,
            order: machine.order(product.clone(), disk.as_ref().map_or(GENERATION, |disk| disk.generation())),
            storm_ms,
            quiet_ms: storm_ms + QUIET_MS,
            disk,
            unheard: Vec::new(),
            left_open: BTreeSet::new(),
            journal: BTreeMap::new(),
            prints: BTreeMap::new(),
            scripts: BTreeMap::new(),
            sent: BTreeMap::new(),
            doubted: BTreeMap::new(),
            terminal_away_ms: 0,
            provider_away_ms: 0,
            till: Some(Till::new(Selling::Open)),
            life: 0,
            booted: 0,
            awaited: BTreeMap::new(),
            waiting: BTreeMap::new(),
            queue: BTreeMap::new(),
            counter: 0,
        };
        world.plan_keys();
        for _ in 0..run.visitors {
            world.plan_visitor(storm_ms * 2 / 3);
        }
        world
    }

    fn plan_keys(&mut self) {
        use TerminalKey as K;
        for at in (0..self.storm_ms).step_by(usize::try_from(KEYS_APART_MS).unwrap_or(usize::MAX)) {
            if self.weather_has(Fault::TerminalKey) {
                let keys = [K::Approve, K::Decline, K::Silence, K::ApproveLate, K::WrongAmount, K::PullPlug];
                let (key, after) = (self.random.pick(&keys), self.random.between(0, KEYS_APART_MS));
                self.schedule(at + after, Happening::Key(key));
            }
        }
    }

    pub(super) fn run_until_quiet(&mut self) -> Step {
        while let Some(((at, _), happening)) = self.queue.pop_first() {
            if at > self.quiet_ms {
                break;
            }
            if at >= self.storm_ms && self.now < self.storm_ms {
                self.clear_up();
            }
            self.now = at;
            self.far.advance(self.now);
            self.happen(happening)?;
            self.answer_waiting();
            if self.till.is_some() && self.strikes(Fault::PowerCut) {
                self.die()?;
            }
        }
        self.now = self.quiet_ms;
        self.far.advance(self.now);
        audit::memory_is_the_log(self)?;
        let runs = self.till.is_some();
        let dark = || Broken { rule: "I13", sale: None, detail: "the till does not run at the end".to_owned() };
        if runs { Ok(()) } else { Err(dark()) }
    }

    /// How many sales the log holds.
    pub(super) fn sales_known(&self) -> u64 {
        self.journal.len() as u64
    }

    pub(super) fn sales(&self) -> impl Iterator<Item = Result<Sale, Broken>> {
        self.journal.iter().map(|(sale, events)| fold(*sale, events))
    }

    /// What the log holds of this sale.
    pub(super) fn log(&self, sale: SaleId) -> &[Event] {
        self.journal.get(&sale).map_or(&[], Vec::as_slice)
    }

    pub(super) fn scripts_of(&self, sale: SaleId) -> Scripts {
        let none = Scripts { payment: PaymentScript::Approve, topup: TopupEnd::Complete };
        self.scripts.get(&sale).copied().unwrap_or(none)
    }

    pub(super) fn in_storm(&self) -> bool {
        self.now < self.storm_ms
    }

    /// Whether the weather has this fault for something that is planned before the storm.
    pub(super) fn weather_has(&mut self, fault: Fault) -> bool {
        self.random.permille(self.weather.permille(fault))
    }

    /// Whether this fault strikes now; it is counted.
    pub(super) fn strikes(&mut self, fault: Fault) -> bool {
        let strikes = self.in_storm() && self.weather_has(fault);
        if strikes {
            self.report.count(fault);
        }
        strikes
    }

    fn clear_up(&mut self) {
        self.terminal_away_ms = 0;
        self.provider_away_ms = 0;
        if let Some(disk) = &mut self.disk {
            disk.calm();
        }
        // Plugged in again; whoever stood there has gone.
        self.far.terminal.press(TerminalKey::Silence, ms(self.now));
    }

    pub(super) fn schedule(&mut self, at: u64, happening: Happening) {
        self.counter += 1;
        self.queue.insert((at, self.counter), happening);
    }

    pub(super) fn wake_at(&mut self, at: u64) {
        let known = self.queue.range((at, 0)..(at + 1, 0)).any(|(_, happening)| matches!(happening, Happening::Wakes));
        if !known {
            self.schedule(at, Happening::Wakes);
        }
    }

    fn happen(&mut self, happening: Happening) -> Step {
        match happening {
            Happening::Orders if self.till.is_none() => self.schedule(self.now + COMES_BACK_MS, Happening::Orders),
            Happening::Orders => self.orders()?,
            Happening::WantsOut(sale) => self.wants_out(sale)?,
            Happening::Chooses(sale) => self.chooses(sale)?,
            Happening::Leaves(sale) => self.leaves(sale),
            Happening::Arrives { call, number } => self.arrives(*call, number)?,
            Happening::Answers { number, answer } => self.hear(number, &answer)?,
            Happening::Doubles { sale, answer, life } if life == self.life => self.conclude(sale, &answer)?,
            Happening::Deadline { number } => {
                // Most calls are answered in time, and nothing follows from that.
                let Some(silence) = self.awaited.get(&number).map(|call| Answer::unknown(call.deed, "no answer"))
                else {
                    return Ok(());
                };
                self.hear(number, &silence)?;
            }
            Happening::Prints { sale, job, result, life } if life == self.life => {
                if let Some(till) = &mut self.till {
                    till.end(sale, Lane::Print);
                }
                self.conclude(sale, &Answer::Printed(job, result))?;
            }
            Happening::Key(key) if self.in_storm() => {
                self.report.count(Fault::TerminalKey);
                self.far.terminal.press(key, ms(self.now));
            }
            Happening::Tells { sale, news, life } if life == self.life => self.is_told(sale, &news)?,
            Happening::Starts => self.start()?,
            Happening::Wakes => {}
            // Of an earlier life, or after the storm.
            Happening::Key(_) | Happening::Tells { .. } | Happening::Doubles { .. } | Happening::Prints { .. } => {
                return Ok(());
            }
        }
        self.outages();
        self.advance()
    }

    fn outages(&mut self) {
        if self.strikes(Fault::TerminalOutage) {
            self.terminal_away_ms = self.now + self.random.between(1_000, OUTAGE_MAX_MS);
        }
        if self.strikes(Fault::ProviderOutage) {
            self.provider_away_ms = self.now + self.random.between(1_000, OUTAGE_MAX_MS);
        }
    }

    /// Power fails. What was sent goes on without us; what comes back meets nobody.
    pub(super) fn die(&mut self) -> Step {
        audit::memory_is_the_log(self)?;
        self.report.restarts += 1;
        if let Some(disk) = &mut self.disk {
            disk.cut();
        }
        if let Some(till) = self.till.take() {
            self.left_open = till.open_sales().map(|sale| sale.order.sale).collect();
        }
        self.awaited.clear();
        self.life += 1;
        if self.strikes(Fault::FarSideRestart) {
            self.far.restart()?;
        }
        let night = self.random.permille(20);
        let off = if night { NIGHT_MS } else { self.random.between(1_000, OFF_MAX_MS) };
        // The end is put off: what the next life finds has the time that it needs.
        self.quiet_ms = self.quiet_ms.max(self.now + off + QUIET_MS);
        self.schedule(self.now + off, Happening::Starts);
        Ok(())
    }

    fn start(&mut self) -> Step {
        if self.till.is_some() {
            return Ok(());
        }
        self.booted = self.now;
        let (sales, prints) = self.what_is_left()?;
        let facts = recover(&sales, &prints);
        let mut till = Till::new(Selling::Open);
        till.reopen(sales, prints);
        self.till = Some(till);
        // A start writes what it finds, fact by fact or not at all: power may fail between any two.
        for fact in facts {
            if self.strikes(Fault::PowerCutAtStart) {
                return self.die();
            }
            self.commit(vec![fact])?;
            if self.till.is_none() {
                // Power went while it was written.
                return Ok(());
            }
        }
        Ok(())
    }

    /// What a start finds: on the disk if there is one, and then it must be what memory knows.
    fn what_is_left(&mut self) -> Result<(Vec<Sale>, Vec<PrintJob>), Broken> {
        let unheard = std::mem::take(&mut self.unheard);
        let found = match &mut self.disk {
            Some(disk) => Some(disk.start().map_err(|detail| Broken { rule: "I10", sale: None, detail })?),
            None => None,
        };
        if found.as_ref().is_some_and(|found| found.landed) {
            self.left_open.extend(unheard.iter().filter_map(Fact::sale));
            self.remember(unheard)?;
        }
        let left = self.left_open.iter();
        let sales = left.map(|sale| fold(*sale, self.log(*sale))).collect::<Result<Vec<Sale>, Broken>>()?;
        let of_these = |job: &&PrintJob| self.left_open.contains(&job.sale);
        let prints: Vec<PrintJob> = self.prints.values().filter(of_these).cloned().collect();
        let Some(found) = found else { return Ok((sales, prints)) };
        // The disk may have put a sale aside that memory still holds for open; what it holds for open, memory must know.
        for sale in &found.sales {
            let id = sale.order.sale;
            let known = fold(id, self.log(id))?;
            hold(known == *sale, "I11", id, || format!("the disk says {sale:?}, memory {known:?}"))?;
        }
        Ok((found.sales, found.prints))
    }

    /// The log grows, and only then the memory follows; each step is held against the rules.
    pub(super) fn commit(&mut self, facts: Vec<Fact>) -> Step {
        if let Some(disk) = self.disk.as_mut().filter(|_| !facts.is_empty())
            && let Err(Gone) = disk.append(&facts)
        {
            self.unheard = facts;
            return self.die();
        }
        self.remember(facts)
    }

    fn remember(&mut self, facts: Vec<Fact>) -> Step {
        let now = self.now - self.booted;
        for fact in facts {
            audit::lawful(self, &fact)?;
            self.report.events += 1;
            self.report.trace.number(self.now);
            self.report.trace.bytes(fact.kind().as_bytes());
            match &fact {
                Fact::Sale(sale, event) => {
                    self.report.trace.number(sale.0.unsigned_abs());
                    self.journal.entry(*sale).or_default().push(event.clone());
                }
                Fact::Print(sale, event) => self.write_print(*sale, event)?,
                Fact::Machine(_) => {}
            }
            if let Some(till) = &mut self.till {
                let unlawful =
                    |illegal| Broken { rule: "I12", sale: fact.sale(), detail: format!("{illegal}: {fact:?}") };
                till.apply(&fact, now).map_err(unlawful)?;
            }
        }
        Ok(())
    }

    fn write_print(&mut self, sale: SaleId, event: &PrintEvent) -> Step {
        let key = (sale, event.job());
        let broken = |detail: String| Broken { rule: "I8", sale: Some(sale), detail };
        let job = match (event, self.prints.get(&key)) {
            (PrintEvent::PrintQueued { job, copy }, None) => {
                PrintJob { sale, job: *job, copy: *copy, state: PrintState::Queued }
            }
            (PrintEvent::PrintQueued { .. }, Some(_)) => return Err(broken("one sheet is queued twice".to_owned())),
            (event, known) => {
                let known = known.ok_or_else(|| broken(format!("{event:?} of a sheet that was never queued")))?;
                known.apply(event).map_err(|illegal| broken(illegal.to_string()))?
            }
        };
        self.prints.insert(key, job);
        Ok(())
    }
}

fn fold(sale: SaleId, events: &[Event]) -> Result<Sale, Broken> {
    let unlawful = |illegal| Broken { rule: "I11", sale: Some(sale), detail: format!("its log: {illegal}") };
    Sale::fold(events).map_err(unlawful)
}
