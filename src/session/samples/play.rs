//! One visit at a till that does what it is told: the way to a sample, step by step.

use super::events::{
    GENERATION, SALE, captured, deliver, delivered, held, hold_refused, hold_requested, payment_requested,
};
use crate::card::{Card, ClaimCode};
use crate::catalogue::{Catalogue, Kind, ProductId};
use crate::locale::{Language, Zone};
use crate::money::Money;
use crate::receipt::Letters;
use crate::sale::{
    CardRef, Event, Extra, ExtraState, Method, Mode, Order, PaymentAbilities, Reason, ReceiptWish, Status,
    TopupAbilities,
};
use crate::screen::{Side, Wish};
use crate::session::{Session, Terms, Timing};
use crate::till::{
    Body, ClaimView, Condition, Denial, Fact, Granted, Means, MethodView, MoneyState, PaperState, PrintEvent,
    PrintResult, ReceiptState, Selling, SheetWish, Snapshot, Stop, Till, Visit,
};
use std::sync::Arc;

const NUMBER: &str = "0470123456";
/// Nobody's: of the issuer number that the regulator lists, with a good check digit.
pub(super) const ICCID: &str = "8932020000000001232";
/// The sample sale's own.
pub(super) const CLAIM: &str = "482159375526";
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
            receipt: ReceiptWish::Ask,
            letters: Letters::Normal,
            timing: Timing::default(),
            reader_side: Side::BelowRight,
            help_phone: "+32 2 555 01 42".to_owned(),
            help_hours: Some("8-20 h".to_owned()),
            seller: "Kiosk Demo BV".to_owned(),
            enterprise_number: "0999.999.922".to_owned(),
            machine: MACHINE.to_owned(),
            zone: Zone::default(),
            mode: Mode::Demo,
        };
        let (session, mut till) = (Session::new(terms), Till::new(Selling::Open));
        till.methods = [("card", Means::Card), ("bancontact", Means::Bancontact), ("paypal", Means::Paypal)]
            .map(|(name, means)| MethodView { name: name.to_owned(), means, open: true })
            .into();
        Self { session, till, catalogue: catalogue.clone(), language, now_ms: 0 }
    }

    // What comes in

    pub(super) fn told(&mut self) -> Option<()> {
        let snapshot = Snapshot::of(&self.till, Mode::Demo, MACHINE);
        self.session.told(&snapshot, self.now_ms);
        Some(())
    }

    /// Only what stands on the screen can be wished for, here as there.
    pub(super) fn wish(&mut self, wish: &Wish) -> Option<()> {
        self.session.screen().walk().find(|action| action.wish == *wish)?;
        match self.session.wish(wish, self.now_ms) {
            Some(Body::BeginVisit { language }) => self.till.visit = Some(Visit { language, sale: None }),
            Some(Body::Order { card, product, amount, method, receipt, .. }) => {
                return self.ordered(&card, &product, amount, &method, receipt);
            }
            Some(Body::Shown { .. }) => {
                let qr = "https://status.example.be/c/482109375526".to_owned();
                self.session.answered(&Ok(Granted::Receipt { qr }), self.now_ms);
            }
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

    /// The printer does not print.
    pub(super) fn paperless(&mut self, condition: Condition) -> Option<()> {
        self.till.paper = PaperState::Missing { condition, ask: true };
        self.told()
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

    pub(super) fn sim(&mut self) -> Option<()> {
        self.begin()?;
        self.wish(&Wish::Sim)
    }

    pub(super) fn esim(&mut self) -> Option<()> {
        self.begin()?;
        self.wish(&Wish::Esim)
    }

    fn digits(&mut self, digits: &str) -> Option<()> {
        digits.bytes().try_for_each(|digit| self.wish(&Wish::Digit(digit - b'0')))
    }

    pub(super) fn typing(&mut self, digits: &str) -> Option<()> {
        self.sim()?;
        self.digits(digits)
    }

    pub(super) fn typing_iccid(&mut self, digits: &str) -> Option<()> {
        self.esim()?;
        self.wish(&Wish::NoNumber)?;
        self.digits(digits)
    }

    pub(super) fn identify(&mut self) -> Option<()> {
        self.typing(NUMBER)?;
        self.wish(&Wish::Continue)
    }

    pub(super) fn identify_esim(&mut self) -> Option<()> {
        self.typing_iccid(ICCID)?;
        self.wish(&Wish::Continue)
    }

    pub(super) fn choose_brand(&mut self, brand: &str) -> Option<()> {
        self.identify()?;
        self.wish(&Wish::Brand(brand.parse().ok()?))
    }

    pub(super) fn choose_seller(&mut self, brand: &str) -> Option<()> {
        self.identify_esim()?;
        self.wish(&Wish::Brand(brand.parse().ok()?))
    }

    pub(super) fn choose_country(&mut self, country: &str) -> Option<()> {
        self.choose_seller("reis")?;
        // Which page it stands on is a matter of the alphabet.
        let country = Wish::Country(country.parse().ok()?);
        self.wish(&country).or_else(|| {
            self.wish(&Wish::More)?;
            self.wish(&country)
        })
    }

    pub(super) fn choose_plan(&mut self, product: &str) -> Option<()> {
        self.choose_country("es")?;
        self.wish(&Wish::Product(product.parse().ok()?))
    }

    pub(super) fn choose_kind(&mut self, brand: &str, kind: Kind) -> Option<()> {
        self.choose_brand(brand)?;
        self.wish(&Wish::Kind(kind))
    }

    pub(super) fn own_amount(&mut self) -> Option<()> {
        self.choose_kind("kust", Kind::Credit)?;
        self.wish(&Wish::Product("kust-own".parse().ok()?))
    }

    pub(super) fn typing_amount(&mut self, digits: &str) -> Option<()> {
        self.own_amount()?;
        self.digits(digits)
    }

    pub(super) fn choose(&mut self) -> Option<()> {
        self.choose_kind("kust", Kind::Credit)?;
        self.wish(&Wish::Product("kust-15".parse().ok()?))
    }

    pub(super) fn terms(&mut self) -> Option<()> {
        self.choose()?;
        self.wish(&Wish::Details)?;
        self.wish(&Wish::Terms)
    }

    // An earlier sale

    pub(super) fn claim(&mut self, digits: &str) -> Option<()> {
        self.begin()?;
        self.wish(&Wish::Claim)?;
        self.digits(digits)
    }

    pub(super) fn claim_denied(&mut self, denial: Denial) -> Option<()> {
        self.claim(CLAIM)?;
        self.wish(&Wish::Continue)?;
        self.session.answered(&Err(denial), self.now_ms);
        Some(())
    }

    pub(super) fn claimed(&mut self, status: Status, money: MoneyState) -> Option<()> {
        self.claimed_beside(status, money, None)
    }

    /// `extra`: how far money that came besides is on its way back.
    pub(super) fn claimed_beside(
        &mut self,
        status: Status,
        money: MoneyState,
        extra: Option<ExtraState>,
    ) -> Option<()> {
        self.claim(CLAIM)?;
        self.wish(&Wish::Continue)?;
        let found = ClaimView {
            order: "K42-000017".to_owned(),
            at_utc_ms: 1_795_360_020_000,
            brand_name: "Kust Mobiel".to_owned(),
            price: Money::from_cents(1500),
            status,
            unknown: status == Status::DeliveringUnknown,
            money,
            refused: None,
            attention: false,
            extra: extra.map(|state| Extra { amount: Money::from_cents(1500), state }),
            finished: status == Status::Delivered,
            receipt: ReceiptState::Printed,
        };
        self.session.answered(&Ok(Granted::Claim(found)), self.now_ms);
        Some(())
    }

    pub(super) fn order_then(&mut self, events: &[Event]) -> Option<()> {
        self.choose()?;
        self.wish(&Wish::Pay)?;
        self.wish(&Wish::Method("card".to_owned()))?;
        self.events(events)
    }

    pub(super) fn pay(&mut self) -> Option<()> {
        self.order_then(&[hold_requested(), held(), payment_requested()])
    }

    pub(super) fn pay_by_phone(&mut self, events: &[Event]) -> Option<()> {
        self.choose()?;
        self.wish(&Wish::Pay)?;
        self.wish(&Wish::Method("bancontact".to_owned()))?;
        self.events(&[hold_requested(), held(), payment_requested()])?;
        self.events(events)
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

    /// Delivered, and the visitor is asked for a receipt.
    pub(super) fn done(&mut self) -> Option<()> {
        self.deliver_then(&[delivered(), Event::HandoverAwaited])
    }

    /// The receipt has come to this; without it, it is being printed.
    pub(super) fn done_with(&mut self, receipt: Option<PrintResult>) -> Option<()> {
        self.deliver_then(&[delivered()])?;
        self.receipt(receipt)
    }

    pub(super) fn receipt(&mut self, receipt: Option<PrintResult>) -> Option<()> {
        self.events(&[Event::HandoverAwaited])?;
        let queued = PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL };
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
        self.wish(&Wish::Pay)?;
        self.session.wish(&Wish::Method("card".to_owned()), self.now_ms)?;
        self.session.answered(&Err(denial), self.now_ms);
        Some(())
    }

    fn ordered(
        &mut self,
        card: &Card,
        product: &ProductId,
        amount: Option<Money>,
        method: &str,
        receipt: ReceiptWish,
    ) -> Option<()> {
        let product = self.catalogue.product(product)?.ordered(amount)?;
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
            method: Method { name: method.to_owned(), abilities: able_to_pay() },
            topup: able_to_deliver(),
            receipt,
            at_utc_ms: 0,
        };
        if let Some(visit) = &mut self.till.visit {
            visit.sale = Some(SALE);
        }
        self.events(&[Event::Ordered(Arc::new(order))])
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
        recheck_after_ms: 0,
    }
}

fn able_to_deliver() -> TopupAbilities {
    TopupAbilities {
        hold: true,
        idempotent: true,
        key_life_ms: 0,
        lookup: true,
        balance: true,
        horizon_ms: HORIZON_MS,
        recheck_after_ms: 0,
    }
}
