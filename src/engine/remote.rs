//! The other end of the control socket: a [`Link`] to a till in another process, which may die and come back.

use super::link::{Asked, Link, QUEUE};
use super::socket;
use crate::till::{Actor, Body, Denial, Granted, Reply, Request, Snapshot};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;
use tokio::sync::{mpsc, oneshot, watch};

/// Between two tries to reach a till that is not there: short, since a till is back within seconds.
const RETRY: Duration = Duration::from_millis(500);
/// A snapshot is a few KiB; a line beyond this is not ours.
const LINE_MAX: usize = 1024 * 1024;

type Waiting = BTreeMap<u64, oneshot::Sender<Result<Granted, Denial>>>;

/// A link to the till that works in `folder`, now or later. The thread behind it ends with the last clone of the link.
pub fn connect(folder: &Path, actor: Actor) -> io::Result<Link> {
    let (requests, inbox) = mpsc::channel(QUEUE);
    let (publish, snapshots) = watch::channel(None);
    let path = socket::path(folder);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new()
        .name("till link".to_owned())
        .spawn(move || runtime.block_on(keep(path, inbox, publish)))?;
    Ok(Link::new(actor, requests, snapshots))
}

/// Whether a till answers in `folder` now.
pub fn is_there(folder: &Path) -> bool {
    std::os::unix::net::UnixStream::connect(socket::path(folder)).is_ok()
}

async fn keep(path: PathBuf, mut inbox: mpsc::Receiver<Asked>, publish: watch::Sender<Option<Snapshot>>) {
    loop {
        if let Ok(stream) = UnixStream::connect(&path).await {
            let (read, write) = stream.into_split();
            let asker_left = talk(read, write, &mut inbox, &publish).await;
            publish.send_replace(None);
            if asker_left {
                return;
            }
        }
        // While the till is away every request is denied at once: a visitor is told, not kept waiting.
        let retry = tokio::time::sleep(RETRY);
        tokio::pin!(retry);
        loop {
            tokio::select! {
                () = &mut retry => break,
                asked = inbox.recv() => match asked {
                    Some(asked) => { let _ = asked.answer.send(Err(Denial::NoAnswer)); }
                    None => return,
                },
            }
        }
    }
}

/// Talks until the connection or the last link ends; true when it was the link.
pub(super) async fn talk(
    read: impl AsyncRead + Unpin + Send + 'static,
    mut write: impl AsyncWrite + Unpin,
    inbox: &mut mpsc::Receiver<Asked>,
    publish: &watch::Sender<Option<Snapshot>>,
) -> bool {
    let (told, mut lines) = mpsc::channel(QUEUE);
    let reader = tokio::spawn(read_replies(BufReader::new(read), told));
    let mut waiting = Waiting::new();
    let mut last_id = 0;
    let watch = Request { id: last_id, actor: Actor::Visitor, body: Body::Watch };
    let mut alive = send(&mut write, &watch).await;
    let mut asker_left = false;
    while alive && !asker_left {
        // In this order: a till simulated with one seed must do the same each time.
        tokio::select! {
            biased;
            reply = lines.recv() => match reply {
                Some(reply) => hear(reply, &mut waiting, publish),
                None => alive = false,
            },
            asked = inbox.recv() => match asked {
                Some(Asked { actor, body, answer }) => {
                    last_id += 1;
                    waiting.insert(last_id, answer);
                    alive = send(&mut write, &Request { id: last_id, actor, body }).await;
                }
                None => asker_left = true,
            },
        }
    }
    reader.abort();
    for (_, answer) in waiting {
        let _ = answer.send(Err(Denial::NoAnswer));
    }
    asker_left
}

fn hear(reply: Reply, waiting: &mut Waiting, publish: &watch::Sender<Option<Snapshot>>) {
    match (waiting.remove(&reply.id), reply.result) {
        (Some(answer), result) => {
            let _ = answer.send(result);
        }
        (None, Ok(Granted::Snapshot(snapshot))) if snapshot.version == Snapshot::VERSION => {
            publish.send_replace(Some(*snapshot));
        }
        (None, Ok(Granted::Snapshot(snapshot))) => {
            tracing::error!(
                "the till speaks version {}, this face {}; install both from one package",
                snapshot.version,
                Snapshot::VERSION
            );
        }
        (None, _) => {}
    }
}

async fn read_replies(mut read: BufReader<impl AsyncRead + Unpin>, told: mpsc::Sender<Reply>) {
    let mut line = String::new();
    loop {
        line.clear();
        match read.read_line(&mut line).await {
            Ok(1..=LINE_MAX) => {}
            _ => return,
        }
        let Ok(reply) = serde_json::from_str(&line) else { return };
        if told.send(reply).await.is_err() {
            return;
        }
    }
}

async fn send(write: &mut (impl AsyncWrite + Unpin), request: &Request) -> bool {
    let Ok(mut line) = serde_json::to_vec(request) else { return false };
    line.push(b'\n');
    write.write_all(&line).await.is_ok()
}
