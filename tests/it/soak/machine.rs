//! One machine: the app, and the engine on its own thread, whose clock stands still until it is turned.

use super::far::FarSides;
use crate::common::terms;
use crate::face::eye::Sight;
use crate::face::hand::{Hand, PORTRAIT, later, lift, now, press};
use herlaad::catalogue::Catalogue;
use herlaad::config::{Config, Role};
use herlaad::engine::{Devices, Engine, Link, Running, Site, Wall};
use herlaad::kiosk::app::{App, Clock, Message, Word};
use herlaad::kiosk::stage::SETTLE;
use herlaad::printer;
use herlaad::sale::SaleId;
use herlaad::screen::{ScreenId, Wish};
use herlaad::session::Terms;
use herlaad::simulation::Random;
use herlaad::till::{Body, Cause, Granted, Notes, PrintResult, Selling, Snapshot};
use herlaad::{payment, topup};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::{mpsc, oneshot, watch};

/// No answer takes this long on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often every task of the engine may run between two moments: more often than the longest chain of them is long.
const TURNS: usize = 64;
/// What is done at once is done.
const MOMENT_MS: u64 = 1;
/// Longer than after a payment by code it is asked once more what came.
const RECHECK_MS: u64 = 16_000;
/// How long the last sales may take to come to their ends: the longest delay of the simulator, and a person's patience.
const REST_MS: u64 = 3_600_000;

/// The clock on everybody's wall: the till's, the bank's and the provider's. 2026-11-22T12:00:00Z.
static WALL_MS: AtomicI64 = AtomicI64::new(1_795_348_800_000);

fn wall() -> i64 {
    WALL_MS.load(Ordering::SeqCst)
}

pub(super) struct Machine {
    pub(super) app: App,
    pub(super) catalogue: Catalogue,
    /// Whether fingers touch it and eyes see it, or only wishes come.
    pub(super) on_glass: bool,
    pub(super) tally: Tally,
    /// Claim codes of the last sales.
    pub(super) claims: Vec<String>,
    far: FarSides,
    hand: Hand,
    link: Link,
    snapshots: watch::Receiver<Option<Snapshot>>,
    clock: Turner,
    running: Running,
    runtime: Runtime,
    random: Random,
    data: TempDir,
}

/// What the visitors did, to be held against the log.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) orders: Vec<SaleId>,
    /// How often paper was wished, by sale.
    pub(super) papers: BTreeMap<SaleId, usize>,
    /// The sales whose visitor was asked about the receipt and answered.
    pub(super) answered: BTreeMap<SaleId, Wish>,
    /// The sales that the screen called done.
    pub(super) done: Vec<SaleId>,
    /// How often each screen came.
    pub(super) shown: BTreeMap<ScreenId, usize>,
    pub(super) claims_found: usize,
}

/// A machine that was switched off: its data folder, and what its visitors remember.
pub(super) struct Closed {
    pub(super) data: TempDir,
    pub(super) tally: Tally,
}

impl Machine {
    pub(super) fn new(random: Random) -> Self {
        let config = Config::embedded_demo(Role::One).expect("the demo loads");
        let data = tempfile::tempdir().expect("a folder");
        let (clock, hands) = Turner::new();
        let site = Site::of(&config, data.path());
        let terms = Terms { receipt: config.receipt, ..terms(config.catalogue.clone(), config.mode) };
        let catalogue = config.catalogue.clone();
        let far = FarSides::new(&config, data.path(), wall);
        let drivers = drivers(&config, &far);
        let open_devices = Box::new(move |folder: &Path| {
            let busy = hands.hold();
            Ok(devices(&config, drivers, folder, &busy))
        });
        let running =
            Engine { site, open_devices, wall: Wall { now: wall, ..Wall::MACHINE } }.start().expect("an engine");
        let link = running.link();
        let mut machine = Self {
            app: App::new(None, terms, Clock::new(now)),
            catalogue,
            on_glass: false,
            tally: Tally::default(),
            claims: Vec::new(),
            far,
            hand: Hand::new(PORTRAIT),
            snapshots: link.snapshots(),
            link,
            clock,
            running,
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"),
            random,
            data,
        };
        machine.open();
        machine
    }

    /// Waits until it sells, as the first visitor of a day would.
    fn open(&mut self) {
        let mut snapshots = self.link.snapshots();
        let ready = |now: &Option<Snapshot>| now.as_ref().is_some_and(|now| now.selling == Selling::Open);
        let opened =
            async { tokio::time::timeout(PATIENCE, snapshots.wait_for(ready)).await.map(|found| found.is_ok()) };
        assert_eq!(self.runtime.block_on(opened), Ok(true), "the machine opens");
        let first = self.snapshots.borrow_and_update().clone();
        self.hear(Message::Told(first.map(Box::new)));
    }

    pub(super) fn at(&self) -> ScreenId {
        self.app.screen().id
    }

    pub(super) fn offers(&self, wish: &Wish) -> bool {
        self.app.screen().walk().any(|action| action.wish == *wish)
    }

    /// Somebody wants what is on the screen.
    pub(super) fn tap(&mut self, wish: &Wish) {
        let index = self.app.screen().walk().position(|action| action.wish == *wish);
        let index = index.unwrap_or_else(|| panic!("{wish:?} is not on {:?}", self.app.screen()));
        if self.on_glass {
            self.touch(index);
        } else {
            self.hear(Message::Touched(wish.clone()));
        }
    }

    /// A finger goes down where the eye has found it and up again, and another screen is painted.
    fn touch(&mut self, index: usize) {
        let at = Sight::of(self.app.view(), PORTRAIT).middle(index);
        let early = self.hand.feel(self.app.view(), &[]);
        assert!(early.is_empty());
        later(SETTLE.as_millis() as u64);
        let messages = self.hand.feel(self.app.view(), &[press(0, at), lift(0, at)]);
        assert_eq!(messages.len(), 1, "one tap, one message");
        let before = self.at();
        for message in messages {
            self.hear(message);
        }
        if self.at() != before {
            self.hand.look(self.app.view());
        }
    }

    pub(super) fn hear(&mut self, message: Message) {
        let before = self.at();
        let words = self.app.hear(message);
        let after = self.at();
        if before != after {
            *self.tally.shown.entry(after).or_default() += 1;
        }
        for word in words {
            let (Word::Of(body) | Word::Key(body)) = word;
            self.say(body);
        }
    }

    /// The till answers, and its news comes before or after the answer: a face must be content with either.
    fn say(&mut self, body: Body) {
        let paper = if let Body::Print { sale, .. } = &body { Some(*sale) } else { None };
        let answer = self.link.ask(body);
        let answer = async { tokio::time::timeout(PATIENCE, answer).await.expect("the till answers") };
        let answer = self.runtime.block_on(answer);
        match (&answer, paper) {
            (Ok(Granted::Ordered { sale }), _) => self.tally.orders.push(*sale),
            (Ok(Granted::Claim(_)), _) => self.tally.claims_found += 1,
            (Ok(_), Some(sale)) => *self.tally.papers.entry(sale).or_default() += 1,
            _ => {}
        }
        let news_first = self.random.chance(50);
        if news_first {
            self.listen();
        }
        self.hear(Message::Answered(answer));
        self.listen();
    }

    fn listen(&mut self) {
        while self.snapshots.has_changed().expect("the till lives") {
            let news = self.snapshots.borrow_and_update().clone();
            if let Some(news) = &news {
                self.claims = news.sales.iter().map(|sale| sale.claim.clone()).collect();
            }
            self.hear(Message::Told(news.map(Box::new)));
        }
    }

    /// Time passes for everybody alike.
    pub(super) fn pass(&mut self, ms: u64) {
        WALL_MS.fetch_add(i64::try_from(ms).expect("a short time"), Ordering::SeqCst);
        later(ms);
        let turned = self.clock.turn(ms);
        let turned = async { tokio::time::timeout(PATIENCE, turned).await.map(|turned| turned.is_ok()) };
        assert_eq!(self.runtime.block_on(turned), Ok(true), "the till goes on");
        self.listen();
        self.hear(Message::Due(0));
    }

    /// The sale that the visitor stands before.
    pub(super) fn sale(&self) -> Option<SaleId> {
        self.snapshots.borrow().as_ref()?.visit.as_ref()?.sale
    }

    fn is_at_rest(&self) -> bool {
        self.snapshots.borrow().as_ref().is_some_and(|now| now.sales.iter().all(|sale| sale.finished))
    }

    /// Waits for the end of every sale, and until what came late or twice has been asked about and has gone back.
    fn rest(&mut self) {
        self.ended();
        self.pass(RECHECK_MS);
        self.ended();
    }

    fn ended(&mut self) {
        let mut waited = 0;
        while !self.is_at_rest() {
            assert!(waited < REST_MS, "sales without an end: {:?}", self.snapshots.borrow());
            self.pass(5_000);
            waited += 5_000;
        }
    }

    /// Once every sale has come to its end, the far sides begin new books.
    pub(super) fn begin_a_day(&mut self) {
        self.rest();
        self.far.begin_a_day();
    }

    /// Switches off when every sale has come to its end, and the paper that the last visitor wished for is out: of a sheet that is
    /// cut short the log says, rightly, that nobody knows.
    pub(super) fn close(mut self) -> Closed {
        self.rest();
        self.pass(MOMENT_MS);
        drop(self.clock);
        self.running.stop().expect("an end in order");
        Closed { data: self.data, tally: self.tally }
    }
}

/// The printer's work is counted while it lasts.
fn devices(config: &Config, drivers: Drivers, folder: &Path, busy: &Busy) -> Devices {
    let printer = printer::open(&config.printer.settings, config.printer.profile.conduct.clone(), folder);
    let printer = Counted { printer, busy: busy.clone() };
    let (payments, topups) = drivers;
    Devices { payments, topups, printer: Arc::new(printer), paper: config.printer.paper().clone() }
}

type Drivers = (Vec<payment::Way>, BTreeMap<String, Arc<dyn topup::Driver>>);

fn drivers(config: &Config, far: &FarSides) -> Drivers {
    let ways = config.drivers.payment.iter().zip(&far.terminals).map(|((name, settings), (_, driver))| payment::Way {
        name: name.clone(),
        shown_as: settings.shown_as,
        driver: driver.clone(),
    });
    let topups = far.providers.iter().map(|(name, driver)| (name.clone(), driver.clone() as Arc<dyn topup::Driver>));
    (ways.collect(), topups.collect())
}

/// How many calls are on a thread of their own, which no turned clock may overtake.
type Busy = Arc<watch::Sender<usize>>;

/// The file printer really writes, on a thread of its own.
struct Counted {
    printer: Box<dyn printer::Driver>,
    busy: Busy,
}

impl Counted {
    async fn counted<T>(&self, call: impl Future<Output = T>) -> T {
        self.busy.send_modify(|calls| *calls += 1);
        let result = call.await;
        self.busy.send_modify(|calls| *calls -= 1);
        result
    }
}

impl printer::Driver for Counted {
    fn print<'a>(&'a self, job: &'a [u8]) -> printer::Call<'a, PrintResult> {
        Box::pin(self.counted(self.printer.print(job)))
    }

    fn check(&self) -> printer::Call<'_, Result<Notes, Cause>> {
        Box::pin(self.counted(self.printer.check()))
    }
}

/// Turns the engine's clock from outside.
struct Turner {
    turns: mpsc::UnboundedSender<(Duration, oneshot::Sender<()>)>,
    /// Held as long as the clock must not run by itself.
    _still: std::sync::mpsc::Sender<()>,
}

/// The engine's side of it.
struct Hands {
    turns: mpsc::UnboundedReceiver<(Duration, oneshot::Sender<()>)>,
    still: std::sync::mpsc::Receiver<()>,
}

impl Turner {
    fn new() -> (Self, Hands) {
        let ((turns, turned), (held, still)) = (mpsc::unbounded_channel(), std::sync::mpsc::channel());
        (Self { turns, _still: held }, Hands { turns: turned, still })
    }

    fn turn(&self, ms: u64) -> oneshot::Receiver<()> {
        let (done, turned) = oneshot::channel();
        let _ = self.turns.send((Duration::from_millis(ms), done));
        turned
    }
}

impl Hands {
    /// Stops the clock of the runtime that this is called in. A runtime with nothing to do would turn a stopped clock by itself to the
    /// next timer; it does not while a thread of its own is at work.
    fn hold(self) -> Busy {
        let (busy, working) = watch::channel(0_usize);
        let (mut turns, mut working, still) = (self.turns, working, self.still);
        tokio::time::pause();
        tokio::task::spawn_blocking(move || {
            let _ = still.recv();
        });
        tokio::spawn(async move {
            while let Some((by, done)) = turns.recv().await {
                come_to_rest(&mut working).await;
                tokio::time::advance(by).await;
                come_to_rest(&mut working).await;
                let _ = done.send(());
            }
        });
        Arc::new(busy)
    }
}

/// Everything that can be done at this moment is done.
async fn come_to_rest(working: &mut watch::Receiver<usize>) {
    for _ in 0..TURNS {
        tokio::task::yield_now().await;
    }
    let _ = working.wait_for(|calls| *calls == 0).await;
    for _ in 0..TURNS {
        tokio::task::yield_now().await;
    }
}
