//! THE RULES of many: what is in flight, what is due when, recovery, attentions, the print queue; and the words that faces use.
//!
//! Pure: [`Till::next`] says what to do, [`conclude`] turns a driver's answer into events, [`Till::apply`] folds them. The engine
//! commits every event before it acts on it. A face knows only [`Request`], [`Reply`] and [`Snapshot`].
//! It must never talk to a device, read a clock or decide what may be sold (`health` does, and its verdict rides in the snapshot).

mod answer;
mod claim;
mod conclude;
mod condition;
mod explain;
mod fact;
mod guesses;
mod handover;
mod method;
mod next;
mod print;
mod recover;
mod request;
mod roll;
mod snapshot;
mod state;

pub use answer::Answer;
pub use claim::ClaimView;
pub use conclude::{conclude, hear};
pub use condition::{Cause, Condition, Notes};
pub use explain::{Explanation, Happening, Waiting, explain};
pub use fact::{Fact, LASTS_MS, MachineEvent};
pub use guesses::Guesses;
pub use method::{Means, MethodView};
pub use next::Effect;
pub use print::{Collected, PaperRule, PaperState, PrintEvent, PrintJob, PrintResult, PrintState, SheetWish};
pub use recover::recover;
pub use request::{Actor, Body, Check, Denial, Granted, Readiness, Reply, Request, TerminalKey, TestPage, Tested};
pub use roll::{Roll, RollStage};
pub use snapshot::{MoneyState, ReceiptState, SaleView, Selling, Snapshot, Stop, Visit};
pub use state::{Lane, Till};
