//! A card terminal and the acquirer behind it, as one far side.

use super::terminal_book::{Payment, PaymentState, Refund, RefundProgress, Stray, Takings, TerminalEntry};
use super::{Damage, Entry, Ledger, Model, PaymentScript, Replayed, Wait};
use crate::money::Money;
use crate::sale::{Approval, Found, Outcome, Reason, RefundState, Refusal};
use crate::till::TerminalKey;

/// An acquirer books a refund later than it accepts it; two minutes are long enough to be seen and short enough to be waited for.
const REFUND_SETTLES_AFTER_MS: i64 = 120_000;
/// What a wrong approval is off by: one euro more than was asked.
const OTHER_AMOUNT_MORE_CENTS: i64 = 100;
/// How many of the newest entries are searched for the request that waits: a terminal has one customer, the rest is slack.
const KEY_REACH: u64 = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerminalOptions {
    /// Reserve at first, take when told to.
    pub capture_after_delivery: bool,
    /// How long a person takes to pay.
    pub approve_after_ms: i64,
    /// When a late approval comes: after the driver's time-out.
    pub late_after_ms: i64,
    /// A request that was lost on the way cannot arrive later than this. The driver's horizon must not be shorter.
    pub lost_for_good_after_ms: i64,
    /// A terminal that serves one customer at a time says that it is busy.
    pub one_at_a_time: bool,
    /// How long a card is waited for where the script has nobody show one; and how long a code can be scanned.
    pub gives_up_after_ms: i64,
    /// The visitor scans a code instead of showing a card.
    pub shows_code: bool,
}

#[derive(Debug, Clone)]
pub struct Terminal {
    pub(super) options: TerminalOptions,
    book: Ledger<TerminalEntry>,
    /// Nobody can reach it until the next key. A restart plugs it in again.
    unplugged: bool,
}

impl Model for Terminal {
    fn replay(&mut self, lines: &[u8]) -> Result<Replayed, Damage> {
        self.book.replay(lines, |_, _| ())
    }

    fn advance(&mut self, now_ms: i64) {
        while let Some(entry) = self.book.first_due(now_ms).cloned() {
            let due_ms = entry.due_ms().unwrap_or(now_ms);
            let moved = match entry {
                TerminalEntry::Payment(payment) => match payment.stray {
                    Stray::At { .. } => self.strayed(&payment, due_ms),
                    _ => [Some(self.decided(&payment)), None],
                },
                TerminalEntry::Refund(refund) => {
                    let settled = Refund { state: RefundProgress::Settled, at_ms: due_ms, ..refund };
                    [Some(TerminalEntry::Refund(settled)), None]
                }
            };
            for entry in moved.into_iter().flatten() {
                self.book.put(entry);
            }
        }
    }

    fn unsaved(&mut self) -> Result<String, serde_json::Error> {
        self.book.unsaved()
    }
}

impl Terminal {
    pub fn new(options: TerminalOptions) -> Self {
        Self { options, book: Ledger::default(), unplugged: false }
    }

    pub fn is_reachable(&self) -> bool {
        !self.unplugged
    }

    /// A request for money. One that is known already is answered from the book: nobody is charged twice under one id.
    pub fn request(
        &mut self,
        id: &str,
        amount: Money,
        ending: &str,
        script: PaymentScript,
        now_ms: i64,
    ) -> Wait<Outcome<Approval>> {
        if self.unplugged {
            // The connection was never made, so nothing was sent: the one case in which silence is certain.
            let why = Refusal::new(Reason::TerminalOffline, "the terminal's plug is pulled");
            return Wait::Ready(Outcome::Refused(why));
        }
        match self.payment(id).cloned() {
            Some(known) if known.amount != amount && known.state != PaymentState::Cancelled => {
                let why = format!("the terminal knows {id} with another amount, {}", known.amount);
                return Wait::Ready(Outcome::Unknown(why));
            }
            Some(known) => {
                self.book.put(TerminalEntry::Payment(Payment { heard: true, ..known }));
            }
            None if script == PaymentScript::Busy || (self.options.one_at_a_time && self.is_busy()) => {
                let why = Refusal::new(Reason::TerminalBusy, "another payment is on the terminal");
                return Wait::Ready(Outcome::Refused(why));
            }
            None => {
                let number = self.book.next_number();
                let heard = !matches!(script, PaymentScript::LoseAnswer | PaymentScript::TimeOut);
                let (state, code) = self.coded(self.plan(script, amount, now_ms), now_ms);
                let payment = Payment {
                    number,
                    id: id.to_owned(),
                    amount,
                    ending: ending.to_owned(),
                    asked_at_ms: now_ms,
                    at_ms: now_ms,
                    heard,
                    code,
                    stray: Self::stray_of(script),
                    state,
                };
                self.book.put(TerminalEntry::Payment(payment));
            }
        }
        self.advance(now_ms);
        self.answer(id)
    }

    /// What the one who asked under `id` hears, and when.
    pub fn answer(&self, id: &str) -> Wait<Outcome<Approval>> {
        let Some(payment) = self.payment(id) else { return Wait::Silent };
        if self.unplugged {
            return Wait::Ready(Outcome::Unknown("the connection to the terminal broke".to_owned()));
        }
        match payment.state {
            PaymentState::Waiting { decides_at_ms, .. } => Wait::Until(decides_at_ms),
            PaymentState::Lost => Wait::Silent,
            _ if !payment.heard => Wait::Silent,
            PaymentState::Declined => Wait::Ready(Outcome::Refused(declined())),
            PaymentState::Cancelled => Wait::Ready(Outcome::Refused(cancelled())),
            PaymentState::Expired => Wait::Ready(Outcome::Refused(expired())),
            _ => payment.approval().map_or(Wait::Silent, |approval| Wait::Ready(Outcome::Done(approval))),
        }
    }

    /// `Done` if nothing was and nothing will be taken. A cancel that overtakes its request is remembered against it.
    pub fn cancel(&mut self, id: &str, now_ms: i64) -> Outcome<()> {
        if self.unplugged {
            return offline();
        }
        let Some(payment) = self.payment(id).cloned() else {
            let payment = Payment {
                number: self.book.next_number(),
                id: id.to_owned(),
                amount: Money::ZERO,
                ending: String::new(),
                asked_at_ms: now_ms,
                at_ms: now_ms,
                heard: true,
                code: None,
                stray: Stray::None,
                state: PaymentState::Cancelled,
            };
            self.book.put(TerminalEntry::Payment(payment));
            return Outcome::Done(());
        };
        match payment.state {
            PaymentState::Waiting { .. } if payment.is_read(now_ms) => {
                Outcome::Refused(Refusal::new(Reason::TooLate, "a phone has read the code and may confirm"))
            }
            PaymentState::Lost | PaymentState::Waiting { .. } => {
                let payment = Payment { heard: true, ..payment };
                self.book.put(payment.moved(PaymentState::Cancelled, now_ms));
                Outcome::Done(())
            }
            PaymentState::Declined | PaymentState::Expired | PaymentState::Cancelled | PaymentState::Voided { .. } => {
                Outcome::Done(())
            }
            PaymentState::Authorized { .. } | PaymentState::Captured { .. } => {
                Outcome::Refused(Refusal::new(Reason::TooLate, "the payment is approved already"))
            }
        }
    }

    pub fn look_up(&self, id: &str) -> Outcome<Found<Approval>> {
        if self.unplugged {
            return offline();
        }
        let Some(payment) = self.payment(id) else { return Outcome::Done(Found::Nothing) };
        match payment.state {
            PaymentState::Lost => Outcome::Done(Found::Nothing),
            PaymentState::Waiting { .. } => Outcome::Done(Found::InProgress),
            PaymentState::Declined => Outcome::Refused(declined()),
            PaymentState::Cancelled => Outcome::Refused(cancelled()),
            PaymentState::Expired => Outcome::Refused(expired()),
            _ => payment
                .approval()
                .map_or(Outcome::Done(Found::InProgress), |approval| Outcome::Done(Found::It(approval))),
        }
    }

    pub fn capture(&mut self, of: &str, amount: Money, now_ms: i64) -> Outcome<()> {
        self.settle(of, amount, now_ms, |state| match state {
            PaymentState::Authorized { approved_cents } | PaymentState::Captured { approved_cents } => {
                Some(PaymentState::Captured { approved_cents })
            }
            _ => None,
        })
    }

    /// Gives a reservation back. Taken money needs a refund.
    pub fn void(&mut self, of: &str, amount: Money, now_ms: i64) -> Outcome<()> {
        self.settle(of, amount, now_ms, |state| match state {
            PaymentState::Authorized { approved_cents } | PaymentState::Voided { approved_cents } => {
                Some(PaymentState::Voided { approved_cents })
            }
            _ => None,
        })
    }

    fn settle(
        &mut self,
        of: &str,
        amount: Money,
        now_ms: i64,
        then: impl Fn(PaymentState) -> Option<PaymentState>,
    ) -> Outcome<()> {
        if self.unplugged {
            return offline();
        }
        let Some(payment) = self.payment(of).cloned() else {
            return Outcome::Refused(Refusal::new(Reason::Unable, "the terminal knows no such payment"));
        };
        let approved = payment.approval().map(|approval| approval.amount);
        match then(payment.state) {
            Some(_) if approved != Some(amount) => {
                Outcome::Refused(Refusal::new(Reason::WrongAmount, "only the whole amount can be settled"))
            }
            Some(state) => {
                if state != payment.state {
                    self.book.put(payment.moved(state, now_ms));
                }
                Outcome::Done(())
            }
            None => Outcome::Refused(Refusal::new(Reason::TooLate, "the payment is not in a state for it")),
        }
    }

    /// Gives money back. Never more than was taken; one id is one refund. What is only reserved is released instead.
    pub fn refund(&mut self, id: &str, of: &str, amount: Money, now_ms: i64) -> Outcome<RefundState> {
        if self.unplugged {
            return offline();
        }
        if let Some(known) = self.refund_of_id(id) {
            return Outcome::Done(known.told());
        }
        let Some(payment) = self.payment(of).cloned() else {
            return Outcome::Refused(Refusal::new(Reason::Unable, "the terminal knows no such payment"));
        };
        let state = match payment.state {
            PaymentState::Authorized { approved_cents } if approved_cents == amount => {
                self.book.put(payment.moved(PaymentState::Voided { approved_cents }, now_ms));
                RefundProgress::Settled
            }
            PaymentState::Captured { approved_cents }
                if self.refunded_cents(&payment) + amount.cents() <= approved_cents.cents() =>
            {
                RefundProgress::Accepted { settles_at_ms: now_ms.saturating_add(REFUND_SETTLES_AFTER_MS) }
            }
            _ => return Outcome::Refused(Refusal::new(Reason::Declined, "no more is left than was asked back")),
        };
        let number = self.book.next_number();
        let refund = Refund { number, id: id.to_owned(), of: of.to_owned(), amount, at_ms: now_ms, state };
        let told = refund.told();
        self.book.put(TerminalEntry::Refund(refund));
        Outcome::Done(told)
    }

    pub fn look_up_refund(&self, id: &str) -> Outcome<Found<RefundState>> {
        if self.unplugged {
            return offline();
        }
        Outcome::Done(self.refund_of_id(id).map_or(Found::Nothing, |refund| Found::It(refund.told())))
    }

    /// A person's key. It decides about the request that waits, whatever the table says, and plugs the terminal in again.
    pub fn press(&mut self, key: TerminalKey, now_ms: i64) {
        self.unplugged = key == TerminalKey::PullPlug;
        let Some(payment) = self.newest_open().cloned() else { return };
        // What the till may take for never arrived must not come to life any more.
        let asked_ms_ago = now_ms.saturating_sub(payment.asked_at_ms);
        if payment.state == PaymentState::Lost && asked_ms_ago >= self.options.lost_for_good_after_ms {
            return;
        }
        let at_once = |approves_cents| PaymentState::Waiting { decides_at_ms: now_ms, approves_cents, gives_up: false };
        let state = match key {
            TerminalKey::Approve => at_once(Some(payment.amount)),
            TerminalKey::Decline => at_once(None),
            TerminalKey::WrongAmount => at_once(Some(other_amount(payment.amount))),
            TerminalKey::ApproveLate => self.plan(PaymentScript::AnswerLate, payment.amount, now_ms),
            TerminalKey::Silence | TerminalKey::PullPlug => PaymentState::Lost,
        };
        let heard = state != PaymentState::Lost;
        // Whoever plays the customer has read the code.
        let code = payment.code.map(|code| if heard { code.read_by(now_ms) } else { code });
        self.book.put(Payment { heard, code, ..payment }.moved(state, now_ms));
        self.advance(now_ms);
    }

    pub fn payments(&self) -> impl Iterator<Item = &Payment> {
        self.book.entries().filter_map(|entry| match entry {
            TerminalEntry::Payment(payment) => Some(payment),
            TerminalEntry::Refund(_) => None,
        })
    }

    pub fn refunds(&self) -> impl Iterator<Item = &Refund> {
        self.book.entries().filter_map(|entry| match entry {
            TerminalEntry::Refund(refund) => Some(refund),
            TerminalEntry::Payment(_) => None,
        })
    }

    pub fn takings(&self) -> Takings {
        let mut sums = Takings::default();
        for payment in self.payments() {
            match payment.state {
                PaymentState::Authorized { approved_cents } => sums.reserved_cents += approved_cents.cents(),
                PaymentState::Captured { approved_cents } => {
                    sums.captured_cents += approved_cents.cents();
                    sums.refunded_cents += self.refunded_cents(payment);
                }
                _ => {}
            }
        }
        sums
    }

    /// What was given back of a payment. A refund is younger than its payment, so only what follows it is searched.
    pub fn refunded_cents(&self, payment: &Payment) -> i64 {
        let refunds = self.book.entries_from(payment.number).filter_map(|entry| match entry {
            TerminalEntry::Refund(refund) if refund.of == payment.id => Some(refund.amount.cents()),
            _ => None,
        });
        refunds.sum()
    }

    pub fn payment(&self, id: &str) -> Option<&Payment> {
        match self.book.by_id(id) {
            Some(TerminalEntry::Payment(payment)) => Some(payment),
            _ => None,
        }
    }

    fn refund_of_id(&self, id: &str) -> Option<&Refund> {
        match self.book.by_id(id) {
            Some(TerminalEntry::Refund(refund)) => Some(refund),
            _ => None,
        }
    }

    fn newest_open(&self) -> Option<&Payment> {
        self.newest().find(|payment| payment.is_open())
    }

    /// A request that was lost on the way keeps nobody busy.
    fn is_busy(&self) -> bool {
        self.newest().any(|payment| matches!(payment.state, PaymentState::Waiting { .. }))
    }

    fn newest(&self) -> impl Iterator<Item = &Payment> {
        let first = self.book.next_number().saturating_sub(KEY_REACH);
        self.book.entries_from(first).rev().filter_map(|entry| match entry {
            TerminalEntry::Payment(payment) => Some(payment),
            TerminalEntry::Refund(_) => None,
        })
    }

    fn plan(&self, script: PaymentScript, amount: Money, now_ms: i64) -> PaymentState {
        let after = |ms: i64, approves_cents| PaymentState::Waiting {
            decides_at_ms: now_ms.saturating_add(ms),
            approves_cents,
            gives_up: false,
        };
        let soon = self.options.approve_after_ms;
        match script {
            PaymentScript::Approve | PaymentScript::LoseAnswer | PaymentScript::PayTwice => after(soon, Some(amount)),
            PaymentScript::Decline => after(soon, None),
            PaymentScript::OtherAmount => after(soon, Some(other_amount(amount))),
            PaymentScript::AnswerLate => after(self.options.late_after_ms, Some(amount)),
            PaymentScript::TimeOut | PaymentScript::Busy => PaymentState::Lost,
            PaymentScript::Expire | PaymentScript::PayLate => {
                Self::gives_up(now_ms.saturating_add(self.options.gives_up_after_ms))
            }
        }
    }

    fn decided(&self, payment: &Payment) -> TerminalEntry {
        let PaymentState::Waiting { decides_at_ms, approves_cents, gives_up } = payment.state else {
            return TerminalEntry::Payment(payment.clone());
        };
        let state = match approves_cents {
            None if gives_up => PaymentState::Expired,
            None => PaymentState::Declined,
            Some(approved) => self.approved(approved),
        };
        payment.moved(state, decides_at_ms)
    }

    pub(super) fn approved(&self, approved_cents: Money) -> PaymentState {
        if self.options.capture_after_delivery {
            PaymentState::Authorized { approved_cents }
        } else {
            PaymentState::Captured { approved_cents }
        }
    }

    pub(super) fn next_number(&self) -> u64 {
        self.book.next_number()
    }

    pub(super) fn payment_of_number(&self, number: u64) -> Option<&Payment> {
        match self.book.get(number) {
            Some(TerminalEntry::Payment(payment)) => Some(payment),
            _ => None,
        }
    }
}

fn other_amount(amount: Money) -> Money {
    Money::from_cents(amount.cents().saturating_add(OTHER_AMOUNT_MORE_CENTS))
}

fn offline<T>() -> Outcome<T> {
    Outcome::Unknown("the terminal's plug is pulled".to_owned())
}

fn declined() -> Refusal {
    Refusal::new(Reason::Declined, "the card's bank said no")
}

fn expired() -> Refusal {
    Refusal::new(Reason::NoCard, "nobody paid in time")
}

fn cancelled() -> Refusal {
    Refusal::new(Reason::Cancelled, "stopped before a card was read")
}
