//! One sale: its order, its legs, what stands beside them, and the fold that moves it.

use super::{
    Attention, AttentionReason, Delivery, Event, Handover, Illegal, Leg, Order, Payment, Recheck, Status, Surplus,
    SurplusRefund,
};
use crate::mutant::{self, Mutant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A sale as its events left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sale {
    pub order: Arc<Order>,
    pub payment: Payment,
    pub delivery: Delivery,
    pub handover: Handover,
    /// The visitor asked to stop before the money was known: what is taken all the same goes back.
    pub unwanted: bool,
    /// Of the payment.
    pub recheck: Recheck,
    /// Of the top-up.
    #[serde(default)]
    pub delivery_recheck: Recheck,
    pub surplus: Vec<Surplus>,
    pub attentions: Vec<Attention>,
    /// Captures, voids and refunds that were asked for so far: the next one's attempt number.
    pub settlements: u32,
}

impl Sale {
    /// More surplus payments or attentions than this on one sale are a defect elsewhere; they are refused, not stored.
    pub const BESIDE_MAX: usize = 16;

    pub fn new(order: impl Into<Arc<Order>>) -> Self {
        Self {
            order: order.into(),
            payment: Payment::None,
            delivery: Delivery::None,
            handover: Handover::Nothing,
            unwanted: false,
            recheck: Recheck::None,
            delivery_recheck: Recheck::None,
            surplus: Vec::new(),
            attentions: Vec::new(),
            settlements: 0,
        }
    }

    /// The fold of `events`, the first of which must be `Ordered`.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, Illegal> {
        let mut events = events.into_iter();
        let Some(Event::Ordered(order)) = events.next() else {
            return Err(Illegal::new("no sale", "anything but ordered"));
        };
        events.try_fold(Self::new(order.clone()), |sale, event| sale.apply(event))
    }

    /// The sale after `event`, or why that event cannot follow.
    pub fn apply(&self, event: &Event) -> Result<Self, Illegal> {
        self.lawful(event)?;
        let mut sale = self.clone();
        match event {
            Event::Ordered(_) => return Err(Illegal::new("ordered", event.kind())),
            Event::SurplusReceived(_)
            | Event::SurplusRefundRequested { .. }
            | Event::SurplusRefundLost { .. }
            | Event::SurplusRefundNotFound { .. }
            | Event::SurplusRefundEnded { .. } => sale.apply_surplus(event)?,
            Event::AttentionOpened { .. } | Event::AttentionResolved { .. } => sale.apply_attention(event)?,
            Event::HandoverAwaited
            | Event::HandoverShown
            | Event::HandoverPrinted { .. }
            | Event::HandoverUnclaimed => {
                sale.handover = self.handover.apply(event)?;
            }
            Event::PaymentRechecked | Event::PaymentRecheckLost { .. } => sale.recheck = self.recheck.apply(event)?,
            Event::DeliveryRechecked | Event::DeliveryRecheckLost { .. } => {
                sale.delivery_recheck = self.delivery_recheck.apply(event)?;
            }
            event if is_delivery(event) => {
                sale.delivery = self.delivery.apply(event, horizon_ms(self.order.topup.horizon_ms))?;
                sale.delivery_recheck = match sale.delivery {
                    Delivery::Delivered(_) if self.order.topup.recheck_after_ms > 0 => Recheck::Due { waited_ms: 0 },
                    _ => Recheck::None,
                };
            }
            event => {
                sale.payment = self.payment.apply(event, horizon_ms(self.order.method.abilities.horizon_ms))?;
                sale.unwanted |= matches!(event, Event::PaymentCancelRequested);
                sale.settlements += u32::from(settles(event));
                match event {
                    Event::PaymentRequested { .. } if self.order.method.abilities.recheck_after_ms > 0 => {
                        sale.recheck = Recheck::Due { waited_ms: 0 };
                    }
                    Event::PaymentDeclined(why) if why.reason.was_never_sent() => sale.recheck = Recheck::None,
                    _ => {}
                }
            }
        }
        Ok(sale)
    }

    /// What no single leg can see: the rules between the legs (invariants I2 and I3).
    fn lawful(&self, event: &Event) -> Result<(), Illegal> {
        let refused = |why| Err(Illegal::new(why, event.kind()));
        match event {
            Event::DeliveryRequested { .. } if self.payment.money().is_none() => refused("no money"),
            Event::DeliveryRequested { .. } if self.is_stopped() => refused("unwanted"),
            Event::PaymentRequested { .. } if self.order.topup.hold && !matches!(self.delivery, Delivery::Held(..)) => {
                refused("no hold")
            }
            Event::PaymentRechecked | Event::PaymentRecheckLost { .. } if !self.payment.is_answered() => {
                refused("payment not answered")
            }
            Event::DeliveryRechecked | Event::DeliveryRecheckLost { .. }
                if !matches!(self.delivery, Delivery::Delivered(_)) =>
            {
                refused("not delivered")
            }
            Event::DeliveryAbsent { .. } if !self.order.topup.may_be_sent_again() => {
                refused("sent twice, executed twice")
            }
            Event::DeliveryAbsent { .. } if self.payment.money().is_none() => refused("no money"),
            Event::DeliveryAbsent { .. } if self.is_stopped() => refused("unwanted"),
            Event::CaptureRequested { .. } if !matches!(self.delivery, Delivery::Delivered(_)) => {
                refused("not delivered")
            }
            Event::RefundRequested { .. } | Event::VoidRequested { .. } if !self.may_give_back() => {
                refused("delivered or not known")
            }
            _ => Ok(()),
        }
    }

    /// Money goes back only when it is certain that nothing was delivered and nothing will be.
    pub(super) fn may_give_back(&self) -> bool {
        match self.delivery {
            Delivery::Refused(_) | Delivery::Released => true,
            Delivery::None | Delivery::Held(..) | Delivery::Releasing(..) | Delivery::ReleaseUnknown(..) => {
                self.is_stopped()
            }
            Delivery::Holding(_)
            | Delivery::HoldUnknown(_)
            | Delivery::Requested(_)
            | Delivery::Unknown(_)
            | Delivery::Absent(_)
            | Delivery::Pending(_)
            | Delivery::Delivered(_)
            | Delivery::Reversed(_) => false,
        }
    }

    /// The visitor wanted out in time: whatever comes of the money, nothing is delivered for it.
    fn is_stopped(&self) -> bool {
        self.unwanted && !mutant::lives(Mutant::DeliversTheUnwanted)
    }

    fn apply_surplus(&mut self, event: &Event) -> Result<(), Illegal> {
        let illegal = Err(Illegal::new("surplus", event.kind()));
        match event {
            Event::SurplusReceived(surplus) if self.surplus.len() < Self::BESIDE_MAX => {
                self.surplus.push(surplus.clone());
            }
            Event::SurplusRefundRequested { surplus, .. }
            | Event::SurplusRefundLost { surplus, .. }
            | Event::SurplusRefundNotFound { surplus, .. }
            | Event::SurplusRefundEnded { surplus, .. } => {
                let horizon_ms = self.order.method.abilities.horizon_ms;
                let Some(entry) = self.surplus.get_mut(usize::from(*surplus)) else { return illegal };
                entry.refund = entry.refund.apply(event, horizon_ms)?;
            }
            _ => return illegal,
        }
        Ok(())
    }

    fn apply_attention(&mut self, event: &Event) -> Result<(), Illegal> {
        let illegal = Err(Illegal::new("attention", event.kind()));
        match event {
            Event::AttentionOpened { attention, reason }
                if usize::from(*attention) == self.attentions.len() && self.attentions.len() < Self::BESIDE_MAX =>
            {
                self.attentions.push(Attention { id: *attention, reason: *reason, resolved: false });
            }
            Event::AttentionResolved { attention, .. } => match self.attentions.get_mut(usize::from(*attention)) {
                Some(entry) if !entry.resolved => entry.resolved = true,
                _ => return illegal,
            },
            _ => return illegal,
        }
        Ok(())
    }

    /// Calls a person for `reason`, once in the sale's life: whoever was told need not be told again.
    pub fn attend(&self, reason: AttentionReason) -> Option<Event> {
        if self.attentions.iter().any(|known| known.reason == reason) {
            return None;
        }
        let attention = u8::try_from(self.attentions.len()).ok()?;
        Some(Event::AttentionOpened { attention, reason })
    }

    pub fn status(&self) -> Status {
        Status::of(self)
    }

    /// The status does not say everything yet: some far side has not been heard for certain.
    pub fn is_unknown(&self) -> bool {
        self.payment.is_unknown() || self.delivery.is_unknown()
    }

    pub fn has_open_attention(&self) -> bool {
        self.attentions.iter().any(|attention| !attention.resolved)
    }

    /// Every leg is final and no surplus money waits for its refund. Nothing will move by itself any more, unless the far side brings
    /// money that nobody waits for: [`Recheck`].
    pub fn is_final(&self) -> bool {
        let surplus = self.surplus.iter().all(|surplus| match surplus.refund {
            SurplusRefund::Accepted | SurplusRefund::Refused => true,
            // Nobody will ever ask for it: a person who knows of it ends it.
            SurplusRefund::None => !surplus.can_go_back(&self.order.method.abilities) && self.has_attention(),
            SurplusRefund::Requested | SurplusRefund::Unknown { .. } => false,
        });
        let delivered_for = !matches!(self.payment, Payment::Authorized(_));
        let money_went_somewhere = match (&self.payment, &self.delivery) {
            // Money that is ours needs a delivery, or a person who knows of it.
            (Payment::Captured(_), Delivery::Delivered(_)) => true,
            (Payment::Captured(_), Delivery::Refused(_) | Delivery::Reversed(_) | Delivery::Released) => {
                self.has_attention()
            }
            (Payment::Captured(_), _) => false,
            // A payment that ended before it began leaves a delivery leg that never started.
            (_, Delivery::None) => self.payment.is_final(),
            _ => true,
        };
        let delivery_over = self.delivery.is_final() || matches!(self.delivery, Delivery::None);
        self.payment.is_final() && delivery_over && delivered_for && money_went_somewhere && surplus
    }

    fn has_attention(&self) -> bool {
        !self.attentions.is_empty()
    }

    /// The far side of this leg is to be asked what became of it.
    pub fn is_waiting(&self, leg: Leg) -> bool {
        match leg {
            Leg::Payment => matches!(self.payment, Payment::Unknown(_)),
            Leg::Settlement => self.payment.is_unknown() && !matches!(self.payment, Payment::Unknown(_)),
            Leg::Delivery => self.delivery.is_unknown() || matches!(self.delivery, Delivery::Pending(_)),
            Leg::Surplus => self.unknown_surplus().is_some(),
            Leg::Recheck => self.recheck_waited_ms().is_some(),
            Leg::DeliveryRecheck => self.delivery_recheck_waited_ms().is_some(),
        }
    }

    /// For how long, powered on, this leg has been waiting, as far as that is on disk.
    pub fn waited_ms(&self, leg: Leg) -> u64 {
        match leg {
            Leg::Payment => match &self.payment {
                Payment::Unknown(a) => a.waited_ms,
                _ => 0,
            },
            Leg::Settlement => match &self.payment {
                Payment::CaptureUnknown(_, a) | Payment::VoidUnknown(_, a) => a.waited_ms,
                Payment::RefundUnknown(r) => r.attempt.waited_ms,
                _ => 0,
            },
            Leg::Delivery => match &self.delivery {
                Delivery::HoldUnknown(a)
                | Delivery::ReleaseUnknown(a, _)
                | Delivery::Unknown(a)
                | Delivery::Absent(a)
                | Delivery::Pending(a) => a.waited_ms,
                _ => 0,
            },
            Leg::Surplus => self.unknown_surplus().map_or(0, |(_, waited_ms)| waited_ms),
            Leg::Recheck => self.recheck_waited_ms().unwrap_or(0),
            Leg::DeliveryRecheck => self.delivery_recheck_waited_ms().unwrap_or(0),
        }
    }

    /// For how long, powered on, it has been open what came after the payment's answer; `None` if that is no question, or not yet.
    pub(super) fn recheck_waited_ms(&self) -> Option<u64> {
        match self.recheck {
            Recheck::Due { waited_ms } if self.payment.is_answered() => Some(waited_ms),
            _ => None,
        }
    }

    /// For how long, powered on, it has been open whether the top-up still stands; `None` if that is no question.
    pub(super) fn delivery_recheck_waited_ms(&self) -> Option<u64> {
        match self.delivery_recheck {
            Recheck::Due { waited_ms } => Some(waited_ms),
            Recheck::None | Recheck::Done => None,
        }
    }

    /// The surplus whose refund is looked up now, and for how long nobody has known: the oldest one, since a leg asks one thing
    /// at a time. The others' waiting is counted short by that, never long.
    pub(super) fn unknown_surplus(&self) -> Option<(u8, u64)> {
        (0_u8..).zip(&self.surplus).find_map(|(index, surplus)| match surplus.refund {
            SurplusRefund::Unknown { waited_ms } => Some((index, waited_ms)),
            _ => None,
        })
    }
}

fn horizon_ms(stated: u64) -> u64 {
    if mutant::lives(Mutant::NotFoundIsFinal) { 0 } else { stated }
}

fn is_delivery(event: &Event) -> bool {
    matches!(
        event,
        Event::HoldRequested { .. }
            | Event::HoldPlaced(_)
            | Event::HoldLost { .. }
            | Event::ReleaseRequested
            | Event::HoldReleased
            | Event::ReleaseLost { .. }
            | Event::DeliveryRequested { .. }
            | Event::DeliveryPending { .. }
            | Event::DeliveryDone(_)
            | Event::DeliveryRefused(_)
            | Event::DeliveryLost { .. }
            | Event::DeliveryNotFound { .. }
            | Event::DeliveryAbsent { .. }
            | Event::DeliveryReversed { .. }
    )
}

fn settles(event: &Event) -> bool {
    matches!(event, Event::CaptureRequested { .. } | Event::VoidRequested { .. } | Event::RefundRequested { .. })
}
