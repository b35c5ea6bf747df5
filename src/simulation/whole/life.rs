//! One life of the machine, from power to power cut, in a runtime whose clock moves when nobody has anything to do.

use super::super::crowd::Site as CrowdSite;
use super::super::outside::{COMES_BACK_MS, QUIET_MS};
use super::super::{Broken, Fault, Random};
use super::day::Day;
use super::drivers;
use super::face::Face;
use super::follow::Follower;
use super::place::{WALL_CLOCK, set_wall};
use crate::catalogue::{Catalogue, Product};
use crate::engine::{self, Devices, Engine, Link};
use crate::screen::ScreenId;
use std::path::Path;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::{Instant, sleep_until};

/// Visitors come one after the other.
const COMES_WITHIN_MS: u64 = 3 * 60_000;
/// How often a face dies by itself, in a thousand steps.
const FACE_DIES_PERMILLE: u64 = 2;
/// How often the clock on the wall is wrong when power comes, in a thousand: nothing that is decided may hang on it.
const WALL_WRONG_PERMILLE: u64 = 60;
/// Whether anybody confirms it when it is right.
const CONFIRMED_PERCENT: u64 = 70;
const HALF_A_CENTURY_MS: i64 = -50 * 365 * 24 * 60 * 60 * 1_000;
const FIVE_YEARS_MS: i64 = 5 * 365 * 24 * 60 * 60 * 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Cut,
    Quiet,
}

/// What the visitors of this machine find.
pub(super) fn crowd_site<'a>(
    catalogue: &'a Catalogue,
    methods: &'a [&'static str],
    claims: &'a [String],
) -> CrowdSite<'a> {
    // The far side's part is drawn by the run, not by what is typed.
    fn ending(_: &mut Random, _: &Product) -> (&'static str, Option<&'static str>) {
        ("456", None)
    }
    CrowdSite { catalogue, methods, claims, ending }
}

pub(super) struct Life<'d> {
    day: &'d mut Day,
    face: Face,
    methods: [&'static str; 1],
    /// When power came.
    booted: u64,
    started: Instant,
}

impl<'d> Life<'d> {
    /// Until power goes or nothing moves any more. Whatever was in memory is gone afterwards.
    pub(super) fn live(day: &'d mut Day) -> Result<End, Broken> {
        let runtime = Builder::new_current_thread().enable_time().start_paused(true).build();
        let runtime = runtime.map_err(|error| fault("start", format!("no runtime: {error}")))?;
        runtime.block_on(Self::lives(day))
    }

    async fn lives(day: &'d mut Day) -> Result<End, Broken> {
        day.wire.begin_life();
        let booted = day.wire.lock().outside.now;
        let wrong = day.random.permille(WALL_WRONG_PERMILLE);
        let off_ms = if wrong { day.random.pick(&[HALF_A_CENTURY_MS, FIVE_YEARS_MS]) } else { 0 };
        set_wall(booted, off_ms, day.random.chance(CONFIRMED_PERCENT));
        let machine = day.wire.lock().outside.machine;
        let (link, till) = start(day)?;
        let mut till = tokio::spawn(till);
        if day.follower.is_none() {
            let follower = Follower::new(day.place.path(), day.site.clone(), day.paper.clone())?;
            day.wire.lock().outside.generation = follower.generation()?;
            day.follower = Some(follower);
        }
        let face = Face::new(&day.terms, engine::piped(&link), booted);
        let methods = [drivers::method(machine)];
        let mut life = Life { face, methods, booted, started: Instant::now(), day };
        let end = loop {
            let due = life.started + Duration::from_millis(life.next_at().saturating_sub(booted));
            tokio::select! {
                biased;
                ended = &mut till => {
                    let why = match ended {
                        Ok(Ok(())) => "it stopped".to_owned(),
                        Ok(Err(error)) => error.to_string(),
                        Err(error) => error.to_string(),
                    };
                    return Err(fault("I16", format!("the till ended by itself: {why}")));
                }
                () = life.day.wire.bell.notified() => {}
                Ok(()) = life.face.snapshots.changed() => life.face.told(life.now()),
                Some(Ok(answer)) = life.face.answers.join_next() => life.face.answered(&answer, life.now()),
                () = sleep_until(due) => {}
            }
            if let Some(end) = life.step()? {
                break end;
            }
        };
        life.sum_up();
        Ok(end)
    }

    fn now(&self) -> u64 {
        self.booted + u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// When something happens next. While somebody is there or is still to come, the end of the quiet is no such thing.
    fn next_at(&self) -> u64 {
        let comes = (!self.face.is_visited() && self.day.awaits_visitors()).then_some(self.day.comes_at);
        let quiet = (!self.is_visited_or_will_be()).then(|| self.day.wire.lock().outside.quiet_ms);
        let events = [self.day.wire.next_at(), self.face.next_at(), comes, quiet];
        events.into_iter().flatten().min().unwrap_or_else(|| self.now())
    }

    fn is_visited_or_will_be(&self) -> bool {
        self.face.is_visited() || self.day.awaits_visitors()
    }

    fn step(&mut self) -> Result<Option<End>, Broken> {
        let now = self.now();
        let mut moved = self.follow()?;
        self.day.wire.reverse_sometimes();
        moved |= self.day.wire.advance(now)?;
        self.visitors(now)?;
        self.look()?;
        // While somebody types it is dark as often as while money moves, and not as much oftener as there are keys.
        moved |= self.face.is_visited() && self.day.random.chance(20);
        let is_cut = self.day.wire.lock().is_cut || (moved && self.day.wire.strikes(Fault::PowerCut));
        let first = now == self.booted && self.day.wire.strikes(Fault::PowerCutAtStart);
        if is_cut || first {
            return Ok(Some(End::Cut));
        }
        let rests = now >= self.day.wire.lock().outside.quiet_ms;
        Ok((rests && !self.is_visited_or_will_be()).then_some(End::Quiet))
    }

    /// Whether the log has grown.
    fn follow(&mut self) -> Result<bool, Broken> {
        match &mut self.day.follower {
            Some(follower) => follower.follow(&self.day.wire),
            None => Ok(false),
        }
    }

    fn visitors(&mut self, now: u64) -> Result<(), Broken> {
        if !self.face.is_visited() && self.day.comes_at <= now && self.day.awaits_visitors() {
            if self.face.at() == ScreenId::First {
                let claims = self.face.claims();
                let plan = self.day.plan(&claims, &self.methods);
                self.face.comes(plan, now);
            } else {
                self.day.finds_it_closed();
                self.day.comes_at = now + COMES_BACK_MS;
            }
        }
        // Who asks about which code was decided when they came.
        let site = crowd_site(&self.day.terms.catalogue, &self.methods, &[]);
        if self.face.step(&site, &mut self.day.random, now)? {
            self.day.comes_at = now + self.day.random.between(0, COMES_WITHIN_MS);
            let mut beyond = self.day.wire.lock();
            beyond.outside.quiet_ms = beyond.outside.quiet_ms.max(now + QUIET_MS);
        } else if self.face.is_visited() && self.day.random.permille(FACE_DIES_PERMILLE) {
            self.face.restarts(now);
        }
        Ok(())
    }

    fn look(&mut self) -> Result<(), Broken> {
        let seq = self.day.follower.as_ref().map_or(0, Follower::seq);
        self.face.look(&self.day.wire.lock().outside, seq)
    }

    fn sum_up(&mut self) {
        let mut beyond = self.day.wire.lock();
        for (what, count) in &self.face.met {
            *beyond.outside.report.met.entry(what).or_default() += count;
        }
    }
}

fn fault(rule: &'static str, detail: String) -> Broken {
    Broken { rule, sale: None, detail }
}

/// The engine as it ships, with these drivers.
fn start(day: &Day) -> Result<(Link, impl Future<Output = Result<(), engine::StartError>> + Send + use<>), Broken> {
    let machine = day.wire.lock().outside.machine;
    let payments = vec![drivers::way(machine, &day.wire)];
    let names = day.config.catalogue.products().iter().map(|product| product.provider.as_str().to_owned());
    let topups = names.map(|name| (name, drivers::provider(machine, &day.wire))).collect();
    let (printer, paper) = (drivers::printer(&day.wire), day.paper.clone());
    let devices = Devices { payments, topups, printer, paper };
    let open_devices = Box::new(move |_: &Path| Ok(devices));
    let engine = Engine { site: day.site.clone(), open_devices, wall: WALL_CLOCK };
    engine.here().map_err(|error| fault("I10", format!("it does not start: {error}")))
}
