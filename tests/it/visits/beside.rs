//! What stands over a screen, the choice of a receipt, and the ways to pay.

use super::stand::{
    Stand, attention, authorized, captured, declined, deliver_requested, delivered, held, hold_requested,
    pay_requested, product,
};
use crate::common::demo_catalogue;
use herlaad::catalogue::{Country, Kind};
use herlaad::locale::{Language, msg};
use herlaad::money::Money;
use herlaad::sale::{AttentionReason, Event, Reason};
use herlaad::screen::{Block, Field, ScreenId, Wish};
use herlaad::till::{Body, Cause, Granted, PrintResult, Selling, SheetWish, Stop};
use jiff::civil::date;
use std::collections::BTreeSet;

fn chosen() -> Stand {
    let mut stand = Stand::before_the_demo();
    stand.identify().tap(&Wish::Brand("demo".parse().expect("an id")));
    stand.tap(&Wish::Kind(Kind::Credit));
    stand.tap(&product("demo-15"));
    stand
}

fn paying(method: &str) -> Stand {
    let mut stand = chosen();
    stand.tap(&Wish::Pay);
    stand.tap(&Wish::Method(method.to_owned()));
    stand.happen(&[hold_requested(), held(), pay_requested()]);
    stand
}

fn points_to_reader(stand: &Stand) -> bool {
    stand.screen().body.iter().any(|block| matches!(block, Block::Pointer { .. }))
}

/// From the operators to the keypad for an amount of one's own.
fn own_amount(stand: &mut Stand) {
    stand.tap(&Wish::Brand("proximus".parse().expect("an id")));
    if stand.at() == ScreenId::Kind {
        stand.tap(&Wish::Kind(Kind::Credit));
    }
    while !stand.offers(&product("proximus-own")) {
        stand.tap(&Wish::More);
    }
    stand.tap(&product("proximus-own"));
    assert_eq!(stand.at(), ScreenId::Amount);
}

fn done() -> Stand {
    let mut stand = paying("card");
    stand.happen(&[captured(), deliver_requested()]);
    stand.happen(&[delivered(), Event::HandoverAwaited]);
    assert_eq!(stand.at(), ScreenId::Done);
    stand
}

#[test]
fn news_of_the_money_waits_behind_a_help_page() {
    for wish in [Wish::Help, Wish::Languages] {
        let mut stand = paying("card");
        stand.tap(&wish);
        assert_ne!(stand.at(), ScreenId::Paying);
        stand.happen(&[declined(Reason::Declined)]);
        stand.shows(ScreenId::Problem, &msg::declined_title());
    }
}

#[test]
fn whatever_stands_over_a_screen_costs_what_was_chosen() {
    let mut stand = chosen();
    let before = stand.screen();
    for way in [
        vec![Wish::Help, Wish::Terms, Wish::More, Wish::Close, Wish::Close],
        vec![Wish::Details, Wish::Terms, Wish::Languages, Wish::Language(Language::En), Wish::Close, Wish::Close],
        vec![Wish::Languages, Wish::Close],
        vec![Wish::Stop, Wish::Close],
    ] {
        for wish in &way {
            stand.tap(wish);
        }
        assert_eq!(stand.screen(), before, "{way:?}");
    }
}

#[test]
fn a_slip_of_the_finger_on_stop_costs_ten_digits() {
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Sim);
    stand.digits("0470").tap(&Wish::Stop);
    assert_eq!(stand.at(), ScreenId::Leave);
    stand.tap(&Wish::Close);
    assert_eq!(stand.at(), ScreenId::Identify);
    // Who has done nothing yet is not asked.
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Stop);
    assert_eq!(stand.at(), ScreenId::First);
}

#[test]
fn a_receipt_comes_that_nobody_wanted_or_none_that_somebody_did() {
    let sale = done().sale();
    for (wish, body) in [
        (Wish::Print, Body::Print { sale, wish: SheetWish::USUAL }),
        (Wish::Qr, Body::Shown { sale }),
        (Wish::NoReceipt, Body::NoReceipt { sale }),
    ] {
        let mut stand = done();
        stand.tap(&wish);
        assert_eq!(stand.said.last(), Some(&body));
        assert_eq!(stand.poke(&wish), Some(body.clone()), "asked again it is told again: the till does it once");
    }
}

#[test]
fn the_code_of_a_receipt_goes_before_a_camera_has_it() {
    let mut stand = done();
    stand.tap(&Wish::Qr);
    let qr = "https://status.example.be/c/482159375526".to_owned();
    stand.session.answered(&Ok(Granted::Receipt { qr: qr.clone() }), stand.now);
    assert_eq!(stand.at(), ScreenId::Receipt);
    assert!(stand.screen().body.contains(&Block::Qr(qr)));
    stand.happen(&[Event::HandoverShown]);
    assert_eq!(stand.at(), ScreenId::Receipt, "that it was shown is no news to who looks at it");
    stand.wait(40_000);
    assert_eq!(stand.at(), ScreenId::Receipt, "people look for their phone");
    stand.tap(&Wish::Close);
    assert_eq!(stand.at(), ScreenId::Done);
}

#[test]
fn a_declined_card_leaves_no_other_way_to_pay() {
    let mut stand = paying("card");
    stand.happen(&[declined(Reason::Declined)]);
    stand.tap(&Wish::OtherWay);
    assert_eq!(stand.at(), ScreenId::Method);
    stand.tap(&Wish::Method("bancontact".to_owned()));
    let orders =
        stand.said.iter().filter_map(|body| if let Body::Order { method, .. } = body { Some(method) } else { None });
    assert_eq!(orders.collect::<Vec<_>>(), ["card", "bancontact"]);
}

#[test]
fn who_pays_by_phone_is_sent_to_the_card_reader() {
    let mut stand = paying("bancontact");
    assert!(!points_to_reader(&stand));
    let link = "https://pay.example.be/2/ABC".to_owned();
    stand.happen(&[Event::PaymentOffered { link: link.clone(), lasts_s: 300 }]);
    assert!(stand.screen().body.contains(&Block::Qr(link)) && !points_to_reader(&stand));
    assert!(format!("{:?}", stand.screen().body).contains("5 more minutes"), "{:?}", stand.screen().body);
    stand.wait(61_000);
    assert!(format!("{:?}", stand.screen().body).contains("4 more minutes"), "it goes on counting");
    stand.happen(&[Event::PaymentIdentified]);
    stand.shows(ScreenId::Paying, &msg::pay_qr_identified_title());
}

#[test]
fn a_face_that_starts_anew_sends_who_pays_by_phone_to_the_card_reader() {
    let mut stand = paying("bancontact");
    stand.restart_face();
    assert!(stand.at() == ScreenId::Paying && !points_to_reader(&stand));
}

#[test]
fn a_code_that_is_over_may_still_be_confirmed_on_the_phone() {
    let mut stand = paying("bancontact");
    stand.happen(&[declined(Reason::NoCard)]);
    stand.shows(ScreenId::Problem, &msg::expired_title());
    let lead = stand.screen().lead.expect("what happened to the money");
    assert!(lead.contains("You have paid nothing.") && lead.contains("Do not confirm it in your app"), "{lead}");
}

#[test]
fn who_stops_before_the_code_is_there_sees_nothing_of_it() {
    let mut stand = paying("bancontact");
    stand.tap(&Wish::Cancel);
    stand.shows(ScreenId::Paying, &msg::pay_cancelling_title());
    assert!(!format!("{:?}", stand.screen().lead).contains("card"), "no reader has to confirm: {:?}", stand.screen());
}

#[test]
fn an_amount_of_ones_own_is_not_what_was_typed() {
    let mut stand = Stand::before_the_demo();
    stand.identify();
    own_amount(&mut stand);
    stand.digits("101");
    assert!(!stand.offers(&Wish::Continue), "more than the most");
    stand.tap(&Wish::Clear);
    stand.digits("37").tap(&Wish::Continue);
    assert_eq!(stand.at(), ScreenId::Review);
    assert!(format!("{:?}", stand.screen().actions).contains("Pay €37.00"));
    stand.tap(&Wish::Back);
    assert_eq!(stand.at(), ScreenId::Amount);
    stand.tap(&Wish::Continue);
    stand.tap(&Wish::Pay);
    stand.tap(&Wish::Method("card".to_owned()));
    let amount = Some(Money::from_cents(3700));
    assert!(stand.said.iter().any(|body| matches!(body, Body::Order { amount: sum, .. } if *sum == amount)));
}

#[test]
fn an_amount_of_another_product_leaves_a_review_without_a_way_to_pay() {
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Esim);
    stand.digits("70123456").tap(&Wish::Continue);
    own_amount(&mut stand);
    stand.digits("25").tap(&Wish::Continue);
    // Another seller with one product: the amount was for the other one.
    stand.tap(&Wish::Change(Field::Card));
    stand.tap(&Wish::Erase);
    stand.tap(&Wish::NoNumber);
    stand.digits("8932020000000001232").tap(&Wish::Continue);
    while stand.at() != ScreenId::Review {
        let onward = |wish: &Wish| matches!(wish, Wish::Brand(_) | Wish::Country(_) | Wish::Kind(_) | Wish::Product(_));
        let next = stand.screen().walk().map(|action| action.wish.clone()).find(onward).expect("a way on");
        stand.tap(&next);
    }
    assert!(stand.offers(&Wish::Pay));
}

#[test]
fn a_traveller_is_shown_a_country_twice_or_a_plan_of_another_country() {
    let mut stand = Stand::before_the_demo();
    stand.begin();
    stand.scan("8932020000000001232");
    stand.tap(&Wish::Brand("demo-travel".parse().expect("an id")));
    let mut countries = Vec::new();
    while countries.len() < 40 {
        let page = stand.screen();
        let found =
            page.walk().filter_map(|at| if let Wish::Country(country) = &at.wish { Some(country) } else { None });
        let found: Vec<Country> = found.cloned().collect();
        if countries.contains(&found[0]) {
            break;
        }
        assert!(found.iter().all(|country| !countries.contains(country)), "twice: {found:?}");
        countries.extend(found);
        stand.tap(&Wish::More);
    }
    let catalogue = demo_catalogue();
    let sold: BTreeSet<_> = catalogue.products().iter().flat_map(|product| product.countries.clone()).collect();
    assert_eq!(countries.iter().cloned().collect::<BTreeSet<_>>(), sold, "each that has a plan, and no other");
    let spain: Country = "es".parse().expect("a country");
    while !stand.offers(&Wish::Country(spain.clone())) {
        stand.tap(&Wish::More);
    }
    stand.tap(&Wish::Country(spain.clone()));
    assert_eq!(stand.at(), ScreenId::Product);
    for action in stand.screen().walk() {
        if let Wish::Product(id) = &action.wish {
            let plan = catalogue.product(id).expect("it is in the catalogue");
            assert!(plan.countries.contains(&spain), "{id}");
        }
    }
}

#[test]
fn back_from_a_change_leads_to_a_review_of_nothing() {
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Esim);
    stand.tap(&Wish::NoNumber);
    stand.digits("8932020000000001232").tap(&Wish::Continue);
    stand.tap(&Wish::Brand("demo".parse().expect("an id")));
    stand.tap(&product("demo-15"));
    stand.tap(&Wish::Change(Field::Brand));
    stand.tap(&Wish::Brand("demo-travel".parse().expect("an id")));
    assert_eq!(stand.at(), ScreenId::Country);
    stand.tap(&Wish::Back);
    assert_eq!(stand.at(), ScreenId::Brand);
    stand.tap(&Wish::Back);
    assert_eq!(stand.at(), ScreenId::Iccid, "what was typed is kept, and nothing is left to review");
}

#[test]
fn a_second_tap_on_a_wrong_number_takes_another_way() {
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Esim);
    stand.tap(&Wish::NoNumber);
    stand.digits("8932020000000001233").tap(&Wish::Continue);
    assert!(!stand.offers(&Wish::HasNumber), "it stands where Continue stood");
    stand.tap(&Wish::Erase);
    stand.digits("2").tap(&Wish::Continue);
    assert_eq!(stand.at(), ScreenId::Brand);
}

#[test]
fn too_little_cannot_become_enough() {
    let mut stand = Stand::before_the_demo();
    stand.identify();
    own_amount(&mut stand);
    stand.digits("2").tap(&Wish::Continue);
    assert_eq!(stand.at(), ScreenId::Amount);
    stand.digits("5").tap(&Wish::Continue);
    assert_eq!(stand.at(), ScreenId::Review);
}

#[test]
fn you_have_paid_nothing_stands_over_a_sale_that_was_paid() {
    let nothing = |stand: &Stand| format!("{:?}", stand.screen()).contains("You have paid nothing");
    let mut again = done();
    again.tap(&Wish::NoReceipt);
    again.happen(&[Event::HandoverUnclaimed]);
    again.tap(&Wish::Again);
    again.tap(&Wish::Sim);
    again.digits("70").tap(&Wish::Stop);
    assert_eq!((again.at(), nothing(&again)), (ScreenId::Leave, false));
    again.tap(&Wish::Close);
    again.wait(90_000);
    assert_eq!((again.at(), nothing(&again)), (ScreenId::MoreTime, false));
    let mut claim = Stand::before_the_demo();
    claim.tap(&Wish::Claim);
    claim.wait(90_000);
    assert_eq!((claim.at(), nothing(&claim)), (ScreenId::MoreTime, false));
}

#[test]
fn who_has_no_receipt_yet_is_sent_away() {
    let mut stand = done();
    stand.tap(&Wish::Print);
    stand.print(None);
    stand.wait(30_000);
    assert_eq!(stand.at(), ScreenId::Done, "it is being printed");
    stand.print(Some(PrintResult::NotPrinted(Cause::unnamed("no paper"))));
    stand.wait(59_000);
    assert_eq!(stand.at(), ScreenId::Done, "there is a code to write down");
    stand.wait(2_000);
    assert_eq!(stand.at(), ScreenId::MoreTime, "and it goes only after a question");
}

#[test]
fn a_product_whose_last_day_is_over_leaves_a_review_of_nothing() {
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Esim);
    stand.tap(&Wish::NoNumber);
    stand.digits("8932020000000001232").tap(&Wish::Continue);
    stand.tap(&Wish::Brand("demo-travel".parse().expect("an id")));
    stand.tap(&Wish::Country("world".parse().expect("a region")));
    stand.tap(&product("travel-world-10gb"));
    assert_eq!(stand.at(), ScreenId::Review);
    stand.till.today = Some(date(2030, 1, 1));
    stand.tell();
    assert!(stand.at() != ScreenId::Review || stand.offers(&Wish::Pay), "{:?}", stand.screen());
}

#[test]
fn a_till_that_starts_anew_costs_what_was_typed_or_forgets_the_visit() {
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Sim);
    stand.digits("7012");
    stand.session.lost(stand.now);
    stand.till.visit = None;
    stand.till.selling = Selling::Stopped(Stop::Starting);
    stand.tell();
    assert_eq!(stand.at(), ScreenId::Problem);
    stand.till.selling = Selling::Open;
    stand.tell();
    assert_eq!(stand.at(), ScreenId::Identify);
    assert!(stand.till.visit.is_some(), "told once, as soon as it sells");
    let begun = stand.said.iter().filter(|body| matches!(body, Body::BeginVisit { .. })).count();
    assert_eq!(begun, 2);
    stand.digits("3456").tap(&Wish::Continue);
    assert_eq!(stand.at(), ScreenId::Brand);
}

#[test]
fn reserved_money_is_called_paid_once_a_person_is_called() {
    let mut stand = paying("card");
    let lost = Event::DeliveryLost { waited_ms: 0 };
    stand.happen(&[authorized(), deliver_requested(), lost, attention(AttentionReason::DeliveryUnknown)]);
    let said = format!("{:?}", stand.screen().lead);
    assert!(said.contains("is reserved") && !said.contains("was paid"), "{said}");
}
