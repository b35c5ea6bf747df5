//! Each kind of product, sold by the real binary from the command to the paper.

use super::{assert_whole, booked, code, folders, lines, run};

#[test]
fn a_kind_of_product_is_on_the_list_and_cannot_be_sold() {
    let (config, data) = folders();
    let (phone, esim) = (["--number", "0470123456"], ["--iccid", "8932 0000 0000 0001 236"]);
    for (card, product, price, account) in [
        (phone, "demo-15", 1500, "demo"),
        (phone, "demo-data", 1000, "weak"),
        (phone, "proximus-own --amount 37", 3700, "demo"),
        (phone, "base-5", 500, "demo"),
        (phone, "vikings-5gb", 1200, "demo"),
        (phone, "orange-code-15", 1500, "demo"),
        (esim, "travel-es-3gb", 600, "travel"),
        (esim, "travel-world-10gb", 6000, "travel"),
    ] {
        let before = delivered(data.path(), account);
        let words = product.split(' ');
        let arguments: Vec<&str> =
            ["sell", "--pay", "card", "--json", "--product"].into_iter().chain(words).chain(card).collect();
        let sold = run(config.path(), data.path(), &arguments);
        assert_eq!(code(&sold), 0, "{product}: {}", String::from_utf8_lossy(&sold.stderr));
        let told = lines(&sold);
        assert_eq!(told[0]["product"]["price"], price, "{product}: {}", told[0]);
        assert_eq!(delivered(data.path(), account), before + 1, "{product} is delivered by {account}");
    }
    assert_whole(config.path(), data.path());
}

fn delivered(data: &std::path::Path, account: &str) -> usize {
    booked(data, &format!("simulated-provider-{account}.ledger"), "completed")
}

/// A code that nobody can read is money that is gone.
#[test]
fn a_code_is_paid_for_and_is_not_on_the_paper() {
    let (config, data) = folders();
    let arguments = ["sell", "--number", "0470123006", "--product", "orange-code-15", "--pay", "card", "--json"];
    let sold = run(config.path(), data.path(), &arguments);
    assert_eq!(code(&sold), 0, "the number's ending decides nothing here: {}", String::from_utf8_lossy(&sold.stderr));

    let sheet = std::fs::read(data.path().join("receipts/receipt-000001.escpos")).unwrap();
    let text = String::from_utf8_lossy(&sheet).into_owned();
    let codes: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| part.len() == 16).collect();
    let [voucher] = codes.as_slice() else { panic!("not one code of 16 digits: {codes:?}") };
    for arguments in [&["receipt", "show", "1"][..], &["log", "show", "1", "--json"]] {
        let shown = String::from_utf8(run(config.path(), data.path(), arguments).stdout).unwrap();
        assert!(!shown.is_empty() && !shown.contains(voucher), "{arguments:?} tells the code to whoever asks");
    }
}
