//! What time does to a visit, and what it must never touch.

use super::stand::{
    S, Stand, Way, authorized, captured, declined, deliver_requested, delivered, held, hold_requested, pay_requested,
    product, refund_requested, refused,
};
use herlaad::locale::{self, Language, msg};
use herlaad::sale::{Event, Proof, Reason};
use herlaad::screen::{Block, ScreenId, Wish};
use herlaad::section::{Document, Errors};
use herlaad::session::Timing;
use herlaad::till::{Body, Denial, PrintResult};

const DAY: u64 = 24 * 3600 * S;

#[test]
fn the_first_screen_wants_to_be_called() {
    let mut stand = Stand::new();
    assert_eq!(stand.session.poll_at(), None);
    stand.wait(DAY);
    assert_eq!((stand.at(), stand.said.len()), (ScreenId::First, 0));
}

#[test]
fn a_visitor_who_left_is_waited_for() {
    let ways: [(Way, u64); 3] = [(Stand::begin, 90), (Stand::identify, 60), (Stand::choose, 60)];
    for (way, idle_s) in ways {
        let mut stand = Stand::new();
        way(&mut stand);
        let before = stand.screen();
        stand.wait(idle_s * S - 1);
        assert_eq!(stand.screen(), before);
        stand.wait(1);
        stand.shows(ScreenId::MoreTime, &msg::idle_title());
        stand.wait(30 * S - 1);
        assert_eq!(stand.at(), ScreenId::MoreTime);
        assert_eq!(stand.said.last(), stand.said.iter().rfind(|body| **body != Body::EndVisit));
        stand.wait(1);
        assert_eq!((stand.at(), stand.said.last()), (ScreenId::First, Some(&Body::EndVisit)));
        assert_eq!(stand.till.visit, None);
    }
}

#[test]
fn somebody_who_needs_more_time_loses_what_was_typed() {
    let mut stand = Stand::new();
    stand.begin().digits("0470");
    let before = stand.screen();
    // As often as they like: the standard asks for ten times at least.
    for times in 0..12 {
        // Who has asked twice is slow, and gets twice the time.
        stand.wait(if times < 2 { 90 * S } else { 180 * S });
        assert_eq!(stand.at(), ScreenId::MoreTime);
        stand.tap(&Wish::Continue);
        assert_eq!(stand.screen(), before);
    }
    stand.wait(180 * S);
    assert!(!stand.offers(&Wish::Stop), "the question has its own way out");
    stand.tap(&Wish::Languages);
    stand.tap(&Wish::Language(Language::Nl));
    assert_eq!(stand.at(), ScreenId::Identify, "whoever changes the language is there");
    stand.wait(180 * S);
    stand.tap(&Wish::Leave);
    assert_eq!(stand.at(), ScreenId::First);
}

#[test]
fn each_touch_does_not_begin_the_time_anew() {
    let mut stand = Stand::new();
    stand.begin();
    for digit in [0, 4, 7, 0, 1] {
        stand.wait(80 * S);
        stand.tap(&Wish::Digit(digit));
    }
    assert_eq!(stand.at(), ScreenId::Identify);
}

#[test]
fn the_countdown_moves_more_than_once_a_second() {
    let mut stand = Stand::new();
    stand.choose();
    stand.wait(60 * S);
    let lead = |stand: &Stand| stand.screen().lead.expect("a countdown");
    assert_eq!(lead(&stand), "Your order stops in 30 seconds. You have paid nothing.");
    let (key, first) = (stand.session.key(), stand.session.poll_at().expect("a second").0);
    assert_eq!(first, stand.now + S);
    stand.wait(29 * S);
    assert_eq!(lead(&stand), "Your order stops in 1 second. You have paid nothing.");
    assert_eq!(stand.session.key(), key);
}

#[test]
fn the_question_for_more_time_hides_the_claim_code() {
    let mut stand = Stand::new();
    stand.deliver().happen(&[Event::DeliveryLost { waited_ms: 0 }]);
    stand.wait(30 * S);
    stand.shows(ScreenId::Problem, &msg::unknown_title());
    for _ in 0..60 {
        if stand.at() == ScreenId::MoreTime {
            break;
        }
        stand.wait(10 * S);
    }
    assert_eq!(stand.at(), ScreenId::MoreTime);
    let code = |block: &Block| matches!(block, Block::Code { code, .. } if code == "4821 5937 5526");
    assert!(stand.screen().body.iter().any(code), "somebody may still be writing it down: {:?}", stand.screen());
}

#[test]
fn the_code_of_an_order_that_nobody_paid_is_worth_writing_down() {
    let mut stand = Stand::new();
    stand.finish().tap(&Wish::Again);
    stand.digits("0471000000").tap(&Wish::Continue);
    stand.tap(&product("demo-5"));
    stand.tap(&Wish::Pay);
    stand.happen(&[hold_requested(), held(), pay_requested(), declined(Reason::Declined)]);
    stand.shows(ScreenId::Problem, &msg::declined_title());
    while stand.at() == ScreenId::Problem {
        stand.wait(10 * S);
    }
    assert_eq!(stand.at(), ScreenId::MoreTime);
    let screen = stand.screen();
    assert!(screen.lead.is_some_and(|lead| lead.contains("claim code")), "the earlier top-up has one");
    assert_eq!(screen.body, [], "the one of this order is of no use");
}

#[test]
fn time_ends_a_visit_while_money_is_moving() {
    let ways: [(Way, ScreenId); 3] =
        [(Stand::order, ScreenId::Paying), (Stand::pay, ScreenId::Paying), (Stand::deliver, ScreenId::Delivering)];
    for (way, screen) in ways {
        let mut stand = Stand::new();
        way(&mut stand);
        assert_eq!(stand.at(), screen);
        // Half a minute brings the claim code where credit is awaited; until then, and at the card reader for ever, nothing.
        stand.wait(if screen == ScreenId::Paying { DAY } else { 29 * S });
        assert_eq!(stand.at(), screen);
        assert!(!stand.said.contains(&Body::EndVisit));
        assert!(!stand.said.iter().any(|body| matches!(body, Body::Cancel { .. })));
    }
    let mut asked = Stand::new();
    asked.choose();
    asked.session.wish(&Wish::Pay, asked.now).expect("an order");
    asked.wait(DAY);
    assert_eq!(asked.at(), ScreenId::Paying, "an order that nobody has answered is money that may move");
}

#[test]
fn a_silent_card_reader_keeps_the_visitor_for_ever() {
    let mut stand = Stand::new();
    stand.pay().happen(&[Event::PaymentLost { waited_ms: 0 }]);
    stand.shows(ScreenId::Paying, &msg::pay_asking_title());
    assert!(!stand.offers(&Wish::Cancel), "what may have been paid cannot be cancelled");
    stand.wait(30 * S - 1);
    assert_eq!(stand.at(), ScreenId::Paying);
    stand.wait(1);
    stand.shows(ScreenId::Problem, &msg::unknown_payment_title());
    // It was paid after all, and goes on.
    stand.happen(&[captured(), deliver_requested()]);
    assert_eq!(stand.at(), ScreenId::Delivering);
    stand.happen(&[delivered()]);
    assert_eq!(stand.at(), ScreenId::Done);
}

#[test]
fn a_wait_is_told_too_soon_or_flickers() {
    let mut stand = Stand::new();
    stand.deliver();
    let lead = |stand: &Stand| stand.screen().lead.expect("a sentence");
    let mut told = vec![(0, lead(&stand))];
    let began = stand.now;
    for _ in 0..2999 {
        stand.wait(10);
        if told.last().is_some_and(|(_, last)| *last != lead(&stand)) {
            told.push(((stand.now - began) / S, lead(&stand)));
        }
    }
    let seconds: Vec<u64> = told.iter().map(|(second, _)| *second).collect();
    assert_eq!(seconds, [0, 10, 15, 20, 25]);
    assert_eq!(told[1].1, "Still working, 10 seconds so far. Your money is safe.");
    assert_eq!(told[4].1, "Still working, 25 seconds so far. Your money is safe.");
}

#[test]
fn credit_that_does_not_come_keeps_the_visitor_for_ever() {
    let mut stand = Stand::new();
    stand.deliver();
    stand.wait(30 * S);
    stand.shows(ScreenId::Problem, &msg::unknown_title());
    // Bad news is not taken back by waiting on; good news is.
    stand.tell();
    stand.shows(ScreenId::Problem, &msg::unknown_title());
    stand.happen(&[delivered()]);
    assert_eq!(stand.at(), ScreenId::Done);
}

#[test]
fn the_wait_for_the_bank_counts_against_the_operator() {
    let mut stand = Stand::new();
    stand.pay().happen(&[Event::PaymentLost { waited_ms: 0 }]);
    stand.wait(25 * S);
    stand.happen(&[authorized(), deliver_requested()]);
    stand.wait(29 * S);
    assert_eq!(stand.at(), ScreenId::Delivering);
}

#[test]
fn done_waits_for_somebody_who_has_gone() {
    let mut stand = Stand::new();
    stand.finish().print(Some(PrintResult::Printed(Proof::Written)));
    stand.wait(20 * S - 1);
    assert_eq!(stand.at(), ScreenId::Done);
    stand.wait(1);
    assert_eq!((stand.at(), stand.said.last()), (ScreenId::First, Some(&Body::EndVisit)));
}

#[test]
fn news_on_the_screen_inherits_the_old_screens_time() {
    let mut stand = Stand::new();
    stand.deliver().happen(&[refused(Reason::Barred), refund_requested()]);
    stand.wait(59 * S);
    stand.happen(&[Event::RefundAccepted]);
    stand.wait(59 * S);
    stand.shows(ScreenId::Problem, &msg::refund_accepted_title());
    stand.wait(S);
    assert_eq!(stand.at(), ScreenId::MoreTime);
    // The question gives way to news.
    stand.happen(&[Event::RefundSettled]);
    stand.shows(ScreenId::Problem, &msg::refunded_title());
    stand.wait(60 * S);
    let text = locale::text(stand.screen().language, &msg::idle_countdown_claim(30_u32));
    assert_eq!(stand.screen().lead, Some(text), "it would say that nothing was paid");
    stand.wait(30 * S);
    assert_eq!((stand.at(), stand.said.last()), (ScreenId::First, Some(&Body::EndVisit)));
}

#[test]
fn a_problem_before_payment_is_never_left() {
    let mut stand = Stand::new();
    stand.deny(Denial::WrongCard);
    stand.wait(60 * S);
    let text = locale::text(stand.screen().language, &msg::idle_countdown(30_u32));
    assert_eq!(stand.screen().lead, Some(text));
    stand.wait(30 * S);
    assert_eq!(stand.at(), ScreenId::First);
}

#[test]
fn a_clock_that_steps_back_ends_a_visit_or_stops_the_session() {
    let mut stand = Stand::new();
    stand.now = 1000 * S;
    stand.begin();
    stand.session.tick(999 * S);
    assert_eq!(stand.at(), ScreenId::Identify);
    assert_eq!(stand.session.poll_at().expect("the idle time-out").0, 1090 * S);
    stand.session.wish(&Wish::Digit(7), 998 * S);
    assert_eq!(stand.session.poll_at().expect("the idle time-out").0, 1090 * S);
    let mut early = Stand::new();
    early.now = 50 * S;
    early.deliver();
    let view = early.snapshot();
    early.session.told(&view, 0);
    assert_eq!(early.at(), ScreenId::Delivering);
}

#[test]
fn the_owners_times_are_not_kept() {
    let errors = Errors::default();
    let text = "idle_s = 20\ntyping_idle_s = 600\nwarning_s = 20\ndone_s = 5\nproblem_s = 21\n";
    let document = Document::parse("kiosk.toml", text, &errors).expect("it is TOML");
    let timing = Timing::read(&mut document.root());
    let expected =
        Timing { idle_ms: 20 * S, typing_idle_ms: 600 * S, warning_ms: 20 * S, done_ms: 5 * S, problem_ms: 21 * S };
    assert_eq!(timing, expected);
    let mut stand = Stand::with(herlaad::session::Terms { timing, ..super::stand::terms() });
    stand.choose();
    stand.wait(20 * S);
    assert_eq!(stand.at(), ScreenId::MoreTime);
    stand.wait(20 * S);
    assert_eq!(stand.at(), ScreenId::First);
    let empty = Document::parse("kiosk.toml", "", &errors).expect("it is TOML");
    assert_eq!(Timing::read(&mut empty.root()), Timing::default());
    let wrong =
        Document::parse("kiosk.toml", "warning_s = 19\nidle_s = 0\ndone_s = \"1\"\n", &errors).expect("it is TOML");
    Timing::read(&mut wrong.root());
    assert_eq!(errors.len(), 3, "{:?}", errors.list());
}

#[test]
fn a_hold_that_nobody_answers_ends_in_a_payment() {
    let mut stand = Stand::new();
    stand.order().happen(&[hold_requested(), Event::HoldLost { waited_ms: 0 }]);
    stand.wait(DAY);
    stand.shows(ScreenId::Paying, &msg::holding_title());
    assert!(stand.offers(&Wish::Cancel), "the visitor can always leave before paying");
    stand.tap(&Wish::Cancel);
    stand.happen(&[Event::PaymentCancelRequested]);
    stand.shows(ScreenId::Problem, &msg::cancelled_title());
}
