//! The log: one append against a bare commit of the same row, and the walk over a whole log against a bare walk.

// What the tests of the log stand on.
#[allow(dead_code)]
#[path = "../it/journal/support.rs"]
mod support;

use crate::race::{Race, timed};
use criterion::Criterion;
use herlaad::journal::{self, Entry, Filter, Reader};
use herlaad::sale::{SaleId, Status};
use herlaad::till::Fact;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use std::cell::LazyCell;
use std::path::Path;
use std::time::Duration;
use support::{Desk, noon, ordered_with, sold};

/// A sale from its order to its receipt, again and again, each event in a commit of its own, as a till does it. Ours also checks it by
/// the rules, chains and signs it, keeps the tables in step and lays the card's number aside in the order's commit.
pub(crate) fn append(criterion: &mut Criterion) {
    let mut desk = Desk::new();
    let mut bare = Bare::beside(desk.path());
    let mut left: Vec<Entry> = Vec::new();
    let race = Race {
        name: "journal/append",
        peer: "a bare SQLite commit of the same row",
        budget: "ratio at most 1.3",
        things: None,
    };
    let ours = || {
        if left.is_empty() {
            left = sale(&desk);
            left.reverse();
        }
        let entry = [left.pop().expect("a sale has events")];
        timed(|| desk.journal.append(&entry, noon()).expect("it is lawful")).0
    };
    race.run(criterion, ours, || bare.commit_newest(1));
}

fn sale(desk: &Desk) -> Vec<Entry> {
    let order = desk.order();
    let mut entries: Vec<Entry> = sold(&order).into_iter().map(Entry::from).collect();
    entries[0] = ordered_with(order, "\"+32470123456\"");
    entries
}

/// The same table in a database of its own on the same disk, with the same settings, and nothing around it.
pub(crate) struct Bare {
    ours: Connection,
    bare: Connection,
}

type Row = (i64, Option<i64>, i64, String, String, String, String, [u8; 32], [u8; 32]);

impl Bare {
    pub(crate) fn beside(folder: &Path) -> Self {
        let bare = Connection::open(folder.join("bare.db")).expect("a database");
        bare.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
             PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; \
             PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 8388608; PRAGMA locking_mode = NORMAL; \
             CREATE TABLE event (seq INTEGER NOT NULL PRIMARY KEY, sale INTEGER, at_utc_ms INTEGER NOT NULL, \
             clock_trust TEXT NOT NULL, mode TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, prev BLOB NOT NULL, \
             hash BLOB NOT NULL) STRICT; CREATE INDEX event_of_sale ON event (sale, seq) WHERE sale IS NOT NULL;",
        )
        .expect("the settings of the journal");
        Self { ours: Connection::open(folder.join("journal.db")).expect("the journal"), bare }
    }

    /// The newest rows of ours, the oldest of them first, each in a commit of its own.
    pub(crate) fn commit_newest(&mut self, rows: i64) -> Duration {
        let mut newest: Vec<Row> = self
            .ours
            .prepare_cached("SELECT * FROM event ORDER BY seq DESC LIMIT ?1")
            .and_then(|mut newest| newest.query_map([rows], |row| Row::try_from(row))?.collect())
            .expect("rows");
        newest.reverse();
        newest.into_iter().map(|row| self.commit(row)).sum()
    }

    fn commit(&mut self, row: Row) -> Duration {
        let (seq, sale, at, trust, mode, kind, body, prev, hash) = row;
        let commit = || {
            let transaction = self.bare.transaction()?;
            transaction
                .prepare_cached("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
                .execute(params![seq, sale, at, trust, mode, kind, body, prev, hash])?;
            transaction.commit()
        };
        let (took, done) = timed(commit);
        done.expect("a commit");
        took
    }
}

/// A busy kiosk's month. The budget is told for a log of a million sales; the walk is straight, so its pace is the same.
const SALES: i64 = 6_000;
const SALES_AT_ONCE: i64 = 500;

fn log_of(sales: i64) -> Desk {
    let mut desk = Desk::new();
    for _ in 0..sales / SALES_AT_ONCE {
        let first = desk.order();
        let facts = (0..SALES_AT_ONCE).flat_map(|more| {
            let next = SaleId(first.sale.0 + more);
            sold(&support::order(next, first.generation))
        });
        let facts: Vec<Fact> = facts.collect();
        desk.append(facts);
    }
    desk
}

/// What an owner asks of a long log: a page of it by several conditions, and one sale by its claim code.
const LONG: i64 = 100_000;

pub(crate) fn look_up(criterion: &mut Criterion) {
    // Written only if one of the two is not left out.
    let desk = LazyCell::new(|| log_of(LONG));
    let reader = LazyCell::new(|| Reader::open(desk.path()).expect("the log"));
    let bare = LazyCell::new(|| Connection::open(desk.path().join("journal.db")).expect("the journal"));
    let known = || reader.sale(SaleId(LONG / 2)).expect("the log can be read").expect("it is there");
    let claim = LazyCell::new(|| known().order.claim);
    let row = || {
        let get =
            || bare.prepare_cached("SELECT status FROM sale WHERE sale = ?1")?.query_row([LONG / 3], |row| row.get(0));
        timed(|| get().map(|status: String| status.len()).expect("a row")).0
    };
    let filter = Filter { status: Some(Status::Delivered), method: Some("card".to_owned()), ..Filter::default() };
    let race = |name, budget| Race { name, peer: "one row by its number", budget, things: None };
    let page = || {
        let reader = LazyCell::force(&reader);
        timed(|| reader.list(&filter).expect("the log can be read").len()).0
    };
    race("journal/page", "at most 20 ms").run(criterion, page, row);
    let found = || {
        let (reader, claim) = (LazyCell::force(&reader), *claim);
        timed(|| reader.order_by_claim(claim).expect("the log can be read")).0
    };
    race("journal/claim", "at most 2 ms").run(criterion, found, row);
}

pub(crate) fn verify(criterion: &mut Criterion) {
    let desk = log_of(SALES);
    let events = desk.journal.last_seq();
    let bare = Connection::open(desk.path().join("journal.db")).expect("the journal");
    let race = Race {
        name: "journal/verify",
        peer: "reading every row and hashing its body",
        budget: "at least 300 000 events a second",
        things: Some((events.unsigned_abs(), "events")),
    };
    let ours = || {
        let (took, verified) = timed(|| journal::verify(desk.path()).expect("it is whole"));
        assert_eq!(verified.events, events);
        took
    };
    race.run(criterion, ours, || timed(|| walk(&bare)).0);
}

fn walk(connection: &Connection) -> usize {
    let mut statement = connection.prepare_cached("SELECT * FROM event ORDER BY seq").expect("a walk");
    let rows = statement.query_map([], |row| Row::try_from(row)).expect("rows");
    rows.map(|row| usize::from(Sha256::digest(row.expect("a row").6)[0])).sum()
}
