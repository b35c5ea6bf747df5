//! Sales in every state that a receipt tells, each made by its events as a journal would fold them.

use herlaad::card::{ClaimCode, Iccid, Msisdn};
use herlaad::catalogue::{FaceValue, Identify, Kind, Product, Range, Texts, Validity, Vat};
use herlaad::locale::{Language, Zone};
use herlaad::money::Money;
use herlaad::receipt::{Facts, Letterhead, Letters, Seller, VoucherCode};
use herlaad::sale::{
    Approval, AttentionReason, CardRef, Delivered, EffectId, Event, Generation, Hold, Leg, Method, Mode, Order,
    PaymentAbilities, Reason, ReceiptWish, Refusal, Sale, SaleId, Surplus, SurplusReason, SurplusRefund, Taking,
    TopupAbilities,
};
use std::sync::Arc;

/// 22 November 2026, 16:12 in Brussels.
pub(crate) const AT: i64 = 1_795_360_320_000;

pub(crate) fn seller() -> Seller {
    Seller {
        name: "Kiosk Demo BV".into(),
        address: vec!["Fonsnylaan 47B, 1060 Brussel".into()],
        enterprise_number: "BE 0202.239.951".into(),
        help_phone: "02 555 01 42".into(),
        help_hours: "8-20 h".into(),
    }
}

pub(crate) fn facts() -> Facts {
    Facts {
        seller: seller(),
        letterhead: Letterhead::default(),
        letters: Letters::Normal,
        machine: "0042".into(),
        zone: Zone::default(),
        chain: Some("7f3a9c21".into()),
        link: Some("https://herlaad.example/r/".into()),
        copy: 0,
        voucher: None,
        in_full: None,
    }
}

pub(crate) fn credit() -> Product {
    Product {
        id: "demo-15".parse().unwrap(),
        brand: "demo".parse().unwrap(),
        kind: Kind::Credit,
        name: Texts { en: "€15 call credit".into(), nl: "€ 15 beltegoed".into(), fr: None, de: None, zh: None },
        note: None,
        price: Money::from_cents(1500),
        range: None,
        face_value: FaceValue::Credit(Money::from_cents(1500)),
        validity: Some(Validity::Months(12)),
        renews: None,
        countries: Vec::new(),
        activation_s: 60,
        vat: Vat::OutsideScopePrepaid,
        identify: vec![Identify::Msisdn],
        provider: "demo".into(),
        provider_product: "DEMO-CREDIT-15".into(),
        badge: false,
    }
}

pub(crate) fn data() -> Product {
    Product {
        id: "demo-data".parse().unwrap(),
        kind: Kind::Data,
        name: Texts { en: "5 GB of data".into(), nl: "5 GB data".into(), fr: None, de: None, zh: None },
        price: Money::from_cents(1000),
        face_value: FaceValue::DataMb(5000),
        validity: Some(Validity::Days(30)),
        activation_s: 120,
        vat: Vat::Standard21,
        ..credit()
    }
}

pub(crate) fn plan() -> Product {
    Product {
        id: "travel-world-10gb".parse().unwrap(),
        brand: "demo-travel".parse().unwrap(),
        kind: Kind::Esim,
        name: Texts { en: "World, 10 GB".into(), nl: "Wereld, 10 GB".into(), fr: None, de: None, zh: None },
        face_value: FaceValue::DataMb(10_000),
        validity: Some(Validity::Until(jiff::civil::date(2029, 12, 31))),
        countries: vec!["world".parse().unwrap()],
        vat: Vat::Standard21,
        identify: vec![Identify::Iccid],
        ..credit()
    }
}

pub(crate) fn order(language: Language) -> Order {
    Order {
        sale: SaleId(17),
        generation: Generation(0x7f3a_9c21),
        number: "K42-000017".into(),
        claim: ClaimCode::from_eleven(48_210_937_552),
        mode: Mode::Live,
        language,
        card: CardRef { masked: Msisdn::parse("0470123456").unwrap().masked(), commitment: "00".repeat(32) },
        brand_name: "Demo Mobile".into(),
        product: credit(),
        method: Method {
            name: "card".into(),
            abilities: PaymentAbilities {
                capture_after_delivery: false,
                void: true,
                refund: true,
                lookup: true,
                concurrent_while_unknown: true,
                horizon_ms: 60_000,
                recheck_after_ms: 0,
            },
        },
        topup: TopupAbilities {
            hold: false,
            idempotent: true,
            key_life_ms: 0,
            lookup: true,
            balance: true,
            horizon_ms: 60_000,
            recheck_after_ms: 0,
        },
        receipt: ReceiptWish::Print,
        at_utc_ms: AT,
    }
}

pub(crate) fn id(leg: Leg) -> EffectId {
    EffectId::new(Generation(0x7f3a_9c21), SaleId(17), leg, 1)
}

pub(crate) fn approval(taking: Taking) -> Approval {
    Approval {
        amount: Money::from_cents(1500),
        taking,
        reference: "T-0009".into(),
        means: "Bancontact ************4821".into(),
    }
}

fn refused(reason: Reason) -> Refusal {
    Refusal::new(reason, "code 2105")
}

pub(crate) fn paid() -> Vec<Event> {
    vec![Event::PaymentRequested { id: id(Leg::Payment) }, Event::PaymentCaptured(approval(Taking::Captured))]
}

pub(crate) fn reserved() -> Vec<Event> {
    vec![Event::PaymentRequested { id: id(Leg::Payment) }, Event::PaymentAuthorized(approval(Taking::Authorized))]
}

pub(crate) fn sent() -> Vec<Event> {
    vec![Event::DeliveryRequested { id: id(Leg::Delivery) }]
}

pub(crate) fn done() -> Event {
    Event::DeliveryDone(Delivered { reference: "P-1".into(), voucher: false })
}

fn failed() -> Vec<Event> {
    let refused = Event::DeliveryRefused(refused(Reason::OperatorUnavailable));
    [paid(), sent(), vec![refused]].concat()
}

fn refund() -> Event {
    Event::RefundRequested { id: id(Leg::Settlement) }
}

pub(crate) fn late(refund: SurplusRefund) -> Vec<Event> {
    let surplus = Surplus {
        payment: id(Leg::Payment),
        amount: Money::from_cents(1500),
        reference: "T-0010".into(),
        taking: Taking::Captured,
        reason: SurplusReason::Late,
        refund: SurplusRefund::None,
    };
    let mut events = vec![Event::SurplusReceived(surplus)];
    if refund != SurplusRefund::None {
        events.push(Event::SurplusRefundRequested { surplus: 0, id: id(Leg::Surplus) });
    }
    if !matches!(refund, SurplusRefund::None | SurplusRefund::Requested) {
        events.push(Event::SurplusRefundEnded { surplus: 0, end: refund });
    }
    events
}

pub(crate) fn attention(reason: AttentionReason) -> Event {
    Event::AttentionOpened { attention: 0, reason }
}

/// Every state that has a receipt of its own, by the name of its golden file.
pub(crate) fn stories() -> Vec<(&'static str, Vec<Event>)> {
    let declined =
        vec![Event::PaymentRequested { id: id(Leg::Payment) }, Event::PaymentDeclined(refused(Reason::Declined))];
    let unwanted_hold = vec![
        Event::HoldRequested { id: id(Leg::Delivery) },
        Event::HoldPlaced(Hold { reference: "H".into() }),
        Event::PaymentRequested { id: id(Leg::Payment) },
        Event::PaymentCancelRequested,
        Event::PaymentAuthorized(approval(Taking::Authorized)),
    ];
    let void = Event::VoidRequested { id: id(Leg::Settlement) };
    vec![
        ("delivered", [paid(), sent(), vec![done()]].concat()),
        ("delivered-reserved", [reserved(), sent(), vec![done()]].concat()),
        ("in-progress", [paid(), sent(), vec![Event::DeliveryPending { reference: "P-1".into() }]].concat()),
        ("unknown", [paid(), sent(), vec![Event::DeliveryLost { waited_ms: 20_000 }]].concat()),
        ("unknown-reserved", [reserved(), sent(), vec![Event::DeliveryLost { waited_ms: 20_000 }]].concat()),
        (
            "payment-unknown",
            vec![Event::PaymentRequested { id: id(Leg::Payment) }, Event::PaymentLost { waited_ms: 20_000 }],
        ),
        ("failed", failed()),
        ("refund-requested", [failed(), vec![refund()]].concat()),
        ("refund-unknown", [failed(), vec![refund(), Event::RefundLost { waited_ms: 20_000 }]].concat()),
        ("refund-accepted", [failed(), vec![refund(), Event::RefundAccepted]].concat()),
        ("refund-settled", [failed(), vec![refund(), Event::RefundAccepted, Event::RefundSettled]].concat()),
        ("void-requested", [unwanted_hold.clone(), vec![void.clone()]].concat()),
        ("voided", [unwanted_hold, vec![void, Event::PaymentVoided]].concat()),
        (
            "attention",
            [
                paid(),
                sent(),
                vec![Event::DeliveryLost { waited_ms: 20_000 }, attention(AttentionReason::DeliveryUnknown)],
            ]
            .concat(),
        ),
        ("surplus-requested", [declined.clone(), late(SurplusRefund::Requested)].concat()),
        ("surplus-accepted", [declined, late(SurplusRefund::Accepted)].concat()),
        (
            "delivered-surplus",
            [
                paid(),
                sent(),
                vec![done()],
                late(SurplusRefund::Refused),
                vec![attention(AttentionReason::SurplusRefundRefused)],
            ]
            .concat(),
        ),
    ]
}

/// The sale that the events make of this order. A story with a hold needs a provider that holds.
pub(crate) fn folded(mut order: Order, events: &[Event]) -> Sale {
    order.topup.hold = matches!(events.first(), Some(Event::HoldRequested { .. }));
    let ordered = Event::Ordered(Arc::new(order));
    Sale::fold(std::iter::once(&ordered).chain(events)).unwrap()
}

pub(crate) fn sale(language: Language, name: &str) -> Sale {
    let (_, events) = stories().into_iter().find(|(own, _)| *own == name).unwrap();
    folded(order(language), &events)
}

/// A voucher that was delivered, and the code that goes with it.
pub(crate) fn voucher(language: Language) -> (Sale, Facts) {
    let mut order = order(language);
    order.product.kind = Kind::Pin;
    order.product.name = Texts { en: "€ 15 code".into(), nl: "€ 15 code".into(), fr: None, de: None, zh: None };
    let done = Event::DeliveryDone(Delivered { reference: "P-1".into(), voucher: true });
    let sale = folded(order, &[paid(), sent(), vec![done]].concat());
    (sale, Facts { voucher: Some(VoucherCode::new("7391 0042 8816 03".into())), ..facts() })
}

/// Receipts whose sale is delivered like any other: what was sold, or what the sheet is, makes the difference.
fn others(language: Language) -> Vec<(&'static str, Sale, Facts)> {
    let delivered = || sale(language, "delivered");
    let renewing = |renews| {
        let mut sale = delivered();
        Arc::make_mut(&mut sale.order).product.renews = Some(renews);
        sale
    };
    let of = |product: Product, card: Option<String>| {
        let mut order = order(language);
        order.product = product;
        order.card.masked = card.unwrap_or(order.card.masked);
        folded(order, &[paid(), sent(), vec![done()]].concat())
    };
    let range = Range { min: Money::from_cents(500), max: Money::from_cents(10_000), step: Money::from_cents(100) };
    let chosen = Product { range: Some(range), ..credit() }.at(Money::from_cents(3700)).unwrap();
    let iccid = Iccid::typed("8932000000000001236").unwrap().masked();
    let mut demo = delivered();
    Arc::make_mut(&mut demo.order).mode = Mode::Demo;
    let (pin, with_code) = voucher(language);
    vec![
        ("data", of(data(), None), facts()),
        ("plan", of(plan(), Some(iccid)), facts()),
        ("chosen-amount", of(chosen, None), facts()),
        ("voucher", pin, with_code),
        ("extras", renewing(true), facts()),
        ("extras-not", renewing(false), facts()),
        ("demo-copy", demo, Facts { copy: 2, link: None, ..facts() }),
    ]
}

/// Every receipt there is, by the name of its golden file.
pub(crate) fn receipts(language: Language) -> Vec<(&'static str, Sale, Facts)> {
    let states = stories().into_iter().map(|(name, events)| (name, folded(order(language), &events), facts()));
    states.chain(others(language)).collect()
}

pub(crate) fn receipt(language: Language, name: &str) -> (Sale, Facts) {
    let (_, sale, facts) = receipts(language).into_iter().find(|(own, ..)| *own == name).unwrap();
    (sale, facts)
}
