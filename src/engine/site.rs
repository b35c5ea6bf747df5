//! What the engine knows of the machine it runs on: its names, its owner, its limits.

use super::Devices;
use super::act::Waits;
use crate::catalogue::{Catalogue, Product};
use crate::config::Config;
use crate::health::{Limits, Probe};
use crate::locale::{self, Language, Zone};
use crate::receipt::{self, Facts, Letterhead, Letters, Paper, Receipt, Seller, Sheet, VoucherCode};
use crate::sale::{Mode, Sale};
use crate::till::{Check, PaperState, Readiness, Selling, Snapshot, Stop};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, Clone)]
pub struct Site {
    pub mode: Mode,
    pub machine: String,
    pub data: PathBuf,
    pub catalogue: Catalogue,
    pub limits: Limits,
    pub disk_low_mib: u64,
    pub(super) waits: Waits,
    pub(super) print_wait: Duration,
    /// What a new roll holds, where the owner says.
    pub(super) roll_mm: Option<u32>,
    /// The owner is told when the roll is good for fewer receipts.
    pub(super) roll_alarm: u32,
    seller: Seller,
    letterhead: Letterhead,
    letters: Letters,
    zone: Zone,
    link: Option<String>,
}

/// The owner's limits, as `health` wants them.
pub fn limits(config: &Config) -> Limits {
    Limits {
        open_sales_max: usize::from(config.till.open_sales_max),
        crashes_max: u32::from(config.till.crashes_max),
        paper: config.till.paper,
    }
}

impl Site {
    pub fn of(config: &Config, data: &Path) -> Self {
        let seconds = |s: u16| Duration::from_secs(u64::from(s));
        Self {
            mode: config.mode,
            machine: config.machine.id.clone(),
            data: data.to_path_buf(),
            catalogue: config.catalogue.clone(),
            limits: limits(config),
            disk_low_mib: u64::from(config.till.disk_low_mib),
            waits: Waits {
                payment: seconds(config.till.payment_wait_s),
                topup: seconds(config.till.topup_wait_s),
                lookup: seconds(config.till.lookup_wait_s),
            },
            print_wait: seconds(config.till.print_wait_s),
            roll_mm: config.printer.settings.roll_mm,
            roll_alarm: config.printer.settings.roll_alarm,
            seller: Seller {
                name: config.owner.name.clone(),
                address: config.owner.address.clone(),
                enterprise_number: format!("BE {}", config.owner.enterprise_number),
                help_phone: config.owner.help_phone.clone(),
                help_hours: config.owner.help_hours.clone(),
            },
            letterhead: config.letterhead.clone(),
            letters: config.letters,
            zone: Zone::named(&config.machine.time_zone).unwrap_or_default(),
            link: config.owner.receipt_link.clone(),
        }
    }

    /// What is asked of this machine and its devices.
    pub(super) fn probe(&self, devices: &Devices) -> Probe {
        Probe {
            payments: devices.payments.clone(),
            topups: devices.topups.clone(),
            printer: devices.printer.clone(),
            folder: self.data.clone(),
            disk_low_mib: self.disk_low_mib,
        }
    }

    pub fn brand_name(&self, product: &Product) -> String {
        self.catalogue.brand(&product.brand).map_or_else(|| product.brand.to_string(), |brand| brand.name.clone())
    }

    /// The day that it is where the machine stands.
    pub fn day_at(&self, at_utc_ms: i64) -> Date {
        locale::day_at(at_utc_ms, &self.zone)
    }

    /// What a receipt of this machine says besides the sale.
    pub fn facts(&self, copy: u32, voucher: Option<String>, chain: Option<String>) -> Facts {
        Facts {
            seller: self.seller.clone(),
            letterhead: self.letterhead.clone(),
            letters: self.letters,
            machine: self.machine.clone(),
            zone: self.zone.clone(),
            chain,
            link: self.link.clone(),
            copy,
            voucher: voucher.map(VoucherCode::new),
            in_full: None,
        }
    }

    /// The bytes of one sheet, or `None` if this sale has nothing to print.
    pub fn sheet(&self, paper: &Paper, sale: &Sale, facts: &Facts) -> Option<Result<Sheet, receipt::Error>> {
        let receipt = Receipt::of(sale, facts)?;
        Some(Sheet::of(&receipt::lines(&receipt, paper), paper))
    }

    /// The bytes of a page that shows what the printer can do.
    pub fn test_page(&self, paper: &Paper, at_utc_ms: i64) -> Result<Sheet, receipt::Error> {
        let at = locale::date(Language::En, at_utc_ms, &self.zone);
        Sheet::of(&receipt::trial(&self.machine, &at, paper), paper)
    }

    /// The bytes of what `herlaad check` tells, for the owner. `chain`: the short hash of the log's newest event.
    pub fn readiness_page(
        &self,
        paper: &Paper,
        at_utc_ms: i64,
        chain: Option<&str>,
        readiness: &Readiness,
    ) -> Result<Sheet, receipt::Error> {
        fn finding(check: &Check) -> receipt::Finding<'_> {
            receipt::Finding { ok: check.ok, what: &check.check, why: &check.reason, blocks: &check.blocks }
        }
        let report = receipt::Readiness {
            mode: self.mode,
            machine: &self.machine,
            at: &locale::date(Language::En, at_utc_ms, &self.zone),
            version: env!("CARGO_PKG_VERSION"),
            chain,
            findings: &readiness.checks.iter().map(finding).collect::<Vec<_>>(),
        };
        Sheet::of(&receipt::readiness(&report, paper), paper)
    }

    /// What the code on the screen says, or `None` if this sale has no receipt. A voucher's code is never in it.
    pub fn receipt_qr(&self, sale: &Sale, chain: Option<String>) -> Option<String> {
        Receipt::of(sale, &self.facts(0, None, chain)).map(|receipt| receipt::qr_text(&receipt))
    }

    pub(super) fn snapshot_without_till(&self, stop: Stop) -> Snapshot {
        Snapshot {
            version: Snapshot::VERSION,
            seq: 0,
            mode: self.mode,
            machine: self.machine.clone(),
            selling: Selling::Stopped(stop),
            paper: PaperState::Comes,
            methods: Vec::new(),
            visit: None,
            sales: Vec::new(),
            attentions: 0,
            today: None,
        }
    }
}
