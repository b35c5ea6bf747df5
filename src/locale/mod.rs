//! Languages, messages, numbers.
