//! A kiosk on a desk: the real app under real events, and behind it the till's real rules in the hands of a test.

use super::eye::Sight;
use super::hand::{Hand, key, later, lift, now, press};
use crate::common::{approval, card_alone, order, small_catalogue, terms};
use herlaad::catalogue::Catalogue;
use herlaad::kiosk::app::{App, Clock, Message, Word};
use herlaad::kiosk::stage::SETTLE;
use herlaad::sale::{CardRef, Delivered, Event, Hold, Leg, Mode, SaleId, Taking};
use herlaad::screen::{Screen, ScreenId, Wish};
use herlaad::session::Terms;
use herlaad::till::{Body, Denial, Fact, Granted, MethodView, PrintEvent, Selling, SheetWish, Snapshot, Till, Visit};
use iced::Size;
use iced::keyboard::{Key, key::Named};
use std::sync::Arc;

pub(super) struct Desk {
    pub(super) app: App,
    pub(super) hand: Hand,
    till: Till,
    window: Size,
    mode: Mode,
    catalogue: Catalogue,
    /// What the till was told.
    pub(super) said: Vec<Body>,
    /// The keys of the card terminal.
    pub(super) played: Vec<Body>,
    /// Every screen that was shown, once for each time that it came.
    pub(super) shown: Vec<ScreenId>,
    sales: i64,
}

impl Desk {
    pub(super) fn new(window: Size) -> Self {
        Self::in_mode(window, Mode::Demo)
    }

    pub(super) fn in_mode(window: Size, mode: Mode) -> Self {
        Self::at(window, terms(small_catalogue(), mode))
    }

    /// Before a machine of another kind.
    pub(super) fn at(window: Size, terms: Terms) -> Self {
        let (mode, catalogue) = (terms.mode, terms.catalogue.clone());
        let mut desk = Self {
            app: App::new(None, terms, Clock::new(now)),
            hand: Hand::new(window),
            till: Till::new(Selling::Open),
            window,
            mode,
            catalogue,
            said: Vec::new(),
            played: Vec::new(),
            shown: Vec::new(),
            sales: 0,
        };
        desk.till.methods = card_alone();
        desk.tell();
        desk
    }

    pub(super) fn screen(&self) -> &Screen {
        self.app.screen()
    }

    pub(super) fn index(&self, wish: &Wish) -> Option<usize> {
        self.screen().walk().position(|action| action.wish == *wish)
    }

    /// A finger goes down on it and up again, once people have had the time to see it.
    pub(super) fn tap(&mut self, wish: &Wish) {
        let index = self.index(wish).unwrap_or_else(|| panic!("{wish:?} is not on {:?}", self.screen().id));
        let at = Sight::of(self.app.view(), self.window).middle(index);
        self.settle();
        let messages = self.hand.feel(self.app.view(), &[press(0, at), lift(0, at)]);
        assert_eq!(messages.len(), 1, "one tap on {wish:?}, one message");
        self.hear(messages);
    }

    pub(super) fn named(&mut self, named: Named) {
        self.strike(&[key(Key::Named(named), false)]);
    }

    pub(super) fn digits(&mut self, digits: &str) {
        for digit in digits.chars() {
            self.strike(&[key(Key::Character(digit.to_string().into()), false)]);
        }
    }

    /// Keys, one turn of the loop.
    pub(super) fn strike(&mut self, events: &[iced::Event]) {
        let messages = self.hand.feel(self.app.view(), events);
        self.hear(messages);
    }

    /// The stage listens again, whatever came before.
    pub(super) fn settle(&mut self) {
        self.strike(&[]);
        later(SETTLE.as_millis() as u64);
    }

    pub(super) fn hear(&mut self, messages: Vec<Message>) {
        for message in messages {
            for word in self.app.hear(message) {
                match word {
                    Word::Of(body) => self.answer(body),
                    Word::Key(body) => self.played.push(body),
                }
            }
            self.note();
        }
    }

    fn note(&mut self) {
        let id = self.screen().id;
        if self.shown.last() != Some(&id) {
            self.shown.push(id);
        }
    }

    fn answer(&mut self, body: Body) {
        let mut result = Ok(Granted::Done);
        match &body {
            Body::BeginVisit { language } => self.till.visit = Some(Visit { language: *language, sale: None }),
            Body::EndVisit => self.till.visit = None,
            Body::Order { .. } => result = self.enter(&body),
            Body::Print { .. } => self.print(),
            _ => {}
        }
        self.said.push(body);
        self.hear(vec![Message::Answered(result)]);
        self.tell();
    }

    fn enter(&mut self, body: &Body) -> Result<Granted, Denial> {
        let Body::Order { card, product, language, .. } = body else { panic!("no order: {body:?}") };
        self.sales += 1;
        let mut order = order(self.sales);
        order.product = self.catalogue.product(product).expect("it is sold").clone();
        order.card = CardRef { masked: card.masked(), commitment: String::new() };
        order.language = *language;
        let sale = SaleId(self.sales);
        self.fold(&[Event::Ordered(Arc::new(order))]);
        if let Some(visit) = &mut self.till.visit {
            visit.sale = Some(sale);
        }
        Ok(Granted::Ordered { sale })
    }

    fn fold(&mut self, events: &[Event]) {
        for event in events {
            let fact = Fact::Sale(SaleId(self.sales), event.clone());
            self.till.apply(&fact, 0).unwrap_or_else(|why| panic!("{}: {why}", event.kind()));
        }
    }

    /// Something happens to the sale, and the face hears of it.
    pub(super) fn happen(&mut self, events: &[Event]) {
        self.fold(events);
        self.tell();
    }

    fn print(&mut self) {
        let queued =
            Fact::Print(SaleId(self.sales), PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL });
        self.till.apply(&queued, 0).expect("a lawful print");
    }

    fn tell(&mut self) {
        let snapshot = Snapshot::of(&self.till, self.mode, "0042");
        self.hear(vec![Message::Told(Some(Box::new(snapshot)))]);
    }

    // What the far side does, up to the end

    pub(super) fn till_asks_for_payment(&mut self) {
        let hold = Event::HoldRequested { id: order(self.sales).effect(Leg::Delivery, 1) };
        let held = Event::HoldPlaced(Hold { reference: "H-1".to_owned() });
        let pay = Event::PaymentRequested { id: order(self.sales).effect(Leg::Payment, 1) };
        self.happen(&[hold, held, pay]);
    }

    pub(super) fn card_pays(&mut self) {
        let paid = Event::PaymentCaptured(approval(1500, Taking::Captured));
        let deliver = Event::DeliveryRequested { id: order(self.sales).effect(Leg::Delivery, 1) };
        self.happen(&[paid, deliver]);
    }

    pub(super) fn offer_methods(&mut self, methods: Vec<MethodView>) {
        self.till.methods = methods;
        self.tell();
    }

    pub(super) fn credit_arrives_and_paper_is_a_choice(&mut self) {
        let done = Event::DeliveryDone(Delivered { reference: "P-1".to_owned(), voucher: false });
        self.happen(&[done, Event::HandoverAwaited]);
    }

    pub(super) fn credit_arrives(&mut self) {
        self.credit_arrives_and_paper_is_a_choice();
        self.print();
        self.tell();
    }
}
