//! One look at the disk and at every device.

use crate::journal::{self, Reader};
use crate::sale::Outcome;
use crate::till::{Cause, Condition, Notes};
use crate::{payment, printer, topup};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// A device that does not say within this time whether it works does not work, for now.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// What one look saw. `Err` carries the owner's sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    pub disk: Option<Result<(), String>>,
    pub payments: BTreeMap<String, Result<(), String>>,
    pub topups: BTreeMap<String, Result<(), String>>,
    pub printer: Option<Result<Notes, Cause>>,
}

/// Handles to everything that can be asked, so that asking runs beside the till.
#[derive(Clone)]
pub struct Probe {
    pub payments: Vec<payment::Way>,
    pub topups: BTreeMap<String, Arc<dyn topup::Driver>>,
    pub printer: Arc<dyn printer::Driver>,
    pub folder: PathBuf,
    /// Below this much free space no new sale begins, in MiB.
    pub disk_low_mib: u64,
}

impl Probe {
    /// Everything is asked at once: one device that does not answer must not make the others wait for their turn.
    pub async fn look(&self) -> Seen {
        let mut payments = JoinSet::new();
        for way in self.payments.iter().cloned() {
            payments.spawn(async move { (way.name, patiently(way.driver.check()).await) });
        }
        let mut topups = JoinSet::new();
        for (name, driver) in self.topups.clone() {
            topups.spawn(async move { (name, patiently(driver.check()).await) });
        }
        let printer = match tokio::time::timeout(PATIENCE, self.printer.check()).await {
            Ok(seen) => seen,
            Err(_) => Err(Condition::NoAnswer.of("the printer")),
        };
        Seen {
            disk: Some(free_space(&self.folder, self.disk_low_mib)),
            payments: payments.join_all().await.into_iter().collect(),
            topups: topups.join_all().await.into_iter().collect(),
            printer: Some(printer),
        }
    }

    /// How many things wait for a person, or why nobody can tell. Asked of the log: the till's memory keeps only what is open.
    pub fn attentions(&self) -> Result<usize, String> {
        match Reader::open(&self.folder).and_then(|reader| reader.attentions()) {
            Ok(rows) => Ok(rows.len()),
            Err(journal::Error::NoJournal(_)) => Ok(0),
            Err(error) => Err(error.to_string()),
        }
    }
}

pub(super) async fn patiently(check: impl Future<Output = Outcome<()>>) -> Result<(), String> {
    match tokio::time::timeout(PATIENCE, check).await {
        Ok(Outcome::Done(())) => Ok(()),
        Ok(Outcome::Refused(why)) => Err(why.detail),
        Ok(Outcome::Unknown(why)) => Err(why),
        Err(_) => Err(no_answer(PATIENCE)),
    }
}

pub(super) fn no_answer(patience: Duration) -> String {
    format!("no answer within {} s", patience.as_secs())
}

pub(super) fn free_space(folder: &Path, low_mib: u64) -> Result<(), String> {
    let there = folder.display();
    let space =
        rustix::fs::statvfs(folder).map_err(|error| format!("{there}: the free space cannot be read: {error}"))?;
    let free_mib = space.f_bavail.saturating_mul(space.f_frsize) / (1024 * 1024);
    if space.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY) {
        return Err(format!("{there}: the file system is read-only"));
    }
    if free_mib < low_mib {
        return Err(format!(
            "{there}: {free_mib} MiB are free, {low_mib} MiB are needed; delete or move what is not Herlaad's"
        ));
    }
    Ok(())
}
