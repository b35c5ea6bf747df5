//! Answers that make no sense: whatever a far side says, the leg that waits for it goes on waiting with patience.

use super::{Desk, PRICE, SALE, delivered, refused};
use crate::common::{HORIZON_MS, approval, order};
use crate::sale::{every_delivery, every_payment};
use herlaad::sale::{
    AttentionReason, Deed, Delivery, Found, Hold, Leg, Outcome, Payment, Progress, Reason, RefundState, Sale, Surplus,
    SurplusReason, SurplusRefund, Taking,
};
use herlaad::till::{Answer, Fact, Lane, Selling, Till, conclude};

fn hold() -> Hold {
    Hold { reference: "H-1".to_owned() }
}

fn every_progress() -> Vec<Progress> {
    let reference = || "P-1".to_owned();
    vec![
        Progress::Held(hold()),
        Progress::Released,
        Progress::Pending { reference: reference() },
        delivered(),
        Progress::Reversed { reference: reference() },
    ]
}

fn said<T>(done: Vec<T>) -> Vec<Outcome<T>> {
    let mut outcomes: Vec<Outcome<T>> = done.into_iter().map(Outcome::Done).collect();
    outcomes.push(Outcome::Refused(refused(Reason::TooLate)));
    outcomes.push(Outcome::Refused(refused(Reason::Cancelled)));
    outcomes.push(Outcome::Unknown("no answer".to_owned()));
    outcomes
}

fn found<T>(it: Vec<T>) -> Vec<Outcome<Found<T>>> {
    said(it.into_iter().map(Found::It).chain([Found::InProgress, Found::Nothing]).collect())
}

fn every_answer() -> Vec<Answer> {
    let approvals = || {
        let takings = [Taking::Authorized, Taking::Captured, Taking::Voided];
        [PRICE, PRICE * 10].into_iter().flat_map(|cents| takings.map(|taking| approval(cents, taking))).collect()
    };
    let refunds = || vec![RefundState::Accepted, RefundState::Settled];
    let mut answers = Vec::new();
    answers.extend(said(vec![hold()]).into_iter().map(Answer::Hold));
    answers.extend(said(vec![()]).into_iter().map(Answer::Release));
    answers.extend(said(approvals()).into_iter().map(Answer::Pay));
    answers.extend(said(vec![()]).into_iter().map(Answer::Cancel));
    answers.extend(said(vec![()]).into_iter().map(Answer::Capture));
    answers.extend(said(vec![()]).into_iter().map(Answer::Void));
    answers.extend(said(refunds()).into_iter().map(Answer::Refund));
    answers.extend(said(every_progress()).into_iter().map(Answer::Deliver));
    answers.extend(found(approvals()).into_iter().map(Answer::PaymentFound));
    answers.extend(found(approvals()).into_iter().map(Answer::SettlementFound));
    answers.extend(found(refunds()).into_iter().map(Answer::RefundFound));
    answers.extend(found(every_progress()).into_iter().map(Answer::DeliveryFound));
    answers
}

/// Nothing else will move the leg: this answer is what it waits for.
fn is_awaited(answer: &Answer, sale: &Sale) -> bool {
    use Answer as A;
    use Delivery as D;
    use Payment as P;
    matches!(
        (answer, &sale.payment, &sale.delivery),
        (A::Pay(_), P::Requested(_) | P::Offered(..), _)
            | (A::Cancel(_), P::Cancelling(_), _)
            | (A::PaymentFound(_), P::Unknown(_), _)
            | (A::Capture(_), P::CaptureRequested(..), _)
            | (A::Void(_), P::Voiding(..), _)
            | (A::Refund(_), P::RefundRequested(_), _)
            | (A::SettlementFound(_), P::CaptureUnknown(..) | P::VoidUnknown(..), _)
            | (A::RefundFound(_), P::RefundUnknown(_), _)
            | (A::Hold(_), _, D::Holding(_))
            | (A::Release(_), _, D::Releasing(..))
            | (A::Deliver(_), _, D::Requested(_))
            | (A::DeliveryFound(_), _, D::HoldUnknown(_) | D::ReleaseUnknown(..) | D::Unknown(_) | D::Pending(_))
    )
}

#[test]
fn no_answer_leaves_a_leg_waiting_with_nothing_written_down() {
    let mut awaited = 0;
    for (payment, delivery) in
        every_payment().into_iter().flat_map(|payment| every_delivery().into_iter().map(move |d| (payment.clone(), d)))
    {
        let sale = Sale { payment, delivery, ..Sale::new(order(1)) };
        let mut till = Till::new(Selling::Open);
        till.reopen(vec![sale.clone()], Vec::new());
        for answer in every_answer() {
            let facts = conclude(&till, SALE, &answer, 1_000);
            let legs = format!("{answer:?} to {} and {}", sale.payment.name(), sale.delivery.name());
            if is_awaited(&answer, &sale) {
                awaited += 1;
                assert!(!facts.is_empty(), "nothing is written down: {legs}");
            }
            let mut after = till.clone();
            for fact in &facts {
                after.apply(fact, 1_000).unwrap_or_else(|illegal| panic!("{illegal}: {legs}"));
            }
        }
    }
    assert!(awaited > 500, "{awaited} answers were awaited");
}

#[test]
fn no_answer_about_surplus_money_leaves_it_waiting_with_nothing_written_down() {
    use SurplusRefund as R;
    for refund in [R::None, R::Requested, R::Unknown { waited_ms: 5_000 }, R::Accepted, R::Refused] {
        let surplus = Surplus {
            payment: order(1).effect(Leg::Payment, 1),
            amount: order(1).price(),
            reference: "T-2".to_owned(),
            taking: Taking::Captured,
            reason: SurplusReason::Second,
            refund,
        };
        let sale = Sale { surplus: vec![surplus], ..Sale::new(order(1)) };
        let mut till = Till::new(Selling::Open);
        till.reopen(vec![sale], Vec::new());
        let refunds = || vec![RefundState::Accepted, RefundState::Settled];
        for answer in said(refunds()).into_iter().map(|said| Answer::SurplusRefund(0, said)) {
            let waits = matches!(refund, R::Requested);
            assert!(!waits || !conclude(&till, SALE, &answer, 0).is_empty(), "{answer:?} to {refund:?}");
        }
        for answer in found(refunds()).into_iter().map(|found| Answer::SurplusFound(0, found)) {
            let waits = matches!(refund, R::Unknown { .. });
            assert!(!waits || !conclude(&till, SALE, &answer, 0).is_empty(), "{answer:?} to {refund:?}");
        }
    }
}

impl Desk {
    /// Turns the clock to each look-up and hears `answer` every time; tells when it was asked.
    fn ask_again(&mut self, lane: Lane, answer: &Answer, times: usize) -> Vec<u64> {
        let mut asked_at = Vec::new();
        for _ in 0..times {
            if !self.advance().is_empty() {
                asked_at.push(self.now);
                self.hear(lane, answer);
                self.advance();
            }
            self.now = self.till.poll_at().map_or(self.now, |(at, _)| at);
        }
        asked_at
    }

    fn reasons(&self) -> Vec<AttentionReason> {
        self.sale().attentions.iter().map(|attention| attention.reason).collect()
    }
}

/// The pauses grow: a far side that talks nonsense is not asked without end.
fn assert_patient(asked_at: &[u64]) {
    let gaps: Vec<u64> = asked_at.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(gaps.len() > 5 && gaps.iter().all(|gap| *gap >= 1_000), "{gaps:?}");
    assert!(gaps.last() > gaps.first(), "{gaps:?}");
}

#[test]
fn a_lost_capture_that_the_far_side_says_it_gave_back_calls_a_person_once_and_is_asked_about_with_patience() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Authorized))));
    assert_eq!(desk.advance(), [Deed::Deliver]);
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
    assert_eq!(desk.advance(), [Deed::Capture]);
    desk.hear(Lane::Settlement, &Answer::Capture(Outcome::Unknown("no answer".to_owned())));

    let voided = Answer::SettlementFound(Outcome::Done(Found::It(approval(PRICE, Taking::Voided))));
    let asked_at = desk.ask_again(Lane::Settlement, &voided, 20);

    assert_patient(&asked_at);
    assert_eq!(desk.reasons(), [AttentionReason::Contradiction]);
    assert_eq!(desk.sale().payment.name(), "capture_unknown");
}

#[test]
fn a_pending_top_up_that_the_provider_says_was_only_a_hold_calls_a_person_once_and_is_asked_about_with_patience() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(Progress::Pending { reference: "P-1".to_owned() })));

    let released = Answer::DeliveryFound(Outcome::Done(Found::It(Progress::Released)));
    let asked_at = desk.ask_again(Lane::Delivery, &released, 20);

    assert_patient(&asked_at);
    assert_eq!(desk.reasons(), [AttentionReason::Contradiction]);
    assert_eq!(desk.sale().delivery.name(), "pending");
    assert_eq!(desk.sale().payment.name(), "captured", "nothing is paid back on nonsense");
}

#[test]
fn a_pending_top_up_that_the_provider_no_longer_knows_after_its_horizon_calls_a_person_and_refunds_nothing() {
    let mut desk = Desk::sent();
    desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(Progress::Pending { reference: "P-1".to_owned() })));
    let unknown = Answer::DeliveryFound(Outcome::Done(Found::Nothing));
    while desk.now < HORIZON_MS {
        assert_eq!(desk.reasons(), [], "it may not be in the provider's lists yet");
        desk.ask_again(Lane::Delivery, &unknown, 1);
    }
    desk.ask_again(Lane::Delivery, &unknown, 2);
    assert_eq!(desk.reasons(), [AttentionReason::Contradiction]);
    assert_eq!((desk.sale().delivery.name(), desk.sale().payment.name()), ("pending", "captured"));
}

#[test]
fn an_order_that_is_answered_with_a_hold_is_looked_up_instead_of_awaited_for_ever() {
    for answer in [Progress::Held(hold()), Progress::Released] {
        let mut desk = Desk::sent();
        desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(answer)));
        desk.advance();
        assert_eq!(desk.reasons(), [AttentionReason::Contradiction]);
        desk.now += 1_000;
        assert_eq!(desk.advance(), [Deed::LookUpDelivery]);
        desk.hear(Lane::Delivery, &Answer::DeliveryFound(Outcome::Done(Found::It(delivered()))));
        assert_eq!(desk.sale().delivery.name(), "delivered");
    }
}

#[test]
fn a_payment_that_is_answered_as_given_back_is_looked_up_instead_of_awaited_for_ever() {
    let mut desk = Desk::asked();
    let voided = approval(PRICE, Taking::Voided);
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(voided.clone())));
    desk.advance();
    assert_eq!(desk.reasons(), [AttentionReason::Contradiction]);
    desk.now += 1_000;
    assert_eq!(desk.advance(), [Deed::LookUpPayment]);
    desk.hear(Lane::LookUpPayment, &Answer::PaymentFound(Outcome::Done(Found::It(voided))));
    assert_eq!(desk.sale().payment.name(), "voided");
    assert_eq!(desk.advance(), [Deed::Release]);
}

/// The same answer twice is no contradiction.
#[test]
fn a_top_up_that_is_reported_pending_twice_calls_nobody() {
    let mut desk = Desk::sent();
    let pending = Answer::Deliver(Outcome::Done(Progress::Pending { reference: "P-1".to_owned() }));
    desk.hear(Lane::Delivery, &pending);
    desk.hear(Lane::Delivery, &pending);
    desk.advance();
    assert_eq!(desk.reasons(), []);
    let overtaken = conclude(&desk.till, SALE, &Answer::Hold(Outcome::Done(hold())), desk.now);
    assert_eq!(overtaken, Vec::<Fact>::new(), "nor is the late answer to what is long over");
}

#[test]
fn money_that_was_given_back_is_not_booked_as_received_whatever_its_amount() {
    let mut desk = Desk::asked();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Unknown("no answer".to_owned())));
    let voided = Answer::PaymentFound(Outcome::Done(Found::It(approval(PRICE * 10, Taking::Voided))));
    desk.hear(Lane::LookUpPayment, &voided);
    assert_eq!(desk.sale().surplus, []);
    assert_eq!(desk.sale().payment.name(), "voided");
    assert_eq!(desk.advance(), [Deed::Release]);
    assert_eq!(desk.reasons(), [], "nothing is owed to anybody");
}
