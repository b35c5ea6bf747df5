//! The face of the machine without glass: the visit as it ships, somebody who looks at its screens, and the thread to the till.

use super::super::crowd::{Plan, Site};
use super::super::guest::{Guest, Move};
use super::super::outside::Outside;
use super::super::{Broken, Random};
use super::eyes;
use crate::engine::Link;
use crate::sale::SaleId;
use crate::screen::{Screen, ScreenId, Wish};
use crate::session::{Session, Terms};
use crate::till::{Body, Denial, Granted, Snapshot};
use std::collections::BTreeMap;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Between two taps; some think long, and a machine that waits for them is as good as one that does not.
const THINKS_MS: (u64, u64) = (200, 3_000);
/// Words of a session in one go; it never has more than a few.
const WORDS_AT_ONCE: usize = 8;
/// No visit lasts longer: whoever walked away is let go, whoever waits is told.
const VISIT_MAX_MS: u64 = 3 * 60 * 60_000;

pub(super) struct Face {
    terms: Terms,
    session: Session,
    screen: Screen,
    key: Option<u64>,
    link: Link,
    pub(super) snapshots: watch::Receiver<Option<Snapshot>>,
    pub(super) answers: JoinSet<Result<Granted, Denial>>,
    /// When this session began, in the run's time.
    born: u64,
    guest: Option<(Guest, u64)>,
    acts_at: u64,
    /// The sale that the visitor stands before.
    sale: Option<SaleId>,
    pub(super) met: BTreeMap<&'static str, u64>,
}

impl Face {
    pub(super) fn new(terms: &Terms, link: Link, now: u64) -> Self {
        let session = Session::new(terms.clone());
        Self {
            terms: terms.clone(),
            screen: session.screen(),
            session,
            key: None,
            snapshots: link.snapshots(),
            link,
            answers: JoinSet::new(),
            born: now,
            guest: None,
            acts_at: 0,
            sale: None,
            met: BTreeMap::new(),
        }
    }

    pub(super) fn at(&self) -> ScreenId {
        self.screen.id
    }

    pub(super) fn is_visited(&self) -> bool {
        self.guest.is_some()
    }

    pub(super) fn comes(&mut self, plan: Plan, now: u64) {
        self.guest = Some((Guest::new(plan), now));
        self.acts_at = now;
        *self.met.entry("visits").or_default() += 1;
    }

    /// When there is something to do without news.
    pub(super) fn next_at(&self) -> Option<u64> {
        let session = self.session.poll_at().map(|(at, _)| at + self.born);
        session.into_iter().chain(self.guest.is_some().then_some(self.acts_at)).min()
    }

    fn since(&self, now: u64) -> u64 {
        now.saturating_sub(self.born)
    }

    /// The till has news; of which event.
    pub(super) fn told(&mut self, now: u64) {
        let at = self.since(now);
        // A face that has just begun shows the visit that another one began.
        let follows = self.sale.is_some() || self.key.is_none();
        match &*self.snapshots.borrow_and_update() {
            Some(snapshot) => {
                self.session.told(snapshot, at);
                let of_visit = snapshot.visit.as_ref().and_then(|visit| visit.sale);
                self.sale = self.sale.max(of_visit.filter(|_| follows));
            }
            None => self.session.lost(at),
        }
    }

    pub(super) fn answered(&mut self, answer: &Result<Granted, Denial>, now: u64) {
        match answer {
            Ok(Granted::Ordered { sale }) => self.sale = Some(*sale),
            Ok(Granted::Claim(_)) => *self.met.entry("claims_found").or_default() += 1,
            _ => {}
        }
        self.session.answered(answer, self.since(now));
    }

    fn say(&mut self, body: Body) {
        if let Body::Order { .. } | Body::BeginVisit { .. } | Body::EndVisit = &body {
            self.sale = None;
        }
        self.answers.spawn(self.link.ask(body));
    }

    /// Time has come for whatever has: the session's own clock, and the visitor's finger. Whether the visitor has gone.
    pub(super) fn step(&mut self, site: &Site<'_>, random: &mut Random, now: u64) -> Result<bool, Broken> {
        self.drain(now);
        let mut gone = false;
        if self.guest.is_some() && self.acts_at <= now {
            self.screen = self.session.screen();
            gone = self.acts(site, random, now)?;
            self.drain(now);
        }
        Ok(gone)
    }

    fn drain(&mut self, now: u64) {
        for _ in 0..WORDS_AT_ONCE {
            let at = self.since(now);
            if self.session.poll_at().is_none_or(|(due, _)| due > at) {
                return;
            }
            if let Some(body) = self.session.tick(at) {
                self.say(body);
            }
        }
    }

    fn acts(&mut self, site: &Site<'_>, random: &mut Random, now: u64) -> Result<bool, Broken> {
        let Some((guest, came)) = &mut self.guest else { return Ok(false) };
        if now - *came > VISIT_MAX_MS {
            let detail = format!("a visit without an end: {guest:?} before {:?}", self.screen);
            return Err(Broken { rule: "I13", sale: self.sale, detail });
        }
        match guest.next(&self.screen, site, random) {
            Move::Gone => {
                self.guest = None;
                return Ok(true);
            }
            Move::Wait(ms) => self.acts_at = now + ms,
            Move::Tap(wish) => {
                if matches!(wish, Wish::Again | Wish::OtherWay) {
                    // Another choice begins: what is said from now on is not about the sale before.
                    self.sale = None;
                }
                self.acts_at = now + random.between(THINKS_MS.0, THINKS_MS.1);
                let at = self.since(now);
                if let Some(body) = self.session.wish(&wish, at) {
                    self.say(body);
                }
            }
        }
        Ok(false)
    }

    /// What is shown now, held against the log; `seq` is the newest event that was read there.
    pub(super) fn look(&mut self, outside: &Outside, seq: i64) -> Result<(), Broken> {
        if self.key == Some(self.session.key()) {
            return Ok(());
        }
        self.key = Some(self.session.key());
        self.screen = self.session.screen();
        *self.met.entry("screens").or_default() += 1;
        let snapshot = self.snapshots.borrow();
        let Some(snapshot) = snapshot.as_ref().filter(|snapshot| snapshot.seq == seq) else { return Ok(()) };
        *self.met.entry("screens_held_against_the_log").or_default() += 1;
        eyes::snapshot_is_the_log(snapshot, outside)?;
        match self.sale {
            Some(sale) => eyes::screen_is_true(&self.screen, &outside.sale(sale)?),
            None => Ok(()),
        }
    }

    /// Somebody has killed the face; a new one finds the till as it is, and the visitor where the visit was.
    pub(super) fn restarts(&mut self, now: u64) {
        self.session = Session::new(self.terms.clone());
        self.key = None;
        self.born = now;
        self.answers = JoinSet::new();
        self.snapshots.mark_changed();
        *self.met.entry("face_restarts").or_default() += 1;
    }

    /// Claim codes of the last sales, for whoever asks about one.
    pub(super) fn claims(&self) -> Vec<String> {
        let snapshot = self.snapshots.borrow();
        snapshot.iter().flat_map(|snapshot| &snapshot.sales).map(|sale| sale.claim.clone()).collect()
    }
}
