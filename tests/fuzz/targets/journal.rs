//! Rows of the log that somebody wrote with other hands: each is a fact or damage with its number, and facts that are no lawful story
//! are refused where they stop to be one. What is lawful keeps the ratchet: nothing is paid, delivered or given back twice.

use crate::receipts::sales::facts as receipt_facts;
use herlaad::journal::{ClockTrust, Folder, Journal, Reader, Stamp, Written};
use herlaad::locale::Zone;
use herlaad::receipt::{CodePage, Cut, Paper, QrBy, Receipt, lines};
use herlaad::sale::{Event, Illegal, Mode, Sale, SaleId, next};
use herlaad::simulation::ratchet;
use herlaad::till::{Fact, Happening, MachineEvent, PrintEvent, Selling, Snapshot, Till, explain, recover};
use rusqlite::{Connection, params};
use serde::de::{DeserializeOwned, IgnoredAny};
use tempfile::TempDir;

/// More rows than these tell no other story.
const ROWS_MAX: usize = 40;
const SALE: i64 = 1;

/// The first line is the clock when the first row was written, in UTC milliseconds. Every other line is a row: its kind, a blank, its
/// body. A row of the machine begins with an exclamation mark, all others are of sale 1.
pub fn journal(bytes: &[u8]) {
    let mut rows = bytes.split(|byte| *byte == b'\n');
    let head = rows.next().unwrap_or_default();
    let at_utc_ms = std::str::from_utf8(head).ok().and_then(|head| head.trim().parse().ok()).unwrap_or(0_i64);
    let rows: Vec<Row<'_>> = rows.take(ROWS_MAX).filter(|line| !line.is_empty()).map(Row::of).collect();
    let kept: Vec<Fact> = SCRATCH.with(|scratch| scratch.read(&rows, at_utc_ms));
    for fact in &kept {
        comes_back(fact);
    }
    let of_sale: Vec<Fact> = kept.into_iter().filter(|fact| fact.sale().is_some()).collect();
    story(&of_sale, at_utc_ms);
}

struct Row<'b> {
    sale: Option<i64>,
    kind: &'b [u8],
    body: &'b [u8],
}

impl<'b> Row<'b> {
    fn of(line: &'b [u8]) -> Self {
        let (sale, line) = line.strip_prefix(b"!").map_or((Some(SALE), line), |line| (None, line));
        let (kind, body) = line.iter().position(|byte| *byte == b' ').map_or((line, &b"null"[..]), |blank| {
            let (kind, body) = line.split_at(blank);
            (kind, &body[1..])
        });
        Self { sale, kind, body }
    }

    /// The fact that the log read from this row, which serde must read from it too.
    fn is(&self, seq: i64, written: Written) -> Fact {
        assert_eq!(written.seq, seq);
        assert!(self.by_serde().is_none_or(|other| other == written.fact), "{:?}", written.fact);
        written.fact
    }

    /// What serde makes of the row as the one JSON object that it stands for.
    fn by_serde(&self) -> Option<Fact> {
        let (kind, body) = (std::str::from_utf8(self.kind).ok()?, std::str::from_utf8(self.body).ok()?);
        serde_json::from_str::<IgnoredAny>(body).ok()?;
        let json = match body {
            "null" => format!("{{\"kind\":{}}}", serde_json::to_string(kind).ok()?),
            body => format!("{{\"kind\":{},\"body\":{body}}}", serde_json::to_string(kind).ok()?),
        };
        match self.sale.map(SaleId) {
            None => serde_json::from_str::<MachineEvent>(&json).ok().map(Fact::Machine),
            Some(sale) if kind.starts_with("print_") => {
                serde_json::from_str::<PrintEvent>(&json).ok().map(|event| Fact::Print(sale, event))
            }
            Some(sale) => serde_json::from_str::<Event>(&json).ok().map(|event| Fact::Sale(sale, event)),
        }
    }
}

thread_local! {
    static SCRATCH: Scratch = Scratch::new();
}

/// A real log without its guards, whose rows are written past it.
struct Scratch {
    hands: Connection,
    reader: Reader,
    _folder: TempDir,
}

impl Scratch {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stamp = Stamp { at_utc_ms: 0, trust: ClockTrust::Synchronised };
        drop(Journal::open(&Folder::lock(folder.path()).unwrap(), Mode::Demo, stamp).unwrap());
        let hands = Connection::open(folder.path().join("journal.db")).unwrap();
        let guards = ["event_is_never_changed", "event_is_never_deleted", "event_is_the_next"];
        for guard in guards {
            hands.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
        }
        hands.execute_batch("PRAGMA synchronous = OFF").unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        Self { hands, reader, _folder: folder }
    }

    /// Each row alone is what serde says, and all of them together are the facts before the first that is none.
    fn read(&self, rows: &[Row<'_>], at_utc_ms: i64) -> Vec<Fact> {
        self.hands.execute_batch("BEGIN; DELETE FROM event").unwrap();
        for (seq, row) in (1_i64..).zip(rows) {
            // A body that is no UTF-8 can only be written so.
            let sql = "INSERT INTO event VALUES (?1, ?2, ?3, 'free', 'demo', CAST(?4 AS TEXT), CAST(?5 AS TEXT), \
                       zeroblob(32), zeroblob(32))";
            self.hands
                .prepare_cached(sql)
                .unwrap()
                .execute(params![seq, row.sale, at_utc_ms, row.kind, row.body])
                .unwrap();
        }
        self.hands.execute_batch("COMMIT").unwrap();

        if let Ok(written) = self.reader.facts_after(0, rows.len()) {
            assert_eq!(written.len(), rows.len());
            return (1_i64..).zip(rows.iter().zip(written)).map(|(seq, (row, written))| row.is(seq, written)).collect();
        }
        // One of them is no fact: alone, each of the others is still what it was.
        let mut kept = Vec::new();
        for (seq, row) in (1_i64..).zip(rows) {
            match self.reader.facts_after(seq - 1, 1) {
                Ok(mut written) => kept.push(row.is(seq, written.pop().expect("one row"))),
                Err(why) => {
                    assert!(row.by_serde().is_none(), "{} is refused: {why}", row.kind.escape_ascii());
                    assert!(!why.to_string().is_empty());
                    // Whoever looks for what was done sees the row as it lies there, JSON or not.
                    if std::str::from_utf8(row.kind).is_ok() && std::str::from_utf8(row.body).is_ok() {
                        let shown = self.reader.events_after(seq - 1, 1).unwrap();
                        assert_eq!(shown[0].kind.as_bytes(), row.kind);
                    }
                }
            }
        }
        assert!(kept.len() < rows.len(), "together they are refused, and none of them alone");
        kept
    }
}

fn comes_back(fact: &Fact) {
    fn same<T: serde::Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(event: &T, kind: &str) {
        let written = serde_json::to_value(event).unwrap();
        assert_eq!(written["kind"], kind);
        assert_eq!(serde_json::from_value::<T>(written).ok().as_ref(), Some(event), "the log would not read it back");
    }
    match fact {
        Fact::Sale(_, event) => same(event, fact.kind()),
        Fact::Print(_, event) => same(event, fact.kind()),
        Fact::Machine(event) => same(event, fact.kind()),
    }
}

/// The facts from the first order on, in their sequence; what cannot follow is left out, as a log would refuse it.
fn story(facts: &[Fact], at_utc_ms: i64) {
    let is_order = |fact: &Fact| matches!(fact, Fact::Sale(_, Event::Ordered(order)) if order.sale.0 == SALE);
    let Some(first) = facts.iter().position(is_order) else { return };
    let Fact::Sale(_, ordered @ Event::Ordered(order)) = &facts[first] else { return };
    let mut lawful = vec![ordered.clone()];
    let mut told = vec![Happening { at_utc_ms, fact: facts[first].clone() }];
    let mut sale = Sale::new(order.clone());
    let mut till = Till::new(Selling::Open);
    till.apply(&facts[first], 0).expect("an order begins a sale");
    for (now, fact) in (1_u64..).zip(&facts[first + 1..]) {
        let at_utc_ms = at_utc_ms.saturating_add(i64::try_from(now).unwrap());
        match fact {
            Fact::Sale(_, event) => match sale.apply(event) {
                Ok(after) => {
                    keeps_the_ratchet(&lawful, &sale, event, &after);
                    assert_eq!(till.apply(fact, now), Ok(()), "the till refuses what the log takes");
                    sale = after;
                    lawful.push(event.clone());
                    told.push(Happening { at_utc_ms, fact: fact.clone() });
                }
                Err(Illegal { event: refused, .. }) => assert_eq!(refused, event.kind()),
            },
            // An order is only ever the first; the till, which never asks for a second one, is not asked here.
            fact => {
                if till.apply(fact, now).is_ok()
                    && explain(&told_with(&told, fact, at_utc_ms), &Zone::default()).is_ok()
                {
                    told.push(Happening { at_utc_ms, fact: fact.clone() });
                }
            }
        }
        let _ = till.next(now);
        let _ = till.poll_at();
    }
    assert_eq!(Sale::fold(&lawful).ok().as_ref(), Some(&sale), "it is another sale after a restart");
    shown(&sale, &till, &told);
}

fn told_with(told: &[Happening], fact: &Fact, at_utc_ms: i64) -> Vec<Happening> {
    [told, &[Happening { at_utc_ms, fact: fact.clone() }]].concat()
}

/// The rule of the simulation's audit, for any lawful story and not for those alone that our own till writes.
fn keeps_the_ratchet(lawful: &[Event], before: &Sale, event: &Event, after: &Sale) {
    assert!(!matches!(event, Event::Ordered(_)), "it is ordered twice");
    assert_eq!(ratchet(lawful, event), None, "{}", event.kind());
    assert!(after.settlements >= before.settlements && (after.unwanted || !before.unwanted), "{}", event.kind());
    assert!(after.surplus.len() <= Sale::BESIDE_MAX && after.attentions.len() <= Sale::BESIDE_MAX);
    let same_money = before.surplus.iter().zip(&after.surplus).all(|(one, other)| one.amount == other.amount);
    assert!(same_money && after.surplus.len() >= before.surplus.len(), "money beside the price is forgotten");
    let stands = before.attentions.iter().zip(&after.attentions).all(|(one, other)| other.resolved || !one.resolved);
    assert!(stands && after.attentions.len() >= before.attentions.len(), "a person is called and the call is lost");
}

/// Whoever asks about such a sale gets an answer: the rules, the next start, the face, the owner, the paper.
fn shown(sale: &Sale, till: &Till, told: &[Happening]) {
    let _ = (next(sale), sale.status(), recover(std::slice::from_ref(sale), &[]));
    let written = serde_json::to_string(sale).unwrap();
    assert_eq!(serde_json::from_str::<Sale>(&written).ok().as_ref(), Some(sale), "{written}");
    let snapshot = Snapshot::of(till, Mode::Demo, "0042");
    let line = serde_json::to_string(&snapshot).unwrap();
    assert_eq!(serde_json::from_str::<Snapshot>(&line).ok(), Some(snapshot), "{line}");
    let explained = explain(told, &Zone::default()).expect("it was lawful");
    assert!(!explained.next.is_empty() && !explained.customer.is_empty());
    if let Some(receipt) = Receipt::of(sale, &receipt_facts()) {
        let paper = Paper::roll(42, 512, CodePage::Windows1252, 16, QrBy::Printer, Cut::Partial);
        assert!(!lines(&receipt, &paper).is_empty());
    }
}
