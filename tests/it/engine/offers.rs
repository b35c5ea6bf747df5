//! The till sells what the catalogue offers today, for the amount that was chosen, whatever a face believes.

use super::rig::{Named, Rig, face, until};
use herlaad::card::{Card, Iccid, Msisdn};
use herlaad::engine::Link;
use herlaad::locale::Language;
use herlaad::money::Money;
use herlaad::sale::{ReceiptWish, SaleId};
use herlaad::till::{Body, Denial, Granted, Selling};
use jiff::civil::date;

const NAMED: Named = Named { payments: &["card"], topups: &["demo", "travel"] };

fn order(card: Card, product: &str, cents: Option<i64>) -> Body {
    Body::Order {
        card,
        product: product.parse().unwrap(),
        amount: cents.map(Money::from_cents),
        method: "card".to_owned(),
        language: Language::En,
        receipt: ReceiptWish::Print,
    }
}

fn phone() -> Card {
    Card::Number(Msisdn::parse("+32470123456").unwrap())
}

fn esim() -> Card {
    Card::Esim(Iccid::typed("8932000000000001236").unwrap())
}

async fn opened(link: &Link) {
    until(link, "opening", |now| now.selling == Selling::Open).await;
}

#[test]
fn a_face_orders_an_amount_that_nobody_offers() {
    let rig = Rig::new();
    let running = rig.start(NAMED);
    let link = running.link();
    face(async {
        opened(&link).await;
        for (product, cents) in [
            ("proximus-own", None),
            ("proximus-own", Some(499)),
            ("proximus-own", Some(1250)),
            ("proximus-own", Some(10_100)),
            ("proximus-own", Some(-500)),
            ("demo-5", Some(500)),
        ] {
            assert_eq!(link.ask(order(phone(), product, cents)).await, Err(Denial::WrongAmount), "{product} {cents:?}");
        }
        let sold = link.ask(order(phone(), "proximus-own", Some(3700))).await;
        assert_eq!(sold, Ok(Granted::Ordered { sale: SaleId(1) }), "nothing was written for the denied ones");
        let now = until(&link, "the order", |now| now.sale(SaleId(1)).is_some()).await;
        assert_eq!(now.sale(SaleId(1)).map(|sale| sale.price), Some(Money::from_cents(3700)));
    });
    running.stop().unwrap();
}

fn last_evening() -> i64 {
    "2029-12-31T22:59:00Z".parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

/// Midnight has struck in Brussels; in the world's time it is still the old year.
fn new_year() -> i64 {
    "2029-12-31T23:01:00Z".parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

#[test]
fn an_offer_is_sold_after_its_last_day_where_the_kiosk_stands() {
    let plan = "travel-world-10gb";
    for (wall, today, ends) in
        [(last_evening as fn() -> i64, date(2029, 12, 31), false), (new_year, date(2030, 1, 1), true)]
    {
        let rig = Rig::new();
        let running = rig.start_at(NAMED, wall);
        let link = running.link();
        face(async {
            opened(&link).await;
            let now = until(&link, "the day", |now| now.today.is_some()).await;
            assert_eq!(now.today, Some(today), "faces are told the day, so that they need not offer what is over");
            let denied = Err(Denial::Ended(plan.to_owned()));
            let sold = Ok(Granted::Ordered { sale: SaleId(1) });
            assert_eq!(link.ask(order(esim(), plan, None)).await, if ends { denied } else { sold });
        });
        running.stop().unwrap();
    }
}

#[test]
fn a_plan_for_an_esim_is_sold_for_a_phone_number_or_credit_for_an_esim() {
    let rig = Rig::new();
    let running = rig.start(NAMED);
    let link = running.link();
    face(async {
        opened(&link).await;
        for (card, product) in [(phone(), "travel-es-3gb"), (esim(), "proximus-10")] {
            assert_eq!(link.ask(order(card, product, None)).await, Err(Denial::WrongCard), "{product}");
        }
    });
    running.stop().unwrap();
}
