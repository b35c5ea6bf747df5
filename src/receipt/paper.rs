//! What a receipt is set for: how wide the paper is, and which signs come out of the printer by themselves.

use super::CodePage;
use crate::font;

/// Who makes the dots of a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrBy {
    /// The printer, from the text: sharper and quicker.
    Printer,
    /// We do, as a picture: for printers without the command.
    Picture,
}

/// What ends a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// A strip stays, so that the sheet hangs in the mouth.
    Partial,
    /// For printers with a presenter.
    Full,
    /// There is no knife: the paper is fed far enough to tear.
    None,
}

/// What prints a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// A printer's table, selected by `ESC t number`; what it lacks is drawn as a picture.
    Page { page: CodePage, number: u8 },
    /// The embedded faces.
    Faces,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub(super) columns: usize,
    pub(super) width_dots: usize,
    pub(super) signs: Signs,
    pub(super) qr: QrBy,
    pub(super) cut: Cut,
    /// How far one dot feeds the paper: as many of them make an inch.
    pub(super) dots_per_inch: usize,
}

impl Paper {
    /// The narrowest paper that amounts still fit on.
    pub const COLUMNS_MIN: usize = 24;
    pub const COLUMNS_MAX: usize = 64;
    /// The narrowest head on which a column still has dots to be drawn with.
    pub const DOTS_MIN: usize = 256;
    pub const DOTS_MAX: usize = 832;
    /// Eight a millimetre, as most heads have.
    pub const DOTS_PER_INCH: usize = 203;

    /// A printer's paper. Widths outside the bounds are moved to the nearest bound.
    pub fn roll(columns: usize, width_dots: usize, page: CodePage, number: u8, qr: QrBy, cut: Cut) -> Self {
        Self {
            columns: columns.clamp(Self::COLUMNS_MIN, Self::COLUMNS_MAX),
            width_dots: width_dots.clamp(Self::DOTS_MIN, Self::DOTS_MAX),
            signs: Signs::Page { page, number },
            qr,
            cut,
            dots_per_inch: Self::DOTS_PER_INCH,
        }
    }

    /// Of a head with another pitch than 203 dots an inch.
    #[must_use]
    pub fn of_pitch(self, dots_per_inch: usize) -> Self {
        Self { dots_per_inch: dots_per_inch.max(1), ..self }
    }

    /// 80 mm, for the screen and for files: as wide as most printers, and every sign that the faces have.
    pub fn picture() -> Self {
        Self {
            columns: 48,
            width_dots: 576,
            signs: Signs::Faces,
            qr: QrBy::Picture,
            cut: Cut::None,
            dots_per_inch: Self::DOTS_PER_INCH,
        }
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    pub fn width_dots(&self) -> usize {
        self.width_dots
    }

    /// Whether `sign` comes out as text.
    pub fn covers(&self, sign: char) -> bool {
        match self.signs {
            Signs::Page { page, .. } => page.covers(sign),
            Signs::Faces => font::draws(font::MONO, sign) || font::covers(sign),
        }
    }
}
