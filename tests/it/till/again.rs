//! An order that never arrived leaves once more, as long as the provider surely executes it once.

use super::{Desk, PRICE, SALE, delivered};
use crate::common::{HORIZON_MS, approval, order};
use herlaad::sale::{
    Deed, Delivery, EffectId, Event, Found, Leg, Outcome, Progress, Reason, Refusal, Status, Taking, TopupAbilities,
};
use herlaad::till::{Answer, Effect, Fact, Lane, Selling, Till, recover};
use std::sync::Arc;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const NOT_FOUND: Outcome<Found<Progress>> = Outcome::Done(Found::Nothing);

fn keeps_ids_for(key_life_ms: u64) -> TopupAbilities {
    TopupAbilities { hold: false, idempotent: true, lookup: true, key_life_ms, ..order(1).topup }
}

impl Desk {
    /// Paid and sent, and nothing was heard: a provider that cannot hold orders.
    fn unheard(topup: TopupAbilities) -> Self {
        let mut ordered = order(1);
        ordered.topup = topup;
        let mut desk = Self { till: Till::new(Selling::Open), now: 0 };
        desk.fold(&[Fact::Sale(SALE, Event::Ordered(Arc::new(ordered)))]);
        assert_eq!(desk.advance(), [Deed::Pay]);
        desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
        assert_eq!(desk.advance(), [Deed::Deliver]);
        desk.no_answer();
        desk
    }

    fn no_answer(&mut self) {
        self.hear(Lane::Delivery, &Answer::Deliver(Outcome::Unknown("no answer".to_owned())));
    }

    /// Asks until something else is wanted; tells what, and when.
    fn asked_until_something_else(&mut self, answer: &Outcome<Found<Progress>>) -> (Vec<Deed>, u64) {
        for _ in 0..200 {
            let sent = self.advance();
            if sent == [Deed::LookUpDelivery] {
                self.hear(Lane::Delivery, &Answer::DeliveryFound(answer.clone()));
            } else if !sent.is_empty() {
                return (sent, self.now);
            } else {
                self.now = self.till.poll_at().expect("somebody is to be asked").0;
            }
        }
        panic!("nothing else is ever wanted of {:?}", self.sale().delivery)
    }

    fn id_of_the_order(&mut self) -> Option<EffectId> {
        self.till.next(self.now).into_iter().find_map(|effect| match effect {
            Effect::Act { deed: Deed::Deliver, id, .. } => Some(id),
            _ => None,
        })
    }
}

#[test]
fn an_order_that_never_arrived_leaves_once_more_under_its_id_and_is_delivered() {
    let mut desk = Desk::unheard(keeps_ids_for(DAY_MS));
    let first = desk.sale().order.effect(Leg::Delivery, 1);
    let (sent, at) = desk.asked_until_something_else(&NOT_FOUND);
    assert_eq!(sent, [Deed::Deliver]);
    assert!((HORIZON_MS..2 * HORIZON_MS).contains(&at), "only behind the horizon: {at}");
    assert!(matches!(&desk.sale().delivery, Delivery::Requested(a) if a.id == first && a.again && a.waited_ms == 0));
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
    assert_eq!(desk.sale().status(), Status::Delivered);
}

#[test]
fn the_second_doubt_has_its_own_horizon_and_ends_with_the_money_back() {
    let mut desk = Desk::unheard(keeps_ids_for(DAY_MS));
    let (_, again_at) = desk.asked_until_something_else(&NOT_FOUND);
    desk.no_answer();
    let (sent, at) = desk.asked_until_something_else(&NOT_FOUND);
    assert_eq!(sent, [Deed::Refund], "no third time");
    assert!(at >= again_at + HORIZON_MS, "sent again at {again_at}, given up at {at}");
    assert!(matches!(&desk.sale().delivery, Delivery::Refused(why) if why.reason == Reason::NeverArrived));
}

#[test]
fn behind_half_the_life_of_its_id_an_order_never_leaves_again() {
    // Nobody can say anything until just before half of it is over, and a moment longer.
    for (key_life_ms, wanted) in [(2 * HORIZON_MS, Deed::Refund), (8 * HORIZON_MS, Deed::Deliver)] {
        let mut desk = Desk::unheard(keeps_ids_for(key_life_ms));
        let (sent, at) = desk.asked_until_something_else(&NOT_FOUND);
        assert_eq!(sent, [wanted], "after {at} of {key_life_ms} ms");
    }
}

#[test]
fn what_would_be_executed_twice_never_leaves_twice() {
    let able = keeps_ids_for(DAY_MS);
    let unable = [TopupAbilities { idempotent: false, ..able.clone() }, TopupAbilities { key_life_ms: 0, ..able }];
    for topup in unable {
        let mut desk = Desk::unheard(topup.clone());
        assert_eq!(desk.asked_until_something_else(&NOT_FOUND).0, [Deed::Refund], "{topup:?}");
        // Not even if somebody wrote so.
        let absent = Event::DeliveryAbsent { waited_ms: DAY_MS };
        assert!(Desk::unheard(topup).sale().apply(&absent).is_err());
    }
}

/// Power fails right behind the decision: how old the id is, nobody knows any more.
#[test]
fn over_a_restart_an_order_is_given_up_and_not_sent_again() {
    let mut before = Desk::unheard(keeps_ids_for(DAY_MS));
    before.now = 2 * HORIZON_MS;
    before.advance();
    before.hear(Lane::Delivery, &Answer::DeliveryFound(NOT_FOUND));
    assert!(matches!(before.sale().delivery, Delivery::Absent(_)));
    assert_eq!(before.sale().status(), Status::DeliveringUnknown);
    assert!(before.id_of_the_order().is_some(), "this process would have sent it");

    let sales = vec![before.sale().clone()];
    let mut after = Desk { till: Till::new(Selling::Open), now: 0 };
    let facts = recover(&sales, &[]);
    after.till.reopen(sales, Vec::new());
    after.fold(&facts);
    assert_eq!(after.advance(), [Deed::Refund]);
}

#[test]
fn half_the_life_of_its_id_passes_before_the_engine_comes_to_send_it() {
    let mut desk = Desk::unheard(keeps_ids_for(8 * HORIZON_MS));
    desk.now = 2 * HORIZON_MS;
    desk.advance();
    desk.hear(Lane::Delivery, &Answer::DeliveryFound(NOT_FOUND));
    desk.now = 4 * HORIZON_MS;
    assert_eq!(desk.advance(), [Deed::Refund]);
}

/// The far side's refusal of the second order is an end, as of the first.
#[test]
fn a_second_order_that_is_refused_gives_the_money_back() {
    let mut desk = Desk::unheard(keeps_ids_for(DAY_MS));
    desk.asked_until_something_else(&NOT_FOUND);
    let refusal = Refusal::new(Reason::BalanceLow, "nothing left");
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Refused(refusal)));
    assert_eq!(desk.advance(), [Deed::Refund]);
}
