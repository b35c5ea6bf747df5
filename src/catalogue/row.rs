//! A product as `herlaad catalogue show --json` prints it.

use serde::Serialize;

use super::{BrandId, Identify, Kind, Product, ProductId, Validity};
use crate::money::Money;

/// One line of JSON. The names are an interface: scripts read them.
#[derive(Debug, Serialize)]
pub struct Row<'p> {
    pub product: &'p ProductId,
    pub brand: &'p BrandId,
    pub kind: Kind,
    pub price_cents: Money,
    /// ISO 8601 duration, or null where the provider does not say.
    pub validity: Option<String>,
    pub identify: &'p [Identify],
    pub provider: &'p str,
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
        }
    }
}
