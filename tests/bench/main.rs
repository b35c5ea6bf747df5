//! How fast the parts are, each against a peer that does the least that could be done, in the same run: machines are shared and noisy,
//! so a ratio of medians says more than a time. `deploy/bench` runs it; README.md, "How fast", has the figures.
//!
//! Nothing here is a test: a slow day must not fail a build.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::float_arithmetic, clippy::cast_possible_truncation, clippy::cast_precision_loss)]
#![allow(clippy::cast_sign_loss, clippy::unnecessary_wraps, clippy::similar_names)]

// The benches arrange their scenes as the tests do, and each needs a part of it.
#[allow(dead_code)]
#[path = "../it/common.rs"]
mod common;
mod journal;
mod race;
mod receipt;
mod screen;
mod till;

use criterion::{criterion_group, criterion_main};

criterion_group!(
    benches,
    journal::append,
    journal::verify,
    journal::look_up,
    till::sale,
    screen::value,
    screen::digit,
    screen::next,
    receipt::print
);
criterion_main!(benches);
