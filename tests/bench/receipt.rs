//! A receipt from the sale to the printer's bytes: as text where the printer has every sign, as one picture where it has not.

use crate::common::{after, approval, order};
use crate::race::{Frame, Race, timed};
use criterion::Criterion;
use herlaad::config::{Config, Role};
use herlaad::engine::Site;
use herlaad::locale::Language;
use herlaad::sale::{Delivered, Event, Hold, Leg, Sale, Taking};
use std::path::Path;
use std::sync::Arc;

pub(crate) fn print(criterion: &mut Criterion) {
    let link = Some("https://herlaad.example/r/");
    race(criterion, Language::Nl, link, "receipt/text", "at most 1 ms");
    race(criterion, Language::Zh, link, "receipt/raster", "at most 30 ms");
    // Without an owner's link the code holds the receipt's text, up to 600 bytes, and is the largest part of the work.
    race(criterion, Language::Nl, None, "receipt/text-in-code", "none of its own");
}

fn race(criterion: &mut Criterion, language: Language, link: Option<&str>, name: &'static str, budget: &'static str) {
    let mut config = Config::embedded_demo(Role::Till).expect("the demo loads");
    config.owner.receipt_link = link.map(str::to_owned);
    let site = Site::of(&config, Path::new("nowhere"));
    let (paper, sale) = (config.printer.paper(), delivered(language));
    let facts = site.facts(0, None, Some("7f3a9c21".to_owned()));
    let mut frame = Frame::new();
    let ours = || {
        let (took, bytes) = timed(|| site.sheet(paper, &sale, &facts));
        bytes.expect("a receipt").expect("it can be printed");
        took
    };
    Race { name, peer: Frame::NAME, budget, things: None }.run(criterion, ours, || frame.fill());
}

fn delivered(language: Language) -> Sale {
    let mut order = order(17);
    order.language = language;
    let payment = order.effect(Leg::Payment, 1);
    let delivery = order.effect(Leg::Delivery, 1);
    let paid = approval(order.price().cents(), Taking::Captured);
    let ordered = Event::Ordered(Arc::new(order));
    let sale = Sale::fold([&ordered]).expect("an order");
    let events = [
        Event::HoldRequested { id: delivery },
        Event::HoldPlaced(Hold { reference: "H-1".to_owned() }),
        Event::PaymentRequested { id: payment },
        Event::PaymentCaptured(paid),
        Event::DeliveryRequested { id: delivery },
        Event::DeliveryDone(Delivered { reference: "P-1".to_owned(), voucher: false }),
    ];
    after(sale, &events)
}
