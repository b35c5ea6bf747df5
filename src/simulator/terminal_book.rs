//! The terminal's book: what a line of it holds.

use super::Entry;
use crate::money::Money;
use crate::sale::{Approval, RefundState, Taking};
use serde::{Deserialize, Serialize};

/// Money that nobody waits for comes so long after the end: soon enough to be seen by who still stands there.
const STRAY_AFTER_MS: i64 = 5_000;

/// What the card calls itself, and what an app does.
const CARD: &str = "Demo card ************4821";
const APP: &str = "Demo app";

/// One line of the terminal's book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TerminalEntry {
    Payment(Payment),
    Refund(Refund),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub number: u64,
    pub id: String,
    /// What was asked for.
    #[serde(rename = "amount_cents")]
    pub amount: Money,
    /// The card's last digits as the terminal was told them.
    pub ending: String,
    pub asked_at_ms: i64,
    /// Since when it is in this state.
    pub at_ms: i64,
    /// Whether the one who asked hears the answer.
    pub heard: bool,
    /// Where the visitor pays by phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    #[serde(default, skip_serializing_if = "Stray::is_none")]
    pub stray: Stray,
    #[serde(flatten)]
    pub state: PaymentState,
}

/// Money that nobody waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stray {
    #[default]
    None,
    /// Comes once the payment has ended without money.
    AfterNothing,
    /// Comes once the payment was approved.
    AfterApproval,
    At {
        due_ms: i64,
    },
}

impl Stray {
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// What a visitor scans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Whoever has not read it by then cannot pay with it; who has may still confirm.
    pub expires_at_ms: i64,
    /// When a phone reads it; never, if it runs out first.
    pub read_at_ms: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PaymentState {
    /// On its way: the terminal does not know of it and a look-up finds nothing.
    Lost,
    /// The terminal waits for a card; at that moment it will have one, or give up.
    Waiting {
        decides_at_ms: i64,
        approves_cents: Option<Money>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        gives_up: bool,
    },
    Authorized {
        approved_cents: Money,
    },
    Captured {
        approved_cents: Money,
    },
    Voided {
        approved_cents: Money,
    },
    Declined,
    /// Nobody paid in time.
    Expired,
    Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub number: u64,
    pub id: String,
    /// The payment that it gives back, by the id under which that was asked for.
    pub of: String,
    #[serde(rename = "amount_cents")]
    pub amount: Money,
    pub at_ms: i64,
    #[serde(flatten)]
    pub state: RefundProgress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RefundProgress {
    Accepted { settles_at_ms: i64 },
    Settled,
}

impl Entry for TerminalEntry {
    fn number(&self) -> u64 {
        match self {
            Self::Payment(payment) => payment.number,
            Self::Refund(refund) => refund.number,
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Payment(payment) => &payment.id,
            Self::Refund(refund) => &refund.id,
        }
    }

    fn due_ms(&self) -> Option<i64> {
        match self {
            Self::Payment(Payment { state: PaymentState::Waiting { decides_at_ms, .. }, .. }) => Some(*decides_at_ms),
            Self::Payment(Payment { stray: Stray::At { due_ms }, .. }) => Some(*due_ms),
            Self::Refund(Refund { state: RefundProgress::Accepted { settles_at_ms }, .. }) => Some(*settles_at_ms),
            _ => None,
        }
    }

    fn amounts(&self) -> [Money; 2] {
        match self {
            Self::Payment(payment) => [payment.amount, payment.state.approves().unwrap_or(payment.amount)],
            Self::Refund(refund) => [refund.amount; 2],
        }
    }
}

impl PaymentState {
    /// What was approved, or will be.
    fn approves(self) -> Option<Money> {
        match self {
            Self::Waiting { approves_cents, .. } => approves_cents,
            Self::Authorized { approved_cents }
            | Self::Captured { approved_cents }
            | Self::Voided { approved_cents } => Some(approved_cents),
            Self::Lost | Self::Declined | Self::Expired | Self::Cancelled => None,
        }
    }
}

impl Payment {
    pub(super) fn approval(&self) -> Option<Approval> {
        let (amount, taking) = match self.state {
            PaymentState::Authorized { approved_cents } => (approved_cents, Taking::Authorized),
            PaymentState::Captured { approved_cents } => (approved_cents, Taking::Captured),
            PaymentState::Voided { approved_cents } => (approved_cents, Taking::Voided),
            _ => return None,
        };
        let means = if self.code.is_some() { APP } else { CARD };
        Some(Approval { amount, taking, reference: self.reference(), means: means.to_owned() })
    }

    pub(super) fn reference(&self) -> String {
        format!("ST{:08}", self.number)
    }

    /// The state at `at_ms`; if it is an end that money follows by itself, with the moment of that.
    pub(super) fn moved(&self, state: PaymentState, at_ms: i64) -> TerminalEntry {
        use PaymentState as S;
        let stray = match (self.stray, state) {
            (Stray::AfterNothing, S::Declined | S::Expired | S::Cancelled)
            | (Stray::AfterApproval, S::Authorized { .. } | S::Captured { .. }) => {
                Stray::At { due_ms: at_ms.saturating_add(STRAY_AFTER_MS) }
            }
            (stray, _) => stray,
        };
        TerminalEntry::Payment(Self { at_ms, stray, state, ..self.clone() })
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, PaymentState::Lost | PaymentState::Waiting { .. })
    }
}

impl Refund {
    pub(super) fn told(&self) -> RefundState {
        match self.state {
            RefundProgress::Accepted { .. } => RefundState::Accepted,
            RefundProgress::Settled => RefundState::Settled,
        }
    }
}

/// The sums of the terminal's book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Takings {
    pub reserved_cents: i64,
    /// Taken, refunded or not.
    pub captured_cents: i64,
    /// Refunds of what was taken, accepted or settled.
    pub refunded_cents: i64,
}
