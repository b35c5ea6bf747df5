//! The data folder: who works in it, what lies in it, and the ballast that keeps room for the last sales on a full disk.

use super::Error;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zeroize::Zeroizing;

/// The data folder, locked for one till for as long as this or the journal opened in it lives. The system gives the lock back
/// when the process ends, however it ends.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    _lock: Arc<File>,
}

/// 8 MiB: thousands of commits, when what is left of a full disk must close the sales that are still open.
const BALLAST_BYTES: usize = 8 * 1024 * 1024;
/// A process id has at most this many digits; the rest of a lock file is none of ours.
const PID_DIGITS_MAX: u64 = 10;

impl Folder {
    /// Locks the folder, and makes it (for its user alone) if it is not there.
    pub fn lock(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let failed = |source| Error::io(path, source);
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed)?;
        let file = path.join("lock");
        let failed = |source| Error::io(&file, source);
        let lock = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&file);
        let lock = lock.map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Locked { path: path.to_owned(), pid: holder(&lock) }),
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        // Only a courtesy to whoever comes second, and a full disk must not keep the first from closing its open sales.
        let _ = lock.set_len(0).and_then(|()| (&lock).write_all(std::process::id().to_string().as_bytes()));
        Ok(Self { path: path.to_owned(), _lock: Arc::new(lock) })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the ballast's room back to the disk, for the sales that are still open. Spending it twice does nothing.
    pub fn spend_ballast(&self) -> Result<(), Error> {
        let path = self.ballast();
        match fs::remove_file(&path) {
            Err(source) if source.kind() != ErrorKind::NotFound => Err(Error::io(&path, source)),
            _ => Ok(()),
        }
    }

    /// Takes the ballast's room again. `Error::Full` leaves the disk as it was.
    pub fn restore_ballast(&self) -> Result<(), Error> {
        let path = self.ballast();
        if fs::metadata(&path).is_ok_and(|found| found.len() == BALLAST_BYTES as u64) {
            return Ok(());
        }
        let filling = incompressible()?;
        let written = create(&path).and_then(|mut file| file.write_all(&filling).and_then(|()| file.sync_all()));
        written.map_err(|source| {
            // Half a ballast would only make the full disk fuller; if this fails too, the first error tells all.
            let _ = fs::remove_file(&path);
            Error::io(&path, source)
        })
    }

    pub fn has_ballast(&self) -> bool {
        self.ballast().exists()
    }

    fn ballast(&self) -> PathBuf {
        self.path.join("ballast")
    }

    /// Makes the folder's entries durable: a file that was created or renamed in it stays so after a power cut.
    pub(super) fn sync(&self) -> Result<(), Error> {
        File::open(&self.path).and_then(|folder| folder.sync_all()).map_err(|source| Error::io(&self.path, source))
    }
}

/// Bytes for which a file system that compresses must keep their whole room. They keep no secret, so the kernel gives only the seed:
/// eight MiB from there take some 40 ms of a first start.
fn incompressible() -> Result<Vec<u8>, Error> {
    let mut seed = [0; 8];
    getrandom::fill(&mut seed).map_err(Error::NoRandom)?;
    // xorshift64 (Marsaglia 2003), which never leaves zero.
    let mut state = u64::from_le_bytes(seed) | 1;
    let mut bytes = Vec::with_capacity(BALLAST_BYTES);
    while bytes.len() < BALLAST_BYTES {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    Ok(bytes)
}

/// The journal's file in a data folder.
pub(super) fn database(folder: &Path) -> PathBuf {
    folder.join("journal.db")
}

/// Opens a new or empty file for its user alone.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

pub(super) const KEY_BYTES: usize = 32;
pub(super) type Key = Zeroizing<[u8; KEY_BYTES]>;

/// Reads a key file.
pub(super) fn read_key(path: &Path) -> Result<Key, Error> {
    let failed = |source| Error::io(path, source);
    let mut key = Key::new([0; KEY_BYTES]);
    let mut file = File::open(path).map_err(failed)?;
    let long = file.metadata().map_err(failed)?.len() == KEY_BYTES as u64;
    if !long {
        return Err(Error::Key(path.to_owned()));
    }
    file.read_exact(&mut *key).map_err(failed)?;
    Ok(key)
}

/// Reads a key file, and makes it if it is not there. Written aside and renamed: half a key never stands under its name.
pub(super) fn key(folder: &Folder, name: &str) -> Result<Key, Error> {
    let path = folder.path.join(name);
    if path.exists() {
        return read_key(&path);
    }
    let aside = folder.path.join(format!("{name}.new"));
    let mut key = Key::new([0; KEY_BYTES]);
    getrandom::fill(&mut *key).map_err(Error::NoRandom)?;
    create(&aside)
        .and_then(|mut file| file.write_all(&*key).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&aside, &path))
        .map_err(|source| Error::io(&path, source))?;
    folder.sync()?;
    Ok(key)
}

/// Who holds the lock, as far as its file says.
fn holder(lock: &File) -> Option<u32> {
    let mut text = String::new();
    lock.take(PID_DIGITS_MAX).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
