//! A receipt printer: a paper roll, a knife, sensors, and a buffer in front of them.
//!
//! Bytes in, status bytes out. It prints in order and stops where its paper ends; what it has taken by then waits in its buffer
//! and comes out when there is paper again. Real-time questions are answered at once, wherever in the stream they stand, pictures
//! included, as real ones do.

/// What is wrong with it, or will be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrinterFaults {
    pub cover_open: bool,
    /// The roll is nearly used up.
    pub near_end: bool,
    /// Lines until the paper ends; `None` is a roll without end.
    pub lines_left: Option<u32>,
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
    /// Automatic status is switched on: four bytes that nobody asked for, in front of every answer.
    pub talkative: bool,
}

/// What came out at once: from one cut to the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrinterSheet {
    /// Everything that was printed on it, as it came.
    pub bytes: Vec<u8>,
    pub lines: u32,
    pub cut: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Printer {
    faults: PrinterFaults,
    sheets: Vec<PrinterSheet>,
    /// How many of them, the newest, nobody has been handed yet.
    fresh: usize,
    sheet: PrinterSheet,
    /// Taken and not worked off.
    buffer: Vec<u8>,
    /// The last two bytes of the stream, in which a real-time question may have begun.
    tail: [u8; 2],
    taken: usize,
}

impl Printer {
    /// A buffer takes this much and then nothing until it is worked off: the sender waits.
    pub const BUFFER_MAX: usize = 65_536;
    /// What came out is kept for whoever looks at it; beyond this many sheets the oldest goes.
    const SHEETS_MAX: usize = 64;

    pub fn new(faults: PrinterFaults) -> Self {
        Self { faults, ..Self::default() }
    }

    pub fn faults(&self) -> &PrinterFaults {
        &self.faults
    }

    /// A person does something to it; what waits in the buffer goes on.
    pub fn mend(&mut self, faults: PrinterFaults) -> Vec<u8> {
        self.faults = faults;
        if self.is_dead() {
            self.buffer.clear();
        }
        let mut answers = Vec::new();
        self.work(&mut answers);
        answers
    }

    /// The sheets that were cut off, oldest first.
    pub fn sheets(&self) -> &[PrinterSheet] {
        &self.sheets
    }

    /// The sheets that were cut off since this was asked last, oldest first.
    pub fn fallen(&mut self) -> Vec<PrinterSheet> {
        let known = self.sheets.len().saturating_sub(std::mem::take(&mut self.fresh));
        self.sheets[known..].to_vec()
    }

    /// What hangs in its mouth.
    pub fn unfinished(&self) -> &PrinterSheet {
        &self.sheet
    }

    /// How many bytes it takes now.
    pub fn room(&self) -> usize {
        Self::BUFFER_MAX.saturating_sub(self.buffer.len())
    }

    pub fn is_dead(&self) -> bool {
        self.faults.dies_after.is_some_and(|after| self.taken >= after)
    }

    /// Takes bytes, at most [`Printer::room`], and answers.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut answers = Vec::new();
        for byte in bytes.iter().take(self.room()) {
            if self.is_dead() {
                break;
            }
            self.taken += 1;
            if self.tail == [0x10, 0x04] && (1..=4).contains(byte) {
                if self.faults.dies_of_question {
                    self.faults.dies_after = Some(self.taken);
                    break;
                }
                let answer = self.condition(*byte);
                self.say(&mut answers, answer);
            }
            self.tail = [self.tail[1], *byte];
            self.buffer.push(*byte);
        }
        self.work(&mut answers);
        answers
    }

    fn has_paper(&self) -> bool {
        self.faults.lines_left != Some(0)
    }

    fn is_offline(&self) -> bool {
        self.faults.cover_open || !self.has_paper()
    }

    /// The answer to `DLE EOT question`.
    fn condition(&self, question: u8) -> u8 {
        let when = |so: bool, bits: u8| if so { bits } else { 0 };
        0x12 | match question {
            1 => when(self.is_offline(), 0x08),
            2 => when(self.faults.cover_open, 0x04) | when(!self.has_paper(), 0x20),
            4 => when(self.faults.near_end || !self.has_paper(), 0x0c) | when(!self.has_paper(), 0x60),
            _ => 0,
        }
    }

    fn say(&self, answers: &mut Vec<u8>, answer: u8) {
        if self.faults.deaf {
            return;
        }
        if self.faults.talkative {
            answers.extend([0x10, 0x00, 0x00, 0x00]);
        }
        answers.push(answer);
    }

    /// Works the buffer off as far as whole commands and paper go.
    fn work(&mut self, answers: &mut Vec<u8>) {
        let mut done = 0;
        while !self.is_offline()
            && let Some(length) = command_length(&self.buffer[done..])
        {
            let command = self.buffer[done..done + length].to_vec();
            done += length;
            self.obey(&command, answers);
        }
        self.buffer.drain(..done);
    }

    fn obey(&mut self, command: &[u8], answers: &mut Vec<u8>) {
        match command {
            // Answered when it came.
            [0x10, 0x04, _] => {}
            [0x1d, b'r', _] => {
                if !self.faults.no_probe {
                    self.say(answers, if self.faults.near_end { 0x03 } else { 0 });
                }
            }
            // Sent back when everything before it is printed.
            [0x1d, b'(', b'H', 6, 0, 48, 48, mark @ ..] => {
                if !self.faults.deaf && !self.faults.no_process_id {
                    answers.extend([0x37, 0x22]);
                    answers.extend_from_slice(mark);
                    answers.push(0);
                }
            }
            [0x1d, b'V', ..] => {
                self.sheet.bytes.extend_from_slice(command);
                self.sheet.cut = true;
                if self.sheets.len() == Self::SHEETS_MAX {
                    self.sheets.remove(0);
                }
                self.sheets.push(std::mem::take(&mut self.sheet));
                self.fresh = (self.fresh + 1).min(self.sheets.len());
            }
            command => {
                self.sheet.bytes.extend_from_slice(command);
                let feeds =
                    command == b"\n" || command.starts_with(&[0x1d, b'v']) || command.starts_with(&[0x1b, b'd']);
                if feeds {
                    self.sheet.lines += 1;
                    self.faults.lines_left = self.faults.lines_left.map(|left| left.saturating_sub(1));
                }
            }
        }
    }
}

/// How long the first command of the stream is; a printed sign is one too. `None` until all of it is there.
fn command_length(stream: &[u8]) -> Option<usize> {
    let at = |index: usize| stream.get(index).map(|byte| usize::from(*byte));
    let count = |index: usize| Some(at(index)? + 256 * at(index + 1)?);
    let length = match (*stream.first()?, stream.get(1)) {
        (0x10 | 0x1b..=0x1d, None) => return None,
        (0x10, Some(0x04)) => 3,
        (0x1b, Some(b'@')) | (0x1c, Some(b'.' | b'&')) => 2,
        (0x1b, Some(_)) => 3,
        (0x1d, Some(b'(')) => 5 + count(3)?,
        (0x1d, Some(b'v')) => 8 + count(4)? * count(6)?,
        (0x1d, Some(b'V')) => {
            if at(2)? >= 65 {
                4
            } else {
                3
            }
        }
        (0x1d, Some(_)) => 3,
        _ => 1,
    };
    (stream.len() >= length).then_some(length)
}
