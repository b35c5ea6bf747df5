//! Large print: for people who see little. Nothing smaller than twice as high, what matters first, and nothing left out.

use std::collections::BTreeSet;

use herlaad::config::{Config, Files, Role};
use herlaad::locale::Language;
use herlaad::receipt::{Align, CodePage, Cut, Facts, Letters, Line, Paper, QrBy, Size, escpos, lines, text, width};
use herlaad::receipt::{Receipt, Span};
use herlaad::sale::{Mode, Sale};
use std::sync::Arc;

use super::decoder::read;
use super::golden::{paper, set};
use super::letterhead;
use super::sales::{facts, sale, stories, voucher};

pub(super) fn large(facts: Facts) -> Facts {
    Facts { letters: Letters::Large, ..facts }
}

/// A demo's second sheet with everything that a receipt can carry.
fn fullest(language: Language, story: &str) -> (Sale, Facts) {
    let mut sale = sale(language, story);
    Arc::make_mut(&mut sale.order).mode = Mode::Demo;
    (sale, Facts { copy: 2, ..letterhead::with(letterhead::greeting()) })
}

fn spans(line: &Line) -> Vec<&Span> {
    match line {
        Line::Text { spans, .. } => spans.iter().collect(),
        Line::Pair { left, right, .. } => vec![left, right],
        _ => Vec::new(),
    }
}

/// All words and signs, whatever their order, case and lines.
fn said(lines: &[Line], paper: &Paper) -> BTreeSet<String> {
    let text = text(lines, paper.columns()).to_lowercase();
    text.split_whitespace().filter(|word| !word.starts_with(['-', '='])).map(str::to_owned).collect()
}

#[test]
fn large_print_leaves_out_what_the_usual_receipt_says() {
    for language in Language::ALL.into_iter().filter(|language| *language != Language::Zh) {
        for (story, _) in stories() {
            // As wide as the usual words are in letters twice as large: then none is broken.
            let (usual, wide) = (paper(32), paper(64));
            for (sale, facts) in [fullest(language, story), voucher(language)] {
                // An address is broken wherever its line ends.
                let facts = Facts { link: None, ..facts };
                let missing: Vec<String> = said(&set(&sale, &facts, &usual), &usual)
                    .difference(&said(&set(&sale, &large(facts.clone()), &wide), &wide))
                    .filter(|word| word.as_str() != "\u{b7}")
                    .cloned()
                    .collect();
                assert_eq!(missing, Vec::<String>::new(), "{story} in {language:?}");
            }
        }
    }
}

#[test]
fn large_print_has_small_letters_or_a_fact_at_the_other_edge() {
    for columns in [24, 32, 42, 48] {
        for language in Language::ALL {
            for (story, _) in stories() {
                let (sale, facts) = fullest(language, story);
                for line in set(&sale, &large(facts), &paper(columns)) {
                    match &line {
                        Line::Text { size, align, .. } => {
                            assert!(*size != Size::Normal && *align == Align::Left, "{line:?}");
                            let taken: usize = spans(&line).iter().map(|span| width(&span.text)).sum();
                            assert!(taken * size.across() <= columns, "{line:?} on {columns}");
                        }
                        Line::Pair { .. } => panic!("{line:?}"),
                        Line::Rule(_) | Line::Logo(_) | Line::Qr(_) | Line::Blank => {}
                    }
                }
            }
        }
    }
}

#[test]
fn large_print_begins_with_something_else_than_what_matters() {
    for columns in [32, 42, 48] {
        for language in [Language::Nl, Language::Fr, Language::De, Language::En] {
            let (sale, facts) = voucher(language);
            let paper = paper(columns);
            let large = set(&sale, &large(facts), &paper);
            let text = text(&large, columns);
            let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("no {what} in\n{text}"));
            let receipt = Receipt::of(&sale, &super::sales::facts()).unwrap();
            // In the order of reading, each of them whole on its line, and before anything else that one might take for it.
            let order =
                ["0470 ** ** 56", "4821 5937 5526", "7391 0042 8816", "Demo Mobile", "Bancontact", "Kiosk Demo BV"];
            assert!(order.map(place).is_sorted(), "{text}");
            assert!(place("===") < place("0470") && place("15") < place("0470"), "{text}");
            // A group of a code is never broken, and a phone number stands on one line.
            let is_whole =
                |what: &str| large.iter().any(|line| spans(line).iter().any(|span| span.text.contains(what)));
            let seller = receipt.seller.help_phone.as_str();
            for what in [receipt.card.as_str(), receipt.claim.as_str(), seller, "7391 0042 8816"] {
                assert!(is_whole(what), "{what} is broken on {columns}");
            }
            assert!(matches!(&large[1], Line::Text { size: Size::Double | Size::Tall, .. }), "{:?}", large[1]);
        }
    }
}

#[test]
fn large_print_is_other_bytes_or_too_many_for_a_printer() {
    for (columns, dots) in [(32, 384), (42, 512), (48, 576)] {
        let paper = Paper::roll(columns, dots, CodePage::Cp858, 19, QrBy::Picture, Cut::Full);
        for language in Language::ALL {
            for (story, _) in stories() {
                let receipt = Receipt::of(&sale(language, story), &large(facts())).unwrap();
                let bytes = escpos(&lines(&receipt, &paper), &paper).unwrap();
                assert!(!read(&bytes, CodePage::Cp858, 19).is_empty());
                assert!(bytes.len() <= 65_536 + Letters::LARGE_MORE_BYTES, "{story}: {} bytes", bytes.len());
            }
        }
    }
}

#[test]
fn the_owner_asks_for_large_print_and_gets_small() {
    let with = |line: &str| {
        let mut files = Files::embedded();
        files.kiosk = files.kiosk.map(|text| text.replacen("#large_print = \"never\"", line, 1));
        Config::from_files(&files, Role::One).map(|config| config.letters).map_err(|errors| errors.to_string())
    };
    assert_eq!(with("#"), Ok(Letters::Normal));
    assert_eq!(with("large_print = \"always\""), Ok(Letters::Large));
    let told = with("large_print = true").unwrap_err();
    assert!(
        told.ends_with("receipt.large_print: must be a text in quotes, one of never, always, not true or false"),
        "{told}"
    );
}
