//! The log: every event of every sale in one SQLite file, appended, chained, signed, and never changed.
//!
//! This room owns the data folder: its lock, `journal.db`, the signed head, the two keys, the ballast. [`Journal`] is the one
//! writer; [`Reader`] and [`verify`] work beside it and without its lock. What is committed is on the disk when `append` returns.
//! It must never decide what a sale does next, never repair or delete what it finds damaged, and never write a visitor's number,
//! code or slip in the clear. It reads no clock: whoever appends brings a [`Stamp`].

mod append;
mod backup;
mod chain;
mod clerk;
mod error;
mod filter;
mod folder;
mod head;
mod migrate;
mod open;
mod project;
mod read;
mod record;
mod secret;
mod stamp;
mod tables;
mod verify;

pub use append::{Committed, Entry, Journal};
pub use backup::{Backup, backup, rotate};
pub use chain::Hash;
pub use error::Error;
pub use filter::{Ending, Filter};
pub use folder::Folder;
pub use head::Head;
pub use migrate::{LADDER, Step, climb};
pub use open::Opened;
pub use read::{AttentionRow, EventRow, Reader, Row, Written};
pub use secret::{KEPT_MS, Purged, SALT_BYTES, Secret, SecretKind, commitment};
pub use stamp::{ClockTrust, Stamp};
pub use verify::{Broken, Verified, verify};
