//! Speech output.
