//! A catalogue from `catalogue.toml`. Whatever is wrong is told; whatever is right is kept, so that one run tells it all.

use std::collections::BTreeSet;
use std::str::FromStr;

use jiff::civil::Date;

use super::read_product::read_product;
use super::{BadId, Brand, Catalogue, Kind, Product};
use crate::section::{Section, nearest};

/// A kiosk shows brands as pages of tiles; no country has as many.
pub const BRANDS_MAX: usize = 64;
pub const PRODUCTS_MAX: usize = 512;

/// Two lines of a tile on the smallest screen.
const NAME_MAX_CHARS: usize = 40;
/// How a day is written: nothing longer, as a day with an hour, and nothing shorter.
const DAY_CHARS: usize = 10;

impl Catalogue {
    /// Reads the top of a catalogue file. `providers` are the names of the `[topup.NAME]` tables, where they are known.
    pub fn read(top: &mut Section<'_>, providers: Option<&BTreeSet<String>>) -> Self {
        let sample = top.flag_or("sample", false);
        let dated = day(top, "dated");
        let source = top.text("source");
        let brands = read_brands(top);
        let products = read_products(top, dated, &brands, providers);
        Self { sample, dated: dated.map(|day| day.to_string()).unwrap_or_default(), source, brands, products }
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

fn read_products(
    top: &mut Section<'_>,
    dated: Option<Date>,
    brands: &[Brand],
    providers: Option<&BTreeSet<String>>,
) -> Vec<Product> {
    let mut products: Vec<Product> = Vec::new();
    for mut table in tables(top, "product", PRODUCTS_MAX) {
        if let Some(product) = read_product(&mut table, dated) {
            check_links(&mut table, &product, brands, providers);
            if products.iter().any(|other| other.id == product.id) {
                table.wrong("id", format!("another [[product]] has the id {} too", product.id));
            } else {
                check_brand(&mut table, &product, &products);
                products.push(product);
            }
        }
        table.finish();
    }
    products
}

/// What the products of one brand must be to each other.
fn check_brand(table: &mut Section<'_>, product: &Product, others: &[Product]) {
    let brand = &product.brand;
    let mut same_brand = others.iter().filter(|other| other.brand == *brand);
    if product.badge && same_brand.clone().any(|other| other.badge) {
        table.wrong("badge", format!("another product of {brand} has the badge; only one is chosen most"));
    }
    let other_plan = same_brand.find(|other| other.kind == Kind::Esim).filter(|_| product.kind == Kind::Esim);
    let says = |plan: &Product| !plan.countries.is_empty();
    match other_plan {
        // A visitor who is asked for the country finds only what is for one.
        Some(other) if says(other) && !says(product) => {
            table.wrong(
                "countries",
                format!("is missing; the plan {} of {brand} has countries, so all need them", other.id),
            );
        }
        Some(other) if says(product) && !says(other) => {
            table.wrong(
                "countries",
                format!("the plan {} of {brand} has no countries; all have them, or none", other.id),
            );
        }
        _ => {}
    }
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

pub(super) fn id<T: FromStr<Err = BadId>>(table: &mut Section<'_>, key: &str) -> Option<T> {
    let text = table.text(key);
    // A missing id was told already.
    if text.is_empty() {
        return None;
    }
    text.parse().map_err(|bad: BadId| table.wrong(key, bad.to_string())).ok()
}

/// A day of the calendar, as `"2026-11-22"`.
pub(super) fn day(table: &mut Section<'_>, key: &str) -> Option<Date> {
    let text = table.text(key);
    // A missing day was told already.
    if text.is_empty() {
        return None;
    }
    let day = text.parse().ok().filter(|_| text.len() == DAY_CHARS);
    if day.is_none() {
        table.wrong(key, "must be a day, as \"2026-11-22\"");
    }
    day
}

/// Words that fit where names stand.
pub(super) fn short(table: &mut Section<'_>, key: &str) -> String {
    let text = table.words(key);
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
