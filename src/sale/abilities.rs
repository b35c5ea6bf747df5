//! What a driver can do: declared by the driver, kept in the order, never guessed.

use serde::{Deserialize, Serialize};

/// What a payment driver can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentAbilities {
    /// The money is only reserved at first and is taken after the delivery.
    pub capture_after_delivery: bool,
    /// A reservation can be given back.
    pub void: bool,
    /// Taken money can be given back.
    pub refund: bool,
    /// The far side can be asked by our id what became of a request.
    pub lookup: bool,
    /// A second payment may start while the first is unknown.
    pub concurrent_while_unknown: bool,
    /// After this long, in powered-on milliseconds, "not found" means "never happened".
    pub horizon_ms: u64,
    /// Money may come late or twice: this long after the far side has answered, in powered-on milliseconds, it is asked once more what
    /// came. 0: it brings nothing after its answer.
    #[serde(default)]
    pub recheck_after_ms: u64,
}

/// What a top-up driver can do. Level L3 is idempotent with look-up, L2 look-up only, L1 neither: its unknowns end with a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopupAbilities {
    /// Number, stock and balance can be held before the visitor pays.
    pub hold: bool,
    /// The same id sent twice is executed once.
    pub idempotent: bool,
    /// For how long the far side keeps an id that it has seen, in milliseconds. An order that it does not know after its horizon is sent
    /// once more under the same id within the first half of that; 0: never.
    #[serde(default)]
    pub key_life_ms: u64,
    /// The far side can be asked by our id what became of a request.
    pub lookup: bool,
    /// The float at the provider can be read.
    pub balance: bool,
    /// After this long, in powered-on milliseconds, "not found" means "never happened".
    pub horizon_ms: u64,
    /// What was delivered may be taken back: this long after it was told as delivered, in powered-on milliseconds, the far side is asked
    /// once more. 0: what is delivered stays, or nobody can be asked.
    #[serde(default)]
    pub recheck_after_ms: u64,
}

impl TopupAbilities {
    /// An order that never arrived may leave a second time. One that was held has arrived: it is confirmed anew, never ordered anew.
    pub fn may_be_sent_again(&self) -> bool {
        self.idempotent && self.lookup && !self.hold && self.key_life_ms > 0
    }
}
