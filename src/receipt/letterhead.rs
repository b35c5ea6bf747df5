//! What an owner adds to every receipt, beside what the law wants on it.

use std::collections::BTreeMap;

use super::clean::plain;
use super::line::wrapped;
use super::{Align, Error, Letters, Line, Logo, Paper, Size, Span, Weight, escpos};
use crate::locale::Language;

/// Checked where the configuration is read: every sign comes out, and all of it fits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// Above the seller's name.
    pub logo: Option<Logo>,
    /// Below the seller's data.
    pub header: OwnLines,
    /// The last lines of the sheet.
    pub footer: OwnLines,
}

impl Letterhead {
    /// The bytes that it adds to a receipt for `paper` in Chinese, and those that its letters add: such receipts are the longest, and
    /// the printer needs time for them.
    pub fn bytes(&self, letters: Letters, paper: &Paper) -> Result<usize, Error> {
        let (size, letters) = match letters {
            Letters::Normal => (Size::Normal, 0),
            Letters::Large => (Size::Tall, Letters::LARGE_MORE_BYTES),
        };
        let mut lines: Vec<Line> = self.logo.iter().cloned().map(Line::Logo).collect();
        for line in self.header.of(Language::Zh).iter().chain(self.footer.of(Language::Zh)) {
            for part in wrapped(&plain(line, |sign| paper.covers(sign)), paper.columns) {
                let spans = vec![Span::new(part, Weight::Regular)];
                lines.push(Line::Text { spans, size, align: Align::Centre });
            }
        }
        let lines = if lines.is_empty() { 0 } else { escpos(&lines, paper)?.len() };
        Ok(letters + lines)
    }
}

/// Lines in the owner's words, none by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnLines(BTreeMap<Language, Vec<String>>);

impl OwnLines {
    /// More are a poster: each of them is paper at every sale.
    pub const LINES_MAX: usize = 6;

    /// The same in every language.
    pub fn everywhere(lines: Vec<String>) -> Self {
        Self(BTreeMap::from([(Language::REFERENCE, lines)]))
    }

    /// Each language has its own; one that is not there has the lines of the language that all messages fall back to.
    pub fn by_language(lines: impl IntoIterator<Item = (Language, Vec<String>)>) -> Self {
        Self(lines.into_iter().collect())
    }

    pub fn of(&self, language: Language) -> &[String] {
        self.0.get(&language).or_else(|| self.0.get(&Language::REFERENCE)).map_or(&[], Vec::as_slice)
    }
}
