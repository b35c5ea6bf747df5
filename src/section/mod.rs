//! How every room reads its own part of a configuration file: text in, values and complaints out.
//!
//! A reader asks a [`Section`] for each key by its kind. A wrong value is noted with file, line and dotted path and a harmless one is
//! returned, so that one run tells everything that is wrong. [`Section::finish`] then names each key that nobody asked for.
//!
//! This room never touches the disk: it is given text, and for secrets a function that fetches them.

mod document;
mod errors;
mod keys;
mod secret;
mod values;

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use self::document::{Document, TEXT_MAX_BYTES};
pub use self::errors::{Complaint, ERRORS_MAX, Errors};
pub use self::keys::{nearest, path_of};
pub use self::secret::{Secret, SecretSource};
pub use self::values::{LIST_MAX, VALUE_MAX_CHARS};

use self::values::Wrong;
use crate::money::Money;

/// One table of a document, present or missing: a missing one reads as empty.
#[derive(Debug)]
#[must_use = "a table that is opened and not read takes its keys for known"]
pub struct Section<'e> {
    document: &'e Document<'e>,
    table: Option<&'e DeTable<'e>>,
    path: String,
    /// The line of the table's head, or of the nearest table above it that is there; `None` at the top of a file.
    line: Option<u32>,
}

impl<'e> Section<'e> {
    fn new(document: &'e Document<'e>, table: Option<&'e DeTable<'e>>, path: String, line: Option<u32>) -> Self {
        if table.is_some() {
            document.ledger().open(&path);
        }
        Self { document, table, path, line }
    }

    /// The dotted path of this table; empty at the top of a file.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file's name, as it stands in complaints.
    pub fn file(&self) -> &str {
        self.document.file()
    }

    /// Whether the table itself stands in the file.
    pub fn is_present(&self) -> bool {
        self.table.is_some()
    }

    /// Whether the file gives this key. Asking counts as reading: the key is known.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether the file gives this key as a table, where it may be one or something else.
    pub fn is_table(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| matches!(value.get_ref(), DeValue::Table(_)))
    }

    /// A text that must be there: not blank, at most [`VALUE_MAX_CHARS`], of signs that can be seen.
    pub fn text(&mut self, key: &str) -> String {
        self.required(key, "a text in quotes is needed", values::text).unwrap_or_default()
    }

    pub fn text_or(&mut self, key: &str, default: &str) -> String {
        self.optional(key, values::text).unwrap_or_else(|| default.to_owned())
    }

    /// A text that may be left out. A blank one counts as left out: `link = ""` is how people switch a thing off.
    pub fn text_maybe(&mut self, key: &str) -> Option<String> {
        self.optional(key, values::text_or_blank).filter(|text| !text.trim().is_empty())
    }

    /// A text that visitors read, on the screen or on paper, and that must be there: a text of signs that the embedded faces draw.
    pub fn words(&mut self, key: &str) -> String {
        self.required(key, "a text in quotes is needed", values::words).unwrap_or_default()
    }

    /// Words that may be left out; blank ones count as left out.
    pub fn words_maybe(&mut self, key: &str) -> Option<String> {
        self.optional(key, values::words_or_blank).filter(|text| !text.trim().is_empty())
    }

    /// A list of words, at most [`LIST_MAX`]; `None` where the key is missing, or was complained of.
    pub fn words_list(&mut self, key: &str) -> Option<Vec<String>> {
        self.optional(key, values::words_list)
    }

    /// A list of texts, at most [`LIST_MAX`].
    pub fn texts_or(&mut self, key: &str, default: &[&str]) -> Vec<String> {
        self.optional(key, values::texts).unwrap_or_else(|| default.iter().map(|&text| text.to_owned()).collect())
    }

    /// A whole number that must be there. The harmless value after an error is the range's start.
    pub fn int(&mut self, key: &str, range: RangeInclusive<i64>) -> i64 {
        let wanted = format!("a whole number from {} to {} is needed", range.start(), range.end());
        self.required(key, &wanted, |value| values::int(value, &range)).unwrap_or(*range.start())
    }

    pub fn int_or(&mut self, key: &str, default: i64, range: RangeInclusive<i64>) -> i64 {
        self.optional(key, |value| values::int(value, &range)).unwrap_or(default)
    }

    pub fn int_maybe(&mut self, key: &str, range: RangeInclusive<i64>) -> Option<i64> {
        self.optional(key, |value| values::int(value, &range))
    }

    /// A measure in tenths of its unit: `21.5` reads as 215. The range is in tenths too, and not below nought.
    pub fn tenths_or(&mut self, key: &str, default: i64, range: RangeInclusive<i64>) -> i64 {
        self.optional(key, |value| values::tenths(value, &range)).unwrap_or(default)
    }

    pub fn flag_or(&mut self, key: &str, default: bool) -> bool {
        self.optional(key, values::flag).unwrap_or(default)
    }

    pub fn flag_maybe(&mut self, key: &str) -> Option<bool> {
        self.optional(key, values::flag)
    }

    /// One word out of `words`; the harmless value after an error is the first.
    pub fn choice<T: Copy, const N: usize>(&mut self, key: &str, words: &[(&str, T); N]) -> T {
        const { assert!(N > 0, "a choice needs a word to choose") };
        let wanted = format!("it is one of {}", values::listed(words));
        self.required(key, &wanted, |value| values::choice(value, words)).unwrap_or(words[0].1)
    }

    pub fn choice_or<T: Copy>(&mut self, key: &str, default: T, words: &[(&str, T)]) -> T {
        self.optional(key, |value| values::choice(value, words)).unwrap_or(default)
    }

    pub fn choice_maybe<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        self.optional(key, |value| values::choice(value, words))
    }

    /// Some of the words, in the file's order: at least one, none twice.
    pub fn choices_or<T: Copy + PartialEq>(&mut self, key: &str, default: &[T], words: &[(&str, T)]) -> Vec<T> {
        self.optional(key, |value| values::choices(value, words)).unwrap_or_else(|| default.to_vec())
    }

    /// An amount in whole cents that must be there; by custom its key ends in `_cents`. A number with a decimal point is refused.
    pub fn money(&mut self, key: &str, range: RangeInclusive<i64>) -> Money {
        let wanted = format!("whole cents from {} to {} are needed", range.start(), range.end());
        let cents = self.required(key, &wanted, |value| values::cents(value, &range));
        Money::from_cents(cents.unwrap_or(*range.start()))
    }

    pub fn money_maybe(&mut self, key: &str, range: RangeInclusive<i64>) -> Option<Money> {
        self.optional(key, |value| values::cents(value, &range)).map(Money::from_cents)
    }

    /// A secret that must be there: only ever a reference, `{ file = "/path" }` or `{ credential = "name" }`. It is fetched by the
    /// function given to [`Document::with_secrets`]; without one it stays empty and is not looked for.
    pub fn secret(&mut self, key: &str) -> Secret {
        let source = self.required(key, "a secret's place is needed, as { file = \"/path\" }", values::secret_source);
        let fetched = source.and_then(|source| self.document.fetch(&source));
        match fetched {
            Some(Err(why)) => self.wrong(key, why),
            Some(Ok(secret)) => return secret,
            None => {}
        }
        Secret::default()
    }

    /// A table below this one. A missing one reads as empty; ask [`Section::is_present`] where that matters.
    pub fn section(&mut self, key: &str) -> Section<'e> {
        let path = path_of(&self.path, key);
        let Some(value) = self.get(key) else { return Section::new(self.document, None, path, self.line) };
        let line = self.document.line_at(key_start(self.table, key));
        match value.get_ref() {
            DeValue::Table(table) => Section::new(self.document, Some(table), path, Some(line)),
            other => {
                self.wrong(key, format!("must be a table, not {}", values::kind(other)));
                Section::new(self.document, None, path, Some(line))
            }
        }
    }

    /// The tables of a list, `[[key]]`, in the file's order; at most `max`. A missing list is an empty one.
    pub fn sections(&mut self, key: &str, max: usize) -> Vec<Section<'e>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, format!("must be a list of tables, [[{key}]], not {}", values::kind(value.get_ref())));
            return Vec::new();
        };
        if items.len() > max {
            self.wrong(key, format!("has {} entries; at most {max} are allowed", items.len()));
        }
        let mut sections = Vec::new();
        for (index, item) in items.iter().enumerate().take(max) {
            let line = self.document.line_at(item.span().start);
            let path = format!("{}[{}]", path_of(&self.path, key), index + 1);
            match item.get_ref() {
                DeValue::Table(table) => {
                    sections.push(Section::new(self.document, Some(table), path, Some(line)));
                }
                other => self.note(Some(line), &path, &format!("must be a table, not {}", values::kind(other))),
            }
        }
        sections
    }

    /// The named tables below `key`, as `[payment.card]` and `[payment.qr]`, in the order of the file; at most `max`.
    pub fn named(&mut self, key: &str, max: usize) -> Vec<(String, Section<'e>)> {
        let mut parent = self.section(key);
        let mut keys: Vec<_> = parent.table.iter().flat_map(|table| table.keys()).collect();
        // The parser sorts them by name; whoever wrote them had an order in mind.
        keys.sort_by_key(|key| key.span().start);
        let names: Vec<&str> = keys.into_iter().map(|key| &**key.get_ref()).collect();
        if names.len() > max {
            self.wrong(key, format!("has {} entries; at most {max} are allowed", names.len()));
        }
        names.into_iter().take(max).map(|name| (name.to_owned(), parent.section(name))).collect()
    }

    /// A room's own complaint about a key, at the key's line where the file gives it and at the table's where it does not.
    pub fn wrong(&mut self, key: &str, why: impl Into<String>) {
        let line = if self.has(key) { Some(self.line_of(key)) } else { self.line };
        self.note(line, &path_of(&self.path, key), &why.into());
    }

    /// A room's own complaint about the table as a whole.
    pub fn wrong_here(&mut self, why: impl Into<String>) {
        self.note(self.line, &self.path, &why.into());
    }

    /// Complains about each key in here, and in the tables that were opened from here, that nobody asked for.
    pub fn finish(self) {
        let Some(table) = self.table else { return };
        for unread in self.document.ledger().unread(table, &self.path) {
            let line = self.document.line_at(unread.offset);
            self.note(Some(line), &unread.path, &unread.sentence);
        }
    }

    fn get(&self, key: &str) -> Option<&'e Spanned<DeValue<'e>>> {
        self.document.ledger().ask(&self.path, key);
        self.table.and_then(|table| table.get(key))
    }

    fn line_of(&self, key: &str) -> u32 {
        self.document.line_at(key_start(self.table, key))
    }

    fn note(&self, line: Option<u32>, path: &str, why: &str) {
        self.document.note(line, path, why);
    }

    fn optional<T>(&mut self, key: &str, read: impl FnOnce(&DeValue<'_>) -> Result<T, Wrong>) -> Option<T> {
        let value = self.get(key)?;
        match read(value.get_ref()) {
            Ok(read) => Some(read),
            Err(Wrong(why)) => {
                self.wrong(key, why);
                None
            }
        }
    }

    fn required<T>(
        &mut self,
        key: &str,
        wanted: &str,
        read: impl FnOnce(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> Option<T> {
        if !self.has(key) {
            self.wrong(key, format!("is missing; {wanted}"));
            return None;
        }
        self.optional(key, read)
    }
}

/// Where the key itself starts: a value may be long or, as a table, spread over the file.
fn key_start(table: Option<&DeTable<'_>>, key: &str) -> usize {
    table.and_then(|table| table.get_key_value(key)).map_or(0, |(key, _)| key.span().start)
}
