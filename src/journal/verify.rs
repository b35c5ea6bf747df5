//! Whether the log is whole: every hash, every link, the signed head, and the tables that are made from the events.

use super::chain::{Hash, Stored, Walk, genesis};
use super::head::{self, Head, Witness};
use super::read::connect;
use super::{Error, folder, tables};
use crate::sale::{Generation, SaleId};
use rusqlite::{Connection, OptionalExtension};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

/// A log that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub events: i64,
    /// 0 in an empty log.
    pub last_seq: i64,
    /// How far the signed head reaches. What lies behind it is linked, and not yet witnessed.
    pub head: Head,
}

/// What was done to the log, or why it cannot be judged.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error("event {seq} was edited: its content does not give the hash that the log carries for it")]
    Edited { seq: i64 },
    #[error("event {seq} was deleted: behind event {} comes event {next}", seq - 1)]
    Deleted { seq: i64, next: i64 },
    #[error("events {seq} and {with} were swapped: the content of one stands under the number of the other")]
    Swapped { seq: i64, with: i64 },
    #[error("the log was cut: it ends with event {last}, and its signed head has seen event {seen}")]
    Cut { last: i64, seen: i64 },
    #[error(
        "the log was computed anew: every event links, but event {seq} is not the one that the signed head has seen"
    )]
    Recomputed { seq: i64 },
    #[error("the journal's own name was changed: its first event was chained to another one")]
    Renamed,
    #[error(
        "the signed head is missing: journal.head was deleted or overwritten, so nobody can say how far the log reached"
    )]
    HeadMissing,
    #[error("the signed head is forged, or the key in head.key is not the one that signed it")]
    HeadForged,
    #[error(
        "the log is gone or another one stands in its place: the signed head of journal {generation} has seen event {seen}"
    )]
    Replaced { generation: Generation, seen: i64 },
    #[error("event {seq} cannot follow what stands before it: {detail}")]
    Unlawful { seq: i64, detail: String },
    #[error(
        "the events of sale {sale} up to event {seq} do not give what the table {table} says of it: that table was changed"
    )]
    Projection { sale: SaleId, seq: i64, table: &'static str },
    #[error(transparent)]
    Unreadable(#[from] Error),
}

impl Broken {
    /// The first event that cannot be trusted, where one can be named.
    pub fn first_bad_seq(&self) -> Option<i64> {
        match self {
            Self::Edited { seq }
            | Self::Deleted { seq, .. }
            | Self::Swapped { seq, .. }
            | Self::Recomputed { seq }
            | Self::Unlawful { seq, .. }
            | Self::Projection { seq, .. } => Some(*seq),
            Self::Cut { last, .. } => Some(last + 1),
            Self::Renamed | Self::Replaced { .. } => Some(1),
            Self::HeadMissing | Self::HeadForged => None,
            Self::Unreadable(Error::Damaged { first_bad_seq, .. }) => *first_bad_seq,
            Self::Unreadable(_) => None,
        }
    }

    /// The same for a start.
    pub(super) fn into_error(self, path: &Path) -> Error {
        match self {
            Self::Unreadable(error) => error,
            broken => {
                let (first_bad_seq, sentence) = (broken.first_bad_seq(), broken.to_string());
                Error::Damaged { path: path.to_owned(), first_bad_seq, sentence }
            }
        }
    }
}

/// Up to so many sales one connection walks all of it sooner than two more are opened and two threads begun.
const SALES_FOR_ONE: i64 = 200;

/// Checks the whole log in `folder`, beside a running till if there is one. The chain and the tables of a long one are walked at the
/// same time, each in a snapshot of its own; a broken chain is told before a table that differs.
pub fn verify(folder: impl AsRef<Path>) -> Result<Verified, Broken> {
    let folder = folder.as_ref();
    let mut connection = connect(folder)?;
    let last = connection.query_row("SELECT coalesce(max(sale), 0) FROM sale", [], |row| row.get::<_, i64>(0));
    let last = last.map_err(|source| Error::sql(&folder::database(folder), source))?;
    if last <= SALES_FOR_ONE {
        let verified = verify_chain(folder, &mut connection)?;
        return tables::verify(folder, &mut connection, &(i64::MIN..=i64::MAX)).map(|()| verified);
    }
    thread::scope(|scope| {
        // Folding costs three times as much as hashing, so it is shared by two.
        let halves = [i64::MIN..=last / 2, last / 2 + 1..=i64::MAX];
        let tables = halves.map(|sales| scope.spawn(move || tables::verify(folder, &mut connect(folder)?, &sales)));
        let chain = verify_chain(folder, &mut connection);
        let tables = tables.map(|half| half.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let verified = chain?;
        tables.into_iter().collect::<Result<(), Broken>>()?;
        Ok(verified)
    })
}

fn verify_chain(folder: &Path, connection: &mut Connection) -> Result<Verified, Broken> {
    let path = folder::database(folder);
    let failed = |source| Broken::from(Error::sql(&path, source));
    // The head first: a till that commits meanwhile takes the log beyond it, never the reverse.
    let witness = head::read(folder, &head::verifying_key(folder)?)?;
    let snapshot = connection.transaction().map_err(failed)?;
    let generation =
        snapshot.query_row("SELECT generation FROM meta", [], |row| row.get(0)).map(Generation).map_err(failed)?;
    let mut walk = Walk { seq: 1, last: genesis(generation) };
    let sql = format!("SELECT {} FROM event ORDER BY seq", Stored::COLUMNS);
    let mut statement = snapshot.prepare(&sql).map_err(failed)?;
    let mut rows = statement.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let step = walk.step(&Stored::read(row).map_err(failed)?);
        if let Err(broken) = step {
            return Err(swapped(&snapshot, &walk).map_err(failed)?.unwrap_or(broken));
        }
    }
    let last_seq = walk.seq - 1;
    against_witness(&snapshot, generation, last_seq, witness)?;
    let Witness::Seen { head, .. } = witness else { return Err(Broken::HeadMissing) };
    Ok(Verified { events: last_seq, last_seq, head })
}

/// Whether the event that belongs where the walk stopped stands elsewhere: whole, or with its content alone.
fn swapped(connection: &Connection, walk: &Walk) -> Result<Option<Broken>, rusqlite::Error> {
    let here = "SELECT hash FROM event WHERE seq = ?1";
    let here: Option<[u8; 32]> = connection.query_row(here, [walk.seq], |row| row.get(0)).optional()?;
    let Some(here) = here.map(Hash) else { return Ok(None) };
    let sql = format!("SELECT {} FROM event WHERE seq > ?1 ORDER BY seq", Stored::COLUMNS);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([walk.seq])?;
    while let Some(row) = rows.next()? {
        let mut event = Stored::read(row)?;
        let with = event.link.seq;
        event.link.seq = walk.seq;
        event.link.prev = walk.last;
        let belongs = event.link.hash();
        if belongs == here || belongs == event.hash {
            return Ok(Some(Broken::Swapped { seq: walk.seq, with }));
        }
    }
    Ok(None)
}

/// The log's end against its signed head.
pub(super) fn against_witness(
    connection: &Connection,
    generation: Generation,
    last_seq: i64,
    witness: Witness,
) -> Result<(), Broken> {
    let (of, head) = match witness {
        Witness::Forged => return Err(Broken::HeadForged),
        // A start that was interrupted before its first event leaves no head, and nothing to witness.
        Witness::Nothing if last_seq == 0 => return Ok(()),
        Witness::Nothing => return Err(Broken::HeadMissing),
        Witness::Seen { generation, head, .. } => (generation, head),
    };
    if of != generation {
        let harmless = last_seq == 0 && head.seq == 0;
        return if harmless { Ok(()) } else { Err(Broken::Replaced { generation: of, seen: head.seq }) };
    }
    if head.seq > last_seq {
        return Err(Broken::Cut { last: last_seq, seen: head.seq });
    }
    let path = PathBuf::from(connection.path().unwrap_or_default());
    let hash = connection.query_row("SELECT hash FROM event WHERE seq = ?1", [head.seq], |row| row.get(0)).optional();
    let hash = hash.map_err(|source| Error::sql(&path, source))?.map_or(genesis(generation), Hash);
    if hash == head.hash { Ok(()) } else { Err(Broken::Recomputed { seq: head.seq }) }
}
