//! The projections: what the tables `sale`, `attention` and `print_job` say, made from events and nothing else.

use super::chain::Stored;
use super::record;
use crate::sale::{Event, Handover, Illegal, Sale, SaleId, next, receipt_is_due};
use crate::till::{Fact, PrintEvent, PrintJob, PrintResult, PrintState, SheetWish};
use rusqlite::{Connection, Row, params};

/// One sale as its events left it, with what the tables keep beside the fold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Projected {
    pub(super) sale: Sale,
    pub(super) ordered_utc_ms: i64,
    pub(super) last_seq: i64,
    pub(super) attentions: Vec<AttentionLine>,
    pub(super) jobs: Vec<PrintJob>,
}

/// One row of `attention`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AttentionLine {
    pub(super) id: u8,
    pub(super) reason: String,
    pub(super) opened: (i64, i64),
    /// Sequence number and time.
    pub(super) resolved: Option<(i64, i64)>,
    pub(super) actor: Option<String>,
    pub(super) why: Option<String>,
}

/// Where and when an event stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) seq: i64,
    pub(super) at_utc_ms: i64,
}

impl Projected {
    /// The fold of one sale's events so far: `before` is `None` for its first one.
    pub(super) fn apply(before: Option<Self>, fact: &Fact, place: Place) -> Result<Self, Illegal> {
        let mut after = match (before, fact) {
            (None, Fact::Sale(id, Event::Ordered(order))) if order.sale == *id => {
                return Ok(Self {
                    sale: Sale::new(order.clone()),
                    ordered_utc_ms: place.at_utc_ms,
                    last_seq: place.seq,
                    attentions: Vec::new(),
                    jobs: Vec::new(),
                });
            }
            (None, fact) => return Err(Illegal::new("no such sale", fact.kind())),
            (Some(before), _) => before,
        };
        match fact {
            Fact::Sale(_, event) => {
                after.sale = after.sale.apply(event)?;
                after.apply_attention(event, place);
            }
            Fact::Print(id, event) => after.apply_print(*id, event)?,
            Fact::Machine(event) => return Err(Illegal::new("a sale", Fact::Machine(event.clone()).kind())),
        }
        after.last_seq = place.seq;
        Ok(after)
    }

    /// The sale's own rules have already taken the event: the ids fit.
    fn apply_attention(&mut self, event: &Event, place: Place) {
        match event {
            Event::AttentionOpened { attention, reason } => self.attentions.push(AttentionLine {
                id: *attention,
                reason: word(reason),
                opened: (place.seq, place.at_utc_ms),
                resolved: None,
                actor: None,
                why: None,
            }),
            Event::AttentionResolved { attention, actor, why } => {
                if let Some(line) = self.attentions.get_mut(usize::from(*attention)) {
                    line.resolved = Some((place.seq, place.at_utc_ms));
                    line.actor = Some(actor.clone());
                    line.why = Some(why.clone());
                }
            }
            _ => {}
        }
    }

    fn apply_print(&mut self, sale: SaleId, event: &PrintEvent) -> Result<(), Illegal> {
        let known = self.jobs.iter().position(|job| job.job == event.job());
        match (known, event) {
            (None, PrintEvent::PrintQueued { job, copy, wish }) if *job < PrintJob::MAX => {
                self.jobs.push(PrintJob { sale, job: *job, copy: *copy, wish: *wish, state: PrintState::Queued });
            }
            (
                Some(known),
                PrintEvent::PrintStarted { .. } | PrintEvent::PrintEnded { .. } | PrintEvent::PrintCollected { .. },
            ) => {
                self.jobs[known] = self.jobs[known].apply(event)?;
            }
            (None, event) => return Err(Illegal::new("no such print job", event.kind())),
            (Some(_), event) => return Err(Illegal::new("a known print job", event.kind())),
        }
        Ok(())
    }

    /// Something about it still moves or must be done, so a start must know of it.
    pub(super) fn is_open(&self) -> bool {
        let sale = &self.sale;
        let sheet_is_due = self.jobs.iter().any(|job| !matches!(job.state, PrintState::Ended(_)));
        // The visitor was asked how to get the receipt and has not answered.
        let undecided = sale.handover == Handover::Waiting && self.jobs.is_empty();
        !sale.is_final() || !next(sale).is_empty() || receipt_is_due(sale, 0) || undecided || sheet_is_due
    }

    /// The sale's row.
    pub(super) fn line(&self) -> Line {
        let order = &self.sale.order;
        let open_attention = self.sale.attentions.iter().find(|attention| !attention.resolved);
        Line {
            sale: order.sale.0,
            number: order.number.clone(),
            claim: order.claim.digits(),
            at_utc_ms: self.ordered_utc_ms,
            brand: order.product.brand.as_str().to_owned(),
            product: order.product.id.as_str().to_owned(),
            method: order.method.name.clone(),
            price_cents: order.price().cents(),
            tail: order.card.masked.chars().rev().take_while(char::is_ascii_digit).collect(),
            masked: order.card.masked.clone(),
            status: self.sale.status().as_str().to_owned(),
            open: self.is_open(),
            attention: open_attention.map(|attention| word(&attention.reason)),
        }
    }

    /// Writes its rows. Of what the disk is known to say already (`before`), nothing is written again.
    pub(super) fn store(&self, before: Option<&Self>, connection: &Connection) -> Result<(), rusqlite::Error> {
        self.line().store(before.map(Self::line).as_ref(), connection)?;
        let (attentions, jobs) = before.map_or((&[][..], &[][..]), |before| (&before.attentions, &before.jobs));
        for line in self.attentions.iter().filter(|line| !attentions.contains(line)) {
            line.store(connection, self.sale.order.sale)?;
        }
        for job in self.jobs.iter().filter(|job| !jobs.contains(job)) {
            store_job(connection, job)?;
        }
        Ok(())
    }

    /// Folds one sale from its events on the disk; `None` if there is no such sale.
    pub(super) fn load(connection: &Connection, sale: SaleId) -> Result<Option<Self>, LoadError> {
        let sql = format!("SELECT {} FROM event WHERE sale = ?1 ORDER BY seq", Stored::COLUMNS);
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([sale.0])?;
        let mut folded = None;
        while let Some(row) = rows.next()? {
            let Stored { link, .. } = Stored::read(row)?;
            let place = Place { seq: link.seq, at_utc_ms: link.at_utc_ms };
            let unlawful = |detail: String| LoadError::Unlawful { seq: link.seq, detail };
            let fact = record::fact(link.sale, link.kind, link.body).map_err(|error| unlawful(error.to_string()))?;
            folded = Some(Self::apply(folded, &fact, place).map_err(|error| unlawful(error.to_string()))?);
        }
        Ok(folded)
    }
}

/// Why a sale cannot be folded from the disk.
#[derive(Debug)]
pub(super) enum LoadError {
    Sql(rusqlite::Error),
    Unlawful { seq: i64, detail: String },
}

impl From<rusqlite::Error> for LoadError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

/// One row of `sale`, every column of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) sale: i64,
    pub(super) number: String,
    pub(super) claim: String,
    pub(super) at_utc_ms: i64,
    pub(super) brand: String,
    pub(super) product: String,
    pub(super) method: String,
    pub(super) price_cents: i64,
    pub(super) masked: String,
    pub(super) tail: String,
    pub(super) status: String,
    pub(super) open: bool,
    pub(super) attention: Option<String>,
}

impl Line {
    pub(super) const COLUMNS: &'static str = "sale, number, claim, at_utc_ms, brand, product, method, price_cents, masked, tail, \
         status, open, attention";

    pub(super) fn read(row: &Row<'_>) -> Result<Self, rusqlite::Error> {
        Ok(Self {
            sale: row.get(0)?,
            number: row.get(1)?,
            claim: row.get(2)?,
            at_utc_ms: row.get(3)?,
            brand: row.get(4)?,
            product: row.get(5)?,
            method: row.get(6)?,
            price_cents: row.get(7)?,
            masked: row.get(8)?,
            tail: row.get(9)?,
            status: row.get(10)?,
            open: row.get(11)?,
            attention: row.get(12)?,
        })
    }

    /// What an order fixes is written once; what events move is written over it, where they moved it. SQLite takes a row out of an
    /// index and puts it back wherever a statement names a column of it, so those that stayed as they were are not named.
    fn store(&self, before: Option<&Self>, connection: &Connection) -> Result<(), rusqlite::Error> {
        let Self { sale, status, open, attention, .. } = self;
        let Some(before) = before else {
            // A new sale, or one that had ended.
            let all = "UPDATE sale SET status = ?2, open = ?3, attention = ?4 WHERE sale = ?1";
            let known = connection.prepare_cached(all)?.execute(params![sale, status, open, attention])? > 0;
            return if known { Ok(()) } else { self.insert(connection) };
        };
        if before.status != *status {
            connection.prepare_cached("UPDATE sale SET status = ?2 WHERE sale = ?1")?.execute(params![sale, status])?;
        }
        if before.open != *open {
            connection.prepare_cached("UPDATE sale SET open = ?2 WHERE sale = ?1")?.execute(params![sale, open])?;
        }
        if before.attention != *attention {
            let called = "UPDATE sale SET attention = ?2 WHERE sale = ?1";
            connection.prepare_cached(called)?.execute(params![sale, attention])?;
        }
        Ok(())
    }

    fn insert(&self, connection: &Connection) -> Result<(), rusqlite::Error> {
        let sql = format!(
            "INSERT INTO sale ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            Self::COLUMNS
        );
        connection.prepare_cached(&sql)?.execute(params![
            self.sale,
            self.number,
            self.claim,
            self.at_utc_ms,
            self.brand,
            self.product,
            self.method,
            self.price_cents,
            self.masked,
            self.tail,
            self.status,
            self.open,
            self.attention
        ])?;
        Ok(())
    }
}

impl AttentionLine {
    pub(super) const COLUMNS: &'static str =
        "sale, attention, reason, opened_seq, opened_utc_ms, resolved_seq, resolved_utc_ms, actor, why";

    /// The sale it belongs to, and the rest.
    pub(super) fn read(row: &Row<'_>) -> Result<(SaleId, Self), rusqlite::Error> {
        let resolved: (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
        let line = Self {
            id: row.get(1)?,
            reason: row.get(2)?,
            opened: (row.get(3)?, row.get(4)?),
            resolved: resolved.0.zip(resolved.1),
            actor: row.get(7)?,
            why: row.get(8)?,
        };
        Ok((SaleId(row.get(0)?), line))
    }

    fn store(&self, connection: &Connection, sale: SaleId) -> Result<(), rusqlite::Error> {
        let sql = format!(
            "INSERT INTO attention ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET \
             resolved_seq = excluded.resolved_seq, resolved_utc_ms = excluded.resolved_utc_ms, actor = excluded.actor, \
             why = excluded.why WHERE resolved_seq IS NOT excluded.resolved_seq",
            Self::COLUMNS
        );
        let (resolved_seq, resolved_at) = self.resolved.unzip();
        connection.prepare_cached(&sql)?.execute(params![
            sale.0,
            self.id,
            self.reason,
            self.opened.0,
            self.opened.1,
            resolved_seq,
            resolved_at,
            self.actor,
            self.why
        ])?;
        Ok(())
    }
}

fn store_job(connection: &Connection, job: &PrintJob) -> Result<(), rusqlite::Error> {
    let sql = "INSERT INTO print_job (sale, job, copy, state, result) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET \
               state = excluded.state, result = excluded.result WHERE state <> excluded.state";
    let (state, result) = match &job.state {
        PrintState::Queued => ("queued", None),
        PrintState::Sending => ("sending", None),
        PrintState::Ended(result) => ("ended", serde_json::to_string(result).ok()),
    };
    connection.prepare_cached(sql)?.execute(params![job.sale.0, job.job, job.copy, state, result])?;
    Ok(())
}

pub(super) const JOB_COLUMNS: &str = "sale, job, copy, state, result";

/// What was wished of the sheet stands in its event alone: whoever prints folds that, and a reader needs no more than this.
pub(super) fn read_job(row: &Row<'_>) -> Result<PrintJob, rusqlite::Error> {
    let state: String = row.get(3)?;
    let result: Option<String> = row.get(4)?;
    let state = match (state.as_str(), result) {
        ("queued", None) => PrintState::Queued,
        ("sending", None) => PrintState::Sending,
        ("ended", Some(result)) => {
            PrintState::Ended(serde_json::from_str::<PrintResult>(&result).map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, Box::new(error))
            })?)
        }
        _ => return Err(rusqlite::Error::InvalidColumnType(3, "state".to_owned(), rusqlite::types::Type::Text)),
    };
    Ok(PrintJob { sale: SaleId(row.get(0)?), job: row.get(1)?, copy: row.get(2)?, wish: SheetWish::USUAL, state })
}

/// An enum's one word as it stands in JSON, without its quotes.
pub(super) fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
