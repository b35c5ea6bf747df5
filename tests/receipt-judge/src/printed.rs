//! What the renderer makes of a job: the lines, pictures and codes that it saw, in order, and the sheets that it drew.

use crate::receipts::decoder::sign;
use escpost_profiles::PrinterProfile;
use escpost_render::{CommandTrace, DecodedCommand, Effect, MonoSurface, PaintRegion, TextStyle, render_with_trace};
use herlaad::receipt::CodePage;
use std::ops::Range;

/// Reset, and Chinese character mode off. The second is not known to the renderer, nor does it have the mode: beside HT, LF and CR it
/// knows the commands of ESC and GS, and any other control byte is an error to it (`RenderError::UnsupportedDataByte`).
const HEAD: [u8; 4] = [0x1b, b'@', 0x1c, b'.'];

pub(crate) struct Printed {
    pub(crate) seen: Vec<Seen>,
    pub(crate) sheets: Vec<MonoSurface>,
    pub(crate) warnings: Vec<String>,
}

pub(crate) struct Seen {
    /// Where its bytes stand in the job.
    pub(crate) bytes: Range<usize>,
    pub(crate) what: What,
}

pub(crate) enum What {
    Letter(Letter),
    LineFeed,
    /// Where the band lies on the sheet.
    Band(PaintRegion),
    Code,
    Cut {
        full: bool,
    },
    /// How letters look is told with each letter.
    Style,
    /// No receipt has any other.
    Other(String),
}

pub(crate) struct Letter {
    pub(crate) sign: char,
    pub(crate) bold: bool,
    /// How many times as wide and as high as a plain letter.
    pub(crate) size: (u8, u8),
    /// The dots of its upper left corner; none if it never came to paper.
    pub(crate) place: Option<(u32, u32)>,
}

/// The job without what the renderer is known to refuse, taken away where it must stand and nowhere else: the same bytes in a picture
/// are dots.
pub(crate) fn stripped(job: &[u8]) -> Result<Vec<u8>, String> {
    let rest = job.strip_prefix(&HEAD).ok_or("Chinese character mode is not turned off behind the reset")?;
    Ok([&HEAD[..2], rest].concat())
}

/// The first sheet's commands, and all sheets.
pub(crate) fn print(job: &[u8], printer: &PrinterProfile) -> Result<Printed, String> {
    let traced = render_with_trace(job, printer).map_err(|why| why.to_string())?;
    let mut page = CodePage::Ascii;
    let mut style = None;
    let mut seen = Vec::new();
    for command in traced.trace.sheets.into_iter().take(1).flat_map(|sheet| sheet.commands) {
        if let Some(style) = &command.style {
            page = page_of(style.encoding.as_deref());
        }
        style = command.style.clone().or(style);
        seen.push(Seen { bytes: command.byte_range.clone(), what: what(&command, page, style.as_ref()) });
    }
    let sheets = traced.render.sheets.into_iter().map(|sheet| sheet.surface).collect();
    Ok(Printed { seen, sheets, warnings: traced.render.warnings.iter().map(ToString::to_string).collect() })
}

/// The database says which table a printer has under a number. Of one that no receipt is made for only ASCII is read.
fn page_of(encoding: Option<&str>) -> CodePage {
    match encoding {
        Some("CP1252") => CodePage::Windows1252,
        Some("CP858") => CodePage::Cp858,
        _ => CodePage::Ascii,
    }
}

fn what(command: &CommandTrace, page: CodePage, style: Option<&TextStyle>) -> What {
    use DecodedCommand as D;
    let place = command
        .effects
        .iter()
        .find_map(|effect| if let Effect::Paint { bounds } = effect { Some(bounds) } else { None });
    match (&command.command, place) {
        (D::TextByte(byte), place) => What::Letter(Letter {
            sign: sign(page, *byte).unwrap_or(char::REPLACEMENT_CHARACTER),
            bold: style.is_some_and(|style| style.emphasized),
            size: style.map_or((0, 0), |style| (style.width_magnification, style.height_magnification)),
            place: place.map(|bounds| (bounds.x, bounds.y)),
        }),
        (D::LineFeed, _) => What::LineFeed,
        (D::RasterImage { .. }, Some(bounds)) => What::Band(bounds.clone()),
        (D::QrCode(_), Some(_)) => What::Code,
        (D::CutPaper { full, feed: Some(0) }, _) => What::Cut { full: *full },
        (
            D::Initialize
            | D::SelectCodeTable { .. }
            | D::SetEmphasis(_)
            | D::SelectCharacterSize(_)
            | D::SetJustification(_)
            | D::SelectQrModel(2)
            | D::SetQrModuleSize(_)
            | D::SelectQrErrorCorrection(_)
            | D::StoreQrData(_),
            _,
        ) => What::Style,
        (other, _) => What::Other(format!("{other:?}")),
    }
}
