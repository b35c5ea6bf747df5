//! What is tried with any bytes at all: each target takes them and panics where a promise is broken.
//!
//! The fuzzer (tests/fuzz/fuzz_targets) and the tests on stable (tests/it/fuzz.rs) call the same functions. A target is a pure
//! function of its bytes: what it found once it finds again.

#![allow(unreachable_pub)] // a library has it too: tests/fuzz/lib.rs

mod books;
mod config;
mod face;
mod journal;
mod printer;
mod receipts;
mod scanned;
mod words;

pub use books::books;
pub use config::config;
pub use journal::journal;
pub use printer::printer;
pub use receipts::receipts;
pub use scanned::scanned;
pub use words::words;

/// The first line of an input says what the rest is meant as; a corpus is made by people, who must be able to read it.
fn headed(bytes: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(bytes);
    let (head, rest) = text.split_once('\n').unwrap_or(("", &text));
    (head.trim().to_owned(), rest.to_owned())
}
