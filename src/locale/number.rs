//! Numbers that are no money: digits as they are said, amounts of data as they are written.

use super::Language;

/// Decimal megabytes as people buy them: `500 MB`, `5 GB`, `1,5 GB`. Operators count 1000 MB to the GB; the number and
/// its unit stay on one line. Written to the last megabyte: what is sold is never rounded.
pub fn data(language: Language, megabytes: u32) -> String {
    let (whole, rest) = (megabytes / 1000, megabytes % 1000);
    if whole == 0 {
        return format!("{rest}\u{a0}MB");
    }
    let fraction = format!("{rest:03}");
    match fraction.trim_end_matches('0') {
        "" => format!("{whole}\u{a0}GB"),
        digits => format!("{whole}{}{digits}\u{a0}GB", language.facts().money.decimal()),
    }
}

/// Digits as a voice must say them: one by one, with a short pause after each group.
///
/// Groups are those of the text (`0470 12 34 56`); a text without any is grouped as it is printed, Belgian mobile
/// numbers 4-2-2-2 and every other code by fours. All that is not a digit is left out.
pub fn digits_spoken(text: &str) -> String {
    let mut groups: Vec<String> =
        text.split(|sign: char| !sign.is_ascii_digit()).filter(|group| !group.is_empty()).map(str::to_owned).collect();
    if let [whole] = groups.as_slice() {
        groups = printed_groups(whole);
    }
    let mut spoken = String::with_capacity(text.len() * 3);
    for (at, group) in groups.iter().enumerate() {
        spoken.push_str(if at == 0 { "" } else { "," });
        for digit in group.chars() {
            spoken.push_str(if spoken.is_empty() { "" } else { " " });
            spoken.push(digit);
        }
    }
    spoken
}

fn printed_groups(digits: &str) -> Vec<String> {
    let sizes: &[usize] = if digits.len() == 10 && digits.starts_with("04") { &[4, 2, 2, 2] } else { &[4] };
    let mut groups = Vec::new();
    let mut rest = digits;
    let mut sizes = sizes.iter().copied().cycle();
    while let (false, Some(size)) = (rest.is_empty(), sizes.next()) {
        let (group, tail) = rest.split_at(size.min(rest.len()));
        groups.push(group.to_owned());
        rest = tail;
    }
    groups
}
