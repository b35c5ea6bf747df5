//! What an owner or a technician asks at the keyboard, of the real binary.

use super::{code, folders, lines, run};
use std::path::Path;
use std::process::Output;

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn sell(config: &Path, data: &Path, number: &str) -> serde_json::Value {
    let sale = ["sell", "--number", number, "--product", "demo-5", "--pay", "card", "--json"];
    lines(&run(config, data, &sale)).pop().unwrap()
}

#[test]
fn a_sale_is_explained_by_its_number_its_order_and_its_claim_code() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let claim = sell(config, data, "0470123006")["claim"].as_str().unwrap().to_owned();
    let digits = claim.replace(' ', "");
    let grouped: Vec<&str> = ["log", "explain"].into_iter().chain(claim.split(' ')).collect();
    let first = run(config, data, &["log", "explain", "1"]);
    assert_eq!(code(&first), 0, "{}", said(&first));
    for arguments in [&["log", "explain", "K42-000001"][..], &["log", "explain", &digits], &grouped] {
        assert_eq!(text(&run(config, data, arguments)), text(&first), "{arguments:?}");
    }
    for words in ["refused the top-up", "What happens next", "0470 •• •• 06", "What to tell the customer"] {
        assert!(text(&first).contains(words), "{words}: {}", text(&first));
    }

    let json = lines(&run(config, data, &["log", "explain", "1", "--json"])).pop().unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["attentions", "customer", "money", "next", "order", "sale", "sentences", "status"]);
    assert_eq!(
        (&json["sale"], json["order"].as_str(), json["status"].as_str()),
        (&1.into(), Some("K42-000001"), Some("refunded"))
    );

    for (name, exit, sentence) in [
        ("7", 1, "no sale 7"),
        ("K42-000009", 1, "no sale K42-000009"),
        ("482109375527", 1, "no sale has the claim code 4821 0937 5527"),
        ("482109375526", 64, "check digit"),
        ("yesterday", 64, "neither a sale's number"),
    ] {
        let ran = run(config, data, &["log", "explain", name]);
        assert_eq!(code(&ran), exit, "{name}: {}", said(&ran));
        assert!(said(&ran).contains(sentence), "{name}: {}", said(&ran));
    }
}

#[test]
fn an_open_sale_without_a_till_is_said_to_go_on_by_itself() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    // The provider answers late and this seller does not wait for it.
    let sale = ["sell", "--number", "0470123300", "--product", "demo-5", "--pay", "card", "--wait", "1"];
    assert_eq!(code(&run(config, data, &sale)), 6);
    let told = text(&run(config, data, &["log", "explain", "1"]));
    assert!(told.contains("No till runs in this data folder now"), "{told}");
    let till = super::Till::start(config, data);
    let told = text(&run(config, data, &["log", "explain", "1"]));
    assert!(!told.contains("No till runs"), "{told}");
    drop(till);
}

fn sheets(data: &Path) -> usize {
    std::fs::read_dir(data.join("receipts")).map_or(0, Iterator::count)
}

#[test]
fn devices_are_tested_with_and_without_a_till_and_the_log_says_by_whom() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let alone = run(config, data, &["device", "test", "--json"]);
    assert_eq!(code(&alone), 0, "{}{}", text(&alone), said(&alone));
    let till = super::Till::start(config, data);
    let beside = run(config, data, &["device", "test", "--json"]);
    assert_eq!(code(&beside), 0, "{}{}", text(&beside), said(&beside));
    for tested in [&alone, &beside] {
        let names: Vec<String> = lines(tested).iter().map(|line| line["device"].as_str().unwrap().to_owned()).collect();
        let devices = ["clock", "disk", "journal", "printer", "payment card", "payment bancontact"];
        assert_eq!(names[..6], devices);
        assert!(names[6..].iter().all(|name| name.starts_with("topup ")) && names.len() == 9, "{names:?}");
        assert!(lines(tested).iter().all(|line| line["took_ms"].is_u64() && line["reason"].is_string()));
    }
    assert_eq!(sheets(data), 2, "a page each");
    let page = std::fs::read(data.join("receipts/receipt-000002.escpos")).unwrap();
    assert!(page.windows(4).any(|part| part == b"TEST") && page.windows(10).any(|part| part == b"no receipt"));

    // Asked how it is, it prints nothing; one of a kind, a kind, and nothing of that name.
    for (arguments, count) in
        [(&["printer", "--no-print"][..], 1), (&["card"], 1), (&["topup"], 3), (&["payment", "card"], 1)]
    {
        let tested = run(config, data, &[&["device", "test", "--json"], arguments].concat());
        assert_eq!((code(&tested), lines(&tested).len()), (0, count), "{arguments:?}: {}", said(&tested));
    }
    assert_eq!(sheets(data), 2);
    let unknown = run(config, data, &["device", "test", "reader"]);
    assert_eq!(code(&unknown), 64, "{}", said(&unknown));
    assert!(
        said(&unknown).contains("\"reader\" is none of clock, disk, journal, printer, payment card"),
        "{}",
        said(&unknown)
    );
    drop(till);

    let log = herlaad::journal::Reader::open(data).unwrap().events_after(0, 100).unwrap();
    let tests: Vec<_> = log.iter().filter(|row| row.kind == "devices_tested").collect();
    assert_eq!(tests.len(), 6);
    assert!(tests.iter().all(|row| row.sale.is_none() && !row.body["actor"].as_str().unwrap().is_empty()));
    assert_eq!(tests[0].body["worked"].as_array().unwrap().len(), 9);
    assert_eq!(code(&run(config, data, &["log", "verify"])), 0);
}

#[test]
fn a_device_is_tested_under_the_hands_of_a_visitor() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let _till = super::Till::start(config, data);
    let mut face = super::Face::connect(data);
    face.ask(1, &serde_json::json!({ "begin_visit": { "language": "nl" } }));
    face.hear().unwrap();
    let tested = run(config, data, &["device", "test"]);
    assert_eq!(code(&tested), 75, "{}", said(&tested));
    assert!(said(&tested).contains("somebody is using the machine"), "{}", said(&tested));
    assert_eq!(sheets(data), 0);

    // Nor does a face test devices, whoever stands at it.
    face.ask(2, &"end_visit".into());
    face.hear().unwrap();
    face.ask(3, &serde_json::json!({ "test_devices": { "device": null, "page": "print" } }));
    assert_eq!(face.hear().unwrap()["result"]["Err"]["failed"], "only the owner tests devices");
}

#[test]
fn a_device_that_fails_ends_a_test_well() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    std::fs::create_dir_all(data).unwrap();
    // A file where the folder of receipts should be.
    std::fs::write(data.join("receipts"), b"").unwrap();
    let tested = run(config, data, &["device", "test", "printer", "--json"]);
    assert_eq!(code(&tested), 1, "{}", said(&tested));
    let line = &lines(&tested)[0];
    assert_eq!(line["ok"], false);
    assert!(line["reason"].as_str().unwrap().contains("did not come out"), "{line}");
}

/// Everything in the folder, file by file.
fn all_bytes(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.flat_map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn a_number_outlives_its_thirteen_months_where_no_till_runs() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    assert_eq!(code(&run(config, data, &["log", "purge"])), 1, "there is no log, and none is made");
    assert!(!data.join("journal.db").exists());
    sell(config, data, "0470123000");
    let early = run(config, data, &["log", "purge", "--json"]);
    assert_eq!((code(&early), &lines(&early)[0]["sales"]), (0, &0.into()), "it is not old enough: {}", said(&early));

    let database = rusqlite::Connection::open(data.join("journal.db")).unwrap();
    let secrets = || -> i64 { database.query_row("SELECT count(*) FROM secret", [], |row| row.get(0)).unwrap() };
    let blobs: Vec<Vec<u8>> = {
        let mut all = database.prepare("SELECT blob FROM secret").unwrap();
        let blobs = all.query_map([], |row| row.get(0)).unwrap();
        blobs.map(Result::unwrap).collect()
    };
    assert!(!blobs.is_empty());
    // Thirteen months later.
    database.execute("UPDATE secret SET expires_utc_ms = 1", []).unwrap();
    let purged = run(config, data, &["log", "purge"]);
    assert_eq!((code(&purged), secrets()), (0, 0), "{}", said(&purged));
    assert!(text(&purged).contains("of one sale"), "{}", text(&purged));
    let receipt = data.join("receipts/receipt-000001.escpos");
    std::fs::File::options().write(true).open(&receipt).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    let again = run(config, data, &["log", "purge"]);
    assert!(text(&again).contains("deleted 1 receipt"), "{}", text(&again));
    assert!(!receipt.exists(), "a receipt may have a code on it");
    let left = all_bytes(data);
    for gone in blobs.iter().map(Vec::as_slice).chain([&b"470123000"[..], b"0470123000"]) {
        assert!(!left.windows(gone.len()).any(|bytes| bytes == gone), "{} bytes are still there", gone.len());
    }
    assert_eq!(code(&run(config, data, &["log", "verify"])), 0, "the chain is whole");

    let _till = super::Till::start(config, data);
    let busy = run(config, data, &["log", "purge"]);
    assert_eq!(code(&busy), 75);
    assert!(said(&busy).contains("by itself"), "{}", said(&busy));
}

#[test]
fn what_was_added_behind_the_signed_head_passes_for_witnessed() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    sell(config, data, "0470123000");
    let head = std::fs::read(data.join("journal.head")).unwrap();
    let first = lines(&run(config, data, &["log", "verify", "--json"])).pop().unwrap();
    assert_eq!(first["witnessed_seq"], first["last_seq"]);
    sell(config, data, "0470123901");
    // As after a power cut; or as if somebody without the key had added the rest.
    std::fs::write(data.join("journal.head"), head).unwrap();
    let verified = run(config, data, &["log", "verify"]);
    assert_eq!(code(&verified), 0);
    assert!(text(&verified).contains("linked but not witnessed"), "{}", text(&verified));
    let second = lines(&run(config, data, &["log", "verify", "--json"])).pop().unwrap();
    assert_eq!((&second["whole"], &second["witnessed_seq"]), (&true.into(), &first["last_seq"]));
}

#[test]
fn a_receipt_of_last_week_cannot_be_printed_again_or_looks_like_the_first() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let sell = ["sell", "--number", "0470123400", "--product", "demo-5", "--pay", "card"];
    let alone = run(config, data, &["receipt", "reprint", "1"]);
    assert_eq!(code(&alone), 1, "there is no log yet: {}", said(&alone));
    for _ in 0..6 {
        assert_eq!(code(&run(config, data, &sell)), 0);
    }
    let alone = run(config, data, &["receipt", "reprint", "1"]);
    assert!(said(&alone).contains("no till runs"), "{}", said(&alone));
    let till = super::Till::start(config, data);
    for (order, told) in [
        ("1", "copy 1 was written to a file"),
        ("1", "copy 2 was written to a file"),
        ("K42-000003", "copy 1 was written to a file"),
    ] {
        let again = run(config, data, &["receipt", "reprint", order]);
        assert_eq!((code(&again), text(&again).trim()), (0, told), "{}", said(&again));
    }
    let none = run(config, data, &["receipt", "reprint", "77"]);
    assert_eq!(code(&none), 1, "{}", said(&none));
    assert_eq!(sheets(data), 9);
    let newest = std::fs::read(data.join("receipts/receipt-000008.escpos")).unwrap();
    assert!(newest.windows(6).any(|part| part == b"COPY 2"), "it says which one it is");
    let log = text(&run(config, data, &["log", "verify"]));
    assert!(log.contains("whole"), "{log}");
    drop(till);
}
