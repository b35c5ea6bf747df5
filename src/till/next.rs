//! What the engine does now, and when it must look again.

use super::state::Open;
use super::{Fact, Lane, PrintState, SheetWish, Till};
use crate::mutant::{self, Mutant};
use crate::sale::{
    AttentionReason, Deed, Delivery, EffectId, Event, Leg, PAPER_AFTER_MS, Sale, SaleId, awaited_by_visitor,
};
use std::collections::BTreeMap;

/// One thing for the engine to do: commit the facts, then act if there is something to act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Only to be written down.
    Record(Vec<Fact>),
    /// Written down first, then sent to the device of `lane` under `id`.
    Act {
        sale: SaleId,
        lane: Lane,
        deed: Deed,
        id: EffectId,
        intent: Option<Event>,
    },
    Print {
        sale: SaleId,
        job: u32,
        copy: u32,
        wish: SheetWish,
    },
}

/// A look-up is repeated after as long as was waited already, at least and at most this long: 1, 1, 2, 4, ... 60 s.
const LOOKUP_MIN_MS: u64 = 1_000;
pub(super) const LOOKUP_MAX_MS: u64 = 60_000;

/// An order whose payment has not begun after this long, powered on, is given up. On the screen it has said "checking" all the
/// time: who still stands there is told that nothing was paid; where nobody does, the next card must not pay for a stranger.
pub(super) const PAY_WITHIN_MS: u64 = 60_000;

/// By a confirmed clock, switched off or on: 26 h. A machine that is off every night would count a day of powered-on time only in two.
const OVERDUE_MS: i64 = 26 * 60 * 60 * 1000;

impl Till {
    /// Everything that can be done at `now`, in a fixed order. Calling it twice without acting gives the same answer.
    pub fn next(&mut self, now: u64) -> Vec<Effect> {
        self.set_timers(now);
        let mut effects = Vec::new();
        for Open { sale, deeds } in self.open.values() {
            if let Some(event) = self.gives_up(sale, now) {
                effects.push(Effect::Record(vec![Fact::Sale(sale.order.sale, event)]));
                continue;
            }
            for deed in deeds {
                effects.extend(self.effect(sale, *deed, now));
            }
            effects.extend(self.overdue(sale));
            effects.extend(self.receipt_effect(sale, now));
        }
        effects.extend(self.retry_effect());
        effects.extend(self.next_print());
        effects
    }

    /// When to call [`Till::next`] again if nothing else happens, and why. A look-up that is under way is not due: its answer is
    /// the next thing to happen, and a moment that has passed would wake the engine without end.
    pub fn poll_at(&self) -> Option<(u64, &'static str)> {
        let idle = self.due.iter().filter(|((id, leg), _)| !self.in_flight.contains(&(*id, asking_lane(*leg))));
        let looks = idle.map(|(_, at)| (*at, "look-up due"));
        let unpaid = self.ordered.values().map(|at| (at + PAY_WITHIN_MS, "an order is not paid"));
        let paper = self.doubts.values().map(|(_, at)| (*at, "a visitor waits for paper"));
        let choices = self.choices_end().map(|at| (at, "a visitor chooses the receipt"));
        looks.chain(unpaid).chain(paper).chain(choices).min()
    }

    /// A sale that has been open for more than a day of everybody's calendar is shown to a person, however seldom the machine is on.
    fn overdue(&self, sale: &Sale) -> Option<Effect> {
        let id = sale.order.sale;
        let (since, now) = (self.dated.get(&id)?, self.confirmed_utc_ms?);
        let overdue = !sale.is_final() && now.saturating_sub(*since) >= OVERDUE_MS;
        let call = sale.attend(AttentionReason::OpenTooLong).filter(|_| overdue)?;
        Some(Effect::Record(vec![Fact::Sale(id, call)]))
    }

    /// What its moment has passed for: a payment that never began, an order that cannot leave again.
    fn gives_up(&self, sale: &Sale, now: u64) -> Option<Event> {
        let ordered = self.ordered.get(&sale.order.sale);
        // A refused hold ends the sale by itself, and says why.
        if ordered.is_some_and(|at| now >= at + PAY_WITHIN_MS) && !sale.delivery.is_final() {
            return Some(Event::PaymentCancelRequested);
        }
        match &sale.delivery {
            Delivery::Absent(a) if sale.payment.money().is_none() || !self.is_young(sale, now) => {
                Some(Event::DeliveryNotFound { waited_ms: a.waited_ms })
            }
            _ => None,
        }
    }

    /// Within the first half of its life at the provider, an id is surely known there. Its age is certain only to the process that sent
    /// it: over a start, the wall clock may have been set.
    pub(super) fn is_young(&self, sale: &Sale, now: u64) -> bool {
        let half = sale.order.topup.key_life_ms / 2;
        let young = |at: &u64| now.saturating_sub(*at) < half || mutant::lives(Mutant::SendsAgainTooLate);
        self.sent.get(&sale.order.sale).is_some_and(young)
    }

    fn set_timers(&mut self, now: u64) {
        self.set_doubts(now);
        let mut wanted = Vec::new();
        for Open { sale, deeds } in self.open.values() {
            for deed in deeds {
                if let Some(leg) = looked_up(*deed) {
                    let pause = pause_ms(sale, *deed, self.waited_ms(sale, leg, now));
                    wanted.push((sale.order.sale, leg, pause));
                }
            }
        }
        self.due.retain(|(id, leg), _| wanted.iter().any(|(sale, wants, _)| sale == id && wants == leg));
        for (id, leg, pause) in wanted {
            self.marks.entry((id, leg)).or_insert(now);
            self.due.entry((id, leg)).or_insert(now + pause);
        }
    }

    /// The visitor's waiting runs from when it began, whether or not anything is asked meanwhile. Of what was waited before a
    /// restart, only what is on disk is known.
    fn set_doubts(&mut self, now: u64) {
        let mut doubts = BTreeMap::new();
        for (id, Open { sale, .. }) in &self.open {
            let Some(leg) = awaited_by_visitor(sale) else { continue };
            let known = self.doubts.get(id).filter(|(known, _)| *known == leg).copied();
            let on_disk = match leg {
                Leg::Payment => sale.waited_ms(Leg::Payment),
                _ => sale.waited_ms(Leg::Delivery).max(sale.waited_ms(Leg::Settlement)),
            };
            doubts.insert(*id, known.unwrap_or((leg, now + PAPER_AFTER_MS.saturating_sub(on_disk))));
        }
        self.doubts = doubts;
    }

    /// For how long this sale's visitor has waited, as far as it decides anything.
    pub(super) fn doubt_ms(&self, sale: &Sale, now: u64) -> u64 {
        self.doubts.get(&sale.order.sale).map_or(0, |(_, at)| PAPER_AFTER_MS.saturating_sub(at.saturating_sub(now)))
    }

    fn effect(&self, sale: &Sale, deed: Deed, now: u64) -> Option<Effect> {
        let id = sale.order.sale;
        let record = |event| Some(Effect::Record(vec![Fact::Sale(id, event)]));
        match deed {
            Deed::EndUnpaid => return record(end_unpaid(sale)),
            Deed::Attend(reason) => return sale.attend(reason).and_then(record),
            _ => {}
        }
        let lane = lane(deed);
        let busy = self.in_flight.contains(&(id, lane));
        let told = deed == Deed::Cancel && self.told_to_cancel.contains(&id);
        let early = looked_up(deed).and_then(|leg| self.due.get(&(id, leg))).is_some_and(|at| *at > now);
        if busy || told || early {
            return None;
        }
        let effect = effect_id(sale, deed);
        let intent = intent(deed, &effect);
        Some(Effect::Act { sale: id, lane, deed, id: effect, intent })
    }

    /// One sheet at a time, oldest first: a printer has one mouth.
    fn next_print(&self) -> Option<Effect> {
        if self.prints.values().any(|job| job.state == PrintState::Sending) {
            return None;
        }
        let job = self.prints.values().find(|job| job.state == PrintState::Queued)?;
        Some(Effect::Print { sale: job.sale, job: job.job, copy: job.copy, wish: job.wish })
    }
}

fn end_unpaid(sale: &Sale) -> Event {
    match &sale.delivery {
        Delivery::Refused(refusal) => Event::PaymentDeclined(refusal.clone()),
        _ => Event::PaymentCancelled,
    }
}

fn lane(deed: Deed) -> Lane {
    match deed {
        Deed::Pay | Deed::EndUnpaid | Deed::Attend(_) => Lane::Payment,
        Deed::Cancel => Lane::Cancel,
        Deed::LookUpPayment | Deed::Recheck => Lane::LookUpPayment,
        Deed::Capture | Deed::Void | Deed::Refund | Deed::LookUpSettlement | Deed::LookUpRefund => Lane::Settlement,
        Deed::Hold | Deed::Release | Deed::Deliver | Deed::LookUpDelivery | Deed::RecheckDelivery => Lane::Delivery,
        Deed::RefundSurplus(_) | Deed::LookUpSurplus(_) => Lane::Surplus,
    }
}

/// How long a look-up is put off after `waited` milliseconds without an answer.
fn pause_ms(sale: &Sale, deed: Deed, waited: u64) -> u64 {
    let after = match deed {
        Deed::Recheck => sale.order.method.abilities.recheck_after_ms,
        Deed::RecheckDelivery => sale.order.topup.recheck_after_ms,
        _ => 0,
    };
    if waited < after {
        return after - waited;
    }
    waited.clamp(LOOKUP_MIN_MS, LOOKUP_MAX_MS)
}

/// The leg that a look-up asks about.
fn looked_up(deed: Deed) -> Option<Leg> {
    match deed {
        Deed::LookUpPayment => Some(Leg::Payment),
        Deed::Recheck => Some(Leg::Recheck),
        Deed::LookUpSettlement | Deed::LookUpRefund => Some(Leg::Settlement),
        Deed::LookUpDelivery => Some(Leg::Delivery),
        Deed::RecheckDelivery => Some(Leg::DeliveryRecheck),
        Deed::LookUpSurplus(_) => Some(Leg::Surplus),
        _ => None,
    }
}

/// The lane in which that leg's far side is asked.
fn asking_lane(leg: Leg) -> Lane {
    match leg {
        Leg::Payment | Leg::Recheck => Lane::LookUpPayment,
        Leg::Settlement => Lane::Settlement,
        Leg::Delivery | Leg::DeliveryRecheck => Lane::Delivery,
        Leg::Surplus => Lane::Surplus,
    }
}

/// One id per effect for its whole life. A hold, its confirmation, its release and their look-ups are one transaction at the
/// provider; a capture, a void or a refund has an id of its own, counted by how many the sale has asked for.
fn effect_id(sale: &Sale, deed: Deed) -> EffectId {
    let order = &sale.order;
    match deed {
        Deed::Hold | Deed::Release | Deed::Deliver | Deed::LookUpDelivery | Deed::RecheckDelivery => {
            order.effect(Leg::Delivery, 1)
        }
        Deed::Capture | Deed::Void | Deed::Refund => order.effect(Leg::Settlement, sale.settlements + 1),
        Deed::LookUpRefund => order.effect(Leg::Settlement, sale.settlements.max(1)),
        Deed::RefundSurplus(index) | Deed::LookUpSurplus(index) => order.effect(Leg::Surplus, u32::from(index) + 1),
        Deed::Pay
        | Deed::Cancel
        | Deed::LookUpPayment
        | Deed::Recheck
        | Deed::LookUpSettlement
        | Deed::EndUnpaid
        | Deed::Attend(_) => order.effect(Leg::Payment, 1),
    }
}

/// What must be on disk before the deed. A cancel's intent is the visitor's request; a look-up changes nothing at the far side.
fn intent(deed: Deed, id: &EffectId) -> Option<Event> {
    let id = *id;
    Some(match deed {
        Deed::Hold => Event::HoldRequested { id },
        Deed::Release => Event::ReleaseRequested,
        Deed::Pay => Event::PaymentRequested { id },
        Deed::Capture => Event::CaptureRequested { id },
        Deed::Void => Event::VoidRequested { id },
        Deed::Refund => Event::RefundRequested { id },
        Deed::Deliver => Event::DeliveryRequested { id },
        Deed::RefundSurplus(surplus) => Event::SurplusRefundRequested { surplus, id },
        Deed::Cancel
        | Deed::LookUpPayment
        | Deed::Recheck
        | Deed::LookUpSettlement
        | Deed::LookUpRefund
        | Deed::LookUpDelivery
        | Deed::RecheckDelivery
        | Deed::LookUpSurplus(_)
        | Deed::EndUnpaid
        | Deed::Attend(_) => return None,
    })
}
