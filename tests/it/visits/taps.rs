//! How many fingers a visit costs (design, section 1), counted on the shipped demo by walking it: language included, up to the request
//! to the card terminal, with a screen for the way to pay.

use super::stand::{Stand, product};
use herlaad::catalogue::Kind;
use herlaad::locale::Language;
use herlaad::screen::{ScreenId, Wish};
use herlaad::till::Body;

/// Behind the 04 that is there already.
const TYPED: &str = "70123456";
const ICCID: &str = "8932020000000001232";

fn brand(id: &str) -> Wish {
    Wish::Brand(id.parse().expect("an id"))
}

fn pay_by_card(stand: &mut Stand) {
    stand.tap(&Wish::Pay);
    stand.tap(&Wish::Method("card".to_owned()));
    assert!(stand.said.iter().any(|body| matches!(body, Body::Order { .. })));
    assert_eq!(stand.at(), ScreenId::Paying);
}

#[test]
fn a_typed_number_takes_more_than_sixteen_taps() {
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Sim);
    stand.digits(TYPED).tap(&Wish::Continue);
    stand.tap(&brand("demo"));
    stand.tap(&Wish::Kind(Kind::Credit));
    stand.tap(&product("demo-15"));
    pay_by_card(&mut stand);
    assert_eq!(stand.taps, 16);
}

#[test]
fn a_scanned_number_takes_more_than_six_taps() {
    let mut stand = Stand::before_the_demo();
    stand.begin();
    assert_eq!(stand.at(), ScreenId::Card);
    stand.scan("+32470123456");
    stand.tap(&brand("demo"));
    stand.tap(&Wish::Kind(Kind::Credit));
    stand.tap(&product("demo-15"));
    pay_by_card(&mut stand);
    assert_eq!(stand.taps, 6);
}

/// An inserted SIM gives the same as a scanned card: its own number, and never the phone number.
#[test]
fn a_scanned_esim_takes_more_than_six_taps() {
    let mut stand = Stand::before_the_demo();
    stand.begin();
    stand.scan(ICCID);
    stand.tap(&brand("demo-travel"));
    stand.tap(&Wish::Country("europe".parse().expect("a region")));
    let plan = stand.screen().walk().map(|action| action.wish.clone()).find(|wish| matches!(wish, Wish::Product(_)));
    stand.tap(&plan.expect("a plan for Europe"));
    pay_by_card(&mut stand);
    assert_eq!(stand.taps, 6);
}

#[test]
fn a_site_with_one_way_to_pay_asks_how() {
    let mut stand = Stand::before_the_demo();
    stand.till.methods.truncate(1);
    stand.tell();
    stand.begin().tap(&Wish::Sim);
    stand.digits(TYPED).tap(&Wish::Continue);
    stand.tap(&brand("demo"));
    stand.tap(&Wish::Kind(Kind::Credit));
    stand.tap(&product("demo-15"));
    stand.tap(&Wish::Pay);
    assert_eq!((stand.at(), stand.taps), (ScreenId::Paying, 15));
}

#[test]
fn a_scanned_code_is_taken_where_none_is_asked_for() {
    let mut stand = Stand::before_the_demo();
    stand.scan("+32470123456");
    assert_eq!(stand.at(), ScreenId::First, "nobody has begun");
    stand.begin();
    // An activation code is a secret and of no use here: the screen says so, and keeps nothing of it.
    stand.scan("LPA:1$smdp.example.com$ABCDEF");
    assert_eq!(stand.at(), ScreenId::Identify);
    assert!(format!("{:?}", stand.screen().body).contains("This code installs an eSIM"));
    stand.digits(TYPED).tap(&Wish::Continue);
    stand.tap(&brand("demo"));
    let before = stand.screen();
    stand.scan("+32470999999");
    assert_eq!(stand.screen(), before, "the number stands");
    assert_eq!(stand.screen().language, Language::En);
}
