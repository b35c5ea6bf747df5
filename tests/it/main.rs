//! One integration binary: every room is tested through its public door.
// A helper of a test may fail it just as the test itself may.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod card;
mod catalogue;
mod common;
mod config;
mod engine;
mod face;
mod fonts;
mod journal;
mod locale;
mod printing;
mod receipts;
mod roles;
mod sale;
mod section;
mod shipped;
mod shop;
mod simulator;
mod tidy;
mod till;
mod visits;
