//! Money that comes when nobody waits for it any more: after a payment's end, or a second time.

use super::terminal_book::{Payment, PaymentState, Stray, TerminalEntry};
use super::{PaymentScript, Terminal};
use crate::sale::{Approval, Outcome};

impl Terminal {
    /// All money that came under `id`, oldest first, given back or not.
    pub fn approvals(&self, id: &str) -> Outcome<Vec<Approval>> {
        if !self.is_reachable() {
            return Outcome::Unknown("the terminal's plug is pulled".to_owned());
        }
        let (first, second) = (self.payment(id), self.payment(&again(id)));
        Outcome::Done(first.into_iter().chain(second).filter_map(Payment::approval).collect())
    }

    /// Under which id the payment stands that the far side calls so.
    pub fn id_of(&self, reference: &str) -> Option<&str> {
        let number = reference.strip_prefix("ST")?.parse().ok()?;
        self.payment_of_number(number).map(|payment| payment.id.as_str())
    }

    pub(super) fn stray_of(script: PaymentScript) -> Stray {
        match script {
            PaymentScript::PayLate => Stray::AfterNothing,
            PaymentScript::PayTwice => Stray::AfterApproval,
            _ => Stray::None,
        }
    }

    /// The payment without its stray money, and that money: its own where it had none, a payment beside it where it had.
    pub(super) fn strayed(&self, payment: &Payment, due_ms: i64) -> [Option<TerminalEntry>; 2] {
        let over = Payment { stray: Stray::None, ..payment.clone() };
        let approved = self.approved(payment.amount);
        match payment.state {
            PaymentState::Declined | PaymentState::Expired | PaymentState::Cancelled => {
                [Some(over.moved(approved, due_ms)), None]
            }
            _ => {
                let second = Payment { number: self.next_number(), id: again(&payment.id), ..over.clone() };
                [Some(TerminalEntry::Payment(over)), Some(second.moved(approved, due_ms))]
            }
        }
    }
}

/// The book's name for the second payment under one id. No caller's id has this sign.
fn again(id: &str) -> String {
    format!("{id}/2")
}
