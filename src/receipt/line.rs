//! The lines of a receipt: data that is already broken to its paper, so that every drawing shows the same.

use unicode_width::UnicodeWidthChar;

use super::Logo;
use super::clean::{NO_BREAK_SPACE, blank};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Normal,
    /// Twice as high.
    Tall,
    /// Twice as high and as wide.
    Double,
}

impl Size {
    pub fn across(self) -> usize {
        match self {
            Self::Normal | Self::Tall => 1,
            Self::Double => 2,
        }
    }

    pub fn down(self) -> usize {
        match self {
            Self::Normal => 1,
            Self::Tall | Self::Double => 2,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    Single,
    Double,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub weight: Weight,
}

impl Span {
    pub fn new(text: impl Into<String>, weight: Weight) -> Self {
        Self { text: text.into(), weight }
    }
}

/// One line of paper; a code and its quiet zone count as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Text {
        spans: Vec<Span>,
        size: Size,
        align: Align,
    },
    /// A fact and its value, at the two edges.
    Pair {
        left: Span,
        right: Span,
        size: Size,
    },
    Rule(Rule),
    /// In the middle, and no wider than the paper.
    Logo(Logo),
    /// What the code carries.
    Qr(String),
    Blank,
}

/// How many columns a text takes. Chinese signs take two. Each sign counts for itself, as it has a cell of its own on paper:
/// sequences that a terminal would draw as one sign are none here.
pub fn width(text: &str) -> usize {
    text.chars().map(|sign| sign.width().unwrap_or(0)).sum()
}

impl Line {
    /// The line's spans with the blanks that put them in their place, for `columns` columns of the line's size; trailing
    /// blanks are left out. `None` for what is not text.
    pub(super) fn set(&self, columns: usize) -> Option<Vec<Span>> {
        let indent = |count: usize| Span::new(" ".repeat(count), Weight::Regular);
        match self {
            Self::Text { spans, align, .. } => {
                let taken: usize = spans.iter().map(|span| width(&span.text)).sum();
                let free = columns.saturating_sub(taken);
                let before = match align {
                    Align::Left => 0,
                    Align::Centre => free / 2,
                    Align::Right => free,
                };
                let first = (before > 0).then(|| indent(before));
                Some(first.into_iter().chain(spans.iter().cloned()).collect())
            }
            Self::Pair { left, right, .. } => {
                let between = columns.saturating_sub(width(&left.text) + width(&right.text));
                Some(vec![left.clone(), indent(between), right.clone()])
            }
            Self::Rule(_) | Self::Logo(_) | Self::Qr(_) | Self::Blank => None,
        }
    }

    pub(super) fn size(&self) -> Size {
        match self {
            Self::Text { size, .. } | Self::Pair { size, .. } => *size,
            Self::Rule(_) | Self::Logo(_) | Self::Qr(_) | Self::Blank => Size::Normal,
        }
    }
}

/// Breaks a text at its blanks, and between Chinese signs, into lines of at most `columns`. What has no place to break and is
/// longer than a line is broken where the line ends. Never empty.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        if !line.is_empty() && width(&line) + width(ended(word)) > columns {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(word);
        while width(ended(&line)) > columns {
            let rest = line.split_off(fitting(&line, columns));
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    if !ended(&line).is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines.iter().map(|line| blank(ended(line))).collect()
}

/// A line without the blanks that it may lose where it ends. A no-break space stays: it is part of what it joins.
fn ended(line: &str) -> &str {
    line.trim_end_matches(' ')
}

/// The text in pieces after which a line may end.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        let ends_word = sign == ' ' || (sign != NO_BREAK_SPACE && sign.width() == Some(2));
        if ends_word && end > start {
            words.push(&text[start..end]);
            start = end;
        }
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// How many bytes of `text` fit into `columns`; at least one sign, so that breaking always ends.
fn fitting(text: &str, columns: usize) -> usize {
    let mut taken = 0;
    for (at, sign) in text.char_indices() {
        taken += sign.width().unwrap_or(0);
        if taken > columns && at > 0 {
            return at;
        }
    }
    text.len()
}
