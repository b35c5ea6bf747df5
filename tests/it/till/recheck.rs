//! Money that comes when nobody waits for it: after the payment's end, or a second time. It is asked about, and goes back.

use super::{Desk, PRICE, SALE, delivered, refused};
use crate::common::{approval, order};
use herlaad::locale::Language;
use herlaad::money::Money;
use herlaad::sale::{
    Approval, AttentionReason, Deed, Event, Found, Handover, Hold, Mode, Outcome, Payment, Proof, Reason, RefundState,
    Sale, SaleId, Status, SurplusReason, SurplusRefund, Taking,
};
use herlaad::till::{Answer, Fact, Lane, PrintResult, Selling, Snapshot, Till, Visit};
use std::sync::Arc;

const AFTER_MS: u64 = 15_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

impl Desk {
    /// At the question for money, by a way to pay that may bring some late or twice.
    fn asked_by_code() -> Self {
        let mut ordered = order(1);
        ordered.method.abilities.recheck_after_ms = AFTER_MS;
        let mut desk = Self { till: Till::new(Selling::Open), now: 0 };
        desk.fold(&[Fact::Sale(SALE, Event::Ordered(Arc::new(ordered)))]);
        assert_eq!(desk.advance(), [Deed::Hold]);
        desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Done(Hold { reference: "H-1".to_owned() })));
        assert_eq!(desk.advance(), [Deed::Pay]);
        desk
    }

    /// Nobody scanned the code, and nothing is reserved any more.
    fn unpaid() -> Self {
        let mut desk = Self::asked_by_code();
        desk.hear(Lane::Payment, &Answer::Pay(Outcome::Refused(refused(Reason::NoCard))));
        assert_eq!(desk.advance(), [Deed::Release]);
        desk.hear(Lane::Delivery, &Answer::Release(Outcome::Done(())));
        desk
    }

    /// Paid, delivered, and the receipt is out.
    fn paid() -> Self {
        let mut desk = Self::asked_by_code();
        desk.hear(Lane::Payment, &Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured))));
        assert_eq!(desk.advance(), [Deed::Deliver]);
        desk.hear(Lane::Delivery, &Answer::Deliver(Outcome::Done(delivered())));
        desk.advance();
        desk.hear(Lane::Print, &Answer::Printed(0, PrintResult::Printed(Proof::StatusAfter)));
        desk
    }

    /// What is done until `until`, with the moment of each.
    fn wait(&mut self, until: u64, answer: &Outcome<Vec<Approval>>) -> Vec<(u64, Deed)> {
        let mut done = Vec::new();
        loop {
            let sent = self.advance();
            for deed in &sent {
                done.push((self.now, *deed));
                if *deed == Deed::Recheck {
                    self.hear(Lane::LookUpPayment, &Answer::Rechecked(answer.clone()));
                }
            }
            match self.till.poll_at() {
                _ if !sent.is_empty() => {}
                Some((at, _)) if at <= until => self.now = at,
                _ => return done,
            }
        }
    }
}

fn stray(reference: &str) -> Approval {
    Approval { reference: reference.to_owned(), ..approval(PRICE, Taking::Captured) }
}

fn surplus(sale: &Sale) -> Vec<(SurplusReason, SurplusRefund, Money)> {
    sale.surplus.iter().map(|known| (known.reason, known.refund, known.amount)).collect()
}

#[test]
fn whoever_pays_a_code_that_has_run_out_gets_the_money_back() {
    let mut desk = Desk::unpaid();
    let done = desk.wait(DAY_MS, &Outcome::Done(vec![stray("late")]));
    assert_eq!(done, [(AFTER_MS, Deed::Recheck), (AFTER_MS, Deed::RefundSurplus(0))]);
    desk.hear(Lane::Surplus, &Answer::SurplusRefund(0, Outcome::Done(RefundState::Accepted)));
    assert_eq!(surplus(desk.sale()), [(SurplusReason::Late, SurplusRefund::Accepted, Money::from_cents(PRICE))]);
    assert_eq!(desk.sale().status(), Status::Declined, "nothing is delivered for it");
    assert!(desk.sale().attentions.is_empty());
}

#[test]
fn whoever_pays_one_code_twice_gets_one_payment_back_and_keeps_the_top_up() {
    let mut desk = Desk::paid();
    let both = Outcome::Done(vec![approval(PRICE, Taking::Captured), stray("second"), stray("second")]);
    let done = desk.wait(DAY_MS, &both);
    assert_eq!(done, [(AFTER_MS, Deed::Recheck), (AFTER_MS, Deed::RefundSurplus(0))]);
    desk.hear(Lane::Surplus, &Answer::SurplusRefund(0, Outcome::Done(RefundState::Accepted)));
    assert_eq!(surplus(desk.sale()), [(SurplusReason::Second, SurplusRefund::Accepted, Money::from_cents(PRICE))]);
    assert_eq!(desk.sale().status(), Status::Delivered);
}

#[test]
fn a_sale_stays_in_the_book_until_it_was_asked_once_more_and_no_longer() {
    let mut desk = Desk::paid();
    desk.advance();
    assert_eq!((desk.till.open_sales().count(), desk.till.unsettled()), (1, 0), "it waits, and keeps nobody else out");
    let done = desk.wait(DAY_MS, &Outcome::Done(vec![approval(PRICE, Taking::Captured)]));
    assert_eq!(done, [(AFTER_MS, Deed::Recheck)], "its own payment is no surplus");
    assert_eq!(desk.till.open_sales().count(), 0);
}

#[test]
fn a_code_that_nobody_was_shown_is_not_asked_about() {
    let mut ordered = order(1);
    ordered.method.abilities.recheck_after_ms = AFTER_MS;
    let mut desk = Desk { till: Till::new(Selling::Open), now: 0 };
    desk.fold(&[Fact::Sale(SALE, Event::Ordered(Arc::new(ordered)))]);
    desk.advance();
    desk.hear(Lane::Delivery, &Answer::Hold(Outcome::Refused(refused(Reason::Barred))));
    assert_eq!(desk.wait(DAY_MS, &Outcome::Done(Vec::new())), []);
    assert_eq!(desk.till.open_sales().count(), 0);
}

#[test]
fn a_question_without_an_answer_is_asked_again_ever_less_often_and_after_a_day_calls_a_person() {
    let mut desk = Desk::unpaid();
    let done = desk.wait(DAY_MS + 120_000, &Outcome::Unknown("no answer".to_owned()));
    assert!(done.iter().all(|(_, deed)| *deed == Deed::Recheck), "{done:?}");
    let gaps: Vec<u64> = done.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    assert_eq!((done[0].0, gaps[0], gaps[1], gaps[2], gaps[3]), (AFTER_MS, 15_000, 30_000, 60_000, 60_000));
    let reasons: Vec<_> = desk.sale().attentions.iter().map(|attention| attention.reason).collect();
    assert_eq!(reasons, [AttentionReason::OpenTooLong]);
    // Being asked goes on: the answer still brings the money back.
    let done = desk.wait(desk.now + 120_000, &Outcome::Done(vec![stray("late")]));
    assert_eq!(done.iter().map(|(_, deed)| *deed).collect::<Vec<_>>(), [Deed::Recheck, Deed::RefundSurplus(0)]);
}

/// The pause counts from the answer: what was waited for the answer itself is no part of it.
#[test]
fn a_payment_that_was_long_in_doubt_is_not_asked_about_too_early() {
    let mut desk = Desk::asked_by_code();
    desk.hear(Lane::Payment, &Answer::Pay(Outcome::Unknown("no answer".to_owned())));
    desk.advance();
    desk.now = 40_000;
    assert_eq!(desk.advance(), [Deed::LookUpPayment]);
    desk.now = 41_000;
    let found = Found::It(approval(PRICE, Taking::Captured));
    desk.hear(Lane::LookUpPayment, &Answer::PaymentFound(Outcome::Done(found)));
    assert_eq!(desk.advance(), [Deed::Deliver]);
    assert_eq!(desk.till.poll_at().map(|(at, _)| at), Some(41_000 + AFTER_MS));
}

#[test]
fn a_power_cut_before_the_question_does_not_forget_it() {
    let before = Desk::unpaid();
    let mut after = Desk { till: Till::new(Selling::Open), now: 7 };
    after.till.reopen(vec![before.sale().clone()], Vec::new());
    let done = after.wait(DAY_MS, &Outcome::Done(vec![stray("late")]));
    assert_eq!(done, [(7 + AFTER_MS, Deed::Recheck), (7 + AFTER_MS, Deed::RefundSurplus(0))]);
}

#[test]
fn money_that_was_given_back_at_the_far_side_is_not_given_back_again() {
    let mut desk = Desk::unpaid();
    let voided = Approval { taking: Taking::Voided, ..stray("late") };
    assert_eq!(desk.wait(DAY_MS, &Outcome::Done(vec![voided])), [(AFTER_MS, Deed::Recheck)]);
    assert_eq!(surplus(desk.sale()), []);
}

/// Somewhere else the same money has another name: paying it back would pay for every top-up ourselves.
#[test]
fn a_payment_told_under_another_name_is_not_given_back() {
    for came in [vec![stray("renamed")], vec![]] {
        let mut desk = Desk::paid();
        assert_eq!(desk.wait(DAY_MS, &Outcome::Done(came)), [(AFTER_MS, Deed::Recheck)]);
        assert_eq!(surplus(desk.sale()), []);
        let reasons: Vec<_> = desk.sale().attentions.iter().map(|attention| attention.reason).collect();
        assert_eq!(reasons, [AttentionReason::Contradiction], "all money was asked for, and ours is not there");
    }
}

#[test]
fn a_refusal_to_say_what_came_is_not_an_answer() {
    let mut desk = Desk::unpaid();
    let done = desk.wait(AFTER_MS * 2, &Outcome::Refused(refused(Reason::Unable)));
    assert_eq!(done, [(AFTER_MS, Deed::Recheck), (2 * AFTER_MS, Deed::Recheck)]);
}

#[test]
fn a_payment_that_was_never_sent_is_not_asked_about() {
    for reason in [Reason::TerminalOffline, Reason::TerminalBusy, Reason::Unable] {
        let mut desk = Desk::asked_by_code();
        desk.hear(Lane::Payment, &Answer::Pay(Outcome::Refused(refused(reason))));
        assert_eq!(desk.advance(), [Deed::Release]);
        desk.hear(Lane::Delivery, &Answer::Release(Outcome::Done(())));
        assert_eq!(desk.wait(DAY_MS, &Outcome::Done(Vec::new())), [], "{reason:?}");
        assert_eq!(desk.till.open_sales().count(), 0, "{reason:?}");
    }
}

/// The question is a precaution: it does not outlive the person who was called for it.
#[test]
fn a_way_to_pay_that_is_gone_for_good_does_not_keep_a_sale_open_for_ever() {
    let mut desk = Desk::unpaid();
    desk.wait(DAY_MS + 120_000, &Outcome::Unknown("no answer".to_owned()));
    let resolved = Event::AttentionResolved { attention: 0, actor: "ann".to_owned(), why: "account closed".to_owned() };
    desk.fold(&[Fact::Sale(SALE, resolved)]);
    assert_eq!(desk.wait(2 * DAY_MS, &Outcome::Unknown("no answer".to_owned())), []);
    assert_eq!(desk.till.open_sales().count(), 0);
}

#[test]
fn an_attention_on_an_unpaid_sale_prints_nothing() {
    let mut desk = Desk::unpaid();
    desk.wait(DAY_MS + 120_000, &Outcome::Unknown("no answer".to_owned()));
    assert!(desk.sale().has_open_attention());
    assert!(!desk.till.has_sheets() && desk.sale().handover == Handover::Nothing, "there is nothing to tell on paper");
}

#[test]
fn a_late_reservation_is_let_go_of_where_money_cannot_be_paid_back() {
    let late = Outcome::Done(vec![Approval { taking: Taking::Authorized, ..stray("late") }]);
    let mut desk = Desk::unpaid();
    let mut sale = desk.sale().clone();
    Arc::make_mut(&mut sale.order).method.abilities.refund = false;
    desk.till = Till::new(Selling::Open);
    desk.till.reopen(vec![sale.clone()], Vec::new());
    assert_eq!(desk.wait(DAY_MS, &late), [(AFTER_MS, Deed::Recheck), (AFTER_MS, Deed::RefundSurplus(0))]);
    assert!(desk.sale().attentions.is_empty());

    // Money that was taken needs a person there.
    desk.till = Till::new(Selling::Open);
    desk.till.reopen(vec![sale], Vec::new());
    desk.now = 0;
    assert_eq!(desk.wait(DAY_MS, &Outcome::Done(vec![stray("late")])), [(AFTER_MS, Deed::Recheck)]);
    let reasons: Vec<_> = desk.sale().attentions.iter().map(|attention| attention.reason).collect();
    assert_eq!(reasons, [AttentionReason::SurplusRefundRefused]);
}

#[test]
fn late_money_prints_nothing_for_the_next_visitor() {
    for (visited, printed) in [(Some(SALE), true), (Some(SaleId(2)), false), (None, false)] {
        let mut desk = Desk::unpaid();
        desk.till.visit = visited.map(|sale| Visit { language: Language::Nl, sale: Some(sale) });
        desk.wait(DAY_MS, &Outcome::Done(vec![stray("late")]));
        assert_eq!(desk.till.has_sheets(), printed, "{visited:?}");
        let kept = if printed { Handover::Waiting } else { Handover::Unclaimed };
        assert_eq!(desk.sale().handover, kept, "{visited:?}: and it can still be asked for by its claim code");
    }
}

/// A hundred codes in an hour wait for their question; a face need not hear of each at every step.
#[test]
fn sales_that_only_wait_for_their_question_do_not_fill_every_snapshot() {
    let one = Desk::paid();
    let mut till = Till::new(Selling::Open);
    let sales = (1..=50).map(|id| {
        let mut sale = one.sale().clone();
        Arc::make_mut(&mut sale.order).sale = SaleId(id);
        sale
    });
    till.reopen(sales.collect(), Vec::new());
    till.visit = Some(Visit { language: Language::Nl, sale: Some(SaleId(3)) });
    let shown: Vec<i64> = Snapshot::of(&till, Mode::Demo, "0042").sales.iter().map(|view| view.sale.0).collect();
    assert_eq!(shown, [3, 47, 48, 49, 50], "the newest, and the one that somebody looks at");
}

#[test]
fn more_money_than_a_sale_can_hold_calls_a_person() {
    let mut desk = Desk::unpaid();
    let flood = (0..=Sale::BESIDE_MAX).map(|number| stray(&format!("late-{number}"))).collect();
    desk.wait(AFTER_MS, &Outcome::Done(flood));
    assert_eq!(desk.sale().surplus.len(), Sale::BESIDE_MAX);
    let reasons: Vec<_> = desk.sale().attentions.iter().map(|attention| attention.reason).collect();
    assert_eq!(reasons, [AttentionReason::Contradiction]);
}

#[test]
fn a_payment_that_is_not_over_cannot_be_asked_about_as_if_it_were() {
    let desk = Desk::asked_by_code();
    assert!(matches!(desk.sale().payment, Payment::Requested(_)));
    assert!(desk.sale().apply(&Event::PaymentRechecked).is_err());
    let over = Desk::unpaid();
    let known = over.sale().apply(&Event::PaymentRechecked).unwrap();
    assert!(known.apply(&Event::PaymentRechecked).is_err(), "once");
}
