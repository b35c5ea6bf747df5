//! Numbered steps forward, from every older version to this one. There is no way back: an older program refuses a newer journal.

use super::Error;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// One step of the ladder: from version `to - 1` to version `to`.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub to: i64,
    pub sql: &'static str,
}

/// Every step there ever was, lowest first. Version 0 is a file without tables. A step that has been shipped is never changed.
pub const LADDER: [Step; 2] =
    [Step { to: 1, sql: include_str!("schema-1.sql") }, Step { to: 2, sql: include_str!("schema-2.sql") }];

pub(super) const VERSION: i64 = LADDER[LADDER.len() - 1].to;

/// The whole way at once, for a new file: one commit and not one for each version that there ever was.
const NEW: [Step; 1] = [Step { to: VERSION, sql: include_str!("schema.sql") }];

/// Makes the tables of a new journal, or climbs from the version that an older one has.
pub(super) fn prepare(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let is_new = version(connection).map_err(|source| Error::sql(path, source))? == 0;
    climb(connection, if is_new { &NEW } else { &LADDER }, path)
}

/// "Herl" in ASCII: tells our file from another program's.
pub(super) const APPLICATION_ID: i64 = 0x4865_726c;

/// Climbs from the version that `connection` has to the top of `ladder`; `path` is for the sentences. Each step with its number
/// is one transaction, so that a power cut leaves the version before it or the one after it.
pub fn climb(connection: &mut Connection, ladder: &[Step], path: &Path) -> Result<(), Error> {
    let failed = |source| Error::sql(path, source);
    let found = version(connection).map_err(failed)?;
    let known = ladder.last().map_or(0, |step| step.to);
    if found > known {
        return Err(Error::Newer { path: path.to_owned(), found, known });
    }
    for step in ladder.iter().filter(|step| step.to > found) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        transaction.execute_batch(step.sql).map_err(failed)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed)?;
        transaction.pragma_update(None, "user_version", step.to).map_err(failed)?;
        transaction.commit().map_err(failed)?;
    }
    Ok(())
}

/// Refuses a file that is not a journal, or one that only a newer program can read.
pub(super) fn recognise(connection: &Connection, path: &Path) -> Result<(), Error> {
    let failed = |source| Error::sql(path, source);
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(failed)?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(failed)?;
    let found = version(connection).map_err(failed)?;
    if application != APPLICATION_ID && tables > 0 {
        return Err(Error::Foreign(path.to_owned()));
    }
    if found > VERSION {
        return Err(Error::Newer { path: path.to_owned(), found, known: VERSION });
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<i64, rusqlite::Error> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Every version that has tables holds what readers ask for: so far, steps only took away.
const READ_FROM: i64 = 1;

/// Whether readers find what they ask for. Nobody can climb a backup, so what an older program left is read as it is.
pub(super) fn is_readable(connection: &Connection) -> Result<bool, rusqlite::Error> {
    Ok(version(connection)? >= READ_FROM)
}
