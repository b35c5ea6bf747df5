//! What is topped up: a Belgian mobile number or the ICCID of an eSIM, and everything that people show us instead.
//!
//! This room owns reading, checking and masking of every identifier that a visitor can type, scan or insert. Each refusal is
//! a [`Reason`] of its own, because "not valid" helps nobody who stands before a kiosk.
//!
//! It must never guess the operator: numbers are portable, and cards are issued under other operators' prefixes. It must never
//! show a whole identifier in `Debug` output: logs and crash reports are read by people who have no business knowing it.

mod check;
mod claim;
mod eid;
mod iccid;
mod identify;
mod imsi;
mod issuer;
mod lpa;
mod mcc;
mod msisdn;
mod reason;
mod recognise;
mod signs;
mod simfile;
mod target;
mod typing;

pub use claim::ClaimCode;
pub use eid::Eid;
pub use iccid::{Iccid, Warning};
pub use identify::{Identified, identify};
pub use imsi::Imsi;
pub use issuer::Issuer;
pub use lpa::ActivationCode;
pub use msisdn::Msisdn;
pub use reason::Reason;
pub use recognise::{Kind, Recognised, Refusal, recognise};
pub use simfile::{DialledNumber, Plmn};
pub use target::Card;
pub use typing::{Typing, group_fours, group_typed, judge_typed};
