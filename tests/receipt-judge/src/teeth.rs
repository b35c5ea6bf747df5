//! Whether the judge finds what it is there to find: jobs damaged on purpose, each of which one check must find.

use crate::cases::{self, Case};
use crate::judge::{Check, Judge};
use crate::on_all_cores;
use crate::printed::{Seen, What, print, stripped};
use herlaad::locale::Language;
use herlaad::receipt::{Line, QrBy};
use std::collections::BTreeMap;
use std::ops::Range;

/// What differs between receipts: a link in the code and the whole text there, every hard sign, every line of the test page.
const STORIES: [&str; 3] = ["demo-copy", "signs", "trial"];

/// How many bytes of a job the renderer does not see: its offsets are so much too small.
const TAKEN: usize = 2;
/// `GS v 0`, its mode, its width and its height.
const HEADER: usize = 8;

struct Mistake {
    name: &'static str,
    found_by: Check,
    /// The damaged job; none where there is nothing to damage.
    make: fn(&Job<'_>) -> Option<Vec<u8>>,
}

struct Job<'c> {
    case: &'c Case,
    bytes: Vec<u8>,
    seen: Vec<Seen>,
}

const MISTAKES: [Mistake; 16] = [
    Mistake { name: "Chinese character mode left on", found_by: Check::Accepted, make: |job| job.without(2..4) },
    Mistake { name: "a page that the printer lacks", found_by: Check::Accepted, make: |job| job.with(6, |_| 200) },
    Mistake { name: "the number of another page", found_by: Check::Text, make: other_page },
    Mistake {
        name: "a letter changed",
        found_by: Check::Text,
        make: |job| job.with(job.letter()?, |byte| if byte == b'x' { b'y' } else { b'x' }),
    },
    Mistake { name: "a blank more", found_by: Check::Text, make: |job| job.behind(job.letter()?, b" ") },
    Mistake { name: "a size forgotten", found_by: Check::Text, make: |job| job.without(job.style(*b"\x1d!")?) },
    Mistake { name: "a weight forgotten", found_by: Check::Text, make: |job| job.without(job.style(*b"\x1bE")?) },
    Mistake {
        name: "a dot flipped",
        found_by: Check::Dots,
        make: |job| job.with(middle(&job.band()?), |byte| byte ^ 1),
    },
    Mistake {
        name: "the first dot flipped",
        found_by: Check::Dots,
        make: |job| job.with(job.band()?.start + HEADER, |byte| byte ^ 0x80),
    },
    Mistake { name: "a band lost", found_by: Check::Dots, make: |job| job.without(job.band()?) },
    Mistake { name: "a code with another content", found_by: Check::Code, make: other_code },
    Mistake { name: "a drawn code left white", found_by: Check::Code, make: white },
    Mistake { name: "no cut", found_by: Check::Cut, make: |job| job.without(job.bytes.len() - 4..job.bytes.len()) },
    Mistake {
        name: "a cut that keeps or drops the sheet",
        found_by: Check::Cut,
        make: |job| job.with(job.bytes.len() - 2, |how| how ^ 3),
    },
    Mistake { name: "a cut in a line", found_by: Check::Cut, make: |job| job.behind(job.bytes.len() - 5, b"x") },
    Mistake { name: "a Chinese receipt too long", found_by: Check::Bytes, make: too_long },
];

/// Whether each mistake was found wherever it could be made, and could be made somewhere.
pub(crate) fn tried() -> Result<bool, String> {
    let cases: Vec<Case> = cases::all()?.into_iter().filter(|case| STORIES.contains(&case.story)).collect();
    let mut made: BTreeMap<&str, usize> = MISTAKES.iter().map(|mistake| (mistake.name, 0)).collect();
    let mut missed = 0;
    for part in on_all_cores(&cases, bitten) {
        for (case, tried) in part?.1 {
            for (name, found) in tried {
                *made.entry(name).or_default() += 1;
                if !found {
                    missed += 1;
                    println!("{}: {name}: not found", case.name);
                }
            }
        }
    }
    let never: Vec<_> = made.iter().filter(|(_, count)| **count == 0).map(|(name, _)| *name).collect();
    for name in &never {
        println!("{name}: no job could be damaged so");
    }
    let all: usize = made.values().sum();
    println!(
        "receipt-judge --teeth: {} mistakes in {} jobs, {all} times, {missed} not found",
        MISTAKES.len(),
        cases.len()
    );
    Ok(missed == 0 && never.is_empty())
}

/// Each mistake that could be made in this case's job, and whether the judge found it.
fn bitten(judge: &mut Judge, case: &Case) -> Result<Vec<(&'static str, bool)>, String> {
    let bytes = case.job()?;
    if print(&bytes, &case.printer).is_ok() {
        return Err("the renderer takes a job as it is: nothing needs to be taken away from it any more".to_owned());
    }
    let seen = print(&stripped(&bytes)?, &case.printer)?.seen;
    let job = Job { case, bytes, seen };
    let mut tried = Vec::new();
    for mistake in &MISTAKES {
        if let Some(damaged) = (mistake.make)(&job) {
            let faults = judge.judge(case, &damaged);
            tried.push((mistake.name, faults.iter().any(|fault| fault.check == mistake.found_by)));
        }
    }
    Ok(tried)
}

impl Job<'_> {
    fn with(&self, at: usize, other: impl Fn(u8) -> u8) -> Option<Vec<u8>> {
        let mut bytes = self.bytes.clone();
        let byte = bytes.get_mut(at)?;
        *byte = other(*byte);
        Some(bytes)
    }

    fn without(&self, range: Range<usize>) -> Option<Vec<u8>> {
        Some([self.bytes.get(..range.start)?, self.bytes.get(range.end..)?].concat())
    }

    fn behind(&self, at: usize, more: &[u8]) -> Option<Vec<u8>> {
        Some([self.bytes.get(..=at)?, more, self.bytes.get(at + 1..)?].concat())
    }

    /// The bytes of the middle one of those that the renderer saw, so much further as was taken away from the job for it.
    fn middle(&self, is: impl Fn(&Seen) -> bool) -> Option<Range<usize>> {
        let all: Vec<_> = self.seen.iter().filter(|seen| is(seen)).collect();
        let bytes = &all.get(all.len() / 2)?.bytes;
        Some(bytes.start + TAKEN..bytes.end + TAKEN)
    }

    fn letter(&self) -> Option<usize> {
        Some(self.middle(|seen| matches!(&seen.what, What::Letter(letter) if letter.sign != ' '))?.start)
    }

    fn band(&self) -> Option<Range<usize>> {
        self.middle(|seen| matches!(seen.what, What::Band(_)))
    }

    /// A command that makes letters other than plain.
    fn style(&self, command: [u8; 2]) -> Option<Range<usize>> {
        let is = |bytes: &[u8]| bytes.starts_with(&command) && bytes.get(2).is_some_and(|how| *how != 0);
        self.middle(|seen| {
            self.bytes.get(seen.bytes.start + TAKEN..).is_some_and(is) && matches!(seen.what, What::Style)
        })
    }
}

fn middle(band: &Range<usize>) -> usize {
    (band.start + HEADER + band.end) / 2
}

fn other_page(job: &Job<'_>) -> Option<Vec<u8>> {
    // The numbers of pages 858 and 850, which lacks the euro and has all else that 858 has.
    let other = if job.case.number == 16 { 19 } else { 2 };
    let euro = job.seen.iter().any(|seen| matches!(&seen.what, What::Letter(letter) if letter.sign == '€'));
    if euro { job.with(6, |_| other) } else { None }
}

fn other_code(job: &Job<'_>) -> Option<Vec<u8>> {
    let mut lines = job.case.lines.clone();
    for line in &mut lines {
        if let Line::Qr(content) = line {
            let other = if content.pop()? == '0' { '1' } else { '0' };
            content.push(other);
        }
    }
    job.case.job_of(&lines).ok()
}

fn white(job: &Job<'_>) -> Option<Vec<u8>> {
    if job.case.qr == QrBy::Printer {
        return None;
    }
    let mut bytes = job.bytes.clone();
    for band in job.seen.iter().filter(|seen| matches!(seen.what, What::Band(_))) {
        bytes.get_mut(band.bytes.start + TAKEN + HEADER..band.bytes.end + TAKEN)?.fill(0);
    }
    Some(bytes)
}

fn too_long(job: &Job<'_>) -> Option<Vec<u8>> {
    // Commands that change nothing: rows of paper would reach the renderer's own limit first.
    if job.case.language == Language::Zh { job.behind(6, &b"\x1bE\0".repeat(24_001)) } else { None }
}
