//! The receipt as our own screen shows it, and where each of its lines lies in that picture.

use crate::cases::Case;
use herlaad::receipt::{Line, Rule, Size, png};
use std::collections::BTreeMap;

/// A letter's edge is black on paper from this grey on.
const BLACK_MAX: u8 = 143;

pub(crate) struct Preview {
    width: usize,
    height: usize,
    grey: Vec<u8>,
    /// Clear paper on every side of what a printer reaches.
    margin: usize,
    /// Row by row of the receipt's lines.
    tops: Vec<usize>,
}

/// How many dots high a line is, by all that its height depends on.
#[derive(Default)]
pub(crate) struct Heights(BTreeMap<String, usize>);

impl Preview {
    pub(crate) fn of(case: &Case, heights: &mut Heights) -> Result<Self, String> {
        let mut preview = Self::drawn(&case.lines, case)?;
        let mut top = preview.margin;
        for line in &case.lines {
            preview.tops.push(top);
            top += heights.of(line, case)?;
        }
        preview.tops.push(top);
        if top + preview.margin != preview.height {
            return Err(format!("{}: a preview of {} rows whose lines end at {top}", case.name, preview.height));
        }
        Ok(preview)
    }

    fn drawn(lines: &[Line], case: &Case) -> Result<Self, String> {
        let file = png(lines, &case.paper).map_err(|why| why.to_string())?;
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().map_err(|why| why.to_string())?;
        let mut grey = vec![0; reader.output_buffer_size().ok_or("a picture beyond all memory")?];
        let info = reader.next_frame(&mut grey).map_err(|why| why.to_string())?;
        let side = |dots: u32| usize::try_from(dots).map_err(|why| why.to_string());
        let (width, height) = (side(info.width)?, side(info.height)?);
        let margin = width.checked_sub(case.paper.width_dots()).ok_or("a preview narrower than its paper")? / 2;
        Ok(Self { width, height, grey, margin, tops: Vec::new() })
    }

    /// How many rows the line has.
    pub(crate) fn rows(&self, line: usize) -> usize {
        self.tops[line + 1] - self.tops[line]
    }

    /// The picture of a line in rows of so many bytes, a bit for a dot, as a printer must get it, and how many dots it goes without.
    ///
    /// `DLE` before `EOT`, `ENQ` or `DC4` is a command even inside a picture: such a pair must lose its `DLE`, which is one dot.
    pub(crate) fn bits(&self, case: &Case, line: usize, row: usize) -> (Vec<u8>, usize) {
        let dark = |at: usize, dot: usize| u8::from(self.is_dark(case, line, at % row * 8 + dot, at / row));
        let byte = |at: usize| (0..8).fold(0, |byte, dot| byte << 1 | dark(at, dot));
        let mut bits: Vec<u8> = (0..self.rows(line) * row).map(byte).collect();
        let obeyed = |at: &usize| bits[at - 1] == 0x10 && [0x04, 0x05, 0x14].contains(&bits[*at]);
        let pairs: Vec<usize> = (1..bits.len()).filter(obeyed).collect();
        for at in &pairs {
            bits[at - 1] = 0;
        }
        (bits, pairs.len())
    }

    /// Whether a dot is black, counted from the left edge of what the printer reaches.
    pub(crate) fn is_dark(&self, case: &Case, line: usize, x: usize, y: usize) -> bool {
        // The screen centres what columns leave over; a printer has its letters, and so our lines, at the left. Codes and logos are centred.
        let spare = case.paper.width_dots() % case.paper.columns();
        let left =
            if matches!(case.lines[line], Line::Qr(_) | Line::Logo(_)) { self.margin } else { self.margin + spare / 2 };
        self.grey.get((self.tops[line] + y) * self.width + left + x).is_some_and(|grey| *grey <= BLACK_MAX)
    }
}

impl Heights {
    fn of(&mut self, line: &Line, case: &Case) -> Result<usize, String> {
        let kind = match line {
            Line::Rule(Rule::Single) => "rule",
            Line::Rule(Rule::Double) => "double rule",
            Line::Blank => "blank",
            Line::Qr(content) => content,
            Line::Logo(_) => "logo",
            Line::Text { size: Size::Normal, .. } | Line::Pair { size: Size::Normal, .. } => "text",
            Line::Text { .. } | Line::Pair { .. } => "large text",
        };
        let key = format!("{} {kind}", case.paper.width_dots());
        if let Some(rows) = self.0.get(&key) {
            return Ok(*rows);
        }
        let alone = Preview::drawn(std::slice::from_ref(line), case)?;
        let rows = alone.height - 2 * alone.margin;
        self.0.insert(key, rows);
        Ok(rows)
    }
}
