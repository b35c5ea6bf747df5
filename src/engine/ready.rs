//! `herlaad check`: whether all works, told on the screen and, if wanted, on paper.

use super::desk::Granting;
use super::till_loop::{Done, TillLoop};
use super::trial::{Log, Page, page_out};
use super::{Devices, Site, Wall};
use crate::health::{self, Health, Limits, Probe};
use crate::journal::Folder;
use crate::till::{Actor, Granted, Readiness, Roll, Tested};
use std::collections::BTreeSet;
use tokio::sync::oneshot;

const NAME: &str = "the page";

/// All that is asked, and all that the till alone knows of the answer.
struct Asking {
    probe: Probe,
    health: Health,
    doubted: BTreeSet<String>,
    limits: Limits,
    roll: Option<Roll>,
}

impl Asking {
    async fn answer(&self) -> Readiness {
        let seen = self.probe.look().await;
        let mut readiness = self.health.readiness(&seen, self.probe.attentions(), &self.doubted, &self.limits);
        if let Some(roll) = &self.roll {
            readiness.add_roll(roll);
        }
        readiness
    }
}

impl TillLoop {
    /// Devices are asked beside the loop: a check may take seconds, and no sale waits for it.
    pub(super) fn check(&self, answer: oneshot::Sender<Granting>) {
        let asking = self.asking();
        tokio::spawn(async move {
            let _ = answer.send(Ok(Granted::Readiness(asking.answer().await)));
        });
    }

    /// The same on paper, between two visits.
    pub(super) fn print_check(&mut self, actor: &Actor, answer: oneshot::Sender<Granting>) {
        let actor = match self.may_test(actor) {
            Ok(actor) => actor,
            Err(denial) => {
                let _ = answer.send(Err(denial));
                return;
            }
        };
        // The page names the log as it is now, and is worth having even where the log cannot be asked.
        let chain = self.journal.short_hash(self.journal.last_seq()).ok().flatten();
        let (asking, now) = (self.asking(), self.clock.stamp());
        let (site, paper, done) = (self.site.clone(), self.devices.paper.clone(), self.done.clone());
        self.testing = true;
        tokio::spawn(async move {
            let readiness = asking.answer().await;
            let sheet = site.readiness_page(&paper, now.at_utc_ms, chain.as_deref(), &readiness);
            let (printed, length_mm) = page_out(&asking.probe, NAME, sheet, (site.print_wait, now)).await;
            let (page, tested) = (Page::Check(readiness), vec![printed]);
            let _ = done.send(Done::Tested { actor, tested, length_mm, page, answer }).await;
        });
    }

    fn asking(&self) -> Asking {
        Asking {
            probe: self.probe(),
            health: self.health.clone(),
            doubted: health::doubted(&self.till),
            limits: self.site.limits,
            roll: Some(self.till.roll),
        }
    }
}

/// The same where no till runs. What may be in doubt stands in the log, and asking about it is a till's business.
pub async fn check(site: &Site, devices: &Devices) -> Readiness {
    alone(site, devices).answer().await
}

/// The same on paper, with the data folder's lock in hand, so that no till begins meanwhile.
pub async fn print_check(
    folder: &Folder,
    site: &Site,
    devices: &Devices,
    actor: &str,
    wall: Wall,
) -> (Readiness, Tested) {
    let log = Log::open(folder, site, wall);
    let asking = alone(site, devices);
    let readiness = asking.answer().await;
    let sheet = site.readiness_page(&devices.paper, log.now.at_utc_ms, log.chain().as_deref(), &readiness);
    let (tested, length_mm) = page_out(&asking.probe, NAME, sheet, (site.print_wait, log.now)).await;
    if let Err(error) = log.keep(actor, std::slice::from_ref(&tested), length_mm) {
        tracing::error!("that the page was printed is not in the log: {error}");
    }
    (readiness, tested)
}

fn alone(site: &Site, devices: &Devices) -> Asking {
    Asking {
        probe: site.probe(devices),
        health: Health::default(),
        doubted: BTreeSet::new(),
        limits: site.limits,
        roll: None,
    }
}
