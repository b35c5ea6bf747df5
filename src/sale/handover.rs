//! The handover leg: what the visitor takes away, a voucher's code or a receipt.

use super::{Delivery, Event, Illegal, Leg, Payment, ReceiptWish, Sale, Status};
use crate::mutant::{self, Mutant};
use serde::{Deserialize, Serialize};

/// How sure it is that paper came out (escpos study, sections 2 and 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The printer echoed the job's process id.
    ProcessId,
    /// Star: the ETB counter moved.
    Etb,
    /// The printer answered a query that it executes only after the buffer.
    StatusAfter,
    /// The bytes were written to a file, which is all the device there is.
    Written,
    /// The printer took the bytes and says nothing.
    CannotTell,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Handover {
    /// There is nothing to hand over yet.
    #[default]
    Nothing,
    Waiting,
    Shown,
    Printed(Proof),
    Unclaimed,
}

/// After this long without certainty the visitor gets a receipt with a claim code: nobody should have to stand and hope.
pub const PAPER_AFTER_MS: u64 = 20_000;

/// What the visitor stands and waits for until there is paper: whether the money was taken, or, once it was, what became of it. A
/// hold moves no money, and whoever is asked for a card is not waiting: nobody needs paper for those.
pub fn awaited_by_visitor(sale: &Sale) -> Option<Leg> {
    match &sale.payment {
        _ if sale.handover != Handover::Nothing => None,
        Payment::Unknown(_) => Some(Leg::Payment),
        payment => payment.approval().map(|_| Leg::Delivery),
    }
}

/// The receipt goes out by itself once: when the sale has an end worth paper, or when patience has run out. `doubt_ms`: for how long
/// the visitor has stood and waited for an end. A start asks this of what is on disk: who was owed paper is owed it still.
pub fn receipt_is_due(sale: &Sale, doubt_ms: u64) -> bool {
    if sale.handover != Handover::Nothing {
        return false;
    }
    let money_is_back = matches!(
        sale.payment,
        Payment::RefundAccepted(_)
            | Payment::RefundSettled(_)
            | Payment::RefundRefused(..)
            | Payment::Voided(_)
            | Payment::VoidRefused(..)
    );
    let surplus = !sale.surplus.is_empty() && sale.payment.is_final();
    sale.status() == Status::Delivered
        || money_is_back
        || surplus
        || (sale.has_open_attention() && money_may_have_moved(sale))
        || doubt_ms >= PAPER_AFTER_MS
        || (mutant::lives(Mutant::PrintsTooEarly) && sale.status() == Status::Delivering)
}

/// A sheet without money to tell of is none.
fn money_may_have_moved(sale: &Sale) -> bool {
    matches!(sale.payment, Payment::Unknown(_)) || sale.payment.approval().is_some() || !sale.surplus.is_empty()
}

/// Whether the visitor may be asked how to get this receipt. Only of a sale that went well: what tells of trouble, or carries a
/// code that was paid for, is paper whatever was wished.
pub fn receipt_may_be_chosen(sale: &Sale) -> bool {
    sale.order.receipt == ReceiptWish::Ask
        && sale.status() == Status::Delivered
        && matches!(&sale.delivery, Delivery::Delivered(done) if !done.voucher)
        && sale.surplus.is_empty()
        && sale.attentions.is_empty()
}

impl Handover {
    /// The leg after `event`, or why that event cannot follow.
    pub fn apply(&self, event: &Event) -> Result<Self, Illegal> {
        use Event as E;
        use Handover as H;
        Ok(match (self, event) {
            (H::Nothing, E::HandoverAwaited) => H::Waiting,
            (H::Waiting, E::HandoverShown) => H::Shown,
            // A receipt that was seen on the screen may still be printed, and one that nobody claimed too: a person asks for it.
            (H::Waiting | H::Shown | H::Unclaimed, E::HandoverPrinted { proof }) => H::Printed(*proof),
            (H::Waiting, E::HandoverUnclaimed) => H::Unclaimed,
            (leg, event) => return Err(Illegal::new(leg.name(), event.kind())),
        })
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Waiting => "waiting",
            Self::Shown => "shown",
            Self::Printed(_) => "printed",
            Self::Unclaimed => "unclaimed",
        }
    }
}
