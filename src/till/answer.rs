//! What a driver answered to a deed, in the shape in which the engine hands it to the rules.

use super::PrintResult;
use crate::sale::{Approval, Deed, Found, Hold, Outcome, Progress, RefundState};

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
    /// How far the top-up is, asked after it was told as delivered.
    DeliveryRechecked(Outcome<Found<Progress>>),
    SurplusRefund(u8, Outcome<RefundState>),
    SurplusFound(u8, Outcome<Found<RefundState>>),
    Printed(u32, PrintResult),
}

impl Answer {
    /// What `deed` hears of a far side that says nothing.
    pub fn unknown(deed: Deed, why: impl Into<String>) -> Self {
        let why = why.into();
        match deed {
            Deed::Hold => Self::Hold(Outcome::Unknown(why)),
            Deed::Release => Self::Release(Outcome::Unknown(why)),
            Deed::Cancel => Self::Cancel(Outcome::Unknown(why)),
            Deed::Capture => Self::Capture(Outcome::Unknown(why)),
            Deed::Void => Self::Void(Outcome::Unknown(why)),
            Deed::Refund => Self::Refund(Outcome::Unknown(why)),
            Deed::Deliver => Self::Deliver(Outcome::Unknown(why)),
            Deed::LookUpPayment => Self::PaymentFound(Outcome::Unknown(why)),
            Deed::Recheck => Self::Rechecked(Outcome::Unknown(why)),
            Deed::LookUpSettlement => Self::SettlementFound(Outcome::Unknown(why)),
            Deed::LookUpRefund => Self::RefundFound(Outcome::Unknown(why)),
            Deed::LookUpDelivery => Self::DeliveryFound(Outcome::Unknown(why)),
            Deed::RecheckDelivery => Self::DeliveryRechecked(Outcome::Unknown(why)),
            Deed::RefundSurplus(index) => Self::SurplusRefund(index, Outcome::Unknown(why)),
            Deed::LookUpSurplus(index) => Self::SurplusFound(index, Outcome::Unknown(why)),
            Deed::Pay | Deed::EndUnpaid | Deed::Attend(_) => Self::Pay(Outcome::Unknown(why)),
        }
    }
}
