//! Drivers that deliver: they put credit on a card, or hold it first.
//!
//! This door is the only place that names a driver: [`Settings`] reads its part of the configuration, [`open`] starts it.
//! A driver sends an order once; whether it may be sent again is a rule's decision, not its own. It never answers `Refused`
//! where it does not know.

use crate::card::Card;
use crate::money::Money;
use crate::sale::{EffectId, Found, Hold, Outcome, Progress, TopupAbilities};
use std::future::Future;
use std::pin::Pin;

/// A call to a driver. The engine polls it under a deadline; dropping it must leave the far side able to answer a look-up.
pub type Call<'a, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 'a>>;

/// One top-up to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The top-up's name for its whole life: hold, confirmation, release and look-up carry it.
    pub id: EffectId,
    pub card: Card,
    /// The product's name at the provider.
    pub provider_product: String,
    pub price: Money,
    /// Our own product id: what a simulated provider may choose its answer by.
    pub product: String,
}

/// A voucher's code, for the visitor's eyes alone: it goes to the journal's secrets and on the paper, nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Voucher(pub zeroize::Zeroizing<String>);

impl std::fmt::Debug for Voucher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Voucher(••••)")
    }
}

/// How far a top-up came, and the code that it brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub progress: Progress,
    pub voucher: Option<Voucher>,
}

pub trait Driver: Send + Sync {
    fn abilities(&self) -> TopupAbilities;
    /// `Done` once number, stock and balance are reserved. Only where `abilities().hold`.
    fn hold<'a>(&'a self, ask: &'a Ask) -> Call<'a, Hold>;
    fn release<'a>(&'a self, id: &'a EffectId, hold: &'a Hold) -> Call<'a, ()>;
    /// Executes the order, or confirms its hold.
    fn deliver<'a>(&'a self, ask: &'a Ask, hold: Option<&'a Hold>) -> Call<'a, Told>;
    fn lookup<'a>(&'a self, id: &'a EffectId) -> Call<'a, Found<Told>>;
    /// Whether the provider answers now and has float left.
    fn check(&self) -> Call<'_, ()>;
}
