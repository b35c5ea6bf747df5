//! Which byte prints which sign. Tables of our own: those of the `escpos` crate send a hyphen as a soft hyphen and have wrong
//! signs in page 858 (`tests/it/receipts.rs` names each).

/// A character table of a printer, by what it holds and not by its number: numbers differ by model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodePage {
    /// Windows-1252: all of Dutch, French, German and English, with the euro at 80h.
    Windows1252,
    /// Page 850 with the euro at D5h.
    Cp858,
    /// Nothing beyond ASCII can be trusted.
    Ascii,
}

/// A byte that prints nothing that we want.
const NONE: char = '\0';

/// 80h to FFh, as Microsoft publishes the page.
const WINDOWS_1252: [char; 128] = [
    '€', NONE, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', NONE, 'Ž', NONE, //
    NONE, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', NONE, 'ž', 'Ÿ', //
    NONE, '¡', '¢', '£', '¤', '¥', '¦', '§', '¨', '©', 'ª', '«', '¬', NONE, '®', '¯', //
    '°', '±', '²', '³', '´', 'µ', '¶', '·', '¸', '¹', 'º', '»', '¼', '½', '¾', '¿', //
    'À', 'Á', 'Â', 'Ã', 'Ä', 'Å', 'Æ', 'Ç', 'È', 'É', 'Ê', 'Ë', 'Ì', 'Í', 'Î', 'Ï', //
    'Ð', 'Ñ', 'Ò', 'Ó', 'Ô', 'Õ', 'Ö', '×', 'Ø', 'Ù', 'Ú', 'Û', 'Ü', 'Ý', 'Þ', 'ß', //
    'à', 'á', 'â', 'ã', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê', 'ë', 'ì', 'í', 'î', 'ï', //
    'ð', 'ñ', 'ò', 'ó', 'ô', 'õ', 'ö', '÷', 'ø', 'ù', 'ú', 'û', 'ü', 'ý', 'þ', 'ÿ', //
];

/// 80h to FFh, as IBM registered the page.
const CP858: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', //
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', //
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', //
    '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐', //
    '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', //
    'ð', 'Ð', 'Ê', 'Ë', 'È', '€', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀', //
    'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', //
    NONE, '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', NONE, //
];

impl CodePage {
    /// The byte that prints `sign`. A control character has none, ever.
    pub fn byte(self, sign: char) -> Option<u8> {
        match sign {
            ' '..='~' => u8::try_from(sign).ok(),
            NONE => None,
            sign => {
                let at = self.upper()?.iter().position(|own| *own == sign)?;
                u8::try_from(at).ok()?.checked_add(0x80)
            }
        }
    }

    pub fn covers(self, sign: char) -> bool {
        self.byte(sign).is_some()
    }

    fn upper(self) -> Option<&'static [char; 128]> {
        match self {
            Self::Windows1252 => Some(&WINDOWS_1252),
            Self::Cp858 => Some(&CP858),
            Self::Ascii => None,
        }
    }
}
