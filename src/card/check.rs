//! Check digits: Luhn (ISO/IEC 7812-1 annex B) for ICCID and claim code, mod 97 (SGP.29) for the EID.
//!
//! All take ASCII digits; anything else is simply not valid.

/// Whether the last digit is the Luhn digit of those before it. Finds every single wrong digit and every exchange of two
/// neighbours but 09 and 90.
pub(super) fn luhn_holds(digits: &str) -> bool {
    !digits.is_empty() && all_digits(digits) && luhn_sum(digits.bytes().rev(), false).is_multiple_of(10)
}

/// The Luhn digit to write behind `digits`, as a number from 0 to 9.
pub(super) fn luhn_digit(digits: &str) -> u32 {
    (10 - luhn_sum(digits.bytes().rev(), true) % 10) % 10
}

/// Adds the digits from the right; every second one counts double, the first of them if `doubled`.
fn luhn_sum(from_the_right: impl Iterator<Item = u8>, mut doubled: bool) -> u32 {
    let mut sum = 0;
    for byte in from_the_right {
        let digit = u32::from(byte.wrapping_sub(b'0'));
        // 9 doubled is 18, whose digits add up to 9: the usual short form of "add the digits of the product".
        sum += if doubled { digit * 2 - if digit > 4 { 9 } else { 0 } } else { digit };
        doubled = !doubled;
    }
    sum
}

/// Whether the number modulo 97 is 1. Meant for 32 digits; 38 fit without overflow, longer ones do not hold.
pub(super) fn mod_97_holds(digits: &str) -> bool {
    all_digits(digits) && digits.parse::<u128>().is_ok_and(|number| number % 97 == 1)
}

/// Whether there are only ASCII digits. True for the empty text: callers test the length.
pub(super) fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
