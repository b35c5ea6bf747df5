//! What visitors ask of their receipt: paper, the screen, or nothing.

use super::Fatal;
use super::desk::Granting;
use super::till_loop::TillLoop;
use crate::sale::{Event, Handover, SaleId};
use crate::till::{Actor, Denial, Fact, Granted, PrintJob, SheetWish};

impl TillLoop {
    /// The receipt as the code on the screen says it. That it was taken so is written down once, where the sale still waits for it;
    /// a receipt that was printed, or that the printer did not manage, may be taken from the screen as well.
    pub(super) fn shown(&mut self, sale: SaleId) -> Result<Granting, Fatal> {
        let chain = self.journal.short_hash(self.journal.last_seq())?;
        let Some(known) = self.till.sale(sale) else { return Ok(Err(Denial::UnknownSale)) };
        let Some(qr) = self.site.receipt_qr(known, chain) else { return Ok(Err(nothing_to_show())) };
        if known.apply(&Event::HandoverShown).is_ok() {
            self.commit(vec![Fact::Sale(sale, Event::HandoverShown)])?;
        }
        Ok(Ok(Granted::Receipt { qr }))
    }

    /// A visitor gets the receipt of a sale that the till still knows; the owner that of any, and the number masked, also where the
    /// visitor had wished it in full: the owner's sheet may come out before anybody.
    pub(super) fn reprint(&mut self, actor: &Actor, sale: SaleId, wish: SheetWish) -> Result<Granting, Fatal> {
        if matches!(actor, Actor::Owner(_))
            && self.till.sale(sale).is_none()
            && let Some((kept, sheets)) = self.journal.kept(sale)?
        {
            self.till.remember(kept, sheets);
        }
        if self.till.sale(sale).is_none() {
            return Ok(Err(Denial::UnknownSale));
        }
        // A second tap while a sheet is on its way is no second wish.
        if self.till.is_printing(sale) {
            return Ok(Ok(Granted::Done));
        }
        if self.till.last_print(sale).is_some_and(|last| last.job + 1 >= PrintJob::MAX) {
            return Ok(Err(Denial::Failed(format!("this sale has had {} sheets, and gets no more", PrintJob::MAX))));
        }
        let Some(event) = self.till.reprint(sale, wish) else { return Ok(Err(nothing_to_show())) };
        let event = if *actor == Actor::Visitor { event } else { event.masked() };
        self.commit(vec![Fact::Print(sale, event)])?;
        Ok(Ok(Granted::Done))
    }

    /// Only an open choice can be declined: what was printed, shown or declined before stays as it is.
    pub(super) fn no_receipt(&mut self, sale: SaleId) -> Result<Granting, Fatal> {
        let Some(known) = self.till.sale(sale) else { return Ok(Err(Denial::UnknownSale)) };
        if known.handover == Handover::Nothing {
            return Ok(Err(nothing_to_show()));
        }
        if self.till.is_undecided(known) {
            self.commit(vec![Fact::Sale(sale, Event::HandoverUnclaimed)])?;
        }
        Ok(Ok(Granted::Done))
    }
}

fn nothing_to_show() -> Denial {
    Denial::Failed("there is no receipt of this sale yet".to_owned())
}
