//! `herlaad receipt`: a sale's receipt from the log, for the eye, for a picture, for a printer.

use super::output::{complain, json, line};
use super::{Exit, PlaceArgs, house, log};
use crate::config::Role;
use crate::engine::{self, Site};
use crate::journal::Reader;
use crate::receipt::{self, Facts, Letters, Receipt};
use crate::till::{Body, PrintJob, PrintResult, PrintState, SheetWish};
use clap::{Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, Subcommand)]
pub(crate) enum ReceiptCommand {
    /// The receipt of one sale, as it stands now
    Show {
        /// The sale's number in the log, or what stands on the receipt
        #[arg(value_name = "SALE")]
        sale: String,
        /// As text, as a picture, or as the bytes that a printer gets
        #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
        format: Format,
        /// In large print, whatever `[receipt] large_print` says
        #[arg(long)]
        large: bool,
        /// Where to write it [default: standard output, for text only]
        #[arg(long, value_name = "F")]
        out: Option<PathBuf>,
    },
    /// The sales whose receipt did not come out, or is not known to have: what `receipt reprint` is for, newest first
    Unprinted {
        /// So many of them
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// The receipt once more on paper, by the till that runs; a sheet that may be a second one says COPY
    Reprint {
        /// The sale's number in the log, or what stands on the receipt
        #[arg(value_name = "SALE")]
        sale: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Png,
    Escpos,
}

pub(super) fn run(place: &PlaceArgs, command: &ReceiptCommand) -> Exit {
    let (sale, format, large, out) = match command {
        ReceiptCommand::Show { sale, format, large, out } => (sale, format, *large, out),
        ReceiptCommand::Unprinted { limit } => return unprinted(place, *limit),
        ReceiptCommand::Reprint { sale } => return reprint(place, sale),
    };
    if *format != Format::Text && out.is_none() {
        complain("--out FILE is needed: a picture and printer bytes are not for a terminal");
        return Exit::Usage;
    }
    let (config, data) = match (house::config(place, Role::Till), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    let letters = if large { Letters::Large } else { config.letters };
    match draw(&Site::of(&config, &data), config.printer.paper(), &data, sale, (letters, *format))
        .and_then(|bytes| give(&bytes, out.as_deref()))
    {
        Ok(()) => Exit::Yes,
        Err(error) => {
            complain(error);
            Exit::No
        }
    }
}

fn unprinted(place: &PlaceArgs, limit: u32) -> Exit {
    let data = match house::data(place) {
        Ok(data) => data,
        Err(exit) => return exit,
    };
    match Reader::open(&data).and_then(|reader| reader.unprinted(limit)) {
        Ok(sheets) => {
            for (order, job) in &sheets {
                let PrintState::Ended(result) = &job.state else { continue };
                if place.json {
                    json(
                        &serde_json::json!({ "sale": job.sale.0, "order": order, "copy": job.copy, "result": result }),
                    );
                } else {
                    line(format!("{order}  {}", result.clause()));
                }
            }
            if sheets.is_empty() && !place.json {
                line("every receipt that was begun has come out, as far as the printer can tell");
            }
            Exit::Yes
        }
        Err(error) => {
            complain(error.to_string());
            Exit::No
        }
    }
}

/// How often the log is asked whether the sheet has come to its end.
const LOOKS_EVERY: Duration = Duration::from_millis(100);

fn reprint(place: &PlaceArgs, name: &str) -> Exit {
    let (config, data) = match (house::config(place, Role::Till), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    // The till's own wait ends before this one does.
    let wait = Duration::from_secs(config.till.print_wait_s.into()) + 2 * LOOKS_EVERY;
    match printed_again(&data, name, wait) {
        Ok(job) => {
            let PrintState::Ended(result) = &job.state else {
                complain("the sheet waits behind others in the printer; `herlaad log explain` tells what became of it");
                return Exit::StillOpen;
            };
            let sheet = if job.copy > 0 { format!("copy {}", job.copy) } else { "the receipt".to_owned() };
            line(format!("{sheet} {}", result.clause()));
            if matches!(result, PrintResult::Printed(_)) { Exit::Yes } else { Exit::No }
        }
        Err(why) => {
            complain(why);
            Exit::No
        }
    }
}

/// The newest sheet of the sale, as far as it got in that time.
fn printed_again(data: &Path, name: &str, wait: Duration) -> Result<PrintJob, String> {
    let reader = Reader::open(data).map_err(|error| error.to_string())?;
    let sale = log::find(&reader, name).map_err(|missing| missing.to_string())?;
    if !engine::is_there(data) {
        return Err("no till runs in this data folder, and it alone prints receipts: start it first".to_owned());
    }
    house::ask_till(data, Body::Print { sale, wish: SheetWish::USUAL }).map_err(|denial| denial.to_string())?;
    let newest = || -> Result<PrintJob, String> {
        let jobs = reader.print_jobs(sale).map_err(|error| error.to_string())?;
        jobs.into_iter().next_back().ok_or_else(|| "the till has queued no sheet".to_owned())
    };
    let ended = async {
        loop {
            let sheet = newest()?;
            if matches!(sheet.state, PrintState::Ended(_)) {
                return Ok(sheet);
            }
            tokio::time::sleep(LOOKS_EVERY).await;
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    runtime.block_on(async { tokio::time::timeout(wait, ended).await }).unwrap_or_else(|_| newest())
}

/// A receipt that is looked at is not a copy on paper: it carries no copy number, and the voucher's code stays a secret.
fn draw(
    site: &Site,
    paper: &receipt::Paper,
    data: &Path,
    name: &str,
    (letters, format): (Letters, Format),
) -> Result<Vec<u8>, String> {
    let reader = Reader::open(data).map_err(|error| error.to_string())?;
    let id = log::find(&reader, name).map_err(|missing| missing.to_string())?;
    let sale = reader.sale(id).map_err(|error| error.to_string())?.ok_or_else(|| format!("there is no sale {name}"))?;
    let chain = reader.show(id).map_err(|error| error.to_string())?.last().map(|row| row.hash.short());
    let facts = Facts { letters, ..site.facts(0, None, chain) };
    let receipt = Receipt::of(&sale, &facts).ok_or_else(|| format!("sale {name} has no receipt: no money moved"))?;
    let lines = receipt::lines(&receipt, paper);
    match format {
        Format::Text => Ok(receipt::text(&lines, paper.columns()).into_bytes()),
        Format::Png => receipt::png(&lines, paper).map_err(|error| error.to_string()),
        Format::Escpos => receipt::escpos(&lines, paper).map_err(|error| error.to_string()),
    }
}

fn give(bytes: &[u8], out: Option<&Path>) -> Result<(), String> {
    let Some(path) = out else {
        line(String::from_utf8_lossy(bytes).trim_end());
        return Ok(());
    };
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
