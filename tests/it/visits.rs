//! Tests of visits.
