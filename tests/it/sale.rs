//! Tests of sale.
