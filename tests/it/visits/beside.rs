//! What stands over a screen, the choice of a receipt, and the ways to pay.

use super::stand::{
    Stand, captured, declined, deliver_requested, delivered, held, hold_requested, pay_requested, product,
};
use herlaad::catalogue::Kind;
use herlaad::locale::{Language, msg};
use herlaad::money::Money;
use herlaad::sale::{Event, Reason};
use herlaad::screen::{Block, ScreenId, Wish};
use herlaad::till::{Body, Granted};

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
        (Wish::Print, Body::Print { sale }),
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
    let pointer = |stand: &Stand| stand.screen().body.iter().any(|block| matches!(block, Block::Pointer { .. }));
    assert!(!pointer(&stand));
    let link = "https://pay.example.be/2/ABC".to_owned();
    stand.happen(&[Event::PaymentOffered { link: link.clone(), lasts_s: 300 }]);
    assert!(stand.screen().body.contains(&Block::Qr(link)) && !pointer(&stand));
    assert!(format!("{:?}", stand.screen().body).contains("5 more minutes"), "{:?}", stand.screen().body);
    stand.wait(61_000);
    assert!(format!("{:?}", stand.screen().body).contains("4 more minutes"), "it goes on counting");
    stand.happen(&[Event::PaymentIdentified]);
    stand.shows(ScreenId::Paying, &msg::pay_qr_identified_title());
}

#[test]
fn an_amount_of_ones_own_is_not_what_was_typed() {
    let mut stand = Stand::before_the_demo();
    stand.identify().tap(&Wish::Brand("proximus".parse().expect("an id")));
    if stand.at() == ScreenId::Kind {
        stand.tap(&Wish::Kind(Kind::Credit));
    }
    while !stand.offers(&product("proximus-own")) {
        stand.tap(&Wish::More);
    }
    stand.tap(&product("proximus-own"));
    assert_eq!(stand.at(), ScreenId::Amount);
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
