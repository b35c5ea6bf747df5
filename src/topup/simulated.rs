//! The demo's top-up provider: the model, its ledger in the data folder, and a driver's patience around it.

use super::{Ask, Call, Driver, Error, OpenArgs, Told, Voucher, ledger_path};
use crate::embedded::{Broken, FarSide};
use crate::money::Money;
use crate::sale::{EffectId, Found, Hold, Outcome, Progress, Reason, Refusal, TopupAbilities};
use crate::section::Section;
use crate::simulator::{Level, Outcomes, Problem, Provider, ProviderOptions, ProviderOrder, Transaction};
use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// An answer that is not there after this long is not awaited any more: a lost one should not stop a demo for a minute.
const TIMEOUT_S: i64 = 20;
const TIMEOUT_MAX_S: i64 = 300;
/// Most operators answer within it; what takes longer is reported as pending, and looked up.
const PATIENCE_S: i64 = 5;
/// Longer than any order of the simulator is under way; a real provider has half an hour.
const HORIZON_S: i64 = 30;
const HORIZON_MAX_S: i64 = 86_400;
/// A day, as Stripe keeps its idempotency keys.
const KEY_LIFE_S: i64 = 86_400;
const KEY_LIFE_MAX_S: i64 = 604_800;
/// € 1 000 000: no demo comes to its end by chance.
const FLOAT_CENTS: i64 = 100_000_000;
const FLOAT_MAX_CENTS: i64 = 100_000_000_000;
/// A day: what an operator takes back later, it tells its own people.
const RECHECK_AFTER_MAX_S: i64 = 86_400;
/// What the provider's book keeps of a card: enough to find a sale, too little to call its owner.
const ENDING_KEPT: usize = 3;
/// What the table may look at.
const ENDING_SHOWN: usize = 6;

const LEVELS: [(&str, Level); 3] = [("L3", Level::L3), ("L2", Level::L2), ("L1", Level::L1)];

/// `[topup.NAME]` with `driver = "simulated"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub level: Level,
    pub hold: bool,
    pub horizon_ms: i64,
    /// For so long the same id is executed once; 0 where an order is never sent again.
    pub key_life_ms: i64,
    pub timeout_ms: i64,
    pub patience_ms: i64,
    pub float: Money,
    /// So long after it was told as delivered, a top-up is asked about once more; 0 for never.
    pub recheck_after_ms: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self::of(Level::L3)
    }
}

impl Settings {
    /// A provider of this level, otherwise as usual.
    pub fn of(level: Level) -> Self {
        Self {
            level,
            hold: level == Level::L3,
            horizon_ms: HORIZON_S * 1000,
            key_life_ms: if level == Level::L3 { KEY_LIFE_S * 1000 } else { 0 },
            timeout_ms: TIMEOUT_S * 1000,
            patience_ms: PATIENCE_S * 1000,
            float: Money::from_cents(FLOAT_CENTS),
            recheck_after_ms: 0,
        }
    }

    pub(super) fn read(table: &mut Section<'_>) -> Self {
        let level = table.choice_or("level", Level::L3, &LEVELS);
        let usual = Self::of(level);
        let settings = Self {
            level,
            hold: table.flag_or("hold", usual.hold),
            horizon_ms: table.int_or("horizon_s", HORIZON_S, 1..=HORIZON_MAX_S) * 1000,
            key_life_ms: table.int_or("key_life_s", usual.key_life_ms / 1000, 0..=KEY_LIFE_MAX_S) * 1000,
            timeout_ms: table.int_or("timeout_s", TIMEOUT_S, 1..=TIMEOUT_MAX_S) * 1000,
            patience_ms: table.int_or("patience_s", PATIENCE_S, 0..=TIMEOUT_MAX_S) * 1000,
            float: Money::from_cents(table.int_or("float_cents", FLOAT_CENTS, 0..=FLOAT_MAX_CENTS)),
            recheck_after_ms: table.int_or("recheck_after_s", 0, 0..=RECHECK_AFTER_MAX_S) * 1000,
        };
        if settings.hold && level != Level::L3 {
            table.wrong("hold", "a provider of level L1 or L2 cannot hold an order; only L3 can");
        }
        if settings.key_life_ms > 0 && level != Level::L3 {
            table.wrong(
                "key_life_s",
                "a provider of level L1 or L2 executes the same order twice; only L3 keeps its id",
            );
        }
        if settings.recheck_after_ms > 0 && level == Level::L1 {
            table.wrong("recheck_after_s", "nobody can ask an L1 provider what became of an order");
        }
        let acknowledged = table.flag_or("unknown_needs_a_person", false);
        if level == Level::L1 && !acknowledged {
            table.wrong(
                "level",
                "nobody can ask an L1 provider what became of an order, so each lost answer ends with a person and without a \
                 refund; write unknown_needs_a_person = true if somebody will look",
            );
        }
        settings
    }
}

pub(super) struct Simulated {
    settings: Settings,
    outcomes: Arc<Outcomes>,
    provider: FarSide<Provider>,
}

impl Simulated {
    pub(super) fn open(name: &str, settings: &Settings, args: &OpenArgs<'_>) -> Result<Self, Error> {
        let model = Provider::new(ProviderOptions { level: settings.level, float: settings.float });
        let provider = FarSide::open(&ledger_path(args.data_folder, name), model, Arc::clone(&args.clock))?;
        Ok(Self { settings: settings.clone(), outcomes: Arc::clone(&args.outcomes), provider })
    }

    fn order(&self, ask: &Ask) -> ProviderOrder {
        ProviderOrder {
            product: ask.provider_product.clone(),
            price: ask.price,
            ending: ask.card.ending(ENDING_KEPT),
            script: self.outcomes.topup(&ask.card.ending(ENDING_SHOWN), &ask.product, ask.price),
        }
    }

    fn place(&self, ask: &Ask) -> Outcome<Hold> {
        let id = ask.id.as_str();
        let placed = self.provider.act(|provider, now_ms| match provider.hold(id, self.order(ask), now_ms) {
            // Refused because it is there already: the answer to the first one was lost, so the look-up is the answer.
            Ok(_) | Err(Problem::DuplicateId) => provider.find(id).cloned().ok_or(Problem::NotFound),
            Err(problem) => Err(problem),
        });
        match placed {
            Err(broken) => unknown(&broken),
            Ok(Err(problem)) => Outcome::Refused(problem.into()),
            Ok(Ok(transaction)) => match transaction.progress() {
                Ok(Progress::Held(hold)) => Outcome::Done(hold),
                Ok(Progress::Released) => Outcome::Refused(Problem::NotConfirmable.into()),
                Ok(_) => Outcome::Unknown("the provider has executed an order that was only to be held".to_owned()),
                Err(refusal) => Outcome::Refused(refusal),
            },
        }
    }

    /// Sends the order or the confirmation; the transaction that now runs, or why none does.
    fn send(&self, ask: &Ask, held: bool) -> Result<Result<u64, Problem>, Broken> {
        let id = ask.id.as_str();
        self.provider.act(|provider, now_ms| {
            if !held {
                return match provider.order(id, self.order(ask), now_ms) {
                    Err(Problem::DuplicateId) => provider.find(id).map(|known| known.number).ok_or(Problem::NotFound),
                    sent => sent,
                };
            }
            let number = provider.find(id).map(|known| known.number).ok_or(Problem::NotFound)?;
            match provider.confirm(number, now_ms) {
                // The first confirmation arrived after all.
                Ok(()) | Err(Problem::AlreadyConfirmed) => Ok(number),
                Err(problem) => Err(problem),
            }
        })
    }

    /// An order whose end is not known within the driver's patience is pending.
    async fn end_of(&self, number: u64) -> Outcome<Told> {
        let patience = Duration::from_millis(self.settings.patience_ms.unsigned_abs());
        let end = self.provider.answer(|provider, _| provider.end(number));
        if let Ok(Err(broken)) = tokio::time::timeout(patience, end).await {
            return unknown(&broken);
        }
        match self.provider.act(|provider, _| provider.transaction(number).map(told)) {
            Ok(Some(Ok(told))) => Outcome::Done(told),
            Ok(Some(Err(refusal))) => Outcome::Refused(refusal),
            Ok(None) => Outcome::Unknown("the provider does not know its own transaction".to_owned()),
            Err(broken) => unknown(&broken),
        }
    }

    /// Nothing comes back: the driver's own time-out is all that ends the wait.
    async fn silence(&self) -> Outcome<Told> {
        let timeout = Duration::from_millis(self.settings.timeout_ms.unsigned_abs());
        tokio::time::sleep(timeout).await;
        Outcome::Unknown(format!("the provider has not answered for {} s", timeout.as_secs()))
    }

    async fn execute(&self, ask: &Ask, held: bool) -> Outcome<Told> {
        match self.send(ask, held) {
            Err(broken) => unknown(&broken),
            Ok(Err(Problem::LostOnTheWay)) => self.silence().await,
            Ok(Err(problem)) => Outcome::Refused(problem.into()),
            Ok(Ok(number)) => match self.provider.act(|provider, _| provider.loses_answer(number)) {
                Ok(true) => self.silence().await,
                Ok(false) => self.end_of(number).await,
                Err(broken) => unknown(&broken),
            },
        }
    }
}

fn told(transaction: &Transaction) -> Result<Told, Refusal> {
    let voucher = transaction.voucher().map(|code| Voucher(Zeroizing::new(code)));
    transaction.progress().map(|progress| Told { progress, voucher })
}

fn unknown<T>(broken: &Broken) -> Outcome<T> {
    Outcome::Unknown(broken.to_string())
}

fn unable<T>() -> Outcome<T> {
    Outcome::Refused(Refusal::new(Reason::Unable, "this provider cannot hold an order"))
}

impl Driver for Simulated {
    fn abilities(&self) -> TopupAbilities {
        TopupAbilities {
            hold: self.settings.hold,
            idempotent: self.settings.level == Level::L3,
            key_life_ms: self.settings.key_life_ms.unsigned_abs(),
            lookup: self.settings.level != Level::L1,
            balance: true,
            horizon_ms: self.settings.horizon_ms.unsigned_abs(),
            recheck_after_ms: self.settings.recheck_after_ms.unsigned_abs(),
        }
    }

    fn hold<'a>(&'a self, ask: &'a Ask) -> Call<'a, Hold> {
        Box::pin(async move { if self.settings.hold { self.place(ask) } else { unable() } })
    }

    fn release<'a>(&'a self, id: &'a EffectId, _hold: &'a Hold) -> Call<'a, ()> {
        Box::pin(async move {
            let released = self.provider.act(|provider, now_ms| {
                let number = provider.find(id.as_str()).map(|known| known.number).ok_or(Problem::NotFound)?;
                provider.cancel(number, now_ms)
            });
            match released {
                Err(broken) => unknown(&broken),
                Ok(Ok(()) | Err(Problem::AlreadyCancelled)) => Outcome::Done(()),
                Ok(Err(problem)) => Outcome::Refused(problem.into()),
            }
        })
    }

    fn deliver<'a>(&'a self, ask: &'a Ask, hold: Option<&'a Hold>) -> Call<'a, Told> {
        Box::pin(self.execute(ask, hold.is_some()))
    }

    fn lookup<'a>(&'a self, id: &'a EffectId) -> Call<'a, Found<Told>> {
        Box::pin(async move {
            if self.settings.level == Level::L1 {
                return Outcome::Unknown("this provider cannot be asked".to_owned());
            }
            match self.provider.act(|provider, _| provider.find(id.as_str()).map(told)) {
                Err(broken) => unknown(&broken),
                Ok(None) => Outcome::Done(Found::Nothing),
                Ok(Some(Ok(told))) => Outcome::Done(Found::It(told)),
                Ok(Some(Err(refusal))) => Outcome::Refused(refusal),
            }
        })
    }

    fn check(&self) -> Call<'_, ()> {
        Box::pin(async move {
            match self.provider.act(|provider, _| provider.available()) {
                Err(broken) => Outcome::Refused(Refusal::new(Reason::ProviderOffline, broken.to_string())),
                Ok(left) if left.cents() <= 0 => {
                    Outcome::Refused(Refusal::new(Reason::BalanceLow, "nothing is left of the float at the provider"))
                }
                Ok(_) => Outcome::Done(()),
            }
        })
    }
}
