//! The one thing that a sale tops up.

use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

use super::{Iccid, Msisdn};

/// What a sale tops up: the account of a phone number, or an eSIM by its card number.
///
/// Written as one string, `+32…` or the digits of the ICCID; the plus tells them apart.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Card {
    Number(Msisdn),
    Esim(Iccid),
}

impl Card {
    /// `0470 •• •• 56` or `•••• 1234`.
    pub fn masked(&self) -> String {
        match self {
            Self::Number(number) => number.masked(),
            Self::Esim(iccid) => iccid.masked(),
        }
    }

    /// `0470 ** ** 56` or `**** 1234`.
    pub fn masked_for_paper(&self) -> String {
        match self {
            Self::Number(number) => number.masked_for_paper(),
            Self::Esim(iccid) => iccid.masked_for_paper(),
        }
    }

    /// `0470 12 34 56` or `8932 0000 1234 5678 901`: for the visitor's own paper, where the visitor has asked for it, and nowhere else.
    pub fn in_full(&self) -> String {
        match self {
            Self::Number(number) => number.national(),
            Self::Esim(iccid) => {
                // Digits alone, so every four bytes are four of them.
                let groups = iccid.as_str().as_bytes().chunks(4).map(String::from_utf8_lossy);
                groups.collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The last `count` digits, by which the owner finds a sale.
    pub fn ending(&self, count: usize) -> String {
        match self {
            Self::Number(number) => number.ending(count),
            Self::Esim(iccid) => iccid.ending(count).to_owned(),
        }
    }
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Card({})", self.masked())
    }
}

impl<'de> Deserialize<'de> for Card {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let text = de::value::StringDeserializer::<D::Error>::new(text);
        // Both readers are strict about the first sign, so the order decides nothing.
        Msisdn::deserialize(text.clone()).map(Self::Number).or_else(|_| Iccid::deserialize(text).map(Self::Esim))
    }
}
