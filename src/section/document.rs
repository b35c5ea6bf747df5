//! One file: its text parsed with places, its lines, and the note of which keys were asked for.

use std::cell::{RefCell, RefMut};
use std::fmt;

use toml::de::DeTable;

use super::keys::Ledger;
use super::{Errors, Secret, SecretSource, Section};

/// The longest file that is read. A catalogue of 512 products is far below it; a log file named by mistake is far above.
pub const TEXT_MAX_BYTES: usize = 1 << 20;

/// More mistakes of grammar than these are the echo of the first.
const SYNTAX_ERRORS_MAX: usize = 5;

type Fetch<'a> = &'a dyn Fn(&SecretSource) -> Result<Secret, String>;

/// A parsed file. It outlives its sections and shares the [`Errors`] with the other files of the folder.
pub struct Document<'a> {
    file: String,
    table: DeTable<'a>,
    /// The offset at which each line starts.
    starts: Vec<usize>,
    errors: &'a Errors,
    ledger: RefCell<Ledger>,
    fetch: Option<Fetch<'a>>,
}

impl<'a> Document<'a> {
    /// `None` when the text is not TOML; the reason is then among the errors, with line and column.
    pub fn parse(file: &str, text: &'a str, errors: &'a Errors) -> Option<Self> {
        if text.len() > TEXT_MAX_BYTES {
            errors.note(file, None, "", &format!("the file is larger than {TEXT_MAX_BYTES} bytes"));
            return None;
        }
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let (table, mistakes) = DeTable::parse_recoverable(text);
        let mut last_line = None;
        for mistake in mistakes.iter().filter(|mistake| !mistake.message().is_empty()).take(SYNTAX_ERRORS_MAX) {
            let offset = mistake.span().map_or(0, |span| span.start.min(text.len()));
            let line = line_in(&starts, offset);
            // What the parser says of the rest of a line that it has already lost only confuses.
            if last_line.replace(line) == Some(line) {
                continue;
            }
            let column = text.get(starts[line as usize - 1]..offset).map_or(1, |before| before.chars().count() + 1);
            let after = text.get(offset..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let why = in_plain_words(mistake.message(), after);
            errors.note(file, Some(line), "", &format!("column {column}: this is not TOML: {why}"));
        }
        let table = table.into_inner();
        mistakes.is_empty().then(|| Self {
            file: file.to_owned(),
            table,
            starts,
            errors,
            ledger: RefCell::default(),
            fetch: None,
        })
    }

    /// How secrets are fetched. Without it they stay unread, as a role wants that must not have them.
    #[must_use]
    pub fn with_secrets(mut self, fetch: Fetch<'a>) -> Self {
        self.fetch = Some(fetch);
        self
    }

    /// The top of the file.
    pub fn root(&self) -> Section<'_> {
        Section::new(self, Some(&self.table), String::new(), None)
    }

    pub fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn fetch(&self, source: &SecretSource) -> Option<Result<Secret, String>> {
        self.fetch.map(|fetch| fetch(source))
    }

    pub(super) fn ledger(&self) -> RefMut<'_, Ledger> {
        self.ledger.borrow_mut()
    }

    pub(super) fn line_at(&self, offset: usize) -> u32 {
        line_in(&self.starts, offset)
    }

    pub(super) fn note(&self, line: Option<u32>, path: &str, why: &str) {
        self.errors.note(&self.file, line, path, why);
    }
}

/// Short, and without the text: a file that names secrets by mistake must not leak through a log line.
impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document").field("file", &self.file).field("lines", &self.starts.len()).finish_non_exhaustive()
    }
}

/// The parser's words where they help; ours for the slips that it describes as something else.
fn in_plain_words<'m>(message: &'m str, after: &str) -> &'m str {
    if message.ends_with("expected `\"`") || message.ends_with("expected `'`") {
        return "the closing quote is missing";
    }
    match message.starts_with("string values must be quoted") {
        true if after.trim().is_empty() => "the value is missing",
        true => "a text must stand in quotes",
        false => message,
    }
}

/// Lines count from 1. The text's bound keeps the count within `u32`.
fn line_in(starts: &[usize], offset: usize) -> u32 {
    u32::try_from(starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
}
