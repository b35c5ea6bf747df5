//! Drivers that take money.
