//! A sale in plain sentences, for an owner whom a customer has on the phone at two in the morning.
//!
//! It is made of the log's facts and nothing else, so it says what is on the disk and never more: "asked for" and "done" are two
//! words here too. What happens next is read from the rules themselves ([`crate::sale::next`]), not from a second copy of them.

mod customer;
mod future;
mod past;
mod stand;
mod words;

use super::snapshot::money;
use super::{Fact, MoneyState, PrintEvent, PrintJob, PrintState};
use crate::locale::Zone;
use crate::sale::{AttentionReason, Event, Illegal, Sale, SaleId, Status};
use serde::Serialize;

/// A fact and when it was written down, in UTC milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    pub at_utc_ms: i64,
    pub fact: Fact,
}

/// What is to be said of one sale. The names are an interface: scripts read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    pub sale: SaleId,
    /// `K42-000017`.
    pub order: String,
    pub status: Status,
    pub money: MoneyState,
    /// What happened, oldest first, and behind it where the money and the receipt are now.
    pub sentences: Vec<String>,
    /// What the till does by itself, and when. Never empty: "nothing" is an answer too.
    pub next: Vec<String>,
    pub attentions: Vec<Waiting>,
    /// What to tell the customer, in one to three sentences.
    pub customer: String,
    /// Nothing moves by itself any more.
    #[serde(skip)]
    over: bool,
}

/// An open attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    pub attention: u8,
    pub reason: AttentionReason,
    /// What happened and what to do about it.
    pub sentence: &'static str,
}

/// A sale with its sheets, as its facts left it.
struct Told {
    sale: Sale,
    jobs: Vec<PrintJob>,
}

/// Explains the sale whose facts these are, oldest first; hours are those of `zone`. `Illegal` if they are not one lawful sale.
pub fn explain(facts: &[Happening], zone: &Zone) -> Result<Explanation, Illegal> {
    let Some((first, rest)) = facts.split_first() else { return Err(Illegal::new("no sale", "nothing")) };
    let Fact::Sale(_, Event::Ordered(order)) = &first.fact else {
        return Err(Illegal::new("no sale", first.fact.kind()));
    };
    let mut told = Told { sale: Sale::new(order.clone()), jobs: Vec::new() };
    let mut past = past::Past::new(zone);
    past.ordered(first.at_utc_ms, order);
    for Happening { at_utc_ms, fact } in rest {
        let before = told.sale.clone();
        told.apply(fact)?;
        past.tell(*at_utc_ms, fact, &before, &told.sale);
    }
    let mut sentences = past.sentences();
    sentences.extend(stand::sentences(&told));
    let Told { sale, jobs } = &told;
    let open = sale.attentions.iter().filter(|attention| !attention.resolved);
    let waiting = |attention: &crate::sale::Attention| Waiting {
        attention: attention.id,
        reason: attention.reason,
        sentence: attention.reason.sentence(),
    };
    Ok(Explanation {
        sale: sale.order.sale,
        order: words::clean(&sale.order.number),
        status: sale.status(),
        money: money(&sale.payment),
        sentences,
        next: future::sentences(sale, jobs),
        attentions: open.map(waiting).collect(),
        customer: customer::sentence(sale),
        over: future::is_over(sale, jobs),
    })
}

impl Explanation {
    /// Nothing moves by itself any more, whether or not a person still has something to do.
    pub fn is_over(&self) -> bool {
        self.over
    }
}

impl Told {
    fn apply(&mut self, fact: &Fact) -> Result<(), Illegal> {
        match fact {
            Fact::Sale(_, event) => self.sale = self.sale.apply(event)?,
            Fact::Print(sale, PrintEvent::PrintQueued { job, copy, wish }) => {
                self.jobs.push(PrintJob {
                    sale: *sale,
                    job: *job,
                    copy: *copy,
                    wish: *wish,
                    state: PrintState::Queued,
                });
            }
            Fact::Print(_, event) => {
                let known = self.jobs.iter_mut().find(|job| job.job == event.job());
                let job = known.ok_or(Illegal::new("no such print job", event.kind()))?;
                *job = job.apply(event)?;
            }
            Fact::Machine(_) => return Err(Illegal::new("a sale", fact.kind())),
        }
        Ok(())
    }
}
