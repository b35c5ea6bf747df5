//! What a visitor holds in the hand, kept as files: whoever changes a receipt looks at it.

use std::path::Path;

use herlaad::catalogue::Kind;
use herlaad::locale::Language;
use herlaad::receipt::{CodePage, Cut, Facts, Line, Paper, QrBy, Receipt, lines, text};
use herlaad::sale::{Mode, Sale};

use super::pages::pages;
use super::sales::{receipt, receipts, stories};
use super::wishes::WISHED;

pub(super) fn paper(columns: usize) -> Paper {
    let dots = if columns == 42 { 512 } else { columns * 12 };
    Paper::roll(columns, dots, CodePage::Windows1252, 16, QrBy::Printer, Cut::Partial)
}

pub(super) fn set(sale: &Sale, facts: &Facts, paper: &Paper) -> Vec<Line> {
    lines(&Receipt::of(sale, facts).expect("this sale has a receipt"), paper)
}

/// Compares with the file; `HERLAAD_BLESS=1` writes it instead. A missing file is a failure: a golden that makes itself proves
/// nothing.
pub(super) fn same(name: &str, found: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/receipts").join(name);
    if std::env::var_os("HERLAAD_BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let wanted = std::fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    assert!(
        wanted == found,
        "{name} has changed; it was\n{}\nand is\n{}",
        String::from_utf8_lossy(&wanted),
        String::from_utf8_lossy(found)
    );
}

fn golden(name: &str) {
    for language in Language::ALL {
        let (sale, facts) = receipt(language, name);
        for columns in [48, 42, 32] {
            let written = text(&set(&sale, &facts, &paper(columns)), columns);
            same(&format!("{name}.{}.{columns}.txt", language.iso639()), written.as_bytes());
        }
    }
}

#[test]
fn a_receipt_of_some_state_changes_unseen() {
    for (name, _) in stories() {
        golden(name);
    }
}

#[test]
fn a_data_receipt_leaves_out_its_vat() {
    golden("data");
}

/// What the operator said before paying must be read again when the extras end.
#[test]
fn a_receipt_keeps_silent_about_the_extras() {
    for (name, renews) in [("extras", true), ("extras-not", false)] {
        assert_eq!(receipt(Language::En, name).0.order.product.renews, Some(renews));
        golden(name);
    }
}

#[test]
fn a_plan_for_travellers_ends_on_another_day_than_its_last() {
    golden("plan");
}

#[test]
fn a_chosen_amount_is_printed_as_the_least_one() {
    golden("chosen-amount");
}

#[test]
fn a_voucher_receipt_hides_its_code() {
    assert_eq!(receipt(Language::En, "voucher").0.order.product.kind, Kind::Pin);
    golden("voucher");
}

#[test]
fn a_demo_copy_is_taken_for_the_original_of_a_real_sale() {
    let (sale, facts) = receipt(Language::En, "demo-copy");
    assert_eq!((sale.order.mode, facts.copy), (Mode::Demo, 2));
    golden("demo-copy");
}

#[test]
fn a_golden_file_belongs_to_no_receipt() {
    let mut names: Vec<&str> = receipts(Language::En).iter().map(|(name, ..)| *name).chain(WISHED).collect();
    names.extend(pages(&paper(48)).iter().map(|(name, _)| *name));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/receipts");
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let story = file.split('.').next().unwrap();
        assert!(names.contains(&story), "{file} is compared with nothing");
    }
}
