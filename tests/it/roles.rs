//! The real binary in roles apart: a till that is killed at every step, a face that dies, two tills on one folder.
//!
//! `HERLAAD_FAULTS=100 cargo nextest run roles::` kills a hundred times (deploy/test faults).

mod commands;
mod manual;
mod offers;
mod sheets;

use crate::common::demo_folder;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// No answer of a healthy till takes this long on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn herlaad(config: &Path, data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_herlaad"));
    command.arg("--config").arg(config).arg("--data").arg(data).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

fn run(config: &Path, data: &Path, arguments: &[&str]) -> Output {
    herlaad(config, data).args(arguments).output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("ended by a signal: {}", String::from_utf8_lossy(&output.stderr)))
}

/// A till process that is killed, not stopped, when the test drops it.
struct Till(Child);

impl Till {
    fn start(config: &Path, data: &Path) -> Self {
        let mut child = herlaad(config, data).arg("till").stdout(Stdio::piped()).spawn().unwrap();
        let mut ready = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).unwrap();
        assert!(ready.contains("the till works"), "the till said {ready:?}");
        Self(child)
    }

    fn kill(&mut self) {
        // SIGKILL: nothing of the process runs any more.
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Till {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A face as anyone could write one: JSON lines on the control socket.
struct Face {
    write: UnixStream,
    read: BufReader<UnixStream>,
}

impl Face {
    fn connect(data: &Path) -> Self {
        let write = UnixStream::connect(data.join("herlaad.sock")).unwrap();
        write.set_read_timeout(Some(PATIENCE)).unwrap();
        let read = BufReader::new(write.try_clone().unwrap());
        Self { write, read }
    }

    fn ask(&mut self, id: u64, body: &Value) {
        let request = serde_json::json!({ "id": id, "actor": "visitor", "body": body });
        writeln!(self.write, "{request}").unwrap();
    }

    /// The next line, or `None` when the till has died.
    fn hear(&mut self) -> Option<Value> {
        let mut line = String::new();
        match self.read.read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(serde_json::from_str(&line).unwrap()),
        }
    }

    fn order(&mut self, number: &str, product: &str) {
        self.ask(1, &serde_json::json!({ "begin_visit": { "language": "en" } }));
        self.ask(
            2,
            &serde_json::json!({ "order": { "card": number, "product": product, "method": "card", "language": "en" } }),
        );
    }

    /// An order by somebody who wants to be asked about the receipt.
    fn order_asking(&mut self, number: &str, product: &str) {
        self.ask(1, &serde_json::json!({ "begin_visit": { "language": "en" } }));
        self.ask(
            2,
            &serde_json::json!({ "order": {
                "card": number, "product": product, "method": "card", "language": "en", "receipt": "ask"
            } }),
        );
    }

    /// Snapshots of the newest sale, one after the other.
    fn sale(&mut self) -> Option<Value> {
        loop {
            let heard = self.hear()?;
            if let Some(sale) = heard["result"]["Ok"]["snapshot"]["sales"].as_array().and_then(|sales| sales.last()) {
                return Some(sale.clone());
            }
        }
    }

    fn until(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let sale = self.sale().unwrap_or_else(|| panic!("the till died before {what}"));
            if wanted(&sale) {
                return sale;
            }
        }
    }
}

/// The far sides' own books: how often something reached this state.
fn booked(data: &Path, ledger: &str, what: &str) -> usize {
    let mut last = std::collections::BTreeMap::new();
    for line in std::fs::read_to_string(data.join(ledger)).unwrap_or_default().lines() {
        let entry: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        last.insert(entry["id"].to_string(), entry.to_string());
    }
    last.values().filter(|entry| entry.contains(what)).count()
}

fn folders() -> (TempDir, TempDir) {
    (demo_folder(&[("#approve_after_ms = 3000", "approve_after_ms = 0")]), tempfile::tempdir().unwrap())
}

fn assert_whole(config: &Path, data: &Path) {
    let verified = run(config, data, &["log", "verify"]);
    assert_eq!(code(&verified), 0, "{}", String::from_utf8_lossy(&verified.stderr));
}

#[test]
fn sell_tells_every_event_and_ends_with_the_code_of_its_end() {
    let (config, data) = folders();
    for (number, wait, product, exit, status) in [
        ("0470123456", "60", "demo-5", 0, "delivered"),
        ("0470123901", "60", "demo-5", 3, "declined"),
        ("0470123006", "60", "demo-5", 4, "refunded"),
        ("0470123300", "1", "demo-5", 6, "delivering"),
    ] {
        let sold = run(
            config.path(),
            data.path(),
            &["sell", "--number", number, "--product", product, "--pay", "card", "--wait", wait, "--json"],
        );
        let told = lines(&sold);
        let last = told.last().unwrap_or_else(|| panic!("{number}: {}", String::from_utf8_lossy(&sold.stderr)));
        assert_eq!((last["status"].as_str(), code(&sold)), (Some(status), exit), "{number}: {last}");
        let kinds: Vec<&str> = told.iter().filter_map(|event| event["kind"].as_str()).collect();
        assert_eq!(kinds.first(), Some(&"ordered"), "{number}: {kinds:?}");
        let seqs: Vec<i64> = told.iter().filter_map(|event| event["seq"].as_i64()).collect();
        assert!(seqs.windows(2).all(|pair| pair[0] < pair[1]), "{number}: {seqs:?}");
    }
    assert_whole(config.path(), data.path());
}

#[test]
fn a_sale_by_phone_tells_the_code_whole_to_programs_and_short_to_people() {
    let (config, data) = (demo_folder(&[]), tempfile::tempdir().unwrap());
    let (config, data) = (config.path(), data.path());
    let sale = ["sell", "--number", "0470123456", "--product", "demo-5", "--pay", "bancontact", "--json"];
    let sold = run(config, data, &sale);
    assert_eq!(code(&sold), 0, "{}", String::from_utf8_lossy(&sold.stderr));
    let kinds: Vec<String> =
        lines(&sold).iter().filter_map(|event| event["kind"].as_str().map(str::to_owned)).collect();
    assert!(
        kinds.contains(&"payment_offered".to_owned()) && kinds.contains(&"payment_identified".to_owned()),
        "{kinds:?}"
    );
    let checked = lines(&run(config, data, &["check", "--json"]));
    for name in ["payment card", "payment bancontact"] {
        assert!(checked.iter().any(|check| check["check"] == name && check["ok"] == true), "{name}: {checked:?}");
    }
}

#[test]
fn a_lost_answer_of_a_provider_that_cannot_be_asked_ends_with_a_person() {
    let config = demo_folder(&[
        ("#approve_after_ms = 3000", "approve_after_ms = 0"),
        ("level = \"L1\"", "level = \"L1\"\ntimeout_s = 1"),
    ]);
    let data = tempfile::tempdir().unwrap();
    let sold = run(
        config.path(),
        data.path(),
        &["sell", "--number", "0470123701", "--product", "demo-data", "--pay", "card", "--json"],
    );
    assert_eq!(code(&sold), 5, "{}", String::from_utf8_lossy(&sold.stderr));
    let attention = run(config.path(), data.path(), &["log", "attention", "--json"]);
    assert_eq!(lines(&attention)[0]["reason"], "delivery_unknown");
    assert_eq!(code(&attention), 1);
}

/// What a sale must come to after the power failed: it stands in the log and in the terminal's book at that moment.
fn due_after_death(config: &Path, data: &Path) -> (&'static str, usize) {
    let shown = lines(&run(config, data, &["log", "show", "1", "--json"]));
    let asked = shown.iter().any(|event| event["kind"] == "payment_requested");
    let taken = booked(data, "simulated-terminal-card.ledger", "captured");
    match (asked, taken) {
        // Nobody was asked to pay: whoever ordered has left, and the next visitor must not be asked for it.
        (false, 0) => ("cancelled", 0),
        // The question died before it left the machine.
        (true, 0) => ("declined", 0),
        (true, 1) => ("delivered", 1),
        (asked, taken) => panic!("asked: {asked}, taken {taken} times"),
    }
}

#[test]
fn a_till_that_is_killed_at_any_step_charges_and_delivers_once_or_neither_after_its_restart() {
    let rounds: usize = std::env::var("HERLAAD_FAULTS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(6);
    for round in 0..rounds {
        let (config, data) = folders();
        let (config, data) = (config.path(), data.path());
        let mut till = Till::start(config, data);
        let mut face = Face::connect(data);
        face.ask(0, &"watch".into());
        face.order("+32470123456", "demo-5");
        // The power fails behind the first, second, third, ... thing that a face could have seen of the sale.
        let finished = (0..=round % 8).any(|_| face.sale().is_none_or(|sale| sale["finished"] == true));
        till.kill();
        let (status, times) = due_after_death(config, data);
        let _again = Till::start(config, data);
        if !finished {
            let mut face = Face::connect(data);
            face.ask(0, &"watch".into());
            face.until("the end", |sale| sale["finished"] == true);
        }
        let listed = lines(&run(config, data, &["log", "list", "--json"]));
        assert_eq!((listed.len(), listed[0]["status"].as_str()), (1, Some(status)), "round {round}");
        assert_eq!(
            booked(data, "simulated-terminal-card.ledger", "captured"),
            times,
            "round {round}: {status}, charged"
        );
        assert_eq!(
            booked(data, "simulated-provider-demo.ledger", "completed"),
            times,
            "round {round}: {status}, delivered"
        );
        assert_whole(config, data);
    }
}

#[test]
fn a_till_that_is_killed_between_payment_and_delivery_delivers_once() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let mut till = Till::start(config, data);
    let mut face = Face::connect(data);
    face.ask(0, &"watch".into());
    // The provider takes three seconds: the power fails in the middle of them.
    face.order("+32470123100", "demo-5");
    face.until("the payment", |sale| sale["payment"] == "captured" && sale["delivery"] == "requested");
    till.kill();
    let _again = Till::start(config, data);
    let mut face = Face::connect(data);
    face.ask(0, &"watch".into());
    let end = face.until("the end", |sale| sale["finished"] == true);
    assert_eq!(end["status"], "delivered");
    assert_eq!(booked(data, "simulated-terminal-card.ledger", "captured"), 1);
    assert_eq!(booked(data, "simulated-provider-demo.ledger", "completed"), 1);
    assert_whole(config, data);
}

#[test]
fn a_face_that_dies_leaves_the_sale_to_the_till_and_finds_it_again() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let _till = Till::start(config, data);
    let mut face = Face::connect(data);
    face.ask(0, &"watch".into());
    face.order("+32470123100", "demo-5");
    face.until("the payment", |sale| sale["payment"] == "captured");
    drop(face);
    let mut next = Face::connect(data);
    next.ask(0, &"watch".into());
    let end = next.until("the end", |sale| sale["finished"] == true);
    assert_eq!(end["status"], "delivered");
}

#[test]
fn a_till_that_is_killed_while_its_code_is_on_the_screen_charges_and_delivers_once() {
    let (config, data) = (demo_folder(&[]), tempfile::tempdir().unwrap());
    let (config, data) = (config.path(), data.path());
    let mut till = Till::start(config, data);
    let mut face = Face::connect(data);
    face.ask(0, &"watch".into());
    face.ask(1, &serde_json::json!({ "begin_visit": { "language": "en" } }));
    face.ask(
        2,
        &serde_json::json!({ "order": {
            "card": "+32470123456", "product": "demo-5", "method": "bancontact", "language": "en"
        } }),
    );
    let shown = face.until("the code", |sale| sale["offer"]["link"].is_string());
    assert_eq!(shown["payment"], "offered");
    till.kill();

    let _again = Till::start(config, data);
    let mut face = Face::connect(data);
    face.ask(0, &"watch".into());
    let end = face.until("the end", |sale| sale["finished"] == true && sale["receipt"] == "printed");
    assert_eq!((end["status"].as_str(), &end["offer"]), (Some("delivered"), &Value::Null));
    assert_eq!(booked(data, "simulated-terminal-bancontact.ledger", "captured"), 1);
    assert_eq!(booked(data, "simulated-provider-demo.ledger", "completed"), 1);
    assert_whole(config, data);
}

#[test]
fn a_receipt_that_nobody_had_chosen_when_the_till_was_killed_is_printed_once() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let sheets = || std::fs::read_dir(data.join("receipts")).map_or(0, Iterator::count);
    let mut till = Till::start(config, data);
    let mut face = Face::connect(data);
    face.ask(0, &"watch".into());
    face.order_asking("+32470123456", "demo-5");
    let asked = face.until("the question", |sale| sale["receipt"] == "asked");
    assert_eq!((asked["finished"].as_bool(), sheets()), (Some(true), 0), "the visitor has the credit and the choice");
    till.kill();

    for life in 0..2 {
        let _again = Till::start(config, data);
        if life == 0 {
            let mut face = Face::connect(data);
            face.ask(0, &"watch".into());
            face.until("the paper", |sale| sale["receipt"] == "printed");
        }
        assert_eq!(sheets(), 1, "life {life}");
    }
    assert_whole(config, data);
}

#[test]
fn two_taps_on_pay_are_one_order() {
    let (config, data) = folders();
    let _till = Till::start(config.path(), data.path());
    let mut face = Face::connect(data.path());
    face.order("+32470123100", "demo-5");
    face.ask(3, &serde_json::json!({ "order": { "card": "+32470123100", "product": "demo-5", "method": "card", "language": "en" } }));
    let replies: Vec<Value> = (0..3).map(|_| face.hear().unwrap()).collect();
    let second = replies.iter().find(|reply| reply["id"] == 3).unwrap();
    assert_eq!(second["result"]["Err"], "busy", "{replies:?}");
}

#[test]
fn two_tills_on_one_folder_are_one_too_many() {
    let (config, data) = folders();
    let till = Till::start(config.path(), data.path());
    let second = run(config.path(), data.path(), &["till"]);
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(code(&second), 75, "{said}");
    assert!(said.contains("another till works in") && said.contains(&till.0.id().to_string()), "{said}");
}

#[test]
fn a_sale_from_the_keyboard_waits_until_the_visitor_has_gone() {
    let (config, data) = folders();
    let _till = Till::start(config.path(), data.path());
    let mut face = Face::connect(data.path());
    face.ask(1, &serde_json::json!({ "begin_visit": { "language": "nl" } }));
    face.hear().unwrap();
    let sold =
        run(config.path(), data.path(), &["sell", "--number", "0470123456", "--product", "demo-5", "--pay", "card"]);
    assert_eq!(code(&sold), 75, "{}", String::from_utf8_lossy(&sold.stderr));
}

#[test]
fn a_kiosk_without_a_display_says_so_in_one_sentence() {
    let (config, data) = folders();
    let ran = run(config.path(), data.path(), &["run"]);
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(code(&ran), 1, "{said}");
    assert!(said.contains("no display") && said.lines().count() == 1 && !said.contains("panicked"), "{said}");
}

#[test]
fn wrong_words_on_the_command_line_are_usage_and_say_what_was_expected() {
    let (config, data) = folders();
    for (arguments, exit, sentence) in [
        (&["sell", "--number", "0470123456", "--product", "demo-99", "--pay", "card"][..], 64, "demo-99"),
        (&["sell", "--number", "0470123456", "--product", "demo-5", "--pay", "cash"][..], 64, "cash"),
        (&["sell", "--number", "021234567", "--product", "demo-5", "--pay", "card"][..], 1, "021234567"),
        (
            &["sell", "--number", "0470123456", "--product", "demo-5", "--pay", "card", "--lang", "xx"][..],
            64,
            "nl, fr, de, en, zh",
        ),
        (
            &["sell", "--number", "0470123456", "--product", "proximus-own", "--pay", "card"][..],
            64,
            "EUR 5.00 to EUR 100.00",
        ),
        (
            &["sell", "--number", "0470123456", "--product", "proximus-own", "--amount", "12.50", "--pay", "card"][..],
            64,
            "in steps of EUR 1.00",
        ),
        (
            &["sell", "--number", "0470123456", "--product", "demo-5", "--amount", "5.00", "--pay", "card"][..],
            64,
            "demo-5 is sold for EUR 5.00, without --amount",
        ),
        (
            &["sell", "--number", "0470123456", "--product", "proximus-own", "--amount", "12,50", "--pay", "card"][..],
            64,
            "as 12.50",
        ),
        (
            &["sell", "--number", "0470123456", "--product", "travel-es-3gb", "--pay", "card"][..],
            1,
            "that kind of card",
        ),
        (&["dance"][..], 64, "dance"),
        (&["log", "show", "7"][..], 1, "no sale 7"),
        (&["screens", "--out", "x", "--size", "big"][..], 64, "1080x1920"),
    ] {
        let ran = run(config.path(), data.path(), arguments);
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(code(&ran), exit, "{arguments:?}: {said}");
        assert!(said.contains(sentence), "{arguments:?}: {said}");
    }
}

#[test]
fn a_configuration_that_cannot_be_used_ends_with_two_and_tells_everything() {
    let config =
        demo_folder(&[("mode = \"demo\"", "mode = \"dmeo\""), ("transport = \"file\"", "transprot = \"file\"")]);
    let data = tempfile::tempdir().unwrap();
    for command in ["check", "till", "run"] {
        let ran = run(config.path(), data.path(), &[command]);
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(code(&ran), 2, "{command}: {said}");
        assert!(
            said.contains("mode") && said.contains("transprot") && said.contains("did you mean transport"),
            "{said}"
        );
    }
}
