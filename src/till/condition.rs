//! What can be the matter with a receipt printer: one closed set, each with its name in the log, whether a sheet can come out, and what
//! the owner and the visitor are told.
//!
//! The order is that in which one thing is told of several: a cause before its consequence, what stops a sheet before what does not.

use crate::locale::{Message, msg};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// One line for each condition: its name, which is its id in the log in snake case, whether no sheet comes out while it lasts, the
/// visitor's text, and what the owner is told of the printer: `the printer at 10.0.0.5:9100` and then these words.
macro_rules! conditions {
    ($($(#[$doc:meta])* $name:ident $id:literal $blocks:ident $told:ident $advice:literal)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Condition {
            $($(#[$doc])* $name,)+
        }

        impl Condition {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its name in the log.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// While it lasts no sheet comes out: nothing is sold where receipts are required, and elsewhere the visitor is told.
            pub fn blocks(self) -> bool {
                match self { $(Self::$name => conditions!(@ $blocks),)+ }
            }

            /// What a visitor is told of it, whatever else is done about the receipt.
            pub fn told(self) -> Message {
                match self { $(Self::$name => msg::$told(),)+ }
            }

            /// For the owner, behind the printer's name: what is the matter and what to do.
            pub fn advice(self) -> &'static str {
                match self { $(Self::$name => $advice,)+ }
            }
        }
    };
    (@ blocks) => { true };
    (@ passes) => { false };
}

conditions! {
    // It cannot be reached.
    NotPluggedIn "not_plugged_in" blocks printer_broken
        "is not plugged in: check its cable, and that it is on"
    Taken "taken" blocks printer_broken
        "is used by another program: stop that one, a print service perhaps"
    Refused "refused" blocks printer_broken
        "refused the connection: check that it is on, and that nothing else prints on it"
    Unreachable "unreachable" blocks printer_broken
        "cannot be reached"
    NoAnswer "no_answer" blocks printer_broken
        "does not answer: check that it is on, its cable, and its address"
    HungUp "hung_up" blocks printer_broken
        "hung up: it serves one computer at a time, so check that nothing else prints on it"
    FolderUnwritable "folder_unwritable" blocks printer_broken
        "cannot be written"
    FolderFull "folder_full" blocks printer_broken
        "is full"
    // A person's hand is needed.
    CoverOpen "cover_open" blocks printer_open
        "has its cover open: close it"
    HeadUp "head_up" blocks printer_open
        "has its print head up: press it down"
    CutterCoverOpen "cutter_cover_open" blocks printer_open
        "has the cover of its knife open: close it"
    PaperEnd "paper_end" blocks printer_no_paper
        "has no paper: put in a new roll"
    PresenterJam "presenter_jam" blocks printer_stuck
        "has paper stuck in its presenter: open it and take the paper out"
    Cutter "cutter" blocks printer_stuck
        "has its knife stuck: open the cover, take out the paper that blocks it, switch the printer off and on"
    // It goes on by itself, or after being switched off and on.
    HeadHot "head_hot" blocks printer_hot
        "has a head that is too hot: it goes on by itself when it has cooled"
    Voltage "voltage" blocks printer_broken
        "has a wrong supply voltage: check its power supply and the plug"
    Mechanical "mechanical" blocks printer_broken
        "reports a mechanical error: look for paper or dirt that blocks it, then switch it off and on"
    Memory "memory" blocks printer_broken
        "reports an error of its memory: switch it off and on; if it stays, it needs repair"
    Unrecoverable "unrecoverable" blocks printer_broken
        "reports an error that only a repair ends: switch it off and on; if it stays, have it repaired"
    Error "error" blocks printer_broken
        "reports an error: switch it off and on; if it stays, it needs repair"
    Feeding "feeding" blocks printer_busy
        "is fed by hand: let go of its feed button"
    Waiting "waiting" blocks printer_broken
        "waits to be put online again: press its feed button"
    Offline "offline" blocks printer_broken
        "is switched to offline: press its online or feed button"
    // Of one job, which they ended; whether the next one comes out is asked anew.
    OutOfTime "out_of_time" passes printer_unsure
        "did not end in time"
    TookNoMore "took_no_more" passes printer_unsure
        "stopped taking the receipt: its paper may have ended"
    BrokeOff "broke_off" passes printer_unsure
        "broke the connection while it took the receipt"
    HungUpInJob "hung_up_in_job" passes printer_unsure
        "hung up before it had printed the receipt"
    WentSilent "went_silent" passes printer_unsure
        "stopped in the receipt and no longer answers"
    TillStopped "till_stopped" passes printer_unsure
        "was printing this receipt when the machine stopped"
    FileUnsure "file_unsure" passes printer_unsure
        "may lose this receipt at a power cut"
    NotMade "not_made" passes printer_broken
        "was not asked: the receipt could not be drawn"
    NothingToPrint "nothing_to_print" passes printer_broken
        "was not asked: this sale has nothing to print"
    // It prints.
    Garbled "garbled" passes printer_works
        "reports bytes that it did not understand: check its cable and its baud rate"
    TicketLeft "ticket_left" passes printer_take
        "still holds a ticket in its mouth that nobody took, and cannot draw it back"
    TicketWaits "ticket_waits" passes printer_take
        "holds a ticket in its mouth"
    PaperLow "paper_low" passes printer_works
        "prints; the roll is nearly used up"
    PaperCount "paper_count" passes printer_works
        "prints; by its own count the roll is used up"
    PaperForecast "paper_forecast" passes printer_works
        "prints; by what was printed since the roll was put in, it is nearly used up"
    CannotTell "cannot_tell" passes printer_works
        "takes the connection and answers no question, so nobody will know whether a receipt came out"
    Printing "printing" passes printer_busy
        "is printing"
    /// Of a log that names no condition.
    Unnamed "unnamed" passes printer_broken
        "did not print"
}

/// What else a printer says of itself while it prints.
pub type Notes = BTreeSet<Condition>;

impl Condition {
    /// The condition of the printer that the owner knows as `subject`: `the printer at 10.0.0.5:9100`.
    pub fn of(self, subject: &str) -> Cause {
        Cause { condition: self, why: format!("{subject} {}", self.advice()) }
    }

    /// The same, with what a machine said of it in its own words.
    pub fn of_because(self, subject: &str, said: &dyn fmt::Display) -> Cause {
        Cause { condition: self, why: format!("{subject} {}: {said}", self.advice()) }
    }
}

/// Why a sheet did not come out, or is not known to: for programs and for the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{why}")]
#[serde(from = "Written")]
pub struct Cause {
    pub condition: Condition,
    /// A sentence without its stop: `the printer at 10.0.0.5:9100 has no paper: put in a new roll`.
    pub why: String,
}

impl Cause {
    pub fn unnamed(why: impl Into<String>) -> Self {
        Self { condition: Condition::Unnamed, why: why.into() }
    }
}

/// Logs before version 0.2 of the print events wrote the sentence alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Words(String),
    Named { condition: Condition, why: String },
}

impl From<Written> for Cause {
    fn from(written: Written) -> Self {
        match written {
            Written::Words(why) => Self::unnamed(why),
            Written::Named { condition, why } => Self { condition, why },
        }
    }
}
