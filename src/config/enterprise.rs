//! The Belgian enterprise number, which every receipt must carry: ten digits, the last two a check of the first eight.

use std::fmt;
use std::str::FromStr;

/// Ten digits with a right check, shown as `0202.239.951`. The VAT number is the same behind `BE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnterpriseNumber(u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadEnterpriseNumber {
    #[error("must be ten digits, as \"0202.239.951\"")]
    Shape,
    #[error("its first digit must be 0 or 1")]
    FirstDigit,
    #[error("its check digits are wrong: a digit was mistyped or two were swapped")]
    Check,
}

impl FromStr for EnterpriseNumber {
    type Err = BadEnterpriseNumber;

    /// Takes `BE` in front, dots and blanks within, and the old nine digits without their leading 0.
    fn from_str(text: &str) -> Result<Self, BadEnterpriseNumber> {
        let text = text.trim_matches(' ');
        let text = text.strip_prefix("BE").or_else(|| text.strip_prefix("be")).unwrap_or(text);
        let mut digits = String::with_capacity(10);
        for sign in text.chars().filter(|sign| !matches!(sign, ' ' | '.')) {
            // Longer than ten is refused here, before it can grow.
            if !sign.is_ascii_digit() || digits.len() == 10 {
                return Err(BadEnterpriseNumber::Shape);
            }
            digits.push(sign);
        }
        if !(9..=10).contains(&digits.len()) {
            return Err(BadEnterpriseNumber::Shape);
        }
        let number: u64 = digits.parse().map_err(|_| BadEnterpriseNumber::Shape)?;
        if number >= 2_000_000_000 {
            return Err(BadEnterpriseNumber::FirstDigit);
        }
        let (base, check) = (number / 100, number % 100);
        // 97 less the remainder is 1 to 97: a check of 00 never stands, though (base + check) mod 97 would let it pass.
        if check != 97 - base % 97 || base == 0 {
            return Err(BadEnterpriseNumber::Check);
        }
        Ok(Self(number))
    }
}

impl fmt::Display for EnterpriseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number) = self;
        write!(f, "{:04}.{:03}.{:03}", number / 1_000_000, number / 1_000 % 1_000, number % 1_000)
    }
}
