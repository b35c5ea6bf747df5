//! How much of the machine's memory this process holds, from visit to visit.

/// How often it is looked at in a run.
const SAMPLES: usize = 20;
/// A shorter run has not seen every screen in every language, and says nothing of leaks.
const VISITS_TO_JUDGE: usize = 2_000;
/// The last quarter may have as many hundredths more than the second one.
const GROWTH_MAX_PERCENT: usize = 3;

pub(super) struct Memory {
    visits: usize,
    every: usize,
    kib: Vec<usize>,
}

impl Memory {
    pub(super) fn new(visits: usize) -> Self {
        Self { visits, every: (visits / SAMPLES).max(1), kib: Vec::new() }
    }

    pub(super) fn note(&mut self, visit: usize) {
        if (visit + 1).is_multiple_of(self.every) {
            let kib = resident_kib();
            println!("after {} visits {kib} KiB", visit + 1);
            self.kib.push(kib);
        }
    }

    /// The first quarter is for warming up: fonts, words, caches. From then on it must stay as it is.
    pub(super) fn is_flat(&self) {
        let quarter = self.kib.len() / 4;
        let (second, last) = (median(&self.kib[quarter..2 * quarter]), median(&self.kib[3 * quarter..]));
        println!("memory: median {second} KiB in the second quarter, {last} KiB in the last");
        if self.visits >= VISITS_TO_JUDGE {
            let most = second + second * GROWTH_MAX_PERCENT / 100;
            assert!(last <= most, "it grows, from {second} to {last} KiB: {:?}", self.kib);
        }
    }
}

fn median(kib: &[usize]) -> usize {
    let mut sorted = kib.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn resident_kib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
