//! Money that arrived late, twice or wrong: a payment of its own, with its own refund.

use super::EffectId;
use crate::money::Money;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurplusReason {
    /// After we had declared the payment declined or cancelled.
    Late,
    /// A second payment for the same sale.
    Second,
    /// Another amount or currency than asked for.
    WrongAmount,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurplusRefund {
    None,
    Requested,
    /// Nobody knows whether the refund was accepted.
    Unknown,
    Accepted,
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surplus {
    /// The id under which the payment had been requested.
    pub payment: EffectId,
    pub amount: Money,
    pub reference: String,
    pub reason: SurplusReason,
    pub refund: SurplusRefund,
}
