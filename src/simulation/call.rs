//! One call of a driver, with everything that it carries.

use crate::money::Money;
use crate::sale::{Deed, Delivery, EffectId, Hold, Leg, Sale, SaleId};
use crate::simulator::{PaymentScript, TopupEnd};
use crate::till::Lane;

/// The till's deadlines, as an owner would set them.
pub(super) const PAYMENT_WAIT_MS: u64 = 45_000;
const TOPUP_WAIT_MS: u64 = 30_000;
const LOOKUP_WAIT_MS: u64 = 15_000;
/// A request is on its way for so long at most; then it is lost for good.
pub(super) const LATE_MAX_MS: u64 = 90_000;
/// How long a request that the terminal did not hear may still be brought to life by a key.
pub(super) const LOST_FOR_GOOD_MS: u64 = 60_000;
/// What the drivers state: the latest arrival, what a key may do after it, the look-up's own way, and some room.
pub(super) const HORIZON_MS: u64 = LATE_MAX_MS + LOST_FOR_GOOD_MS + LOOKUP_WAIT_MS + 15_000;

/// How the far side means to end a sale, unless something comes between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scripts {
    pub(super) payment: PaymentScript,
    pub(super) topup: TopupEnd,
}

/// What is sent under an id, and must be the same if it is ever sent again (I5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) price: Money,
    /// The payment that is captured, voided or refunded, how much of it, and the far side's own name for stray money.
    pub(super) payment: EffectId,
    pub(super) amount: Money,
    pub(super) stray: Option<String>,
    pub(super) hold: Option<Hold>,
}

#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) sale: SaleId,
    pub(super) lane: Lane,
    pub(super) deed: Deed,
    pub(super) id: EffectId,
    pub(super) content: Content,
    pub(super) scripts: Scripts,
    /// It is on its way twice.
    pub(super) is_doubled: bool,
    /// The provider's number, once the order is there.
    pub(super) number: Option<u64>,
    pub(super) arrived_ms: u64,
}

impl Default for Scripts {
    /// As if nobody meant any harm.
    fn default() -> Self {
        Self { payment: PaymentScript::Approve, topup: TopupEnd::Complete }
    }
}

impl Scripts {
    /// Whether the operator waits for ever.
    pub(super) fn never_end(self) -> bool {
        self.topup == TopupEnd::Pending
    }
}

impl Call {
    pub(super) fn new(sale: &Sale, lane: Lane, deed: Deed, id: EffectId, scripts: Scripts) -> Self {
        let surplus = match deed {
            Deed::RefundSurplus(index) => sale.surplus.get(usize::from(index)),
            _ => None,
        };
        let settles = matches!(deed, Deed::Capture | Deed::Void | Deed::Refund);
        let own = sale.payment.approval().filter(|_| settles).map(|approval| approval.amount);
        let hold = match &sale.delivery {
            Delivery::Held(_, hold) | Delivery::Releasing(_, hold) => {
                Some(hold.clone()).filter(|_| matches!(deed, Deed::Deliver | Deed::Release))
            }
            _ => None,
        };
        let content = Content {
            price: sale.order.price(),
            payment: sale.order.effect(Leg::Payment, 1),
            amount: surplus.map(|surplus| surplus.amount).or(own).unwrap_or(Money::ZERO),
            stray: surplus.map(|surplus| surplus.reference.clone()),
            hold,
        };
        Self { scripts, ..Self::of(sale.order.sale, lane, deed, id, content) }
    }

    pub(super) fn of(sale: SaleId, lane: Lane, deed: Deed, id: EffectId, content: Content) -> Self {
        let scripts = Scripts::default();
        Self { sale, lane, deed, id, content, scripts, is_doubled: false, number: None, arrived_ms: 0 }
    }

    /// Nothing moves by it.
    pub(super) fn is_question(&self) -> bool {
        matches!(
            self.deed,
            Deed::LookUpPayment
                | Deed::Recheck
                | Deed::LookUpSettlement
                | Deed::LookUpRefund
                | Deed::LookUpDelivery
                | Deed::RecheckDelivery
                | Deed::LookUpSurplus(_)
        )
    }

    /// The provider is called, not the terminal.
    pub(super) fn is_topup(&self) -> bool {
        matches!(self.deed, Deed::Hold | Deed::Release | Deed::Deliver | Deed::LookUpDelivery | Deed::RecheckDelivery)
    }

    pub(super) fn wait_ms(&self) -> u64 {
        match self.deed {
            Deed::Hold | Deed::Release | Deed::Deliver => TOPUP_WAIT_MS,
            _ if self.is_question() => LOOKUP_WAIT_MS,
            _ => PAYMENT_WAIT_MS,
        }
    }
}
