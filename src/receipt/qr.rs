//! The code on the receipt: the owner's address with the claim code, or the receipt itself for whoever has no paper.

use qrcode::{Color, EcLevel, QrCode};

use super::clean::{blank, plain};
use super::said::title;
use super::{Error, Receipt, Standing};
use crate::locale::{self, Language};

/// A receipt as text is cut to this many bytes: more makes dots that telephones cannot tell apart.
pub const TEXT_MAX_BYTES: usize = 600;
/// Longer contents trade damage that may be repaired for larger dots.
const REPAIRABLE_MAX_BYTES: usize = 120;
/// The clear border that a reader needs, in modules (ISO/IEC 18004, 6.3.8).
pub(super) const QUIET: usize = 4;
/// 5 cm at 203 dpi: larger codes are no easier to read at arm's length.
const SIDE_MAX_DOTS: usize = 400;
const MODULE_MAX_DOTS: usize = 8;

/// What the code says. The most needed facts come first, so that a cut loses the least. In ASCII as far as it goes: a code does not
/// say how its bytes are to be read, and telephones that guess make of a euro sign what they like.
pub fn content(receipt: &Receipt) -> String {
    if let Some(link) = &receipt.link {
        return link.clone();
    }
    // Without letters nothing would be left of it.
    let language = if receipt.language == Language::Zh { Language::REFERENCE } else { receipt.language };
    let means = match &receipt.standing {
        Standing::Taken(means) | Standing::Reserved(means) => means.as_str(),
        Standing::Nothing => "",
    };
    let facts = [
        format!("{} {}", locale::text(language, &title(receipt.kind)), receipt.amount()),
        format!("{} {}", locale::text(language, &locale::msg::receipt_claim_label()), receipt.claim),
        format!("{} {}", receipt.order, receipt.at),
        receipt.card.clone(),
        format!("{} {}", receipt.sold.brand, receipt.sold.name),
        means.to_owned(),
        receipt.seller.name.clone(),
        receipt.seller.enterprise_number.clone(),
        format!("{} {}", locale::text(language, &locale::msg::receipt_machine_label()), receipt.machine),
        receipt.seller.help_phone.clone(),
        receipt.chain.clone().unwrap_or_default(),
    ];
    let mut text = String::new();
    for fact in facts.iter().filter(|fact| !fact.trim().is_empty()) {
        let line = unaccented(&blank(&plain(fact, |sign| sign.is_ascii())));
        if text.len() + 1 + line.len() > TEXT_MAX_BYTES {
            break;
        }
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&line);
    }
    text
}

/// Letters without their accents, as people write them where there are none; what is no letter of ours is left out.
fn unaccented(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        let letters = match sign {
            'à' | 'á' | 'â' | 'ã' | 'å' => "a",
            'À' | 'Á' | 'Â' | 'Ã' | 'Å' => "A",
            'ä' | 'æ' => "ae",
            'Ä' | 'Æ' => "Ae",
            'ç' => "c",
            'Ç' => "C",
            'è' | 'é' | 'ê' | 'ë' => "e",
            'È' | 'É' | 'Ê' | 'Ë' => "E",
            'ì' | 'í' | 'î' | 'ï' => "i",
            'Ì' | 'Í' | 'Î' | 'Ï' => "I",
            'ñ' => "n",
            'Ñ' => "N",
            'ò' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
            'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ø' => "O",
            'ö' | 'œ' => "oe",
            'Ö' | 'Œ' => "Oe",
            'ß' => "ss",
            'ù' | 'ú' | 'û' => "u",
            'Ù' | 'Ú' | 'Û' => "U",
            'ü' => "ue",
            'Ü' => "Ue",
            sign if sign.is_ascii() => {
                plain.push(sign);
                continue;
            }
            _ => continue,
        };
        plain.push_str(letters);
    }
    plain
}

/// A code's modules, and how large each is drawn.
pub(super) struct Symbol {
    /// Modules on a side, without the quiet zone.
    pub(super) side: usize,
    /// Row by row, dark ones `true`.
    pub(super) dark: Vec<bool>,
    pub(super) module_dots: usize,
    pub(super) level: EcLevel,
}

impl Symbol {
    pub(super) fn new(content: &str, width_dots: usize) -> Result<Self, Error> {
        let level = if content.len() <= REPAIRABLE_MAX_BYTES { EcLevel::M } else { EcLevel::L };
        let code = QrCode::with_error_correction_level(content, level).map_err(|why| Error::Qr(why.to_string()))?;
        let side = code.width();
        let room = width_dots.min(SIDE_MAX_DOTS);
        let module_dots = (room / (side + 2 * QUIET)).clamp(1, MODULE_MAX_DOTS);
        let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self { side, dark, module_dots, level })
    }

    /// The whole symbol's side with its quiet zone.
    pub(super) fn side_dots(&self) -> usize {
        (self.side + 2 * QUIET) * self.module_dots
    }

    /// Whether the dot at `x`, `y`, counted from the quiet zone's corner, is dark.
    pub(super) fn is_dark(&self, x: usize, y: usize) -> bool {
        let module = |dot: usize| (dot / self.module_dots).checked_sub(QUIET).filter(|at| *at < self.side);
        match (module(x), module(y)) {
            (Some(column), Some(row)) => self.dark.get(row * self.side + column).copied().unwrap_or(false),
            _ => false,
        }
    }
}
