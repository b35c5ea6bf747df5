//! How long a sheet is, before it is printed.

use super::paint::Cell;
use super::qr::Symbol;
use super::{Cut, Line, Paper, QrBy};

/// One line of text, as printers feed it unless told otherwise (Epson: 30 steps of the paper's motor).
const LINE_DOTS: usize = 30;
/// The height of a sign of the usual font.
const SIGN_DOTS: usize = 24;
/// From the head to the knife; models differ by a few millimetres.
const TO_KNIFE_DOTS: usize = 120;
/// What is fed where there is no knife: five lines.
const TO_BAR_DOTS: usize = 5 * LINE_DOTS;

/// How far the paper is fed for these lines and the cut behind them, in millimetres.
pub fn length_mm(lines: &[Line], paper: &Paper) -> u32 {
    let end = match paper.cut {
        Cut::Partial | Cut::Full => TO_KNIFE_DOTS,
        Cut::None => TO_BAR_DOTS,
    };
    let dots = lines.iter().map(|line| dots(line, paper)).sum::<usize>() + LINE_DOTS + end;
    // An inch has 25.4 mm.
    u32::try_from(dots * 254 / (10 * paper.dots_per_inch)).unwrap_or(u32::MAX)
}

fn dots(line: &Line, paper: &Paper) -> usize {
    match line {
        Line::Blank | Line::Rule(_) => LINE_DOTS,
        Line::Logo(logo) => logo.height_dots(),
        Line::Qr(content) => match (Symbol::new(content, paper.width_dots), paper.qr) {
            (Ok(symbol), QrBy::Printer) => symbol.side * symbol.module_dots + 2 * LINE_DOTS,
            (Ok(symbol), QrBy::Picture) => symbol.side_dots(),
            (Err(_), _) => 0,
        },
        line => {
            let size = line.size();
            let spans = line.set(paper.columns / size.across()).unwrap_or_default();
            let is_text = spans.iter().all(|span| span.text.chars().all(|sign| paper.covers(sign)));
            if is_text {
                LINE_DOTS.max(SIGN_DOTS * size.down())
            } else {
                Cell(paper.width_dots / paper.columns).row_dots(line)
            }
        }
    }
}
