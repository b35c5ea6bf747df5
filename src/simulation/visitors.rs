//! What visitors do: they order, want out again, choose how to get the receipt, and leave, each whenever they like.

use super::Fault;
use super::call::{Call, LATE_MAX_MS, Scripts};
use super::far::ms;
use super::machine::{CLAIM, payment_script, topup_end};
use super::world::{Happening, Step, World};
use crate::card::ClaimCode;
use crate::sale::{Deed, Event, News, Order, ReceiptWish, SaleId};
use crate::simulator::{CodeToScan, PaymentScript, TopupEnd};
use crate::till::{Fact, Visit, hear};
use std::sync::Arc;

/// Some leave at once, some read for minutes.
const STAYS_MAX_MS: u64 = 4 * 60_000;
/// Whoever wants out wants it within a minute.
const WANTS_OUT_WITHIN_MS: u64 = 60_000;
/// A code is shown for so long.
const CODE_LASTS_S: u32 = 30;

impl World<'_> {
    /// A visitor comes some time before `latest`.
    pub(super) fn plan_visitor(&mut self, latest: u64) {
        let at = self.random.between(0, latest);
        self.schedule(at, Happening::Orders);
    }

    fn random_scripts(&mut self) -> Scripts {
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

    pub(super) fn orders(&mut self) -> Step {
        let number = self.sales_known() + 1;
        let sale = SaleId(i64::try_from(number).unwrap_or(i64::MAX));
        let scripts = self.random_scripts();
        self.scripts.insert(sale, scripts);
        let receipt = self.random.pick(&[ReceiptWish::Ask, ReceiptWish::Ask, ReceiptWish::Print]);
        let claim = ClaimCode::from_eleven(CLAIM + number);
        let order = Order { sale, receipt, claim, number: format!("K42-{number:06}"), ..self.order.clone() };
        let visit = Visit { language: order.language, sale: Some(sale) };
        self.commit(vec![Fact::Sale(sale, Event::Ordered(Arc::new(order)))])?;
        // Who sees the screen go dark while it says "checking" leaves.
        let Some(till) = &mut self.till else { return Ok(()) };
        till.visit = Some(visit);
        if self.random.chance(20) {
            let after = self.random.between(0, WANTS_OUT_WITHIN_MS);
            self.schedule(self.now + after, Happening::WantsOut(sale));
        }
        let (chooses, leaves) = (self.random.between(0, STAYS_MAX_MS), self.random.between(0, STAYS_MAX_MS));
        self.schedule(self.now + chooses, Happening::Chooses(sale));
        // A face that died tells of no end.
        if self.random.chance(80) {
            self.schedule(self.now + leaves, Happening::Leaves(sale));
        }
        Ok(())
    }

    pub(super) fn wants_out(&mut self, sale: SaleId) -> Step {
        let Some(known) = self.till.as_ref().and_then(|till| till.sale(sale)) else { return Ok(()) };
        if !known.unwanted && known.apply(&Event::PaymentCancelRequested).is_ok() {
            self.commit(vec![Fact::Sale(sale, Event::PaymentCancelRequested)])?;
        }
        Ok(())
    }

    /// As the desk of the engine takes it.
    pub(super) fn chooses(&mut self, sale: SaleId) -> Step {
        let choice = self.random.between(0, 2);
        let Some(till) = &self.till else { return Ok(()) };
        let Some(known) = till.sale(sale) else { return Ok(()) };
        let fact = match choice {
            0 => till.reprint(sale).map(|event| Fact::Print(sale, event)),
            1 => known.apply(&Event::HandoverShown).is_ok().then_some(Fact::Sale(sale, Event::HandoverShown)),
            _ => till.is_undecided(known).then_some(Fact::Sale(sale, Event::HandoverUnclaimed)),
        };
        self.commit(fact.into_iter().collect())
    }

    /// A payment by phone has arrived: its code is on the way to the screen, and later that it was read. Either may be late.
    pub(super) fn tells_of_a_code(&mut self, call: &Call) {
        let code = self.far.terminal.code(call.id.as_str(), ms(self.now)).filter(|_| call.deed == Deed::Pay);
        let Some(CodeToScan { link, .. }) = code else { return };
        let (sale, life) = (call.sale, self.life);
        let (shown, read) = (self.random.between(10, 5_000), self.random.between(10, LATE_MAX_MS));
        let offered = News::Offered { link, lasts_s: CODE_LASTS_S };
        self.schedule(self.now + shown, Happening::Tells { sale, news: offered, life });
        self.schedule(self.now + read, Happening::Tells { sale, news: News::Identified, life });
    }

    pub(super) fn is_told(&mut self, sale: SaleId, news: &News) -> Step {
        let Some(till) = &self.till else { return Ok(()) };
        self.commit(hear(till, sale, news))
    }

    pub(super) fn leaves(&mut self, sale: SaleId) {
        if let Some(till) = &mut self.till {
            till.visit = till.visit.take().filter(|visit| visit.sale != Some(sale));
        }
    }
}

/// Whether a script waits for ever for the operator.
pub(super) fn never_ends(scripts: Scripts) -> bool {
    scripts.topup == TopupEnd::Pending
}
