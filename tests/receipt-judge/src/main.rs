//! The bytes for our printers, judged by readers that are none of ours.
//!
//! Every receipt of the tests, in every language, for three widths of paper and three kinds of printer, goes through `escpost-render`,
//! which knows its printers from a public database, and its codes through `rqrr`. The renderer must accept the whole job; the signs that
//! it decodes must be those of the receipt as text, each in its column, its size and its weight; a line that is drawn must have the dots
//! of our own preview, one by one; each code must be read from the picture and say what it should; and each sheet must be cut off. A
//! Chinese receipt, which is nearly all dots, must stay short enough for a serial line.
//!
//!     receipt-judge           exit code 0 if nothing was found; each fault is named: story, language, dots, printer, what differs
//!     receipt-judge --teeth   jobs damaged on purpose: 0 if each damage was found by the check that is there for it
//!
//! Not judged: the shapes of a printer's own letters, how much clear paper surrounds a code that it makes, and what it answers.
//! `tests/it/receipts` compares our bytes with our own reader.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod cases;
mod code;
mod judge;
mod preview;
mod printed;
mod receipts;
mod sums;
mod teeth;

use crate::cases::Case;
use crate::judge::Judge;
use crate::sums::Sums;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ended = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => judged(),
        ["--teeth"] => teeth::tried(),
        _ => {
            eprintln!("usage: receipt-judge [--teeth]");
            return ExitCode::from(64);
        }
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("receipt-judge: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Whether nothing was found. An error is a fault of the harness, or of a receipt that cannot even be made.
fn judged() -> Result<bool, String> {
    let cases = cases::all()?;
    let mut sums = Sums::default();
    let mut faults = Vec::new();
    for part in on_all_cores(&cases, |judge, case| Ok(judge.judge(case, &case.job()?))) {
        let (part, found) = part?;
        sums.add(part);
        faults.extend(found);
    }
    for (case, fault) in faults.iter().flat_map(|(case, found)| found.iter().map(move |fault| (case, fault))) {
        println!("{}: {fault}", case.name);
    }
    let count: usize = faults.iter().map(|(_, found)| found.len()).sum();
    let untried = sums.untried();
    for what in &untried {
        println!("{what}: nothing was tried");
    }
    println!("receipt-judge: {sums}; {count} faults");
    Ok(count == 0 && untried.is_empty())
}

type Part<'c, T> = Result<(Sums, Vec<(&'c Case, T)>), String>;

/// What `work` makes of each case. Each core has a judge of its own, and takes one case of as many as there are cores.
fn on_all_cores<T: Send>(
    cases: &[Case],
    work: impl Fn(&mut Judge, &Case) -> Result<T, String> + Sync,
) -> Vec<Part<'_, T>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let part = |core: usize| {
        let mut judge = Judge::default();
        let mine = cases.iter().skip(core).step_by(cores);
        let made = mine.map(|case| Ok((case, work(&mut judge, case)?))).collect::<Result<_, String>>()?;
        Ok((judge.sums, made))
    };
    let part = &part;
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..cores).map(|core| scope.spawn(move || part(core))).collect();
        all.into_iter().map(|one| one.join().unwrap_or_else(|_| Err("a judge panicked".to_owned()))).collect()
    })
}
