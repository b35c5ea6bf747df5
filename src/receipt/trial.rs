//! A page that shows what a printer can do, and cannot be taken for a receipt.

use super::clean::fact;
use super::page::{Page, pair, text};
use super::{Align, Line, Paper, QrBy, Rule, Size, Weight};

/// Signs that every printer's table has, that Belgian names and amounts need, and that no table has.
const SIGNS: [&str; 3] = ["ABC abc 0123456789 .,:;-+*/#", "€ é è ê ë à ç ï ö ü ß É È", "中文 充值"];

/// The page as lines that fit `paper`, in the owner's language: which machine, when, and what to look at. A sign that comes out
/// wrong means another `code_page`; a ruler that breaks means other `columns`; a code that no phone reads, the other `qr`.
pub fn trial(machine: &str, at: &str, paper: &Paper) -> Vec<Line> {
    let mut page = Page::titled("TEST", paper);
    page.say("This page is no receipt. Nothing was sold.");
    page.say(&format!("Machine {}, {}", fact(machine), fact(at)));
    page.rule(Rule::Single);
    for signs in SIGNS {
        let own = signs.chars().all(|sign| paper.covers(sign));
        let by = if own { "by the printer" } else { "as a picture" };
        // Not in simpler signs: these are what the page is for.
        page.add(pair(signs, by, paper.columns));
    }
    page.add([text("Bold", Size::Normal, Weight::Bold, Align::Left)]);
    page.add([text("Tall", Size::Tall, Weight::Regular, Align::Left)]);
    page.rule(Rule::Double);
    page.add(ruler(paper.columns).map(|row| text(&row, Size::Normal, Weight::Regular, Align::Left)));
    let by = match paper.qr {
        QrBy::Printer => "Code by the printer:",
        QrBy::Picture => "Code as a picture:",
    };
    page.say(by);
    page.add([Line::Qr(format!("TEST {} {}", fact(machine), fact(at)))]);
    page.end("End of the test page")
}

/// Tens above, ones below, from edge to edge: `         1` and `1234567890`.
fn ruler(columns: usize) -> [String; 2] {
    let tens = |column: usize| if column.is_multiple_of(10) { digit(column / 10) } else { ' ' };
    [(1..=columns).map(tens).collect(), (1..=columns).map(digit).collect()]
}

fn digit(number: usize) -> char {
    u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10)).unwrap_or('?')
}
