//! The questions that a printer answers, and what its answers mean (Epson ESC/POS reference, `DLE EOT`, `GS r`, `GS a`, `GS ( H`).
//!
//! Four kinds of answer come on one line and differ by fixed bits: `DLE EOT` 0xx1xx10, the first of four automatic bytes
//! 0xx1xx00, the first of a block 37h, all others bits 4 and 7 clear.

use super::{Ready, Trouble};

/// `DLE EOT n`: answered at once, even while the printer waits for paper.
pub(super) fn ask(question: u8) -> [u8; 3] {
    [0x10, 0x04, question]
}

/// `GS r 1`, the paper sensors: answered in its turn, so that the answer says that everything before it was worked off.
pub(super) const PAPER_SENSORS: [u8; 3] = [0x1d, b'r', 1];

/// `GS ( H` function 48: the printer sends `mark`, four digits, when everything before it stands on paper.
pub(super) fn process_id(mark: u16) -> [u8; 11] {
    let [a, b, c, d] = digits(mark);
    [0x1d, b'(', b'H', 6, 0, 48, 48, a, b, c, d]
}

/// The last four digits, as signs.
fn digits(mark: u16) -> [u8; 4] {
    [1000, 100, 10, 1].map(|place| b'0' + (mark / place % 10) as u8)
}

/// Printer, cause of being offline, cause of an error, paper.
pub(super) const QUESTIONS: [u8; 4] = [1, 2, 3, 4];

/// One byte's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// To `DLE EOT`.
    RealTime(u8),
    /// To `GS r 1`.
    Sensors(u8),
    /// To `GS ( H`.
    Process(u16),
}

impl Answer {
    /// Whether it answers the question that `wanted` answers; a mark counts for its own job alone.
    pub(super) fn is_for(self, wanted: Self) -> bool {
        match (self, wanted) {
            (Self::RealTime(_), Self::RealTime(_)) | (Self::Sensors(_), Self::Sensors(_)) => true,
            (Self::Process(mark), Self::Process(wanted)) => mark == wanted,
            _ => false,
        }
    }
}

/// Listens to a printer. Automatic status comes in fours, whose last three look like sensors, and a block's signs like anything.
#[derive(Debug, Default)]
pub(super) struct Ear {
    automatic: u8,
    /// What has come of a block, from its header on.
    block: Vec<u8>,
}

/// `7` and a kind, up to a NUL.
const BLOCK: u8 = 0x37;
const PROCESS_ID: u8 = 0x22;
/// The longest block is a model's name; a printer that never ends one is not listened to for ever.
const BLOCK_MAX: usize = 82;

impl Ear {
    pub(super) fn hear(&mut self, byte: u8) -> Option<Answer> {
        if !self.block.is_empty() {
            return self.hear_block(byte);
        }
        match byte {
            _ if byte & 0x93 == 0x12 => Some(Answer::RealTime(byte)),
            _ if byte & 0x93 == 0x10 => {
                self.automatic = 3;
                None
            }
            BLOCK => {
                self.block.push(byte);
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

    fn hear_block(&mut self, byte: u8) -> Option<Answer> {
        self.block.push(byte);
        if byte != 0 && self.block.len() < BLOCK_MAX {
            return None;
        }
        match *std::mem::take(&mut self.block) {
            [BLOCK, PROCESS_ID, ref mark @ .., 0] if mark.len() == 4 && mark.iter().all(u8::is_ascii_digit) => {
                Some(Answer::Process(mark.iter().fold(0, |mark, digit| mark * 10 + u16::from(digit - b'0'))))
            }
            _ => None,
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
