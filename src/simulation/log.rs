//! Where a run keeps its log.
//!
//! Mode core keeps it in memory alone. A log on a disk that loses power stands beside that memory, is asked first, and must never
//! know less: `tests/power-loss` brings one.

use crate::sale::{Generation, Sale};
use crate::till::{Fact, PrintJob};

/// Power was gone before the log had answered: what was being written is there as a whole, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone;

/// What a start finds.
#[derive(Debug)]
pub struct Left {
    /// What was being written when power went is there.
    pub landed: bool,
    pub sales: Vec<Sale>,
    pub prints: Vec<PrintJob>,
}

pub trait Log {
    /// The name that every effect's id starts with.
    fn generation(&self) -> Generation;

    /// Writes all facts or none, and comes back when they are kept.
    fn append(&mut self, facts: &[Fact]) -> Result<(), Gone>;

    /// Power fails between two steps of the till.
    fn cut(&mut self);

    /// The storm is over: nothing goes wrong any more.
    fn calm(&mut self);

    /// Power is back. `Err` says what was lost or damaged: it ends the run.
    fn start(&mut self) -> Result<Left, String>;
}
