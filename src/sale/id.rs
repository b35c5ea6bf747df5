//! Names that never change: of a journal, of a sale in it, of one effect of that sale.

use super::Leg;
use serde::{Deserialize, Serialize};
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
/// A resend and a look-up carry the same id. It is at most 8+1+19+1+1+1+10 = 41 characters; a wire that is narrower uses
/// [`EffectId::short`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EffectId(String);

impl EffectId {
    pub fn new(generation: Generation, sale: SaleId, leg: Leg, attempt: u32) -> Self {
        Self(format!("{generation}.{sale}.{}.{attempt}", leg.letter()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id for a wire of at most `width` characters, or `None` if it does not fit.
    ///
    /// The dots go and the numbers are written in base 36 behind their lengths, so two different ids never meet:
    /// 7 characters of generation, one letter for the leg, then length digit + digits for the sale and for the attempt.
    /// Sale 999 999, attempt 9 makes 15 characters.
    pub fn short(&self, width: usize) -> Option<String> {
        let mut parts = self.0.split('.');
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
        f.write_str(&self.0)
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
