//! The questions that a printer answers, and what its answers mean (Epson ESC/POS reference, `DLE EOT`, `GS r`, `GS a`).
//!
//! Four kinds of answer come on one line and differ by fixed bits: `DLE EOT` 0xx1xx10, the first of four automatic bytes
//! 0xx1xx00, all others bits 4 and 7 clear.

use super::{Ready, Trouble};

/// `DLE EOT n`: answered at once, even while the printer waits for paper.
pub(super) fn ask(question: u8) -> [u8; 3] {
    [0x10, 0x04, question]
}

/// Printer, cause of being offline, cause of an error, paper.
pub(super) const QUESTIONS: [u8; 4] = [1, 2, 3, 4];

/// One byte's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// To `DLE EOT`.
    RealTime(u8),
    /// To `GS r 1`: paper sensors, told when everything before the question was worked off.
    Sensors(u8),
}

/// Listens to a printer. Automatic status comes in fours, whose last three look like sensors.
#[derive(Debug, Default)]
pub(super) struct Ear {
    automatic: u8,
}

impl Ear {
    pub(super) fn hear(&mut self, byte: u8) -> Option<Answer> {
        match byte {
            _ if byte & 0x93 == 0x12 => Some(Answer::RealTime(byte)),
            _ if byte & 0x93 == 0x10 => {
                self.automatic = 3;
                None
            }
            _ if byte & 0x90 != 0 => None,
            _ if self.automatic > 0 => {
                self.automatic -= 1;
                None
            }
            _ => Some(Answer::Sensors(byte)),
        }
    }
}

/// What the answers to the questions say together; unanswered ones say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Condition {
    answers: [u8; 4],
}

impl Condition {
    /// Keeps the answer to `question`, 1 to 4.
    pub(super) fn note(&mut self, question: u8, answer: u8) {
        if let Some(slot) = self.answers.get_mut(usize::from(question).wrapping_sub(1)) {
            *slot = answer;
        }
    }

    /// What the printer can do, or the one thing to mend first: a cause before its consequence.
    pub(super) fn verdict(self) -> Result<Ready, Trouble> {
        let [printer, offline, error, paper] = self.answers;
        let table = [
            (offline & 0x04, Trouble::CoverOpen),
            // Bit 6 of the paper's answer is the presenter's sensor on kiosk printers, so bit 5 alone decides.
            ((offline | paper) & 0x20, Trouble::PaperEnd),
            (error & 0x08, Trouble::Cutter),
            (error & 0x40, Trouble::TooHot),
            ((error & 0x24) | (offline & 0x40), Trouble::Error),
            (printer & 0x08, Trouble::Offline),
        ];
        match table.into_iter().find(|(bits, _)| *bits != 0) {
            Some((_, trouble)) => Err(trouble),
            None if paper & 0x0c != 0 => Ok(Ready::PaperLow),
            None => Ok(Ready::Yes),
        }
    }
}

/// Whether the sensors see no paper behind a job that has ended.
pub(super) fn paper_ended(sensors: u8) -> bool {
    sensors & 0x0c != 0
}
