//! A page that shows what a printer can do, and cannot be taken for a receipt.

use super::clean::{fact, plain};
use super::line::wrapped;
use super::{Align, Line, Paper, QrBy, Rule, Size, Span, Weight, width};

/// Signs that every printer's table has, that Belgian names and amounts need, and that no table has.
const SIGNS: [&str; 3] = ["ABC abc 0123456789 .,:;-+*/#", "€ é è ê ë à ç ï ö ü ß É È", "中文 充值"];

/// The page as lines that fit `paper`, in the owner's language: which machine, when, and what to look at. A sign that comes out
/// wrong means another `code_page`; a ruler that breaks means other `columns`; a code that no phone reads, the other `qr`.
pub fn trial(machine: &str, at: &str, paper: &Paper) -> Vec<Line> {
    let mut lines = vec![text("TEST", Size::Double, Weight::Bold, Align::Centre)];
    let mut say = |words: &str| {
        let words = plain(words, |sign| paper.covers(sign));
        let broken = wrapped(&words, paper.columns).into_iter();
        lines.extend(broken.map(|line| text(&line, Size::Normal, Weight::Regular, Align::Left)));
    };
    say("This page is no receipt. Nothing was sold.");
    say(&format!("Machine {}, {}", fact(machine), fact(at)));
    lines.push(Line::Rule(Rule::Single));
    for signs in SIGNS {
        let own = signs.chars().all(|sign| paper.covers(sign));
        let by = if own { "by the printer" } else { "as a picture" };
        lines.extend(pair(signs, by, paper.columns));
    }
    lines.push(text("Bold", Size::Normal, Weight::Bold, Align::Left));
    lines.push(text("Tall", Size::Tall, Weight::Regular, Align::Left));
    lines.push(Line::Rule(Rule::Double));
    lines.extend(ruler(paper.columns).map(|row| text(&row, Size::Normal, Weight::Regular, Align::Left)));
    let by = match paper.qr {
        QrBy::Printer => "Code by the printer:",
        QrBy::Picture => "Code as a picture:",
    };
    lines.push(text(by, Size::Normal, Weight::Regular, Align::Left));
    lines.push(Line::Qr(format!("TEST {} {}", fact(machine), fact(at))));
    lines.push(text("End of the test page", Size::Normal, Weight::Regular, Align::Centre));
    lines
}

/// Both on one line where they fit, else one below the other: no sign may be missing.
fn pair(left: &str, right: &str, columns: usize) -> Vec<Line> {
    if width(left) + 1 + width(right) <= columns {
        let (left, right) = (Span::new(left, Weight::Regular), Span::new(right, Weight::Regular));
        return vec![Line::Pair { left, right, size: Size::Normal }];
    }
    let signs = wrapped(left, columns).into_iter();
    let signs = signs.map(|part| text(&part, Size::Normal, Weight::Regular, Align::Left));
    signs.chain([text(right, Size::Normal, Weight::Regular, Align::Right)]).collect()
}

fn text(words: &str, size: Size, weight: Weight, align: Align) -> Line {
    Line::Text { spans: vec![Span::new(words, weight)], size, align }
}

/// Tens above, ones below, from edge to edge: `         1` and `1234567890`.
fn ruler(columns: usize) -> [String; 2] {
    let tens = |column: usize| if column.is_multiple_of(10) { digit(column / 10) } else { ' ' };
    [(1..=columns).map(tens).collect(), (1..=columns).map(digit).collect()]
}

fn digit(number: usize) -> char {
    u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10)).unwrap_or('?')
}
