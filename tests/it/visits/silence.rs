//! A till that falls silent, a face that dies, words that get lost: the visitor is told the truth and the sale is not forgotten.

use super::stand::{
    S, Stand, Way, captured, deliver_requested, delivered, hold_requested, refund_requested, refused, terms,
};
use herlaad::locale::{Language, msg};
use herlaad::sale::{Event, Reason};
use herlaad::screen::{Block, ScreenId, Wish};
use herlaad::session::Session;
use herlaad::till::{Body, Denial, Granted, Stop};

#[test]
fn a_till_that_has_told_nothing_yet_is_taken_for_open() {
    let session = Session::new(terms());
    let screen = session.screen();
    assert_eq!((screen.id, screen.walk().count()), (ScreenId::Closed, 0));
}

#[test]
fn out_of_service_is_told_in_one_language_or_hides_why() {
    for stop in [Stop::DiskLow, Stop::Journal, Stop::Terminal, Stop::Provider, Stop::Printer, Stop::TooManyOpen] {
        let mut stand = Stand::new();
        stand.stop(stop);
        let shown = format!("{:?}", stand.screen());
        for language in Language::ALL {
            let title = herlaad::locale::text(language, &msg::closed_title());
            assert!(shown.contains(&title), "{language:?} is missing: {shown}");
        }
        assert!(shown.contains(r"+32\u{a0}2\u{a0}555\u{a0}01\u{a0}42") && shown.contains("0042"), "{shown}");
        assert!(!stand.offers(&Wish::Language(Language::En)), "nobody is led into a visit that ends in nothing");
        stand.till.selling = herlaad::till::Selling::Open;
        stand.tell();
        assert_eq!(stand.at(), ScreenId::First);
    }
}

#[test]
fn selling_that_stops_and_resumes_costs_a_visitor_the_choices() {
    let mut stand = Stand::new();
    stand.choose();
    let before = stand.screen();
    stand.stop(Stop::Provider);
    stand.shows(ScreenId::Problem, &msg::closed_title());
    assert!(stand.screen().lead.is_some_and(|lead| lead.contains("You have paid nothing.")));
    stand.till.selling = herlaad::till::Selling::Open;
    stand.tell();
    assert_eq!(stand.screen(), before);
    stand.stop(Stop::Provider);
    stand.wait(90 * S);
    assert_eq!(stand.said.last(), Some(&Body::EndVisit), "nobody waits for ever");
    assert_eq!(stand.at(), ScreenId::Closed);
    let ways: Vec<Wish> = stand.screen().walk().map(|action| action.wish.clone()).collect();
    assert_eq!(ways, [Wish::Claim], "an earlier sale can still be looked up");
}

#[test]
fn a_stop_of_the_selling_touches_a_sale_that_is_on_its_way() {
    let mut stand = Stand::new();
    stand.deliver();
    stand.stop(Stop::PaymentUnknown);
    assert_eq!(stand.at(), ScreenId::Delivering);
    stand.happen(&[delivered()]);
    assert_eq!(stand.at(), ScreenId::Done);
    stand.tap(&Wish::Finish);
    stand.shows(ScreenId::Closed, &msg::closed_title());
}

#[test]
fn a_till_that_is_lost_and_comes_back_finds_another_visit() {
    let mut stand = Stand::new();
    stand.choose();
    let before = stand.screen();
    stand.session.lost(stand.now);
    stand.shows(ScreenId::Problem, &msg::closed_title());
    // It was started anew and knows of no visitor: it is told of this one.
    stand.till.visit = None;
    stand.tell();
    assert_eq!(stand.screen(), before);
    assert_eq!(stand.said.last(), Some(&Body::BeginVisit { language: Language::En }));
    assert!(stand.till.visit.is_some());
    // It was only out of hearing: it is not told twice.
    let said = stand.said.len();
    stand.session.lost(stand.now);
    stand.tell();
    assert_eq!(stand.said.len(), said);
}

#[test]
fn a_sale_in_progress_is_forgotten_with_the_till() {
    let ways: [(Way, ScreenId); 3] =
        [(Stand::order, ScreenId::Paying), (Stand::pay, ScreenId::Paying), (Stand::deliver, ScreenId::Delivering)];
    for (way, screen) in ways {
        let mut stand = Stand::new();
        way(&mut stand);
        stand.session.lost(stand.now);
        stand.shows(ScreenId::Problem, &msg::fault_title());
        let body = stand.screen().body;
        assert!(body.iter().any(|block| matches!(block, Block::Code { .. })), "a claim code: {body:?}");
        assert!(!format!("{:?}", stand.screen()).contains("paid nothing"), "nobody knows that now");
        stand.wait(20 * S);
        stand.till.visit = None;
        stand.tell();
        assert_eq!(stand.at(), screen);
        stand.session.lost(stand.now);
        stand.wait(3600 * S);
        stand.shows(ScreenId::Problem, &msg::fault_title());
        stand.tell();
        assert_ne!(stand.at(), ScreenId::First);
    }
    let mut over = Stand::new();
    over.deliver();
    over.session.lost(over.now);
    over.fold(over.sale(), &[delivered()]);
    over.tell();
    assert_eq!(over.at(), ScreenId::Done);
}

#[test]
fn what_has_ended_is_put_in_doubt_by_a_silent_till() {
    let mut done = Stand::new();
    done.finish();
    done.session.lost(done.now);
    assert_eq!(done.at(), ScreenId::Done);
    let mut refund = Stand::new();
    refund.deliver().happen(&[refused(Reason::Barred), refund_requested(), Event::RefundAccepted]);
    refund.session.lost(refund.now);
    refund.shows(ScreenId::Problem, &msg::refund_accepted_title());
    let mut declined = Stand::new();
    declined.pay().happen(&[super::stand::declined(Reason::Declined)]);
    declined.session.lost(declined.now);
    declined.shows(ScreenId::Problem, &msg::declined_title());
}

#[test]
fn an_order_whose_answer_was_lost_is_placed_twice_or_not_at_all() {
    // The till had written it down before it fell silent.
    let mut stand = Stand::new();
    stand.choose();
    let order = stand.session.wish(&Wish::Pay, stand.now).expect("an order");
    stand.enter(&order);
    stand.session.lost(stand.now);
    stand.shows(ScreenId::Problem, &msg::fault_title());
    // The connection tells of its end twice: once to whoever listens, once to whoever waits for an answer.
    stand.session.answered(&Err(Denial::NoAnswer), stand.now);
    stand.shows(ScreenId::Problem, &msg::fault_title());
    stand.till.visit = None;
    stand.tell();
    stand.shows(ScreenId::Paying, &msg::holding_title());
    assert!(!stand.said.iter().any(|body| matches!(body, Body::Order { .. })));
    stand.happen(&[hold_requested()]);
    assert!(stand.offers(&Wish::Cancel));

    // Whichever word of the connection's end comes first: nobody is told that nothing was paid.
    let mut other_way = Stand::new();
    other_way.choose();
    other_way.session.wish(&Wish::Pay, other_way.now).expect("an order");
    other_way.session.answered(&Err(Denial::NoAnswer), other_way.now);
    other_way.shows(ScreenId::Problem, &msg::fault_title());

    // It had not: the visitor is back where nothing is paid, and may pay.
    let mut never = Stand::new();
    never.choose();
    let review = never.screen();
    never.session.wish(&Wish::Pay, never.now).expect("an order");
    never.session.lost(never.now);
    never.tell();
    assert_eq!(never.screen(), review);

    // Somebody else's sale of the same minute is not ours.
    let mut other = Stand::new();
    other.choose();
    let Some(Body::Order { product, method, language, receipt, .. }) = other.session.wish(&Wish::Pay, other.now) else {
        panic!("an order")
    };
    let card = serde_json::from_str("\"+32471000000\"").expect("a card");
    other.enter(&Body::Order { card, product, amount: None, method, language, receipt });
    other.session.lost(other.now);
    other.till.visit = None;
    other.tell();
    assert_eq!(other.at(), ScreenId::Review);
}

#[test]
fn the_snapshot_overtakes_the_answer_and_the_sale_is_shown_twice() {
    let mut stand = Stand::new();
    stand.choose();
    let order = stand.session.wish(&Wish::Pay, stand.now).expect("an order");
    let sale = stand.enter(&order);
    stand.tell();
    assert!(stand.offers(&Wish::Cancel), "the snapshot is enough");
    let (screen, key) = (stand.screen(), stand.session.key());
    stand.session.answered(&Ok(Granted::Ordered { sale }), stand.now);
    assert_eq!((stand.screen(), stand.session.key()), (screen, key));
}

#[test]
fn a_face_that_starts_anew_shows_the_first_screen_over_a_sale() {
    let ways: [(Way, ScreenId); 8] = [
        (Stand::begin, ScreenId::Identify),
        (Stand::identify, ScreenId::Identify),
        (Stand::choose, ScreenId::Identify),
        (Stand::order, ScreenId::Paying),
        (Stand::pay, ScreenId::Paying),
        (Stand::deliver, ScreenId::Delivering),
        (Stand::finish, ScreenId::Done),
        (refunding, ScreenId::Problem),
    ];
    for (way, screen) in ways {
        let mut stand = Stand::new();
        way(&mut stand);
        let said = stand.said.len();
        stand.restart_face();
        assert_eq!(stand.at(), screen);
        assert_eq!(stand.screen().language, Language::En);
        assert_eq!(stand.said.len(), said, "the till has not noticed, and need not");
    }
    let mut paid = Stand::new();
    paid.deliver().restart_face();
    paid.happen(&[delivered(), Event::HandoverAwaited]);
    paid.print(None);
    assert_eq!(paid.at(), ScreenId::Done);
    paid.tap(&Wish::Again);
    assert_eq!(paid.at(), ScreenId::Identify);
    let mut none = Stand::new();
    none.restart_face();
    assert_eq!(none.at(), ScreenId::First);
}

fn refunding(stand: &mut Stand) -> &mut Stand {
    stand.deliver().happen(&[refused(Reason::Barred), refund_requested()]);
    stand
}

#[test]
fn a_declined_sale_is_tried_again_without_its_number_after_the_face_died() {
    let mut stand = Stand::new();
    stand.pay().happen(&[super::stand::declined(Reason::Declined)]);
    stand.restart_face();
    stand.shows(ScreenId::Problem, &msg::declined_title());
    stand.tap(&Wish::Again);
    assert_eq!(stand.at(), ScreenId::Identify, "the number went with the face");
}

#[test]
fn a_face_that_starts_before_its_till_ends_the_visit_that_waits() {
    let mut stand = Stand::new();
    stand.deliver();
    stand.session = Session::new(terms());
    stand.session.lost(stand.now);
    stand.tell();
    assert_eq!(stand.at(), ScreenId::Delivering);
}

#[test]
fn an_old_snapshot_brings_back_a_visitor_who_has_gone() {
    let mut stand = Stand::new();
    stand.choose();
    let old = stand.snapshot();
    assert_eq!(stand.session.wish(&Wish::Stop, stand.now), None, "asked once");
    assert_eq!(stand.session.wish(&Wish::Leave, stand.now), Some(Body::EndVisit));
    stand.session.told(&old, stand.now);
    stand.session.told(&old, stand.now);
    assert_eq!((stand.at(), stand.session.poll_at()), (ScreenId::First, None));
    // And a sale of the last visit is not the next visitor's.
    let mut next = Stand::new();
    next.finish();
    let old = next.snapshot();
    next.tap(&Wish::Finish);
    next.begin();
    next.session.told(&old, next.now);
    assert_eq!(next.at(), ScreenId::Identify);
}

#[test]
fn an_end_that_the_till_did_not_hear_keeps_the_machine_busy_for_ever() {
    let mut stand = Stand::new();
    stand.choose();
    assert_eq!(stand.session.wish(&Wish::Stop, stand.now), None, "asked once");
    assert_eq!(stand.session.wish(&Wish::Leave, stand.now), Some(Body::EndVisit));
    stand.session.lost(stand.now);
    stand.tell();
    assert_eq!((stand.said.last(), &stand.till.visit), (Some(&Body::EndVisit), &None));
    // A visitor who leaves while the till is away is not forgotten either.
    let mut away = Stand::new();
    away.choose();
    away.session.lost(away.now);
    assert_eq!(away.session.wish(&Wish::Finish, away.now), Some(Body::EndVisit));
    away.session.lost(away.now);
    away.tell();
    assert_eq!(away.till.visit, None);
}

#[test]
fn a_cancel_that_got_lost_cannot_be_wished_again() {
    let mut stand = Stand::new();
    stand.pay();
    stand.session.wish(&Wish::Cancel, stand.now).expect("a cancel");
    stand.session.lost(stand.now);
    stand.tell();
    assert!(stand.offers(&Wish::Cancel));
}

#[test]
fn a_till_of_another_version_is_guessed_at() {
    let mut stand = Stand::new();
    stand.deliver();
    let mut snapshot = stand.snapshot();
    snapshot.version += 1;
    stand.session.told(&snapshot, stand.now);
    stand.shows(ScreenId::Problem, &msg::fault_title());
    stand.tell();
    assert_eq!(stand.at(), ScreenId::Delivering);
}

#[test]
fn an_end_and_a_beginning_are_told_in_the_wrong_order() {
    // Nobody stands here, the till believes so, and a visitor comes before that was cleared up.
    let mut stand = Stand::new();
    stand.till.visit = Some(herlaad::till::Visit { language: Language::Nl, sale: None });
    let snapshot = stand.snapshot();
    stand.session.told(&snapshot, stand.now);
    assert_eq!(stand.session.wish(&Wish::Language(Language::En), stand.now), Some(Body::EndVisit));
    assert_eq!(stand.session.poll_at().map(|(at, _)| at), Some(stand.now));
    assert_eq!(stand.session.tick(stand.now), Some(Body::BeginVisit { language: Language::En }));
    assert_eq!(stand.session.tick(stand.now), None);
}

#[test]
fn a_top_up_whose_news_stops_coming_is_shown_as_it_was_for_ever() {
    // Finished while the till was lost, and dropped from its list: nothing more is known, so the visitor gets the claim code.
    let mut stand = Stand::new();
    stand.pay().happen(&[captured(), deliver_requested()]);
    let mut snapshot = stand.snapshot();
    snapshot.sales.clear();
    stand.session.told(&snapshot, stand.now);
    assert_eq!(stand.at(), ScreenId::Delivering);
    stand.wait(30 * S);
    stand.shows(ScreenId::Problem, &msg::unknown_title());
}
