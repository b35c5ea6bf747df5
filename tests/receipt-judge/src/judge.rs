//! Holds what the renderer saw against what the receipt says, line by line.

use crate::cases::Case;
use crate::code::codes;
use crate::preview::{Heights, Preview};
use crate::printed::{Letter, Printed, Seen, What, print, stripped};
use crate::sums::Sums;
use escpost_render::{MonoSurface, PaintRegion};
use herlaad::locale::Language;
use herlaad::receipt::{Cut, Line, Size, Weight, text};
use std::fmt;

/// Five seconds of a serial line at 115 200 baud.
const CHINESE_MAX_BYTES: usize = 60_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Check {
    Accepted,
    Text,
    Dots,
    Code,
    Cut,
    Bytes,
}

pub(crate) struct Fault {
    pub(crate) check: Check,
    what: String,
}

impl Fault {
    fn new(check: Check, what: impl Into<String>) -> Self {
        Self { check, what: what.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}: {}", self.check, self.what)
    }
}

#[derive(Default)]
pub(crate) struct Judge {
    heights: Heights,
    pub(crate) sums: Sums,
}

impl Judge {
    pub(crate) fn judge(&mut self, case: &Case, job: &[u8]) -> Vec<Fault> {
        self.sums.jobs += 1;
        // A line feed behind it shows whether the cut was obeyed: a printer ignores one that stands in a line.
        let printed = stripped(job).and_then(|job| print(&[&job[..], b"\n"].concat(), &case.printer));
        let printed = match printed {
            Ok(printed) => printed,
            Err(why) => return vec![Fault::new(Check::Accepted, why)],
        };
        let mut faults = Vec::new();
        faults.extend(self.size(case, job).err());
        faults.extend(cut_off(&printed).err());
        if let Some(sheet) = printed.sheets.first() {
            faults.extend(self.lines(case, &printed.seen, sheet).err());
            faults.extend(self.codes(case, sheet).err());
        }
        faults
    }

    fn size(&mut self, case: &Case, job: &[u8]) -> Result<(), Fault> {
        if case.language != Language::Zh {
            return Ok(());
        }
        let max = CHINESE_MAX_BYTES;
        self.sums.chinese(&case.name, case.qr, job.len());
        if job.len() > max {
            return Err(Fault::new(Check::Bytes, format!("{} bytes, at most {max}", job.len())));
        }
        Ok(())
    }

    /// Every line of the receipt, in order, and nothing else up to the cut.
    fn lines(&mut self, case: &Case, seen: &[Seen], sheet: &MonoSurface) -> Result<(), Fault> {
        let drawn = case.lines.iter().any(|line| case.is_drawn(line));
        let preview = drawn.then(|| Preview::of(case, &mut self.heights)).transpose();
        let preview = preview.map_err(|why| Fault::new(Check::Dots, why))?;
        let mut reader = Reader { seen: seen.iter() };
        for (at, line) in case.lines.iter().enumerate() {
            let inside = |fault: Fault| Fault { what: format!("line {}: {}", at + 1, fault.what), ..fault };
            match (line, &preview) {
                (_, Some(preview)) if case.is_drawn(line) => {
                    self.picture(case, at, preview, &mut reader, sheet).map_err(inside)?;
                }
                (Line::Qr(_), _) => {
                    // A clear line keeps the symbol from what stands above it.
                    reader.line("", None, case).map_err(inside)?;
                    reader.code().map_err(inside)?;
                    // The printer ends the line of its symbol itself, and we do so once more.
                    reader.line("", None, case).map_err(inside)?;
                }
                (line, _) => self.text(case, line, &mut reader).map_err(inside)?,
            }
        }
        reader.line("", None, case)?;
        reader.cut(case)
    }

    fn text(&mut self, case: &Case, line: &Line, reader: &mut Reader<'_>) -> Result<(), Fault> {
        // In the text all letters are alike: those of double width are set as if the paper had half of its columns.
        let written = text(std::slice::from_ref(line), case.paper.columns() / size(line).across());
        reader.line(written.trim_end_matches('\n'), Some(line), case)?;
        self.sums.line(&written);
        Ok(())
    }

    /// The bands of one picture, dot by dot.
    fn picture(
        &mut self,
        case: &Case,
        line: usize,
        preview: &Preview,
        reader: &mut Reader<'_>,
        sheet: &MonoSurface,
    ) -> Result<(), Fault> {
        let (rows, dots) = (preview.rows(line), case.paper.width_dots());
        let place = reader.picture(rows)?;
        // What is white up to the right edge need not be sent.
        let width = usize::try_from(place.width).ok().filter(|width| *width <= dots && place.x == 0);
        let Some(width) = width else {
            return Err(Fault::new(Check::Dots, format!("a picture of {} dots from dot {} on", place.width, place.x)));
        };
        let (bits, left_out) = preview.bits(case, line, width / 8);
        let mut other = Vec::new();
        for (y, below) in (place.y..place.y + place.height).enumerate() {
            for (x, right) in (0..).take(dots).enumerate() {
                // A band of a height that some printers cannot print has one row more, which is clear.
                let sent = || bits.get((y * width + x) / 8).is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0);
                let wanted = if x < width { sent() } else { y < rows && preview.is_dark(case, line, x, y) };
                if sheet.is_printed(right, below) != wanted {
                    other.push((x, y));
                }
            }
        }
        if let Some(first) = other.first() {
            return Err(Fault::new(Check::Dots, format!("{} dots differ, the first at {first:?}", other.len())));
        }
        self.sums.pictures += 1;
        self.sums.dots += rows * dots;
        self.sums.left_out += left_out;
        Ok(())
    }

    fn codes(&mut self, case: &Case, sheet: &MonoSurface) -> Result<(), Fault> {
        let wanted =
            case.lines.iter().filter_map(|line| if let Line::Qr(content) = line { Some(content) } else { None });
        let (wanted, read) = (wanted.map(|content| Ok(content.clone())).collect::<Vec<_>>(), codes(sheet));
        if wanted != read {
            return Err(Fault::new(Check::Code, format!("{read:?} is read for {wanted:?}")));
        }
        self.sums.codes(case.qr, read.len());
        Ok(())
    }
}

/// The job is one sheet, and what comes behind it is another.
fn cut_off(printed: &Printed) -> Result<(), Fault> {
    match (&printed.warnings[..], printed.sheets.len()) {
        ([], 2) => Ok(()),
        ([], 1) => Err(Fault::new(Check::Cut, "the next sheet hangs on this one")),
        ([], sheets) => Err(Fault::new(Check::Cut, format!("one job is {} sheets", sheets.saturating_sub(1)))),
        ([warning, ..], _) => Err(Fault::new(Check::Cut, warning.as_str())),
    }
}

fn size(line: &Line) -> Size {
    match line {
        Line::Text { size, .. } | Line::Pair { size, .. } => *size,
        Line::Rule(_) | Line::Logo(_) | Line::Qr(_) | Line::Blank => Size::Normal,
    }
}

/// What the renderer saw, taken piece by piece.
struct Reader<'s> {
    seen: std::slice::Iter<'s, Seen>,
}

impl<'s> Reader<'s> {
    fn next(&mut self) -> Option<&'s What> {
        self.seen.by_ref().map(|seen| &seen.what).find(|what| !matches!(what, What::Style))
    }

    /// Letters up to the line feed. Blanks in a line count as any other sign.
    fn line(&mut self, wanted: &str, line: Option<&Line>, case: &Case) -> Result<(), Fault> {
        let mut letters = Vec::new();
        loop {
            match self.next() {
                Some(What::Letter(letter)) => letters.push(letter),
                Some(What::LineFeed) => break,
                other => return Err(Fault::new(Check::Text, format!("{} instead of “{wanted}”", named(other)))),
            }
        }
        let read: String = letters.iter().map(|letter| letter.sign).collect();
        // What ends a line prints nothing, and the receipt as text is without it.
        if read.trim_end_matches(' ') != wanted {
            return Err(Fault::new(Check::Text, format!("“{read}” instead of “{wanted}”")));
        }
        let Some(line) = line else { return Ok(()) };
        placed(&letters, line, case)?;
        weighed(&letters, line)
    }

    fn code(&mut self) -> Result<(), Fault> {
        match self.next() {
            Some(What::Code) => Ok(()),
            other => Err(Fault::new(Check::Code, format!("{} instead of a code", named(other)))),
        }
    }

    /// Bands, one below the other, until there are enough rows; one row more may follow. Where they lie together.
    fn picture(&mut self, rows: usize) -> Result<PaintRegion, Fault> {
        let mut place: Option<PaintRegion> = None;
        loop {
            let Some(What::Band(band)) = self.next() else {
                return Err(Fault::new(Check::Dots, format!("no picture of {rows} rows")));
            };
            let whole = match place {
                None => band.clone(),
                Some(place) if (place.x, place.width, place.y + place.height) == (band.x, band.width, band.y) => {
                    PaintRegion { height: place.height + band.height, ..place }
                }
                Some(_) => return Err(Fault::new(Check::Dots, "a band that is not right below the one before it")),
            };
            match usize::try_from(whole.height).unwrap_or(usize::MAX) {
                height if height < rows => place = Some(whole),
                height if height <= rows + 1 => return Ok(whole),
                height => return Err(Fault::new(Check::Dots, format!("a picture of {height} rows instead of {rows}"))),
            }
        }
    }

    fn cut(&mut self, case: &Case) -> Result<(), Fault> {
        match self.next() {
            Some(What::Cut { full }) if *full == (case.cut == Cut::Full) => {}
            other => return Err(Fault::new(Check::Cut, format!("{} instead of {:?}", named(other), case.cut))),
        }
        match self.next() {
            None => Ok(()),
            other => Err(Fault::new(Check::Cut, format!("{} behind the cut", named(other)))),
        }
    }
}

fn named(what: Option<&What>) -> String {
    match what {
        None => "nothing".to_owned(),
        Some(What::Letter(letter)) => format!("the letter {}", letter.sign),
        Some(What::LineFeed) => "a line feed".to_owned(),
        Some(What::Band(band)) => format!("a picture of {} rows", band.height),
        Some(What::Code) => "a code".to_owned(),
        Some(What::Cut { full }) => format!("a cut ({})", if *full { "full" } else { "partial" }),
        Some(What::Style) => "another style".to_owned(),
        Some(What::Other(other)) => other.clone(),
    }
}

/// Each letter stands in its own column of one row, and is as large as its line.
fn placed(letters: &[&Letter], line: &Line, case: &Case) -> Result<(), Fault> {
    let (across, down) = match size(line) {
        Size::Normal => (1, 1),
        Size::Tall => (1, 2),
        Size::Double => (2, 2),
    };
    let step = case.printer.fonts.a.cell_width_dots * u32::from(across);
    let top = letters.first().and_then(|letter| letter.place).map(|(_, top)| top);
    for (left, letter) in (0..).step_by(usize::try_from(step).unwrap_or(1)).zip(letters) {
        if letter.size != (across, down) || letter.place != top.map(|top| (left, top)) {
            let wrong = format!("“{}” stands at {:?} {:?} times as large", letter.sign, letter.place, letter.size);
            return Err(Fault::new(Check::Text, format!("{wrong}, and not at dot {left}, {:?} times", (across, down))));
        }
    }
    Ok(())
}

/// Each sign is bold where its part of the line is. A blank has no weight.
fn weighed(letters: &[&Letter], line: &Line) -> Result<(), Fault> {
    let spans = match line {
        Line::Text { spans, .. } => spans.iter().collect(),
        Line::Pair { left, right, .. } => vec![left, right],
        Line::Rule(_) | Line::Logo(_) | Line::Qr(_) | Line::Blank => Vec::new(),
    };
    let bold = spans
        .iter()
        .flat_map(|span| span.text.chars().filter(|sign| *sign != ' ').map(|_| span.weight == Weight::Bold));
    let wrong = letters.iter().filter(|letter| letter.sign != ' ').zip(bold.chain(std::iter::repeat(false)));
    match wrong.into_iter().find(|(letter, bold)| letter.bold != *bold) {
        Some((letter, bold)) => {
            Err(Fault::new(Check::Text, format!("“{}” is {}bold", letter.sign, if bold { "not " } else { "" })))
        }
        None => Ok(()),
    }
}
