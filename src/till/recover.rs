//! After a restart: what was in flight has an unknown end. The same fold as in normal running does the rest.

use super::{Condition, Fact, PrintEvent, PrintJob, PrintResult, PrintState};
use crate::mutant::{self, Mutant};
use crate::sale::{Delivery, Event, Payment, Sale, SurplusRefund};

/// The facts that a start writes down for what the last process left in flight.
///
/// Nothing is sent again: an intent on disk may or may not have left the machine, so its end is *lost* and is looked up. A payment
/// that was never asked for is not asked for now: whoever ordered has seen the screen go dark and has left.
pub fn recover(sales: &[Sale], prints: &[PrintJob]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for sale in sales {
        let id = sale.order.sale;
        facts.extend(payment(sale).map(|event| Fact::Sale(id, event)));
        facts.extend(delivery(&sale.delivery).map(|event| Fact::Sale(id, event)));
        for (index, surplus) in (0_u8..).zip(&sale.surplus) {
            if surplus.refund == SurplusRefund::Requested {
                facts.push(Fact::Sale(id, Event::SurplusRefundLost { surplus: index, waited_ms: 0 }));
            }
        }
    }
    for job in prints.iter().filter(|job| job.state == PrintState::Sending) {
        let result = PrintResult::Unknown(Condition::TillStopped.of("the printer"));
        facts.push(Fact::Print(job.sale, PrintEvent::PrintEnded { job: job.job, result }));
    }
    facts
}

fn payment(sale: &Sale) -> Option<Event> {
    match &sale.payment {
        // A hold that was refused or given up ends the payment by itself, with its reason.
        Payment::None if !sale.delivery.is_final() => Some(Event::PaymentCancelRequested),
        // A code that was on the screen is not shown again: whether somebody scanned it, the look-up tells.
        Payment::Requested(a) | Payment::Offered(a, _) | Payment::Cancelling(a) => {
            Some(Event::PaymentLost { waited_ms: a.waited_ms })
        }
        Payment::CaptureRequested(_, a) => Some(Event::CaptureLost { waited_ms: a.waited_ms }),
        Payment::Voiding(_, a) => Some(Event::VoidLost { waited_ms: a.waited_ms }),
        Payment::RefundRequested(refund) => Some(Event::RefundLost { waited_ms: refund.attempt.waited_ms }),
        _ => None,
    }
}

fn delivery(leg: &Delivery) -> Option<Event> {
    match leg {
        Delivery::Holding(a) => Some(Event::HoldLost { waited_ms: a.waited_ms }),
        Delivery::Releasing(a, _) => Some(Event::ReleaseLost { waited_ms: a.waited_ms }),
        Delivery::Requested(_) if mutant::lives(Mutant::ForgetsOrdersInFlight) => None,
        Delivery::Requested(a) => Some(Event::DeliveryLost { waited_ms: a.waited_ms }),
        _ => None,
    }
}
