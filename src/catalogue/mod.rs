//! What is sold: brands, products, prices, validity, and what identifies a product's card.
//!
//! A catalogue is data that was checked once, when it was read: ids are unique, brands are known, prices are within bounds. It knows
//! nothing of availability, which `health` decides, and never computes a price: what stands in the file is what the visitor pays.

mod country;
mod id;
mod product;
mod range;
mod read;
mod read_product;
mod row;

use std::collections::BTreeSet;

pub use self::country::{BadCountry, Country};
pub use self::id::{BadId, BrandId, ID_MAX_CHARS, ProductId};
pub use self::product::{Brand, FaceValue, Identify, Kind, Product, Texts, Validity, Vat};
pub use self::range::Range;
pub use self::read::{BRANDS_MAX, PRODUCTS_MAX};
pub use self::read_product::PRICE_MAX_CENTS;
pub use self::row::Row;

/// A checked catalogue. Brands and products stay in the file's order: that is the order on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Made-up or unconfirmed tariffs: good for a demo, refused when money is real.
    pub sample: bool,
    /// The day on which the prices were taken from their source, `YYYY-MM-DD`.
    pub dated: String,
    /// Where the prices come from, for the owner.
    pub source: String,
    brands: Vec<Brand>,
    products: Vec<Product>,
}

impl Catalogue {
    /// What is still sold on that day.
    #[must_use]
    pub fn on(&self, day: jiff::civil::Date) -> Self {
        let products = self.products.iter().filter(|product| !product.is_over(day)).cloned().collect();
        Self { products, ..self.clone() }
    }

    pub fn brands(&self) -> &[Brand] {
        &self.brands
    }

    pub fn products(&self) -> &[Product] {
        &self.products
    }

    pub fn brand(&self, id: &BrandId) -> Option<&Brand> {
        self.brands.iter().find(|brand| brand.id == *id)
    }

    pub fn product(&self, id: &ProductId) -> Option<&Product> {
        self.products.iter().find(|product| product.id == *id)
    }

    pub fn products_of<'c>(&'c self, brand: &'c BrandId) -> impl Iterator<Item = &'c Product> {
        self.products.iter().filter(move |product| product.brand == *brand)
    }

    /// The top-up accounts that deliver these products.
    pub fn providers(&self) -> BTreeSet<&str> {
        self.products.iter().map(|product| product.provider.as_str()).collect()
    }
}
