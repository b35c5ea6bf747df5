//! The visit as it goes: what comes in, and what is said to the till.

use std::collections::VecDeque;

use super::scene::{Paying, Problem, Scene, of_sale};
use super::screens::{self, Look};
use super::timing::{PATIENCE_MS, WORKING_AFTER_MS, WORKING_STEP_MS};
use super::visit::{At, Step, Visit};
use super::{Terms, Timing};
use crate::locale::Language;
use crate::sale::{ReceiptWish, SaleId};
use crate::screen::{Screen, Wish};
use crate::till::{Body, Denial, Granted, Selling, Snapshot, Stop};

/// What is known of the till.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Till {
    /// It has not told anything yet.
    Starting,
    Open,
    Stopped(Stop),
    /// It does not answer.
    Lost,
}

/// What the visitor stands and waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wait {
    Bank,
    Provider,
}

/// One visitor after another at one machine. Every method takes the time; nothing happens between two calls.
pub struct Session {
    terms: Terms,
    till: Till,
    /// The newest sale that the till told of, whosever it was.
    newest: Option<SaleId>,
    /// Nobody stands here: the first screen.
    visit: Option<Visit>,
    /// Sales up to this one are not this visit's to come.
    known: Option<SaleId>,
    /// This face has only just started: a visit that the till knows of is one that the last face left.
    fresh: bool,
    /// The end of a visit has been said and the till has not confirmed it.
    ending: bool,
    waiting: Option<(Wait, u64)>,
    /// Since when the question "do you need more time?" stands over the screen.
    asked_ms: Option<u64>,
    /// The screen, without that question.
    scene: Scene,
    shown: Scene,
    key: u64,
    /// When the screen last changed or was last touched.
    alive_ms: u64,
    now_ms: u64,
    /// What the till has not been told yet. At most an end, a beginning and an order.
    outbox: VecDeque<Body>,
}

impl Session {
    pub fn new(terms: Terms) -> Self {
        let scene = Scene::Closed(Stop::Starting);
        Self {
            terms,
            till: Till::Starting,
            newest: None,
            visit: None,
            known: None,
            fresh: true,
            ending: false,
            waiting: None,
            asked_ms: None,
            shown: scene.clone(),
            scene,
            key: 0,
            alive_ms: 0,
            now_ms: 0,
            outbox: VecDeque::new(),
        }
    }

    /// Does what the visitor wants, and returns what the till is to be told.
    ///
    /// A wish that is not on the screen changes nothing: the second of two taps in one batch, or a tap on what was there before.
    pub fn wish(&mut self, wish: &Wish, now_ms: u64) -> Option<Body> {
        if !self.screen().walk().any(|action| action.wish == *wish) {
            return None;
        }
        self.at(now_ms);
        self.alive_ms = self.now_ms;
        self.fresh = false;
        self.act(wish);
        self.settle();
        self.outbox.pop_front()
    }

    /// Time goes on or stands still: a timer that came early by its grain must not turn it back.
    fn at(&mut self, now_ms: u64) {
        self.now_ms = self.now_ms.max(now_ms);
    }

    fn act(&mut self, wish: &Wish) {
        if self.asked_ms.take().is_some() && *wish == Wish::Continue {
            return;
        }
        let went_wrong = matches!(self.scene, Scene::Problem(_));
        let Some(visit) = &mut self.visit else {
            if let Wish::Language(language) = wish {
                self.begin(*language);
            }
            return;
        };
        let catalogue = &self.terms.catalogue;
        match wish {
            Wish::Language(language) => visit.language = *language,
            Wish::NextLanguage => visit.language = next_language(&self.terms.languages, visit.language),
            Wish::Digit(digit) => visit.entry.push(*digit),
            Wish::Erase => visit.entry.erase(),
            Wish::Clear => visit.entry.clear(),
            Wish::Continue => {
                if let Some(number) = visit.entry.read() {
                    visit.identified(number, catalogue);
                }
            }
            Wish::Brand(brand) => visit.choose_brand(brand, catalogue),
            Wish::Product(product) => visit.choose_product(product, catalogue),
            Wish::More => visit.page += 1,
            Wish::Change(field) => visit.change(*field),
            Wish::Pay => self.order(),
            Wish::Cancel => self.cancel(),
            Wish::Print => self.print(),
            // What was chosen stands, and is looked at once more before it is ordered once more.
            Wish::Again if went_wrong && visit.step == Step::Review => visit.at = At::Choosing,
            Wish::Again => visit.again(),
            Wish::Back if visit.back() => {}
            Wish::Back | Wish::Stop | Wish::Finish => self.leave(),
            Wish::Help => {}
        }
    }

    fn begin(&mut self, language: Language) {
        self.known = self.newest;
        self.visit = Some(Visit::new(language));
        self.outbox.push_back(Body::BeginVisit { language });
    }

    /// Everything about the visitor is forgotten. What was paid for goes on in the till.
    fn leave(&mut self) {
        self.visit = None;
        self.asked_ms = None;
        self.ending = true;
        self.outbox.push_back(Body::EndVisit);
    }

    fn order(&mut self) {
        let Some(visit) = &mut self.visit else { return };
        let Some((card, product)) = visit.order() else { return };
        let order = Body::Order {
            card: card.clone(),
            product: product.clone(),
            amount: None,
            method: self.terms.method.clone(),
            language: visit.language,
            receipt: ReceiptWish::Print,
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

    fn print(&mut self) {
        if let Some(Visit { at: At::Sale { id, .. }, prints, .. }) = &mut self.visit {
            *prints += 1;
            self.outbox.push_back(Body::Print { sale: *id });
        }
    }

    /// The till has news.
    pub fn told(&mut self, snapshot: &Snapshot, now_ms: u64) {
        if snapshot.version != Snapshot::VERSION {
            // A till of another version: to guess what it means would be to guess about money.
            return self.lost(now_ms);
        }
        self.at(now_ms);
        let was_lost = self.till == Till::Lost;
        self.till = match snapshot.selling {
            Selling::Open => Till::Open,
            Selling::Stopped(stop) => Till::Stopped(stop),
        };
        if self.visit.is_some() {
            self.told_in_visit(snapshot, was_lost);
        } else {
            self.told_alone(snapshot);
        }
        self.newest = self.newest.max(snapshot.sales.iter().map(|view| view.sale).max());
        self.fresh = false;
        self.settle();
    }

    fn told_alone(&mut self, snapshot: &Snapshot) {
        match &snapshot.visit {
            None => self.ending = false,
            Some(left) if self.fresh => {
                let mut visit = Visit::new(left.language);
                if let Some(view) = left.sale.and_then(|id| snapshot.sale(id)) {
                    visit.at = At::Sale { id: view.sale, view: Some(Box::new(view.clone())), cancel_asked: false };
                }
                self.known = left.sale;
                self.alive_ms = self.now_ms;
                self.visit = Some(visit);
            }
            Some(_) if self.ending => {}
            // Nobody stands here, whatever the till believes: our word got lost.
            Some(_) => {
                self.ending = true;
                self.outbox.push_back(Body::EndVisit);
            }
        }
    }

    fn told_in_visit(&mut self, snapshot: &Snapshot, was_lost: bool) {
        let Some(visit) = &mut self.visit else { return };
        if was_lost && snapshot.visit.is_none() {
            self.outbox.push_back(Body::BeginVisit { language: visit.language });
        }
        let of_visit = snapshot.visit.as_ref().and_then(|seen| seen.sale).filter(|id| Some(*id) > self.known);
        let of_order = match &visit.at {
            // The answer to our order was lost with the connection. Whether the order was, the till's list tells.
            At::Ordering { newest } if was_lost => snapshot
                .sales
                .iter()
                .filter(|view| Some(view.sale) > *newest && Some(&view.product.id) == visit.product.as_ref())
                .find(|view| visit.card.as_ref().is_some_and(|card| card.masked() == view.masked))
                .map(|view| view.sale),
            _ => None,
        };
        match (&visit.at, of_visit.or(of_order)) {
            (At::Sale { .. }, _) => {}
            (_, Some(id)) => {
                visit.at = At::Sale { id, view: None, cancel_asked: false };
                self.known = Some(id);
            }
            (At::Ordering { .. }, None) if was_lost => visit.at = At::Choosing,
            _ => {}
        }
        if let At::Sale { id, view, .. } = &mut visit.at
            && let Some(news) = snapshot.sale(*id)
        {
            *view = Some(Box::new(news.clone()));
        }
    }

    /// The till's answer to something that this session wanted.
    pub fn answered(&mut self, result: &Result<Granted, Denial>, now_ms: u64) {
        self.at(now_ms);
        if matches!((result, &self.visit), (Err(Denial::NoAnswer), Some(Visit { at: At::Ordering { .. }, .. }))) {
            // It may be an order all the same. The till's next snapshot tells; until then nobody says that nothing was paid.
            return self.lost(now_ms);
        }
        let Some(visit) = &mut self.visit else { return };
        match (result, &visit.at) {
            (Ok(Granted::Ordered { sale }), At::Choosing | At::Ordering { .. } | At::Denied(_))
                if Some(*sale) > self.known =>
            {
                visit.at = At::Sale { id: *sale, view: None, cancel_asked: false };
                self.known = Some(*sale);
            }
            (Err(denial), At::Ordering { .. }) => visit.at = At::Denied(denial.clone()),
            // The visit itself was not granted. Any other denial here is the late answer to something that is over.
            (Err(denial @ (Denial::Busy | Denial::NotSelling(_))), At::Choosing) => {
                visit.at = At::Denied(denial.clone());
            }
            _ => {}
        }
        self.settle();
    }

    /// The till does not answer, until it tells something again. A sale in progress is not forgotten.
    pub fn lost(&mut self, now_ms: u64) {
        self.at(now_ms);
        self.till = Till::Lost;
        // What was being said may have been lost as well: once the till is back, its snapshot tells what must be said again.
        self.ending = false;
        self.outbox.clear();
        if let Some(Visit { at: At::Sale { cancel_asked, .. }, .. }) = &mut self.visit {
            *cancel_asked = false;
        }
        self.settle();
    }

    /// Lets time pass: asks whether somebody is still there, ends the visit, writes the seconds anew.
    pub fn tick(&mut self, now_ms: u64) -> Option<Body> {
        self.at(now_ms);
        if self.idle_ends().is_some_and(|end| end <= self.now_ms) {
            if self.asked_ms.is_some() || self.scene == Scene::Done {
                self.leave();
            } else {
                self.asked_ms = Some(self.now_ms);
            }
        }
        self.settle();
        self.outbox.pop_front()
    }

    /// When to call [`Session::tick`] at the latest, and why.
    pub fn poll_at(&self) -> Option<(u64, &'static str)> {
        let words = (!self.outbox.is_empty()).then_some((self.now_ms, "a word for the till"));
        let idle = self.idle_ends().map(|end| (end, "nobody has touched the screen"));
        let countdown = self.asked_ms.map(|asked| (next_step(asked, 0, 1_000, self.now_ms), "the countdown"));
        let waiting = self
            .waiting
            .filter(|_| self.scene == Scene::Delivering)
            .map(|(_, since)| (next_step(since, WORKING_AFTER_MS, WORKING_STEP_MS, self.now_ms), "still working"));
        let overdue =
            self.waiting.filter(|_| !self.is_overdue()).map(|(_, since)| (since + PATIENCE_MS, "long enough"));
        [words, idle, countdown, waiting, overdue].into_iter().flatten().min()
    }

    /// When time is up for the screen, or for the question that stands over it.
    fn idle_ends(&self) -> Option<u64> {
        if let Some(asked) = self.asked_ms {
            return Some(asked + self.terms.timing.warning_ms);
        }
        let Timing { idle_ms, typing_idle_ms, done_ms, problem_ms, .. } = self.terms.timing;
        let limit = match &self.scene {
            Scene::First | Scene::Closed(_) | Scene::MoreTime => return None,
            // Never while money is moving.
            scene if scene.is_moving() => return None,
            Scene::Step(Step::Identify) => typing_idle_ms,
            Scene::Step(_) | Scene::Problem(Problem::Closed(_)) => idle_ms,
            Scene::Done => done_ms,
            Scene::Paying(_) | Scene::Delivering | Scene::Problem(_) => problem_ms,
        };
        Some(self.alive_ms + limit)
    }

    fn is_overdue(&self) -> bool {
        self.waiting.is_some_and(|(_, since)| since + PATIENCE_MS <= self.now_ms)
    }

    /// After whatever came in: what the visitor waits for, what is on the screen, and whether that is another screen.
    fn settle(&mut self) {
        let wait = self.visit.as_ref().and_then(Visit::sale).and_then(|view| match of_sale(view, false) {
            Scene::Paying(Paying::Bank) => Some(Wait::Bank),
            Scene::Delivering => Some(Wait::Provider),
            _ => None,
        });
        if wait != self.waiting.map(|(wait, _)| wait) {
            self.waiting = wait.map(|wait| (wait, self.now_ms));
        }
        let scene = self.scene();
        if scene != self.scene {
            // News is looked at anew: no time has run on it yet.
            self.asked_ms = None;
            self.alive_ms = self.now_ms;
            self.scene = scene;
        }
        let shown = if self.asked_ms.is_some() { Scene::MoreTime } else { self.scene.clone() };
        if !shown.is_like(&self.shown) {
            self.key += 1;
        }
        self.shown = shown;
    }

    fn scene(&self) -> Scene {
        let stop = match self.till {
            Till::Open => None,
            Till::Starting => Some(Stop::Starting),
            Till::Stopped(stop) => Some(stop),
            Till::Lost => Some(Stop::NoTill),
        };
        let Some(visit) = &self.visit else { return stop.map_or(Scene::First, Scene::Closed) };
        let scene = match (&visit.at, stop) {
            (At::Choosing, None) => Scene::Step(visit.step),
            (At::Choosing, Some(stop)) => Scene::Problem(Problem::Closed(stop)),
            (At::Denied(denial), _) => Scene::Problem(Problem::Denied(denial.clone())),
            (At::Ordering { .. } | At::Sale { view: None, .. }, _) => Scene::Paying(Paying::Checking),
            (At::Sale { view: Some(view), cancel_asked, .. }, _) => {
                match of_sale(view, self.is_overdue() && self.till != Till::Lost) {
                    Scene::Paying(Paying::Checking | Paying::Card) if *cancel_asked => {
                        Scene::Paying(Paying::Cancelling)
                    }
                    scene => scene,
                }
            }
        };
        // What has ended stays as it ended; what has not is not known any more.
        if self.till == Till::Lost && scene.is_moving() { Scene::Problem(Problem::Fault) } else { scene }
    }

    /// Names the screen that is shown, for whoever must not let a finger that went down on one screen act on the next.
    pub fn key(&self) -> u64 {
        self.key
    }

    /// The screen as it stands since the last call of any other method.
    pub fn screen(&self) -> Screen {
        let language = match &self.visit {
            Some(visit) => visit.language,
            None => self.terms.languages.first().copied().unwrap_or(Language::REFERENCE),
        };
        let waited_ms = self.waiting.map_or(0, |(_, since)| self.now_ms.saturating_sub(since));
        let left_ms = self.idle_ends().map_or(0, |end| end.saturating_sub(self.now_ms));
        let look = Look { terms: &self.terms, language, waited_ms, left_ms };
        screens::screen(&look, &self.shown, &self.scene, self.visit.as_ref())
    }
}

/// The first moment after `now` at which a text changes that is written `after` the start and every `step` from then on.
fn next_step(since: u64, after: u64, step: u64, now: u64) -> u64 {
    let first = since + after;
    if now < first { first } else { first + ((now - first) / step + 1) * step }
}

fn next_language(languages: &[Language], language: Language) -> Language {
    let at = languages.iter().position(|known| *known == language).map_or(0, |at| at + 1);
    languages.get(at).or(languages.first()).copied().unwrap_or(language)
}
