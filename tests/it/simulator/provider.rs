//! The top-up provider: delivered once or not at all, held and given back, and asked afterwards where it can be.

use super::{Place, card, effect, seconds, timed};
use herlaad::config::{Config, Role};
use herlaad::money::Money;
use herlaad::sale::{Found, Hold, Leg, Outcome, Progress, Reason};
use herlaad::simulator::{Level, Model as _, Outcomes, Problem, Provider, ProviderOptions, ProviderOrder};
use herlaad::topup::{Ask, Driver, Told};
use std::sync::Arc;

const TABLE: &str = r#"outcome = [
    { ending = "001", topup = "complete_pin" },
    { ending = "106", topup = "refuse", delay_s = 20 },
    { ending = "200", topup = "complete", delay_s = 20 },
    { ending = "701", topup = "lose_answer" },
    { ending = "702", topup = "lose_request" },
    { ending = "703", topup = "pending" },
    { ending = "704", topup = "take_back", delay_s = 2 },
    { ending = "802", topup = "refuse_at_hold", reason = "invalid_credit_party" },
]"#;

fn ask(sale: i64, ending: &str) -> Ask {
    Ask {
        id: effect(sale, Leg::Delivery, 1),
        card: card(ending),
        provider_product: "DEMO-CREDIT-15".to_owned(),
        price: Money::from_cents(1500),
        product: "demo-15".to_owned(),
    }
}

fn progress(told: &Told) -> String {
    let code = if told.voucher.is_some() { " with a code" } else { "" };
    match &told.progress {
        Progress::Held(_) => "held".to_owned(),
        Progress::Released => "released".to_owned(),
        Progress::Pending { .. } => "pending".to_owned(),
        Progress::Delivered(done) => {
            assert_eq!(done.voucher, told.voucher.is_some(), "a code is announced exactly if it comes");
            format!("delivered{code}")
        }
        Progress::Reversed { .. } => "reversed".to_owned(),
    }
}

fn sent(outcome: &Outcome<Told>) -> String {
    match outcome {
        Outcome::Done(told) => progress(told),
        Outcome::Refused(why) => format!("refused {:?}", why.reason),
        Outcome::Unknown(_) => "unknown".to_owned(),
    }
}

fn found(outcome: &Outcome<Found<Told>>) -> String {
    match outcome {
        Outcome::Done(Found::It(told)) => progress(told),
        Outcome::Done(Found::InProgress) => "in progress".to_owned(),
        Outcome::Done(Found::Nothing) => "nothing".to_owned(),
        Outcome::Refused(why) => format!("refused {:?}", why.reason),
        Outcome::Unknown(_) => "unknown".to_owned(),
    }
}

async fn held(driver: &dyn Driver, ask: &Ask) -> Hold {
    match driver.hold(ask).await {
        Outcome::Done(hold) => hold,
        other => panic!("it is held: {other:?}"),
    }
}

/// DT One's sandbox, row by row, by the table that is shipped: the last two digits say how, the third from the end how late.
#[tokio::test(start_paused = true)]
async fn the_shipped_table_plays_the_sandbox_of_dt_one() {
    let ends = [
        ("00", "delivered"),
        ("01", "delivered with a code"),
        ("02", "refused InvalidNumber"),
        ("03", "refused Barred"),
        ("04", "refused OperatorUnavailable"),
        ("05", "refused Duplicate"),
        ("06", "refused ProviderDeclined"),
        ("07", "refused ProviderDeclined"),
    ];
    let shipped = Config::embedded_demo(Role::Till).expect("the demo loads").outcomes;
    for (first, delay_s) in [("0", 0), ("1", 3), ("2", 20), ("3", 300)] {
        for (last, end) in ends {
            let place = Place { outcomes: Arc::new(shipped.clone()), ..Place::new("") };
            let driver = place.provider(Level::L3, |_| ());
            let ask = ask(1, &format!("{first}{last}"));
            let row = format!("x{first}{last}");

            let hold = held(&*driver, &ask).await;
            let (answer, took_s) = timed(driver.deliver(&ask, Some(&hold))).await;

            let in_time = delay_s <= 5;
            assert_eq!(
                (sent(&answer).as_str(), took_s),
                if in_time { (end, delay_s) } else { ("pending", 5) },
                "{row}"
            );
            if !in_time {
                seconds(delay_s - 7).await;
                assert_eq!(found(&driver.lookup(&ask.id).await), "pending", "{row} two seconds early");
                seconds(2).await;
            }
            assert_eq!(found(&driver.lookup(&ask.id).await), end, "{row}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_at_the_hold_costs_nothing() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |settings| settings.float = Money::from_cents(1500));

    let Outcome::Refused(why) = driver.hold(&ask(1, "802")).await else { panic!("it is refused") };
    assert_eq!(why.reason, Reason::InvalidNumber);
    assert_eq!(found(&driver.lookup(&ask(1, "802").id).await), "refused InvalidNumber");
    held(&*driver, &ask(2, "000")).await;

    let weak = Place::new(TABLE);
    let driver = weak.provider(Level::L2, |_| ());
    assert_eq!(
        sent(&driver.deliver(&ask(1, "802"), None).await),
        "refused InvalidNumber",
        "without a hold, when ordered"
    );
}

#[tokio::test(start_paused = true)]
async fn a_hold_sent_twice_is_one_and_so_is_its_confirmation() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |_| ());
    let ask = ask(1, "200");

    let (first, second) = (held(&*driver, &ask).await, held(&*driver, &ask).await);
    assert_eq!(first, second, "the refused double is answered by a look-up");
    let (one, two) = tokio::join!(driver.deliver(&ask, Some(&first)), driver.deliver(&ask, Some(&first)));
    assert_eq!((sent(&one).as_str(), sent(&two).as_str()), ("pending", "pending"));

    seconds(20).await;
    assert_eq!(found(&driver.lookup(&ask.id).await), "delivered");
    assert_eq!(
        sent(&driver.deliver(&ask, Some(&first)).await),
        "delivered",
        "a third confirmation is answered, not executed"
    );
    assert_eq!(place.topups().transactions().count(), 1);
}

/// The reason for the rule that an order is never sent twice: only L3 forgives it.
#[tokio::test(start_paused = true)]
async fn weak_providers_deliver_twice_if_asked_twice() {
    for (level, delivered) in [(Level::L1, 2), (Level::L2, 2), (Level::L3, 1)] {
        let place = Place::new(TABLE);
        let driver = place.provider(level, |settings| settings.hold = false);
        let ask = ask(1, "000");
        for _ in 0..2 {
            assert_eq!(sent(&driver.deliver(&ask, None).await), "delivered", "{level:?}");
        }
        assert_eq!(place.topups().deliveries().delivered, delivered, "{level:?}");
        assert_eq!(driver.abilities().idempotent, delivered == 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_unknown_and_the_look_up_knows_better() {
    for (level, looked_up) in [(Level::L1, "unknown"), (Level::L2, "delivered"), (Level::L3, "delivered")] {
        let place = Place::new(TABLE);
        let driver = place.provider(level, |settings| settings.hold = false);
        let ask = ask(1, "701");

        let (answer, took_s) = timed(driver.deliver(&ask, None)).await;

        assert_eq!((sent(&answer).as_str(), took_s), ("unknown", 20), "{level:?}");
        assert_eq!(place.topups().deliveries().delivered, 1, "{level:?}: it was executed");
        assert_eq!(found(&driver.lookup(&ask.id).await), looked_up, "{level:?}");
        assert_eq!(driver.abilities().lookup, looked_up != "unknown");
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_request_leaves_the_hold_and_the_next_one_arrives() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |_| ());
    let ask = ask(1, "702");
    let hold = held(&*driver, &ask).await;

    let (answer, took_s) = timed(driver.deliver(&ask, Some(&hold))).await;
    assert_eq!((sent(&answer).as_str(), took_s), ("unknown", 20));
    assert_eq!(found(&driver.lookup(&ask.id).await), "held");
    assert_eq!(sent(&driver.deliver(&ask, Some(&hold)).await), "delivered");
    assert_eq!(place.topups().deliveries().delivered, 1);
}

#[tokio::test(start_paused = true)]
async fn a_lost_order_without_a_hold_never_happened() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L2, |_| ());
    let ask = ask(1, "702");

    assert_eq!(sent(&driver.deliver(&ask, None).await), "unknown");
    seconds(3600).await;
    assert_eq!(found(&driver.lookup(&ask.id).await), "nothing");
    assert_eq!(place.topups().transactions().count(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_order_that_was_lost_arrives_the_second_time_and_is_executed_once() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |settings| settings.hold = false);
    let ask = ask(1, "702");

    assert_eq!(sent(&driver.deliver(&ask, None).await), "unknown");
    assert_eq!(found(&driver.lookup(&ask.id).await), "nothing");
    for _ in 0..3 {
        assert_eq!(sent(&driver.deliver(&ask, None).await), "delivered");
    }
    assert_eq!(place.topups().deliveries().delivered, 1);
}

#[tokio::test(start_paused = true)]
async fn a_pending_order_stays_open_and_keeps_its_money_bound() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |settings| settings.float = Money::from_cents(1500));
    let ask = ask(1, "703");
    let hold = held(&*driver, &ask).await;

    assert_eq!(sent(&driver.deliver(&ask, Some(&hold)).await), "pending");
    seconds(7 * 24 * 3600).await;
    assert_eq!(found(&driver.lookup(&ask.id).await), "pending");
    let Outcome::Refused(why) = driver.check().await else { panic!("the float is bound") };
    assert_eq!(why.reason, Reason::BalanceLow);
}

#[tokio::test(start_paused = true)]
async fn what_the_operator_takes_back_at_once_was_never_delivered_and_costs_nothing() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |_| ());
    let ask = ask(1, "704");
    let hold = held(&*driver, &ask).await;

    let (answer, took_s) = timed(driver.deliver(&ask, Some(&hold))).await;
    assert_eq!((sent(&answer).as_str(), took_s), ("reversed", 2));
    assert_eq!(found(&driver.lookup(&ask.id).await), "reversed");
    assert_eq!(place.topups().deliveries().delivered, 0);
    assert_eq!(place.topups().available(), Money::ZERO, "the book alone was opened with no float");
}

#[tokio::test(start_paused = true)]
async fn a_released_hold_gives_the_float_back_and_a_confirmed_one_is_too_late() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |settings| settings.float = Money::from_cents(1500));
    let (first, second) = (ask(1, "000"), ask(2, "000"));
    let hold = held(&*driver, &first).await;
    let Outcome::Refused(why) = driver.hold(&second).await else { panic!("the float is bound") };
    assert_eq!(why.reason, Reason::BalanceLow);

    for _ in 0..2 {
        assert_eq!(driver.release(&first.id, &hold).await, Outcome::Done(()), "a second release is the first");
    }
    assert_eq!(found(&driver.lookup(&first.id).await), "released");
    assert_eq!(sent(&driver.deliver(&first, Some(&hold)).await), "refused HoldExpired");

    let hold = held(&*driver, &second).await;
    assert_eq!(sent(&driver.deliver(&second, Some(&hold)).await), "delivered");
    let Outcome::Refused(why) = driver.release(&second.id, &hold).await else { panic!("it is too late") };
    assert_eq!(why.reason, Reason::TooLate);
}

#[tokio::test(start_paused = true)]
async fn a_hold_lapses_after_an_hour_and_not_before() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |settings| settings.float = Money::from_cents(1500));
    let ask = ask(1, "000");
    let hold = held(&*driver, &ask).await;

    seconds(3599).await;
    assert_eq!(found(&driver.lookup(&ask.id).await), "held");
    seconds(1).await;
    assert_eq!(found(&driver.lookup(&ask.id).await), "released");
    assert_eq!(sent(&driver.deliver(&ask, Some(&hold)).await), "refused HoldExpired");
    assert_eq!(driver.check().await, Outcome::Done(()), "the float is free again");
}

#[tokio::test(start_paused = true)]
async fn a_refused_order_gives_the_float_back() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L3, |settings| settings.float = Money::from_cents(1500));
    let ask = ask(1, "106");
    let hold = held(&*driver, &ask).await;
    assert_eq!(sent(&driver.deliver(&ask, Some(&hold)).await), "pending");
    assert_ne!(driver.check().await, Outcome::Done(()));
    seconds(15).await;
    assert_eq!(driver.check().await, Outcome::Done(()));
}

#[tokio::test(start_paused = true)]
async fn the_code_is_the_same_whoever_asks_and_differs_from_sale_to_sale() {
    let place = Place::new(TABLE);
    let mut codes = Vec::new();
    for sale in 1..=2 {
        let driver = place.provider(Level::L3, |_| ());
        let ask = ask(sale, "001");
        let hold = held(&*driver, &ask).await;
        let Outcome::Done(told) = driver.deliver(&ask, Some(&hold)).await else { panic!("it is delivered") };
        drop(driver);
        let Outcome::Done(Found::It(again)) = place.provider(Level::L3, |_| ()).lookup(&ask.id).await else {
            panic!("it is found after a restart")
        };
        assert_eq!(told, again);
        codes.push(told.voucher.expect("a code").0.to_string());
    }
    assert_ne!(codes[0], codes[1]);
    assert!(codes.iter().all(|code| code.len() == 16 && code.bytes().all(|byte| byte.is_ascii_digit())), "{codes:?}");
}

#[tokio::test(start_paused = true)]
async fn what_a_driver_cannot_do_it_never_pretends() {
    let place = Place::new(TABLE);
    let driver = place.provider(Level::L1, |_| ());
    let Outcome::Refused(why) = driver.hold(&ask(1, "000")).await else { panic!("it cannot hold") };
    assert_eq!(why.reason, Reason::Unable);
    assert_eq!(found(&driver.lookup(&ask(1, "000").id).await), "unknown", "it must not read as not found");
    let able = driver.abilities();
    assert!(!able.hold && !able.idempotent && !able.lookup && able.horizon_ms == 30_000);
}

#[test]
fn the_provider_answers_in_the_codes_of_dt_one() {
    let mut provider = Provider::new(ProviderOptions { level: Level::L3, float: Money::from_cents(2000) });
    let order = || ProviderOrder {
        product: "P".to_owned(),
        price: Money::from_cents(1500),
        ending: "000".to_owned(),
        script: Outcomes::default().topup("000", "p", Money::ZERO),
    };
    let number = provider.hold("a", order(), 0).expect("it is held");
    let codes = [
        (provider.hold("a", order(), 1), Problem::DuplicateId, Some(1_007_001)),
        (provider.hold("b", order(), 1), Problem::BalanceLow, Some(1_006_001)),
        (provider.confirm(99, 1).map(|()| 0), Problem::NotFound, Some(1_008_004)),
        (provider.confirm(number, 2).map(|()| 0), Problem::AlreadyConfirmed, None),
        (provider.confirm(number, 3).map(|()| 0), Problem::AlreadyConfirmed, Some(1_007_002)),
        (provider.cancel(number, 4).map(|()| 0), Problem::NotCancellable, Some(1_007_007)),
    ];
    for (answer, problem, code) in codes {
        match code {
            None => assert_eq!(answer, Ok(0)),
            Some(code) => {
                assert_eq!(answer, Err(problem));
                assert_eq!(problem.code(), Some(code));
            }
        }
    }
    provider.reverse(number, 5).expect("it was delivered");
    provider.advance(6);
    assert_eq!(
        provider.find("a").expect("it is there").progress(),
        Ok(Progress::Reversed { reference: "SP00000001".to_owned() })
    );
    assert_eq!(provider.available(), Money::from_cents(2000), "a reversal gives the money back");
    assert_eq!(provider.deliveries().delivered, 0);
}
