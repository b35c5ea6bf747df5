//! The simulated printer behind a port, one connection at a time, as network printers serve, or at the far end of a serial line; every
//! sheet is handed out as it falls.

use crate::simulator::{Printer, PrinterFaults, PrinterSheet};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::net::unix::pipe;
use tokio::sync::Notify;

/// Bytes that are taken from the line at once.
const MOUTHFUL: usize = 512;

/// A printer that is on the network, whatever a person does to it meanwhile.
#[derive(Debug, Default)]
pub struct Simulated {
    printer: Mutex<Printer>,
    /// Answers that a person's hand has brought about: the sender of what waited in the buffer hears them.
    late: Mutex<Vec<u8>>,
    mended: Notify,
    /// How fast its line is, in bytes a second; as fast as this machine where it is not told.
    bytes_per_s: Option<u32>,
}

impl Simulated {
    pub fn new(faults: PrinterFaults) -> Self {
        Self { printer: Mutex::new(Printer::new(faults)), ..Self::default() }
    }

    /// At the end of a line that takes so many bytes a second.
    #[must_use]
    pub fn on_a_line_of(mut self, bytes_per_s: u32) -> Self {
        self.bytes_per_s = Some(bytes_per_s.max(1));
        self
    }

    /// Looks at the printer or touches it.
    pub fn with<T>(&self, look: impl FnOnce(&mut Printer) -> T) -> T {
        look(&mut self.printer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A person does something to it; what waits in the buffer goes on.
    pub fn mend(&self, change: impl FnOnce(&mut PrinterFaults)) {
        let answers = self.with(|printer| {
            let mut faults = printer.faults().clone();
            change(&mut faults);
            printer.mend(faults)
        });
        self.late.lock().unwrap_or_else(PoisonError::into_inner).extend(answers);
        self.mended.notify_one();
    }

    /// Serves until the listener breaks or `came_out` does, which sees each sheet once, when it is cut.
    pub async fn serve(
        &self,
        listener: TcpListener,
        mut came_out: impl FnMut(&PrinterSheet) -> io::Result<()>,
    ) -> io::Result<()> {
        loop {
            let mut line = tokio::select! {
                line = listener.accept() => line?.0,
                () = self.mended.notified() => {
                    // Whoever sent it has gone; what waited comes out all the same.
                    self.late.lock().unwrap_or_else(PoisonError::into_inner).clear();
                    self.hand_out(&mut came_out)?;
                    continue;
                }
            };
            if self.with(|printer| printer.is_dead()) {
                continue;
            }
            self.listen(&mut line, &mut came_out).await?;
        }
    }

    /// Serves on a serial line, which nobody can see opened or closed, until `came_out` breaks.
    pub async fn serve_line(
        &self,
        line: SimulatedLine,
        mut came_out: impl FnMut(&PrinterSheet) -> io::Result<()>,
    ) -> io::Result<()> {
        let from = pipe::Receiver::from_file_unchecked(line.far.try_clone()?)?;
        let to = pipe::Sender::from_file_unchecked(line.far.try_clone()?)?;
        let mut both = tokio::io::join(from, to);
        loop {
            self.listen(&mut both, &mut came_out).await?;
            // It is switched off. What is sent meanwhile is lost.
            let mut lost = [0; MOUTHFUL];
            while self.with(|printer| printer.is_dead()) {
                tokio::select! {
                    read = both.read(&mut lost) => drop(read?),
                    () = self.mended.notified() => {}
                }
            }
        }
    }

    /// Until the sender hangs up; what it had sent stays where it is. The error is that of `came_out`.
    async fn listen(
        &self,
        line: &mut (impl AsyncRead + AsyncWrite + Unpin),
        came_out: &mut impl FnMut(&PrinterSheet) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut bytes = [0; MOUTHFUL];
        loop {
            let room = self.with(|printer| printer.room()).min(MOUTHFUL);
            let answers = tokio::select! {
                // A full buffer takes nothing more, and the connection stays.
                read = line.read(&mut bytes[..room]), if room > 0 => match read {
                    Ok(count @ 1..) => {
                        self.carried(count).await;
                        self.with(|printer| printer.hear(&bytes[..count]))
                    }
                    _ => return Ok(()),
                },
                () = self.mended.notified() => {
                    std::mem::take(&mut *self.late.lock().unwrap_or_else(PoisonError::into_inner))
                }
            };
            self.hand_out(came_out)?;
            if line.write_all(&answers).await.is_err() || self.with(|printer| printer.is_dead()) {
                return Ok(());
            }
        }
    }

    /// So many bytes have come over the line.
    async fn carried(&self, count: usize) {
        if let Some(bytes_per_s) = self.bytes_per_s {
            let ms = u64::try_from(count).unwrap_or(u64::MAX).saturating_mul(1000) / u64::from(bytes_per_s);
            tokio::time::sleep(Duration::from_millis(ms)).await;
        }
    }

    fn hand_out(&self, came_out: &mut impl FnMut(&PrinterSheet) -> io::Result<()>) -> io::Result<()> {
        self.with(Printer::fallen).iter().try_for_each(came_out)
    }
}

/// A serial line of this machine's own, as two ends of a pseudo-terminal.
#[derive(Debug)]
pub struct SimulatedLine {
    far: File,
    /// Held open: without anybody on it the far end would be told of an error.
    _near: File,
    /// The device that a till opens.
    pub device: PathBuf,
}

impl SimulatedLine {
    pub fn open() -> io::Result<Self> {
        let far = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        grantpt(&far)?;
        unlockpt(&far)?;
        let name = ptsname(&far, Vec::new())?.into_string().map_err(io::Error::other)?;
        rustix::io::ioctl_fionbio(&far, true)?;
        let near = OpenOptions::new().read(true).write(true).open(&name)?;
        // Until a till sets it, the line would echo what the printer says.
        let mut bare = rustix::termios::tcgetattr(&near)?;
        bare.make_raw();
        rustix::termios::tcsetattr(&near, rustix::termios::OptionalActions::Now, &bare)?;
        Ok(Self { far: far.into(), _near: near, device: name.into() })
    }
}
