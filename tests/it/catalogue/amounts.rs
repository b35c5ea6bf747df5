//! A visitor must get exactly the amount that was chosen, and can choose only what the provider sells.

use herlaad::catalogue::{FaceValue, Product, Range};
use herlaad::money::Money;
use proptest::prelude::*;

use super::{BRAND, HEAD, PRODUCT, read};

const RANGE: &str = "min_cents = 500\nmax_cents = 5000\nstep_cents = 250\n";

/// A product from € 5 to € 50 in steps of € 2.50.
fn ranged() -> Product {
    let text = format!("{HEAD}{BRAND}{}", PRODUCT.replace("price_cents = 500\n", RANGE));
    let (catalogue, errors) = read(&text);
    assert_eq!(errors, "");
    catalogue.expect("it was read").products()[0].clone()
}

fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

#[test]
fn an_amount_between_two_steps_or_beyond_the_ends_is_sold() {
    let range = ranged().range.expect("it has a range");
    for (amount, taken) in [
        (500, true),
        (750, true),
        (5000, true),
        (499, false),
        (501, false),
        (5001, false),
        (5250, false),
        (250, false),
        (0, false),
        (-500, false),
        (i64::MIN, false),
        (i64::MAX, false),
    ] {
        assert_eq!(range.takes(cents(amount)), taken, "{amount}");
    }
    let nowhere = Range { step: Money::ZERO, ..range };
    assert!(!nowhere.takes(cents(500)), "a damaged log must not end in a division by nought");
}

#[test]
fn a_chosen_amount_is_charged_and_another_one_delivered() {
    let product = ranged();
    assert_eq!(product.price, cents(500), "before the choice it is the least that one can pay");
    let chosen = product.at(cents(1250)).expect("it is on a step");
    assert_eq!((chosen.price, chosen.face_value), (cents(1250), FaceValue::Credit(cents(1250))));
    assert_eq!(Product { price: product.price, face_value: product.face_value, ..chosen.clone() }, product);
    let written = serde_json::to_string(&chosen).expect("JSON");
    assert_eq!(serde_json::from_str::<Product>(&written).expect("it is read back"), chosen);
}

#[test]
fn an_amount_is_forgotten_or_given_where_the_price_is_fixed() {
    let (catalogue, _) = read(&format!("{HEAD}{BRAND}{PRODUCT}"));
    let fixed = catalogue.expect("it was read").products()[0].clone();
    assert_eq!(fixed.ordered(None), Some(fixed.clone()));
    assert_eq!((fixed.ordered(Some(cents(500))), fixed.at(cents(500))), (None, None), "not even its own price");
    let ranged = ranged();
    assert_eq!((ranged.ordered(None), ranged.ordered(Some(cents(600)))), (None, None));
    assert_eq!(ranged.ordered(Some(cents(750))), ranged.at(cents(750)));
}

#[test]
fn each_mistake_in_a_range_is_told_where_it_stands() {
    let cases = [
        ("min_cents = 500\n", "", "8: product[1].min_cents: is missing; whole cents from 1 to 50000 are needed"),
        ("max_cents = 5000\n", "", "8: product[1].max_cents: is missing; whole cents from 1 to 50000 are needed"),
        ("step_cents = 250\n", "", "8: product[1].step_cents: is missing; whole cents from 1 to 50000 are needed"),
        ("min_cents = 500", "min_cents = 0", "13: product[1].min_cents: 0 is not within 1 to 50000"),
        ("max_cents = 5000", "max_cents = 50001", "14: product[1].max_cents: 50001 is not within 1 to 50000"),
        ("step_cents = 250", "step_cents = 0", "15: product[1].step_cents: 0 is not within 1 to 50000"),
        (
            "step_cents = 250",
            "step_cents = 2.50",
            "15: product[1].step_cents: 2.50 is not whole cents; € 5.00 is written 500",
        ),
        ("max_cents = 5000", "max_cents = 500", "14: product[1].max_cents: is not more than min_cents, 500"),
        ("step_cents = 250", "step_cents = 400", "15: product[1].step_cents: steps of 400 from 500 never reach 5000"),
        (
            "min_cents = 500",
            "price_cents = 500\nmin_cents = 500",
            "13: product[1].price_cents: stands beside min_cents; whoever chooses an amount pays it and gets it",
        ),
        (
            "min_cents = 500",
            "face_value_cents = 600\nmin_cents = 500",
            "13: product[1].face_value_cents: stands beside min_cents; whoever chooses an amount pays it and gets it",
        ),
        (
            "kind = \"credit\"",
            "kind = \"data\"",
            "13: product[1].min_cents: is not for data; only credit and a code have an amount to choose",
        ),
    ];
    let right = format!("{HEAD}{BRAND}{}", PRODUCT.replace("price_cents = 500\n", RANGE));
    for (was, becomes, wanted) in cases {
        let wrong = right.replacen(was, becomes, 1);
        assert_ne!(wrong, right, "{was} is replaced");
        assert_eq!(read(&wrong).1, format!("catalogue.toml:{wanted}"), "{becomes}");
    }
    let (code, errors) = read(&right.replacen("\"credit\"", "\"pin\"", 1));
    assert_eq!(errors, "");
    assert!(code.is_some_and(|code| code.products()[0].range.is_some()), "a code can have an amount to choose");
}

#[test]
fn a_script_that_lists_prices_finds_no_range_or_a_range_of_nothing() {
    let row = serde_json::to_string(&ranged().row()).expect("JSON");
    let wanted = r#"{"product":"p","brand":"b","kind":"credit","price_cents":500,"validity":null,"identify":["msisdn"],"provider":"demo","min_cents":500,"max_cents":5000,"step_cents":250}"#;
    assert_eq!(row, wanted);
}

#[test]
fn an_amount_on_the_command_line_is_guessed_at() {
    for (text, amount) in
        [("12", 1200), ("12.50", 1250), ("0.05", 5), ("007.00", 700), ("92233720368547758.07", i64::MAX)]
    {
        assert_eq!(Money::from_decimal(text).map(Money::cents), Ok(amount), "{text}");
    }
    for text in [
        "",
        ".",
        "12.",
        ".50",
        "12.5",
        "12.505",
        "12,50",
        "1 200",
        "1.200,00",
        "+12",
        "-12",
        "12e2",
        "€12",
        " 12",
        "12\n",
        "١٢",
        "92233720368547758.08",
        "0x10",
        "12.-1",
    ] {
        assert!(Money::from_decimal(text).is_err(), "{text:?}");
    }
}

proptest! {
    #[test]
    fn an_amount_off_the_steps_is_ordered(
        min in 1_i64..=50_000, steps in 1_i64..=400, step in 1_i64..=1_000, amount in -1_000_i64..=600_000,
    ) {
        let range = Range { min: cents(min), max: cents(min + steps * step), step: cents(step) };
        let product = Product { range: Some(range), price: range.min, ..ranged() };
        let reachable = (0..=steps).any(|n| min + n * step == amount);
        match product.at(cents(amount)) {
            None => prop_assert!(!reachable, "{} is refused by {}", amount, range),
            Some(chosen) => {
                prop_assert!(reachable, "{} is sold by {}", amount, range);
                prop_assert_eq!(chosen.price.cents(), amount);
                prop_assert_eq!(chosen.face_value, FaceValue::Credit(cents(amount)));
            }
        }
    }
}
