//! A catalogue that is wrong must say where; one that is right must be looked up without surprises.

mod amounts;
mod countries;
mod demo;
mod validity;

use std::collections::BTreeSet;

use crate::common::demo_catalogue;
use herlaad::catalogue::{BrandId, Catalogue, FaceValue, ID_MAX_CHARS, Product, ProductId, Texts};
use herlaad::money::Money;
use herlaad::section::{Document, Errors};

const HEAD: &str = "sample = true\ndated = \"2026-11-22\"\nsource = \"s\"\n";
const BRAND: &str = "[[brand]]\nid = \"b\"\nname = \"B\"\nstripe = \"#0E7C66\"\n";
const PRODUCT: &str = "[[product]]\nid = \"p\"\nbrand = \"b\"\nkind = \"credit\"\nname = { en = \"E\", nl = \"N\" }\n\
                       price_cents = 500\nvat = \"outside_scope_prepaid\"\nprovider = \"demo\"\nprovider_product = \"X\"\n";

fn read(text: &str) -> (Option<Catalogue>, String) {
    let errors = Errors::default();
    let providers = BTreeSet::from(["demo".to_owned(), "weak".to_owned()]);
    let catalogue = Document::parse("catalogue.toml", text, &errors).map(|document| {
        let mut top = document.root();
        let catalogue = Catalogue::read(&mut top, Some(&providers));
        top.finish();
        catalogue
    });
    (catalogue, errors.to_string())
}

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| unreachable!("{text} is an id"))
}

#[test]
fn row_of_catalogue_show_keeps_its_names() {
    let catalogue = demo_catalogue();
    let rows: Vec<String> =
        catalogue.products().iter().map(|product| serde_json::to_string(&product.row()).expect("JSON")).collect();
    assert_eq!(
        rows[0],
        r#"{"product":"demo-5","brand":"demo","kind":"credit","price_cents":500,"validity":"P12M","identify":["msisdn","iccid"],"provider":"demo"}"#
    );
    assert_eq!(
        rows[2],
        r#"{"product":"demo-data","brand":"demo","kind":"data","price_cents":1000,"validity":"P30D","identify":["msisdn"],"provider":"weak"}"#
    );
    let (bare, errors) = read(&format!("{HEAD}{BRAND}{PRODUCT}"));
    assert_eq!(errors, "");
    let bare = serde_json::to_value(bare.expect("it was read").products()[0].row()).expect("JSON");
    assert_eq!(bare["validity"], serde_json::Value::Null);
}

/// The log keeps products for years: this text, once written, must be read for ever.
#[test]
fn a_product_in_an_old_event_is_read_back_whole() {
    let written = r#"{"id":"p","brand":"b","kind":"data","name":{"en":"E","nl":"N"},"price":1000,"face_value":{"data_mb":5000},"validity":{"days":30},"activation_s":60,"vat":"standard_21","identify":["msisdn"],"provider":"weak","provider_product":"X","badge":false}"#;
    let product: Product = serde_json::from_str(written).expect("it is a product");
    assert_eq!(serde_json::to_string(&product).expect("JSON"), written);
    assert_eq!((product.price, product.face_value), (Money::from_cents(1000), FaceValue::DataMb(5000)));

    let credit =
        written.replace(r#"{"data_mb":5000}"#, r#"{"credit_cents":1200}"#).replace(r#""validity":{"days":30},"#, "");
    let product: Product = serde_json::from_str(&credit).expect("it is a product");
    assert_eq!((product.face_value, product.validity), (FaceValue::Credit(Money::from_cents(1200)), None));
}

#[test]
fn each_wrong_line_of_a_catalogue_is_told_where_it_stands() {
    let cases = [
        ("id = \"p\"", "id = \"P 1\"", "9: product[1].id: an id is 1 to 32 of the signs a-z, 0-9 and -"),
        ("brand = \"b\"", "brand = \"bb\"", "10: product[1].brand: no [[brand]] has the id bb"),
        ("price_cents = 500", "price_cents = 0", "13: product[1].price_cents: 0 is not within 1 to 50000"),
        ("price_cents = 500", "price_cents = 50001", "13: product[1].price_cents: 50001 is not within 1 to 50000"),
        (
            "price_cents = 500",
            "price_cents = 5.00",
            "13: product[1].price_cents: 5.00 is not whole cents; € 5.00 is written 500",
        ),
        (
            "provider = \"demo\"",
            "provider = \"dmeo\"",
            "15: product[1].provider: there is no [topup.dmeo] in kiosk.toml; did you mean demo?",
        ),
        ("vat = ", "vta = ", "14: product[1].vta: unknown key; did you mean vat?"),
        ("kind = \"credit\"", "kind = \"cash\"", "11: product[1].kind: \"cash\" is none of credit, data, pin, esim"),
        ("nl = \"N\"", "", "12: product[1].name.nl: is missing; a text in quotes is needed"),
        (
            "en = \"E\"",
            "en = \"12345678901234567890123456789012345678901\"",
            "12: product[1].name.en: is longer than 40 characters, which is what a tile can show",
        ),
        ("#0E7C66", "#0E7C6", "7: brand[1].stripe: must be a colour, as \"#0B4F9E\""),
        ("#0E7C66", "#+E7C66", "7: brand[1].stripe: must be a colour, as \"#0B4F9E\""),
        ("#0E7C66", "#é7C66", "7: brand[1].stripe: must be a colour, as \"#0B4F9E\""),
        ("2026-11-22", "2026-02-30", "2: dated: must be a day, as \"2026-11-22\""),
        ("2026-11-22", "20261122", "2: dated: must be a day, as \"2026-11-22\""),
    ];
    let right = format!("{HEAD}{BRAND}{PRODUCT}");
    for (was, becomes, wanted) in cases {
        let wrong = right.replacen(was, becomes, 1);
        assert_ne!(wrong, right, "{was} is replaced");
        let (_, errors) = read(&wrong);
        assert!(errors.lines().any(|line| line.ends_with(&format!("catalogue.toml:{wanted}"))), "{becomes}:\n{errors}");
    }
}

#[test]
fn two_of_one_id_or_one_badge_too_many_is_told() {
    let twice = format!("{HEAD}{BRAND}{BRAND}{PRODUCT}badge = true\n{PRODUCT}badge = true\n");
    let other = PRODUCT.replace("\"p\"", "\"q\"");
    let (_, errors) = read(&twice);
    assert_eq!(
        errors,
        "catalogue.toml:9: brand[2].id: another [[brand]] has the id b too\n\
         catalogue.toml:23: product[2].id: another [[product]] has the id p too"
    );
    let (_, errors) = read(&format!("{HEAD}{BRAND}{PRODUCT}badge = true\n{other}badge = true\n"));
    assert_eq!(
        errors,
        "catalogue.toml:27: product[2].badge: another product of b has the badge; only one is chosen most"
    );
}

#[test]
fn empty_or_endless_catalogue_is_refused() {
    let (_, errors) = read(HEAD);
    assert_eq!(
        errors,
        "catalogue.toml: brand: nothing can be sold: at least one [[brand]] is needed\n\
         catalogue.toml: product: nothing can be sold: at least one [[product]] is needed"
    );
    let numbered = |text: &str, id: &str, count: usize| -> String {
        (0..count).map(|n| text.replace(&format!("id = \"{id}\""), &format!("id = \"{id}{n}\""))).collect()
    };
    let (catalogue, errors) = read(&format!("{HEAD}{BRAND}{}", numbered(PRODUCT, "p", 512)));
    assert_eq!((errors.as_str(), catalogue.expect("it was read").products().len()), ("", 512));
    let (_, errors) = read(&format!("{HEAD}{BRAND}{}", numbered(PRODUCT, "p", 513)));
    assert!(errors.contains("product: has 513 entries; at most 512 are allowed"), "{errors}");
    let (_, errors) = read(&format!("{HEAD}{BRAND}{}{PRODUCT}", numbered(BRAND, "b", 64)));
    assert!(errors.contains("brand: has 65 entries; at most 64 are allowed"), "{errors}");
}

#[test]
fn what_arrives_and_for_how_long_is_said_once_and_in_the_right_unit() {
    let right = format!("{HEAD}{BRAND}{PRODUCT}");
    let data = right.replace("\"credit\"", "\"data\"");
    let pin = right.replace("\"credit\"", "\"pin\"");
    let cases = [
        (
            &right,
            "face_value_mb = 5",
            "catalogue.toml:17: product[1].face_value_mb: is not for credit; face_value_cents is",
        ),
        (
            &data,
            "face_value_cents = 5",
            "catalogue.toml:17: product[1].face_value_cents: is not for data; face_value_mb is",
        ),
        (
            &data,
            "",
            "catalogue.toml:8: product[1].face_value_mb: is missing; a whole number from 1 to 100000000 is needed",
        ),
        (
            &pin,
            "face_value_cents = 5\nface_value_mb = 5",
            "catalogue.toml:18: product[1].face_value_mb: stands beside face_value_cents; one of them says it",
        ),
        (
            &right,
            "validity_days = 5\nvalidity_months = 5",
            "catalogue.toml:18: product[1].validity_months: stands beside validity_days; one of them says it",
        ),
    ];
    for (text, more, wanted) in cases {
        assert_eq!(read(&format!("{text}{more}\n")).1, wanted);
    }
    let face_value = |text: &str, more: &str| {
        let (catalogue, errors) = read(&format!("{text}{more}\n"));
        assert_eq!(errors, "");
        catalogue.map(|catalogue| catalogue.products()[0].face_value)
    };
    let cents = |cents| Some(FaceValue::Credit(Money::from_cents(cents)));
    assert_eq!(face_value(&right, ""), cents(500), "credit is worth its price");
    assert_eq!(face_value(&right, "face_value_cents = 600"), cents(600), "unless a bonus comes with it");
    assert_eq!(face_value(&pin, ""), cents(500));
    assert_eq!(face_value(&pin, "face_value_mb = 50"), Some(FaceValue::DataMb(50)));
}

#[test]
fn a_provider_is_not_blamed_while_the_providers_are_unknown() {
    let text = format!("{HEAD}{BRAND}{}", PRODUCT.replace("\"demo\"", "\"elsewhere\""));
    let errors = Errors::default();
    let document = Document::parse("catalogue.toml", &text, &errors).expect("it is TOML");
    Catalogue::read(&mut document.root(), None);
    assert!(errors.is_empty(), "{errors}");
}

#[test]
fn an_id_has_one_spelling_and_a_bound_also_when_it_comes_as_json() {
    let longest = "a".repeat(ID_MAX_CHARS);
    for right in ["a", "demo-15", "0", longest.as_str()] {
        assert_eq!(right.parse::<ProductId>().map(|id| id.to_string()), Ok(right.to_owned()));
        let json = format!("\"{right}\"");
        let id: BrandId = serde_json::from_str(&json).expect("it is an id");
        assert_eq!(serde_json::to_string(&id).expect("JSON"), json);
    }
    for wrong in ["", "A", "a b", "é", "a_b", "a\n", &format!("{longest}a")] {
        assert!(wrong.parse::<ProductId>().is_err(), "{wrong:?}");
        let json = serde_json::to_string(wrong).expect("JSON");
        assert!(serde_json::from_str::<BrandId>(&json).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_text_falls_back_to_english_never_to_nothing() {
    let texts = Texts { en: "E".into(), nl: "N".into(), fr: Some("F".into()), de: None, zh: None };
    for (tag, wanted) in
        [("en", "E"), ("nl", "N"), ("nl-BE", "N"), ("fr", "F"), ("de", "E"), ("zh-Hans", "E"), ("", "E")]
    {
        assert_eq!(texts.of(tag), wanted, "{tag}");
    }
}
