//! What visitors do: they order, want out again, choose how to get the receipt, and leave, each whenever they like.

use super::machine::CLAIM;
use super::outside::{Happening, Step};
use super::world::World;
use crate::card::ClaimCode;
use crate::sale::{Event, News, Order, ReceiptWish, SaleId};
use crate::till::{Fact, SheetWish, Visit, hear};
use std::sync::Arc;

/// Some leave at once, some read for minutes.
const STAYS_MAX_MS: u64 = 4 * 60_000;
/// Whoever wants out wants it within a minute.
const WANTS_OUT_WITHIN_MS: u64 = 60_000;

impl World<'_> {
    /// A visitor comes some time before `latest`.
    pub(super) fn plan_visitor(&mut self, latest: u64) {
        let at = self.outside.random.between(0, latest);
        self.outside.schedule(at, Happening::Orders);
    }

    pub(super) fn orders(&mut self) -> Step {
        let number = self.outside.sales_known() + 1;
        let sale = SaleId(i64::try_from(number).unwrap_or(i64::MAX));
        let scripts = self.outside.random_scripts();
        self.outside.scripts.insert(sale, scripts);
        let receipt = self.outside.random.pick(&[ReceiptWish::Ask, ReceiptWish::Ask, ReceiptWish::Print]);
        let claim = ClaimCode::from_eleven(CLAIM + number);
        let order = Order { sale, receipt, claim, number: format!("K42-{number:06}"), ..self.order.clone() };
        let visit = Visit { language: order.language, sale: Some(sale) };
        self.commit(vec![Fact::Sale(sale, Event::Ordered(Arc::new(order)))])?;
        // Who sees the screen go dark while it says "checking" leaves.
        let Some(till) = &mut self.till else { return Ok(()) };
        till.visit = Some(visit);
        if self.outside.random.chance(20) {
            let after = self.outside.random.between(0, WANTS_OUT_WITHIN_MS);
            self.outside.schedule(self.outside.now + after, Happening::WantsOut(sale));
        }
        let (chooses, leaves) =
            (self.outside.random.between(0, STAYS_MAX_MS), self.outside.random.between(0, STAYS_MAX_MS));
        self.outside.schedule(self.outside.now + chooses, Happening::Chooses(sale));
        // A face that died tells of no end.
        if self.outside.random.chance(80) {
            self.outside.schedule(self.outside.now + leaves, Happening::Leaves(sale));
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
        let choice = self.outside.random.between(0, 2);
        let Some(till) = &self.till else { return Ok(()) };
        let Some(known) = till.sale(sale) else { return Ok(()) };
        let fact = match choice {
            0 => till.reprint(sale, SheetWish::USUAL).map(|event| Fact::Print(sale, event)),
            1 => known.apply(&Event::HandoverShown).is_ok().then_some(Fact::Sale(sale, Event::HandoverShown)),
            _ => till.is_undecided(known).then_some(Fact::Sale(sale, Event::HandoverUnclaimed)),
        };
        self.commit(fact.into_iter().collect())
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
