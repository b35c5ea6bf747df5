//! Receipts as files: for the demo, for tests, and for a site that prints them some other way.
//!
//! Each job is a file of its own, `receipt-000001.escpos`, that appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use tokio::sync::Mutex;

use super::{Call, Driver};
use crate::sale::Proof;
use crate::till::{Cause, Condition, Notes, PrintResult};

/// A demo that prints more has forgotten to be looked at.
const FILES_MAX: u32 = 100_000;
const PREFIX: &str = "receipt-";
const SUFFIX: &str = ".escpos";
/// What is being written; left over where the machine stopped in the middle, and then written over.
const UNFINISHED: &str = "unfinished.tmp";

pub(super) struct Folder {
    folder: Arc<Path>,
    /// The number behind the newest file; found when the first job comes.
    next: Arc<Mutex<Option<u32>>>,
}

impl Folder {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder: folder.into(), next: Arc::default() }
    }

    fn name(&self) -> String {
        format!("the folder for receipts, {},", self.folder.display())
    }

    fn unwritable(&self, why: &dyn std::fmt::Display) -> Cause {
        Condition::FolderUnwritable.of_because(&self.name(), why)
    }

    async fn job(&self, job: &[u8]) -> PrintResult {
        let mut next = self.next.clone().lock_owned().await;
        let (folder, job) = (self.folder.clone(), job.to_vec());
        // The disk may be slow, and the till's other work must not wait for it. The lock goes along, so that a caller who gives
        // up does not let the next job in between.
        let task = tokio::task::spawn_blocking(move || {
            let number = match *next {
                Some(number) => number,
                None => newest(&folder).map_err(Fault::Unwritten)? + 1,
            };
            if number > FILES_MAX {
                return Err(Fault::Full(number - 1));
            }
            let written = write(&folder, number, &job);
            // A file that may be lost is there now, and the next receipt must not replace it.
            *next = Some(number + u32::from(!matches!(written, Err(Fault::Unwritten(_)))));
            written
        });
        match task.await {
            Ok(Ok(())) => PrintResult::Printed(Proof::Written),
            Ok(Err(Fault::Unwritten(why))) => PrintResult::NotPrinted(self.unwritable(&why)),
            Ok(Err(Fault::Full(held))) => {
                PrintResult::NotPrinted(Condition::FolderFull.of_because(&self.name(), &format!("it holds {held}")))
            }
            Ok(Err(Fault::Unsure(why))) => PrintResult::Unknown(Condition::FileUnsure.of_because(&self.name(), &why)),
            Err(why) => PrintResult::Unknown(Condition::FileUnsure.of_because(&self.name(), &why)),
        }
    }
}

enum Fault {
    /// There is no file of this job.
    Unwritten(io::Error),
    /// There is one, and a power cut may take it away.
    Unsure(io::Error),
    Full(u32),
}

impl Driver for Folder {
    fn print<'a>(&'a self, job: &'a [u8]) -> Call<'a, PrintResult> {
        Box::pin(self.job(job))
    }

    fn check(&self) -> Call<'_, Result<Notes, Cause>> {
        Box::pin(async move {
            let folder = self.folder.clone();
            let task = tokio::task::spawn_blocking(move || probe(&folder));
            task.await.map_err(|why| self.unwritable(&why))?.map(|()| Notes::new()).map_err(|why| self.unwritable(&why))
        })
    }

    /// A receipt may have a code on it.
    fn forget_before(&self, utc_ms: i64) -> Call<'_, Result<usize, Cause>> {
        Box::pin(async move {
            let folder = self.folder.clone();
            let task = tokio::task::spawn_blocking(move || forget(&folder, utc_ms));
            task.await.map_err(|why| self.unwritable(&why))?.map_err(|why| self.unwritable(&why))
        })
    }
}

/// Deletes the receipts in the folder that were written before this moment, and nothing else.
fn forget(folder: &Path, utc_ms: i64) -> io::Result<usize> {
    let before = UNIX_EPOCH + Duration::from_millis(u64::try_from(utc_ms).unwrap_or(0));
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let mut gone = 0;
    for entry in entries {
        let entry = entry?;
        let is_receipt = entry.file_name().to_str().and_then(number).is_some();
        if is_receipt && entry.metadata()?.modified()? < before {
            fs::remove_file(entry.path())?;
            gone += 1;
        }
    }
    Ok(gone)
}

fn number(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.parse().ok()
}

/// The highest number that a file in the folder has; 0 where there is none.
fn newest(folder: &Path) -> io::Result<u32> {
    fs::create_dir_all(folder)?;
    let mut newest = 0;
    for entry in fs::read_dir(folder)? {
        newest = newest.max(entry?.file_name().to_str().and_then(number).unwrap_or(0));
    }
    Ok(newest)
}

/// The bytes are on the disk before the name is, and the name before this returns.
fn write(folder: &Path, number: u32, job: &[u8]) -> Result<(), Fault> {
    let named = folder.join(format!("{PREFIX}{number:06}{SUFFIX}"));
    finish(folder, &named, job).map_err(Fault::Unwritten)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Fault::Unsure)
}

fn finish(folder: &Path, named: &Path, job: &[u8]) -> io::Result<()> {
    let unfinished = folder.join(UNFINISHED);
    let mut file = File::create(&unfinished)?;
    file.write_all(job)?;
    file.sync_all()?;
    fs::rename(&unfinished, named)
}

/// Writing is tried, for permissions alone do not tell of a full or read-only disk.
fn probe(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let probe = folder.join("probe.tmp");
    fs::write(&probe, b"?")?;
    fs::remove_file(&probe)
}
