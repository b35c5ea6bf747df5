//! The demo must show everything that a catalogue can say, claim no tariff, and sell what it says.

use std::collections::{BTreeMap, BTreeSet};

use herlaad::catalogue::{Catalogue, FaceValue, Identify, Kind, Product, ProductId, Validity, Vat};
use herlaad::font;
use herlaad::locale::Language;
use herlaad::money::Money;

use super::id;
use crate::common::demo_catalogue;

/// What fits on one page of tiles.
const PAGE: usize = 6;

fn product<'c>(catalogue: &'c Catalogue, name: &str) -> &'c Product {
    catalogue.product(&id::<ProductId>(name)).unwrap_or_else(|| panic!("{name} is not sold"))
}

/// The README, the manual and whoever tries the demo rely on these.
#[test]
fn the_three_first_products_of_the_demo_are_others_than_yesterday() {
    let catalogue = demo_catalogue();
    assert!(catalogue.sample, "made-up prices must never pass for real ones");
    assert_eq!(catalogue.dated, "2026-11-22");
    let brand = &catalogue.brands()[0];
    assert_eq!((brand.id.as_str(), brand.name.as_str(), brand.stripe), ("demo", "Demo Mobile", [0x0E, 0x7C, 0x66]));
    let ids: Vec<&str> = catalogue.products_of(&brand.id).map(|product| product.id.as_str()).collect();
    assert_eq!(ids, ["demo-5", "demo-15", "demo-data"], "the screen shows the file's order");

    let credit = product(&catalogue, "demo-15");
    assert_eq!((credit.kind, credit.price, credit.badge), (Kind::Credit, Money::from_cents(1500), true));
    assert_eq!(credit.face_value, FaceValue::Credit(Money::from_cents(1500)));
    assert_eq!((credit.validity, credit.vat), (Some(Validity::Months(12)), Vat::OutsideScopePrepaid));
    assert_eq!(credit.identify, [Identify::Msisdn, Identify::Iccid]);

    let data = product(&catalogue, "demo-data");
    assert_eq!(
        (data.kind, data.price, data.face_value),
        (Kind::Data, Money::from_cents(1000), FaceValue::DataMb(5000))
    );
    assert_eq!((data.validity, data.vat), (Some(Validity::Days(30)), Vat::Standard21));
    assert_eq!((data.provider.as_str(), data.activation_s), ("weak", 120));
    assert!(catalogue.product(&id("demo-50")).is_none() && catalogue.brand(&id("demo-mobile")).is_none());
}

#[test]
fn a_form_of_product_cannot_be_tried_in_the_demo() {
    let catalogue = demo_catalogue();
    let some = |what: &str, is: fn(&Product) -> bool| assert!(catalogue.products().iter().any(is), "no product {what}");
    some("of credit", |product| product.kind == Kind::Credit);
    some("of data", |product| product.kind == Kind::Data);
    some("with a code", |product| product.kind == Kind::Pin);
    some("for travellers", |product| product.kind == Kind::Esim && !product.countries.is_empty());
    some("in days", |product| matches!(product.validity, Some(Validity::Days(_))));
    some("in calendar months", |product| matches!(product.validity, Some(Validity::Months(_))));
    some("until a day", |product| matches!(product.validity, Some(Validity::Until(_))));
    some("of which nothing is said", |product| product.validity.is_none());
    some("that renews extras", |product| product.renews == Some(true));
    some("that renews none", |product| product.renews == Some(false));
    some("with an amount to choose", |product| product.range.is_some());
    let pages = |brand: &herlaad::catalogue::Brand| {
        catalogue.products_of(&brand.id).filter(|product| product.kind == Kind::Credit).count() > PAGE
    };
    assert!(catalogue.brands().iter().any(pages), "no brand needs a second page");
    assert_eq!(catalogue.providers(), BTreeSet::from(["demo", "travel", "weak"]));
}

/// Only brands that are known to sell prepaid, and of each only what its own pages say.
#[test]
fn a_brand_is_shown_with_a_rule_that_it_does_not_have() {
    let catalogue = demo_catalogue();
    let names: Vec<&str> = catalogue.brands().iter().map(|brand| brand.name.as_str()).collect();
    let known = ["Demo Mobile", "Proximus", "Orange", "BASE", "Mobile Vikings", "Lyca Mobile", "Demo Travel eSIM"];
    assert_eq!(names, known);
    let mut rules: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for product in catalogue.products() {
        let valid = product.validity.map_or("-".to_owned(), Validity::iso);
        rules.entry(product.brand.as_str()).or_default().insert(format!("{:?} {valid}", product.kind));
    }
    let rule = |brand: &str| rules[brand].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(rule("proximus"), ["Credit -"]);
    assert_eq!(rule("orange"), ["Credit -", "Data -", "Pin -"]);
    assert_eq!(rule("base"), ["Credit P12M", "Data P30D"]);
    assert_eq!(rule("mobile-vikings"), ["Credit P6M", "Data P1M"]);
    assert_eq!(rule("lyca"), ["Credit -", "Data P30D"]);
    for product in catalogue.products() {
        let base_credit = product.brand.as_str() == "base" && product.kind == Kind::Credit;
        assert_eq!(product.renews, base_credit.then(|| product.price >= Money::from_cents(1000)), "{}", product.id);
        let made_up = product.id.as_str().starts_with("demo-");
        let says = product.note.as_ref().is_some_and(|note| note.en == "sample amount");
        assert!(made_up || says, "{} reads as a tariff of {}", product.id, product.brand);
    }
    for brand in
        catalogue.brands().iter().filter(|brand| !["demo", "orange", "demo-travel"].contains(&brand.id.as_str()))
    {
        assert_eq!(brand.stripe, [0x6E, 0x73, 0x78], "no source gives {} a colour", brand.name);
    }
}

#[test]
fn a_plan_for_travellers_is_offered_for_a_phone_number() {
    for product in demo_catalogue().products() {
        let plan = product.kind == Kind::Esim;
        assert_eq!(plan, product.identify == [Identify::Iccid], "{}", product.id);
        assert_eq!((plan, plan), (product.provider == "travel", !product.countries.is_empty()), "{}", product.id);
    }
}

#[test]
fn a_text_is_missing_in_a_language_or_has_signs_that_no_face_draws() {
    for product in demo_catalogue().products() {
        for texts in std::iter::once(&product.name).chain(&product.note) {
            let others = [&texts.fr, &texts.de, &texts.zh].map(|text| text.as_deref().unwrap_or_default());
            for text in [texts.en.as_str(), &texts.nl].into_iter().chain(others) {
                assert!(!text.is_empty(), "{}: {texts:?}", product.id);
            }
            for language in Language::ALL {
                let text = texts.of(language.code());
                let odd: String = text.chars().filter(|sign| !font::covers(*sign)).collect();
                assert_eq!(odd, "", "{}: {text}: run deploy/fonts", product.id);
            }
        }
    }
}
