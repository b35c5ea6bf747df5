//! What is topped up.
