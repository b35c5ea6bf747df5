//! What is printed for the owner: the page that shows what a printer can do, and that of `herlaad check`.

use super::golden::{paper, same};
use super::pages::{check, pages};
use herlaad::receipt::{CodePage, Cut, Finding, Line, Paper, QrBy, readiness, text, trial, width};

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

#[test]
fn a_page_for_the_owner_changes_unseen() {
    for columns in [48, 42, 32] {
        for (name, lines) in pages(&paper(columns)) {
            same(&format!("{name}.{columns}.txt"), text(&lines, columns).as_bytes());
        }
    }
}

#[test]
fn a_page_for_the_owner_is_wider_than_its_paper_or_taken_for_a_receipt() {
    for columns in [24, 32, 42, 48, 64] {
        for (name, lines) in pages(&paper(columns)) {
            let page = text(&lines, columns);
            assert!(page.lines().all(|line| width(line) <= columns), "{name}, {columns}: {page}");
            let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains("This page is no receipt. Nothing was sold."), "{name}: {page}");
        }
    }
}

/// A device may say what it likes, and as much of it.
#[test]
fn a_device_writes_the_owners_page_for_itself() {
    let (what, why) = (format!("topup \u{1b}@{}", "n".repeat(300)), "\u{1d}V\u{0} \u{202e}x 🙂 ".repeat(900));
    let hostile = Finding { ok: false, what: &what, why: &why, blocks: "\u{1b}i" };
    let paper = paper(48);
    let lines = readiness(&check(&vec![hostile; 1000]), &paper);
    assert!(lines.len() < 60 * 20, "{} lines", lines.len());
    let page = text(&lines, 48);
    assert!(page.contains("NOT READY: 1000 of 1000 not well"), "{page}");
    assert!(page.contains("and 940 more: see `herlaad check`"), "{page}");
    assert!(!page.chars().any(|sign| sign.is_control() && sign != '\n'), "{page:?}");
    assert!(lines.iter().all(|line| !matches!(line, Line::Qr(_))));
}
