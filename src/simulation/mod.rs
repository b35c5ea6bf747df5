//! Seeded fault simulation under virtual time: whole sales through the real rules, against the models of `simulator`, in a storm of
//! faults that one number decides. `herlaad simulate` is its door.
//!
//! Mode core is `sale` and `till` with a log in memory. It must never help what it watches: the rules run as they ship, the far side
//! answers from books of its own, and both are compared. A run ends with its first violation; the number of the run is the run.

mod audit;
mod books;
mod call;
mod crowd;
mod deeds;
mod far;
mod fault;
mod guest;
mod log;
mod machine;
mod outside;
mod random;
mod report;
mod run;
mod visitors;
mod way;
mod whole;
mod world;

pub use self::audit::ratchet;
pub use self::crowd::{Plan, Site};
pub use self::fault::{Fault, Weather};
pub use self::guest::{Guest, Move};
pub use self::log::{Gone, Left, Log};
pub use self::random::Random;
pub use self::report::{Broken, Report, Violation};
#[cfg(feature = "mutants")]
pub use self::run::{Kill, hunt};
pub use self::run::{Mode, Run, Without, shrink};
