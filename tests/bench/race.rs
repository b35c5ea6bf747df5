//! Ours against a peer, turn by turn: whatever else the machine does meanwhile slows both.

use criterion::Criterion;
use std::time::{Duration, Instant};
use tiny_skia::{Color, Pixmap};

/// What is measured, and what it may cost.
pub(crate) struct Race {
    /// Room and deed, as criterion names it: `journal/append`.
    pub(crate) name: &'static str,
    pub(crate) peer: &'static str,
    /// In the words of README.md.
    pub(crate) budget: &'static str,
    /// How many things one turn does: then their number a second is told too.
    pub(crate) things: Option<(u64, &'static str)>,
}

impl Race {
    /// Criterion turns the wheel and reports ours; the peer runs in the same turns, and the ratio of the two medians is printed.
    /// Each side measures itself by [`timed`], so that what only prepares a turn is not counted.
    pub(crate) fn run(
        &self,
        criterion: &mut Criterion,
        mut ours: impl FnMut() -> Duration,
        mut peer: impl FnMut() -> Duration,
    ) {
        let mut turns = Vec::new();
        criterion.bench_function(self.name, |bencher| {
            bencher.iter_custom(|times| {
                let turn = |_| {
                    let pair = (ours(), peer());
                    turns.push(pair);
                    pair.0
                };
                (0..times).map(turn).sum()
            });
        });
        // A filter on the command line may have left this race out.
        if !turns.is_empty() {
            self.tell(&turns);
        }
    }

    fn tell(&self, turns: &[(Duration, Duration)]) {
        let (ours, peer): (Vec<_>, Vec<_>) = turns.iter().copied().unzip();
        let (ours, peer) = (median(ours), median(peer));
        let ratio = ours.as_secs_f64() / peer.as_secs_f64();
        println!("{}: {ours:?}; {}: {peer:?}; ratio {ratio:.3}; budget: {}", self.name, self.peer, self.budget);
        if let Some((number, things)) = self.things {
            println!("{}: {:.0} {things} a second", self.name, number as f64 / ours.as_secs_f64());
        }
        println!("{}: medians of {} turns\n", self.name, turns.len());
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// What `deed` gives, and how long it took.
#[allow(clippy::disallowed_methods, reason = "a stopwatch is what this is")]
pub(crate) fn timed<T>(deed: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let given = std::hint::black_box(deed());
    (start.elapsed(), given)
}

/// The peer of whatever computes and draws: one plain fill of every pixel of a screen.
pub(crate) struct Frame(Pixmap);

impl Frame {
    pub(crate) const NAME: &'static str = "one fill of 1080x1920 pixels";

    pub(crate) fn new() -> Self {
        Self(Pixmap::new(1080, 1920).expect("a screen's size"))
    }

    pub(crate) fn fill(&mut self) -> Duration {
        let (took, ()) = timed(|| self.0.fill(std::hint::black_box(Color::WHITE)));
        std::hint::black_box(self.0.data());
        took
    }
}
