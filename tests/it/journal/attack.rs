//! Whoever holds the disk changes the log: it is found, named, and said in its own words.

use super::support::{Desk, EVENTS, noon, order, raw, reopen, sold, tampered};
use herlaad::journal::{Broken, Error, Folder, Journal, verify};
use herlaad::sale::{Mode, SaleId};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use std::path::Path;

const SALES: i64 = 3;
const LAST: i64 = SALES * EVENTS;

#[test]
fn an_untouched_log_is_whole() {
    let dir = Desk::closed(SALES);

    let verified = verify(dir.path()).unwrap();

    assert_eq!((verified.events, verified.last_seq, verified.head.seq), (LAST, LAST, LAST));
}

#[test]
fn an_empty_log_is_whole() {
    let dir = Desk::closed(0);

    assert_eq!(verify(dir.path()).unwrap().events, 0);
}

#[test]
fn no_event_can_be_changed_deleted_replaced_or_numbered_at_will() {
    let dir = Desk::closed(1);
    let connection = raw(dir.path());
    let copy = "(seq, sale, at_utc_ms, clock_trust, mode, kind, body, prev, hash) SELECT";
    let rest = "sale, at_utc_ms, clock_trust, mode, kind, body, hash, hash FROM event WHERE seq = 8";
    let refused = [
        ("UPDATE event SET body = '1' WHERE seq = 3".to_owned(), "never changed"),
        ("UPDATE event SET seq = 99 WHERE seq = 8".to_owned(), "never changed"),
        ("DELETE FROM event WHERE seq = 8".to_owned(), "never deleted"),
        (format!("INSERT OR REPLACE INTO event {copy} 3, {rest}"), "gap-free"),
        (format!("REPLACE INTO event {copy} 8, {rest}"), "gap-free"),
        (format!("INSERT INTO event {copy} 10, {rest}"), "gap-free"),
        (format!("INSERT OR IGNORE INTO event {copy} 10, {rest}"), "gap-free"),
        (format!("INSERT INTO event {copy} NULL, {rest}"), "gap-free"),
        (format!("INSERT INTO event {copy} 9, {}", rest.replace("hash, hash", "prev, hash")), "chained"),
        ("UPDATE meta SET generation = 1".to_owned(), "never changed"),
        ("DELETE FROM meta".to_owned(), "never deleted"),
    ];

    for (sql, why) in refused {
        let error = connection.execute(&sql, []).expect_err(&sql).to_string();

        assert!(error.contains(why), "{sql}: {error}");
    }
    // The next one, rightly linked, would be taken: it is the guards that refuse, not a mistake in this test.
    assert_eq!(connection.execute(&format!("INSERT INTO event {copy} 9, {rest}"), []), Ok(1));
}

#[test]
fn one_changed_byte_names_its_event_whichever_column_it_is_in() {
    let edits = [
        "body = replace(body, 'A-4711', 'A-4712')",
        "kind = 'payment_authorized'",
        "at_utc_ms = at_utc_ms + 1",
        "sale = 2",
        "clock_trust = 'free'",
        "mode = 'live'",
        "prev = zeroblob(32)",
        "hash = zeroblob(32)",
    ];
    for edit in edits {
        let dir = Desk::closed(SALES);
        tampered(dir.path(), &format!("UPDATE event SET {edit} WHERE seq = 3"));

        let broken = verify(dir.path()).expect_err(edit);

        assert_eq!(broken.first_bad_seq(), Some(3), "{edit}");
        assert_eq!(
            broken.to_string(),
            "event 3 was edited: its content does not give the hash that the log carries for it"
        );
        let Err(Error::Damaged { first_bad_seq, .. }) = reopen(dir.path()) else { panic!("a till started on {edit}") };
        assert_eq!(first_bad_seq, Some(3), "{edit}");
    }
}

#[test]
fn an_edited_event_with_a_new_hash_is_named_by_the_next_one() {
    let dir = Desk::closed(SALES);
    tampered(dir.path(), "UPDATE event SET at_utc_ms = at_utc_ms + 1 WHERE seq = 5");
    let connection = raw(dir.path());
    let (hash, _) = rehashed(&connection, 5, None);
    connection.execute("UPDATE event SET hash = ?1 WHERE seq = 5", [hash]).unwrap();

    let broken = verify(dir.path()).unwrap_err();

    assert!(matches!(broken, Broken::Edited { seq: 5 }), "{broken}");
}

#[test]
fn a_log_computed_anew_to_its_end_is_found_by_its_signed_head() {
    let dir = Desk::closed(SALES);
    tampered(dir.path(), "UPDATE event SET body = replace(body, '1500', '1600') WHERE seq = 1");
    compute_anew(dir.path(), 1);

    let broken = verify(dir.path()).unwrap_err();

    assert!(matches!(broken, Broken::Recomputed { seq: LAST }), "{broken}");
    assert!(broken.to_string().contains("computed anew"), "{broken}");
    assert!(matches!(reopen(dir.path()), Err(Error::Damaged { .. })));
}

#[test]
fn a_deleted_event_is_named() {
    let dir = Desk::closed(SALES);
    tampered(dir.path(), "DELETE FROM event WHERE seq = 12");

    let broken = verify(dir.path()).unwrap_err();

    assert!(matches!(broken, Broken::Deleted { seq: 12, next: 13 }), "{broken}");
    assert_eq!(broken.to_string(), "event 12 was deleted: behind event 11 comes event 13");
}

#[test]
fn the_first_event_cannot_be_taken_away_either() {
    let dir = Desk::closed(SALES);
    tampered(dir.path(), "DELETE FROM event WHERE seq = 1");

    assert!(matches!(verify(dir.path()), Err(Broken::Deleted { seq: 1, next: 2 })));
}

#[test]
fn swapped_events_are_both_named() {
    let whole = "UPDATE event SET seq = -1 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 20; \
                 UPDATE event SET seq = 20 WHERE seq = -1;";
    let content = "CREATE TEMP TABLE old AS SELECT * FROM event; UPDATE event SET (sale, at_utc_ms, kind, body) = \
                   (SELECT sale, at_utc_ms, kind, body FROM old WHERE old.seq = CASE event.seq WHEN 4 THEN 20 ELSE 4 END) \
                   WHERE seq IN (4, 20);";
    for how in [whole, content] {
        let dir = Desk::closed(SALES);
        tampered(dir.path(), how);

        let broken = verify(dir.path()).unwrap_err();

        assert!(matches!(broken, Broken::Swapped { seq: 4, with: 20 }), "{how}: {broken}");
    }
}

#[test]
fn a_log_cut_at_its_end_is_found_by_its_signed_head() {
    let dir = Desk::closed(SALES);
    tampered(dir.path(), &format!("DELETE FROM event WHERE seq > {}", LAST - EVENTS));
    tampered(dir.path(), "DELETE FROM sale WHERE sale = 3; DELETE FROM print_job WHERE sale = 3");

    let broken = verify(dir.path()).unwrap_err();

    assert!(matches!(broken, Broken::Cut { last: 16, seen: LAST }), "{broken}");
    assert_eq!(broken.first_bad_seq(), Some(17));
    let Err(Error::Damaged { first_bad_seq, sentence, .. }) = reopen(dir.path()) else { panic!("a till started") };
    assert_eq!(first_bad_seq, Some(17));
    assert!(sentence.starts_with("the log was cut"), "{sentence}");
}

#[test]
fn a_log_that_was_deleted_whole_does_not_begin_anew_in_silence() {
    let dir = Desk::closed(SALES);
    for file in ["journal.db", "journal.db-wal", "journal.db-shm"] {
        let _ = std::fs::remove_file(dir.path().join(file));
    }

    let Err(Error::Damaged { sentence, .. }) = reopen(dir.path()) else { panic!("a till started") };

    assert!(sentence.contains("the log is gone"), "{sentence}");
}

#[test]
fn an_older_copy_of_the_database_is_found() {
    let mut desk = Desk::new();
    desk.sell();
    let path = desk.path().to_owned();
    raw(&path).execute("VACUUM INTO ?1", [path.join("older").to_str().unwrap()]).unwrap();
    desk.sell();
    let (dir, opened) = desk.restart();
    drop(opened);
    std::fs::rename(dir.path().join("older"), dir.path().join("journal.db")).unwrap();

    assert!(matches!(verify(dir.path()), Err(Broken::Cut { last: 8, seen: 16 })));
}

#[test]
fn a_signed_head_that_is_taken_away_is_missed() {
    let dir = Desk::closed(SALES);
    std::fs::remove_file(dir.path().join("journal.head")).unwrap();

    assert!(matches!(verify(dir.path()), Err(Broken::HeadMissing)));
    assert!(matches!(reopen(dir.path()), Err(Error::Damaged { .. })));
}

#[test]
fn a_head_signed_by_another_key_is_forged() {
    let dir = Desk::closed(SALES);
    let stranger = Desk::closed(SALES);
    std::fs::copy(stranger.path().join("head.key"), dir.path().join("head.key")).unwrap();

    assert!(matches!(verify(dir.path()), Err(Broken::HeadForged)));
}

#[test]
fn the_head_of_another_journal_witnesses_nothing() {
    let dir = Desk::closed(SALES);
    let stranger = Desk::closed(SALES);
    for file in ["head.key", "journal.head"] {
        std::fs::copy(stranger.path().join(file), dir.path().join(file)).unwrap();
    }

    assert!(matches!(verify(dir.path()), Err(Broken::Replaced { seen: LAST, .. })));
}

#[test]
fn a_head_that_lies_behind_after_a_power_cut_is_no_damage() {
    let mut desk = Desk::new();
    desk.sell();
    let early = std::fs::read(desk.path().join("journal.head")).unwrap();
    desk.sell();
    let (dir, opened) = desk.restart();
    drop(opened);
    std::fs::write(dir.path().join("journal.head"), early).unwrap();

    let verified = verify(dir.path()).unwrap();

    assert_eq!((verified.last_seq, verified.head.seq), (16, 8));
    assert!(reopen(dir.path()).is_ok());
}

#[test]
fn a_torn_slot_leaves_the_other_one_to_witness() {
    let dir = Desk::closed(SALES);
    let path = dir.path().join("journal.head");
    let mut bytes = std::fs::read(&path).unwrap();
    for slot in [0, 4096] {
        let whole = bytes[slot + 20];
        bytes[slot + 20] ^= 1;
        std::fs::write(&path, &bytes).unwrap();

        let head = verify(dir.path()).unwrap().head.seq;

        assert!((LAST - 1..=LAST).contains(&head), "{head}");
        bytes[slot + 20] = whole;
    }
}

#[test]
fn a_table_that_was_changed_beside_the_log_is_named() {
    let changes = [
        ("UPDATE sale SET status = 'refunded' WHERE sale = 2", 2, "sale"),
        ("UPDATE sale SET price_cents = 1 WHERE sale = 3", 3, "sale"),
        ("DELETE FROM sale WHERE sale = 1", 1, "sale"),
        ("UPDATE print_job SET result = '{\"not_printed\":\"\"}' WHERE sale = 2", 2, "print_job"),
        ("INSERT INTO print_job VALUES (9, 0, 0, 'queued', NULL)", 9, "print_job"),
        ("INSERT INTO attention VALUES (2, 0, 'refund_refused', 1, 1, NULL, NULL, NULL, NULL)", 2, "attention"),
    ];
    for (sql, sale, table) in changes {
        let dir = Desk::closed(SALES);
        tampered(dir.path(), sql);

        let broken = verify(dir.path()).expect_err(sql);

        let Broken::Projection { sale: named, table: found, .. } = broken else { panic!("{sql}: {broken}") };
        assert_eq!((named.0, found), (sale, table), "{sql}");
    }
}

/// Two threads and three connections share it; each half must be looked at.
#[test]
fn in_a_log_of_many_sales_a_changed_table_passes() {
    const MANY: i64 = 260;
    for sale in [3, MANY - 2] {
        let mut desk = Desk::new();
        let first = desk.order();
        let all = (0..MANY).flat_map(|more| sold(&order(SaleId(first.sale.0 + more), first.generation)));
        desk.append(all.collect::<Vec<_>>());
        assert!(verify(desk.path()).is_ok());
        let (dir, opened) = desk.restart();
        drop(opened);
        tampered(dir.path(), &format!("UPDATE sale SET status = 'refunded' WHERE sale = {sale}"));
        let broken = verify(dir.path()).expect_err("nobody looked");
        let Broken::Projection { sale: named, .. } = broken else { panic!("{broken}") };
        assert_eq!(named.0, sale);
    }
}

#[test]
fn verify_works_beside_a_running_till() {
    let mut desk = Desk::new();
    desk.sell();

    assert_eq!(verify(desk.path()).unwrap().last_seq, EVENTS);
    desk.sell();
    assert_eq!(verify(desk.path()).unwrap().last_seq, 2 * EVENTS);
}

#[test]
fn a_start_finds_damage_in_the_last_thousand_events_alone_and_verify_finds_the_rest() {
    let dir = Desk::closed(130);
    tampered(dir.path(), "UPDATE event SET at_utc_ms = 0 WHERE seq = 5");

    assert!(reopen(dir.path()).is_ok());
    assert_eq!(verify(dir.path()).unwrap_err().first_bad_seq(), Some(5));

    tampered(dir.path(), "UPDATE event SET at_utc_ms = 0 WHERE seq = 900");
    let folder = Folder::lock(dir.path()).unwrap();
    let Err(Error::Damaged { first_bad_seq, .. }) = Journal::open(&folder, Mode::Demo, noon()) else {
        panic!("started")
    };
    assert_eq!(first_bad_seq, Some(900));
}

/// SHA-256 of one event's columns as the documentation of the chain gives them, computed here a second time.
fn rehashed(connection: &Connection, seq: i64, prev: Option<[u8; 32]>) -> ([u8; 32], [u8; 32]) {
    let sql = "SELECT coalesce(sale, 0), at_utc_ms, clock_trust, mode, kind, body, prev FROM event WHERE seq = ?1";
    connection
        .query_row(sql, [seq], |row| {
            let prev = prev.unwrap_or(row.get(6)?);
            let mut bytes = b"herlaad event".to_vec();
            bytes.extend(prev);
            for number in [seq, row.get(0)?, row.get(1)?] {
                bytes.extend(number.to_be_bytes());
            }
            for column in 2..6 {
                let text: String = row.get(column)?;
                bytes.extend((text.len() as u64).to_be_bytes());
                bytes.extend(text.as_bytes());
            }
            Ok((Sha256::digest(&bytes).into(), prev))
        })
        .unwrap()
}

/// Links every event from `first` on anew, as an attacker without the signing key can.
fn compute_anew(folder: &Path, first: i64) {
    let connection = raw(folder);
    let mut prev = None;
    for seq in first..=LAST {
        let (hash, linked) = rehashed(&connection, seq, prev);
        connection.execute("UPDATE event SET prev = ?1, hash = ?2 WHERE seq = ?3", params![linked, hash, seq]).unwrap();
        prev = Some(hash);
    }
}
