//! The look-up by claim code, for whoever kept it, however long ago.
//!
//! It is one read by an index, and the fold of that one sale's events, on the journal's own connection: less than the commit that every
//! order waits for. So it is done between two steps of the till and not beside it, where several codes could be tried before the
//! first wrong one was counted.

use super::desk::Granting;
use super::till_loop::TillLoop;
use crate::card::ClaimCode;
use crate::till::{ClaimView, Denial, Granted};

impl TillLoop {
    pub(super) fn claim(&mut self, code: ClaimCode) -> Granting {
        let now = self.clock.now_ms();
        if let Some(wait_s) = self.till.guesses.wait_s(now) {
            return Err(Denial::TooOften { wait_s });
        }
        match self.journal.claimed(code) {
            Ok(Some((sale, prints))) => Ok(Granted::Claim(ClaimView::of(&sale, prints.last()))),
            Ok(None) => {
                self.till.guesses.missed(now);
                if let Some(wait_s) = self.till.guesses.wait_s(now) {
                    tracing::warn!(wait_s, "claim codes that no sale has are being tried; the next one has to wait");
                }
                Err(Denial::UnknownClaim)
            }
            // An old sale that cannot be read is no reason to end the ones of today.
            Err(error) => {
                tracing::error!("a claim code could not be looked up: {error}");
                Err(Denial::Failed("the log cannot be read".to_owned()))
            }
        }
    }
}
