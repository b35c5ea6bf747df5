//! The wire between a till's drivers and what lies outside it. It survives the till: what has left goes on, and what comes back to
//! a driver that is gone meets nobody.

use super::super::audit;
use super::super::call::Call;
use super::super::outside::{Happening, Outside};
use super::super::{Broken, Fault};
use crate::payment::Tell;
use crate::sale::{News, SaleId};
use crate::till::Answer;
use std::collections::BTreeMap;
use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, mpsc};
use tokio::time::Instant;

/// What a driver hears.
enum Word {
    News(News),
    Answer(Answer),
}

pub(super) struct Beyond {
    pub(super) outside: Outside,
    /// Who waits for an answer, by the call's number.
    ears: BTreeMap<u64, mpsc::UnboundedSender<Word>>,
    /// When power came, in the run's time and in the runtime's.
    booted: u64,
    started: Instant,
    /// A driver has found that power fails here.
    pub(super) is_cut: bool,
    /// A driver has been asked for something that breaks a rule.
    broken: Option<Broken>,
    /// What has come out of the printer and was not looked at yet.
    pub(super) sheets: Vec<Vec<u8>>,
    /// Whose far sides were heard since the log was read.
    heard: Vec<SaleId>,
    cleared: bool,
}

impl Beyond {
    pub(super) fn now(&self) -> u64 {
        self.booted + u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn happen(&mut self, happening: Happening) -> Result<(), Broken> {
        match happening {
            Happening::Arrives { call, number } => self.outside.arrives(*call, number)?,
            Happening::Answers { number, answer } => {
                if let (Some(ear), Some(call)) = (self.ears.get(&number), self.outside.awaited.get(&number)) {
                    self.heard.push(call.sale);
                    let _ = ear.send(Word::Answer(answer));
                }
            }
            Happening::Tells { number, news, .. } => {
                if let Some(ear) = self.ears.get(&number) {
                    let _ = ear.send(Word::News(news));
                }
            }
            Happening::Key(key) if self.outside.in_storm() => self.outside.press(key),
            _ => {}
        }
        self.outside.outages();
        self.outside.answer_waiting();
        Ok(())
    }
}

#[derive(Clone)]
pub(super) struct Wire {
    beyond: Arc<Mutex<Beyond>>,
    /// Rings when something has been sent or found.
    pub(super) bell: Arc<Notify>,
}

impl Wire {
    pub(super) fn new(mut outside: Outside) -> Self {
        // So that somebody looks when the storm is over.
        outside.wake_at(outside.storm_ms);
        let beyond = Beyond {
            outside,
            ears: BTreeMap::new(),
            booted: 0,
            started: Instant::now(),
            is_cut: false,
            broken: None,
            sheets: Vec::new(),
            heard: Vec::new(),
            cleared: false,
        };
        Self { beyond: Arc::new(Mutex::new(beyond)), bell: Arc::new(Notify::new()) }
    }

    /// Never held across an await.
    pub(super) fn lock(&self) -> MutexGuard<'_, Beyond> {
        self.beyond.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Power is there; inside the runtime of this life.
    pub(super) fn begin_life(&self) {
        let mut beyond = self.lock();
        beyond.booted = beyond.outside.now;
        beyond.started = Instant::now();
        beyond.is_cut = false;
        beyond.ears.clear();
    }

    /// When something happens next.
    pub(super) fn next_at(&self) -> Option<u64> {
        self.lock().outside.queue.keys().next().map(|(at, _)| *at)
    }

    /// Everything that happens until then; whether anything did.
    pub(super) fn advance(&self, until: u64) -> Result<bool, Broken> {
        let mut guard = self.lock();
        let beyond = &mut *guard;
        if let Some(broken) = beyond.broken.take() {
            return Err(broken);
        }
        let mut happened = false;
        while let Some(first) = beyond.outside.queue.first_entry().filter(|first| first.key().0 <= until) {
            let ((at, _), happening) = first.remove_entry();
            happened = true;
            beyond.outside.now = beyond.outside.now.max(at);
            if at >= beyond.outside.storm_ms && !beyond.cleared {
                beyond.cleared = true;
                beyond.outside.clear_up();
            }
            let now = beyond.outside.now;
            beyond.outside.far.advance(now);
            beyond.happen(happening)?;
        }
        beyond.outside.now = beyond.outside.now.max(until);
        Ok(happened)
    }

    /// After the log was read: an operator may take back what nobody was told of.
    pub(super) fn reverse_sometimes(&self) {
        let mut beyond = self.lock();
        for sale in std::mem::take(&mut beyond.heard) {
            if let Ok(known) = beyond.outside.sale(sale) {
                beyond.outside.reverse_sometimes(&known);
            }
        }
    }

    /// Whether this fault strikes now.
    pub(super) fn strikes(&self, fault: Fault) -> bool {
        let mut beyond = self.lock();
        beyond.outside.now = beyond.outside.now.max(beyond.now());
        beyond.outside.strikes(fault)
    }

    /// One call of a driver, for as long as the driver waits.
    pub(super) async fn call(&self, call: Call, tell: Option<Tell<'_>>) -> Answer {
        let Some(mut ear) = self.send(call) else { return pending().await };
        loop {
            match (ear.words.recv().await, tell) {
                (Some(Word::Answer(answer)), _) => return answer,
                (Some(Word::News(news)), Some(tell)) => tell(news),
                (Some(Word::News(_)), None) => {}
                (None, _) => return pending().await,
            }
        }
    }

    /// `None` if power fails before a byte has left.
    fn send(&self, mut call: Call) -> Option<Ear> {
        self.bell.notify_one();
        let cut = self.strikes(Fault::PowerCutBeforeSending);
        let mut guard = self.lock();
        let beyond = &mut *guard;
        if cut || beyond.is_cut {
            beyond.is_cut = true;
            return None;
        }
        if !beyond.outside.scripts.contains_key(&call.sale) {
            let scripts = beyond.outside.random_scripts();
            beyond.outside.scripts.insert(call.sale, scripts);
        }
        call.scripts = beyond.outside.scripts_of(call.sale);
        if let Err(broken) = audit::same_content(&mut beyond.outside, &call) {
            beyond.broken.get_or_insert(broken);
            return None;
        }
        beyond.outside.counter += 1;
        let number = beyond.outside.counter;
        beyond.outside.send(call, number);
        let (ear, words) = mpsc::unbounded_channel();
        beyond.ears.insert(number, ear);
        Some(Ear { number, words, wire: self.clone() })
    }
}

/// A driver that waits. It stops when its call is dropped, as it is when the till's patience ends.
struct Ear {
    number: u64,
    words: mpsc::UnboundedReceiver<Word>,
    wire: Wire,
}

impl Drop for Ear {
    fn drop(&mut self) {
        let mut beyond = self.wire.lock();
        beyond.ears.remove(&self.number);
        beyond.outside.awaited.remove(&self.number);
    }
}
