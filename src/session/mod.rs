//! The visitor's visit: its steps, choices and time-outs, and the [`Screen`](crate::screen::Screen) that follows from them.
//!
//! Pure: a finger's wish, the till's news and the time go in; a screen and words for the till come out. What a sale looks like
//! is derived from the till's last snapshot each time, never remembered as truth, so a face that starts anew shows the same.
//! It must never decide about money: it asks the till, and leaving a screen cancels nothing.
//!
//! The idle time-out: `timing.rs`. A new screen: a file in `screens/`, and where it comes in: `scene.rs`.

mod act;
mod claim;
mod entry;
mod news;
mod offer;
mod over;
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
use crate::locale::{Language, Zone};
use crate::receipt::Letters;
use crate::sale::{Mode, ReceiptWish};
use crate::screen::{Screen, Side};

/// The screen of a machine whose settings cannot be used: there is no session to hold on it.
pub fn broken(mistakes: &[String]) -> Screen {
    screens::broken(mistakes)
}

/// What a visit at this machine is held under.
#[derive(Debug, Clone)]
pub struct Terms {
    pub catalogue: Catalogue,
    /// In the order of the first screen, at least one.
    pub languages: Vec<Language>,
    /// Whether the visitor chooses a receipt, or gets paper.
    pub receipt: ReceiptWish,
    /// How large the owner prints for everybody.
    pub letters: Letters,
    pub timing: Timing,
    pub reader_side: Side,
    pub help_phone: String,
    /// When that phone is answered.
    pub help_hours: Option<String>,
    /// Who sells, by the legal name, and its enterprise number as it is written.
    pub seller: String,
    pub enterprise_number: String,
    pub machine: String,
    /// Where the machine stands, for dates.
    pub zone: Zone,
    pub mode: Mode,
}
