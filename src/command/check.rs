//! `herlaad check`: asked of the running till if there is one; otherwise every device is opened and asked here.

use super::output::{complain, json, line};
use super::{Exit, PlaceArgs, device, house};
use crate::config::{Config, Role};
use crate::engine::{self, Site};
use crate::journal::{Error, Folder};
use crate::till::{Body, Check, Denial, Granted, Readiness, Tested};
use std::path::Path;

/// What was found, and what became of the page if one was wanted.
type Checked = (Readiness, Option<Tested>);

pub(super) fn check(place: &PlaceArgs, print: bool) -> Exit {
    let (config, data) = match (house::config(place, Role::One), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    let checked = match (engine::is_there(&data), print) {
        (true, false) => ask_till(&data, Body::Check),
        (true, true) => ask_till(&data, Body::PrintCheck),
        (false, false) => look_ourselves(&config, &data),
        (false, true) => match Folder::lock(&data) {
            Ok(folder) => print_ourselves(&config, &folder),
            Err(error) => {
                complain(error.to_string());
                return if matches!(error, Error::Locked { .. }) { Exit::Busy } else { Exit::No };
            }
        },
    };
    match checked {
        Ok((readiness, printed)) => {
            let ready = tell(place, &config, readiness);
            let printed = printed.map_or(Exit::Yes, |printed| device::tell(place, &[printed]));
            if printed == Exit::Yes { ready } else { printed }
        }
        Err(denial) => device::denied(&denial, "printer"),
    }
}

fn ask_till(data: &Path, body: Body) -> Result<Checked, Denial> {
    match house::ask_till(data, body)? {
        Granted::Readiness(readiness) => Ok((readiness, None)),
        Granted::CheckPrinted { readiness, printed } => Ok((readiness, Some(printed))),
        _ => Err(Denial::Failed("the till answered something else than readiness".to_owned())),
    }
}

fn look_ourselves(config: &Config, data: &Path) -> Result<Checked, Denial> {
    std::fs::create_dir_all(data).map_err(|error| Denial::Failed(format!("{}: {error}", data.display())))?;
    house::block_on(async {
        let devices = house::devices(config, data).map_err(Denial::Failed)?;
        Ok((engine::check(&Site::of(config, data), &devices).await, None))
    })
}

fn print_ourselves(config: &Config, folder: &Folder) -> Result<Checked, Denial> {
    house::block_on(async {
        let devices = house::devices(config, folder.path()).map_err(Denial::Failed)?;
        let site = Site::of(config, folder.path());
        let wall = engine::Wall::MACHINE;
        let (readiness, printed) = engine::print_check(folder, &site, &devices, &house::user(), wall).await;
        Ok((readiness, Some(printed)))
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
