//! Models of the far side: a card terminal, which may show a code to scan instead, and a top-up provider, each with a ledger of its
//! own, and a receipt printer; all with faults on demand.
//!
//! One model serves four uses: the embedded drivers of the demo, the tests, the fault simulation, and the servers that speak the
//! real wires. A model is pure: time is an argument, in the far side's own milliseconds; what it wants remembered it hands out as
//! lines, and a model that reads these lines again is the same model.
//!
//! A model must never look at our side of a sale: it is the other party, against whose books ours are checked.

mod code;
mod ledger;
mod model;
mod outcomes;
mod printer;
mod provider;
mod stray;
mod terminal;
mod terminal_book;

pub use self::code::CodeToScan;
pub use self::ledger::{Damage, Entry, LINE_MAX_BYTES, Ledger, Replayed};
pub use self::model::{Model, Wait};
pub use self::outcomes::{OUTCOMES_MAX, Outcomes, PAYMENT_ENDING_MAX, PaymentScript, TopupEnd, TopupScript, Why};
pub use self::printer::{Printer, PrinterFaults, PrinterIll, PrinterMouth, PrinterSheet};
pub use self::provider::{
    Deliveries, HOLD_LASTS_MS, Level, Problem, Provider, ProviderOptions, ProviderOrder, Transaction, TransactionState,
};
pub use self::terminal::{Terminal, TerminalOptions};
pub use self::terminal_book::{Code, Payment, PaymentState, Refund, RefundProgress, Stray, Takings, TerminalEntry};
