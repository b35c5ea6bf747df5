//! The roll in the printer: how much of it is used, how much it holds, and therefore how many receipts are left.
//!
//! Counted in what was printed since it was put in. A roll that ended under our eyes teaches how much one holds.

use super::{Condition, Notes, Readiness};
use serde::{Deserialize, Serialize};

/// Lengths in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Roll {
    /// Fed since the roll was put in, or since anybody counts.
    pub used_mm: u32,
    /// Sheets that were cut from it.
    pub sheets: u32,
    /// What a whole one holds: learned from the last that was used up, or as the owner says.
    pub holds_mm: Option<u32>,
    /// It was put in under our eyes, so `used_mm` counts from its beginning.
    pub whole: bool,
    pub stage: RollStage,
}

/// What the sensors have said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollStage {
    #[default]
    Running,
    Low,
    /// The cover was opened while it was low: who did so has put in a new one, perhaps.
    LowAndOpened,
    Ended,
}

impl Readiness {
    /// How far the roll of a printer that works will go.
    pub fn add_roll(&mut self, roll: &Roll) {
        let printer = self.checks.iter_mut().find(|check| check.check == "printer" && check.ok);
        if let (Some(printer), Some(left)) = (printer, roll.receipts_left()) {
            let before = if printer.reason.is_empty() { "" } else { "; " };
            printer.reason = format!("{}{before}paper for about {left} receipts", printer.reason);
        }
    }
}

/// Nobody uses shorter rolls; what ends earlier was torn or cut.
const HOLDS_MIN_MM: u32 = 5_000;
/// A receipt, until one was printed.
const RECEIPT_MM: u32 = 120;

impl Roll {
    /// Of a printer of which nothing is known yet.
    pub fn unknown(holds_mm: Option<u32>) -> Self {
        Self { holds_mm, ..Self::default() }
    }

    #[must_use]
    pub fn printed(self, length_mm: u32) -> Self {
        Self { used_mm: self.used_mm.saturating_add(length_mm), sheets: self.sheets.saturating_add(1), ..self }
    }

    /// A whole one, just put in.
    #[must_use]
    pub fn new_one(self) -> Self {
        Self { used_mm: 0, sheets: 0, whole: true, stage: RollStage::Running, ..self }
    }

    /// After a look at the printer.
    #[must_use]
    pub fn seen(self, seen: Result<&Notes, Condition>) -> Self {
        use RollStage as S;
        let stage = match (self.stage, seen) {
            (S::Ended, Err(_)) => S::Ended,
            (_, Err(Condition::PaperEnd)) => return self.ended(),
            (S::Low, Err(Condition::CoverOpen)) => S::LowAndOpened,
            (stage, Err(_)) => stage,
            // It says nothing of its sensors.
            (stage, Ok(notes)) if notes.contains(&Condition::CannotTell) || notes.contains(&Condition::Printing) => {
                stage
            }
            (S::Ended, Ok(_)) => return self.new_one(),
            (_, Ok(notes)) if notes.contains(&Condition::PaperLow) => S::Low,
            (S::LowAndOpened, Ok(_)) => return self.new_one(),
            // The sensor wavers with each turn of a roll that is nearly empty.
            (stage, Ok(_)) => stage,
        };
        Self { stage, ..self }
    }

    fn ended(self) -> Self {
        let learned = self.whole && self.used_mm >= HOLDS_MIN_MM;
        let holds_mm = if learned { Some(self.used_mm) } else { self.holds_mm };
        Self { holds_mm, stage: RollStage::Ended, ..self }
    }

    /// What is left; `None` where nobody knows what it held.
    pub fn left_mm(&self) -> Option<u32> {
        if self.stage == RollStage::Ended {
            return Some(0);
        }
        let holds_mm = self.holds_mm.filter(|_| self.whole)?;
        Some(holds_mm.saturating_sub(self.used_mm))
    }

    /// How many receipts of the usual length are left.
    pub fn receipts_left(&self) -> Option<u32> {
        let usual_mm = self.used_mm.checked_div(self.sheets).map_or(RECEIPT_MM, |usual| usual.max(1));
        self.left_mm().map(|left| left / usual_mm)
    }
}
