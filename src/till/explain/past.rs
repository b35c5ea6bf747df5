//! What happened, fact by fact. Look-ups that only say "not yet" are counted, not listed: a day of doubt has fifteen hundred of them.

use super::super::{Fact, PrintEvent, SheetWish};
use super::words::{Sides, amount, because, capital, clean, lasting, price, printed, product};
use crate::locale::{self, Language, Zone};
use crate::sale::{Approval, Delivery, Event, Leg, Mode, Order, Payment, Refusal, Sale, SurplusReason, SurplusRefund};

pub(super) struct Past<'z> {
    zone: &'z Zone,
    said: Vec<String>,
    /// The day that was last written out.
    day: String,
    /// Look-ups in a row that brought no certainty.
    run: Option<Run>,
}

struct Run {
    leg: Leg,
    count: u32,
    last_utc_ms: i64,
    /// The far side's last answer: that it does not know our reference.
    not_found: bool,
    side: String,
}

impl<'z> Past<'z> {
    pub(super) fn new(zone: &'z Zone) -> Self {
        Self { zone, said: Vec::new(), day: String::new(), run: None }
    }

    pub(super) fn ordered(&mut self, at_utc_ms: i64, order: &Order) {
        let mode = match order.mode {
            Mode::Live => "",
            Mode::Demo => " This is a demo: no money is real.",
            Mode::Test => " This is a test: no money is real.",
        };
        let sentence = format!(
            "Ordered: {} for {}, {}, to be paid by {}; claim code {}.{mode}",
            product(order),
            clean(&order.card.masked),
            price(order),
            clean(&order.method.name),
            order.claim
        );
        self.say(at_utc_ms, &sentence);
    }

    /// Tells one fact behind the order, given the sale before and after it.
    pub(super) fn tell(&mut self, at_utc_ms: i64, fact: &Fact, before: &Sale, after: &Sale) {
        let sides = Sides::of(&after.order);
        if let Fact::Sale(_, event) = fact
            && let Some((leg, not_found)) = looked_up_in_vain(event, before, after)
        {
            let side = if matches!(leg, Leg::Delivery | Leg::DeliveryRecheck) { sides.provider } else { sides.pay };
            return self.count(at_utc_ms, leg, not_found, side);
        }
        let sentence = match fact {
            Fact::Sale(_, event) => Teller { sides, before, after }.event(event),
            Fact::Print(_, event) => sheet(event),
            Fact::Machine(_) => None,
        };
        if let Some(sentence) = sentence {
            self.close_run();
            self.say(at_utc_ms, &sentence);
        }
    }

    pub(super) fn sentences(mut self) -> Vec<String> {
        self.close_run();
        self.said
    }

    fn say(&mut self, at_utc_ms: i64, sentence: &str) {
        let day = locale::day(Language::En, at_utc_ms, self.zone);
        let time = clock(at_utc_ms, self.zone);
        let when = if day == self.day { time } else { format!("{day} {time}") };
        self.day = day;
        self.said.push(format!("{when}  {}", capital(&clean(sentence))));
    }

    fn count(&mut self, at_utc_ms: i64, leg: Leg, not_found: bool, side: String) {
        if let Some(run) = self.run.as_mut().filter(|run| run.leg == leg) {
            run.count = run.count.saturating_add(1);
            (run.last_utc_ms, run.not_found) = (at_utc_ms, not_found);
            return;
        }
        self.close_run();
        self.run = Some(Run { leg, count: 1, last_utc_ms: at_utc_ms, not_found, side });
    }

    fn close_run(&mut self) {
        let Some(Run { count, last_utc_ms, not_found, side, .. }) = self.run.take() else { return };
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let answer = if not_found { "it does not know our reference so far" } else { "no certain answer so far" };
        self.say(last_utc_ms, &format!("until then {side} was asked {times} what became of it: {answer}."));
    }
}

/// `16:12:05`: seconds matter between a terminal and a till.
fn clock(at_utc_ms: i64, zone: &Zone) -> String {
    let seconds = at_utc_ms.div_euclid(1_000).rem_euclid(60);
    format!("{}:{seconds:02}", locale::time_of_day(at_utc_ms, zone))
}

/// A look-up that leaves everything as it was, and whether it found nothing.
fn looked_up_in_vain(event: &Event, before: &Sale, after: &Sale) -> Option<(Leg, bool)> {
    let (leg, not_found) = match event {
        Event::PaymentLost { .. } => (Leg::Payment, false),
        Event::PaymentNotFound { .. } => (Leg::Payment, true),
        Event::PaymentRecheckLost { .. } => (Leg::Recheck, false),
        Event::DeliveryRecheckLost { .. } => (Leg::DeliveryRecheck, false),
        Event::CaptureLost { .. } | Event::VoidLost { .. } | Event::RefundLost { .. } => (Leg::Settlement, false),
        Event::RefundNotFound { .. } => (Leg::Settlement, true),
        Event::HoldLost { .. } | Event::ReleaseLost { .. } | Event::DeliveryLost { .. } => (Leg::Delivery, false),
        Event::DeliveryNotFound { .. } => (Leg::Delivery, true),
        Event::SurplusRefundLost { .. } => (Leg::Surplus, false),
        Event::SurplusRefundNotFound { .. } => (Leg::Surplus, true),
        _ => return None,
    };
    (before.is_waiting(leg) && after.is_waiting(leg)).then_some((leg, not_found))
}

fn sheet(event: &PrintEvent) -> Option<String> {
    match event {
        PrintEvent::PrintQueued { job: 1.., copy: 0, wish } => {
            Some(format!("the receipt was tried again{}.", manner(*wish)))
        }
        PrintEvent::PrintQueued { copy: 0, wish: SheetWish::USUAL, .. } | PrintEvent::PrintStarted { .. } => None,
        PrintEvent::PrintQueued { copy: 0, wish, .. } => {
            Some(format!("somebody asked for the receipt{}.", manner(*wish)))
        }
        PrintEvent::PrintQueued { copy, wish, .. } => {
            Some(format!("somebody asked for copy {copy} of the receipt{}.", manner(*wish)))
        }
        PrintEvent::PrintEnded { result, .. } => Some(format!("the receipt {}.", printed(result))),
        PrintEvent::PrintCollected { how, .. } => Some(format!("the receipt {}.", how.clause())),
    }
}

/// How the sheet was wished, as the end of a sentence.
fn manner(wish: SheetWish) -> &'static str {
    match (wish.large, wish.full_number) {
        (false, false) => "",
        (true, false) => ", in large print",
        (false, true) => ", with the full number",
        (true, true) => ", in large print and with the full number",
    }
}

struct Teller<'s> {
    sides: Sides,
    before: &'s Sale,
    after: &'s Sale,
}

impl Teller<'_> {
    fn event(&self, event: &Event) -> Option<String> {
        self.paying(event)
            .or_else(|| self.settling(event))
            .or_else(|| self.delivering(event))
            .or_else(|| self.beside(event))
    }

    fn paying(&self, event: &Event) -> Option<String> {
        let pay = &self.sides.pay;
        Some(match event {
            Event::PaymentRequested { id } => {
                format!("the till asked {pay} for {}; our reference there is {id}.", price(&self.after.order))
            }
            Event::PaymentOffered { lasts_s, .. } => format!("a code to scan came, good for {lasts_s} s."),
            Event::PaymentIdentified => "a phone read the code.".to_owned(),
            Event::PaymentAuthorized(approval) => self.authorized(approval),
            Event::PaymentCaptured(approval) => self.captured(approval),
            Event::PaymentDeclined(why) => self.declined(why),
            Event::PaymentLost { .. } => format!(
                "no certain answer came from {pay}: nobody could say whether {} was taken.",
                price(&self.after.order)
            ),
            // The last look-up, which the horizon makes an answer.
            Event::PaymentNotFound { .. } => format!(
                "{pay} still did not know our reference {} after we had asked: the payment never arrived there.",
                lasting(self.after.order.method.abilities.horizon_ms)
            ),
            Event::PaymentRechecked => {
                format!("asked once more, {pay} knows of no other money for this sale than stands here.")
            }
            Event::PaymentCancelRequested if self.before.payment == Payment::None => {
                "the order was given up before anybody was asked to pay.".to_owned()
            }
            Event::PaymentCancelRequested => "the visitor wanted to stop.".to_owned(),
            Event::PaymentCancelled if self.before.payment == Payment::None => {
                "the sale was closed: nobody had been asked to pay.".to_owned()
            }
            Event::PaymentCancelled => format!("{pay} stopped the payment."),
            _ => return None,
        })
    }

    fn authorized(&self, approval: &Approval) -> String {
        let pay = &self.sides.pay;
        match self.before.payment {
            Payment::CaptureUnknown(..) | Payment::VoidUnknown(..) => {
                format!("{pay} says that {} is still only reserved.", approval.amount)
            }
            _ => format!(
                "{pay} reserved {}, not yet taken; its reference is {}.",
                amount("on", approval),
                clean(&approval.reference)
            ),
        }
    }

    fn captured(&self, approval: &Approval) -> String {
        let pay = &self.sides.pay;
        match self.before.payment {
            Payment::CaptureRequested(..) | Payment::CaptureUnknown(..) => {
                format!("{pay} took the reserved {}.", approval.amount)
            }
            Payment::VoidUnknown(..) => format!("{pay} says that it took {} after all.", approval.amount),
            _ => format!("{pay} took {}; its reference is {}.", amount("from", approval), clean(&approval.reference)),
        }
    }

    fn declined(&self, why: &Refusal) -> String {
        if self.before.payment == Payment::None {
            return format!("the sale was closed and nobody was asked to pay, because {}.", because(why));
        }
        format!("{} refused the payment, because {}.", self.sides.pay, because(why))
    }

    fn settling(&self, event: &Event) -> Option<String> {
        let pay = &self.sides.pay;
        let refund = price(&self.after.order);
        Some(match event {
            Event::CaptureRequested { .. } => format!("the till asked {pay} to take the reserved money."),
            Event::CaptureRefused(why) => format!("{pay} refused to take it, because {}.", because(why)),
            Event::CaptureLost { .. } => {
                format!("no certain answer came from {pay}: nobody could say whether the money was taken.")
            }
            Event::VoidRequested { .. } => format!("the till asked {pay} to release the reserved money."),
            Event::PaymentVoided if matches!(self.before.payment, Payment::Unknown(_)) => {
                format!("{pay} says that the money had been reserved and was released again.")
            }
            Event::PaymentVoided => format!("{pay} released the reserved money."),
            Event::VoidRefused(why) => format!("{pay} refused to release it, because {}.", because(why)),
            Event::VoidLost { .. } => {
                format!("no certain answer came from {pay}: nobody could say whether the money was released.")
            }
            Event::RefundRequested { id } => {
                format!("the till asked {pay} to pay {refund} back; our reference there is {id}.")
            }
            Event::RefundAccepted => format!("{pay} accepted to pay {refund} back."),
            Event::RefundSettled => format!("{pay} paid {refund} back."),
            Event::RefundRefused(why) => format!("{pay} refused to pay it back, because {}.", because(why)),
            Event::RefundLost { .. } => {
                format!("no certain answer came from {pay}: nobody could say whether it will pay back.")
            }
            Event::RefundNotFound { .. } => format!("{pay} never got the request to pay back; it may be asked anew."),
            _ => return None,
        })
    }

    fn delivering(&self, event: &Event) -> Option<String> {
        let provider = &self.sides.provider;
        Some(match event {
            Event::HoldRequested { id } => {
                format!("before anybody paid, the till asked {provider} to reserve the top-up as {id}.")
            }
            Event::HoldPlaced(hold) => self.held(&clean(&hold.reference)),
            Event::HoldLost { .. } => format!("no certain answer came from {provider} about the reservation."),
            Event::ReleaseRequested => format!("the till asked {provider} to let go of its reservation."),
            Event::HoldReleased if matches!(self.before.delivery, Delivery::Unknown(_)) => {
                format!("{provider} let its reservation lapse and delivered nothing.")
            }
            Event::HoldReleased => format!("{provider} no longer reserves anything."),
            Event::ReleaseLost { .. } => {
                format!("no certain answer came from {provider} about letting go of its reservation.")
            }
            Event::DeliveryRequested { id } if matches!(self.before.delivery, Delivery::Absent(_)) => {
                format!("the till sent the top-up to {provider} once more; our reference there is still {id}.")
            }
            Event::DeliveryRequested { id } => {
                format!("the till sent the top-up to {provider}; our reference there is {id}.")
            }
            Event::DeliveryPending { reference } => {
                format!("{provider} accepted the top-up as {} and waits for the operator.", clean(reference))
            }
            Event::DeliveryDone(done) => format!(
                "{provider} confirmed {}; its reference is {}.",
                if done.voucher { "the top-up and sent its code" } else { "that the top-up arrived" },
                clean(&done.reference)
            ),
            Event::DeliveryRefused(why) => match self.before.delivery {
                Delivery::Holding(_) | Delivery::HoldUnknown(_) => {
                    format!("{provider} refused to reserve the top-up, because {}.", because(why))
                }
                _ => format!("{provider} refused the top-up, because {}.", because(why)),
            },
            Event::DeliveryLost { .. } => {
                format!("no certain answer came from {provider}: nobody could say whether the top-up arrived.")
            }
            Event::DeliveryAbsent { .. } => format!(
                "{provider} still did not know our reference {} after we had asked: the order never arrived there and may be sent once \
                 more, under the same reference, which it executes once.",
                lasting(self.after.order.topup.horizon_ms)
            ),
            Event::DeliveryNotFound { .. } if matches!(self.before.delivery, Delivery::Absent(_)) => format!(
                "it was first sent too long ago, or before the machine was started anew: nobody could promise that {provider} executes \
                 it once, so it is not sent again. It never arrived there."
            ),
            Event::DeliveryNotFound { .. } => format!(
                "{provider} still did not know our reference {} after we had asked: the top-up never arrived there.",
                lasting(self.after.order.topup.horizon_ms)
            ),
            Event::DeliveryRechecked => format!("asked once more, {provider} says that the top-up still stands."),
            Event::DeliveryReversed { reference } => {
                format!("{provider} took the top-up back; its reference is {}.", clean(reference))
            }
            _ => return None,
        })
    }

    fn held(&self, reference: &str) -> String {
        let provider = &self.sides.provider;
        match self.before.delivery {
            Delivery::Unknown(_) => {
                format!("{provider} says that it has delivered nothing and still reserves the top-up as {reference}.")
            }
            Delivery::ReleaseUnknown(..) => format!("{provider} says that it still reserves the top-up."),
            _ => format!("{provider} reserved the top-up as {reference}."),
        }
    }

    fn beside(&self, event: &Event) -> Option<String> {
        let pay = &self.sides.pay;
        Some(match event {
            // What the printer did is told by its own facts.
            Event::HandoverAwaited | Event::HandoverPrinted { .. } | Event::Ordered(_) => return None,
            Event::HandoverShown => "the visitor took the receipt from the screen.".to_owned(),
            Event::HandoverUnclaimed => "the visitor wanted no receipt.".to_owned(),
            Event::SurplusReceived(surplus) => {
                let why = match surplus.reason {
                    SurplusReason::Late => "after the payment had been given up",
                    SurplusReason::Second => "a second time for the same sale",
                    SurplusReason::WrongAmount => "which is not what was asked for",
                };
                format!("{} came in at {pay}, {why}; its reference is {}.", surplus.amount, clean(&surplus.reference))
            }
            Event::SurplusRefundRequested { id, .. } => {
                format!("the till asked {pay} to give that money back; our reference there is {id}.")
            }
            Event::SurplusRefundLost { .. } => {
                format!("no certain answer came from {pay}: nobody could say whether that money goes back.")
            }
            Event::SurplusRefundNotFound { .. } => {
                format!("{pay} never got the request to give that money back; it may be asked anew.")
            }
            Event::SurplusRefundEnded { end: SurplusRefund::Accepted, .. } => {
                format!("{pay} accepted to give that money back.")
            }
            Event::SurplusRefundEnded { .. } => format!("{pay} refused to give that money back."),
            Event::AttentionOpened { reason, .. } => format!("a person was called. {}", reason.sentence()),
            Event::AttentionResolved { actor, why, .. } => {
                format!("{} closed the call for a person: {}.", clean(actor), clean(why).trim_end_matches('.'))
            }
            _ => return None,
        })
    }
}
