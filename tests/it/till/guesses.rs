//! Claim codes must not be found by trying, and whoever mistypes one must not be shut out for it.

use herlaad::till::Guesses;
use proptest::prelude::*;

const MINUTE_MS: u64 = 60_000;

/// Tries wrong codes as fast as they are looked at; tells each wait in seconds.
fn waits(guesses: &mut Guesses, now: &mut u64, tries: usize) -> Vec<u32> {
    let mut waits = Vec::new();
    for _ in 0..tries {
        if let Some(wait_s) = guesses.wait_s(*now) {
            waits.push(wait_s);
            *now += u64::from(wait_s) * 1_000;
        }
        assert_eq!(guesses.wait_s(*now), None);
        guesses.missed(*now);
    }
    waits
}

#[test]
fn four_slips_of_a_finger_cost_nothing_and_a_fifth_costs_half_a_minute() {
    let (mut guesses, mut now) = (Guesses::default(), 0);
    assert!(waits(&mut guesses, &mut now, 4).is_empty());
    assert_eq!(guesses.wait_s(now), None);
    guesses.missed(now);
    assert_eq!(guesses.wait_s(now), Some(30));
    assert_eq!(guesses.wait_s(now + 29_001), Some(1), "a started second is a second");
    assert_eq!(guesses.wait_s(now + 30_000), None);
}

#[test]
fn who_goes_on_guessing_waits_twice_as_long_each_time_up_to_a_quarter_of_an_hour() {
    let (mut guesses, mut now) = (Guesses::default(), 0);
    assert_eq!(waits(&mut guesses, &mut now, 12), [30, 60, 120, 240, 480, 900, 900]);
}

#[test]
fn slips_of_different_visitors_over_a_long_day_shut_nobody_out() {
    let mut guesses = Guesses::default();
    for slip in 0..1_000 {
        guesses.missed(slip * 3 * MINUTE_MS);
        assert_eq!(guesses.wait_s(slip * 3 * MINUTE_MS), None, "slip {slip}");
    }
}

#[test]
fn ten_minutes_without_a_wrong_code_are_a_new_start() {
    let (mut guesses, mut now) = (Guesses::default(), 0);
    waits(&mut guesses, &mut now, 7);
    now += 120_000;
    assert_eq!(guesses.wait_s(now), None);
    let mut again = guesses.clone();
    again.missed(now + 10 * MINUTE_MS - 1);
    assert_eq!(again.wait_s(now + 10 * MINUTE_MS - 1), Some(240), "a little sooner they are not");
    now += 10 * MINUTE_MS;
    assert!(waits(&mut guesses, &mut now, 5).is_empty());
    assert_eq!(guesses.wait_s(now), Some(30));
}

proptest! {
    /// However it is played, a night of guessing tries a few hundred codes out of a hundred thousand million.
    #[test]
    fn a_night_of_guessing_tries_few_codes(pauses in proptest::collection::vec(0_u64..20 * MINUTE_MS, 1..2_000)) {
        const NIGHT_MS: u64 = 8 * 60 * MINUTE_MS;
        let (mut guesses, mut now, mut tried) = (Guesses::default(), 0, 0);
        for pause in pauses {
            now += pause;
            if now >= NIGHT_MS {
                break;
            }
            if guesses.wait_s(now).is_none() {
                guesses.missed(now);
                tried += 1;
            }
        }
        // Five at once, half a minute, ten minutes of patience, and again.
        prop_assert!(tried <= 5 * (NIGHT_MS / 630_000 + 1), "{tried}");
    }
}
