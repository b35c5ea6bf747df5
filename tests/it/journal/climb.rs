//! Logs that older programs wrote: each version's own rows, kept in `tests/fixtures/journal`.

use super::support::{Desk, noon, order, raw, reopen, sold};
use herlaad::journal::{Entry, Filter, LADDER, Reader, climb, verify};
use herlaad::sale::{SaleId, Status};
use rusqlite::Connection;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use tempfile::TempDir;

/// What version 1 wrote: a sale that was delivered, two that were paid back, one that was taken back and calls a person.
const ROWS: [&str; 1] = [include_str!("../../fixtures/journal/version-1.sql")];
const HEADS: [&[u8]; 1] = [include_bytes!("../../fixtures/journal/version-1.head")];
const EVENTS: i64 = 55;

/// A data folder as a till of that version left it.
fn left_by(version: usize) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.db");
    let mut connection = Connection::open(&path).unwrap();
    climb(&mut connection, &LADDER[..version], &path).unwrap();
    connection.execute_batch(ROWS[version - 1]).unwrap();
    private(&dir.path().join("journal.head"), HEADS[version - 1]);
    private(&dir.path().join("head.key"), &[7; 32]);
    dir
}

fn private(path: &Path, bytes: &[u8]) {
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
}

/// What every table, index and trigger is made of, checks included; without comments, and without the room between words.
fn shape(folder: &Path) -> Vec<String> {
    let connection = raw(folder);
    let mut made = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
    let made = made.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let bare = |sql: String| -> String {
        let code = sql.lines().map(|line| line.split_once("--").map_or(line, |(code, _)| code));
        code.flat_map(str::split_whitespace).collect()
    };
    made.map(bare).collect()
}

#[test]
fn every_version_of_the_log_has_rows_kept_here() {
    assert_eq!(ROWS.len() + 1, LADDER.len(), "keep a log of the version that the newest step climbs from");
}

#[test]
fn an_older_log_loses_its_sales_its_chain_or_its_witness_when_it_is_climbed_to_this_version() {
    for version in 1..LADDER.len() {
        let dir = left_by(version);
        let mut opened = reopen(dir.path()).unwrap_or_else(|error| panic!("version {version}: {error}"));

        assert_eq!((opened.last_seq, opened.next_sale), (EVENTS, SaleId(5)));
        assert_eq!(
            verify(dir.path()).map(|verified| verified.head.seq).map_err(|broken| broken.to_string()),
            Ok(EVENTS)
        );
        let listed = Reader::open(dir.path()).unwrap().list(&Filter::default()).unwrap();
        let told: Vec<_> = listed.iter().map(|row| (row.sale.0, row.status.as_str(), row.last_seq)).collect();
        assert_eq!(told, [(4, "refunding", 54), (3, "refunded", 41), (2, "refunded", 27), (1, "delivered", 13)]);
        // And it goes on.
        let order = order(opened.next_sale, opened.generation);
        let entries: Vec<Entry> = sold(&order).into_iter().map(Entry::from).collect();
        opened.journal.append(&entries, noon()).unwrap();
        drop(opened);
        assert!(verify(dir.path()).is_ok());
        let filter = Filter { status: Some(Status::Delivered), ..Filter::default() };
        assert_eq!(Reader::open(dir.path()).unwrap().list(&filter).unwrap().len(), 2);
    }
}

/// A backup of it stays as it is for ever: nobody climbs what nobody may write to.
#[test]
fn a_log_that_an_older_program_left_can_no_longer_be_read_or_verified() {
    for version in 1..LADDER.len() {
        let dir = left_by(version);
        let listed = Reader::open(dir.path()).and_then(|reader| reader.list(&Filter::default())).unwrap();
        let told: Vec<_> = listed.iter().map(|row| (row.sale.0, row.last_seq)).collect();
        assert_eq!(told, [(4, 54), (3, 41), (2, 27), (1, 13)]);
        assert_eq!(verify(dir.path()).map(|verified| verified.events).map_err(|broken| broken.to_string()), Ok(EVENTS));
        raw(dir.path()).execute("UPDATE sale SET status = 'refunded' WHERE sale = 1", []).unwrap();
        assert!(verify(dir.path()).is_err(), "a changed table of version {version} passed");
    }
}

#[test]
fn an_older_log_ends_with_other_tables_than_a_new_one() {
    let new = shape(Desk::closed(0).path());
    assert!(new.len() > 20 && new.iter().any(|made| made.contains("CHECK(openIN(0,1))")), "{new:?}");
    for version in 1..LADDER.len() {
        let dir = left_by(version);
        drop(reopen(dir.path()).unwrap());
        assert_eq!(shape(dir.path()), new, "version {version}");
    }
}

/// Each step is one commit: power that fails leaves the version before it or behind it, never half a step.
#[test]
fn power_that_fails_between_two_steps_leaves_a_log_that_cannot_be_opened() {
    for reached in 1..LADDER.len() {
        let dir = left_by(1);
        let path = dir.path().join("journal.db");
        climb(&mut raw(dir.path()), &LADDER[..reached], &path).unwrap();
        assert_eq!(reopen(dir.path()).unwrap().last_seq, EVENTS);
    }
}
