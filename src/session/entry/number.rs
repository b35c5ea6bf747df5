//! The phone number while it is typed.
//!
//! The field shows `04__ __ __ __`. Both kinds of people are right: who takes the 04 for given and goes on with the third
//! digit, and who types the number from its start. The first digit tells which: behind 04 comes 5 to 9 in every Belgian mobile
//! number, so a 0, a 4 or a 3 (of 32) can only be the start of a whole number. Nothing else is guessed, and one key taken
//! back is one key.

use super::{Shown, part};
use crate::card::{Msisdn, Reason, Typing, group_typed, judge_typed};

/// What every Belgian mobile number starts with.
const FIXED: &str = "04";
/// Belgium, with the prefix of a call from abroad and without it.
const COUNTRY: [&str; 2] = ["0032", "32"];
/// How a whole number can start, the usual way first: what is typed of it tells the rest.
const STARTS: [&str; 3] = [FIXED, COUNTRY[0], COUNTRY[1]];
/// Digits of a whole number as people write it.
const NATIONAL: usize = 10;

/// The keys as they were pressed. No `Debug`: a number is nobody's business.
#[derive(Clone, PartialEq, Eq, Default)]
pub(in crate::session) struct Number {
    keys: String,
    /// What the phone number library found wrong with a number that our own rule took for whole.
    refused: Option<Reason>,
}

impl Number {
    /// Takes one more digit, unless no digit can make the number right any more: then there is something to erase first.
    pub(in crate::session) fn push(&mut self, digit: u8) {
        if self.keys.is_empty() {
            self.refused = None;
        }
        if self.error().is_none() && digit < 10 {
            self.keys.push(char::from(b'0' + digit));
        }
    }

    /// Something was shown instead of typed, and it is of no use.
    pub(in crate::session) fn refuse(&mut self, reason: Reason) {
        *self = Self { keys: String::new(), refused: Some(reason) };
    }

    pub(in crate::session) fn erase(&mut self) {
        self.keys.pop();
        self.refused = None;
    }

    pub(in crate::session) fn clear(&mut self) {
        *self = Self::default();
    }

    /// As if this number had been typed.
    pub(in crate::session) fn of(number: Msisdn) -> Self {
        Self { keys: number.national().chars().filter(char::is_ascii_digit).collect(), refused: None }
    }

    pub(in crate::session) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The number as far as it is known, the fixed part included.
    fn digits(&self) -> String {
        let given = match self.keys.as_bytes().first() {
            Some(b'5'..=b'9') => FIXED,
            Some(b'4') => "0",
            _ => "",
        };
        format!("{given}{}", self.keys)
    }

    /// Why what was typed cannot become a number that is topped up here.
    pub(in crate::session) fn error(&self) -> Option<Reason> {
        match judge_typed(&self.digits()) {
            Typing::Wrong(reason) => Some(reason),
            Typing::Incomplete | Typing::Complete(_) => self.refused,
        }
    }

    pub(in crate::session) fn is_complete(&self) -> bool {
        self.refused.is_none() && matches!(judge_typed(&self.digits()), Typing::Complete(_))
    }

    /// The whole number, if the library agrees with our own rule; if not, the reason stays with the entry.
    pub(in crate::session) fn read(&mut self) -> Option<Msisdn> {
        match Msisdn::parse(&self.digits()) {
            Ok(number) => Some(number),
            Err(reason) => {
                self.refused = Some(reason);
                None
            }
        }
    }

    /// `0470 12 3`, `_ __`.
    pub(in crate::session) fn shown(&self) -> Shown {
        let digits = self.digits();
        let start = STARTS.into_iter().find(|start| start.starts_with(&digits)).unwrap_or(&digits);
        let missing = length(start).saturating_sub(start.len());
        part(&group_typed(&format!("{start}{}", "_".repeat(missing))), digits.len())
    }
}

/// How many digits a number that starts like this has when it is whole.
fn length(digits: &str) -> usize {
    let country = COUNTRY.into_iter().find(|country| digits.starts_with(country));
    match country {
        // Behind the country code the zero is left away; who types it all the same has one digit more.
        Some(country) => country.len() + NATIONAL - usize::from(!digits[country.len()..].starts_with('0')),
        None => NATIONAL,
    }
}
