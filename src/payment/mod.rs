//! Drivers that take money. Each speaks its own wire in its own folder and three words outside it: Done, Refused, Unknown.
//!
//! This door is the only place that names a driver: [`Settings`] reads its part of the configuration, [`open`] starts it.
//! A driver declares what it can do, keeps no state that a restart would need, never decides what a sale does next, and never
//! answers `Refused` where it does not know.

use crate::money::Money;
use crate::sale::{Approval, EffectId, Found, Outcome, PaymentAbilities, RefundState};
use crate::till::TerminalKey;
use std::future::Future;
use std::pin::Pin;

/// A call to a driver. The engine polls it under a deadline; dropping it must leave the far side able to answer a look-up.
pub type Call<'a, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 'a>>;

/// One payment to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The payment's name for its whole life.
    pub id: EffectId,
    /// What people call the sale: `K42-000017`.
    pub order: String,
    pub amount: Money,
    /// The product's id and the last three digits of the card: what a simulated terminal chooses its answer by. No real
    /// terminal gets them.
    pub product: String,
    pub ending: String,
}

/// A confirmed payment, named for capture, void and refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The id under which it was requested.
    pub payment: EffectId,
    /// The far side's own name for it.
    pub reference: String,
    pub amount: Money,
}

pub trait Driver: Send + Sync {
    fn abilities(&self) -> PaymentAbilities;
    /// `Done` once the money is reserved or taken.
    fn request<'a>(&'a self, ask: &'a Ask) -> Call<'a, Approval>;
    /// `Done` if nothing was and nothing will be taken; `Refused` if it is too late.
    fn cancel<'a>(&'a self, payment: &'a EffectId) -> Call<'a, ()>;
    fn lookup<'a>(&'a self, payment: &'a EffectId) -> Call<'a, Found<Approval>>;
    fn capture<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> Call<'a, ()>;
    fn void<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> Call<'a, ()>;
    fn refund<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> Call<'a, RefundState>;
    fn lookup_refund<'a>(&'a self, id: &'a EffectId) -> Call<'a, Found<RefundState>>;
    /// Whether the terminal answers now.
    fn check(&self) -> Call<'_, ()>;
    /// Plays the terminal's keys in the demo; a real terminal has its own.
    fn press(&self, _key: TerminalKey) -> bool {
        false
    }
}
