//! What a claim code tells: where a sale stands and what comes next. Never whose it was.

use super::snapshot::{money, receipt, refused};
use super::{MoneyState, PrintJob, ReceiptState};
use crate::money::Money;
use crate::sale::{Extra, Reason, Sale, Status};
use serde::{Deserialize, Serialize};

/// A sale as whoever holds its claim code may see it: the code may have been found, so nothing of the card stands here, not even
/// masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimView {
    /// `K42-000017`.
    pub order: String,
    /// When it was ordered, UTC milliseconds.
    pub at_utc_ms: i64,
    pub brand_name: String,
    pub price: Money,
    pub status: Status,
    /// Some far side has not been heard for certain.
    pub unknown: bool,
    pub money: MoneyState,
    /// Why payment or delivery was refused.
    pub refused: Option<Reason>,
    /// A person takes care of it.
    pub attention: bool,
    /// Money beyond the price that came in: all of it, and how far it is on its way back.
    pub extra: Option<Extra>,
    /// Nothing moves by itself any more.
    pub finished: bool,
    pub receipt: ReceiptState,
}

impl ClaimView {
    /// `last`: the newest sheet of the sale, if there was one.
    pub fn of(sale: &Sale, last: Option<&PrintJob>) -> Self {
        let order = &sale.order;
        Self {
            order: order.number.clone(),
            at_utc_ms: order.at_utc_ms,
            brand_name: order.brand_name.clone(),
            price: order.price(),
            status: sale.status(),
            unknown: sale.is_unknown(),
            money: money(&sale.payment),
            refused: refused(sale),
            attention: sale.has_open_attention(),
            extra: Extra::all_of(sale),
            finished: sale.is_final(),
            receipt: receipt(sale, last),
        }
    }
}
