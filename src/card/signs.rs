//! The gate before every parser: which signs a text may hold, and how to name those that it may not.
//!
//! The phone number library is generous: it reads letters as keypad digits, takes extensions, Arabic-Indic digits and
//! zero-width signs. A kiosk that moves money must not be: what the person sees and what we read have to be the same, so only
//! plain ASCII passes, and the library gets nothing but digits.

use super::Reason;

/// No identifier is longer: an LPA activation code has at most 255 signs, and the rest leaves room for blanks around it.
pub(super) const MAX_TEXT: usize = 400;
/// After its first digit a phone number has 7 to 22 more signs: eight digits of a landline, up to fifteen of E.164 written in pairs.
const MIN_BODY: usize = 7;
const MAX_BODY: usize = 22;

/// What passed the gate: the digits, and whether a plus stood before them.
pub(super) struct Gated {
    pub(super) plus: bool,
    pub(super) digits: String,
}

/// The gate ` *(\+[0-9]|\(?[0-9])[0-9 ./()\-]{7,22} *`, over the whole text.
pub(super) fn gate(text: &str) -> Result<Gated, Reason> {
    if text.len() > MAX_TEXT {
        return Err(Reason::TooLong);
    }
    let text = text.trim_start_matches(' ');
    if text.is_empty() {
        return Err(Reason::Empty);
    }
    if let Some(reason) = strange(text) {
        return Err(reason);
    }
    let plus = text.starts_with('+');
    let rest = text.strip_prefix(['+', '(']).unwrap_or(text);
    let mut signs = rest.chars();
    if !signs.next().is_some_and(|first| first.is_ascii_digit()) || signs.as_str().contains('+') {
        return Err(Reason::OtherSigns);
    }
    let body = signs.as_str();
    // Blanks at the end may count as part of the body or not: the pattern allows both.
    if body.len() < MIN_BODY {
        return Err(Reason::TooShort);
    }
    if body.trim_end_matches(' ').len() > MAX_BODY {
        return Err(Reason::TooLong);
    }
    Ok(Gated { plus, digits: rest.chars().filter(char::is_ascii_digit).collect() })
}

/// Why `text` holds a sign that no written phone number has, or `None` if there is no such sign. What cannot be seen is named
/// first, because nobody would find it alone.
pub(super) fn strange(text: &str) -> Option<Reason> {
    if text.chars().any(invisible) {
        return Some(Reason::InvisibleSigns);
    }
    if text.chars().all(|sign| matches!(sign, '0'..='9' | ' ' | '+' | '.' | '/' | '(' | ')' | '-')) {
        return None;
    }
    if extension(text) {
        return Some(Reason::Extension);
    }
    Some(if text.chars().any(char::is_alphabetic) { Reason::Letters } else { Reason::OtherSigns })
}

/// Signs without ink, and every blank but the plain one: controls, soft hyphen, special spaces, zero-width and direction
/// marks, variation selectors, fillers, tags.
pub(super) fn invisible(sign: char) -> bool {
    sign.is_control()
        || (sign.is_whitespace() && sign != ' ')
        || matches!(
            sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether an extension follows digits: `;ext=99`, `ext. 99`, `x99`, `#99`.
fn extension(text: &str) -> bool {
    let plain = |sign: char| matches!(sign, '0'..='9' | ' ' | '+' | '.' | '/' | '(' | ')' | '-');
    let Some(at) = text.find(|sign| !plain(sign)) else { return false };
    let (before, tail) = text.split_at(at);
    let number_before = before.bytes().filter(u8::is_ascii_digit).count() >= MIN_BODY;
    let tail = tail.trim_start_matches([';', ',', ' ']).to_ascii_lowercase();
    let marks = ["extension", "ext", "x", "#"];
    let Some(after) = marks.iter().find_map(|mark| tail.strip_prefix(mark)) else { return false };
    let after = after.trim_start_matches(['.', ':', '=', ' ']);
    number_before && !after.is_empty() && super::check::all_digits(after)
}
