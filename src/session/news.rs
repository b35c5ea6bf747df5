//! What the till says, and what follows from it. Nothing here asks the till for anything that the visitor did not want.

use super::claim::Claim;
use super::over::Over;
use super::state::{Session, Till};
use super::visit::{At, Visit};
use crate::till::{Body, Denial, Granted, Selling, Snapshot};

impl Session {
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
        self.methods.clone_from(&snapshot.methods);
        self.paper = snapshot.paper;
        if self.today != snapshot.today {
            self.today = snapshot.today;
            self.terms.catalogue = self.today.map_or_else(|| self.whole.clone(), |day| self.whole.on(day));
            if let Some(visit) = &mut self.visit {
                visit.refit(&self.terms.catalogue);
            }
        }
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
                let mut visit = Visit::new(left.language, &self.terms.catalogue);
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
        self.must_begin |= was_lost && visit.begun && snapshot.visit.is_none();
        if self.must_begin && snapshot.selling == Selling::Open && snapshot.visit.is_none() {
            self.must_begin = false;
            self.outbox.push_back(Body::BeginVisit { language: visit.language });
        }
        let of_visit = snapshot.visit.as_ref().filter(|_| visit.begun).and_then(|seen| seen.sale);
        let of_visit = of_visit.filter(|id| Some(*id) > self.known);
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
        let Some(visit) = &mut self.visit else {
            // The end of a visit may not have been heard: the next snapshot tells, and then it is said again.
            self.ending &= !matches!(result, Err(Denial::NoAnswer));
            return;
        };
        match (result, &visit.at) {
            (Ok(Granted::Ordered { sale }), At::Choosing | At::Ordering { .. } | At::Denied(_))
                if Some(*sale) > self.known =>
            {
                visit.at = At::Sale { id: *sale, view: None, cancel_asked: false };
                self.known = Some(*sale);
            }
            (Err(denial), At::Ordering { .. }) => visit.at = At::Denied(denial.clone()),
            (Ok(Granted::Receipt { qr }), At::Sale { .. }) => {
                self.over.retain(|over| !matches!(over, Over::Receipt(_)));
                self.over.push(Over::Receipt(qr.clone()));
            }
            (Ok(Granted::Claim(found)), At::Claim(Claim::Asking { .. })) => {
                visit.at = At::Claim(Claim::Found(Box::new(found.clone())));
            }
            (Err(denial), At::Claim(_)) => visit.looked_up_in_vain(denial),
            // The visit itself was not granted. Any other denial here is the late answer to something that is over.
            (Err(Denial::Busy), At::Choosing) => {
                self.must_begin = true;
                visit.at = At::Denied(Denial::Busy);
            }
            // The screen says already that nothing is sold; once it is, the visit is asked for again, and nothing typed is lost.
            (Err(Denial::NotSelling(_)), At::Choosing) => self.must_begin = true,
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
        if let Some(visit) = &mut self.visit {
            visit.looked_up_in_vain(&Denial::NoAnswer);
        }
        self.settle();
    }
}
