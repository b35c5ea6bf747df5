//! The far side must behave as badly as a real one, and keep its books as well: through the doors of the drivers, under virtual time.

mod book;
mod provider;
mod scan;
mod stray;
mod table;
mod terminal;

use crate::common::terminal_for_a_book;
use herlaad::card::{Card, Msisdn};
use herlaad::embedded::Clock;
use herlaad::money::Money;
use herlaad::sale::{EffectId, Generation, Leg, News, SaleId};
use herlaad::section::{Document, Errors, Section};
use herlaad::simulator::{Level, Model as _, Outcomes, Provider, ProviderOptions, Terminal};
use herlaad::{payment, topup};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::time::Instant;

/// A wall clock that stands where the paused runtime stands.
fn clock() -> Clock {
    let start = Instant::now();
    Arc::new(move || 1_795_000_000_000 + i64::try_from(start.elapsed().as_millis()).expect("a short test"))
}

/// How long a call took, in whole seconds.
async fn timed<T>(call: impl Future<Output = T>) -> (T, u64) {
    let start = Instant::now();
    let answer = call.await;
    (answer, start.elapsed().as_secs())
}

/// For whoever does not listen to what a driver tells before it answers.
fn quiet(_: News) {}

async fn seconds(seconds: u64) {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
}

fn effect(sale: i64, leg: Leg, attempt: u32) -> EffectId {
    EffectId::new(Generation(7), SaleId(sale), leg, attempt)
}

/// The card whose last digits are `ending`.
fn card(ending: &str) -> Card {
    let number = "+32470123000";
    let number = format!("{}{ending}", &number[..number.len() - ending.len()]);
    Card::Number(Msisdn::parse(&number).expect("a Belgian mobile number"))
}

/// The table that this text makes; it must be right.
fn outcomes(text: &str) -> Outcomes {
    let (outcomes, told) = read(text, Outcomes::read);
    assert_eq!(told, "");
    outcomes
}

/// What a reader makes of a text, and what it complains of.
fn read<T>(text: &str, read: impl FnOnce(&mut Section<'_>) -> T) -> (T, String) {
    let errors = Errors::default();
    let document = Document::parse("x.toml", text, &errors).expect("it is TOML");
    let mut top = document.root();
    let value = read(&mut top);
    top.finish();
    (value, errors.to_string())
}

/// A data folder with a clock, in which drivers live and die.
struct Place {
    folder: TempDir,
    clock: Clock,
    outcomes: Arc<Outcomes>,
}

impl Place {
    fn new(table: &str) -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), clock: clock(), outcomes: Arc::new(outcomes(table)) }
    }

    fn terminal(&self, change: impl FnOnce(&mut payment::SimulatedSettings)) -> Box<dyn payment::Driver> {
        let mut settings = payment::SimulatedSettings::default();
        change(&mut settings);
        let args = payment::OpenArgs {
            data_folder: self.folder.path(),
            outcomes: Arc::clone(&self.outcomes),
            clock: Arc::clone(&self.clock),
        };
        payment::open("card", &payment::DriverSettings::Simulated(settings), &args).expect("the terminal opens")
    }

    fn provider(&self, level: Level, change: impl FnOnce(&mut topup::SimulatedSettings)) -> Box<dyn topup::Driver> {
        let mut settings = topup::SimulatedSettings::of(level);
        change(&mut settings);
        let args = topup::OpenArgs {
            data_folder: self.folder.path(),
            outcomes: Arc::clone(&self.outcomes),
            clock: Arc::clone(&self.clock),
        };
        topup::open("demo", &topup::Settings::Simulated(settings), &args).expect("the provider opens")
    }

    /// The terminal's book, read as an auditor would: from the disk alone.
    fn payments(&self) -> Terminal {
        let mut model = terminal_for_a_book();
        let path = payment::ledger_path(self.folder.path(), "card");
        let replayed = model.replay(&std::fs::read(path).expect("a book")).expect("a whole book");
        assert!(!replayed.torn);
        model
    }

    fn topups(&self) -> Provider {
        let mut model = Provider::new(ProviderOptions { level: Level::L3, float: Money::ZERO });
        let path = topup::ledger_path(self.folder.path(), "demo");
        let replayed = model.replay(&std::fs::read(path).expect("a book")).expect("a whole book");
        assert!(!replayed.torn);
        model
    }
}
