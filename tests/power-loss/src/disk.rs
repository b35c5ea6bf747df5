//! A disk in memory that keeps what was written and what was synced apart, and loses power at an operation that is told before.

use herlaad::simulation::Random;
use sqlite_plugin::flags::{AccessFlags, LockLevel, OpenOpts, ShmLockMode};
use sqlite_plugin::vars;
use sqlite_plugin::vfs::{Vfs, VfsHandle, VfsResult};
use std::collections::BTreeMap;
use std::ptr::NonNull;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Disks write whole sectors of this size, or tear between them.
const SECTOR: usize = 512;
/// What SQLite is told; larger than what is torn, as many disks tell it.
const TOLD_SECTOR: i32 = 4096;
/// One in so many sectors that were on their way when power went holds rubbish.
const RUBBISH_ONE_IN: u64 = 40;

#[derive(Debug, Clone)]
enum Op {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

/// One file: what every program sees, and what is certain to be there after power was gone.
#[derive(Debug, Clone, Default)]
struct File {
    seen: Vec<u8>,
    certain: Vec<u8>,
    /// Written since the last sync, oldest first.
    pending: Vec<Op>,
}

fn apply(bytes: &mut Vec<u8>, op: &Op) {
    match op {
        Op::Write(offset, data) => {
            let end = offset + data.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*offset..end].copy_from_slice(data);
        }
        Op::Truncate(len) => bytes.resize(*len, 0),
    }
}

impl File {
    /// What the disk may hold after power was gone: what is certain, and any of the sectors that were on their way, in any order.
    fn after_power_loss(&self, random: &mut Random) -> Self {
        let mut bytes = self.certain.clone();
        let kept_percent = random.between(0, 100);
        for op in &self.pending {
            match op {
                Op::Write(offset, data) => {
                    for (index, sector) in data.chunks(SECTOR).enumerate() {
                        if !random.chance(kept_percent) {
                            continue;
                        }
                        let mut sector = sector.to_vec();
                        if random.between(1, RUBBISH_ONE_IN) == 1 {
                            for byte in &mut sector {
                                *byte = random.number().to_le_bytes()[0];
                            }
                        }
                        apply(&mut bytes, &Op::Write(offset + index * SECTOR, sector));
                    }
                }
                truncate @ Op::Truncate(_) => {
                    if random.chance(kept_percent) {
                        apply(&mut bytes, truncate);
                    }
                }
            }
        }
        Self { seen: bytes.clone(), certain: bytes, pending: Vec::new() }
    }
}

/// The files of a disk at one moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files(BTreeMap<String, File>);

impl Files {
    pub(crate) fn after_power_loss(&self, random: &mut Random) -> Self {
        Self(self.0.iter().map(|(name, file)| (name.clone(), file.after_power_loss(random))).collect())
    }
}

#[derive(Debug, Default)]
struct State {
    files: Files,
    /// Memory that connections share; it is gone with the power.
    shared: BTreeMap<String, Vec<Region>>,
    operations: u64,
    /// The operation at which power goes, or at which the disk fails.
    cut_at: Option<u64>,
    fail_at: Option<u64>,
    /// From this operation on, so many find no room.
    full_from: Option<(u64, u64)>,
    /// What the disk held when power went.
    gone: Option<Files>,
}

/// A piece of shared memory. It is never given back while the process lives: SQLite keeps a pointer to it.
#[derive(Debug, Clone, Copy)]
struct Region(NonNull<u8>);

// SAFETY: the memory is a leaked box that nobody frees, and SQLite guards what it does there with its own locks.
#[allow(unsafe_code)]
unsafe impl Send for Region {}

#[derive(Debug, Clone, Default)]
pub(crate) struct Disk(Arc<Mutex<State>>);

impl Disk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Power goes at the `operations`-th operation from now.
    pub(crate) fn cut_in(&self, operations: u64) {
        let mut state = self.state();
        state.cut_at = Some(state.operations + operations);
    }

    /// One write or one sync fails, as a bad sector makes it.
    pub(crate) fn fail_in(&self, operations: u64) {
        let mut state = self.state();
        state.fail_at = Some(state.operations + operations);
    }

    /// For `lasting` operations there is no room.
    pub(crate) fn fill_in(&self, operations: u64, lasting: u64) {
        let mut state = self.state();
        state.full_from = Some((state.operations + operations, lasting));
    }

    /// Nothing that was threatened happens.
    pub(crate) fn calm(&self) {
        let mut state = self.state();
        (state.cut_at, state.fail_at, state.full_from) = (None, None, None);
    }

    /// Whether power is gone.
    pub(crate) fn is_gone(&self) -> bool {
        self.state().gone.is_some()
    }

    /// Takes power away now, if it is not gone yet, and tells what the disk held.
    pub(crate) fn cut(&self) -> Files {
        let mut state = self.state();
        let files = state.files.clone();
        state.gone.get_or_insert(files).clone()
    }

    /// What everybody sees: a process died, and the system wrote its writes down.
    pub(crate) fn as_seen(&self) -> Files {
        self.state().files.clone()
    }

    /// Power is back, and the disk holds this. No fault waits.
    pub(crate) fn power_up(&self, files: Files) {
        let mut state = self.state();
        *state = State { files, operations: state.operations, ..State::default() };
    }
}

impl State {
    fn tick(&mut self, writes: bool) -> VfsResult<()> {
        self.operations += 1;
        if self.cut_at == Some(self.operations) {
            self.gone = Some(self.files.clone());
        }
        if self.gone.is_some() {
            return Err(vars::SQLITE_IOERR);
        }
        if writes && self.fails_now() {
            return Err(vars::SQLITE_IOERR_WRITE);
        }
        let full = self.full_from.is_some_and(|(from, lasting)| (from..from + lasting).contains(&self.operations));
        if writes && full { Err(vars::SQLITE_FULL) } else { Ok(()) }
    }

    /// The first write or sync from the threatened operation on fails, once.
    fn fails_now(&mut self) -> bool {
        self.fail_at.take_if(|at| self.operations >= *at).is_some()
    }

    fn file(&mut self, name: &str) -> &mut File {
        self.files.0.entry(name.to_owned()).or_default()
    }

    fn change(&mut self, name: &str, op: Op) -> VfsResult<()> {
        self.tick(true)?;
        let file = self.file(name);
        apply(&mut file.seen, &op);
        file.pending.push(op);
        Ok(())
    }
}

pub(crate) struct Handle(String);

impl VfsHandle for Handle {
    fn readonly(&self) -> bool {
        false
    }

    fn in_memory(&self) -> bool {
        false
    }
}

impl Vfs for Disk {
    type Handle = Handle;

    fn open(&self, path: Option<&str>, _: OpenOpts) -> VfsResult<Handle> {
        let name = path.unwrap_or("temporary").to_owned();
        self.state().file(&name);
        Ok(Handle(name))
    }

    fn delete(&self, path: &str) -> VfsResult<()> {
        let mut state = self.state();
        state.tick(false)?;
        state.files.0.remove(path);
        Ok(())
    }

    fn access(&self, path: &str, _: AccessFlags) -> VfsResult<bool> {
        Ok(self.state().files.0.get(path).is_some_and(|file| !file.seen.is_empty()))
    }

    fn file_size(&self, handle: &mut Handle) -> VfsResult<usize> {
        Ok(self.state().files.0.get(&handle.0).map_or(0, |file| file.seen.len()))
    }

    fn truncate(&self, handle: &mut Handle, len: usize) -> VfsResult<()> {
        self.state().change(&handle.0, Op::Truncate(len))
    }

    fn write(&self, handle: &mut Handle, offset: usize, data: &[u8]) -> VfsResult<usize> {
        self.state().change(&handle.0, Op::Write(offset, data.to_vec()))?;
        Ok(data.len())
    }

    fn read(&self, handle: &mut Handle, offset: usize, into: &mut [u8]) -> VfsResult<usize> {
        let state = self.state();
        let Some(file) = state.files.0.get(&handle.0) else { return Ok(0) };
        let len = file.seen.len().saturating_sub(offset).min(into.len());
        if len > 0 {
            into[..len].copy_from_slice(&file.seen[offset..offset + len]);
        }
        Ok(len)
    }

    fn sync(&self, handle: &mut Handle) -> VfsResult<()> {
        let mut state = self.state();
        state.tick(false)?;
        if state.fails_now() {
            return Err(vars::SQLITE_IOERR_FSYNC);
        }
        let file = state.file(&handle.0);
        for op in std::mem::take(&mut file.pending) {
            apply(&mut file.certain, &op);
        }
        Ok(())
    }

    // One process works on the disk, and its connections take turns.
    fn lock(&self, _: &mut Handle, _: LockLevel) -> VfsResult<()> {
        Ok(())
    }

    fn unlock(&self, _: &mut Handle, _: LockLevel) -> VfsResult<()> {
        Ok(())
    }

    fn check_reserved_lock(&self, _: &mut Handle) -> VfsResult<bool> {
        Ok(false)
    }

    fn close(&self, _: Handle) -> VfsResult<()> {
        Ok(())
    }

    fn sector_size(&self, _: &mut Handle) -> VfsResult<i32> {
        Ok(TOLD_SECTOR)
    }

    /// Never `SEQUENTIAL`, which the crate announces by itself: SQLite would leave out its syncs, and nothing would be proved.
    fn device_characteristics(&self, _: &mut Handle) -> VfsResult<i32> {
        Ok(vars::SQLITE_IOCAP_POWERSAFE_OVERWRITE)
    }

    fn shm_map(&self, handle: &mut Handle, index: usize, size: usize, extend: bool) -> VfsResult<Option<NonNull<u8>>> {
        let mut state = self.state();
        let regions = state.shared.entry(handle.0.clone()).or_default();
        while extend && regions.len() <= index {
            let memory = Box::leak(vec![0_u8; size].into_boxed_slice());
            regions.push(Region(NonNull::from(memory).cast()));
        }
        Ok(regions.get(index).map(|region| region.0))
    }

    fn shm_lock(&self, _: &mut Handle, _: u32, _: u32, _: ShmLockMode) -> VfsResult<()> {
        Ok(())
    }

    fn shm_unmap(&self, handle: &mut Handle, delete: bool) -> VfsResult<()> {
        if delete {
            self.state().shared.remove(&handle.0);
        }
        Ok(())
    }
}
