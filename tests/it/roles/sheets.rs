//! The owner's own things on the sheet that the real program prints, and on the one that it shows.

use super::{code, run};
use crate::common::demo_folder;
use crate::receipts::decoder::{Seen, read};
use crate::receipts::logo::file_of_a_square;
use herlaad::receipt::CodePage;

#[test]
fn the_owners_receipt_is_configured_and_another_one_is_printed() {
    let config = demo_folder(&[
        ("#approve_after_ms = 3000", "approve_after_ms = 0"),
        ("#header = []", "header = [\"Hall of platform 4\"]"),
        ("#logo = \"\"", "logo = \"logo.png\""),
        ("#large_print = \"never\"", "large_print = \"always\""),
    ]);
    std::fs::write(config.path().join("logo.png"), file_of_a_square()).unwrap();
    let data = tempfile::tempdir().unwrap();
    let (config, data) = (config.path(), data.path());
    let sold = run(config, data, &["sell", "--number", "0470123400", "--product", "demo-5", "--pay", "card"]);
    assert_eq!(code(&sold), 0, "{}", String::from_utf8_lossy(&sold.stderr));

    let sheet = std::fs::read(data.join("receipts/receipt-000001.escpos")).unwrap();
    let seen = read(&sheet, CodePage::Windows1252, 16);
    // In the middle of 576 dots it ends at the 320th; the code below it is a picture of other rows.
    let is_logo = |seen: &&Seen| matches!(seen, Seen::Picture { row_bytes: 40, rows: 64, .. });
    assert_eq!(seen.iter().filter(is_logo).count(), 1, "{seen:?}");
    for wanted in ["Hall of platform 4", "Claim code"] {
        let is = |seen: &Seen| matches!(seen, Seen::Text { text, tall: true, .. } if text == wanted);
        assert!(seen.iter().any(is), "no {wanted} in {seen:?}");
    }

    let shown = String::from_utf8(run(config, data, &["receipt", "show", "1"]).stdout).unwrap();
    assert!(shown.contains("[logo]") && shown.contains("\nClaim code\n"), "{shown}");
}

#[test]
fn large_print_is_shown_to_nobody_who_asks_for_it() {
    let (config, data) = super::folders();
    let (config, data) = (config.path(), data.path());
    assert_eq!(
        code(&run(config, data, &["sell", "--number", "0470123400", "--product", "demo-5", "--pay", "card"])),
        0
    );
    let show = |more: &[&str]| {
        let arguments = [&["receipt", "show", "1"], more].concat();
        String::from_utf8(run(config, data, &arguments).stdout).unwrap()
    };
    assert!(!show(&[]).contains("\nClaim code\n"));
    assert!(show(&["--large"]).contains("\nClaim code\n"));
}
