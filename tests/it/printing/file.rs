//! Receipts as files.

use std::path::Path;

use herlaad::printer::{Conduct, Driver, Settings, Transport, open};
use herlaad::sale::Proof;
use herlaad::till::{Notes, PrintResult};

fn driver(folder: &str, data: &Path) -> Box<dyn Driver> {
    open(&Settings::reached_by(Transport::File { folder: folder.into() }), Conduct::default(), data)
}

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_receipt_is_written_over_the_one_before() {
    let data = tempfile::tempdir().unwrap();
    run(async {
        let printer = driver("receipts", data.path());
        assert_eq!(printer.check().await, Ok(Notes::new()));
        assert_eq!(printer.print(b"one").await, PrintResult::Printed(Proof::Written));
        let (two, three) = tokio::join!(printer.print(b"two"), printer.print(b"three"));
        assert_eq!([two, three], [PrintResult::Printed(Proof::Written), PrintResult::Printed(Proof::Written)]);
        // A new process goes on behind the newest, whatever else lies there and whatever was left unfinished.
        let folder = data.path().join("receipts");
        std::fs::write(folder.join("unfinished.tmp"), b"half").unwrap();
        std::fs::write(folder.join("receipt-note.escpos"), b"").unwrap();
        std::fs::rename(folder.join("receipt-000003.escpos"), folder.join("receipt-000041.escpos")).unwrap();
        assert_eq!(driver("receipts", data.path()).print(b"four").await, PrintResult::Printed(Proof::Written));
        assert_eq!(std::fs::read(folder.join("receipt-000001.escpos")).unwrap(), b"one");
        assert_eq!(std::fs::read(folder.join("receipt-000042.escpos")).unwrap(), b"four");
        let wanted =
            ["receipt-000001.escpos", "receipt-000002.escpos", "receipt-000041.escpos", "receipt-000042.escpos"];
        assert_eq!(names(&folder)[..4], wanted, "and no rest of a probe or of an unfinished file");
        assert_eq!(names(&folder)[4..], ["receipt-note.escpos"]);
    });
}

#[test]
fn a_folder_that_cannot_be_written_loses_a_receipt_in_silence() {
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join("receipts"), b"a file where the folder should be").unwrap();
    run(async {
        let printer = driver("receipts", data.path());
        let result = printer.print(b"one").await;
        let PrintResult::NotPrinted(why) = &result else { panic!("{result:?}") };
        assert!(why.why.starts_with("the folder for receipts, ") && why.why.contains("cannot be written"), "{why}");
        assert_eq!(printer.check().await.unwrap_err().to_string(), why.why);
    });
}

#[test]
fn a_forgotten_demo_fills_the_disk() {
    let data = tempfile::tempdir().unwrap();
    std::fs::create_dir(data.path().join("receipts")).unwrap();
    std::fs::write(data.path().join("receipts/receipt-100000.escpos"), b"").unwrap();
    let result = run(async { driver("receipts", data.path()).print(b"one").await });
    assert!(
        matches!(&result, PrintResult::NotPrinted(why) if why.why.contains("is full: it holds 100000")),
        "{result:?}"
    );
}

#[test]
fn a_code_on_a_receipt_outlives_its_time_or_takes_newer_receipts_with_it() {
    let data = tempfile::tempdir().unwrap();
    run(async {
        let printer = driver("receipts", data.path());
        assert_eq!(printer.forget_before(i64::MAX).await, Ok(0), "nothing was printed yet");
        for job in [b"old", b"new"] {
            assert_eq!(printer.print(job).await, PrintResult::Printed(Proof::Written));
        }
        let folder = data.path().join("receipts");
        std::fs::write(folder.join("notes.txt"), b"the owner's").unwrap();
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1);
        for name in ["receipt-000001.escpos", "notes.txt"] {
            std::fs::File::options().write(true).open(folder.join(name)).unwrap().set_modified(long_ago).unwrap();
        }

        assert_eq!(printer.forget_before(1_000).await, Ok(0), "its time is not over");
        assert_eq!(printer.forget_before(1_001).await, Ok(1));

        assert_eq!(names(&folder), ["notes.txt", "receipt-000002.escpos"], "what is not ours stays, however old");
    });
}
