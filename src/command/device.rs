//! `herlaad device`: devices are tried out, by the running till if there is one, else here under the data folder's lock.

use super::output::{complain, json, line};
use super::{Exit, PlaceArgs, house, printer};
use crate::config::{Config, Role};
use crate::engine::{self, Site};
use crate::journal::{Error, Folder};
use crate::till::{Body, Denial, Granted, TestPage, Tested};
use clap::Subcommand;
use std::path::Path;

#[derive(Debug, Subcommand)]
pub(crate) enum DeviceCommand {
    /// Try out every device or one of them, and print a test page; refused while somebody uses the machine
    Test {
        /// The device, as `herlaad check` names it: printer, disk, journal, clock, payment card, or all of a kind: topup
        #[arg(value_name = "NAME", num_args = 0..=2)]
        device: Vec<String>,
        /// Ask the printer how it is and spare the paper
        #[arg(long)]
        no_print: bool,
        /// Ask the printer for all that a profile tells, and write the lines of its file in printers/
        #[arg(long)]
        probe: bool,
    },
    /// Tell the running till that a whole roll was put into the printer; needed where no sensor tells, and where one was changed early
    NewRoll,
    /// Be a receipt printer on a port or a serial line, whose sheets become files; standard input tells what is wrong with it
    #[command(after_help = printer::HANDS)]
    SimulatePrinter {
        /// Where it listens: 127.0.0.1:9100; port 0 takes any that is free
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:9100")]
        listen: std::net::SocketAddr,
        /// A serial line instead of a port: a link of this name leads to its device, for transport = "serial"
        #[arg(long, value_name = "LINK", conflicts_with = "listen")]
        serial: Option<std::path::PathBuf>,
        /// The folder that the sheets fall into, sheet-000001.escpos and so on
        #[arg(long, value_name = "FOLDER")]
        paper: std::path::PathBuf,
    },
}

pub(super) fn run(place: &PlaceArgs, command: &DeviceCommand) -> Exit {
    let (device, no_print, probe) = match command {
        DeviceCommand::Test { device, no_print, probe } => (device, no_print, *probe),
        DeviceCommand::NewRoll => return new_roll(place),
        DeviceCommand::SimulatePrinter { listen, serial, paper } => {
            let end = serial.as_deref().map_or(printer::End::Port(*listen), printer::End::Serial);
            return printer::run(place, end, paper);
        }
    };
    let page = if *no_print { TestPage::Spare } else { TestPage::Print };
    let device = Some(device.join(" ")).filter(|name| !name.is_empty());
    let (config, data) = match (house::config(place, Role::Till), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    let tested = if engine::is_there(&data) {
        ask_till(&data, device.clone(), (page, probe))
    } else {
        match Folder::lock(&data) {
            Ok(folder) => try_ourselves(&config, &folder, device.as_deref(), (page, probe)),
            Err(error) => {
                complain(error.to_string());
                return if matches!(error, Error::Locked { .. }) { Exit::Busy } else { Exit::No };
            }
        }
    };
    match tested {
        Ok(tested) => tell(place, &tested),
        Err(denial) => denied(&denial, device.as_deref().unwrap_or_default()),
    }
}

fn new_roll(place: &PlaceArgs) -> Exit {
    let data = match house::data(place) {
        Ok(data) => data,
        Err(exit) => return exit,
    };
    match house::ask_till(&data, Body::NewRoll) {
        Ok(_) => {
            line("the paper is counted from a whole roll");
            Exit::Yes
        }
        Err(denial) => denied(&denial, "printer"),
    }
}

fn ask_till(data: &Path, device: Option<String>, (page, probe): (TestPage, bool)) -> Result<Vec<Tested>, Denial> {
    match house::ask_till(data, Body::TestDevices { device, page, probe })? {
        Granted::Tested(tested) => Ok(tested),
        _ => Err(Denial::Failed("the till answered something else than a test".to_owned())),
    }
}

fn try_ourselves(
    config: &Config,
    folder: &Folder,
    device: Option<&str>,
    how: (TestPage, bool),
) -> Result<Vec<Tested>, Denial> {
    house::block_on(async {
        let devices = house::devices(config, folder.path()).map_err(Denial::Failed)?;
        let site = Site::of(config, folder.path());
        let actor = house::user();
        engine::test_devices(folder, &site, devices, (&actor, device, how), engine::Wall::MACHINE).await
    })
}

pub(super) fn tell(place: &PlaceArgs, tested: &[Tested]) -> Exit {
    for Tested { device, ok, took_ms, reason } in tested {
        if place.json {
            json(&serde_json::json!({ "device": device, "ok": ok, "took_ms": took_ms, "reason": reason }));
        } else {
            line(format!("{:<4} {device:<24} {took_ms:>6} ms  {reason}", if *ok { "ok" } else { "NO" }));
        }
    }
    if tested.iter().all(|tested| tested.ok) { Exit::Yes } else { Exit::No }
}

pub(super) fn denied(denial: &Denial, device: &str) -> Exit {
    match denial {
        Denial::UnknownDevice(known) => {
            complain(format!("{device:?} is none of {known}"));
            Exit::Usage
        }
        Denial::Busy => {
            complain("somebody is using the machine, or a receipt is being printed; try again when it is free");
            Exit::Busy
        }
        denial => {
            complain(denial.to_string());
            Exit::No
        }
    }
}
