//! The face: draws any [`Screen`](crate::screen::Screen) with iced and hears fingers, keys and a mouse.
//!
//! It decides nothing: which screen is shown is `session`'s business, what may be sold is in the till's snapshot, and no money ever
//! rides in an iced `Task`. [`stage`] owns the finger, [`action`] is the one widget that can be touched, [`theme`] holds every size
//! and colour, [`view`] builds a page from blocks, [`shot`] draws the same page without a display.
//!
//! A new look is a new `Block` in `screen` and a builder in `view`; never a number in a view.
// Pixels are floats; money is not, and none is computed here. A page has few blocks: every count of them is exact.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss)]

pub mod action;
pub mod app;
mod code;
mod contact;
mod focus;
mod fonts;
mod keys;
mod layout;
mod lean;
pub mod pictures;
mod run;
mod scan;
pub mod shot;
pub mod stage;
pub mod theme;
pub mod view;
pub mod words;

pub use focus::Focus;
pub use fonts::only_ours;
pub use keys::Press;
pub use lean::restart as restart_lean;
pub use run::{Error, Options, display, run, show};
pub use words::Measured;
