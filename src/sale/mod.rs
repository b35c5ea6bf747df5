//! THE RULES of one sale: three legs (payment, delivery, handover), the events that move them, what to do next.
//!
//! A sale is a fold over its events: [`Sale::apply`] is the one function that changes it, in normal running and in recovery alike.
//! Each leg is one small match in a file of its own. The status that people see is derived from the legs, never stored as truth.
//! Nothing here knows a clock, a device, a language's words or the disk; a driver answers in three words ([`Outcome`]).

mod abilities;
mod attention;
mod delivery;
mod event;
mod handover;
mod id;
mod next;
mod offer;
mod order;
mod outcome;
mod payment;
mod recheck;
mod state;
mod status;
mod surplus;

pub use abilities::{PaymentAbilities, TopupAbilities};
pub use attention::{Attention, AttentionReason};
pub use delivery::Delivery;
pub use event::{Attempt, Event, Illegal, Leg};
pub use handover::{Handover, PAPER_AFTER_MS, Proof, awaited_by_visitor, receipt_is_due, receipt_may_be_chosen};
pub use id::{EffectId, Generation, SaleId};
pub use next::{Deed, OPEN_TOO_LONG_MS, next};
pub use offer::Offer;
pub use order::{CardRef, Method, Mode, Order, Ordered, ReceiptWish};
pub use outcome::{Approval, Delivered, Found, Hold, News, Outcome, Progress, Reason, RefundState, Refusal, Taking};
pub use payment::{Payment, Refund, Taken};
pub use recheck::Recheck;
pub use state::Sale;
pub use status::Status;
pub use surplus::{Extra, ExtraState, Surplus, SurplusReason, SurplusRefund};
