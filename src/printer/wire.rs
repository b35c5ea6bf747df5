//! The questions that a printer answers, and what its answers mean (Epson ESC/POS reference, `DLE EOT`, `DLE DC4`, `GS r`, `GS a`,
//! `GS ( H`; Custom KPM150 and KPM300 manuals, `DLE EOT 20`).
//!
//! Several kinds of answer come on one line and differ by fixed bits: `DLE EOT` 0xx1xx10, the first of four automatic bytes
//! 0xx1xx00, the first of a block 37h, the first two of a full status 10h 0Fh, all others bits 4 and 7 clear.

use crate::till::{Condition, Notes};

/// `DLE EOT n`: answered at once, even while the printer waits for paper.
pub(super) fn ask(question: u8) -> [u8; 3] {
    [0x10, 0x04, question]
}

/// `GS r 1`, the paper sensors: answered in its turn, so that the answer says that everything before it was worked off.
pub(super) const PAPER_SENSORS: [u8; 3] = [0x1d, b'r', 1];

/// `GS a 255`: from now on it tells every change of its condition by itself.
pub(super) const AUTOMATIC_ON: [u8; 3] = [0x1d, b'a', 0xff];

/// `GS a 0`.
pub(super) const AUTOMATIC_OFF: [u8; 3] = [0x1d, b'a', 0];

/// `GS I 67`: what it calls itself, as a block that ends with a NUL.
pub(super) const MODEL: [u8; 3] = [0x1d, b'I', 67];

/// `DLE DC4 8`: everything that it has taken and not printed is thrown away; it answers when that is done.
pub(super) const CLEAR: [u8; 10] = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];

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
/// Everything at once, of Custom's printers.
pub(super) const FULL_STATUS: u8 = 20;
/// `GS e 6`: how the ejector is, of Custom's KPM210 and KPM216; answered by one byte of any bits.
pub(super) const EJECTOR: [u8; 3] = [0x1d, b'e', 6];

/// One answer's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// To `DLE EOT` 1 to 4.
    RealTime(u8),
    /// To `DLE EOT 20`: paper, user, recoverable and unrecoverable errors.
    Full([u8; 4]),
    /// Unasked: printer, errors, paper, and one byte of no meaning.
    Automatic([u8; 4]),
    /// To `GS r 1`.
    Sensors(u8),
    /// To `GS ( H`.
    Process(u16),
    /// To `DLE DC4 8`.
    Cleared,
    /// To `GS I`: the ear has the name.
    Named,
}

impl Answer {
    /// Whether it answers the question that `wanted` answers; a mark counts for its own job alone.
    pub(super) fn is_for(self, wanted: Self) -> bool {
        match (self, wanted) {
            (Self::Process(mark), Self::Process(wanted)) => mark == wanted,
            (answer, wanted) => std::mem::discriminant(&answer) == std::mem::discriminant(&wanted),
        }
    }
}

/// Listens to a printer: keeps what has come of an answer of several bytes.
#[derive(Debug, Default)]
pub(super) struct Ear {
    heard: Vec<u8>,
    name: String,
}

/// `7` and a kind, up to a NUL.
const BLOCK: u8 = 0x37;
/// `_` and a name, up to a NUL.
const NAME: u8 = 0x5f;
const PROCESS_ID: u8 = 0x22;
const CLEARED: u8 = 0x25;
/// The longest block is a model's name; a printer that never ends one is not listened to for ever.
const BLOCK_MAX: usize = 82;

impl Ear {
    pub(super) fn hear(&mut self, byte: u8) -> Option<Answer> {
        match self.heard.as_slice() {
            [BLOCK | NAME, ..] => self.hear_block(byte),
            [0x10] if byte == 0x0f => {
                self.heard.push(byte);
                None
            }
            [0x10, 0x0f, ..] => self.hear_full(byte),
            // The last three automatic bytes have bits 4 and 7 clear, so an answer that comes between them is known for one.
            [_, ..] if byte & 0x90 == 0 => self.hear_automatic(byte),
            _ => self.begin(byte),
        }
    }

    /// What the printer last called itself.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn begin(&mut self, byte: u8) -> Option<Answer> {
        match byte {
            _ if byte & 0x93 == 0x12 => Some(Answer::RealTime(byte)),
            _ if byte & 0x93 == 0x10 || matches!(byte, BLOCK | NAME) => {
                self.heard = vec![byte];
                None
            }
            _ if byte & 0x90 != 0 => None,
            _ => Some(Answer::Sensors(byte)),
        }
    }

    fn hear_automatic(&mut self, byte: u8) -> Option<Answer> {
        self.heard.push(byte);
        let four = <[u8; 4]>::try_from(self.heard.as_slice()).ok()?;
        self.heard.clear();
        Some(Answer::Automatic(four))
    }

    fn hear_full(&mut self, byte: u8) -> Option<Answer> {
        self.heard.push(byte);
        let &[_, _, paper, user, recoverable, unrecoverable] = self.heard.as_slice() else { return None };
        self.heard.clear();
        Some(Answer::Full([paper, user, recoverable, unrecoverable]))
    }

    fn hear_block(&mut self, byte: u8) -> Option<Answer> {
        self.heard.push(byte);
        if byte != 0 && self.heard.len() < BLOCK_MAX {
            return None;
        }
        match *std::mem::take(&mut self.heard) {
            [BLOCK, PROCESS_ID, ref mark @ .., 0] if mark.len() == 4 && mark.iter().all(u8::is_ascii_digit) => {
                Some(Answer::Process(mark.iter().fold(0, |mark, digit| mark * 10 + u16::from(digit - b'0'))))
            }
            [BLOCK, CLEARED, 0] => Some(Answer::Cleared),
            [NAME, ref name @ .., 0] => {
                let signs = name.iter().filter(|byte| byte.is_ascii_graphic() || **byte == b' ');
                signs.map(|byte| char::from(*byte)).collect::<String>().trim().clone_into(&mut self.name);
                Some(Answer::Named)
            }
            _ => None,
        }
    }
}

/// Which sensor tells of a ticket in the mouth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketSensor {
    /// A bit of Custom's full status.
    FullStatus,
    /// A bit of the ejector's own status, which tells of a jam too.
    Ejector,
    /// Bit 6 of the paper's answer, clear while paper is there, as Citizen's presenters have it. Elsewhere it is one more sensor of the
    /// roll's end.
    PaperBit6,
}

type Bits = &'static [(u8, Condition)];

/// The answers to the four questions.
const REAL_TIME: [Bits; 4] = [
    &[(0x08, Condition::Offline), (0x20, Condition::Waiting), (0x40, Condition::Feeding)],
    &[(0x04, Condition::CoverOpen), (0x08, Condition::Feeding), (0x20, Condition::PaperEnd), (0x40, Condition::Error)],
    ERRORS,
    // Bit 6 is the presenter's sensor on kiosk printers, so bit 5 alone decides.
    &[(0x0c, Condition::PaperLow), (0x20, Condition::PaperEnd)],
];
const ERRORS: Bits = &[
    (0x04, Condition::Mechanical),
    (0x08, Condition::Cutter),
    (0x20, Condition::Unrecoverable),
    (0x40, Condition::HeadHot),
];
const FULL: [Bits; 4] = [
    &[
        (0x01, Condition::PaperEnd),
        (0x04, Condition::PaperLow),
        (0x20, Condition::TicketWaits),
        (0x40, Condition::PaperCount),
    ],
    &[(0x01, Condition::HeadUp), (0x02, Condition::CoverOpen), (0x60, Condition::Feeding)],
    // A head that is too hot cools; a voltage that is wrong stays. Bits 1 and 5 tell of bytes that did not arrive as they were sent.
    &[(0x01, Condition::HeadHot), (0x22, Condition::Garbled), (0x08, Condition::Voltage)],
    &[(0x01, Condition::Cutter), (0x02, Condition::CutterCoverOpen), (0x0c, Condition::Memory)],
];
const AUTOMATIC: [Bits; 3] = [
    &[(0x08, Condition::Offline), (0x20, Condition::CoverOpen), (0x40, Condition::Feeding)],
    ERRORS,
    &[(0x03, Condition::PaperLow), (0x0c, Condition::PaperEnd)],
];

fn read(byte: u8, bits: Bits) -> impl Iterator<Item = Condition> {
    bits.iter().filter(move |(bit, _)| byte & bit != 0).map(|(_, condition)| *condition)
}

/// What the answer to `question`, 1 to 4, says.
pub(super) fn real_time(question: u8, answer: u8, ticket: Option<TicketSensor>) -> impl Iterator<Item = Condition> {
    let bits = REAL_TIME.get(usize::from(question).wrapping_sub(1)).copied().unwrap_or_default();
    let waits = ticket == Some(TicketSensor::PaperBit6) && question == 4 && answer & 0x40 == 0;
    read(answer, bits).chain(waits.then_some(Condition::TicketWaits))
}

pub(super) fn ejector(answer: u8) -> impl Iterator<Item = Condition> {
    read(answer, &[(0x01, Condition::PaperLow), (0x08, Condition::TicketWaits), (0xc0, Condition::PresenterJam)])
}

pub(super) fn full(answer: [u8; 4]) -> impl Iterator<Item = Condition> {
    answer.into_iter().zip(FULL).flat_map(|(byte, bits)| read(byte, bits))
}

pub(super) fn automatic(answer: [u8; 4]) -> Notes {
    answer.into_iter().zip(AUTOMATIC).flat_map(|(byte, bits)| read(byte, bits)).collect()
}

/// Whether the sensors see no paper behind a job that has ended.
pub(super) fn paper_ended(sensors: u8) -> bool {
    sensors & 0x0c != 0
}
