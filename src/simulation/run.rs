//! One run by its name: what it is made of is drawn from the name and from nothing else.

use super::machine::{self, Machine};
use super::world::World;
use super::{Broken, Fault, Log, Random, Report, Violation, Weather, books, whole};
use crate::catalogue::Product;
use std::fmt;
use std::sync::LazyLock;

/// What visitors buy. Read once: it comes out of the configuration that is built in.
static PRODUCT: LazyLock<Option<Product>> = LazyLock::new(machine::product);

/// Faults that a run is to leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Without(u32);

impl Without {
    #[must_use]
    pub fn and(self, fault: Fault) -> Self {
        Self(self.0 | 1 << (fault as u32))
    }

    pub fn iter(self) -> impl Iterator<Item = Fault> {
        Fault::ALL.into_iter().filter(move |fault| self.0 & 1 << (*fault as u32) != 0)
    }
}

/// What runs for real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// The rules of sale and till, with a log in memory.
    Core,
    /// The engine, the log on its disk, the visit with its screens, the receipts: everything but glass and metal.
    Whole,
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Whole => "whole",
        }
    }
}

/// The name of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub mode: Mode,
    pub seed: u64,
    /// A seed's sales come in rounds, each before a machine of its own.
    pub round: u32,
    pub visitors: u32,
    pub without: Without,
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "--mode {} --seed {} --round {} --visitors {}",
            self.mode.name(),
            self.seed,
            self.round,
            self.visitors
        )?;
        let without: Vec<&str> = self.without.iter().map(Fault::name).collect();
        if without.is_empty() { Ok(()) } else { write!(f, " --without {}", without.join(",")) }
    }
}

impl Run {
    /// Before one machine: enough that they meet each other, few enough that a failure can be read.
    pub const VISITORS: u32 = 25;

    /// The rounds of a seed in which `sales` visitors come.
    pub fn rounds(mode: Mode, seed: u64, sales: u32) -> impl Iterator<Item = Self> {
        let full = (0..sales / Self::VISITORS).map(|_| Self::VISITORS);
        let rest = Some(sales % Self::VISITORS).filter(|rest| *rest > 0);
        (0..).zip(full.chain(rest)).map(move |(round, visitors)| Self {
            mode,
            seed,
            round,
            visitors,
            without: Without::default(),
        })
    }

    pub(super) fn random(self) -> Random {
        let mut random = Random::new(self.seed);
        Random::new(random.number() ^ u64::from(self.round).wrapping_mul(0xd6e8_feb8_6659_fd93))
    }

    /// Plays it to its end, or to the first rule that does not hold.
    pub fn play(self) -> Result<Report, Box<Violation>> {
        match self.mode {
            Mode::Core => self.played(None),
            Mode::Whole => whole::play(self),
        }
    }

    /// Mode core with a log that has a disk of its own.
    pub fn play_on(self, log: Box<dyn Log + '_>) -> Result<Report, Box<Violation>> {
        self.played(Some(log))
    }

    fn played(self, log: Option<Box<dyn Log + '_>>) -> Result<Report, Box<Violation>> {
        let violated = |broken, sales| Box::new(Violation { run: self, broken, sales });
        let Some(product) = &*PRODUCT else {
            let detail = "the configuration that is built in sells nothing".to_owned();
            return Err(violated(Broken { rule: "start", sale: None, detail }, 0));
        };
        let mut world = World::new(self, product, log);
        let ended = world.run_until_quiet();
        let sales = world.outside.sales_known();
        ended.map_err(|broken| violated(broken, sales))?;
        let mut report = Report { sales, ..std::mem::take(&mut world.outside.report) };
        books::compare(&world.outside, &mut report).map_err(|broken| violated(broken, sales))?;
        Ok(report)
    }

    /// The faults that this run's weather has.
    fn faults(self) -> Vec<Fault> {
        let mut random = self.random();
        Machine::drawn(&mut random);
        self.without.iter().fold(Weather::drawn(&mut random), Weather::without).faults().collect()
    }
}

/// The shortest run in which a rule is broken that can be made of a longer one: fewer visitors, then fewer kinds of faults.
pub fn shrink(found: Box<Violation>) -> Box<Violation> {
    let fewer = |run: Run| (1..run.visitors).find_map(|visitors| Run { visitors, ..run }.play().err());
    let mut least = fewer(found.run).unwrap_or(found);
    for fault in least.run.faults() {
        let without = least.run.without.and(fault);
        if let Err(still) = (Run { without, ..least.run }).play() {
            least = still;
        }
    }
    fewer(least.run).unwrap_or(least)
}

/// How a mutant was found.
#[cfg(feature = "mutants")]
#[derive(Debug)]
pub struct Kill {
    pub mutant: crate::mutant::Mutant,
    pub violation: Box<Violation>,
    /// Sales that were played until then, over all seeds.
    pub sales: u64,
}

/// Lets the mutant live in this thread until one of `seeds` finds it; `None` if none does.
#[cfg(feature = "mutants")]
pub fn hunt(
    mutant: crate::mutant::Mutant,
    mode: Mode,
    seeds: impl IntoIterator<Item = u64>,
    sales: u32,
) -> Option<Kill> {
    crate::mutant::set(Some(mutant));
    let mut played = 0;
    let found = seeds.into_iter().flat_map(|seed| Run::rounds(mode, seed, sales)).find_map(|run| match run.play() {
        Ok(report) => {
            played += report.sales;
            None
        }
        Err(violation) => Some(Kill { mutant, sales: played + violation.sales, violation }),
    });
    crate::mutant::set(None);
    found
}
