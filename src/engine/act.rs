//! From a deed to a driver's call, and from the driver's three words to an answer for the rules.

use super::Devices;
use crate::card::Card;
use crate::payment::{self, Named, Tell};
use crate::sale::{Deed, EffectId, Found, Outcome, RefundState, Sale};
use crate::till::{Answer, Lane};
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
            | Deed::Recheck
            | Deed::LookUpSettlement
            | Deed::LookUpRefund
            | Deed::LookUpDelivery
            | Deed::RecheckDelivery
            | Deed::LookUpSurplus(_) => self.lookup,
            Deed::EndUnpaid | Deed::Attend(_) => Duration::ZERO,
        }
    }
}

/// The one driver that a deed needs. A sale's other driver may be gone from the configuration: that stops nothing here.
enum Hands {
    Payment(Arc<dyn payment::Driver>),
    Topup(Arc<dyn topup::Driver>),
}

/// One call, with everything that it needs copied out of the till.
pub(super) struct Job {
    deed: Deed,
    id: EffectId,
    hands: Hands,
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

impl From<Answer> for Brought {
    fn from(answer: Answer) -> Self {
        Self { answer, voucher: None }
    }
}

impl Job {
    /// `None` if the configuration no longer has the driver of this lane.
    pub(super) fn new(
        devices: &Devices,
        sale: &Sale,
        lane: Lane,
        deed: Deed,
        id: EffectId,
        card: Option<Card>,
    ) -> Option<Self> {
        let order = &sale.order;
        let hands = match lane {
            Lane::Delivery => Hands::Topup(devices.topups.get(&order.product.provider)?.clone()),
            Lane::Payment | Lane::Cancel | Lane::LookUpPayment | Lane::Settlement | Lane::Surplus => {
                Hands::Payment(devices.payment(&order.method.name)?.clone())
            }
            Lane::Print => return None,
        };
        let ask = payment::Ask {
            id,
            order: order.number.clone(),
            amount: order.price(),
            product: order.product.id.as_str().to_owned(),
            ending: card.as_ref().map(|card| card.ending(3)).unwrap_or_default(),
        };
        let delivery = card.map(|card| topup::Ask {
            id,
            card,
            provider_product: order.product.provider_product.clone(),
            price: order.price(),
            product: order.product.id.as_str().to_owned(),
        });
        Some(Self { deed, id, hands, ask, order: delivery, named: named(sale, deed), hold: hold(sale) })
    }

    /// Calls the driver under its deadline. Whatever happens in there, an answer comes out.
    /// `tell` hears what a payment driver tells before it answers.
    pub(super) async fn run(self, waits: &Waits, tell: Tell<'_>) -> Brought {
        let wait = waits.of(self.deed);
        let call = async {
            match &self.hands {
                Hands::Payment(driver) => self.pay(driver.as_ref(), tell).await.into(),
                Hands::Topup(driver) => self.top_up(driver.as_ref()).await,
            }
        };
        match tokio::time::timeout(wait, call).await {
            Ok(brought) => brought,
            Err(_) => Answer::unknown(self.deed, format!("no answer within {} s", wait.as_secs())).into(),
        }
    }

    async fn pay(&self, driver: &dyn payment::Driver, tell: Tell<'_>) -> Answer {
        match self.deed {
            Deed::Pay => Answer::Pay(driver.request(&self.ask, tell).await),
            Deed::Cancel => Answer::Cancel(driver.cancel(&self.id).await),
            Deed::LookUpPayment => Answer::PaymentFound(driver.lookup(&self.id).await),
            Deed::Recheck => Answer::Rechecked(driver.recheck(&self.id).await),
            Deed::LookUpSettlement => Answer::SettlementFound(driver.lookup(&self.id).await),
            Deed::LookUpRefund => Answer::RefundFound(driver.lookup_refund(&self.id).await),
            Deed::LookUpSurplus(index) => Answer::SurplusFound(index, driver.lookup_refund(&self.id).await),
            deed => self.settle(driver, deed).await,
        }
    }

    async fn settle(&self, driver: &dyn payment::Driver, deed: Deed) -> Answer {
        let Some(named) = &self.named else { return Answer::unknown(deed, "no payment is known") };
        match deed {
            Deed::Capture => Answer::Capture(driver.capture(&self.id, named).await),
            Deed::Void => Answer::Void(driver.void(&self.id, named).await),
            Deed::Refund => Answer::Refund(driver.refund(&self.id, named).await),
            Deed::RefundSurplus(index) if driver.abilities().refund => {
                Answer::SurplusRefund(index, driver.refund(&self.id, named).await)
            }
            // Money that is only reserved may go back where taken money may not.
            Deed::RefundSurplus(index) => Answer::SurplusRefund(index, settled(driver.void(&self.id, named).await)),
            deed => Answer::unknown(deed, "this is not done by a payment driver"),
        }
    }

    async fn top_up(&self, driver: &dyn topup::Driver) -> Brought {
        match self.deed {
            Deed::Release => match &self.hold {
                Some(hold) => Answer::Release(driver.release(&self.id, hold).await).into(),
                None => Answer::unknown(self.deed, "no hold is known").into(),
            },
            Deed::LookUpDelivery => found(driver.lookup(&self.id).await),
            // The code that it brought is known since it was told as delivered.
            Deed::RecheckDelivery => match found(driver.lookup(&self.id).await).answer {
                Answer::DeliveryFound(outcome) => Answer::DeliveryRechecked(outcome).into(),
                answer => answer.into(),
            },
            deed => self.deliver(driver, deed).await,
        }
    }

    async fn deliver(&self, driver: &dyn topup::Driver, deed: Deed) -> Brought {
        let Some(order) = &self.order else {
            return Answer::unknown(deed, "the card's number is no longer kept").into();
        };
        match deed {
            Deed::Hold => Answer::Hold(driver.hold(order).await).into(),
            Deed::Deliver => match driver.deliver(order, self.hold.as_ref()).await {
                Outcome::Done(Told { progress, voucher }) => {
                    Brought { answer: Answer::Deliver(Outcome::Done(progress)), voucher }
                }
                Outcome::Refused(why) => Answer::Deliver(Outcome::Refused(why)).into(),
                Outcome::Unknown(why) => Answer::Deliver(Outcome::Unknown(why)).into(),
            },
            deed => Answer::unknown(deed, "this is not done by a top-up driver").into(),
        }
    }
}

/// What was let go of is as good as paid back.
fn settled(released: Outcome<()>) -> Outcome<RefundState> {
    match released {
        Outcome::Done(()) => Outcome::Done(RefundState::Settled),
        Outcome::Refused(why) => Outcome::Refused(why),
        Outcome::Unknown(why) => Outcome::Unknown(why),
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

/// The payment that a capture, void or refund is about.
fn named(sale: &Sale, deed: Deed) -> Option<Named> {
    let payment = sale.order.effect(crate::sale::Leg::Payment, 1);
    if let Deed::RefundSurplus(index) = deed {
        let surplus = sale.surplus.get(usize::from(index))?;
        return Some(Named { payment: surplus.payment, reference: surplus.reference.clone(), amount: surplus.amount });
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
