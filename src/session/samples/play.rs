//! One visit at a till that does what it is told: the way to a sample, step by step.

use super::events::{
    GENERATION, SALE, captured, deliver, delivered, held, hold_refused, hold_requested, payment_requested,
};
use crate::card::{Card, ClaimCode};
use crate::catalogue::{Catalogue, ProductId};
use crate::locale::Language;
use crate::sale::{CardRef, Event, Method, Mode, Order, PaymentAbilities, Reason, ReceiptWish, TopupAbilities};
use crate::screen::{Side, Wish};
use crate::session::{Session, Terms, Timing};
use crate::till::{Body, Denial, Fact, PrintEvent, PrintResult, Selling, Snapshot, Stop, Till, Visit};

const NUMBER: &str = "0470123456";
const MACHINE: &str = "0042";
const HORIZON_MS: u64 = 600_000;

pub(super) struct Play {
    pub(super) session: Session,
    till: Till,
    catalogue: Catalogue,
    language: Language,
    now_ms: u64,
}

/// Every step can be the last of a sample's way, so all have one shape.
#[allow(clippy::unnecessary_wraps)]
impl Play {
    pub(super) fn new(catalogue: &Catalogue, language: Language) -> Self {
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        let terms = Terms {
            catalogue: catalogue.clone(),
            languages: std::iter::once(language).chain(others).collect(),
            method: "card".to_owned(),
            timing: Timing::default(),
            reader_side: Side::BelowRight,
            help_phone: "02 555 01 42".to_owned(),
            machine: MACHINE.to_owned(),
            mode: Mode::Demo,
        };
        let (session, till) = (Session::new(terms), Till::new(Selling::Open));
        Self { session, till, catalogue: catalogue.clone(), language, now_ms: 0 }
    }

    // What comes in

    pub(super) fn told(&mut self) -> Option<()> {
        let snapshot = Snapshot::of(&self.till, Mode::Demo, MACHINE);
        self.session.told(&snapshot, self.now_ms);
        Some(())
    }

    /// Only what stands on the screen can be wished for, here as there.
    fn wish(&mut self, wish: &Wish) -> Option<()> {
        self.session.screen().walk().find(|action| action.wish == *wish)?;
        match self.session.wish(wish, self.now_ms) {
            Some(Body::BeginVisit { language }) => self.till.visit = Some(Visit { language, sale: None }),
            Some(Body::Order { card, product, .. }) => return self.ordered(&card, &product),
            _ => {}
        }
        Some(())
    }

    /// Commits events and tells the session of them.
    pub(super) fn events(&mut self, events: &[Event]) -> Option<()> {
        for event in events {
            self.till.apply(&Fact::Sale(SALE, event.clone()), self.now_ms).ok()?;
        }
        self.told()
    }

    pub(super) fn wait_s(&mut self, seconds: u64) -> Option<()> {
        self.now_ms += seconds * 1_000;
        self.session.tick(self.now_ms);
        Some(())
    }

    /// The till falls silent.
    pub(super) fn silence(&mut self) -> Option<()> {
        self.session.lost(self.now_ms);
        Some(())
    }

    pub(super) fn stop(&mut self, stop: Stop) -> Option<()> {
        self.till.selling = Selling::Stopped(stop);
        self.told()
    }

    // How far the visit goes

    pub(super) fn begin(&mut self) -> Option<()> {
        self.told()?;
        self.wish(&Wish::Language(self.language))
    }

    pub(super) fn typing(&mut self, digits: &str) -> Option<()> {
        self.begin()?;
        digits.bytes().try_for_each(|digit| self.wish(&Wish::Digit(digit - b'0')))
    }

    pub(super) fn identify(&mut self) -> Option<()> {
        self.typing(NUMBER)?;
        self.wish(&Wish::Continue)
    }

    pub(super) fn choose_brand(&mut self, brand: &str) -> Option<()> {
        self.identify()?;
        self.wish(&Wish::Brand(brand.parse().ok()?))
    }

    pub(super) fn choose(&mut self) -> Option<()> {
        self.choose_brand("kust")?;
        self.wish(&Wish::Product("kust-15".parse().ok()?))
    }

    pub(super) fn order_then(&mut self, events: &[Event]) -> Option<()> {
        self.choose()?;
        self.wish(&Wish::Pay)?;
        self.events(events)
    }

    pub(super) fn pay(&mut self) -> Option<()> {
        self.order_then(&[hold_requested(), held(), payment_requested()])
    }

    pub(super) fn pay_then(&mut self, events: &[Event]) -> Option<()> {
        self.pay()?;
        self.events(events)
    }

    pub(super) fn deliver(&mut self) -> Option<()> {
        self.pay_then(&[captured(), deliver()])
    }

    pub(super) fn deliver_then(&mut self, events: &[Event]) -> Option<()> {
        self.deliver()?;
        self.events(events)
    }

    /// The receipt has come to this; without it, it is being printed.
    pub(super) fn done_with(&mut self, receipt: Option<PrintResult>) -> Option<()> {
        self.deliver_then(&[delivered()])?;
        self.receipt(receipt)
    }

    pub(super) fn receipt(&mut self, receipt: Option<PrintResult>) -> Option<()> {
        self.events(&[Event::HandoverAwaited])?;
        let queued = PrintEvent::PrintQueued { job: 0, copy: 0 };
        let ended = receipt.map(|result| PrintEvent::PrintEnded { job: 0, result });
        for event in std::iter::once(queued).chain(ended) {
            self.till.apply(&Fact::Print(SALE, event), self.now_ms).ok()?;
        }
        self.told()
    }

    pub(super) fn hold_refused(&mut self, reason: Reason) -> Option<()> {
        let over = hold_refused(reason);
        let Event::DeliveryRefused(why) = &over else { return None };
        let unpaid = Event::PaymentDeclined(why.clone());
        self.order_then(&[hold_requested(), over, unpaid])
    }

    /// The till refuses the order.
    pub(super) fn denied(&mut self, denial: Denial) -> Option<()> {
        self.choose()?;
        self.session.wish(&Wish::Pay, self.now_ms)?;
        self.session.answered(&Err(denial), self.now_ms);
        Some(())
    }

    fn ordered(&mut self, card: &Card, product: &ProductId) -> Option<()> {
        let product = self.catalogue.product(product)?.clone();
        let order = Order {
            sale: SALE,
            generation: GENERATION,
            number: "K42-000017".to_owned(),
            claim: ClaimCode::from_eleven(48_210_937_552),
            mode: Mode::Demo,
            language: self.language,
            card: CardRef { masked: card.masked(), commitment: String::new() },
            brand_name: self.catalogue.brand(&product.brand)?.name.clone(),
            product,
            method: Method { name: "card".to_owned(), abilities: able_to_pay() },
            topup: able_to_deliver(),
            receipt: ReceiptWish::Print,
            at_utc_ms: 0,
        };
        if let Some(visit) = &mut self.till.visit {
            visit.sale = Some(SALE);
        }
        self.events(&[Event::Ordered(Box::new(order))])
    }
}

fn able_to_pay() -> PaymentAbilities {
    PaymentAbilities {
        capture_after_delivery: true,
        void: true,
        refund: true,
        lookup: true,
        concurrent_while_unknown: false,
        horizon_ms: HORIZON_MS,
    }
}

fn able_to_deliver() -> TopupAbilities {
    TopupAbilities { hold: true, idempotent: true, lookup: true, balance: true, horizon_ms: HORIZON_MS }
}
