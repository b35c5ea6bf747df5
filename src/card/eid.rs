//! The identity of an eSIM chip (GSMA SGP.29): recognised and refused, because it names a chip and not a subscriber.

use std::fmt;

use super::{Reason, check};

const DIGITS: usize = 32;

/// 32 digits that start with 89 and are 1 modulo 97.
#[derive(Clone, PartialEq, Eq)]
pub struct Eid(String);

impl Eid {
    /// From digits alone. The start is tested beside the check digits: 31 zeros and a 1 would pass those too.
    pub fn parse(digits: &str) -> Result<Self, Reason> {
        if digits.len() == DIGITS && digits.starts_with("89") && check::mod_97_holds(digits) {
            Ok(Self(digits.to_owned()))
        } else {
            Err(Reason::EidMalformed)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Eid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Eid(••••)")
    }
}
