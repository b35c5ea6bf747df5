//! The far side's book: one line of JSON for each change, appended, never rewritten. The last line about an entry is the entry.

use crate::money::Money;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// No entry comes near it: ids, endings and product names are short. A longer line is not ours.
pub const LINE_MAX_BYTES: usize = 4096;

/// A billion euro. It takes some ninety million such entries to overflow a sum, and a book is full long before.
const AMOUNT_MAX: Money = Money::from_cents(100_000_000_000);

/// One thing in the book. Its number is the far side's own; the caller's id may repeat where the far side does not look at it.
pub trait Entry: Serialize + DeserializeOwned + Clone {
    fn number(&self) -> u64;
    fn id(&self) -> &str;
    /// When it moves by itself.
    fn due_ms(&self) -> Option<i64>;
    /// What was asked for, and what was given for it.
    fn amounts(&self) -> [Money; 2];
}

/// The book in memory, and the lines that are not yet on disk.
#[derive(Debug, Clone)]
pub struct Ledger<E> {
    entries: BTreeMap<u64, E>,
    /// The newest entry of each id.
    by_id: BTreeMap<String, u64>,
    due: BTreeSet<(i64, u64)>,
    unsaved: Vec<E>,
}

/// What a replay found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replayed {
    pub lines: usize,
    /// The bytes that hold whole lines. What lies behind them was being written when the machine stopped, and nobody was told of it.
    pub whole_bytes: usize,
    pub torn: bool,
}

/// A line within the book that cannot be read: the file was changed by somebody else, or the disk is failing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} cannot be read: {why}")]
pub struct Damage {
    /// From 1.
    pub line: usize,
    pub why: String,
}

impl<E> Default for Ledger<E> {
    fn default() -> Self {
        Self { entries: BTreeMap::new(), by_id: BTreeMap::new(), due: BTreeSet::new(), unsaved: Vec::new() }
    }
}

impl<E: Entry> Ledger<E> {
    pub fn next_number(&self) -> u64 {
        self.entries.last_key_value().map_or(1, |(number, _)| number + 1)
    }

    pub fn get(&self, number: u64) -> Option<&E> {
        self.entries.get(&number)
    }

    /// The newest entry that was asked for under this id.
    pub fn by_id(&self, id: &str) -> Option<&E> {
        self.by_id.get(id).and_then(|number| self.entries.get(number))
    }

    /// Every entry, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &E> {
        self.entries.values()
    }

    /// The entries from `number` on.
    pub fn entries_from(&self, number: u64) -> impl DoubleEndedIterator<Item = &E> {
        self.entries.range((Bound::Included(number), Bound::Unbounded)).map(|(_, entry)| entry)
    }

    /// Writes an entry, new or changed; gives back what stood there before.
    pub fn put(&mut self, entry: E) -> Option<E> {
        self.unsaved.push(entry.clone());
        self.keep(entry)
    }

    fn keep(&mut self, entry: E) -> Option<E> {
        let number = entry.number();
        self.by_id.insert(entry.id().to_owned(), number);
        let due = entry.due_ms();
        let before = self.entries.insert(number, entry);
        if let Some(at) = before.as_ref().and_then(E::due_ms) {
            self.due.remove(&(at, number));
        }
        if let Some(at) = due {
            self.due.insert((at, number));
        }
        before
    }

    /// The entry that should have moved by `now_ms` and is due first. Whoever takes it writes it anew, or it is given again.
    pub fn first_due(&self, now_ms: i64) -> Option<&E> {
        self.due.first().filter(|(at, _)| *at <= now_ms).and_then(|(_, number)| self.entries.get(number))
    }

    pub fn unsaved(&mut self) -> Result<String, serde_json::Error> {
        let mut lines = String::new();
        for entry in &self.unsaved {
            lines.push_str(&serde_json::to_string(entry)?);
            lines.push('\n');
        }
        self.unsaved.clear();
        Ok(lines)
    }

    /// Reads a book. Only its last line may be torn: lines before it were synced before anything was said.
    pub fn replay(&mut self, bytes: &[u8], mut seen: impl FnMut(Option<&E>, &E)) -> Result<Replayed, Damage> {
        let whole_bytes = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let mut lines = 0;
        for line in bytes[..whole_bytes].split_inclusive(|byte| *byte == b'\n') {
            lines += 1;
            let damage = |why: String| Damage { line: lines, why };
            if line.len() > LINE_MAX_BYTES {
                return Err(damage(format!("it is longer than {LINE_MAX_BYTES} bytes")));
            }
            let entry: E = serde_json::from_slice(line).map_err(|error| damage(error.to_string()))?;
            if !(1..=self.next_number()).contains(&entry.number()) {
                return Err(damage(format!("entry {} comes where {} is next", entry.number(), self.next_number())));
            }
            if entry.amounts().iter().any(|amount| !(Money::ZERO..=AMOUNT_MAX).contains(amount)) {
                return Err(damage("an amount in it is below nothing or beyond a billion euro".to_owned()));
            }
            let before = self.keep(entry.clone());
            seen(before.as_ref(), &entry);
        }
        Ok(Replayed { lines, whole_bytes, torn: whole_bytes < bytes.len() })
    }
}
