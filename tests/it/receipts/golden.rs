//! What a visitor holds in the hand, kept as files: whoever changes a receipt looks at it.

use std::path::Path;

use herlaad::card::Iccid;
use herlaad::catalogue::{Kind, Range};
use herlaad::locale::Language;
use herlaad::money::Money;
use herlaad::receipt::{CodePage, Cut, Facts, Line, Paper, QrBy, Receipt, lines, text};
use herlaad::sale::{Mode, Sale};

use super::sales::{data, done, facts, folded, order, paid, plan, sale, sent, stories, voucher};
use std::sync::Arc;

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

/// The files that are no story of [`stories`].
const OTHERS: [&str; 7] = ["data", "voucher", "demo-copy", "extras", "extras-not", "plan", "chosen-amount"];

fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

fn golden(name: &str, sale: &Sale, facts: &Facts) {
    for columns in [48, 42, 32] {
        let language = sale.order.language.iso639();
        let written = text(&set(sale, facts, &paper(columns)), columns);
        same(&format!("{name}.{language}.{columns}.txt"), written.as_bytes());
    }
}

#[test]
fn a_receipt_of_some_state_changes_unseen() {
    for language in Language::ALL {
        for (name, _) in stories() {
            golden(name, &sale(language, name), &facts());
        }
    }
}

#[test]
fn a_data_receipt_leaves_out_its_vat() {
    for language in Language::ALL {
        let mut order = order(language);
        order.product = data();
        golden("data", &folded(order, &[paid(), sent(), vec![done()]].concat()), &facts());
    }
}

/// What the operator said before paying must be read again when the extras end.
#[test]
fn a_receipt_keeps_silent_about_the_extras() {
    for (name, renews) in [("extras", true), ("extras-not", false)] {
        for language in Language::ALL {
            let mut sale = sale(language, "delivered");
            Arc::make_mut(&mut sale.order).product.renews = Some(renews);
            golden(name, &sale, &facts());
        }
    }
}

#[test]
fn a_plan_for_travellers_ends_on_another_day_than_its_last() {
    for language in Language::ALL {
        let mut order = order(language);
        order.product = plan();
        order.card.masked = Iccid::typed("8932000000000001236").unwrap().masked();
        golden("plan", &folded(order, &[paid(), sent(), vec![done()]].concat()), &facts());
    }
}

#[test]
fn a_chosen_amount_is_printed_as_the_least_one() {
    for language in Language::ALL {
        let mut sale = sale(language, "delivered");
        let range = Range { min: cents(500), max: cents(10_000), step: cents(100) };
        Arc::make_mut(&mut sale.order).product.range = Some(range);
        Arc::make_mut(&mut sale.order).product = sale.order.product.at(cents(3700)).unwrap();
        golden("chosen-amount", &sale, &facts());
    }
}

#[test]
fn a_voucher_receipt_hides_its_code() {
    for language in Language::ALL {
        let (sale, facts) = voucher(language);
        assert_eq!(sale.order.product.kind, Kind::Pin);
        golden("voucher", &sale, &facts);
    }
}

#[test]
fn a_demo_copy_is_taken_for_the_original_of_a_real_sale() {
    for language in Language::ALL {
        let mut sale = sale(language, "delivered");
        Arc::make_mut(&mut sale.order).mode = Mode::Demo;
        golden("demo-copy", &sale, &Facts { copy: 2, link: None, ..facts() });
    }
}

#[test]
fn a_golden_file_belongs_to_no_receipt() {
    let names: Vec<&str> = stories().iter().map(|(name, _)| *name).chain(OTHERS).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/receipts");
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let story = file.split('.').next().unwrap();
        assert!(names.contains(&story), "{file} is compared with nothing");
    }
}
