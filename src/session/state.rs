//! The visit as it goes: what is known, what is on the screen, and when time is up. What comes in: `act.rs` and `news.rs`.

use std::collections::VecDeque;

use super::over::Over;
use super::scene::{Paper, Paying, Problem, Scene, of_sale};
use super::screens::{self, Look};
use super::timing::{PATIENCE_MS, Wait, next_step};
use super::visit::{At, Step, Visit};
use super::{Terms, Timing};
use crate::catalogue::Catalogue;
use crate::locale::Language;
use crate::sale::SaleId;
use crate::screen::Screen;
use crate::till::{Body, MethodView, PaperState, Stop};
use jiff::civil::Date;

/// What is known of the till.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Till {
    /// It has not told anything yet.
    Starting,
    Open,
    Stopped(Stop),
    /// It does not answer.
    Lost,
}

/// One visitor after another at one machine. Every method takes the time; nothing happens between two calls.
pub struct Session {
    pub(super) terms: Terms,
    pub(super) till: Till,
    /// The ways to pay, as the till last told of them.
    pub(super) methods: Vec<MethodView>,
    pub(super) paper: PaperState,
    /// All that is in the catalogue; `terms` has what is still sold today.
    pub(super) whole: Catalogue,
    /// The day where the machine stands, as the till last told it.
    pub(super) today: Option<Date>,
    /// The newest sale that the till told of, whosever it was.
    pub(super) newest: Option<SaleId>,
    /// Nobody stands here: the first screen.
    pub(super) visit: Option<Visit>,
    /// Sales up to this one are not this visit's to come.
    pub(super) known: Option<SaleId>,
    /// This face has only just started: a visit that the till knows of is one that the last face left.
    pub(super) fresh: bool,
    /// The till does not know of the visit yet, and must be told as soon as it sells.
    pub(super) must_begin: bool,
    /// The end of a visit has been said and the till has not confirmed it.
    pub(super) ending: bool,
    /// What the visitor stands and waits for, and since when.
    waiting: Option<(Wait, u64)>,
    /// Since when there has been something to scan.
    offered_ms: Option<u64>,
    /// What stands over the screen, the topmost last.
    pub(super) over: Vec<Over>,
    /// Since when the question "do you need more time?" stands over all of it.
    pub(super) asked_ms: Option<u64>,
    /// The screen, without what stands over it.
    pub(super) scene: Scene,
    shown: Scene,
    key: u64,
    /// When the screen last changed or was last touched.
    pub(super) alive_ms: u64,
    pub(super) now_ms: u64,
    /// What the till has not been told yet. At most an end, a beginning and an order.
    pub(super) outbox: VecDeque<Body>,
}

impl Session {
    pub fn new(terms: Terms) -> Self {
        let scene = Scene::Closed(Stop::Starting);
        Self {
            whole: terms.catalogue.clone(),
            terms,
            till: Till::Starting,
            methods: Vec::new(),
            paper: PaperState::Comes,
            today: None,
            newest: None,
            visit: None,
            known: None,
            fresh: true,
            must_begin: false,
            ending: false,
            waiting: None,
            offered_ms: None,
            over: Vec::new(),
            asked_ms: None,
            shown: scene.clone(),
            scene,
            key: 0,
            alive_ms: 0,
            now_ms: 0,
            outbox: VecDeque::new(),
        }
    }

    /// Time goes on or stands still: a timer that came early by its grain must not turn it back.
    pub(super) fn at(&mut self, now_ms: u64) {
        self.now_ms = self.now_ms.max(now_ms);
    }

    /// Lets time pass: asks whether somebody is still there, ends the visit, writes the seconds anew.
    pub fn tick(&mut self, now_ms: u64) -> Option<Body> {
        self.at(now_ms);
        if self.idle_ends().is_some_and(|end| end <= self.now_ms) {
            if self.asked_ms.is_some() || self.ends_unasked() {
                self.leave();
            } else {
                self.asked_ms = Some(self.now_ms);
            }
        }
        self.settle();
        self.outbox.pop_front()
    }

    /// Who has what they came for walks away; the next in the queue must not find a question that was theirs.
    fn ends_unasked(&self) -> bool {
        matches!(self.scene, Scene::Done(Paper::Asked | Paper::Underway | Paper::Settled)) && self.over.is_empty()
    }

    /// When to call [`Session::tick`] at the latest, and why.
    pub fn poll_at(&self) -> Option<(u64, &'static str)> {
        let words = (!self.outbox.is_empty()).then_some((self.now_ms, "a word for the till"));
        let idle = self.idle_ends().map(|end| (end, "nobody has touched the screen"));
        let countdown = self.asked_ms.map(|asked| (next_step(asked, 0, 1_000, self.now_ms), "the countdown"));
        let waiting = self
            .waiting
            .filter(|(wait, _)| !(wait.has_patience() && self.is_overdue()))
            .map(|(_, since)| (Wait::next_word(since, self.now_ms), "still working"));
        let overdue = self
            .waiting
            .filter(|(wait, _)| wait.has_patience() && !self.is_overdue())
            .map(|(_, since)| (since + PATIENCE_MS, "long enough"));
        let offer = self.offered_ms.map(|since| (next_step(since, 0, 60_000, self.now_ms), "the minutes of a code"));
        [words, idle, countdown, waiting, overdue, offer].into_iter().flatten().min()
    }

    /// When time is up for the screen, or for the question that stands over it.
    fn idle_ends(&self) -> Option<u64> {
        if let Some(asked) = self.asked_ms {
            return Some(asked + self.terms.timing.warning_ms);
        }
        // Never while money is moving.
        if self.scene.is_moving() {
            return None;
        }
        let Timing { idle_ms, typing_idle_ms, done_ms, problem_ms, .. } = self.terms.timing;
        let limit = match &self.scene {
            Scene::First | Scene::Closed(_) | Scene::MoreTime | Scene::Over(_) => return None,
            Scene::Step(Step::Number | Step::Iccid | Step::Amount) | Scene::Claim => typing_idle_ms,
            Scene::Step(_) | Scene::Problem(Problem::Closed(_)) => idle_ms,
            // Somebody holds a phone to the code, or reads.
            Scene::Done(_) if !self.over.is_empty() => problem_ms,
            // Until it is there, nobody is sent away; the printer has its own time-out.
            Scene::Done(Paper::Underway | Paper::Missing) => problem_ms,
            Scene::Done(Paper::Asked | Paper::Settled) => done_ms,
            Scene::Paying(_) | Scene::Delivering | Scene::Problem(_) | Scene::ClaimState => problem_ms,
        };
        // Who has asked for more time twice gets twice the time from then on.
        let slow = self.visit.as_ref().is_some_and(|visit| visit.extended > 1);
        Some(self.alive_ms + if slow { limit.saturating_mul(2) } else { limit })
    }

    fn is_overdue(&self) -> bool {
        self.waiting.is_some_and(|(wait, since)| wait.has_patience() && since + PATIENCE_MS <= self.now_ms)
    }

    /// After whatever came in: what the visitor waits for, what is on the screen, and whether that is another screen.
    pub(super) fn settle(&mut self) {
        let wait = Wait::of(&self.scene_while(false));
        if wait != self.waiting.map(|(wait, _)| wait) {
            self.waiting = wait.map(|wait| (wait, self.now_ms));
        }
        let scene = self.scene_while(self.is_overdue());
        if scene != self.scene {
            // News is looked at anew: no time has run on it yet, and nothing stands over it. That a receipt is chosen, printed or
            // shown is no news to who has just asked for it.
            if !(scene.is_done() && self.scene.is_done()) {
                self.asked_ms = None;
                self.over.clear();
            }
            self.alive_ms = self.now_ms;
            self.scene = scene;
        }
        let offered = self.visit.as_ref().and_then(Visit::sale).is_some_and(|view| view.offer.is_some());
        self.offered_ms = offered.then(|| self.offered_ms.unwrap_or(self.now_ms));
        let shown = match (self.asked_ms, self.over.last()) {
            (Some(_), _) => Scene::MoreTime,
            (None, Some(over)) => Scene::Over(over.clone()),
            (None, None) => self.scene.clone(),
        };
        if !shown.is_like(&self.shown) {
            self.key += 1;
        }
        self.shown = shown;
    }

    fn scene_while(&self, overdue: bool) -> Scene {
        let stop = match self.till {
            Till::Open => None,
            Till::Starting => Some(Stop::Starting),
            Till::Stopped(stop) => Some(stop),
            Till::Lost => Some(Stop::NoTill),
        };
        let Some(visit) = &self.visit else { return stop.map_or(Scene::First, Scene::Closed) };
        let scene = match (&visit.at, stop) {
            (At::Claim(claim), _) => claim.scene(),
            (At::Choosing, None) => Scene::Step(visit.step),
            (At::Choosing, Some(stop)) => Scene::Problem(Problem::Closed(stop)),
            (At::Denied(denial), _) => Scene::Problem(Problem::Denied(denial.clone())),
            (At::Ordering { .. } | At::Sale { view: None, .. }, _) => Scene::Paying(Paying::Checking),
            (At::Sale { view: Some(view), cancel_asked, .. }, _) => {
                match of_sale(view, overdue && self.till != Till::Lost) {
                    Scene::Paying(paying) if *cancel_asked && paying.may_stop() => Scene::Paying(Paying::Cancelling),
                    // Nobody looks for a card reader while a code is on its way to the screen.
                    Scene::Paying(Paying::Card) if visit.pays_by_phone(&self.methods) => {
                        Scene::Paying(Paying::Checking)
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

    pub(super) fn language(&self) -> Language {
        match &self.visit {
            Some(visit) => visit.language,
            None => self.terms.languages.first().copied().unwrap_or(Language::REFERENCE),
        }
    }

    /// The screen as it stands since the last call of any other method.
    pub fn screen(&self) -> Screen {
        let since = |start: Option<u64>| start.map_or(0, |start| self.now_ms.saturating_sub(start));
        let look = Look {
            terms: &self.terms,
            methods: &self.methods,
            paper: self.paper,
            language: self.language(),
            waited_ms: since(self.waiting.map(|(_, start)| start)),
            offered_ms: since(self.offered_ms),
            left_ms: self.idle_ends().map_or(0, |end| end.saturating_sub(self.now_ms)),
        };
        screens::screen(&look, &self.shown, &self.scene, self.visit.as_ref())
    }
}
