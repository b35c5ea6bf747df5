//! What the visitor wants, and what is said to the till for it.

use super::claim::Claim;
use super::entry::Code;
use super::over::{OVER_MAX, Over};
use super::scene::Scene;
use super::state::Session;
use super::visit::{At, Form, Step, Visit};
use crate::card::{Card, ClaimCode, Recognised, recognise};
use crate::catalogue::Identify;
use crate::locale::Language;
use crate::screen::Wish;
use crate::till::{Body, ReceiptState, SheetWish};

/// A key of the keypad.
#[derive(Debug, Clone, Copy)]
enum Key {
    Digit(u8),
    Erase,
    Clear,
}

impl Session {
    /// Does what the visitor wants, and returns what the till is to be told.
    ///
    /// A wish that is not on the screen changes nothing: the second of two taps in one batch, or a tap on what was there before.
    pub fn wish(&mut self, wish: &Wish, now_ms: u64) -> Option<Body> {
        if !self.screen().walk().any(|action| action.wish == *wish) {
            return None;
        }
        self.touched(now_ms);
        self.act(wish);
        self.settle();
        self.outbox.pop_front()
    }

    /// A code was held to a scanner: a number or an eSIM's own is taken where one is asked for, a claim code where one may be looked up.
    /// What it means nowhere changes nothing.
    pub fn scanned(&mut self, text: &str, now_ms: u64) -> Option<Body> {
        self.touched(now_ms);
        let asks = matches!(self.scene, Scene::Step(Step::Card | Step::Number | Step::Iccid));
        let looks_up = asks || matches!(self.scene, Scene::First | Scene::Claim | Scene::Closed(_));
        // Whoever holds a code to the scanner is there.
        self.asked_ms = None;
        if self.over.is_empty() {
            match (read(text), &mut self.visit) {
                (Recognised::Card(card), Some(visit)) if asks => visit.holds_this(card, &self.terms.catalogue),
                (Recognised::Claim(code), _) if looks_up => {
                    self.look_up();
                    self.ask_for(code);
                }
                (Recognised::Refused(refusal), Some(visit)) if asks => visit.refused(refusal.reason),
                _ => {}
            }
        }
        self.settle();
        self.outbox.pop_front()
    }

    /// Every device that the visitor uses counts as a sign of life.
    fn touched(&mut self, now_ms: u64) {
        self.at(now_ms);
        self.alive_ms = self.now_ms;
        self.fresh = false;
    }

    fn act(&mut self, wish: &Wish) {
        if self.asked_ms.take().is_some() && *wish == Wish::Continue {
            if let Some(visit) = &mut self.visit {
                visit.extended = visit.extended.saturating_add(1);
            }
            return;
        }
        if let Some(over) = self.over.pop() {
            return self.act_over(over, wish);
        }
        match wish {
            Wish::Languages => self.open(Over::Languages),
            Wish::Help => self.open(Over::Help),
            Wish::Details => self.open(Over::Details),
            Wish::Terms => self.open(Over::Terms(0)),
            Wish::OtherPaper => self.open(Over::Paper),
            Wish::Leave | Wish::Finish => self.leave(),
            Wish::Stop if self.visit.as_ref().is_some_and(Visit::has_answers) => self.open(Over::Leave),
            Wish::Stop => self.leave(),
            Wish::Digit(digit) => self.press(Key::Digit(*digit)),
            Wish::Erase => self.press(Key::Erase),
            Wish::Clear => self.press(Key::Clear),
            wish => self.choose(wish),
        }
    }

    fn open(&mut self, over: Over) {
        if self.over.len() < OVER_MAX {
            self.over.push(over);
        }
    }

    /// A wish on `over`, which has been taken off.
    fn act_over(&mut self, over: Over, wish: &Wish) {
        match (over, wish) {
            (Over::Terms(page), Wish::More) => self.open(Over::Terms(page + 1)),
            (over @ (Over::Help | Over::Details), Wish::Terms) => {
                self.open(over);
                self.open(Over::Terms(0));
            }
            (over, Wish::Languages) => {
                self.open(over);
                self.open(Over::Languages);
            }
            (_, Wish::Language(language)) => self.read_in(*language),
            (_, Wish::Leave) => self.leave(),
            (_, Wish::Claim) => self.look_up(),
            (Over::Paper, Wish::PrintAs(sheet)) => self.print(*sheet),
            _ => {}
        }
    }

    fn read_in(&mut self, language: Language) {
        if let Some(visit) = &mut self.visit {
            visit.language = language;
        }
    }

    /// The answer to a question, or a wish about the sale.
    fn choose(&mut self, wish: &Wish) {
        let went_wrong = matches!(self.scene, Scene::Problem(_));
        let Some(visit) = &mut self.visit else {
            return match wish {
                Wish::Language(language) => self.begin(*language),
                Wish::Claim => self.look_up(),
                _ => {}
            };
        };
        let catalogue = &self.terms.catalogue;
        match wish {
            Wish::Sim => visit.holds(Form::Sim, catalogue),
            Wish::Esim => visit.holds(Form::Esim, catalogue),
            Wish::NoNumber => visit.name_by(Identify::Iccid),
            Wish::HasNumber => visit.name_by(Identify::Msisdn),
            Wish::Brand(brand) => visit.choose_brand(brand, catalogue),
            Wish::Country(country) => visit.choose_country(country, catalogue),
            Wish::Kind(kind) => visit.choose_kind(*kind, catalogue),
            Wish::Product(product) => visit.choose_product(product, catalogue),
            Wish::Continue => self.typed(),
            Wish::More => visit.page += 1,
            Wish::Change(field) => visit.change(*field, catalogue),
            Wish::Pay => self.pay(),
            Wish::Method(name) => self.pay_by(name.clone()),
            Wish::OtherWay => visit.pay_otherwise(),
            Wish::Cancel => self.cancel(),
            Wish::Print => self.print(SheetWish::USUAL),
            Wish::PrintAs(sheet) => self.print(*sheet),
            Wish::Qr => self.tell_of_sale(|sale| Body::Shown { sale }),
            Wish::NoReceipt => self.tell_of_sale(|sale| Body::NoReceipt { sale }),
            Wish::Claim => self.look_up(),
            // What was chosen stands, and is looked at once more before it is ordered once more.
            Wish::Again if went_wrong => visit.reconsider(catalogue),
            Wish::Again => visit.again(catalogue),
            Wish::Back => self.back(),
            _ => {}
        }
    }

    fn begin(&mut self, language: Language) {
        self.known = self.newest;
        self.must_begin = false;
        self.visit = Some(Visit::new(language, &self.terms.catalogue));
        self.outbox.push_back(Body::BeginVisit { language });
    }

    /// Who has a claim code needs no machine to themselves, and finds it out of service too.
    fn look_up(&mut self) {
        if let Some(visit) = &mut self.visit {
            visit.at = At::Claim(Claim::new());
        } else {
            self.visit = Some(Visit::of_claim(self.language(), &self.terms.catalogue));
        }
    }

    /// Everything about the visitor is forgotten. What was paid for goes on in the till.
    pub(super) fn leave(&mut self) {
        self.asked_ms = None;
        self.over.clear();
        self.must_begin = false;
        if self.visit.take().is_some_and(|visit| visit.begun) {
            self.ending = true;
            self.outbox.push_back(Body::EndVisit);
        }
    }

    fn back(&mut self) {
        let Some(visit) = &mut self.visit else { return };
        let gone = match (&visit.at, visit.begun) {
            (At::Claim(Claim::Found(_)), _) => {
                visit.at = At::Claim(Claim::new());
                true
            }
            (At::Claim(_), true) => {
                visit.at = At::Choosing;
                true
            }
            (At::Claim(_), false) => false,
            _ => visit.back(),
        };
        if !gone {
            self.leave();
        }
    }

    fn press(&mut self, key: Key) {
        let Some(visit) = &mut self.visit else { return };
        macro_rules! press {
            ($field:expr) => {
                match key {
                    Key::Digit(digit) => $field.push(digit),
                    Key::Erase => $field.erase(),
                    Key::Clear => $field.clear(),
                }
            };
        }
        match (&mut visit.at, visit.step, &mut visit.sum) {
            (At::Claim(claim), ..) => {
                if let Some(code) = claim.typing() {
                    press!(code);
                }
            }
            (At::Choosing, Step::Number, _) => press!(visit.number),
            (At::Choosing, Step::Iccid, _) => press!(visit.iccid),
            (At::Choosing, Step::Amount, Some(sum)) => press!(sum),
            _ => {}
        }
    }

    /// What was typed is whole.
    fn typed(&mut self) {
        let catalogue = &self.terms.catalogue;
        let Some(visit) = &mut self.visit else { return };
        if let At::Claim(claim) = &mut visit.at {
            if let Some(code) = claim.typing().and_then(Code::read) {
                self.ask_for(code);
            }
            return;
        }
        match visit.step {
            Step::Number => {
                if let Some(number) = visit.number.read() {
                    visit.identified(Card::Number(number), catalogue);
                }
            }
            Step::Iccid => {
                if let Some(iccid) = visit.iccid.read() {
                    visit.identified(Card::Esim(iccid), catalogue);
                }
            }
            Step::Amount => {
                if let Some(amount) = visit.sum.as_mut().and_then(super::entry::Sum::read) {
                    visit.choose_amount(amount, catalogue);
                }
            }
            _ => {}
        }
    }

    /// The till looks for it; the code stands on the screen meanwhile.
    fn ask_for(&mut self, code: ClaimCode) {
        if let Some(Visit { at: At::Claim(claim), .. }) = &mut self.visit {
            *claim = Claim::Asking { code: Code::of(&code.digits()) };
            self.outbox.push_back(Body::Claim { code });
        }
    }

    /// Where there is one way to pay, it is the way.
    fn pay(&mut self) {
        let Some(visit) = &mut self.visit else { return };
        visit.pay(&self.methods);
        if visit.method.is_some() {
            self.order();
        }
    }

    fn pay_by(&mut self, method: String) {
        if let Some(visit) = &mut self.visit {
            visit.method = Some(method);
            self.order();
        }
    }

    fn order(&mut self) {
        let Some(visit) = &mut self.visit else { return };
        let (Some(card), Some(product), Some(method)) = (&visit.card, &visit.product, &visit.method) else { return };
        let order = Body::Order {
            card: card.clone(),
            product: product.clone(),
            amount: visit.amount,
            method: method.clone(),
            language: visit.language,
            receipt: self.terms.receipt,
        };
        visit.at = At::Ordering { newest: self.newest };
        self.outbox.push_back(order);
    }

    fn cancel(&mut self) {
        if let Some(Visit { at: At::Sale { id, cancel_asked, .. }, .. }) = &mut self.visit {
            *cancel_asked = true;
            self.outbox.push_back(Body::Cancel { sale: *id });
        }
    }

    /// The first sheet is no extra one.
    fn print(&mut self, wish: SheetWish) {
        if let Some(visit @ Visit { at: At::Sale { .. }, .. }) = &mut self.visit
            && visit.sale().is_none_or(|view| view.receipt != ReceiptState::Asked)
        {
            visit.prints = visit.prints.saturating_add(1);
        }
        self.tell_of_sale(|sale| Body::Print { sale, wish });
    }

    fn tell_of_sale(&mut self, body: impl Fn(crate::sale::SaleId) -> Body) {
        if let Some(Visit { at: At::Sale { id, .. }, .. }) = &self.visit {
            self.outbox.push_back(body(*id));
        }
    }
}

/// What a scanned text is. The link of a receipt ends with its claim code.
fn read(text: &str) -> Recognised {
    let claim = text.starts_with("https://").then(|| text.rsplit(|sign: char| !sign.is_ascii_digit()).next()).flatten();
    match claim.map(ClaimCode::parse) {
        Some(Ok(code)) => Recognised::Claim(code),
        _ => recognise(text),
    }
}
