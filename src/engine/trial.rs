//! `herlaad device test`: devices are tried out between two visits, and the log says who did it.

use super::desk::Granting;
use super::till_loop::{Done, TillLoop};
use super::{Clock, Devices, Fatal, Site, Wall};
use crate::health::{Probe, Trial, TrialPage};
use crate::journal::{self, Entry, Folder, Journal, Stamp};
use crate::receipt;
use crate::till::{Actor, Denial, Fact, Granted, MachineEvent, Readiness, Roll, TestPage, Tested};
use std::time::Duration;
use tokio::sync::oneshot;

/// More letters of a user's name than the log needs.
const ACTOR_MAX_CHARS: usize = 64;
/// As a probe calls it.
const PRINTER: &str = "printer";

impl TillLoop {
    /// Starts a trial beside the loop. The receipts of sales that end meanwhile wait for the printer until it is over.
    pub(super) fn test_devices(
        &mut self,
        actor: &Actor,
        device: Option<&str>,
        how: (TestPage, bool),
        answer: oneshot::Sender<Granting>,
    ) {
        let probe = self.probe();
        let trial = self.may_test(actor).and_then(|actor| {
            let devices = meant(&probe, device)?;
            let (trial, length_mm) = trial(&self.site, &self.devices.paper, how, self.clock.stamp())?;
            Ok((actor, devices, trial, length_mm))
        });
        let (actor, devices, trial, length_mm) = match trial {
            Ok(trial) => trial,
            Err(denial) => {
                let _ = answer.send(Err(denial));
                return;
            }
        };
        self.testing = true;
        let done = self.done.clone();
        tokio::spawn(async move {
            let tested = probe.test(devices, &trial).await;
            let length_mm = length_mm.filter(|_| came_out(&tested));
            let _ = done.send(Done::Tested { actor, tested, length_mm, page: Page::Trial, answer }).await;
        });
    }

    /// Who is there to try devices out, if nobody needs them now.
    pub(super) fn may_test(&self, actor: &Actor) -> Result<String, Denial> {
        let Actor::Owner(name) = actor else {
            return Err(Denial::Failed("only the owner tests devices".to_owned()));
        };
        let needed = self.till.visit.is_some() || self.paying_sale().is_some() || self.till.has_sheets();
        if needed || self.testing { Err(Denial::Busy) } else { Ok(name.clone()) }
    }

    pub(super) fn tested(
        &mut self,
        actor: &str,
        tested: Vec<Tested>,
        (page, length_mm): (Page, Option<u32>),
        answer: oneshot::Sender<Granting>,
    ) -> Result<(), Fatal> {
        self.testing = false;
        self.commit(facts(actor, &tested, self.till.roll, length_mm).collect())?;
        let _ = answer.send(Ok(page.granted(tested)));
        Ok(())
    }
}

/// The same where no till runs: with the data folder's lock in hand, so that none begins meanwhile.
pub async fn test_devices(
    folder: &Folder,
    site: &Site,
    devices: Devices,
    wanted: (&str, Option<&str>, (TestPage, bool)),
    wall: Wall,
) -> Result<Vec<Tested>, Denial> {
    let (actor, device, how) = wanted;
    let log = Log::open(folder, site, wall);
    let (trial, length_mm) = trial(site, &devices.paper, how, log.now)?;
    let probe = site.probe(&devices);
    let mut tested = probe.test(meant(&probe, device)?, &trial).await;
    let length_mm = length_mm.filter(|_| came_out(&tested));
    if let Err(error) = log.keep(actor, &tested, length_mm) {
        // A log that can be read and not be written is as broken; whoever tests one device is told all the same.
        tested.retain(|tested| tested.device != "journal");
        tested.push(Tested { device: "journal".to_owned(), ok: false, took_ms: 0, reason: error.to_string() });
    }
    Ok(tested)
}

/// The log in the hands of whoever works without a till.
pub(super) struct Log {
    pub(super) now: Stamp,
    opened: Result<(Journal, Roll), journal::Error>,
}

impl Log {
    pub(super) fn open(folder: &Folder, site: &Site, wall: Wall) -> Self {
        let now = Clock::new(wall).stamp();
        let opened = Journal::open(folder, site.mode, now);
        Self { now, opened: opened.map(|log| (log.journal, log.roll.unwrap_or(Roll::unknown(site.roll_mm)))) }
    }

    /// The short hash of its newest event.
    pub(super) fn chain(&self) -> Option<String> {
        let (journal, _) = self.opened.as_ref().ok()?;
        journal.short_hash(journal.last_seq()).ok().flatten()
    }

    /// Writes who tried what out, and the paper that it cost.
    pub(super) fn keep(self, actor: &str, tested: &[Tested], length_mm: Option<u32>) -> Result<(), journal::Error> {
        let (mut journal, roll) = self.opened?;
        let entries = facts(actor, tested, roll, length_mm).map(Entry::from).collect::<Vec<_>>();
        journal.append(&entries, self.now).map(drop)
    }
}

/// What the owner's page was, and so what is answered once it came out or did not.
#[derive(Debug)]
pub(super) enum Page {
    Trial,
    Check(Readiness),
}

impl Page {
    fn granted(self, mut tested: Vec<Tested>) -> Granted {
        match self {
            Self::Trial => Granted::Tested(tested),
            Self::Check(readiness) => match tested.pop() {
                Some(printed) => Granted::CheckPrinted { readiness, printed },
                None => Granted::Readiness(readiness),
            },
        }
    }
}

/// A page for the owner goes to the printer; with its length if it came out.
pub(super) async fn page_out(
    probe: &Probe,
    name: &'static str,
    sheet: Result<receipt::Sheet, receipt::Error>,
    (print_wait, now): (Duration, Stamp),
) -> (Tested, Option<u32>) {
    let failed = |reason: String| Tested { device: PRINTER.to_owned(), ok: false, took_ms: 0, reason };
    let (page, length_mm) = match sheet {
        Ok(receipt::Sheet { bytes, length_mm }) => (TrialPage { name, bytes: bytes.into() }, length_mm),
        Err(error) => return (failed(error.to_string()), None),
    };
    let trial = Trial { page: Some(page), probe: false, print_wait, now };
    let mut tested = probe.test(vec![PRINTER.to_owned()], &trial).await;
    let length_mm = Some(length_mm).filter(|_| came_out(&tested));
    (tested.pop().unwrap_or_else(|| failed("it was not tried".to_owned())), length_mm)
}

fn came_out(tested: &[Tested]) -> bool {
    tested.iter().any(|tested| tested.device == PRINTER && tested.ok)
}

fn meant(probe: &Probe, device: Option<&str>) -> Result<Vec<String>, Denial> {
    let devices = probe.meant(device);
    if devices.is_empty() { Err(Denial::UnknownDevice(probe.devices().join(", "))) } else { Ok(devices) }
}

/// What is tried, and how long its test page is.
fn trial(
    site: &Site,
    paper: &receipt::Paper,
    (page, probe): (TestPage, bool),
    now: Stamp,
) -> Result<(Trial, Option<u32>), Denial> {
    let page = match page {
        TestPage::Print => {
            Some(site.test_page(paper, now.at_utc_ms).map_err(|error| Denial::Failed(error.to_string()))?)
        }
        TestPage::Spare => None,
    };
    let length_mm = page.as_ref().map(|page| page.length_mm);
    let page = page.map(|page| TrialPage { name: "the test page", bytes: page.bytes.into() });
    Ok((Trial { page, probe, print_wait: site.print_wait, now }, length_mm))
}

/// Who tried what out, and how far the roll has gone if paper came out.
fn facts(actor: &str, tested: &[Tested], roll: Roll, length_mm: Option<u32>) -> impl Iterator<Item = Fact> {
    let names = |ok: bool| tested.iter().filter(|tested| tested.ok == ok).map(|tested| tested.device.clone()).collect();
    let actor = actor.chars().filter(|sign| !sign.is_control()).take(ACTOR_MAX_CHARS).collect();
    let tried = MachineEvent::DevicesTested { actor, worked: names(true), failed: names(false) };
    let used = length_mm.map(|length_mm| MachineEvent::PaperUsed { roll: roll.printed(length_mm) });
    [tried].into_iter().chain(used).map(Fact::Machine)
}
