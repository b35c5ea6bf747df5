//! One text, one answer: what it is, and what we can do with it. For scanned codes and the command line.
//!
//! # Which reading wins
//! 1. A Belgian mobile number that can be topped up, however it is written.
//! 2. An activation code (`LPA:…` or `1$…`), well formed or not.
//! 3. Digits, blanks and hyphens, by their count: twelve with a good check digit are a claim code, and so are twelve in groups of
//!    four with a wrong one; 14 or 15 behind a country's mobile code an IMSI, 15 with a good check digit and a phone maker's start
//!    an IMEI; 11 to 25 that start with 89 are meant as an ICCID, 26 to 38 as an EID.
//! 4. All else that has a phone number's signs and no more than its digits is a phone number, and the reason says what is wrong.
//! 5. Text with foreign signs is never valid; if it starts with a digit, its kind is what its digits would be without them.
//!
//! Claim codes that would be mobile numbers as well are never given out, so 1 and 3 do not meet.

use serde::Serialize;

use super::msisdn::Elsewhere;
use super::{ActivationCode, Card, ClaimCode, Eid, Iccid, Imsi, Msisdn, Reason, check, signs};

/// No phone number has more digits, the international prefix included.
const MAX_PHONE_DIGITS: usize = 17;
const CLAIM_DIGITS: usize = 12;
const ICCID_DIGITS: std::ops::RangeInclusive<usize> = 11..=25;
const EID_DIGITS: std::ops::RangeInclusive<usize> = 26..=38;

/// What a text is meant as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Msisdn,
    Iccid,
    Imsi,
    Eid,
    Lpa,
    Claim,
    Unknown,
}

/// What a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recognised {
    /// It can be topped up here.
    Card(Card),
    /// It finds a sale.
    Claim(ClaimCode),
    /// It can do nothing here.
    Refused(Refusal),
}

/// What a text is that can do nothing here, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    pub kind: Kind,
    /// Well formed, check digits included, and yet of no use here: a landline, an EID.
    pub valid: bool,
    pub reason: Reason,
    /// E.164 and national form of a phone number that is valid elsewhere.
    pub written: Option<(String, String)>,
}

/// Tells what `text` is. Never fails, and looks at no more than its first few hundred signs.
pub fn recognise(text: &str) -> Recognised {
    if text.len() > signs::MAX_TEXT {
        return refused(Kind::Unknown, Reason::TooLong);
    }
    let elsewhere = match Msisdn::read(text) {
        Ok(number) => return Recognised::Card(Card::Number(number)),
        Err(elsewhere) => elsewhere,
    };
    let trimmed = text.trim_matches(' ');
    if ActivationCode::resembles(trimmed) {
        return match ActivationCode::parse(trimmed) {
            Ok(_) => well_formed(Kind::Lpa, Reason::LpaCode),
            Err(reason) => refused(Kind::Lpa, reason),
        };
    }
    by_count(trimmed).unwrap_or_else(|| phone(trimmed, elsewhere))
}

/// The kinds that are told by the number of their digits; `None` if it can only be a phone number.
fn by_count(text: &str) -> Option<Recognised> {
    let digits: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
    let padded = digits.strip_suffix(['F', 'f']).unwrap_or(&digits);
    if padded.is_empty() || !check::all_digits(padded) {
        return None;
    }
    // One claim code in a hundred starts as the number of a card does, which never has twelve digits.
    if digits.len() == CLAIM_DIGITS
        && let Some(found) = claim(text, &digits)
    {
        return Some(found);
    }
    if padded.starts_with("89") && ICCID_DIGITS.contains(&padded.len()) {
        return Some(match Iccid::typed(text) {
            Ok(iccid) => Recognised::Card(Card::Esim(iccid)),
            Err(reason) => refused(Kind::Iccid, reason),
        });
    }
    if padded.len() != digits.len() {
        return None;
    }
    match digits.len() {
        14 | 15 => subscriber_or_phone_maker(&digits),
        count if digits.starts_with("89") && EID_DIGITS.contains(&count) => Some(match Eid::parse(&digits) {
            Ok(_) => well_formed(Kind::Eid, Reason::Eid),
            Err(reason) => refused(Kind::Eid, reason),
        }),
        _ => None,
    }
}

fn claim(text: &str, digits: &str) -> Option<Recognised> {
    match ClaimCode::parse(digits) {
        Ok(code) => Some(Recognised::Claim(code)),
        Err(reason) => in_fours(text).then(|| refused(Kind::Claim, reason)),
    }
}

/// Whether the groups of a text have four signs each, as we print claim codes. Phone numbers are not written so.
fn in_fours(text: &str) -> bool {
    text.split([' ', '-']).all(|group| group.len() == 4)
}

fn subscriber_or_phone_maker(digits: &str) -> Option<Recognised> {
    let imei_start = ["01", "35", "86"].iter().any(|start| digits.starts_with(start));
    if digits.len() == 15 && imei_start && check::luhn_holds(digits) {
        return Some(refused(Kind::Unknown, Reason::Imei));
    }
    // A leading zero is a phone number written too long, unless it is the code of test networks.
    match Imsi::parse(digits) {
        Ok(_) => Some(well_formed(Kind::Imsi, Reason::Imsi)),
        Err(_) if digits.starts_with('0') || digits.len() == 14 => None,
        Err(reason) => Some(refused(Kind::Imsi, reason)),
    }
}

/// The phone reading, when no other fits.
fn phone(text: &str, elsewhere: Elsewhere) -> Recognised {
    let Elsewhere { reason, written } = elsewhere;
    let count = text.bytes().filter(u8::is_ascii_digit).count();
    let kind = match reason {
        Reason::Letters | Reason::InvisibleSigns | Reason::OtherSigns | Reason::Extension => meant(text),
        _ if (1..=MAX_PHONE_DIGITS).contains(&count) => Kind::Msisdn,
        _ => Kind::Unknown,
    };
    Recognised::Refused(Refusal { kind, valid: written.is_some(), reason, written })
}

/// The kind that a text with foreign signs would have without them.
fn meant(text: &str) -> Kind {
    let visible = text.trim_start_matches(|sign| sign == ' ' || signs::invisible(sign));
    let plus = visible.starts_with('+');
    if !visible.trim_start_matches(['+', '(']).starts_with(|first: char| first.is_ascii_digit()) || text.contains('$') {
        return Kind::Unknown;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        count if digits.starts_with("89") && ICCID_DIGITS.contains(&count) => Kind::Iccid,
        count if digits.starts_with("89") && EID_DIGITS.contains(&count) => Kind::Eid,
        14 | 15 if !plus && Imsi::parse(&digits).is_ok() => Kind::Imsi,
        1..=MAX_PHONE_DIGITS => Kind::Msisdn,
        _ => Kind::Unknown,
    }
}

fn refused(kind: Kind, reason: Reason) -> Recognised {
    Recognised::Refused(Refusal { kind, valid: false, reason, written: None })
}

fn well_formed(kind: Kind, reason: Reason) -> Recognised {
    Recognised::Refused(Refusal { kind, valid: true, reason, written: None })
}

/// Without the number.
impl std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Refusal({:?}, valid: {}, {:?})", self.kind, self.valid, self.reason)
    }
}
