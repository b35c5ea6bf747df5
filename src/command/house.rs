//! Putting a house together: configuration, data folder, devices, engine.

use super::output::complain;
use super::{Exit, PlaceArgs};
use crate::config::{Config, Place, Role};
use crate::engine::{self, Devices, Engine, Link, Site, StartError, Wall, wall_clock};
use crate::locale::Language;
use crate::till::{Actor, Body, Denial, Granted, Selling, Snapshot, Stop};
use crate::{payment, printer, topup};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What happens is told on standard error, where a supervisor keeps it; `HERLAAD_LOG=debug` tells more.
pub(super) fn log_to_stderr() {
    let level = match std::env::var("HERLAAD_LOG").as_deref() {
        Ok("debug") => tracing::Level::DEBUG,
        Ok("info") => tracing::Level::INFO,
        Ok("error") => tracing::Level::ERROR,
        _ => tracing::Level::WARN,
    };
    let subscriber =
        tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).with_ansi(false).finish();
    // A second call in one process (tests) keeps the first subscriber.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// The checked configuration, or exit code 2 after every complaint has been told.
pub(super) fn config(place: &PlaceArgs, role: Role) -> Result<Config, Exit> {
    config_or_mistakes(place, role).map_err(|_| Exit::BadConfiguration)
}

/// The configuration, or what is wrong with it, once that has been told on standard error.
pub(super) fn config_or_mistakes(place: &PlaceArgs, role: Role) -> Result<Config, Vec<String>> {
    Config::open(&Place::find(place.config.as_deref()), role).map_err(|errors| {
        complain(format!("the configuration cannot be used:\n{errors}"));
        errors.list().iter().map(ToString::to_string).collect()
    })
}

/// The data folder: as asked, else systemd's, else the XDG state folder.
pub(super) fn data(place: &PlaceArgs) -> Result<PathBuf, Exit> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    place
        .data
        .clone()
        .or_else(|| set("STATE_DIRECTORY"))
        .or_else(|| set("XDG_STATE_HOME").map(|state| state.join("herlaad")))
        .or_else(|| set("HOME").map(|home| home.join(".local/state/herlaad")))
        .ok_or_else(|| {
            complain("there is no data folder: give --data DIR, or set STATE_DIRECTORY, XDG_STATE_HOME or HOME");
            Exit::Usage
        })
}

/// An engine on this configuration, not yet started.
pub(super) fn engine(config: &Config, data: &Path) -> Engine {
    let site = Site::of(config, data);
    let config = config.clone();
    Engine { site, open_devices: Box::new(move |folder| devices(&config, folder)), wall: Wall::MACHINE }
}

/// Opens every driver that the configuration names.
pub(super) fn devices(config: &Config, folder: &Path) -> Result<Devices, String> {
    let outcomes = Arc::new(config.outcomes.clone());
    let mut payments = Vec::new();
    for (name, settings) in &config.drivers.payment {
        let args = payment::OpenArgs { data_folder: folder, outcomes: outcomes.clone(), clock: Arc::new(wall_clock) };
        let driver =
            payment::open(name, &settings.driver, &args).map_err(|error| format!("payment.{name}: {error}"))?;
        payments.push(payment::Way { name: name.clone(), shown_as: settings.shown_as, driver: Arc::from(driver) });
    }
    let mut topups = std::collections::BTreeMap::new();
    for (name, settings) in &config.drivers.topup {
        let args = topup::OpenArgs { data_folder: folder, outcomes: outcomes.clone(), clock: Arc::new(wall_clock) };
        let driver = topup::open(name, settings, &args).map_err(|error| format!("topup.{name}: {error}"))?;
        topups.insert(name.clone(), Arc::from(driver));
    }
    let printer = Arc::from(printer::open(&config.printer.settings, config.printer.profile.conduct.clone(), folder));
    Ok(Devices { payments, topups, printer, paper: config.printer.paper().clone() })
}

/// Tells why the engine did not start, and with which exit code.
pub(super) fn not_started(error: &StartError) -> Exit {
    complain(error.to_string());
    if error.is_busy() { Exit::Busy } else { Exit::No }
}

/// Who sits at the keyboard, for the log.
pub(super) fn user() -> String {
    ["SUDO_USER", "USER", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| format!("uid {}", rustix::process::getuid().as_raw()))
}

/// A till that does not say within this time that it has started is not there.
const START_WAIT: Duration = Duration::from_secs(15);

/// Waits until the till has looked at its devices, or says why it will not sell.
pub(super) async fn till_answers(link: &Link) -> Result<(), Denial> {
    let mut snapshots = link.snapshots();
    let started = |snapshot: &Option<Snapshot>| {
        snapshot.as_ref().is_some_and(|now| now.selling != Selling::Stopped(Stop::Starting))
    };
    match tokio::time::timeout(START_WAIT, snapshots.wait_for(started)).await {
        Ok(Ok(snapshot)) => match snapshot.as_ref().map(|now| &now.selling) {
            Some(Selling::Stopped(stop @ (Stop::Journal | Stop::Devices))) => Err(Denial::NotSelling(stop.to_string())),
            _ => Ok(()),
        },
        _ => Err(Denial::NotSelling(Stop::NoTill.to_string())),
    }
}

/// What a command does and then ends.
pub(super) fn block_on<T>(work: impl Future<Output = Result<T, Denial>>) -> Result<T, Denial> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Denial::Failed(error.to_string()))?.block_on(work)
}

/// Asks the till that works in `data`, and waits for its answer.
pub(super) fn ask_till(data: &Path, body: Body) -> Result<Granted, Denial> {
    let failed = |error: std::io::Error| Denial::Failed(error.to_string());
    block_on(async {
        let link = engine::connect(data, Actor::Owner(user())).map_err(failed)?;
        till_answers(&link).await?;
        link.ask(body).await
    })
}

/// A language by its tag or the start of it: `nl`, `nl-BE`, `en`.
pub(super) fn language(tag: &str) -> Result<Language, String> {
    let known = Language::ALL.into_iter().find(|language| !tag.is_empty() && language.code().starts_with(tag));
    known.ok_or_else(|| format!("{tag:?} is none of {}", Language::ALL.map(Language::iso639).join(", ")))
}
