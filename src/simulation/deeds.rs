//! What the till of mode core does, in the place of the engine: deeds leave, answers are heard, receipts are printed.

use super::audit;
use super::call::{Call, LATE_MAX_MS};
use super::outside::{Happening, Step};
use super::way::WAY_MIN_MS;
use super::world::World;
use super::{Broken, Fault};
use crate::mutant::{self, Mutant};
use crate::sale::{Deed, EffectId, Event, Proof, SaleId};
use crate::till::{Answer, Condition, Effect, Fact, Lane, PrintEvent, PrintResult, conclude};

/// Effects in one go; more means that a rule runs in a circle.
const STEPS_MAX: usize = 200;
const PRINTS_IN_MS: (u64, u64) = (100, 5_000);

impl World<'_> {
    /// Does what the rules want, one effect at a time, as the engine does.
    pub(super) fn advance(&mut self) -> Step {
        for _ in 0..STEPS_MAX {
            let now = self.outside.now - self.booted;
            let Some(till) = &mut self.till else { return Ok(()) };
            let Some(effect) = till.next(now).into_iter().next() else {
                till.settle();
                let Some((at, why)) = till.poll_at() else { return Ok(()) };
                if at <= now {
                    // An engine that is told to look again at once does so without end.
                    let detail = format!("{why} since {} ms, and nothing to do", now - at);
                    return Err(Broken { rule: "I17", sale: None, detail });
                }
                self.outside.wake_at(at + self.booted);
                return Ok(());
            };
            match effect {
                Effect::Record(facts) => self.commit(facts)?,
                Effect::Act { sale, lane, deed, id, intent } => self.act(sale, lane, deed, id, intent)?,
                Effect::Print { sale, job, .. } => self.print(sale, job)?,
            }
        }
        let wants = self.till.as_mut().map(|till| till.next(self.outside.now - self.booted));
        Err(Broken { rule: "I17", sale: None, detail: format!("a rule runs in a circle: {wants:?}") })
    }

    /// Journal before deed: the intent is on the disk before anything leaves.
    fn act(&mut self, sale: SaleId, lane: Lane, deed: Deed, id: EffectId, intent: Option<Event>) -> Step {
        let Some(known) = self.till.as_ref().and_then(|till| till.sale(sale)) else { return Ok(()) };
        let call = Call::new(known, lane, deed, id, self.outside.scripts_of(sale));
        let intent: Vec<Fact> = intent.map(|event| Fact::Sale(sale, event)).into_iter().collect();
        if mutant::lives(Mutant::SendsBeforeTheLog) {
            self.send(call);
            if self.outside.strikes(Fault::PowerCutBeforeSending) {
                return self.die();
            }
            return self.commit(intent);
        }
        self.commit(intent)?;
        if self.till.is_none() {
            // Power went while it was written: nothing leaves.
            return Ok(());
        }
        if self.outside.strikes(Fault::PowerCutBeforeSending) {
            return self.die();
        }
        audit::same_content(&mut self.outside, &call)?;
        self.send(call);
        Ok(())
    }

    fn send(&mut self, call: Call) {
        if let Some(till) = &mut self.till {
            till.begin(call.sale, call.lane);
        }
        self.outside.counter += 1;
        let number = self.outside.counter;
        self.outside.schedule(self.outside.now + call.wait_ms(), Happening::Deadline { number });
        self.outside.send(call, number);
    }

    /// The first answer to a call is heard; later ones meet nobody.
    pub(super) fn hear(&mut self, number: u64, answer: &Answer) -> Step {
        let Some(call) = self.outside.awaited.remove(&number) else { return Ok(()) };
        let Some(till) = &mut self.till else { return Ok(()) };
        till.end(call.sale, call.lane);
        self.conclude(call.sale, answer)?;
        if self.till.is_none() {
            return Ok(());
        }
        if !call.is_question() && self.outside.strikes(Fault::AnswerDoubled) {
            let at = self.outside.now + self.outside.random.between(WAY_MIN_MS, LATE_MAX_MS);
            self.outside
                .schedule(at, Happening::Doubles { sale: call.sale, answer: answer.clone(), life: self.outside.life });
        }
        if let Some(known) = self.till.as_ref().and_then(|till| till.sale(call.sale)) {
            self.outside.reverse_sometimes(known);
        }
        Ok(())
    }

    pub(super) fn conclude(&mut self, sale: SaleId, answer: &Answer) -> Step {
        let Some(till) = &self.till else { return Ok(()) };
        let facts = conclude(till, sale, answer, self.outside.now - self.booted);
        audit::unknown_decides_nothing(sale, answer, &facts)?;
        self.commit(facts)
    }

    fn print(&mut self, sale: SaleId, job: u32) -> Step {
        self.commit(vec![Fact::Print(sale, PrintEvent::PrintStarted { job })])?;
        let Some(till) = &mut self.till else { return Ok(()) };
        till.begin(sale, Lane::Print);
        let result = if self.outside.strikes(Fault::NoPaper) {
            PrintResult::NotPrinted(Condition::PaperEnd.of("the printer"))
        } else if self.outside.strikes(Fault::PrinterSilent) {
            PrintResult::Unknown(Condition::WentSilent.of("the printer"))
        } else {
            PrintResult::Printed(Proof::Written)
        };
        let at = self.outside.now + self.outside.random.between(PRINTS_IN_MS.0, PRINTS_IN_MS.1);
        self.outside.schedule(at, Happening::Prints { sale, job, result, life: self.outside.life });
        Ok(())
    }
}
