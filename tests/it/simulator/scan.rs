//! The code that a visitor scans: shown as soon as there is one, gone when its time is up, and never the reason why money is lost.

use super::{Place, effect, quiet, seconds, timed};
use herlaad::money::Money;
use herlaad::payment::{Ask, Driver, Named};
use herlaad::sale::{Approval, Found, Leg, News, Offer, Outcome, RefundState};
use herlaad::till::TerminalKey;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;

const TABLE: &str = r#"outcome = [
    { ending = "901", payment = "decline" },
    { ending = "902", payment = "time_out" },
    { ending = "903", payment = "answer_late" },
    { ending = "904", payment = "lose_answer" },
    { ending = "905", payment = "other_amount" },
    { ending = "906", payment = "expire" },
]"#;

pub(super) fn ask(ending: &str) -> Ask {
    Ask {
        id: effect(1, Leg::Payment, 1),
        order: "K42-000001".to_owned(),
        amount: Money::from_cents(1500),
        product: "demo-15".to_owned(),
        ending: ending.to_owned(),
    }
}

pub(super) fn app(place: &Place) -> Box<dyn Driver> {
    place.terminal(|settings| settings.code_lasts_ms = Some(60_000))
}

fn word(outcome: &Outcome<Approval>) -> String {
    match outcome {
        Outcome::Done(it) => format!("{:?} {}", it.taking, it.amount.cents()),
        Outcome::Refused(why) => format!("refused {:?}", why.reason),
        Outcome::Unknown(_) => "unknown".to_owned(),
    }
}

fn found(outcome: &Outcome<Found<Approval>>) -> String {
    match outcome {
        Outcome::Done(Found::It(it)) => format!("{:?} {}", it.taking, it.amount.cents()),
        Outcome::Done(Found::InProgress) => "in progress".to_owned(),
        Outcome::Done(Found::Nothing) => "nothing".to_owned(),
        Outcome::Refused(why) => format!("refused {:?}", why.reason),
        Outcome::Unknown(_) => "unknown".to_owned(),
    }
}

/// What is told before the answer, each with its second.
struct Screen {
    began: Instant,
    told: Mutex<Vec<(&'static str, u64)>>,
}

impl Screen {
    fn new() -> Self {
        Self { began: Instant::now(), told: Mutex::default() }
    }

    fn hear(&self, news: News) {
        let word = match news {
            News::Offered { link, lasts_s } => {
                let offer = Offer::new(&link, lasts_s).expect("it can be drawn");
                assert_eq!((offer.link.as_str(), offer.lasts_s), ("https://pay.example/demo/ST00000001", 60));
                "offered"
            }
            News::Identified => "identified",
        };
        self.told.lock().unwrap().push((word, self.began.elapsed().as_secs()));
    }

    fn told(&self) -> Vec<(&'static str, u64)> {
        self.told.lock().unwrap().clone()
    }
}

/// Each fault: what is told and when, what the call says and when, what a look-up says at once and two minutes later, and what the
/// book holds then.
#[tokio::test(start_paused = true)]
async fn every_fault_of_the_table_ends_as_it_says() {
    const READ: &[(&str, u64)] = &[("offered", 0), ("identified", 1)];
    const UNREAD: &[(&str, u64)] = &[("offered", 0)];
    let rows = [
        ("000", READ, "Captured 1500", 3, "Captured 1500", "Captured 1500", 1500),
        ("901", READ, "refused Declined", 3, "refused Declined", "refused Declined", 0),
        ("902", &[], "unknown", 20, "nothing", "nothing", 0),
        ("903", READ, "unknown", 80, "in progress", "Captured 1500", 1500),
        ("904", READ, "unknown", 80, "Captured 1500", "Captured 1500", 1500),
        ("905", READ, "Captured 1600", 3, "Captured 1600", "Captured 1600", 1600),
        ("906", UNREAD, "refused NoCard", 60, "refused NoCard", "refused NoCard", 0),
    ];
    for (ending, told, answer, after_s, at_once, later, cents) in rows {
        let place = Place::new(TABLE);
        let (driver, screen, ask) = (app(&place), Screen::new(), ask(ending));

        let tell = |news| screen.hear(news);
        let (outcome, took_s) = timed(driver.request(&ask, &tell)).await;

        assert_eq!(screen.told(), told, "{ending}");
        assert_eq!((word(&outcome).as_str(), took_s), (answer, after_s), "{ending}");
        assert_eq!(found(&driver.lookup(&ask.id).await), at_once, "{ending} at once");
        seconds(120).await;
        assert_eq!(found(&driver.lookup(&ask.id).await), later, "{ending} later");
        assert_eq!(place.payments().takings().captured_cents, cents, "{ending}");
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_longer_to_find_the_phone_than_the_code_lasts_pays_nothing() {
    let place = Place::new("");
    let driver = place.terminal(|settings| {
        settings.code_lasts_ms = Some(10_000);
        settings.approve_after_ms = 20_000;
    });
    let (outcome, took_s) = timed(driver.request(&ask("000"), &quiet)).await;
    assert_eq!((word(&outcome).as_str(), took_s), ("refused NoCard", 10));
    seconds(600).await;
    assert_eq!(place.payments().takings().captured_cents, 0);
}

#[tokio::test(start_paused = true)]
async fn whoever_has_read_the_code_in_time_may_confirm_after_it_has_run_out() {
    let place = Place::new("");
    let driver = place.terminal(|settings| {
        settings.code_lasts_ms = Some(10_000);
        settings.approve_after_ms = 19_000;
    });
    let (outcome, took_s) = timed(driver.request(&ask("000"), &quiet)).await;
    assert_eq!((word(&outcome).as_str(), took_s), ("Captured 1500", 19));
}

/// The race that a real far side has as well: once a phone has the code, its owner decides.
#[tokio::test(start_paused = true)]
async fn a_cancel_wins_before_a_phone_has_read_the_code_and_is_too_late_after() {
    for (after_ms, cancelled, answer, cents) in
        [(1_000, "done", "refused Cancelled", 0), (2_000, "too late", "Captured 1500", 1500)]
    {
        let place = Place::new("");
        let (driver, ask) = (app(&place), ask("000"));
        let (outcome, cancel) = tokio::join!(driver.request(&ask, &quiet), async {
            tokio::time::sleep(Duration::from_millis(after_ms)).await;
            driver.cancel(&ask.id).await
        });
        let said = if cancel == Outcome::Done(()) { "done" } else { "too late" };
        assert_eq!((said, word(&outcome).as_str()), (cancelled, answer), "after {after_ms} ms");
        assert_eq!(place.payments().takings().captured_cents, cents, "after {after_ms} ms");
    }
}

/// F1 to F6 while the code is on the screen, whatever the table has planned.
#[tokio::test(start_paused = true)]
async fn each_key_plays_the_phone() {
    let rows = [
        (TerminalKey::Approve, "Captured 1500", 1, "Captured 1500"),
        (TerminalKey::Decline, "refused Declined", 1, "refused Declined"),
        (TerminalKey::Silence, "unknown", 80, "nothing"),
        (TerminalKey::ApproveLate, "unknown", 80, "Captured 1500"),
        (TerminalKey::WrongAmount, "Captured 1600", 1, "Captured 1600"),
        (TerminalKey::PullPlug, "unknown", 1, "unknown"),
    ];
    for (key, answer, after_s, later) in rows {
        let place = Place::new(TABLE);
        let (driver, ask) = (app(&place), ask("906"));
        let ((outcome, took_s), _) = tokio::join!(timed(driver.request(&ask, &quiet)), async {
            seconds(1).await;
            driver.press(key)
        });
        assert_eq!((word(&outcome).as_str(), took_s), (answer, after_s), "{key:?}");
        seconds(60).await;
        assert_eq!(found(&driver.lookup(&ask.id).await), later, "{key:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn money_by_phone_is_known_by_its_own_name_and_goes_back_once() {
    let place = Place::new("");
    let (driver, ask) = (app(&place), ask("000"));
    let Outcome::Done(approval) = driver.request(&ask, &quiet).await else { panic!("it is paid") };
    assert_eq!(approval.means, "Demo app", "a receipt does not tell of a card that nobody showed");
    let payment = Named { payment: ask.id, reference: approval.reference, amount: approval.amount };
    for _ in 0..2 {
        let refund = driver.refund(&effect(1, Leg::Settlement, 1), &payment).await;
        assert_eq!(refund, Outcome::Done(RefundState::Accepted));
    }
    assert_eq!(place.payments().takings().refunded_cents, 1500);
}

#[tokio::test(start_paused = true)]
async fn a_code_that_was_on_the_screen_when_the_kiosk_died_is_still_paid_once() {
    let place = Place::new("");
    let (driver, ask) = (app(&place), ask("000"));
    let killed = tokio::time::timeout(Duration::from_secs(1), driver.request(&ask, &quiet)).await;
    assert!(killed.is_err(), "it was killed in time");
    drop(driver);
    let driver = app(&place);
    assert_eq!(found(&driver.lookup(&ask.id).await), "in progress");
    seconds(60).await;
    assert_eq!(found(&driver.lookup(&ask.id).await), "Captured 1500");
    assert_eq!(place.payments().payments().count(), 1);
}
