//! Tests of printing.
