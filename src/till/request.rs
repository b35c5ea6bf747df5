//! What a face or the command line may ask of the till. Versioned, bounded, and the same over a channel and over the socket.

use super::{ClaimView, SheetWish, Snapshot};
use crate::card::{Card, ClaimCode};
use crate::catalogue::ProductId;
use crate::locale::Language;
use crate::money::Money;
use crate::sale::{ReceiptWish, SaleId};
use serde::{Deserialize, Serialize};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    Visitor,
    /// A user of the machine, by name, through the command line.
    Owner(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The asker's own number; the reply carries it.
    pub id: u64,
    pub actor: Actor,
    pub body: Body,
}

impl Request {
    /// A request as one line of JSON is at most this long; a longer line ends the connection.
    pub const LINE_MAX: usize = 4096;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A visitor has touched the screen. While a visit lasts, the machine is theirs.
    BeginVisit {
        language: Language,
    },
    /// The visit is over; what was paid for goes on.
    EndVisit,
    Order {
        card: Card,
        product: ProductId,
        /// For a product whose amount the visitor chooses, and for no other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
        method: String,
        language: Language,
        #[serde(default)]
        receipt: ReceiptWish,
    },
    /// Stop paying. It may be too late; then the money goes back by itself.
    Cancel {
        sale: SaleId,
    },
    /// The visitor takes the receipt from the screen: answered with what the code there says, as often as it is asked for.
    Shown {
        sale: SaleId,
    },
    /// The visitor wants paper: at last, or once more.
    Print {
        sale: SaleId,
        #[serde(default, skip_serializing_if = "SheetWish::is_usual")]
        wish: SheetWish,
    },
    /// The visitor wants no receipt.
    NoReceipt {
        sale: SaleId,
    },
    /// Where the sale with this claim code stands, however long ago it was. Answered with or without a visit, and while nothing is sold.
    Claim {
        code: ClaimCode,
    },
    /// Demo only: plays the card terminal.
    Press(TerminalKey),
    Check,
    /// Tries devices out, one, a kind or all of them. Only for an owner, and not while somebody uses the machine.
    TestDevices {
        device: Option<String>,
        page: TestPage,
        /// Printers are asked for everything that a profile tells.
        #[serde(default)]
        probe: bool,
    },
    /// The same as [`Body::Check`], and once more on paper; refused while somebody uses the machine.
    PrintCheck,
    /// The owner has put a whole roll into the printer.
    NewRoll,
    /// A snapshot now, and another whenever it changes.
    Watch,
}

/// Whether trying the printer out costs paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestPage {
    Print,
    /// The printer is only asked how it is.
    Spare,
}

/// What a person can make the demo's card terminal do (F1 to F6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TerminalKey {
    Approve,
    Decline,
    Silence,
    ApproveLate,
    WrongAmount,
    PullPlug,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub id: u64,
    pub result: Result<Granted, Denial>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Granted {
    Done,
    Ordered {
        sale: SaleId,
    },
    Snapshot(Box<Snapshot>),
    Readiness(Readiness),
    Tested(Vec<Tested>),
    /// What stands on the page, and whether it came out.
    CheckPrinted {
        readiness: Readiness,
        printed: Tested,
    },
    /// What the code on the screen says: the owner's link, or the receipt as text, at most 600 bytes.
    Receipt {
        qr: String,
    },
    Claim(ClaimView),
}

/// Why the till does not do it. Nothing has happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Denial {
    #[error("somebody is using the machine")]
    Busy,
    #[error("nothing can be sold now: {0}")]
    NotSelling(String),
    #[error("the catalogue has no product {0}")]
    UnknownProduct(String),
    /// Its last day has passed.
    #[error("{0} is no longer sold: its last day has passed")]
    Ended(String),
    /// The amount is to be chosen and was not, or another one was; or the price is fixed.
    #[error(
        "the amount does not fit this product: it is missing, it is not one of those offered, or the price is fixed"
    )]
    WrongAmount,
    #[error("there is no payment method {0}")]
    UnknownMethod(String),
    #[error("this product is not delivered to that kind of card")]
    WrongCard,
    #[error("no such sale")]
    UnknownSale,
    #[error("no sale has this claim code")]
    UnknownClaim,
    /// Too many claim codes that no sale has: somebody may be guessing.
    #[error("too many wrong claim codes; the next one is looked at in {wait_s} s")]
    TooOften { wait_s: u32 },
    #[error("too late: {0}")]
    TooLate(String),
    /// The devices that there are.
    #[error("there is no such device, only {0}")]
    UnknownDevice(String),
    #[error("only in demo mode")]
    NotInDemo,
    #[error("{0}")]
    Failed(String),
    /// Nobody knows whether the till heard it, or did it: only its next snapshot tells.
    #[error("the till does not answer")]
    NoAnswer,
}

/// One line of `herlaad check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub check: String,
    pub ok: bool,
    /// What cannot be done while this fails; empty if nothing.
    pub blocks: String,
    pub reason: String,
}

/// One line of `herlaad device test`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    pub device: String,
    pub ok: bool,
    pub took_ms: u64,
    /// How it answered, or why it did not.
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    pub checks: Vec<Check>,
}

impl Readiness {
    pub fn is_ready(&self) -> bool {
        self.checks.iter().all(|check| check.ok)
    }
}
