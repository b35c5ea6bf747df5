//! The real log, its real schema and the real till, on a disk that loses power at any operation.
//!
//! Each run is one of `herlaad simulate --mode core`, with `journal.db` on a disk in memory that keeps what was written and what was
//! synced apart. Power goes at a random operation, also in the middle of a start; of each cut eight images are made, each with other
//! torn, lost, reordered and spoilt sectors, and with any older state of the signed head. Each must open, hold everything that was
//! acknowledged, hold what was being written as a whole or not at all, and verify; the till goes on from the last of them, and the rules
//! of the simulation hold all the way. Some lives end with a failed write or a full disk instead.
//!
//!     power-loss [IMAGES]           exit code 0 if nothing was lost in at least so many images (default 50 000)
//!     power-loss --teeth [IMAGES]   the same with a log that commits without a sync: 0 if something was lost (feature `teeth`)
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod disk;
mod log;

use crate::disk::Disk;
use crate::log::{DiskLog, Sums};
use herlaad::simulation::{Mode, Run, Without};
use sqlite_plugin::vfs::{RegisterOpts, register_static};
use std::cell::RefCell;
use std::ffi::CString;
use std::process::ExitCode;
use std::time::Instant;

/// Few enough that a log stays short: what is looked for lies at its end.
const VISITORS: u32 = 4;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let teeth = arguments.iter().any(|argument| argument == "--teeth");
    let wanted = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(50_000);
    #[cfg(feature = "teeth")]
    herlaad::mutant::set(teeth.then_some(herlaad::mutant::Mutant::CommitsWithoutSync));
    if teeth && !cfg!(feature = "teeth") {
        eprintln!("power-loss: build it with --features teeth");
        return ExitCode::from(64);
    }
    match play(wanted, teeth) {
        Ok(sums) => {
            let whole = sums.lost == 0 && sums.damaged == 0;
            ExitCode::from(u8::from(whole == teeth))
        }
        Err(error) => {
            eprintln!("power-loss: {error}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::disallowed_methods)] // a pace is told, and nothing depends on it
/// Runs until there were enough images, or until the first that is not as it must be.
fn play(wanted: u64, teeth: bool) -> Result<Sums, String> {
    let disk = Disk::default();
    let opts = RegisterOpts { make_default: true };
    register_static(CString::from(c"forgetful"), disk.clone(), opts).map_err(|code| format!("SQLite says {code}"))?;
    let memory = std::path::Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = tempfile::tempdir_in(place).map_err(|error| error.to_string())?;
    let (began, sums) = (Instant::now(), RefCell::new(Sums::default()));
    let (mut sales, mut seed) = (0, 0);
    while sums.borrow().images < wanted {
        seed += 1;
        let run = Run { mode: Mode::Core, seed, round: 0, visitors: VISITORS, without: Without::default() };
        let log = DiskLog::new(&disk, folder.path(), seed, &sums)?;
        match run.play_on(Box::new(log)) {
            Ok(report) => sales += report.sales,
            // The till's own start may be the first to miss it: its signed head has seen further than the log reaches.
            Err(violation) if teeth && sums.borrow().lost + sums.borrow().damaged > 0 => {
                println!("found by seed {seed}: {}", violation.broken.detail);
                break;
            }
            Err(violation) => return Err(format!("{violation}")),
        }
    }
    let sums = sums.into_inner();
    let Sums { images, commits, cuts, errors, lost, damaged } = sums;
    let a_second = images * 1000 / u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
    println!(
        "{images} images of {cuts} power cuts in {sales} sales, {commits} commits, {errors} failed writes and full disks: {a_second} images a second"
    );
    println!(
        r#"{{"images":{images},"cuts":{cuts},"commits":{commits},"errors":{errors},"lost":{lost},"damaged":{damaged}}}"#
    );
    Ok(sums)
}
