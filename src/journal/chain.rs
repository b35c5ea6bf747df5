//! The chain: each event carries the hash of the one before, so that none can be changed, moved or taken out unseen.

use super::verify::Broken;
use crate::sale::Generation;
use rusqlite::Row;
use rusqlite::types::FromSqlError;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256; written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub(super) [u8; 32]);

impl Hash {
    /// The first eight digits: enough on paper to tell a rewritten log from this one.
    pub fn short(&self) -> String {
        hex(&self.0[..4])
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|nibble| char::from(DIGITS[usize::from(nibble)])).collect()
}

/// The `prev` of the first event: SHA-256 of `herlaad journal` and the generation as four bytes, big end first.
pub(super) fn genesis(generation: Generation) -> Hash {
    Hash(Sha256::new().chain_update(b"herlaad journal").chain_update(generation.0.to_be_bytes()).finalize().into())
}

/// The columns of one event but for its hash.
#[derive(Clone, Copy)]
pub(super) struct Link<'a> {
    pub(super) seq: i64,
    pub(super) sale: Option<i64>,
    pub(super) at_utc_ms: i64,
    pub(super) clock_trust: &'a str,
    pub(super) mode: &'a str,
    pub(super) kind: &'a str,
    pub(super) body: &'a str,
    pub(super) prev: Hash,
}

impl Link<'_> {
    /// SHA-256 over, in this order: `herlaad event` · prev, 32 bytes · seq, sale (0 where there is none) and `at_utc_ms`, each as
    /// eight bytes, big end first · clock_trust, mode, kind and body, each in UTF-8 behind its length as eight bytes.
    ///
    /// Every part has a fixed length or says its own, so two different events never give the same bytes.
    pub(super) fn hash(&self) -> Hash {
        let mut hash = Sha256::new();
        hash.update(b"herlaad event");
        hash.update(self.prev.0);
        for number in [self.seq, self.sale.unwrap_or(0), self.at_utc_ms] {
            hash.update(number.to_be_bytes());
        }
        for text in [self.clock_trust, self.mode, self.kind, self.body] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        Hash(hash.finalize().into())
    }
}

/// One event as it lies in the table, borrowed: a whole log is walked without copying it.
pub(super) struct Stored<'a> {
    pub(super) link: Link<'a>,
    pub(super) hash: Hash,
}

impl<'a> Stored<'a> {
    /// The order in which [`Stored::read`] wants its columns.
    pub(super) const COLUMNS: &'static str = "seq, sale, at_utc_ms, clock_trust, mode, kind, body, prev, hash";

    pub(super) fn read(row: &'a Row<'_>) -> Result<Self, rusqlite::Error> {
        let text = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
        let hash = |column| {
            let bytes = row.get_ref(column)?.as_blob()?;
            Ok::<_, rusqlite::Error>(Hash(bytes.try_into().map_err(|_| FromSqlError::InvalidType)?))
        };
        let link = Link {
            seq: row.get(0)?,
            sale: row.get(1)?,
            at_utc_ms: row.get(2)?,
            clock_trust: text(3)?,
            mode: text(4)?,
            kind: text(5)?,
            body: text(6)?,
            prev: hash(7)?,
        };
        Ok(Self { link, hash: hash(8)? })
    }
}

/// A walk along the chain, one event after the other.
pub(super) struct Walk {
    /// The event that comes next.
    pub(super) seq: i64,
    /// The hash of the event before it.
    pub(super) last: Hash,
}

impl Walk {
    /// Takes one event, or tells what was done to it or to the one before.
    pub(super) fn step(&mut self, event: &Stored<'_>) -> Result<(), Broken> {
        let found = event.link.seq;
        if found != self.seq {
            return Err(Broken::Deleted { seq: self.seq, next: found });
        }
        let linked = event.link.prev == self.last;
        let whole = event.link.hash() == event.hash;
        match (linked, whole) {
            (true, true) => {
                self.last = event.hash;
                self.seq += 1;
                Ok(())
            }
            // This event is as it was written and names another predecessor: that one was changed and hashed anew.
            (false, true) if found > 1 => Err(Broken::Edited { seq: found - 1 }),
            (false, true) => Err(Broken::Renamed),
            (_, false) => Err(Broken::Edited { seq: found }),
        }
    }
}
