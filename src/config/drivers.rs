//! The tables that name drivers. The one place where the rooms of drivers are asked for their own settings.

use std::collections::BTreeMap;

use crate::sale::Mode;
use crate::section::Section;

/// Ways to pay that one screen can show.
const PAYMENTS_MAX: usize = 6;
const TOPUPS_MAX: usize = 8;
const NAME_MAX_CHARS: usize = 16;

/// A simulated far side moves no money, so it must never stand where money is real.
pub const SIMULATED_MODES: [Mode; 2] = [Mode::Demo, Mode::Test];

/// Interim: until the rooms of drivers bring their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    Simulated,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drivers {
    /// By the name of `[payment.NAME]`.
    pub payment: BTreeMap<String, Driver>,
    /// By the name of `[topup.NAME]`.
    pub topup: BTreeMap<String, Driver>,
}

impl Drivers {
    pub(super) fn read(top: &mut Section<'_>, mode: Mode) -> Self {
        let payment = named(top, "payment", PAYMENTS_MAX, |table| read_driver(table, mode));
        let topup = named(top, "topup", TOPUPS_MAX, |table| read_driver(table, mode));
        Self { payment, topup }
    }
}

fn read_driver(table: &mut Section<'_>, mode: Mode) -> Driver {
    let driver = table.choice("driver", &[("simulated", Driver::Simulated)]);
    if !SIMULATED_MODES.contains(&mode) {
        table.wrong(
            "driver",
            format!("the simulated driver is for mode demo or test, and this is mode {}", mode.as_str()),
        );
    }
    driver
}

/// The tables `[key.NAME]`, at least one: without it nothing can be sold.
fn named<T>(top: &mut Section<'_>, key: &str, max: usize, read: impl Fn(&mut Section<'_>) -> T) -> BTreeMap<String, T> {
    let tables = top.named(key, max);
    if tables.is_empty() {
        top.wrong(key, format!("nothing can be sold: at least one [{key}.NAME] is needed"));
    }
    let read_one = |(name, mut table): (String, Section<'_>)| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=NAME_MAX_CHARS).contains(&name.len()) || !name.bytes().all(plain) {
            table.wrong_here(format!("its name must be 1 to {NAME_MAX_CHARS} of the signs a-z, 0-9 and -"));
        }
        let read = read(&mut table);
        table.finish();
        (name, read)
    };
    tables.into_iter().map(read_one).collect()
}
