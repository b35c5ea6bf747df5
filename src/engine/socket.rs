//! The control socket in the data folder: the same requests and snapshots as over the channel, one JSON object a line.
//!
//! Only the user that runs the till, and root, may speak here; the folder is 0700 and the peer is asked for its user all the same.

use super::link::Asked;
use crate::till::{Body, Denial, Granted, Reply, Request, Snapshot};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{Mutex, Semaphore, mpsc, oneshot, watch};

/// The socket's name in the data folder.
const NAME: &str = "herlaad.sock";
/// Faces and commands that may be connected at once.
const CONNECTIONS: usize = 16;
/// Linux keeps a socket's path in 108 bytes, the last of them zero.
const PATH_MAX: usize = 107;

pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// Takes the socket's place. The caller holds the data folder's lock, so whatever lies there belongs to nobody.
pub(super) fn listen(folder: &Path) -> io::Result<UnixListener> {
    let path = path(folder);
    if path.as_os_str().len() > PATH_MAX {
        return Err(io::Error::other(format!(
            "{}: a socket's path has at most {PATH_MAX} bytes; choose a shorter data folder",
            path.display()
        )));
    }
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

/// Serves connections until the listener is dropped with its task.
pub(super) async fn serve(
    listener: UnixListener,
    requests: mpsc::Sender<Asked>,
    snapshots: watch::Receiver<Option<Snapshot>>,
) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) if is_ours(&stream) => {
                let (requests, snapshots) = (requests.clone(), snapshots.clone());
                let (read, write) = stream.into_split();
                tokio::spawn(async move {
                    if let Err(error) = speak(read, write, requests, snapshots).await {
                        tracing::info!("a connection to the control socket ended: {error}");
                    }
                    drop(place);
                });
            }
            Ok(_) => tracing::warn!("another user of this machine tried the control socket"),
            Err(error) => {
                tracing::warn!("the control socket does not accept: {error}");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_ours(stream: &UnixStream) -> bool {
    let ours = rustix::process::geteuid().as_raw();
    stream.peer_cred().is_ok_and(|peer| peer.uid() == ours || peer.uid() == 0)
}

/// The till's end of one connection, until the other end hangs up.
pub(super) async fn speak(
    read: impl AsyncRead + Unpin,
    write: impl AsyncWrite + Unpin + Send + 'static,
    requests: mpsc::Sender<Asked>,
    snapshots: watch::Receiver<Option<Snapshot>>,
) -> io::Result<()> {
    let write = Arc::new(Mutex::new(write));
    let mut lines = BufReader::new(read);
    let mut watching = None;
    let ended = loop {
        let request = match next_request(&mut lines).await {
            Ok(Some(request)) => request,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        };
        if request.body == Body::Watch {
            let task = tokio::spawn(tell(request.id, snapshots.clone(), write.clone()));
            if let Some(old) = watching.replace(task) {
                old.abort();
            }
            continue;
        }
        let (requests, write) = (requests.clone(), write.clone());
        // A check may take seconds; other requests of the same face do not wait behind it.
        tokio::spawn(async move {
            let (answer, wait) = oneshot::channel();
            let asked = Asked { actor: request.actor, body: request.body, answer };
            let result = match requests.send(asked).await {
                Ok(()) => wait.await.unwrap_or(Err(Denial::NoAnswer)),
                Err(_) => Err(Denial::NoAnswer),
            };
            let _ = send(&write, &Reply { id: request.id, result }).await;
        });
    };
    if let Some(task) = watching {
        task.abort();
    }
    ended
}

async fn next_request(lines: &mut BufReader<impl AsyncRead + Unpin>) -> io::Result<Option<Request>> {
    let mut line = String::new();
    let bound = u64::try_from(Request::LINE_MAX).unwrap_or(u64::MAX);
    let read = lines.take(bound).read_line(&mut line).await?;
    if read == 0 {
        return Ok(None);
    }
    if !line.ends_with('\n') {
        return Err(io::Error::other(format!("a request is one line of at most {} bytes", Request::LINE_MAX)));
    }
    serde_json::from_str(&line).map(Some).map_err(|error| io::Error::other(format!("not a request: {error}")))
}

/// The snapshot now, and another whenever it changes.
async fn tell(id: u64, mut snapshots: watch::Receiver<Option<Snapshot>>, write: Arc<Mutex<impl AsyncWrite + Unpin>>) {
    snapshots.mark_changed();
    while snapshots.changed().await.is_ok() {
        let Some(snapshot) = snapshots.borrow_and_update().clone() else { continue };
        if send(&write, &Reply { id, result: Ok(Granted::Snapshot(Box::new(snapshot))) }).await.is_err() {
            return;
        }
    }
}

async fn send(write: &Mutex<impl AsyncWrite + Unpin>, reply: &Reply) -> io::Result<()> {
    let mut line = serde_json::to_vec(reply).unwrap_or_else(|_| broken(reply.id));
    line.push(b'\n');
    write.lock().await.write_all(&line).await
}

fn broken(id: u64) -> Vec<u8> {
    let denial = Denial::Failed("the reply cannot be written".to_owned());
    serde_json::to_vec(&Reply { id, result: Err(denial) }).unwrap_or_default()
}
