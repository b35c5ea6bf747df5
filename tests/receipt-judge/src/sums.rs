//! How much was judged, and what was not.

use herlaad::receipt::QrBy;
use std::collections::BTreeMap;
use std::fmt;

/// The signs that go wrong first. Each must have been read from a printer's own letters at least once.
const HARD_SIGNS: [char; 5] = ['€', 'é', 'ß', 'œ', '’'];

#[derive(Default)]
pub(crate) struct Sums {
    pub(crate) jobs: usize,
    lines: usize,
    signs: BTreeMap<char, usize>,
    pub(crate) pictures: usize,
    pub(crate) dots: usize,
    /// Dots that no printer gets, as it would obey them.
    pub(crate) left_out: usize,
    made: Codes,
    drawn: Codes,
}

/// What there was for printers that make their codes, or for those that do not.
#[derive(Default)]
struct Codes {
    read: usize,
    /// Of the largest Chinese job.
    bytes: usize,
    name: String,
}

impl Sums {
    pub(crate) fn line(&mut self, text: &str) {
        self.lines += 1;
        for sign in text.chars().filter(|sign| HARD_SIGNS.contains(sign)) {
            *self.signs.entry(sign).or_default() += 1;
        }
    }

    pub(crate) fn codes(&mut self, by: QrBy, read: usize) {
        self.of(by).read += read;
    }

    pub(crate) fn chinese(&mut self, name: &str, by: QrBy, bytes: usize) {
        let codes = self.of(by);
        if bytes > codes.bytes {
            (codes.bytes, codes.name) = (bytes, name.to_owned());
        }
    }

    fn of(&mut self, by: QrBy) -> &mut Codes {
        match by {
            QrBy::Printer => &mut self.made,
            QrBy::Picture => &mut self.drawn,
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.jobs += other.jobs;
        self.lines += other.lines;
        for (sign, count) in other.signs {
            *self.signs.entry(sign).or_default() += count;
        }
        self.pictures += other.pictures;
        self.dots += other.dots;
        self.left_out += other.left_out;
        for (by, codes) in [(QrBy::Printer, other.made), (QrBy::Picture, other.drawn)] {
            self.codes(by, codes.read);
            self.chinese(&codes.name, by, codes.bytes);
        }
    }

    /// What no receipt had, so that nothing is known of it.
    pub(crate) fn untried(&self) -> Vec<String> {
        let signs =
            HARD_SIGNS.iter().filter(|sign| !self.signs.contains_key(sign)).map(|sign| format!("the sign {sign}"));
        let counts = [
            (self.pictures, "a line that is drawn"),
            (self.made.read, "a code by the printer"),
            (self.drawn.read, "a code that is drawn"),
            (self.made.bytes, "a Chinese receipt with a code by the printer"),
            (self.drawn.bytes, "a Chinese receipt with a code that is drawn"),
        ];
        signs.chain(counts.iter().filter(|(count, _)| *count == 0).map(|(_, what)| (*what).to_owned())).collect()
    }
}

impl fmt::Display for Sums {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signs: Vec<String> = self.signs.iter().map(|(sign, count)| format!("{sign} {count}")).collect();
        write!(out, "{} jobs, {} lines of text ({}), ", self.jobs, self.lines, signs.join(", "))?;
        write!(out, "{} pictures of {} dots, {} left out, ", self.pictures, self.dots, self.left_out)?;
        write!(out, "{} + {} codes (printer's + drawn), ", self.made.read, self.drawn.read)?;
        let largest = |codes: &Codes| format!("{} ({})", codes.bytes, codes.name);
        write!(out, "largest Chinese jobs {} + {} bytes", largest(&self.made), largest(&self.drawn))
    }
}
