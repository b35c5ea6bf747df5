//! Backups: whole, readable, verifiable, without what must one day go, and never so many that the other disk fills up.

use super::support::{Desk, EVENTS, all_bytes, contains, noon, ordered_with, raw, sold};
use herlaad::journal::{Broken, Error, Folder, Journal, Reader, backup, rotate, verify};
use herlaad::sale::{Mode, SaleId};
use std::fs;
use std::path::Path;

const NUMBER: &str = "+32470123456";
const NAME: &str = "2026-11-23T181500Z";

fn desk() -> Desk {
    let mut desk = Desk::new();
    let order = desk.order();
    desk.journal.append(&[ordered_with(order.clone(), NUMBER)], noon()).unwrap();
    desk.append(sold(&order).into_iter().skip(1));
    desk
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_backup_beside_a_running_till_lacks_an_event_or_cannot_be_judged() {
    let (desk, disk) = (desk(), tempfile::tempdir().unwrap());

    let made = backup(desk.path(), disk.path(), NAME).unwrap();

    assert_eq!(made.path, disk.path().join(NAME));
    assert_eq!((made.verified.events, made.verified.head.seq), (EVENTS, EVENTS));
    let (copy, log) = (Reader::open(&made.path).unwrap(), Reader::open(desk.path()).unwrap());
    assert_eq!(copy.show(SaleId(1)).unwrap(), log.show(SaleId(1)).unwrap());
    assert_eq!(verify(&made.path).unwrap(), verify(desk.path()).unwrap());
    assert_eq!(names(disk.path()), [NAME], "nothing else is left there");
}

#[test]
fn a_number_its_cipher_or_a_key_goes_to_another_disk() {
    let (desk, disk) = (desk(), tempfile::tempdir().unwrap());
    let blob: Vec<u8> =
        raw(desk.path()).query_row("SELECT blob FROM secret WHERE kind = 'card'", [], |row| row.get(0)).unwrap();
    let key = fs::read(desk.path().join("head.key")).unwrap();

    let made = backup(desk.path(), disk.path(), NAME).unwrap();

    let copied = all_bytes(&made.path);
    assert!(contains(&copied, "0470 •• •• 56".as_bytes()), "it is a copy at all");
    for secret in [&blob[..], &key[..], NUMBER.as_bytes(), b"470123456"] {
        assert!(!contains(&copied, secret));
    }
    assert_eq!(names(&made.path), ["head.pub", "journal.db", "journal.head"]);
}

#[test]
fn somebody_edits_a_backup_and_nobody_notices() {
    let (desk, disk) = (desk(), tempfile::tempdir().unwrap());
    let made = backup(desk.path(), disk.path(), NAME).unwrap();
    let copy = raw(&made.path);
    let triggers: Vec<String> = copy
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        copy.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    copy.execute("UPDATE event SET at_utc_ms = at_utc_ms + 1 WHERE seq = 3", []).unwrap();

    assert!(matches!(verify(&made.path), Err(Broken::Edited { seq: 3 })));
}

#[test]
fn a_till_sells_from_a_backup() {
    let (desk, disk) = (desk(), tempfile::tempdir().unwrap());
    let made = backup(desk.path(), disk.path(), NAME).unwrap();

    let folder = Folder::lock(&made.path).unwrap();
    let opened = Journal::open(&folder, Mode::Demo, noon());

    assert!(matches!(opened, Err(Error::Damaged { .. })), "{:?}", opened.err());
}

#[test]
fn backups_pile_up_or_take_somebody_elses_files_with_them() {
    let (desk, disk) = (desk(), tempfile::tempdir().unwrap());
    fs::create_dir(disk.path().join("photos")).unwrap();
    fs::create_dir(disk.path().join("2026-01-01T000000Z")).unwrap();
    for day in ["21", "22", "23", "24"] {
        backup(desk.path(), disk.path(), &format!("2026-11-{day}T181500Z")).unwrap();
    }
    fs::rename(disk.path().join("2026-11-22T181500Z"), disk.path().join("2026-11-22T181500Z.part")).unwrap();

    let gone = rotate(disk.path(), "2026-11-24T181500Z", 2).unwrap();

    assert_eq!(gone, 1);
    let left = ["2026-01-01T000000Z", "2026-11-23T181500Z", "2026-11-24T181500Z", "photos"];
    assert_eq!(names(disk.path()), left, "the folder without a log is not ours");
    assert_eq!(rotate(disk.path(), "2026-11-24T181500Z", 0).unwrap(), 1, "the newest always stays");
}

#[test]
fn a_backup_that_fails_leaves_half_of_itself_or_harms_an_older_one() {
    let (desk, disk) = (desk(), tempfile::tempdir().unwrap());
    let made = backup(desk.path(), disk.path(), NAME).unwrap();
    let before = all_bytes(&made.path);

    assert!(matches!(backup(desk.path(), disk.path(), NAME), Err(Error::Io { .. })), "it is there already");
    assert!(matches!(backup(desk.path(), &disk.path().join("gone"), NAME), Err(Error::Io { .. })));
    let empty = tempfile::tempdir().unwrap();
    assert!(backup(empty.path(), disk.path(), "2026-11-25T000000Z").is_err(), "there is no log");

    assert_eq!(names(disk.path()), [NAME]);
    assert!(all_bytes(&made.path) == before);
}
