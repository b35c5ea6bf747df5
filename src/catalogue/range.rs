//! Amounts of which the visitor names one.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// From `min` to `max`, both of them included, in whole steps counted from `min`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub min: Money,
    pub max: Money,
    pub step: Money,
}

impl Range {
    /// Whether this amount can be bought.
    pub fn takes(self, amount: Money) -> bool {
        let above = amount.checked_sub(self.min).map(Money::cents);
        // A step of nought in a damaged log leads nowhere, and must not divide.
        let rest = above.and_then(|above| above.checked_rem(self.step.cents()));
        (self.min..=self.max).contains(&amount) && rest == Some(0)
    }
}

/// For operators: `EUR 5.00 to EUR 100.00 in steps of EUR 1.00`.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {} in steps of {}", self.min, self.max, self.step)
    }
}
