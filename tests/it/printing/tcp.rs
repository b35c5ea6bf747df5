//! A printer on the network: what its answers are taken for.

use std::sync::Arc;
use std::time::Duration;

use herlaad::locale::Language;
use herlaad::printer::{Conduct, Driver, Ending, Settings, Simulated, Transport, open};
use herlaad::receipt::{CodePage, Cut, Paper, QrBy, Receipt, escpos, lines};
use herlaad::sale::Proof;
use herlaad::simulator::PrinterFaults;
use herlaad::till::{Condition, Notes, PrintResult};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::receipts::sales::{facts, sale};

pub(super) fn job() -> Vec<u8> {
    let paper = Paper::roll(48, 576, CodePage::Windows1252, 16, QrBy::Picture, Cut::Partial);
    let receipt = Receipt::of(&sale(Language::Nl, "delivered"), &facts()).unwrap();
    escpos(&lines(&receipt, &paper), &paper).unwrap()
}

pub(super) type Shared = Arc<Simulated>;

/// A printer on a port of its own, and the driver that was told of it.
async fn printer(faults: PrinterFaults) -> (Shared, Box<dyn Driver>) {
    printer_for(faults, Conduct::default()).await
}

pub(super) async fn printer_for(faults: PrinterFaults, conduct: Conduct) -> (Shared, Box<dyn Driver>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let printer: Shared = Arc::new(Simulated::new(faults));
    let served = printer.clone();
    tokio::spawn(async move { served.serve(listener, |_| Ok(())).await });
    (printer, driver_for(port, conduct))
}

pub(super) fn driver(port: u16) -> Box<dyn Driver> {
    driver_for(port, Conduct::default())
}

pub(super) fn driver_for(port: u16, conduct: Conduct) -> Box<dyn Driver> {
    open(&settings(port), conduct, std::path::Path::new("/nowhere"))
}

pub(super) fn settings(port: u16) -> Settings {
    Settings::reached_by(Transport::Tcp { address: format!("127.0.0.1:{port}").parse().unwrap(), timeout_s: 1 })
}

fn sheets(printer: &Shared) -> usize {
    printer.with(|printer| printer.sheets().len())
}

pub(super) fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test)
}

#[test]
fn a_receipt_that_came_out_counts_as_lost() {
    run(async {
        let (printer, driver) = printer(PrinterFaults::default()).await;
        assert_eq!(driver.check().await, Ok(Notes::new()));
        let job = job();
        assert_eq!(driver.print(&job).await, PrintResult::Printed(Proof::StatusAfter));
        assert_eq!(sheets(&printer), 1);
        let sheet = printer.with(|printer| printer.sheets()[0].clone());
        assert_eq!(sheet.bytes, job);
        assert!(sheet.cut && printer.with(|printer| printer.unfinished().bytes.is_empty()));
    });
}

#[test]
fn automatic_status_is_taken_for_an_answer() {
    run(async {
        let (_, driver) = printer(PrinterFaults { talkative: true, ..Default::default() }).await;
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::StatusAfter));
        let faults = PrinterFaults { talkative: true, lines_left: Some(3), ..Default::default() };
        let (_, driver) = printer(faults).await;
        assert!(matches!(driver.print(&job()).await, PrintResult::Stopped { .. }), "the paper ended after three lines");
    });
}

#[test]
fn a_job_is_sent_to_a_printer_that_cannot_print_it() {
    run(async {
        for (faults, trouble) in [
            (PrinterFaults { cover_open: true, ..Default::default() }, Condition::CoverOpen),
            (PrinterFaults { lines_left: Some(0), ..Default::default() }, Condition::PaperEnd),
        ] {
            let (printer, driver) = printer(faults).await;
            assert_eq!(driver.check().await.map_err(|cause| cause.condition), Err(trouble));
            let result = driver.print(&job()).await;
            assert!(matches!(&result, PrintResult::NotPrinted(cause) if cause.condition == trouble), "{result:?}");
            printer.mend(|faults| *faults = PrinterFaults::default());
            assert_eq!(sheets(&printer), 0, "it came out later, when nobody stood there");
            assert!(printer.with(|printer| printer.unfinished().bytes.is_empty()));
        }
    });
}

#[test]
fn a_roll_that_ends_soon_stops_the_selling() {
    run(async {
        let (_, driver) = printer(PrinterFaults { near_end: true, ..Default::default() }).await;
        assert_eq!(driver.check().await, Ok(Notes::from([Condition::PaperLow])));
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::StatusAfter));
    });
}

#[test]
fn a_receipt_that_stopped_in_the_middle_is_printed_again_by_itself() {
    run(async {
        let (printer, driver) = printer(PrinterFaults { lines_left: Some(9), ..Default::default() }).await;
        let result = driver.print(&job()).await;
        let PrintResult::Stopped { cause, cleared: false } = result else { panic!("{result:?}") };
        assert_eq!(cause.condition, Condition::PaperEnd);
        assert_eq!(printer.with(|printer| printer.unfinished().lines), 9);
        printer.mend(|faults| *faults = PrinterFaults::default());
        assert_eq!(
            sheets(&printer),
            1,
            "what it had taken comes out by itself, so a second sheet would be one too many"
        );
    });
}

#[test]
fn a_printer_that_says_nothing_is_believed_or_given_up() {
    run(async {
        let (printer, driver) = printer(PrinterFaults { deaf: true, ..Default::default() }).await;
        assert_eq!(driver.check().await, Ok(Notes::from([Condition::CannotTell])));
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::CannotTell));
        assert_eq!(sheets(&printer), 1);
    });
}

#[test]
fn a_clone_without_the_last_question_counts_as_broken() {
    run(async {
        let (printer, driver) = printer(PrinterFaults { no_probe: true, ..Default::default() }).await;
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::CannotTell));
        assert_eq!(sheets(&printer), 1);
    });
}

#[test]
fn a_pulled_plug_counts_as_nothing_printed() {
    run(async {
        // Four questions of three bytes come first.
        for bytes in [13, 200, 2_000] {
            let (_, driver) = printer(PrinterFaults { dies_after: Some(bytes), ..Default::default() }).await;
            let result = driver.print(&job()).await;
            assert!(matches!(result, PrintResult::Unknown(_)), "{bytes}: {result:?}");
        }
        let (_, driver) = printer(PrinterFaults { dies_after: Some(2), ..Default::default() }).await;
        let result = driver.print(&job()).await;
        assert!(matches!(&result, PrintResult::NotPrinted(why) if why.why.contains("hung up")), "{result:?}");
    });
}

#[test]
fn a_printer_that_is_off_tells_the_owner_nothing() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let driver = driver(port);
        let result = driver.print(&job()).await;
        let wanted = format!("127.0.0.1:{port} refused the connection: check that it is on");
        assert!(matches!(&result, PrintResult::NotPrinted(why) if why.why.contains(&wanted)), "{result:?}");
        assert_eq!(driver.check().await.map_err(|cause| cause.condition), Err(Condition::Refused));
    });
}

#[test]
fn a_printer_that_takes_no_more_hangs_the_till() {
    run(async {
        // The cover opens after the questions were answered: it buffers until it is full, and then TCP is full.
        let (printer, driver) = printer(PrinterFaults { lines_left: Some(1), ..Default::default() }).await;
        let long = [b"x\n".repeat(8_000_000), job()].concat();
        let result = tokio::time::timeout(Duration::from_secs(30), driver.print(&long)).await.expect("it hangs");
        assert!(matches!(&result, PrintResult::Unknown(why) if why.why.contains("stopped taking")), "{result:?}");
        assert_eq!(printer.with(|printer| printer.room()), 0);
    });
}

#[test]
fn two_receipts_come_out_between_each_others_lines() {
    run(async {
        let (printer, driver) = printer(PrinterFaults::default()).await;
        let (first, second) = (job(), job());
        let (a, b, busy) = tokio::join!(driver.print(&first), driver.print(&second), driver.check());
        assert_eq!((a, b), (PrintResult::Printed(Proof::StatusAfter), PrintResult::Printed(Proof::StatusAfter)));
        assert_eq!(busy, Ok(Notes::from([Condition::Printing])));
        assert_eq!(sheets(&printer), 2);
        assert!(printer.with(|printer| printer.sheets().iter().all(|sheet| sheet.bytes == first)));
    });
}

#[test]
fn a_printed_receipt_is_proved_less_than_its_printer_could() {
    run(async {
        let marks = Conduct { ending: Ending::ProcessId, ..Conduct::default() };
        let (printer, driver) = printer_for(PrinterFaults::default(), marks.clone()).await;
        for sheet in 1..=3 {
            assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::ProcessId));
            assert_eq!(sheets(&printer), sheet);
        }
        let (printer, driver) = printer_for(PrinterFaults { lines_left: Some(9), ..Default::default() }, marks).await;
        let result = driver.print(&job()).await;
        assert!(
            matches!(&result, PrintResult::Stopped { cause, .. } if cause.condition == Condition::PaperEnd),
            "{result:?}"
        );
        assert_eq!(sheets(&printer), 0);
    });
}

#[test]
fn a_profile_that_promises_a_mark_in_vain_loses_receipts() {
    run(async {
        let marks = Conduct { ending: Ending::ProcessId, ..Conduct::default() };
        let faults = PrinterFaults { no_process_id: true, talkative: true, ..Default::default() };
        let (printer, driver) = printer_for(faults, marks).await;
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::CannotTell));
        assert_eq!(sheets(&printer), 1);
    });
}

#[test]
fn a_question_kills_the_printer_before_each_receipt() {
    run(async {
        let faults = PrinterFaults { dies_of_question: true, ..Default::default() };
        let (killed, driver) = printer(faults.clone()).await;
        assert_eq!(driver.check().await.map_err(|cause| cause.condition), Err(Condition::HungUp));
        assert!(killed.with(|printer| printer.is_dead()));
        let spared = Conduct { asks: false, ending: Ending::Nothing, ..Conduct::default() };
        let (printer, driver) = printer_for(faults, spared).await;
        assert_eq!(driver.check().await, Ok(Notes::from([Condition::CannotTell])));
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::CannotTell));
        // Nobody waits for it but this test.
        let comes_out = async {
            while sheets(&printer) == 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), comes_out).await.expect("nothing came out");
    });
}

/// The end of a job that the till gave up on may be told on the next connection.
#[test]
fn the_mark_of_an_older_receipt_proves_a_newer_one() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (mut line, _) = listener.accept().await.unwrap();
            let (mut job, mut bytes) = (Vec::new(), [0; 512]);
            while !job.windows(3).any(|begins| begins == [0x1d, b'(', b'H']) || !job.ends_with(b"\0") {
                let count = line.read(&mut bytes).await.unwrap();
                job.extend_from_slice(&bytes[..count]);
                if let [.., a, b, c, d] = job[..]
                    && job[..job.len() - 4].ends_with(&[0x1d, b'(', b'H', 6, 0, 48, 48])
                {
                    let older = if [a, b, c, d] == *b"0001" { *b"9999" } else { *b"0001" };
                    line.write_all(&[&[0x37, 0x22], &older[..], &[0]].concat()).await.unwrap();
                }
            }
        });
        let conduct = Conduct { asks: false, ending: Ending::ProcessId, ..Conduct::default() };
        let result = driver_for(port, conduct).print(&job()).await;
        assert_eq!(result, PrintResult::Printed(Proof::CannotTell), "nobody has told that this one came out");
    });
}

/// A printer without marks that still prints the rest of one job, and tells of its end, when the next one comes.
#[test]
fn the_end_of_an_older_receipt_proves_a_newer_one() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            // The first job is cut short.
            let (mut line, _) = listener.accept().await.unwrap();
            questions(&mut line, [0x12; 4]).await;
            line.read_u8().await.unwrap();
            drop(line);
            let (mut line, _) = listener.accept().await.unwrap();
            questions(&mut line, [0x12; 4]).await;
            // Whatever is sent first, the older one's end is told then; a question behind it is answered too.
            let mut bytes = [0; 512];
            let count = line.read(&mut bytes).await.unwrap();
            line.write_all(&[0]).await.unwrap();
            if bytes[..count].ends_with(&[0x1d, b'r', 1]) {
                line.write_all(&[0]).await.unwrap();
            }
            // The paper ends in the newer one.
            let mut tail = Vec::new();
            while let Ok(count @ 1..) = line.read(&mut bytes).await {
                tail.extend_from_slice(&bytes[..count]);
                for (question, answer) in [(1, 0x1a), (2, 0x32), (3, 0x12), (4, 0x7e)] {
                    if tail.ends_with(&[0x10, 4, question]) {
                        line.write_all(&[answer]).await.unwrap();
                    }
                }
            }
        });
        let conduct = Conduct { answer: Duration::from_millis(200), ..Conduct::default() };
        let driver = driver_for(port, conduct);
        let first = driver.print(&job()).await;
        assert!(matches!(first, PrintResult::Unknown(_)), "{first:?}");
        let second = driver.print(&job()).await;
        assert!(
            matches!(&second, PrintResult::Stopped { cause, .. } if cause.condition == Condition::PaperEnd),
            "{second:?}"
        );
    });
}

/// Answers the four questions before a job.
async fn questions(line: &mut tokio::net::TcpStream, answers: [u8; 4]) {
    for answer in answers {
        let mut question = [0; 3];
        line.read_exact(&mut question).await.unwrap();
        line.write_all(&[answer]).await.unwrap();
    }
}
