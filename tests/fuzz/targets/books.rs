//! The book of a far side, as it lies on a disk that others can write to: it reads as what it says or it is refused with its line,
//! and a far side that has read it can live on.

use super::headed;
use herlaad::money::Money;
use herlaad::simulator::{
    Damage, Level, Model, PaymentScript, Provider, ProviderOptions, ProviderOrder, Replayed, Terminal, TerminalOptions,
    TopupEnd, TopupScript,
};
use herlaad::till::TerminalKey;
use std::fmt::Debug;

/// The first line says when the far side wakes up, in its own milliseconds; the rest is the book.
pub fn books(bytes: &[u8]) {
    let (head, _) = headed(bytes);
    let book = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes, |at| &bytes[at + 1..]);
    let now_ms = head.parse().unwrap_or(0);
    terminal(book, now_ms);
    provider(book, now_ms);
}

fn terminal(book: &[u8], now_ms: i64) {
    let mut model = new_terminal();
    let replayed = model.replay(book);
    let is_read = replayed.is_ok();
    replay_is_honest(book, &replayed);
    if !is_read {
        return;
    }
    let seen = |model: &Terminal| {
        (model.payments().cloned().collect::<Vec<_>>(), model.refunds().cloned().collect::<Vec<_>>())
    };
    lives_on(&model, book, new_terminal(), seen, |model| {
        let ids: Vec<String> = model.payments().map(|payment| payment.id.clone()).take(4).collect();
        model.advance(now_ms);
        for id in ids.iter().map(String::as_str).chain(["7f3a9c21.99.p.1"]) {
            let amount = model.payment(id).map_or(Money::from_cents(500), |payment| payment.amount);
            let _ = (model.look_up(id), model.look_up_refund(id), model.approvals(id), model.answer(id));
            let _ = model.refund(&format!("{id}.back"), id, amount, now_ms);
            let _ = (model.capture(id, amount, now_ms), model.void(id, amount, now_ms), model.cancel(id, now_ms));
            let _ = model.request(id, amount, "456", PaymentScript::PayTwice, now_ms);
        }
        model.press(TerminalKey::Approve, now_ms);
        model.advance(i64::MAX);
        let _ = model.takings();
    });
}

fn provider(book: &[u8], now_ms: i64) {
    let mut model = new_provider();
    let replayed = model.replay(book);
    let is_read = replayed.is_ok();
    replay_is_honest(book, &replayed);
    if !is_read {
        return;
    }
    let seen = |model: &Provider| (model.transactions().cloned().collect::<Vec<_>>(), model.available());
    lives_on(&model, book, new_provider(), seen, |model| {
        let numbers: Vec<u64> = model.transactions().map(|transaction| transaction.number).take(4).collect();
        model.advance(now_ms);
        for number in numbers {
            let _ = (model.confirm(number, now_ms), model.cancel(number, now_ms), model.reverse(number, now_ms));
            let _ = (model.end(number), model.transaction(number).map(|known| (known.voucher(), known.progress())));
        }
        let order = ProviderOrder {
            product: "demo-5".to_owned(),
            price: Money::from_cents(500),
            ending: "456".to_owned(),
            script: TopupScript { end: TopupEnd::Complete, delay_ms: 1_000 },
        };
        let _ = model.order("7f3a9c21.99.d.1", order.clone(), now_ms);
        let _ = model.hold("7f3a9c21.98.d.1", order, now_ms);
        model.advance(i64::MAX);
        let _ = (model.deliveries(), model.available());
    });
}

/// Only whole lines count, and damage is named by its line.
fn replay_is_honest(book: &[u8], replayed: &Result<Replayed, Damage>) {
    let lines = book.iter().filter(|byte| **byte == b'\n').count();
    match replayed {
        Ok(replayed) => {
            assert_eq!(replayed.lines, lines);
            assert_eq!(replayed.torn, book.last().is_some_and(|byte| *byte != b'\n'));
            assert!(replayed.whole_bytes <= book.len());
        }
        Err(damage) => {
            assert!((1..=lines).contains(&damage.line), "there is no such line: {damage}");
            assert!(!damage.why.is_empty());
        }
    }
}

/// After `life` the model's new lines, behind the book's whole ones, make the same far side again.
fn lives_on<M: Model + Clone, S: PartialEq + Debug>(
    read: &M,
    book: &[u8],
    mut again: M,
    seen: impl Fn(&M) -> S,
    life: impl FnOnce(&mut M),
) {
    let mut model = read.clone();
    assert_eq!(model.unsaved().unwrap(), "", "what was read is on the disk already");
    life(&mut model);
    let new = model.unsaved().unwrap();
    let whole = book.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let lines = [&book[..whole], new.as_bytes()].concat();
    again.replay(&lines).unwrap_or_else(|damage| panic!("it cannot read what it wrote: {damage}\n{new}"));
    assert_eq!(seen(&again), seen(&model), "it is another far side after a restart");
}

fn new_terminal() -> Terminal {
    Terminal::new(TerminalOptions {
        capture_after_delivery: false,
        approve_after_ms: 1_000,
        late_after_ms: 90_000,
        lost_for_good_after_ms: 60_000,
        one_at_a_time: false,
        gives_up_after_ms: 60_000,
        shows_code: true,
    })
}

fn new_provider() -> Provider {
    Provider::new(ProviderOptions { level: Level::L3, float: Money::from_cents(1_000_000) })
}
