//! `herlaad device test`: devices are tried out between two visits, and the log says who did it.

use super::desk::Granting;
use super::till_loop::{Done, TillLoop};
use super::{Clock, Devices, Fatal, Site, Wall};
use crate::health::{Probe, Trial};
use crate::journal::{Entry, Folder, Journal, Stamp};
use crate::receipt;
use crate::till::{Actor, Denial, Fact, Granted, MachineEvent, TestPage, Tested};
use tokio::sync::oneshot;

/// More letters of a user's name than the log needs.
const ACTOR_MAX_CHARS: usize = 64;

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
            let came_out = tested.iter().any(|tested| tested.device == "printer" && tested.ok);
            let length_mm = length_mm.filter(|_| came_out);
            let _ = done.send(Done::Tested { actor, tested, length_mm, answer }).await;
        });
    }

    /// Who is there to try devices out, if nobody needs them now.
    fn may_test(&self, actor: &Actor) -> Result<String, Denial> {
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
        length_mm: Option<u32>,
        answer: oneshot::Sender<Granting>,
    ) -> Result<(), Fatal> {
        self.testing = false;
        let used = length_mm.map(|length_mm| MachineEvent::PaperUsed { roll: self.till.roll.printed(length_mm) });
        self.commit([fact(actor, &tested)].into_iter().chain(used.map(Fact::Machine)).collect())?;
        let _ = answer.send(Ok(Granted::Tested(tested)));
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
    let now = Clock::new(wall).stamp();
    let journal = Journal::open(folder, site.mode, now).map(|opened| opened.journal);
    let (trial, _) = trial(site, &devices.paper, how, now)?;
    let probe = Probe {
        payments: devices.payments,
        topups: devices.topups,
        printer: devices.printer,
        folder: site.data.clone(),
        disk_low_mib: site.disk_low_mib,
    };
    let mut tested = probe.test(meant(&probe, device)?, &trial).await;
    let kept = journal.and_then(|mut journal| journal.append(&[Entry::from(fact(actor, &tested))], now).map(drop));
    if let Err(error) = kept {
        // A log that can be read and not be written is as broken; whoever tests one device is told all the same.
        tested.retain(|tested| tested.device != "journal");
        tested.push(Tested { device: "journal".to_owned(), ok: false, took_ms: 0, reason: error.to_string() });
    }
    Ok(tested)
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
    Ok((Trial { page: page.map(|page| page.bytes.into()), probe, print_wait: site.print_wait, now }, length_mm))
}

fn fact(actor: &str, tested: &[Tested]) -> Fact {
    let names = |ok: bool| tested.iter().filter(|tested| tested.ok == ok).map(|tested| tested.device.clone()).collect();
    let actor = actor.chars().filter(|sign| !sign.is_control()).take(ACTOR_MAX_CHARS).collect();
    Fact::Machine(MachineEvent::DevicesTested { actor, worked: names(true), failed: names(false) })
}
