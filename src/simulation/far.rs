//! The far side of every run: the models of `simulator`, each with its books, asked by calls that have arrived.

use super::Broken;
use super::call::{Call, Content, LOST_FOR_GOOD_MS, PAYMENT_WAIT_MS};
use super::machine::Machine;
use crate::money::Money;
use crate::sale::{Deed, Found, Hold, Outcome, Progress};
use crate::simulator::{
    Model as _, Problem, Provider, ProviderOptions, ProviderOrder, Terminal, TerminalOptions, TopupScript, Transaction,
    Wait,
};
use crate::till::Answer;

/// An order that has no end after this long is reported as pending.
const PATIENCE_MS: u64 = 5_000;
/// How long a person takes to pay, and how long a code can be scanned.
const APPROVES_AFTER_MS: i64 = 3_000;
const GIVES_UP_AFTER_MS: i64 = 30_000;
/// More than all visitors of a run can spend.
const FLOAT_CENTS: i64 = 1_000_000_000;

/// Both far sides.
#[derive(Debug, Clone)]
pub(super) struct Far {
    pub(super) terminal: Terminal,
    pub(super) provider: Provider,
    machine: Machine,
    /// Their books on disk.
    lines: (String, String),
}

/// The far side's milliseconds.
pub(super) fn ms(now: u64) -> i64 {
    i64::try_from(now).unwrap_or(i64::MAX)
}

fn spoilt(error: impl std::fmt::Display) -> Broken {
    Broken { rule: "far side", sale: None, detail: format!("its book is spoilt: {error}") }
}

impl Far {
    pub(super) fn new(machine: Machine) -> Self {
        let terminal = Terminal::new(TerminalOptions {
            capture_after_delivery: machine.capture_after_delivery,
            approve_after_ms: APPROVES_AFTER_MS,
            late_after_ms: ms(PAYMENT_WAIT_MS) + 10_000,
            lost_for_good_after_ms: ms(LOST_FOR_GOOD_MS),
            one_at_a_time: false,
            gives_up_after_ms: GIVES_UP_AFTER_MS,
            shows_code: machine.shows_code,
        });
        let float = Money::from_cents(FLOAT_CENTS);
        let provider = Provider::new(ProviderOptions { level: machine.level, float });
        Self { terminal, provider, machine, lines: (String::new(), String::new()) }
    }

    pub(super) fn advance(&mut self, now: u64) {
        self.terminal.advance(ms(now));
        self.provider.advance(ms(now));
    }

    /// The far side restarts too: what it remembers is what stands in its books.
    pub(super) fn restart(&mut self) -> Result<(), Broken> {
        self.lines.0 += &self.terminal.unsaved().map_err(spoilt)?;
        self.lines.1 += &self.provider.unsaved().map_err(spoilt)?;
        let lines = std::mem::take(&mut self.lines);
        *self = Self::new(self.machine);
        self.terminal.replay(lines.0.as_bytes()).map_err(spoilt)?;
        self.provider.replay(lines.1.as_bytes()).map_err(spoilt)?;
        self.lines = lines;
        Ok(())
    }

    /// The call arrives. `None` where the answer comes later: see [`Far::later`].
    pub(super) fn arrive(&mut self, call: &mut Call, now: u64) -> Option<Answer> {
        call.arrived_ms = now;
        let Content { price, payment, amount, stray, .. } = call.content.clone();
        let (id, of, at) = (call.id.as_str(), payment.as_str(), ms(now));
        Some(match call.deed {
            Deed::Pay => match self.terminal.request(id, price, "000", call.scripts.payment, at) {
                Wait::Ready(outcome) => Answer::Pay(outcome),
                Wait::Until(_) | Wait::Silent => return None,
            },
            Deed::Cancel => Answer::Cancel(self.terminal.cancel(id, at)),
            Deed::LookUpPayment => Answer::PaymentFound(self.terminal.look_up(id)),
            Deed::Recheck => Answer::Rechecked(self.terminal.approvals(id)),
            Deed::LookUpSettlement => Answer::SettlementFound(self.terminal.look_up(id)),
            Deed::LookUpRefund => Answer::RefundFound(self.terminal.look_up_refund(id)),
            Deed::LookUpSurplus(index) => Answer::SurplusFound(index, self.terminal.look_up_refund(id)),
            Deed::Capture => Answer::Capture(self.terminal.capture(of, amount, at)),
            Deed::Void => Answer::Void(self.terminal.void(of, amount, at)),
            Deed::Refund => Answer::Refund(self.terminal.refund(id, of, amount, at)),
            Deed::RefundSurplus(index) => {
                let stray = stray.as_deref().and_then(|name| self.terminal.id_of(name));
                let of = stray.unwrap_or(of).to_owned();
                Answer::SurplusRefund(index, self.terminal.refund(id, &of, amount, at))
            }
            Deed::Hold => Answer::Hold(self.hold(call, at)),
            Deed::Release => Answer::Release(self.release(id, at)),
            Deed::Deliver => return self.deliver(call, at),
            Deed::LookUpDelivery => Answer::DeliveryFound(self.found(id)),
            Deed::RecheckDelivery => Answer::DeliveryRechecked(self.found(id)),
            // These are written down, not sent.
            Deed::EndUnpaid | Deed::Attend(_) => return None,
        })
    }

    fn found(&self, id: &str) -> Outcome<Found<Progress>> {
        match self.provider.find(id).map(Transaction::progress) {
            None => Outcome::Done(Found::Nothing),
            Some(Ok(progress)) => Outcome::Done(Found::It(progress)),
            Some(Err(refusal)) => Outcome::Refused(refusal),
        }
    }

    /// What the call that waits hears by now; or when to look again.
    pub(super) fn later(&self, call: &Call, now: u64) -> Wait<Answer> {
        if call.deed == Deed::Pay {
            return match self.terminal.answer(call.id.as_str()) {
                Wait::Ready(outcome) => Wait::Ready(Answer::Pay(outcome)),
                Wait::Until(at) => Wait::Until(at),
                Wait::Silent => Wait::Silent,
            };
        }
        let Some(number) = call.number else { return Wait::Silent };
        if self.provider.loses_answer(number) {
            return Wait::Silent;
        }
        let patience = ms(call.arrived_ms + PATIENCE_MS);
        match self.provider.end(number) {
            Wait::Until(at) if ms(now) < patience => Wait::Until(at.min(patience)),
            Wait::Silent if ms(now) < patience => Wait::Until(patience),
            _ => {
                let Some(transaction) = self.provider.transaction(number) else { return Wait::Silent };
                Wait::Ready(Answer::Deliver(match transaction.progress() {
                    Ok(progress) => Outcome::Done(progress),
                    Err(refusal) => Outcome::Refused(refusal),
                }))
            }
        }
    }

    fn order_of(call: &Call) -> ProviderOrder {
        // An end that takes as long as the sale's number says, so that some are pending for a while.
        let delay_ms = call.sale.0 % 8 * 4_000;
        let script = TopupScript { end: call.scripts.topup, delay_ms };
        ProviderOrder { product: "P".to_owned(), price: call.content.price, ending: "000".to_owned(), script }
    }

    fn hold(&mut self, call: &Call, at: i64) -> Outcome<Hold> {
        match self.provider.hold(call.id.as_str(), Self::order_of(call), at) {
            Ok(_) | Err(Problem::DuplicateId) => {}
            Err(problem) => return Outcome::Refused(problem.into()),
        }
        let Some(found) = self.provider.find(call.id.as_str()) else {
            return Outcome::Refused(Problem::NotFound.into());
        };
        match found.progress() {
            Ok(Progress::Held(hold)) => Outcome::Done(hold),
            Ok(Progress::Released) => Outcome::Refused(Problem::NotConfirmable.into()),
            Ok(other) => Outcome::Unknown(format!("{other:?}")),
            Err(refusal) => Outcome::Refused(refusal),
        }
    }

    fn release(&mut self, id: &str, at: i64) -> Outcome<()> {
        let Some(number) = self.provider.find(id).map(|found| found.number) else {
            return Outcome::Refused(Problem::NotFound.into());
        };
        match self.provider.cancel(number, at) {
            Ok(()) | Err(Problem::AlreadyCancelled) => Outcome::Done(()),
            Err(problem) => Outcome::Refused(problem.into()),
        }
    }

    fn deliver(&mut self, call: &mut Call, at: i64) -> Option<Answer> {
        let id = call.id.as_str();
        let known = self.provider.find(id).map(|found| found.number);
        let sent = match (&call.content.hold, known) {
            (None, _) => self.provider.order(id, Self::order_of(call), at),
            (Some(_), None) => Err(Problem::NotFound),
            (Some(_), Some(number)) => self.provider.confirm(number, at).map(|()| number),
        };
        match (sent, known) {
            (Ok(number), _) => call.number = Some(number),
            // The first one arrived after all.
            (Err(Problem::AlreadyConfirmed | Problem::DuplicateId), Some(number)) => call.number = Some(number),
            (Err(Problem::LostOnTheWay), _) => {}
            (Err(problem), _) => return Some(Answer::Deliver(Outcome::Refused(problem.into()))),
        }
        None
    }
}
