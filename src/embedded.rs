//! A far side that lives in this process: a model, its book on disk, and the waiting for its answers.
//!
//! The embedded drivers of the demo are thin words around it. Like a bank it writes every change into a file of its own, syncs it, and
//! only then lets anybody hear of it; so a kiosk that is killed between payment and delivery finds a far side that remembers.
//! It must never look into the till's journal: it is the other party.

use crate::simulator::{Damage, Model, Replayed, Wait};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// The far side's own wall clock, in milliseconds from any origin that survives a restart.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Some 300 000 sales. A demo that has come so far starts anew.
const BOOK_MAX_BYTES: u64 = 256 << 20;
/// The far side's clock may be set while somebody waits, so a long sleep is cut.
const SLEEP_MAX_MS: i64 = 60_000;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{}: the simulator's ledger cannot be opened or written: {source}", path.display())]
    Disk { path: PathBuf, source: io::Error },
    #[error("{}: the simulator's ledger is damaged: {damage}. Move the file away to start with an empty one", path.display())]
    Damaged { path: PathBuf, damage: Damage },
    #[error("{}: the simulator's ledger has reached {} MiB. Move the file away to start with an empty one", path.display(), BOOK_MAX_BYTES >> 20)]
    TooLarge { path: PathBuf },
}

/// The book could not be written: the model may know what the disk does not, so it says nothing any more.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the simulator's ledger cannot be written: {0}")]
pub struct Broken(pub String);

pub struct FarSide<M> {
    inner: Mutex<Inner<M>>,
    changed: Notify,
    clock: Clock,
}

struct Inner<M> {
    model: M,
    book: File,
    bytes: u64,
    broken: Option<Broken>,
}

impl<M: Model> FarSide<M> {
    /// Takes the book up where an earlier life left it. A line that was torn by a power cut is cut off; nobody was told of it.
    pub fn open(path: &Path, mut model: M, clock: Clock) -> Result<Self, Error> {
        let disk = |source| Error::Disk { path: path.to_owned(), source };
        let mut book = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(disk)?;
        if book.metadata().map_err(disk)?.len() >= BOOK_MAX_BYTES {
            return Err(Error::TooLarge { path: path.to_owned() });
        }
        let mut lines = Vec::new();
        book.read_to_end(&mut lines).map_err(disk)?;
        let replayed = model.replay(&lines).map_err(|damage| Error::Damaged { path: path.to_owned(), damage })?;
        let bytes = whole(&mut book, replayed).map_err(disk)?;
        if replayed.torn {
            tracing::warn!(path = %path.display(), "the last line of the simulator's ledger was torn and is cut off");
        }
        // The file's name must be on disk too, or the first sale's memory goes with the power.
        if let Some(folder) = path.parent() {
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(disk)?;
        }
        Ok(Self { inner: Mutex::new(Inner { model, book, bytes, broken: None }), changed: Notify::new(), clock })
    }

    /// Does something to the model, and says what came of it once that is on disk.
    pub fn act<T>(&self, deed: impl FnOnce(&mut M, i64) -> T) -> Result<T, Broken> {
        let now_ms = (self.clock)();
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(broken) = &inner.broken {
            return Err(broken.clone());
        }
        inner.model.advance(now_ms);
        let done = deed(&mut inner.model, now_ms);
        let saved = inner.save();
        drop(inner);
        match saved {
            Ok(changed) => {
                if changed {
                    self.changed.notify_waiters();
                }
                Ok(done)
            }
            Err(broken) => Err(broken),
        }
    }

    /// Waits until the model has an answer. It may never have one: the caller brings the deadline.
    pub async fn answer<T>(&self, ask: impl Fn(&mut M, i64) -> Wait<T>) -> Result<T, Broken> {
        loop {
            // Enlisted before the model is asked, so that no change falls between the two.
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            let sleep_ms = match self.act(|model, now_ms| (ask(model, now_ms), now_ms))? {
                (Wait::Ready(answer), _) => return Ok(answer),
                (Wait::Until(at_ms), now_ms) => Some(at_ms.saturating_sub(now_ms).clamp(1, SLEEP_MAX_MS)),
                (Wait::Silent, _) => None,
            };
            match sleep_ms {
                None => changed.await,
                Some(ms) => {
                    tokio::select! {
                        () = changed => {}
                        () = tokio::time::sleep(Duration::from_millis(ms.unsigned_abs())) => {}
                    }
                }
            }
        }
    }
}

impl<M: Model> Inner<M> {
    /// Writes and syncs what the model wants remembered; whether there was anything.
    fn save(&mut self) -> Result<bool, Broken> {
        match self.append() {
            Ok(changed) => Ok(changed),
            Err(error) => {
                // A second fsync may report success for pages that the first one lost: there is no way back but a restart.
                let broken = Broken(error.to_string());
                self.broken = Some(broken.clone());
                Err(broken)
            }
        }
    }

    fn append(&mut self) -> io::Result<bool> {
        let lines = self.model.unsaved()?;
        if lines.is_empty() {
            return Ok(false);
        }
        self.bytes += lines.len() as u64;
        if self.bytes > BOOK_MAX_BYTES {
            return Err(io::Error::other(
                "it has reached its greatest size; move the file away to start with an empty one",
            ));
        }
        self.book.write_all(lines.as_bytes())?;
        self.book.sync_data()?;
        Ok(true)
    }
}

/// Leaves the file with whole lines alone; how long it is then.
fn whole(book: &mut File, replayed: Replayed) -> io::Result<u64> {
    let bytes = replayed.whole_bytes as u64;
    if replayed.torn {
        book.set_len(bytes)?;
        book.sync_all()?;
    }
    Ok(bytes)
}
