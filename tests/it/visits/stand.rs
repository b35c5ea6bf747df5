//! A visitor before a session, and a till behind it that does what a test tells it.

use crate::common::{approval, card_alone, demo_catalogue, order, small_catalogue};
use herlaad::locale::{self, Language, Message};
use herlaad::sale::{
    AttentionReason, CardRef, Delivered, Event, Hold, Leg, Mode, Reason, ReceiptWish, Refusal, SaleId, Surplus,
    SurplusReason, SurplusRefund, Taking,
};
use herlaad::screen::{Screen, ScreenId, Wish};
use herlaad::session::{Session, Terms};
use herlaad::till::{
    Body, Denial, Fact, Granted, Means, MethodView, PrintEvent, PrintResult, Selling, SheetWish, Snapshot, Stop, Till,
    Visit,
};
use std::sync::Arc;

pub(super) const NUMBER: &str = "0470123456";
pub(super) const S: u64 = 1_000;

/// How far a visit goes before a test begins.
pub(super) type Way = fn(&mut Stand) -> &mut Stand;

pub(super) fn terms() -> Terms {
    crate::common::terms(small_catalogue(), Mode::Demo)
}

pub(super) struct Stand {
    pub(super) session: Session,
    pub(super) till: Till,
    pub(super) now: u64,
    /// What the till was told, in order.
    pub(super) said: Vec<Body>,
    /// Fingers on the glass so far.
    pub(super) taps: usize,
    next_sale: i64,
    terms: Terms,
}

impl Stand {
    /// A session that has just been told that the till is open.
    pub(super) fn new() -> Self {
        Self::with(terms())
    }

    pub(super) fn with(terms: Terms) -> Self {
        let mut stand = Self {
            session: Session::new(terms.clone()),
            till: Till::new(Selling::Open),
            now: 0,
            said: Vec::new(),
            taps: 0,
            next_sale: 1,
            terms,
        };
        stand.till.methods = card_alone();
        stand.tell();
        stand
    }

    /// Before the shipped demo, with a card terminal and a code to scan.
    pub(super) fn before_the_demo() -> Self {
        let terms = Terms { receipt: ReceiptWish::Ask, ..crate::common::terms(demo_catalogue(), Mode::Demo) };
        let mut stand = Self::with(terms);
        let scan = MethodView { name: "bancontact".to_owned(), means: Means::Bancontact, open: true };
        stand.till.methods.push(scan);
        stand.tell();
        stand
    }

    pub(super) fn scan(&mut self, text: &str) {
        if let Some(body) = self.session.scanned(text, self.now) {
            self.hear(&body);
        }
    }

    /// The face dies and starts again; the till has not noticed.
    pub(super) fn restart_face(&mut self) {
        self.session = Session::new(self.terms.clone());
        self.tell();
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot::of(&self.till, Mode::Demo, "0042")
    }

    pub(super) fn tell(&mut self) {
        let snapshot = self.snapshot();
        self.session.told(&snapshot, self.now);
        self.drain();
    }

    /// What the session has to say without being touched, as a face would fetch it.
    fn drain(&mut self) {
        for _ in 0..8 {
            if self.session.poll_at().is_none_or(|(at, _)| at > self.now) {
                return;
            }
            if let Some(body) = self.session.tick(self.now) {
                self.hear(&body);
            }
        }
        panic!("the session wants to be called for ever: {:?}", self.session.poll_at());
    }

    /// The finger goes down on something that is on the screen.
    pub(super) fn tap(&mut self, wish: &Wish) {
        let screen = self.screen();
        assert!(screen.walk().any(|action| action.wish == *wish), "{wish:?} is not on {:?}", screen.id);
        self.taps += 1;
        self.poke(wish);
    }

    /// A wish that may not be on the screen; the till hears what the session makes of it.
    pub(super) fn poke(&mut self, wish: &Wish) -> Option<Body> {
        let body = self.session.wish(wish, self.now);
        if let Some(body) = &body {
            self.hear(body);
        }
        body
    }

    fn hear(&mut self, body: &Body) {
        self.said.push(body.clone());
        match body {
            Body::BeginVisit { language } => self.till.visit = Some(Visit { language: *language, sale: None }),
            Body::EndVisit => self.till.visit = None,
            Body::Order { .. } => return self.take_order(body),
            _ => {}
        }
        self.tell();
    }

    fn take_order(&mut self, body: &Body) {
        let sale = self.enter(body);
        self.session.answered(&Ok(Granted::Ordered { sale }), self.now);
        self.tell();
    }

    /// Writes an order down, as the till does before it answers.
    pub(super) fn enter(&mut self, body: &Body) -> SaleId {
        let Body::Order { card, product, amount, method, language, receipt } = body else {
            panic!("no order: {body:?}")
        };
        assert!(self.till.methods.iter().any(|known| known.name == *method && known.open), "{method}");
        let sale = SaleId(self.next_sale);
        self.next_sale += 1;
        let mut order = order(sale.0);
        let known = self.terms.catalogue.product(product).expect("it is in the catalogue");
        order.product = known.ordered(*amount).expect("an amount that the product takes");
        order.card = CardRef { masked: card.masked(), commitment: String::new() };
        order.language = *language;
        order.method.name.clone_from(method);
        order.receipt = *receipt;
        self.fold(sale, &[Event::Ordered(Arc::new(order))]);
        if let Some(visit) = &mut self.till.visit {
            visit.sale = Some(sale);
        }
        sale
    }

    pub(super) fn fold(&mut self, sale: SaleId, events: &[Event]) {
        for event in events {
            let name = event.kind();
            self.till.apply(&Fact::Sale(sale, event.clone()), self.now).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
    }

    /// Something happens to the newest sale, and the session hears of it.
    pub(super) fn happen(&mut self, events: &[Event]) {
        self.fold(self.sale(), events);
        self.tell();
    }

    pub(super) fn print(&mut self, result: Option<PrintResult>) {
        let sale = self.sale();
        let queued = PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL };
        let ended = result.map(|result| PrintEvent::PrintEnded { job: 0, result });
        for event in std::iter::once(queued).chain(ended) {
            self.till.apply(&Fact::Print(sale, event), self.now).expect("a lawful print");
        }
        self.tell();
    }

    pub(super) fn sale(&self) -> SaleId {
        SaleId(self.next_sale - 1)
    }

    pub(super) fn stop(&mut self, stop: Stop) {
        self.till.selling = Selling::Stopped(stop);
        self.tell();
    }

    /// Time passes as it does for a face: the session is called whenever it asked for it.
    pub(super) fn wait(&mut self, ms: u64) {
        let end = self.now + ms;
        while let Some((at, _)) = self.session.poll_at().filter(|(at, _)| *at <= end) {
            self.now = at.max(self.now);
            self.drain();
        }
        self.now = end;
    }

    pub(super) fn screen(&self) -> Screen {
        self.session.screen()
    }

    pub(super) fn at(&self) -> ScreenId {
        self.screen().id
    }

    pub(super) fn offers(&self, wish: &Wish) -> bool {
        self.screen().walk().any(|action| action.wish == *wish)
    }

    /// Asserts which screen is shown, by its heading.
    pub(super) fn shows(&self, id: ScreenId, title: &Message) {
        let screen = self.screen();
        assert_eq!((screen.id, screen.title), (id, locale::text(screen.language, title)));
    }

    // How far a visit goes

    pub(super) fn begin(&mut self) -> &mut Self {
        self.tap(&Wish::Language(Language::En));
        self
    }

    pub(super) fn digits(&mut self, digits: &str) -> &mut Self {
        for digit in digits.bytes() {
            self.tap(&Wish::Digit(digit - b'0'));
        }
        self
    }

    /// Stops, and means it.
    pub(super) fn quit(&mut self) {
        self.tap(&Wish::Stop);
        if self.at() == ScreenId::Leave {
            self.tap(&Wish::Leave);
        }
    }

    /// Goes on in another language, by the bar.
    pub(super) fn read_in(&mut self, language: Language) {
        self.tap(&Wish::Languages);
        self.tap(&Wish::Language(language));
    }

    pub(super) fn identify(&mut self) -> &mut Self {
        self.begin();
        if self.at() == ScreenId::Card {
            self.tap(&Wish::Sim);
        }
        self.digits(NUMBER).tap(&Wish::Continue);
        self
    }

    pub(super) fn choose(&mut self) -> &mut Self {
        self.identify().tap(&product("demo-15"));
        self
    }

    pub(super) fn order(&mut self) -> &mut Self {
        self.choose().tap(&Wish::Pay);
        self
    }

    pub(super) fn pay(&mut self) -> &mut Self {
        self.order().happen(&[hold_requested(), held(), pay_requested()]);
        self
    }

    pub(super) fn deliver(&mut self) -> &mut Self {
        self.pay().happen(&[captured(), deliver_requested()]);
        self
    }

    pub(super) fn finish(&mut self) -> &mut Self {
        self.deliver().happen(&[delivered(), Event::HandoverAwaited]);
        self.print(None);
        self
    }

    pub(super) fn deny(&mut self, denial: Denial) {
        self.choose();
        let order = self.session.wish(&Wish::Pay, self.now);
        assert!(matches!(order, Some(Body::Order { .. })), "{order:?}");
        self.session.answered(&Err(denial), self.now);
    }
}

pub(super) fn product(id: &str) -> Wish {
    Wish::Product(id.parse().expect("an id"))
}

// What happens to a sale. The events of one visit's first sale name its ids; the rules do not look at them.

pub(super) fn hold_requested() -> Event {
    Event::HoldRequested { id: order(1).effect(Leg::Delivery, 1) }
}

pub(super) fn held() -> Event {
    Event::HoldPlaced(Hold { reference: "H-1".to_owned() })
}

pub(super) fn pay_requested() -> Event {
    Event::PaymentRequested { id: order(1).effect(Leg::Payment, 1) }
}

pub(super) fn captured() -> Event {
    Event::PaymentCaptured(approval(1500, Taking::Captured))
}

pub(super) fn authorized() -> Event {
    Event::PaymentAuthorized(approval(1500, Taking::Authorized))
}

pub(super) fn deliver_requested() -> Event {
    Event::DeliveryRequested { id: order(1).effect(Leg::Delivery, 1) }
}

pub(super) fn delivered() -> Event {
    Event::DeliveryDone(Delivered { reference: "P-1".to_owned(), voucher: false })
}

pub(super) fn declined(reason: Reason) -> Event {
    Event::PaymentDeclined(Refusal::new(reason, "no"))
}

pub(super) fn refused(reason: Reason) -> Event {
    Event::DeliveryRefused(Refusal::new(reason, "no"))
}

pub(super) fn refund_requested() -> Event {
    Event::RefundRequested { id: order(1).effect(Leg::Settlement, 1) }
}

pub(super) fn void_requested() -> Event {
    Event::VoidRequested { id: order(1).effect(Leg::Settlement, 1) }
}

pub(super) fn attention(reason: AttentionReason) -> Event {
    Event::AttentionOpened { attention: 0, reason }
}

pub(super) fn surplus(reason: SurplusReason) -> Event {
    let payment = order(1).effect(Leg::Payment, 1);
    let amount = order(1).price();
    Event::SurplusReceived(Surplus {
        payment,
        amount,
        reference: "T-2".to_owned(),
        taking: Taking::Captured,
        reason,
        refund: SurplusRefund::None,
    })
}
