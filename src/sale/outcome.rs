//! What a driver may say: Done, Refused or Unknown, and what comes with it.

use crate::money::Money;
use serde::{Deserialize, Serialize};

/// The three words of every driver. A time-out, a reset, a 5xx or rubbish is `Unknown`, never `Refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome<T> {
    Done(T),
    /// A definite no: the far side said that it did not and will not do it.
    Refused(Refusal),
    /// Nobody knows yet. The text is for the owner.
    Unknown(String),
}

/// What a look-up by our id found. A look-up that finds a final failure answers `Refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found<T> {
    It(T),
    InProgress,
    /// The far side does not know our id; this decides only after the horizon.
    Nothing,
}

/// Why something was refused: a reason with a name, and the far side's own words for the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub reason: Reason,
    pub detail: String,
}

impl Refusal {
    /// At most this many characters of the far side's words are kept.
    const DETAIL_MAX: usize = 200;

    pub fn new(reason: Reason, detail: impl AsRef<str>) -> Self {
        let detail = detail.as_ref().chars().filter(|sign| !sign.is_control()).take(Self::DETAIL_MAX).collect();
        Self { reason, detail }
    }
}

/// Every definite no that the rules, the screens and the receipts tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The card's bank or the terminal said no.
    Declined,
    /// The visitor, or this kiosk for the visitor, stopped it before any money moved.
    Cancelled,
    /// The far side's own time ran out: no card was shown, and no phone read the code.
    NoCard,
    /// The terminal could not be asked at all: nothing was sent.
    TerminalOffline,
    TerminalBusy,
    /// It is too late to cancel, void or release.
    TooLate,
    /// The far side approved something else than we asked: amount or currency.
    WrongAmount,
    /// Not found at the far side after the horizon: it never happened.
    NeverArrived,
    InvalidNumber,
    Barred,
    OperatorUnavailable,
    Duplicate,
    ProductUnavailable,
    BalanceLow,
    HoldExpired,
    ProviderOffline,
    ProviderDeclined,
    /// The driver cannot do this at all.
    Unable,
}

impl Reason {
    /// The far side was not asked for money at all, so it can bring none.
    pub fn was_never_sent(self) -> bool {
        matches!(self, Self::TerminalOffline | Self::TerminalBusy | Self::Unable)
    }

    /// For the owner, behind "because": `the number is barred`.
    pub fn clause(self) -> &'static str {
        match self {
            Self::Declined => "the card's bank or the terminal said no",
            Self::Cancelled => "it was stopped before any money moved",
            Self::NoCard => "nobody paid in time",
            Self::TerminalOffline => "the terminal could not be reached, and nothing was sent",
            Self::TerminalBusy => "the terminal was busy",
            Self::TooLate => "it was too late",
            Self::WrongAmount => "another amount was approved than was asked for",
            Self::NeverArrived => "it never arrived there",
            Self::InvalidNumber => "the number is not valid there",
            Self::Barred => "the number is barred",
            Self::OperatorUnavailable => "the operator did not answer the provider",
            Self::Duplicate => "the same top-up had just been made",
            Self::ProductUnavailable => "the product was not available",
            Self::BalanceLow => "too little is left on our account there",
            Self::HoldExpired => "the provider's reservation had run out",
            Self::ProviderOffline => "the provider could not be reached, and nothing was sent",
            Self::ProviderDeclined => "the provider said no",
            Self::Unable => "this cannot be done there at all",
        }
    }
}

/// How far the terminal took the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taking {
    Authorized,
    Captured,
    Voided,
}

/// An approved payment as the far side reports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub amount: Money,
    pub taking: Taking,
    /// The far side's own name for the payment, at most 64 characters.
    pub reference: String,
    /// What the card calls itself, masked, for the receipt: `Bancontact ************4821`.
    pub means: String,
}

/// What a payment driver may tell while its answer is still to come. It decides nothing about the money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// There is a code to scan now, for so long. A second one takes the place of the first.
    Offered { link: String, lasts_s: u32 },
    /// A phone has read it.
    Identified,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    Accepted,
    Settled,
}

/// A provider's promise: number valid, stock and balance reserved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub reference: String,
}

/// An executed top-up. A voucher's code never stands here: it goes to the journal's secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    pub reference: String,
    /// There is a code to hand over.
    pub voucher: bool,
}

/// Where a top-up stands at the provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    Held(Hold),
    Released,
    /// Accepted, the operator has not answered yet.
    Pending {
        reference: String,
    },
    Delivered(Delivered),
    /// Taken back after it had been delivered.
    Reversed {
        reference: String,
    },
}
