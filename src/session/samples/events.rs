//! What happens to the sample sale, each event with the data that it would have.

use crate::money::Money;
use crate::sale::{
    Approval, AttentionReason, Delivered, EffectId, Event, Generation, Hold, Leg, Reason, Refusal, SaleId, Surplus,
    SurplusReason, SurplusRefund, Taking,
};

pub(super) const SALE: SaleId = SaleId(17);
pub(super) const GENERATION: Generation = Generation(0x7f3a_9c21);
const PRICE: Money = Money::from_cents(1500);
const PROVIDER_REFERENCE: &str = "TX-4711";

fn id(leg: Leg) -> EffectId {
    EffectId::new(GENERATION, SALE, leg, 1)
}

fn approval(taking: Taking) -> Approval {
    let means = "Bancontact ************4821".to_owned();
    Approval { amount: PRICE, taking, reference: "T-000815".to_owned(), means }
}

pub(super) fn hold_requested() -> Event {
    Event::HoldRequested { id: id(Leg::Delivery) }
}

pub(super) fn held() -> Event {
    Event::HoldPlaced(Hold { reference: PROVIDER_REFERENCE.to_owned() })
}

pub(super) fn payment_requested() -> Event {
    Event::PaymentRequested { id: id(Leg::Payment) }
}

pub(super) fn offered(identified: bool) -> Event {
    let link = "https://pay.example.be/2/ABCDEF0123456789ABCDEF01".to_owned();
    if identified { Event::PaymentIdentified } else { Event::PaymentOffered { link, lasts_s: 300 } }
}

pub(super) fn authorized() -> Event {
    Event::PaymentAuthorized(approval(Taking::Authorized))
}

pub(super) fn captured() -> Event {
    Event::PaymentCaptured(approval(Taking::Captured))
}

pub(super) fn declined(reason: Reason) -> Event {
    Event::PaymentDeclined(Refusal::new(reason, "sample"))
}

pub(super) fn unwanted() -> Event {
    Event::PaymentCancelRequested
}

pub(super) fn cancelled() -> Event {
    Event::PaymentCancelled
}

pub(super) fn lost_payment() -> Event {
    Event::PaymentLost { waited_ms: 0 }
}

pub(super) fn void() -> Event {
    Event::VoidRequested { id: id(Leg::Settlement) }
}

pub(super) fn refund() -> Event {
    Event::RefundRequested { id: id(Leg::Settlement) }
}

/// With a hold, its confirmation: the same id.
pub(super) fn deliver() -> Event {
    Event::DeliveryRequested { id: id(Leg::Delivery) }
}

pub(super) fn delivered() -> Event {
    Event::DeliveryDone(Delivered { reference: PROVIDER_REFERENCE.to_owned(), voucher: false })
}

pub(super) fn deliver_refused() -> Event {
    Event::DeliveryRefused(Refusal::new(Reason::Barred, "sample"))
}

pub(super) fn hold_refused(reason: Reason) -> Event {
    Event::DeliveryRefused(Refusal::new(reason, "sample"))
}

pub(super) fn lost_delivery() -> Event {
    Event::DeliveryLost { waited_ms: 0 }
}

pub(super) fn reversed() -> Event {
    Event::DeliveryReversed { reference: PROVIDER_REFERENCE.to_owned() }
}

pub(super) fn surplus(reason: SurplusReason) -> Event {
    let amount = if reason == SurplusReason::WrongAmount { Money::from_cents(1000) } else { PRICE };
    let reference = "T-000816".to_owned();
    Event::SurplusReceived(Surplus {
        payment: id(Leg::Payment),
        amount,
        reference,
        taking: Taking::Captured,
        reason,
        refund: SurplusRefund::None,
    })
}

pub(super) fn attention(reason: AttentionReason) -> Event {
    Event::AttentionOpened { attention: 0, reason }
}
