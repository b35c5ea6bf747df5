//! A receipt in large print or with the full number: for the visitor who asks, on that sheet, and nowhere else.

use super::receipts::{SALE, is_asked, receipt};
use super::rig::{Named, Rig, face, until};
use herlaad::engine::Running;
use herlaad::journal::Reader;
use herlaad::till::{Actor, Body, Granted, ReceiptState, Selling, SheetWish};

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };
const FULL: &str = "0470 12 34 56";
const MASKED: &str = "0470 ** ** 56";
const WHOLE: SheetWish = SheetWish { large: false, full_number: true };

/// The sheets that came out, in no order. One that the driver is still writing has another name, and loses it at any time.
fn sheets(rig: &Rig) -> Vec<String> {
    let folder = std::fs::read_dir(rig.data.path().join("receipts")).unwrap();
    let files = folder.map(|file| file.unwrap().path());
    let whole = files.filter(|file| file.extension().is_none_or(|ending| ending != "tmp"));
    whole.map(|file| String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned()).collect()
}

fn count(rig: &Rig, text: &str) -> usize {
    sheets(rig).iter().filter(|sheet| sheet.contains(text)).count()
}

/// Every event as it stands in the log.
fn log(rig: &Rig) -> String {
    let rows = Reader::open(rig.data.path()).unwrap().events_after(0, 1000).unwrap();
    format!("{rows:?}")
}

async fn print(running: &Running, wish: SheetWish) {
    let link = running.link();
    assert_eq!(link.ask(Body::Print { sale: SALE, wish }).await, Ok(Granted::Done));
    let now = until(&link, "the paper", |now| receipt(now) == ReceiptState::Printed).await;
    let told = serde_json::to_string(&now).unwrap();
    assert!(!told.contains("470123456") && !told.contains(FULL), "{told}");
}

#[test]
fn a_full_number_is_printed_for_who_did_not_ask_or_told_to_more_than_the_paper() {
    let rig = Rig::new();
    let running = rig.start(ALL);
    face(async {
        is_asked(&running.link()).await;
        print(&running, SheetWish::USUAL).await;
        assert_eq!((count(&rig, FULL), count(&rig, MASKED)), (0, 1));
        // The visitor's own copy has it; the next one, of which nobody wished it, has not.
        print(&running, WHOLE).await;
        until(&running.link(), "two sheets", |_| sheets(&rig).len() == 2).await;
        assert_eq!((count(&rig, FULL), count(&rig, MASKED), count(&rig, "COPY 1")), (1, 1, 1));
    });
    running.stop().unwrap();
    let log = log(&rig);
    assert!(log.contains("full_number"), "{log}");
    assert!(!log.contains("470123456") && !log.contains(FULL), "{log}");
}

#[test]
fn the_owner_reprints_a_number_in_full() {
    let rig = Rig::new();
    let running = rig.start(ALL);
    face(async {
        is_asked(&running.link()).await;
        print(&running, SheetWish::USUAL).await;
        let owner = running.link().as_actor(Actor::Owner("ann".to_owned()));
        assert_eq!(owner.ask(Body::Print { sale: SALE, wish: WHOLE }).await, Ok(Granted::Done));
        until(&running.link(), "the copy", |_| count(&rig, "COPY 1") == 1).await;
    });
    running.stop().unwrap();
    assert_eq!((count(&rig, FULL), count(&rig, MASKED)), (0, 2));
}

#[test]
fn two_taps_on_large_print_are_two_sheets() {
    let rig = Rig::new();
    let running = rig.start(ALL);
    face(async {
        let link = running.link();
        is_asked(&link).await;
        let large = SheetWish { large: true, full_number: false };
        let (first, second) =
            (link.ask(Body::Print { sale: SALE, wish: large }), link.ask(Body::Print { sale: SALE, wish: large }));
        assert_eq!((first.await, second.await), (Ok(Granted::Done), Ok(Granted::Done)));
        until(&link, "the paper", |now| receipt(now) == ReceiptState::Printed).await;
    });
    running.stop().unwrap();
    assert_eq!(sheets(&rig).len(), 1);
    assert_eq!(rig.log().iter().filter(|kind| *kind == "print_queued").count(), 1);
}

#[test]
fn a_purged_number_stops_the_receipt() {
    let rig = Rig::new();
    let running = rig.start(ALL);
    face(async { is_asked(&running.link()).await });
    // The journal is the till's alone while it runs; a purge is as good as this.
    let secrets = rusqlite::Connection::open(rig.data.path().join("journal.db")).unwrap();
    secrets.execute("DELETE FROM secret", []).unwrap();
    drop(secrets);
    face(print(&running, WHOLE));
    running.stop().unwrap();
    assert_eq!((count(&rig, FULL), count(&rig, MASKED)), (0, 1));
}

#[test]
fn a_wish_is_forgotten_when_the_power_fails() {
    let rig = Rig::new();
    rig.leave(super::paper::delivered_before);
    rig.leave_sheet(&[herlaad::till::PrintEvent::PrintQueued { job: 0, copy: 0, wish: WHOLE }]);
    let running = rig.start(ALL);
    face(async {
        let link = running.link();
        until(&link, "the start", |now| now.selling == Selling::Open).await;
        until(&link, "the paper", |now| receipt(now) == ReceiptState::Printed).await;
    });
    running.stop().unwrap();
    assert_eq!((count(&rig, FULL), sheets(&rig).len()), (1, 1));
}
