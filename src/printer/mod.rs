//! Receipt printers: the ways to reach them, their profiles, their condition.
//!
//! This door is the only place that names a transport: [`Settings`] reads its part of the configuration, [`open`] makes the
//! driver. A driver takes finished bytes and says what became of them in [`PrintResult`]'s three words; it never prints anything
//! twice, never decides whether a sheet is worth another try, and never says `NotPrinted` once a byte of the job has left.

mod device;
mod file;
mod line;
mod port;
mod probe;
mod profile;
mod settings;
mod simulated;
mod tcp;
mod wire;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;

use self::port::Port;
use crate::till::{Cause, Collected, Notes, PrintResult};

pub use device::plugged_in;
pub use probe::Abilities;
pub use profile::{Conduct, Ending, Presenter, Profile};
pub use settings::{Address, Device, Flow, Settings, Transport};
pub use simulated::{Simulated, SimulatedLine};
pub use wire::TicketSensor;

/// A call to a driver. It ends by itself in bounded time; dropping it leaves a job of which nobody knows how much came out.
pub type Call<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

pub trait Driver: Send + Sync {
    /// Prints one job as `receipt::escpos` makes it. Jobs of several callers come out one after the other.
    fn print<'a>(&'a self, job: &'a [u8]) -> Call<'a, PrintResult>;
    /// Whether a job could be printed now, and what else the printer says of itself: nothing that keeps a sheet from coming out.
    fn check(&self) -> Call<'_, Result<Notes, Cause>>;
    /// What becomes of the ticket that it has just printed: it hangs in the printer's mouth until somebody takes it or its time is over.
    /// `None` from a printer that cannot tell, as most.
    fn collected(&self) -> Call<'_, Option<Collected>> {
        Box::pin(std::future::ready(None))
    }
    /// Asks a printer for everything that a profile tells; `None` where it may not be asked, or cannot be.
    fn probe(&self) -> Call<'_, Result<Option<Abilities>, Cause>> {
        Box::pin(std::future::ready(Ok(None)))
    }
    /// The till before this one ended in the middle of a sheet, the rest of which may hang in the printer's mouth.
    fn distrust(&self) {}
    /// Deletes what the driver itself keeps of jobs from before this moment, in UTC milliseconds; how many. Paper keeps itself.
    fn forget_before(&self, _utc_ms: i64) -> Call<'_, Result<usize, Cause>> {
        Box::pin(std::future::ready(Ok(0)))
    }
}

/// The driver of a checked configuration. Relative folders lie in `data`. Nothing is opened yet: a printer that is off when the
/// till starts may be on when the first receipt is due.
pub fn open(settings: &Settings, conduct: Conduct, data: &Path) -> Box<dyn Driver> {
    let pace = settings.transport.pace();
    let mut conduct = conduct;
    if let Some(presenter) = &mut conduct.presenter {
        presenter.wait = settings.ticket_wait;
    }
    match &settings.transport {
        Transport::File { folder } => Box::new(file::Folder::new(data.join(folder))),
        Transport::Tcp { address, .. } => Box::new(Port::new(tcp::Tcp(address.clone()), conduct, pace)),
        Transport::Lp { device, .. } => Box::new(Port::new(device::Lp(device.clone()), conduct, pace)),
        Transport::Serial { path, baud, flow, .. } => {
            Box::new(Port::new(device::Serial { path: path.clone(), baud: *baud, flow: *flow }, conduct, pace))
        }
    }
}
