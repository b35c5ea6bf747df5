//! Where a run's log lies, and what its clock on the wall says.

use crate::engine::Wall;
use std::cell::Cell;
use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::time::Instant;

/// A file system in memory, which every Linux has: what a disk does in a power cut is another test's business.
const MEMORY: &str = "/dev/shm";

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A data folder that is gone when its run is.
#[derive(Debug)]
pub(super) struct Place(PathBuf);

impl Place {
    pub(super) fn new() -> io::Result<Self> {
        let memory = Path::new(MEMORY);
        let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = parent.join(format!("herlaad-simulation-{}-{count}", std::process::id()));
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// 2026-11-22T12:00:00Z.
const BEGINS_UTC_MS: i64 = 1_795_348_800_000;

thread_local! {
    /// What the wall's clock said when power came, when that was, and whether somebody confirms it.
    static WALL: Cell<Option<(i64, Instant, bool)>> = const { Cell::new(None) };
}

/// Power comes `after_ms` after the beginning of the run, and the clock is off by so much; only a right one is ever confirmed. Inside the
/// runtime whose clock it follows.
pub(super) fn set_wall(after_ms: u64, off_ms: i64, is_confirmed: bool) {
    let says = BEGINS_UTC_MS.saturating_add(i64::try_from(after_ms).unwrap_or(i64::MAX)).saturating_add(off_ms);
    WALL.set(Some((says, Instant::now(), is_confirmed && off_ms == 0)));
}

/// What the engine takes for the time of day.
pub(super) const WALL_CLOCK: Wall = Wall { now: wall, is_confirmed };

fn is_confirmed() -> bool {
    WALL.get().is_some_and(|(_, _, is_confirmed)| is_confirmed)
}

fn wall() -> i64 {
    WALL.get().map_or(BEGINS_UTC_MS, |(says, since, _)| {
        says.saturating_add(i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX))
    })
}
