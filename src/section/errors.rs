//! Everything that is wrong with a configuration, gathered before anybody is told.

use std::cell::RefCell;
use std::fmt;

/// More complaints than these are counted, not kept: nobody reads them before mending the first.
pub const ERRORS_MAX: usize = 100;

/// One thing that is wrong. Its `Display` is `kiosk.toml:14: printer.transport: "usbb" is none of tcp, file`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    pub file: String,
    /// Counted from 1; `None` where the file as a whole is meant, or is missing.
    pub line: Option<u32>,
    /// The dotted path of the key; empty where no key is meant.
    pub path: String,
    pub sentence: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.path.is_empty() {
            write!(f, ": {}", self.path)?;
        }
        write!(f, ": {}", self.sentence)
    }
}

/// The complaints of one load over all files. Shared by all their sections, hence the cell.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Errors {
    kept: RefCell<Vec<Complaint>>,
    uncounted: RefCell<usize>,
}

impl Errors {
    /// Notes a complaint; the same one twice counts once.
    pub fn note(&self, file: &str, line: Option<u32>, path: &str, sentence: &str) {
        let complaint = Complaint { file: file.to_owned(), line, path: path.to_owned(), sentence: sentence.to_owned() };
        let mut kept = self.kept.borrow_mut();
        if kept.contains(&complaint) {
            return;
        }
        if kept.len() == ERRORS_MAX {
            *self.uncounted.borrow_mut() += 1;
            return;
        }
        kept.push(complaint);
    }

    pub fn is_empty(&self) -> bool {
        self.kept.borrow().is_empty()
    }

    /// How many there are, those beyond [`ERRORS_MAX`] included.
    pub fn len(&self) -> usize {
        self.kept.borrow().len() + *self.uncounted.borrow()
    }

    /// The kept complaints, by file and line.
    pub fn list(&self) -> Vec<Complaint> {
        let mut list = self.kept.borrow().clone();
        // Stable, and by place alone: complaints about one line stay in the order in which they were found.
        list.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        list
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = self.list();
        for (index, complaint) in list.iter().enumerate() {
            let end = if index == 0 { "" } else { "\n" };
            write!(f, "{end}{complaint}")?;
        }
        match *self.uncounted.borrow() {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for Errors {}
