//! Reading beside a running till, without its lock: short read-only transactions, bounded answers.

use super::chain::{Hash, Stored};
use super::filter::{Filter, Part, Query};
use super::folder::database;
use super::open::{BUSY, check_pages, folded};
use super::project::{JOB_COLUMNS, Line, read_job};
use super::secret::{SecretKind, Vault};
use super::verify::Broken;
use super::{Error, migrate, record};
use crate::card::ClaimCode;
use crate::sale::{Generation, Sale, SaleId};
use crate::till::{Fact, Happening, PrintJob};
use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, params_from_iter};
use serde::{Serialize, Serializer};
use std::path::{Path, PathBuf};

/// A read-only view of a data folder's journal. Each call sees the newest commit.
pub struct Reader {
    connection: Connection,
    path: PathBuf,
    /// Present if this user may read the key; only an ending longer than the masked form shows needs it.
    vault: Option<Vault>,
}

/// One sale in a list, in the order of its JSON keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub sale: SaleId,
    /// `K42-000017`
    pub order: String,
    /// When it was ordered, UTC milliseconds; RFC 3339 in JSON.
    #[serde(rename = "at", serialize_with = "rfc3339")]
    pub at_utc_ms: i64,
    pub status: String,
    pub brand: String,
    pub product: String,
    pub price_cents: i64,
    pub method: String,
    pub masked: String,
    /// The reason of its oldest open attention.
    pub attention: Option<String>,
    /// Its newest event: where a script goes on with `after_seq`.
    #[serde(skip)]
    pub last_seq: i64,
}

/// One event as it lies in the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventRow {
    pub seq: i64,
    /// `None` for what happened to the machine.
    pub sale: Option<SaleId>,
    /// UTC milliseconds; RFC 3339 in JSON.
    #[serde(rename = "at", serialize_with = "rfc3339")]
    pub at_utc_ms: i64,
    pub clock_trust: String,
    pub mode: String,
    pub kind: String,
    pub body: serde_json::Value,
    pub hash: Hash,
}

/// One fact and where it lies in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub seq: i64,
    pub hash: Hash,
    pub fact: Fact,
}

/// One open attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttentionRow {
    pub sale: SaleId,
    pub order: String,
    pub attention: u8,
    pub reason: String,
    pub opened_seq: i64,
    #[serde(rename = "opened", serialize_with = "rfc3339")]
    pub opened_utc_ms: i64,
}

/// No call gives more rows than this.
const ROWS_MAX: usize = 1000;

impl Reader {
    /// Opens the journal in the data folder `folder`.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let folder = folder.as_ref();
        let connection = connect(folder)?;
        Ok(Self { connection, path: database(folder), vault: Vault::existing(folder).ok() })
    }

    /// The sales that pass the filter, newest first; with `after_seq` in the order of their newest events.
    pub fn list(&self, filter: &Filter) -> Result<Vec<Row>, Error> {
        // One view of the log for all statements below.
        let _snapshot = self.connection.unchecked_transaction().map_err(|e| self.sql(e))?;
        let parts = filter.parts();
        let query = filter.query(&parts, self.narrowest(filter, &parts)?);
        let mut statement = self.connection.prepare(&query.sql).map_err(|e| self.sql(e))?;
        let mut sales = statement.query(params_from_iter(query.values)).map_err(|e| self.sql(e))?;
        let sql = format!("SELECT {} FROM sale WHERE sale = ?1", Line::COLUMNS);
        let mut line = self.connection.prepare_cached(&sql).map_err(|e| self.sql(e))?;
        let newest = "SELECT max(seq) FROM event WHERE sale = ?1";
        let mut newest = self.connection.prepare_cached(newest).map_err(|e| self.sql(e))?;
        let mut list = Vec::new();
        while list.len() < filter.limit()
            && let Some(sale) = sales.next().map_err(|e| self.sql(e))?
        {
            let visible: u32 = sale.get(1).map_err(|e| self.sql(e))?;
            let sale = sale.get(0).map_err(|e| self.sql(e))?;
            if self.ends(SaleId(sale), visible, filter)? {
                let last_seq = newest.query_row([sale], |row| row.get(0)).map_err(|e| self.sql(e))?;
                let line = line.query_row([sale], Line::read).map_err(|e| self.sql(e))?;
                list.push(Row::of(line, last_seq));
            }
        }
        Ok(list)
    }

    /// The part that fewest sales have.
    fn narrowest(&self, filter: &Filter, parts: &[Part]) -> Result<usize, Error> {
        if parts.len() < 2 || filter.claim.is_some() {
            return Ok(0);
        }
        let mut narrowest = (i64::MAX, 0);
        for (index, part) in parts.iter().enumerate() {
            let Query { sql, values } = filter.count(part);
            let count = self.connection.query_row(&sql, params_from_iter(values), |row| row.get(0));
            narrowest = narrowest.min((count.map_err(|e| self.sql(e))?, index));
        }
        Ok(narrowest.1)
    }

    /// Every event of a sale, oldest first; empty if there is no such sale.
    pub fn show(&self, sale: SaleId) -> Result<Vec<EventRow>, Error> {
        let sql = format!("SELECT {} FROM event WHERE sale = ?1 ORDER BY seq", Stored::COLUMNS);
        self.events(&sql, [sale.0])
    }

    /// The events behind `seq`, oldest first, at most `limit` and never more than a thousand.
    pub fn events_after(&self, seq: i64, limit: usize) -> Result<Vec<EventRow>, Error> {
        let sql = format!("SELECT {} FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2", Stored::COLUMNS);
        self.events(&sql, [seq, bounded(limit)])
    }

    /// The same as facts that the rules understand, each with its row's number and hash: for whoever follows a log as it grows.
    pub fn facts_after(&self, seq: i64, limit: usize) -> Result<Vec<Written>, Error> {
        let sql = format!("SELECT {} FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2", Stored::COLUMNS);
        let read = |row: &rusqlite::Row<'_>| {
            let Stored { link, hash } = Stored::read(row)?;
            let seq = link.seq;
            Ok(record::fact(link.sale, link.kind, link.body)
                .map(|fact| Written { seq, hash, fact })
                .map_err(|error| Broken::Unlawful { seq, detail: error.to_string() }))
        };
        let facts = self.rows(&sql, [seq, bounded(limit)], read)?;
        facts.into_iter().collect::<Result<_, _>>().map_err(|broken: Broken| broken.into_error(&self.path))
    }

    /// A sale's events as facts that the rules understand; a row that is none is damage.
    pub fn facts(&self, sale: SaleId) -> Result<Vec<Happening>, Error> {
        let sql = format!("SELECT {} FROM event WHERE sale = ?1 ORDER BY seq", Stored::COLUMNS);
        let read = |row: &rusqlite::Row<'_>| {
            let Stored { link, .. } = Stored::read(row)?;
            let (seq, at_utc_ms) = (link.seq, link.at_utc_ms);
            Ok(record::fact(link.sale, link.kind, link.body)
                .map(|fact| Happening { at_utc_ms, fact })
                .map_err(|error| Broken::Unlawful { seq, detail: error.to_string() }))
        };
        let facts = self.rows(&sql, [sale.0], read)?;
        facts.into_iter().collect::<Result<_, _>>().map_err(|broken: Broken| broken.into_error(&self.path))
    }

    /// The fold of a sale's events.
    pub fn sale(&self, sale: SaleId) -> Result<Option<Sale>, Error> {
        Ok(folded(&self.connection, &self.path, sale)?.map(|folded| folded.sale))
    }

    /// The sale that people call `K42-000017`.
    pub fn order_by_number(&self, number: &str) -> Result<Option<SaleId>, Error> {
        let sql = "SELECT sale FROM sale WHERE number = ?1";
        let found = self.connection.query_row(sql, [number], |row| row.get(0)).optional();
        Ok(found.map_err(|e| self.sql(e))?.map(SaleId))
    }

    pub fn order_by_claim(&self, claim: ClaimCode) -> Result<Option<SaleId>, Error> {
        by_claim(&self.connection, claim).map_err(|e| self.sql(e))
    }

    /// What a person still has to look at, oldest first, at most a thousand.
    pub fn attentions(&self) -> Result<Vec<AttentionRow>, Error> {
        let sql = "SELECT attention.sale, number, attention.attention, reason, opened_seq, opened_utc_ms FROM attention \
                   JOIN sale ON sale.sale = attention.sale WHERE resolved_seq IS NULL ORDER BY opened_seq LIMIT ?1";
        self.rows(sql, [bounded(ROWS_MAX)], |row| {
            Ok(AttentionRow {
                sale: SaleId(row.get(0)?),
                order: row.get(1)?,
                attention: row.get(2)?,
                reason: row.get(3)?,
                opened_seq: row.get(4)?,
                opened_utc_ms: row.get(5)?,
            })
        })
    }

    /// Every sheet of a sale, first one first.
    pub fn print_jobs(&self, sale: SaleId) -> Result<Vec<PrintJob>, Error> {
        self.rows(&format!("SELECT {JOB_COLUMNS} FROM print_job WHERE sale = ?1 ORDER BY job"), [sale.0], read_job)
    }

    /// The sales whose last sheet did not come out, or is not known to have, newest sale first.
    pub fn unprinted(&self, limit: u32) -> Result<Vec<(String, PrintJob)>, Error> {
        let columns =
            JOB_COLUMNS.split(", ").map(|column| format!("print_job.{column}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT {columns}, number FROM print_job JOIN sale USING (sale) \
             WHERE job = (SELECT max(job) FROM print_job AS other WHERE other.sale = print_job.sale) \
             AND state = 'ended' AND json_extract(result, '$.printed') IS NULL ORDER BY print_job.sale DESC LIMIT ?1"
        );
        self.rows(&sql, [limit], |row| Ok((row.get("number")?, read_job(row)?)))
    }

    pub fn last_seq(&self) -> Result<i64, Error> {
        let sql = "SELECT coalesce(max(seq), 0) FROM event";
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|e| self.sql(e))
    }

    pub fn generation(&self) -> Result<Generation, Error> {
        let sql = "SELECT generation FROM meta";
        self.connection.query_row(sql, [], |row| row.get(0)).map(Generation).map_err(|e| self.sql(e))
    }

    /// SQLite's own look at every page. It reads the whole file: run it behind.
    pub fn check_pages(&self) -> Result<(), Error> {
        check_pages(&self.connection, &self.path)
    }

    /// Whether the card ends as wanted. The index has already compared the digits that the masked form shows; the secret decides on
    /// more, and a sale whose secret is gone is not shown on a guess.
    fn ends(&self, sale: SaleId, visible: u32, filter: &Filter) -> Result<bool, Error> {
        let Some(ending) = filter.ending.as_ref().filter(|ending| ending.len() > visible as usize) else {
            return Ok(true);
        };
        let Some(vault) = &self.vault else { return Ok(false) };
        let clear = vault.load(&self.connection, &self.path, sale, SecretKind::Card)?;
        Ok(clear.is_some_and(|clear| ending.ends(&clear)))
    }

    fn events(&self, sql: &str, params: impl Params) -> Result<Vec<EventRow>, Error> {
        self.rows(sql, params, |row| {
            let Stored { link, hash } = Stored::read(row)?;
            // A body that is no JSON is shown as the text that it is: this view is for finding out.
            let body = serde_json::from_str(link.body).unwrap_or_else(|_| link.body.into());
            Ok(EventRow {
                seq: link.seq,
                sale: link.sale.map(SaleId),
                at_utc_ms: link.at_utc_ms,
                clock_trust: link.clock_trust.to_owned(),
                mode: link.mode.to_owned(),
                kind: link.kind.to_owned(),
                body,
                hash,
            })
        })
    }

    fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&rusqlite::Row<'_>) -> Result<T, rusqlite::Error>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.sql(e))?;
        let mut rows = statement.query(params).map_err(|e| self.sql(e))?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(|e| self.sql(e))? {
            all.push(read(row).map_err(|e| self.sql(e))?);
        }
        Ok(all)
    }

    fn sql(&self, source: rusqlite::Error) -> Error {
        Error::sql(&self.path, source)
    }
}

impl Row {
    fn of(line: Line, last_seq: i64) -> Self {
        Self {
            sale: SaleId(line.sale),
            order: line.number,
            at_utc_ms: line.at_utc_ms,
            status: line.status,
            brand: line.brand,
            product: line.product,
            price_cents: line.price_cents,
            method: line.method,
            masked: line.masked,
            attention: line.attention,
            last_seq,
        }
    }
}

/// The sale with this claim code, by its index; codes are never given out twice.
pub(super) fn by_claim(connection: &Connection, claim: ClaimCode) -> Result<Option<SaleId>, rusqlite::Error> {
    let mut statement = connection.prepare_cached("SELECT sale FROM sale WHERE claim = ?1")?;
    Ok(statement.query_row([claim.digits()], |row| row.get(0)).optional()?.map(SaleId))
}

/// A read-only connection to a journal that this program can read.
pub(super) fn connect(folder: &Path) -> Result<Connection, Error> {
    let path = database(folder);
    if !path.exists() {
        return Err(Error::NoJournal(folder.to_owned()));
    }
    let failed = |source| Error::sql(&path, source);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&path, flags).map_err(failed)?;
    connection.busy_timeout(BUSY).map_err(failed)?;
    migrate::recognise(&connection, &path)?;
    if !migrate::is_readable(&connection).map_err(failed)? {
        return Err(Error::NoJournal(folder.to_owned()));
    }
    // A statement is planned once, and not again for each new value of a bound: whoever follows a log asks every moment.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
    connection
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;")
        .map_err(failed)?;
    Ok(connection)
}

fn bounded(limit: usize) -> i64 {
    i64::try_from(limit.min(ROWS_MAX)).unwrap_or(i64::MAX)
}

/// Milliseconds as `2026-11-22T20:06:39.123Z`. A time that no calendar has is shown as the number that it is.
#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands every field over by reference
fn rfc3339<S: Serializer>(at_utc_ms: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    match Timestamp::from_millisecond(*at_utc_ms) {
        Ok(at) => serializer.collect_str(&at),
        Err(_) => serializer.serialize_i64(*at_utc_ms),
    }
}
