//! The books of a machine that was switched off: the log, the banks', the providers', the printer's, and what the visitors remember.

use super::far;
use super::machine::Closed;
use crate::common::terminal_for_a_book;
use herlaad::journal::{self, Reader};
use herlaad::sale::{Delivery, Leg, Payment, Sale, SaleId};
use herlaad::screen::Wish;
use herlaad::simulator::{Level, Model, PaymentState, Provider, ProviderOptions, Terminal, TransactionState};
use herlaad::till::{PrintResult, PrintState};
use herlaad::{money::Money, payment, topup};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const TERMINALS: [&str; 2] = ["card", "bancontact"];
const PROVIDERS: [&str; 3] = ["demo", "travel", "weak"];

/// What the terminal's book puts behind the id of a request that was paid a second time.
const SECOND: &str = "/2";

struct Books {
    reader: Reader,
    /// A book for each day.
    terminals: BTreeMap<&'static str, Vec<Terminal>>,
    providers: BTreeMap<&'static str, Vec<Provider>>,
}

/// What came of it all, in one line.
pub(super) fn agree(closed: &Closed) -> String {
    let data = closed.data.path();
    let whole = journal::verify(data).expect("the log is whole");
    let books = Books::open(data);
    let sales: Vec<Sale> = (1..).map_while(|id| books.reader.sale(SaleId(id)).expect("the log can be read")).collect();
    let ids: Vec<SaleId> = sales.iter().map(|sale| sale.order.sale).collect();
    assert_eq!(ids, closed.tally.orders, "one sale for each order that a visitor was granted");
    nothing_else_is_in_the_books(&books, &sales);
    a_life_that_lasted_says_so_once(data);
    let (mut delivered, mut paper) = (0, 0);
    for sale in &sales {
        let arrived = books.audit(sale);
        let called_done = closed.tally.done.contains(&sale.order.sale);
        assert!(!called_done || arrived == 1, "a screen called it done, and it is not: {sale:?}");
        delivered += arrived;
        paper += books.paper(sale, closed);
    }
    let sheets = std::fs::read_dir(data.join("receipts")).map_or(0, Iterator::count);
    assert_eq!(sheets, paper, "a sheet of paper for each that the log calls printed");
    let screens: usize = closed.tally.shown.values().sum();
    format!(
        "{} sales, {delivered} delivered, {paper} sheets, {} claims found, {screens} screens of {} kinds, {} events",
        sales.len(),
        closed.tally.claims_found,
        closed.tally.shown.len(),
        whole.events
    )
}

/// Or a machine that loses power every night would be taken for one that crashes again and again.
fn a_life_that_lasted_says_so_once(data: &Path) {
    let log = rusqlite::Connection::open(data.join("journal.db")).expect("the log");
    let count = |kind: &str| -> i64 {
        log.query_row("SELECT count(*) FROM event WHERE kind = ?1", [kind], |row| row.get(0)).expect("a count")
    };
    let (started, lasted) = (count("till_started"), count("till_lasted"));
    assert!((1..=started).contains(&lasted), "{lasted} of {started} lives lasted");
}

/// No payment and no top-up that no sale of the log asked for, and none twice under another name.
fn nothing_else_is_in_the_books(books: &Books, sales: &[Sale]) {
    let effects = |leg| sales.iter().map(|sale| sale.order.effect(leg, 1).as_str().to_owned()).collect::<BTreeSet<_>>();
    let (payments, deliveries) = (effects(Leg::Payment), effects(Leg::Delivery));
    let mut seen = BTreeSet::new();
    for payment in books.terminals.values().flatten().flat_map(Terminal::payments) {
        let asked = payment.id.strip_suffix(SECOND).unwrap_or(&payment.id);
        assert!(payments.contains(asked), "nobody asked for this payment: {payment:?}");
        assert!(seen.insert(payment.id.clone()), "paid twice: {payment:?}");
    }
    for transaction in books.providers.values().flatten().flat_map(Provider::transactions) {
        assert!(deliveries.contains(&transaction.id), "nobody asked for this top-up: {transaction:?}");
        assert!(seen.insert(transaction.id.clone()), "topped up twice: {transaction:?}");
    }
}

impl Books {
    fn open(data: &Path) -> Self {
        let days = far::books(data);
        let terminals = |name| days.iter().map(|day| terminal(&payment::ledger_path(day, name))).collect();
        let providers = |name| days.iter().map(|day| provider(&topup::ledger_path(day, name))).collect();
        let terminals = TERMINALS.map(|name| (name, terminals(name)));
        let providers = PROVIDERS.map(|name| (name, providers(name)));
        Self {
            reader: Reader::open(data).expect("a log"),
            terminals: terminals.into_iter().collect(),
            providers: providers.into_iter().collect(),
        }
    }

    /// One sale in three books; how often it was delivered.
    fn audit(&self, sale: &Sale) -> usize {
        let id = sale.order.sale;
        let story = || {
            let events = self.reader.show(id).expect("the log can be read");
            let kinds: Vec<String> = events.into_iter().map(|event| event.kind).collect();
            format!("sale {id}, {} by {}: {kinds:?}", sale.order.product.id, sale.order.method.name)
        };
        let price = sale.order.price().cents();
        let payment = sale.order.effect(Leg::Payment, 1);
        let (reserved, kept, refunded) = self.money(sale, payment.as_str());
        let stray = self.money(sale, &format!("{payment}{SECOND}"));
        let reversed = matches!(sale.delivery, Delivery::Reversed(_));
        let delivery = sale.order.effect(Leg::Delivery, 1);
        let days = &self.providers[sale.order.product.provider.as_str()];
        let same = days.iter().filter_map(|day| day.find(delivery.as_str()));
        let delivered = same.filter(|transaction| transaction.state == TransactionState::Completed).count();

        assert!(sale.is_final(), "it never ends: {}", story());
        assert!(delivered <= 1, "delivered {delivered} times: {}", story());
        assert!(delivered == 0 || refunded == 0, "delivered and refunded: {}", story());
        let earned = delivered == 1 || reversed;
        assert_eq!((reserved, kept), (0, if earned { price } else { 0 }), "money and goods: {}", story());
        assert_eq!((stray.0, stray.1), (0, 0), "what was paid twice went back: {}", story());
        assert_eq!(matches!(sale.delivery, Delivery::Delivered(_)), delivered == 1, "log and provider: {}", story());
        let called = sale.attentions.iter().any(|attention| !attention.resolved);
        assert!(!called || reversed || !sale.surplus.is_empty(), "a person for nothing: {}", story());
        assert!(called || !reversed, "taken back, and nobody knows: {}", story());
        match &sale.payment {
            Payment::Captured(_) => assert_eq!(kept, price, "captured: {}", story()),
            Payment::RefundAccepted(_) | Payment::RefundSettled(_) => assert_eq!(refunded, price, "{}", story()),
            _ => assert_eq!(kept, 0, "log and bank: {}", story()),
        }
        delivered
    }

    /// Reserved, kept and given back, in cents.
    fn money(&self, sale: &Sale, id: &str) -> (i64, i64, i64) {
        let days = self.terminals[sale.order.method.name.as_str()].iter();
        let mut found = days.filter_map(|day| day.payment(id).map(|payment| (day, payment)));
        let Some((terminal, payment)) = found.next() else { return (0, 0, 0) };
        match payment.state {
            PaymentState::Authorized { approved_cents } => (approved_cents.cents(), 0, 0),
            PaymentState::Captured { approved_cents } => {
                let refunded = terminal.refunded_cents(payment);
                (0, approved_cents.cents() - refunded, refunded)
            }
            _ => (0, 0, 0),
        }
    }

    /// Paper comes once by itself and once for each wish; where the visitor was asked and answered, for wishes alone. How many sheets
    /// the log calls printed.
    fn paper(&self, sale: &Sale, closed: &Closed) -> usize {
        let id = sale.order.sale;
        let jobs = self.reader.print_jobs(id).expect("the log can be read");
        let wished = closed.tally.papers.get(&id).copied().unwrap_or(0);
        let asked = closed.tally.answered.get(&id);
        let most = if asked.is_some() { wished } else { wished + 1 };
        assert!(jobs.len() <= most, "sale {id}: {} sheets, {wished} wished, asked: {asked:?}", jobs.len());
        assert!(asked != Some(&Wish::Print) || !jobs.is_empty(), "sale {id}: paper was wished and none came");
        let copies: BTreeSet<u32> = jobs.iter().map(|job| job.copy).collect();
        assert_eq!(copies.len(), jobs.len(), "sale {id}: one copy twice: {jobs:?}");
        jobs.iter().filter(|job| matches!(job.state, PrintState::Ended(PrintResult::Printed(_)))).count()
    }
}

fn terminal(path: &Path) -> Terminal {
    let mut terminal = terminal_for_a_book();
    terminal.replay(&std::fs::read(path).expect("a book")).expect("it is whole");
    terminal
}

fn provider(path: &Path) -> Provider {
    let mut provider = Provider::new(ProviderOptions { level: Level::L3, float: Money::ZERO });
    provider.replay(&std::fs::read(path).expect("a book")).expect("it is whole");
    provider
}
