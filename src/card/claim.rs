//! The claim code of a receipt: twelve digits that find a sale again.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

use super::{Reason, check, signs, typing};

const DIGITS: usize = 12;
/// Codes that would read as a Belgian mobile number written `32 0 4[5-9]…` without its plus are never given out, so that a
/// scanned text can only be one of the two. These are their first eleven digits.
const FIRST_TAKEN: u64 = 32_045_000_000;
const TAKEN: u64 = 5_000_000;
/// How many codes are left of eleven free digits.
const SPACE: u64 = 100_000_000_000 - TAKEN;

/// Eleven free digits and their Luhn digit, which finds every single mistyped digit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimCode(u64);

impl ClaimCode {
    /// The code for a drawn number. Every number gives one; numbers below the size of the space give different ones, and for
    /// a number drawn over all 64 bits all codes are equally likely to within one part in 10⁸. Whoever calls draws the number.
    pub fn from_eleven(number: u64) -> Self {
        let index = number % SPACE;
        let free = if index < FIRST_TAKEN { index } else { index + TAKEN };
        Self(free * 10 + u64::from(check::luhn_digit(&format!("{free:011}"))))
    }

    /// Reads a typed or scanned code; blanks and hyphens are taken.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        if text.len() > signs::MAX_TEXT {
            return Err(Reason::ClaimLength);
        }
        if let Some(reason) = signs::strange(text) {
            return Err(reason);
        }
        let digits: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
        if !check::all_digits(&digits) {
            return Err(Reason::OtherSigns);
        }
        if digits.is_empty() {
            return Err(Reason::Empty);
        }
        if digits.len() != DIGITS {
            return Err(Reason::ClaimLength);
        }
        if !check::luhn_holds(&digits) {
            return Err(Reason::CheckDigit);
        }
        digits.parse().map(Self).map_err(|_| Reason::ClaimLength)
    }

    /// The twelve digits without blanks: for the journal's index, the QR code and the command line.
    pub fn digits(self) -> String {
        format!("{:012}", self.0)
    }
}

/// `1234 5678 9015`.
impl fmt::Display for ClaimCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&typing::group_fours(&self.digits()))
    }
}

impl fmt::Debug for ClaimCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClaimCode({self})")
    }
}

impl Serialize for ClaimCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits())
    }
}

impl<'de> Deserialize<'de> for ClaimCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}
