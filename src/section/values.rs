//! One value into one kind, or the sentence that says what it should have been.

use std::fmt::Write;
use std::ops::RangeInclusive;

use toml::de::{DeInteger, DeValue};

use super::SecretSource;
use crate::font;

/// The longest text of any key; a name or a path that a person types is far below.
pub const VALUE_MAX_CHARS: usize = 256;
/// The longest list of texts.
pub const LIST_MAX: usize = 64;
/// How much of a wrong value a complaint repeats.
const SHOWN_MAX_CHARS: usize = 40;

pub(super) struct Wrong(pub(super) String);

/// The kind of a value in the words of the one who typed it.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a decimal point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

pub(super) fn text(value: &DeValue<'_>) -> Result<String, Wrong> {
    text_or_blank(value).and_then(filled)
}

fn filled(text: String) -> Result<String, Wrong> {
    if text.trim().is_empty() { Err(Wrong("is an empty text".to_owned())) } else { Ok(text) }
}

pub(super) fn text_or_blank(value: &DeValue<'_>) -> Result<String, Wrong> {
    let DeValue::String(text) = value else {
        return Err(Wrong(format!("must be a text in quotes, not {}", kind(value))));
    };
    if text.chars().nth(VALUE_MAX_CHARS).is_some() {
        let found = text.chars().count();
        return Err(Wrong(format!("is longer than {VALUE_MAX_CHARS} characters: it has {found}")));
    }
    if let Some((at, hidden)) = (1..).zip(text.chars()).find(|(_, sign)| font::is_hidden(*sign)) {
        let kind = if hidden.is_control() { "control character" } else { "hidden sign" };
        let code = u32::from(hidden);
        return Err(Wrong(format!(
            "contains the {kind} U+{code:04X} as sign {at}; only signs that can be seen may stand here"
        )));
    }
    Ok(text.clone().into_owned())
}

/// A text that people read: a sign that no face draws would be a box on the screen and on paper.
pub(super) fn words(value: &DeValue<'_>) -> Result<String, Wrong> {
    words_or_blank(value).and_then(filled)
}

pub(super) fn words_or_blank(value: &DeValue<'_>) -> Result<String, Wrong> {
    let text = text_or_blank(value)?;
    match (1..).zip(text.chars()).find(|(_, sign)| !font::shows(*sign)) {
        None => Ok(text),
        Some((at, strange)) => Err(Wrong(format!(
            "contains {} (U+{:04X}) as sign {at}, which no face of the kiosk draws; write it in other words",
            shown(&strange.to_string()),
            u32::from(strange)
        ))),
    }
}

pub(super) fn texts(value: &DeValue<'_>) -> Result<Vec<String>, Wrong> {
    list(value, text)
}

pub(super) fn words_list(value: &DeValue<'_>) -> Result<Vec<String>, Wrong> {
    list(value, words)
}

fn list(value: &DeValue<'_>, read: impl Fn(&DeValue<'_>) -> Result<String, Wrong>) -> Result<Vec<String>, Wrong> {
    let DeValue::Array(items) = value else {
        return Err(Wrong(format!("must be a list of texts, not {}", kind(value))));
    };
    if items.len() > LIST_MAX {
        return Err(Wrong(format!("has {} entries; at most {LIST_MAX} are allowed", items.len())));
    }
    let read_one = |(index, item): (usize, &toml::Spanned<DeValue<'_>>)| {
        read(item.get_ref()).map_err(|Wrong(why)| Wrong(format!("entry {} {why}", index + 1)))
    };
    items.iter().enumerate().map(read_one).collect()
}

pub(super) fn int(value: &DeValue<'_>, range: &RangeInclusive<i64>) -> Result<i64, Wrong> {
    let DeValue::Integer(digits) = value else {
        return Err(Wrong(format!("must be a whole number, not {}", kind(value))));
    };
    in_range(digits, range)
}

pub(super) fn cents(value: &DeValue<'_>, range: &RangeInclusive<i64>) -> Result<i64, Wrong> {
    match value {
        DeValue::Integer(digits) => in_range(digits, range),
        DeValue::Float(digits) => {
            Err(Wrong(format!("{} is not whole cents; € 5.00 is written 500", shown(digits.as_str()))))
        }
        other => Err(Wrong(format!("must be whole cents, not {}", kind(other)))),
    }
}

fn in_range(digits: &DeInteger<'_>, range: &RangeInclusive<i64>) -> Result<i64, Wrong> {
    i64::from_str_radix(digits.as_str(), digits.radix()).ok().filter(|number| range.contains(number)).ok_or_else(|| {
        Wrong(format!("{} is not within {} to {}", shown(&digits.to_string()), range.start(), range.end()))
    })
}

/// Tenths of the unit: a size as `21.5` is measured in them, and no float is needed for it.
pub(super) fn tenths(value: &DeValue<'_>, range: &RangeInclusive<i64>) -> Result<i64, Wrong> {
    let (digits, tenths) = match value {
        DeValue::Integer(digits) => {
            (digits.to_string(), digits.as_str().parse::<i64>().ok().and_then(|n| n.checked_mul(10)))
        }
        DeValue::Float(digits) => {
            let text = digits.as_str();
            let joined = text
                .split_once('.')
                .filter(|(_, tenth)| tenth.len() == 1)
                .map(|(whole, tenth)| format!("{whole}{tenth}"));
            (text.to_owned(), joined.and_then(|joined| joined.parse::<i64>().ok()))
        }
        other => return Err(Wrong(format!("must be a number, as 21.5, not {}", kind(other)))),
    };
    tenths.filter(|tenths| range.contains(tenths)).ok_or_else(|| {
        let (least, most) = (range.start(), range.end());
        let bounds = format!("{}.{} to {}.{}", least / 10, least % 10, most / 10, most % 10);
        Wrong(format!("{} is not within {bounds}, with one decimal at most", shown(&digits)))
    })
}

pub(super) fn flag(value: &DeValue<'_>) -> Result<bool, Wrong> {
    match value {
        DeValue::Boolean(flag) => Ok(*flag),
        other => Err(Wrong(format!("must be true or false, not {}", kind(other)))),
    }
}

pub(super) fn choice<T: Copy>(value: &DeValue<'_>, words: &[(&str, T)]) -> Result<T, Wrong> {
    let DeValue::String(text) = value else {
        return Err(Wrong(format!("must be a text in quotes, one of {}, not {}", listed(words), kind(value))));
    };
    let found = words.iter().find(|(word, _)| word == text);
    found.map(|(_, choice)| *choice).ok_or_else(|| Wrong(format!("\"{}\" is none of {}", shown(text), listed(words))))
}

pub(super) fn choices<T: Copy + PartialEq>(value: &DeValue<'_>, words: &[(&str, T)]) -> Result<Vec<T>, Wrong> {
    let DeValue::Array(items) = value else {
        return Err(Wrong(format!("must be a list out of {}, not {}", listed(words), kind(value))));
    };
    let mut chosen = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let at = |why: &str| Wrong(format!("entry {} {why}", index + 1));
        let choice = choice(item.get_ref(), words).map_err(|Wrong(why)| at(&why))?;
        if chosen.contains(&choice) {
            return Err(at("stands there twice"));
        }
        chosen.push(choice);
    }
    if chosen.is_empty() {
        return Err(Wrong(format!("is an empty list; it takes {}", listed(words))));
    }
    Ok(chosen)
}

pub(super) fn listed<T>(words: &[(&str, T)]) -> String {
    words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
}

pub(super) fn secret_source(value: &DeValue<'_>) -> Result<SecretSource, Wrong> {
    const PLACES: &str = "write { file = \"/path\" } or { credential = \"name\" }";
    let DeValue::Table(table) = value else {
        // The value is not repeated: it may be the secret itself.
        return Err(Wrong(format!("a secret never stands in a configuration file; {PLACES}")));
    };
    let place = match (table.len(), table.get("file"), table.get("credential")) {
        (1, Some(file), None) => SecretSource::File(text(file.get_ref())?.into()),
        (1, None, Some(credential)) => SecretSource::Credential(text(credential.get_ref())?),
        _ => return Err(Wrong(format!("must name one place of the secret; {PLACES}"))),
    };
    let bad = match &place {
        SecretSource::File(path) => !path.is_absolute(),
        SecretSource::Credential(name) => name.contains('/') || name.starts_with('.'),
    };
    if bad {
        return Err(Wrong("must name a whole path, or a credential without slashes".to_owned()));
    }
    Ok(place)
}

/// A value as a complaint may repeat it: on one line, and not longer than a line.
fn shown(text: &str) -> String {
    let mut shown: String = text.escape_debug().take(SHOWN_MAX_CHARS).collect();
    if text.escape_debug().nth(SHOWN_MAX_CHARS).is_some() {
        let _ = write!(shown, "…");
    }
    shown
}
