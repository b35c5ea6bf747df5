//! Drivers that take money. Each speaks its own wire in its own folder and three words outside it: Done, Refused, Unknown.
//!
//! This door is the only place that names a driver. A new one is a file or folder here and its line in [`DriverSettings`] and in what it
//! answers, in `DRIVERS`, [`Error`] and [`open`]; an example in `kiosk-config/examples/` shows it.
//! A driver declares what it can do, keeps no state that a restart would need, never decides what a sale does next, and never
//! answers `Refused` where it does not know.

mod simulated;

use crate::embedded::{self, Clock};
use crate::money::Money;
use crate::sale::{Approval, EffectId, Found, Mode, News, Outcome, PaymentAbilities, RefundState};
use crate::section::Section;
use crate::simulator::Outcomes;
use crate::till::{Means, TerminalKey};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

pub use self::simulated::Settings as SimulatedSettings;

/// `[payment.NAME]`: how visitors see it, and what is behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub shown_as: Means,
    pub driver: DriverSettings,
}

/// Which driver, and how it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DriverSettings {
    Simulated(SimulatedSettings),
}

const MEANS: [(&str, Means); 3] = [("card", Means::Card), ("bancontact", Means::Bancontact), ("paypal", Means::Paypal)];

/// What `driver = "..."` may say, and who reads the rest of the table.
type Read = fn(&mut Section<'_>) -> DriverSettings;
const DRIVERS: [(&str, Read); 1] = [("simulated", |table| DriverSettings::Simulated(SimulatedSettings::read(table)))];

impl Settings {
    pub fn read(table: &mut Section<'_>) -> Self {
        let driver = table.choice("driver", &DRIVERS)(table);
        let scans = driver.shows_code();
        let said = table.choice_maybe("shown_as", &MEANS);
        // The screen would point at the card reader while a code waits to be scanned, or the other way round.
        if said.is_some_and(|said| (said != Means::Card) != scans) {
            let driver = if scans { "shows a code to scan: bancontact or paypal" } else { "waits for a card: card" };
            table.wrong("shown_as", format!("is not what happens: this driver {driver}"));
        }
        Self { shown_as: said.unwrap_or(if scans { Means::Bancontact } else { Means::Card }), driver }
    }
}

impl DriverSettings {
    /// The driver's name, as the configuration gives it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simulated(_) => "simulated",
        }
    }

    /// Whether visitors scan a code from the screen, instead of showing a card to a reader.
    fn shows_code(&self) -> bool {
        match self {
            Self::Simulated(settings) => settings.code_lasts_ms.is_some(),
        }
    }

    /// Where the driver may stand. A simulated one moves no money, so it must never stand where money is real.
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
    #[error("the simulated card terminal does not start: {0}")]
    Embedded(#[from] embedded::Error),
}

/// Starts the driver of `[payment.NAME]`.
pub fn open(name: &str, settings: &DriverSettings, args: &OpenArgs<'_>) -> Result<Box<dyn Driver>, Error> {
    Ok(match settings {
        DriverSettings::Simulated(settings) => Box::new(simulated::Simulated::open(name, settings, args)?),
    })
}

/// A way to pay whose driver has been started.
#[derive(Clone)]
pub struct Way {
    /// Of `[payment.NAME]`.
    pub name: String,
    pub shown_as: Means,
    pub driver: Arc<dyn Driver>,
}

/// The simulated terminal's own book.
pub fn ledger_path(data_folder: &Path, name: &str) -> PathBuf {
    data_folder.join(format!("simulated-terminal-{name}.ledger"))
}

/// A call to a driver. The engine polls it under a deadline; dropping it must leave the far side able to answer a look-up.
pub type Call<'a, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 'a>>;

/// How a driver tells what there is to scan, or that it was scanned, while its answer is still to come. What is told stands on the
/// screen once it is on the disk; it decides nothing, so a driver goes on without waiting for that. Whoever calls may stop listening
/// after a few: a far side has one code, or a second one when the first has run out.
pub type Tell<'a> = &'a (dyn Fn(News) + Send + Sync);

/// One payment to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The payment's name for its whole life.
    pub id: EffectId,
    /// What people call the sale: `K42-000017`.
    pub order: String,
    pub amount: Money,
    /// The product's id and the last three digits of the card: what a simulated terminal chooses its answer by. No real
    /// terminal gets them.
    pub product: String,
    pub ending: String,
}

/// A confirmed payment, named for capture, void and refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The id under which it was requested.
    pub payment: EffectId,
    /// The far side's own name for it.
    pub reference: String,
    pub amount: Money,
}

/// What every driver of this room can be asked. The same id is the same deed: a second call with it must not move money twice, and
/// what its look-up tells must be true for both. A call is dropped when the till stops waiting; the look-up then tells.
pub trait Driver: Send + Sync {
    fn abilities(&self) -> PaymentAbilities;
    /// `Done` once the money is reserved or taken; `Refused` only if it certainly is neither. A driver whose visitor pays by phone
    /// tells the code to scan as soon as the far side has made it, and goes on waiting; when the code has run out, it asks the far
    /// side whether anybody had scanned it before it says `Refused`.
    fn request<'a>(&'a self, ask: &'a Ask, tell: Tell<'a>) -> Call<'a, Approval>;
    /// `Done` if nothing was and nothing will be taken; `Refused` if it is too late, as it may be once a phone has read the code.
    fn cancel<'a>(&'a self, payment: &'a EffectId) -> Call<'a, ()>;
    /// What became of a request. "Not found" counts as "never happened" only after `abilities().horizon`.
    fn lookup<'a>(&'a self, payment: &'a EffectId) -> Call<'a, Found<Approval>>;
    /// All money that came for a payment, oldest first, given back or not: asked once more after its answer, where
    /// `abilities().recheck_after_ms` says that money may come late or twice. Each has a reference of its own, and what was told before
    /// has the one under which it was told. An empty list says that none came; `Refused` says as little as `Unknown`.
    fn recheck<'a>(&'a self, payment: &'a EffectId) -> Call<'a, Vec<Approval>>;
    /// Takes what is reserved, whole. Asked only of a payment that was approved as reserved.
    fn capture<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> Call<'a, ()>;
    /// Lets go of what is reserved; nothing was taken.
    fn void<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> Call<'a, ()>;
    /// Gives back all of what was taken, or lets go of what is only reserved: money that came late or twice may be either.
    fn refund<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> Call<'a, RefundState>;
    fn lookup_refund<'a>(&'a self, id: &'a EffectId) -> Call<'a, Found<RefundState>>;
    /// Whether the terminal answers now.
    fn check(&self) -> Call<'_, ()>;
    /// Plays the terminal's keys in the demo; a real terminal has its own.
    fn press(&self, _key: TerminalKey) -> bool {
        false
    }
}
