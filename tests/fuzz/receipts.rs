//! What the targets borrow from the tests, under the path that it has there: a target reads alike in both crates.
#![allow(dead_code)] // the tests use more of it than the targets

#[path = "../it/receipts/decoder.rs"]
pub(crate) mod decoder;
#[path = "../it/receipts/sales.rs"]
pub(crate) mod sales;
