//! A printer on the network: what its answers are taken for.

use std::sync::Arc;
use std::time::Duration;

use herlaad::locale::Language;
use herlaad::printer::{Driver, Ready, Settings, Simulated, Transport, Trouble, open};
use herlaad::receipt::{CodePage, Cut, Paper, QrBy, Receipt, escpos, lines};
use herlaad::sale::Proof;
use herlaad::simulator::PrinterFaults;
use herlaad::till::PrintResult;
use tokio::net::TcpListener;

use crate::receipts::sales::{facts, sale};

pub(super) fn job() -> Vec<u8> {
    let paper = Paper::roll(48, 576, CodePage::Windows1252, 16, QrBy::Picture, Cut::Partial);
    let receipt = Receipt::of(&sale(Language::Nl, "delivered"), &facts()).unwrap();
    escpos(&lines(&receipt, &paper), &paper).unwrap()
}

type Shared = Arc<Simulated>;

/// A printer on a port of its own, and the driver that was told of it.
async fn printer(faults: PrinterFaults) -> (Shared, Box<dyn Driver>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let printer: Shared = Arc::new(Simulated::new(faults));
    let served = printer.clone();
    tokio::spawn(async move { served.serve(listener, |_| Ok(())).await });
    (printer, driver(port))
}

pub(super) fn driver(port: u16) -> Box<dyn Driver> {
    let transport = Transport::Tcp { address: format!("127.0.0.1:{port}").parse().unwrap(), timeout_s: 1 };
    open(&Settings { profile: "generic-80mm".into(), transport }, std::path::Path::new("/nowhere"))
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
        assert_eq!(driver.check().await, Ok(Ready::Yes));
        let job = job();
        assert_eq!(driver.print(&job).await, PrintResult::Printed(Proof::StatusAfter));
        assert_eq!(sheets(&printer), 1);
        let sheet = printer.with(|printer| printer.sheets()[0].clone());
        // All that the model keeps is the job without its last question.
        assert_eq!(sheet.bytes, job[..job.len() - 3]);
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
        assert!(matches!(driver.print(&job()).await, PrintResult::Unknown(_)), "the paper ended after three lines");
    });
}

#[test]
fn a_job_is_sent_to_a_printer_that_cannot_print_it() {
    run(async {
        for (faults, trouble) in [
            (PrinterFaults { cover_open: true, ..Default::default() }, Trouble::CoverOpen),
            (PrinterFaults { lines_left: Some(0), ..Default::default() }, Trouble::PaperEnd),
        ] {
            let (printer, driver) = printer(faults).await;
            assert_eq!(driver.check().await, Err(trouble.clone()));
            assert_eq!(driver.print(&job()).await, PrintResult::NotPrinted(trouble.to_string()));
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
        assert_eq!(driver.check().await, Ok(Ready::PaperLow));
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::StatusAfter));
    });
}

#[test]
fn a_receipt_that_stopped_in_the_middle_is_printed_again_by_itself() {
    run(async {
        let (printer, driver) = printer(PrinterFaults { lines_left: Some(9), ..Default::default() }).await;
        let result = driver.print(&job()).await;
        let PrintResult::Unknown(why) = result else { panic!("{result:?}") };
        assert!(why.contains("has no paper"), "{why}");
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
        assert_eq!(driver.check().await, Ok(Ready::CannotTell));
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
        assert!(matches!(&result, PrintResult::NotPrinted(why) if why.contains("hung up")), "{result:?}");
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
        assert!(matches!(&result, PrintResult::NotPrinted(why) if why.contains(&wanted)), "{result:?}");
        assert_eq!(driver.check().await, Err(Trouble::Refused(format!("127.0.0.1:{port}"))));
    });
}

#[test]
fn a_printer_that_takes_no_more_hangs_the_till() {
    run(async {
        // The cover opens after the questions were answered: it buffers until it is full, and then TCP is full.
        let (printer, driver) = printer(PrinterFaults { lines_left: Some(1), ..Default::default() }).await;
        let long = [b"x\n".repeat(8_000_000), job()].concat();
        let result = tokio::time::timeout(Duration::from_secs(30), driver.print(&long)).await.expect("it hangs");
        assert!(matches!(&result, PrintResult::Unknown(why) if why.contains("stopped taking")), "{result:?}");
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
        assert_eq!(busy, Ok(Ready::Printing));
        assert_eq!(sheets(&printer), 2);
        assert!(printer.with(|printer| printer.sheets().iter().all(|sheet| sheet.bytes == first[..first.len() - 3])));
    });
}
