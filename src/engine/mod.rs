//! Runs the till.
