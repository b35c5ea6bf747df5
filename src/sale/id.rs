//! Names that never change: of a journal, of a sale in it, of one effect of that sale.

use super::Leg;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A sale's number in its journal: 1, 2, 3, ... without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SaleId(pub i64);

impl fmt::Display for SaleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

/// The random name that a journal gets when it is created: ids of a restored or cloned journal must not repeat old ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Generation(pub u32);

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// The name of one effect for its whole life: `generation.sale.leg.attempt`, for instance `7f3a9c21.17.p.1`.
///
/// A resend and a look-up carry the same id. It is at most 8+1+20+1+1+1+10 = 42 characters, and kept in place: a till passes ids
/// around more often than anything else. A wire that is narrower uses [`EffectId::short`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EffectId {
    /// ASCII, and zeros behind it.
    text: [u8; Self::MAX],
    len: u8,
}

impl EffectId {
    const MAX: usize = 42;

    pub fn new(generation: Generation, sale: SaleId, leg: Leg, attempt: u32) -> Self {
        let mut id = Self { text: [0; Self::MAX], len: 0 };
        for shift in (0..32).step_by(4).rev() {
            id.push(b"0123456789abcdef"[(generation.0 >> shift & 0xf) as usize]);
        }
        id.push(b'.');
        if sale.0 < 0 {
            id.push(b'-');
        }
        id.push_number(sale.0.unsigned_abs());
        for sign in [b'.', leg.letter(), b'.'] {
            id.push(sign);
        }
        id.push_number(u64::from(attempt));
        id
    }

    /// What is not ASCII, or longer than any id, is none.
    fn read(text: &str) -> Option<Self> {
        let mut id = Self { text: [0; Self::MAX], len: 0 };
        if !text.is_ascii() || text.len() > Self::MAX {
            return None;
        }
        text.bytes().for_each(|sign| id.push(sign));
        Some(id)
    }

    fn push(&mut self, sign: u8) {
        if let Some(place) = self.text.get_mut(usize::from(self.len)) {
            *place = sign;
            self.len += 1;
        }
    }

    fn push_number(&mut self, number: u64) {
        let mut divisor = 1;
        while number / divisor >= 10 {
            divisor *= 10;
        }
        while divisor > 0 {
            self.push(b'0' + u8::try_from(number / divisor % 10).unwrap_or(0));
            divisor /= 10;
        }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The id for a wire of at most `width` characters, or `None` if it does not fit.
    ///
    /// The dots go and the numbers are written in base 36 behind their lengths, so two different ids never meet:
    /// 7 characters of generation, one letter for the leg, then length digit + digits for the sale and for the attempt.
    /// Sale 999 999, attempt 9 makes 15 characters.
    pub fn short(&self, width: usize) -> Option<String> {
        let mut parts = self.as_str().split('.');
        let generation = u32::from_str_radix(parts.next()?, 16).ok()?;
        let sale: u64 = parts.next()?.parse().ok()?;
        let leg = parts.next()?;
        let attempt: u64 = parts.next()?.parse().ok()?;
        let (sale, attempt) = (base36(sale), base36(attempt));
        let short = format!(
            "{:0>7}{leg}{}{sale}{}{attempt}",
            base36(u64::from(generation)),
            base36(sale.len() as u64),
            base36(attempt.len() as u64)
        );
        (short.len() <= width).then_some(short)
    }
}

impl fmt::Display for EffectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for EffectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EffectId({:?})", self.as_str())
    }
}

impl Serialize for EffectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EffectId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::read(&text)
            .ok_or_else(|| Error::invalid_value(Unexpected::Str(&text), &"an effect's id of ASCII, at most 42 signs"))
    }
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = u8::try_from(number % 36).unwrap_or(0);
        digits.push(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().map(|&byte| char::from(byte)).collect()
}
