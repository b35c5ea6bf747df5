//! Starting and stopping: lock, journal, devices, recovery, socket; each failure in a sentence of its own.

use super::link::{Link, QUEUE};
use super::printing::PrinterTold;
use super::till_loop::{DONE_QUEUE, TillLoop};
use super::{Clock, Devices, Fatal, Site, Wall, socket};
use crate::health::Health;
use crate::journal::{Folder, Journal, Opened};
use crate::sale::SaleId;
use crate::till::Denial;
use crate::till::{Actor, Fact, MachineEvent, PrintJob, Roll, Selling, Snapshot, Stop, Till, recover};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::{mpsc, watch};

/// How the devices are opened once the data folder is ours; it runs inside the engine's runtime.
pub type OpenDevices = Box<dyn FnOnce(&Path) -> Result<Devices, String> + Send>;

/// An engine that has not started yet.
pub struct Engine {
    pub site: Site,
    pub open_devices: OpenDevices,
    pub wall: Wall,
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another till works in this folder, or the folder cannot be used.
    #[error(transparent)]
    Folder(#[from] crate::journal::Error),
    #[error("{path}: the control socket cannot be opened: {error}")]
    Socket { path: PathBuf, error: io::Error },
    #[error("the engine's thread cannot be started: {0}")]
    Thread(io::Error),
    #[error("{0}")]
    Devices(String),
    #[error(transparent)]
    Fatal(#[from] Fatal),
}

impl StartError {
    /// Somebody else works in the data folder: trying later may help.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Folder(crate::journal::Error::Locked { .. }))
    }
}

/// A running engine. Dropping it leaves the engine running; [`Running::stop`] ends it in order.
pub struct Running {
    link: Link,
    stop: watch::Sender<bool>,
    failed: watch::Receiver<Option<String>>,
    over: watch::Receiver<bool>,
    thread: JoinHandle<Result<(), StartError>>,
}

impl Running {
    pub fn link(&self) -> Link {
        self.link.clone()
    }

    /// The sentence with which the engine failed, as soon as it has: a damaged journal, a full disk, a lost socket.
    pub fn failed(&self) -> watch::Receiver<Option<String>> {
        self.failed.clone()
    }

    /// Ready when the engine's thread has ended. A process whose engine ended by itself should end too: a supervisor starts it
    /// anew from what is on disk.
    pub fn over(&self) -> impl Future<Output = Result<(), watch::error::RecvError>> + use<> {
        let mut over = self.over.clone();
        async move { over.wait_for(|over| *over).await.map(|_| ()) }
    }

    /// Ends the engine. What is in flight has its intent on disk and is looked up at the next start.
    pub fn stop(self) -> Result<(), StartError> {
        self.stop.send_replace(true);
        self.thread.join().unwrap_or_else(|_| {
            Err(StartError::Thread(io::Error::other("the engine panicked; its journal knows how far it came")))
        })
    }
}

impl Engine {
    /// Locks the data folder and starts the engine's thread. Everything longer happens there: the first frame does not wait.
    pub fn start(self) -> Result<Running, StartError> {
        let folder = Folder::lock(&self.site.data)?;
        let (requests, inbox) = mpsc::channel(QUEUE);
        let starting = self.site.snapshot_without_till(Stop::Starting);
        let (publish, snapshots) = watch::channel(Some(starting));
        let (stop, stopped) = watch::channel(false);
        let (fail, failed) = watch::channel(None);
        let (end, over) = watch::channel(false);
        let link = Link::new(Actor::Visitor, requests.clone(), snapshots.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(StartError::Thread)?;
        let thread = std::thread::Builder::new()
            .name("till".to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    let result = self.run(folder, Spoken { requests, inbox, publish, snapshots, stopped }, &fail).await;
                    if let Err(error) = &result {
                        fail.send_replace(Some(error.to_string()));
                    }
                    end.send_replace(true);
                    result
                })
            })
            .map_err(StartError::Thread)?;
        Ok(Running { link, stop, failed, over, thread })
    }

    /// The engine in the caller's own runtime, without a thread and without a socket: for whoever turns the clock and fails the power.
    /// Must be called inside that runtime; dropping the future is a power cut.
    pub fn here(self) -> Result<(Link, impl Future<Output = Result<(), StartError>> + Send), StartError> {
        let folder = Folder::lock(&self.site.data)?;
        let (requests, inbox) = mpsc::channel(QUEUE);
        let (publish, snapshots) = watch::channel(Some(self.site.snapshot_without_till(Stop::Starting)));
        let (stop, stopped) = watch::channel(false);
        let link = Link::new(Actor::Visitor, requests, snapshots);
        let site = Arc::new(self.site);
        let (parts, facts) = prepare(folder, &site, self.open_devices, self.wall)?;
        Ok((link, async move {
            let _never = stop;
            work(parts, facts, Ends { inbox, publish, stopped }).await
        }))
    }

    async fn run(self, folder: Folder, spoken: Spoken, fail: &watch::Sender<Option<String>>) -> Result<(), StartError> {
        let Spoken { requests, mut inbox, publish, snapshots, mut stopped } = spoken;
        let path = socket::path(&self.site.data);
        let listener = socket::listen(&self.site.data).map_err(|error| StartError::Socket { path, error })?;
        let server = tokio::spawn(socket::serve(listener, requests, snapshots));
        let site = Arc::new(self.site);
        let (parts, facts) = match prepare(folder, &site, self.open_devices, self.wall) {
            Ok(prepared) => prepared,
            Err(error) => {
                // The screen says "out of service" with its reason; requests are denied, not left hanging.
                let why = error.to_string();
                fail.send_replace(Some(why.clone()));
                let stop = if matches!(error, StartError::Devices(_)) { Stop::Devices } else { Stop::Journal };
                publish.send_replace(Some(site.snapshot_without_till(stop)));
                tokio::spawn(async move {
                    while let Some(asked) = inbox.recv().await {
                        let _ = asked.answer.send(Err(Denial::Failed(why.clone())));
                    }
                });
                let _ = stopped.changed().await;
                return Err(error);
            }
        };
        let result = work(parts, facts, Ends { inbox, publish, stopped }).await;
        server.abort();
        let _ = std::fs::remove_file(socket::path(&site.data));
        result
    }
}

/// The till's ends of its threads to the world.
struct Ends {
    inbox: mpsc::Receiver<super::link::Asked>,
    publish: watch::Sender<Option<Snapshot>>,
    stopped: watch::Receiver<bool>,
}

/// Writes down what the last life left in doubt, and runs the till until it is stopped.
async fn work(parts: Parts, facts: Vec<Fact>, ends: Ends) -> Result<(), StartError> {
    let (done, done_inbox) = mpsc::channel(DONE_QUEUE);
    let mut till_loop = TillLoop::new(parts, done, ends.publish);
    till_loop.commit(facts)?;
    Ok(till_loop.run(ends.inbox, done_inbox, ends.stopped).await?)
}

struct Spoken {
    requests: mpsc::Sender<super::link::Asked>,
    inbox: mpsc::Receiver<super::link::Asked>,
    publish: watch::Sender<Option<Snapshot>>,
    snapshots: watch::Receiver<Option<Snapshot>>,
    stopped: watch::Receiver<bool>,
}

/// What a till loop is made of.
pub(super) struct Parts {
    pub(super) till: Till,
    pub(super) journal: Journal,
    pub(super) folder: Folder,
    pub(super) devices: Devices,
    pub(super) site: Arc<Site>,
    pub(super) clock: Clock,
    pub(super) health: Health,
    pub(super) printer_told: PrinterTold,
    pub(super) next_sale: SaleId,
}

/// Opens the log and the devices, folds what is open, and says what recovery must write down first.
fn prepare(
    folder: Folder,
    site: &Arc<Site>,
    open_devices: OpenDevices,
    wall: Wall,
) -> Result<(Parts, Vec<Fact>), StartError> {
    let clock = Clock::new(wall);
    let opened = Journal::open(&folder, site.mode, clock.stamp()).map_err(Fatal::from)?;
    let devices = open_devices(&site.data).map_err(StartError::Devices)?;
    let Opened {
        journal, open_sales, open_prints, last_ended, last_seq, next_sale, crashes, dated, roll, printer, ..
    } = opened;
    let mut facts = vec![Fact::Machine(MachineEvent::TillStarted {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        open_sales: u32::try_from(open_sales.len()).unwrap_or(u32::MAX),
    })];
    facts.extend(recover(&open_sales, &open_prints));
    let newest = last_ended.iter().filter_map(|(_, sheets)| sheets.last());
    if open_prints.iter().chain(newest).any(PrintJob::may_hang) {
        devices.printer.distrust();
    }
    let mut till = Till::new(Selling::Stopped(Stop::Starting));
    till.seq = last_seq;
    till.roll = roll.unwrap_or(Roll::unknown(site.roll_mm));
    till.reopen(open_sales, open_prints);
    for (sale, at_utc_ms) in dated {
        till.date(sale, at_utc_ms);
    }
    if let Some((sale, prints)) = last_ended {
        till.remember(sale, prints);
    }
    Ok((
        Parts {
            till,
            journal,
            folder,
            devices,
            site: Arc::clone(site),
            clock,
            health: Health::behind_crashes(crashes),
            printer_told: PrinterTold::before(printer),
            next_sale,
        },
        facts,
    ))
}
