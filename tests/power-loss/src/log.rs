//! The real log on that disk, as a run of the simulation wants it.

use crate::disk::{Disk, Files};
use herlaad::journal::{ClockTrust, Entry, Folder, Journal, Opened, Stamp, verify};
use herlaad::sale::{Generation, Mode};
use herlaad::simulation::{Gone, Left, Log, Random};
use herlaad::till::Fact;
use std::cell::RefCell;
use std::path::Path;

/// Images of one power cut; the till goes on from the last.
const IMAGES: u32 = 8;
/// Power goes within so many operations of the disk: about a dozen commits, or in the middle of a start.
const CUT_WITHIN: u64 = 120;
/// So often power goes again while a log is opened, and within so many operations.
const CUT_AGAIN_PERCENT: u64 = 20;
const CUT_AGAIN_WITHIN: u64 = 40;
const FULL_FOR: u64 = 40;
const NOW: Stamp = Stamp { at_utc_ms: 1_795_000_000_000, trust: ClockTrust::Free };

/// Sums over all runs.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Sums {
    pub(crate) images: u64,
    pub(crate) commits: u64,
    pub(crate) cuts: u64,
    pub(crate) errors: u64,
    /// Images in which something that was acknowledged is missing.
    pub(crate) lost: u64,
    /// Images that do not open, or whose log is not whole.
    pub(crate) damaged: u64,
}

/// What goes wrong with the disk in one life of the till.
#[derive(Debug, Clone, Copy)]
enum Fault {
    Power,
    Write,
    Full,
}

pub(crate) struct DiskLog<'s> {
    disk: Disk,
    folder: Folder,
    journal: Option<Journal>,
    generation: Generation,
    random: Random,
    /// How far the log was acknowledged, and how much was being written.
    acknowledged: i64,
    chain: Option<String>,
    being_written: i64,
    /// Every state that the head file had: none of them was ever synced, so each may be what the disk holds.
    heads: Vec<Vec<u8>>,
    power_was_cut: bool,
    is_calm: bool,
    sums: &'s RefCell<Sums>,
}

impl<'s> DiskLog<'s> {
    pub(crate) fn new(disk: &Disk, path: &Path, seed: u64, sums: &'s RefCell<Sums>) -> Result<Self, String> {
        let said = |error: herlaad::journal::Error| error.to_string();
        disk.power_up(Files::default());
        for name in ["journal.head", "journal.db"] {
            let _ = std::fs::remove_file(path.join(name));
        }
        let folder = Folder::lock(path).map_err(said)?;
        let Opened { journal, generation, .. } = Journal::open(&folder, Mode::Demo, NOW).map_err(said)?;
        let mut log = Self {
            disk: disk.clone(),
            folder,
            journal: Some(journal),
            generation,
            random: Random::new(seed ^ 0x5eed),
            acknowledged: 0,
            chain: None,
            being_written: 0,
            heads: Vec::new(),
            power_was_cut: false,
            is_calm: false,
            sums,
        };
        log.note_head();
        log.threaten();
        Ok(log)
    }

    fn head(&self) -> std::path::PathBuf {
        self.folder.path().join("journal.head")
    }

    fn note_head(&mut self) {
        if let Ok(bytes) = std::fs::read(self.head()) {
            self.heads.push(bytes);
        }
    }

    /// Decides when and how this life ends.
    fn threaten(&mut self) {
        if self.is_calm {
            return;
        }
        let at = self.random.between(1, CUT_WITHIN);
        match self.random.pick(&[Fault::Power, Fault::Power, Fault::Power, Fault::Power, Fault::Write, Fault::Full]) {
            Fault::Power => self.disk.cut_in(at),
            Fault::Write => self.disk.fail_in(at),
            Fault::Full => self.disk.fill_in(at, FULL_FOR),
        }
    }

    /// The log as an image holds it, against what was acknowledged.
    fn judge(&mut self, opened: &Opened) -> Result<bool, String> {
        let (last, acknowledged) = (opened.last_seq, self.acknowledged);
        let known = opened.journal.short_hash(acknowledged).map_err(|error| error.to_string())?;
        if last < acknowledged || (acknowledged > 0 && known != self.chain) {
            self.sums.borrow_mut().lost += 1;
            return Err(format!("event {acknowledged} was acknowledged, and the log ends with {last}"));
        }
        if last != acknowledged && last != acknowledged + self.being_written {
            self.sums.borrow_mut().damaged += 1;
            return Err(format!(
                "{} events were written at once, and {} are there",
                self.being_written,
                last - acknowledged
            ));
        }
        verify(self.folder.path()).map_err(|broken| {
            self.sums.borrow_mut().damaged += 1;
            broken.to_string()
        })?;
        Ok(last > acknowledged)
    }

    /// Opens the log on an image. Sometimes power goes again before it is open, and what is left then is opened, and so on.
    fn reopened(&mut self, mut files: Files) -> Result<Opened, String> {
        loop {
            self.disk.power_up(files);
            self.sums.borrow_mut().images += 1;
            if self.random.chance(CUT_AGAIN_PERCENT) {
                self.disk.cut_in(self.random.between(1, CUT_AGAIN_WITHIN));
            }
            let opened = Journal::open(&self.folder, Mode::Demo, NOW);
            if self.disk.is_gone() {
                self.sums.borrow_mut().cuts += 1;
                files = self.disk.cut().after_power_loss(&mut self.random);
                continue;
            }
            self.disk.calm();
            return opened.map_err(|error| {
                self.sums.borrow_mut().damaged += 1;
                error.to_string()
            });
        }
    }
}

impl Log for DiskLog<'_> {
    fn generation(&self) -> Generation {
        self.generation
    }

    fn append(&mut self, facts: &[Fact]) -> Result<(), Gone> {
        let entries: Vec<Entry> = facts.iter().cloned().map(Entry::from).collect();
        self.being_written = i64::try_from(facts.len()).unwrap_or(i64::MAX);
        let Some(journal) = &mut self.journal else { return Err(Gone) };
        // Whatever the disk said, this life ends: the process stops after an error of which it does not know what is on the disk.
        let Ok(committed) = journal.append(&entries, NOW) else {
            let errors = u64::from(!self.disk.is_gone());
            self.sums.borrow_mut().errors += errors;
            return Err(Gone);
        };
        self.acknowledged = committed.last_seq;
        self.being_written = 0;
        self.chain = journal.short_hash(committed.last_seq).ok().flatten();
        self.sums.borrow_mut().commits += 1;
        self.note_head();
        Ok(())
    }

    fn cut(&mut self) {
        self.power_was_cut = self.disk.is_gone() || self.being_written == 0;
        if self.power_was_cut {
            self.sums.borrow_mut().cuts += 1;
            self.disk.cut();
        }
        self.journal = None;
    }

    fn calm(&mut self) {
        self.is_calm = true;
        self.disk.calm();
    }

    fn start(&mut self) -> Result<Left, String> {
        let images = if self.power_was_cut { IMAGES } else { 1 };
        let files = if self.power_was_cut { self.disk.cut() } else { self.disk.as_seen() };
        let mut left = None;
        for _ in 0..images {
            let image = if self.power_was_cut { files.after_power_loss(&mut self.random) } else { files.clone() };
            if self.power_was_cut {
                let newest = self.heads.len().saturating_sub(1) as u64;
                let at = usize::try_from(self.random.between(0, newest)).unwrap_or(0);
                std::fs::write(self.head(), &self.heads[at]).map_err(|error| error.to_string())?;
            }
            let opened = self.reopened(image)?;
            let landed = self.judge(&opened)?;
            left = Some((opened, landed));
        }
        let (opened, landed) = left.ok_or("no image")?;
        if landed {
            self.acknowledged = opened.last_seq;
            self.chain = opened.journal.short_hash(opened.last_seq).map_err(|error| error.to_string())?;
        }
        self.being_written = 0;
        self.note_head();
        self.threaten();
        let Opened { journal, open_sales, open_prints, .. } = opened;
        self.journal = Some(journal);
        Ok(Left { landed, sales: open_sales, prints: open_prints })
    }
}
