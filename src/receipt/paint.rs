//! Lines as dots, set in the embedded faces: for the picture, and for what a printer's own letters do not cover.

use std::ops::Range;

use cosmic_text::{Attrs, Buffer, Color, Family, FontSystem, Metrics, Shaping, SwashCache, Wrap};

use super::qr::Symbol;
use super::{Line, Logo, Rule, Size, Span, Weight, width};
use crate::font;

/// Black ink on white paper, a byte for a dot: 0 is clean, 255 is black.
pub(super) struct Canvas {
    pub(super) width: usize,
    pub(super) ink: Vec<u8>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self { width, ink: vec![0; width * height] }
    }

    pub(super) fn height(&self) -> usize {
        self.ink.len().checked_div(self.width).unwrap_or(0)
    }

    /// Adds ink; what falls beside the paper is lost.
    fn add(&mut self, x: usize, y: usize, ink: u8) {
        if x < self.width
            && let Some(dot) = self.ink.get_mut(y * self.width + x)
        {
            *dot = dot.saturating_add(ink);
        }
    }

    pub(super) fn fill(&mut self, across: Range<usize>, down: Range<usize>) {
        for y in down {
            for x in across.clone() {
                self.add(x, y, u8::MAX);
            }
        }
    }

    pub(super) fn logo(&mut self, logo: &Logo, left: usize, top: usize) {
        for (y, row) in logo.rows().enumerate() {
            for (x, ink) in row.iter().enumerate() {
                self.add(left + x, top + y, *ink);
            }
        }
    }

    /// The symbol with its quiet zone, from the corner `left`, `top`.
    pub(super) fn symbol(&mut self, symbol: &Symbol, left: usize, top: usize) {
        let side = symbol.side_dots();
        for y in 0..side {
            for x in (0..side).filter(|x| symbol.is_dark(*x, y)) {
                self.add(left + x, top + y, u8::MAX);
            }
        }
    }
}

/// Twelve dots across, as the built-in letters of an 80 mm printer are; everything else is in proportion.
#[derive(Clone, Copy)]
pub(super) struct Cell(pub(super) usize);

impl Cell {
    pub(super) fn row_dots(self, line: &Line) -> usize {
        match line {
            Line::Rule(Rule::Single) => self.0 * 2,
            Line::Rule(Rule::Double) => self.0 * 9 / 4,
            Line::Logo(logo) => logo.height_dots(),
            Line::Blank => self.0 * 7 / 4,
            line if line.size() == Size::Normal => self.0 * 5 / 2,
            _ => self.0 * 9 / 2,
        }
    }

    fn baseline_dots(self, size: Size) -> usize {
        match size.down() {
            1 => self.0 * 11 / 6,
            _ => self.0 * 7 / 2,
        }
    }
}

/// The text engine, and the letters that it has drawn so far.
pub(super) struct Painter {
    fonts: FontSystem,
    letters: SwashCache,
    cell: Cell,
}

impl Painter {
    pub(super) fn new(cell: Cell) -> Self {
        Self { fonts: font::system(), letters: SwashCache::new(), cell }
    }

    /// Sets a line of text, `columns` wide from `left`, into the row that starts at `top`.
    pub(super) fn line(&mut self, canvas: &mut Canvas, line: &Line, columns: usize, left: usize, top: usize) {
        let size = line.size();
        let pen = Pen { size, baseline: top + self.cell.baseline_dots(size), step: self.cell.0 * size.across() };
        let mut x = left;
        for span in line.set(columns / size.across()).unwrap_or_default() {
            for part in parts(&span.text) {
                self.part(canvas, &Span::new(part, span.weight), &pen, x);
                x += width(part) * pen.step;
            }
        }
    }

    #[allow(clippy::float_arithmetic)] // Dots on paper, never money.
    fn part(&mut self, canvas: &mut Canvas, part: &Span, pen: &Pen, left: usize) {
        // The face's signs are six tenths of its size wide, so this size makes them exactly one cell wide.
        let dots = f32::from(u16::try_from(self.cell.0 * pen.size.down()).unwrap_or(u16::MAX)) / 0.6;
        let weight = match part.weight {
            Weight::Regular => cosmic_text::Weight::NORMAL,
            Weight::Bold => cosmic_text::Weight::BOLD,
        };
        let attrs = Attrs::new().family(Family::Name(font::MONO)).weight(weight);
        let mut buffer = Buffer::new_empty(Metrics::new(dots, dots));
        buffer.set_wrap(&mut self.fonts, Wrap::None);
        buffer.set_text(&mut self.fonts, &part.text, &attrs, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.fonts, false);
        for glyph in buffer.layout_runs().flat_map(|run| run.glyphs) {
            let glyph = glyph.physical((0.0, 0.0), 1.0);
            self.letters.with_pixels(&mut self.fonts, glyph.cache_key, Color::rgb(0, 0, 0), |x, y, color| {
                pen.dot(canvas, left, glyph.x + x, glyph.y + y, color.a());
            });
        }
    }
}

/// Where and how large the letters of one line are drawn.
struct Pen {
    size: Size,
    baseline: usize,
    /// Dots from one letter to the next.
    step: usize,
}

impl Pen {
    fn dot(&self, canvas: &mut Canvas, left: usize, x: i32, y: i32, ink: u8) {
        // Tall letters are drawn twice as large and then pressed together, as a printer does.
        let pressed = self.size.down() != self.size.across();
        let (x, ink) = if pressed { (x.div_euclid(2), ink / 2) } else { (x, ink) };
        let at = |origin: usize, offset: i32| origin.checked_add_signed(isize::try_from(offset).ok()?);
        if let (Some(x), Some(y)) = (at(left, x), at(self.baseline, y)) {
            canvas.add(x, y, ink);
        }
    }
}

/// The text in runs of signs that the face has, and single others, which a face of another width may draw: each begins in its
/// own column.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        if !font::draws(font::MONO, sign) {
            let end = at + sign.len_utf8();
            parts.extend([&text[start..at], &text[at..end]].into_iter().filter(|part| !part.is_empty()));
            start = end;
        }
    }
    parts.extend(text.get(start..).filter(|part| !part.is_empty()));
    parts
}
