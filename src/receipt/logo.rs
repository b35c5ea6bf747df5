//! The owner's picture above a receipt: dots, decided once, so that the screen, the file and every printer show the same.

use std::fmt;
use std::io::Cursor;
use std::sync::Arc;

use super::Paper;

/// What a decoder may take for a picture of the largest size, several times over: a small file can claim to be a huge picture.
const DECODER_MAX_BYTES: usize = 8 << 20;
/// From this grey on a dot is white where nothing is dithered.
const WHITE_MIN: u8 = 128;
/// Darker is black and lighter is white, whatever stands around it: dithering would spoil edges and spray white paper.
const TONES: std::ops::RangeInclusive<u8> = 32..=232;
/// One dot in so many lies within an area of tones: then it is a photograph or a coloured area, and not the soft edge of a letter.
const TONED_ONE_IN: usize = 100;

/// Black dots on white, a byte for a dot: 0 is clean, 255 is black.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    width: usize,
    ink: Arc<[u8]>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadLogo {
    #[error("is no PNG picture: {0}")]
    NotPng(String),
    #[error("is {width} x {height} dots; at most {} x {} come on a receipt", Paper::DOTS_MAX, Logo::HEIGHT_MAX)]
    TooLarge { width: u32, height: u32 },
    #[error("has no dark dot: on white paper nothing would be seen of it")]
    Blank,
}

impl Logo {
    /// 32 mm at 203 dpi. More costs paper at every sale, and half a minute on a slow serial line.
    pub const HEIGHT_MAX: usize = 256;

    /// A PNG file of any kind as dots, one for each of its pixels. What is transparent is paper; colours and greys are dithered where
    /// there are areas of them, and everything else is black or white.
    pub fn from_png(file: &[u8]) -> Result<Self, BadLogo> {
        let not_png = |why: png::DecodingError| BadLogo::NotPng(why.to_string());
        let mut decoder = png::Decoder::new_with_limits(Cursor::new(file), png::Limits { bytes: DECODER_MAX_BYTES });
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        decoder.set_ignore_text_chunk(true);
        let mut reader = decoder.read_info().map_err(not_png)?;
        let (width, height) = reader.info().size();
        let dots = |side: u32, most: usize| usize::try_from(side).ok().filter(|dots| *dots <= most);
        let Some((across, _)) = dots(width, Paper::DOTS_MAX).zip(dots(height, Self::HEIGHT_MAX)) else {
            return Err(BadLogo::TooLarge { width, height });
        };
        let mut samples = vec![0; reader.output_buffer_size().unwrap_or(0)];
        reader.next_frame(&mut samples).map_err(not_png)?;
        let grey = greys(&samples, reader.output_color_type().0);
        let ink = if has_tones(&grey, across) {
            dithered(&grey, across)
        } else {
            grey.iter().map(|grey| black(*grey < WHITE_MIN)).collect()
        };
        if ink.iter().all(|ink| *ink == 0) {
            return Err(BadLogo::Blank);
        }
        Ok(Self { width: across, ink: ink.into() })
    }

    pub fn width_dots(&self) -> usize {
        self.width
    }

    pub fn height_dots(&self) -> usize {
        self.ink.len().checked_div(self.width).unwrap_or(0)
    }

    /// Row by row from the top.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.ink.chunks(self.width.max(1))
    }
}

/// Short: a picture in a log line is no help.
impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({} x {})", self.width_dots(), self.height_dots())
    }
}

fn black(is_black: bool) -> u8 {
    if is_black { u8::MAX } else { 0 }
}

/// The picture in greys on white paper: 0 is black.
fn greys(samples: &[u8], kind: png::ColorType) -> Vec<u8> {
    // ITU-R BT.601, in thousandths: as bright as the eye finds each colour.
    let luma = |red: u8, green: u8, blue: u8| {
        let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
        u8::try_from(sum / 1000).unwrap_or(u8::MAX)
    };
    let on_paper = |grey: u8, alpha: u8| {
        let ink = u32::from(u8::MAX - grey) * u32::from(alpha) / 255;
        u8::MAX - u8::try_from(ink).unwrap_or(u8::MAX)
    };
    let each = |pixel: &[u8]| match *pixel {
        [grey] => grey,
        [grey, alpha] => on_paper(grey, alpha),
        [red, green, blue] => luma(red, green, blue),
        [red, green, blue, alpha] => on_paper(luma(red, green, blue), alpha),
        _ => u8::MAX,
    };
    samples.chunks(kind.samples()).map(each).collect()
}

/// Whether there are areas of grey: dots that are neither black nor white, and whose four neighbours are not either.
fn has_tones(grey: &[u8], width: usize) -> bool {
    let is_tone = |at: Option<usize>| at.and_then(|at| grey.get(at)).is_some_and(|grey| TONES.contains(grey));
    let is_inside = |at: usize| {
        let beside = [Some(at), at.checked_sub(1), Some(at + 1), at.checked_sub(width), Some(at + width)];
        beside.into_iter().all(is_tone)
    };
    (0..grey.len()).filter(|at| is_inside(*at)).count() * TONED_ONE_IN > grey.len()
}

/// Floyd and Steinberg: what a dot is too dark or too light goes to those beside and below it.
fn dithered(grey: &[u8], width: usize) -> Vec<u8> {
    let mut ink = Vec::with_capacity(grey.len());
    // What came from above, with a dot of margin at both ends.
    let mut from_above = vec![0_i32; width + 2];
    for row in grey.chunks(width.max(1)) {
        let mut below = vec![0_i32; width + 2];
        let mut carried = 0;
        for (x, grey) in row.iter().enumerate() {
            let wanted =
                if TONES.contains(grey) { i32::from(*grey) + carried + from_above[x + 1] } else { i32::from(*grey) };
            let is_black = wanted < i32::from(WHITE_MIN);
            ink.push(black(is_black));
            let missed = if TONES.contains(grey) { wanted - if is_black { 0 } else { 255 } } else { 0 };
            carried = missed * 7 / 16;
            below[x] += missed * 3 / 16;
            below[x + 1] += missed * 5 / 16;
            below[x + 2] += missed / 16;
        }
        from_above = below;
    }
    ink
}
