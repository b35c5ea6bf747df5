//! The ways to pay, as a face may offer them.

use serde::{Deserialize, Serialize};

/// What a way to pay looks like to a visitor: which sign stands on its tile, and whether a card or a phone is needed. Which company
/// stands behind it is the driver's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    #[default]
    Card,
    Bancontact,
    Paypal,
}

/// One `[payment.NAME]`, in the order in which the configuration has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodView {
    /// What an order names.
    pub name: String,
    pub means: Means,
    /// An order by this method is taken now, as far as the method itself is asked.
    pub open: bool,
}
