//! Surplus money whose refund got no answer: asked about, never paid back twice.

use super::{Desk, PRICE, SALE, refused};
use crate::common::{HORIZON_MS, approval, order};
use herlaad::sale::{
    AttentionReason, Deed, Event, Found, Leg, Outcome, Reason, RefundState, Sale, SurplusRefund, Taking,
};
use herlaad::till::{Answer, Lane, Selling, Till, recover};
use std::sync::Arc;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

impl Desk {
    /// Money came although the terminal had said no, and its refund got no answer.
    fn with_a_lost_refund() -> Self {
        let mut desk = Self::asked();
        desk.hear(Lane::Payment, &Answer::Pay(Outcome::Refused(refused(Reason::Declined))));
        assert_eq!(desk.advance(), [Deed::Release]);
        desk.hear(Lane::Delivery, &Answer::Release(Outcome::Done(())));
        let late = Answer::PaymentFound(Outcome::Done(Found::It(approval(PRICE, Taking::Captured))));
        desk.hear(Lane::LookUpPayment, &late);
        assert_eq!(desk.advance(), [Deed::RefundSurplus(0)]);
        desk.hear(Lane::Surplus, &Answer::SurplusRefund(0, Outcome::Unknown("no answer".to_owned())));
        desk
    }

    fn surplus(&self) -> SurplusRefund {
        self.sale().surplus[0].refund
    }

    /// Hears `answer` to every look-up until `until`; tells how often was asked, and every other deed.
    fn look_up_until(&mut self, until: u64, answer: &Outcome<Found<RefundState>>) -> (usize, Vec<Deed>) {
        let (mut asked, mut others) = (0, Vec::new());
        while self.now < until {
            let sent = self.advance();
            for deed in sent {
                match deed {
                    Deed::LookUpSurplus(index) => {
                        asked += 1;
                        self.hear(Lane::Surplus, &Answer::SurplusFound(index, answer.clone()));
                    }
                    other => others.push(other),
                }
            }
            others.extend(self.advance());
            let Some((at, _)) = self.till.poll_at() else { break };
            self.now = at;
        }
        (asked, others)
    }

    pub(super) fn called_for(&self) -> Vec<AttentionReason> {
        self.sale().attentions.iter().map(|attention| attention.reason).collect()
    }
}

#[test]
fn a_surplus_refund_without_an_answer_is_looked_up_and_not_reported_as_refused() {
    let mut desk = Desk::with_a_lost_refund();
    let (asked, others) = desk.look_up_until(DAY_MS, &Outcome::Done(Found::It(RefundState::Accepted)));
    assert_eq!((asked, others), (1, vec![]));
    assert_eq!(desk.surplus(), SurplusRefund::Accepted);
    assert_eq!(desk.called_for(), [], "nobody need look at money that went back");
    assert!(desk.sale().is_final());
}

#[test]
fn a_surplus_refund_that_the_look_up_says_was_refused_calls_a_person_with_that_word() {
    let mut desk = Desk::with_a_lost_refund();
    desk.look_up_until(DAY_MS, &Outcome::Refused(refused(Reason::Declined)));
    assert_eq!(desk.surplus(), SurplusRefund::Refused);
    assert_eq!(desk.called_for(), [AttentionReason::SurplusRefundRefused]);
    assert!(desk.sale().is_final());
}

#[test]
fn a_surplus_refund_that_stays_unknown_for_a_day_calls_a_person_who_is_told_to_ask_first() {
    let mut desk = Desk::with_a_lost_refund();
    desk.look_up_until(DAY_MS - 1, &Outcome::Unknown("no answer".to_owned()));
    assert_eq!(desk.called_for(), []);
    let (asked, _) = desk.look_up_until(DAY_MS + 300_000, &Outcome::Unknown("no answer".to_owned()));
    assert!(asked > 0, "a person does not stop the polling");
    assert_eq!(desk.called_for(), [AttentionReason::SurplusRefundUnknown]);
    assert!(AttentionReason::SurplusRefundUnknown.sentence().contains("before"));
    assert!(!desk.sale().is_final());
}

#[test]
fn a_surplus_refund_that_never_arrived_is_asked_for_again_only_after_the_horizon() {
    let mut desk = Desk::with_a_lost_refund();
    let (_, others) = desk.look_up_until(HORIZON_MS - 60_000, &Outcome::Done(Found::Nothing));
    assert_eq!(others, [], "not found decides only after the horizon");
    let (_, others) = desk.look_up_until(HORIZON_MS + 120_000, &Outcome::Done(Found::Nothing));
    assert_eq!(others, [Deed::RefundSurplus(0)]);
    desk.hear(Lane::Surplus, &Answer::SurplusRefund(0, Outcome::Done(RefundState::Settled)));
    assert_eq!(desk.surplus(), SurplusRefund::Accepted);
    assert_eq!(desk.called_for(), []);
}

#[test]
fn a_surplus_refund_that_cannot_be_looked_up_calls_a_person_who_is_told_to_ask_first() {
    let desk = Desk::with_a_lost_refund();
    let mut sale = desk.sale().clone();
    Arc::make_mut(&mut sale.order).method.abilities.lookup = false;
    assert_eq!(herlaad::sale::next(&sale), [Deed::Attend(AttentionReason::SurplusRefundUnknown)]);
}

#[test]
fn a_surplus_refund_in_flight_at_a_power_cut_is_looked_up_after_it() {
    let mut desk = Desk::with_a_lost_refund();
    desk.advance();
    desk.now = 400_000;
    desk.look_up_until(400_001, &Outcome::Done(Found::InProgress));
    let waited = desk.sale().waited_ms(Leg::Surplus);
    assert_eq!(waited, 400_000, "what was waited is on disk");
    let mut unanswered = Sale::new(order(1));
    unanswered.surplus = desk.sale().surplus.clone();
    unanswered.surplus[0].refund = SurplusRefund::Requested;
    let facts = recover(std::slice::from_ref(&unanswered), &[]);
    let lost = Event::SurplusRefundLost { surplus: 0, waited_ms: 0 };
    assert!(facts.contains(&herlaad::till::Fact::Sale(SALE, lost)), "{facts:?}");

    let mut after = Desk { till: Till::new(Selling::Open), now: 0 };
    after.till.reopen(vec![desk.sale().clone()], Vec::new());
    after.advance();
    after.now = 100_000;
    assert_eq!(after.advance(), [Deed::LookUpSurplus(0)]);
    assert_eq!(after.till.waited_ms(after.sale(), Leg::Surplus, after.now), 500_000);
}

/// Where nobody can be paid back by the till, a person was told and nothing moves by itself any more.
#[test]
fn a_surplus_that_this_method_cannot_refund_ends_with_a_person() {
    let mut sale = Desk::with_a_lost_refund().sale().clone();
    sale.surplus[0].refund = SurplusRefund::None;
    Arc::make_mut(&mut sale.order).method.abilities.refund = false;
    let reason = AttentionReason::SurplusRefundRefused;
    assert_eq!(herlaad::sale::next(&sale), [Deed::Attend(reason)]);
    assert!(!sale.is_final());
    assert!(sale.apply(&Event::AttentionOpened { attention: 0, reason }).unwrap().is_final());
}
