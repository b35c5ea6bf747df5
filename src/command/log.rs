//! `herlaad log`: the owner reads the journal. It works beside a running till and needs no lock, but for `purge`.

use super::output::{at, complain, json, line};
use super::{Exit, PlaceArgs, explain, house};
use crate::card::{self, ClaimCode};
use crate::config::{Config, Role};
use crate::engine::wall_clock;
use crate::journal::{self, ClockTrust, Ending, Filter, Folder, Journal, Reader, Stamp};
use crate::printer;
use crate::sale::SaleId;
use clap::{Args, Subcommand};
use serde_json::Value;
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    /// Sales, newest first
    List(ListArgs),
    /// Every event of one sale
    Show {
        /// The sale's number in the log, or what stands on the receipt: 17 or K42-000017
        #[arg(value_name = "SALE")]
        sale: String,
    },
    /// One sale in plain sentences: what happened, where the money is, what comes next, what to tell the customer
    Explain {
        /// The sale's number in the log, what stands on the receipt, or the claim code: 17, K42-000017 or 4821 5937 5526
        #[arg(value_name = "SALE", required = true, num_args = 1..=3)]
        sale: Vec<String>,
    },
    /// Whether every event is as it was written
    Verify,
    /// What needs a person
    Attention,
    /// Deletes every number, code and slip whose thirteen months are over; the events stay, and the log stays whole
    ///
    /// A till does that by itself, at its start and once a day: this is for a machine whose till does not run.
    Purge,
    /// Copies the log into a new folder within FOLDER, verified, while the till goes on
    ///
    /// The copy has every event and the signed head, and no number, code or key: read it with --data, and verify it. Best on another disk.
    Backup {
        /// A folder on another disk, which is there
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// How many backups stay in it; older ones are deleted
        #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..))]
        keep: u16,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Only sales that were ordered at or after this moment, as 2026-11-22T16:00:00Z
    #[arg(long, value_name = "TIME")]
    from: Option<jiff::Timestamp>,
    /// Only sales that were ordered before this moment, as 2026-11-23T16:00:00Z
    #[arg(long, value_name = "TIME")]
    to: Option<jiff::Timestamp>,
    /// Only sales in this state, for instance delivered, refunded, declined or paying_unknown
    #[arg(long, value_name = "S")]
    status: Option<String>,
    /// Only sales paid this way: the name of a [payment.NAME] table
    #[arg(long, value_name = "M")]
    method: Option<String>,
    /// Only sales of this brand, by its id in the catalogue
    #[arg(long, value_name = "B")]
    brand: Option<String>,
    /// Only sales of this product, by its id in the catalogue
    #[arg(long, value_name = "P")]
    product: Option<String>,
    /// Only sales to a number or ICCID that ends with these digits
    #[arg(long, value_name = "DIGITS")]
    ending: Option<String>,
    /// Only the sale with the claim code of a receipt
    #[arg(long, value_name = "C")]
    claim: Option<String>,
    /// At most this many sales
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Only sales to which something happened after this event
    #[arg(long, value_name = "SEQ")]
    after: Option<i64>,
}

pub(super) fn run(place: &PlaceArgs, command: &LogCommand) -> Exit {
    let data = match house::data(place) {
        Ok(data) => data,
        Err(exit) => return exit,
    };
    match command {
        LogCommand::Verify => return verify(place, &data),
        LogCommand::Purge => return purge(place, &data),
        LogCommand::Backup { folder, keep } => return backup(place, &data, folder, *keep),
        _ => {}
    }
    let done = Reader::open(&data).map_err(|error| error.to_string()).and_then(|reader| match command {
        LogCommand::List(args) => list(place, &reader, args),
        LogCommand::Show { sale } => show(place, &reader, sale),
        LogCommand::Explain { sale } => explain::explain(place, &reader, &data, &sale.join(" ")),
        LogCommand::Attention => attention(place, &reader),
        LogCommand::Verify | LogCommand::Purge | LogCommand::Backup { .. } => Ok(Exit::Yes),
    });
    done.unwrap_or_else(|error| {
        complain(error);
        Exit::No
    })
}

fn list(place: &PlaceArgs, reader: &Reader, args: &ListArgs) -> Result<Exit, String> {
    let filter = filter(args)?;
    let rows = reader.list(&filter).map_err(|error| error.to_string())?;
    for row in &rows {
        if place.json {
            json(row);
            continue;
        }
        let mark = row.attention.as_ref().map_or(String::new(), |reason| format!("  ! {reason}"));
        line(format!(
            "{:>6}  {:<12} {}  {:<18} {:>9}  {}  {}{mark}",
            row.sale,
            row.order,
            at(row.at_utc_ms),
            row.status,
            euros(row.price_cents),
            row.masked,
            row.product
        ));
    }
    if rows.is_empty() && !place.json {
        line("no sales");
    }
    Ok(Exit::Yes)
}

fn filter(args: &ListArgs) -> Result<Filter, String> {
    let status = args.status.as_ref().map(|name| {
        let known = serde_json::from_value(Value::from(name.as_str()));
        known.map_err(|_| format!("--status {name:?} is no status; for instance delivered, refunded, declined"))
    });
    let claim =
        args.claim.as_ref().map(|code| ClaimCode::parse(code).map_err(|why| format!("--claim {code:?}: {why}")));
    Ok(Filter {
        from: args.from.map(jiff::Timestamp::as_millisecond),
        to: args.to.map(jiff::Timestamp::as_millisecond),
        status: status.transpose()?,
        method: args.method.clone(),
        brand: args.brand.clone(),
        product: args.product.clone(),
        ending: args
            .ending
            .as_ref()
            .map(|digits| Ending::parse(digits))
            .transpose()
            .map_err(|error| error.to_string())?,
        claim: claim.transpose()?,
        limit: args.limit,
        after_seq: args.after,
        behind: None,
    })
}

fn euros(cents: i64) -> String {
    crate::money::Money::from_cents(cents).to_string()
}

/// Why no sale is called so.
#[derive(Debug, thiserror::Error)]
pub(super) enum Missing {
    #[error("there is no sale {0}")]
    Sale(String),
    #[error("no sale has the claim code {0}")]
    Claim(ClaimCode),
    #[error("{name:?} is no claim code: {why}")]
    BadClaim { name: String, why: card::Reason },
    #[error(
        "{0:?} is neither a sale's number in the log, as 17, nor a receipt's, as K42-000017, nor a claim code of 12 digits"
    )]
    NoName(String),
    #[error(transparent)]
    Log(#[from] journal::Error),
}

impl Missing {
    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::BadClaim { .. } | Self::NoName(_) => Exit::Usage,
            Self::Sale(_) | Self::Claim(_) | Self::Log(_) => Exit::No,
        }
    }
}

/// More digits than any log has sales: these are a claim code's.
const CLAIM_DIGITS: usize = 12;

/// A sale by its number in the log, by what stands on the receipt, or by its claim code.
pub(super) fn find(reader: &Reader, name: &str) -> Result<SaleId, Missing> {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let grouped = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ' || byte == b'-');
    if grouped && digits >= CLAIM_DIGITS {
        let claim = ClaimCode::parse(name).map_err(|why| Missing::BadClaim { name: name.to_owned(), why })?;
        return reader.order_by_claim(claim)?.ok_or(Missing::Claim(claim));
    }
    if let Ok(number) = name.parse() {
        return Ok(SaleId(number));
    }
    // A receipt's number has a hyphen before its last part.
    if !name.contains('-') || digits == 0 {
        return Err(Missing::NoName(name.to_owned()));
    }
    reader.order_by_number(name)?.ok_or_else(|| Missing::Sale(name.to_owned()))
}

fn show(place: &PlaceArgs, reader: &Reader, name: &str) -> Result<Exit, String> {
    let sale = find(reader, name).map_err(|missing| missing.to_string())?;
    let rows = reader.show(sale).map_err(|error| error.to_string())?;
    if rows.is_empty() {
        return Err(format!("there is no sale {name}"));
    }
    for row in &rows {
        if place.json {
            json(row);
        } else {
            line(format!("{:>6}  {}  {:<24} {}", row.seq, at(row.at_utc_ms), row.kind, short(&row.body)));
        }
    }
    Ok(Exit::Yes)
}

/// A body as people read it. A long text, as the link of a code to scan, says nothing to them and fills the screen; `--json` has it.
fn short(body: &Value) -> Value {
    const SHOWN_MAX: usize = 80;
    match body {
        Value::String(text) if text.chars().nth(SHOWN_MAX).is_some() => {
            Value::String(text.chars().take(SHOWN_MAX).chain(['…']).collect())
        }
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), short(value))).collect(),
        Value::Array(items) => items.iter().map(short).collect(),
        other => other.clone(),
    }
}

fn attention(place: &PlaceArgs, reader: &Reader) -> Result<Exit, String> {
    let rows = reader.attentions().map_err(|error| error.to_string())?;
    for row in &rows {
        if place.json {
            json(row);
        } else {
            line(format!(
                "sale {} ({}), since {}: {}",
                row.sale,
                row.order,
                at(row.opened_utc_ms),
                sentence(&row.reason)
            ));
        }
    }
    if rows.is_empty() && !place.json {
        line("nothing needs a person");
    }
    Ok(if rows.is_empty() { Exit::Yes } else { Exit::No })
}

/// The owner's sentence for a reason's name, as the rules word it.
fn sentence(reason: &str) -> String {
    let known = serde_json::from_value::<crate::sale::AttentionReason>(Value::from(reason));
    known.map_or_else(|_| reason.to_owned(), |reason| reason.sentence().to_owned())
}

fn purge(place: &PlaceArgs, data: &Path) -> Exit {
    let config = match house::config(place, Role::Till) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    match purged(data, &config) {
        Ok((sales, receipts)) if place.json => json(&serde_json::json!({ "sales": sales, "receipts": receipts })),
        Ok((0, 0)) => line("nothing was old enough to be deleted"),
        Ok((sales, receipts)) => {
            match sales {
                0 => {}
                1 => line("deleted the number, codes and slip of one sale; its events stay"),
                _ => line(format!("deleted the numbers, codes and slips of {sales} sales; their events stay")),
            }
            if receipts > 0 {
                line(format!("deleted {receipts} receipt{} printed to files", if receipts == 1 { "" } else { "s" }));
            }
        }
        Err(error @ journal::Error::Locked { .. }) => {
            complain(format!("{error}; a till deletes what is too old by itself, at its start and once a day"));
            return Exit::Busy;
        }
        Err(error) => {
            complain(error.to_string());
            return Exit::No;
        }
    }
    Exit::Yes
}

/// How many sales lost their secrets, and how many receipts in files went.
fn purged(data: &Path, config: &Config) -> Result<(u32, usize), journal::Error> {
    // Where there is no log, none is made.
    drop(Reader::open(data)?);
    let folder = Folder::lock(data)?;
    let now = Stamp { at_utc_ms: wall_clock(), trust: ClockTrust::Free };
    let sales = Journal::open(&folder, config.mode, now)?.journal.purge(now)?.sales;
    let failed = |source| journal::Error::Io { path: data.to_owned(), source };
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(failed)?;
    let printer = printer::open(&config.printer.settings, config.printer.profile.conduct.clone(), data);
    let receipts = runtime.block_on(printer.forget_before(now.at_utc_ms.saturating_sub(journal::KEPT_MS)));
    Ok((sales, receipts.map_err(|trouble| failed(std::io::Error::other(trouble)))?))
}

fn backup(place: &PlaceArgs, data: &Path, into: &Path, keep: u16) -> Exit {
    let now = jiff::Timestamp::from_millisecond(wall_clock()).unwrap_or_default();
    let name = now.strftime("%Y-%m-%dT%H%M%SZ").to_string();
    let made = match journal::backup(data, into, &name) {
        Ok(made) => made,
        Err(error) => {
            complain(format!("{error}; no backup was made"));
            return Exit::No;
        }
    };
    let path = made.path.display();
    let gone = journal::rotate(into, &name, usize::from(keep));
    if place.json {
        let deleted = gone.as_ref().copied().unwrap_or(0);
        json(&serde_json::json!({ "path": path.to_string(), "last_seq": made.verified.last_seq, "deleted": deleted }));
    } else {
        line(format!("{path}: {} events, whole, without numbers and codes", made.verified.events));
    }
    match gone {
        Ok(gone) if gone > 0 && !place.json => line(format!("deleted {gone} older, so that {keep} stay")),
        Ok(_) => {}
        Err(error) => {
            complain(format!("{error}; the backup is there, and older ones could not be deleted"));
            return Exit::No;
        }
    }
    Exit::Yes
}

fn verify(place: &PlaceArgs, data: &Path) -> Exit {
    match journal::verify(data) {
        Ok(verified) if place.json => {
            let (events, last_seq, witnessed) = (verified.events, verified.last_seq, verified.head.seq);
            json(
                &serde_json::json!({ "whole": true, "events": events, "last_seq": last_seq, "witnessed_seq": witnessed }),
            );
        }
        // After a power cut the head may lie behind by what was written last. So does a log to which somebody added.
        Ok(verified) if verified.head.seq < verified.last_seq => line(format!(
            "whole: {} events, the newest is {}; the signed head has seen event {}, and what follows is linked but not witnessed",
            verified.events, verified.last_seq, verified.head.seq
        )),
        Ok(verified) => line(format!("whole: {} events, the newest is {}", verified.events, verified.last_seq)),
        Err(broken) => {
            if place.json {
                json(
                    &serde_json::json!({ "whole": false, "seq": broken.first_bad_seq(), "reason": broken.to_string() }),
                );
            } else {
                complain(broken.to_string());
            }
            return Exit::No;
        }
    }
    Exit::Yes
}
