//! Tests of the receipt: what it says of a sale, how it is set, and what a printer gets to read.

mod border;
mod bytes;
pub(crate) mod decoder;
mod golden;
mod large;
mod letterhead;
pub(crate) mod logo;
mod pages;
mod picture;
mod rolls;
pub(crate) mod sales;
mod trial;
mod truth;
mod wishes;
