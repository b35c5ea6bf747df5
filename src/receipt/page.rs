//! Paper for the owner that is no receipt: set line by line, in the owner's language.

use super::clean::plain;
use super::line::wrapped;
use super::said::mode_mark;
use super::{Align, Line, Paper, Rule, Size, Span, Weight, width};
use crate::locale::{self, Language};
use crate::sale::Mode;

/// How far what belongs to the line above is set in.
const INDENT: &str = "    ";

pub(super) struct Page<'a> {
    paper: &'a Paper,
    lines: Vec<Line>,
}

impl<'a> Page<'a> {
    pub(super) fn titled(title: &str, paper: &'a Paper) -> Self {
        let mut page = Self { paper, lines: Vec::new() };
        page.big(title);
        page
    }

    /// That nothing on this page was worth money.
    pub(super) fn mode(&mut self, mode: Mode) {
        if let Some(mark) = mode_mark(mode) {
            self.big(&locale::text(Language::En, &mark));
        }
    }

    fn big(&mut self, words: &str) {
        for line in self.broken(words, self.paper.columns / 2) {
            self.lines.push(text(&line, Size::Double, Weight::Bold, Align::Centre));
        }
    }

    pub(super) fn say(&mut self, words: &str) {
        self.said(words, Size::Normal, Weight::Regular);
    }

    pub(super) fn bold(&mut self, words: &str) {
        self.said(words, Size::Normal, Weight::Bold);
    }

    /// What is looked for first.
    pub(super) fn stress(&mut self, words: &str) {
        self.said(words, Size::Tall, Weight::Bold);
    }

    fn said(&mut self, words: &str, size: Size, weight: Weight) {
        for line in self.broken(words, self.paper.columns) {
            self.lines.push(text(&line, size, weight, Align::Left));
        }
    }

    pub(super) fn indented(&mut self, words: &str) {
        for line in self.broken(words, self.paper.columns - INDENT.len()) {
            self.lines.push(text(&format!("{INDENT}{line}"), Size::Normal, Weight::Regular, Align::Left));
        }
    }

    pub(super) fn end(mut self, words: &str) -> Vec<Line> {
        self.lines.push(text(words, Size::Normal, Weight::Regular, Align::Centre));
        self.lines
    }

    pub(super) fn pair(&mut self, left: &str, right: &str) {
        let plain = |words: &str| plain(words, |sign| self.paper.covers(sign));
        self.lines.extend(pair(&plain(left), &plain(right), self.paper.columns));
    }

    pub(super) fn rule(&mut self, rule: Rule) {
        self.lines.push(Line::Rule(rule));
    }

    pub(super) fn add(&mut self, lines: impl IntoIterator<Item = Line>) {
        self.lines.extend(lines);
    }

    fn broken(&self, words: &str, columns: usize) -> Vec<String> {
        wrapped(&plain(words, |sign| self.paper.covers(sign)), columns)
    }
}

/// Both on one line where they fit, else one below the other: no sign may be missing.
pub(super) fn pair(left: &str, right: &str, columns: usize) -> Vec<Line> {
    if width(left) + 1 + width(right) <= columns {
        let (left, right) = (Span::new(left, Weight::Regular), Span::new(right, Weight::Regular));
        return vec![Line::Pair { left, right, size: Size::Normal }];
    }
    let signs = wrapped(left, columns).into_iter();
    let signs = signs.map(|part| text(&part, Size::Normal, Weight::Regular, Align::Left));
    signs.chain([text(right, Size::Normal, Weight::Regular, Align::Right)]).collect()
}

pub(super) fn text(words: &str, size: Size, weight: Weight, align: Align) -> Line {
    Line::Text { spans: vec![Span::new(words, weight)], size, align }
}
