//! The demo's far sides, which now and then begin a new book: what a bank remembers of ten thousand sales must not be taken for memory
//! of the machine, in whose process the demo's bank lives.

use herlaad::config::Config;
use herlaad::embedded::Clock;
use herlaad::sale::{Approval, EffectId, Found, Hold, PaymentAbilities, RefundState, TopupAbilities};
use herlaad::simulator::Outcomes;
use herlaad::till::TerminalKey;
use herlaad::topup::Told;
use herlaad::{payment, topup};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A driver that another one can take the place of while nothing is under way.
pub(super) struct Renewed<D: ?Sized>(Mutex<Arc<D>>);

impl<D: ?Sized> Renewed<D> {
    fn new(driver: Box<D>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Arc::from(driver))))
    }

    fn now(&self) -> Arc<D> {
        self.0.lock().expect("nobody fails in here").clone()
    }

    fn renew(&self, driver: Box<D>) {
        *self.0.lock().expect("nobody fails in here") = Arc::from(driver);
    }
}

type Terminal = Renewed<dyn payment::Driver>;
type Provider = Renewed<dyn topup::Driver>;

/// Every far side of a configuration.
pub(super) struct FarSides {
    config: Config,
    clock: fn() -> i64,
    folder: PathBuf,
    /// How many books were begun.
    days: usize,
    pub(super) terminals: Vec<(String, Arc<Terminal>)>,
    pub(super) providers: Vec<(String, Arc<Provider>)>,
}

impl FarSides {
    /// With their first books, in a folder of their own.
    pub(super) fn new(config: &Config, folder: &Path, clock: fn() -> i64) -> Self {
        let mut far = Self {
            config: config.clone(),
            clock,
            folder: folder.join("far-sides"),
            days: 0,
            terminals: Vec::new(),
            providers: Vec::new(),
        };
        let (terminals, providers) = far.open();
        far.terminals = terminals.into_iter().map(|(name, driver)| (name, Renewed::new(driver))).collect();
        far.providers = providers.into_iter().map(|(name, driver)| (name, Renewed::new(driver))).collect();
        far
    }

    /// Everybody begins a new book, and remembers nothing of the old one.
    pub(super) fn begin_a_day(&mut self) {
        let (terminals, providers) = self.open();
        for ((_, driver), (_, new)) in self.terminals.iter().zip(terminals) {
            driver.renew(new);
        }
        for ((_, driver), (_, new)) in self.providers.iter().zip(providers) {
            driver.renew(new);
        }
    }

    fn open(&mut self) -> (Named<dyn payment::Driver>, Named<dyn topup::Driver>) {
        let folder = book(&self.folder, self.days);
        self.days += 1;
        std::fs::create_dir_all(&folder).expect("a folder");
        let outcomes = Arc::new(self.config.outcomes.clone());
        let at = (&*folder, &outcomes, self.clock);
        let terminals =
            self.config.drivers.payment.iter().map(|(name, settings)| (name.clone(), terminal(at, name, settings)));
        let providers =
            self.config.drivers.topup.iter().map(|(name, settings)| (name.clone(), provider(at, name, settings)));
        (terminals.collect(), providers.collect())
    }
}

type Named<D> = Vec<(String, Box<D>)>;
type At<'a> = (&'a Path, &'a Arc<Outcomes>, fn() -> i64);

fn terminal((folder, outcomes, clock): At<'_>, name: &str, settings: &payment::Settings) -> Box<dyn payment::Driver> {
    let clock: Clock = Arc::new(clock);
    let args = payment::OpenArgs { data_folder: folder, outcomes: outcomes.clone(), clock };
    payment::open(name, &settings.driver, &args).expect("a terminal")
}

fn provider((folder, outcomes, clock): At<'_>, name: &str, settings: &topup::Settings) -> Box<dyn topup::Driver> {
    let clock: Clock = Arc::new(clock);
    let args = topup::OpenArgs { data_folder: folder, outcomes: outcomes.clone(), clock };
    topup::open(name, settings, &args).expect("a provider")
}

fn book(folder: &Path, day: usize) -> PathBuf {
    folder.join(format!("{day:04}"))
}

/// More books than any run begins.
const DAYS_MAX: usize = 10_000;

/// The folders of all books in a data folder.
pub(super) fn books(data: &Path) -> Vec<PathBuf> {
    let folder = data.join("far-sides");
    (0..DAYS_MAX).map(|day| book(&folder, day)).take_while(|book| book.exists()).collect()
}

impl payment::Driver for Terminal {
    fn abilities(&self) -> PaymentAbilities {
        self.now().abilities()
    }

    fn request<'a>(&'a self, ask: &'a payment::Ask, tell: payment::Tell<'a>) -> payment::Call<'a, Approval> {
        Box::pin(async move { self.now().request(ask, tell).await })
    }

    fn cancel<'a>(&'a self, payment: &'a EffectId) -> payment::Call<'a, ()> {
        Box::pin(async move { self.now().cancel(payment).await })
    }

    fn lookup<'a>(&'a self, payment: &'a EffectId) -> payment::Call<'a, Found<Approval>> {
        Box::pin(async move { self.now().lookup(payment).await })
    }

    fn recheck<'a>(&'a self, payment: &'a EffectId) -> payment::Call<'a, Vec<Approval>> {
        Box::pin(async move { self.now().recheck(payment).await })
    }

    fn capture<'a>(&'a self, id: &'a EffectId, payment: &'a payment::Named) -> payment::Call<'a, ()> {
        Box::pin(async move { self.now().capture(id, payment).await })
    }

    fn void<'a>(&'a self, id: &'a EffectId, payment: &'a payment::Named) -> payment::Call<'a, ()> {
        Box::pin(async move { self.now().void(id, payment).await })
    }

    fn refund<'a>(&'a self, id: &'a EffectId, payment: &'a payment::Named) -> payment::Call<'a, RefundState> {
        Box::pin(async move { self.now().refund(id, payment).await })
    }

    fn lookup_refund<'a>(&'a self, id: &'a EffectId) -> payment::Call<'a, Found<RefundState>> {
        Box::pin(async move { self.now().lookup_refund(id).await })
    }

    fn check(&self) -> payment::Call<'_, ()> {
        Box::pin(async move { self.now().check().await })
    }

    fn press(&self, key: TerminalKey) -> bool {
        self.now().press(key)
    }
}

impl topup::Driver for Provider {
    fn abilities(&self) -> TopupAbilities {
        self.now().abilities()
    }

    fn hold<'a>(&'a self, ask: &'a topup::Ask) -> topup::Call<'a, Hold> {
        Box::pin(async move { self.now().hold(ask).await })
    }

    fn release<'a>(&'a self, id: &'a EffectId, hold: &'a Hold) -> topup::Call<'a, ()> {
        Box::pin(async move { self.now().release(id, hold).await })
    }

    fn deliver<'a>(&'a self, ask: &'a topup::Ask, hold: Option<&'a Hold>) -> topup::Call<'a, Told> {
        Box::pin(async move { self.now().deliver(ask, hold).await })
    }

    fn lookup<'a>(&'a self, id: &'a EffectId) -> topup::Call<'a, Found<Told>> {
        Box::pin(async move { self.now().lookup(id).await })
    }

    fn check(&self) -> topup::Call<'_, ()> {
        Box::pin(async move { self.now().check().await })
    }
}
