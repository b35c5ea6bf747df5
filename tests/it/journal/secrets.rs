//! What must one day go: nowhere in the clear, and gone when its time is over, with the chain whole.

use super::support::{Desk, EVENTS, NOON, all_bytes, at, contains, noon, ordered_with, raw, sold};
use herlaad::journal::{Entry, Error, Secret, SecretKind, commitment, verify};
use herlaad::sale::SaleId;
use herlaad::till::{Fact, SheetWish};

const NUMBER: &str = "+32470123456";
const THIRTEEN_MONTHS_MS: i64 = 13 * 31 * 24 * 3600 * 1000;

/// A till that has sold to `NUMBER`.
fn sold_to_number() -> Desk {
    let mut desk = Desk::new();
    let order = desk.order();
    desk.journal.append(&[ordered_with(order.clone(), NUMBER)], noon()).unwrap();
    desk.append(sold(&order).into_iter().skip(1));
    desk
}

#[test]
fn a_visitors_number_stands_in_no_file_of_the_folder() {
    let desk = sold_to_number();

    let running = all_bytes(desk.path());
    let (dir, opened) = desk.restart();
    let read = opened.journal.secret(SaleId(1), SecretKind::Card).unwrap();
    drop(opened);
    let stopped = all_bytes(dir.path());

    for bytes in [running, stopped] {
        assert!(contains(&bytes, "0470 •• •• 56".as_bytes()));
        for clear in ["470123456", "70123", "0123456"] {
            assert!(!contains(&bytes, clear.as_bytes()), "{clear}");
        }
    }
    assert_eq!(read.unwrap().as_slice(), NUMBER.as_bytes());
}

#[test]
fn a_secret_that_is_not_there_is_none() {
    let desk = sold_to_number();

    assert_eq!(desk.journal.secret(SaleId(1), SecretKind::Voucher).unwrap(), None);
    assert_eq!(desk.journal.secret(SaleId(2), SecretKind::Card).unwrap(), None);
}

#[test]
fn a_secret_moved_to_another_sale_or_kind_does_not_decrypt() {
    for change in ["sale = 2", "kind = 'slip'", "blob = zeroblob(80)", "blob = x''"] {
        let desk = sold_to_number();
        raw(desk.path()).execute(&format!("UPDATE secret SET {change} WHERE kind = 'card'"), []).unwrap();
        let (sale, kind) = match change {
            "sale = 2" => (SaleId(2), SecretKind::Card),
            "kind = 'slip'" => (SaleId(1), SecretKind::Slip),
            _ => (SaleId(1), SecretKind::Card),
        };

        let error = desk.journal.secret(sale, kind).expect_err(change);

        assert!(matches!(error, Error::Undecryptable { .. }), "{change}: {error}");
    }
}

#[test]
fn the_same_number_twice_gives_two_different_blobs() {
    let mut desk = sold_to_number();
    let order = desk.order();
    desk.journal.append(&[ordered_with(order, NUMBER)], noon()).unwrap();

    let different = "SELECT count(DISTINCT blob) FROM secret WHERE kind = 'card'";

    assert_eq!(raw(desk.path()).query_row(different, [], |row| row.get(0)), Ok(2));
}

#[test]
fn secrets_go_after_thirteen_months_and_the_chain_stays_whole() {
    let mut desk = sold_to_number();
    let blob: Vec<u8> =
        raw(desk.path()).query_row("SELECT blob FROM secret WHERE kind = 'card'", [], |row| row.get(0)).unwrap();
    assert!(contains(&all_bytes(desk.path()), &blob));

    let early = desk.journal.purge(at(NOON + THIRTEEN_MONTHS_MS - 1)).unwrap();
    assert_eq!((early.sales, early.last_seq), (0, EVENTS));
    let purged = desk.journal.purge(at(NOON + THIRTEEN_MONTHS_MS)).unwrap();

    assert_eq!((purged.sales, purged.last_seq), (1, EVENTS + 1));
    assert_eq!(desk.journal.secret(SaleId(1), SecretKind::Card).unwrap(), None);
    assert!(!contains(&all_bytes(desk.path()), &blob), "a copy of the secret stayed in the folder");
    assert_eq!(verify(desk.path()).unwrap().last_seq, EVENTS + 1);
}

/// Found by `herlaad simulate --mode whole`: the money was there, and nobody knew any more whom to top up.
#[test]
fn a_clock_years_ahead_takes_the_number_of_somebody_who_has_just_paid() {
    let mut desk = Desk::new();
    let order = desk.order();
    desk.journal.append(&[ordered_with(order.clone(), NUMBER)], noon()).unwrap();
    let five_years = at(NOON + 5 * 365 * 24 * 3600 * 1000);

    assert_eq!(desk.journal.purge(five_years).unwrap().sales, 0, "the sale is open");
    let kept = desk.journal.secret(SaleId(1), SecretKind::Card).unwrap();
    desk.append(sold(&order).into_iter().skip(1));
    let ended = desk.journal.purge(five_years).unwrap();

    assert_eq!(kept.unwrap().as_slice(), NUMBER.as_bytes());
    assert_eq!(ended.sales, 1, "once it has ended, it goes");
}

#[test]
fn a_secret_belongs_to_the_sale_of_its_fact_and_is_bounded() {
    let mut desk = Desk::new();
    let order = desk.order();
    let secret = |sale, length| Secret { sale, kind: SecretKind::Slip, value: vec![7; length] };

    for secret in [secret(SaleId(5), 10), secret(SaleId(1), 8193)] {
        let entry = Entry { secrets: vec![secret], ..ordered_with(order.clone(), NUMBER) };
        assert!(matches!(desk.journal.append(&[entry], noon()), Err(Error::Misplaced(_))));
    }
    let machine =
        Entry { fact: Fact::Machine(herlaad::till::MachineEvent::TillStopped), secrets: vec![secret(SaleId(1), 1)] };
    assert!(matches!(desk.journal.append(&[machine], noon()), Err(Error::Misplaced(_))));
    assert_eq!(desk.journal.last_seq(), 0);
}

#[test]
fn a_newer_value_takes_the_older_ones_place() {
    let mut desk = sold_to_number();
    let sale = SaleId(1);
    for (job, code) in [(1, b"1111"), (2, b"2222")] {
        let fact = Fact::Print(sale, herlaad::till::PrintEvent::PrintQueued { job, copy: job, wish: SheetWish::USUAL });
        let secrets = vec![Secret { sale, kind: SecretKind::Voucher, value: code.to_vec() }];
        desk.journal.append(&[Entry { fact, secrets }], noon()).unwrap();
    }

    assert_eq!(desk.journal.secret(sale, SecretKind::Voucher).unwrap().unwrap().as_slice(), b"2222");
}

#[test]
fn debug_output_never_shows_a_secret() {
    let secret = Secret { sale: SaleId(1), kind: SecretKind::Voucher, value: b"4711-4711".to_vec() };

    assert_eq!(format!("{secret:?}"), "Secret(voucher of sale 1, ••••)");
}

#[test]
fn a_commitment_is_sha_256_of_salt_and_value() {
    // (head -c 16 /dev/zero; printf abc) | sha256sum
    let expected = "277e7ff6d232b9763f4a66e8d05d210da32dac9c6dbce1026ad4cc98acb5fefe";

    assert_eq!(commitment(&[0; 16], b"abc"), expected);
    assert_ne!(commitment(&[1; 16], b"abc"), expected);
}
