//! The tables that name drivers. The one place where the rooms of drivers are asked for their own settings.

use std::collections::BTreeMap;

use crate::payment;
use crate::sale::Mode;
use crate::section::Section;
use crate::topup;

/// Ways to pay: as many tiles as a visitor takes in at one look.
const PAYMENTS_MAX: usize = 4;
const TOPUPS_MAX: usize = 8;
const NAME_MAX_CHARS: usize = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drivers {
    /// By the name of `[payment.NAME]`, in the order of the file: so they stand on the screen.
    pub payment: Vec<(String, payment::Settings)>,
    /// By the name of `[topup.NAME]`.
    pub topup: BTreeMap<String, topup::Settings>,
}

impl Drivers {
    pub(super) fn read(top: &mut Section<'_>, mode: Mode) -> Self {
        let payment = named(top, "payment", PAYMENTS_MAX, |table| {
            let settings = payment::Settings::read(table);
            check_mode(table, settings.driver.name(), settings.driver.modes(), mode);
            settings
        });
        let topup = named(top, "topup", TOPUPS_MAX, |table| {
            let settings = topup::Settings::read(table);
            check_mode(table, settings.driver(), settings.modes(), mode);
            settings
        });
        Self { payment, topup: topup.into_iter().collect() }
    }
}

/// A driver of another mode takes real money in a demo, or none where it is real.
fn check_mode(table: &mut Section<'_>, driver: &str, modes: &[Mode], mode: Mode) {
    if modes.contains(&mode) {
        return;
    }
    let modes: Vec<&str> = modes.iter().map(|mode| mode.as_str()).collect();
    let modes = modes.join(" or ");
    table.wrong("driver", format!("the {driver} driver is for mode {modes}, and this is mode {}", mode.as_str()));
}

/// The tables `[key.NAME]` in the order of the file, at least one: without it nothing can be sold.
fn named<T>(top: &mut Section<'_>, key: &str, max: usize, read: impl Fn(&mut Section<'_>) -> T) -> Vec<(String, T)> {
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
