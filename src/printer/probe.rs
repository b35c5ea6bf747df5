//! What a printer knows, found out by asking: for the profile of a model that nobody has described.

use std::fmt;

use super::Ending;
use super::line::{Heard, Line};
use super::wire::{AUTOMATIC_OFF, AUTOMATIC_ON, Answer, FULL_STATUS, MODEL, PAPER_SENSORS, ask, process_id};
use crate::till::Notes;

/// What was answered. A command that it does not know may have left signs on the paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Abilities {
    /// What it calls itself: `GS I 67`.
    pub model: Option<String>,
    /// What its sensors say; `None` from a printer that answers no question.
    pub notes: Option<Notes>,
    pub full_status: bool,
    pub paper_sensors: bool,
    pub process_id: bool,
    pub automatic: bool,
    pub clears: bool,
}

/// Any four digits.
const MARK: u16 = 4711;

impl Line<'_> {
    /// Asks everything, one question at a time. What is not answered within the profile's `answer_ms` is not known.
    pub(super) async fn probe(&mut self) -> std::io::Result<Abilities> {
        let mut abilities = Abilities { notes: self.condition().await?, ..Abilities::default() };
        abilities.full_status = self.asked(&ask(FULL_STATUS), Answer::Full([0; 4])).await?.is_some();
        if self.asked(&MODEL, Answer::Named).await?.is_some() {
            abilities.model = Some(self.name().to_owned()).filter(|name| !name.is_empty());
        }
        abilities.paper_sensors = self.asked(&PAPER_SENSORS, Answer::Sensors(0)).await?.is_some();
        abilities.process_id = self.asked(&process_id(MARK), Answer::Process(MARK)).await?.is_some();
        abilities.automatic = self.asked(&AUTOMATIC_ON, Answer::Automatic([0; 4])).await?.is_some();
        self.send(&AUTOMATIC_OFF).await?;
        abilities.clears = self.clear(Answer::Cleared).await? == Some(Answer::Cleared);
        // Late answers to any of these are nobody's.
        if self.wait(Answer::Named, std::time::Duration::ZERO).await? != Heard::Nothing {
            tracing::debug!("a printer told its name twice");
        }
        Ok(abilities)
    }
}

impl Abilities {
    /// The strongest proof that it gives.
    pub fn ending(&self) -> Ending {
        match (self.process_id, self.paper_sensors) {
            (true, _) => Ending::ProcessId,
            (false, true) => Ending::Sensors,
            (false, false) => Ending::Nothing,
        }
    }
}

/// The lines of its profile that could be found out.
impl fmt::Display for Abilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = |so: bool| if so { "known" } else { "unknown" };
        let status = if self.notes.is_some() { "asked" } else { "never" };
        let proof = match self.ending() {
            Ending::ProcessId => "process-id",
            Ending::Sensors if self.notes.is_some() => "paper-sensors",
            _ => "nothing",
        };
        if let Some(model) = &self.model {
            writeln!(f, "name = {model:?}")?;
        }
        writeln!(f, "status = \"{status}\"")?;
        writeln!(f, "proof = \"{proof}\"")?;
        writeln!(f, "automatic_status = \"{}\"", known(self.automatic))?;
        writeln!(f, "clear_buffer = \"{}\"", known(self.clears))?;
        write!(f, "full_status = \"{}\"", known(self.full_status))
    }
}
