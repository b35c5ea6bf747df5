//! Tests of the receipt: what it says of a sale, how it is set, and what a printer gets to read.

mod golden;
pub(crate) mod sales;
