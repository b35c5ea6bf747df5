//! What is said over the control socket, a line each: a request, a reply or a snapshot, from whoever may speak there.

use super::face;
use herlaad::till::{Granted, Reply, Request, Snapshot};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// More lines say nothing that these do not.
const LINES_MAX: usize = 16;

pub fn words(bytes: &[u8]) {
    let mut session = face::new();
    for (now_ms, line) in (1..).zip(bytes.split(|byte| *byte == b'\n').take(LINES_MAX)) {
        stable::<Request>(line);
        let reply = stable::<Reply>(line);
        let told = match reply {
            Some(Reply { result: Ok(Granted::Snapshot(snapshot)), .. }) => Some(*snapshot),
            Some(Reply { result, .. }) => {
                session.answered(&result, now_ms);
                None
            }
            None => stable::<Snapshot>(line),
        };
        if let Some(snapshot) = told {
            session.told(&snapshot, now_ms);
        }
        // Whatever the till says, there is a screen for it.
        let _ = (session.screen(), session.poll_at());
        session.tick(now_ms);
    }
}

/// What is understood is one line when it is written back, and the same when that is read.
fn stable<T: Serialize + DeserializeOwned + PartialEq + Debug>(line: &[u8]) -> Option<T> {
    let read: T = serde_json::from_slice(line).ok()?;
    let written = serde_json::to_string(&read).unwrap();
    assert!(!written.contains('\n'), "{written}");
    assert_eq!(serde_json::from_str::<T>(&written).ok().as_ref(), Some(&read), "{written}");
    Some(read)
}
