//! How long it lasts must be said as the provider means it, and what is over must not be sold.

use herlaad::catalogue::{Product, Validity};
use jiff::civil::{Date, date};

use super::{BRAND, HEAD, PRODUCT, read};

fn with(line: &str) -> Product {
    let (catalogue, errors) = read(&format!("{HEAD}{BRAND}{PRODUCT}{line}\n"));
    assert_eq!(errors, "");
    catalogue.expect("it was read").products()[0].clone()
}

#[test]
fn a_validity_is_read_as_another_form_of_itself() {
    for (line, validity, iso, json) in [
        ("validity_days = 30", Validity::Days(30), "P30D", r#"{"days":30}"#),
        ("validity_months = 1", Validity::Months(1), "P1M", r#"{"months":1}"#),
        (
            "valid_until = \"2027-12-31\"",
            Validity::Until(date(2027, 12, 31)),
            "2027-12-31",
            r#"{"until":"2027-12-31"}"#,
        ),
    ] {
        assert_eq!((with(line).validity, validity.iso().as_str()), (Some(validity), iso));
        assert_eq!(serde_json::to_string(&validity).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<Validity>(json).expect("it is read back"), validity);
    }
}

#[test]
fn each_mistake_in_a_validity_is_told_where_it_stands() {
    for (lines, wanted) in [
        (
            "validity_days = 5\nvalid_until = \"2027-12-31\"",
            "18: product[1].valid_until: stands beside validity_days; one of them says it",
        ),
        (
            "valid_until = \"2027-12-31\"\nvalidity_months = 5",
            "17: product[1].valid_until: stands beside validity_months; one of them says it",
        ),
        ("valid_until = \"2027-02-29\"", "17: product[1].valid_until: must be a day, as \"2026-11-22\""),
        ("valid_until = \"20271231\"", "17: product[1].valid_until: must be a day, as \"2026-11-22\""),
        ("valid_until = \"2027-12-31T12:00\"", "17: product[1].valid_until: must be a day, as \"2026-11-22\""),
        ("valid_until = 2027-12-31", "17: product[1].valid_until: must be a text in quotes, not a date or time"),
        (
            "valid_until = \"2026-11-21\"",
            "17: product[1].valid_until: 2026-11-21 had passed on the day of the catalogue, 2026-11-22",
        ),
    ] {
        assert_eq!(read(&format!("{HEAD}{BRAND}{PRODUCT}{lines}\n")).1, format!("catalogue.toml:{wanted}"));
    }
    with("valid_until = \"2026-11-22\"");
    let (_, errors) =
        read(&format!("{HEAD}{BRAND}{PRODUCT}validity_days = 5\nvalidity_months = 5\nvalid_until = \"2027-12-31\"\n"));
    assert_eq!(errors.lines().count(), 2, "{errors}");
}

#[test]
fn an_offer_is_sold_after_its_last_day_or_refused_on_it() {
    let last = date(2027, 12, 31);
    let offer = with("valid_until = \"2027-12-31\"");
    let over = |today: Date| offer.is_over(today);
    assert_eq!([over(date(2026, 11, 22)), over(last), over(date(2028, 1, 1))], [false, false, true]);
    for line in ["validity_days = 1", "validity_months = 1", ""] {
        assert!(!with(line).is_over(date(9999, 12, 31)), "{line}: it counts from the day on which it is bought");
    }
}

#[test]
fn whether_extras_are_renewed_is_guessed_where_nobody_said_it() {
    let renews = |line| with(line).renews;
    assert_eq!(
        [renews("renews_extras = true"), renews("renews_extras = false"), renews("")],
        [Some(true), Some(false), None]
    );
    let (_, errors) = read(&format!("{HEAD}{BRAND}{PRODUCT}renews_extras = \"no\"\n"));
    assert_eq!(errors, "catalogue.toml:17: product[1].renews_extras: must be true or false, not a text");
    let row = |line| serde_json::to_value(with(line).row()).expect("JSON")["renews_extras"].clone();
    assert_eq!([row("renews_extras = false"), row("")], [false.into(), serde_json::Value::Null]);
}
