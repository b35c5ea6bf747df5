//! The tables of known inputs in `tests/fixtures/`, and how to read them.

#![allow(clippy::unwrap_used, reason = "a test may stop at what cannot be")]

use std::collections::BTreeMap;

use serde_json::Value;

/// The rows of an RFC 4180 file by the names of its first row.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let record = records.last_mut().unwrap();
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => record.last_mut().unwrap().extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => records.push(vec![String::new()]),
            _ => record.last_mut().unwrap().push(sign),
        }
    }
    assert!(!quoted, "a quote is never closed");
    records.retain(|record| record.len() > 1);
    let head = records.remove(0);
    records
        .into_iter()
        .map(|record| {
            assert_eq!(record.len(), head.len(), "{record:?}");
            head.iter().cloned().zip(record).collect()
        })
        .collect()
}

pub(super) fn numbers() -> Vec<BTreeMap<String, String>> {
    rows(include_str!("../../fixtures/be_numbers.csv"))
}

pub(super) fn card_ids(kind: &str) -> Vec<(String, bool, Value)> {
    let all = rows(include_str!("../../fixtures/card_ids.csv"));
    let of_kind = all.iter().filter(|row| row["kind"] == kind);
    let found: Vec<_> = of_kind
        .map(|row| {
            let expected = Some(&row["expected_json"]).filter(|text| !text.is_empty());
            let expected = expected.map_or(Value::Null, |text| serde_json::from_str(text).unwrap());
            (serde_json::from_str(&row["input_json"]).unwrap(), row["expected_valid"] == "true", expected)
        })
        .collect();
    assert!(!found.is_empty(), "no row of kind {kind}");
    found
}

pub(super) fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}
