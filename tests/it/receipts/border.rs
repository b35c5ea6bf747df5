//! What comes from outside and goes to a printer: bytes that it would obey, and texts longer than its paper.

use herlaad::locale::Language;
use herlaad::receipt::{CodePage, Cut, Facts, Line, Paper, QrBy, Seller, escpos, lines, text, width};
use herlaad::receipt::{Receipt, Size};
use herlaad::sale::{Payment, Sale};
use proptest::prelude::*;

use super::decoder::{Seen, read};
use super::golden::{paper, set};
use super::sales::{facts, sale, stories};
use std::sync::Arc;

/// The same text wherever a text from outside can stand.
fn hostile(language: Language, story: &str, with: &str) -> (Sale, Facts) {
    let mut sale = sale(language, story);
    Arc::make_mut(&mut sale.order).brand_name = with.into();
    Arc::make_mut(&mut sale.order).number = with.into();
    Arc::make_mut(&mut sale.order).card.masked = with.into();
    Arc::make_mut(&mut sale.order).product.name.en = with.into();
    Arc::make_mut(&mut sale.order).product.name.nl = with.into();
    if let Payment::Captured(taken) | Payment::Authorized(taken) = &mut sale.payment {
        taken.approval.means = with.into();
    }
    let seller = Seller {
        name: with.into(),
        address: vec![with.into(), with.into()],
        enterprise_number: with.into(),
        help_phone: with.into(),
        help_hours: with.into(),
    };
    let facts = Facts { seller, machine: with.into(), chain: Some(with.into()), link: None, ..facts() };
    (sale, facts)
}

#[test]
fn a_brand_named_like_a_command_cuts_the_paper() {
    // ESC i and GS V cut; DLE DC4 opens a drawer; CSI and NEL are commands of 8 bits.
    let name = "\x1biA\x1dV\0B\x10\x14\x01\x00\x01C\u{9b}2J\u{85}D\x7f";
    let (sale, facts) = hostile(Language::En, "delivered", name);
    let lines = set(&sale, &facts, &paper(48));
    let seen = read(&escpos(&lines, &paper(48)).unwrap(), CodePage::Windows1252, 16);
    assert_eq!(seen.iter().filter(|seen| matches!(seen, Seen::Cut(_))).count(), 1);
    assert!(text(&lines, 48).contains("Operator                                iAVBC2JD"));
}

#[test]
fn a_hidden_sign_turns_an_amount_around() {
    let (sale, facts) = hostile(Language::En, "delivered", "A\u{202e}00,51\u{202c}\u{200b}\u{feff}\u{ad}\u{2066}Z");
    assert!(text(&set(&sale, &facts, &paper(48)), 48).contains("A00,51Z"));
}

/// What a far side or an old log may bring, and what a receipt makes of it.
fn brought() -> Vec<(String, String)> {
    let pairs = [
        ("Demo\x1bi Mobile", "Demoi Mobile"),
        ("\x1dV\0Demo", "VDemo"),
        ("Demo\0Mobile", "DemoMobile"),
        ("a\tb\r\nc", "a b  c"),
        ("\u{202e}€ 5\u{200f}\u{2067}", "€ 5"),
        ("Demo \u{1f600} Mobile", "Demo ? Mobile"),
        ("\u{1f44d}\u{1f3fd} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{2764}\u{fe0f}", "? ??? ?"),
        ("Cafe\u{301} Zoe\u{308} C\u{327}a", "Café Zoë Ça"),
        ("\u{301}x\u{301}\u{302}\u{20dd}", "x"),
        ("Киоск \u{e052} \u{fffd}", "????? ? ?"),
        ("中文\u{9f98}", "中文?"),
    ];
    let long = ("x".repeat(4096), "x".repeat(96));
    let accents = (format!("e{}", "\u{301}".repeat(4096)), "é".to_owned());
    let last = (format!("{}e\u{301}y", "x".repeat(95)), format!("{}é", "x".repeat(95)));
    pairs.into_iter().map(|(was, is)| (was.to_owned(), is.to_owned())).chain([long, accents, last]).collect()
}

/// In letters of the printer, as a picture, and on the screen, on every width of paper: a receipt that was not to be had, or bytes
/// that mean something else, is money that nobody can prove.
#[test]
fn a_sign_from_outside_is_other_bytes_or_no_receipt() {
    for (was, is) in brought() {
        for (columns, dots) in [(32, 384), (42, 512), (48, 576)] {
            for page in [CodePage::Windows1252, CodePage::Cp858, CodePage::Ascii] {
                let paper = Paper::roll(columns, dots, page, 19, QrBy::Picture, Cut::Partial);
                let set = |with: &str| {
                    let (sale, facts) = hostile(Language::En, "delivered", with);
                    set(&sale, &facts, &paper)
                };
                // Equal lines are drawn alike.
                let lines = set(&was);
                assert_eq!(lines, set(&is), "{was:?} at {columns} on {page:?}");
                assert!(page == CodePage::Ascii || text(&lines, columns).contains(is.get(..16).unwrap_or(&is)), "{is}");
                assert!(!read(&escpos(&lines, &paper).unwrap(), page, 19).is_empty());
            }
        }
    }
}

#[test]
fn an_amount_breaks_over_two_lines() {
    for columns in 24..=64 {
        for (name, _) in stories() {
            let written = text(&set(&sale(Language::Nl, name), &facts(), &paper(columns)), columns);
            assert!(!written.lines().any(|line| line.trim_end().ends_with('€')), "{name} at {columns}:\n{written}");
        }
    }
}

#[test]
fn a_typographic_sign_becomes_a_box_or_breaks_the_columns() {
    let (sale, facts) = hostile(Language::En, "delivered", "l’œuvre… –€ 5");
    let at = |page| {
        let paper = Paper::roll(48, 576, page, 16, QrBy::Printer, Cut::Partial);
        text(&set(&sale, &facts, &paper), 48)
    };
    assert!(at(CodePage::Windows1252).contains("Operator                           l’œuvre… –€ 5"));
    assert!(at(CodePage::Cp858).contains("Operator                        l'oeuvre... -€ 5"));
    assert!(at(CodePage::Ascii).contains("Operator                      l'oeuvre... -EUR 5"));
}

fn check(sale: &Sale, facts: &Facts, paper: &Paper, page: CodePage) -> Result<(), TestCaseError> {
    let Some(receipt) = Receipt::of(sale, facts) else { return Ok(()) };
    let lines = lines(&receipt, paper);
    for line in &lines {
        let columns = match line {
            Line::Text { spans, size, .. } => spans.iter().map(|span| width(&span.text)).sum::<usize>() * size.across(),
            Line::Pair { left, right, size } => (width(&left.text) + 1 + width(&right.text)) * size.across(),
            Line::Rule(_) | Line::Logo(_) | Line::Qr(_) | Line::Blank => 0,
        };
        prop_assert!(columns <= paper.columns(), "{line:?} is wider than {}", paper.columns());
    }
    for row in text(&lines, paper.columns()).lines() {
        prop_assert!(width(row) <= paper.columns(), "{row:?} is wider than {}", paper.columns());
    }
    let bytes = escpos(&lines, paper).map_err(|why| TestCaseError::fail(why.to_string()))?;
    for seen in read(&bytes, page, 19) {
        if let Seen::Text { text, wide, .. } = seen {
            let size = if wide { Size::Double } else { Size::Normal };
            prop_assert!(width(&text) * size.across() <= paper.columns());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn a_long_or_foreign_text_runs_off_the_paper(
        with in "(\\PC|[a-zé ]|[充值牛]|\\x1b|[ \u{a0}\u{202f}]){0,120}",
        story in 0_usize..17,
        columns in 24_usize..=64,
        page in prop::sample::select(vec![CodePage::Windows1252, CodePage::Cp858, CodePage::Ascii]),
    ) {
        let (name, _) = stories()[story].clone();
        let paper = Paper::roll(columns, columns * 12, page, 19, QrBy::Picture, Cut::Full);
        let (sale, facts) = hostile(Language::En, name, &with);
        check(&sale, &facts, &paper, page)?;
    }
}
