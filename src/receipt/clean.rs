//! The border: what came from a provider, a terminal or a catalogue may hold bytes that a printer obeys.

/// No fact on a receipt is longer; what is, is cut.
pub const FACT_MAX_CHARS: usize = 96;

/// `text` without anything that is not a printed sign. A blank stands where a line break or a tab was.
pub(super) fn fact(text: &str) -> String {
    let spaced = text.chars().map(|sign| if matches!(sign, '\n' | '\r' | '\t') { ' ' } else { sign });
    let seen: String = spaced.filter(|sign| !is_hidden(*sign)).take(FACT_MAX_CHARS).collect();
    seen.trim().to_owned()
}

/// Controls (C0, DEL, C1), and the signs that only change what stands beside them: a right-to-left override shows an amount
/// reversed, a zero-width joiner makes two texts that look alike differ.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
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
