//! The card terminal: money is taken once or not at all, and whoever asks is told which.

use super::{Place, effect, quiet, seconds, timed};
use herlaad::money::Money;
use herlaad::payment::{Ask, Driver, Named};
use herlaad::sale::{Approval, Found, Leg, Outcome, RefundState, Taking};
use herlaad::simulator::Takings;
use herlaad::till::TerminalKey;

const PRICE: Money = Money::from_cents(1500);

const TABLE: &str = r#"outcome = [
    { ending = "901", payment = "decline" },
    { ending = "902", payment = "time_out" },
    { ending = "903", payment = "answer_late" },
    { ending = "904", payment = "lose_answer" },
    { ending = "905", payment = "other_amount" },
    { ending = "909", payment = "busy" },
]"#;

fn ask(sale: i64, ending: &str) -> Ask {
    Ask {
        id: effect(sale, Leg::Payment, 1),
        order: format!("K42-{sale:06}"),
        amount: PRICE,
        product: "demo-15".to_owned(),
        ending: ending.to_owned(),
    }
}

fn named(sale: i64, approval: &Approval) -> Named {
    Named { payment: effect(sale, Leg::Payment, 1), reference: approval.reference.clone(), amount: approval.amount }
}

fn captured(cents: i64) -> Takings {
    Takings { captured_cents: cents, ..Takings::default() }
}

/// An outcome in short: the word, and what matters of it.
fn word<T: std::fmt::Debug>(outcome: &Outcome<T>, done: impl FnOnce(&T) -> String) -> String {
    match outcome {
        Outcome::Done(it) => done(it),
        Outcome::Refused(why) => format!("refused {:?}", why.reason),
        Outcome::Unknown(_) => "unknown".to_owned(),
    }
}

fn paid(outcome: &Outcome<Approval>) -> String {
    word(outcome, |it| format!("{:?} {}", it.taking, it.amount.cents()))
}

fn found(outcome: &Outcome<Found<Approval>>) -> String {
    word(outcome, |found| match found {
        Found::It(it) => format!("{:?} {}", it.taking, it.amount.cents()),
        Found::InProgress => "in progress".to_owned(),
        Found::Nothing => "nothing".to_owned(),
    })
}

async fn approved(driver: &dyn Driver, sale: i64) -> Approval {
    match driver.request(&ask(sale, "000"), &quiet).await {
        Outcome::Done(approval) => approval,
        other => panic!("it is approved: {other:?}"),
    }
}

/// Each fault: what the call says and when, what a look-up says at once and a minute later, and what the book holds then.
#[tokio::test(start_paused = true)]
async fn every_fault_of_the_table_ends_as_it_says() {
    let rows = [
        ("000", "Captured 1500", 3, "Captured 1500", "Captured 1500", 1500),
        ("901", "refused Declined", 3, "refused Declined", "refused Declined", 0),
        ("902", "unknown", 20, "nothing", "nothing", 0),
        ("903", "unknown", 20, "in progress", "Captured 1500", 1500),
        ("904", "unknown", 20, "Captured 1500", "Captured 1500", 1500),
        ("905", "Captured 1600", 3, "Captured 1600", "Captured 1600", 1600),
        ("909", "refused TerminalBusy", 0, "nothing", "nothing", 0),
    ];
    for (ending, answer, after_s, at_once, later, cents) in rows {
        let place = Place::new(TABLE);
        let driver = place.terminal(|_| ());
        let ask = ask(1, ending);

        let (outcome, took_s) = timed(driver.request(&ask, &quiet)).await;
        assert_eq!((paid(&outcome).as_str(), took_s), (answer, after_s), "{ending}");
        assert_eq!(found(&driver.lookup(&ask.id).await), at_once, "{ending} at once");
        seconds(60).await;
        assert_eq!(found(&driver.lookup(&ask.id).await), later, "{ending} later");
        assert_eq!(place.payments().takings(), captured(cents), "{ending}");
    }
}

#[tokio::test(start_paused = true)]
async fn money_that_is_taken_after_delivery_is_only_reserved_before() {
    let rows = [("000", 1500), ("901", 0), ("902", 0), ("903", 1500), ("904", 1500), ("905", 1600)];
    for (ending, cents) in rows {
        let place = Place::new(TABLE);
        let driver = place.terminal(|settings| settings.capture_after_delivery = true);
        driver.request(&ask(1, ending), &quiet).await;
        seconds(60).await;

        let looked_up = found(&driver.lookup(&effect(1, Leg::Payment, 1)).await);
        let reserved = Takings { reserved_cents: cents, ..Takings::default() };
        assert_eq!(place.payments().takings(), reserved, "{ending}");
        assert_eq!(looked_up.starts_with("Authorized"), cents > 0, "{ending}: {looked_up}");
    }
}

#[tokio::test(start_paused = true)]
async fn one_id_is_never_charged_twice() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|_| ());
    let first = driver.request(&ask(1, "904"), &quiet).await;
    assert_eq!(paid(&first), "unknown", "the answer to the first is lost");

    let second = driver.request(&ask(1, "904"), &quiet).await;
    assert_eq!(paid(&second), "Captured 1500", "the second is answered from the book");
    assert_eq!(place.payments().payments().count(), 1);
    assert_eq!(place.payments().takings(), captured(1500));

    let dearer = Ask { amount: Money::from_cents(5000), ..ask(1, "000") };
    assert_eq!(paid(&driver.request(&dearer, &quiet).await), "unknown", "one id with two amounts says nothing certain");
    assert_eq!(place.payments().takings(), captured(1500));
}

#[tokio::test(start_paused = true)]
async fn cancel_before_the_approval_wins_and_nothing_is_taken() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|_| ());
    let ask = ask(1, "000");

    let ((paying, took_s), cancelled) = tokio::join!(timed(driver.request(&ask, &quiet)), async {
        seconds(1).await;
        driver.cancel(&ask.id).await
    });

    assert_eq!(cancelled, Outcome::Done(()));
    assert_eq!((paid(&paying).as_str(), took_s), ("refused Cancelled", 1), "the payment hears of it at once");
    seconds(60).await;
    assert_eq!(found(&driver.lookup(&ask.id).await), "refused Cancelled");
    assert_eq!(place.payments().takings(), captured(0));
}

#[tokio::test(start_paused = true)]
async fn cancel_after_the_approval_is_too_late_and_the_money_stays_known() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|_| ());
    let ask = ask(1, "904");

    let (paying, cancelled) = tokio::join!(driver.request(&ask, &quiet), async {
        seconds(5).await;
        driver.cancel(&ask.id).await
    });

    assert_eq!(word(&cancelled, |()| "done".to_owned()), "refused TooLate");
    assert_eq!(paid(&paying), "unknown");
    assert_eq!(found(&driver.lookup(&ask.id).await), "Captured 1500");
}

#[tokio::test(start_paused = true)]
async fn cancel_that_overtakes_its_request_is_remembered_against_it() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|_| ());
    let ask = ask(1, "000");

    assert_eq!(driver.cancel(&ask.id).await, Outcome::Done(()));
    assert_eq!(paid(&driver.request(&ask, &quiet).await), "refused Cancelled");
    assert_eq!(driver.cancel(&ask.id).await, Outcome::Done(()), "a second cancel changes nothing");
    assert_eq!(place.payments().takings(), captured(0));
}

#[tokio::test(start_paused = true)]
async fn a_reservation_is_captured_once_or_given_back_never_both() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|settings| settings.capture_after_delivery = true);
    let settle = effect(1, Leg::Settlement, 1);
    let (kept, given_back) = (approved(&*driver, 1).await, approved(&*driver, 2).await);
    assert_eq!(kept.taking, Taking::Authorized);
    let (kept, given_back) = (named(1, &kept), named(2, &given_back));

    let less = Named { amount: Money::from_cents(1), ..kept.clone() };
    assert_eq!(word(&driver.capture(&settle, &less).await, |()| String::new()), "refused WrongAmount");
    for _ in 0..2 {
        assert_eq!(driver.capture(&settle, &kept).await, Outcome::Done(()), "a second capture is the first");
        assert_eq!(driver.void(&settle, &given_back).await, Outcome::Done(()), "a second void is the first");
    }
    assert_eq!(word(&driver.void(&settle, &kept).await, |()| String::new()), "refused TooLate");
    assert_eq!(word(&driver.capture(&settle, &given_back).await, |()| String::new()), "refused TooLate");

    assert_eq!(found(&driver.lookup(&kept.payment).await), "Captured 1500");
    assert_eq!(found(&driver.lookup(&given_back.payment).await), "Voided 1500");
    assert_eq!(place.payments().takings(), captured(1500));
}

#[tokio::test(start_paused = true)]
async fn a_refund_is_accepted_first_settled_later_and_paid_once() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|_| ());
    let payment = named(1, &approved(&*driver, 1).await);
    let id = effect(1, Leg::Settlement, 1);
    assert_eq!(driver.lookup_refund(&id).await, Outcome::Done(Found::Nothing));

    for _ in 0..2 {
        assert_eq!(driver.refund(&id, &payment).await, Outcome::Done(RefundState::Accepted));
    }
    assert_eq!(driver.lookup_refund(&id).await, Outcome::Done(Found::It(RefundState::Accepted)));
    let another = driver.refund(&effect(1, Leg::Settlement, 2), &payment).await;
    assert_eq!(word(&another, |_| String::new()), "refused Declined", "no more goes back than came in");

    seconds(120).await;
    assert_eq!(driver.lookup_refund(&id).await, Outcome::Done(Found::It(RefundState::Settled)));
    let takings = Takings { captured_cents: 1500, refunded_cents: 1500, ..Takings::default() };
    assert_eq!(place.payments().takings(), takings);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_amount_that_is_only_reserved_is_released_by_its_refund() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|settings| settings.capture_after_delivery = true);
    let Outcome::Done(approval) = driver.request(&ask(1, "905"), &quiet).await else { panic!("it is approved") };

    let refund = driver.refund(&effect(1, Leg::Surplus, 1), &named(1, &approval)).await;

    assert_eq!(refund, Outcome::Done(RefundState::Settled));
    assert_eq!(found(&driver.lookup(&effect(1, Leg::Payment, 1)).await), "Voided 1600");
    assert_eq!(place.payments().takings(), Takings::default());
}

/// F1 to F6 while the terminal waits for a card, whatever the table has planned.
#[tokio::test(start_paused = true)]
async fn each_key_plays_the_terminal_against_the_table() {
    let rows = [
        (TerminalKey::Approve, "Captured 1500", 1, "Captured 1500", 1500),
        (TerminalKey::Decline, "refused Declined", 1, "refused Declined", 0),
        (TerminalKey::Silence, "unknown", 20, "nothing", 0),
        (TerminalKey::ApproveLate, "unknown", 20, "Captured 1500", 1500),
        (TerminalKey::WrongAmount, "Captured 1600", 1, "Captured 1600", 1600),
        (TerminalKey::PullPlug, "unknown", 1, "unknown", 0),
    ];
    for (key, answer, after_s, later, cents) in rows {
        for ending in ["000", "901", "902"] {
            let place = Place::new(TABLE);
            let driver = place.terminal(|_| ());
            let ask = ask(1, ending);

            let ((outcome, took_s), pressed) = tokio::join!(timed(driver.request(&ask, &quiet)), async {
                seconds(1).await;
                driver.press(key)
            });

            assert!(pressed, "the simulated terminal has keys");
            assert_eq!((paid(&outcome).as_str(), took_s), (answer, after_s), "{key:?} against {ending}");
            seconds(60).await;
            assert_eq!(found(&driver.lookup(&ask.id).await), later, "{key:?} against {ending}");
            assert_eq!(place.payments().takings(), captured(cents), "{key:?} against {ending}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_key_may_bring_a_lost_request_to_life_only_before_the_horizon() {
    for (after_s, later) in [(25, "Captured 1500"), (30, "nothing")] {
        let place = Place::new(TABLE);
        let driver = place.terminal(|_| ());
        let ask = ask(1, "902");
        let (_, ()) = tokio::join!(driver.request(&ask, &quiet), async {
            seconds(after_s).await;
            driver.press(TerminalKey::Approve);
        });
        assert_eq!(found(&driver.lookup(&ask.id).await), later, "after {after_s} s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_pulled_plug_is_certain_before_sending_and_unknown_after() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|_| ());
    let payment = named(1, &approved(&*driver, 1).await);
    assert_eq!(driver.check().await, Outcome::Done(()));

    driver.press(TerminalKey::PullPlug);

    assert_eq!(paid(&driver.request(&ask(2, "000"), &quiet).await), "refused TerminalOffline", "nothing was sent");
    assert_eq!(word(&driver.check().await, |()| String::new()), "refused TerminalOffline");
    let id = effect(1, Leg::Settlement, 1);
    assert_eq!(found(&driver.lookup(&payment.payment).await), "unknown");
    assert_eq!(word(&driver.cancel(&payment.payment).await, |()| String::new()), "unknown");
    assert_eq!(word(&driver.refund(&id, &payment).await, |_| String::new()), "unknown");
    assert_eq!(word(&driver.lookup_refund(&id).await, |_| String::new()), "unknown");

    driver.press(TerminalKey::Approve);
    assert_eq!(driver.check().await, Outcome::Done(()), "any other key plugs it in");
    assert_eq!(found(&driver.lookup(&payment.payment).await), "Captured 1500");
    assert_eq!(place.payments().takings(), captured(1500), "a key without a waiting request moves no money");
}

#[tokio::test(start_paused = true)]
async fn what_a_driver_cannot_do_it_never_pretends() {
    let place = Place::new(TABLE);
    let driver = place.terminal(|settings| {
        settings.void = false;
        settings.refund = false;
        settings.lookup = false;
    });
    let (payment, id) = (named(1, &approved(&*driver, 1).await), effect(1, Leg::Settlement, 1));

    for outcome in [driver.capture(&id, &payment).await, driver.void(&id, &payment).await] {
        assert_eq!(word(&outcome, |()| String::new()), "refused Unable");
    }
    assert_eq!(word(&driver.refund(&id, &payment).await, |_| String::new()), "refused Unable");
    assert_eq!(found(&driver.lookup(&payment.payment).await), "unknown", "it must not read as declined");
    assert_eq!(word(&driver.lookup_refund(&id).await, |_| String::new()), "unknown");
    let able = driver.abilities();
    assert!(!able.void && !able.refund && !able.lookup && able.horizon_ms == 30_000);
}

#[tokio::test(start_paused = true)]
async fn a_terminal_that_serves_one_is_busy_for_the_second() {
    for (alone, second) in [(true, "refused TerminalBusy"), (false, "Captured 1500")] {
        let place = Place::new(TABLE);
        let driver = place.terminal(|settings| settings.concurrent_while_unknown = !alone);
        let (first_ask, second_ask) = (ask(1, "000"), ask(2, "000"));
        let (first, other) = tokio::join!(driver.request(&first_ask, &quiet), driver.request(&second_ask, &quiet));
        assert_eq!((paid(&first).as_str(), paid(&other).as_str()), ("Captured 1500", second));
        assert_eq!(driver.abilities().concurrent_while_unknown, !alone);
        let Outcome::Done(_) = driver.request(&ask(3, "000"), &quiet).await else {
            panic!("free again once it is over")
        };
    }
}
