//! When something was written down, and how far that reading can be believed.

use serde::{Deserialize, Serialize};

/// How far the wall clock can be believed. It stands in every event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockTrust {
    /// A time source confirms it.
    Synchronised,
    /// It runs by itself: since its last confirmation, or since 1970 after a dead battery.
    Free,
    /// It stood before the newest stamp in the journal, which is written instead.
    Behind,
}

impl ClockTrust {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Synchronised => "synchronised",
            Self::Free => "free",
            Self::Behind => "behind",
        }
    }
}

/// One reading of the wall clock, taken by the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub at_utc_ms: i64,
    pub trust: ClockTrust,
}

impl Stamp {
    /// The stamp to write behind `newest`.
    ///
    /// A clock that nobody confirms cannot take the journal back in time. One that is confirmed can: else a single jump into
    /// the far future, long repaired, would stand on every receipt for years.
    pub(super) fn not_before(self, newest: i64) -> Self {
        if self.trust == ClockTrust::Synchronised || self.at_utc_ms >= newest {
            self
        } else {
            Self { at_utc_ms: newest, trust: ClockTrust::Behind }
        }
    }
}
