//! What the visitor asked for, as it was at that moment: prices and abilities may change later, an order does not.

use super::{EffectId, Generation, Leg, PaymentAbilities, SaleId, TopupAbilities};
use crate::card::ClaimCode;
use crate::catalogue::Product;
use crate::locale::Language;
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// Whether money is real. It stands in every event and, unless live, on every screen and receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Demo,
    Test,
    Live,
}

impl Mode {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Test => "test",
            Self::Live => "live",
        }
    }
}

/// How the visitor gets the receipt of a sale that went well. Where something went wrong there is paper, whatever was wished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptWish {
    /// The visitor is asked when it is over.
    Ask,
    #[default]
    Print,
}

/// The card that is topped up, without the means to call its owner: events are kept for years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardRef {
    /// `0470 •• •• 56`.
    pub masked: String,
    /// Salted SHA-256, hexadecimal; the salt is a secret that goes with the number.
    pub commitment: String,
}

/// How the visitor pays: the name of a `[payment.NAME]` section and what its driver can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    pub name: String,
    pub abilities: PaymentAbilities,
}

/// The first event of every sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub sale: SaleId,
    pub generation: Generation,
    /// What people call it: `K42-000017`.
    pub number: String,
    pub claim: ClaimCode,
    pub mode: Mode,
    pub language: Language,
    pub card: CardRef,
    pub brand_name: String,
    pub product: Product,
    pub method: Method,
    pub topup: TopupAbilities,
    /// Older logs do not have it: then every receipt was printed.
    #[serde(default)]
    pub receipt: ReceiptWish,
    /// The journal's wall-clock reading, for the receipt only; order is by sequence number.
    pub at_utc_ms: i64,
}

/// `Order` under the name of its event.
pub type Ordered = Order;

impl Order {
    pub fn price(&self) -> Money {
        self.product.price
    }

    /// The id of this sale's `attempt`-th effect on `leg`.
    pub fn effect(&self, leg: Leg, attempt: u32) -> EffectId {
        EffectId::new(self.generation, self.sale, leg, attempt)
    }
}
