//! Devices are tried out between two visits, and never at the cost of a receipt.

use super::rig::{Named, Rig, face, until};
use herlaad::card::{Card, Msisdn};
use herlaad::engine::{self, Link, Wall};
use herlaad::journal::{Folder, Reader};
use herlaad::locale::Language;
use herlaad::printer::{Call, Driver};
use herlaad::sale::{Proof, ReceiptWish};
use herlaad::till::{
    Actor, Body, Cause, Condition, Denial, Granted, Notes, PaperState, PrintResult, ReceiptState, Selling, TestPage,
};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

const WORKS: Named = Named { payments: &["card"], topups: &["demo", "travel", "weak"] };

/// A printer that prints when a test lets it.
struct Slow {
    may_print: Semaphore,
    begun: AtomicUsize,
    jobs: Mutex<Vec<Vec<u8>>>,
}

impl Slow {
    fn letting(sheets: usize) -> Arc<Self> {
        Arc::new(Self { may_print: Semaphore::new(sheets), begun: AtomicUsize::new(0), jobs: Mutex::default() })
    }
}

impl Driver for Slow {
    fn print<'a>(&'a self, job: &'a [u8]) -> Call<'a, PrintResult> {
        Box::pin(async move {
            self.begun.fetch_add(1, Ordering::SeqCst);
            self.may_print.acquire().await.unwrap().forget();
            self.jobs.lock().unwrap().push(job.to_vec());
            PrintResult::Printed(Proof::StatusAfter)
        })
    }

    fn check(&self) -> Call<'_, Result<Notes, Cause>> {
        Box::pin(async { Ok(Notes::new()) })
    }
}

fn test(link: &Link, device: &str) -> impl Future<Output = Result<Granted, Denial>> + use<> {
    link.ask(Body::TestDevices { device: Some(device.to_owned()), page: TestPage::Print, probe: false })
}

fn order() -> Body {
    Body::Order {
        card: Card::Number(Msisdn::parse("0470123456").unwrap()),
        product: "demo-5".parse().unwrap(),
        amount: None,
        method: "card".to_owned(),
        language: Language::En,
        receipt: ReceiptWish::Print,
    }
}

#[test]
fn a_receipt_waits_in_the_printer_behind_a_test_page_until_its_time_is_up() {
    let slow = Slow::letting(0);
    let rig = Rig { printer: Some(slow.clone()), ..Rig::new() };
    let running = rig.start(WORKS);
    let owner = running.link().as_actor(Actor::Owner("ann".to_owned()));
    face(async {
        until(&owner, "the start", |now| !now.methods.is_empty() && now.methods[0].open).await;
        let page = tokio::spawn(test(&owner, "printer"));
        while slow.begun.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        // One trial at a time.
        assert_eq!(test(&owner, "clock").await, Err(Denial::Busy));
        owner.ask(order()).await.unwrap();
        until(&owner, "the receipt's turn", |now| now.sales.iter().any(|sale| sale.receipt == ReceiptState::Printing))
            .await;
        assert_eq!(slow.begun.load(Ordering::SeqCst), 1, "the receipt has not been sent to the printer");

        slow.may_print.add_permits(2);
        let Ok(Granted::Tested(tested)) = page.await.unwrap() else { panic!("the page is tested") };
        assert_eq!(tested[0].reason, "the test page came out of the printer, which said so");
        until(&owner, "the receipt", |now| now.sales.iter().any(|sale| sale.receipt == ReceiptState::Printed)).await;
    });
    running.stop().unwrap();
    let jobs = slow.jobs.lock().unwrap();
    let says = |job: &[u8], words: &[u8]| job.windows(words.len()).any(|part| part == words);
    assert_eq!((jobs.len(), says(&jobs[0], b"no receipt"), says(&jobs[1], b"no receipt")), (2, true, false));
    assert!(!rig.log().contains(&"devices_tested".to_owned()), "it belongs to no sale");
}

/// A printer that can say one thing.
struct Says(Result<Notes, Cause>);

impl Driver for Says {
    fn print<'a>(&'a self, _: &'a [u8]) -> Call<'a, PrintResult> {
        Box::pin(async { PrintResult::NotPrinted(Cause::unnamed("it never prints")) })
    }

    fn check(&self) -> Call<'_, Result<Notes, Cause>> {
        Box::pin(async { self.0.clone() })
    }
}

#[test]
fn a_roll_that_ends_soon_is_kept_from_the_owner() {
    for (note, told) in
        [(Some(Condition::PaperLow), "nearly used up"), (Some(Condition::CannotTell), "nobody will know"), (None, "")]
    {
        let rig = Rig { printer: Some(Arc::new(Says(Ok(note.into_iter().collect())))), ..Rig::new() };
        let running = rig.start(WORKS);
        let owner = running.link().as_actor(Actor::Owner("ann".to_owned()));
        face(async {
            until(&owner, "the start", |now| !now.methods.is_empty() && now.methods[0].open).await;
            let Ok(Granted::Readiness(seen)) = owner.ask(Body::Check).await else { panic!("the till looks") };
            let printer = seen.checks.iter().find(|check| check.check == "printer").expect("a line");
            assert!(printer.ok && printer.reason.contains(told), "{printer:?}");
            assert_eq!(printer.reason.is_empty(), told.is_empty(), "{printer:?}");
        });
        running.stop().unwrap();
    }
}

#[test]
fn the_face_does_not_learn_that_the_roll_has_ended() {
    for condition in [Condition::PaperEnd, Condition::CoverOpen] {
        let rig = Rig { printer: Some(Arc::new(Says(Err(condition.of("the printer"))))), ..Rig::new() };
        let running = rig.start(WORKS);
        let link = running.link();
        face(async {
            let missing = PaperState::Missing { condition, ask: true };
            let now = until(&link, "the printer", |now| now.paper == missing).await;
            assert_eq!(now.selling, Selling::Open, "this owner sells without paper");
        });
        running.stop().unwrap();
    }
}

#[test]
fn a_new_roll_put_in_while_the_machine_was_off_leaves_no_paper_as_the_last_word_of_the_log() {
    let rig = Rig { printer: Some(Arc::new(Says(Err(Condition::PaperEnd.of("the printer"))))), ..Rig::new() };
    let running = rig.start(WORKS);
    let link = running.link();
    face(async {
        until(&link, "the printer", |now| now.paper != PaperState::Comes).await;
    });
    running.stop().unwrap();

    let mended = Rig { printer: Some(Arc::new(Says(Ok(Notes::new())))), ..rig };
    let said = || {
        let rows = Reader::open(mended.data.path()).unwrap().events_after(0, 100).unwrap();
        let of_the_printer = rows.into_iter().filter(|row| row.kind == "printer_changed");
        of_the_printer.map(|row| row.body["conditions"].to_string()).collect::<Vec<_>>()
    };
    for life in ["the first after it", "the next, which finds nothing new"] {
        let running = mended.start(WORKS);
        let link = running.link();
        face(async {
            until(&link, "the start", |now| !now.methods.is_empty() && now.methods[0].open).await;
        });
        running.stop().unwrap();
        assert_eq!(said(), [r#"["paper_end"]"#, "[]"], "{life}");
    }
}

#[test]
fn a_check_on_paper_differs_from_that_on_the_screen_or_costs_paper_that_nobody_counts() {
    let slow = Slow::letting(1);
    let rig = Rig { printer: Some(slow.clone()), ..Rig::new() };
    let running = rig.start(WORKS);
    let owner = running.link().as_actor(Actor::Owner("ann".to_owned()));
    face(async {
        until(&owner, "the start", |now| !now.methods.is_empty() && now.methods[0].open).await;
        let visitor = running.link();
        let Err(Denial::Failed(why)) = visitor.ask(Body::PrintCheck).await else { panic!("no visitor prints it") };
        assert!(why.contains("owner"), "{why}");
        visitor.ask(Body::BeginVisit { language: Language::En }).await.unwrap();
        assert_eq!(owner.ask(Body::PrintCheck).await, Err(Denial::Busy), "somebody stands there");
        visitor.ask(Body::EndVisit).await.unwrap();
        let Ok(Granted::CheckPrinted { readiness, printed }) = owner.ask(Body::PrintCheck).await else {
            panic!("the till prints it");
        };
        assert_eq!(owner.ask(Body::Check).await, Ok(Granted::Readiness(readiness.clone())));
        assert!(readiness.is_ready() && printed.ok, "{readiness:?}, {printed:?}");
        assert_eq!(printed.reason, "the page came out of the printer, which said so");
    });
    running.stop().unwrap();
    let jobs = slow.jobs.lock().unwrap();
    let says = |words: &str| jobs[0].windows(words.len()).any(|part| part == words.as_bytes());
    assert!(jobs.len() == 1 && says("no receipt") && says("ok  payment card") && says("READY: all"));
    assert_eq!(machine_events(&rig, &["devices_tested", "paper_used"]), ["devices_tested", "paper_used"]);
}

#[test]
fn a_page_that_a_technician_prints_without_a_till_costs_paper_that_nobody_counts() {
    let slow = Slow::letting(2);
    let rig = Rig { printer: Some(slow.clone()), ..Rig::new() };
    rig.start(WORKS).stop().unwrap();
    let folder = Folder::lock(rig.data.path()).unwrap();
    face(async {
        let (site, devices) = rig.alone(WORKS);
        let (readiness, printed) = engine::print_check(&folder, &site, &devices, "ann", Wall::MACHINE).await;
        assert!(readiness.is_ready() && printed.ok, "{readiness:?}, {printed:?}");
        let wanted = ("ann", Some("printer"), (TestPage::Print, false));
        let tested = engine::test_devices(&folder, &site, devices, wanted, Wall::MACHINE).await;
        assert!(tested.as_ref().is_ok_and(|tested| tested.len() == 1 && tested[0].ok), "{tested:?}");
    });
    let told = ["devices_tested", "paper_used"];
    assert_eq!(machine_events(&rig, &told), ["devices_tested", "paper_used", "devices_tested", "paper_used"]);
}

fn machine_events(rig: &Rig, kinds: &[&str]) -> Vec<String> {
    let rows = Reader::open(rig.data.path()).unwrap().events_after(0, 1000).unwrap();
    rows.into_iter().map(|row| row.kind).filter(|kind| kinds.contains(&kind.as_str())).collect()
}
