//! A printer on the network, port 9100: raw bytes, without any protocol around them.

use std::future::{self, Future};
use std::io;
use std::pin::Pin;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

use super::line::Stream;
use super::port::Way;
use super::{Address, Call};
use crate::till::{Cause, Condition};

/// On a local network a printer that is on takes a connection in milliseconds.
pub(super) const CONNECT: Duration = Duration::from_secs(2);
/// Slower than any network, quicker than a serial line behind a print server of some use.
pub(super) const BYTES_PER_S: u64 = 16_384;

pub(super) struct Tcp(pub(super) Address);

impl Way for Tcp {
    fn open(&self) -> Call<'_, Result<Box<dyn Stream>, Cause>> {
        Box::pin(async move {
            match timeout(CONNECT, TcpStream::connect(self.0.parts())).await {
                Ok(Ok(stream)) => {
                    // Without it the questions wait for the job's acknowledgement. A stack that cannot is only slower.
                    let _ = stream.set_nodelay(true);
                    Ok(Box::new(stream) as Box<dyn Stream>)
                }
                Ok(Err(why)) if why.kind() == io::ErrorKind::ConnectionRefused => {
                    Err(Condition::Refused.of(&self.name()))
                }
                Ok(Err(why)) => Err(Condition::Unreachable.of_because(&self.name(), &why)),
                Err(_) => Err(Condition::NoAnswer.of(&self.name())),
            }
        })
    }

    fn name(&self) -> String {
        format!("the printer at {}", self.0)
    }
}

impl Stream for TcpStream {
    /// The network tells nothing of the sort; the printer's answers do.
    fn drained(&mut self) -> Pin<Box<dyn Future<Output = io::Result<()>> + Send + '_>> {
        Box::pin(future::ready(Ok(())))
    }
}
