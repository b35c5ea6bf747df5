//! Where the money and the receipt are now.

use super::super::{PrintJob, PrintState};
use super::Told;
use super::words::{Sides, price, printed};
use crate::sale::{Delivery, Handover, Payment, Sale, SurplusReason, SurplusRefund};

pub(super) fn sentences(told: &Told) -> Vec<String> {
    let Told { sale, jobs } = told;
    let surplus = sale.surplus.iter().map(|surplus| {
        let why = match surplus.reason {
            SurplusReason::Late => "came late",
            SurplusReason::Second => "came a second time",
            SurplusReason::WrongAmount => "came instead of the price",
        };
        let now = match surplus.refund {
            SurplusRefund::None => "nobody has been asked yet to give it back",
            SurplusRefund::Requested => "giving it back was asked for and is not confirmed",
            SurplusRefund::Unknown { .. } => "nobody can say whether it goes back",
            SurplusRefund::Accepted => "the payment side will give it back",
            SurplusRefund::Refused => "giving it back was refused, so it is still here",
        };
        format!("Besides the price, {} {why}: {now}.", surplus.amount)
    });
    std::iter::once(format!("The money: {}.", money(sale)))
        .chain(surplus)
        .chain([format!("The receipt: {}.", receipt(&sale.handover, jobs))])
        .collect()
}

fn money(sale: &Sale) -> String {
    use Payment as P;
    let (amount, pay) = (price(&sale.order), Sides::of(&sale.order).pay);
    match &sale.payment {
        P::None => "nobody has been asked to pay yet".to_owned(),
        P::Requested(_) | P::Offered(..) => format!("{pay} was asked for {amount} and has not answered"),
        P::Cancelling(_) => format!("{pay} was asked for {amount} and is being told to stop; it has not answered"),
        P::Unknown(_) => format!("nobody knows whether {amount} was taken"),
        P::Cancelled | P::Declined(_) => "none was taken for this order".to_owned(),
        P::Authorized(_) | P::CaptureRequested(..) => {
            format!("{amount} is reserved on the customer's account and not taken yet")
        }
        P::CaptureUnknown(..) => format!("{amount} was reserved, and nobody knows whether it was taken"),
        P::CaptureRefused(..) => {
            format!("{amount} was reserved and then could not be taken: the top-up is delivered and not paid")
        }
        P::Captured(_) => captured(sale),
        P::Voiding(..) => format!("{amount} is reserved; its release was asked for and is not confirmed"),
        P::VoidUnknown(..) => format!("{amount} was reserved, and nobody knows whether it was released"),
        P::VoidRefused(..) => format!("{amount} is still reserved, because its release was refused"),
        P::Voided(_) => format!("{amount} was reserved and is released; nothing was taken"),
        P::RefundRequested(_) => format!("{amount} was taken; paying it back was asked for and is not confirmed"),
        P::RefundUnknown(_) => format!("{amount} was taken, and nobody knows whether it will be paid back"),
        P::RefundAccepted(_) => format!("{pay} has accepted to pay {amount} back"),
        P::RefundSettled(_) => format!("{pay} has paid {amount} back"),
        P::RefundRefused(..) => format!("{amount} is with us for nothing, because paying it back was refused"),
    }
}

fn captured(sale: &Sale) -> String {
    let amount = price(&sale.order);
    let what_for = match sale.delivery {
        Delivery::Delivered(_) => "is ours, and the top-up is delivered",
        Delivery::Refused(_) | Delivery::Released => "is with us, and nothing was delivered for it",
        Delivery::Reversed(_) => "is with us, and the top-up was taken back",
        Delivery::Unknown(_) | Delivery::Absent(_) => "is with us, and nobody knows whether the top-up arrived",
        _ if sale.unwanted => "is with us although the visitor had stopped",
        _ => "is with us, and the top-up is on its way",
    };
    format!("{amount} {what_for}")
}

/// The last sheet says most; without one, the choice of the visitor.
fn receipt(handover: &Handover, jobs: &[PrintJob]) -> String {
    match (jobs.last().map(|job| &job.state), handover) {
        (Some(PrintState::Queued), _) => "it waits for the printer".to_owned(),
        (Some(PrintState::Sending), _) => "it is being printed".to_owned(),
        (Some(PrintState::Ended(result)), _) => {
            let sheet = if jobs.len() == 1 { "it".to_owned() } else { format!("the last of {} sheets", jobs.len()) };
            format!("{sheet} {}", printed(result))
        }
        (None, Handover::Nothing) => "there is none yet".to_owned(),
        (None, Handover::Waiting) => "the visitor was asked how to have it and has not chosen".to_owned(),
        (None, Handover::Shown) => "the visitor took it from the screen".to_owned(),
        (None, Handover::Printed(_)) => "it was printed".to_owned(),
        (None, Handover::Unclaimed) => "the visitor wanted none".to_owned(),
    }
}
