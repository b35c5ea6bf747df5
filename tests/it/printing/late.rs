//! Printers that answer too late, or no longer: nothing counts as printed because of them.

use std::time::Duration;

use herlaad::printer::Conduct;
use herlaad::sale::Proof;
use herlaad::till::{Condition, Notes, PrintResult};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::tcp::{driver_for, job, run};

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
