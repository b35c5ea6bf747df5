//! Who signs the heads: beside the commit, since a signature costs about a tenth of one and needs nothing of it but its hash.

use super::head::{Head, Slot, sealed};
use crate::sale::Generation;
use ed25519_dalek::SigningKey;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Signs heads; the one that is being committed in a thread of its own, which comes with the first one and goes with the clerk.
pub(super) struct Clerk {
    generation: Generation,
    key: SigningKey,
    desk: Option<Desk>,
    /// What lies on the desk and was not fetched: its commit may have failed.
    waiting: Option<Head>,
}

struct Desk {
    to_sign: SyncSender<Head>,
    signed: Receiver<Slot>,
}

impl Clerk {
    pub(super) fn new(generation: Generation, key: SigningKey) -> Self {
        Self { generation, key, desk: None, waiting: None }
    }

    pub(super) fn prepare(&mut self, head: Head) {
        self.throw_away();
        if self.desk.is_none() {
            self.desk = Desk::set_up(self.generation, self.key.clone());
        }
        let given = self.desk.as_ref().is_some_and(|desk| desk.to_sign.send(head).is_ok());
        self.waiting = given.then_some(head);
    }

    /// The slot that says `head`, signed by now if it was prepared.
    pub(super) fn sealed(&mut self, head: Head) -> Slot {
        let prepared = self.waiting.take_if(|waiting| *waiting == head).is_some();
        let desk = self.desk.as_ref().filter(|_| prepared);
        desk.and_then(|desk| desk.signed.recv().ok()).unwrap_or_else(|| sealed(self.generation, head, &self.key))
    }

    fn throw_away(&mut self) {
        if self.waiting.take().is_some()
            && let Some(desk) = &self.desk
        {
            let _ = desk.signed.recv();
        }
    }
}

impl Desk {
    /// `None` on a machine that has no room for a thread: then whoever commits signs.
    fn set_up(generation: Generation, key: SigningKey) -> Option<Self> {
        let (to_sign, given) = sync_channel::<Head>(1);
        let (done, signed) = sync_channel(1);
        let work = move || {
            while let Ok(head) = given.recv() {
                if done.send(sealed(generation, head, &key)).is_err() {
                    break;
                }
            }
        };
        thread::Builder::new().name("herlaad-head".to_owned()).stack_size(STACK_BYTES).spawn(work).ok()?;
        Some(Self { to_sign, signed })
    }
}

/// A signature needs some kilobytes.
const STACK_BYTES: usize = 256 * 1024;
