//! What an owner is told of a sale. Kept as files, as receipts are: whoever changes a sentence reads it in its place.

use crate::receipts::sales::{AT, done, folded, id, order, paid, reserved, sent, stories};
use crate::sale::every_event;
use herlaad::locale::{Language, Zone};
use herlaad::money::Money;
use herlaad::sale::{
    AttentionReason, Delivery, Event, Handover, Hold, Leg, Order, Payment, Proof, Reason, Refusal, Sale, SaleId,
    Surplus, SurplusReason, SurplusRefund, Taking, next,
};
use herlaad::till::{Cause, Explanation, Fact, Happening, PrintEvent, PrintResult, SheetWish, explain};
use proptest::prelude::*;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Between two facts of a story.
const STEP_MS: i64 = 4_000;

fn facts(order: &Order, events: &[Event]) -> Vec<Fact> {
    let ordered = Event::Ordered(Arc::new(order.clone()));
    std::iter::once(ordered).chain(events.iter().cloned()).map(|event| Fact::Sale(SaleId(17), event)).collect()
}

fn happened(facts: Vec<Fact>) -> Vec<Happening> {
    (0..).zip(facts).map(|(step, fact)| Happening { at_utc_ms: AT + step * STEP_MS, fact }).collect()
}

/// The order that a story was made for: one with a hold needs a provider that holds.
fn order_for(events: &[Event]) -> Order {
    Arc::unwrap_or_clone(folded(order(Language::Nl), events).order)
}

fn told(facts: Vec<Fact>) -> Explanation {
    explain(&happened(facts), &Zone::default()).unwrap()
}

fn story(events: &[Event]) -> Explanation {
    told(facts(&order_for(events), events))
}

fn refusal() -> Refusal {
    Refusal::new(Reason::Barred, "code 2105")
}

fn sheet(result: PrintResult) -> Vec<Fact> {
    let print = |event| Fact::Print(SaleId(17), event);
    vec![
        Fact::Sale(SaleId(17), Event::HandoverAwaited),
        print(PrintEvent::PrintQueued { job: 0, copy: 0, wish: SheetWish::USUAL }),
        print(PrintEvent::PrintStarted { job: 0 }),
        print(PrintEvent::PrintEnded { job: 0, result }),
    ]
}

fn stray(reason: SurplusReason) -> Event {
    Event::SurplusReceived(Surplus {
        payment: id(Leg::Payment),
        amount: Money::from_cents(1500),
        reference: "T-2".into(),
        taking: Taking::Captured,
        reason,
        refund: SurplusRefund::None,
    })
}

/// By a way to pay that may bring money late or twice.
fn strays() -> Vec<(&'static str, Vec<Fact>)> {
    let expired = vec![
        Event::PaymentRequested { id: id(Leg::Payment) },
        Event::PaymentOffered { link: "https://pay.example/1".into(), lasts_s: 90 },
        Event::PaymentDeclined(Refusal::new(Reason::NoCard, "expired")),
    ];
    let asked_again = [expired.clone(), vec![Event::PaymentRecheckLost { waited_ms: 15_000 }; 3]].concat();
    let late = [asked_again.clone(), vec![stray(SurplusReason::Late), Event::PaymentRechecked]].concat();
    let asked_twice = [paid(), sent(), vec![done(), stray(SurplusReason::Second), Event::PaymentRechecked]].concat();
    let by_code = |events: Vec<Event>| {
        let mut order = order_for(&events[..1]);
        order.method.abilities.recheck_after_ms = 15_000;
        facts(&order, &events)
    };
    vec![
        ("code-ran-out", by_code(expired)),
        ("code-asked-again", by_code(asked_again)),
        ("code-paid-late", by_code(late)),
        ("code-paid-twice", by_code(asked_twice)),
    ]
}

/// An order that never arrived, at a provider that executes an id once: in doubt, sent once more, and given up over a restart.
fn sent_again() -> Vec<(&'static str, Vec<Fact>)> {
    let of = |behind: &[Event]| {
        let events = [paid(), sent(), vec![Event::DeliveryLost { waited_ms: 0 }], behind.to_vec()].concat();
        let mut order = order_for(&[paid(), sent()].concat());
        (order.topup.hold, order.topup.key_life_ms) = (false, 86_400_000);
        facts(&order, &events)
    };
    let absent = Event::DeliveryAbsent { waited_ms: 1_800_000 };
    vec![
        ("may-be-sent-again", of(&[])),
        ("sent-again", of(&[absent.clone(), sent()[0].clone(), done()])),
        ("not-sent-again", of(&[absent, Event::DeliveryNotFound { waited_ms: 1_800_000 }])),
    ]
}

/// States that have no receipt of their own, or whose receipt says less than an owner asks.
fn others() -> Vec<(&'static str, Vec<Fact>)> {
    let held = vec![
        Event::HoldRequested { id: id(Leg::Delivery) },
        Event::HoldPlaced(Hold { reference: "H-1".into() }),
        Event::PaymentRequested { id: id(Leg::Payment) },
    ];
    let delivered = [paid(), sent(), vec![done()]].concat();
    let printed = |events: &[Event], result| [facts(&order_for(events), events), sheet(result)].concat();
    let doubt = [paid(), sent(), vec![Event::DeliveryLost { waited_ms: 20_000 }; 60]].concat();
    let scanned = vec![
        Event::PaymentRequested { id: id(Leg::Payment) },
        Event::PaymentOffered { link: "https://pay.example/1".into(), lasts_s: 90 },
        Event::PaymentIdentified,
    ];
    let capture = [reserved(), sent(), vec![done(), Event::CaptureRequested { id: id(Leg::Settlement) }]].concat();
    let reversed = [delivered.clone(), vec![Event::DeliveryReversed { reference: "P-1".into() }]].concat();
    let of = |events: Vec<Event>| facts(&order_for(&events), &events);
    let opened = |reason| Event::AttentionOpened { attention: 0, reason };
    vec![
        ("ordered", of(vec![])),
        ("held-paying", of(held.clone())),
        ("scanned", of(scanned)),
        ("given-up", of(vec![Event::PaymentCancelRequested])),
        ("stopped", of([held, vec![Event::PaymentCancelRequested, Event::PaymentCancelled]].concat())),
        (
            "declined",
            of(vec![
                Event::PaymentRequested { id: id(Leg::Payment) },
                Event::PaymentDeclined(Refusal::new(Reason::Declined, "05 do not honour")),
            ]),
        ),
        ("hold-refused", of(vec![Event::HoldRequested { id: id(Leg::Delivery) }, Event::DeliveryRefused(refusal())])),
        ("printed", printed(&delivered, PrintResult::Printed(Proof::ProcessId))),
        (
            "not-printed",
            printed(&delivered, PrintResult::NotPrinted(Cause::unnamed("the printer has no paper: put in a new roll"))),
        ),
        ("doubt-for-minutes", of(doubt)),
        (
            "capture-refused",
            of([capture, vec![Event::CaptureRefused(refusal()), opened(AttentionReason::CaptureRefused)]].concat()),
        ),
        (
            "taken-back",
            of([
                reversed,
                vec![
                    opened(AttentionReason::DeliveryReversed),
                    Event::AttentionResolved { attention: 0, actor: "ann".into(), why: "paid out by hand".into() },
                ],
            ]
            .concat()),
        ),
    ]
}

fn written(told: &Explanation) -> String {
    let mut text = format!("Sale {} ({}): {}, money {:?}\n", told.sale, told.order, told.status, told.money);
    let waiting: Vec<String> = told.attentions.iter().map(|open| open.sentence.to_owned()).collect();
    let customer = [told.customer.clone()];
    for (title, part) in
        [("happened", &told.sentences[..]), ("next", &told.next), ("a person", &waiting), ("customer", &customer)]
    {
        for sentence in part {
            writeln!(text, "{title:<9} {sentence}").unwrap();
        }
    }
    text
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/explain")
}

fn golden(name: &str, told: &Explanation) {
    let (path, found) = (folder().join(format!("{name}.txt")), written(told));
    if std::env::var_os("HERLAAD_BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    assert_eq!(wanted, found, "{name}");
}

#[test]
fn an_explanation_changes_unseen() {
    for (name, events) in stories() {
        golden(name, &story(&events));
    }
    for (name, facts) in others().into_iter().chain(strays()).chain(sent_again()) {
        golden(name, &told(facts));
    }
    let known: Vec<String> = stories()
        .iter()
        .map(|(name, _)| *name)
        .chain(others().iter().chain(&strays()).chain(&sent_again()).map(|(name, _)| *name))
        .map(|name| format!("{name}.txt"))
        .collect();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&file), "{file} is compared with nothing");
    }
}

#[test]
fn a_night_of_look_ups_fills_the_screen() {
    let events = [paid(), sent(), vec![Event::DeliveryLost { waited_ms: 20_000 }; 1_500]].concat();
    let told = story(&events);
    assert!(told.sentences.len() < 12, "{:#?}", told.sentences);
    assert!(told.sentences.iter().any(|sentence| sentence.contains("1499 times")), "{:#?}", told.sentences);
}

#[test]
fn words_of_a_far_side_steer_the_owners_terminal() {
    let mut strange = order(Language::En);
    strange.card.masked = "0470\u{1b}[2J".into();
    strange.brand_name = "De\u{7}mo".into();
    let mut events = paid();
    if let Event::PaymentCaptured(approval) = &mut events[1] {
        approval.reference = "T\u{1b}]0;x\u{7}".into();
        approval.means = "Ban\nkontakt".into();
    }
    let text = serde_json::to_string(&told(facts(&strange, &events))).unwrap();
    for escaped in ["\\u001b", "\\u0007", "\\n"] {
        assert!(!text.contains(escaped), "{text}");
    }
}

#[test]
fn facts_that_are_no_sale_are_explained() {
    let facts = |events: Vec<Event>| happened(events.into_iter().map(|event| Fact::Sale(SaleId(17), event)).collect());
    let ordered = Event::Ordered(Arc::new(order(Language::En)));
    assert!(explain(&[], &Zone::default()).is_err());
    assert!(explain(&facts(paid()), &Zone::default()).is_err());
    assert!(explain(&facts(vec![ordered, done()]), &Zone::default()).is_err());
}

/// What must hold of every sale, whatever has happened to it.
fn is_true(sale: &Sale, told: &Explanation) {
    let text = written(told);
    let customer = &told.customer;
    assert!(!told.next.is_empty() && !customer.is_empty(), "{text}");
    assert!(text.lines().all(|line| line.ends_with(['.', '?']) || line.starts_with("Sale ")), "{text}");
    let says = |words: &str| customer.contains(words);
    assert!(!says("has been paid back") || matches!(sale.payment, Payment::RefundSettled(_)), "{text}");
    assert!(!says("Your EUR 5.00 will be paid back") || matches!(sale.payment, Payment::RefundAccepted(_)), "{text}");
    assert!(!says("The operator confirmed") || matches!(sale.delivery, Delivery::Delivered(_)), "{text}");
    let untouched = matches!(sale.payment, Payment::Declined(_) | Payment::Cancelled) && sale.surplus.is_empty();
    assert!(!says("Nothing was paid") || untouched, "{text}");
    assert!(!says("do not know yet") || sale.is_unknown(), "{text}");
    let moves = !next(sale).is_empty() || !sale.is_final() || !told.attentions.is_empty();
    assert!(!told.next[0].starts_with("Nothing: the sale is over") || !moves, "{text}");
    assert_eq!(told.attentions.len(), sale.attentions.iter().filter(|attention| !attention.resolved).count(), "{text}");
    // How long a bank takes is no deed of the till.
    let idle = told.next[0].starts_with("Nothing") || told.next[0].starts_with("When the money");
    assert_eq!(told.is_over(), idle, "{text}");
    assert!(sale.handover != Handover::Shown || text.contains("took it from the screen"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Random walks through everything that the rules allow, with every ability of the drivers.
    #[test]
    fn a_reachable_sale_is_explained_wrongly(
        picks in proptest::collection::vec(any::<u16>(), 40), abilities in any::<[bool; 5]>()
    ) {
        let [hold, refund, lookup, asks, after] = abilities;
        let mut order = crate::common::order(1);
        (order.topup.hold, order.topup.lookup) = (hold, asks);
        let payment = &mut order.method.abilities;
        (payment.refund, payment.lookup, payment.capture_after_delivery) = (refund, lookup, after);
        let every = every_event();
        let mut sale = Sale::new(order.clone());
        let mut events = Vec::new();
        for pick in picks {
            let lawful: Vec<&Event> = every.iter().filter(|event| sale.apply(event).is_ok()).collect();
            let Some(event) = lawful.get(usize::from(pick) % lawful.len().max(1)) else { break };
            sale = sale.apply(event).unwrap();
            events.push((*event).clone());
            is_true(&sale, &told(facts(&order, &events)));
        }
    }
}
