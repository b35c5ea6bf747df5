//! The words a screen is made of.
