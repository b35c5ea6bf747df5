//! The fuzz targets as a library: the same functions that tests/it/fuzz.rs tries on stable.

mod receipts;
pub mod targets;
