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
