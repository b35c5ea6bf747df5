//! Trying devices out one by one, for a technician: the same questions as a look, each with its answer and how long it took.

use super::Probe;
use super::probe::{PATIENCE, free_space, no_answer, patiently};
use crate::journal::{self, ClockTrust, Reader, Stamp};
use crate::till::{Notes, PrintResult, Tested};
use jiff::Timestamp;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// What a trial needs beside the devices.
#[derive(Debug, Clone)]
pub struct Trial {
    /// What the printer prints; without it, it is only asked how it is.
    pub page: Option<TrialPage>,
    /// The printer is asked for everything that its profile tells, too.
    pub probe: bool,
    /// How long the page may take.
    pub print_wait: Duration,
    pub now: Stamp,
}

#[derive(Debug, Clone)]
pub struct TrialPage {
    /// As the answer calls it: `the test page`.
    pub name: &'static str,
    pub bytes: Arc<[u8]>,
}

/// How the log is younger than the clock by chance: what is written while it is read.
const LOG_AHEAD_MS: i64 = 60_000;
/// One block of the disk, written and read back.
const BLOCK: [u8; 4096] = [0x5a; 4096];
const BLOCK_NAME: &str = "disk-test.tmp";

/// What answers, in the owner's words, or why it does not.
type Verdict = Result<String, String>;

impl Probe {
    /// Everything that can be tried, as `herlaad check` names it.
    pub fn devices(&self) -> Vec<String> {
        let fixed = ["clock", "disk", "journal", "printer"].map(str::to_owned);
        let payments = self.payments.iter().map(|way| format!("payment {}", way.name));
        let topups = self.topups.keys().map(|name| format!("topup {name}"));
        fixed.into_iter().chain(payments).chain(topups).collect()
    }

    /// The devices that `wanted` means: one by its whole name or by the last word of it, or all of a kind, as `payment`. All
    /// without a wish; none if there is no such device.
    pub fn meant(&self, wanted: Option<&str>) -> Vec<String> {
        let means =
            |device: &String| wanted.is_none_or(|name| device == name || device.split(' ').any(|word| word == name));
        self.devices().into_iter().filter(means).collect()
    }

    /// Tries these devices out, all at once, and answers in their order.
    pub async fn test(&self, devices: Vec<String>, trial: &Trial) -> Vec<Tested> {
        let mut running = JoinSet::new();
        for (place, device) in devices.into_iter().enumerate() {
            let (probe, trial) = (self.clone(), trial.clone());
            running.spawn(async move {
                let began = tokio::time::Instant::now();
                let verdict = probe.try_out(&device, &trial).await;
                let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
                let (ok, reason) = verdict.map_or_else(|why| (false, why), |how| (true, how));
                (place, Tested { device, ok, took_ms, reason })
            });
        }
        let mut tested = running.join_all().await;
        tested.sort_by_key(|(place, _)| *place);
        tested.into_iter().map(|(_, tested)| tested).collect()
    }

    async fn try_out(&self, device: &str, trial: &Trial) -> Verdict {
        let answers = |answer: Result<(), String>| answer.map(|()| "answers".to_owned());
        match device.split_once(' ') {
            Some(("payment", name)) => match self.payments.iter().find(|way| way.name == name) {
                Some(way) => answers(patiently(way.driver.check()).await),
                None => Err(gone()),
            },
            Some(("topup", name)) => match self.topups.get(name) {
                Some(driver) => answers(patiently(driver.check()).await),
                None => Err(gone()),
            },
            None if device == "printer" => self.try_printer(trial).await,
            None if device == "disk" => {
                let (folder, low_mib) = (self.folder.clone(), self.disk_low_mib);
                beside(move || disk(&folder, low_mib)).await
            }
            None if device == "journal" => {
                let folder = self.folder.clone();
                beside(move || log(&folder)).await
            }
            None if device == "clock" => {
                let (folder, now) = (self.folder.clone(), trial.now);
                beside(move || clock(&folder, now)).await
            }
            _ => Err(gone()),
        }
    }

    async fn try_printer(&self, trial: &Trial) -> Verdict {
        if !trial.probe {
            return self.try_page(trial).await;
        }
        let found = match tokio::time::timeout(trial.print_wait, self.printer.probe()).await {
            Ok(Ok(Some(abilities))) => abilities.to_string(),
            Ok(Ok(None)) => "its transport or its profile allows no questions, so nothing was found out".to_owned(),
            Ok(Err(cause)) => return Err(cause.to_string()),
            Err(_) => return Err(no_answer(trial.print_wait)),
        };
        // What it did not understand stands above the page.
        let said = self.try_page(trial).await;
        said.map(|said| format!("{said}\n{found}")).map_err(|why| format!("{why}\n{found}"))
    }

    async fn try_page(&self, trial: &Trial) -> Verdict {
        let Some(page) = &trial.page else {
            return match tokio::time::timeout(PATIENCE, self.printer.check()).await {
                Ok(Ok(notes)) => Ok(ready(&notes)),
                Ok(Err(trouble)) => Err(trouble.to_string()),
                Err(_) => Err(no_answer(PATIENCE)),
            };
        };
        match tokio::time::timeout(trial.print_wait, self.printer.print(&page.bytes)).await {
            Ok(result @ PrintResult::Printed(_)) => Ok(format!("{} {}", page.name, result.clause())),
            Ok(result) => Err(format!("{} {}", page.name, result.clause())),
            Err(_) => Err(no_answer(trial.print_wait)),
        }
    }
}

/// What a printer that could print says of itself.
fn ready(notes: &Notes) -> String {
    let said = std::iter::once("ready").chain(notes.iter().map(|note| note.advice()));
    said.collect::<Vec<_>>().join("; it ")
}

fn gone() -> String {
    "there is no such device".to_owned()
}

/// The disk may hang: the till's other work must not wait for it.
async fn beside(question: impl FnOnce() -> Verdict + Send + 'static) -> Verdict {
    match tokio::time::timeout(PATIENCE, tokio::task::spawn_blocking(question)).await {
        Ok(Ok(verdict)) => verdict,
        Ok(Err(why)) => Err(why.to_string()),
        Err(_) => Err(no_answer(PATIENCE)),
    }
}

/// A block is written as the log writes its own: to the disk itself, and read back.
fn disk(folder: &Path, low_mib: u64) -> Verdict {
    free_space(folder, low_mib)?;
    let path = folder.join(BLOCK_NAME);
    let tried = written(&path);
    let removed = fs::remove_file(&path);
    match tried.and_then(|same| removed.map(|()| same)) {
        Ok(true) => Ok("a block was written to the disk and read back".to_owned()),
        Ok(false) => Err(format!("{}: what was written is not what is read back: replace the disk", folder.display())),
        Err(error) => Err(format!("{}: {error}", folder.display())),
    }
}

fn written(path: &Path) -> io::Result<bool> {
    let mut file = File::create(path)?;
    file.write_all(&BLOCK)?;
    file.sync_all()?;
    let mut read = Vec::with_capacity(BLOCK.len());
    File::open(path)?.read_to_end(&mut read)?;
    Ok(read == BLOCK)
}

/// The newest event's number and time; `None` where there is no log yet.
fn newest(folder: &Path) -> Result<Option<(i64, i64)>, String> {
    let read = || {
        let reader = Reader::open(folder)?;
        let last = reader.last_seq()?;
        let rows = reader.events_after(last - 1, 1)?;
        Ok(rows.last().map(|row| (row.seq, row.at_utc_ms)))
    };
    match read() {
        Ok(newest) => Ok(newest),
        Err(journal::Error::NoJournal(_)) => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

fn log(folder: &Path) -> Verdict {
    Ok(match newest(folder)? {
        Some((seq, at_utc_ms)) => {
            format!("reads; its newest event is {seq}, of {}; `herlaad log verify` reads all of it", moment(at_utc_ms))
        }
        None => "there is no event yet".to_owned(),
    })
}

fn clock(folder: &Path, now: Stamp) -> Verdict {
    let here = moment(now.at_utc_ms);
    if let Some((seq, at_utc_ms)) = newest(folder)?
        && at_utc_ms > now.at_utc_ms.saturating_add(LOG_AHEAD_MS)
    {
        return Err(format!(
            "it says {here}, which is before the log's newest event, {seq} of {}: set it, and check its battery and time source",
            moment(at_utc_ms)
        ));
    }
    Ok(match now.trust {
        ClockTrust::Synchronised => format!("{here}, confirmed by a time source"),
        ClockTrust::Free | ClockTrust::Behind => {
            format!("{here}; no time source has confirmed it since the machine started")
        }
    })
}

fn moment(at_utc_ms: i64) -> String {
    Timestamp::from_millisecond(at_utc_ms).map_or_else(|_| at_utc_ms.to_string(), |at| format!("{at:.0}"))
}
