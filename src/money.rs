//! Whole cents, and how each language writes them.
