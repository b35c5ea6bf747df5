//! What works, what may be sold.
