//! A sale that hangs for more than a day by everybody's calendar is shown to a person, however seldom the machine is on.

use super::{Desk, SALE};
use herlaad::sale::{AttentionReason, Outcome};
use herlaad::till::{Answer, Lane};

const NOON: i64 = 1_795_348_800_000;
const HOUR: i64 = 60 * 60 * 1_000;

/// Nobody knows whether it was paid.
fn hanging() -> Desk {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Unknown("no answer".to_owned())));
    desk
}

fn called(desk: &Desk) -> usize {
    desk.sale().attentions.iter().filter(|attention| attention.reason == AttentionReason::OpenTooLong).count()
}

#[test]
fn a_machine_that_is_off_every_night_never_tells_of_a_sale_that_hangs() {
    let mut desk = hanging();
    desk.till.date(SALE, NOON);
    desk.till.date(SALE, NOON + 20 * HOUR);

    desk.till.confirmed_utc_ms = Some(NOON + 26 * HOUR - 1);
    desk.advance();
    assert_eq!(called(&desk), 0, "a day and a bit is what a slow far side may need");
    desk.till.confirmed_utc_ms = Some(NOON + 26 * HOUR);
    desk.advance();
    desk.advance();
    assert_eq!(called(&desk), 1, "after 26 hours since the first time, and once");
}

#[test]
fn a_clock_that_nobody_confirms_calls_a_person() {
    let mut desk = hanging();
    desk.till.confirmed_utc_ms = Some(NOON + 1_000 * HOUR);
    desk.advance();
    assert_eq!(called(&desk), 0, "no confirmed clock wrote of this sale");
    desk.till.date(SALE, NOON);
    desk.till.confirmed_utc_ms = None;
    desk.advance();
    assert_eq!(called(&desk), 0, "nobody knows what time it is");
}

#[test]
fn a_sale_that_has_ended_is_called_overdue() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(super::delivered())));
    desk.till.date(SALE, NOON);
    desk.till.confirmed_utc_ms = Some(NOON + 30 * HOUR);
    desk.advance();
    assert_eq!(called(&desk), 0);
}
