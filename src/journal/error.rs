//! What can go wrong with the journal, in sentences for the one who has to put it right.

use crate::sale::{Illegal, Mode, SaleId};
use rusqlite::ErrorCode;
use rusqlite::ffi;
use std::io;
use std::path::{Path, PathBuf};

/// Every sentence names the file or folder that it speaks of.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("another till works in {} (process {}); stop it first", path.display(), pid.map_or("unknown".to_owned(), |pid| pid.to_string()))]
    Locked { path: PathBuf, pid: Option<u32> },
    #[error("there is no journal in {}: no till has been started with this data folder", .0.display())]
    NoJournal(PathBuf),
    /// Nothing was changed. [`super::Journal::quarantine`] moves the journal aside if the owner says so.
    #[error("the journal {} is damaged: {sentence}", path.display())]
    Damaged { path: PathBuf, first_bad_seq: Option<i64>, sentence: String },
    #[error("the journal {} has version {found}, this program knows versions up to {known}: install the newer program again", path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{} is a database of another program; a data folder belongs to one till alone", .0.display())]
    Foreign(PathBuf),
    #[error(
        "the journal {} is of mode {}, and the configuration says {}: modes are never mixed, give this mode a data folder of its own",
        path.display(), journal.as_str(), configured.as_str()
    )]
    OtherMode { path: PathBuf, journal: Mode, configured: Mode },

    /// A defect in the caller; nothing was written.
    #[error("sale {sale} cannot take this event: {source}; nothing was written")]
    Illegal { sale: SaleId, source: Illegal },
    /// A defect in the caller; nothing was written.
    #[error("this event does not belong here: {0}; nothing was written")]
    Misplaced(String),

    #[error("the disk that holds {} is full, or the journal has reached its bound; nothing was written", .0.display())]
    Full(PathBuf),
    #[error("{} cannot be written: the file system or the file is read-only", .0.display())]
    Readonly(PathBuf),
    #[error("{} cannot be opened: check that this user may read and write the data folder", .0.display())]
    Unopenable(PathBuf),
    #[error("another program holds the journal {} for writing; close it", .0.display())]
    Busy(PathBuf),
    /// What was written last may or may not be on the disk: only a restart, which reads it, can tell.
    #[error("the disk reported an error while {} was written ({detail}); this process must end and start anew", path.display())]
    Sync { path: PathBuf, detail: String },
    #[error("{} cannot be read or written: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },

    #[error("the key file {} is not 32 bytes long; put the right one back, without it nothing that it protected can be read", .0.display())]
    Key(PathBuf),
    #[error("the {kind} of sale {sale} does not decrypt: it was changed, or the key in the data folder is another one")]
    Undecryptable { sale: SaleId, kind: &'static str },
    #[error("the system gives no random numbers: {0}")]
    NoRandom(getrandom::Error),
    #[error("an ending is 2 to 20 digits, not {0:?}")]
    Ending(String),
    /// A defect in this room or a file that somebody changed by hand.
    #[error("the journal {} does not answer as expected: {source}", path.display())]
    Sql { path: PathBuf, source: rusqlite::Error },
}

impl Error {
    /// The process must end: what is in memory may differ from what is on the disk.
    pub fn must_stop(&self) -> bool {
        matches!(self, Self::Sync { .. } | Self::Io { .. })
    }

    /// What SQLite said of the database `path`.
    pub(super) fn sql(path: &Path, source: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = &source else {
            return Self::Sql { path: path.to_owned(), source };
        };
        let path = path.to_owned();
        match (failure.code, failure.extended_code) {
            // A full disk shows first where the shared memory beside the log cannot grow.
            (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => Self::Full(path),
            (ErrorCode::CannotOpen | ErrorCode::PermissionDenied, _) => Self::Unopenable(path),
            (ErrorCode::ReadOnly, _) => Self::Readonly(path),
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Busy(path),
            (ErrorCode::NotADatabase, _) => Self::damaged(&path, "it is not a database at all"),
            (ErrorCode::DatabaseCorrupt, _) => Self::damaged(&path, "its pages contradict each other"),
            (ErrorCode::SystemIoFailure, _) => Self::Sync { path, detail: source.to_string() },
            _ => Self::Sql { path, source },
        }
    }

    /// What the system said of the file `path`.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path),
            io::ErrorKind::ReadOnlyFilesystem => Self::Readonly(path),
            _ => Self::Io { path, source },
        }
    }

    pub(super) fn damaged(path: &Path, sentence: &str) -> Self {
        Self::Damaged { path: path.to_owned(), first_bad_seq: None, sentence: sentence.to_owned() }
    }
}
