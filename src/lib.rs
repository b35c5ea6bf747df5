//! Herlaad: a self-service kiosk that tops up Belgian prepaid SIM cards and eSIMs.
//!
//! # The map
//! Five floors; an arrow (a `use`) goes down or stays on its floor, never up, never in a circle. `tests/it/tidy.rs` checks it.
//!
//! | floor | rooms | may |
//! | --- | --- | --- |
//! | 1 rules | [`money`] [`screen`] [`font`] [`section`] [`card`] [`catalogue`] [`locale`] [`sale`] [`till`] [`receipt`] [`session`] [`service`] [`simulator`] [`mutant`] | compute. No clock, no I/O, no iced, no tokio, no randomness |
//! | 2 devices and disk | [`journal`] [`embedded`] [`payment`] [`topup`] [`printer`] [`reader`] [`voice`] | talk to one kind of thing. Drivers do not know each other, nor `config` |
//! | 3 the engine room | [`config`] [`health`] [`engine`] | run the till: journal first, then devices |
//! | 4 faces | [`kiosk`] [`fleet`] [`simulation`] | show, send, prove |
//! | 5 the door | [`command`] | arguments in, exit code out |
//!
//! # Where is ...
//! * the idle time-out: `session/timing.rs`, and `[session]` in `kiosk-config/kiosk.toml`;
//! * the refund rule: `sale/next.rs`, under THE REFUND RULE; late, second and wrong money: `till/conclude.rs`;
//! * who is asked about the receipt and who gets paper: `till/handover.rs`; how often a claim code may be wrong: `till/guesses.rs`;
//! * what a receipt says: `receipt/said.rs`; in which order and how large: `receipt/layout.rs`, in large print `receipt/large.rs`;
//! * a new brand or product: `kiosk-config/catalogue.toml`, no code; a new country for travel plans: its name in `assets/locale/*.ftl`;
//! * a new payment driver: its own file or folder under `payment/`, named in the door `payment/mod.rs` alone, which lists where;
//! * a new screen: a file in `session/screens/` that returns a [`screen::Screen`], its name in [`screen::ScreenId`], its moment in
//!   `session/scene.rs`, a sample in `session/samples/`, its words in `assets/locale/*.ftl`; the compiler and the tests ask for the rest;
//! * what goes wrong in the simulation, and what must hold: `simulation/fault.rs`, `simulation/audit.rs`, `simulation/books.rs`; mistakes
//!   made on purpose: `mutant.rs`;
//! * a new look: a [`screen::Look`] or [`screen::Block`], drawn by `kiosk/view/`; sizes and colours: `kiosk/theme.rs`.
//!
//! # Invariants
//! Journal before deed. Unknown is a state. Money is whole cents. A screen is data. Everything is bounded.

pub mod card;
pub mod catalogue;
pub mod command;
pub mod config;
pub mod embedded;
pub mod engine;
pub mod fleet;
pub mod font;
pub mod health;
pub mod journal;
pub mod kiosk;
pub mod locale;
pub mod money;
pub mod mutant;
pub mod payment;
pub mod printer;
pub mod reader;
pub mod receipt;
pub mod sale;
pub mod screen;
pub mod section;
pub mod service;
pub mod session;
pub mod simulation;
pub mod simulator;
pub mod till;
pub mod topup;
pub mod voice;
