//! The receipt as text: for the command line, and to compare the other drawings with.

use super::line::wrapped;
use super::{Align, Line, Rule, Size, Span, Weight};

/// One text line for each line of paper, without trailing blanks. Large letters are as small as the others here.
pub fn text(lines: &[Line], columns: usize) -> String {
    let mut text = String::new();
    for line in lines {
        match line {
            Line::Rule(rule) => push(&mut text, &rule_signs(*rule).repeat(columns)),
            Line::Blank => push(&mut text, ""),
            Line::Logo(_) => push_set(&mut text, "[logo]", columns),
            Line::Qr(content) => {
                push_set(&mut text, "[QR]", columns);
                // A receipt as text stands above already; an address may be typed from here.
                if !content.contains('\n') {
                    for part in wrapped(content, columns) {
                        push_set(&mut text, &part, columns);
                    }
                }
            }
            line => push(&mut text, &joined(&line.set(columns).unwrap_or_default())),
        }
    }
    text
}

pub(super) fn rule_signs(rule: Rule) -> &'static str {
    match rule {
        Rule::Single => "-",
        Rule::Double => "=",
    }
}

fn push_set(text: &mut String, part: &str, columns: usize) {
    let spans = vec![Span::new(part, Weight::Regular)];
    let line = Line::Text { spans, size: Size::Normal, align: Align::Centre };
    push(text, &joined(&line.set(columns).unwrap_or_default()));
}

fn push(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}
