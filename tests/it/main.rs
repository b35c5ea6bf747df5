//! One integration binary: every room is tested through its public door.
// A helper of a test may fail it just as the test itself may.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// Pixels are floats, a seed is cut to size, and a table's columns have like names.
#![allow(
    clippy::float_arithmetic,
    clippy::similar_names,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss
)]
#![allow(clippy::cast_sign_loss, clippy::unnecessary_wraps)]

mod card;
mod catalogue;
mod common;
mod config;
mod engine;
mod explain;
mod face;
mod fonts;
mod fuzz;
mod journal;
mod locale;
mod owner_texts;
mod printing;
mod receipts;
mod roles;
mod sale;
mod section;
mod shipped;

mod simulation;
mod simulator;
mod soak;
mod tidy;
mod till;
mod visits;
