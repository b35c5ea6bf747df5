//! What is borrowed from the tests: the stories, and the tables of characters that Python's codecs made.
#![allow(dead_code)] // the tests use more of it
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a helper of a test may fail it

#[path = "../../it/receipts/decoder.rs"]
pub(crate) mod decoder;
#[path = "../../it/receipts/pages.rs"]
pub(crate) mod pages;
#[path = "../../it/receipts/sales.rs"]
pub(crate) mod sales;
