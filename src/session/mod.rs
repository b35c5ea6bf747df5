//! The visitor's visit: its steps, choices and time-outs, and the [`Screen`](crate::screen::Screen) that follows from them.
//!
//! Pure: a finger's wish, the till's news and the time go in; a screen and words for the till come out. What a sale looks like
//! is derived from the till's last snapshot each time, never remembered as truth, so a face that starts anew shows the same.
//! It must never decide about money: it asks the till, and leaving a screen cancels nothing.
//!
//! The idle time-out: `timing.rs`. A new screen: a file in `screens/`, and where it comes in: `scene.rs`.

mod entry;
mod samples;
mod scene;
mod screens;
mod state;
mod timing;
mod visit;

pub use samples::{SAMPLES, samples};
pub use state::Session;
pub use timing::Timing;

use crate::catalogue::Catalogue;
use crate::locale::Language;
use crate::sale::Mode;
use crate::screen::Side;

/// What a visit at this machine is held under.
#[derive(Debug, Clone)]
pub struct Terms {
    pub catalogue: Catalogue,
    /// In the order of the first screen, at least one.
    pub languages: Vec<Language>,
    /// The name of the one payment method.
    pub method: String,
    pub timing: Timing,
    pub reader_side: Side,
    pub help_phone: String,
    pub machine: String,
    pub mode: Mode,
}
