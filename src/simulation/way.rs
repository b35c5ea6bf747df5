//! The way between the till and the far sides: calls that travel, are lost, late or doubled, and answers that come back so.

use super::Fault;
use super::audit;
use super::call::{Call, LATE_MAX_MS};
use super::far::ms;
use super::outside::{Happening, Outside, Step};
use crate::sale::{Deed, Delivery, Leg, News, Recheck, Sale};
use crate::simulator::{CodeToScan, TransactionState, Wait};
use crate::till::{Answer, Lane};

/// A message is on its way for so long at least, and, on a good day, at most.
pub(super) const WAY_MIN_MS: u64 = 10;
const WAY_MS: u64 = 1_000;
/// A code is shown for so long.
const CODE_LASTS_S: u32 = 30;

impl Outside {
    /// The call leaves, under the number that its answer will have.
    pub(super) fn send(&mut self, mut call: Call, number: u64) {
        // A terminal's wire may bring a request twice; an order's does not.
        call.is_doubled = call.deed == Deed::Pay && self.strikes(Fault::RequestDoubled);
        self.travel(&call, number);
        if call.is_doubled {
            self.travel(&call, number);
        }
        self.awaited.insert(number, call);
    }

    pub(super) fn is_cut_off(&self, is_topup: bool) -> bool {
        self.now < if is_topup { self.provider_away_ms } else { self.terminal_away_ms }
    }

    fn travel(&mut self, call: &Call, number: u64) {
        if self.is_cut_off(call.is_topup()) || self.strikes(Fault::RequestLost) {
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
        self.tells_of_a_code(&call, number);
        match arrived {
            Some(answer) => self.travel_back(&call, number, answer),
            None => _ = self.waiting.insert(number, call),
        }
        Ok(())
    }

    /// A payment by phone has arrived: its code is on the way to the screen, and later that it was read. Either may be late.
    fn tells_of_a_code(&mut self, call: &Call, number: u64) {
        let code = self.far.terminal.code(call.id.as_str(), ms(self.now)).filter(|_| call.deed == Deed::Pay);
        let Some(CodeToScan { link, .. }) = code else { return };
        let (sale, life) = (call.sale, self.life);
        let (shown, read) = (self.random.between(10, 5_000), self.random.between(10, LATE_MAX_MS));
        let offered = News::Offered { link, lasts_s: CODE_LASTS_S };
        self.schedule(self.now + shown, Happening::Tells { number, sale, news: offered, life });
        self.schedule(self.now + read, Happening::Tells { number, sale, news: News::Identified, life });
    }

    fn travel_back(&mut self, call: &Call, number: u64, answer: Answer) {
        if self.is_cut_off(call.is_topup()) || self.strikes(Fault::AnswerLost) {
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

    /// An operator takes a top-up back before anybody was told that it was delivered, or, where it will be asked about once more, after
    /// that. `known` is how far the log knows it.
    pub(super) fn reverse_sometimes(&mut self, known: &Sale) {
        let sale = known.order.sale;
        let unaware = matches!(known.delivery, Delivery::Unknown(_) | Delivery::Absent(_) | Delivery::Pending(_));
        let unaware = unaware || matches!(known.delivery_recheck, Recheck::Due { .. });
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
}
