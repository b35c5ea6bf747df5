//! Money that comes when nobody waits for it: after the end, or a second time. The far side's book has it, and gives it back.

use super::scan::{app, ask};
use super::{Place, effect, quiet, seconds};
use herlaad::payment::{Ask, Driver, Named};
use herlaad::sale::{Approval, Found, Leg, Outcome, Reason, RefundState, Taking};

const TABLE: &str =
    r#"outcome = [{ ending = "907", payment = "pay_late" }, { ending = "908", payment = "pay_twice" }]"#;

async fn came(driver: &dyn Driver, ask: &Ask) -> Vec<(String, Taking)> {
    let Outcome::Done(came) = driver.recheck(&ask.id).await else { panic!("it can be asked") };
    assert!(came.iter().all(|approval| approval.amount == ask.amount));
    came.into_iter().map(|approval: Approval| (approval.reference, approval.taking)).collect()
}

fn named(ask: &Ask, reference: &str) -> Named {
    Named { payment: ask.id, reference: reference.to_owned(), amount: ask.amount }
}

#[tokio::test(start_paused = true)]
async fn a_code_that_has_run_out_is_paid_five_seconds_later() {
    let place = Place::new(TABLE);
    let (driver, ask) = (app(&place), ask("907"));
    let Outcome::Refused(why) = driver.request(&ask, &quiet).await else { panic!("nobody scans it") };
    assert_eq!(why.reason, Reason::NoCard);
    assert_eq!(came(driver.as_ref(), &ask).await, []);
    // It comes although the kiosk is off by then.
    drop(driver);
    seconds(5).await;
    let driver = app(&place);
    assert_eq!(came(driver.as_ref(), &ask).await, [("ST00000001".to_owned(), Taking::Captured)]);
    let Outcome::Done(Found::It(found)) = driver.lookup(&ask.id).await else { panic!("it is in the book") };
    assert_eq!((found.reference.as_str(), found.amount), ("ST00000001", ask.amount));
}

#[tokio::test(start_paused = true)]
async fn a_payment_that_was_stopped_is_paid_all_the_same() {
    let place = Place::new(TABLE);
    let (driver, ask) = (app(&place), ask("907"));
    let (_, cancelled) = tokio::join!(driver.request(&ask, &quiet), async {
        seconds(3).await;
        driver.cancel(&ask.id).await
    });
    assert_eq!(cancelled, Outcome::Done(()));
    seconds(4).await;
    assert_eq!(came(driver.as_ref(), &ask).await, []);
    seconds(1).await;
    assert_eq!(came(driver.as_ref(), &ask).await.len(), 1);
    assert_eq!(place.payments().takings().captured_cents, 1500);
}

#[tokio::test(start_paused = true)]
async fn a_second_payment_has_a_name_of_its_own_and_goes_back_alone_and_once() {
    let place = Place::new(TABLE);
    let (driver, ask) = (app(&place), ask("908"));
    let Outcome::Done(first) = driver.request(&ask, &quiet).await else { panic!("it is paid") };
    assert_eq!(came(driver.as_ref(), &ask).await, [(first.reference.clone(), Taking::Captured)]);
    seconds(5).await;
    let second = ("ST00000002".to_owned(), Taking::Captured);
    assert_eq!(came(driver.as_ref(), &ask).await, [(first.reference, Taking::Captured), second]);
    seconds(600).await;
    assert_eq!(place.payments().takings().captured_cents, 3000, "twice, and no oftener");

    for _ in 0..2 {
        let refund = driver.refund(&effect(1, Leg::Surplus, 1), &named(&ask, "ST00000002")).await;
        assert!(matches!(refund, Outcome::Done(RefundState::Accepted)), "{refund:?}");
    }
    assert_eq!(place.payments().takings().refunded_cents, 1500);
    let again = driver.refund(&effect(1, Leg::Surplus, 2), &named(&ask, "ST00000002")).await;
    assert!(matches!(again, Outcome::Refused(_)), "nothing is left of it: {again:?}");
    let own = driver.refund(&effect(1, Leg::Settlement, 1), &named(&ask, "ST00000001")).await;
    assert!(matches!(own, Outcome::Done(RefundState::Accepted)), "the sale's own money is another matter: {own:?}");
}

#[tokio::test(start_paused = true)]
async fn a_second_reservation_is_let_go_of() {
    let place = Place::new(TABLE);
    let reserve = |settings: &mut herlaad::payment::SimulatedSettings| {
        (settings.code_lasts_ms, settings.capture_after_delivery) = (Some(60_000), true);
    };
    let (driver, ask) = (place.terminal(reserve), ask("908"));
    let Outcome::Done(_) = driver.request(&ask, &quiet).await else { panic!("it is reserved") };
    seconds(5).await;
    let refund = driver.refund(&effect(1, Leg::Surplus, 1), &named(&ask, "ST00000002")).await;
    assert_eq!(refund, Outcome::Done(RefundState::Settled));
    let takings = place.payments().takings();
    assert_eq!((takings.reserved_cents, takings.captured_cents), (1500, 0));
}

#[tokio::test(start_paused = true)]
async fn a_far_side_that_cannot_be_reached_does_not_say_that_nothing_came() {
    let place = Place::new(TABLE);
    let (driver, ask) = (app(&place), ask("908"));
    let Outcome::Done(_) = driver.request(&ask, &quiet).await else { panic!("it is paid") };
    assert!(driver.press(herlaad::till::TerminalKey::PullPlug));
    assert!(matches!(driver.recheck(&ask.id).await, Outcome::Unknown(_)));
    let deaf = place.terminal(|settings| settings.lookup = false);
    assert!(matches!(deaf.recheck(&ask.id).await, Outcome::Unknown(_)));
}

#[test]
fn only_a_code_that_can_be_asked_about_is_asked_once_more() {
    use super::read;
    use herlaad::payment::Settings;
    let after = |text: &str| {
        let (settings, told) = read(&format!("driver = \"simulated\"\n{text}"), Settings::read);
        let herlaad::payment::DriverSettings::Simulated(settings) = settings.driver;
        (settings.recheck_after_ms, told)
    };
    let quiet = String::new;
    assert_eq!(after(""), (0, quiet()));
    assert_eq!(after("scan = true\n"), (15_000, quiet()));
    assert_eq!(after("scan = true\nrecheck_after_s = 0\n"), (0, quiet()));
    assert_eq!(after("scan = true\nrecheck_after_s = 600\n"), (600_000, quiet()));
    assert_eq!(after("scan = true\nlookup = false\n"), (0, quiet()));
    let (_, told) = after("recheck_after_s = 5\n");
    assert_eq!(told, "x.toml:2: recheck_after_s: goes with scan = true");
    let (_, told) = after("scan = true\nlookup = false\nrecheck_after_s = 5\n");
    assert_eq!(told, "x.toml:4: recheck_after_s: goes with lookup = true: without it nobody can be asked");
    let (_, told) = after("scan = true\nrecheck_after_s = 3601\n");
    assert_eq!(told, "x.toml:3: recheck_after_s: 3601 is not within 0 to 3600");
}
