//! Drivers that deliver: they put credit on a card, or hold it first.
//!
//! This door is the only place that names a driver. A new one is a file or folder here and its line in [`Settings`], `DRIVERS`,
//! [`Settings::driver`], [`Settings::modes`], [`Error`] and [`open`]; an example in `kiosk-config/examples/` shows it.
//! A driver sends an order once; whether it may be sent again is a rule's decision, not its own. It never answers `Refused`
//! where it does not know.

use crate::card::Card;
mod simulated;

use crate::embedded::{self, Clock};
use crate::money::Money;
use crate::sale::{EffectId, Found, Hold, Mode, Outcome, Progress, TopupAbilities};
use crate::section::Section;
use crate::simulator::Outcomes;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

pub use self::simulated::Settings as SimulatedSettings;

/// `[topup.NAME]`: which driver, and how it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settings {
    Simulated(SimulatedSettings),
}

/// What `driver = "..."` may say, and who reads the rest of the table.
type Read = fn(&mut Section<'_>) -> Settings;
const DRIVERS: [(&str, Read); 1] = [("simulated", |table| Settings::Simulated(SimulatedSettings::read(table)))];

impl Settings {
    pub fn read(table: &mut Section<'_>) -> Self {
        table.choice("driver", &DRIVERS)(table)
    }

    /// The driver's name, as the configuration gives it.
    pub fn driver(&self) -> &'static str {
        match self {
            Self::Simulated(_) => "simulated",
        }
    }

    /// Where the driver may stand. A simulated one delivers nothing, so it must never stand where money is real.
    pub fn modes(&self) -> &'static [Mode] {
        match self {
            Self::Simulated(_) => &[Mode::Demo, Mode::Test],
        }
    }
}

/// What a driver may need from the machine around it.
pub struct OpenArgs<'a> {
    pub data_folder: &'a Path,
    /// How the simulated far side answers.
    pub outcomes: Arc<Outcomes>,
    /// The simulated far side's own clock.
    pub clock: Clock,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the simulated top-up provider does not start: {0}")]
    Embedded(#[from] embedded::Error),
}

/// Starts the driver of `[topup.NAME]`.
pub fn open(name: &str, settings: &Settings, args: &OpenArgs<'_>) -> Result<Box<dyn Driver>, Error> {
    Ok(match settings {
        Settings::Simulated(settings) => Box::new(simulated::Simulated::open(name, settings, args)?),
    })
}

/// The simulated provider's own book.
pub fn ledger_path(data_folder: &Path, name: &str) -> PathBuf {
    data_folder.join(format!("simulated-provider-{name}.ledger"))
}

/// A call to a driver. The engine polls it under a deadline; dropping it must leave the far side able to answer a look-up.
pub type Call<'a, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 'a>>;

/// One top-up to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The top-up's name for its whole life: hold, confirmation, release and look-up carry it.
    pub id: EffectId,
    pub card: Card,
    /// The product's name at the provider.
    pub provider_product: String,
    pub price: Money,
    /// Our own product id: what a simulated provider may choose its answer by.
    pub product: String,
}

/// A voucher's code, for the visitor's eyes alone: it goes to the journal's secrets and on the paper, nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Voucher(pub zeroize::Zeroizing<String>);

impl std::fmt::Debug for Voucher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Voucher(••••)")
    }
}

/// How far a top-up came, and the code that it brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub progress: Progress,
    pub voucher: Option<Voucher>,
}

pub trait Driver: Send + Sync {
    fn abilities(&self) -> TopupAbilities;
    /// `Done` once number, stock and balance are reserved. Only where `abilities().hold`.
    fn hold<'a>(&'a self, ask: &'a Ask) -> Call<'a, Hold>;
    fn release<'a>(&'a self, id: &'a EffectId, hold: &'a Hold) -> Call<'a, ()>;
    /// Executes the order, or confirms its hold.
    fn deliver<'a>(&'a self, ask: &'a Ask, hold: Option<&'a Hold>) -> Call<'a, Told>;
    fn lookup<'a>(&'a self, id: &'a EffectId) -> Call<'a, Found<Told>>;
    /// Whether the provider answers now and has float left.
    fn check(&self) -> Call<'_, ()>;
}
