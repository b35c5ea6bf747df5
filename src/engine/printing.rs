//! Sheets on their way, and what the printer says of itself: each change of it is written down.

use super::Fatal;
use super::desk::Granting;
use super::till_loop::{Done, TillLoop};
use crate::health;
use crate::journal::SecretKind;
use crate::mutant::{self, Mutant};
use crate::receipt::Letters;
use crate::sale::SaleId;
use crate::till::{
    Actor, Answer, Collected, Condition, Denial, Fact, Granted, Lane, MachineEvent, Notes, PrintEvent, PrintResult,
    SheetWish, conclude,
};

/// What passes by itself is written down this often at most: the sensor of a roll that is nearly used up wavers.
const WAVERS_MS: u64 = 10 * 60 * 1000;

/// What the log says of the printer.
#[derive(Debug, Default)]
pub(super) struct PrinterTold {
    conditions: Notes,
    at: Option<u64>,
}

impl PrinterTold {
    /// What an earlier life said last: the first look at a printer that was mended meanwhile says so.
    pub(super) fn before(conditions: Option<Vec<Condition>>) -> Self {
        Self { conditions: conditions.into_iter().flatten().collect(), at: None }
    }
}

impl TillLoop {
    pub(super) fn print(&mut self, sale: SaleId, job: u32, copy: u32, wish: SheetWish) -> Result<(), Fatal> {
        let voucher =
            self.journal.secret(sale, SecretKind::Voucher)?.and_then(|code| String::from_utf8(code.to_vec()).ok());
        let voucher = voucher.filter(|_| !mutant::lives(Mutant::KeepsTheCode));
        let chain = self.journal.short_hash(self.journal.last_seq())?;
        let mut facts = self.site.facts(copy, voucher, chain);
        if wish.large {
            facts.letters = Letters::Large;
        }
        // Read here and nowhere before, so that it goes onto the paper and nowhere else. Once it was purged, the paper stays masked.
        if wish.full_number {
            facts.in_full = self.card(sale)?;
        }
        let sheet = self.till.sale(sale).and_then(|known| self.site.sheet(&self.devices.paper, known, &facts));
        self.commit(vec![Fact::Print(sale, PrintEvent::PrintStarted { job })])?;
        self.till.begin(sale, Lane::Print);
        let (done, printer, wait) = (self.done.clone(), self.devices.printer.clone(), self.site.print_wait);
        tokio::spawn(async move {
            let length_mm = sheet.as_ref().and_then(|made| made.as_ref().ok()).map_or(0, |sheet| sheet.length_mm);
            let result = match sheet {
                Some(Ok(sheet)) => tokio::time::timeout(wait, printer.print(&sheet.bytes)).await.unwrap_or_else(|_| {
                    let time = format!("{} s", wait.as_secs());
                    PrintResult::Unknown(Condition::OutOfTime.of_because("the printer", &time))
                }),
                Some(Err(error)) => PrintResult::NotPrinted(Condition::NotMade.of_because("the printer", &error)),
                None => PrintResult::NotPrinted(Condition::NothingToPrint.of("the printer")),
            };
            let came_out = matches!(result, PrintResult::Printed(_));
            let _ = done.send(Done::Print { sale, job, result, length_mm }).await;
            if came_out && let Some(how) = printer.collected().await {
                let _ = done.send(Done::Collected { sale, job, how }).await;
            }
        });
        Ok(())
    }

    pub(super) fn printed(&mut self, sale: SaleId, job: u32, result: PrintResult, length_mm: u32) -> Result<(), Fatal> {
        self.till.end(sale, Lane::Print);
        if let PrintResult::NotPrinted(cause) | PrintResult::Stopped { cause, .. } = &result
            && cause.condition.blocks()
        {
            // Nobody is offered paper, and nothing is tried again, before the printer has been looked at anew.
            self.health.saw_printer(Err(cause.clone()));
            self.till.paper = self.health.paper(&self.site.limits);
        }
        let takes_paper = !matches!(result, PrintResult::NotPrinted(_));
        let mut facts = conclude(&self.till, sale, &Answer::Printed(job, result), self.clock.now_ms());
        if takes_paper && !facts.is_empty() {
            facts.push(Fact::Machine(MachineEvent::PaperUsed { roll: self.till.roll.printed(length_mm) }));
        }
        self.commit(facts)
    }

    pub(super) fn collected(&mut self, sale: SaleId, job: u32, how: Collected) -> Result<(), Fatal> {
        self.commit(vec![Fact::Print(sale, PrintEvent::PrintCollected { job, how })])
    }

    /// What the look says of the printer, with what the till itself knows of the roll.
    pub(super) fn printer_seen(&mut self, seen: &mut health::Seen) -> Result<(), Fatal> {
        let Some(printer) = &mut seen.printer else { return Ok(()) };
        let roll = self.till.roll.seen(printer.as_ref().map_err(|cause| cause.condition));
        let mut facts = Vec::new();
        if roll != self.till.roll {
            let is_new = roll.used_mm == 0 && roll.whole && self.till.roll != roll;
            facts.push(Fact::Machine(if is_new {
                MachineEvent::RollChanged { roll, actor: None }
            } else {
                MachineEvent::PaperUsed { roll }
            }));
        }
        if let Ok(notes) = printer
            && roll.receipts_left().is_some_and(|left| left < self.site.roll_alarm)
        {
            notes.insert(Condition::PaperForecast);
        }
        let conditions: Notes = match &*printer {
            Ok(notes) if notes.contains(&Condition::Printing) => self.printer_told.conditions.clone(),
            Ok(notes) => notes.iter().copied().filter(|note| *note != Condition::TicketWaits).collect(),
            Err(cause) => Notes::from([cause.condition]),
        };
        facts.extend(self.printer_changed(conditions));
        self.commit(facts)
    }

    fn printer_changed(&mut self, conditions: Notes) -> Option<Fact> {
        let told = &self.printer_told;
        let blocks = |conditions: &Notes| conditions.iter().copied().find(|condition| condition.blocks());
        let now = self.clock.now_ms();
        let wavers = blocks(&conditions) == blocks(&told.conditions)
            && told.at.is_some_and(|at| now < at.saturating_add(WAVERS_MS));
        if conditions == told.conditions || wavers {
            return None;
        }
        let event = MachineEvent::PrinterChanged { conditions: conditions.iter().copied().collect() };
        self.printer_told = PrinterTold { conditions, at: Some(now) };
        Some(Fact::Machine(event))
    }

    /// A start looks for the roll near the end of the log: on a day without receipts it is said again.
    pub(super) fn carry_roll(&mut self) -> Result<(), Fatal> {
        let roll = self.till.roll;
        let counts = roll.used_mm > 0 || roll.whole;
        self.commit(counts.then_some(Fact::Machine(MachineEvent::PaperUsed { roll })).into_iter().collect())
    }

    /// The owner has put in a whole roll that no sensor tells of.
    pub(super) fn new_roll(&mut self, actor: &Actor) -> Result<Granting, Fatal> {
        let Actor::Owner(name) = actor else {
            return Ok(Err(Denial::Failed("only the owner puts in paper".to_owned())));
        };
        let roll = self.till.roll.new_one();
        self.commit(vec![Fact::Machine(MachineEvent::RollChanged { roll, actor: Some(name.clone()) })])?;
        Ok(Ok(Granted::Done))
    }
}
