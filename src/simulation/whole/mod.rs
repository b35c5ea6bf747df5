//! Mode whole: the machine as it ships, without glass and metal, in the same storm as mode core.
//!
//! For real: the engine's loop and desk, the SQLite log on its disk, the words of the control socket, the visit and its screens, the
//! receipts as bytes. Simulated: time, power, people, the way to the far sides, and those. A power cut is the end of everything in memory;
//! that the disk keeps what it has said to keep is what `tests/power-loss` proves. What is watched is the log itself, read beside
//! the till, and the far sides' own books.

mod day;
mod drivers;
mod eyes;
mod face;
mod follow;
mod life;
mod place;
mod wire;

pub(super) use self::day::play;
