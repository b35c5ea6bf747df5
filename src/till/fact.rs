//! One row of the journal: something that happened to a sale, to a receipt, or to the machine.

use super::{Condition, PrintEvent, Roll};
use crate::sale::{Event, SaleId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Sale(SaleId, Event),
    Print(SaleId, PrintEvent),
    Machine(MachineEvent),
}

/// A till that has run for so long, powered on, is no part of a crash loop (fault model, F8).
pub const LASTS_MS: u64 = 10 * 60 * 1000;

/// What happens to the machine rather than to a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum MachineEvent {
    TillStarted {
        version: String,
        open_sales: u32,
    },
    TillStopped,
    /// It has run for [`LASTS_MS`]: whatever ended the lives before it is over.
    TillLasted,
    SellingStopped {
        reason: String,
    },
    SellingResumed,
    /// The wall clock moved by itself; order never depended on it.
    ClockJumped {
        by_ms: i64,
    },
    SecretsPurged {
        sales: u32,
    },
    /// Somebody tried devices out; what a test page cost belongs to no sale.
    DevicesTested {
        actor: String,
        worked: Vec<String>,
        failed: Vec<String>,
    },
    /// What the printer says of itself has changed; nothing where all is well.
    PrinterChanged {
        conditions: Vec<Condition>,
    },
    /// A sheet was cut from the roll, or its sensors told of it.
    PaperUsed {
        roll: Roll,
    },
    /// A whole roll was put in: by its sensors, or as the owner says.
    RollChanged {
        roll: Roll,
        actor: Option<String>,
    },
}

impl Fact {
    pub fn sale(&self) -> Option<SaleId> {
        match self {
            Self::Sale(sale, _) | Self::Print(sale, _) => Some(*sale),
            Self::Machine(_) => None,
        }
    }

    pub fn kind(&self) -> &'static str {
        match self {
            Self::Sale(_, event) => event.kind(),
            Self::Print(_, event) => event.kind(),
            Self::Machine(event) => match event {
                MachineEvent::TillStarted { .. } => "till_started",
                MachineEvent::TillStopped => "till_stopped",
                MachineEvent::TillLasted => "till_lasted",
                MachineEvent::SellingStopped { .. } => "selling_stopped",
                MachineEvent::SellingResumed => "selling_resumed",
                MachineEvent::ClockJumped { .. } => "clock_jumped",
                MachineEvent::SecretsPurged { .. } => "secrets_purged",
                MachineEvent::DevicesTested { .. } => "devices_tested",
                MachineEvent::PrinterChanged { .. } => "printer_changed",
                MachineEvent::PaperUsed { .. } => "paper_used",
                MachineEvent::RollChanged { .. } => "roll_changed",
            },
        }
    }
}
