//! What went wrong, and the truth about the money: each in its own words, and never more than is on disk.

use super::stand::{
    S, Stand, attention, authorized, captured, declined, deliver_requested, delivered, hold_requested,
    refund_requested, refused, surplus, void_requested,
};
use crate::common::order;
use herlaad::locale::{Message, msg};
use herlaad::money::Money;
use herlaad::sale::{AttentionReason, Event, Reason, Refusal, SurplusReason};
use herlaad::screen::{Block, Screen, ScreenId, StageState, Wish};
use herlaad::till::{Body, Cause, Condition, Denial, PrintResult, SheetWish};

const PRICE: Money = Money::from_cents(1500);
const NOTHING_PAID: &str = "You have paid nothing.";
const CLAIM: &str = "4821 5937 5526";

fn claim(screen: &Screen) -> Option<String> {
    screen.body.iter().find_map(|block| match block {
        Block::Code { code, hint, .. } => {
            assert!(hint.contains("+32\u{a0}2\u{a0}555\u{a0}01\u{a0}42"), "whom to call: {hint}");
            Some(code.clone())
        }
        _ => None,
    })
}

/// The words on the key that ends the visit.
fn end(screen: &Screen) -> String {
    screen.walk().find(|action| action.wish == Wish::Finish).expect("an end").label.clone()
}

/// Nothing was paid: it is said, the visitor can try again with what was chosen, and there is nothing to claim.
fn unpaid(stand: &mut Stand, title: &Message) {
    stand.shows(ScreenId::Problem, title);
    let screen = stand.screen();
    assert!(screen.lead.as_deref().is_some_and(|lead| lead.contains(NOTHING_PAID)), "{:?}", screen.lead);
    assert_eq!(claim(&screen), None);
    assert_eq!(end(&screen), "Stop", "nothing is finished");
    stand.tap(&Wish::Again);
    assert_eq!(stand.at(), ScreenId::Review);
    stand.tap(&Wish::Pay);
    assert!(matches!(stand.said.last(), Some(Body::Order { .. })), "{:?}", stand.said.last());
}

/// Money moved, or may have: there is a claim code, and no way to pay a second time by mistake.
fn claimable(stand: &mut Stand, title: &Message, truth: &Message) {
    stand.shows(ScreenId::Problem, title);
    let screen = stand.screen();
    assert_eq!(screen.lead, Some(herlaad::locale::text(screen.language, truth)));
    assert_eq!(claim(&screen).as_deref(), Some(CLAIM));
    assert!(!screen.lead.as_ref().is_some_and(|lead| lead.contains(NOTHING_PAID)));
    assert!(!stand.offers(&Wish::Again) && !stand.offers(&Wish::Pay));
    let on_paper = format!("{:?}", screen.body).contains("also on the receipt");
    assert_eq!(end(&screen), if on_paper { "Finish" } else { "I noted the code" }, "one tap takes it away");
    stand.tap(&Wish::Finish);
    assert_eq!((stand.at(), stand.said.last()), (ScreenId::First, Some(&Body::EndVisit)));
}

#[test]
fn a_payment_that_failed_is_told_as_something_else() {
    let rows: [(Reason, Message); 7] = [
        (Reason::Declined, msg::declined_title()),
        (Reason::NoCard, msg::expired_title()),
        (Reason::TerminalOffline, msg::terminal_title()),
        (Reason::Unable, msg::terminal_title()),
        (Reason::TerminalBusy, msg::terminal_busy_title()),
        (Reason::NeverArrived, msg::expired_title()),
        (Reason::ProviderDeclined, msg::declined_title()),
    ];
    for (reason, title) in rows {
        let mut stand = Stand::new();
        stand.pay().happen(&[declined(reason)]);
        unpaid(&mut stand, &title);
    }
    let mut cancelled = Stand::new();
    cancelled.pay().happen(&[Event::PaymentCancelRequested, Event::PaymentCancelled]);
    unpaid(&mut cancelled, &msg::cancelled_title());
}

#[test]
fn a_top_up_refused_before_payment_is_told_as_a_declined_card() {
    let refuses = || msg::refused_title("Demo Mobile");
    let rows = [
        (Reason::InvalidNumber, refuses(), msg::why_invalid_number(), msg::common_change_button()),
        (Reason::Barred, refuses(), msg::why_barred(), msg::common_change_button()),
        (Reason::OperatorUnavailable, refuses(), msg::why_operator_unavailable(), msg::common_again_button()),
        (Reason::Duplicate, refuses(), msg::why_duplicate(), msg::common_change_button()),
        (Reason::ProductUnavailable, refuses(), msg::why_product_unavailable(), msg::common_change_button()),
        (Reason::HoldExpired, refuses(), msg::why_hold_expired(), msg::common_again_button()),
        (Reason::ProviderDeclined, refuses(), msg::why_provider_declined(), msg::common_change_button()),
        // Who was never asked has refused nothing.
        (Reason::BalanceLow, msg::denied_title(), msg::why_balance_low(), msg::common_change_button()),
        (Reason::ProviderOffline, msg::denied_title(), msg::why_provider_offline(), msg::common_again_button()),
        (Reason::NeverArrived, msg::denied_title(), msg::why_never_arrived(), msg::common_again_button()),
    ];
    for (reason, title, why, key) in rows {
        let mut stand = Stand::new();
        stand.order().happen(&[hold_requested(), refused(reason), declined(reason)]);
        let (lead, why) = (stand.screen().lead, herlaad::locale::text(stand.screen().language, &why));
        assert!(lead.as_ref().is_some_and(|lead| lead.contains(&why)), "{lead:?} lacks {why:?}");
        // The same order again helps only where the far side may think better of it.
        let key = herlaad::locale::text(stand.screen().language, &key);
        assert_eq!(stand.screen().actions.last().map(|action| action.label.as_str()), Some(key.as_str()), "{reason:?}");
        unpaid(&mut stand, &title);
    }
}

#[test]
fn an_order_that_the_till_denies_leaves_the_visitor_in_doubt() {
    let rows = [
        (Denial::Busy, msg::busy_title()),
        (Denial::NotSelling("the provider does not answer".to_owned()), msg::denied_title()),
        (Denial::UnknownProduct("demo-15".to_owned()), msg::denied_title()),
        (Denial::Ended("demo-15".to_owned()), msg::denied_title()),
        (Denial::WrongAmount, msg::denied_title()),
        (Denial::UnknownMethod("card".to_owned()), msg::denied_title()),
        (Denial::WrongCard, msg::denied_title()),
        (Denial::UnknownSale, msg::denied_title()),
        (Denial::TooLate("no".to_owned()), msg::denied_title()),
        (Denial::NotInDemo, msg::denied_title()),
        (Denial::Failed("the disk is gone".to_owned()), msg::denied_title()),
    ];
    for (denial, title) in rows {
        let mut stand = Stand::new();
        stand.deny(denial);
        let shown = format!("{:?}", stand.screen());
        assert!(!shown.contains("disk"), "the owner's words are not the visitor's: {shown}");
        unpaid(&mut stand, &title);
    }
}

#[test]
fn a_visit_that_the_till_does_not_grant_goes_on_to_a_payment() {
    let mut stand = Stand::new();
    stand.begin();
    stand.session.answered(&Err(Denial::Busy), 0);
    stand.shows(ScreenId::Problem, &msg::busy_title());
    stand.tap(&Wish::Again);
    assert_eq!(stand.at(), ScreenId::Identify);
    // The late answer to something that is over does not disturb a visitor who chooses.
    stand.session.answered(&Err(Denial::TooLate(String::new())), 0);
    stand.session.answered(&Err(Denial::Failed(String::new())), 0);
    assert_eq!(stand.at(), ScreenId::Identify);
}

#[test]
fn a_payment_that_nobody_knows_of_is_called_declined() {
    let mut stand = Stand::new();
    stand.pay().happen(&[Event::PaymentLost { waited_ms: 0 }]);
    stand.wait(30 * S);
    claimable(&mut stand, &msg::unknown_payment_title(), &msg::unknown_payment_text(PRICE));
    // Without a look-up a person is called at once.
    let mut called = Stand::new();
    called.pay().happen(&[Event::PaymentLost { waited_ms: 0 }, attention(AttentionReason::PaymentUnknown)]);
    claimable(&mut called, &msg::unknown_payment_title(), &msg::unknown_payment_person(PRICE));
}

#[test]
fn a_top_up_that_nobody_knows_of_is_called_failed() {
    let lost = Event::DeliveryLost { waited_ms: 0 };
    let mut stand = Stand::new();
    stand.deliver().happen(std::slice::from_ref(&lost));
    assert_eq!(stand.at(), ScreenId::Delivering);
    stand.wait(30 * S);
    assert!(format!("{:?}", stand.screen().body).contains("Please do not pay again."));
    claimable(&mut stand, &msg::unknown_title(), &msg::unknown_paid(PRICE));
    let mut reserved = Stand::new();
    reserved.pay().happen(&[authorized(), deliver_requested(), lost.clone()]);
    reserved.wait(30 * S);
    let told = format!("{:?}", reserved.screen().body);
    assert!(told.contains("nothing is taken") && !told.contains("money back"), "nothing was paid yet: {told}");
    claimable(&mut reserved, &msg::unknown_title(), &msg::unknown_reserved(PRICE));
    let mut called = Stand::new();
    called.deliver().happen(&[lost, attention(AttentionReason::DeliveryUnknown)]);
    claimable(&mut called, &msg::unknown_title(), &msg::unknown_attention(PRICE));
}

#[test]
fn the_till_prints_for_an_open_sale_and_the_visitor_stands_on() {
    let mut stand = Stand::new();
    stand.deliver().happen(&[Event::DeliveryLost { waited_ms: 0 }, Event::HandoverAwaited]);
    stand.print(None);
    stand.shows(ScreenId::Problem, &msg::unknown_title());
    let labels = format!("{:?}", stand.screen().body);
    assert!(labels.contains("also on the receipt"), "{labels}");
    assert_eq!(end(&stand.screen()), "Finish");
    assert!(!stand.offers(&Wish::Print), "it is being printed");
}

#[test]
fn a_refund_is_told_as_further_than_it_is() {
    let way = [refused(Reason::Barred), refund_requested(), Event::RefundAccepted, Event::RefundSettled];
    let truths = [
        (2, msg::refund_requested_title(), msg::refund_requested_text(PRICE)),
        (3, msg::refund_accepted_title(), msg::refund_accepted_text(PRICE)),
        (4, msg::refunded_title(), msg::refunded_text(PRICE)),
    ];
    for (events, title, text) in truths {
        let mut stand = Stand::new();
        stand.deliver().happen(&way[..events]);
        assert!(format!("{:?}", stand.screen().body).contains("blocked this number"), "why is told");
        claimable(&mut stand, &title, &text);
    }
    // Lost on its way it is still no more than asked for.
    let mut lost = Stand::new();
    lost.deliver().happen(&[refused(Reason::Barred), refund_requested(), Event::RefundLost { waited_ms: 0 }]);
    claimable(&mut lost, &msg::refund_requested_title(), &msg::refund_requested_text(PRICE));
    // Decided and not yet on disk: nothing is said of a refund.
    let mut decided = Stand::new();
    decided.deliver().happen(&[refused(Reason::Barred)]);
    assert_eq!(decided.at(), ScreenId::Delivering);
}

#[test]
fn a_reservation_given_back_is_told_as_a_refund() {
    let way = [authorized(), deliver_requested(), refused(Reason::Barred), void_requested(), Event::PaymentVoided];
    let mut asked = Stand::new();
    asked.pay().happen(&way[..4]);
    claimable(&mut asked, &msg::release_requested_title(), &msg::release_requested_text(PRICE));
    let mut back = Stand::new();
    back.pay().happen(&way);
    claimable(&mut back, &msg::voided_title(), &msg::voided_text(PRICE));
}

#[test]
fn a_refund_that_needs_a_person_looks_as_if_it_went_by_itself() {
    let no = || Refusal::new(Reason::TooLate, "no");
    let mut refund = Stand::new();
    refund.deliver().happen(&[refused(Reason::Barred), refund_requested(), Event::RefundRefused(no())]);
    claimable(&mut refund, &msg::attention_title(), &msg::refund_stuck_text(PRICE));
    let mut void = Stand::new();
    void.pay().happen(&[authorized(), deliver_requested(), refused(Reason::Barred), void_requested()]);
    void.happen(&[Event::VoidRefused(no())]);
    claimable(&mut void, &msg::attention_title(), &msg::refund_stuck_text(PRICE));
    let mut unable = Stand::new();
    unable.deliver().happen(&[refused(Reason::Barred), attention(AttentionReason::RefundImpossible)]);
    claimable(&mut unable, &msg::attention_title(), &msg::refund_stuck_text(PRICE));
    let mut reversed = Stand::new();
    let back = Event::DeliveryReversed { reference: "P-1".to_owned() };
    reversed.finish().happen(&[back, attention(AttentionReason::DeliveryReversed)]);
    claimable(&mut reversed, &msg::attention_title(), &msg::attention_text(PRICE));
}

#[test]
fn a_cancel_that_came_too_late_is_blamed_on_the_operator() {
    let mut stand = Stand::new();
    stand.pay().happen(&[Event::PaymentCancelRequested, captured(), refund_requested()]);
    let body = format!("{:?}", stand.screen().body);
    assert!(body.contains("You cancelled, but the payment had already gone through."), "{body}");
    claimable(&mut stand, &msg::refund_requested_title(), &msg::refund_requested_text(PRICE));
}

#[test]
fn money_that_came_late_or_wrong_is_not_told() {
    let mut wrong = Stand::new();
    wrong.pay().happen(&[surplus(SurplusReason::WrongAmount), declined(Reason::WrongAmount)]);
    claimable(&mut wrong, &msg::wrong_amount_title(), &msg::wrong_amount_text(PRICE, order(1).price()));
    let mut late = Stand::new();
    late.pay().happen(&[Event::PaymentCancelRequested, Event::PaymentCancelled]);
    late.shows(ScreenId::Problem, &msg::cancelled_title());
    late.happen(&[surplus(SurplusReason::Late)]);
    claimable(&mut late, &msg::late_title(), &msg::late_text(order(1).price()));
    let mut second = Stand::new();
    second.finish().happen(&[surplus(SurplusReason::Second)]);
    assert_eq!(second.at(), ScreenId::Done);
    assert!(format!("{:?}", second.screen().body).contains("A second payment of €5.00 came in."));
}

#[test]
fn reserved_money_is_called_paid() {
    let mut stand = Stand::new();
    stand.pay().happen(&[authorized()]);
    stand.shows(ScreenId::Delivering, &msg::delivering_reserved_title());
    let stages = |stand: &Stand| {
        let body = stand.screen().body;
        let stages =
            body.iter().find_map(|block| if let Block::Stages(stages) = block { Some(stages.clone()) } else { None });
        stages.expect("stages").into_iter().map(|stage| (stage.state, stage.text)).collect::<Vec<_>>()
    };
    assert_eq!(stages(&stand)[0], (StageState::Over, "€15.00 reserved, not yet paid".to_owned()));
    assert_eq!(stages(&stand)[1].0, StageState::Now, "nothing was sent to the operator yet");
    stand.happen(&[deliver_requested()]);
    assert_eq!(stages(&stand)[1].0, StageState::Over);
    assert_eq!(stages(&stand)[2].0, StageState::Now);
    let mut paid = Stand::new();
    paid.deliver();
    assert_eq!(stages(&paid)[0], (StageState::Over, "€15.00 paid".to_owned()));
}

#[test]
fn the_receipt_is_promised_when_none_came_out() {
    let rows = [
        (PrintResult::NotPrinted(Condition::PaperEnd.of("it")), msg::done_not_printed(msg::printer_no_paper())),
        (
            PrintResult::Stopped { cause: Condition::PaperEnd.of("it"), cleared: true },
            msg::done_not_printed(msg::printer_partly()),
        ),
        (PrintResult::Unknown(Condition::WentSilent.of("it")), msg::done_not_printed(msg::printer_unsure())),
    ];
    for (result, text) in rows {
        let mut stand = Stand::new();
        stand.finish().print(Some(result));
        let screen = stand.screen();
        let told = herlaad::locale::text(screen.language, &text);
        assert_eq!(screen.lead.as_deref(), Some(told.as_str()));
        assert_eq!(claim(&screen).as_deref(), Some(CLAIM), "the code is large where there is no paper");
        assert!(stand.offers(&Wish::Print));
    }
}

#[test]
fn one_visitor_prints_the_whole_roll() {
    let mut stand = Stand::new();
    stand.finish().print(Some(PrintResult::NotPrinted(Cause::unnamed("no paper"))));
    for _ in 0..2 {
        stand.tap(&Wish::Print);
        assert_eq!(stand.said.last(), Some(&Body::Print { sale: stand.sale(), wish: SheetWish::USUAL }));
    }
    assert!(!stand.offers(&Wish::Print));
}

#[test]
fn a_number_is_shown_whole_or_said_aloud_once_it_was_checked() {
    let mut stand = Stand::new();
    stand.choose();
    let speech = stand.screen().speech;
    assert!(!speech.contains("0470") && speech.contains("5 6"), "{speech}");
    stand.tap(&Wish::Pay);
    stand.happen(&[hold_requested()]);
    let mut seen = vec![stand.screen()];
    stand.happen(&[super::stand::held(), super::stand::pay_requested()]);
    seen.push(stand.screen());
    stand.happen(&[captured(), deliver_requested()]);
    seen.push(stand.screen());
    stand.happen(&[delivered()]);
    seen.push(stand.screen());
    assert!(seen.last().is_some_and(|done| done.lead.as_ref().is_some_and(|lead| lead.contains("0470 •• •• 56"))));
    for screen in seen {
        let all = format!("{screen:?}");
        assert!(!all.contains("0470 12") && !all.contains("470123456"), "{all}");
        assert!(!screen.speech.contains("0470"), "{}", screen.speech);
    }
}
