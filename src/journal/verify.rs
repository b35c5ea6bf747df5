//! Whether the log is whole: every hash, every link, the signed head, and the tables that are made from the events.

use super::chain::{Hash, Stored, Walk, genesis};
use super::head::{self, Head, Witness};
use super::project::{AttentionLine, JOB_COLUMNS, Line, Place, Projected, read_job};
use super::read::connect;
use super::{Error, folder, record};
use crate::sale::{Generation, SaleId};
use crate::till::PrintJob;
use rusqlite::{Connection, OptionalExtension, Rows};
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

/// Checks the whole log in `folder`, beside a running till if there is one. The chain and the tables are walked at the same
/// time, each in a snapshot of its own; a broken chain is told before a table that differs.
pub fn verify(folder: impl AsRef<Path>) -> Result<Verified, Broken> {
    let folder = folder.as_ref();
    thread::scope(|scope| {
        let tables = scope.spawn(|| Tables::open(folder)?.verify());
        let chain = verify_chain(folder);
        let tables = tables.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let verified = chain?;
        tables.map(|()| verified)
    })
}

fn verify_chain(folder: &Path) -> Result<Verified, Broken> {
    let path = folder::database(folder);
    let failed = |source| Broken::from(Error::sql(&path, source));
    let mut connection = connect(folder)?;
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

/// The tables that are made from the events, in a snapshot.
struct Tables {
    connection: Connection,
    path: PathBuf,
}

impl Tables {
    fn open(folder: &Path) -> Result<Self, Broken> {
        Ok(Self { connection: connect(folder)?, path: folder::database(folder) })
    }

    /// Folds sale after sale and compares it with its rows. All four tables are read in the order of sales, side by side.
    fn verify(mut self) -> Result<(), Broken> {
        let path = self.path.clone();
        let failed = |source| Broken::from(Error::sql(&path, source));
        let snapshot = self.connection.transaction().map_err(failed)?;
        let prepare = |sql: String| snapshot.prepare(&sql).map_err(failed);
        let mut events = prepare(format!(
            "SELECT {} FROM event INDEXED BY event_of_sale WHERE sale IS NOT NULL ORDER BY sale, seq",
            Stored::COLUMNS
        ))?;
        let mut sales = prepare(format!("SELECT {} FROM sale ORDER BY sale", Line::COLUMNS))?;
        let mut attentions =
            prepare(format!("SELECT {} FROM attention ORDER BY sale, attention", AttentionLine::COLUMNS))?;
        let mut jobs = prepare(format!("SELECT {JOB_COLUMNS} FROM print_job ORDER BY sale, job"))?;
        let mut rows = Expected {
            sales: Table::new(sales.query([]).map_err(failed)?, |row| {
                Line::read(row).map(|line| (SaleId(line.sale), line))
            }),
            attentions: Table::new(attentions.query([]).map_err(failed)?, AttentionLine::read),
            jobs: Table::new(jobs.query([]).map_err(failed)?, |row| read_job(row).map(|job| (job.sale, job))),
            path: &path,
        };
        let mut events = events.query([]).map_err(failed)?;
        let mut folded: Option<Projected> = None;
        while let Some(row) = events.next().map_err(failed)? {
            let Stored { link, .. } = Stored::read(row).map_err(failed)?;
            let unlawful = |detail: String| Broken::Unlawful { seq: link.seq, detail };
            let fact = record::fact(link.sale, link.kind, link.body).map_err(|error| unlawful(error.to_string()))?;
            let before = match folded.take() {
                Some(done) if Some(done.sale.order.sale) != fact.sale() => {
                    rows.compare(&done)?;
                    None
                }
                same => same,
            };
            let place = Place { seq: link.seq, at_utc_ms: link.at_utc_ms };
            folded = Some(Projected::apply(before, &fact, place).map_err(|error| unlawful(error.to_string()))?);
        }
        if let Some(done) = &folded {
            rows.compare(done)?;
        }
        rows.nothing_left(folded.as_ref().map_or(0, |done| done.last_seq))
    }
}

/// The tables' rows, each taken when its sale comes.
struct Expected<'r> {
    sales: Table<'r, Line>,
    attentions: Table<'r, AttentionLine>,
    jobs: Table<'r, PrintJob>,
    path: &'r Path,
}

impl Expected<'_> {
    fn compare(&mut self, folded: &Projected) -> Result<(), Broken> {
        let (sale, seq) = (folded.sale.order.sale, folded.last_seq);
        let differs = |table| Err(Broken::Projection { sale, seq, table });
        let failed = |source| Broken::from(Error::sql(self.path, source));
        if self.sales.of(sale).map_err(failed)? != [folded.line()] {
            return differs("sale");
        }
        if self.attentions.of(sale).map_err(failed)? != folded.attentions {
            return differs("attention");
        }
        let mut jobs = folded.jobs.clone();
        jobs.sort_by_key(|job| job.job);
        if self.jobs.of(sale).map_err(failed)? == jobs { Ok(()) } else { differs("print_job") }
    }

    /// A row of a sale that no event speaks of.
    fn nothing_left(&mut self, seq: i64) -> Result<(), Broken> {
        let failed = |source| Broken::from(Error::sql(self.path, source));
        let left = [
            (self.sales.next_sale().map_err(failed)?, "sale"),
            (self.attentions.next_sale().map_err(failed)?, "attention"),
            (self.jobs.next_sale().map_err(failed)?, "print_job"),
        ];
        match left.into_iter().find_map(|(sale, table)| sale.map(|sale| (sale, table))) {
            Some((sale, table)) => Err(Broken::Projection { sale, seq, table }),
            None => Ok(()),
        }
    }
}

/// One table in the order of sales, with the row that was read ahead.
struct Table<'r, T> {
    rows: Rows<'r>,
    read: fn(&rusqlite::Row<'_>) -> Result<(SaleId, T), rusqlite::Error>,
    ahead: Option<(SaleId, T)>,
}

impl<'r, T> Table<'r, T> {
    fn new(rows: Rows<'r>, read: fn(&rusqlite::Row<'_>) -> Result<(SaleId, T), rusqlite::Error>) -> Self {
        Self { rows, read, ahead: None }
    }

    /// All rows up to and with `sale`: a row of an earlier one is a row too many, and shows as a difference.
    fn of(&mut self, sale: SaleId) -> Result<Vec<T>, rusqlite::Error> {
        let mut found = Vec::new();
        while self.next_sale()?.is_some_and(|next| next <= sale) {
            found.extend(self.ahead.take().map(|(_, row)| row));
        }
        Ok(found)
    }

    fn next_sale(&mut self) -> Result<Option<SaleId>, rusqlite::Error> {
        if self.ahead.is_none() {
            self.ahead = self.rows.next()?.map(self.read).transpose()?;
        }
        Ok(self.ahead.as_ref().map(|(sale, _)| *sale))
    }
}
