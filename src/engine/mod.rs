//! Runs the till: its own thread and runtime, the journal before the devices, the control socket in the data folder.
//!
//! A face may die at any time; the engine goes on. The engine may die at any time; the journal and the far sides know the rest, and
//! [`crate::till::recover`] asks them. Nothing here decides about money: the rules say what to do, the engine does it once.

mod clock;
mod link;
mod remote;
mod socket;

pub use clock::{Clock, wall_clock};
pub use link::Link;
pub use remote::{connect, is_there};
