//! The one thread between a face and the till: requests one way, snapshots the other. In one process it is a channel, across
//! processes the control socket; a face cannot tell which.

use crate::till::{Actor, Body, Denial, Granted, Snapshot};
use tokio::sync::{mpsc, oneshot, watch};

/// Requests that may wait for the till at once; more than this means that somebody is not a person.
pub(super) const QUEUE: usize = 16;

/// One request on its way, and where its answer goes.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) actor: Actor,
    pub(super) body: Body,
    pub(super) answer: oneshot::Sender<Result<Granted, Denial>>,
}

/// A face's end of the thread. Cloning it is cheap; dropping all of them does not stop the till.
#[derive(Debug, Clone)]
pub struct Link {
    actor: Actor,
    requests: mpsc::Sender<Asked>,
    snapshots: watch::Receiver<Option<Snapshot>>,
}

impl Link {
    pub(super) fn new(
        actor: Actor,
        requests: mpsc::Sender<Asked>,
        snapshots: watch::Receiver<Option<Snapshot>>,
    ) -> Self {
        Self { actor, requests, snapshots }
    }

    /// The newest snapshot and every later one; `None` while the till does not answer.
    pub fn snapshots(&self) -> watch::Receiver<Option<Snapshot>> {
        self.snapshots.clone()
    }

    /// What the other end of a connection serves.
    pub(super) fn ends(&self) -> (mpsc::Sender<Asked>, watch::Receiver<Option<Snapshot>>) {
        (self.requests.clone(), self.snapshots.clone())
    }

    /// The same thread for another asker.
    #[must_use]
    pub fn as_actor(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }

    /// Asks the till: the question is on its way when this returns, so that the till hears questions in the order in which they were
    /// put; the future is for the answer alone. An answer that is lost on the way is a denial here and may still be a deed there: the
    /// next snapshot tells.
    pub fn ask(&self, body: Body) -> impl Future<Output = Result<Granted, Denial>> + Send + use<> {
        let (answer, wait) = oneshot::channel();
        let sent = self.requests.try_send(Asked { actor: self.actor.clone(), body, answer });
        async move {
            sent.map_err(|_| Denial::NoAnswer)?;
            wait.await.map_err(|_| Denial::NoAnswer)?
        }
    }
}
