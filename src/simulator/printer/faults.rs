//! What is the matter with a simulated printer, or will be, and which commands its model knows.

use std::collections::BTreeSet;

/// What its sensors see beside paper and cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrinterIll {
    HeadUp,
    CutterCoverOpen,
    CutterStuck,
    HeadHot,
    WrongVoltage,
    Mechanical,
    Memory,
    Unrecoverable,
    /// An error of which it tells no more.
    SomeError,
    /// A finger lies on the feed button.
    Feeding,
    /// It waits for a press of the feed button.
    Waiting,
    SwitchedOff,
    EjectorJam,
    /// It did not understand some bytes; it goes on.
    Garbled,
    /// Its own counter says that the roll is used up; it goes on.
    CountEnded,
}

impl PrinterIll {
    pub const ALL: [Self; 15] = [
        Self::HeadUp,
        Self::CutterCoverOpen,
        Self::CutterStuck,
        Self::HeadHot,
        Self::WrongVoltage,
        Self::Mechanical,
        Self::Memory,
        Self::Unrecoverable,
        Self::SomeError,
        Self::Feeding,
        Self::Waiting,
        Self::SwitchedOff,
        Self::EjectorJam,
        Self::Garbled,
        Self::CountEnded,
    ];

    /// As a hand at the machine says it: `head-up`.
    pub fn name(self) -> &'static str {
        match self {
            Self::HeadUp => "head-up",
            Self::CutterCoverOpen => "cutter-cover-open",
            Self::CutterStuck => "cutter-stuck",
            Self::HeadHot => "head-hot",
            Self::WrongVoltage => "wrong-voltage",
            Self::Mechanical => "mechanical",
            Self::Memory => "memory",
            Self::Unrecoverable => "unrecoverable",
            Self::SomeError => "some-error",
            Self::Feeding => "feeding",
            Self::Waiting => "waiting",
            Self::SwitchedOff => "switched-off",
            Self::EjectorJam => "ejector-jam",
            Self::Garbled => "garbled",
            Self::CountEnded => "count-ended",
        }
    }

    /// It works its commands off all the same.
    pub(super) fn goes_on(self) -> bool {
        matches!(self, Self::Garbled | Self::CountEnded | Self::EjectorJam)
    }
}

/// A mouth that holds a cut ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrinterMouth {
    /// A cut sheet falls.
    #[default]
    Open,
    /// Custom's: the full status and the ejector's tell of the ticket, `GS e 2` draws it back.
    Custom,
    /// Citizen's: bit 6 of the paper's answer is clear while a ticket is there; it draws nothing back.
    Citizen,
}

/// What is wrong with it, or will be, and what it does not know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrinterFaults {
    pub cover_open: bool,
    pub ills: BTreeSet<PrinterIll>,
    /// Somebody opens the cover when so many more lines are printed.
    pub cover_opens_after: Option<u32>,
    /// The knife sticks when it is used next.
    pub cutter_jams: bool,
    /// The roll is nearly used up.
    pub near_end: bool,
    /// Lines until the paper ends; `None` is a roll without end.
    pub lines_left: Option<u32>,
    /// Dots of paper, in the direction of its feed, until it ends; `None` is a roll without end.
    pub dots_left: Option<u32>,
    /// It answers nothing.
    pub deaf: bool,
    /// It knows the real-time questions alone, as many clones do.
    pub no_probe: bool,
    /// It dies of a real-time question, as some old ones do.
    pub dies_of_question: bool,
    /// It knows no process ID, `GS ( H`.
    pub no_process_id: bool,
    /// After this many bytes its plug is pulled.
    pub dies_after: Option<usize>,
    /// Automatic status is switched on from the start: four bytes that nobody asked for, in front of every answer.
    pub talkative: bool,
    /// It knows automatic status, `GS a`.
    pub automatic: bool,
    /// It knows how to throw away what it has taken, `DLE DC4 8`.
    pub clears: bool,
    /// It knows Custom's full status, `DLE EOT 20`.
    pub full_status: bool,
    pub mouth: PrinterMouth,
    /// The ticket in the mouth cannot be drawn back.
    pub holds_ticket: bool,
    /// It does not say that its buffer is full, and loses what comes then, as clones on a line without flow control do; the size
    /// of that buffer in bytes.
    pub loses_beyond: Option<usize>,
}
