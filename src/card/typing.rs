//! Judging and grouping while a visitor types: a wrong start is told at once, not after ten digits.

use super::{Msisdn, Reason};

/// What the digits so far can still become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// More digits are needed, and can still make a number.
    Incomplete,
    /// A whole Belgian mobile number.
    Complete(Msisdn),
    /// No digit typed behind these can make them right.
    Wrong(Reason),
}

/// Judges keypad digits (`0470…`, `470…`, `0032…`, `32…`) before the number is whole. Anything but a digit is wrong.
/// Only our own rule is asked, so it costs nothing at each key; [`Msisdn::parse`] has the last word.
pub fn judge_typed(digits: &str) -> Typing {
    if digits.is_empty() {
        return Typing::Incomplete;
    }
    if let Some(reason) = super::signs::strange(digits) {
        return Typing::Wrong(reason);
    }
    if !super::check::all_digits(digits) {
        return Typing::Wrong(Reason::OtherSigns);
    }
    judge_digits(digits, false)
}

/// As [`judge_typed`], for text that is known to be digits; `plus` if a plus stood before them.
pub(super) fn judge_digits(digits: &str, plus: bool) -> Typing {
    // `+0032` is seen as well: plus and 00 mean the same, and can mean nothing else.
    let country = digits.strip_prefix("00").or(plus.then_some(digits));
    if let Some(country) = country {
        return match country.strip_prefix("32") {
            Some(rest) => judge_significant(rest.strip_prefix('0').unwrap_or(rest), true),
            None if "32".starts_with(country) => Typing::Incomplete,
            // No country code starts with 0: this is a Belgian number with a zero or a plus too many.
            None if country.starts_with('0') => Typing::Wrong(Reason::NotMobile),
            None => Typing::Wrong(Reason::Foreign),
        };
    }
    if let Some(significant) = digits.strip_prefix('0') {
        return judge_significant(significant, true);
    }
    if digits == "3" {
        return Typing::Incomplete;
    }
    match digits.strip_prefix("32") {
        Some(rest) => judge_significant(rest.strip_prefix('0').unwrap_or(rest), true),
        None => judge_significant(digits, false),
    }
}

/// Judges the digits behind trunk zero or country code. `marked` if there was one of the two: without it a first digit 2 may
/// begin anything, a foreign number too, so that "landline" would be a guess.
fn judge_significant(digits: &str, marked: bool) -> Typing {
    let mut signs = digits.chars();
    match (signs.next(), signs.next()) {
        (None, _) | (Some('4'), None) => Typing::Incomplete,
        (Some('4'), Some('5'..='9')) => judge_length(digits),
        // 04 is Liège as well: 042 and 043 are its landlines, and the rest is not in use.
        (Some('4'), Some('2' | '3')) => Typing::Wrong(Reason::Landline),
        (Some('1' | '2' | '3' | '5'), _) if marked => Typing::Wrong(Reason::Landline),
        // 06 to 09 are landlines, free, shared and premium numbers, and how French mobile numbers begin.
        _ => Typing::Wrong(Reason::NotMobile),
    }
}

fn judge_length(digits: &str) -> Typing {
    match Msisdn::from_significant(digits) {
        Some(number) => Typing::Complete(number),
        None if digits.len() < 9 => Typing::Incomplete,
        None => Typing::Wrong(Reason::TooLong),
    }
}

/// Groups the digits of a phone number while they are typed: `0470 12 34 56`, with a country code before it if there is one
/// (`0032 470 12 34 56`). Nothing is added or dropped but blanks, so the text without blanks is what was typed.
pub fn group_typed(digits: &str) -> String {
    let lead = ["0032", "32"].into_iter().find(|lead| digits.starts_with(lead)).unwrap_or_default();
    let national = &digits[lead.len()..];
    let mut grouped = String::with_capacity(digits.len() * 2);
    grouped.push_str(lead);
    if !lead.is_empty() && !national.is_empty() {
        grouped.push(' ');
    }
    // The first group is 0470, or 470 where the zero is not written; pairs follow.
    let first_group = if national.starts_with('0') { 4 } else { 3 };
    for (index, sign) in national.chars().enumerate() {
        if index >= first_group && (index - first_group).is_multiple_of(2) {
            grouped.push(' ');
        }
        grouped.push(sign);
    }
    grouped
}

/// Groups by four, as ICCIDs stand on cards and claim codes on receipts: `8932 0200 0000 0001 232`.
pub fn group_fours(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, sign) in digits.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(sign);
    }
    grouped
}
