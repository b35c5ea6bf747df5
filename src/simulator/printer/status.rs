//! What the sensors say, as bytes (Epson ESC/POS reference `DLE EOT`, `GS a`; Custom KPM150, KPM210 and KPM300 manuals).

use super::{Printer, PrinterIll as Ill, PrinterMouth};

impl Printer {
    /// The answer to `DLE EOT question`; nothing to one that it does not know.
    pub(super) fn real_time(&self, question: u8) -> Vec<u8> {
        if question == 20 {
            return if self.faults.full_status { self.full_status() } else { Vec::new() };
        }
        let faults = &self.faults;
        let no_paper = !self.has_paper();
        let no_ticket = faults.mouth == PrinterMouth::Citizen && !self.ticket;
        let bits = match question {
            1 => bits([
                (self.is_offline(), 0x08),
                (self.ails(Ill::Waiting), 0x20),
                (self.ails(Ill::Feeding), 0x40),
                (false, 0),
            ]),
            2 => bits([
                (faults.cover_open, 0x04),
                (self.ails(Ill::Feeding), 0x08),
                (no_paper, 0x20),
                (self.has_error(), 0x40),
            ]),
            3 => self.errors(),
            _ => bits([
                (faults.near_end || no_paper, 0x0c),
                (no_paper, 0x20),
                (no_paper && faults.mouth != PrinterMouth::Citizen, 0x40),
                (no_ticket, 0x40),
            ]),
        };
        vec![0x12 | bits]
    }

    /// The four bytes of automatic status.
    pub(super) fn automatic(&self) -> [u8; 4] {
        let no_paper = !self.has_paper();
        let printer = bits([
            (self.is_offline(), 0x08),
            (self.faults.cover_open, 0x20),
            (self.ails(Ill::Feeding), 0x40),
            (false, 0),
        ]);
        let paper = bits([(self.faults.near_end || no_paper, 0x03), (no_paper, 0x0c), (false, 0), (false, 0)]);
        [0x10 | printer, self.errors(), paper, 0]
    }

    /// One byte of the ejector.
    pub(super) fn ejector(&self) -> u8 {
        let near_end = self.faults.near_end || !self.has_paper();
        bits([(near_end, 0x01), (self.has_paper(), 0x04), (self.ticket, 0x08), (self.ails(Ill::EjectorJam), 0xc0)])
    }

    fn full_status(&self) -> Vec<u8> {
        let faults = &self.faults;
        let no_paper = !self.has_paper();
        let paper =
            bits([(no_paper, 0x01), (faults.near_end, 0x04), (self.ticket, 0x20), (self.ails(Ill::CountEnded), 0x40)]);
        let user = bits([
            (self.ails(Ill::HeadUp), 0x01),
            (faults.cover_open, 0x02),
            (self.ails(Ill::Feeding), 0x20),
            (false, 0),
        ]);
        let recoverable = bits([
            (self.ails(Ill::HeadHot), 0x01),
            (self.ails(Ill::Garbled), 0x02),
            (self.ails(Ill::WrongVoltage), 0x08),
            (false, 0),
        ]);
        let unrecoverable = bits([
            (self.ails(Ill::CutterStuck), 0x01),
            (self.ails(Ill::CutterCoverOpen), 0x02),
            (self.ails(Ill::Memory), 0x04),
            (false, 0),
        ]);
        vec![0x10, 0x0f, paper, user, recoverable, unrecoverable]
    }

    fn errors(&self) -> u8 {
        bits([
            (self.ails(Ill::Mechanical), 0x04),
            (self.ails(Ill::CutterStuck), 0x08),
            (self.ails(Ill::Unrecoverable), 0x20),
            (self.ails(Ill::HeadHot), 0x40),
        ])
    }

    fn has_error(&self) -> bool {
        self.errors() != 0 || self.ails(Ill::SomeError)
    }

    fn ails(&self, ill: Ill) -> bool {
        self.faults.ills.contains(&ill)
    }
}

fn bits(of: [(bool, u8); 4]) -> u8 {
    of.into_iter().filter(|(is_so, _)| *is_so).fold(0, |all, (_, bits)| all | bits)
}
