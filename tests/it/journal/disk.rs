//! What is on the disk after a full disk, a refused batch, a defect above.

use super::support::{Desk, EVENTS, noon, order, sold};
use herlaad::journal::{Entry, Error, Reader, verify};
use herlaad::sale::{Event, Generation, Mode, SaleId};
use herlaad::till::{Fact, MachineEvent, PrintEvent, SheetWish};
use std::sync::Arc;

fn entries(facts: impl IntoIterator<Item = Fact>) -> Vec<Entry> {
    facts.into_iter().map(Entry::from).collect()
}

#[test]
fn a_full_disk_leaves_nothing_half_done_and_everything_readable() {
    let mut desk = Desk::new();
    desk.sell();
    desk.journal.bound_pages(1).unwrap();
    let mut sold_until_full = 1;
    let error = loop {
        let order = desk.order();
        match desk.journal.append(&entries(sold(&order)), noon()) {
            Ok(_) => sold_until_full += 1,
            Err(error) => break error,
        }
    };

    assert!(matches!(error, Error::Full(_)), "{error}");
    assert!(!error.must_stop());
    assert!(error.to_string().contains("journal.db is full, or"), "{error}");
    let whole = verify(desk.path()).unwrap();
    assert_eq!(whole.last_seq, sold_until_full * EVENTS);
    assert_eq!(desk.journal.last_seq(), whole.last_seq);
    assert_eq!(desk.journal.next_sale(), SaleId(sold_until_full + 1));
    assert_eq!(Reader::open(desk.path()).unwrap().show(SaleId(1)).unwrap().len(), 8);

    // Room again: the very same sale goes through, and the log is whole over the refusal.
    desk.journal.bound_pages(100_000).unwrap();
    desk.sell();
    assert_eq!(verify(desk.path()).unwrap().last_seq, (sold_until_full + 1) * EVENTS);
}

#[test]
fn a_batch_with_one_illegal_fact_leaves_nothing() {
    let mut desk = Desk::new();
    desk.sell();
    let order = desk.order();
    let sale = order.sale;
    let batch = entries([
        Fact::Sale(sale, Event::Ordered(Arc::new(order))),
        Fact::Machine(MachineEvent::SellingResumed),
        Fact::Sale(sale, Event::RefundSettled),
    ]);

    let error = desk.journal.append(&batch, noon()).unwrap_err();

    assert!(matches!(error, Error::Illegal { sale: SaleId(2), .. }), "{error}");
    assert_eq!(
        error.to_string(),
        "sale 2 cannot take this event: refund_settled cannot follow none; nothing was written"
    );
    assert_eq!((desk.journal.last_seq(), desk.journal.next_sale()), (EVENTS, SaleId(2)));
    assert_eq!(verify(desk.path()).unwrap().last_seq, EVENTS);
    assert_eq!(Reader::open(desk.path()).unwrap().show(sale).unwrap(), []);
    // And memory did not keep it either: the same number is free.
    assert_eq!(desk.sell(), sale);
}

#[test]
fn a_batch_sees_its_own_earlier_facts() {
    let mut desk = Desk::new();

    let order = desk.order();
    desk.append(sold(&order));

    assert_eq!(verify(desk.path()).unwrap().last_seq, EVENTS);
    assert_eq!(
        Reader::open(desk.path()).unwrap().list(&herlaad::journal::Filter::default()).unwrap()[0].status,
        "delivered"
    );
}

#[test]
fn a_finished_sale_still_takes_what_may_follow() {
    let mut desk = Desk::new();
    let sale = desk.sell();

    desk.append([Fact::Print(sale, PrintEvent::PrintQueued { job: 1, copy: 1, wish: SheetWish::USUAL })]);

    let jobs = Reader::open(desk.path()).unwrap().print_jobs(sale).unwrap();
    assert_eq!(jobs.iter().map(|job| (job.job, job.copy)).collect::<Vec<_>>(), [(0, 0), (1, 1)]);
    assert!(verify(desk.path()).is_ok());
}

#[test]
fn an_order_out_of_its_place_is_refused() {
    let mut desk = Desk::new();
    desk.sell();
    let right = desk.order();
    let generation = desk.journal.generation();
    let wrong = [
        order(SaleId(1), generation),
        order(SaleId(3), generation),
        order(SaleId(2), Generation(generation.0 ^ 1)),
        herlaad::sale::Order { mode: Mode::Live, ..right.clone() },
        herlaad::sale::Order { claim: order(SaleId(1), generation).claim, ..right.clone() },
    ];

    for order in wrong {
        let shown = format!("{order:?}");
        let fact = Fact::Sale(order.sale, Event::Ordered(Arc::new(order)));
        let error = desk.journal.append(&entries([fact]), noon()).expect_err(&shown);
        assert!(matches!(error, Error::Misplaced(_) | Error::Illegal { .. }), "{shown}: {error}");
    }
    assert!(!desk.journal.is_free(order(SaleId(1), generation).claim).unwrap());
    assert!(desk.journal.is_free(right.claim).unwrap());
    assert_eq!(verify(desk.path()).unwrap().last_seq, EVENTS);
}

#[test]
fn a_print_job_of_no_sale_or_of_a_known_number_is_refused() {
    let mut desk = Desk::new();
    let sale = desk.sell();
    let wrong = [
        Fact::Print(SaleId(9), PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL }),
        Fact::Print(sale, PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL }),
        Fact::Print(sale, PrintEvent::PrintStarted { job: 1 }),
    ];

    for fact in wrong {
        assert!(matches!(desk.journal.append(&entries([fact]), noon()), Err(Error::Illegal { .. })));
    }
    assert_eq!(desk.journal.last_seq(), EVENTS);
}

#[test]
fn the_short_hash_on_paper_is_the_beginning_of_the_events_hash() {
    let mut desk = Desk::new();
    desk.sell();
    let row = &Reader::open(desk.path()).unwrap().events_after(EVENTS - 1, 1).unwrap()[0];

    let short = desk.journal.short_hash(row.seq).unwrap().unwrap();

    assert_eq!(short.len(), 8);
    assert!(row.hash.to_string().starts_with(&short));
    assert_eq!(desk.journal.short_hash(EVENTS + 1).unwrap(), None);
}

#[test]
fn the_ballast_gives_its_room_back_once_and_takes_it_again() {
    let desk = Desk::new();
    let size = || desk.path().join("ballast").metadata().map(|found| found.len()).ok();
    assert_eq!(size(), Some(8 * 1024 * 1024));

    desk.folder.spend_ballast().unwrap();
    desk.folder.spend_ballast().unwrap();

    assert_eq!((size(), desk.folder.has_ballast()), (None, false));
    desk.folder.restore_ballast().unwrap();
    assert_eq!(size(), Some(8 * 1024 * 1024));
}

#[test]
fn a_reader_sees_each_commit_and_disturbs_none() {
    let mut desk = Desk::new();
    let reader = Reader::open(desk.path()).unwrap();
    for sales in 1..=3 {
        desk.sell();
        assert_eq!(reader.last_seq().unwrap(), sales * EVENTS);
    }
    assert_eq!(reader.generation().unwrap(), desk.journal.generation());
}

#[test]
fn a_reader_needs_no_till_and_says_so_where_there_never_was_one() {
    let dir = Desk::closed(2);
    assert_eq!(Reader::open(dir.path()).unwrap().last_seq().unwrap(), 2 * EVENTS);

    let empty = tempfile::tempdir().unwrap();
    let Err(error) = Reader::open(empty.path()) else { panic!("read from nothing") };
    assert!(error.to_string().starts_with("there is no journal in"), "{error}");
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}
