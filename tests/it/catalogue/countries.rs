//! A traveller must find the plan of the country, under a name that can be read.

use std::collections::BTreeSet;

use herlaad::catalogue::{Catalogue, Country, Identify};
use herlaad::locale::{self, Language};

use super::{BRAND, HEAD, PRODUCT, id, read};

const COUNTRIES: &str = "countries = [\"es\", \"fr\"]\n";

/// A plan `p` for Spain and France.
fn plan() -> String {
    let plan = PRODUCT
        .replace("\"credit\"", "\"esim\"")
        .replace("vat = ", "identify = [\"iccid\"]\nface_value_mb = 5000\nvat = ");
    format!("{plan}{COUNTRIES}")
}

fn catalogue(plans: &[String]) -> Catalogue {
    let (catalogue, errors) = read(&format!("{HEAD}{BRAND}{}", plans.concat()));
    assert_eq!(errors, "");
    catalogue.expect("it was read")
}

/// The plan under another id, for other countries.
fn other(id: &str, countries: &str) -> String {
    plan().replace("id = \"p\"", &format!("id = \"{id}\"")).replace(COUNTRIES, countries)
}

#[test]
fn the_countries_of_a_plan_are_lost() {
    let catalogue = catalogue(&[plan()]);
    assert_eq!(catalogue.products()[0].identify, [Identify::Iccid]);
    let row = serde_json::to_value(catalogue.products()[0].row()).expect("JSON");
    assert_eq!(row["countries"], serde_json::json!(["es", "fr"]));
}

#[test]
fn each_mistake_with_a_country_is_told_where_it_stands() {
    let known: Vec<&str> = locale::countries().collect();
    let unnamed = format!("19: product[1].countries: there is no name for country xx; known: {}", known.join(", "));
    let shape = "a country is two small letters of ISO 3166, as es, or one of europe, world";
    let cases = [
        ("[\"es\", \"fr\"]", "[\"es\", \"xx\"]", unnamed),
        ("[\"es\", \"fr\"]", "[\"Spain\"]", format!("19: product[1].countries: \"Spain\": {shape}")),
        ("[\"es\", \"fr\"]", "[\"ES\"]", format!("19: product[1].countries: \"ES\": {shape}")),
        ("[\"es\", \"fr\"]", "[\"asia\"]", format!("19: product[1].countries: \"asia\": {shape}")),
        ("[\"es\", \"fr\"]", "[\"es\", \"es\"]", "19: product[1].countries: es stands there twice".to_owned()),
        ("[\"es\", \"fr\"]", "\"es\"", "19: product[1].countries: must be a list of texts, not a text".to_owned()),
        (
            "[\"iccid\"]",
            "[\"msisdn\", \"iccid\"]",
            "14: product[1].identify: must be [\"iccid\"]: an eSIM for travel has no Belgian number".to_owned(),
        ),
        (
            "\"esim\"",
            "\"data\"",
            "19: product[1].countries: is for an esim alone; a Belgian card is not sold by country".to_owned(),
        ),
    ];
    let right = format!("{HEAD}{BRAND}{}", plan());
    for (was, becomes, wanted) in cases {
        let wrong = right.replacen(was, becomes, 1);
        assert_ne!(wrong, right, "{was} is replaced");
        assert_eq!(read(&wrong).1, format!("catalogue.toml:{wanted}"), "{becomes}");
    }
}

#[test]
fn a_plan_without_countries_hides_behind_the_question_for_the_country() {
    let (_, errors) = read(&format!("{HEAD}{BRAND}{}{}", plan(), other("q", "")));
    let wanted = "catalogue.toml:20: product[2].countries: is missing; the plan p of b has countries, so all need them";
    assert_eq!(errors, wanted);
    let (_, errors) = read(&format!("{HEAD}{BRAND}{}{}", other("q", ""), plan()));
    let wanted = "catalogue.toml:30: product[2].countries: the plan q of b has no countries; all have them, or none";
    assert_eq!(errors, wanted);
    catalogue(&[other("p", ""), other("q", "countries = []\n")]);
}

#[test]
fn a_country_has_no_name_or_the_name_of_another_one() {
    let known: Vec<&str> = locale::countries().collect();
    assert!(
        known.len() >= 40 && ["be", "es", "nl", "europe", "world"].iter().all(|code| known.contains(code)),
        "{known:?}"
    );
    for language in Language::ALL {
        let names: BTreeSet<String> =
            known.iter().map(|code| locale::text(language, &id::<Country>(code).name())).collect();
        assert_eq!(names.len(), known.len(), "two countries with one name in {language:?}");
    }
    let name = |language, code: &str| locale::text(language, &id::<Country>(code).name());
    assert_eq!([name(Language::Nl, "es"), name(Language::En, "world")], ["Spanje", "The whole world"]);
}

/// A log is read by older and newer programs than the one that wrote it.
#[test]
fn a_country_that_this_program_does_not_know_stops_the_reading_of_a_log() {
    let country: Country = serde_json::from_str("\"zz\"").expect("it has the form of a country");
    assert!(!country.is_named());
    assert_eq!(locale::text(Language::Nl, &country.name()), "Land ZZ");
    assert_eq!(serde_json::to_string(&country).expect("JSON"), "\"zz\"");
    for wrong in ["", "e", "ES", "e1", "éé", "esp", "Europe", "es\n"] {
        assert!(wrong.parse::<Country>().is_err(), "{wrong:?}");
        assert!(serde_json::from_value::<Country>(wrong.into()).is_err(), "{wrong:?}");
    }
}
