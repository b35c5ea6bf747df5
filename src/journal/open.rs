//! A start: recognise, migrate, check the end of the log against its witness, fold what is open. Nothing here grows with the log.

use super::append::{Journal, Newest};
use super::chain::{Hash, Stored, Walk, genesis};
use super::folder::{self, Folder, database};
use super::head::{self, HeadFile, Witness};
use super::project::{LoadError, Projected};
use super::secret::Vault;
use super::verify::{Broken, against_witness};
use super::{ClockTrust, Error, Stamp, migrate};
use crate::mutant::{self, Mutant};
use crate::sale::{Generation, Mode, Sale, SaleId};
use crate::till::{Condition, PrintJob, Roll};
use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A journal that is ready for its till.
pub struct Opened {
    pub journal: Journal,
    /// Sales that still move, oldest first.
    pub open_sales: Vec<Sale>,
    /// Every sheet of the open sales, a sale's first one first: what had not ended goes on, and the next one counts on from the last.
    pub open_prints: Vec<PrintJob>,
    /// The newest sale with all its sheets, if it has ended: somebody may still stand before its end.
    pub last_ended: Option<(Sale, Vec<PrintJob>)>,
    pub generation: Generation,
    /// 0 in a new journal.
    pub last_seq: i64,
    pub next_sale: SaleId,
    /// When each open sale was first written of by a confirmed clock, in UTC milliseconds.
    pub dated: BTreeMap<SaleId, i64>,
    /// Lives of the till in a row that neither lasted nor were stopped.
    pub crashes: u32,
    /// The printer's roll as it was last written of; `None` where no paper was used for long.
    pub roll: Option<Roll>,
    /// What the log last said of the printer; `None` where it said nothing for long.
    pub printer: Option<Vec<Condition>>,
}

/// So many events at the end of the log are searched for lives of a till: each life of a crash loop leaves a few.
const LIVES_SOUGHT_IN: i64 = 2000;

/// So many events at its end for a word about the printer: a day and more of a machine that prints nothing.
const PRINTER_SOUGHT_IN: i64 = 20_000;

/// How long one statement waits for another program's lock.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// How much of the chain's end a start checks; `verify` checks all of it, behind.
const TAIL: i64 = 1000;
/// A start has every page's structure checked up to this size, 32 MiB; beyond it the check takes longer than a start may.
const CHECKED_PAGES_MAX: i64 = 8192;
/// The busiest visit uses about thirty statements.
const STATEMENTS: usize = 48;

impl Journal {
    /// Opens the folder's journal, or makes it. `mode` is the configuration's; `now` is kept as the time of creation.
    ///
    /// `Error::Damaged` changes nothing: the owner looks, and [`Journal::quarantine`] moves it aside.
    pub fn open(folder: &Folder, mode: Mode, now: Stamp) -> Result<Opened, Error> {
        let path = database(folder.path());
        let key = head::signing_key(folder)?;
        let vault = Vault::open(folder)?;
        let witness = head::read(folder.path(), &key.verifying_key())?;
        let mut connection = connect(folder, &path)?;
        migrate::prepare(&mut connection, &path)?;
        let generation = generation(&connection, &path, now)?;

        let newest = newest(&connection, &path, generation)?;
        check(&connection, &path, generation, newest, witness)?;
        refuse_other_mode(&connection, &path, mode)?;
        let open = open_sales(&connection, &path)?;
        let crashes = crashes(&connection, &path, newest.seq)?;
        let roll = said::<SaidOfRoll>(&connection, &path, newest.seq, ["paper_used", "roll_changed"])?;
        let printer = said::<SaidOfPrinter>(&connection, &path, newest.seq, ["printer_changed"; 2])?;
        let dated = dated(&connection, &path, open.keys())?;
        let newest_sale = SaleId(newest.sale);
        let last = if open.contains_key(&newest_sale) { None } else { folded(&connection, &path, newest_sale)? };
        let head = match witness {
            Witness::Seen { generation: of, slot, .. } if of == generation => {
                HeadFile::open(folder, key, generation, slot)?
            }
            _ => {
                folder.restore_ballast()?;
                HeadFile::create(folder, key, generation)?
            }
        };
        let journal = Self {
            path,
            connection,
            vault,
            head,
            mode,
            generation,
            newest,
            open,
            stopped: None,
            _folder: folder.clone(),
        };
        Ok(Opened {
            last_ended: last.map(|last| (last.sale, last.jobs)),
            crashes,
            dated,
            roll: roll.map(|said| said.roll),
            printer: printer.map(|said| said.conditions),
            ..journal.opened()
        })
    }

    fn opened(self) -> Opened {
        Opened {
            open_sales: self.open.values().map(|projected| projected.sale.clone()).collect(),
            open_prints: self.open.values().flat_map(|sale| &sale.jobs).cloned().collect(),
            last_ended: None,
            generation: self.generation,
            last_seq: self.last_seq(),
            next_sale: self.next_sale(),
            dated: BTreeMap::new(),
            crashes: 0,
            roll: None,
            printer: None,
            journal: self,
        }
    }

    /// Moves a damaged journal aside, with all that belongs to it, so that a new one can begin; nothing is deleted. The names end
    /// in `.damaged-` and the time. Answers where it went. The keys stay: they open the old secrets too.
    pub fn quarantine(folder: &Folder, now: Stamp) -> Result<Vec<PathBuf>, Error> {
        let at = Timestamp::from_millisecond(now.at_utc_ms).unwrap_or_default().strftime("%Y%m%dT%H%M%SZ").to_string();
        let aside = (0_u8..=u8::MAX)
            .map(|turn| if turn == 0 { format!(".damaged-{at}") } else { format!(".damaged-{at}.{turn}") })
            .find(|ending| !folder.path().join(format!("journal.db{ending}")).exists())
            .ok_or_else(|| Error::Misplaced("256 damaged journals of one second".to_owned()))?;
        let mut moved = Vec::new();
        // SQLite finds a write-ahead file by its database's name with `-wal` behind it, the damaged one's too.
        for (name, behind) in [("journal.db", "-wal"), ("journal.db", "-shm"), ("journal.db", ""), ("journal.head", "")]
        {
            let from = folder.path().join(format!("{name}{behind}"));
            let to = folder.path().join(format!("{name}{aside}{behind}"));
            if from.exists() {
                fs::rename(&from, &to).map_err(|source| Error::io(&from, source))?;
                moved.push(to);
            }
        }
        folder.sync()?;
        Ok(moved)
    }
}

/// The settings of reliability A6. A file is made for its user alone before SQLite sees it: it gives its rights to its helpers.
fn connect(folder: &Folder, path: &Path) -> Result<Connection, Error> {
    let failed = |source| Error::sql(path, source);
    if !path.exists() {
        folder::create(path).map_err(|source| Error::io(path, source))?;
        folder.sync()?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(BUSY).map_err(failed)?;
    migrate::recognise(&connection, path)?;
    if connection.is_readonly("main").map_err(failed)? {
        return Err(Error::Readonly(path.to_owned()));
    }
    let journal: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0)).map_err(failed)?;
    if journal != "wal" {
        let source = io::Error::new(io::ErrorKind::Unsupported, "this file system cannot keep a write-ahead log");
        return Err(Error::Io { path: path.to_owned(), source });
    }
    let synchronous = if mutant::lives(Mutant::CommitsWithoutSync) { "NORMAL" } else { "FULL" };
    connection.pragma_update(None, "synchronous", synchronous).map_err(failed)?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; \
         PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 1000; \
         PRAGMA journal_size_limit = 8388608; PRAGMA locking_mode = NORMAL;",
    ).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// The journal's name: drawn once, when it is made.
fn generation(connection: &Connection, path: &Path, now: Stamp) -> Result<Generation, Error> {
    let failed = |source| Error::sql(path, source);
    let find = || connection.query_row("SELECT generation FROM meta", [], |row| row.get(0)).optional().map_err(failed);
    if let Some(generation) = find()? {
        return Ok(Generation(generation));
    }
    let drawn = getrandom::u32().map_err(Error::NoRandom)?;
    let sql = "INSERT INTO meta (one, generation, created_utc_ms, schema) VALUES (1, ?1, ?2, ?3)";
    connection.execute(sql, params![drawn, now.at_utc_ms, migrate::VERSION]).map_err(failed)?;
    Ok(Generation(drawn))
}

fn newest(connection: &Connection, path: &Path, generation: Generation) -> Result<Newest, Error> {
    let failed = |source| Error::sql(path, source);
    let last = connection
        .query_row("SELECT seq, hash, at_utc_ms FROM event ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, Hash(row.get(1)?), row.get(2)?))
        })
        .optional()
        .map_err(failed)?;
    let (seq, hash, at_utc_ms) = last.unwrap_or((0, genesis(generation), i64::MIN));
    let sale = connection.query_row("SELECT coalesce(max(sale), 0) FROM sale", [], |row| row.get(0)).map_err(failed)?;
    Ok(Newest { seq, hash, at_utc_ms, sale })
}

/// Page structure of a small file, the end of the chain, and the witness.
fn check(
    connection: &Connection,
    path: &Path,
    generation: Generation,
    newest: Newest,
    witness: Witness,
) -> Result<(), Error> {
    let failed = |source| Error::sql(path, source);
    let broken = |broken: Broken| broken.into_error(path);
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).map_err(failed)?;
    if pages <= CHECKED_PAGES_MAX {
        check_pages(connection, path)?;
    }
    let from = (newest.seq - TAIL + 1).max(1);
    let sql = format!("SELECT {} FROM event WHERE seq >= ?1 ORDER BY seq", Stored::COLUMNS);
    let mut statement = connection.prepare(&sql).map_err(failed)?;
    let mut rows = statement.query([from]).map_err(failed)?;
    let mut walk: Option<Walk> = (from == 1).then(|| Walk { seq: 1, last: genesis(generation) });
    while let Some(row) = rows.next().map_err(failed)? {
        let event = Stored::read(row).map_err(failed)?;
        // What lies before the tail is taken at its word here.
        walk.get_or_insert(Walk { seq: from, last: event.link.prev }).step(&event).map_err(broken)?;
    }
    against_witness(connection, generation, newest.seq, witness).map_err(broken)
}

/// SQLite's own look at every page.
pub(super) fn check_pages(connection: &Connection, path: &Path) -> Result<(), Error> {
    let found: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|e| Error::sql(path, e))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(Error::damaged(path, &format!("its pages contradict each other ({found})")))
    }
}

fn refuse_other_mode(connection: &Connection, path: &Path, configured: Mode) -> Result<(), Error> {
    let sql = "SELECT mode FROM event ORDER BY seq DESC LIMIT 1";
    let found: Option<String> =
        connection.query_row(sql, [], |row| row.get(0)).optional().map_err(|source| Error::sql(path, source))?;
    let journal =
        found.and_then(|text| [Mode::Demo, Mode::Test, Mode::Live].into_iter().find(|mode| mode.as_str() == text));
    match journal {
        Some(journal) if journal != configured => Err(Error::OtherMode { path: path.to_owned(), journal, configured }),
        _ => Ok(()),
    }
}

/// How many starts of a till stand behind the last one that lasted or was stopped. The wall clock is not asked: one that stands still
/// or goes back would make a crash loop of every morning's start.
fn crashes(connection: &Connection, path: &Path, newest: i64) -> Result<u32, Error> {
    let failed = |source| Error::sql(path, source);
    let sql = "SELECT kind FROM event WHERE seq > ?1 AND sale IS NULL ORDER BY seq DESC";
    let mut statement = connection.prepare(sql).map_err(failed)?;
    let mut rows = statement.query([newest - LIVES_SOUGHT_IN]).map_err(failed)?;
    let mut starts = 0;
    while let Some(row) = rows.next().map_err(failed)? {
        match row.get_ref(0).map_err(failed)?.as_str().unwrap_or_default() {
            "till_stopped" | "till_lasted" => break,
            "till_started" => starts += 1,
            _ => {}
        }
    }
    Ok(starts)
}

/// The newest word about the printer among events of these kinds. What is not understood says nothing: it is no money.
fn said<T: serde::de::DeserializeOwned>(
    connection: &Connection,
    path: &Path,
    newest: i64,
    kinds: [&str; 2],
) -> Result<Option<T>, Error> {
    let failed = |source| Error::sql(path, source);
    let sql = "SELECT body FROM event WHERE seq > ?1 AND sale IS NULL AND kind IN (?2, ?3) ORDER BY seq DESC LIMIT 1";
    let bound = rusqlite::params![newest - PRINTER_SOUGHT_IN, kinds[0], kinds[1]];
    let body = connection.query_row(sql, bound, |row| row.get::<_, String>(0)).optional();
    Ok(body.map_err(failed)?.and_then(|body| serde_json::from_str(&body).ok()))
}

#[derive(serde::Deserialize)]
struct SaidOfRoll {
    roll: Roll,
}

#[derive(serde::Deserialize)]
struct SaidOfPrinter {
    conditions: Vec<Condition>,
}

fn open_sales(connection: &Connection, path: &Path) -> Result<BTreeMap<SaleId, Projected>, Error> {
    let failed = |source| Error::sql(path, source);
    let mut statement = connection.prepare("SELECT sale FROM sale WHERE open = 1 ORDER BY sale").map_err(failed)?;
    let ids =
        statement.query_map([], |row| row.get(0)).and_then(Iterator::collect::<Result<Vec<i64>, _>>).map_err(failed)?;
    let mut open = BTreeMap::new();
    for id in ids.into_iter().map(SaleId) {
        if let Some(folded) = folded(connection, path, id)? {
            open.insert(id, folded);
        }
    }
    Ok(open)
}

/// When these sales were first written of by a confirmed clock.
fn dated<'s>(
    connection: &Connection,
    path: &Path,
    sales: impl Iterator<Item = &'s SaleId>,
) -> Result<BTreeMap<SaleId, i64>, Error> {
    let sql = "SELECT min(at_utc_ms) FROM event WHERE sale = ?1 AND clock_trust = ?2";
    let failed = |source| Error::sql(path, source);
    let mut first = connection.prepare(sql).map_err(failed)?;
    let mut dated = BTreeMap::new();
    for sale in sales {
        let at = first.query_row((sale.0, ClockTrust::Synchronised.as_str()), |row| row.get(0)).map_err(failed)?;
        dated.extend(Option::<i64>::map(at, |at| (*sale, at)));
    }
    Ok(dated)
}

/// One sale from its events; `None` if there is no such sale.
pub(super) fn folded(connection: &Connection, path: &Path, sale: SaleId) -> Result<Option<Projected>, Error> {
    Projected::load(connection, sale).map_err(|error| match error {
        LoadError::Sql(source) => Error::sql(path, source),
        LoadError::Unlawful { seq, detail } => Broken::Unlawful { seq, detail }.into_error(path),
    })
}
