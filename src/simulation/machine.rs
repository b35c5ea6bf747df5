//! What a kiosk of one run is made of: every mixture of what drivers can and cannot do.

use super::Random;
use super::call::HORIZON_MS;
use crate::card::ClaimCode;
use crate::catalogue::Product;
use crate::config::{Config, Role};
use crate::locale::Language;
use crate::sale::{CardRef, Generation, Method, Mode, Order, PaymentAbilities, ReceiptWish, SaleId, TopupAbilities};
use crate::simulator::{Level, PaymentScript, TopupEnd, Why};

/// The log's name where it is in memory alone.
pub(super) const GENERATION: Generation = Generation(0x7f3a_9c21);

/// Every sale's claim code is this one and its number.
pub(super) const CLAIM: u64 = 48_210_937_552;

/// An order that never arrived may leave again in the first half of this: time enough if the provider can be asked, too little if it
/// is away for long.
pub(super) const KEY_LIFE_MS: u64 = 4 * HORIZON_MS;

/// So long after the payment's answer it is asked once more what came.
const RECHECK_AFTER_MS: u64 = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Machine {
    pub(super) capture_after_delivery: bool,
    pub(super) refund: bool,
    /// The visitor scans a code instead of showing a card.
    pub(super) shows_code: bool,
    pub(super) payment_lookup: bool,
    /// Money may come late or twice, and the till asks once more.
    pub(super) recheck: bool,
    pub(super) level: Level,
    pub(super) hold: bool,
}

impl Machine {
    pub(super) fn drawn(random: &mut Random) -> Self {
        let level = random.pick(&[Level::L3, Level::L3, Level::L3, Level::L2, Level::L1]);
        let payment_lookup = random.chance(90);
        Self {
            capture_after_delivery: random.chance(50),
            refund: random.chance(85),
            shows_code: random.chance(50),
            payment_lookup,
            recheck: payment_lookup && random.chance(60),
            level,
            hold: level == Level::L3 && random.chance(70),
        }
    }

    /// Whether everything can be asked and everything can go back: then only what the far side did wrong needs a person.
    pub(super) fn is_able(self) -> bool {
        self.refund && self.payment_lookup && self.level != Level::L1
    }

    pub(super) fn payment(self) -> PaymentAbilities {
        PaymentAbilities {
            capture_after_delivery: self.capture_after_delivery,
            void: true,
            refund: self.refund,
            lookup: self.payment_lookup,
            concurrent_while_unknown: true,
            horizon_ms: HORIZON_MS,
            recheck_after_ms: if self.recheck { RECHECK_AFTER_MS } else { 0 },
        }
    }

    pub(super) fn topup(self) -> TopupAbilities {
        TopupAbilities {
            hold: self.hold,
            idempotent: self.level == Level::L3,
            key_life_ms: if self.level == Level::L3 { KEY_LIFE_MS } else { 0 },
            lookup: self.level != Level::L1,
            balance: true,
            horizon_ms: HORIZON_MS,
            recheck_after_ms: if self.asks_about_deliveries() { RECHECK_AFTER_MS } else { 0 },
        }
    }

    /// Whether a top-up that was told as delivered is asked about once more.
    pub(super) fn asks_about_deliveries(self) -> bool {
        self.recheck && self.level != Level::L1
    }

    /// What every visitor of a run orders, but for the number and the wish.
    pub(super) fn order(self, product: Product, generation: Generation) -> Order {
        Order {
            sale: SaleId(1),
            generation,
            number: String::new(),
            claim: ClaimCode::from_eleven(CLAIM),
            mode: Mode::Demo,
            language: Language::En,
            card: CardRef { masked: "0470 •• •• 56".to_owned(), commitment: "00".repeat(32) },
            brand_name: "Demo Mobile".to_owned(),
            product,
            method: Method { name: "card".to_owned(), abilities: self.payment() },
            topup: self.topup(),
            receipt: ReceiptWish::Print,
            at_utc_ms: 1_795_000_000_000,
        }
    }
}

/// The first product of the demo that is built in.
pub(super) fn product() -> Option<Product> {
    Config::embedded_demo(Role::Till).ok()?.catalogue.products().first().cloned()
}

/// How the far side ends a payment that nothing disturbs, and how it ends one on a bad day.
pub(super) fn payment_script(random: &mut Random, bad: bool) -> PaymentScript {
    use PaymentScript as P;
    if !bad {
        return P::Approve;
    }
    random.pick(&[
        P::Decline,
        P::TimeOut,
        P::AnswerLate,
        P::LoseAnswer,
        P::OtherAmount,
        P::Expire,
        P::PayLate,
        P::PayTwice,
        P::Busy,
    ])
}

pub(super) fn topup_end(random: &mut Random, bad: bool) -> TopupEnd {
    use TopupEnd as T;
    if !bad {
        return random.pick(&[T::Complete, T::Complete, T::Complete, T::CompletePin]);
    }
    random.pick(&[
        T::RefuseAtHold(Why::Barred),
        T::Refuse(Why::Declined),
        T::LoseAnswer,
        T::LoseRequest,
        T::Pending,
        T::TakeBack,
    ])
}
