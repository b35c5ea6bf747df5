//! What lies between the till and the far side: calls that travel, are lost, are late, and arrive at the models.

use super::world::Abilities;
use herlaad::money::Money;
use herlaad::sale::{Deed, EffectId, Found, Hold, Leg, Outcome, Progress, Sale, SaleId};
use herlaad::simulator::{
    Model as _, PaymentScript, Problem, Provider, ProviderOptions, ProviderOrder, Terminal, TerminalOptions, TopupEnd,
    TopupScript, Wait,
};
use herlaad::till::{Answer, Lane};

/// The till's deadlines, as an owner would set them.
pub(super) const PAYMENT_WAIT_MS: u64 = 45_000;
pub(super) const TOPUP_WAIT_MS: u64 = 30_000;
pub(super) const LOOKUP_WAIT_MS: u64 = 15_000;
/// A request is on its way for so long at most; then it is lost for good.
pub(super) const LATE_MAX_MS: u64 = 90_000;
/// How long a request that the terminal did not hear may still be brought to life by a key.
const LOST_FOR_GOOD_MS: u64 = 60_000;
/// What the drivers state: the latest arrival, what a key may do after it, the look-up's own way, and some room.
pub(super) const HORIZON_MS: u64 = LATE_MAX_MS + LOST_FOR_GOOD_MS + LOOKUP_WAIT_MS + 15_000;
/// An order that has no end after this long is reported as pending.
const PATIENCE_MS: u64 = 5_000;

/// One call of a driver, with everything that it carries.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) sale: SaleId,
    pub(super) lane: Lane,
    pub(super) deed: Deed,
    pub(super) id: EffectId,
    /// It is on its way twice.
    pub(super) is_doubled: bool,
    payment: EffectId,
    price: Money,
    /// What is captured, voided or refunded.
    amount: Money,
    /// The far side's own name for money that came late, twice or wrong.
    stray: Option<String>,
    hold: Option<Hold>,
    scripts: (PaymentScript, TopupEnd),
    /// The provider's number, once the order is there.
    number: Option<u64>,
    arrived_ms: u64,
}

impl Call {
    pub(super) fn new(sale: &Sale, lane: Lane, deed: Deed, id: EffectId, scripts: (PaymentScript, TopupEnd)) -> Self {
        let approved = sale.payment.approval().map(|approval| approval.amount);
        let surplus = match deed {
            Deed::RefundSurplus(index) => Some(&sale.surplus[usize::from(index)]),
            _ => None,
        };
        let amount = surplus.map(|surplus| surplus.amount).or(approved);
        let hold = match &sale.delivery {
            herlaad::sale::Delivery::Held(_, hold) | herlaad::sale::Delivery::Releasing(_, hold) => Some(hold.clone()),
            _ => None,
        };
        Self {
            sale: sale.order.sale,
            lane,
            deed,
            id,
            is_doubled: false,
            payment: sale.order.effect(Leg::Payment, 1),
            price: sale.order.price(),
            amount: amount.unwrap_or(Money::ZERO),
            stray: surplus.map(|surplus| surplus.reference.clone()),
            hold,
            scripts,
            number: None,
            arrived_ms: 0,
        }
    }

    pub(super) fn wait_ms(&self) -> u64 {
        match self.deed {
            Deed::Hold | Deed::Release | Deed::Deliver => TOPUP_WAIT_MS,
            Deed::LookUpPayment
            | Deed::Recheck
            | Deed::LookUpSettlement
            | Deed::LookUpRefund
            | Deed::LookUpDelivery
            | Deed::LookUpSurplus(_) => LOOKUP_WAIT_MS,
            _ => PAYMENT_WAIT_MS,
        }
    }

    /// What must be the same if it is ever sent again.
    pub(super) fn bytes(&self) -> String {
        match self.deed {
            Deed::Pay | Deed::Hold => self.price.to_string(),
            Deed::Deliver | Deed::Release => format!("{} {:?}", self.price, self.hold),
            Deed::Capture | Deed::Void | Deed::Refund | Deed::RefundSurplus(_) => {
                format!("{} {:?} {}", self.payment, self.stray, self.amount)
            }
            _ => String::new(),
        }
    }

    /// What the till hears if nothing comes back.
    pub(super) fn silence(&self) -> Answer {
        let why = "no answer".to_owned();
        match self.deed {
            Deed::Hold => Answer::Hold(Outcome::Unknown(why)),
            Deed::Release => Answer::Release(Outcome::Unknown(why)),
            Deed::Cancel => Answer::Cancel(Outcome::Unknown(why)),
            Deed::Capture => Answer::Capture(Outcome::Unknown(why)),
            Deed::Void => Answer::Void(Outcome::Unknown(why)),
            Deed::Refund => Answer::Refund(Outcome::Unknown(why)),
            Deed::Deliver => Answer::Deliver(Outcome::Unknown(why)),
            Deed::LookUpPayment => Answer::PaymentFound(Outcome::Unknown(why)),
            Deed::Recheck => Answer::Rechecked(Outcome::Unknown(why)),
            Deed::LookUpSettlement => Answer::SettlementFound(Outcome::Unknown(why)),
            Deed::LookUpRefund => Answer::RefundFound(Outcome::Unknown(why)),
            Deed::LookUpDelivery => Answer::DeliveryFound(Outcome::Unknown(why)),
            Deed::RefundSurplus(index) => Answer::SurplusRefund(index, Outcome::Unknown(why)),
            Deed::LookUpSurplus(index) => Answer::SurplusFound(index, Outcome::Unknown(why)),
            Deed::Pay | Deed::EndUnpaid | Deed::Attend(_) => Answer::Pay(Outcome::Unknown(why)),
        }
    }
}

/// Both far sides.
#[derive(Debug, Clone)]
pub(super) struct Far {
    pub(super) terminal: Terminal,
    pub(super) provider: Provider,
    abilities: Abilities,
    /// Their books on disk.
    lines: (String, String),
}

fn ms(now: u64) -> i64 {
    i64::try_from(now).expect("a short run")
}

impl Far {
    pub(super) fn new(abilities: Abilities) -> Self {
        let terminal = Terminal::new(TerminalOptions {
            capture_after_delivery: abilities.capture_after_delivery,
            approve_after_ms: 3_000,
            late_after_ms: ms(PAYMENT_WAIT_MS) + 10_000,
            lost_for_good_after_ms: ms(LOST_FOR_GOOD_MS),
            one_at_a_time: false,
            gives_up_after_ms: 30_000,
            shows_code: abilities.shows_code,
        });
        let float = Money::from_cents(10_000_000);
        let provider = Provider::new(ProviderOptions { level: abilities.level, float });
        Self { terminal, provider, abilities, lines: (String::new(), String::new()) }
    }

    pub(super) fn advance(&mut self, now: u64) {
        self.terminal.advance(ms(now));
        self.provider.advance(ms(now));
        self.save();
    }

    fn save(&mut self) {
        self.lines.0 += &self.terminal.unsaved().expect("it is JSON");
        self.lines.1 += &self.provider.unsaved().expect("it is JSON");
    }

    /// The far side restarts too: what it remembers is what stands in its books.
    pub(super) fn restart(&mut self) {
        self.save();
        let lines = std::mem::take(&mut self.lines);
        *self = Self::new(self.abilities);
        self.terminal.replay(lines.0.as_bytes()).expect("a whole book");
        self.provider.replay(lines.1.as_bytes()).expect("a whole book");
        self.lines = lines;
    }

    /// The call arrives. `None` where the answer comes later: see [`Far::later`].
    pub(super) fn arrive(&mut self, call: &mut Call, now: u64) -> Option<Answer> {
        call.arrived_ms = now;
        let (id, of, at) = (call.id.as_str(), call.payment.as_str(), ms(now));
        Some(match call.deed {
            Deed::Pay => match self.terminal.request(id, call.price, "000", call.scripts.0, at) {
                Wait::Ready(outcome) => Answer::Pay(outcome),
                Wait::Until(_) | Wait::Silent => return None,
            },
            Deed::Cancel => Answer::Cancel(self.terminal.cancel(id, at)),
            Deed::LookUpPayment => Answer::PaymentFound(self.terminal.look_up(id)),
            Deed::Recheck => Answer::Rechecked(self.terminal.approvals(id)),
            Deed::LookUpSettlement => Answer::SettlementFound(self.terminal.look_up(id)),
            Deed::LookUpRefund => Answer::RefundFound(self.terminal.look_up_refund(id)),
            Deed::LookUpSurplus(index) => Answer::SurplusFound(index, self.terminal.look_up_refund(id)),
            Deed::Capture => Answer::Capture(self.terminal.capture(of, call.amount, at)),
            Deed::Void => Answer::Void(self.terminal.void(of, call.amount, at)),
            Deed::Refund => Answer::Refund(self.terminal.refund(id, of, call.amount, at)),
            Deed::RefundSurplus(index) => {
                let stray = call.stray.as_deref().and_then(|name| self.terminal.id_of(name));
                let of = stray.unwrap_or(of).to_owned();
                Answer::SurplusRefund(index, self.terminal.refund(id, &of, call.amount, at))
            }
            Deed::Hold => Answer::Hold(self.hold(call, at)),
            Deed::Release => Answer::Release(self.release(id, at)),
            Deed::Deliver => return self.deliver(call, at),
            Deed::LookUpDelivery => {
                Answer::DeliveryFound(match self.provider.find(id).map(herlaad::simulator::Transaction::progress) {
                    None => Outcome::Done(Found::Nothing),
                    Some(Ok(progress)) => Outcome::Done(Found::It(progress)),
                    Some(Err(refusal)) => Outcome::Refused(refusal),
                })
            }
            Deed::EndUnpaid | Deed::Attend(_) => unreachable!("this is written down, not sent"),
        })
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
                let transaction = self.provider.transaction(number).expect("it was sent");
                Wait::Ready(Answer::Deliver(match transaction.progress() {
                    Ok(progress) => Outcome::Done(progress),
                    Err(refusal) => Outcome::Refused(refusal),
                }))
            }
        }
    }

    fn order_of(call: &Call) -> ProviderOrder {
        // An end that takes as long as the sale's number says, so that some are pending for a while.
        let delay_ms = call.sale.0 * 4_000;
        let script = TopupScript { end: call.scripts.1, delay_ms };
        ProviderOrder { product: "P".to_owned(), price: call.price, ending: "000".to_owned(), script }
    }

    fn hold(&mut self, call: &Call, at: i64) -> Outcome<Hold> {
        match self.provider.hold(call.id.as_str(), Self::order_of(call), at) {
            Ok(_) | Err(Problem::DuplicateId) => {}
            Err(problem) => return Outcome::Refused(problem.into()),
        }
        match self.provider.find(call.id.as_str()).expect("it is there").progress() {
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
        let sent = match (&call.hold, known) {
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
