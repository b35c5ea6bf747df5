//! The signed head: a witness beside the log of how far it reached, so that a log cut short or computed anew is found.
//!
//! `journal.head` has two slots that are overwritten in place by turns, so it costs no fsync and no directory entry. It may lie
//! behind the log after a power cut, never ahead: it is written when the commit is on the disk already.

use super::Error;
use super::chain::{Hash, genesis};
use super::clerk::Clerk;
use super::folder::{self, Folder, Key};
use crate::sale::Generation;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// How far the witness saw the log reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    /// Of the event `seq`; of the generation while there is none.
    pub hash: Hash,
}

/// Generation 4, seq 8, hash 32, signature 64, check 8; numbers with the big end first.
const SLOT_BYTES: usize = 116;
pub(super) type Slot = [u8; SLOT_BYTES];
const SIGNED_BYTES: usize = 44;
const CHECKED_BYTES: usize = 108;
/// Each slot in a block of its own: a write torn by a power cut harms one.
const SLOT_STRIDE: u64 = 4096;

/// What stands before the signed bytes, so that this key's signatures mean nothing elsewhere.
const DOMAIN: &[u8] = b"herlaad head";

/// What a head file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Witness {
    /// No file, or no slot that is whole.
    Nothing,
    /// A whole slot that our key did not sign.
    Forged,
    Seen {
        generation: Generation,
        head: Head,
        slot: u64,
    },
}

pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join("journal.head")
}

/// The key that signs heads, for the till.
pub(super) fn signing_key(folder: &Folder) -> Result<SigningKey, Error> {
    Ok(signer(&folder::key(folder, KEY_FILE)?))
}

/// The key that heads are judged by, for readers: a folder without one has no journal.
pub(super) fn verifying_key(folder: &Path) -> Result<VerifyingKey, Error> {
    let (private, public) = (folder.join(KEY_FILE), folder.join(PUBLIC_FILE));
    if !private.exists() && public.exists() {
        // A backup can be judged, and not be written to.
        let key = folder::read_key(&public)?;
        return VerifyingKey::from_bytes(&key).map_err(|_| Error::Key(public));
    }
    Ok(signer(&folder::read_key(&private)?).verifying_key())
}

const KEY_FILE: &str = "head.key";
/// Beside a backup, in the private key's place.
pub(super) const PUBLIC_FILE: &str = "head.pub";

fn signer(key: &Key) -> SigningKey {
    SigningKey::from_bytes(key)
}

/// Reads the newest slot that is whole.
pub(super) fn read(folder: &Path, key: &VerifyingKey) -> Result<Witness, Error> {
    let path = path(folder);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(source) if source.kind() == ErrorKind::NotFound => return Ok(Witness::Nothing),
        Err(source) => return Err(Error::io(&path, source)),
    };
    let mut newest = Witness::Nothing;
    for slot in 0..2 {
        let mut bytes = [0; SLOT_BYTES];
        match file.read_exact_at(&mut bytes, slot * SLOT_STRIDE) {
            Err(source) if source.kind() == ErrorKind::UnexpectedEof => continue,
            read => read.map_err(|source| Error::io(&path, source))?,
        }
        let Some((generation, head)) = whole(&bytes) else { continue };
        let newer = !matches!(newest, Witness::Seen { head: other, .. } if other.seq >= head.seq);
        if !signed(&bytes, key) {
            return Ok(Witness::Forged);
        }
        if newer {
            newest = Witness::Seen { generation, head, slot };
        }
    }
    Ok(newest)
}

/// The open head file of the one writer.
pub(super) struct HeadFile {
    path: PathBuf,
    file: File,
    clerk: Clerk,
    /// The slot that holds the newest head; the other one is written next.
    slot: u64,
}

impl HeadFile {
    /// Opens the file of a journal whose head was `seen` in that slot.
    pub(super) fn open(folder: &Folder, key: SigningKey, generation: Generation, slot: u64) -> Result<Self, Error> {
        let path = path(folder.path());
        let file = OpenOptions::new().write(true).open(&path).map_err(|source| Error::io(&path, source))?;
        Ok(Self { path, file, clerk: Clerk::new(generation, key), slot })
    }

    /// Makes the file of a new journal. It is durable before the first event can be: from then on, a journal without a head is
    /// a journal whose head was taken away.
    pub(super) fn create(folder: &Folder, key: SigningKey, generation: Generation) -> Result<Self, Error> {
        let path = path(folder.path());
        let made = folder::create(&path).and_then(|file| file.set_len(2 * SLOT_STRIDE).map(|()| file));
        let file = made.map_err(|source| Error::io(&path, source))?;
        let mut head = Self { path, file, clerk: Clerk::new(generation, key), slot: 1 };
        head.write(Head { seq: 0, hash: genesis(generation) })?;
        head.file.sync_all().map_err(|source| Error::io(&head.path, source))?;
        folder.sync()?;
        Ok(head)
    }

    /// Has `head` signed while its events are on their way to the disk.
    pub(super) fn prepare(&mut self, head: Head) {
        self.clerk.prepare(head);
    }

    /// Says that `head` is on the disk. An error here is never `Error::Full`: the events that it witnesses are committed.
    pub(super) fn write(&mut self, head: Head) -> Result<(), Error> {
        let slot = 1 - self.slot;
        let bytes = self.clerk.sealed(head);
        let written = self.file.write_all_at(&bytes, slot * SLOT_STRIDE);
        written.map_err(|source| Error::Io { path: self.path.clone(), source })?;
        self.slot = slot;
        Ok(())
    }
}

pub(super) fn sealed(generation: Generation, head: Head, key: &SigningKey) -> Slot {
    let mut bytes = [0; SLOT_BYTES];
    bytes[..4].copy_from_slice(&generation.0.to_be_bytes());
    bytes[4..12].copy_from_slice(&head.seq.to_be_bytes());
    bytes[12..SIGNED_BYTES].copy_from_slice(&head.hash.0);
    let signature = key.sign(&message(&bytes));
    bytes[SIGNED_BYTES..CHECKED_BYTES].copy_from_slice(&signature.to_bytes());
    let check = check(&bytes);
    bytes[CHECKED_BYTES..].copy_from_slice(&check);
    bytes
}

/// The slot's content, if it was written to its end: whether it is ours, the signature says.
fn whole(bytes: &Slot) -> Option<(Generation, Head)> {
    if bytes[CHECKED_BYTES..] != check(bytes) {
        return None;
    }
    let generation = Generation(u32::from_be_bytes(bytes[..4].try_into().ok()?));
    let seq = i64::from_be_bytes(bytes[4..12].try_into().ok()?);
    Some((generation, Head { seq, hash: Hash(bytes[12..SIGNED_BYTES].try_into().ok()?) }))
}

fn signed(bytes: &Slot, key: &VerifyingKey) -> bool {
    Signature::from_slice(&bytes[SIGNED_BYTES..CHECKED_BYTES])
        .is_ok_and(|signature| key.verify_strict(&message(bytes), &signature).is_ok())
}

fn message(bytes: &Slot) -> Vec<u8> {
    [DOMAIN, &bytes[..SIGNED_BYTES]].concat()
}

fn check(bytes: &Slot) -> [u8; SLOT_BYTES - CHECKED_BYTES] {
    let digest: [u8; 32] = Sha256::digest(&bytes[..CHECKED_BYTES]).into();
    let mut check = [0; SLOT_BYTES - CHECKED_BYTES];
    check.copy_from_slice(&digest[..SLOT_BYTES - CHECKED_BYTES]);
    check
}
