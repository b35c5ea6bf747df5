//! The one writer: facts in, one transaction with fsync, the folded sales kept in step, then the signed head.

use super::chain::{Hash, Link};
use super::folder::Folder;
use super::head::{Head, HeadFile};
use super::open::{BUSY, folded};
use super::project::{Place, Projected};
use super::read::by_claim;
use super::secret::{Purged, SecretKind, VALUE_BYTES_MAX, Vault};
use super::{Error, Secret, Stamp, record};
use crate::card::ClaimCode;
use crate::sale::{Event, Generation, Mode, Order, Sale, SaleId};
use crate::till::{Fact, MachineEvent, PrintJob};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use zeroize::Zeroizing;

/// One fact and what must be kept of it out of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub fact: Fact,
    pub secrets: Vec<Secret>,
}

impl From<Fact> for Entry {
    fn from(fact: Fact) -> Self {
        Self { fact, secrets: Vec::new() }
    }
}

/// What is on the disk now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    pub last_seq: i64,
}

/// The one writer of a data folder. It holds the folder's lock for as long as it lives.
pub struct Journal {
    pub(super) path: PathBuf,
    pub(super) connection: Connection,
    pub(super) vault: Vault,
    pub(super) head: HeadFile,
    pub(super) mode: Mode,
    pub(super) generation: Generation,
    pub(super) newest: Newest,
    /// Open sales as the disk has them. Finished ones are folded anew on the rare day that something happens to them.
    pub(super) open: BTreeMap<SaleId, Projected>,
    /// Set by an error after which nobody knows what is on the disk: nothing is written any more.
    pub(super) stopped: Option<String>,
    pub(super) _folder: Folder,
}

/// The end of the log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Newest {
    pub(super) seq: i64,
    pub(super) hash: Hash,
    /// The newest stamp that was written; i64::MIN before the first.
    pub(super) at_utc_ms: i64,
    pub(super) sale: i64,
}

/// An append larger than this is a defect: a start writes at most three facts for each of a few hundred open sales.
const ENTRIES_MAX: usize = 4096;
/// An event must fit the uplink's envelope.
const BODY_BYTES_MAX: usize = 8 * 1024;

/// A batch that the rules have taken and the disk has not yet.
struct Batch<'e> {
    rows: Vec<EventLine>,
    sales: BTreeMap<SaleId, Projected>,
    secrets: Vec<&'e Secret>,
    end: Newest,
}

struct EventLine {
    seq: i64,
    sale: Option<i64>,
    kind: &'static str,
    body: String,
    prev: Hash,
    hash: Hash,
}

impl Journal {
    /// Writes all `entries` or none of them, in one transaction that is on the disk when this returns.
    ///
    /// `Error::Illegal`, `Misplaced`, `Full`, `Busy` and `Readonly` leave everything as it was. After an error that
    /// [`Error::must_stop`] tells, the process must end: every later call gives that error again.
    pub fn append(&mut self, entries: &[Entry], stamp: Stamp) -> Result<Committed, Error> {
        self.refuse_if_stopped()?;
        let stamp = stamp.not_before(self.newest.at_utc_ms);
        let batch = self.stage(entries, stamp)?;
        if batch.rows.is_empty() {
            return Ok(Committed { last_seq: self.newest.seq });
        }
        let committed = self.commit(&batch, stamp, None);
        self.note(committed)?;
        Ok(Committed { last_seq: self.newest.seq })
    }

    /// Deletes every secret whose time is over and says so in the log, then empties the write-ahead file, so that no copy of
    /// them stays in the folder. Events stay as they are.
    ///
    /// A sale that is still open keeps what it needs: a clock that is years ahead would otherwise take the number of somebody who has
    /// just paid.
    pub fn purge(&mut self, now: Stamp) -> Result<Purged, Error> {
        self.refuse_if_stopped()?;
        let stamp = now.not_before(self.newest.at_utc_ms);
        let open: Vec<String> = self.open.keys().map(ToString::to_string).collect();
        let old = format!("expires_utc_ms <= {} AND sale NOT IN ({})", stamp.at_utc_ms, open.join(","));
        let count = format!("SELECT count(DISTINCT sale) FROM secret WHERE {old}");
        let sales = self.connection.query_row(&count, [], |row| row.get(0)).map_err(|e| self.sql(e))?;
        if sales > 0 {
            let purged = [Entry::from(Fact::Machine(MachineEvent::SecretsPurged { sales }))];
            let batch = self.stage(&purged, stamp)?;
            let committed = self.commit(&batch, stamp, Some(&format!("DELETE FROM secret WHERE {old}")));
            self.note(committed)?;
        }
        // Somebody who reads must not keep a visitor waiting: without patience it ends at once, and the next purge tries again.
        self.connection.busy_timeout(Duration::ZERO).map_err(|e| self.sql(e))?;
        let emptied = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
        self.connection.busy_timeout(BUSY).map_err(|e| self.sql(e))?;
        let emptied = emptied.map_err(|e| self.sql(e));
        if self.note(emptied)? {
            // A reader still looks at the old pages; the next purge tries again.
            return Err(Error::Busy(self.path.clone()));
        }
        Ok(Purged { sales, last_seq: self.newest.seq })
    }

    /// A sale's secret; `None` if there is none or its time was over.
    pub fn secret(&self, sale: SaleId, kind: SecretKind) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        self.vault.load(&self.connection, &self.path, sale, kind)
    }

    /// Whether no sale has this claim code yet. The engine draws codes until one is.
    pub fn is_free(&self, claim: ClaimCode) -> Result<bool, Error> {
        by_claim(&self.connection, claim).map(|sale| sale.is_none()).map_err(|e| self.sql(e))
    }

    /// The sale that has this claim code and its sheets, first one first, whether or not it has ended.
    pub fn claimed(&self, claim: ClaimCode) -> Result<Option<(Sale, Vec<PrintJob>)>, Error> {
        let Some(sale) = by_claim(&self.connection, claim).map_err(|e| self.sql(e))? else { return Ok(None) };
        Ok(self.folded(sale)?.map(|folded| (folded.sale, folded.jobs)))
    }

    /// A sale and its sheets, however long ago.
    pub fn kept(&self, sale: SaleId) -> Result<Option<(Sale, Vec<PrintJob>)>, Error> {
        Ok(self.folded(sale)?.map(|folded| (folded.sale, folded.jobs)))
    }

    /// The first eight digits of the hash of event `seq`, for receipts; `None` if there is no such event.
    pub fn short_hash(&self, seq: i64) -> Result<Option<String>, Error> {
        let found =
            self.connection.query_row("SELECT hash FROM event WHERE seq = ?1", [seq], |row| row.get(0)).optional();
        Ok(found.map_err(|e| self.sql(e))?.map(|hash| Hash(hash).short()))
    }

    pub fn last_seq(&self) -> i64 {
        self.newest.seq
    }

    pub fn next_sale(&self) -> SaleId {
        SaleId(self.newest.sale + 1)
    }

    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// Lets the database grow to at most `pages` of 4 KiB; beyond that, `append` answers `Error::Full`. The bound lasts as long as
    /// this journal is open.
    pub fn bound_pages(&mut self, pages: u32) -> Result<(), Error> {
        self.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).map_err(|e| self.sql(e))
    }

    /// Folds the batch onto the open sales without touching them.
    fn stage<'e>(&self, entries: &'e [Entry], stamp: Stamp) -> Result<Batch<'e>, Error> {
        if entries.len() > ENTRIES_MAX {
            return Err(Error::Misplaced(format!("{} facts at once, more than {ENTRIES_MAX}", entries.len())));
        }
        let mut end = Newest { at_utc_ms: stamp.at_utc_ms, ..self.newest };
        let mut batch =
            Batch { rows: Vec::with_capacity(entries.len()), sales: BTreeMap::new(), secrets: Vec::new(), end };
        for entry in entries {
            let place = Place { seq: end.seq + 1, at_utc_ms: stamp.at_utc_ms };
            let mut new = None;
            if let Fact::Sale(_, Event::Ordered(order)) = &entry.fact {
                self.check_order(order, end.sale + 1)?;
                end.sale += 1;
                new = Some(order.sale);
            }
            if let Some(sale) = entry.fact.sale() {
                let before = match batch.sales.remove(&sale) {
                    Some(staged) => Some(staged),
                    // Its number is the next one: the disk has nothing of it.
                    None if new == Some(sale) => None,
                    None => self.folded(sale)?,
                };
                let after =
                    Projected::apply(before, &entry.fact, place).map_err(|source| Error::Illegal { sale, source })?;
                batch.sales.insert(sale, after);
            }
            check_secrets(entry)?;
            batch.secrets.extend(&entry.secrets);
            let row = self.line(&entry.fact, place, stamp, end.hash)?;
            (end.seq, end.hash) = (row.seq, row.hash);
            batch.rows.push(row);
        }
        batch.end = end;
        Ok(batch)
    }

    /// The sale as the disk has it.
    fn folded(&self, sale: SaleId) -> Result<Option<Projected>, Error> {
        if let Some(open) = self.open.get(&sale) {
            return Ok(Some(open.clone()));
        }
        folded(&self.connection, &self.path, sale)
    }

    fn check_order(&self, order: &Order, next: i64) -> Result<(), Error> {
        let misplaced = |what: String| Err(Error::Misplaced(what));
        if order.sale.0 != next {
            return misplaced(format!("sale {} where {next} comes next", order.sale));
        }
        if order.generation != self.generation {
            return misplaced(format!("generation {} in a journal of {}", order.generation, self.generation));
        }
        if order.mode != self.mode {
            return misplaced(format!(
                "an order of mode {} in a journal of {}",
                order.mode.as_str(),
                self.mode.as_str()
            ));
        }
        if !self.is_free(order.claim)? {
            return misplaced("a claim code that another sale has".to_owned());
        }
        Ok(())
    }

    fn line(&self, fact: &Fact, place: Place, stamp: Stamp, prev: Hash) -> Result<EventLine, Error> {
        let (kind, sale, seq) = (fact.kind(), fact.sale().map(|sale| sale.0), place.seq);
        let body = record::body(fact).ok_or_else(|| Error::Misplaced(format!("{kind} cannot be written as JSON")))?;
        if body.len() > BODY_BYTES_MAX {
            return Err(Error::Misplaced(format!("{kind} of {} bytes, more than {BODY_BYTES_MAX}", body.len())));
        }
        let (clock_trust, mode) = (stamp.trust.as_str(), self.mode.as_str());
        let link = Link { seq, sale, at_utc_ms: place.at_utc_ms, clock_trust, mode, kind, body: &body, prev };
        let hash = link.hash();
        Ok(EventLine { seq, sale, kind, body, prev, hash })
    }

    /// One transaction; then memory follows the disk; then the witness is told.
    fn commit(&mut self, batch: &Batch<'_>, stamp: Stamp, purge: Option<&str>) -> Result<(), Error> {
        let path = &self.path;
        let failed = |source| Error::sql(path, source);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        if let Some(purge) = purge {
            transaction.execute(purge, []).map_err(failed)?;
        }
        insert(&transaction, &batch.rows, stamp, self.mode).map_err(failed)?;
        for (id, sale) in &batch.sales {
            sale.store(self.open.get(id), &transaction).map_err(failed)?;
        }
        for secret in &batch.secrets {
            self.vault.store(&transaction, path, secret, stamp)?;
        }
        let head = Head { seq: batch.end.seq, hash: batch.end.hash };
        self.head.prepare(head);
        transaction.commit().map_err(failed)?;

        for (id, sale) in &batch.sales {
            if sale.is_open() {
                self.open.insert(*id, sale.clone());
            } else {
                self.open.remove(id);
            }
        }
        self.newest = batch.end;
        self.head.write(head)
    }

    /// Remembers an error after which nothing may be written any more.
    fn note<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &result
            && error.must_stop()
        {
            self.stopped = Some(error.to_string());
        }
        result
    }

    fn refuse_if_stopped(&self) -> Result<(), Error> {
        match &self.stopped {
            Some(detail) => Err(Error::Sync { path: self.path.clone(), detail: format!("earlier: {detail}") }),
            None => Ok(()),
        }
    }

    fn sql(&self, source: rusqlite::Error) -> Error {
        Error::sql(&self.path, source)
    }
}

fn check_secrets(entry: &Entry) -> Result<(), Error> {
    for secret in &entry.secrets {
        if Some(secret.sale) != entry.fact.sale() || secret.value.len() > VALUE_BYTES_MAX {
            return Err(Error::Misplaced(format!("{secret:?} with {}", entry.fact.kind())));
        }
    }
    Ok(())
}

fn insert(connection: &Connection, rows: &[EventLine], stamp: Stamp, mode: Mode) -> Result<(), rusqlite::Error> {
    let sql = "INSERT INTO event (seq, sale, at_utc_ms, clock_trust, mode, kind, body, prev, hash) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let mut statement = connection.prepare_cached(sql)?;
    for row in rows {
        let (trust, mode) = (stamp.trust.as_str(), mode.as_str());
        let (prev, hash) = (row.prev.0, row.hash.0);
        statement.execute(params![row.seq, row.sale, stamp.at_utc_ms, trust, mode, row.kind, row.body, prev, hash])?;
    }
    Ok(())
}
