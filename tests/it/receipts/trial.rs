//! The page that shows what a printer can do.

use super::golden::paper;
use herlaad::receipt::{CodePage, Cut, Paper, QrBy, text, trial, width};

fn page(paper: &Paper) -> String {
    text(&trial("0042", "22/11/2026 16:12", paper), paper.columns())
}

#[test]
fn a_test_page_is_taken_for_a_receipt_or_wider_than_its_paper() {
    for columns in [24, 32, 42, 48, 64] {
        let page = page(&paper(columns));
        let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for wanted in ["TEST This page is no receipt.", "Machine 0042, 22/11/2026 16:12", "ß É È", "中文 充值"] {
            assert!(words.contains(wanted), "{columns}, {wanted}: {page}");
        }
        assert!(!page.contains("EUR"), "nothing on it looks like money: {page}");
        assert!(page.lines().all(|line| width(line) <= columns), "{columns}: {page}");
        // The last column of the ruler is the last of the paper.
        assert!(page.lines().any(|line| line.len() == columns && line.starts_with("1234567890")), "{page}");
    }
}

#[test]
fn a_test_page_says_that_a_sign_is_the_printers_own_which_is_drawn() {
    let of = |encoding, qr| page(&Paper::roll(48, 576, encoding, 16, qr, Cut::Partial));
    let by = |page: &str, sign: &str| {
        page.lines().find(|line| line.contains(sign)).map(|line| line.ends_with("by the printer")).unwrap()
    };
    let full = of(CodePage::Windows1252, QrBy::Printer);
    assert!(by(&full, "ABC") && by(&full, "€") && !by(&full, "中文"), "{full}");
    assert!(full.contains("Code by the printer"), "{full}");
    let poor = of(CodePage::Ascii, QrBy::Picture);
    assert!(by(&poor, "ABC") && !by(&poor, "€") && !by(&poor, "中文"), "{poor}");
    assert!(poor.contains("Code as a picture"), "{poor}");
}
