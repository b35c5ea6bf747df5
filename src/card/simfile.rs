//! Files of a SIM that hold numbers in swapped nibbles. Every answer of a card is hostile until decoded.

use std::fmt;

use super::{Msisdn, Reason};

/// The record of a number ends with length, type, ten bytes of digits and two bytes that we do not need.
const NUMBER_BYTES: usize = 14;
/// Type of number (3GPP TS 24.008, table 10.5.118): bits 5 to 7.
const INTERNATIONAL: u8 = 1;
const NATIONAL: u8 = 2;
const UNKNOWN: u8 = 0;

/// Digits that stand two in a byte, low nibble first, up to the padding of F. `None` if something else than digits stands
/// before the padding, or something else than padding behind it.
pub(super) fn swapped_digits(bytes: &[u8]) -> Option<String> {
    let nibbles = || bytes.iter().flat_map(|byte| [byte & 0x0f, byte >> 4]);
    let count = nibbles().take_while(|nibble| *nibble != 0x0f).count();
    if nibbles().skip(count).any(|nibble| nibble != 0x0f) {
        return None;
    }
    nibbles().take(count).map(|nibble| char::from_digit(u32::from(nibble), 10)).collect()
}

/// A network: country and network code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plmn {
    pub mcc: String,
    /// Two digits, or three where the country has such.
    pub mnc: String,
}

impl Plmn {
    /// Decodes three bytes as in `EF_LOCI` and the lists of networks (3GPP TS 24.008 clause 10.5.1.13): the third digit of the
    /// network code stands beside the third of the country code, and is F if there is none.
    pub fn from_ef(bytes: &[u8]) -> Result<Self, Reason> {
        let &[first, second, third] = bytes else { return Err(Reason::FileLength) };
        if bytes == [0xff; 3] {
            return Err(Reason::FileBlank);
        }
        let digits = |nibbles: &[u8]| -> Result<String, Reason> {
            let read =
                nibbles.iter().map(|nibble| char::from_digit(u32::from(*nibble), 10)).collect::<Option<String>>();
            read.ok_or(Reason::FileDigits)
        };
        let mcc = digits(&[first & 0x0f, first >> 4, second & 0x0f])?;
        let mnc = match second >> 4 {
            0x0f => digits(&[third & 0x0f, third >> 4])?,
            last => digits(&[third & 0x0f, third >> 4, last])?,
        };
        Ok(Self { mcc, mnc })
    }
}

/// The phone number that a SIM keeps for its owner. Most Belgian cards leave it empty, and owners may write what they like: it
/// can only be proposed, never used without a yes.
#[derive(Clone, PartialEq, Eq)]
pub struct DialledNumber {
    digits: String,
    international: bool,
}

impl DialledNumber {
    /// Decodes a record of `EF_MSISDN` (6F40, 3GPP TS 31.102 clause 4.2.26). The owner's name before the number is not read: we
    /// do not want to know it.
    pub fn from_ef(record: &[u8]) -> Result<Self, Reason> {
        let start = record.len().checked_sub(NUMBER_BYTES).ok_or(Reason::FileLength)?;
        let (_, number) = record.split_at(start);
        if number.iter().all(|byte| *byte == 0xff) {
            return Err(Reason::FileBlank);
        }
        let &[length, kind, ref rest @ ..] = number else { return Err(Reason::FileLength) };
        // The length counts the type byte too; ten bytes of digits at most.
        let used =
            usize::from(length).checked_sub(1).filter(|used| (1..=10).contains(used)).ok_or(Reason::FileLength)?;
        let digits = rest.get(..used).and_then(swapped_digits).filter(|digits| !digits.is_empty());
        let digits = digits.ok_or(Reason::FileDigits)?;
        match (kind >> 4) & 0x07 {
            INTERNATIONAL => Ok(Self { digits, international: true }),
            NATIONAL | UNKNOWN => Ok(Self { digits, international: false }),
            _ => Err(Reason::FileDigits),
        }
    }

    /// The number as it would be dialled: `+32…` or as the card has it.
    pub fn dialled(&self) -> String {
        if self.international { format!("+{}", self.digits) } else { self.digits.clone() }
    }

    /// The Belgian mobile number in it, if it is one.
    pub fn msisdn(&self) -> Result<Msisdn, Reason> {
        Msisdn::parse(&self.dialled())
    }
}

impl fmt::Debug for DialledNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DialledNumber({} digits)", self.digits.len())
    }
}
