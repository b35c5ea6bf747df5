//! Moments as people read them, in the zone where the kiosk stands.

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Span, Timestamp};

use super::Language;

/// A time zone out of the data built into the program, so that a machine without zone files shows the same hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Where Belgian kiosks stand.
    pub const BELGIUM: &str = "Europe/Brussels";

    /// The zone of that IANA name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }
}

/// Brussels; a test proves that the built-in data has it.
impl Default for Zone {
    fn default() -> Self {
        Self::named(Self::BELGIUM).unwrap_or(Self(TimeZone::UTC))
    }
}

/// Day and time: `05/09/2026 14:07`, in Chinese `2026-09-05 14:07`. `unix_ms` is milliseconds since 1970 in UTC.
///
/// The year has four digits in every language: 11/12/26 is read in two ways.
pub fn date(language: Language, unix_ms: i64, zone: &Zone) -> String {
    format!("{} {}", day(language, unix_ms, zone), time_of_day(unix_ms, zone))
}

/// The day alone: `05/09/2026`.
pub fn day(language: Language, unix_ms: i64, zone: &Zone) -> String {
    calendar_day(language, day_at(unix_ms, zone))
}

/// A day of the calendar, which is the same in every zone: `05/09/2026`.
pub fn calendar_day(language: Language, day: Date) -> String {
    let pattern = match language {
        Language::Zh => "%Y-%m-%d",
        Language::Nl | Language::Fr | Language::De | Language::En => "%d/%m/%Y",
    };
    day.strftime(pattern).to_string()
}

/// The day that it is in that zone.
pub fn day_at(unix_ms: i64, zone: &Zone) -> Date {
    local(unix_ms, zone).date()
}

/// The time alone, of 24 hours, as every language writes it: `14:07`.
pub fn time_of_day(unix_ms: i64, zone: &Zone) -> String {
    local(unix_ms, zone).strftime("%H:%M").to_string()
}

/// The moment so many months and days later, at the same hour on the clock: 31 January and a month is the last of February.
pub fn later(unix_ms: i64, months: u16, days: u16, zone: &Zone) -> i64 {
    let span = Span::new().months(i64::from(months)).days(i64::from(days));
    local(unix_ms, zone).saturating_add(span).timestamp().as_millisecond()
}

/// A moment out of jiff's range (the years -9999 to 9999) is shown as its nearest end: a damaged clock must not stop a
/// receipt.
fn local(unix_ms: i64, zone: &Zone) -> jiff::Zoned {
    let (first, last) = (Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
    Timestamp::from_millisecond(unix_ms.clamp(first, last)).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone.0.clone())
}
