//! The code that a visitor scans: when it can be read, when it is, and what it says.

use super::terminal_book::{Code, Payment, PaymentState};
use super::{Terminal, Wait};

/// What there is to scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeToScan {
    pub link: String,
    pub lasts_ms: i64,
}

impl Terminal {
    /// The code of a request that arrived, as long as it can be read.
    pub fn code(&self, id: &str, now_ms: i64) -> Option<CodeToScan> {
        let payment = self.payment(id).filter(|_| self.is_reachable())?;
        let code = payment.code.filter(|_| matches!(payment.state, PaymentState::Waiting { .. }))?;
        let lasts_ms = code.expires_at_ms - now_ms;
        // No such place: whoever scans it by mistake sees at once that no money is asked for.
        (lasts_ms > 0)
            .then(|| CodeToScan { link: format!("https://pay.example/demo/{}", payment.reference()), lasts_ms })
    }

    /// When a phone has read the code.
    pub fn read(&self, id: &str, now_ms: i64) -> Wait<()> {
        match self.payment(id).and_then(|payment| payment.code).and_then(|code| code.read_at_ms) {
            Some(at_ms) if at_ms <= now_ms => Wait::Ready(()),
            Some(at_ms) => Wait::Until(at_ms),
            None => Wait::Silent,
        }
    }

    /// The plan of a payment by phone: it is read half-way to its end, and whoever has not read it in time cannot pay.
    pub(super) fn coded(&self, plan: PaymentState, now_ms: i64) -> (PaymentState, Option<Code>) {
        if !self.options.shows_code {
            return (plan, None);
        }
        let expires_at_ms = now_ms.saturating_add(self.options.gives_up_after_ms);
        let unread = Some(Code { expires_at_ms, read_at_ms: None });
        // A late answer is slow to confirm and not slow to read.
        let read_at_ms = now_ms.saturating_add(self.options.approve_after_ms / 2);
        match plan {
            PaymentState::Waiting { gives_up: false, .. } if read_at_ms < expires_at_ms => {
                (plan, Some(Code { expires_at_ms, read_at_ms: Some(read_at_ms) }))
            }
            PaymentState::Waiting { .. } => (Self::gives_up(expires_at_ms), unread),
            plan => (plan, unread),
        }
    }

    pub(super) fn gives_up(at_ms: i64) -> PaymentState {
        PaymentState::Waiting { decides_at_ms: at_ms, approves_cents: None, gives_up: true }
    }
}

impl Code {
    /// Read at `now_ms` at the latest.
    pub(super) fn read_by(self, now_ms: i64) -> Self {
        Self { read_at_ms: Some(self.read_at_ms.map_or(now_ms, |at_ms| at_ms.min(now_ms))), ..self }
    }
}

impl Payment {
    /// A phone has the code; its owner may confirm at any moment.
    pub(super) fn is_read(&self, now_ms: i64) -> bool {
        self.code.and_then(|code| code.read_at_ms).is_some_and(|at_ms| at_ms <= now_ms)
    }
}
