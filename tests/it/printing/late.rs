//! Printers that answer too late, or no longer: nothing counts as printed because of them.

use std::time::Duration;

use herlaad::printer::{Conduct, Presenter, Settings, TicketSensor, open};
use herlaad::sale::Proof;
use herlaad::till::{Collected, Condition, Notes, PrintResult};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::tcp::{driver_for, job, run, settings};

/// What a printer does with one connection.
#[derive(Clone, Copy)]
struct Does {
    /// It tells at once that it is well.
    answers: bool,
    /// It executes what it takes, and answers behind it.
    prints: bool,
}

const WELL: Does = Does { answers: true, prints: true };
const STUCK: Does = Does { answers: true, prints: false };
const GONE: Does = Does { answers: false, prints: false };

const CONDUCT_MS: u64 = 200;
const TICKET_WAIT: Duration = Duration::from_secs(2);

/// The driver of a printer that does this, connection by connection, and each connection's bytes but for the questions.
async fn printer(does: Vec<Does>) -> (Box<dyn herlaad::printer::Driver>, tokio::sync::mpsc::UnboundedReceiver<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, taken) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        for does in does {
            let (line, _) = listener.accept().await.unwrap();
            let _ = told.send(serve(line, does).await);
        }
    });
    let conduct = Conduct { answer: Duration::from_millis(CONDUCT_MS), ..Conduct::default() };
    (driver_for(port, conduct), taken)
}

async fn serve(mut line: TcpStream, does: Does) -> usize {
    let mut all = Vec::new();
    while let Ok(byte) = line.read_u8().await {
        all.push(byte);
        if all.ends_with(&[0x1d, b'r', 1]) && does.prints {
            let _ = line.write_all(&[0]).await;
        }
        if let [.., 0x10, 4, 1..=4] = all[..] {
            all.truncate(all.len() - 3);
            if does.answers {
                let _ = line.write_all(&[0x12]).await;
            }
        }
    }
    all.len()
}

#[test]
fn a_printer_that_was_switched_off_behind_its_print_server_counts_as_printing() {
    run(async {
        let (driver, _) = printer(vec![WELL, GONE]).await;
        assert_eq!(driver.check().await, Ok(Notes::new()));
        let result = driver.print(&job()).await;
        assert!(
            matches!(&result, PrintResult::NotPrinted(cause) if cause.condition == Condition::NoAnswer),
            "{result:?}"
        );
    });
}

#[test]
fn a_printer_that_proved_the_last_receipt_is_believed_this_one_without() {
    run(async {
        let (driver, mut taken) = printer(vec![WELL, STUCK, STUCK]).await;
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::StatusAfter));
        let second = driver.print(&job()).await;
        assert!(
            matches!(&second, PrintResult::Unknown(cause) if cause.condition == Condition::OutOfTime),
            "{second:?}"
        );
        let third = driver.print(&job()).await;
        assert!(
            matches!(&third, PrintResult::NotPrinted(cause) if cause.condition == Condition::NoAnswer),
            "{third:?}"
        );
        let (first, _, third) = (taken.recv().await, taken.recv().await, taken.recv().await);
        assert!(first > third, "not a byte of a receipt that is told as not printed has left: {third:?} bytes");
        assert_eq!(third, Some(Conduct::default().torn_bytes + 3), "the torn picture's dots and the question");
    });
}

/// The answer that ends the first receipt comes in the second one's time.
#[test]
fn a_late_answer_to_one_receipt_proves_the_next() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (line, _) = listener.accept().await.unwrap();
            serve(line, STUCK).await;
            // It works the first one off now, answers for it, and never comes to the second.
            let (mut line, _) = listener.accept().await.unwrap();
            let mut all = Vec::new();
            let mut told = false;
            while let Ok(byte) = line.read_u8().await {
                all.push(byte);
                if matches!(all[..], [.., 0x10, 4, 1..=4]) {
                    let _ = line.write_all(&[0x12]).await;
                } else if !told && all.ends_with(&[0x1d, b'r', 1]) {
                    told = true;
                    let _ = line.write_all(&[0]).await;
                }
            }
        });
        let conduct = Conduct { answer: Duration::from_millis(CONDUCT_MS), ..Conduct::default() };
        let driver = driver_for(port, conduct);
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::CannotTell));
        let second = driver.print(&job()).await;
        assert_ne!(second, PrintResult::Printed(Proof::StatusAfter), "nothing has told of the second one's end");
    });
}

/// A printer whose answers are these, in the order of its connections and questions; the last one stays.
async fn scripted(
    conduct: Conduct,
    answer: impl Fn(&[u8], usize) -> Vec<u8> + Send + 'static,
) -> Box<dyn herlaad::printer::Driver> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        for connection in 0.. {
            let (mut line, _) = listener.accept().await.unwrap();
            let mut all = Vec::new();
            while let Ok(byte) = line.read_u8().await {
                all.push(byte);
                if let [.., 0x10, 4, _] | [.., 0x1d, b'r', 1] | [.., 0x1d, b'e', 6] = all[..] {
                    let _ = line.write_all(&answer(&all, connection)).await;
                }
            }
        }
    });
    let settings = Settings { ticket_wait: TICKET_WAIT, ..settings(port) };
    let conduct = Conduct { answer: Duration::from_millis(CONDUCT_MS), ..conduct };
    open(&settings, conduct, std::path::Path::new("/nowhere"))
}

/// The end of the receipt is told while the printer is asked whether it still works, and that question stays without an answer.
#[test]
fn the_proof_that_comes_between_two_questions_is_thrown_away() {
    run(async {
        let driver = scripted(Conduct::default(), |all, _| match all {
            [.., 0x1d, b'r', 1] => Vec::new(),
            all if all.len() > 12 => vec![0],
            _ => vec![0x12],
        });
        assert_eq!(driver.await.print(&job()).await, PrintResult::Printed(Proof::StatusAfter));
    });
}

fn presenter(sensor: TicketSensor) -> Conduct {
    let presenter = Presenter { sensor, retract: Vec::new(), wait: TICKET_WAIT };
    Conduct { full_status: sensor == TicketSensor::FullStatus, presenter: Some(presenter), ..Conduct::default() }
}

#[test]
fn a_ticket_that_the_mouth_has_not_reached_yet_was_taken() {
    run(async {
        // Bit 6 of the fourth answer is clear while a ticket is there: from the second look behind the job.
        let driver = scripted(presenter(TicketSensor::PaperBit6), |all, connection| match all {
            [.., 0x1d, b'r', 1] => vec![0],
            [.., 4] => vec![if connection < 2 { 0x52 } else { 0x12 }],
            _ => vec![0x12],
        })
        .await;
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::StatusAfter));
        assert_eq!(driver.collected().await, Some(Collected::Left), "it hangs there");
    });
}

#[test]
fn a_ticket_of_which_no_sensor_tells_was_taken() {
    run(async {
        let driver = scripted(presenter(TicketSensor::FullStatus), |all, _| match all {
            [.., 0x1d, b'r', 1] => vec![0],
            [.., 0x10, 4, 20] => Vec::new(),
            _ => vec![0x12],
        })
        .await;
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::StatusAfter));
        assert_eq!(driver.collected().await, None);
    });
}

/// An ejector that is asked while a receipt is on its way answers behind it, and its byte is taken for the proof.
#[test]
fn the_ejector_is_asked_in_the_middle_of_a_receipt() {
    run(async {
        let asked = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let seen = asked.clone();
        let driver = scripted(presenter(TicketSensor::Ejector), move |all, _| {
            let ejector = [0x1d, b'e', 6];
            let late = all.len() > 100 && all[100..].windows(3).any(|asks| asks == ejector);
            seen.fetch_or(late, std::sync::atomic::Ordering::SeqCst);
            match all {
                [.., 0x1d, b'r', 1] => Vec::new(),
                [.., 0x1d, b'e', 6] => vec![0],
                // The receipt is worked off behind the second look at the printer.
                all if all.windows(3).filter(|asks| *asks == [0x10, 4, 1]).count() > 1 => vec![0x12, 0],
                _ => vec![0x12],
            }
        })
        .await;
        assert_eq!(driver.print(&job()).await, PrintResult::Printed(Proof::StatusAfter));
        assert!(!asked.load(std::sync::atomic::Ordering::SeqCst), "its answer would be taken for the proof");
    });
}
