//! What is told before the answer: it may come late, twice or never, and decides nothing about the money.

use super::{Desk, PRICE, SALE};
use crate::common::approval;
use herlaad::sale::{Event, News, Outcome, Status, Taking};
use herlaad::till::{Answer, Fact, Lane, Selling, Snapshot, Till, hear, recover};

fn offered(link: &str) -> News {
    News::Offered { link: link.to_owned(), lasts_s: 60 }
}

impl Desk {
    /// The facts that the till takes from it; they are committed.
    fn is_told(&mut self, news: &News) -> usize {
        let facts = hear(&self.till, SALE, news);
        self.fold(&facts);
        self.advance();
        facts.len()
    }

    fn shown(&self) -> Option<(String, bool)> {
        let snapshot = Snapshot::of(&self.till, herlaad::sale::Mode::Demo, "0042");
        snapshot.sale(SALE).and_then(|sale| sale.offer.clone()).map(|offer| (offer.link, offer.identified))
    }
}

#[test]
fn a_code_is_shown_then_read_then_renewed() {
    let mut desk = Desk::asked();
    assert_eq!((desk.is_told(&News::Identified), desk.shown()), (0, None), "nobody reads what is not shown");
    assert_eq!((desk.is_told(&offered("a")), desk.shown()), (1, Some(("a".to_owned(), false))));
    assert_eq!((desk.is_told(&News::Identified), desk.shown()), (1, Some(("a".to_owned(), true))));
    assert_eq!(desk.is_told(&News::Identified), 0, "once is enough for the log");
    assert_eq!((desk.is_told(&offered("b")), desk.shown()), (1, Some(("b".to_owned(), false))));
    assert_eq!((desk.sale().status(), desk.sale().is_unknown()), (Status::Paying, false));
}

#[test]
fn news_that_come_after_the_end_or_the_doubt_change_nothing() {
    let taken = Answer::Pay(Outcome::Done(approval(PRICE, Taking::Captured)));
    let silent = Answer::Pay(Outcome::Unknown("no answer".to_owned()));
    for (answer, name) in [(Some(taken), "captured"), (Some(silent), "unknown"), (None, "cancelling")] {
        let mut desk = Desk::asked();
        desk.is_told(&offered("a"));
        match &answer {
            Some(answer) => desk.hear(Lane::Payment, answer),
            None => desk.fold(&[Fact::Sale(SALE, Event::PaymentCancelRequested)]),
        }
        assert_eq!((desk.sale().payment.name(), desk.shown()), (name, None));
        assert_eq!((desk.is_told(&offered("b")), desk.is_told(&News::Identified)), (0, 0), "{name}");
        assert_eq!((desk.sale().payment.name(), desk.shown()), (name, None));
    }
}

#[test]
fn a_code_on_the_screen_at_a_power_cut_leaves_a_payment_in_doubt_and_no_code() {
    let mut desk = Desk::asked();
    desk.is_told(&offered("a"));
    let sales = vec![desk.sale().clone()];
    let facts = recover(&sales, &[]);
    assert_eq!(facts, [Fact::Sale(SALE, Event::PaymentLost { waited_ms: 0 })]);
    let mut after = Desk { till: Till::new(Selling::Open), now: 0 };
    after.till.reopen(sales, Vec::new());
    after.fold(&facts);
    assert_eq!((after.sale().status(), after.shown()), (Status::PayingUnknown, None));
}
