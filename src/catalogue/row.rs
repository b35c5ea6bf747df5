//! A product as `herlaad catalogue show --json` prints it.

use serde::Serialize;

use super::{BrandId, Country, Identify, Kind, Product, ProductId, Range, Validity};
use crate::money::Money;

/// One line of JSON. The names are an interface: scripts read them.
#[derive(Debug, Serialize)]
pub struct Row<'p> {
    pub product: &'p ProductId,
    pub brand: &'p BrandId,
    pub kind: Kind,
    /// Where an amount is to be chosen, the least one.
    pub price_cents: Money,
    /// ISO 8601 duration or day, or null where the provider does not say.
    pub validity: Option<String>,
    pub identify: &'p [Identify],
    pub provider: &'p str,
    #[serde(flatten)]
    pub range: Option<RangeKeys>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renews_extras: Option<bool>,
    #[serde(skip_serializing_if = "<[Country]>::is_empty")]
    pub countries: &'p [Country],
}

/// The amounts of which one is to be chosen.
#[derive(Debug, Serialize)]
pub struct RangeKeys {
    #[serde(rename = "min_cents")]
    pub min: Money,
    #[serde(rename = "max_cents")]
    pub max: Money,
    #[serde(rename = "step_cents")]
    pub step: Money,
}

impl Product {
    pub fn row(&self) -> Row<'_> {
        Row {
            product: &self.id,
            brand: &self.brand,
            kind: self.kind,
            price_cents: self.price,
            validity: self.validity.map(Validity::iso),
            identify: &self.identify,
            provider: &self.provider,
            range: self.range.map(|Range { min, max, step }| RangeKeys { min, max, step }),
            renews_extras: self.renews,
            countries: &self.countries,
        }
    }
}
