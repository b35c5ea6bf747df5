//! Speech output.
//!
//! Empty so far: every screen and action carries what is to be said. It will speak, and never know why.
