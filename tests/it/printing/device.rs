//! A printer on a serial line, and those that the kernel lists.

use super::tcp::{job, run};
use herlaad::printer::{
    Conduct, Device, Driver, Ending, Flow, Settings, Simulated, SimulatedLine, Transport, open, plugged_in,
};
use herlaad::sale::Proof;
use herlaad::simulator::PrinterFaults;
use herlaad::till::{Condition, Notes, PrintResult};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn driver(transport: Transport, conduct: Conduct) -> Box<dyn Driver> {
    open(&Settings::reached_by(transport), conduct, Path::new("/nowhere"))
}

fn serial(path: &Path, conduct: Conduct) -> Box<dyn Driver> {
    driver(Transport::Serial { path: path.into(), baud: 19_200, flow: Flow::None, timeout_s: 1 }, conduct)
}

fn lp(path: &str) -> Box<dyn Driver> {
    driver(Transport::Lp { device: Device::Path(path.into()), timeout_s: 1 }, Conduct::default())
}

fn on_a_line(faults: PrinterFaults) -> (Arc<Simulated>, PathBuf) {
    let printer = Arc::new(Simulated::new(faults));
    let line = SimulatedLine::open().unwrap();
    let device = line.device.clone();
    let served = printer.clone();
    tokio::spawn(async move { served.serve_line(line, |_| Ok(())).await });
    (printer, device)
}

#[test]
fn a_serial_line_changes_a_receipt_or_its_proof() {
    run(async {
        let (printer, device) = on_a_line(PrinterFaults::default());
        let job = job();
        let marks = Conduct { ending: Ending::ProcessId, ..Conduct::default() };
        for (conduct, proof) in [(Conduct::default(), Proof::StatusAfter), (marks, Proof::ProcessId)] {
            let driver = serial(&device, conduct);
            assert_eq!(driver.check().await, Ok(Notes::new()));
            assert_eq!(driver.print(&job).await, PrintResult::Printed(proof));
        }
        let sheets: Vec<_> = printer.with(|printer| printer.sheets().iter().map(|sheet| sheet.bytes.clone()).collect());
        assert_eq!(sheets, [job.clone(), job]);
    });
}

#[test]
fn a_serial_printer_whose_paper_ends_counts_as_done() {
    run(async {
        let (printer, device) = on_a_line(PrinterFaults { lines_left: Some(4), ..Default::default() });
        let result = serial(&device, Conduct::default()).print(&job()).await;
        let PrintResult::Stopped { cause, cleared: false } = result else { panic!("{result:?}") };
        assert_eq!(cause.condition, Condition::PaperEnd);
        assert_eq!(printer.with(|printer| printer.unfinished().lines), 4);
    });
}

#[test]
fn two_programs_print_on_one_line() {
    run(async {
        let (_, device) = on_a_line(PrinterFaults::default());
        let other = std::fs::File::open(&device).unwrap();
        rustix::fs::flock(&other, rustix::fs::FlockOperation::LockExclusive).unwrap();
        let driver = serial(&device, Conduct::default());
        assert_eq!(driver.check().await.map_err(|cause| cause.condition), Err(Condition::Taken));
        let result = driver.print(&job()).await;
        assert!(matches!(&result, PrintResult::NotPrinted(why) if why.why.contains("another program")), "{result:?}");
        drop(other);
        assert_eq!(driver.check().await, Ok(Notes::new()));
    });
}

#[test]
fn an_unplugged_printer_counts_as_one_that_swallowed_the_receipt() {
    run(async {
        for path in ["/dev/usb/lp-none", "/dev/null/lp0"] {
            let result = lp(path).print(&job()).await;
            assert!(matches!(&result, PrintResult::NotPrinted(why) if why.why.contains(path)), "{result:?}");
        }
        let named = Transport::Lp { device: Device::SerialNumber("NOSUCHUNIT".into()), timeout_s: 1 };
        let driver = driver(named, Conduct::default());
        let cause = driver.check().await.unwrap_err();
        assert_eq!(cause, Condition::NotPluggedIn.of("the printer with the serial number NOSUCHUNIT"));
    });
}

/// As `/sys/class/usbmisc` has it: a link to the interface, one below the plug that knows the number.
#[test]
fn the_printer_at_another_plug_gets_the_receipt() {
    let kernel = tempfile::tempdir().unwrap();
    let class = kernel.path().join("class");
    for (name, plug, number) in [("lp0", "1-1", "FIRST"), ("lp1", "1-2", "SECOND\n"), ("hiddev0", "1-3", "THIRD")] {
        let interface = kernel.path().join(plug).join("interface");
        std::fs::create_dir_all(&interface).unwrap();
        std::fs::write(kernel.path().join(plug).join("serial"), number).unwrap();
        std::fs::create_dir_all(class.join(name)).unwrap();
        std::os::unix::fs::symlink(&interface, class.join(name).join("device")).unwrap();
    }
    assert_eq!(plugged_in(&class, "SECOND").as_deref(), Some("lp1"));
    assert_eq!(plugged_in(&class, "FIRST").as_deref(), Some("lp0"));
    assert_eq!(plugged_in(&class, "THIRD"), None, "it is no printer");
    assert_eq!(plugged_in(&kernel.path().join("no-such-list"), "FIRST"), None);
}

/// A printer that holds the line up, as one does whose paper has ended: nobody reads at its end.
#[test]
fn a_line_that_stands_still_hangs_the_till() {
    run(async {
        let line = SimulatedLine::open().unwrap();
        tokio::time::pause();
        let conduct = Conduct { asks: false, ending: Ending::Nothing, ..Conduct::default() };
        let long = job().repeat(200);
        let result = serial(&line.device, conduct).print(&long).await;
        assert!(matches!(&result, PrintResult::Unknown(why) if why.why.contains("stopped taking")), "{result:?}");
    });
}

/// A terminal stands for the kernel's printer: both are files that are awaited. What only `usblp` does is not shown here.
#[test]
fn the_kernels_printer_swallows_the_end_of_a_receipt() {
    run(async {
        let (printer, device) = on_a_line(PrinterFaults::default());
        let job = job();
        let driver = lp(device.to_str().unwrap());
        assert_eq!(driver.check().await, Ok(Notes::new()));
        assert_eq!(driver.print(&job).await, PrintResult::Printed(Proof::StatusAfter));
        assert_eq!(printer.with(|printer| printer.sheets()[0].bytes.clone()), job);
    });
}
