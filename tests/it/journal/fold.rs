//! Any lawful life of a few sales, written in any batches, is read back as the same sales.

use super::support::{Desk, approval, noon, reopen};
use herlaad::journal::{Entry, Reader, verify};
use herlaad::money::Money;
use herlaad::sale::{
    AttentionReason, Delivered, Event, Hold, Leg, Proof, Reason, Refusal, Sale, SaleId, Surplus, SurplusReason,
    SurplusRefund, Taking, next,
};
use herlaad::till::{Cause, Collected, Condition, Fact, PrintEvent, PrintJob, PrintResult, PrintState, SheetWish};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every event there is, with ids that fit the sale: the rules themselves say which may follow.
fn candidates(sale: &Sale) -> Vec<Event> {
    let order = &sale.order;
    let id = |leg, attempt| order.effect(leg, attempt);
    let refusal = || Refusal::new(Reason::Declined, "card blocked \"for\" good, ünd so");
    let hold = || Hold { reference: "H1".to_owned() };
    let settlement = id(Leg::Settlement, sale.settlements + 1);
    let mut authorized = approval(order.price());
    authorized.taking = Taking::Authorized;
    let mut events = vec![
        Event::PaymentRequested { id: id(Leg::Payment, 1) },
        Event::PaymentAuthorized(authorized),
        Event::PaymentCaptured(approval(order.price())),
        Event::PaymentDeclined(refusal()),
        Event::PaymentCancelRequested,
        Event::PaymentCancelled,
        Event::CaptureRequested { id: settlement },
        Event::CaptureRefused(refusal()),
        Event::VoidRequested { id: settlement },
        Event::PaymentVoided,
        Event::VoidRefused(refusal()),
        Event::RefundRequested { id: settlement },
        Event::RefundAccepted,
        Event::RefundSettled,
        Event::RefundRefused(refusal()),
        Event::HoldRequested { id: id(Leg::Delivery, 1) },
        Event::HoldPlaced(hold()),
        Event::ReleaseRequested,
        Event::HoldReleased,
        Event::DeliveryRequested { id: id(Leg::Delivery, 1) },
        Event::DeliveryPending { reference: "T1".to_owned() },
        Event::DeliveryDone(Delivered { reference: "T1".to_owned(), voucher: true }),
        Event::DeliveryRefused(refusal()),
        Event::DeliveryReversed { reference: "T1".to_owned() },
        Event::HandoverAwaited,
        Event::HandoverShown,
        Event::HandoverPrinted { proof: Proof::Etb },
        Event::HandoverUnclaimed,
    ];
    events.extend([5_000, 700_000, 2_000_000].into_iter().flat_map(unheard));
    events.extend(beside(sale));
    events.retain(|event| sale.apply(event).is_ok());
    events
}

/// Nobody knows, for so long.
fn unheard(waited_ms: u64) -> [Event; 13] {
    [
        Event::PaymentRechecked,
        Event::PaymentRecheckLost { waited_ms },
        Event::PaymentLost { waited_ms },
        Event::PaymentNotFound { waited_ms },
        Event::CaptureLost { waited_ms },
        Event::VoidLost { waited_ms },
        Event::RefundLost { waited_ms },
        Event::RefundNotFound { waited_ms },
        Event::HoldLost { waited_ms },
        Event::ReleaseLost { waited_ms },
        Event::DeliveryLost { waited_ms },
        Event::DeliveryNotFound { waited_ms },
        Event::DeliveryAbsent { waited_ms },
    ]
}

/// What stands beside the legs: surplus payments and attentions.
fn beside(sale: &Sale) -> Vec<Event> {
    let (surplus, attention) =
        (u8::try_from(sale.surplus.len()).unwrap(), u8::try_from(sale.attentions.len()).unwrap());
    let mut events = vec![
        Event::SurplusReceived(Surplus {
            payment: sale.order.effect(Leg::Payment, 1),
            amount: Money::from_cents(1234),
            reference: format!("S{surplus}"),
            taking: Taking::Captured,
            reason: SurplusReason::Late,
            refund: SurplusRefund::None,
        }),
        Event::AttentionOpened { attention, reason: AttentionReason::RefundRefused },
    ];
    for known in 0..surplus {
        let id = sale.order.effect(Leg::Surplus, u32::from(known) + 1);
        events.push(Event::SurplusRefundRequested { surplus: known, id });
        for waited_ms in [5_000, 700_000] {
            events.push(Event::SurplusRefundLost { surplus: known, waited_ms });
            events.push(Event::SurplusRefundNotFound { surplus: known, waited_ms });
        }
        for end in [SurplusRefund::Accepted, SurplusRefund::Refused] {
            events.push(Event::SurplusRefundEnded { surplus: known, end });
        }
    }
    for known in 0..attention {
        let (actor, why) = ("Els".to_owned(), "paid back in cash".to_owned());
        events.push(Event::AttentionResolved { attention: known, actor, why });
    }
    events
}

/// A sheet's next step, or a new sheet.
fn print(jobs: &mut Vec<PrintJob>, sale: SaleId, choice: usize) -> PrintEvent {
    let steps = |job| {
        [
            PrintEvent::PrintStarted { job },
            PrintEvent::PrintEnded { job, result: PrintResult::Printed(Proof::CannotTell) },
            PrintEvent::PrintEnded { job, result: PrintResult::Unknown(Cause::unnamed("the line went dead")) },
            PrintEvent::PrintEnded {
                job,
                result: PrintResult::Stopped { cause: Condition::PaperEnd.of("the printer"), cleared: true },
            },
            PrintEvent::PrintEnded { job, result: PrintResult::NotPrinted(Condition::CoverOpen.of("the printer")) },
            PrintEvent::PrintCollected { job, how: Collected::Retracted },
        ]
    };
    let mut events: Vec<PrintEvent> = jobs
        .iter()
        .flat_map(|job| steps(job.job).map(|event| (job, event)))
        .filter(|(job, event)| job.apply(event).is_ok())
        .map(|(_, event)| event)
        .collect();
    let job = u32::try_from(jobs.len()).unwrap();
    let wish = SheetWish { large: choice.is_multiple_of(2), full_number: choice.is_multiple_of(3) };
    events.push(PrintEvent::PrintQueued { job, copy: job, wish });
    let event = events.swap_remove(choice % events.len());
    match &event {
        PrintEvent::PrintQueued { job, copy, wish } => {
            jobs.push(PrintJob { sale, job: *job, copy: *copy, wish: *wish, state: PrintState::Queued });
        }
        event => {
            let job = usize::try_from(event.job()).unwrap();
            jobs[job] = jobs[job].apply(event).unwrap();
        }
    }
    event
}

#[derive(Default)]
struct Model {
    sales: BTreeMap<SaleId, Sale>,
    prints: BTreeMap<SaleId, Vec<PrintJob>>,
}

impl Model {
    /// The next lawful fact: of a new sale, of a known sale, of a sheet.
    fn fact(&mut self, desk: &Desk, what: u8, which: usize, choice: usize) -> Fact {
        let next_sale = SaleId(i64::try_from(self.sales.len()).unwrap() + 1);
        let known = self.sales.keys().nth(which % self.sales.len().max(1)).copied();
        match (known, what) {
            (Some(id), 0..=12) => {
                let sale = &self.sales[&id];
                let mut events = candidates(sale);
                if events.is_empty() {
                    return Fact::Print(id, print(self.prints.entry(id).or_default(), id, choice));
                }
                let event = events.swap_remove(choice % events.len());
                let after = sale.apply(&event).unwrap();
                self.sales.insert(id, after);
                Fact::Sale(id, event)
            }
            (Some(id), 13..=14) => Fact::Print(id, print(self.prints.entry(id).or_default(), id, choice)),
            _ => {
                let mut order = super::support::order(next_sale, desk.journal.generation());
                order.topup.hold = choice.is_multiple_of(3);
                order.method.abilities.refund = !choice.is_multiple_of(5);
                order.method.abilities.recheck_after_ms = if choice.is_multiple_of(2) { 15_000 } else { 0 };
                self.sales.insert(next_sale, Sale::new(order.clone()));
                Fact::Sale(next_sale, Event::Ordered(Arc::new(order)))
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_lawful_life_is_read_back_as_it_was(
        steps in proptest::collection::vec((0_u8..16, 0_usize..64, 0_usize..4096, any::<bool>()), 1..120),
        restart_after in 0_usize..120,
    ) {
        let mut desk = Desk::new();
        let mut model = Model::default();
        let mut batch = Vec::new();
        for (count, (what, which, choice, commit)) in steps.into_iter().enumerate() {
            batch.push(Entry::from(model.fact(&desk, what, which, choice)));
            if commit {
                desk.journal.append(&std::mem::take(&mut batch), noon()).unwrap();
            }
            if count == restart_after && batch.is_empty() {
                let Desk { dir, folder, journal } = desk;
                drop((folder, journal));
                let folder = herlaad::journal::Folder::lock(dir.path()).unwrap();
                let journal = herlaad::journal::Journal::open(&folder, herlaad::sale::Mode::Demo, noon()).unwrap().journal;
                desk = Desk { dir, folder, journal };
            }
        }
        desk.journal.append(&batch, noon()).unwrap();
        let (dir, opened) = desk.restart();

        let open: BTreeMap<SaleId, &Sale> = opened.open_sales.iter().map(|sale| (sale.order.sale, sale)).collect();
        let reader = Reader::open(dir.path()).unwrap();
        for (id, sale) in &model.sales {
            let read = reader.sale(*id).unwrap();
            prop_assert_eq!(read.as_ref(), Some(sale));
            if let Some(read) = open.get(id) {
                prop_assert_eq!(*read, sale);
            } else {
                prop_assert!(sale.is_final() && next(sale).is_empty(), "sale {} still moves and was not opened", id);
            }
            // The table has no wishes; what a start opens has.
            let jobs = model.prints.get(id).into_iter().flatten();
            let jobs: Vec<PrintJob> = jobs.map(|job| PrintJob { wish: SheetWish::USUAL, ..job.clone() }).collect();
            prop_assert_eq!(reader.print_jobs(*id).unwrap(), jobs);
        }
        let ended = |job: &&PrintJob| matches!(job.state, PrintState::Ended(_));
        let due: Vec<&PrintJob> = model.prints.values().flatten().filter(|job| !ended(job)).collect();
        let read: Vec<&PrintJob> = opened.open_prints.iter().filter(|job| !ended(job)).collect();
        prop_assert_eq!(read, due);
        let open_attentions: usize = model.sales.values().flat_map(|sale| &sale.attentions).filter(|a| !a.resolved).count();
        prop_assert_eq!(reader.attentions().unwrap().len(), open_attentions);
        let verified = verify(dir.path());
        prop_assert!(verified.is_ok(), "{}", verified.unwrap_err());
        drop(opened);
        prop_assert!(reopen(dir.path()).is_ok());
    }
}
