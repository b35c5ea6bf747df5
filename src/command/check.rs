//! `herlaad check`: asked of the running till if there is one; otherwise every device is opened and asked here.

use super::output::{complain, json, line};
use super::{Exit, PlaceArgs, house};
use crate::config::{Config, Role};
use crate::engine;
use crate::health::{Health, Probe};
use crate::till::{Body, Check, Granted, Readiness};
use std::collections::BTreeSet;
use std::path::Path;

pub(super) fn check(place: &PlaceArgs) -> Exit {
    let (config, data) = match (house::config(place, Role::One), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    let readiness = if engine::is_there(&data) { ask_till(&data) } else { look_ourselves(&config, &data) };
    match readiness {
        Ok(readiness) => tell(place, &config, readiness),
        Err(error) => {
            complain(error);
            Exit::No
        }
    }
}

fn ask_till(data: &Path) -> Result<Readiness, String> {
    match house::ask_till(data, Body::Check) {
        Ok(Granted::Readiness(readiness)) => Ok(readiness),
        Ok(_) => Err("the till answered something else than readiness".to_owned()),
        Err(denial) => Err(denial.to_string()),
    }
}

fn look_ourselves(config: &Config, data: &Path) -> Result<Readiness, String> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        std::fs::create_dir_all(data).map_err(|error| format!("{}: {error}", data.display()))?;
        let devices = house::devices(config, data)?;
        let probe = Probe {
            payments: devices.payments,
            topups: devices.topups,
            printer: devices.printer,
            folder: data.to_path_buf(),
            disk_low_mib: u64::from(config.till.disk_low_mib),
        };
        // What may be in doubt stands in the log, and asking about it is a till's business.
        Ok(Health::default().readiness(
            &probe.look().await,
            probe.attentions(),
            &BTreeSet::new(),
            &engine::limits(config),
        ))
    })
}

fn tell(place: &PlaceArgs, config: &Config, mut readiness: Readiness) -> Exit {
    let reason =
        format!("mode {}, {} products, from {}", config.mode.as_str(), config.catalogue.products().len(), config.place);
    readiness.checks.insert(0, Check { check: "configuration".to_owned(), ok: true, blocks: String::new(), reason });
    for check in &readiness.checks {
        if place.json {
            json(check);
        } else {
            let blocks = if check.blocks.is_empty() { String::new() } else { format!(" (blocks {})", check.blocks) };
            line(format!("{:<4} {:<24} {}{blocks}", if check.ok { "ok" } else { "NO" }, check.check, check.reason));
        }
    }
    if readiness.is_ready() { Exit::Yes } else { Exit::No }
}
