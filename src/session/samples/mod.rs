//! Every screen in every variant, with believable data: for pictures, and for tests that must see them all.
//!
//! Each is played: a real session, the real rules of sale and till, and the events that lead there. So a sample cannot show
//! what no visitor could see, and it changes when the rules do.

mod events;
mod play;

use self::events::{
    attention, authorized, cancelled, captured, declined, deliver, deliver_refused, delivered, hold_requested,
    lost_delivery, lost_payment, offered, refund, reversed, surplus, unwanted, void,
};
use self::play::{CLAIM, ICCID, Play};
use crate::catalogue::{Catalogue, Kind};
use crate::locale::Language;
use crate::sale::{AttentionReason, Event, ExtraState, Proof, Reason, Refusal, Status, SurplusReason};
use crate::screen::{Screen, Wish};
use crate::section::{Document, Errors};
use crate::till::{Condition, Denial, MoneyState, PrintResult, Stop};

/// A sample's name, which begins with its screen's, and the way to it. `None` if the rules do not lead there.
type Sample = (&'static str, fn(&mut Play) -> Option<()>);

/// How many samples each language has. Fewer come out only if the rules do not lead to one any more, which a test notices.
pub const SAMPLES: usize = CHOOSING.len() + BESIDE.len() + SALE.len() + UNPAID.len() + TROUBLE.len() + CLOSED.len() + 1;

/// Every sample as `language` shows it, in the order of a visit.
pub fn samples(language: Language) -> Vec<(String, Screen)> {
    let Some(catalogue) = catalogue() else { return Vec::new() };
    let play = |(name, way): &Sample| {
        let mut play = Play::new(&catalogue, language);
        way(&mut play)?;
        Some(((*name).to_owned(), play.session.screen()))
    };
    CHOOSING
        .iter()
        .chain(&BESIDE)
        .chain(&SALE)
        .chain(&UNPAID)
        .chain(&TROUBLE)
        .chain(&CLOSED)
        .filter_map(play)
        .chain([broken()])
        .collect()
}

/// It has no language of its own.
fn broken() -> (String, Screen) {
    let mistakes = [
        "kiosk.toml:14: printer.transport: \"usbb\" is none of tcp, file",
        "kiosk.toml:41: payment.card.driver: is missing",
        "catalogue.toml:97: product.price_cents: 0 is not from 1 to 50000",
        "catalogue.toml:99: product.provider: there is no [topup.dmeo] in kiosk.toml; did you mean demo?",
    ];
    ("broken".to_owned(), super::broken(&mistakes.map(str::to_owned)))
}

fn catalogue() -> Option<Catalogue> {
    let errors = Errors::default();
    let document = Document::parse("samples/catalogue.toml", include_str!("catalogue.toml"), &errors)?;
    let catalogue = Catalogue::read(&mut document.root(), None);
    Some(catalogue)
}

const CHOOSING: [Sample; 29] = [
    ("first", Play::told),
    ("card", Play::begin),
    ("identify", Play::sim),
    ("identify-typing", |play| play.typing("70123")),
    ("identify-wrong", |play| play.typing("02345")),
    ("identify-complete", |play| play.typing("0470123456")),
    ("identify-esim", Play::esim),
    ("iccid", |play| play.typing_iccid("")),
    ("iccid-typing", |play| play.typing_iccid("8932020000")),
    ("iccid-wrong", |play| play.typing_iccid("88")),
    ("iccid-complete", |play| play.typing_iccid(ICCID)),
    ("brand", Play::identify),
    ("brand-esim", Play::identify_esim),
    ("country", |play| play.choose_seller("reis")),
    ("country-more", |play| {
        play.choose_seller("reis")?;
        play.wish(&Wish::More)
    }),
    ("kind", |play| play.choose_brand("kust")),
    ("product", |play| play.choose_kind("kust", Kind::Credit)),
    ("product-two", |play| play.choose_kind("kust", Kind::Data)),
    ("product-renews", |play| play.choose_brand("polder")),
    ("product-esim", |play| play.choose_country("es")),
    ("amount", Play::own_amount),
    ("amount-typing", |play| play.typing_amount("25")),
    ("amount-wrong", |play| play.typing_amount("200")),
    ("amount-off-step", |play| {
        play.typing_amount("12")?;
        play.wish(&Wish::Continue)
    }),
    ("review", Play::choose),
    ("review-no-paper", |play| {
        play.choose()?;
        play.paperless(Condition::PaperEnd)
    }),
    ("review-no-printer", |play| {
        play.choose()?;
        play.paperless(Condition::NoAnswer)
    }),
    ("review-esim", |play| play.choose_plan("reis-es-5")),
    ("method", |play| {
        play.choose()?;
        play.wish(&Wish::Pay)
    }),
];

/// What stands over another screen, and the look-up of an earlier sale.
const BESIDE: [Sample; 21] = [
    ("details", |play| {
        play.choose()?;
        play.wish(&Wish::Details)
    }),
    ("details-renews", |play| {
        play.choose_brand("polder")?;
        play.wish(&Wish::Product("polder-15".parse().ok()?))?;
        play.wish(&Wish::Details)
    }),
    ("details-esim", |play| {
        play.choose_plan("reis-es-5")?;
        play.wish(&Wish::Details)
    }),
    ("details-code", |play| {
        play.choose_kind("kust", Kind::Pin)?;
        play.wish(&Wish::Details)
    }),
    ("language", |play| {
        play.sim()?;
        play.wish(&Wish::Languages)
    }),
    ("help", |play| {
        play.sim()?;
        play.wish(&Wish::Help)
    }),
    ("help-iccid", |play| {
        play.typing_iccid("")?;
        play.wish(&Wish::Help)
    }),
    ("help-brand", |play| {
        play.identify()?;
        play.wish(&Wish::Help)
    }),
    ("help-paying", |play| {
        play.pay()?;
        play.wish(&Wish::Help)
    }),
    ("leave", |play| {
        play.choose()?;
        play.wish(&Wish::Stop)
    }),
    ("terms", Play::terms),
    ("terms-more", |play| {
        play.terms()?;
        play.wish(&Wish::More)
    }),
    ("claim", |play| play.claim("")),
    ("claim-typing", |play| play.claim("48210")),
    ("claim-complete", |play| play.claim(CLAIM)),
    ("claim-unknown", |play| play.claim_denied(Denial::UnknownClaim)),
    ("claim-too-often", |play| play.claim_denied(Denial::TooOften { wait_s: 120 })),
    ("claim-state", |play| play.claimed(Status::Delivered, MoneyState::Taken)),
    ("claim-state-refund", |play| play.claimed(Status::Refunding, MoneyState::RefundAccepted)),
    ("claim-state-extra", |play| play.claimed_beside(Status::Delivered, MoneyState::Taken, Some(ExtraState::Accepted))),
    ("claim-state-unknown", |play| play.claimed(Status::DeliveringUnknown, MoneyState::Taken)),
];

const SALE: [Sample; 24] = [
    ("paying-checking", |play| play.order_then(&[hold_requested()])),
    ("paying", Play::pay),
    ("paying-checking-long", |play| {
        play.order_then(&[hold_requested()])?;
        play.wait_s(15)
    }),
    ("paying-bank-long", |play| {
        play.pay_then(&[lost_payment()])?;
        play.wait_s(15)
    }),
    ("paying-scan", |play| play.pay_by_phone(&[offered(false)])),
    ("paying-confirm", |play| play.pay_by_phone(&[offered(false), offered(true)])),
    ("paying-cancelling", |play| play.pay_then(&[unwanted()])),
    ("paying-bank", |play| play.pay_then(&[lost_payment()])),
    ("delivering", Play::deliver),
    ("delivering-working", |play| {
        play.deliver()?;
        play.wait_s(12)
    }),
    ("delivering-reserved", |play| play.pay_then(&[authorized(), deliver()])),
    ("done", Play::done),
    ("done-printing", |play| play.done_with(None)),
    ("done-no-paper", |play| {
        play.done()?;
        play.paperless(Condition::PaperEnd)
    }),
    ("done-no-printer", |play| {
        play.done()?;
        play.paperless(Condition::NoAnswer)
    }),
    ("done-without", |play| {
        play.done()?;
        play.events(&[Event::HandoverUnclaimed])
    }),
    ("receipt", |play| {
        play.done()?;
        play.wish(&Wish::Qr)
    }),
    ("paper", |play| {
        play.done()?;
        play.wish(&Wish::OtherPaper)
    }),
    ("paper-none", |play| {
        play.done()?;
        play.wish(&Wish::OtherPaper)?;
        play.paperless(Condition::PaperEnd)
    }),
    ("done-printed", |play| play.done_with(Some(PrintResult::Printed(Proof::ProcessId)))),
    ("done-not-printed", |play| {
        play.done_with(Some(PrintResult::NotPrinted(Condition::PaperEnd.of("the printer"))))?;
        play.paperless(Condition::PaperEnd)
    }),
    ("done-print-unsure", |play| play.done_with(Some(PrintResult::Unknown(Condition::WentSilent.of("the printer"))))),
    ("done-second-payment", |play| {
        play.done_with(Some(PrintResult::Printed(Proof::ProcessId)))?;
        play.events(&[surplus(SurplusReason::Second)])
    }),
    ("more-time", |play| {
        play.choose()?;
        play.wait_s(60)
    }),
];

const UNPAID: [Sample; 11] = [
    ("problem-declined", |play| play.pay_then(&[declined(Reason::Declined)])),
    ("problem-no-card", |play| play.pay_then(&[declined(Reason::NoCard)])),
    ("problem-terminal", |play| play.pay_then(&[declined(Reason::TerminalOffline)])),
    ("problem-terminal-busy", |play| play.pay_then(&[declined(Reason::TerminalBusy)])),
    ("problem-cancelled", |play| play.pay_then(&[unwanted(), cancelled()])),
    ("problem-refused-number", |play| play.hold_refused(Reason::InvalidNumber)),
    ("problem-refused-barred", |play| play.hold_refused(Reason::Barred)),
    ("problem-refused-offline", |play| play.hold_refused(Reason::ProviderOffline)),
    ("problem-busy", |play| play.denied(Denial::Busy)),
    ("problem-denied", |play| play.denied(Denial::WrongCard)),
    ("problem-not-selling", |play| play.denied(Denial::NotSelling(String::new()))),
];

const TROUBLE: [Sample; 19] = [
    ("problem-payment-unknown", |play| {
        play.pay_then(&[lost_payment()])?;
        play.wait_s(30)
    }),
    ("problem-payment-person", |play| play.pay_then(&[lost_payment(), attention(AttentionReason::PaymentUnknown)])),
    ("problem-unknown", |play| {
        play.deliver_then(&[lost_delivery()])?;
        play.receipt(None)
    }),
    ("problem-unknown-reserved", |play| {
        play.pay_then(&[authorized(), deliver(), lost_delivery()])?;
        play.wait_s(30)
    }),
    ("problem-unknown-person", |play| {
        play.deliver_then(&[lost_delivery(), attention(AttentionReason::DeliveryUnknown)])
    }),
    ("problem-release-asked", |play| play.pay_then(&[authorized(), deliver(), deliver_refused(), void()])),
    ("problem-released", |play| {
        play.pay_then(&[authorized(), deliver(), deliver_refused(), void(), Event::PaymentVoided])
    }),
    ("problem-refund-asked", |play| play.deliver_then(&[deliver_refused(), refund()])),
    ("problem-refund-accepted", |play| {
        play.deliver_then(&[deliver_refused(), refund(), Event::RefundAccepted])?;
        play.receipt(Some(PrintResult::Printed(Proof::ProcessId)))
    }),
    ("problem-refund-second", |play| {
        play.deliver_then(&[surplus(SurplusReason::Second), deliver_refused(), refund(), Event::RefundAccepted])
    }),
    ("problem-refund-settled", |play| play.deliver_then(&[deliver_refused(), refund(), Event::RefundSettled])),
    ("problem-refund-stuck", |play| {
        let refused = Event::RefundRefused(Refusal::new(Reason::TooLate, "the card is closed"));
        play.deliver_then(&[deliver_refused(), refund(), refused, attention(AttentionReason::RefundRefused)])
    }),
    ("problem-refund-after-cancel", |play| play.pay_then(&[unwanted(), captured(), refund()])),
    ("problem-wrong-amount", |play| {
        let wrong = [surplus(SurplusReason::WrongAmount), declined(Reason::WrongAmount)];
        play.pay_then(&wrong)?;
        play.events(&[attention(AttentionReason::WrongAmount)])
    }),
    ("problem-late-payment", |play| play.pay_then(&[unwanted(), cancelled(), surplus(SurplusReason::Late)])),
    ("problem-attention", |play| {
        play.deliver_then(&[delivered(), reversed(), attention(AttentionReason::DeliveryReversed)])
    }),
    ("problem-fault", |play| {
        play.pay()?;
        play.silence()
    }),
    ("problem-fault-paid", |play| {
        play.deliver()?;
        play.silence()
    }),
    ("more-time-claim", |play| {
        play.deliver_then(&[deliver_refused(), refund(), Event::RefundAccepted])?;
        play.wait_s(60)
    }),
];

const CLOSED: [Sample; 5] = [
    ("closed-starting", |_| Some(())),
    ("closed", |play| play.stop(Stop::Terminal)),
    ("closed-fault", Play::silence),
    ("closed-unknown", |play| play.stop(Stop::PaymentUnknown)),
    ("problem-closed-in-visit", |play| {
        play.choose()?;
        play.stop(Stop::Provider)
    }),
];
