//! One run of mode whole: visitor after visitor before one machine, power cut after power cut, until everything has come to rest.

use super::super::crowd::Plan;
use super::super::outside::Outside;
use super::super::{Broken, Random, Report, Run, Violation, books};
use super::follow::Follower;
use super::life::{End, Life};
use super::place::Place;
use super::wire::Wire;
use crate::config::{Config, Role};
use crate::engine::Site;
use crate::journal;
use crate::receipt::{CodePage, Cut, Paper, QrBy};
use crate::sale::{Generation, ReceiptWish};
use crate::session::Terms;
use std::sync::LazyLock;

/// The machine that every run begins with. Read once.
static CONFIG: LazyLock<Result<Config, String>> =
    LazyLock::new(|| Config::embedded_demo(Role::One).map_err(|errors| errors.to_string()));

/// The till's deadlines, as mode core has them.
const WAITS_S: (u16, u16, u16) = (45, 30, 15);
/// More open sales than any run has, or as few as an owner would allow.
const OPEN_SALES_MAX: [u16; 2] = [1_000, 20];
/// A crash loop stops the selling, or nearly never does.
const CRASHES_MAX: [u16; 3] = [100, 100, 5];
/// A machine that sells nothing is no reason to wait for ever: so many visits are worth one sale, and so many is a way in vain.
const VISITS_EACH_MAX: u64 = 20;
const CLOSED_COUNTS: u64 = 5;

/// A machine through all of its lives.
pub(super) struct Day {
    pub(super) run: Run,
    pub(super) wire: Wire,
    pub(super) place: Place,
    pub(super) config: Config,
    pub(super) site: Site,
    pub(super) terms: Terms,
    pub(super) paper: Paper,
    pub(super) follower: Option<Follower>,
    /// The visitors' chance, apart from that of the weather.
    pub(super) random: Random,
    pub(super) visits: u64,
    pub(super) comes_at: u64,
}

fn broken(detail: String) -> Broken {
    Broken { rule: "start", sale: None, detail }
}

pub(in super::super) fn play(run: Run) -> Result<Report, Box<Violation>> {
    let violated = |broken, sales| Box::new(Violation { run, broken, sales });
    let mut day = Day::new(run).map_err(|broken| violated(broken, 0))?;
    let ended = day.run_until_quiet().and_then(|()| day.compare());
    let sales = day.wire.lock().outside.sales_known();
    ended.map(|report| Report { sales, ..report }).map_err(|broken| violated(broken, sales))
}

/// A roll as wide or narrow as there are, with the pages that printers have, and a code that the printer draws or cannot.
fn paper(random: &mut Random) -> Paper {
    let (columns, width_dots) = random.pick(&[(48, 576), (42, 512), (32, 384)]);
    let (page, number) = random.pick(&[(CodePage::Windows1252, 16), (CodePage::Cp858, 19), (CodePage::Ascii, 0)]);
    let qr = random.pick(&[QrBy::Printer, QrBy::Printer, QrBy::Picture]);
    Paper::roll(columns, width_dots, page, number, qr, random.pick(&[Cut::Partial, Cut::Full, Cut::None]))
}

impl Day {
    fn new(run: Run) -> Result<Self, Broken> {
        let mut config = CONFIG.as_ref().map_err(|why| broken(why.clone()))?.clone();
        // The log names itself when it begins.
        let mut outside = Outside::new(run, Generation(0));
        let mut random = Random::new(outside.random.number());
        (config.till.payment_wait_s, config.till.topup_wait_s, config.till.lookup_wait_s) = WAITS_S;
        config.till.open_sales_max = random.pick(&OPEN_SALES_MAX);
        config.till.crashes_max = random.pick(&CRASHES_MAX);
        config.receipt = random.pick(&[ReceiptWish::Ask, ReceiptWish::Print]);
        let paper = paper(&mut random);
        let place = Place::new().map_err(|error| broken(format!("no folder for the log: {error}")))?;
        let site = Site::of(&config, place.path());
        let terms = config.terms();
        let wire = Wire::new(outside);
        Ok(Self { run, wire, place, config, site, terms, paper, follower: None, random, visits: 0, comes_at: 0 })
    }

    fn run_until_quiet(&mut self) -> Result<(), Broken> {
        loop {
            let end = Life::live(self)?;
            // What was written in the last moment counts as much as anything.
            if let Some(follower) = &mut self.follower {
                follower.follow(&self.wire)?;
                follower.forget_paper();
            }
            if end == End::Quiet {
                return Ok(());
            }
            let back = self.wire.lock().outside.power_goes()?;
            self.wire.advance(back)?;
        }
    }

    /// Whether another visitor is to come.
    pub(super) fn awaits_visitors(&self) -> bool {
        let wanted = u64::from(self.run.visitors);
        self.wire.lock().outside.sales_known() < wanted && self.visits < wanted * VISITS_EACH_MAX
    }

    /// Somebody came in vain.
    pub(super) fn finds_it_closed(&mut self) {
        self.visits += CLOSED_COUNTS;
        *self.wire.lock().outside.report.met.entry("found_it_closed").or_default() += 1;
    }

    pub(super) fn plan(&mut self, claims: &[String], methods: &[&'static str]) -> Plan {
        self.visits += 1;
        let site = super::life::crowd_site(&self.terms.catalogue, methods, claims);
        Plan::draw(&mut self.random, &site)
    }

    /// The far sides' books and the paper are as the log says, and the log is whole.
    fn compare(&self) -> Result<Report, Broken> {
        let mut beyond = self.wire.lock();
        let mut report = std::mem::take(&mut beyond.outside.report);
        books::compare(&beyond.outside, &mut report)?;
        if let Some(follower) = &self.follower {
            follower.paper_is_as_told(&beyond)?;
        }
        let damaged = |error| Broken { rule: "I14", sale: None, detail: format!("the log does not verify: {error}") };
        journal::verify(self.place.path()).map_err(damaged)?;
        Ok(report)
    }
}
