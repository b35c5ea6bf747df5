//! A top-up provider in the shape of DT One: hold, confirm, cancel, look-up by the caller's id; and its weaker relatives.

use super::{Damage, Entry, Ledger, Model, Replayed, TopupEnd, TopupScript, Wait, Why};
use crate::money::Money;
use crate::sale::{Delivered, Hold, Progress, Reason, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An unconfirmed transaction is kept for an hour (DT One, `confirmation_expiration_date`).
pub const HOLD_LASTS_MS: i64 = 60 * 60 * 1000;

/// Long enough that everybody has been told of the top-up that is then taken back, short enough for somebody who watches.
const TAKEN_BACK_AFTER_MS: i64 = 30_000;

/// How much the provider helps (reliability study, A4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The same id is executed once, and can be looked up.
    L3,
    /// It can be looked up; the same id twice is executed twice.
    L2,
    /// Neither.
    L1,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderOptions {
    pub level: Level,
    /// What the owner paid in before the first sale.
    pub float: Money,
}

/// What is ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderOrder {
    pub product: String,
    pub price: Money,
    /// The card's last digits: the book keeps no more of it.
    pub ending: String,
    pub script: TopupScript,
}

/// One line of the provider's book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    pub number: u64,
    pub id: String,
    pub product: String,
    #[serde(rename = "amount_cents")]
    pub price: Money,
    pub ending: String,
    pub script: TopupScript,
    /// A confirmation was lost on the way; the next one arrives.
    pub lost_one: bool,
    pub asked_at_ms: i64,
    /// Since when it is in this state.
    pub at_ms: i64,
    #[serde(flatten)]
    pub state: TransactionState,
}

/// The classes of DT One's `status.class`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TransactionState {
    /// Held: number, stock and balance.
    Created {
        expires_at_ms: i64,
    },
    Confirmed {
        submits_at_ms: i64,
    },
    /// With the operator; without a moment it never comes back.
    Submitted {
        ends_at_ms: Option<i64>,
    },
    Completed,
    /// Refused by the operator.
    Declined {
        why: Why,
    },
    /// Refused by the provider before it was held.
    Rejected {
        why: Why,
    },
    Cancelled {
        expired: bool,
    },
    Reversed,
}

/// Why a call did nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("external_id has already been used")]
    DuplicateId,
    #[error("the transaction has already been confirmed")]
    AlreadyConfirmed,
    #[error("the transaction can no longer be confirmed")]
    NotConfirmable,
    #[error("the transaction has already been cancelled")]
    AlreadyCancelled,
    #[error("the transaction can no longer be cancelled")]
    NotCancellable,
    #[error("the balance is insufficient")]
    BalanceLow,
    #[error("transaction not found")]
    NotFound,
    /// It never arrived, so the provider says nothing at all.
    #[error("lost on the way")]
    LostOnTheWay,
}

impl Problem {
    /// The `errors[].code` of DT One's answer; none where there is no answer.
    pub fn code(self) -> Option<u32> {
        Some(match self {
            Self::DuplicateId => 1_007_001,
            Self::AlreadyConfirmed => 1_007_002,
            Self::NotConfirmable => 1_007_004,
            Self::AlreadyCancelled => 1_007_005,
            Self::NotCancellable => 1_007_007,
            Self::BalanceLow => 1_006_001,
            Self::NotFound => 1_008_004,
            Self::LostOnTheWay => return None,
        })
    }
}

impl Entry for Transaction {
    fn number(&self) -> u64 {
        self.number
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn due_ms(&self) -> Option<i64> {
        match self.state {
            TransactionState::Created { expires_at_ms } => Some(expires_at_ms),
            TransactionState::Confirmed { submits_at_ms } => Some(submits_at_ms),
            TransactionState::Submitted { ends_at_ms } => ends_at_ms,
            TransactionState::Completed if self.script.end == TopupEnd::TakeBackLate => {
                Some(self.at_ms.saturating_add(TAKEN_BACK_AFTER_MS))
            }
            _ => None,
        }
    }

    fn amounts(&self) -> [Money; 2] {
        [self.price; 2]
    }
}

impl Transaction {
    pub fn reference(&self) -> String {
        format!("SP{:08}", self.number)
    }

    fn has_code(&self) -> bool {
        self.script.end == TopupEnd::CompletePin
    }

    /// The voucher's code. It is computed from the number, so that the book need not keep it and tells it again after a restart.
    pub fn voucher(&self) -> Option<String> {
        let delivered = self.state == TransactionState::Completed && self.has_code();
        delivered.then(|| format!("{:016}", mixed(self.number) % 10_000_000_000_000_000))
    }

    /// Where it stands, or why it was refused.
    pub fn progress(&self) -> Result<Progress, Refusal> {
        let reference = self.reference();
        Ok(match self.state {
            TransactionState::Created { .. } => Progress::Held(Hold { reference }),
            TransactionState::Confirmed { .. } | TransactionState::Submitted { .. } => Progress::Pending { reference },
            TransactionState::Completed => Progress::Delivered(Delivered { reference, voucher: self.has_code() }),
            TransactionState::Reversed => Progress::Reversed { reference },
            TransactionState::Cancelled { .. } => Progress::Released,
            TransactionState::Declined { why } | TransactionState::Rejected { why } => return Err(why.refusal()),
        })
    }

    fn moved(&self, state: TransactionState, at_ms: i64) -> Self {
        Self { at_ms, state, ..self.clone() }
    }

    /// What it binds or has cost of the float.
    fn costs_cents(&self) -> i64 {
        match self.state {
            TransactionState::Created { .. }
            | TransactionState::Confirmed { .. }
            | TransactionState::Submitted { .. }
            | TransactionState::Completed => self.price.cents(),
            _ => 0,
        }
    }
}

/// Spreads consecutive numbers over all codes (the finalizer of splitmix64, public domain).
fn mixed(number: u64) -> u64 {
    let mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The sums of the provider's book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Deliveries {
    /// Held or with the operator.
    pub open: u64,
    pub open_cents: i64,
    pub delivered: u64,
    pub delivered_cents: i64,
}

#[derive(Debug, Clone)]
pub struct Provider {
    options: ProviderOptions,
    book: Ledger<Transaction>,
    /// Bound and spent of the float.
    costs_cents: i64,
    /// Orders that went astray on the way here. The next one under such an id arrives.
    astray: BTreeSet<String>,
}

impl Model for Provider {
    fn replay(&mut self, lines: &[u8]) -> Result<Replayed, Damage> {
        let mut costs_cents = 0;
        let replayed = self.book.replay(lines, |before, after| {
            costs_cents += after.costs_cents() - before.map_or(0, Transaction::costs_cents);
        })?;
        self.costs_cents += costs_cents;
        Ok(replayed)
    }

    fn advance(&mut self, now_ms: i64) {
        while let Some(transaction) = self.book.first_due(now_ms).cloned() {
            let due = transaction.due_ms().unwrap_or(now_ms);
            let state = match transaction.state {
                TransactionState::Created { .. } => TransactionState::Cancelled { expired: true },
                TransactionState::Confirmed { .. } => TransactionState::Submitted {
                    ends_at_ms: (transaction.script.end != TopupEnd::Pending)
                        .then(|| due.saturating_add(transaction.script.delay_ms)),
                },
                TransactionState::Completed => TransactionState::Reversed,
                _ => match transaction.script.end {
                    TopupEnd::Refuse(why) | TopupEnd::RefuseAtHold(why) => TransactionState::Declined { why },
                    TopupEnd::TakeBack => TransactionState::Reversed,
                    _ => TransactionState::Completed,
                },
            };
            self.put(transaction.moved(state, due));
        }
    }

    fn unsaved(&mut self) -> Result<String, serde_json::Error> {
        self.book.unsaved()
    }
}

impl Provider {
    pub fn new(options: ProviderOptions) -> Self {
        Self { options, book: Ledger::default(), costs_cents: 0, astray: BTreeSet::new() }
    }

    /// Creates a transaction and holds it; the number is the provider's own name for it.
    pub fn hold(&mut self, id: &str, order: ProviderOrder, now_ms: i64) -> Result<u64, Problem> {
        let state = TransactionState::Created { expires_at_ms: now_ms.saturating_add(HOLD_LASTS_MS) };
        self.create(id, order, state, now_ms)
    }

    /// Creates a transaction that is confirmed at once.
    pub fn order(&mut self, id: &str, order: ProviderOrder, now_ms: i64) -> Result<u64, Problem> {
        if order.script.end == TopupEnd::LoseRequest && self.astray.insert(id.to_owned()) {
            return Err(Problem::LostOnTheWay);
        }
        let number = self.create(id, order, TransactionState::Confirmed { submits_at_ms: now_ms }, now_ms)?;
        self.advance(now_ms);
        Ok(number)
    }

    fn create(&mut self, id: &str, order: ProviderOrder, state: TransactionState, now_ms: i64) -> Result<u64, Problem> {
        if self.options.level == Level::L3 && self.book.by_id(id).is_some() {
            return Err(Problem::DuplicateId);
        }
        if self.available().cents() < order.price.cents() {
            return Err(Problem::BalanceLow);
        }
        let state = match order.script.end {
            TopupEnd::RefuseAtHold(why) => TransactionState::Rejected { why },
            _ => state,
        };
        let number = self.book.next_number();
        self.put(Transaction {
            number,
            id: id.to_owned(),
            product: order.product,
            price: order.price,
            ending: order.ending,
            script: order.script,
            lost_one: false,
            asked_at_ms: now_ms,
            at_ms: now_ms,
            state,
        });
        Ok(number)
    }

    pub fn confirm(&mut self, number: u64, now_ms: i64) -> Result<(), Problem> {
        let transaction = self.book.get(number).cloned().ok_or(Problem::NotFound)?;
        match transaction.state {
            TransactionState::Created { .. }
                if transaction.script.end == TopupEnd::LoseRequest && !transaction.lost_one =>
            {
                self.put(Transaction { lost_one: true, ..transaction });
                Err(Problem::LostOnTheWay)
            }
            TransactionState::Created { .. } => {
                self.put(transaction.moved(TransactionState::Confirmed { submits_at_ms: now_ms }, now_ms));
                self.advance(now_ms);
                Ok(())
            }
            TransactionState::Cancelled { .. } | TransactionState::Rejected { .. } => Err(Problem::NotConfirmable),
            _ => Err(Problem::AlreadyConfirmed),
        }
    }

    /// Gives a hold back; only while it is one.
    pub fn cancel(&mut self, number: u64, now_ms: i64) -> Result<(), Problem> {
        let transaction = self.book.get(number).ok_or(Problem::NotFound)?;
        match transaction.state {
            TransactionState::Created { .. } => {
                let cancelled = transaction.moved(TransactionState::Cancelled { expired: false }, now_ms);
                self.put(cancelled);
                Ok(())
            }
            TransactionState::Cancelled { .. } | TransactionState::Rejected { .. } => Err(Problem::AlreadyCancelled),
            _ => Err(Problem::NotCancellable),
        }
    }

    /// Takes back what was delivered, as the operator's people do by hand.
    pub fn reverse(&mut self, number: u64, now_ms: i64) -> Result<(), Problem> {
        let transaction = self.book.get(number).ok_or(Problem::NotFound)?;
        if transaction.state != TransactionState::Completed {
            return Err(Problem::NotCancellable);
        }
        let reversed = transaction.moved(TransactionState::Reversed, now_ms);
        self.put(reversed);
        Ok(())
    }

    /// The newest transaction under the caller's id.
    pub fn find(&self, id: &str) -> Option<&Transaction> {
        self.book.by_id(id)
    }

    pub fn transaction(&self, number: u64) -> Option<&Transaction> {
        self.book.get(number)
    }

    /// The one who sent it hears nothing.
    pub fn loses_answer(&self, number: u64) -> bool {
        self.book.get(number).is_some_and(|transaction| transaction.script.end == TopupEnd::LoseAnswer)
    }

    /// When it has ended.
    pub fn end(&self, number: u64) -> Wait<()> {
        let Some(transaction) = self.book.get(number) else { return Wait::Silent };
        match transaction.state {
            TransactionState::Confirmed { submits_at_ms } => Wait::Until(submits_at_ms),
            TransactionState::Submitted { ends_at_ms } => ends_at_ms.map_or(Wait::Silent, Wait::Until),
            _ => Wait::Ready(()),
        }
    }

    /// What is left of the float.
    pub fn available(&self) -> Money {
        Money::from_cents(self.options.float.cents().saturating_sub(self.costs_cents))
    }

    /// Every transaction, oldest first.
    pub fn transactions(&self) -> impl Iterator<Item = &Transaction> {
        self.book.entries()
    }

    pub fn deliveries(&self) -> Deliveries {
        let mut sums = Deliveries::default();
        for transaction in self.transactions() {
            match transaction.state {
                TransactionState::Created { .. }
                | TransactionState::Confirmed { .. }
                | TransactionState::Submitted { .. } => {
                    sums.open += 1;
                    sums.open_cents += transaction.price.cents();
                }
                TransactionState::Completed => {
                    sums.delivered += 1;
                    sums.delivered_cents += transaction.price.cents();
                }
                _ => {}
            }
        }
        sums
    }

    fn put(&mut self, transaction: Transaction) {
        let after = transaction.costs_cents();
        let before = self.book.put(transaction).map_or(0, |before| before.costs_cents());
        self.costs_cents += after - before;
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let reason = match problem {
            Problem::BalanceLow => Reason::BalanceLow,
            Problem::NotConfirmable => Reason::HoldExpired,
            Problem::NotCancellable => Reason::TooLate,
            Problem::DuplicateId => Reason::Duplicate,
            Problem::AlreadyConfirmed | Problem::AlreadyCancelled | Problem::NotFound | Problem::LostOnTheWay => {
                Reason::ProviderDeclined
            }
        };
        let code = problem.code().map(|code| format!("{code}: ")).unwrap_or_default();
        Self::new(reason, format!("{code}{problem}"))
    }
}
