//! What the till does by itself, and when: the rules' own deeds, in words.

use super::super::handover::CHOOSE_WITHIN_MS;
use super::super::next::{LOOKUP_MAX_MS, PAY_WITHIN_MS};
use super::super::{PrintJob, PrintState};
use super::words::{Sides, capital, every, lasting};
use crate::sale::{
    AttentionReason, Deed, Delivery, Handover, Leg, OPEN_TOO_LONG_MS, PAPER_AFTER_MS, Payment, Sale, SurplusRefund,
    awaited_by_visitor, next, receipt_is_due, receipt_may_be_chosen,
};

/// Never empty: that nothing happens is an answer too.
pub(super) fn sentences(sale: &Sale, jobs: &[PrintJob]) -> Vec<String> {
    let mut all = moving(sale, jobs);
    if let Payment::RefundAccepted(_) = sale.payment {
        all.push("When the money reaches the customer is up to the bank; the till does not ask again.".to_owned());
    }
    if all.is_empty() {
        all.push(nothing(sale).to_owned());
    }
    all.iter().map(|sentence| capital(sentence)).collect()
}

/// Nothing moves by itself any more.
pub(super) fn is_over(sale: &Sale, jobs: &[PrintJob]) -> bool {
    moving(sale, jobs).is_empty()
}

fn moving(sale: &Sale, jobs: &[PrintJob]) -> Vec<String> {
    let future = Future { sale, sides: Sides::of(&sale.order) };
    let mut all = future.awaited();
    all.extend(next(sale).into_iter().flat_map(|deed| future.deed(deed)));
    all.extend(receipt(sale, jobs));
    all
}

fn nothing(sale: &Sale) -> &'static str {
    if sale.has_open_attention() {
        "Nothing by itself: it waits for a person."
    } else if sale.is_final() {
        "Nothing: the sale is over."
    } else {
        "Nothing by itself, and the sale is not over: a person was called for it before."
    }
}

fn receipt(sale: &Sale, jobs: &[PrintJob]) -> Option<String> {
    let waiting = jobs.iter().any(|job| job.state == PrintState::Queued);
    let printing = jobs.iter().any(|job| job.state == PrintState::Sending);
    Some(match sale.handover {
        _ if waiting => "The receipt is printed as soon as the printer is free.".to_owned(),
        _ if printing => "The receipt is being printed; the printer's answer is written down.".to_owned(),
        Handover::Nothing if receipt_is_due(sale, 0) => {
            let choice =
                if receipt_may_be_chosen(sale) { ", or as a visitor who still stands there chooses" } else { "" };
            format!("At once: the customer gets a receipt, on paper{choice}.")
        }
        Handover::Nothing if awaited_by_visitor(sale).is_some() => {
            format!("If this takes longer than {}, a receipt with the claim code is printed.", lasting(PAPER_AFTER_MS))
        }
        Handover::Waiting if jobs.is_empty() => format!(
            "Without a choice the receipt is printed when the visit ends, or after {}.",
            lasting(CHOOSE_WITHIN_MS)
        ),
        _ => return None,
    })
}

struct Future<'s> {
    sale: &'s Sale,
    sides: Sides,
}

impl Future<'_> {
    /// What was asked for and has not been answered. A till that is stopped meanwhile asks at its next start.
    fn awaited(&self) -> Vec<String> {
        let Sides { pay, provider } = &self.sides;
        let waits = |side: &str, what: &str| {
            format!("The till waits for the answer of {side} about {what}. Without one it asks what became of it.")
        };
        let payment = match self.sale.payment {
            Payment::Requested(_) | Payment::Offered(..) => Some(waits(pay, "the payment")),
            Payment::CaptureRequested(..) => Some(waits(pay, "taking the reserved money")),
            Payment::Voiding(..) => Some(waits(pay, "releasing the reserved money")),
            Payment::RefundRequested(_) => Some(waits(pay, "paying back")),
            _ => None,
        };
        let delivery = match self.sale.delivery {
            Delivery::Holding(_) => Some(waits(provider, "the reservation of the top-up")),
            Delivery::Releasing(..) => Some(waits(provider, "letting go of the reservation")),
            Delivery::Requested(_) => Some(waits(provider, "the top-up") + &self.then_delivered()),
            _ => None,
        };
        let surplus = self.sale.surplus.iter().any(|surplus| surplus.refund == SurplusRefund::Requested);
        let surplus = surplus.then(|| waits(pay, "giving back what came besides the price"));
        payment.into_iter().chain(delivery).chain(surplus).collect()
    }

    fn deed(&self, deed: Deed) -> Vec<String> {
        let Sides { pay, provider } = &self.sides;
        let now = |what: String| vec![format!("At once: {what}.")];
        match deed {
            Deed::Hold => now(format!("the till asks {provider} to reserve the top-up, and only then asks for money")),
            Deed::Release => now(format!("the till asks {provider} to let go of its reservation")),
            Deed::Pay => now(format!(
                "the till asks {pay} for the money; an order that has not come so far within {} is given up",
                lasting(PAY_WITHIN_MS)
            )),
            Deed::Cancel => now(format!("the till tells {pay} to stop; money that comes all the same goes back")),
            Deed::Capture => now(format!("the till asks {pay} to take the reserved money")),
            Deed::Void => now(format!("the till asks {pay} to release the reserved money")),
            Deed::Refund => now(format!("the till asks {pay} to pay the money back")),
            Deed::Deliver => now(format!("the till sends the top-up to {provider}")),
            Deed::EndUnpaid => now("the sale is closed without a payment".to_owned()),
            Deed::RefundSurplus(_) => now(format!("the till asks {pay} to give back what came besides the price")),
            Deed::Attend(reason) => now(format!("a person is called. {}", reason.sentence().trim_end_matches('.'))),
            Deed::LookUpPayment => self.payment_looked_up(),
            Deed::Recheck => vec![self.rechecked()],
            Deed::RecheckDelivery => vec![self.delivery_rechecked()],
            Deed::LookUpSettlement => vec![self.asks(pay, "the reserved money", Leg::Settlement)],
            Deed::LookUpRefund => vec![
                self.asks(pay, "paying back", Leg::Settlement),
                format!(
                    "If {pay} still does not know that request after {}, it never arrived and is made anew.",
                    lasting(self.sale.order.method.abilities.horizon_ms)
                ),
            ],
            Deed::LookUpDelivery => self.delivery_looked_up(),
            Deed::LookUpSurplus(_) => vec![self.asks(pay, "giving back what came besides the price", Leg::Surplus)],
        }
    }

    /// The look-up of a leg: how often, and when a person is called as well.
    fn asks(&self, side: &str, what: &str, leg: Leg) -> String {
        let waited = self.sale.waited_ms(leg);
        let often = if waited >= LOOKUP_MAX_MS {
            format!("again {}", every(LOOKUP_MAX_MS))
        } else {
            format!("again after a second, then less and less often, at least {}", every(LOOKUP_MAX_MS))
        };
        let called = |reason| self.sale.attend(reason).is_none();
        let person = match leg {
            Leg::Surplus if called(AttentionReason::SurplusRefundUnknown) => String::new(),
            _ if called(AttentionReason::OpenTooLong) => String::new(),
            _ => format!(" After {} a person is called as well.", lasting(OPEN_TOO_LONG_MS)),
        };
        format!("The till asks {side} {often}, what became of {what}, until it gets a certain answer.{person}")
    }

    fn payment_looked_up(&self) -> Vec<String> {
        let pay = &self.sides.pay;
        let taken = if self.sale.unwanted {
            "If the money was taken, it goes back, since the visitor had stopped."
        } else {
            "If the money was taken, the top-up is still sent."
        };
        vec![
            self.asks(pay, "the payment", Leg::Payment),
            format!(
                "{taken} If {pay} still does not know our reference after {} (counted while the machine is on), the payment \
                 never arrived there, and the sale ends unpaid.",
                lasting(self.sale.order.method.abilities.horizon_ms)
            ),
        ]
    }

    fn rechecked(&self) -> String {
        let able = &self.sale.order.method.abilities;
        let (pay, waited) = (&self.sides.pay, self.sale.waited_ms(Leg::Recheck));
        let then = if able.refund {
            "it goes back by itself"
        } else {
            "a person is called, since this way to pay cannot pay back"
        };
        let asked = if waited < able.recheck_after_ms {
            format!(
                "{} after its answer, or after a new start, the till asks {pay} once more.",
                lasting(able.recheck_after_ms)
            )
        } else {
            let day = lasting(OPEN_TOO_LONG_MS);
            let often = every(LOOKUP_MAX_MS);
            format!(
                "The till goes on asking {pay}, less and less often, at least {often}. After {day} a person is called as well."
            )
        };
        format!("{asked} If money came late or twice, {then}.")
    }

    fn delivery_rechecked(&self) -> String {
        let (provider, after) = (&self.sides.provider, self.sale.order.topup.recheck_after_ms);
        let asked = if self.sale.waited_ms(Leg::DeliveryRecheck) < after {
            let after = lasting(after);
            format!(
                "{after} after the delivery, or after a new start, the till asks {provider} once more whether it still stands."
            )
        } else {
            let (day, often) = (lasting(OPEN_TOO_LONG_MS), every(LOOKUP_MAX_MS));
            format!(
                "The till goes on asking {provider} whether the top-up still stands, less and less often, at least {often}. After {day} a \
                 person is called as well."
            )
        };
        format!("{asked} If it was taken back, a person is called.")
    }

    fn delivery_looked_up(&self) -> Vec<String> {
        let provider = &self.sides.provider;
        let horizon = lasting(self.sale.order.topup.horizon_ms);
        let what = match self.sale.delivery {
            Delivery::HoldUnknown(_) => "the reservation of the top-up",
            Delivery::ReleaseUnknown(..) => "letting go of the reservation",
            _ => "the top-up",
        };
        let mut all = vec![self.asks(provider, what, Leg::Delivery) + &self.then_delivered()];
        match self.sale.delivery {
            Delivery::Pending(_) => all.push(format!(
                "{provider} has accepted it. Should it not know our reference any more after {horizon}, a person is called."
            )),
            Delivery::Unknown(ref attempt) if self.sale.order.topup.may_be_sent_again() && !attempt.again => {
                all.push(format!(
                    "If {provider} still does not know our reference after {horizon} (counted while the machine is on), the order \
                     never arrived there and is sent once more, under the same reference; unless {} are over by then or \
                     the machine was started anew: then it is a refusal.",
                    lasting(self.sale.order.topup.key_life_ms / 2)
                ));
            }
            Delivery::Unknown(_) | Delivery::HoldUnknown(_) => all.push(format!(
                "If {provider} still does not know our reference after {horizon} (counted while the machine is on), the top-up \
                 never arrived there, which is a refusal."
            )),
            _ => {}
        }
        all
    }

    /// What follows from the provider's yes and from its no, once there is money.
    fn then_delivered(&self) -> String {
        let refund = self.sale.order.method.abilities.refund;
        match (&self.sale.payment, &self.sale.delivery) {
            (_, Delivery::HoldUnknown(_) | Delivery::ReleaseUnknown(..)) => String::new(),
            (Payment::Authorized(_), _) => {
                " If it arrived, the reserved money is taken; if it was refused, the money is released.".to_owned()
            }
            (Payment::Captured(_), _) if refund => {
                " If it arrived, the sale is over; if it was refused, the money goes back by itself.".to_owned()
            }
            (Payment::Captured(_), _) => {
                " If it arrived, the sale is over; if it was refused, a person is called, since this way to pay cannot pay back."
                    .to_owned()
            }
            _ => String::new(),
        }
    }
}
