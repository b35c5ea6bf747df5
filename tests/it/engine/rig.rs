//! The real engine on a far side that does what a test says.

use crate::common::{approval, order, payment_abilities, topup_abilities};
use herlaad::config::{Config, Role};
use herlaad::engine::{Devices, Engine, Link, OpenDevices, Running, Site, Wall, wall_clock};
use herlaad::journal::{ClockTrust, Entry, Folder, Journal, Reader, Secret, SecretKind, Stamp};
use herlaad::receipt::Paper;
use herlaad::sale::{
    Approval, Delivered, EffectId, Event, Found, Hold, Mode, News, Order, Outcome, PaymentAbilities, Progress, Reason,
    RefundState, Refusal, SaleId, Taking, TopupAbilities,
};
use herlaad::till::{Fact, Means, PrintEvent, Snapshot};
use herlaad::{payment, printer, topup};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// No answer of a healthy till takes this long on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the far side says, until a test says something else.
pub(super) struct Far {
    pub(super) pays: Mutex<Outcome<Approval>>,
    /// What the terminal tells before it answers, once.
    pub(super) tells: Mutex<Vec<News>>,
    /// Whether it then answers at all.
    pub(super) waits_for_ever: AtomicBool,
    /// What a look-up of a payment finds.
    finds: Mutex<Outcome<Found<Approval>>>,
    /// All money that came, where it is asked about once more; and how long after the answer, if at all.
    pub(super) came: Mutex<Vec<Approval>>,
    pub(super) recheck_after_ms: AtomicU64,
    /// What a refund is answered with.
    pub(super) refunds: Mutex<Outcome<RefundState>>,
    /// Whether the provider "demo" works. One that is called "steady" always does; a terminal
    /// that is called "broken" never, and one called "mute" does not even say so.
    pub(super) provider_works: AtomicBool,
}

impl Far {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            pays: Mutex::new(Outcome::Done(approval(500, Taking::Captured))),
            tells: Mutex::new(Vec::new()),
            waits_for_ever: AtomicBool::new(false),
            finds: Mutex::new(silent()),
            came: Mutex::new(Vec::new()),
            recheck_after_ms: AtomicU64::new(0),
            refunds: Mutex::new(Outcome::Done(RefundState::Settled)),
            provider_works: AtomicBool::new(true),
        })
    }

    /// The terminal says from now on that nothing was taken.
    pub(super) fn answers_look_ups(&self) {
        *self.finds.lock().unwrap() = Outcome::Refused(Refusal::new(Reason::Declined, "do not honour"));
    }
}

fn works(does: bool) -> Outcome<()> {
    if does { Outcome::Done(()) } else { silent() }
}

pub(super) fn silent<T>() -> Outcome<T> {
    Outcome::Unknown("no answer".to_owned())
}

struct Terminal(Arc<Far>, &'static str);

impl payment::Driver for Terminal {
    fn abilities(&self) -> PaymentAbilities {
        PaymentAbilities { recheck_after_ms: self.0.recheck_after_ms.load(Ordering::SeqCst), ..payment_abilities() }
    }

    fn request<'a>(&'a self, _: &'a payment::Ask, tell: payment::Tell<'a>) -> payment::Call<'a, Approval> {
        Box::pin(async move {
            for news in self.0.tells.lock().unwrap().drain(..) {
                tell(news);
            }
            if self.0.waits_for_ever.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            self.0.pays.lock().unwrap().clone()
        })
    }

    fn cancel<'a>(&'a self, _: &'a EffectId) -> payment::Call<'a, ()> {
        Box::pin(async { Outcome::Done(()) })
    }

    fn lookup<'a>(&'a self, _: &'a EffectId) -> payment::Call<'a, Found<Approval>> {
        Box::pin(async { self.0.finds.lock().unwrap().clone() })
    }

    fn recheck<'a>(&'a self, _: &'a EffectId) -> payment::Call<'a, Vec<Approval>> {
        Box::pin(async { Outcome::Done(self.0.came.lock().unwrap().clone()) })
    }

    fn capture<'a>(&'a self, _: &'a EffectId, _: &'a payment::Named) -> payment::Call<'a, ()> {
        Box::pin(async { Outcome::Done(()) })
    }

    fn void<'a>(&'a self, _: &'a EffectId, _: &'a payment::Named) -> payment::Call<'a, ()> {
        Box::pin(async { Outcome::Done(()) })
    }

    fn refund<'a>(&'a self, _: &'a EffectId, _: &'a payment::Named) -> payment::Call<'a, RefundState> {
        Box::pin(async { self.0.refunds.lock().unwrap().clone() })
    }

    fn lookup_refund<'a>(&'a self, _: &'a EffectId) -> payment::Call<'a, Found<RefundState>> {
        Box::pin(async { silent() })
    }

    fn check(&self) -> payment::Call<'_, ()> {
        Box::pin(async {
            if self.1.starts_with("mute") {
                std::future::pending::<()>().await;
            }
            works(self.1 != "broken")
        })
    }
}

struct Provider(Arc<Far>, &'static str);

fn told() -> topup::Told {
    let delivered = Delivered { reference: "P-1".to_owned(), voucher: false };
    topup::Told { progress: Progress::Delivered(delivered), voucher: None }
}

impl topup::Driver for Provider {
    fn abilities(&self) -> TopupAbilities {
        topup_abilities()
    }

    fn hold<'a>(&'a self, _: &'a topup::Ask) -> topup::Call<'a, Hold> {
        Box::pin(async { Outcome::Done(Hold { reference: "H-1".to_owned() }) })
    }

    fn release<'a>(&'a self, _: &'a EffectId, _: &'a Hold) -> topup::Call<'a, ()> {
        Box::pin(async { Outcome::Done(()) })
    }

    fn deliver<'a>(&'a self, _: &'a topup::Ask, _: Option<&'a Hold>) -> topup::Call<'a, topup::Told> {
        Box::pin(async { Outcome::Done(told()) })
    }

    fn lookup<'a>(&'a self, _: &'a EffectId) -> topup::Call<'a, Found<topup::Told>> {
        Box::pin(async { Outcome::Done(Found::It(told())) })
    }

    fn check(&self) -> topup::Call<'_, ()> {
        Box::pin(async { works(self.1 == "steady" || self.0.provider_works.load(Ordering::SeqCst)) })
    }
}

pub(super) fn way(far: &Arc<Far>, name: &'static str) -> payment::Way {
    payment::Way { name: name.to_owned(), shown_as: Means::Card, driver: Arc::new(Terminal(Arc::clone(far), name)) }
}

/// Which drivers the configuration names.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) payments: &'static [&'static str],
    pub(super) topups: &'static [&'static str],
}

/// A data folder, and the far side that its till talks to.
pub(super) struct Rig {
    pub(super) data: TempDir,
    pub(super) far: Arc<Far>,
    /// The owner's address for receipts.
    pub(super) link: Option<String>,
    /// Another printer than the demo's folder.
    pub(super) printer: Option<Arc<dyn printer::Driver>>,
    /// Another paper than the demo's.
    pub(super) paper: Option<Paper>,
}

impl Rig {
    pub(super) fn new() -> Self {
        Self { data: tempfile::tempdir().unwrap(), far: Far::new(), link: None, printer: None, paper: None }
    }

    /// What a till that is gone has left on the disk: sale 1 up to `events`, with a provider that cannot hold.
    pub(super) fn leave(&self, events: impl FnOnce(&Order) -> Vec<Event>) {
        let stamp = Stamp { at_utc_ms: 1_795_348_800_000, trust: ClockTrust::Synchronised };
        let folder = Folder::lock(self.data.path()).unwrap();
        let mut journal = Journal::open(&folder, Mode::Demo, stamp).unwrap().journal;
        let mut order = Order { generation: journal.generation(), ..order(1) };
        order.topup.hold = false;
        order.method.abilities.recheck_after_ms = self.far.recheck_after_ms.load(Ordering::SeqCst);
        let card = Secret { sale: order.sale, kind: SecretKind::Card, value: b"\"+32470123456\"".to_vec() };
        let ordered = Fact::Sale(order.sale, Event::Ordered(Arc::new(order.clone())));
        journal.append(&[Entry { fact: ordered, secrets: vec![card] }], stamp).unwrap();
        for event in events(&order) {
            journal.append(&[Entry::from(Fact::Sale(order.sale, event))], stamp).unwrap();
        }
    }

    /// And what it has left of the printing of sale 1.
    pub(super) fn leave_sheet(&self, events: &[PrintEvent]) {
        let stamp = Stamp { at_utc_ms: 1_795_348_800_000, trust: ClockTrust::Synchronised };
        let folder = Folder::lock(self.data.path()).unwrap();
        let mut journal = Journal::open(&folder, Mode::Demo, stamp).unwrap().journal;
        for event in events {
            journal.append(&[Entry::from(Fact::Print(SaleId(1), event.clone()))], stamp).unwrap();
        }
    }

    pub(super) fn start(&self, named: Named) -> Running {
        self.start_at(named, wall_clock)
    }

    /// The same by another clock on the wall.
    pub(super) fn start_at(&self, named: Named, wall: fn() -> i64) -> Running {
        let (site, open_devices) = self.parts(named);
        Engine { site, open_devices, wall: Wall { now: wall, ..Wall::MACHINE } }.start().unwrap()
    }

    /// The same machine where no till runs.
    pub(super) fn alone(&self, named: Named) -> (Site, Devices) {
        let (site, open_devices) = self.parts(named);
        (site, open_devices(self.data.path()).unwrap())
    }

    fn parts(&self, named: Named) -> (Site, OpenDevices) {
        let mut config = Config::embedded_demo(Role::Till).unwrap();
        config.owner.receipt_link.clone_from(&self.link);
        let (far, other, paper) = (Arc::clone(&self.far), self.printer.clone(), self.paper.clone());
        let site = Site::of(&config, self.data.path());
        let open_devices = Box::new(move |folder: &std::path::Path| {
            let payments = named.payments.iter().map(|name| way(&far, name)).collect();
            let mut topups: BTreeMap<String, Arc<dyn topup::Driver>> = BTreeMap::new();
            for name in named.topups {
                topups.insert((*name).to_owned(), Arc::new(Provider(Arc::clone(&far), name)));
            }
            let printer = other.unwrap_or_else(|| {
                Arc::from(printer::open(&config.printer.settings, config.printer.profile.conduct.clone(), folder))
            });
            Ok(Devices { payments, topups, printer, paper: paper.unwrap_or_else(|| config.printer.paper().clone()) })
        });
        (site, open_devices)
    }

    /// The names of sale 1's events, as they stand on the disk.
    pub(super) fn log(&self) -> Vec<String> {
        let rows = Reader::open(self.data.path()).unwrap().show(SaleId(1)).unwrap();
        rows.into_iter().map(|row| row.kind).collect()
    }
}

/// Runs what a face would run, with the till's answers awaited and never slept for.
pub(super) fn face<T>(run: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(PATIENCE, run).await.expect("the till answers") })
}

pub(super) async fn until(link: &Link, what: &str, wanted: impl Fn(&Snapshot) -> bool) -> Snapshot {
    let mut snapshots = link.snapshots();
    let found = snapshots.wait_for(|now| now.as_ref().is_some_and(&wanted)).await;
    found.unwrap_or_else(|_| panic!("the till went away before {what}")).clone().expect("it was wanted")
}
