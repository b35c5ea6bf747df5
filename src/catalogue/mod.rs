//! Brands, products, prices.
