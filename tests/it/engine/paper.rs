//! What a visitor holds in the hand, what the screen says and what the log says, for everything that a printer can do to a receipt.

use super::rig::{Named, Rig, face, until};
use super::selling::order_with;
use crate::common::demo_catalogue;
use herlaad::engine::Link;
use herlaad::journal::Reader;
use herlaad::locale::Language;
use herlaad::printer::{
    Conduct, Ending, Flow, Presenter, Settings, Simulated, SimulatedLine, TicketSensor, Transport, open,
};
use herlaad::receipt::{CodePage, Cut, Paper, QrBy};
use herlaad::sale::{Delivered, Event, Mode, Order, ReceiptWish, SaleId};
use herlaad::session::{Session, Terms};
use herlaad::simulator::{Printer, PrinterFaults, PrinterMouth, PrinterSheet};
use herlaad::till::{Body, PrintEvent, PrintResult, PrintState, ReceiptState, Selling, SheetWish, Snapshot};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };
const SALE: SaleId = SaleId(1);

/// One printer and what it does to a receipt.
struct Case {
    name: &'static str,
    faults: PrinterFaults,
    conduct: Conduct,
    /// At the end of a serial line of 19 200 baud.
    serial: bool,
    /// Whole sheets, and whether something hangs in the mouth that is not cut.
    paper: (usize, bool),
    screen: &'static str,
    log: &'static str,
    /// Whole sheets that are no copies when everything is mended and the visitor has asked once more; and what the log says of
    /// the last one.
    mended: (usize, &'static str),
}

const TAKE: &str = "Take your receipt.";
const PARTLY: &str = "Your receipt may be incomplete. Please write down your claim code.";
const UNSURE: &str = "We cannot tell whether your receipt was printed. Please write down your claim code.";
const PROVED: &str = "printed: StatusAfter";
const BELIEVED: &str = "printed: CannotTell";

fn well(name: &'static str) -> Case {
    let conduct = Conduct { answer: Duration::from_millis(400), ..Conduct::default() };
    Case {
        name,
        faults: PrinterFaults::default(),
        conduct,
        serial: false,
        paper: (1, false),
        screen: TAKE,
        log: PROVED,
        mended: (1, "copy 1, printed: StatusAfter"),
    }
}

/// A printer of this conduct.
fn of(case: Case, change: impl FnOnce(&mut Conduct)) -> Case {
    let mut case = case;
    change(&mut case.conduct);
    case
}

/// With these faults; what comes out, is shown and stands in the log.
fn bad(
    case: Case,
    paper: (usize, bool),
    screen: &'static str,
    log: &'static str,
    change: impl FnOnce(&mut PrinterFaults),
) -> Case {
    let mut case = Case { paper, screen, log, ..case };
    change(&mut case.faults);
    case
}

const OPEN: &str = "The printer is open. Please write down your claim code.";
const NO_PAPER: &str = "The printer has no paper. Please write down your claim code.";
const BROKEN: &str = "The printer is not working. Please write down your claim code.";

fn cases() -> Vec<Case> {
    let mut cases = prints();
    cases.extend(refuses());
    cases.extend(stops());
    cases
}

fn prints() -> Vec<Case> {
    let marks = |conduct: &mut Conduct| conduct.ending = Ending::ProcessId;
    let near = bad(well("near end"), (1, false), TAKE, PROVED, |faults| faults.near_end = true);
    let tells = bad(well("talks unasked"), (1, false), TAKE, PROVED, |faults| faults.talkative = true);
    let mute = bad(well("mute"), (1, false), TAKE, BELIEVED, |faults| faults.deaf = true);
    let blind = bad(well("knows no proof"), (1, false), TAKE, BELIEVED, |faults| faults.no_probe = true);
    let never = of(well("a question would kill it"), |conduct| {
        (conduct.asks, conduct.ending) = (false, Ending::Nothing);
    });
    vec![
        well("ok"),
        Case { log: "printed: ProcessId", mended: (1, "copy 1, printed: ProcessId"), ..of(well("process ID"), marks) },
        Case { serial: true, ..well("slow: 19 200 baud") },
        near,
        tells,
        // The first sheet was never proved, so that an answer in the second one's time may be its.
        Case { mended: (1, "copy 1, printed: CannotTell"), ..mute },
        Case { mended: (1, "copy 1, printed: CannotTell"), ..blind },
        Case {
            mended: (1, "copy 1, printed: CannotTell"),
            ..bad(never, (1, false), TAKE, BELIEVED, |faults| faults.dies_of_question = true)
        },
    ]
}

/// Nothing comes out, and what is tried again is no copy.
fn refuses() -> Vec<Case> {
    let nothing = |case: Case| Case { paper: (0, false), mended: (1, "copy 0, printed: StatusAfter"), ..case };
    let out = |faults: &mut PrinterFaults| faults.lines_left = Some(0);
    let open = |faults: &mut PrinterFaults| faults.cover_open = true;
    let kills = |faults: &mut PrinterFaults| faults.dies_of_question = true;
    vec![
        nothing(bad(well("out before"), (0, false), NO_PAPER, "not printed: paper_end", out)),
        nothing(bad(well("cover open before"), (0, false), OPEN, "not printed: cover_open", open)),
        nothing(bad(well("the question kills it"), (0, false), BROKEN, "not printed: hung_up", kills)),
    ]
}

fn stops() -> Vec<Case> {
    let out = |faults: &mut PrinterFaults| faults.lines_left = Some(9);
    let kept = "stopped: paper_end, the rest comes";
    let gone = "stopped: paper_end, the rest is gone";
    let clears = |conduct: &mut Conduct| conduct.clears = true;
    let tells = |conduct: &mut Conduct| conduct.automatic = true;
    vec![
        // The rest comes out by itself with the new roll.
        bad(well("out in mid-print"), (0, true), PARTLY, kept, out),
        bad(of(well("out, told by itself"), tells), (0, true), PARTLY, kept, |faults| {
            (faults.lines_left, faults.automatic) = (Some(9), true);
        }),
        // Only the copy is whole then.
        Case {
            mended: (0, "copy 1, printed: StatusAfter"),
            ..bad(of(well("out, and cleared"), clears), (0, true), PARTLY, gone, |faults| {
                (faults.lines_left, faults.clears) = (Some(9), true);
            })
        },
        bad(well("cover in mid-print"), (0, true), PARTLY, "stopped: cover_open, the rest comes", |faults| {
            faults.cover_opens_after = Some(9);
        }),
        bad(well("cutter"), (0, true), PARTLY, "stopped: cutter, the rest comes", |faults| faults.cutter_jams = true),
        Case {
            mended: (0, "copy 1, printed: StatusAfter"),
            ..bad(
                well("drop, and power cycle"),
                (0, true),
                UNSURE,
                "unknown: hung_up_in_job or unknown: broke_off",
                |faults| {
                    faults.dies_after = Some(700);
                },
            )
        },
        Case {
            mended: (0, "copy 1, printed: StatusAfter"),
            ..bad(well("full buffer that loses bytes"), (0, true), PARTLY, kept, |faults| {
                (faults.lines_left, faults.loses_beyond) = (Some(9), Some(200));
            })
        },
    ]
}

fn driver(port: u16, conduct: &Conduct, timeout_s: u64) -> Arc<dyn herlaad::printer::Driver> {
    let transport = Transport::Tcp { address: format!("127.0.0.1:{port}").parse().unwrap(), timeout_s };
    let settings = Settings { ticket_wait: Duration::ZERO, ..Settings::reached_by(transport) };
    Arc::from(open(&settings, conduct.clone(), Path::new("/nowhere")))
}

async fn served(faults: PrinterFaults, line: Option<u32>) -> (Arc<Simulated>, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let printer = Simulated::new(faults);
    let printer = Arc::new(match line {
        Some(bytes_per_s) => printer.on_a_line_of(bytes_per_s),
        None => printer,
    });
    let serving = printer.clone();
    tokio::spawn(async move { serving.serve(listener, |_| Ok(())).await });
    (printer, port)
}

/// A till whose printer draws its codes itself.
fn rig() -> Rig {
    let paper = Paper::roll(48, 576, CodePage::Windows1252, 16, QrBy::Printer, Cut::Partial);
    Rig { paper: Some(paper), ..Rig::new() }
}

/// A slow printer: its line takes eleven bits a byte.
fn on_a_line(conduct: &Conduct) -> (Arc<Simulated>, Arc<dyn herlaad::printer::Driver>) {
    const BAUD: u32 = 19_200;
    let printer = Arc::new(Simulated::new(PrinterFaults::default()).on_a_line_of(BAUD / 11));
    let line = SimulatedLine::open().unwrap();
    let transport = Transport::Serial { path: line.device.clone(), baud: BAUD, flow: Flow::None, timeout_s: 1 };
    let serving = printer.clone();
    tokio::spawn(async move { serving.serve_line(line, |_| Ok(())).await });
    (printer, Arc::from(open(&Settings::reached_by(transport), conduct.clone(), Path::new("/nowhere"))))
}

async fn is_asked(link: &Link) -> Snapshot {
    until(link, "opening", |now| now.selling == Selling::Open).await;
    link.ask(Body::BeginVisit { language: Language::En }).await.unwrap();
    link.ask(order_with("card", ReceiptWish::Ask)).await.unwrap();
    until(link, "the question", |now| receipt(now) == ReceiptState::Asked).await
}

fn receipt(now: &Snapshot) -> ReceiptState {
    now.sale(SALE).map_or(ReceiptState::None, |sale| sale.receipt)
}

async fn ended(link: &Link) -> Snapshot {
    until(link, "the end of the sheet", |now| !matches!(receipt(now), ReceiptState::Asked | ReceiptState::Printing))
        .await
}

/// What stands on the face's screen.
fn said(session: &mut Session, now: &Snapshot) -> String {
    session.told(now, 0);
    let screen = session.screen();
    format!("{} {} {:?}", screen.title, screen.lead.unwrap_or_default(), screen.body)
}

fn words(result: &PrintResult) -> String {
    match result {
        PrintResult::Printed(proof) => format!("printed: {proof:?}"),
        PrintResult::NotPrinted(cause) => format!("not printed: {}", cause.condition.id()),
        PrintResult::Stopped { cause, cleared: true } => format!("stopped: {}, the rest is gone", cause.condition.id()),
        PrintResult::Stopped { cause, cleared: false } => format!("stopped: {}, the rest comes", cause.condition.id()),
        PrintResult::Unknown(cause) => format!("unknown: {}", cause.condition.id()),
    }
}

/// Every sheet of the sale as the log has it: its copy number and what became of it.
fn log(rig: &Rig) -> Vec<(u32, String)> {
    let jobs = Reader::open(rig.data.path()).unwrap().print_jobs(SALE).unwrap();
    let end = |state: &PrintState| match state {
        PrintState::Ended(result) => words(result),
        state => format!("{state:?}"),
    };
    jobs.iter().map(|job| (job.copy, end(&job.state))).collect()
}

/// A sheet from its head to its foot; `copy` is what it calls itself.
fn is_whole(sheet: &PrinterSheet, copy: bool) -> bool {
    let has = |words: &[u8]| sheet.bytes.windows(words.len()).any(|part| part == words);
    sheet.cut && has(b"Kiosk Demo BV") && has(b"Keep this receipt") && has(b"COPY 1") == copy
}

fn whole(printer: &Simulated, copy: bool) -> usize {
    printer.with(|printer| printer.sheets().iter().filter(|sheet| is_whole(sheet, copy)).count())
}

/// What is wrong with it is mended; which commands it knows stays as it is.
fn mend(printer: &Simulated) {
    printer.mend(|faults| {
        *faults = PrinterFaults {
            automatic: faults.automatic,
            clears: faults.clears,
            talkative: faults.talkative,
            dies_of_question: faults.dies_of_question && faults.dies_after.is_none(),
            ..PrinterFaults::default()
        };
    });
}

fn walk(case: &Case) -> Result<(), String> {
    let name = case.name;
    face(async {
        let (printer, driver) = if case.serial {
            on_a_line(&case.conduct)
        } else {
            let (printer, port) = served(case.faults.clone(), None).await;
            (printer, driver(port, &case.conduct, 1))
        };
        let rig = Rig { printer: Some(driver), ..rig() };
        let running = rig.start(ALL);
        let link = running.link();
        let mut session = Session::new(terms());
        said(&mut session, &is_asked(&link).await);
        link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }).await.unwrap();
        link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }).await.unwrap();
        let now = ended(&link).await;
        // The till has not waited for a printer that proves nothing; its paper still moves.
        while case.log == BELIEVED && whole(&printer, false) == 0 {
            tokio::task::yield_now().await;
        }
        let hangs = printer.with(|printer| !printer.unfinished().bytes.is_empty());
        let seen = (whole(&printer, false), hangs);
        let screen = said(&mut session, &now);
        let told = log(&rig);
        if seen != case.paper {
            return Err(format!("{name}: {seen:?} came out"));
        }
        if !screen.contains(case.screen) {
            return Err(format!("{name}: the screen says {screen}"));
        }
        // A pulled plug is noticed by whichever end writes next.
        if !case.log.split(" or ").any(|log| told == [(0, log.to_owned())]) {
            return Err(format!("{name}: the log says {told:?}"));
        }
        mend(&printer);
        link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }).await.unwrap();
        let (copy, last) = loop {
            ended(&link).await;
            match log(&rig).pop() {
                Some((copy, last)) if log(&rig).len() == 2 && last.contains(':') => break (copy, last),
                _ => tokio::task::yield_now().await,
            }
        };
        while last.contains("CannotTell") && whole(&printer, true) == 0 {
            tokio::task::yield_now().await;
        }
        let after = (whole(&printer, false), format!("copy {copy}, {last}"));
        let copies = whole(&printer, true);
        running.stop().unwrap();
        if after != (case.mended.0, case.mended.1.to_owned()) || copies != usize::from(copy == 1) {
            return Err(format!("{name}, mended: {after:?} and {copies} copies"));
        }
        Ok(())
    })
}

fn terms() -> Terms {
    Terms { receipt: ReceiptWish::Ask, ..crate::common::terms(demo_catalogue(), Mode::Demo) }
}

/// Two taps on paper each time; a person mends everything in the end, and the visitor asks once more.
#[test]
fn a_printers_fault_makes_two_receipts_of_one_or_a_promise_of_none() {
    let cases = cases();
    let wrong: Vec<String> = std::thread::scope(|threads| {
        let running: Vec<_> = cases.iter().map(|case| threads.spawn(|| walk(case))).collect();
        running
            .into_iter()
            .filter_map(|case| case.join().unwrap_or_else(|_| Err("a case panicked".to_owned())).err())
            .collect()
    });
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_next_visitors_language_is_on_the_paper_of_the_one_before() {
    face(async {
        let (printer, port) = served(PrinterFaults::default(), Some(8000)).await;
        let rig = Rig { printer: Some(driver(port, &Conduct::default(), 3)), ..rig() };
        let running = rig.start(ALL);
        let link = running.link();
        is_asked(&link).await;
        link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }).await.unwrap();
        until(&link, "the printer", |now| receipt(now) == ReceiptState::Printing).await;
        link.ask(Body::EndVisit).await.unwrap();
        link.ask(Body::BeginVisit { language: Language::Fr }).await.unwrap();
        ended(&link).await;
        assert_eq!((whole(&printer, false), log(&rig)), (1, vec![(0, PROVED.to_owned())]));
        running.stop().unwrap();
    });
}

/// The till is killed while it sends: nothing more comes out by itself, and what hangs in the mouth is cut off before anything else.
#[test]
fn a_till_that_was_killed_in_a_sheet_prints_it_again_or_hangs_it_on_the_next() {
    face(async {
        let (printer, port) = served(PrinterFaults::default(), None).await;
        let rig = Rig { printer: Some(driver(port, &Conduct::default(), 1)), ..rig() };
        rig.leave(delivered_before);
        rig.leave_sheet(&[
            PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL },
            PrintEvent::PrintStarted { job: 0 },
        ]);
        printer.with(|printer| printer.hear(b"Kiosk Demo BV\nA stranger's lines\n"));
        let running = rig.start(ALL);
        let link = running.link();
        until(&link, "the start", |now| now.selling == Selling::Open).await;
        assert_eq!(log(&rig), [(0, "unknown: till_stopped".to_owned())]);
        assert_eq!(printer.with(|printer| printer.sheets().len()), 0, "nothing is printed by itself");
        link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }).await.unwrap();
        until(&link, "the copy", |now| receipt(now) == ReceiptState::Printed).await;
        let sheets = printer.with(|printer| printer.sheets().to_vec());
        assert_eq!(sheets.len(), 2, "the rest of the one before, and the copy");
        assert!(sheets[0].bytes.windows(8).any(|part| part == b"stranger") && is_whole(&sheets[1], true));
        assert!(!sheets[1].bytes.windows(8).any(|part| part == b"stranger"));
        running.stop().unwrap();
    });
}

#[test]
fn a_ticket_that_nobody_takes_hangs_there_for_the_next_visitor() {
    for (taken, how) in [(true, "taken"), (false, "retracted")] {
        face(async {
            let faults = PrinterFaults { full_status: true, mouth: PrinterMouth::Custom, ..Default::default() };
            let (printer, port) = served(faults, None).await;
            let presenter =
                Presenter { sensor: TicketSensor::FullStatus, retract: vec![0x1d, b'e', 2], wait: Duration::ZERO };
            let conduct = Conduct { full_status: true, presenter: Some(presenter), ..Conduct::default() };
            let rig = Rig { printer: Some(driver(port, &conduct, 1)), ..rig() };
            let running = rig.start(ALL);
            let link = running.link();
            is_asked(&link).await;
            if taken {
                let hand = printer.clone();
                tokio::spawn(async move {
                    while !hand.with(|printer| printer.has_ticket()) {
                        tokio::task::yield_now().await;
                    }
                    hand.with(Printer::take_ticket);
                });
            }
            link.ask(Body::Print { sale: SALE, wish: SheetWish::USUAL }).await.unwrap();
            ended(&link).await;
            let told = || {
                let rows = Reader::open(rig.data.path()).unwrap().show(SALE).unwrap();
                rows.into_iter().find(|row| row.kind == "print_collected").map(|row| row.body)
            };
            while told().is_none() {
                tokio::task::yield_now().await;
            }
            assert!(told().unwrap().to_string().contains(how), "{:?}", told());
            assert_eq!(printer.with(|printer| (printer.has_ticket(), printer.retracted())), (false, u32::from(!taken)));
            running.stop().unwrap();
        });
    }
}

pub(super) fn delivered_before(order: &Order) -> Vec<Event> {
    let provider = Delivered { reference: "D-1".to_owned(), voucher: false };
    let mut events = super::drivers::sent(order);
    events.extend([Event::DeliveryDone(provider), Event::HandoverAwaited]);
    events
}
