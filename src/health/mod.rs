//! What works, what may therefore be sold, and the one reason why not.
//!
//! [`Probe`] asks disk and devices and keeps nothing; [`Health`] keeps what was seen and decides. Faces only show the verdict, which
//! rides in the snapshot. Nothing here stops a sale that has begun: it keeps new ones from beginning.

mod probe;
mod trial;
mod verdict;

pub use probe::{Probe, Seen};
pub use trial::{Trial, TrialPage};
pub use verdict::{Health, Limits, doubted};
