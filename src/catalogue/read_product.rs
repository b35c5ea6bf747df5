//! One `[[product]]` of a catalogue: what may stand in it, and what may not stand together.

use jiff::civil::Date;

use super::read::{day, id, short};
use super::{BrandId, Country, FaceValue, Identify, Kind, Product, ProductId, Range, Texts, Validity, Vat};
use crate::locale;
use crate::money::Money;
use crate::section::Section;

/// € 500. A dearer top-up is a slip of the keyboard.
pub const PRICE_MAX_CENTS: i64 = 50_000;

/// A minute is what most providers need; the visitor is told before paying.
const ACTIVATION_S: u32 = 60;
/// A day: what takes longer is no sale at a kiosk.
const ACTIVATION_MAX_S: u32 = 86_400;
/// 100 TB, far beyond any plan.
const DATA_MAX_MB: u32 = 100_000_000;
/// Ten years, in either unit.
const DAYS_MAX: u16 = 3_660;
const MONTHS_MAX: u16 = 120;

const RANGE_KEYS: [&str; 3] = ["min_cents", "max_cents", "step_cents"];
const KINDS: [(&str, Kind); 4] =
    [("credit", Kind::Credit), ("data", Kind::Data), ("pin", Kind::Pin), ("esim", Kind::Esim)];
const VATS: [(&str, Vat); 2] = [("outside_scope_prepaid", Vat::OutsideScopePrepaid), ("standard_21", Vat::Standard21)];
const IDENTIFY: [(&str, Identify); 2] = [("msisdn", Identify::Msisdn), ("iccid", Identify::Iccid)];

/// `None` without an id or a brand; other mistakes leave a product that later checks can go on with.
pub(super) fn read_product(table: &mut Section<'_>, dated: Option<Date>) -> Option<Product> {
    let id: Option<ProductId> = id(table, "id");
    let brand: Option<BrandId> = self::id(table, "brand");
    let kind = table.choice("kind", &KINDS);
    let name = read_texts(&mut table.section("name"));
    let mut note = table.section("note");
    let note = note.is_present().then(|| read_texts(&mut note));
    let (price, range) = read_price(table, kind);
    let identify = table.choices_or("identify", &[Identify::Msisdn], &IDENTIFY);
    let product = Product {
        kind,
        name,
        note,
        price,
        range,
        face_value: if range.is_some() { FaceValue::Credit(price) } else { read_face_value(table, kind, price) },
        validity: read_validity(table, dated),
        renews: table.flag_maybe("renews_extras"),
        countries: read_countries(table, kind, &identify),
        activation_s: whole(table, "activation_s", 1, ACTIVATION_MAX_S).unwrap_or(ACTIVATION_S),
        vat: table.choice("vat", &VATS),
        identify,
        provider: table.text("provider"),
        provider_product: table.text("provider_product"),
        badge: table.flag_or("badge", false),
        // Last, so that every key was read by then.
        id: id?,
        brand: brand?,
    };
    Some(product)
}

/// Credit is worth its price unless the file says otherwise; data has no worth but its amount.
fn read_face_value(table: &mut Section<'_>, kind: Kind, price: Money) -> FaceValue {
    let credit = table.money_maybe("face_value_cents", 1..=PRICE_MAX_CENTS);
    let data = whole(table, "face_value_mb", 1, DATA_MAX_MB);
    match (kind, credit, data) {
        (_, Some(_), Some(_)) => table.wrong("face_value_mb", "stands beside face_value_cents; one of them says it"),
        (Kind::Credit, None, Some(_)) => table.wrong("face_value_mb", "is not for credit; face_value_cents is"),
        (Kind::Data | Kind::Esim, Some(_), None) => {
            table.wrong("face_value_cents", "is not for data; face_value_mb is");
        }
        (Kind::Data | Kind::Esim, None, None) if !table.has("face_value_mb") => {
            table.wrong("face_value_mb", format!("is missing; a whole number from 1 to {DATA_MAX_MB} is needed"));
        }
        _ => {}
    }
    match (kind, data) {
        (Kind::Credit, _) | (Kind::Pin, None) => FaceValue::Credit(credit.unwrap_or(price)),
        (_, data) => FaceValue::DataMb(data.unwrap_or(1)),
    }
}

/// Any of the keys of a range takes the place of the price.
fn read_price(table: &mut Section<'_>, kind: Kind) -> (Money, Option<Range>) {
    let Some(first) = RANGE_KEYS.into_iter().find(|key| table.has(key)) else {
        return (table.money("price_cents", 1..=PRICE_MAX_CENTS), None);
    };
    if !matches!(kind, Kind::Credit | Kind::Pin) {
        table.wrong(first, "is not for data; only credit and a code have an amount to choose");
    }
    for key in ["price_cents", "face_value_cents", "face_value_mb"] {
        if table.has(key) {
            table.wrong(key, format!("stands beside {first}; whoever chooses an amount pays it and gets it"));
        }
    }
    let [min, max, step] = RANGE_KEYS.map(|key| amount(table, key));
    let (Some(min), Some(max), Some(step)) = (min, max, step) else { return (min.unwrap_or_default(), None) };
    let range = Range { min, max, step };
    if max <= min {
        table.wrong("max_cents", format!("is not more than min_cents, {}", min.cents()));
    } else if !range.takes(max) {
        table
            .wrong("step_cents", format!("steps of {} from {} never reach {}", step.cents(), min.cents(), max.cents()));
    }
    (min, Some(range))
}

/// An amount that must be there, or nothing once that was told.
fn amount(table: &mut Section<'_>, key: &str) -> Option<Money> {
    if !table.has(key) {
        table.money(key, 1..=PRICE_MAX_CENTS);
    }
    table.money_maybe(key, 1..=PRICE_MAX_CENTS)
}

fn read_validity(table: &mut Section<'_>, dated: Option<Date>) -> Option<Validity> {
    let days = whole(table, "validity_days", 1, DAYS_MAX).map(Validity::Days);
    let months = whole(table, "validity_months", 1, MONTHS_MAX).map(Validity::Months);
    let last = if table.has("valid_until") { day(table, "valid_until") } else { None };
    if let (Some(last), Some(dated)) = (last, dated)
        && last < dated
    {
        table.wrong("valid_until", format!("{last} had passed on the day of the catalogue, {dated}"));
    }
    let given = ["validity_days", "validity_months", "valid_until"];
    let mut given = given.into_iter().filter(|key| table.has(key));
    if let Some(first) = given.next() {
        for other in given.collect::<Vec<_>>() {
            table.wrong(other, format!("stands beside {first}; one of them says it"));
        }
    }
    days.or(months).or(last.map(Validity::Until))
}

fn read_countries(table: &mut Section<'_>, kind: Kind, identify: &[Identify]) -> Vec<Country> {
    let mut countries: Vec<Country> = Vec::new();
    for text in table.texts_or("countries", &[]) {
        match text.parse::<Country>() {
            Err(bad) => table.wrong("countries", format!("\"{}\": {bad}", text.escape_debug())),
            Ok(country) if countries.contains(&country) => {
                table.wrong("countries", format!("{country} stands there twice"));
            }
            Ok(country) if !country.is_named() => {
                let known = locale::countries().collect::<Vec<_>>().join(", ");
                table.wrong("countries", format!("there is no name for country {country}; known: {known}"));
            }
            Ok(country) => countries.push(country),
        }
    }
    if countries.is_empty() {
        return countries;
    }
    if kind != Kind::Esim {
        table.wrong("countries", "is for an esim alone; a Belgian card is not sold by country");
    } else if identify != [Identify::Iccid] {
        table.wrong("identify", "must be [\"iccid\"]: an eSIM for travel has no Belgian number");
    }
    countries
}

fn whole<T: TryFrom<i64> + Into<i64>>(table: &mut Section<'_>, key: &str, least: T, most: T) -> Option<T> {
    table.int_maybe(key, least.into()..=most.into()).and_then(|number| T::try_from(number).ok())
}

fn read_texts(table: &mut Section<'_>) -> Texts {
    let mut maybe = |key: &str| table.has(key).then(|| short(table, key));
    let (fr, de, zh) = (maybe("fr"), maybe("de"), maybe("zh"));
    Texts { en: short(table, "en"), nl: short(table, "nl"), fr, de, zh }
}
