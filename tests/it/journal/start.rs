//! Starting on what is there: a second till, another mode, another version, rubbish.

use super::support::{Desk, EVENTS, NOON, approval, at, noon, order, raw, reopen, sold};
use herlaad::journal::{ClockTrust, Entry, Error, Folder, Journal, Reader, Stamp, Step, climb, verify};
use herlaad::sale::{Approval, Event, Leg, Mode, Reason, Refusal, SaleId, Taking};
use herlaad::till::{Effect, Fact, MachineEvent, Selling, SheetWish, Till};
use rusqlite::Connection;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

#[test]
fn two_tills_never_share_a_data_folder() {
    let desk = Desk::new();

    let error = Folder::lock(desk.path()).unwrap_err();

    let expected =
        format!("another till works in {} (process {}); stop it first", desk.path().display(), std::process::id());
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_stopped_till_leaves_the_folder_free() {
    let desk = Desk::new();
    let (dir, opened) = desk.restart();
    drop(opened);

    assert!(Folder::lock(dir.path()).is_ok());
}

#[test]
fn the_lock_lasts_as_long_as_the_journal_even_if_the_folder_is_dropped() {
    let Desk { dir, folder, journal } = Desk::new();
    drop(folder);

    assert!(matches!(Folder::lock(dir.path()), Err(Error::Locked { .. })));
    drop(journal);
    assert!(Folder::lock(dir.path()).is_ok());
}

#[test]
fn a_new_folder_and_its_keys_are_for_their_user_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("state/herlaad");
    let folder = Folder::lock(&path).unwrap();
    let _journal = Journal::open(&folder, Mode::Demo, noon()).unwrap();

    let rights = |name: &str| path.join(name).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(rights(""), 0o700);
    for name in ["secret.key", "head.key", "journal.db", "journal.db-wal", "journal.head", "lock", "ballast"] {
        assert_eq!(rights(name), 0o600, "{name}");
    }
}

#[test]
fn the_database_has_the_settings_that_the_power_loss_study_proved() {
    let desk = Desk::new();
    let connection = raw(desk.path());
    let text = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, String>(0)).unwrap();
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();

    assert_eq!(text("journal_mode"), "wal");
    assert_eq!(number("user_version"), 2);
    assert_eq!(number("application_id"), 0x4865_726c);
}

#[test]
fn a_new_journal_is_empty_and_named_at_random() {
    let (one, other) = (Desk::closed(0), Desk::closed(0));

    let (one, other) = (reopen(one.path()).unwrap(), reopen(other.path()).unwrap());

    assert_eq!((one.last_seq, one.next_sale, one.open_sales.len(), one.open_prints.len()), (0, SaleId(1), 0, 0));
    assert_ne!(one.generation, other.generation);
}

#[test]
fn a_journal_keeps_its_name_and_goes_on_counting_after_a_restart() {
    let mut desk = Desk::new();
    let generation = desk.journal.generation();
    desk.sell();

    let (dir, mut opened) = desk.restart();

    assert_eq!((opened.generation, opened.last_seq, opened.next_sale), (generation, EVENTS, SaleId(2)));
    let entries: Vec<Entry> = sold(&order(SaleId(2), generation)).into_iter().map(Entry::from).collect();
    assert_eq!(opened.journal.append(&entries, noon()).unwrap().last_seq, 2 * EVENTS);
    assert!(verify(dir.path()).is_ok());
}

#[test]
fn demo_and_live_money_never_mix_in_one_journal() {
    let dir = Desk::closed(1);
    let folder = Folder::lock(dir.path()).unwrap();

    let Err(error) = Journal::open(&folder, Mode::Live, noon()) else {
        panic!("a live till started on a demo journal")
    };

    assert!(matches!(error, Error::OtherMode { journal: Mode::Demo, configured: Mode::Live, .. }));
    assert!(error.to_string().contains("is of mode demo, and the configuration says live"), "{error}");
    assert!(Journal::open(&folder, Mode::Demo, noon()).is_ok());
}

#[test]
fn a_journal_of_a_newer_program_is_refused_and_left_alone() {
    let dir = Desk::closed(1);
    raw(dir.path()).pragma_update(None, "user_version", 3).unwrap();

    let Err(error) = reopen(dir.path()) else { panic!("an old till started on a newer journal") };

    assert!(matches!(error, Error::Newer { found: 3, known: 2, .. }), "{error}");
    assert!(matches!(Reader::open(dir.path()), Err(Error::Newer { .. })));
    let version: i64 = raw(dir.path()).pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 3);
}

#[test]
fn the_database_of_another_program_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    raw(dir.path()).execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    let before = std::fs::read(dir.path().join("journal.db")).unwrap();

    assert!(matches!(reopen(dir.path()), Err(Error::Foreign(_))));

    assert_eq!(std::fs::read(dir.path().join("journal.db")).unwrap(), before);
}

#[test]
fn an_empty_file_is_version_zero_and_becomes_a_journal() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("journal.db"), "").unwrap();

    assert_eq!(reopen(dir.path()).unwrap().last_seq, 0);
}

#[test]
fn rubbish_is_damage_and_is_moved_aside_only_when_asked() {
    let dir = tempfile::tempdir().unwrap();
    let rubbish = vec![0x5a; 20_000];
    std::fs::write(dir.path().join("journal.db"), &rubbish).unwrap();
    let folder = Folder::lock(dir.path()).unwrap();

    let Err(error) = Journal::open(&folder, Mode::Demo, noon()) else { panic!("a till started on rubbish") };

    assert!(matches!(error, Error::Damaged { first_bad_seq: None, .. }), "{error}");
    assert!(error.to_string().contains("not a database at all"), "{error}");
    assert_eq!(std::fs::read(dir.path().join("journal.db")).unwrap(), rubbish);
    let moved = Journal::quarantine(&folder, noon()).unwrap();
    assert_eq!(moved, [dir.path().join("journal.db.damaged-20261122T120000Z")]);
    assert_eq!(std::fs::read(&moved[0]).unwrap(), rubbish);
    assert!(Journal::open(&folder, Mode::Demo, noon()).is_ok());
}

#[test]
fn a_quarantined_journal_can_still_be_read_and_its_successor_has_another_name() {
    let mut desk = Desk::new();
    desk.sell();
    let path = desk.path().to_owned();
    // As a power cut leaves it: the newest commits are in the write-ahead file alone.
    let copies =
        ["journal.db", "journal.db-wal", "journal.head"].map(|name| (name, std::fs::read(path.join(name)).unwrap()));
    let generation = desk.journal.generation();
    let (dir, opened) = desk.restart();
    drop(opened);
    for (name, bytes) in copies {
        std::fs::write(path.join(name), bytes).unwrap();
    }
    let folder = Folder::lock(dir.path()).unwrap();

    let moved = Journal::quarantine(&folder, noon()).unwrap();
    let again = Journal::quarantine(&folder, noon()).unwrap();

    assert_eq!(moved.len(), 3);
    assert!(again.is_empty());
    let old = Connection::open(path.join("journal.db.damaged-20261122T120000Z")).unwrap();
    assert_eq!(old.query_row("SELECT count(*) FROM event", [], |row| row.get(0)), Ok(EVENTS));
    let opened = Journal::open(&folder, Mode::Demo, noon()).unwrap();
    assert_ne!(opened.generation, generation);
    assert_eq!(opened.last_seq, 0);
}

#[test]
fn a_broken_page_is_damage_not_a_crash() {
    let dir = Desk::closed(40);
    let path = dir.path().join("journal.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let pages = bytes.len() / 4096;
    let mut found = 0;
    for page in 1..pages {
        let whole = bytes[page * 4096..(page + 1) * 4096].to_vec();
        bytes[page * 4096..(page + 1) * 4096].fill(0xa5);
        std::fs::write(&path, &bytes).unwrap();
        let result = reopen(dir.path());
        found += usize::from(matches!(result, Err(Error::Damaged { .. })));
        bytes[page * 4096..(page + 1) * 4096].copy_from_slice(&whole);
    }

    assert!(pages > 20);
    assert_eq!(found, pages - 1);
}

#[test]
fn a_key_file_of_the_wrong_length_is_named_and_never_replaced() {
    let dir = Desk::closed(1);
    let key = dir.path().join("secret.key");
    std::fs::write(&key, b"short").unwrap();

    let Err(error) = reopen(dir.path()) else { panic!("started without its key") };

    assert!(error.to_string().contains(&key.display().to_string()), "{error}");
    assert_eq!(std::fs::read(&key).unwrap(), b"short");
}

#[test]
fn a_ladder_is_climbed_step_by_step_and_a_failing_step_leaves_the_one_before() {
    const LADDER: [Step; 3] = [
        Step { to: 1, sql: "CREATE TABLE word (text TEXT) STRICT; INSERT INTO word VALUES ('one')" },
        Step { to: 2, sql: "ALTER TABLE word ADD COLUMN length INTEGER; UPDATE word SET length = length(text)" },
        Step { to: 3, sql: "INSERT INTO word VALUES ('two', 3); INSERT INTO nowhere VALUES (1)" },
    ];
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("ladder.db");
    let version = |connection: &Connection| -> i64 {
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    };
    for start in 0..=2 {
        let _ = std::fs::remove_file(&path);
        let mut connection = Connection::open(&path).unwrap();
        climb(&mut connection, &LADDER[..start], &path).unwrap();
        assert_eq!(version(&connection), i64::try_from(start).unwrap());

        climb(&mut connection, &LADDER[..2], &path).unwrap();
        assert_eq!(connection.query_row("SELECT length FROM word", [], |row| row.get(0)), Ok(3));
        assert!(climb(&mut connection, &LADDER, &path).is_err());

        assert_eq!(version(&connection), 2);
        assert_eq!(connection.query_row("SELECT count(*) FROM word", [], |row| row.get(0)), Ok(1));
    }
}

#[test]
fn a_clock_without_battery_cannot_take_the_journal_back_in_time() {
    let mut desk = Desk::new();
    let event =
        |at_utc_ms, trust| (Stamp { at_utc_ms, trust }, [Entry::from(Fact::Machine(MachineEvent::TillStopped))]);
    let stamps = [
        (event(NOON, ClockTrust::Synchronised), (NOON, "synchronised")),
        (event(0, ClockTrust::Free), (NOON, "behind")),
        (event(NOON + 5, ClockTrust::Free), (NOON + 5, "free")),
        // A time source has confirmed it: the clock had been wrong before, and is right now.
        (event(NOON - 5, ClockTrust::Synchronised), (NOON - 5, "synchronised")),
    ];

    for ((stamp, entry), _) in &stamps {
        desk.journal.append(entry, *stamp).unwrap();
    }

    let rows = Reader::open(desk.path()).unwrap().events_after(0, 10).unwrap();
    let written: Vec<_> = rows.iter().map(|row| (row.at_utc_ms, row.clock_trust.as_str())).collect();
    assert_eq!(written, stamps.map(|(_, expected)| expected));
}

#[test]
fn the_newest_stamp_bounds_the_clock_after_a_restart_too() {
    let (dir, mut opened) = Desk::new().restart();
    let stopped = [Entry::from(Fact::Machine(MachineEvent::TillStopped))];
    opened.journal.append(&stopped, noon()).unwrap();
    drop(opened);
    let mut opened = reopen(dir.path()).unwrap();

    opened.journal.append(&stopped, Stamp { at_utc_ms: 1, trust: ClockTrust::Free }).unwrap();

    assert_eq!(Reader::open(dir.path()).unwrap().events_after(1, 1).unwrap()[0].at_utc_ms, NOON);
}

#[test]
fn only_open_sales_are_folded_at_a_start() {
    let mut desk = Desk::new();
    let done = desk.sell();
    let open = desk.order();
    desk.append(sold(&open).into_iter().take(2));
    let declined = desk.order();
    let (sale, id) = (declined.sale, declined.effect(Leg::Payment, 1));
    let refusal = Refusal::new(Reason::Declined, "no");
    let events = [Event::Ordered(Arc::new(declined)), Event::PaymentRequested { id }, Event::PaymentDeclined(refusal)];
    desk.append(events.into_iter().map(|event| Fact::Sale(sale, event)));

    let (_dir, opened) = desk.restart();

    assert_eq!(opened.open_sales.iter().map(|sale| sale.order.sale).collect::<Vec<_>>(), [open.sale]);
    assert_eq!((done, opened.next_sale), (SaleId(1), SaleId(4)));
}

#[test]
fn the_receipt_for_released_money_is_not_lost_when_the_power_fails_before_it_is_queued() {
    let mut desk = Desk::new();
    let order = desk.order();
    let id = |leg| order.effect(leg, 1);
    let reserved = Approval { taking: Taking::Authorized, ..approval(order.price()) };
    let events = [
        Event::Ordered(Arc::new(order.clone())),
        Event::PaymentRequested { id: id(Leg::Payment) },
        Event::PaymentAuthorized(reserved),
        Event::DeliveryRequested { id: id(Leg::Delivery) },
        Event::DeliveryRefused(Refusal::new(Reason::Barred, "barred")),
        Event::VoidRequested { id: id(Leg::Settlement) },
        Event::PaymentVoided,
    ];
    desk.append(events.map(|event| Fact::Sale(order.sale, event)));

    let (_dir, opened) = desk.restart();

    let mut till = Till::new(Selling::Open);
    till.reopen(opened.open_sales, opened.open_prints);
    let awaited = Fact::Sale(order.sale, Event::HandoverAwaited);
    assert!(
        matches!(till.next(0).first(), Some(Effect::Record(facts)) if facts.contains(&awaited)),
        "{:?}",
        till.next(0)
    );
}

#[test]
fn a_receipt_that_was_owed_or_being_printed_is_open_after_a_restart() {
    let mut desk = Desk::new();
    let (owed, printing) = (desk.order(), herlaad::till::PrintEvent::PrintStarted { job: 0 });
    desk.append(sold(&owed).into_iter().take(5));
    let queued = desk.order();
    desk.append(sold(&queued).into_iter().take(7));
    desk.append([Fact::Print(queued.sale, printing)]);

    let (_dir, opened) = desk.restart();

    assert_eq!(opened.open_sales.len(), 2);
    assert_eq!(opened.open_prints.len(), 1);
    assert_eq!((opened.open_prints[0].sale, opened.open_prints[0].job), (queued.sale, 0));
}

#[test]
fn a_second_sheet_after_a_restart_has_the_next_number() {
    let mut desk = Desk::new();
    let order = desk.order();
    // Paid, not yet delivered, its first receipt printed: the sale is open, the sheet is not.
    let mut facts = sold(&order);
    facts.remove(4);
    desk.append(facts);
    let (_dir, mut opened) = desk.restart();
    let mut till = Till::new(Selling::Open);
    till.reopen(opened.open_sales, opened.open_prints);

    let sheet = till.reprint(order.sale, SheetWish::USUAL).unwrap();

    assert_eq!(sheet.job(), 1);
    assert!(opened.journal.append(&[Entry::from(Fact::Print(order.sale, sheet))], noon()).is_ok());
    assert_eq!(till.next(0).iter().filter(|effect| matches!(effect, Effect::Print { .. })).count(), 0);
}

#[test]
fn a_till_that_starts_at_noon_says_when_its_journal_was_made() {
    let desk = Desk::new();

    let created = raw(desk.path()).query_row("SELECT created_utc_ms FROM meta", [], |row| row.get(0));

    assert_eq!(created, Ok(at(NOON).at_utc_ms));
}

/// What the rule of 26 hours counts from after a start.
#[test]
fn a_start_forgets_since_when_a_sale_has_been_open_or_believes_a_clock_that_nobody_confirms() {
    let mut desk = Desk::new();
    let (first, second) = (desk.order(), order(SaleId(2), desk.journal.generation()));
    let stamp = |hours: i64, trust| Stamp { at_utc_ms: NOON + hours * 3_600_000, trust };
    let ordered =
        |order: &herlaad::sale::Order| [Entry::from(Fact::Sale(order.sale, Event::Ordered(Arc::new(order.clone()))))];
    desk.journal.append(&ordered(&first), stamp(0, ClockTrust::Free)).unwrap();
    desk.journal.append(&ordered(&second), stamp(1, ClockTrust::Free)).unwrap();
    let asked = Fact::Sale(SaleId(1), Event::PaymentRequested { id: first.effect(Leg::Payment, 1) });
    desk.journal.append(&[Entry::from(asked)], stamp(2, ClockTrust::Synchronised)).unwrap();
    let lost = Fact::Sale(SaleId(1), Event::PaymentLost { waited_ms: 0 });
    desk.journal.append(&[Entry::from(lost)], stamp(3, ClockTrust::Synchronised)).unwrap();

    let (_dir, opened) = desk.restart();

    assert_eq!(opened.open_sales.len(), 2);
    assert_eq!(opened.dated.into_iter().collect::<Vec<_>>(), [(SaleId(1), NOON + 2 * 3_600_000)]);
}
