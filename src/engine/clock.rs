//! The two clocks: powered-on time, which decides, and the wall clock, which is only written down.

use crate::journal::{ClockTrust, Stamp};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::time::Instant;

/// A wall clock before this was never set: 2026-01-01T00:00:00Z, in milliseconds.
const BUILT_UTC_MS: i64 = 1_767_225_600_000;
/// systemd-timesyncd makes this file when a time source has answered since the start (systemd-timesyncd.service(8)).
const SYNCHRONISED: &str = "/run/systemd/timesync/synchronized";

/// The clock on the wall, and whether anybody confirms it.
#[derive(Debug, Clone, Copy)]
pub struct Wall {
    /// Milliseconds since 1970.
    pub now: fn() -> i64,
    pub is_confirmed: fn() -> bool,
}

impl Wall {
    /// This machine's.
    pub const MACHINE: Self = Self { now: wall_clock, is_confirmed: is_synchronised };
}

fn is_synchronised() -> bool {
    std::path::Path::new(SYNCHRONISED).exists()
}

/// Powered-on time runs with the runtime's clock, so that tests turn it by hand.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    started: Instant,
    wall: Wall,
}

impl Clock {
    /// Must be called inside the runtime that will read it.
    pub fn new(wall: Wall) -> Self {
        Self { started: Instant::now(), wall }
    }

    /// Milliseconds since the engine started.
    pub fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    pub fn instant(&self, at_ms: u64) -> Instant {
        self.started + std::time::Duration::from_millis(at_ms)
    }

    pub fn stamp(&self) -> Stamp {
        let at_utc_ms = (self.wall.now)();
        let confirmed = at_utc_ms >= BUILT_UTC_MS && (self.wall.is_confirmed)();
        let trust = if confirmed { ClockTrust::Synchronised } else { ClockTrust::Free };
        Stamp { at_utc_ms: at_utc_ms.max(BUILT_UTC_MS), trust }
    }
}

/// The machine's wall clock, in milliseconds since 1970.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
pub fn wall_clock() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
