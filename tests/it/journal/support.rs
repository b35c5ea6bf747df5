//! A till's desk in a temporary folder, and what an attacker needs.

use herlaad::card::ClaimCode;
use herlaad::catalogue::{FaceValue, Identify, Kind, Product, Texts, Validity, Vat};
use herlaad::journal::{ClockTrust, Entry, Folder, Journal, Opened, Secret, SecretKind, Stamp, commitment};
use herlaad::locale::Language;
use herlaad::money::Money;
use herlaad::sale::{
    Approval, CardRef, Delivered, Event, Generation, Leg, Method, Mode, Order, PaymentAbilities, Proof, ReceiptWish,
    SaleId, Taking, TopupAbilities,
};
use herlaad::till::{Fact, PrintEvent, PrintResult, SheetWish};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// 2026-11-22T12:00:00Z.
pub(super) const NOON: i64 = 1_795_348_800_000;

pub(super) fn at(at_utc_ms: i64) -> Stamp {
    Stamp { at_utc_ms, trust: ClockTrust::Synchronised }
}

pub(super) fn noon() -> Stamp {
    at(NOON)
}

/// A data folder with a running till.
pub(super) struct Desk {
    pub(super) dir: TempDir,
    pub(super) folder: Folder,
    pub(super) journal: Journal,
}

impl Desk {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::lock(dir.path()).unwrap();
        let journal = Journal::open(&folder, Mode::Demo, noon()).unwrap().journal;
        Self { dir, folder, journal }
    }

    /// A till that has sold `sales` and was closed: what lies on the disk.
    pub(super) fn closed(sales: i64) -> TempDir {
        let mut desk = Self::new();
        for _ in 0..sales {
            desk.sell();
        }
        desk.dir
    }

    pub(super) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(super) fn append(&mut self, facts: impl IntoIterator<Item = Fact>) -> i64 {
        let entries: Vec<Entry> = facts.into_iter().map(Entry::from).collect();
        self.journal.append(&entries, noon()).unwrap().last_seq
    }

    pub(super) fn order(&self) -> Order {
        order(self.journal.next_sale(), self.journal.generation())
    }

    /// One sale from its order to its receipt, in eight events.
    pub(super) fn sell(&mut self) -> SaleId {
        let order = self.order();
        let sale = order.sale;
        for fact in sold(&order) {
            self.append([fact]);
        }
        sale
    }

    /// Stops this till and starts the next one.
    pub(super) fn restart(self) -> (TempDir, Opened) {
        let Self { dir, folder, journal } = self;
        drop((journal, folder));
        let opened = reopen(dir.path()).unwrap();
        (dir, opened)
    }
}

pub(super) fn reopen(path: &Path) -> Result<Opened, herlaad::journal::Error> {
    Journal::open(&Folder::lock(path)?, Mode::Demo, noon())
}

/// The events of a sale that ends well.
pub(super) fn sold(order: &Order) -> Vec<Fact> {
    let sale = order.sale;
    let payment = order.effect(Leg::Payment, 1);
    let delivery = order.effect(Leg::Delivery, 1);
    let events = [
        Event::Ordered(Arc::new(order.clone())),
        Event::PaymentRequested { id: payment },
        Event::PaymentCaptured(approval(order.price())),
        Event::DeliveryRequested { id: delivery },
        Event::DeliveryDone(Delivered { reference: format!("T{sale}"), voucher: false }),
        Event::HandoverAwaited,
    ];
    let mut facts: Vec<Fact> = events.into_iter().map(|event| Fact::Sale(sale, event)).collect();
    facts.push(Fact::Print(sale, PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL }));
    facts.push(Fact::Print(sale, PrintEvent::PrintEnded { job: 0, result: PrintResult::Printed(Proof::ProcessId) }));
    facts
}

/// How many events `Desk::sell` writes.
pub(super) const EVENTS: i64 = 8;

pub(super) fn approval(amount: Money) -> Approval {
    Approval {
        amount,
        taking: Taking::Captured,
        reference: "A-4711".to_owned(),
        means: "Bancontact ************4821".to_owned(),
    }
}

pub(super) fn order(sale: SaleId, generation: Generation) -> Order {
    Order {
        sale,
        generation,
        number: format!("K42-{:06}", sale.0),
        claim: ClaimCode::from_eleven(u64::try_from(sale.0).unwrap() * 7_919),
        mode: Mode::Demo,
        language: Language::Nl,
        card: CardRef { masked: "0470 •• •• 56".to_owned(), commitment: commitment(&[7; 16], b"+32470123456") },
        brand_name: "Proximus".to_owned(),
        product: product(),
        method: Method {
            name: "card".to_owned(),
            abilities: PaymentAbilities {
                capture_after_delivery: false,
                void: true,
                refund: true,
                lookup: true,
                concurrent_while_unknown: true,
                horizon_ms: 600_000,
                recheck_after_ms: 0,
            },
        },
        topup: TopupAbilities {
            hold: false,
            idempotent: true,
            key_life_ms: 0,
            lookup: true,
            balance: true,
            horizon_ms: 1_800_000,
            recheck_after_ms: 0,
        },
        receipt: ReceiptWish::Print,
        at_utc_ms: NOON,
    }
}

fn product() -> Product {
    Product {
        id: "proximus-15".parse().unwrap(),
        brand: "proximus".parse().unwrap(),
        kind: Kind::Credit,
        name: Texts { en: "€ 15 credit".to_owned(), nl: "€ 15 beltegoed".to_owned(), fr: None, de: None, zh: None },
        note: None,
        price: Money::from_cents(1500),
        range: None,
        face_value: FaceValue::Credit(Money::from_cents(1500)),
        validity: Some(Validity::Months(12)),
        renews: None,
        countries: Vec::new(),
        activation_s: 60,
        vat: Vat::OutsideScopePrepaid,
        identify: vec![Identify::Msisdn],
        provider: "demo".to_owned(),
        provider_product: "PX15".to_owned(),
        badge: false,
    }
}

/// The order's entry with the number in the clear beside it.
pub(super) fn ordered_with(order: Order, number: &str) -> Entry {
    let sale = order.sale;
    let secret = |kind, value: &[u8]| Secret { sale, kind, value: value.to_vec() };
    Entry {
        fact: Fact::Sale(sale, Event::Ordered(Arc::new(order))),
        secrets: vec![secret(SecretKind::Card, number.as_bytes()), secret(SecretKind::Salt, &[7; 16])],
    }
}

/// The database without its guards, as whoever takes the disk out sees it.
pub(super) fn tampered(folder: &Path, sql: &str) {
    let connection = raw(folder);
    let triggers: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        connection.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    connection.execute_batch(sql).unwrap();
}

pub(super) fn raw(folder: &Path) -> Connection {
    Connection::open(folder.join("journal.db")).unwrap()
}

/// Every byte of every file in the folder.
pub(super) fn all_bytes(folder: &Path) -> Vec<u8> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| std::fs::read(file).unwrap()).collect()
}

pub(super) fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
