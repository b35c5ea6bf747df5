//! Drivers as the engine knows them, in front of the models of `simulator`: each call becomes one on the wire.

use super::super::Fault;
use super::super::call::{Call, Content};
use super::super::machine::Machine;
use super::wire::Wire;
use crate::money::Money;
use crate::payment::{self, Named, Tell, Way};
use crate::printer;
use crate::sale::{
    Approval, Deed, EffectId, Found, Hold, Outcome, PaymentAbilities, Progress, Proof, RefundState, SaleId,
    TopupAbilities,
};
use crate::till::{Answer, Cause, Condition, Lane, Means, Notes, PrintResult};
use crate::topup::{self, Told, Voucher};
use std::sync::Arc;
use std::time::Duration;

/// How long a sheet takes.
const PRINTS_IN_MS: (u64, u64) = (100, 5_000);

/// The one way to pay of a run's machine.
pub(super) fn way(machine: Machine, wire: &Wire) -> Way {
    let shown_as = if machine.shows_code { Means::Bancontact } else { Means::Card };
    let driver = Arc::new(Terminal { wire: wire.clone(), abilities: machine.payment() });
    Way { name: method(machine).to_owned(), shown_as, driver }
}

pub(super) fn method(machine: Machine) -> &'static str {
    if machine.shows_code { "bancontact" } else { "card" }
}

pub(super) fn provider(machine: Machine, wire: &Wire) -> Arc<dyn topup::Driver> {
    Arc::new(Provider { wire: wire.clone(), abilities: machine.topup() })
}

pub(super) fn printer(wire: &Wire) -> Arc<dyn printer::Driver> {
    Arc::new(Printer(wire.clone()))
}

/// What an id says of itself: `generation.sale.leg.attempt`.
fn named(id: &EffectId) -> (SaleId, &str, u8) {
    let mut parts = id.as_str().split('.').skip(1);
    let sale = parts.next().and_then(|sale| sale.parse().ok()).unwrap_or_default();
    let leg = parts.next().unwrap_or_default();
    (SaleId(sale), leg, parts.next().and_then(|attempt| attempt.parse().ok()).unwrap_or_default())
}

/// A question, or a deed that carries nothing but its id.
fn plain(deed: Deed, lane: Lane, id: &EffectId) -> Call {
    let content = Content { price: Money::ZERO, payment: *id, amount: Money::ZERO, stray: None, hold: None };
    Call::of(named(id).0, lane, deed, *id, content)
}

/// The place of money that came beside the price, if this id is about such.
fn surplus(id: &EffectId) -> Option<u8> {
    let (_, leg, attempt) = named(id);
    (leg == "x").then(|| attempt.saturating_sub(1))
}

/// An answer of another kind than was asked for: a defect of the models.
fn odd<T>(answer: &Answer) -> Outcome<T> {
    Outcome::Unknown(format!("an answer to another question: {answer:?}"))
}

struct Terminal {
    wire: Wire,
    abilities: PaymentAbilities,
}

impl Terminal {
    fn settle(deed: Deed, id: &EffectId, of: &Named) -> Call {
        let mut call = plain(deed, Lane::Settlement, id);
        call.content.payment = of.payment;
        call.content.amount = of.amount;
        if let Deed::RefundSurplus(_) = deed {
            call.lane = Lane::Surplus;
            call.content.stray = Some(of.reference.clone());
        }
        call
    }

    async fn gives_back(&self, deed: Deed, id: &EffectId, of: &Named) -> Outcome<RefundState> {
        match self.wire.call(Self::settle(deed, id, of), None).await {
            Answer::Refund(outcome) | Answer::SurplusRefund(_, outcome) => outcome,
            answer => odd(&answer),
        }
    }
}

impl payment::Driver for Terminal {
    fn abilities(&self) -> PaymentAbilities {
        self.abilities.clone()
    }

    fn request<'a>(&'a self, ask: &'a payment::Ask, tell: Tell<'a>) -> payment::Call<'a, Approval> {
        Box::pin(async move {
            let mut call = plain(Deed::Pay, Lane::Payment, &ask.id);
            call.content.price = ask.amount;
            match self.wire.call(call, Some(tell)).await {
                Answer::Pay(outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn cancel<'a>(&'a self, payment: &'a EffectId) -> payment::Call<'a, ()> {
        Box::pin(async move {
            match self.wire.call(plain(Deed::Cancel, Lane::Cancel, payment), None).await {
                Answer::Cancel(outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn lookup<'a>(&'a self, payment: &'a EffectId) -> payment::Call<'a, Found<Approval>> {
        Box::pin(async move {
            match self.wire.call(plain(Deed::LookUpPayment, Lane::LookUpPayment, payment), None).await {
                Answer::PaymentFound(outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn recheck<'a>(&'a self, payment: &'a EffectId) -> payment::Call<'a, Vec<Approval>> {
        Box::pin(async move {
            match self.wire.call(plain(Deed::Recheck, Lane::LookUpPayment, payment), None).await {
                Answer::Rechecked(outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn capture<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> payment::Call<'a, ()> {
        Box::pin(async move {
            match self.wire.call(Self::settle(Deed::Capture, id, payment), None).await {
                Answer::Capture(outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn void<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> payment::Call<'a, ()> {
        Box::pin(async move {
            if let Some(index) = surplus(id) {
                return match self.gives_back(Deed::RefundSurplus(index), id, payment).await {
                    Outcome::Done(_) => Outcome::Done(()),
                    Outcome::Refused(why) => Outcome::Refused(why),
                    Outcome::Unknown(why) => Outcome::Unknown(why),
                };
            }
            match self.wire.call(Self::settle(Deed::Void, id, payment), None).await {
                Answer::Void(outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn refund<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> payment::Call<'a, RefundState> {
        let deed = surplus(id).map_or(Deed::Refund, Deed::RefundSurplus);
        Box::pin(self.gives_back(deed, id, payment))
    }

    fn lookup_refund<'a>(&'a self, id: &'a EffectId) -> payment::Call<'a, Found<RefundState>> {
        let deed = surplus(id).map_or(Deed::LookUpRefund, Deed::LookUpSurplus);
        Box::pin(async move {
            match self.wire.call(plain(deed, Lane::Settlement, id), None).await {
                Answer::RefundFound(outcome) | Answer::SurplusFound(_, outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn check(&self) -> payment::Call<'_, ()> {
        Box::pin(async move { reached(!self.wire.lock().outside.is_cut_off(false)) })
    }
}

fn reached(is_there: bool) -> Outcome<()> {
    if is_there { Outcome::Done(()) } else { Outcome::Unknown("no answer".to_owned()) }
}

struct Provider {
    wire: Wire,
    abilities: TopupAbilities,
}

impl Provider {
    /// The code that a delivered order brought.
    fn told(&self, id: &EffectId, progress: Progress) -> Told {
        let delivered = matches!(progress, Progress::Delivered(_));
        let beyond = self.wire.lock();
        let code = beyond.outside.far.provider.find(id.as_str()).and_then(crate::simulator::Transaction::voucher);
        let voucher = code.filter(|_| delivered).map(|code| Voucher(code.into()));
        Told { progress, voucher }
    }
}

impl topup::Driver for Provider {
    fn abilities(&self) -> TopupAbilities {
        self.abilities.clone()
    }

    fn hold<'a>(&'a self, ask: &'a topup::Ask) -> topup::Call<'a, Hold> {
        Box::pin(async move {
            let mut call = plain(Deed::Hold, Lane::Delivery, &ask.id);
            call.content.price = ask.price;
            match self.wire.call(call, None).await {
                Answer::Hold(outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn release<'a>(&'a self, id: &'a EffectId, hold: &'a Hold) -> topup::Call<'a, ()> {
        Box::pin(async move {
            let mut call = plain(Deed::Release, Lane::Delivery, id);
            call.content.hold = Some(hold.clone());
            match self.wire.call(call, None).await {
                Answer::Release(outcome) => outcome,
                answer => odd(&answer),
            }
        })
    }

    fn deliver<'a>(&'a self, ask: &'a topup::Ask, hold: Option<&'a Hold>) -> topup::Call<'a, Told> {
        Box::pin(async move {
            let mut call = plain(Deed::Deliver, Lane::Delivery, &ask.id);
            call.content.price = ask.price;
            call.content.hold = hold.cloned();
            match self.wire.call(call, None).await {
                Answer::Deliver(Outcome::Done(progress)) => Outcome::Done(self.told(&ask.id, progress)),
                Answer::Deliver(Outcome::Refused(why)) => Outcome::Refused(why),
                Answer::Deliver(Outcome::Unknown(why)) => Outcome::Unknown(why),
                answer => odd(&answer),
            }
        })
    }

    fn lookup<'a>(&'a self, id: &'a EffectId) -> topup::Call<'a, Found<Told>> {
        Box::pin(async move {
            // A look-up is a look-up: why the till asks is its own business.
            match self.wire.call(plain(Deed::LookUpDelivery, Lane::Delivery, id), None).await {
                Answer::DeliveryFound(Outcome::Done(Found::It(progress))) => {
                    Outcome::Done(Found::It(self.told(id, progress)))
                }
                Answer::DeliveryFound(Outcome::Done(Found::InProgress)) => Outcome::Done(Found::InProgress),
                Answer::DeliveryFound(Outcome::Done(Found::Nothing)) => Outcome::Done(Found::Nothing),
                Answer::DeliveryFound(Outcome::Refused(why)) => Outcome::Refused(why),
                Answer::DeliveryFound(Outcome::Unknown(why)) => Outcome::Unknown(why),
                answer => odd(&answer),
            }
        })
    }

    fn check(&self) -> topup::Call<'_, ()> {
        Box::pin(async move { reached(!self.wire.lock().outside.is_cut_off(true)) })
    }
}

struct Printer(Wire);

impl printer::Driver for Printer {
    fn print<'a>(&'a self, job: &'a [u8]) -> printer::Call<'a, PrintResult> {
        Box::pin(async move {
            let (result, comes_out) = if self.0.strikes(Fault::NoPaper) {
                (PrintResult::NotPrinted(Condition::PaperEnd.of("the printer")), false)
            } else if self.0.strikes(Fault::PrinterSilent) {
                let mut wire = self.0.lock();
                let (stopped, comes_out) = (wire.outside.random.chance(30), wire.outside.random.chance(50));
                let cause = Condition::PaperEnd.of("the printer");
                // What a printer has not thrown away comes out when it has paper again.
                let result = if stopped {
                    PrintResult::Stopped { cause, cleared: !comes_out }
                } else {
                    PrintResult::Unknown(Condition::WentSilent.of("the printer"))
                };
                (result, comes_out)
            } else {
                (PrintResult::Printed(Proof::Written), true)
            };
            let takes = self.0.lock().outside.random.between(PRINTS_IN_MS.0, PRINTS_IN_MS.1);
            tokio::time::sleep(Duration::from_millis(takes)).await;
            if comes_out {
                self.0.lock().sheets.push(job.to_vec());
                self.0.bell.notify_one();
            }
            result
        })
    }

    fn check(&self) -> printer::Call<'_, Result<Notes, Cause>> {
        Box::pin(async { Ok(Notes::new()) })
    }
}
