//! Runs the till: its own thread and runtime, the journal before the devices, the control socket in the data folder.
//!
//! A face may die at any time; the engine goes on. The engine may die at any time; the journal and the far sides know the rest:
//! [`crate::till::recover`] writes down what is in doubt, and the look-ups that follow ask them. Nothing here decides about money:
//! the rules say what to do, the engine does it once.

mod act;
mod claims;
mod clock;
mod desk;
mod link;
mod pipe;
mod printing;
mod ready;
mod receipts;
mod remote;
mod site;
mod socket;
mod start;
mod till_loop;
mod trial;

pub use clock::{Clock, Wall, wall_clock};
pub use link::Link;
pub use pipe::piped;
pub use ready::{check, print_check};
pub use remote::{connect, is_there};
pub use site::{Site, limits};
pub use start::{Engine, OpenDevices, Running, StartError};
pub use trial::test_devices;

use crate::{journal, payment, printer, receipt, sale, topup};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that the till has hands for, by the names of the configuration's sections.
pub struct Devices {
    /// In the order of the configuration.
    pub payments: Vec<payment::Way>,
    pub topups: BTreeMap<String, Arc<dyn topup::Driver>>,
    pub printer: Arc<dyn printer::Driver>,
    pub paper: receipt::Paper,
}

impl Devices {
    pub(crate) fn payment(&self, name: &str) -> Option<&Arc<dyn payment::Driver>> {
        self.payments.iter().find(|way| way.name == name).map(|way| &way.driver)
    }
}

/// Why the engine stops by itself. The process ends with it: what is not on disk is not true.
#[derive(Debug, thiserror::Error)]
pub enum Fatal {
    #[error(transparent)]
    Journal(#[from] journal::Error),
    /// A committed event that the rules refuse is a defect: going on would be guessing.
    #[error("the rules refuse an event that is already in the log: {0}")]
    Rule(sale::Illegal),
    #[error("the rules run in a circle; see the log's newest events")]
    Circle,
}

/// `N` bytes that nobody can foresee.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
