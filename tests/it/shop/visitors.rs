//! What visitors do: they order, want out again, choose how to get the receipt, and leave, each whenever they like.

use super::network::{Call, HORIZON_MS, LATE_MAX_MS};
use super::world::{Happening, World};
use herlaad::sale::{Deed, Event, Method, News, PaymentAbilities, ReceiptWish, SaleId, TopupAbilities};
use herlaad::simulator::{CodeToScan, Level};
use herlaad::till::{Fact, Visit, hear};

/// Some leave at once, some read for minutes.
const STAYS_MAX_MS: u64 = 4 * 60_000;

impl World {
    pub(super) fn ordered(&mut self, sale: SaleId) {
        if self.till.is_none() {
            // Nobody can order while there is no power; the visitor comes back.
            self.schedule(self.now + 60_000, Happening::Ordered(sale));
            return;
        }
        let able = self.abilities;
        let mut order = super::order(sale);
        order.method = Method {
            name: "card".to_owned(),
            abilities: PaymentAbilities {
                capture_after_delivery: able.capture_after_delivery,
                void: true,
                refund: able.refund,
                lookup: able.payment_lookup,
                concurrent_while_unknown: true,
                horizon_ms: HORIZON_MS,
                recheck_after_ms: if able.recheck { 20_000 } else { 0 },
            },
        };
        order.topup = TopupAbilities {
            hold: able.hold,
            idempotent: able.level == Level::L3,
            lookup: able.level != Level::L1,
            balance: true,
            horizon_ms: HORIZON_MS,
        };
        order.receipt = self.random.pick(&[ReceiptWish::Ask, ReceiptWish::Ask, ReceiptWish::Print]);
        let visit = Visit { language: order.language, sale: Some(sale) };
        self.commit(vec![Fact::Sale(sale, Event::Ordered(Box::new(order)))]);
        if let Some(till) = &mut self.till {
            till.visit = Some(visit);
        }
        let (chooses, leaves) = (self.random.between(0, STAYS_MAX_MS), self.random.between(0, STAYS_MAX_MS));
        self.schedule(self.now + chooses, Happening::Chooses(sale));
        // A face that died tells of no end.
        if self.random.chance(80) {
            self.schedule(self.now + leaves, Happening::Leaves(sale));
        }
    }

    pub(super) fn wants_out(&mut self, sale: SaleId) {
        let Some(known) = self.till.as_ref().and_then(|till| till.sale(sale)) else { return };
        if !known.unwanted && known.apply(&Event::PaymentCancelRequested).is_ok() {
            self.commit(vec![Fact::Sale(sale, Event::PaymentCancelRequested)]);
        }
    }

    /// As the desk of the engine takes it.
    pub(super) fn chooses(&mut self, sale: SaleId) {
        let choice = self.random.between(0, 2);
        let Some(till) = &self.till else { return };
        let Some(known) = till.sale(sale) else { return };
        let fact = match choice {
            0 => till.reprint(sale).map(|event| Fact::Print(sale, event)),
            1 => known.apply(&Event::HandoverShown).is_ok().then_some(Fact::Sale(sale, Event::HandoverShown)),
            _ => till.is_undecided(known).then_some(Fact::Sale(sale, Event::HandoverUnclaimed)),
        };
        self.commit(fact.into_iter().collect());
    }

    /// A payment by phone has arrived: its code is on the way to the screen, and later that it was read. Either may be late.
    pub(super) fn tells_of_a_code(&mut self, call: &Call) {
        let now = i64::try_from(self.now).expect("a short run");
        let code = self.far.terminal.code(call.id.as_str(), now).filter(|_| call.deed == Deed::Pay);
        let Some(CodeToScan { link, .. }) = code else { return };
        let (sale, life) = (call.sale, self.life);
        let (shown, read) = (self.random.between(10, 5_000), self.random.between(10, LATE_MAX_MS));
        let offered = News::Offered { link, lasts_s: 30 };
        self.schedule(self.now + shown, Happening::Tells { sale, news: offered, life });
        self.schedule(self.now + read, Happening::Tells { sale, news: News::Identified, life });
    }

    pub(super) fn is_told(&mut self, sale: SaleId, news: &News) {
        let Some(till) = &self.till else { return };
        self.commit(hear(till, sale, news));
    }

    pub(super) fn leaves(&mut self, sale: SaleId) {
        if let Some(till) = &mut self.till {
            till.visit = till.visit.take().filter(|visit| visit.sale != Some(sale));
        }
    }
}
