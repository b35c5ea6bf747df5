//! The Belgian mobile number.
//!
//! Three judges must agree before a number is accepted: our gate of signs, the phone number library (type mobile, country 32,
//! no extension), and our own reading of country code and trunk zero with the rule `4[5-9]` and seven digits more. A wrong but
//! valid number is money gone, and no judge is enough alone: the library forgives a second trunk zero, the gate knows no
//! numbering plan, and our own rule is only as good as its day.

use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type, country};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

use super::signs::{self, Gated};
use super::typing::{self, Typing};
use super::{Reason, check};

/// A national significant number has 9 digits: 4, one of 5 to 9, and seven more.
const DIGITS: usize = 9;
/// 4[5-9]xxxxxxx as a number.
const FIRST: u32 = 450_000_000;
const LAST: u32 = 499_999_999;
/// No phone number with fewer digits can be dialled from elsewhere; the library need not be asked.
const MIN_DIGITS: usize = 7;
/// 15 digits of E.164 with the international prefix 00.
const MAX_DIGITS: usize = 17;

/// A Belgian mobile number. Holds the national significant number only, so that no other country's can be stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Msisdn(u32);

/// A phone number that is well formed somewhere, but that we cannot top up.
pub(super) struct Elsewhere {
    pub(super) reason: Reason,
    /// E.164 and national form; `None` if the number is not valid anywhere.
    pub(super) written: Option<(String, String)>,
}

impl Msisdn {
    /// Reads any usual way of writing: `0470 12 34 56`, `+32 470…`, `0032…`, `32…`, `470…`, `+32 (0)470…`, with blanks, dots,
    /// slashes, hyphens and brackets. The first call in a process loads the library's tables: see [`Msisdn::warm_up`].
    pub fn parse(text: &str) -> Result<Self, Reason> {
        Self::read(text).map_err(|elsewhere| elsewhere.reason)
    }

    /// Loads the tables of the phone number library: about a tenth of a second, against some ten microseconds for each number
    /// afterwards. Meant for a thread of its own at start, so that neither the first frame nor the first number waits.
    pub fn warm_up() {
        // The answer does not matter: the example number of the library visits all tables that a Belgian number needs.
        let _ = Self::parse("0450001234");
    }

    /// As [`Msisdn::parse`], but a refusal tells what the number is instead.
    pub(super) fn read(text: &str) -> Result<Self, Elsewhere> {
        let gated = signs::gate(text).map_err(Elsewhere::nowhere)?;
        if gated.digits.len() < MIN_DIGITS {
            return Err(Elsewhere::nowhere(Reason::TooShort));
        }
        if gated.digits.len() > MAX_DIGITS {
            return Err(Elsewhere::nowhere(Reason::TooLong));
        }
        let library = library_reading(&gated);
        let ours = typing::judge_digits(&gated.digits, gated.plus);
        match (ours, library) {
            (Typing::Complete(number), Some(found)) if number.same_as(&found) => Ok(number),
            (Typing::Wrong(reason), found) => Err(Elsewhere::known(found, reason)),
            (Typing::Incomplete, found) => Err(Elsewhere::known(found, Reason::TooShort)),
            (Typing::Complete(_), found) => Err(Elsewhere::known(found, Reason::NotMobile)),
        }
    }

    /// From exactly nine digits, by our own rule alone.
    pub(super) fn from_significant(digits: &str) -> Option<Self> {
        if digits.len() != DIGITS || !check::all_digits(digits) {
            return None;
        }
        digits.parse().ok().filter(|number| (FIRST..=LAST).contains(number)).map(Self)
    }

    fn same_as(self, found: &PhoneNumber) -> bool {
        found.code().value() == 32
            && found.national().zeros() == 0
            && found.national().value() == u64::from(self.0)
            && found.extension().is_none()
            && found.number_type(&DATABASE) == Type::Mobile
    }

    /// `+32470123456`: for wires and for the journal's secrets.
    pub fn e164(self) -> String {
        format!("+32{}", self.0)
    }

    /// `0470 12 34 56`: as people in Belgium write it.
    pub fn national(self) -> String {
        typing::group_typed(&self.all_ten())
    }

    /// `0470 •• •• 56`: for screens that others can see, logs and lists.
    pub fn masked(self) -> String {
        self.masked_with("••")
    }

    /// `0470 ** ** 56`: for paper, as not every printer's code page has the dot.
    pub fn masked_for_paper(self) -> String {
        self.masked_with("**")
    }

    /// The last `count` digits of the national form, at most all ten.
    pub fn ending(self, count: usize) -> String {
        let all = self.all_ten();
        all[all.len().saturating_sub(count)..].to_owned()
    }

    fn masked_with(self, hidden: &str) -> String {
        format!("0{} {hidden} {hidden} {:02}", self.0 / 1_000_000, self.0 % 100)
    }

    fn all_ten(self) -> String {
        format!("0{}", self.0)
    }
}

impl Elsewhere {
    fn nowhere(reason: Reason) -> Self {
        Self { reason, written: None }
    }

    /// What the library knows of the number decides before our own guess from its first digits.
    fn known(found: Option<PhoneNumber>, guess: Reason) -> Self {
        let Some(found) = found.filter(PhoneNumber::is_valid) else { return Self::nowhere(guess) };
        let reason = match (found.code().value(), found.number_type(&DATABASE)) {
            (32, Type::FixedLine) => Reason::Landline,
            // Mobile for the library, but not for us, such as a second zero behind the country code: the judges disagree on
            // what was meant, so nothing is said of it but our own reason.
            (32, Type::Mobile) => return Self::nowhere(guess),
            (32, _) => Reason::NotMobile,
            _ => Reason::Foreign,
        };
        let written = |mode| found.format().mode(mode).to_string();
        Self { reason, written: Some((written(Mode::E164), written(Mode::National))) }
    }
}

/// What the library makes of the digits. It gets no sign but digits and a plus: its own rules for everything else do not count.
///
/// A number that names its country is read without ours: else the library takes the zeros of an Italian landline for trunk zeros.
fn library_reading(gated: &Gated) -> Option<PhoneNumber> {
    let digits = gated.digits.as_str();
    match digits.strip_prefix("00").or(gated.plus.then_some(digits)) {
        Some(international) => phonenumber::parse(None, format!("+{international}")).ok(),
        None => phonenumber::parse(Some(country::BE), digits).ok(),
    }
}

impl fmt::Debug for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Msisdn({})", self.masked())
    }
}

impl Serialize for Msisdn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.e164())
    }
}

/// Takes exactly what was written, E.164. Our own rule judges alone: a later edition of the library must not make a journal
/// unreadable.
impl<'de> Deserialize<'de> for Msisdn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.strip_prefix("+32")
            .and_then(Self::from_significant)
            .ok_or_else(|| de::Error::custom("not a Belgian mobile number in E.164 form"))
    }
}
