//! The tables that are made from the events, against the events: part of [`super::verify`].

use super::chain::Stored;
use super::project::{AttentionLine, JOB_COLUMNS, Line, Place, Projected, read_job};
use super::verify::Broken;
use super::{Error, folder, record};
use crate::sale::SaleId;
use crate::till::{PrintJob, SheetWish};
use rusqlite::{Connection, Row, Rows};
use std::ops::RangeInclusive;
use std::path::Path;

/// Folds sale after sale of the range and compares it with its rows. All four tables are read in the order of sales, side by side,
/// so that no more than one sale is in memory.
pub(super) fn verify(data: &Path, connection: &mut Connection, sales: &RangeInclusive<i64>) -> Result<(), Broken> {
    let path = folder::database(data);
    let failed = |source| Broken::from(Error::sql(&path, source));
    let snapshot = connection.transaction().map_err(failed)?;
    let range = [*sales.start(), *sales.end()];
    let prepare = |columns: &str, table: &str, order: &str| {
        let sql = format!("SELECT {columns} FROM {table} WHERE sale BETWEEN ?1 AND ?2 ORDER BY sale{order}");
        snapshot.prepare(&sql).map_err(failed)
    };
    let mut events = prepare(Stored::COLUMNS, "event INDEXED BY event_of_sale", ", seq")?;
    let mut sales = prepare(Line::COLUMNS, "sale", "")?;
    let mut attentions = prepare(AttentionLine::COLUMNS, "attention", ", attention")?;
    let mut jobs = prepare(JOB_COLUMNS, "print_job", ", job")?;
    let mut rows = Expected {
        sales: Table::new(sales.query(range).map_err(failed)?, |row| {
            Line::read(row).map(|line| (SaleId(line.sale), line))
        }),
        attentions: Table::new(attentions.query(range).map_err(failed)?, AttentionLine::read),
        jobs: Table::new(jobs.query(range).map_err(failed)?, |row| read_job(row).map(|job| (job.sale, job))),
        path: &path,
    };
    let mut events = events.query(range).map_err(failed)?;
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
        // The events alone tell what was wished of a sheet: a start folds them.
        for job in &mut jobs {
            job.wish = SheetWish::USUAL;
        }
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

/// How a row is read, with the sale that it belongs to.
type ReadRow<T> = fn(&Row<'_>) -> Result<(SaleId, T), rusqlite::Error>;

/// One table in the order of sales, with the row that was read ahead.
struct Table<'r, T> {
    rows: Rows<'r>,
    read: ReadRow<T>,
    ahead: Option<(SaleId, T)>,
}

impl<'r, T> Table<'r, T> {
    fn new(rows: Rows<'r>, read: ReadRow<T>) -> Self {
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
