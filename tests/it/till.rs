//! Tests of till.
