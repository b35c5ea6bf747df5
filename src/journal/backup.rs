//! A copy of the log for another disk, made beside a running till: whole, verified, and without what must one day go.
//!
//! A backup is a folder that can be read and verified like a data folder, and no more: it has the events, their chain and the signed
//! head, but neither the secrets nor the keys. A purge therefore need not go looking for it, and a till does not start in it.

use super::head::{self, PUBLIC_FILE};
use super::read::connect;
use super::verify::{Verified, verify};
use super::{Error, folder};
use rusqlite::Connection;
use std::fs::{self, DirBuilder, File};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// How a backup's folder is called until it is whole.
const PART: &str = ".part";

/// A backup that is there and whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    pub verified: Verified,
}

/// Copies the log of the data folder `data` into a new folder `name` within `into`. Nothing that is there already is written over.
pub fn backup(data: impl AsRef<Path>, into: &Path, name: &str) -> Result<Backup, Error> {
    let (path, part) = (into.join(name), into.join(format!("{name}{PART}")));
    if path.exists() {
        return Err(Error::io(&path, ErrorKind::AlreadyExists.into()));
    }
    let copied = copy(data.as_ref(), &part).and_then(|verified| {
        fs::rename(&part, &path).map_err(|source| Error::io(&path, source))?;
        sync(into)?;
        Ok(verified)
    });
    if copied.is_err() {
        // Half a backup is none; if this fails too, the first error tells all.
        let _ = fs::remove_dir_all(&part);
    }
    copied.map(|verified| Backup { path, verified })
}

fn copy(data: &Path, part: &Path) -> Result<Verified, Error> {
    let failed = |source| Error::io(part, source);
    DirBuilder::new().mode(0o700).create(part).map_err(failed)?;
    // The head first: the till may go on meanwhile, and a head that is ahead of its log would look like a cut.
    let seen = fs::read(head::path(data)).map_err(|source| Error::io(&head::path(data), source))?;
    write(&head::path(part), &seen)?;
    write(&part.join(PUBLIC_FILE), head::verifying_key(data)?.as_bytes())?;
    let copy = folder::database(part);
    // Made here, so that it is for its user alone before the first byte is in it.
    folder::create(&copy).map_err(|source| Error::io(&copy, source))?;
    vacuum(&connect(data)?, &copy)?;
    let lean = Connection::open(&copy).and_then(|copy| {
        copy.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; DELETE FROM secret; VACUUM;")
    });
    lean.map_err(|source| Error::sql(&copy, source))?;
    sync(&copy)?;
    sync(part)?;
    verify(part).map_err(|broken| broken.into_error(&copy))
}

fn vacuum(log: &Connection, copy: &Path) -> Result<(), Error> {
    let failed = |source| Error::sql(copy, source);
    let name = copy.to_str().ok_or_else(|| Error::Unopenable(copy.to_owned()))?;
    log.execute("VACUUM INTO ?1", [name]).map(|_| ()).map_err(failed)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = folder::create(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|source| Error::io(path, source))
}

fn sync(path: &Path) -> Result<(), Error> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|source| Error::io(path, source))
}

/// Deletes the oldest backups in `into` beyond the `keep` newest, and what an interrupted one has left; how many were whole. Names must
/// sort by their age, as the time in UTC does; only what is called like `newest` and holds a log is touched.
pub fn rotate(into: &Path, newest: &str, keep: usize) -> Result<usize, Error> {
    let failed = |source| Error::io(into, source);
    let mut ours = Vec::new();
    for entry in fs::read_dir(into).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let Some(name) = name.to_str() else { continue };
        let whole = name.strip_suffix(PART);
        let alike = whole.unwrap_or(name);
        if !same_shape(alike, newest) || !into.join(name).join("journal.db").exists() {
            continue;
        }
        if whole.is_some() {
            fs::remove_dir_all(into.join(name)).map_err(failed)?;
        } else {
            ours.push(name.to_owned());
        }
    }
    ours.sort_unstable();
    let old = ours.len().saturating_sub(keep.max(1));
    for name in &ours[..old] {
        fs::remove_dir_all(into.join(name)).map_err(failed)?;
    }
    Ok(old)
}

/// Digits where the other has digits, and the same signs between them.
fn same_shape(name: &str, other: &str) -> bool {
    let sign = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
    name.bytes().map(sign).eq(other.bytes().map(sign))
}
