//! What lies outside the till: the far sides and the way to them, the weather, the clock, and the log as somebody who trusts nobody
//! reads it. A till is watched from here, and never helped.

use super::audit;
use super::call::{Call, Content, Scripts};
use super::far::{Far, ms};
use super::machine::{Machine, payment_script, topup_end};
use super::report::Trace;
use super::{Broken, Fault, Random, Report, Run, Weather};
use crate::sale::{Deed, EffectId, Event, Generation, News, Sale, SaleId};
use crate::simulator::PaymentScript;
use crate::till::{Answer, Fact, PrintEvent, PrintJob, PrintResult, PrintState, TerminalKey};
use std::collections::BTreeMap;

/// The storm lasts so long for each visitor, and at least so long. Behind it the weather is fine, so that whatever can end does.
const STORM_MS_EACH: u64 = 4 * 60_000;
const STORM_MS_LEAST: u64 = 15 * 60_000;
/// Longer than a hold lasts and than any look-up's pause: nothing but a person is awaited then.
pub(super) const QUIET_MS: u64 = 70 * 60_000;
/// Whoever finds the machine dark or closed comes back so much later.
pub(super) const COMES_BACK_MS: u64 = 10 * 60_000;
/// How long power is away: a flicker, or a night.
const OFF_MAX_MS: u64 = 2 * 60_000;
const NIGHT_MS: u64 = 8 * 60 * 60_000;
/// A far side that cannot be reached comes back after at most so long.
const OUTAGE_MAX_MS: u64 = 10 * 60_000;
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
        number: u64,
        sale: SaleId,
        news: News,
        life: u64,
    },
    Key(TerminalKey),
    Wakes,
    Starts,
}

pub(super) struct Outside {
    pub(super) machine: Machine,
    pub(super) far: Far,
    pub(super) report: Report,
    pub(super) now: u64,
    pub(super) weather: Weather,
    pub(super) random: Random,
    /// What the log's effects are named by.
    pub(super) generation: Generation,
    pub(super) storm_ms: u64,
    pub(super) quiet_ms: u64,
    /// The log, sale by sale; no run looks at the order between sales.
    pub(super) journal: BTreeMap<SaleId, Vec<Event>>,
    pub(super) prints: BTreeMap<(SaleId, u32), PrintJob>,
    pub(super) scripts: BTreeMap<SaleId, Scripts>,
    /// What each id was sent with.
    pub(super) sent: BTreeMap<(EffectId, Deed), Content>,
    /// Since when money may have moved for a sale, in the world's time.
    pub(super) doubted: BTreeMap<SaleId, u64>,
    /// When a sale's order was first sent.
    pub(super) ordered: BTreeMap<SaleId, u64>,
    /// Until when nothing reaches the terminal, and the provider.
    pub(super) terminal_away_ms: u64,
    pub(super) provider_away_ms: u64,
    /// Each start of the till is a life of its own.
    pub(super) life: u64,
    /// The calls that this life of the till awaits, by number.
    pub(super) awaited: BTreeMap<u64, Call>,
    /// The calls that arrived and are not answered yet.
    pub(super) waiting: BTreeMap<u64, Call>,
    pub(super) queue: BTreeMap<(u64, u64), Happening>,
    pub(super) counter: u64,
}

impl Outside {
    pub(super) fn new(run: Run, generation: Generation) -> Self {
        let mut random = run.random();
        let machine = Machine::drawn(&mut random);
        let weather = run.without.iter().fold(Weather::drawn(&mut random), Weather::without);
        let storm_ms = STORM_MS_LEAST.max(u64::from(run.visitors) * STORM_MS_EACH);
        let mut outside = Self {
            machine,
            far: Far::new(machine),
            report: Report { runs: 1, trace: Trace::begin(), ..Report::default() },
            now: 0,
            weather,
            random,
            generation,
            storm_ms,
            quiet_ms: storm_ms + QUIET_MS,
            journal: BTreeMap::new(),
            prints: BTreeMap::new(),
            scripts: BTreeMap::new(),
            sent: BTreeMap::new(),
            doubted: BTreeMap::new(),
            ordered: BTreeMap::new(),
            terminal_away_ms: 0,
            provider_away_ms: 0,
            life: 0,
            awaited: BTreeMap::new(),
            waiting: BTreeMap::new(),
            queue: BTreeMap::new(),
            counter: 0,
        };
        outside.plan_keys();
        outside
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

    pub(super) fn clear_up(&mut self) {
        self.terminal_away_ms = 0;
        self.provider_away_ms = 0;
        // Plugged in again; whoever stood there has gone.
        self.far.terminal.press(TerminalKey::Silence, ms(self.now));
    }

    pub(super) fn outages(&mut self) {
        if self.strikes(Fault::TerminalOutage) {
            self.terminal_away_ms = self.now + self.random.between(1_000, OUTAGE_MAX_MS);
        }
        if self.strikes(Fault::ProviderOutage) {
            self.provider_away_ms = self.now + self.random.between(1_000, OUTAGE_MAX_MS);
        }
    }

    /// Somebody plays with the terminal.
    pub(super) fn press(&mut self, key: TerminalKey) {
        self.report.count(Fault::TerminalKey);
        self.far.terminal.press(key, ms(self.now));
    }

    /// Power goes: what was sent goes on without the till, and what comes back meets nobody. When power is back.
    pub(super) fn power_goes(&mut self) -> Result<u64, Broken> {
        self.report.restarts += 1;
        self.awaited.clear();
        self.life += 1;
        if self.strikes(Fault::FarSideRestart) {
            self.far.restart()?;
        }
        let night = self.random.permille(20);
        let off = if night { NIGHT_MS } else { self.random.between(1_000, OFF_MAX_MS) };
        // The end is put off: what the next life finds has the time that it needs.
        self.quiet_ms = self.quiet_ms.max(self.now + off + QUIET_MS);
        Ok(self.now + off)
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

    /// How the far side means to end the next sale.
    pub(super) fn random_scripts(&mut self) -> Scripts {
        let (bad_payment, bad_topup) = (self.weather_has(Fault::FarSide), self.weather_has(Fault::FarSide));
        let payment = match payment_script(&mut self.random, bad_payment) {
            // What nobody asks about, nobody can pay back.
            PaymentScript::PayLate if !self.machine.recheck => PaymentScript::Expire,
            PaymentScript::PayTwice if !self.machine.recheck => PaymentScript::Decline,
            script => script,
        };
        for bad in [bad_payment, bad_topup] {
            if bad {
                self.report.count(Fault::FarSide);
            }
        }
        Scripts { payment, topup: topup_end(&mut self.random, bad_topup) }
    }

    pub(super) fn scripts_of(&self, sale: SaleId) -> Scripts {
        self.scripts.get(&sale).copied().unwrap_or_default()
    }

    /// How many sales the log holds.
    pub(super) fn sales_known(&self) -> u64 {
        self.journal.len() as u64
    }

    pub(super) fn sales(&self) -> impl Iterator<Item = Result<Sale, Broken>> {
        self.journal.keys().map(|sale| self.sale(*sale))
    }

    /// What the log holds of this sale.
    pub(super) fn log(&self, sale: SaleId) -> &[Event] {
        self.journal.get(&sale).map_or(&[], Vec::as_slice)
    }

    pub(super) fn sale(&self, sale: SaleId) -> Result<Sale, Broken> {
        let unlawful = |illegal| Broken { rule: "I11", sale: Some(sale), detail: format!("its log: {illegal}") };
        Sale::fold(self.log(sale)).map_err(unlawful)
    }

    /// A fact stands in the log: it is held against the rules, and remembered.
    pub(super) fn remember(&mut self, fact: &Fact) -> Step {
        audit::lawful(self, fact)?;
        self.report.events += 1;
        self.report.trace.number(self.now);
        self.report.trace.bytes(fact.kind().as_bytes());
        match fact {
            Fact::Sale(sale, event) => {
                self.report.trace.number(sale.0.unsigned_abs());
                self.journal.entry(*sale).or_default().push(event.clone());
            }
            Fact::Print(sale, event) => self.write_print(*sale, event)?,
            Fact::Machine(_) => {}
        }
        Ok(())
    }

    fn write_print(&mut self, sale: SaleId, event: &PrintEvent) -> Step {
        let key = (sale, event.job());
        let broken = |detail: String| Broken { rule: "I8", sale: Some(sale), detail };
        let job = match (event, self.prints.get(&key)) {
            (PrintEvent::PrintQueued { job, copy, wish }, None) => {
                PrintJob { sale, job: *job, copy: *copy, wish: *wish, state: PrintState::Queued }
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
