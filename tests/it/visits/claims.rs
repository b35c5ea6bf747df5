//! An earlier sale, looked up by the code on its receipt.

use super::stand::{S, Stand};
use herlaad::card::ClaimCode;
use herlaad::locale::{self, Language, msg};
use herlaad::money::Money;
use herlaad::sale::Status;
use herlaad::screen::{ScreenId, Wish};
use herlaad::till::{Body, ClaimView, Denial, Granted, MoneyState, ReceiptState, Stop};

const CODE: &str = "482159375526";

fn view(status: Status, money: MoneyState) -> ClaimView {
    ClaimView {
        order: "K42-000017".to_owned(),
        at_utc_ms: 1_795_360_320_000,
        brand_name: "Demo Mobile".to_owned(),
        price: Money::from_cents(1500),
        status,
        unknown: false,
        money,
        refused: None,
        attention: false,
        extra: None,
        finished: true,
        receipt: ReceiptState::Printed,
    }
}

fn asked(stand: &mut Stand) -> &mut Stand {
    stand.tap(&Wish::Claim);
    stand.digits(CODE).tap(&Wish::Continue);
    let code = ClaimCode::parse(CODE).expect("a good code");
    assert_eq!(stand.said.last(), Some(&Body::Claim { code }));
    stand
}

#[test]
fn who_looks_up_a_claim_takes_the_machine_for_a_visit() {
    let mut stand = Stand::new();
    asked(&mut stand);
    let found = Granted::Claim(view(Status::Delivered, MoneyState::Taken));
    stand.session.answered(&Ok(found), stand.now);
    stand.shows(ScreenId::ClaimState, &msg::state_delivered_label());
    assert!(!format!("{:?}", stand.screen()).contains("0470"), "whose it was is nobody's business");
    stand.tap(&Wish::Finish);
    assert_eq!(stand.at(), ScreenId::First);
    assert!(!stand.said.iter().any(|body| matches!(body, Body::BeginVisit { .. } | Body::EndVisit)));
}

#[test]
fn the_claim_code_tells_how_far_extra_money_is_on_its_way_back() {
    use herlaad::sale::{Extra, ExtraState as E};
    let rows = [
        (E::Received, msg::receipt_surplus_received()),
        (E::Requested, msg::receipt_surplus_requested()),
        (E::Accepted, msg::receipt_surplus_accepted()),
        (E::Attention, msg::receipt_surplus_attention()),
    ];
    for (extra, sentence) in rows {
        for status in [Status::Cancelled, Status::Declined, Status::Delivered, Status::Refunded] {
            let mut stand = Stand::new();
            asked(&mut stand);
            let price = Money::from_cents(1500);
            let found =
                ClaimView { extra: Some(Extra { amount: price, state: extra }), ..view(status, MoneyState::Taken) };
            stand.session.answered(&Ok(Granted::Claim(found)), stand.now);
            let told = locale::text(stand.screen().language, &sentence);
            let shown = format!("{:?}", stand.screen());
            assert!(shown.contains(&told), "{extra:?} of a sale that is {status}: {shown}");
        }
    }
}

#[test]
fn a_top_up_that_is_being_checked_says_nothing_of_the_money() {
    let rows = [
        (MoneyState::Taken, msg::unknown_paid(Money::from_cents(1500))),
        (MoneyState::Reserved, msg::unknown_reserved(Money::from_cents(1500))),
    ];
    for (money, truth) in rows {
        for status in [Status::Delivering, Status::DeliveringUnknown] {
            let mut stand = Stand::new();
            asked(&mut stand);
            stand.session.answered(&Ok(Granted::Claim(view(status, money))), stand.now);
            let screen = stand.screen();
            assert_eq!(screen.lead, Some(locale::text(screen.language, &truth)));
        }
    }
}

/// Whoever stands here because nobody knows yet is close to paying once more.
#[test]
fn a_claim_that_is_in_doubt_lets_the_visitor_pay_again() {
    let warned = |status| {
        let mut stand = Stand::new();
        asked(&mut stand);
        stand.session.answered(&Ok(Granted::Claim(view(status, MoneyState::Unknown))), stand.now);
        let screen = stand.screen();
        format!("{:?}", screen.body).contains(&locale::text(screen.language, &msg::unknown_not_again()))
    };
    for status in [Status::PayingUnknown, Status::Delivering, Status::DeliveringUnknown] {
        assert!(warned(status), "{status}");
    }
    for status in [Status::Delivered, Status::Refunded, Status::Declined, Status::Cancelled] {
        assert!(!warned(status), "{status}: it may be paid again");
    }
}

#[test]
fn a_claim_cannot_be_looked_up_out_of_service() {
    let mut stand = Stand::new();
    stand.stop(Stop::Terminal);
    asked(&mut stand);
    let refund = Granted::Claim(view(Status::Refunding, MoneyState::RefundAccepted));
    stand.session.answered(&Ok(refund), stand.now);
    stand.shows(ScreenId::ClaimState, &msg::refund_accepted_title());
    stand.wait(200 * S);
    assert_eq!(stand.at(), ScreenId::Closed, "nobody stays for ever");
}

#[test]
fn an_unknown_code_is_a_dead_end() {
    let mut stand = Stand::new();
    for (denial, says) in [
        (Denial::UnknownClaim, msg::claim_unknown()),
        (Denial::TooOften { wait_s: 30 }, msg::claim_too_often(msg::common_seconds(30))),
        (Denial::NoAnswer, msg::claim_unreachable()),
    ] {
        asked(&mut stand);
        stand.session.answered(&Err(denial), stand.now);
        let screen = stand.screen();
        let said = locale::text(screen.language, &says);
        assert!(format!("{:?}", screen.body).contains(&said), "{said}: {:?}", screen.body);
        let unknown = says == msg::claim_unknown();
        assert_eq!(stand.offers(&Wish::Continue), !unknown, "a code that is not there is not asked for again");
        stand.tap(&Wish::Erase);
        stand.digits(&CODE[11..]);
        assert!(stand.offers(&Wish::Continue));
        stand.tap(&Wish::Back);
        assert_eq!(stand.at(), ScreenId::First);
    }
}

#[test]
fn a_till_that_falls_silent_leaves_the_question_standing() {
    let mut stand = Stand::new();
    asked(&mut stand);
    stand.session.lost(stand.now);
    assert_eq!(stand.at(), ScreenId::Claim);
    stand.tell();
    assert_eq!(stand.at(), ScreenId::Claim);
    assert!(stand.till.visit.is_none());
}

#[test]
fn a_claim_in_the_middle_of_a_choice_costs_the_choice() {
    let mut stand = Stand::before_the_demo();
    stand.begin().tap(&Wish::Claim);
    stand.tap(&Wish::Back);
    assert_eq!((stand.at(), stand.screen().language), (ScreenId::Card, Language::En));
}

#[test]
fn the_link_of_a_receipt_is_not_read() {
    let code = ClaimCode::parse(CODE).expect("a good code");
    for text in [CODE.to_owned(), format!("https://status.example.be/c/{CODE}")] {
        let mut stand = Stand::new();
        stand.scan(&text);
        assert_eq!((stand.at(), stand.said.last()), (ScreenId::Claim, Some(&Body::Claim { code })));
    }
}
