//! The visit.
