//! What to tell the customer on the phone: where the money is, what comes next, what to do.

use super::super::snapshot::refused;
use super::words::{capital, clean, price, product};
use crate::sale::{Delivery, Payment, Recheck, Sale, SurplusRefund};

pub(super) fn sentence(sale: &Sale) -> String {
    let mut parts = vec![of_the_sale(sale)];
    parts.extend(of_the_surplus(sale));
    if sale.has_open_attention() {
        parts.push("A person here looks into it; your claim code tells you at the machine where it stands.".to_owned());
    }
    parts.join(" ")
}

fn of_the_sale(sale: &Sale) -> String {
    use Payment as P;
    let amount = price(&sale.order);
    match &sale.payment {
        P::None if sale.delivery.is_final() => {
            "Your order was not carried out, and you were not asked to pay.".to_owned()
        }
        P::None => "Your order is being checked, and you have not been asked to pay yet.".to_owned(),
        P::Requested(_) | P::Offered(..) | P::Cancelling(_) => {
            "The machine still waits for your payment to be confirmed; please do not pay again before it says so."
                .to_owned()
        }
        P::Unknown(_) => unknown(sale),
        P::Declined(_) | P::Cancelled => unpaid(sale),
        P::Voided(_) => format!(
            "Nothing was taken: {amount} had only been reserved and is released, which your bank may show a little later."
        ),
        P::VoidRefused(..) => format!(
            "Your top-up did not happen. {amount} is still reserved on your account, and we have to settle that with your bank."
        ),
        P::Voiding(..) | P::VoidUnknown(..) => format!(
            "Your top-up did not happen. We have asked for the reserved {amount} to be released, and wait for the confirmation."
        ),
        P::RefundRequested(_) | P::RefundUnknown(_) => format!(
            "Your top-up did not happen. We have asked for your {amount} to be paid back, and wait for the confirmation."
        ),
        P::RefundAccepted(_) => {
            format!(
                "Your top-up did not happen. Your {amount} will be paid back the way you paid; your bank decides when it shows."
            )
        }
        P::RefundSettled(_) => {
            format!("Your top-up did not happen, and your {amount} has been paid back the way you paid.")
        }
        P::RefundRefused(..) => {
            format!(
                "Your top-up did not happen, and paying {amount} back to your card failed; we pay you back another way."
            )
        }
        P::Authorized(_) | P::CaptureRequested(..) | P::CaptureUnknown(..) | P::CaptureRefused(..) | P::Captured(_) => {
            with_money(sale)
        }
    }
}

fn unknown(sale: &Sale) -> String {
    let amount = price(&sale.order);
    let then = if sale.unwanted {
        "if it was, it goes back to you"
    } else {
        "if it was, you get your top-up or your money back"
    };
    format!("We do not know yet whether {amount} was taken from you: {then}. Please do not pay again for now.")
}

fn unpaid(sale: &Sale) -> String {
    if !sale.surplus.is_empty() {
        return "Your order was not carried out.".to_owned();
    }
    let why = refused(sale).map(|reason| format!(": {}", reason.clause())).unwrap_or_default();
    if matches!(sale.recheck, Recheck::Due { .. }) {
        return format!(
            "No payment has reached us and nothing was topped up{why}. We ask once more whether one came late; if one did, you get it back."
        );
    }
    format!("Nothing was paid and nothing was topped up{why}. You can try again.")
}

/// The visitor has paid, as far as the visitor can tell.
fn with_money(sale: &Sale) -> String {
    use Delivery as D;
    let (what, card) = (product(&sale.order), clean(&sale.order.card.masked));
    match &sale.delivery {
        D::Delivered(done) if done.voucher => {
            format!("Your code for {what} was delivered; it stands on your receipt and nowhere else.")
        }
        D::Delivered(done) => format!(
            "The operator confirmed {what} for {card}, under its reference {}; please switch the phone off and on and look again.",
            clean(&done.reference)
        ),
        D::Pending(_) => format!("You have paid, and the operator is working on {what}; there is nothing for you to do."),
        D::Unknown(_) | D::Absent(_) => {
            "You have paid, and we do not know yet whether your top-up arrived. You get the top-up or your money back; please \
             do not buy it again for now."
                .to_owned()
        }
        D::Reversed(_) => "The operator took your top-up back after it had been delivered.".to_owned(),
        D::Refused(_) | D::Released => {
            format!("Your top-up did not happen, and your {} has to go back to you.", price(&sale.order))
        }
        _ if sale.unwanted => format!("You had stopped, and your {} goes back to you.", price(&sale.order)),
        _ => format!("You have paid, and {what} is on its way to {card}."),
    }
}

fn of_the_surplus(sale: &Sale) -> Vec<String> {
    // Where nothing else was paid, there is nothing that it could be beside.
    let beside = if sale.payment.approval().is_some() { "other " } else { "" };
    let of = |surplus: &crate::sale::Surplus| {
        let which = format!("the {beside}{} that was taken", surplus.amount);
        match surplus.refund {
            SurplusRefund::Accepted => format!("{} will be paid back the way you paid.", capital(&which)),
            SurplusRefund::Refused => {
                format!("Paying back {which} failed; we pay you back another way.")
            }
            SurplusRefund::None | SurplusRefund::Requested | SurplusRefund::Unknown { .. } => {
                format!("{} has to go back to you, and that is not confirmed yet.", capital(&which))
            }
        }
    };
    sale.surplus.iter().map(of).collect()
}
