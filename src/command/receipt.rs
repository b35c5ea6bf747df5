//! `herlaad receipt`: a sale's receipt from the log, for the eye, for a picture, for a printer.

use super::output::{complain, line};
use super::{Exit, PlaceArgs, house, log};
use crate::config::Role;
use crate::engine::Site;
use crate::journal::Reader;
use crate::receipt::{self, Receipt};
use clap::{Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

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
        /// Where to write it [default: standard output, for text only]
        #[arg(long, value_name = "F")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Png,
    Escpos,
}

pub(super) fn run(place: &PlaceArgs, command: &ReceiptCommand) -> Exit {
    let ReceiptCommand::Show { sale, format, out } = command;
    if *format != Format::Text && out.is_none() {
        complain("--out FILE is needed: a picture and printer bytes are not for a terminal");
        return Exit::Usage;
    }
    let (config, data) = match (house::config(place, Role::Till), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    match draw(&Site::of(&config, &data), config.printer.paper(), &data, sale, *format)
        .and_then(|bytes| give(&bytes, out.as_deref()))
    {
        Ok(()) => Exit::Yes,
        Err(error) => {
            complain(error);
            Exit::No
        }
    }
}

/// A receipt that is looked at is not a copy on paper: it carries no copy number, and the voucher's code stays a secret.
fn draw(site: &Site, paper: &receipt::Paper, data: &Path, name: &str, format: Format) -> Result<Vec<u8>, String> {
    let reader = Reader::open(data).map_err(|error| error.to_string())?;
    let id = log::find(&reader, name).map_err(|missing| missing.to_string())?;
    let sale = reader.sale(id).map_err(|error| error.to_string())?.ok_or_else(|| format!("there is no sale {name}"))?;
    let chain = reader.show(id).map_err(|error| error.to_string())?.last().map(|row| row.hash.short());
    let receipt = Receipt::of(&sale, &site.facts(0, None, chain))
        .ok_or_else(|| format!("sale {name} has no receipt: no money moved"))?;
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
