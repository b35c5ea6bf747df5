//! The rules of many.
