//! `[printer]` and the profiles: what an owner types.

use herlaad::printer::{Conduct, Device, Ending, Flow, Profile, Settings, Transport};
use herlaad::receipt::{CodePage, Cut, Paper, QrBy};
use herlaad::section::{Document, Errors, Section};
use std::time::Duration;

fn read<T>(text: &str, read: impl Fn(&mut Section<'_>) -> T) -> Result<T, Vec<String>> {
    let errors = Errors::default();
    let document = Document::parse("kiosk.toml", text, &errors).unwrap();
    let mut top = document.root();
    let value = read(&mut top);
    top.finish();
    if errors.is_empty() { Ok(value) } else { Err(errors.list().iter().map(ToString::to_string).collect()) }
}

#[test]
fn a_transport_with_defaults_needs_every_key() {
    let file = read("transport = \"file\"", Settings::read).unwrap();
    assert_eq!(file, Settings::reached_by(Transport::File { folder: "receipts".into() }));
    let tcp = read("transport = \"tcp\"\naddress = \"printer.lan:9100\"\nprofile = \"x\"", Settings::read).unwrap();
    let Transport::Tcp { address, timeout_s: 5 } = tcp.transport else { panic!("{tcp:?}") };
    assert_eq!((address.to_string().as_str(), tcp.profile.as_str()), ("printer.lan:9100", "x"));
}

#[test]
fn a_local_printer_is_another_than_the_owner_named() {
    let way = |text: &str| read(text, Settings::read).map(|settings| settings.transport);
    let lp = |device| Ok(Transport::Lp { device, timeout_s: 5 });
    assert_eq!(way("transport = \"lp\"\ndevice = \"/dev/usb/lp1\""), lp(Device::Path("/dev/usb/lp1".into())));
    assert_eq!(way("transport = \"lp\"\nserial_number = \"X3\""), lp(Device::SerialNumber("X3".into())));
    let path = std::path::PathBuf::from("/dev/ttyS0");
    let serial = |baud, flow| Ok(Transport::Serial { path: path.clone(), baud, flow, timeout_s: 5 });
    assert_eq!(way("transport = \"serial\"\ndevice = \"/dev/ttyS0\""), serial(19_200, Flow::Hardware));
    let full = "transport = \"serial\"\ndevice = \"/dev/ttyS0\"\nbaud = 115200\nflow = \"software\"";
    assert_eq!(way(full), serial(115_200, Flow::Software));
    for (text, wanted) in [
        (
            "transport = \"lp\"\ndevice = \"lp0\"",
            "kiosk.toml:2: device: must be a device's whole name, as \"/dev/usb/lp0\"",
        ),
        (
            "transport = \"lp\"\ndevice = \"/dev/usb/lp0\"\nserial_number = \"X3\"",
            "kiosk.toml:2: device: a printer is named by its device or by its serial_number, not by both",
        ),
        (
            "transport = \"serial\"\ndevice = \"/dev/ttyS0\"\nbaud = 14400",
            "kiosk.toml:3: baud: 14400 is none of 9600, 19200, 38400, 57600, 115200, 230400",
        ),
    ] {
        assert_eq!(way(text), Err(vec![wanted.to_owned()]));
    }
}

#[test]
fn a_printer_is_asked_what_kills_it() {
    let with = |lines: &str| read(&format!("name = \"X\"\nwidth_dots = 576\ncolumns = 48\n{lines}"), Profile::read);
    assert_eq!(with("").unwrap().conduct, Conduct::default());
    let deaf = with("status = \"never\"\nproof = \"nothing\"\nanswer_ms = 300").unwrap().conduct;
    assert_eq!(
        deaf,
        Conduct { asks: false, answer: Duration::from_millis(300), ending: Ending::Nothing, ..Conduct::default() }
    );
    let complaint = with("status = \"never\"\nproof = \"process-id\"").unwrap_err();
    assert_eq!(complaint, ["kiosk.toml:5: proof: a printer whose status is never asked proves \"nothing\""]);
}

#[test]
fn a_mistyped_address_is_found_when_the_first_receipt_is_due() {
    for good in ["10.0.0.5:9100", "printer:1", "a-b.example:65535", "[::1]:9100", "[fe80::1]:9100"] {
        assert!(read(&format!("transport = \"tcp\"\naddress = \"{good}\""), Settings::read).is_ok(), "{good}");
    }
    for bad in [
        "10.0.0.5",
        "10.0.0.5:",
        ":9100",
        "10.0.0.5:0",
        "10.0.0.5:65536",
        "http://x:9100",
        "a b:9100",
        "::1:9100",
        "[::1:9100",
        "[x]:9100",
    ] {
        let complaints = read(&format!("transport = \"tcp\"\naddress = \"{bad}\""), Settings::read).unwrap_err();
        assert_eq!(
            complaints,
            ["kiosk.toml:2: address: must be a name or an address and a port, as \"192.168.1.50:9100\""],
            "{bad}"
        );
    }
}

#[test]
fn a_key_of_another_transport_is_silently_ignored() {
    let complaints = read("transport = \"file\"\naddress = \"10.0.0.5:9100\"", Settings::read).unwrap_err();
    assert!(complaints[0].starts_with("kiosk.toml:2: address"), "{complaints:?}");
    let complaints = read("transport = \"usbb\"", Settings::read).unwrap_err();
    assert_eq!(complaints, ["kiosk.toml:1: transport: \"usbb\" is none of file, tcp, lp, serial"]);
    assert_eq!(read("transport = \"tcp\"\ntimeout_s = 0", Settings::read).unwrap_err().len(), 2);
}

#[test]
fn a_profile_prints_on_other_paper_than_it_says() {
    let text = "name = \"X\"\nwidth_dots = 512\ncolumns = 42\nencoding = \"cp858\"\ncode_page = 19\nqr = \"picture\"\ncut = \"full\"";
    let profile = read(text, Profile::read).unwrap();
    assert_eq!(profile.paper, Paper::roll(42, 512, CodePage::Cp858, 19, QrBy::Picture, Cut::Full));
    let least = read("name = \"X\"\nwidth_dots = 576\ncolumns = 48", Profile::read).unwrap();
    assert_eq!(least.paper, Paper::roll(48, 576, CodePage::Windows1252, 16, QrBy::Printer, Cut::Partial));
    let narrow = read("name = \"X\"\nwidth_dots = 384\ncolumns = 64", Profile::read).unwrap_err();
    assert_eq!(narrow, ["kiosk.toml:3: columns: 64 signs do not fit on 384 dots: a sign takes 8"]);
}

#[test]
fn a_shipped_profile_is_wrong() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk-config/printers")).unwrap() {
        let path = entry.unwrap().path();
        let profile = read(&std::fs::read_to_string(&path).unwrap(), Profile::read);
        assert!(profile.is_ok(), "{}: {profile:?}", path.display());
    }
}
