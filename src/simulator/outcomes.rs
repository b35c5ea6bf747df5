//! The one table that says how the simulated far side answers: `simulator.toml`.

use crate::money::Money;
use crate::sale::{Reason, Refusal};
use crate::section::Section;
use serde::{Deserialize, Serialize};

/// A row for each ending of two far sides is far below it.
pub const OUTCOMES_MAX: usize = 256;
/// A terminal is told no more of the card than these last digits, and a real one is told nothing.
pub const PAYMENT_ENDING_MAX: usize = 3;

const ENDING_MAX: usize = 6;
const PRICE_MAX_CENTS: i64 = 50_000;
const DELAY_MAX_S: i64 = 3_600;

/// What the terminal does with a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentScript {
    #[default]
    Approve,
    Decline,
    /// The request is lost on the way: no answer, and nothing is taken.
    TimeOut,
    /// Approved after the driver has stopped waiting.
    AnswerLate,
    /// Approved, and the answer is lost on the way.
    LoseAnswer,
    /// Approved with another amount.
    OtherAmount,
    /// Nobody shows a card or reads the code: the far side ends it when its own time is up.
    Expire,
    /// Nobody pays until it has ended; then the money comes all the same.
    PayLate,
    /// Approved, and soon after that paid again.
    PayTwice,
    /// Refused at once: the terminal serves somebody else.
    Busy,
}

/// How a top-up ends, and how long after the confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TopupScript {
    pub end: TopupEnd,
    pub delay_ms: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TopupEnd {
    #[default]
    Complete,
    /// Delivered as a code.
    CompletePin,
    /// Refused before the visitor pays; without a hold, when it is ordered.
    RefuseAtHold(Why),
    /// Taken in, and refused by the operator.
    Refuse(Why),
    /// Executed, and the answer is lost on the way.
    LoseAnswer,
    /// The request is lost on the way, once: the next one arrives.
    LoseRequest,
    /// Taken in, and never finished.
    Pending,
    /// Delivered, and taken back by the operator before anybody is told.
    TakeBack,
    /// Delivered, told as delivered, and taken back half a minute later.
    TakeBackLate,
}

/// The refusals of DT One's sandbox (dvs-api-doc.dtone.com, "Testing").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    InvalidCreditParty,
    Barred,
    OperatorUnavailable,
    Duplicate,
    #[default]
    Declined,
    Exception,
}

impl Why {
    pub fn refusal(self) -> Refusal {
        let (reason, words) = match self {
            Self::InvalidCreditParty => (Reason::InvalidNumber, "DECLINED-INVALID-CREDIT-PARTY"),
            Self::Barred => (Reason::Barred, "DECLINED-BARRED-CREDIT-PARTY"),
            Self::OperatorUnavailable => (Reason::OperatorUnavailable, "DECLINED-OPERATOR-CURRENTLY-UNAVAILABLE"),
            Self::Duplicate => (Reason::Duplicate, "DECLINED-DUPLICATED-TRANSACTION"),
            Self::Declined => (Reason::ProviderDeclined, "DECLINED"),
            Self::Exception => (Reason::ProviderDeclined, "DECLINED-EXCEPTION"),
        };
        Refusal::new(reason, words)
    }
}

const PAYMENTS: [(&str, PaymentScript); 10] = [
    ("approve", PaymentScript::Approve),
    ("decline", PaymentScript::Decline),
    ("time_out", PaymentScript::TimeOut),
    ("answer_late", PaymentScript::AnswerLate),
    ("lose_answer", PaymentScript::LoseAnswer),
    ("other_amount", PaymentScript::OtherAmount),
    ("expire", PaymentScript::Expire),
    ("pay_late", PaymentScript::PayLate),
    ("pay_twice", PaymentScript::PayTwice),
    ("busy", PaymentScript::Busy),
];

/// The words of `topup`; the reason of a refusal is a key of its own.
const TOPUPS: [(&str, TopupEnd); 9] = [
    ("complete", TopupEnd::Complete),
    ("complete_pin", TopupEnd::CompletePin),
    ("refuse_at_hold", TopupEnd::RefuseAtHold(Why::Declined)),
    ("refuse", TopupEnd::Refuse(Why::Declined)),
    ("lose_answer", TopupEnd::LoseAnswer),
    ("lose_request", TopupEnd::LoseRequest),
    ("pending", TopupEnd::Pending),
    ("take_back", TopupEnd::TakeBack),
    ("take_back_late", TopupEnd::TakeBackLate),
];

const WHYS: [(&str, Why); 6] = [
    ("invalid_credit_party", Why::InvalidCreditParty),
    ("barred", Why::Barred),
    ("operator_unavailable", Why::OperatorUnavailable),
    ("duplicate", Why::Duplicate),
    ("declined", Why::Declined),
    ("exception", Why::Exception),
];

/// The table. An empty one lets everything go well.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcomes {
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    condition: Condition,
    payment: Option<PaymentScript>,
    topup: Option<TopupScript>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Condition {
    Ending(String),
    Product(String),
    Amount(Money),
}

impl Condition {
    fn fits(&self, ending: &str, product: &str, amount: Money) -> bool {
        match self {
            Self::Ending(wanted) => ending.ends_with(wanted.as_str()),
            Self::Product(wanted) => product == wanted,
            Self::Amount(wanted) => amount == *wanted,
        }
    }

    fn ending_len(&self) -> Option<usize> {
        match self {
            Self::Ending(ending) => Some(ending.len()),
            Self::Product(_) | Self::Amount(_) => None,
        }
    }
}

impl Outcomes {
    /// Reads the top of `simulator.toml`.
    pub fn read(top: &mut Section<'_>) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for mut table in top.sections("outcome", OUTCOMES_MAX) {
            if let Some(row) = read_row(&mut table) {
                complain_of_dead(&mut table, &row, &rows);
                rows.push(row);
            }
            table.finish();
        }
        Self { rows }
    }

    /// What the terminal does. `ending` is as much of the card's end as the terminal is told.
    pub fn payment(&self, ending: &str, product: &str, amount: Money) -> PaymentScript {
        self.decide(ending, product, amount, |row| row.payment)
    }

    /// What the provider does.
    pub fn topup(&self, ending: &str, product: &str, price: Money) -> TopupScript {
        self.decide(ending, product, price, |row| row.topup)
    }

    /// The products that rows name, so that whoever knows the catalogue can check them.
    pub fn products(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|row| match &row.condition {
            Condition::Product(product) => Some(product.as_str()),
            Condition::Ending(_) | Condition::Amount(_) => None,
        })
    }

    /// The first row that fits decides; if it is an ending, the longest ending that fits takes its place.
    fn decide<T: Default>(&self, ending: &str, product: &str, amount: Money, told: impl Fn(&Row) -> Option<T>) -> T {
        let mut best: Option<(&Row, T)> = None;
        for row in self.rows.iter().filter(|row| row.condition.fits(ending, product, amount)) {
            let Some(outcome) = told(row) else { continue };
            let better = match &best {
                None => true,
                Some((first, _)) => match (row.condition.ending_len(), first.condition.ending_len()) {
                    (Some(longer), Some(length)) => longer > length,
                    _ => false,
                },
            };
            if better {
                best = Some((row, outcome));
            }
        }
        best.map(|(_, outcome)| outcome).unwrap_or_default()
    }
}

fn read_row(table: &mut Section<'_>) -> Option<Row> {
    let condition = read_condition(table);
    let payment = table.choice_maybe("payment", &PAYMENTS);
    let end = table.choice_maybe("topup", &TOPUPS);
    let why = table.choice_maybe("reason", &WHYS);
    let delay = table.int_maybe("delay_s", 0..=DELAY_MAX_S);
    if payment.is_none() && end.is_none() && !table.has("payment") && !table.has("topup") {
        table.wrong_here("says neither payment nor topup, so it changes nothing");
    }
    if payment.is_some()
        && condition.as_ref().and_then(Condition::ending_len).is_some_and(|len| len > PAYMENT_ENDING_MAX)
    {
        table.wrong(
            "ending",
            format!("the terminal is told only the last {PAYMENT_ENDING_MAX} digits, so this row never fits"),
        );
    }
    let end = end.map(|end| with_reason(table, end, why));
    if why.is_some() && end.is_none() {
        table.wrong("reason", "goes with topup = \"refuse_at_hold\" or \"refuse\"");
    }
    match end {
        None | Some(TopupEnd::RefuseAtHold(_) | TopupEnd::LoseRequest | TopupEnd::Pending)
            if delay.is_some_and(|s| s > 0) =>
        {
            table.wrong("delay_s", "goes with a topup that is executed or refused after paying");
        }
        _ => {}
    }
    let delay_ms = delay.unwrap_or(0) * 1000;
    Some(Row { condition: condition?, payment, topup: end.map(|end| TopupScript { end, delay_ms }) })
}

fn with_reason(table: &mut Section<'_>, end: TopupEnd, why: Option<Why>) -> TopupEnd {
    match (end, why) {
        (TopupEnd::RefuseAtHold(_), why) => TopupEnd::RefuseAtHold(why.unwrap_or_default()),
        (TopupEnd::Refuse(_), why) => TopupEnd::Refuse(why.unwrap_or_default()),
        (end, Some(_)) => {
            table.wrong("reason", "goes with topup = \"refuse_at_hold\" or \"refuse\"");
            end
        }
        (end, None) => end,
    }
}

fn read_condition(table: &mut Section<'_>) -> Option<Condition> {
    let given: Vec<&str> = ["ending", "product", "amount_cents"].into_iter().filter(|key| table.has(key)).collect();
    match given.as_slice() {
        ["ending"] => {
            let ending = table.text("ending");
            let digits = !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_digit());
            if ending.is_empty() {
                return None;
            }
            if !digits || ending.len() > ENDING_MAX {
                table.wrong("ending", format!("must be the last 1 to {ENDING_MAX} digits of a number, as \"902\""));
                return None;
            }
            Some(Condition::Ending(ending))
        }
        ["product"] => {
            Some(Condition::Product(table.text("product"))).filter(|c| *c != Condition::Product(String::new()))
        }
        ["amount_cents"] => Some(Condition::Amount(Money::from_cents(table.int("amount_cents", 1..=PRICE_MAX_CENTS)))),
        [] => {
            table.wrong_here("has no condition; one of ending, product, amount_cents is needed");
            None
        }
        several => {
            table.wrong_here(format!("has the conditions {}; one row has one", several.join(" and ")));
            None
        }
    }
}

/// A row behind another with the same condition never decides: whoever wrote it believes something else.
fn complain_of_dead(table: &mut Section<'_>, row: &Row, rows: &[Row]) {
    let same = |known: &&Row| known.condition == row.condition;
    if row.payment.is_some() && rows.iter().filter(same).any(|known| known.payment.is_some()) {
        table.wrong("payment", "never decides: a row above has the same condition");
    }
    if row.topup.is_some() && rows.iter().filter(same).any(|known| known.topup.is_some()) {
        table.wrong("topup", "never decides: a row above has the same condition");
    }
}
