//! What a driver answered to a deed, in the shape in which the engine hands it to the rules.

use super::PrintResult;
use crate::sale::{Approval, Found, Hold, Outcome, Progress, RefundState};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Hold(Outcome<Hold>),
    Release(Outcome<()>),
    Pay(Outcome<Approval>),
    Cancel(Outcome<()>),
    Capture(Outcome<()>),
    Void(Outcome<()>),
    Refund(Outcome<RefundState>),
    /// The answer to an order or a confirmation: pending or delivered.
    Deliver(Outcome<Progress>),
    PaymentFound(Outcome<Found<Approval>>),
    /// All money that came for the payment, asked after its answer.
    Rechecked(Outcome<Vec<Approval>>),
    SettlementFound(Outcome<Found<Approval>>),
    RefundFound(Outcome<Found<RefundState>>),
    DeliveryFound(Outcome<Found<Progress>>),
    SurplusRefund(u8, Outcome<RefundState>),
    SurplusFound(u8, Outcome<Found<RefundState>>),
    Printed(u32, PrintResult),
}
