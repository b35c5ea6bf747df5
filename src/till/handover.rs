//! How a receipt gets to its visitor: asked for while the visitor stands there, printed for whoever does not choose.

use super::{Effect, Fact, PaperState, PrintEvent, PrintResult, PrintState, SheetWish, Till};
use crate::sale::{Event, Handover, Payment, Sale, SaleId, SurplusReason, receipt_is_due, receipt_may_be_chosen};

/// A choice that stands this long, powered on, is nobody's any more. Longer than any screen waits (`idle_s` and `warning_s` make
/// twelve minutes at most): it is for a face that died and cannot say that its visit is over.
pub(super) const CHOOSE_WITHIN_MS: u64 = 15 * 60_000;

/// So many sheets of a sale are begun by themselves, if none of them came out. Then a person decides.
const TRIES: u32 = 5;

/// All that there is to tell of is money that came after the end.
fn came_late(sale: &Sale) -> bool {
    let unpaid = matches!(sale.payment, Payment::Declined(_) | Payment::Cancelled);
    unpaid && !sale.surplus.is_empty() && sale.surplus.iter().all(|surplus| surplus.reason == SurplusReason::Late)
}

impl Till {
    /// What is to be done about the receipt of `sale` now. Nobody who walks off without an answer loses the paper: it is printed as
    /// soon as the visit is over, and after a restart, which knows no visit. So is every receipt that tells of trouble.
    pub(super) fn receipt_effect(&self, sale: &Sale, now: u64) -> Option<Effect> {
        let id = sale.order.sale;
        let awaited = Fact::Sale(id, Event::HandoverAwaited);
        let queued = Fact::Print(id, PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL });
        let due = || receipt_is_due(sale, self.doubt_ms(sale, now)) && !self.prints.contains_key(&(id, 0));
        let facts = match &sale.handover {
            Handover::Nothing if due() && self.may_ask(sale, now) => vec![awaited],
            // Whoever paid after the end has left; the paper would fall before the feet of the next visitor.
            Handover::Nothing if due() && came_late(sale) && !self.is_visited(sale) => {
                vec![awaited, Fact::Sale(id, Event::HandoverUnclaimed)]
            }
            Handover::Nothing if due() => vec![awaited, queued],
            Handover::Waiting if self.is_undecided(sale) && !self.may_ask(sale, now) => vec![queued],
            _ => return None,
        };
        Some(Effect::Record(facts))
    }

    /// A sheet of which nothing came out is tried again by itself while its visitor stands there, once the printer can print again. Who
    /// has left finds the receipt by the claim code: the paper would fall before the feet of the next visitor.
    pub(super) fn retry_effect(&self) -> Option<Effect> {
        let sale = self.unprinted()?;
        let event = self.reprint(sale, SheetWish::USUAL).filter(|_| self.paper == PaperState::Comes)?;
        Some(Effect::Record(vec![Fact::Print(sale, event)]))
    }

    /// Somebody waits for a receipt that the printer could not print: it is looked at more often.
    pub fn awaits_printer(&self) -> bool {
        self.unprinted().is_some()
    }

    /// The visitor's sale whose last sheet did not come out, for a reason that may go away.
    fn unprinted(&self) -> Option<SaleId> {
        let sale = self.visit.as_ref()?.sale?;
        let last = self.last_print(sale)?;
        let failed = match &last.state {
            PrintState::Ended(PrintResult::NotPrinted(cause)) => cause.condition.blocks(),
            _ => false,
        };
        (failed && last.job + 1 < TRIES).then_some(sale)
    }

    /// The receipt is owed and no sheet of it was ever queued: the visitor is being asked, or has left without a word.
    pub fn is_undecided(&self, sale: &Sale) -> bool {
        sale.handover == Handover::Waiting && self.last_print(sale.order.sale).is_none()
    }

    /// The visitor of exactly this sale still stands there.
    fn may_ask(&self, sale: &Sale, now: u64) -> bool {
        let patient = self.asked.get(&sale.order.sale).is_none_or(|since| now < since + CHOOSE_WITHIN_MS);
        self.is_visited(sale) && patient && receipt_may_be_chosen(sale)
    }

    fn is_visited(&self, sale: &Sale) -> bool {
        self.visit.as_ref().and_then(|visit| visit.sale) == Some(sale.order.sale)
    }

    /// When an unanswered question is no longer waited for.
    pub(super) fn choices_end(&self) -> impl Iterator<Item = u64> {
        self.asked.values().map(|since| since + CHOOSE_WITHIN_MS)
    }

    /// Keeps in step with a sale that has just changed: since when its visitor is asked.
    pub(super) fn note_choice(&mut self, sale: &Sale, now: u64) {
        if self.is_undecided(sale) {
            self.asked.entry(sale.order.sale).or_insert(now);
        } else {
            self.asked.remove(&sale.order.sale);
        }
    }
}
