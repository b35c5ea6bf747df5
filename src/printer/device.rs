//! Printers that the kernel shows as a file: `/dev/usb/lp0` of its USB and parallel printer driver, and serial lines.
//!
//! Both are opened without blocking and awaited: `usblp` waits for ever in a `write` to a printer without paper, and in each `read`.

use std::fs::{self, File, OpenOptions};
use std::future::Future;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::termios::{
    ControlModes, InputModes, OptionalActions, QueueSelector, tcdrain, tcflush, tcgetattr, tcsetattr,
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::unix::pipe;

use super::line::Stream;
use super::port::Way;
use super::{Call, Device, Flow};
use crate::till::{Cause, Condition};

/// Where the kernel lists its printers, each with a link to the plug it hangs on.
const PRINTERS: &str = "/sys/class/usbmisc";
const DEVICES: &str = "/dev/usb";
const LOOKS_EVERY: Duration = Duration::from_millis(20);

pub(super) struct Lp(pub(super) Device);

pub(super) struct Serial {
    pub(super) path: PathBuf,
    pub(super) baud: u32,
    pub(super) flow: Flow,
}

impl Way for Lp {
    fn open(&self) -> Call<'_, Result<Box<dyn Stream>, Cause>> {
        Box::pin(async move {
            let path = match &self.0 {
                Device::Path(path) => path.clone(),
                Device::SerialNumber(number) => {
                    let name = plugged_in(Path::new(PRINTERS), number);
                    Path::new(DEVICES).join(name.ok_or_else(|| Condition::NotPluggedIn.of(&self.name()))?)
                }
            };
            let file = opened(&path)?;
            Ok(Box::new(Character::new(file, Kind::Lp).map_err(|why| unreachable(&path, &why))?) as Box<dyn Stream>)
        })
    }

    fn name(&self) -> String {
        match &self.0 {
            Device::Path(path) => named(path),
            Device::SerialNumber(number) => format!("the printer with the serial number {number}"),
        }
    }
}

impl Way for Serial {
    fn open(&self) -> Call<'_, Result<Box<dyn Stream>, Cause>> {
        Box::pin(async move {
            let file = opened(&self.path)?;
            let line = self.set(&file).and_then(|()| Character::new(file, Kind::Serial));
            Ok(Box::new(line.map_err(|why| unreachable(&self.path, &why))?) as Box<dyn Stream>)
        })
    }

    fn name(&self) -> String {
        named(&self.path)
    }
}

impl Serial {
    /// Eight bits, no parity, one stop bit, every byte as it is.
    fn set(&self, file: &File) -> io::Result<()> {
        let mut line = tcgetattr(file)?;
        line.make_raw();
        line.control_modes |= ControlModes::CREAD | ControlModes::CLOCAL;
        line.control_modes &= !(ControlModes::CSTOPB | ControlModes::CRTSCTS);
        line.input_modes &= !(InputModes::IXON | InputModes::IXOFF);
        match self.flow {
            Flow::Hardware => line.control_modes |= ControlModes::CRTSCTS,
            Flow::Software => line.input_modes |= InputModes::IXON,
            Flow::None => {}
        }
        line.set_speed(self.baud)?;
        tcsetattr(file, OptionalActions::Now, &line)?;
        // What an earlier job left behind is nobody's answer.
        Ok(tcflush(file, QueueSelector::IOFlush)?)
    }
}

fn named(path: &Path) -> String {
    format!("the printer at {}", path.display())
}

fn unreachable(path: &Path, why: &io::Error) -> Cause {
    Condition::Unreachable.of_because(&named(path), why)
}

/// The device, for this program alone.
fn opened(path: &Path) -> Result<File, Cause> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let flags = i32::try_from(flags).map_err(|_| Condition::Taken.of(&named(path)))?;
    let file =
        OpenOptions::new().read(true).write(true).custom_flags(flags).open(path).map_err(|why| match why.kind() {
            io::ErrorKind::ResourceBusy => Condition::Taken.of(&named(path)),
            _ => unreachable(path, &why),
        })?;
    flock(&file, FlockOperation::NonBlockingLockExclusive).map_err(|_| Condition::Taken.of(&named(path)))?;
    Ok(file)
}

/// The name of the printer whose plug says this serial number, as `lp0`, in the kernel's list of printers.
pub fn plugged_in(printers: &Path, number: &str) -> Option<String> {
    let says_so = |name: &String| {
        // `device` is the printer's interface; the number stands one above, at the plug.
        let told = fs::read_to_string(printers.join(name).join("device/../serial"));
        told.is_ok_and(|told| told.trim() == number)
    };
    let names = fs::read_dir(printers).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| name.starts_with("lp")).find(says_so)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Lp,
    Serial,
}

/// Both directions of one open file. Tokio calls any file that is awaited so a pipe.
struct Character {
    from: pipe::Receiver,
    to: pipe::Sender,
    file: File,
    kind: Kind,
}

impl Character {
    fn new(file: File, kind: Kind) -> io::Result<Self> {
        let from = pipe::Receiver::from_file_unchecked(file.try_clone()?)?;
        let to = pipe::Sender::from_file_unchecked(file.try_clone()?)?;
        Ok(Self { from, to, file, kind })
    }
}

impl Drop for Character {
    /// Closing a serial line waits for bytes that a stopped printer never takes: half a minute, in which nothing else would move.
    fn drop(&mut self) {
        if self.kind == Kind::Serial {
            // A line that cannot be emptied is one that is gone.
            let _ = tcflush(&self.file, QueueSelector::OFlush);
        }
    }
}

impl Stream for Character {
    fn drained(&mut self) -> Pin<Box<dyn Future<Output = io::Result<()>> + Send + '_>> {
        Box::pin(async move {
            match self.kind {
                // The driver has one buffer and is writable when it is empty; closed earlier, it drops what is in it.
                Kind::Lp => {
                    while !is_writable(&self.file)? {
                        tokio::time::sleep(LOOKS_EVERY).await;
                    }
                    Ok(())
                }
                Kind::Serial => {
                    let line = self.file.try_clone()?;
                    // It ends when the line is empty, or when this end empties it in `drop`.
                    let drained = tokio::task::spawn_blocking(move || tcdrain(line)).await;
                    Ok(drained.map_err(io::Error::other)??)
                }
            }
        })
    }
}

/// Asked of the kernel itself: the runtime remembers that it was writable before.
fn is_writable(file: &File) -> io::Result<bool> {
    let mut asked = [PollFd::new(file, PollFlags::OUT)];
    poll(&mut asked, Some(&Timespec::default()))?;
    let [answer] = asked;
    match answer.revents() {
        found if found.intersects(PollFlags::ERR | PollFlags::HUP) => Err(io::ErrorKind::BrokenPipe.into()),
        found => Ok(found.contains(PollFlags::OUT)),
    }
}

impl AsyncRead for Character {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.from).poll_read(cx, into)
    }
}

impl AsyncWrite for Character {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.to).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.to).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.to).poll_shutdown(cx)
    }
}
