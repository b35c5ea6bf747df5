//! What lies between the till and the far side: calls that leave, travel, are lost or late, and answers that come back so.

use super::audit;
use super::call::{Call, LATE_MAX_MS};
use super::far::ms;
use super::world::{Happening, Step, World};
use super::{Broken, Fault};
use crate::mutant::{self, Mutant};
use crate::sale::{Deed, Delivery, EffectId, Event, Leg, Proof, SaleId};
use crate::simulator::{TransactionState, Wait};
use crate::till::{Answer, Effect, Fact, Lane, PrintEvent, PrintResult, conclude};

/// Effects in one go; more means that a rule runs in a circle.
const STEPS_MAX: usize = 200;
/// A message is on its way for so long at least, and, on a good day, at most.
const WAY_MIN_MS: u64 = 10;
const WAY_MS: u64 = 1_000;
const PRINTS_IN_MS: (u64, u64) = (100, 5_000);

impl World<'_> {
    /// Does what the rules want, one effect at a time, as the engine does.
    pub(super) fn advance(&mut self) -> Step {
        for _ in 0..STEPS_MAX {
            let now = self.now - self.booted;
            let Some(till) = &mut self.till else { return Ok(()) };
            let Some(effect) = till.next(now).into_iter().next() else {
                till.settle();
                let Some((at, why)) = till.poll_at() else { return Ok(()) };
                if at <= now {
                    // An engine that is told to look again at once does so without end.
                    let detail = format!("{why} since {} ms, and nothing to do", now - at);
                    return Err(Broken { rule: "I17", sale: None, detail });
                }
                self.wake_at(at + self.booted);
                return Ok(());
            };
            match effect {
                Effect::Record(facts) => self.commit(facts)?,
                Effect::Act { sale, lane, deed, id, intent } => self.act(sale, lane, deed, id, intent)?,
                Effect::Print { sale, job, .. } => self.print(sale, job)?,
            }
        }
        let wants = self.till.as_mut().map(|till| till.next(self.now - self.booted));
        Err(Broken { rule: "I17", sale: None, detail: format!("a rule runs in a circle: {wants:?}") })
    }

    /// Journal before deed: the intent is on the disk before anything leaves.
    fn act(&mut self, sale: SaleId, lane: Lane, deed: Deed, id: EffectId, intent: Option<Event>) -> Step {
        let Some(known) = self.till.as_ref().and_then(|till| till.sale(sale)) else { return Ok(()) };
        let call = Call::new(known, lane, deed, id, self.scripts_of(sale));
        let intent: Vec<Fact> = intent.map(|event| Fact::Sale(sale, event)).into_iter().collect();
        if mutant::lives(Mutant::SendsBeforeTheLog) {
            self.send(call);
            if self.strikes(Fault::PowerCutBeforeSending) {
                return self.die();
            }
            return self.commit(intent);
        }
        self.commit(intent)?;
        if self.till.is_none() {
            // Power went while it was written: nothing leaves.
            return Ok(());
        }
        if self.strikes(Fault::PowerCutBeforeSending) {
            return self.die();
        }
        audit::same_content(self, &call)?;
        self.send(call);
        Ok(())
    }

    fn send(&mut self, mut call: Call) {
        if let Some(till) = &mut self.till {
            till.begin(call.sale, call.lane);
        }
        self.counter += 1;
        let number = self.counter;
        self.schedule(self.now + call.wait_ms(), Happening::Deadline { number });
        // A terminal's wire may bring a request twice; an order's does not.
        call.is_doubled = call.deed == Deed::Pay && self.strikes(Fault::RequestDoubled);
        self.travel(&call, number);
        if call.is_doubled {
            self.travel(&call, number);
        }
        self.awaited.insert(number, call);
    }

    fn is_cut_off(&self, call: &Call) -> bool {
        self.now < if call.is_topup() { self.provider_away_ms } else { self.terminal_away_ms }
    }

    fn travel(&mut self, call: &Call, number: u64) {
        if self.is_cut_off(call) || self.strikes(Fault::RequestLost) {
            return;
        }
        // A look-up is asked within its own deadline or not at all: nobody listens to an older one.
        let is_late = !call.is_question() && self.strikes(Fault::RequestLate);
        let way = if is_late { (call.wait_ms(), LATE_MAX_MS) } else { (WAY_MIN_MS, WAY_MS) };
        let at = self.now + self.random.between(way.0, way.1);
        self.schedule(at, Happening::Arrives { call: Box::new(call.clone()), number });
    }

    pub(super) fn arrives(&mut self, mut call: Call, number: u64) -> Step {
        audit::may_happen(self, &call)?;
        // Of a doubled request nobody can say that it was never sent.
        if call.is_doubled && !self.far.terminal.is_reachable() {
            return Ok(());
        }
        let arrived = self.far.arrive(&mut call, self.now);
        self.tells_of_a_code(&call);
        match arrived {
            Some(answer) => self.travel_back(&call, number, answer),
            None => _ = self.waiting.insert(number, call),
        }
        Ok(())
    }

    fn travel_back(&mut self, call: &Call, number: u64, answer: Answer) {
        if self.is_cut_off(call) || self.strikes(Fault::AnswerLost) {
            return;
        }
        let way = if self.strikes(Fault::AnswerLate) { (WAY_MS, LATE_MAX_MS) } else { (WAY_MIN_MS, WAY_MS) };
        let at = self.now + self.random.between(way.0, way.1);
        self.schedule(at, Happening::Answers { number, answer });
    }

    pub(super) fn answer_waiting(&mut self) {
        let numbers: Vec<u64> = self.waiting.keys().copied().collect();
        for number in numbers {
            let Some(call) = self.waiting.get(&number) else { continue };
            match self.far.later(call, self.now) {
                Wait::Ready(answer) => {
                    if let Some(call) = self.waiting.remove(&number) {
                        self.travel_back(&call, number, answer);
                    }
                }
                Wait::Until(at) => self.wake_at(at.unsigned_abs().max(self.now + 1)),
                // It may still be played by a key while somebody listens.
                Wait::Silent if self.awaited.contains_key(&number) => {}
                Wait::Silent => _ = self.waiting.remove(&number),
            }
        }
    }

    /// The first answer to a call is heard; later ones meet nobody.
    pub(super) fn hear(&mut self, number: u64, answer: &Answer) -> Step {
        let Some(call) = self.awaited.remove(&number) else { return Ok(()) };
        let Some(till) = &mut self.till else { return Ok(()) };
        till.end(call.sale, call.lane);
        self.conclude(call.sale, answer)?;
        if self.till.is_none() {
            return Ok(());
        }
        if !call.is_question() && self.strikes(Fault::AnswerDoubled) {
            let at = self.now + self.random.between(WAY_MIN_MS, LATE_MAX_MS);
            self.schedule(at, Happening::Doubles { sale: call.sale, answer: answer.clone(), life: self.life });
        }
        self.reverse_sometimes(call.sale);
        Ok(())
    }

    /// An operator takes a top-up back before anybody was told that it was delivered: nobody asks about a delivered one again.
    fn reverse_sometimes(&mut self, sale: SaleId) {
        let known = self.till.as_ref().and_then(|till| till.sale(sale));
        let unaware = known.is_some_and(|known| matches!(known.delivery, Delivery::Unknown(_) | Delivery::Pending(_)));
        let asked = self.awaited.values().any(|call| call.sale == sale && call.lane == Lane::Delivery);
        if !unaware || asked {
            return;
        }
        let id = audit::effect(self, sale, Leg::Delivery);
        let Some(found) = self.far.provider.find(id.as_str()) else { return };
        let (number, completed) = (found.number, found.state == TransactionState::Completed);
        if completed && self.strikes(Fault::TopupReversed) {
            // Only what is completed can be taken back, and it is.
            let _ = self.far.provider.reverse(number, ms(self.now));
        }
    }

    pub(super) fn conclude(&mut self, sale: SaleId, answer: &Answer) -> Step {
        let Some(till) = &self.till else { return Ok(()) };
        let facts = conclude(till, sale, answer, self.now - self.booted);
        audit::unknown_decides_nothing(sale, answer, &facts)?;
        self.commit(facts)
    }

    fn print(&mut self, sale: SaleId, job: u32) -> Step {
        self.commit(vec![Fact::Print(sale, PrintEvent::PrintStarted { job })])?;
        let Some(till) = &mut self.till else { return Ok(()) };
        till.begin(sale, Lane::Print);
        let result = if self.strikes(Fault::NoPaper) {
            PrintResult::NotPrinted("no paper".to_owned())
        } else if self.strikes(Fault::PrinterSilent) {
            PrintResult::Unknown("no answer".to_owned())
        } else {
            PrintResult::Printed(Proof::Written)
        };
        let at = self.now + self.random.between(PRINTS_IN_MS.0, PRINTS_IN_MS.1);
        self.schedule(at, Happening::Prints { sale, job, result, life: self.life });
        Ok(())
    }
}
