//! A receipt as its visitor wished it: large, with all digits, or both.

use herlaad::card::{Card, Msisdn};
use herlaad::locale::Language;
use herlaad::receipt::{Facts, Letters, Receipt, qr_text, text};

use super::golden::{paper, same, set};
use super::sales::receipt;

/// The goldens, in usual and in large print.
pub(super) const WISHED: [&str; 2] = ["number", "large-number"];

const FULL: &str = "0470 12 34 56";

fn in_full(letters: Letters, facts: Facts) -> Facts {
    Facts { letters, in_full: Some(Card::Number(Msisdn::parse("+32470123456").unwrap())), ..facts }
}

#[test]
fn a_wished_receipt_changes_unseen() {
    for (name, letters) in WISHED.into_iter().zip([Letters::Normal, Letters::Large]) {
        for language in Language::ALL {
            let (sale, facts) = receipt(language, "delivered");
            for columns in [48, 32] {
                let written = text(&set(&sale, &in_full(letters, facts.clone()), &paper(columns)), columns);
                assert!(written.contains(FULL) && !written.contains("** **"), "{written}");
                same(&format!("{name}.{}.{columns}.txt", language.iso639()), written.as_bytes());
            }
        }
    }
}

#[test]
fn the_digits_of_an_esim_stand_in_one_long_row() {
    let (sale, facts) = receipt(Language::En, "delivered");
    let card: Card = serde_json::from_str("\"8932042000001234567\"").unwrap();
    for letters in [Letters::Normal, Letters::Large] {
        let facts = Facts { letters, in_full: Some(card.clone()), ..facts.clone() };
        let written = text(&set(&sale, &facts, &paper(32)), 32);
        let place = |group: &str| written.find(group).unwrap_or_else(|| panic!("no {group}: {written}"));
        assert!(["8932", "0420", "0000", "1234", "567"].map(place).is_sorted(), "{written}");
    }
}

/// A code is photographed, kept and passed on.
#[test]
fn the_qr_code_or_a_trace_of_the_program_has_the_full_number() {
    let (sale, facts) = receipt(Language::En, "delivered");
    let receipt = Receipt::of(&sale, &in_full(Letters::Normal, Facts { link: None, ..facts })).unwrap();
    let qr = qr_text(&receipt);
    assert!(qr.contains("0470 ** ** 56") && !qr.contains(FULL), "{qr}");
    let traced = format!("{receipt:?}");
    assert!(!traced.contains(FULL) && !traced.contains("470123456"), "{traced}");
}
