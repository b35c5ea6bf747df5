//! A catalogue from `catalogue.toml`. Whatever is wrong is told; whatever is right is kept, so that one run tells it all.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::{BadId, Brand, BrandId, Catalogue, FaceValue, Identify, Kind, Product, ProductId, Texts, Validity, Vat};
use crate::money::Money;
use crate::section::{Section, nearest};

/// A kiosk shows brands as pages of tiles; no country has as many.
pub const BRANDS_MAX: usize = 64;
pub const PRODUCTS_MAX: usize = 512;
/// € 500. A dearer top-up is a slip of the keyboard.
pub const PRICE_MAX_CENTS: i64 = 50_000;

/// Two lines of a tile on the smallest screen.
const NAME_MAX_CHARS: usize = 40;
/// A minute is what most providers need; the visitor is told before paying.
const ACTIVATION_S: u32 = 60;
/// A day: what takes longer is no sale at a kiosk.
const ACTIVATION_MAX_S: u32 = 86_400;
/// 100 TB, far beyond any plan.
const DATA_MAX_MB: u32 = 100_000_000;
/// Ten years, in either unit.
const DAYS_MAX: u16 = 3_660;
const MONTHS_MAX: u16 = 120;

const KINDS: [(&str, Kind); 4] =
    [("credit", Kind::Credit), ("data", Kind::Data), ("pin", Kind::Pin), ("esim", Kind::Esim)];
const VATS: [(&str, Vat); 2] = [("outside_scope_prepaid", Vat::OutsideScopePrepaid), ("standard_21", Vat::Standard21)];
const IDENTIFY: [(&str, Identify); 2] = [("msisdn", Identify::Msisdn), ("iccid", Identify::Iccid)];

impl Catalogue {
    /// Reads the top of a catalogue file. `providers` are the names of the `[topup.NAME]` tables, where they are known.
    pub fn read(top: &mut Section<'_>, providers: Option<&BTreeSet<String>>) -> Self {
        let sample = top.flag_or("sample", false);
        let dated = top.text("dated");
        if !dated.is_empty() && (dated.len() != 10 || dated.parse::<jiff::civil::Date>().is_err()) {
            top.wrong("dated", "must be a day, as \"2026-11-22\"");
        }
        let source = top.text("source");
        let brands = read_brands(top);
        let products = read_products(top, &brands, providers);
        Self { sample, dated, source, brands, products }
    }
}

fn read_brands(top: &mut Section<'_>) -> Vec<Brand> {
    let mut brands: Vec<Brand> = Vec::new();
    for mut table in tables(top, "brand", BRANDS_MAX) {
        if let Some(brand) = read_brand(&mut table) {
            if brands.iter().any(|other| other.id == brand.id) {
                table.wrong("id", format!("another [[brand]] has the id {} too", brand.id));
            } else {
                brands.push(brand);
            }
        }
        table.finish();
    }
    brands
}

fn read_products(top: &mut Section<'_>, brands: &[Brand], providers: Option<&BTreeSet<String>>) -> Vec<Product> {
    let mut products: Vec<Product> = Vec::new();
    for mut table in tables(top, "product", PRODUCTS_MAX) {
        if let Some(product) = read_product(&mut table) {
            check_links(&mut table, &product, brands, providers);
            let same_brand = |other: &&Product| other.brand == product.brand;
            if products.iter().any(|other| other.id == product.id) {
                table.wrong("id", format!("another [[product]] has the id {} too", product.id));
            } else if product.badge && products.iter().filter(same_brand).any(|other| other.badge) {
                table.wrong(
                    "badge",
                    format!("another product of {} has the badge; only one is chosen most", product.brand),
                );
            } else {
                products.push(product);
            }
        }
        table.finish();
    }
    products
}

fn tables<'e>(top: &mut Section<'e>, key: &str, max: usize) -> Vec<Section<'e>> {
    let tables = top.sections(key, max);
    if tables.is_empty() {
        top.wrong(key, format!("nothing can be sold: at least one [[{key}]] is needed"));
    }
    tables
}

/// `None` without an id; other mistakes leave a brand that later checks can go on with.
fn read_brand(table: &mut Section<'_>) -> Option<Brand> {
    let id = id(table, "id");
    let name = short(table, "name");
    let stripe = table.text("stripe");
    let colour = colour(&stripe);
    if colour.is_none() && !stripe.is_empty() {
        table.wrong("stripe", "must be a colour, as \"#0B4F9E\"");
    }
    Some(Brand { id: id?, name, stripe: colour.unwrap_or_default() })
}

/// `None` without an id or a brand; other mistakes leave a product that later checks can go on with.
fn read_product(table: &mut Section<'_>) -> Option<Product> {
    let id: Option<ProductId> = id(table, "id");
    let brand: Option<BrandId> = self::id(table, "brand");
    let kind = table.choice("kind", &KINDS);
    let name = read_texts(&mut table.section("name"));
    let mut note = table.section("note");
    let note = note.is_present().then(|| read_texts(&mut note));
    let price = table.money("price_cents", 1..=PRICE_MAX_CENTS);
    let product = Product {
        kind,
        name,
        note,
        price,
        face_value: read_face_value(table, kind, price),
        validity: read_validity(table),
        activation_s: whole(table, "activation_s", 1, ACTIVATION_MAX_S).unwrap_or(ACTIVATION_S),
        vat: table.choice("vat", &VATS),
        identify: table.choices_or("identify", &[Identify::Msisdn], &IDENTIFY),
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

fn read_validity(table: &mut Section<'_>) -> Option<Validity> {
    let days = whole(table, "validity_days", 1, DAYS_MAX);
    let months = whole(table, "validity_months", 1, MONTHS_MAX);
    if days.is_some() && months.is_some() {
        table.wrong("validity_months", "stands beside validity_days; one of them says it");
    }
    days.map(Validity::Days).or(months.map(Validity::Months))
}

fn check_links(table: &mut Section<'_>, product: &Product, brands: &[Brand], providers: Option<&BTreeSet<String>>) {
    if !brands.iter().any(|brand| brand.id == product.brand) {
        let near = nearest(product.brand.as_str(), brands.iter().map(|brand| brand.id.as_str()));
        table.wrong("brand", format!("no [[brand]] has the id {}{}", product.brand, did_you_mean(near)));
    }
    let Some(providers) = providers else { return };
    if !product.provider.is_empty() && !providers.contains(&product.provider) {
        let near = nearest(&product.provider, providers.iter().map(String::as_str));
        table
            .wrong("provider", format!("there is no [topup.{}] in kiosk.toml{}", product.provider, did_you_mean(near)));
    }
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}

fn id<T: FromStr<Err = BadId>>(table: &mut Section<'_>, key: &str) -> Option<T> {
    let text = table.text(key);
    // A missing id was told already.
    if text.is_empty() {
        return None;
    }
    text.parse().map_err(|bad: BadId| table.wrong(key, bad.to_string())).ok()
}

fn whole<T: TryFrom<i64> + Into<i64>>(table: &mut Section<'_>, key: &str, least: T, most: T) -> Option<T> {
    table.int_maybe(key, least.into()..=most.into()).and_then(|number| T::try_from(number).ok())
}

fn read_texts(table: &mut Section<'_>) -> Texts {
    let mut maybe = |key: &str| table.has(key).then(|| short(table, key));
    let (fr, de, zh) = (maybe("fr"), maybe("de"), maybe("zh"));
    Texts { en: short(table, "en"), nl: short(table, "nl"), fr, de, zh }
}

/// A text that fits where names stand.
fn short(table: &mut Section<'_>, key: &str) -> String {
    let text = table.text(key);
    if text.chars().count() > NAME_MAX_CHARS {
        table.wrong(key, format!("is longer than {NAME_MAX_CHARS} characters, which is what a tile can show"));
    }
    text
}

/// `#RRGGBB`.
fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    // `from_str_radix` takes a sign, a colour does not.
    let signless = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    signless.then_some([part(0)?, part(2)?, part(4)?])
}
