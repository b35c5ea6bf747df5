//! One run: a till with its journal, the far side behind a bad network, visitors, keys, and power cuts.

use super::audit;
use super::effect;
use super::network::{Call, Far, LATE_MAX_MS, LOOKUP_WAIT_MS};
use super::random::Random;
use herlaad::sale::{Deed, Delivery, EffectId, Event, Leg, News, Proof, Sale, SaleId};
use herlaad::simulator::{Level, PaymentScript, TopupEnd, TransactionState, Wait};
use herlaad::till::{
    Answer, Effect, Fact, Lane, PrintEvent, PrintJob, PrintResult, PrintState, Selling, TerminalKey, Till, conclude,
    recover,
};
use std::collections::BTreeMap;

/// After this the weather is fine, so that whatever can end does.
const STORM_MS: u64 = 15 * 60_000;
/// Longer than a hold lasts and than any look-up's pause: nothing but a person is awaited then.
const QUIET_MS: u64 = STORM_MS + 2 * 60 * 60_000;
/// Effects in one go; more means that a rule runs in a circle.
const STEPS_MAX: usize = 200;

#[derive(Debug, Clone, Copy)]
pub(super) struct Abilities {
    pub(super) capture_after_delivery: bool,
    pub(super) refund: bool,
    /// The visitor scans a code instead of showing a card.
    pub(super) shows_code: bool,
    pub(super) payment_lookup: bool,
    /// Money may come late or twice, and the till asks once more.
    pub(super) recheck: bool,
    pub(super) level: Level,
    pub(super) hold: bool,
}

/// How often, in a hundred.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trouble {
    lost: u64,
    late: u64,
    doubled: u64,
    dies_before_sending: u64,
    restarts: u64,
    keys: u64,
    reversed: u64,
}

impl Trouble {
    pub(super) const CALM: Self =
        Self { lost: 0, late: 0, doubled: 0, dies_before_sending: 0, restarts: 0, keys: 0, reversed: 0 };
    pub(super) const ROUGH: Self =
        Self { lost: 5, late: 5, doubled: 5, dies_before_sending: 1, restarts: 1, keys: 2, reversed: 5 };
    pub(super) const STORM: Self =
        Self { lost: 20, late: 20, doubled: 10, dies_before_sending: 8, restarts: 4, keys: 4, reversed: 5 };
}

#[derive(Debug, Clone)]
pub(super) enum Happening {
    Ordered(SaleId),
    WantsOut(SaleId),
    /// The visitor answers how to get the receipt, whether or not that is asked.
    Chooses(SaleId),
    Leaves(SaleId),
    Arrives {
        call: Call,
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

pub(super) struct World {
    pub(super) seed: u64,
    pub(super) abilities: Abilities,
    pub(super) far: Far,
    pub(super) restarts: u64,
    pub(super) lost: u64,
    pub(super) now: u64,
    trouble: Trouble,
    pub(super) random: Random,
    journal: BTreeMap<SaleId, Vec<Event>>,
    pub(super) prints: BTreeMap<(SaleId, u32), PrintJob>,
    scripts: BTreeMap<SaleId, (PaymentScript, TopupEnd)>,
    /// What each id was sent with, and when it was first written down.
    sent: BTreeMap<String, String>,
    /// The till, while there is power. Its clock starts with it.
    pub(super) till: Option<Till>,
    pub(super) life: u64,
    booted: u64,
    /// The calls that this life of the till awaits, by number.
    awaited: BTreeMap<u64, Call>,
    /// The calls that arrived and are not answered yet.
    waiting: BTreeMap<u64, Call>,
    queue: BTreeMap<(u64, u64), Happening>,
    counter: u64,
}

impl World {
    pub(super) fn new(seed: u64, abilities: Abilities, trouble: Trouble, random: Random) -> Self {
        let mut world = Self {
            seed,
            abilities,
            far: Far::new(abilities),
            restarts: 0,
            lost: 0,
            now: 0,
            trouble,
            random,
            journal: BTreeMap::new(),
            prints: BTreeMap::new(),
            scripts: BTreeMap::new(),
            sent: BTreeMap::new(),
            till: Some(Till::new(Selling::Open)),
            life: 0,
            booted: 0,
            awaited: BTreeMap::new(),
            waiting: BTreeMap::new(),
            queue: BTreeMap::new(),
            counter: 0,
        };
        for _ in 0..12 {
            if world.random.chance(world.trouble.keys * 10) {
                use TerminalKey as K;
                let key = world.random.pick(&[
                    K::Approve,
                    K::Decline,
                    K::Silence,
                    K::ApproveLate,
                    K::WrongAmount,
                    K::PullPlug,
                ]);
                let at = world.random.between(0, STORM_MS / 2);
                world.schedule(at, Happening::Key(key));
            }
        }
        world
    }

    /// A visitor comes some time in the storm; some want out again.
    pub(super) fn order(
        &mut self,
        payment: impl FnOnce(&mut Random) -> PaymentScript,
        topup: impl FnOnce(&mut Random) -> TopupEnd,
    ) {
        let sale = SaleId(i64::try_from(self.scripts.len()).expect("few") + 1);
        let payment = match payment(&mut self.random) {
            // What nobody asks about, nobody can pay back.
            PaymentScript::PayLate if !self.abilities.recheck => PaymentScript::Expire,
            PaymentScript::PayTwice if !self.abilities.recheck => PaymentScript::Approve,
            script => script,
        };
        let scripts = (payment, topup(&mut self.random));
        self.scripts.insert(sale, scripts);
        let at = self.random.between(0, STORM_MS / 3);
        self.schedule(at, Happening::Ordered(sale));
        if self.random.chance(25) {
            let after = self.random.between(0, 60_000);
            self.schedule(at + after, Happening::WantsOut(sale));
        }
    }

    pub(super) fn run_until_quiet(&mut self) {
        while let Some(((at, _), happening)) = self.queue.pop_first() {
            if at > QUIET_MS {
                break;
            }
            if at >= STORM_MS && self.now < STORM_MS {
                self.clear_up();
            }
            self.now = at;
            self.far.advance(self.now);
            self.happen(happening);
            self.answer_waiting();
            if self.in_storm() && self.till.is_some() && self.random.chance(self.trouble.restarts) {
                self.die();
            }
        }
        self.now = QUIET_MS;
        self.far.advance(self.now);
        assert!(self.till.is_some(), "seed {}: the till runs at the end", self.seed);
    }

    pub(super) fn sales(&self) -> Vec<Sale> {
        self.journal.values().map(|events| Sale::fold(events).expect("a lawful journal")).collect()
    }

    pub(super) fn journal(&self) -> &BTreeMap<SaleId, Vec<Event>> {
        &self.journal
    }

    pub(super) fn script(&self, sale: SaleId) -> (PaymentScript, TopupEnd) {
        self.scripts[&sale]
    }

    fn in_storm(&self) -> bool {
        self.now < STORM_MS
    }

    fn clear_up(&mut self) {
        self.trouble = Trouble::CALM;
        self.far.terminal.press(TerminalKey::Silence, i64::try_from(self.now).expect("a short run"));
    }

    pub(super) fn schedule(&mut self, at: u64, happening: Happening) {
        self.counter += 1;
        self.queue.insert((at, self.counter), happening);
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Ordered(sale) => self.ordered(sale),
            Happening::WantsOut(sale) => self.wants_out(sale),
            Happening::Chooses(sale) => self.chooses(sale),
            Happening::Leaves(sale) => self.leaves(sale),
            Happening::Arrives { mut call, number } => {
                audit::may_happen(self, &call);
                // Of a doubled request nobody can say that it was never sent.
                if call.is_doubled && !self.far.terminal.is_reachable() {
                    return self.advance();
                }
                let arrived = self.far.arrive(&mut call, self.now);
                self.tells_of_a_code(&call);
                match arrived {
                    Some(answer) => self.travel_back(number, answer),
                    None => _ = self.waiting.insert(number, call),
                }
            }
            Happening::Answers { number, answer } => self.hear(number, &answer),
            Happening::Doubles { sale, answer, life } if life == self.life => self.conclude(sale, &answer),
            Happening::Deadline { number } => {
                if let Some(call) = self.awaited.get(&number) {
                    let silence = call.silence();
                    self.hear(number, &silence);
                }
            }
            Happening::Prints { sale, job, result, life } if life == self.life => {
                if let Some(till) = &mut self.till {
                    till.end(sale, Lane::Print);
                }
                self.conclude(sale, &Answer::Printed(job, result));
            }
            Happening::Key(key) if self.in_storm() => {
                self.far.terminal.press(key, i64::try_from(self.now).expect("a short run"));
            }
            Happening::Tells { sale, news, life } if life == self.life => self.is_told(sale, &news),
            Happening::Starts => self.start(),
            Happening::Wakes
            | Happening::Key(_)
            | Happening::Tells { .. }
            | Happening::Doubles { .. }
            | Happening::Prints { .. } => {}
        }
        self.advance();
    }

    /// Power fails. What was sent goes on without us; what comes back meets nobody.
    fn die(&mut self) {
        self.restarts += 1;
        self.till = None;
        self.awaited.clear();
        self.life += 1;
        if self.random.chance(30) {
            self.far.restart();
        }
        let off = self.random.between(1_000, 120_000);
        self.schedule(self.now + off, Happening::Starts);
    }

    fn start(&mut self) {
        if self.till.is_some() {
            return;
        }
        self.booted = self.now;
        let (sales, prints) = (self.sales(), self.prints.values().cloned().collect::<Vec<_>>());
        let facts = recover(&sales, &prints);
        let mut till = Till::new(Selling::Open);
        till.reopen(sales, prints);
        self.till = Some(till);
        self.commit(facts);
    }

    /// Does what the rules want, one effect at a time, as the engine does.
    fn advance(&mut self) {
        for _ in 0..STEPS_MAX {
            let now = self.now - self.booted;
            let Some(till) = &mut self.till else { return };
            let Some(effect) = till.next(now).into_iter().next() else {
                till.settle();
                if let Some((at, why)) = till.poll_at() {
                    // An engine that is told to look again at once does so without end.
                    assert!(at > now, "seed {}: {why} since {} ms, and nothing to do", self.seed, now - at);
                    self.wake_at(at + self.booted);
                }
                return;
            };
            match effect {
                Effect::Record(facts) => self.commit(facts),
                Effect::Act { sale, lane, deed, id, intent } => self.act(sale, lane, deed, id, intent),
                Effect::Print { sale, job, .. } => self.print(sale, job),
            }
        }
        panic!("seed {}: a rule runs in a circle: {:?}", self.seed, self.till.as_mut().map(|till| till.next(self.now)));
    }

    fn wake_at(&mut self, at: u64) {
        let known = self.queue.range((at, 0)..(at + 1, 0)).any(|(_, happening)| matches!(happening, Happening::Wakes));
        if !known {
            self.schedule(at, Happening::Wakes);
        }
    }

    fn act(&mut self, sale: SaleId, lane: Lane, deed: Deed, id: EffectId, intent: Option<Event>) {
        let known = self.till.as_ref().and_then(|till| till.sale(sale)).expect("an open sale");
        let mut call = Call::new(known, lane, deed, id, self.scripts[&sale]);
        if let Some(event) = intent {
            self.commit(vec![Fact::Sale(sale, event)]);
        }
        if self.in_storm() && self.random.chance(self.trouble.dies_before_sending) {
            self.die();
            return;
        }
        audit::same_bytes(self.seed, &mut self.sent, &call);
        if let Some(till) = &mut self.till {
            till.begin(sale, lane);
        }
        self.counter += 1;
        let number = self.counter;
        self.schedule(self.now + call.wait_ms(), Happening::Deadline { number });
        // A terminal's wire may bring a request twice; an order's does not.
        call.is_doubled = deed == Deed::Pay && self.random.chance(self.trouble.doubled);
        self.travel(&call, number);
        if call.is_doubled {
            self.travel(&call, number);
        }
        self.awaited.insert(number, call);
    }

    fn travel(&mut self, call: &Call, number: u64) {
        if self.random.chance(self.trouble.lost) {
            self.lost += 1;
            return;
        }
        let way = if self.random.chance(self.trouble.late) { LATE_MAX_MS } else { 1_000 };
        // A look-up is asked within its own deadline or not at all: nobody listens to an older one.
        let way = if call.wait_ms() == LOOKUP_WAIT_MS { way.min(LOOKUP_WAIT_MS) } else { way };
        let at = self.now + self.random.between(10, way);
        self.schedule(at, Happening::Arrives { call: call.clone(), number });
    }

    fn travel_back(&mut self, number: u64, answer: Answer) {
        if self.random.chance(self.trouble.lost) {
            self.lost += 1;
            return;
        }
        let way = if self.random.chance(self.trouble.late) { LATE_MAX_MS } else { 1_000 };
        let at = self.now + self.random.between(10, way);
        self.schedule(at, Happening::Answers { number, answer });
    }

    fn answer_waiting(&mut self) {
        let numbers: Vec<u64> = self.waiting.keys().copied().collect();
        for number in numbers {
            match self.far.later(&self.waiting[&number], self.now) {
                Wait::Ready(answer) => {
                    self.waiting.remove(&number);
                    self.travel_back(number, answer);
                }
                Wait::Until(at) => self.wake_at(u64::try_from(at).expect("a time").max(self.now + 1)),
                // It may still be played by a key while somebody listens.
                Wait::Silent if self.awaited.contains_key(&number) => {}
                Wait::Silent => _ = self.waiting.remove(&number),
            }
        }
    }

    /// The first answer to a call is heard; later ones meet nobody.
    fn hear(&mut self, number: u64, answer: &Answer) {
        let Some(call) = self.awaited.remove(&number) else { return };
        let Some(till) = &mut self.till else { return };
        till.end(call.sale, call.lane);
        self.conclude(call.sale, answer);
        let looked_up = call.wait_ms() == LOOKUP_WAIT_MS;
        if !looked_up && self.random.chance(self.trouble.doubled) {
            let at = self.now + self.random.between(10, LATE_MAX_MS);
            self.schedule(at, Happening::Doubles { sale: call.sale, answer: answer.clone(), life: self.life });
        }
        self.reverse_sometimes(call.sale);
    }

    /// An operator takes a top-up back before we know that it was delivered.
    fn reverse_sometimes(&mut self, sale: SaleId) {
        let id = effect(sale, Leg::Delivery);
        let Some(number) = self.far.provider.find(id.as_str()).map(|found| found.number) else { return };
        let completed =
            self.far.provider.transaction(number).map(|found| found.state) == Some(TransactionState::Completed);
        let known = self.till.as_ref().and_then(|till| till.sale(sale));
        let unaware = known.is_some_and(|known| matches!(known.delivery, Delivery::Unknown(_) | Delivery::Pending(_)));
        if completed && unaware && self.random.chance(self.trouble.reversed) {
            self.far.provider.reverse(number, i64::try_from(self.now).expect("a short run")).expect("it was completed");
        }
    }

    fn conclude(&mut self, sale: SaleId, answer: &Answer) {
        let Some(till) = &self.till else { return };
        let facts = conclude(till, sale, answer, self.now - self.booted);
        audit::unknown_decides_nothing(self.seed, answer, &facts);
        self.commit(facts);
    }

    fn print(&mut self, sale: SaleId, job: u32) {
        self.commit(vec![Fact::Print(sale, PrintEvent::PrintStarted { job })]);
        if let Some(till) = &mut self.till {
            till.begin(sale, Lane::Print);
        }
        let result = match self.random.between(0, 9) {
            0 => PrintResult::NotPrinted("no paper".to_owned()),
            1 => PrintResult::Unknown("no answer".to_owned()),
            _ => PrintResult::Printed(Proof::Written),
        };
        let at = self.now + self.random.between(100, 5_000);
        self.schedule(at, Happening::Prints { sale, job, result, life: self.life });
    }

    /// The log grows, and only then the memory follows; each step is held against the invariants.
    pub(super) fn commit(&mut self, facts: Vec<Fact>) {
        for fact in facts {
            audit::lawful(self, &fact);
            match &fact {
                Fact::Sale(sale, event) => self.journal.entry(*sale).or_default().push(event.clone()),
                Fact::Print(sale, event) => self.write_print(*sale, event),
                Fact::Machine(_) => {}
            }
            let now = self.now - self.booted;
            if let Some(till) = &mut self.till {
                till.apply(&fact, now).unwrap_or_else(|illegal| panic!("seed {}: {illegal}: {fact:?}", self.seed));
            }
        }
    }

    fn write_print(&mut self, sale: SaleId, event: &PrintEvent) {
        let key = (sale, event.job());
        let job = match event {
            PrintEvent::PrintQueued { job, copy } => {
                PrintJob { sale, job: *job, copy: *copy, state: PrintState::Queued }
            }
            event => self.prints[&key].apply(event).expect("a lawful print"),
        };
        if matches!(event, PrintEvent::PrintQueued { .. }) {
            assert!(!self.prints.contains_key(&key), "seed {}: {sale} is printed twice by itself", self.seed);
        }
        self.prints.insert(key, job);
    }

    /// Whether the log of this sale holds such an event.
    pub(super) fn wrote(&self, sale: SaleId, matches: impl Fn(&Event) -> bool) -> bool {
        self.journal.get(&sale).is_some_and(|events| events.iter().any(matches))
    }
}
