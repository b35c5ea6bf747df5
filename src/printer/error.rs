//! Why nothing can be printed now, in sentences for the owner.

use std::path::PathBuf;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("{0} refused the connection: check that it is on, and that nothing else prints on it")]
    Refused(String),
    #[error("{0} does not answer: check that it is on, its cable, and its address")]
    Silent(String),
    #[error("{printer} cannot be reached: {why}")]
    Unreachable { printer: String, why: String },
    #[error("{0} hung up: it serves one computer at a time, so check that nothing else prints on it")]
    HungUp(String),
    #[error("{0} is used by another program: stop that one, a print service perhaps")]
    Taken(String),
    #[error("no printer with the serial number {0} is plugged in: check its cable, and that it is on")]
    NotPluggedIn(String),
    #[error("the printer has no paper: put in a new roll")]
    PaperEnd,
    #[error("the printer's cover is open: close it")]
    CoverOpen,
    #[error(
        "the printer's knife is stuck: open the cover, take out the paper that blocks it, switch the printer off and on"
    )]
    Cutter,
    #[error("the printer's head is too hot: it goes on by itself when it has cooled")]
    TooHot,
    #[error("the printer reports an error: switch it off and on; if it stays, it needs repair")]
    Error,
    #[error("the printer is switched to offline: press its online or feed button")]
    Offline,
    #[error("the folder for receipts, {}, cannot be written: {why}", folder.display())]
    Folder { folder: PathBuf, why: String },
    #[error("the folder for receipts, {}, is full: it holds {held} of them", folder.display())]
    FolderFull { folder: PathBuf, held: u32 },
}
