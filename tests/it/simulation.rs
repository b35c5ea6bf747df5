//! Whole sales in a seeded storm of faults (`src/simulation`): no money may be lost, whatever happens.
//!
//! Short runs; `deploy/test faults` makes them long and lets every mutant loose.

use herlaad::simulation::{Fault, Mode, Report, Run, Without};
use std::process::Command;

const SEEDS: u64 = 40;
const SALES: u32 = 100;

fn played(seeds: std::ops::RangeInclusive<u64>, sales: u32) -> Report {
    let mut sum = Report::default();
    for run in seeds.flat_map(|seed| Run::rounds(Mode::Core, seed, sales)) {
        sum.add(&run.play().unwrap_or_else(|violation| panic!("{violation}")));
    }
    sum
}

fn calm() -> Without {
    Fault::ALL.into_iter().fold(Without::default(), Without::and)
}

#[test]
fn a_storm_of_faults_loses_money_or_delivers_twice() {
    let report = played(1..=SEEDS, SALES);
    assert_eq!((report.runs, report.sales), (SEEDS * 4, SEEDS * u64::from(SALES)));
    assert_eq!(report.ends.values().sum::<u64>(), report.sales, "every sale has an end: {:?}", report.ends);
    // The storm has blown: a run in which nothing went wrong would prove nothing.
    for fault in Fault::ALL {
        assert!(report.faults[fault as usize] > 10, "{} struck too seldom: {:?}", fault.name(), report.faults);
    }
    let ends = ["delivered", "refunded", "declined", "cancelled", "delivering_unknown + attention"];
    for end in ends {
        assert!(report.ends.get(end).is_some_and(|count| *count > 20), "too few ended {end}: {:?}", report.ends);
    }
    let met = ["receipt_printed", "receipt_shown", "receipt_unclaimed", "code_offered"];
    let money = ["money_late", "money_second", "money_wrong_amount"];
    let topups = ["taken_back_after_delivery", "sent_again_and_delivered"];
    for what in met.into_iter().chain(money).chain(topups) {
        assert!(report.met.get(what).is_some_and(|count| *count > 10), "too few times {what}: {:?}", report.met);
    }
    assert!(report.restarts > 1_000, "{} restarts", report.restarts);
}

/// The engine with its log, its socket's words, the visit and its screens, and the paper.
#[test]
fn a_storm_around_the_whole_machine_loses_money_or_lies_to_somebody() {
    let mut sum = Report::default();
    for run in (1..=3).flat_map(|seed| Run::rounds(Mode::Whole, seed, 25)) {
        sum.add(&run.play().unwrap_or_else(|violation| panic!("{violation}")));
    }
    assert_eq!(sum.ends.values().sum::<u64>(), sum.sales, "every sale has an end: {:?}", sum.ends);
    assert!((75..=85).contains(&sum.sales), "{} sales of 75 visitors, some of whom come back", sum.sales);
    assert!(sum.restarts > 10 && sum.faults_total() > 80, "{} restarts, {:?}", sum.restarts, sum.faults);
    let met = |what| sum.met.get(what).copied().unwrap_or(0);
    assert!(met("screens_held_against_the_log") > 500, "{:?}", sum.met);
    assert!(met("screens_held_against_the_log") * 10 > met("screens") * 9, "{:?}", sum.met);
    for what in ["receipt_printed", "receipt_unclaimed", "code_offered", "claims_found", "face_restarts"] {
        assert!(met(what) > 0, "no {what}: {:?}", sum.met);
    }
}

#[test]
fn one_seed_is_two_whole_runs() {
    let run = Run { mode: Mode::Whole, seed: 4, round: 0, visitors: 8, without: Without::default() };
    assert_eq!(run.play().expect("nothing breaks"), run.play().expect("nothing breaks"));
}

/// Every run in which a rule was ever broken.
#[test]
fn a_run_that_found_a_mistake_finds_it_again() {
    // A clock five years ahead took the number of an open sale, and the till asked for its delivery without an end.
    let runs = [Run { mode: Mode::Whole, seed: 10, round: 0, visitors: 25, without: Without::default() }];
    for run in runs {
        run.play().unwrap_or_else(|violation| panic!("{violation}"));
    }
}

#[test]
fn one_seed_is_two_runs() {
    let (first, again) = (played(7..=9, 60), played(7..=9, 60));
    assert_eq!(first, again);
    assert_ne!(first.trace, played(10..=12, 60).trace, "the trace tells runs apart");
}

/// Where nothing goes wrong on the way nobody is called, and only who wanted out too late is paid back.
#[test]
fn a_calm_day_needs_a_person() {
    let mut able = 0;
    for seed in 1..=60 {
        let report =
            Run { mode: Mode::Core, seed, round: 0, visitors: 12, without: calm() }.play().expect("nothing goes wrong");
        if !report.met.contains_key("able_machine") {
            // Who cannot ask is called whenever an answer takes its time.
            continue;
        }
        able += 1;
        let quiet = ["delivered", "cancelled", "refunded"];
        assert!(report.ends.keys().all(|end| quiet.contains(&end.as_str())), "seed {seed}: {:?}", report.ends);
        assert_eq!((report.faults_total(), report.restarts), (0, 0), "seed {seed}");
    }
    assert!(able > 30, "{able} machines");
}

#[test]
fn the_command_says_too_little_to_play_a_run_again() {
    let herlaad = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_herlaad")).arg("simulate").args(args).output().expect("it runs");
        (
            output.status.code(),
            String::from_utf8(output.stdout).expect("text"),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, said, _) = herlaad(&["--mode", "core", "--seeds", "2", "--sales", "30"]);
    assert_eq!(code, Some(0), "{said}");
    let sums: serde_json::Value = serde_json::from_str(said.lines().last().expect("a line")).expect("JSON");
    assert_eq!((&sums["mode"], &sums["sales"], &sums["violations"]), (&"core".into(), &60.into(), &0.into()));
    assert!(sums["faults"].is_u64() && sums["restarts"].is_u64(), "{sums}");
    let trace = |said: &str| said.lines().find(|line| line.starts_with("trace: ")).map(str::to_owned);
    let (_, again, _) = herlaad(&["--seeds", "2", "--sales", "30", "--threads", "2"]);
    assert!(trace(&said).is_some() && trace(&said) == trace(&again), "{said}{again}");
    let (code, said, _) =
        herlaad(&["--seed", "5", "--round", "1", "--visitors", "3", "--without", "power_cut,no_paper", "--json"]);
    assert_eq!((code, said.lines().count()), (Some(0), 1), "{said}");
    let (code, _, complaint) = herlaad(&["--seed", "5", "--round", "1", "--without", "rain"]);
    assert_eq!(code, Some(64));
    assert!(complaint.contains("rain") && complaint.contains("power_cut_at_start"), "{complaint}");
}
