//! The number of a SIM card or of an eSIM profile (ITU-T E.118).
//!
//! Typed, it must carry its Luhn digit, because a typing error would top up a stranger. Read from the chip it cannot be
//! mistyped, and some real cards break the rule: there a wrong digit is a warning.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

use super::{Issuer, Reason, check, signs};

/// E.118 allows 19 digits on the card; cards with 20 exist. 18 are a number whose check digit was left out.
const MIN_DIGITS: usize = 18;
const MAX_DIGITS: usize = 20;
/// A chip stores the number in ten bytes.
const FILE_BYTES: usize = 10;

/// 18 to 20 digits that start with 89. Whether the check digit holds was tested where the number came in.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Iccid(String);

/// What is odd about a number that a card itself gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    #[error("the check digit of this card's number does not fit, as on some real cards")]
    CheckDigit,
    #[error("this card keeps its number without the check digit")]
    NoCheckDigit,
}

impl Iccid {
    /// Reads a typed or scanned number. Blanks and hyphens between the digits are taken, and one F at the end, which
    /// phones show when the chip pads the number.
    pub fn typed(text: &str) -> Result<Self, Reason> {
        let digits = plain_digits(text)?;
        if digits.len() == MIN_DIGITS {
            return Err(Reason::MissingCheckDigit);
        }
        if !check::luhn_holds(&digits) {
            return Err(Reason::CheckDigit);
        }
        Ok(Self(digits))
    }

    /// Takes the digits that a card or a provider gave.
    pub fn from_card(text: &str) -> Result<(Self, Option<Warning>), Reason> {
        let digits = plain_digits(text)?;
        let warning = if digits.len() == MIN_DIGITS {
            Some(Warning::NoCheckDigit)
        } else if check::luhn_holds(&digits) {
            None
        } else {
            Some(Warning::CheckDigit)
        };
        Ok((Self(digits), warning))
    }

    /// Decodes the content of `EF_ICCID` (2FE2, ETSI TS 102 221 clause 13.2): ten bytes, low nibble first, padded with F.
    pub fn from_ef(bytes: &[u8]) -> Result<(Self, Option<Warning>), Reason> {
        if bytes.len() != FILE_BYTES {
            return Err(Reason::FileLength);
        }
        if bytes.iter().all(|byte| *byte == 0xff) || bytes.iter().all(|byte| *byte == 0) {
            return Err(Reason::FileBlank);
        }
        let digits = super::simfile::swapped_digits(bytes).ok_or(Reason::FileDigits)?;
        Self::from_card(&digits)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The issuer by the longest registered prefix; `None` for a card that is not Belgian. A hint, never a choice of operator.
    pub fn issuer(&self) -> Option<Issuer> {
        Issuer::of(&self.0)
    }

    /// `•••• 1234`: all that a screen or a log may show.
    pub fn masked(&self) -> String {
        format!("•••• {}", self.ending(4))
    }

    /// `**** 1234`: for paper, as not every printer's code page has the dot.
    pub fn masked_for_paper(&self) -> String {
        format!("**** {}", self.ending(4))
    }

    /// The last `count` digits, at most all.
    pub fn ending(&self, count: usize) -> &str {
        &self.0[self.0.len().saturating_sub(count)..]
    }

    /// From digits alone, by their number and their start.
    fn from_digits(digits: &str) -> Option<Self> {
        let fits = (MIN_DIGITS..=MAX_DIGITS).contains(&digits.len()) && check::all_digits(digits);
        (fits && digits.starts_with("89")).then(|| Self(digits.to_owned()))
    }
}

/// The digits of a written ICCID, their number and start tested.
fn plain_digits(text: &str) -> Result<String, Reason> {
    if text.len() > signs::MAX_TEXT {
        return Err(Reason::IccidTooLong);
    }
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err(Reason::Empty);
    }
    let text = text.strip_suffix(['F', 'f']).unwrap_or(text);
    if let Some(reason) = signs::strange(text) {
        return Err(reason);
    }
    let digits: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
    if !check::all_digits(&digits) {
        return Err(Reason::OtherSigns);
    }
    if !digits.starts_with("89") {
        return Err(Reason::NotIccid);
    }
    match digits.len() {
        ..MIN_DIGITS => Err(Reason::IccidTooShort),
        MIN_DIGITS..=MAX_DIGITS => Ok(digits),
        _ => Err(Reason::IccidTooLong),
    }
}

impl fmt::Debug for Iccid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iccid({})", self.masked())
    }
}

impl Serialize for Iccid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Takes exactly what was written. The check digit is not tested again: a number from a card may lack it.
impl<'de> Deserialize<'de> for Iccid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_digits(&text).ok_or_else(|| de::Error::custom("not an ICCID of 18 to 20 digits"))
    }
}
