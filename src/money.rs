//! Whole cents of euro, and how each language writes them.
//!
//! Money is an integer from the first key press to the last report: no float ever touches it, no sum overflows in
//! silence. Which [`Form`] a language uses is said in `locale`, as `Money::written`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in euro cents; negative where money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// A text that is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an amount is euros, or euros and two digits of cents behind a point, as 12.50")]
pub struct BadAmount;

impl Money {
    pub const ZERO: Self = Self(0);

    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    pub const fn cents(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Reads an amount as people type it on a command line: `12` or `12.50`, neither sign nor thousands. Nothing else is guessed.
    pub fn from_decimal(text: &str) -> Result<Self, BadAmount> {
        let (euros, cents) = text.split_once('.').unwrap_or((text, "00"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(euros) || !digits(cents) || cents.len() != 2 {
            return Err(BadAmount);
        }
        let cents = format!("{euros}{cents}").parse().map_err(|_| BadAmount)?;
        Ok(Self(cents))
    }

    /// The sum, or nothing where it does not fit: the caller says what that means.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(cents) => Some(Self(cents)),
            None => None,
        }
    }

    /// The difference, or nothing where it does not fit.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(cents) => Some(Self(cents)),
            None => None,
        }
    }

    /// The amount as people who read `form` write it.
    pub fn in_form(self, form: &Form) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        let (euros, cents) = parts(self);
        let number = format!("{}{}{cents:02}", grouped(euros, form.group), form.decimal);
        match form.place {
            Place::BeforeSign => format!("€{}{sign}{number}", form.gap),
            Place::AfterSign => format!("{sign}€{}{number}", form.gap),
            Place::Behind => format!("{sign}{number}{}€", form.gap),
        }
    }
}

/// For operators and logs: the same in every language, and unmistakable in a terminal without a euro sign.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let (euros, cents) = parts(*self);
        write!(f, "EUR {sign}{euros}.{cents:02}")
    }
}

/// How an amount is written: CLDR 46, `currencyFormats/standard` and `symbols` of the locale named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    place: Place,
    /// Between the euro sign and the number. Never an ordinary space: an amount must not break over two lines.
    gap: &'static str,
    group: &'static str,
    decimal: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `€ -5,00`
    BeforeSign,
    /// `-€5.00`
    AfterSign,
    /// `-5,00 €`
    Behind,
}

const NO_BREAK_SPACE: &str = "\u{a0}";
const NARROW_NO_BREAK_SPACE: &str = "\u{202f}";

impl Form {
    pub const NL_BE: Self = Self { place: Place::BeforeSign, gap: NO_BREAK_SPACE, group: ".", decimal: "," };
    pub const FR_BE: Self =
        Self { place: Place::Behind, gap: NO_BREAK_SPACE, group: NARROW_NO_BREAK_SPACE, decimal: "," };
    pub const DE_BE: Self = Self { place: Place::Behind, gap: NO_BREAK_SPACE, group: ".", decimal: "," };
    /// Tourists read English here, so it is written as in Great Britain and not as in Belgium.
    pub const EN_GB: Self = Self { place: Place::AfterSign, gap: "", group: ",", decimal: "." };
    pub const ZH_HANS: Self = Self::EN_GB;

    /// What stands before the cents, and before the tenths of any other number.
    pub const fn decimal(&self) -> &'static str {
        self.decimal
    }
}

/// Euros and cents without their sign; `i64::MIN` has no positive twin, hence the unsigned type.
fn parts(money: Money) -> (u64, u64) {
    let cents = money.0.unsigned_abs();
    (cents / 100, cents % 100)
}

fn grouped(euros: u64, group: &str) -> String {
    let digits = euros.to_string();
    let mut written = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push_str(group);
        }
        written.push(digit);
    }
    written
}
