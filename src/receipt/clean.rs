//! The border: what came from a provider, a terminal or a catalogue may hold bytes that a printer obeys.

use unicode_width::UnicodeWidthChar;

use crate::font;

/// No fact on a receipt is longer; what is, is cut.
pub const FACT_MAX_CHARS: usize = 96;

/// Stands where a sign stood that no face draws: every printer's table has it, and it reads as what it is.
const UNKNOWN: char = '?';

/// `text` of nothing but signs that come out: on every paper, and on the screen. A blank stands where a line break or a tab was,
/// a letter takes the accent that followed it, and `?` stands for what cannot be drawn.
pub(super) fn fact(text: &str) -> String {
    bounded(text, FACT_MAX_CHARS)
}

/// The same for what is longer than a fact.
pub(super) fn bounded(text: &str, max_chars: usize) -> String {
    let mut fact: Vec<char> = Vec::new();
    for sign in text.chars() {
        match sign {
            '\n' | '\r' | '\t' => fact.push(' '),
            '\u{300}'..='\u{36f}' => {
                if let Some(letter) = fact.last_mut() {
                    *letter = accented(*letter, sign).unwrap_or(*letter);
                }
            }
            // A colour of skin belongs to the sign before it, which is none of ours either.
            '\u{1f3fb}'..='\u{1f3ff}' => {}
            sign if font::is_hidden(sign) => {}
            sign if is_drawn(sign) => fact.push(sign),
            sign if sign.width() == Some(0) => {}
            _ => fact.push(UNKNOWN),
        }
        // One more than is kept, so that the last one still gets its accent.
        if fact.len() > max_chars {
            break;
        }
    }
    fact.truncate(max_chars);
    fact.into_iter().collect::<String>().trim().to_owned()
}

fn is_drawn(sign: char) -> bool {
    font::shows(sign) || font::draws(font::MONO, sign) || substitute(sign).is_some()
}

/// Letters and the same with an accent, by the accent as a sign of its own (Unicode, canonical composition): those of the languages
/// that are written with Latin letters. Some systems send every accent so, and on paper it would stand beside its letter.
const ACCENTS: [(char, &str, &str); 11] = [
    ('\u{300}', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
    ('\u{301}', "AEIOUYaeiouyCcLlNnRrSsZz", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź"),
    ('\u{302}', "AEIOUaeiouCcGgHhJjSsWwYy", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ"),
    ('\u{303}', "ANOanoIiUu", "ÃÑÕãñõĨĩŨũ"),
    ('\u{304}', "AEIOUaeiou", "ĀĒĪŌŪāēīōū"),
    ('\u{306}', "AaEeGgIiOoUu", "ĂăĔĕĞğĬĭŎŏŬŭ"),
    ('\u{307}', "CcEeGgIZz", "ĊċĖėĠġİŻż"),
    ('\u{308}', "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"),
    ('\u{30a}', "AaUu", "ÅåŮů"),
    ('\u{30c}', "CcDdEeNnRrSsTtZz", "ČčĎďĚěŇňŘřŠšŤťŽž"),
    ('\u{327}', "CcGgKkLlNnRrSsTt", "ÇçĢģĶķĻļŅņŖŗŞşŢţ"),
];

/// `letter` with that accent, or `None` where no such letter is written.
fn accented(letter: char, accent: char) -> Option<char> {
    let (_, plain, with) = ACCENTS.iter().find(|(own, ..)| *own == accent)?;
    plain.chars().zip(with.chars()).find(|(own, _)| *own == letter).map(|(_, with)| with)
}

/// The signs that a receipt writes in a simpler way where the paper lacks them. Done before anything is measured.
///
/// A no-break space stays one until the lines are broken; [`blank`] ends it.
pub(super) fn plain(text: &str, covers: impl Fn(char) -> bool) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match substitute(sign) {
            _ if sign == NO_BREAK_SPACE => plain.push(NO_BREAK_SPACE),
            // Narrower than a column: on paper there is no such thing.
            _ if sign == '\u{202f}' => plain.push(NO_BREAK_SPACE),
            Some(simple) if !covers(sign) => plain.push_str(simple),
            _ => plain.push(sign),
        }
    }
    plain
}

pub(super) const NO_BREAK_SPACE: char = '\u{a0}';

/// Spaces that have done their work of keeping an amount together.
pub(super) fn blank(text: &str) -> String {
    text.replace(NO_BREAK_SPACE, " ")
}

fn substitute(sign: char) -> Option<&'static str> {
    Some(match sign {
        '‘' | '’' | '‚' | '′' => "'",
        '“' | '”' | '„' | '″' => "\"",
        '‹' => "<",
        '›' => ">",
        '…' => "...",
        '•' | '∙' => "*",
        '·' => "-",
        '‐' | '‑' | '‒' | '–' | '—' | '−' => "-",
        'œ' => "oe",
        'Œ' => "OE",
        'Ÿ' => "Y",
        'ĳ' => "ij",
        'Ĳ' => "IJ",
        '™' => "TM",
        '€' => "EUR",
        '\u{2000}'..='\u{200a}' | '\u{3000}' => " ",
        _ => return None,
    })
}
