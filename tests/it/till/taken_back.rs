//! A top-up that is taken back after it was told as delivered: it is asked about once more, and a person is called.

use super::{Desk, PRICE, SALE, delivered, refused};
use crate::common::{HORIZON_MS, approval, order};
use herlaad::sale::{AttentionReason, Deed, Delivery, Event, Found, Hold, Outcome, Progress, Reason, Status, Taking};
use herlaad::till::{Answer, Fact, Lane, Selling, Till};
use std::sync::Arc;

const AFTER_MS: u64 = 60_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

impl Desk {
    /// Paid, and told as delivered, by a provider whose operators think better of it now and then.
    fn told_as_delivered() -> Self {
        let mut ordered = order(1);
        ordered.topup.recheck_after_ms = AFTER_MS;
        let mut desk = Self { till: Till::new(Selling::Open), now: 0 };
        desk.fold(&[Fact::Sale(SALE, Event::Ordered(Arc::new(ordered)))]);
        assert_eq!(desk.advance(), [Deed::Hold]);
        desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Done(Hold { reference: "H-1".to_owned() })));
        assert_eq!(desk.advance(), [Deed::Pay]);
        desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
        assert_eq!(desk.advance(), [Deed::Deliver]);
        desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
        desk
    }

    /// When it is asked once more until `until`, if that is the answer.
    fn asked_once_more(&mut self, until: u64, answer: &Outcome<Found<Progress>>) -> Vec<u64> {
        let mut asked = Vec::new();
        loop {
            let sent = self.advance();
            for deed in &sent {
                assert_ne!(*deed, Deed::Deliver, "nothing is delivered a second time");
                if *deed == Deed::RecheckDelivery {
                    asked.push(self.now);
                    self.hear(Lane::Delivery, &Answer::DeliveryRechecked(answer.clone()));
                }
            }
            match self.till.poll_at() {
                _ if !sent.is_empty() => {}
                Some((at, _)) if at <= until => self.now = at,
                _ => return asked,
            }
        }
    }
}

fn reversed() -> Outcome<Found<Progress>> {
    Outcome::Done(Found::It(Progress::Reversed { reference: "R-1".to_owned() }))
}

#[test]
fn an_operator_takes_the_credit_back_and_nobody_notices() {
    let mut desk = Desk::told_as_delivered();
    assert_eq!(desk.sale().status(), Status::Delivered);

    let asked = desk.asked_once_more(DAY_MS, &reversed());

    assert_eq!(asked, [AFTER_MS], "once, and not before it may have been taken back");
    assert!(matches!(desk.sale().delivery, Delivery::Reversed(_)), "{:?}", desk.sale().delivery);
    assert_eq!(desk.called_for(), [AttentionReason::DeliveryReversed]);
}

#[test]
fn a_top_up_that_stands_is_asked_about_for_ever() {
    let mut desk = Desk::told_as_delivered();

    let asked = desk.asked_once_more(DAY_MS, &Outcome::Done(Found::It(delivered())));

    assert_eq!(asked, [AFTER_MS]);
    assert_eq!((desk.sale().status(), desk.called_for()), (Status::Delivered, Vec::new()));
    assert!(desk.till.poll_at().is_none(), "nothing is awaited any more");
}

#[test]
fn a_provider_that_keeps_silent_about_it_is_asked_without_end_or_never_again() {
    let mut desk = Desk::told_as_delivered();
    let silence = Outcome::Unknown("no answer".to_owned());

    let asked = desk.asked_once_more(DAY_MS + 10 * 60_000, &silence);

    assert!((1_440..1_460).contains(&asked.len()), "once a minute: {} times", asked.len());
    assert_eq!(desk.called_for(), [AttentionReason::OpenTooLong], "after a day a person is called");
    assert_eq!(desk.sale().status(), Status::Delivered, "silence takes nothing back");
}

#[test]
fn a_refused_or_odd_answer_takes_a_delivery_back() {
    for (odd, called) in [
        (Outcome::Done(Found::Nothing), vec![AttentionReason::Contradiction]),
        (
            Outcome::Done(Found::It(Progress::Pending { reference: "R-1".to_owned() })),
            vec![AttentionReason::Contradiction],
        ),
        (Outcome::Refused(refused(Reason::ProviderDeclined)), Vec::new()),
    ] {
        let mut desk = Desk::told_as_delivered();

        desk.asked_once_more(AFTER_MS, &odd);

        assert_eq!((desk.sale().status(), desk.called_for()), (Status::Delivered, called), "{odd:?}");
    }
}

/// Found by `herlaad simulate`: the request to take the reserved money was late, and the log called it reserved for ever.
#[test]
fn money_that_is_taken_late_is_called_reserved_once_the_top_up_is_gone() {
    let mut ordered = order(1);
    ordered.topup.recheck_after_ms = AFTER_MS;
    ordered.method.abilities.capture_after_delivery = true;
    let mut desk = Desk { till: Till::new(Selling::Open), now: 0 };
    desk.fold(&[Fact::Sale(SALE, Event::Ordered(Arc::new(ordered)))]);
    desk.advance();
    desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Done(Hold { reference: "H-1".to_owned() })));
    desk.advance();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Authorized))));
    assert_eq!(desk.advance(), [Deed::Deliver]);
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
    assert_eq!(desk.advance(), [Deed::Capture]);
    desk.fold(&[Fact::Sale(SALE, Event::DeliveryReversed { reference: "R-1".to_owned() })]);
    desk.hear(Lane::Settlement, &Answer::Capture(Outcome::Unknown("no answer".to_owned())));
    let reserved = Answer::SettlementFound(Outcome::Done(Found::It(approval(PRICE, Taking::Authorized))));

    desk.hear(Lane::Settlement, &reserved);
    assert!(desk.sale().is_unknown(), "it may still be taken: {:?}", desk.sale().payment);
    desk.advance();
    desk.now += HORIZON_MS;
    desk.hear(Lane::Settlement, &reserved);
    assert!(!desk.sale().is_unknown(), "nothing that was sent can arrive any more: {:?}", desk.sale().payment);
}

#[test]
fn a_provider_that_takes_nothing_back_is_asked_once_more_all_the_same() {
    let mut desk = Desk::new();
    desk.advance();
    desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Done(Hold { reference: "H-1".to_owned() })));
    desk.advance();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
    desk.advance();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));

    assert_eq!(desk.asked_once_more(DAY_MS, &reversed()), Vec::<u64>::new());
}
