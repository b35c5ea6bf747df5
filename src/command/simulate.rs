//! `herlaad simulate`: whole sales in a seeded storm of faults, and the sums of what came of them.

use super::output::{self, complain};
use super::{Exit, PlaceArgs};
#[cfg(feature = "mutants")]
use crate::mutant::Mutant;
use crate::simulation::{self, Fault, Report, Run, Violation, Without, shrink};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::ops::Range;
use std::thread;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mode {
    /// The rules of sale and till, with a log in memory
    Core,
    /// The whole machine but glass and metal: engine, SQLite log, control socket's words, screens, receipts
    Whole,
}

impl From<Mode> for simulation::Mode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Core => Self::Core,
            Mode::Whole => Self::Whole,
        }
    }
}

#[derive(Debug, Clone, Args)]
pub(super) struct SimulateArgs {
    /// What runs for real
    #[arg(long, value_enum, default_value = "core")]
    mode: Mode,
    /// How many seeds are played [default: 100; 1 with --seed]
    #[arg(long, conflicts_with = "round", value_parser = clap::value_parser!(u64).range(1..))]
    seeds: Option<u64>,
    /// Sales of each seed
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    sales: u32,
    /// This seed, or the first of several [default: 1]
    #[arg(long)]
    seed: Option<u64>,
    /// Only this round of the seed, as a violation names it
    #[arg(long, requires = "seed")]
    round: Option<u32>,
    /// So many visitors in that round
    #[arg(long, requires = "round", value_parser = clap::value_parser!(u32).range(1..))]
    visitors: Option<u32>,
    /// Without these faults in that round
    #[arg(long, requires = "round", value_delimiter = ',', value_parser = fault)]
    without: Vec<Fault>,
    /// How many threads play, each seeds of its own [default: one for each core]
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=64))]
    threads: Option<u64>,
    /// Let every known-bad variant of the rules loose, and tell the seed that finds it
    #[cfg(feature = "mutants")]
    #[arg(long)]
    mutants: bool,
}

impl SimulateArgs {
    const SEEDS: u64 = 100;

    fn threads(&self) -> u64 {
        self.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, |cores| cores.get() as u64))
    }

    fn all_seeds(&self) -> Range<u64> {
        let first = self.seed.unwrap_or(1);
        let count = self.seeds.unwrap_or(if self.seed.is_some() { 1 } else { Self::SEEDS });
        first..first.saturating_add(count)
    }
}

fn fault(name: &str) -> Result<Fault, String> {
    let names = || Fault::ALL.map(Fault::name).join(", ");
    Fault::parse(name).ok_or_else(|| format!("there is no such fault, only {}", names()))
}

pub(super) fn simulate(place: &PlaceArgs, args: &SimulateArgs) -> Exit {
    #[cfg(feature = "mutants")]
    if args.mutants {
        return mutants(args);
    }
    let played = match args.round {
        Some(round) => one_round(args, round).play(),
        None => all(args),
    };
    let (report, found) = match played {
        Ok(report) => (report, None),
        Err(found) => {
            complain(found.to_string());
            if args.round.is_none() {
                let least = shrink(found.clone());
                complain(format!("the shortest run that shows it: herlaad simulate {}", least.run));
                complain(&least.broken.detail);
            }
            (Report::default(), Some(found))
        }
    };
    if !place.json && found.is_none() {
        tell(&report);
    }
    output::json(&sums(args.mode.into(), &report, found.as_deref()));
    if found.is_none() { Exit::Yes } else { Exit::No }
}

fn one_round(args: &SimulateArgs, round: u32) -> Run {
    Run {
        mode: args.mode.into(),
        seed: args.seed.unwrap_or(1),
        round,
        visitors: args.visitors.unwrap_or(Run::VISITORS),
        without: args.without.iter().fold(Without::default(), |without, fault| without.and(*fault)),
    }
}

/// Each mutant until a seed finds it.
#[cfg(feature = "mutants")]
fn mutants(args: &SimulateArgs) -> Exit {
    let mut all_found = true;
    let hunt = |mutant| (mutant, simulation::hunt(mutant, args.mode.into(), args.all_seeds(), args.sales));
    let threads = usize::try_from(args.threads()).unwrap_or(1);
    let mut mutants = Mutant::OF_THE_RULES.to_vec();
    if args.mode == Mode::Whole {
        mutants.extend(Mutant::OF_THE_MACHINE);
    }
    for some in mutants.chunks(threads) {
        // A mutant lives in its own thread.
        let hunted: Vec<_> = thread::scope(|scope| {
            let hunting: Vec<_> = some.iter().map(|mutant| scope.spawn(|| hunt(*mutant))).collect();
            hunting.into_iter().map(|one| one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        for (mutant, kill) in hunted {
            all_found &= kill.is_some();
            output::line(kill.map_or_else(|| format!("{mutant:?}: LIVES"), |kill| told(&kill)));
        }
    }
    if all_found { Exit::Yes } else { Exit::No }
}

#[cfg(feature = "mutants")]
fn told(kill: &simulation::Kill) -> String {
    let (mutant, run, broken) = (kill.mutant, &kill.violation.run, &kill.violation.broken);
    let detail: String = broken.detail.chars().take_while(|sign| *sign != ';').take(120).collect();
    format!("{mutant:?}: found by seed {} after {} sales: {}: {detail}", run.seed, kill.sales, broken.rule)
}

/// Every seed; of several violations, that of the lowest seed.
fn all(args: &SimulateArgs) -> Result<Report, Box<Violation>> {
    let (all, threads) = (args.all_seeds(), usize::try_from(args.threads()).unwrap_or(1));
    let mode = args.mode.into();
    let share = |turn: u64| seeds(mode, (all.start.saturating_add(turn)..all.end).step_by(threads), args.sales);
    let shares: Vec<_> = thread::scope(|scope| {
        let playing: Vec<_> = (0..args.threads()).map(|turn| scope.spawn(move || share(turn))).collect();
        playing.into_iter().map(|share| share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let (reports, found): (Vec<_>, Vec<_>) = shares.into_iter().partition(Result::is_ok);
    if let Some(found) = found.into_iter().filter_map(Result::err).min_by_key(|found| found.run.seed) {
        return Err(found);
    }
    let mut sum = Report::default();
    for report in reports.iter().filter_map(|report| report.as_ref().ok()) {
        sum.add(report);
    }
    Ok(sum)
}

fn seeds(mode: simulation::Mode, seeds: impl Iterator<Item = u64>, sales: u32) -> Result<Report, Box<Violation>> {
    let mut sum = Report::default();
    for run in seeds.flat_map(|seed| Run::rounds(mode, seed, sales)) {
        sum.add(&run.play()?);
    }
    Ok(sum)
}

fn tell(report: &Report) {
    output::line(format!(
        "{} sales before {} machines, {} events, {} restarts",
        report.sales, report.runs, report.events, report.restarts
    ));
    let faults = Fault::ALL.into_iter().map(|fault| format!("{} {}", fault.name(), report.faults[fault as usize]));
    output::line(format!("faults: {} in all: {}", report.faults_total(), faults.collect::<Vec<_>>().join(", ")));
    let ends: Vec<String> = report.ends.iter().map(|(end, count)| format!("{end} {count}")).collect();
    output::line(format!("ends: {}", ends.join(", ")));
    let met: Vec<String> = report.met.iter().map(|(what, count)| format!("{what} {count}")).collect();
    output::line(format!("met: {}", met.join(", ")));
    output::line(format!("trace: {}", report.trace));
}

/// The last line, one JSON object. Of a run in which a rule was broken only that is told, and the sales until then.
fn sums(mode: simulation::Mode, report: &Report, found: Option<&Violation>) -> serde_json::Value {
    json!({
        "mode": mode.name(),
        "sales": found.map_or(report.sales, |found| found.sales),
        "faults": found.is_none().then(|| report.faults_total()),
        "restarts": found.is_none().then_some(report.restarts),
        "violations": u8::from(found.is_some()),
    })
}
