//! The control socket without a socket: the same words, a line each, through a pipe in memory. A simulation turns the clock of both
//! ends, which a kernel's socket would not wait for.

use super::link::{Link, QUEUE};
use super::{remote, socket};
use crate::till::Actor;
use tokio::sync::{mpsc, watch};

/// As much as a Unix socket holds by default on Linux.
const BYTES: usize = 208 * 1024;

/// A link to the till behind `till`, over which every question and every answer is written and read anew. Must be called inside the
/// till's runtime, and ends with it.
pub fn piped(till: &Link) -> Link {
    let (near, far) = tokio::io::duplex(BYTES);
    let (read, write) = tokio::io::split(far);
    let (asked, told) = till.ends();
    tokio::spawn(async move {
        if let Err(error) = socket::speak(read, write, asked, told).await {
            tracing::info!("a connection through a pipe ended: {error}");
        }
    });
    let (requests, mut inbox) = mpsc::channel(QUEUE);
    let (publish, snapshots) = watch::channel(None);
    tokio::spawn(async move {
        let (read, write) = tokio::io::split(near);
        remote::talk(read, write, &mut inbox, &publish).await;
        publish.send_replace(None);
    });
    Link::new(Actor::Visitor, requests, snapshots)
}
