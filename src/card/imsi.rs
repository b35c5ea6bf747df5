//! The subscriber identity on a SIM (ITU-T E.212): recognised, so that whoever shows one learns what to show instead.

use std::fmt;

use super::{Reason, check, mcc};

/// E.212 allows 15 digits at most; all issued ones have 15, a few test cards 14.
const MIN_DIGITS: usize = 14;
const MAX_DIGITS: usize = 15;
const BELGIUM: &str = "206";

/// A well-formed IMSI: 14 or 15 digits behind a mobile country code in use.
#[derive(Clone, PartialEq, Eq)]
pub struct Imsi(String);

/// ITU Operational Bulletin 1280 (15.XI.2023), the networks that customers can have.
const BELGIAN_NETWORKS: [(&str, &str); 12] = [
    ("00", "Proximus"),
    ("01", "Proximus"),
    ("03", "Citymesh"),
    ("05", "Telenet"),
    ("06", "Lycamobile"),
    ("07", "Mundio Mobile"),
    ("08", "Nethys"),
    ("09", "Proximus"),
    ("10", "Orange Belgium"),
    ("13", "CWave"),
    ("20", "Telenet Group"),
    ("30", "Mobile Vikings"),
];

impl Imsi {
    /// From digits alone.
    pub fn parse(digits: &str) -> Result<Self, Reason> {
        let fits = (MIN_DIGITS..=MAX_DIGITS).contains(&digits.len()) && check::all_digits(digits);
        let code = digits.get(..3).filter(|_| fits).and_then(|code| code.parse().ok());
        match code {
            Some(code) if mcc::in_use(code) => Ok(Self(digits.to_owned())),
            _ => Err(Reason::ImsiMalformed),
        }
    }

    /// Decodes the content of `EF_IMSI` (6F07, 3GPP TS 31.102 clause 4.2.2): the number of bytes that follow, then a nibble
    /// for type and parity, then the digits, low nibble first.
    pub fn from_ef(bytes: &[u8]) -> Result<Self, Reason> {
        let (length, body) = bytes.split_first().ok_or(Reason::FileLength)?;
        if bytes.iter().all(|byte| *byte == 0xff) {
            return Err(Reason::FileBlank);
        }
        let body = body.get(..usize::from(*length)).filter(|_| bytes.len() == 9).ok_or(Reason::FileLength)?;
        let nibbles = super::simfile::swapped_digits(body).ok_or(Reason::FileDigits)?;
        // The first nibble is the type, 1 for an IMSI, plus 8 if the number of digits is odd.
        let (kind, digits) = nibbles.split_at_checked(1).ok_or(Reason::FileDigits)?;
        let expected = if digits.len() % 2 == 1 { "9" } else { "1" };
        if kind != expected {
            return Err(Reason::FileDigits);
        }
        Self::parse(digits)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The mobile country code, three digits.
    pub fn mcc(&self) -> &str {
        &self.0[..3]
    }

    /// The mobile network code under a Belgian country code, where it always has two digits. Elsewhere its length is not in
    /// the number.
    pub fn belgian_mnc(&self) -> Option<&str> {
        self.0.strip_prefix(BELGIUM).map(|rest| &rest[..2])
    }

    /// The holder of the Belgian network code. A hint: other brands and foreign cards live under these codes as well.
    pub fn belgian_network(&self) -> Option<&'static str> {
        let mnc = self.belgian_mnc()?;
        BELGIAN_NETWORKS.iter().find(|(code, _)| *code == mnc).map(|(_, name)| *name)
    }
}

/// Country and network only.
impl fmt::Debug for Imsi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Imsi({}…)", &self.0[..5])
    }
}
