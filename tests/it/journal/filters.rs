//! What an owner finds again, and how.

use super::support::{Desk, NOON, at, ordered_with, sold};
use herlaad::card::ClaimCode;
use herlaad::journal::{Ending, Entry, Filter, Reader, Row, SecretKind};
use herlaad::sale::{AttentionReason, Event, Leg, Proof, Reason, Refusal, SaleId, Status};
use herlaad::till::{Cause, Condition, Fact, PrintEvent, PrintResult, SheetWish};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

const HOUR: i64 = 3_600_000;
const SALES: i64 = 60;
const ICCID: &str = "8932000000000012344";

/// What the list should find a sale by, told by the one who sold it.
struct Sold {
    row: Row,
    digits: String,
}

/// Sixty sales over sixty hours that share and differ in every filter.
struct Shop {
    _desk: Desk,
    reader: Reader,
    sold: Vec<Sold>,
}

impl Shop {
    fn new() -> Self {
        let mut desk = Desk::new();
        let sold = (0..SALES).map(|hour| sell(&mut desk, hour)).collect();
        Self { reader: Reader::open(desk.path()).unwrap(), _desk: desk, sold }
    }

    fn list(&self, filter: &Filter) -> Vec<Row> {
        self.reader.list(filter).unwrap()
    }

    /// The same question, answered without SQL.
    fn expected(&self, filter: &Filter, ending: Option<&str>) -> Vec<Row> {
        let passes = |sold: &&Sold| {
            let row = &sold.row;
            let same = |wanted: &Option<String>, found: &String| wanted.as_ref().is_none_or(|wanted| wanted == found);
            let upward = filter.after_seq.is_some();
            filter.from.is_none_or(|from| row.at_utc_ms >= from)
                && filter.to.is_none_or(|to| row.at_utc_ms < to)
                && filter.status.is_none_or(|status| row.status == status.as_str())
                && same(&filter.method, &row.method)
                && same(&filter.brand, &row.brand)
                && same(&filter.product, &row.product)
                && filter.after_seq.is_none_or(|seq| row.last_seq > seq)
                && ending.is_none_or(|ending| sold.digits.ends_with(ending))
                && filter.behind.is_none_or(|sale| if upward { row.sale > sale } else { row.sale < sale })
        };
        let mut rows: Vec<Row> = self.sold.iter().filter(passes).map(|sold| sold.row.clone()).collect();
        if filter.after_seq.is_none() {
            rows.reverse();
        }
        rows.truncate(filter.limit);
        rows
    }
}

fn sell(desk: &mut Desk, hour: i64) -> Sold {
    let mut order = desk.order();
    let (brand, product) =
        [("proximus", "proximus-15"), ("proximus", "proximus-25"), ("orange", "orange-10")][pick(hour, 3)];
    order.product.brand = brand.parse().unwrap();
    order.product.id = product.parse().unwrap();
    ["card", "bancontact"][pick(hour / 3, 2)].clone_into(&mut order.method.name);
    let digits = if hour % 5 == 0 { ICCID.to_owned() } else { format!("+3247012{:04}", 1200 + hour * 7 % 400) };
    order.card.masked = if hour % 5 == 0 {
        format!("•••• {}", &digits[digits.len() - 4..])
    } else {
        format!("0470 •• •• {}", &digits[digits.len() - 2..])
    };
    let stamp = at(NOON + hour * HOUR);
    let sale = order.sale;
    let refused = Event::PaymentDeclined(Refusal::new(Reason::Declined, "no"));
    let requested = Event::PaymentRequested { id: order.effect(Leg::Payment, 1) };
    let (status, attention, rest) = match hour % 4 {
        0 => ("declined", None, vec![Fact::Sale(sale, requested), Fact::Sale(sale, refused)]),
        1 => {
            let called = Event::AttentionOpened { attention: 0, reason: AttentionReason::OpenTooLong };
            let lost = Event::PaymentLost { waited_ms: 0 };
            let events = [requested, lost, called].map(|event| Fact::Sale(sale, event));
            ("paying_unknown", Some("open_too_long".to_owned()), events.to_vec())
        }
        _ => ("delivered", None, sold(&order).into_iter().skip(1).collect()),
    };
    desk.journal.append(&[ordered_with(order.clone(), &digits)], stamp).unwrap();
    let rest: Vec<Entry> = rest.into_iter().map(Entry::from).collect();
    let last_seq = desk.journal.append(&rest, stamp).unwrap().last_seq;
    let row = Row {
        sale,
        order: order.number,
        at_utc_ms: stamp.at_utc_ms,
        status: status.to_owned(),
        brand: brand.to_owned(),
        product: product.to_owned(),
        price_cents: 1500,
        method: order.method.name,
        masked: order.card.masked,
        attention,
        last_seq,
    };
    Sold { row, digits }
}

fn pick(number: i64, of: i64) -> usize {
    usize::try_from(number % of).unwrap()
}

fn maybe<T: std::fmt::Debug + Clone + 'static>(values: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Option<T>> {
    proptest::option::weighted(0.4, values).boxed()
}

fn word(words: &'static [&'static str]) -> BoxedStrategy<Option<String>> {
    maybe(proptest::sample::select(words).prop_map(str::to_owned))
}

fn filters() -> impl Strategy<Value = (Filter, Option<&'static str>)> {
    let statuses = vec![Status::Delivered, Status::Declined, Status::PayingUnknown, Status::Refunded];
    let endings = vec!["44", "344", "2344", "12344", "00", "07", "207", "1207", "21", "1221", "99999"];
    let hour = || maybe((-2_i64..62).prop_map(|hour| NOON + hour * HOUR));
    let words = (
        word(&["card", "bancontact", "paypal"]),
        word(&["proximus", "orange", "base"]),
        word(&["proximus-15", "proximus-25", "orange-10"]),
    );
    let narrow = (maybe(proptest::sample::select(statuses)), maybe(proptest::sample::select(endings)));
    let place = (maybe(0_i64..400), maybe(1_i64..61), 1_usize..80);
    (hour(), hour(), words, narrow, place).prop_map(|(from, to, (method, brand, product), (status, ending), place)| {
        let (after_seq, behind, limit) = (place.0, place.1.map(SaleId), place.2);
        let digits = ending.map(|digits| Ending::parse(digits).unwrap());
        (
            Filter { from, to, status, method, brand, product, ending: digits, claim: None, limit, after_seq, behind },
            ending,
        )
    })
}

#[test]
fn every_mixture_of_filters_finds_what_it_says_and_nothing_else() {
    let shop = Shop::new();
    let config = ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() };

    let result = TestRunner::new(config).run(&filters(), |(filter, ending)| {
        prop_assert_eq!(shop.list(&filter), shop.expected(&filter, ending));
        Ok(())
    });

    assert!(result.is_ok(), "{}", result.unwrap_err());
}

#[test]
fn a_list_without_a_filter_is_the_newest_fifty() {
    let rows = Shop::new().list(&Filter::default());

    assert_eq!(rows.len(), 50);
    assert_eq!((rows[0].sale, rows[49].sale), (SaleId(60), SaleId(11)));
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let shop = Shop::new();
    let mut sales = Vec::new();
    let mut behind = None;
    loop {
        let page = shop.list(&Filter { limit: 7, behind, ..Filter::default() });
        let Some(last) = page.last() else { break };
        behind = Some(last.sale);
        sales.extend(page.iter().map(|row| row.sale.0));
    }

    assert_eq!(sales, (1..=SALES).rev().collect::<Vec<_>>());
}

#[test]
fn a_claim_code_or_a_number_finds_its_one_sale() {
    let shop = Shop::new();
    let reader = &shop.reader;
    let claim = ClaimCode::from_eleven(17 * 7_919);

    let rows = shop.list(&Filter { claim: Some(claim), ..Filter::default() });

    assert_eq!(rows.iter().map(|row| row.sale.0).collect::<Vec<_>>(), [17]);
    assert_eq!(reader.order_by_claim(claim).unwrap(), Some(SaleId(17)));
    assert_eq!(reader.order_by_number("K42-000017").unwrap(), Some(SaleId(17)));
    assert_eq!(reader.order_by_claim(ClaimCode::from_eleven(1)).unwrap(), None);
    assert_eq!(reader.order_by_number("K42-000061").unwrap(), None);
    assert_eq!(shop.list(&Filter { claim: Some(ClaimCode::from_eleven(1)), ..Filter::default() }), []);
}

#[test]
fn a_whole_number_in_any_form_finds_its_sale_as_long_as_its_secret_lives() {
    let mut desk = Desk::new();
    let order = desk.order();
    desk.journal.append(&[ordered_with(order.clone(), "+32470123456")], at(NOON)).unwrap();
    desk.append(sold(&order).into_iter().skip(1));
    let reader = Reader::open(desk.path()).unwrap();
    let found = |text: &str| {
        let ending = Some(Ending::parse(text).unwrap());
        reader.list(&Filter { ending, ..Filter::default() }).unwrap().len()
    };

    for (text, count) in
        [("56", 1), ("456", 1), ("0470 12 34 56", 1), ("32470123456", 1), ("0471123456", 0), ("556", 0), ("65", 0)]
    {
        assert_eq!(found(text), count, "{text}");
    }
    desk.journal.purge(at(NOON + 14 * 31 * 24 * HOUR)).unwrap();
    assert_eq!(desk.journal.secret(SaleId(1), SecretKind::Card).unwrap(), None);
    // The masked form still shows two digits; more would be a guess.
    assert_eq!((found("56"), found("456")), (1, 0));
}

#[test]
fn an_ending_is_two_to_twenty_digits() {
    for wrong in ["", "5", "5a", "123456789012345678901", "٣٤"] {
        assert!(Ending::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_row_has_the_keys_of_the_design_in_their_order() {
    let row = serde_json::to_string(&Shop::new().list(&Filter { limit: 1, ..Filter::default() })[0]).unwrap();

    assert_eq!(
        row,
        "{\"sale\":60,\"order\":\"K42-000060\",\"at\":\"2026-11-24T23:00:00Z\",\"status\":\"delivered\",\"brand\":\"orange\",\
         \"product\":\"orange-10\",\"price_cents\":1500,\"method\":\"bancontact\",\"masked\":\"0470 •• •• 13\",\"attention\":null}"
    );
}

#[test]
fn events_are_shown_as_they_lie_in_the_log() {
    let shop = Shop::new();
    let reader = &shop.reader;

    let events = reader.show(SaleId(1)).unwrap();

    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["ordered", "payment_requested", "payment_declined"]);
    assert_eq!(events[2].body, serde_json::json!({ "reason": "declined", "detail": "no" }));
    let json = serde_json::to_value(&events[1]).unwrap();
    assert_eq!((&json["seq"], &json["at"], &json["mode"]), (&2.into(), &"2026-11-22T12:00:00Z".into(), &"demo".into()));
    assert_eq!(reader.show(SaleId(99)).unwrap(), []);
}

#[test]
fn events_come_in_bounded_pages() {
    let shop = Shop::new();
    let reader = &shop.reader;
    let last = reader.last_seq().unwrap();

    assert_eq!(reader.events_after(3, 5).unwrap().iter().map(|event| event.seq).collect::<Vec<_>>(), [4, 5, 6, 7, 8]);
    assert_eq!(reader.events_after(last, 5).unwrap(), []);
    assert_eq!(i64::try_from(reader.events_after(0, usize::MAX).unwrap().len()).unwrap(), last.min(1000));
}

#[test]
fn an_attention_is_listed_until_a_person_resolves_it() {
    let mut desk = Desk::new();
    let order = desk.order();
    let sale = order.sale;
    let called = |attention, reason| Fact::Sale(sale, Event::AttentionOpened { attention, reason });
    desk.append(sold(&order).into_iter().take(3));
    desk.append([called(0, AttentionReason::DeliveryUnknown), called(1, AttentionReason::OpenTooLong)]);
    let reader = Reader::open(desk.path()).unwrap();
    let row = |reader: &Reader| reader.list(&Filter::default()).unwrap().remove(0).attention;
    assert_eq!(reader.attentions().unwrap().len(), 2);
    assert_eq!(row(&reader).as_deref(), Some("delivery_unknown"));

    let resolved =
        Event::AttentionResolved { attention: 0, actor: "Els".to_owned(), why: "asked the provider".to_owned() };
    desk.append([Fact::Sale(sale, resolved)]);

    let left = reader.attentions().unwrap();
    assert_eq!((left.len(), left[0].reason.as_str(), left[0].order.as_str()), (1, "open_too_long", "K42-000001"));
    assert_eq!(row(&reader).as_deref(), Some("open_too_long"));
}

#[test]
fn a_receipt_that_did_not_come_out_is_found_by_nobody() {
    let mut desk = Desk::new();
    let sales: Vec<SaleId> = (0..4).map(|_| desk.sell()).collect();
    let sheet = |sale, job, result| {
        [PrintEvent::PrintQueued { job, copy: 0, wish: SheetWish::USUAL }, PrintEvent::PrintEnded { job, result }]
            .map(|event| Fact::Print(sale, event))
    };
    let no_paper = || PrintResult::NotPrinted(Condition::PaperEnd.of("it"));
    desk.append(sheet(sales[1], 1, PrintResult::Unknown(Cause::unnamed("no answer"))));
    desk.append(sheet(sales[2], 1, no_paper()));
    desk.append(sheet(sales[3], 1, no_paper()));
    desk.append(sheet(sales[3], 2, PrintResult::Printed(Proof::StatusAfter)));
    let reader = Reader::open(desk.path()).unwrap();
    let found = |limit| -> Vec<(SaleId, u32)> {
        reader.unprinted(limit).unwrap().iter().map(|(_, job)| (job.sale, job.job)).collect()
    };
    assert_eq!(found(50), [(sales[2], 1), (sales[1], 1)]);
    assert_eq!(found(1), [(sales[2], 1)]);
    assert!(reader.unprinted(1).unwrap()[0].0.starts_with('K'), "the owner calls it by its number");
}
