//! From a deed to a driver's call, and from the driver's three words to an answer for the rules.

use super::Devices;
use crate::card::Card;
use crate::payment::{self, Named};
use crate::sale::{Deed, EffectId, Found, Outcome, Sale};
use crate::till::Answer;
use crate::topup::{self, Told, Voucher};
use std::sync::Arc;
use std::time::Duration;

/// How long the till waits for each kind of call before it says "unknown": the owner's `[till]` table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waits {
    pub(super) payment: Duration,
    pub(super) topup: Duration,
    pub(super) lookup: Duration,
}

impl Waits {
    fn of(&self, deed: Deed) -> Duration {
        match deed {
            // A cancel must be heard at least as long as the payment that it cancels.
            Deed::Pay | Deed::Cancel | Deed::Capture | Deed::Void | Deed::Refund | Deed::RefundSurplus(_) => {
                self.payment
            }
            Deed::Hold | Deed::Release | Deed::Deliver => self.topup,
            Deed::LookUpPayment
            | Deed::LookUpSettlement
            | Deed::LookUpRefund
            | Deed::LookUpDelivery
            | Deed::LookUpSurplus(_) => self.lookup,
            Deed::EndUnpaid | Deed::Attend(_) => Duration::ZERO,
        }
    }
}

/// One call, with everything that it needs copied out of the till.
pub(super) struct Job {
    deed: Deed,
    id: EffectId,
    payment: Arc<dyn payment::Driver>,
    topup: Arc<dyn topup::Driver>,
    ask: payment::Ask,
    /// `None` when the card's secret has gone: then nothing can be delivered any more, only looked up.
    order: Option<topup::Ask>,
    named: Option<Named>,
    hold: Option<crate::sale::Hold>,
}

/// What a job brought: the answer, and a code that must reach the journal's secrets with it.
pub(super) struct Brought {
    pub(super) answer: Answer,
    pub(super) voucher: Option<Voucher>,
}

impl Brought {
    /// The sale names a driver that the configuration no longer has: nobody can be asked, so nobody knows.
    pub(super) fn no_driver(deed: Deed) -> Self {
        Self { answer: unknown(deed, "the configuration no longer has this driver"), voucher: None }
    }
}

impl Job {
    pub(super) fn new(devices: &Devices, sale: &Sale, deed: Deed, id: EffectId, card: Option<Card>) -> Option<Self> {
        let order = &sale.order;
        let ask = payment::Ask {
            id: id.clone(),
            order: order.number.clone(),
            amount: order.price(),
            product: order.product.id.as_str().to_owned(),
            ending: card.as_ref().map(|card| card.ending(3)).unwrap_or_default(),
        };
        let delivery = card.map(|card| topup::Ask {
            id: id.clone(),
            card,
            provider_product: order.product.provider_product.clone(),
            price: order.price(),
            product: order.product.id.as_str().to_owned(),
        });
        Some(Self {
            deed,
            id,
            payment: devices.payments.get(&order.method.name)?.clone(),
            topup: devices.topups.get(&order.product.provider)?.clone(),
            ask,
            order: delivery,
            named: named(sale, deed),
            hold: hold(sale),
        })
    }

    /// Calls the driver under its deadline. Whatever happens in there, an answer comes out.
    pub(super) async fn run(self, waits: &Waits) -> Brought {
        let wait = waits.of(self.deed);
        match tokio::time::timeout(wait, self.call()).await {
            Ok(brought) => brought,
            Err(_) => {
                Brought { answer: unknown(self.deed, &format!("no answer within {} s", wait.as_secs())), voucher: None }
            }
        }
    }

    async fn call(&self) -> Brought {
        let answer = match self.deed {
            Deed::Pay => Answer::Pay(self.payment.request(&self.ask).await),
            Deed::Cancel => Answer::Cancel(self.payment.cancel(&self.id).await),
            Deed::LookUpPayment => Answer::PaymentFound(self.payment.lookup(&self.id).await),
            Deed::LookUpSettlement => Answer::SettlementFound(self.payment.lookup(&self.id).await),
            Deed::LookUpRefund => Answer::RefundFound(self.payment.lookup_refund(&self.id).await),
            Deed::LookUpSurplus(index) => Answer::SurplusFound(index, self.payment.lookup_refund(&self.id).await),
            Deed::Release => match &self.hold {
                Some(hold) => Answer::Release(self.topup.release(&self.id, hold).await),
                None => unknown(self.deed, "no hold is known"),
            },
            Deed::Hold | Deed::Deliver => return self.deliver().await,
            Deed::LookUpDelivery => return found(self.topup.lookup(&self.id).await),
            Deed::Capture | Deed::Void | Deed::Refund | Deed::RefundSurplus(_) => self.settle().await,
            Deed::EndUnpaid | Deed::Attend(_) => unknown(self.deed, "this is written down, not done"),
        };
        Brought { answer, voucher: None }
    }

    async fn deliver(&self) -> Brought {
        let Some(order) = &self.order else {
            return Brought { answer: unknown(self.deed, "the card's number is no longer kept"), voucher: None };
        };
        if self.deed == Deed::Hold {
            return Brought { answer: Answer::Hold(self.topup.hold(order).await), voucher: None };
        }
        match self.topup.deliver(order, self.hold.as_ref()).await {
            Outcome::Done(Told { progress, voucher }) => {
                Brought { answer: Answer::Deliver(Outcome::Done(progress)), voucher }
            }
            Outcome::Refused(why) => Brought { answer: Answer::Deliver(Outcome::Refused(why)), voucher: None },
            Outcome::Unknown(why) => Brought { answer: Answer::Deliver(Outcome::Unknown(why)), voucher: None },
        }
    }

    async fn settle(&self) -> Answer {
        let Some(named) = &self.named else { return unknown(self.deed, "no payment is known") };
        match self.deed {
            Deed::Capture => Answer::Capture(self.payment.capture(&self.id, named).await),
            Deed::Void => Answer::Void(self.payment.void(&self.id, named).await),
            Deed::RefundSurplus(index) => Answer::SurplusRefund(index, self.payment.refund(&self.id, named).await),
            _ => Answer::Refund(self.payment.refund(&self.id, named).await),
        }
    }
}

fn found(outcome: Outcome<Found<Told>>) -> Brought {
    let (outcome, voucher) = match outcome {
        Outcome::Done(Found::It(Told { progress, voucher })) => (Outcome::Done(Found::It(progress)), voucher),
        Outcome::Done(Found::InProgress) => (Outcome::Done(Found::InProgress), None),
        Outcome::Done(Found::Nothing) => (Outcome::Done(Found::Nothing), None),
        Outcome::Refused(why) => (Outcome::Refused(why), None),
        Outcome::Unknown(why) => (Outcome::Unknown(why), None),
    };
    Brought { answer: Answer::DeliveryFound(outcome), voucher }
}

fn unknown(deed: Deed, why: &str) -> Answer {
    let why = why.to_owned();
    match deed {
        Deed::Hold => Answer::Hold(Outcome::Unknown(why)),
        Deed::Release => Answer::Release(Outcome::Unknown(why)),
        Deed::Cancel => Answer::Cancel(Outcome::Unknown(why)),
        Deed::Capture => Answer::Capture(Outcome::Unknown(why)),
        Deed::Void => Answer::Void(Outcome::Unknown(why)),
        Deed::Refund => Answer::Refund(Outcome::Unknown(why)),
        Deed::Deliver => Answer::Deliver(Outcome::Unknown(why)),
        Deed::LookUpPayment => Answer::PaymentFound(Outcome::Unknown(why)),
        Deed::LookUpSettlement => Answer::SettlementFound(Outcome::Unknown(why)),
        Deed::LookUpRefund => Answer::RefundFound(Outcome::Unknown(why)),
        Deed::LookUpDelivery => Answer::DeliveryFound(Outcome::Unknown(why)),
        Deed::RefundSurplus(index) => Answer::SurplusRefund(index, Outcome::Unknown(why)),
        Deed::LookUpSurplus(index) => Answer::SurplusFound(index, Outcome::Unknown(why)),
        Deed::Pay | Deed::EndUnpaid | Deed::Attend(_) => Answer::Pay(Outcome::Unknown(why)),
    }
}

/// The payment that a capture, void or refund is about.
fn named(sale: &Sale, deed: Deed) -> Option<Named> {
    let payment = sale.order.effect(crate::sale::Leg::Payment, 1);
    if let Deed::RefundSurplus(index) = deed {
        let surplus = sale.surplus.get(usize::from(index))?;
        return Some(Named {
            payment: surplus.payment.clone(),
            reference: surplus.reference.clone(),
            amount: surplus.amount,
        });
    }
    let approval = sale.payment.approval()?;
    Some(Named { payment, reference: approval.reference.clone(), amount: approval.amount })
}

fn hold(sale: &Sale) -> Option<crate::sale::Hold> {
    use crate::sale::Delivery as D;
    match &sale.delivery {
        D::Held(_, hold) | D::Releasing(_, hold) | D::ReleaseUnknown(_, hold) => Some(hold.clone()),
        _ => None,
    }
}
