//! The owner's panel.
