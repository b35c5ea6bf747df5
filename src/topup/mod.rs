//! Drivers that deliver.
