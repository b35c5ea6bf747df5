//! Where commands print. A reader that has gone away (`| head`) ends the printing, not the program's exit code.

use serde::Serialize;
use std::io::Write;

/// One line for whoever reads standard output.
pub(super) fn line(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout().lock(), "{}", text.as_ref());
}

/// One JSON object on one line.
pub(super) fn json(value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(text) => line(text),
        Err(error) => complain(format!("this cannot be written as JSON: {error}")),
    }
}

/// One sentence for the person at the keyboard.
pub(super) fn complain(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr().lock(), "herlaad: {}", text.as_ref());
}

/// Milliseconds since 1970 as RFC 3339 in UTC.
pub(super) fn at(utc_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(utc_ms).map_or_else(|_| utc_ms.to_string(), |at| format!("{at:.3}"))
}
