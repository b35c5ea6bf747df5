//! A receipt printer: a paper roll, a knife, sensors, and a buffer in front of them.
//!
//! Bytes in, status bytes out. It prints in order and stops where its paper ends; what it has taken by then waits in its buffer
//! and comes out when there is paper again. Real-time questions are answered at once, wherever in the stream they stand, pictures
//! included, as real ones do.

mod command;
mod faults;
mod status;

pub use faults::{PrinterFaults, PrinterIll, PrinterMouth};

use command::{Command, next_command};

/// What came out at once: from one cut to the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrinterSheet {
    /// Everything that was printed on it, as it came.
    pub bytes: Vec<u8>,
    pub lines: u32,
    /// How far the paper was fed for it.
    pub dots: u32,
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
    /// The last bytes of the stream, in which a real-time command may have begun.
    tail: [u8; CLEAR.len() - 1],
    taken: usize,
    /// Times the height of a sign, as the last command said.
    height: u32,
    /// Dots of a module and modules on a side of the code that is drawn next.
    code: (u32, u32),
    /// It tells by itself.
    tells: bool,
    /// What it told last.
    told: [u8; 4],
    /// A ticket hangs in the mouth.
    ticket: bool,
    /// How many it has drawn back.
    retracted: u32,
}

/// `DLE DC4 8`.
const CLEAR: [u8; 10] = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];
/// What it calls itself.
const MODEL: &[u8] = b"Herlaad paper";
/// From the head to the knife.
const CUT_DOTS: u32 = 120;
/// One line of text, as printers feed it unless told otherwise.
const LINE_DOTS: u32 = 30;
/// The height of a sign of the usual font.
const SIGN_DOTS: u32 = 24;

impl Printer {
    /// A buffer takes this much and then nothing until it is worked off: the sender waits.
    pub const BUFFER_MAX: usize = 65_536;
    /// What came out is kept for whoever looks at it; beyond this many sheets the oldest goes.
    const SHEETS_MAX: usize = 64;

    pub fn new(faults: PrinterFaults) -> Self {
        Self { faults, height: 1, ..Self::default() }
    }

    pub fn faults(&self) -> &PrinterFaults {
        &self.faults
    }

    /// A person does something to it; what waits in the buffer goes on.
    pub fn mend(&mut self, faults: PrinterFaults) -> Vec<u8> {
        self.faults = faults;
        if self.is_dead() {
            // Without power it forgets all but what is on paper.
            self.buffer.clear();
            (self.tail, self.height, self.tells) = (Default::default(), 1, false);
        }
        let mut answers = Vec::new();
        self.tell(&mut answers);
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

    /// What hangs in its mouth and is not cut.
    pub fn unfinished(&self) -> &PrinterSheet {
        &self.sheet
    }

    /// A cut ticket hangs in its mouth.
    pub fn has_ticket(&self) -> bool {
        self.ticket
    }

    /// Somebody takes the ticket.
    pub fn take_ticket(&mut self) {
        self.ticket = false;
    }

    /// How many tickets it has drawn back.
    pub fn retracted(&self) -> u32 {
        self.retracted
    }

    /// How many bytes it takes now.
    pub fn room(&self) -> usize {
        match self.faults.loses_beyond {
            // It takes everything, and loses what it has no room for.
            Some(_) => Self::BUFFER_MAX,
            None => Self::BUFFER_MAX.saturating_sub(self.buffer.len()),
        }
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
            self.hear_real_time(*byte, &mut answers);
            self.tail.rotate_left(1);
            if let Some(last) = self.tail.last_mut() {
                *last = *byte;
            }
            if self.faults.loses_beyond.is_none_or(|room| self.buffer.len() < room) {
                self.buffer.push(*byte);
            }
            if self.faults.loses_beyond.is_some() {
                self.work(&mut answers);
            }
        }
        self.work(&mut answers);
        answers
    }

    /// What ends with this byte and is done at once, whatever stands around it.
    fn hear_real_time(&mut self, byte: u8, answers: &mut Vec<u8>) {
        let is_question = self.tail.ends_with(&[0x10, 0x04]) && (matches!(byte, 1..=4) || byte == 20);
        if is_question && self.faults.dies_of_question {
            self.faults.dies_after = Some(self.taken);
            return;
        }
        if is_question {
            let answer = self.real_time(byte);
            self.say(answers, &answer);
        }
        if self.faults.clears && self.tail == CLEAR[..CLEAR.len() - 1] && byte == CLEAR[CLEAR.len() - 1] {
            self.buffer.clear();
            self.say(answers, &[0x37, 0x25, 0]);
        }
    }

    fn has_paper(&self) -> bool {
        self.faults.lines_left != Some(0) && self.faults.dots_left != Some(0)
    }

    fn is_offline(&self) -> bool {
        self.faults.cover_open || !self.has_paper() || self.faults.ills.iter().any(|ill| !ill.goes_on())
    }

    fn say(&mut self, answers: &mut Vec<u8>, answer: &[u8]) {
        if self.faults.deaf || answer.is_empty() {
            return;
        }
        if self.faults.talkative {
            answers.extend([0x10, 0x00, 0x00, 0x00]);
        }
        answers.extend_from_slice(answer);
    }

    /// Tells by itself what has changed.
    fn tell(&mut self, answers: &mut Vec<u8>) {
        let now = self.automatic();
        if self.tells && !self.faults.deaf && now != self.told {
            answers.extend(now);
        }
        self.told = now;
    }

    /// Works the buffer off as far as whole commands and paper go.
    fn work(&mut self, answers: &mut Vec<u8>) {
        let mut done = 0;
        while !self.is_offline()
            && let Some((command, length)) = next_command(&self.buffer[done..])
        {
            let bytes = self.buffer[done..done + length].to_vec();
            if command == Command::Cut && self.faults.cutter_jams {
                self.faults.cutter_jams = false;
                self.faults.ills.insert(PrinterIll::CutterStuck);
                break;
            }
            done += length;
            self.obey(command, &bytes, answers);
            self.tell(answers);
        }
        self.buffer.drain(..done);
        self.tell(answers);
    }

    fn obey(&mut self, command: Command, bytes: &[u8], answers: &mut Vec<u8>) {
        match command {
            // Answered when it came.
            Command::RealTime => {}
            Command::Sensors => {
                if !self.faults.no_probe {
                    self.say(answers, &[if self.faults.near_end { 0x03 } else { 0 }]);
                }
            }
            // Sent back when everything before it is printed.
            Command::ProcessId(mark) => {
                if !self.faults.no_process_id && !self.faults.deaf {
                    answers.extend([0x37, 0x22]);
                    answers.extend(mark);
                    answers.push(0);
                }
            }
            Command::Automatic(on) => {
                self.tells = on && self.faults.automatic;
                // Once at once, and then each change.
                self.told = self.automatic();
                if self.tells && !self.faults.deaf {
                    answers.extend(self.told);
                }
            }
            Command::Model => {
                if !self.faults.deaf && !self.faults.no_probe {
                    answers.push(0x5f);
                    answers.extend_from_slice(MODEL);
                    answers.push(0);
                }
            }
            Command::Ejector(what) if self.faults.mouth == PrinterMouth::Custom => self.eject(what, answers),
            Command::Cut => self.cut(bytes),
            command => self.print(command, bytes),
        }
    }

    fn print(&mut self, command: Command, bytes: &[u8]) {
        self.sheet.bytes.extend_from_slice(bytes);
        let dots = match command {
            Command::Reset => {
                (self.height, self.tells) = (1, false);
                return;
            }
            Command::Height(times) => {
                self.height = times;
                return;
            }
            Command::Line => LINE_DOTS.max(SIGN_DOTS * self.height),
            Command::Feed(lines) => lines * LINE_DOTS,
            Command::Picture(rows) => rows,
            Command::Module(dots) => {
                self.code.0 = dots;
                return;
            }
            Command::Code(modules) => {
                self.code.1 = modules;
                return;
            }
            Command::DrawCode => self.code.0.saturating_mul(self.code.1),
            _ => return,
        };
        self.sheet.lines += 1;
        self.sheet.dots = self.sheet.dots.saturating_add(dots);
        if let Some(left) = &mut self.faults.cover_opens_after {
            *left = left.saturating_sub(1);
            self.faults.cover_open |= *left == 0;
        }
        self.faults.lines_left = self.faults.lines_left.map(|left| left.saturating_sub(1));
        self.faults.dots_left = self.faults.dots_left.map(|left| left.saturating_sub(dots));
    }

    fn cut(&mut self, bytes: &[u8]) {
        self.sheet.bytes.extend_from_slice(bytes);
        self.sheet.cut = true;
        self.sheet.dots = self.sheet.dots.saturating_add(CUT_DOTS);
        self.faults.dots_left = self.faults.dots_left.map(|left| left.saturating_sub(CUT_DOTS));
        if self.sheets.len() == Self::SHEETS_MAX {
            self.sheets.remove(0);
        }
        self.sheets.push(std::mem::take(&mut self.sheet));
        self.fresh = (self.fresh + 1).min(self.sheets.len());
        // A ticket that hangs there is pushed out by the next one.
        self.ticket = self.faults.mouth != PrinterMouth::Open;
    }

    /// `GS e`: 2 draws the ticket back, 5 throws it out, 6 asks.
    fn eject(&mut self, what: u8, answers: &mut Vec<u8>) {
        match what {
            2 if self.ticket && !self.faults.holds_ticket => {
                self.ticket = false;
                self.retracted += 1;
            }
            5 => self.ticket = false,
            6 => {
                let answer = self.ejector();
                self.say(answers, &[answer]);
            }
            _ => {}
        }
    }
}
