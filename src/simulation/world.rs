//! One run of mode core: a till with its log, before everything that lies outside it, under a clock that only this moves.

use super::audit;
use super::machine::GENERATION;
use super::outside::{COMES_BACK_MS, Happening, Outside, Step};
use super::report::hold;
use super::{Broken, Fault, Gone, Log, Run};
use crate::catalogue::Product;
use crate::sale::{Order, Sale, SaleId};
use crate::till::{Answer, Fact, Lane, PrintJob, Selling, Till, recover};
use std::collections::BTreeSet;

pub(super) struct World<'l> {
    pub(super) outside: Outside,
    pub(super) order: Order,
    /// A log with a disk of its own, which is asked before the one in memory.
    disk: Option<Box<dyn Log + 'l>>,
    /// What was being written when power went.
    unheard: Vec<Fact>,
    /// The sales that the last life of the till left open.
    left_open: BTreeSet<SaleId>,
    /// The till, while there is power. Its clock starts with it.
    pub(super) till: Option<Till>,
    pub(super) booted: u64,
}

impl<'l> World<'l> {
    pub(super) fn new(run: Run, product: &Product, disk: Option<Box<dyn Log + 'l>>) -> Self {
        let generation = disk.as_ref().map_or(GENERATION, |disk| disk.generation());
        let outside = Outside::new(run, generation);
        let order = outside.machine.order(product.clone(), generation);
        let latest = outside.storm_ms * 2 / 3;
        let mut world = Self {
            outside,
            order,
            disk,
            unheard: Vec::new(),
            left_open: BTreeSet::new(),
            till: Some(Till::new(Selling::Open)),
            booted: 0,
        };
        for _ in 0..run.visitors {
            world.plan_visitor(latest);
        }
        world
    }

    pub(super) fn run_until_quiet(&mut self) -> Step {
        while let Some(((at, _), happening)) = self.outside.queue.pop_first() {
            if at > self.outside.quiet_ms {
                break;
            }
            if at >= self.outside.storm_ms && self.outside.in_storm() {
                self.clear_up();
            }
            self.outside.now = at;
            self.outside.far.advance(at);
            self.happen(happening)?;
            self.outside.answer_waiting();
            if self.till.is_some() && self.outside.strikes(Fault::PowerCut) {
                self.die()?;
            }
        }
        self.outside.now = self.outside.quiet_ms;
        self.outside.far.advance(self.outside.now);
        self.memory_is_the_log()?;
        let runs = self.till.is_some();
        let dark = || Broken { rule: "I13", sale: None, detail: "the till does not run at the end".to_owned() };
        if runs { Ok(()) } else { Err(dark()) }
    }

    fn clear_up(&mut self) {
        self.outside.clear_up();
        if let Some(disk) = &mut self.disk {
            disk.calm();
        }
    }

    fn happen(&mut self, happening: Happening) -> Step {
        match happening {
            Happening::Orders if self.till.is_none() => {
                self.outside.schedule(self.outside.now + COMES_BACK_MS, Happening::Orders);
            }
            Happening::Orders => self.orders()?,
            Happening::WantsOut(sale) => self.wants_out(sale)?,
            Happening::Chooses(sale) => self.chooses(sale)?,
            Happening::Leaves(sale) => self.leaves(sale),
            Happening::Arrives { call, number } => self.outside.arrives(*call, number)?,
            Happening::Answers { number, answer } => self.hear(number, &answer)?,
            Happening::Doubles { sale, answer, life } if life == self.outside.life => self.conclude(sale, &answer)?,
            Happening::Deadline { number } => {
                // Most calls are answered in time, and nothing follows from that.
                let Some(silence) =
                    self.outside.awaited.get(&number).map(|call| Answer::unknown(call.deed, "no answer"))
                else {
                    return Ok(());
                };
                self.hear(number, &silence)?;
            }
            Happening::Prints { sale, job, result, life } if life == self.outside.life => {
                if let Some(till) = &mut self.till {
                    till.end(sale, Lane::Print);
                }
                self.conclude(sale, &Answer::Printed(job, result))?;
            }
            Happening::Key(key) if self.outside.in_storm() => self.outside.press(key),
            Happening::Tells { sale, news, life, .. } if life == self.outside.life => self.is_told(sale, &news)?,
            Happening::Starts => self.start()?,
            Happening::Wakes => {}
            // Of an earlier life, or after the storm.
            Happening::Key(_) | Happening::Tells { .. } | Happening::Doubles { .. } | Happening::Prints { .. } => {
                return Ok(());
            }
        }
        self.outside.outages();
        self.advance()
    }

    fn memory_is_the_log(&self) -> Step {
        let Some(till) = &self.till else { return Ok(()) };
        till.open_sales().try_for_each(|sale| audit::memory_is_the_log(&self.outside, sale))
    }

    /// Power fails. What was sent goes on without us; what comes back meets nobody.
    pub(super) fn die(&mut self) -> Step {
        self.memory_is_the_log()?;
        if let Some(disk) = &mut self.disk {
            disk.cut();
        }
        if let Some(till) = self.till.take() {
            self.left_open = till.open_sales().map(|sale| sale.order.sale).collect();
        }
        let back = self.outside.power_goes()?;
        self.outside.schedule(back, Happening::Starts);
        Ok(())
    }

    fn start(&mut self) -> Step {
        if self.till.is_some() {
            return Ok(());
        }
        self.booted = self.outside.now;
        let (sales, prints) = self.what_is_left()?;
        let facts = recover(&sales, &prints);
        let mut till = Till::new(Selling::Open);
        till.reopen(sales, prints);
        self.till = Some(till);
        // A start writes what it finds, fact by fact or not at all: power may fail between any two.
        for fact in facts {
            if self.outside.strikes(Fault::PowerCutAtStart) {
                return self.die();
            }
            self.commit(vec![fact])?;
            if self.till.is_none() {
                // Power went while it was written.
                return Ok(());
            }
        }
        Ok(())
    }

    /// What a start finds: on the disk if there is one, and then it must be what memory knows.
    fn what_is_left(&mut self) -> Result<(Vec<Sale>, Vec<PrintJob>), Broken> {
        let unheard = std::mem::take(&mut self.unheard);
        let found = match &mut self.disk {
            Some(disk) => Some(disk.start().map_err(|detail| Broken { rule: "I10", sale: None, detail })?),
            None => None,
        };
        if found.as_ref().is_some_and(|found| found.landed) {
            self.left_open.extend(unheard.iter().filter_map(Fact::sale));
            self.remember(unheard)?;
        }
        let left = self.left_open.iter();
        let sales = left.map(|sale| self.outside.sale(*sale)).collect::<Result<Vec<Sale>, Broken>>()?;
        let of_these = |job: &&PrintJob| self.left_open.contains(&job.sale);
        let prints: Vec<PrintJob> = self.outside.prints.values().filter(of_these).cloned().collect();
        let Some(found) = found else { return Ok((sales, prints)) };
        // The disk may have put a sale aside that memory still holds for open; what it holds for open, memory must know.
        for sale in &found.sales {
            let id = sale.order.sale;
            let known = self.outside.sale(id)?;
            hold(known == *sale, "I11", id, || format!("the disk says {sale:?}, memory {known:?}"))?;
        }
        Ok((found.sales, found.prints))
    }

    /// The log grows, and only then the memory follows; each step is held against the rules.
    pub(super) fn commit(&mut self, facts: Vec<Fact>) -> Step {
        if let Some(disk) = self.disk.as_mut().filter(|_| !facts.is_empty())
            && let Err(Gone) = disk.append(&facts)
        {
            self.unheard = facts;
            return self.die();
        }
        self.remember(facts)
    }

    fn remember(&mut self, facts: Vec<Fact>) -> Step {
        let now = self.outside.now - self.booted;
        for fact in facts {
            self.outside.remember(&fact)?;
            if let Some(till) = &mut self.till {
                let unlawful =
                    |illegal| Broken { rule: "I12", sale: fact.sale(), detail: format!("{illegal}: {fact:?}") };
                till.apply(&fact, now).map_err(unlawful)?;
            }
        }
        Ok(())
    }
}
