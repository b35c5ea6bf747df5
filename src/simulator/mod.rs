//! Models of the far side.
