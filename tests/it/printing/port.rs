//! `herlaad device simulate-printer`: a printer as a process of its own.

use super::tcp::{driver, job, run};
use herlaad::sale::Proof;
use herlaad::till::{Condition, Notes, PrintResult};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The process, what it says, and where it listens.
struct Running {
    child: Child,
    says: BufReader<ChildStdout>,
    port: u16,
}

impl Running {
    fn with_paper(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_herlaad"))
            .args(["device", "simulate-printer", "--listen", "127.0.0.1:0", "--paper"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let says = BufReader::new(child.stdout.take().unwrap());
        let mut running = Self { child, says, port: 0 };
        let said = running.next();
        running.port =
            said.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or_else(|| panic!("{said}"));
        running
    }

    fn next(&mut self) -> String {
        let mut line = String::new();
        self.says.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    fn touch(&mut self, what: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{what}").unwrap();
        assert_eq!(self.next(), what);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_sheet_is_lost_when_the_simulated_printer_starts_anew() {
    let paper = tempfile::tempdir().unwrap();
    for number in 1..=2 {
        let mut printer = Running::with_paper(paper.path());
        let result = run(async { driver(printer.port).print(&job()).await });
        assert_eq!(result, PrintResult::Printed(Proof::StatusAfter));
        let file = paper.path().join(format!("sheet-{number:06}.escpos"));
        assert!(printer.next().starts_with(&format!("{} came out, ", file.display())));
        assert_eq!(std::fs::read(file).unwrap(), job());
    }
}

#[test]
fn a_hand_at_the_simulated_printer_is_not_noticed() {
    let paper = tempfile::tempdir().unwrap();
    let mut printer = Running::with_paper(paper.path());
    let port = printer.port;
    let check = || run(async { driver(port).check().await.map_err(|cause| cause.condition) });
    printer.touch("cover open");
    assert_eq!(check(), Err(Condition::CoverOpen));
    printer.touch("cover closed");
    printer.touch("paper 9");
    let result = run(async { driver(port).print(&job()).await });
    assert!(matches!(result, PrintResult::Stopped { cleared: false, .. }), "{result:?}");
    assert_eq!(check(), Err(Condition::PaperEnd));
    // What it had taken comes out with the new roll, though nobody is connected.
    printer.touch("paper endless");
    assert!(printer.next().contains("came out"));
    assert_eq!(check(), Ok(Notes::new()));
    printer.touch("plug out");
    assert_eq!(check(), Err(Condition::HungUp));
    writeln!(printer.child.stdin.as_mut().unwrap(), "cover ajar").unwrap();
    let mut complaint = String::new();
    BufReader::new(printer.child.stderr.take().unwrap()).read_line(&mut complaint).unwrap();
    let told = "herlaad: \"cover ajar\" is nothing that a hand does. Standard input, a line each: cover open|closed, ";
    assert!(complaint.starts_with(told), "{complaint}");
}
