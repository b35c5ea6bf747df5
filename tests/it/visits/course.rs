//! The way through a visit: forward, back, once more, and with two fingers at once.

use super::stand::{
    NUMBER, Stand, captured, deliver_requested, delivered, held, hold_requested, pay_requested, product, terms,
};
use herlaad::locale::{Language, msg};
use herlaad::money::Money;
use herlaad::sale::Event;
use herlaad::screen::{Block, Field, Look, Screen, ScreenId, Wish};
use herlaad::session::Terms;
use herlaad::till::{Body, MoneyState};

#[test]
fn a_visit_does_not_lead_from_the_first_screen_to_the_receipt() {
    let mut stand = Stand::new();
    assert_eq!(stand.at(), ScreenId::First);
    stand.begin();
    assert_eq!(stand.at(), ScreenId::Identify);
    stand.digits(NUMBER).tap(&Wish::Continue);
    assert_eq!(stand.at(), ScreenId::Product, "one brand is no question");
    stand.tap(&product("demo-15"));
    assert_eq!(stand.at(), ScreenId::Review);
    stand.tap(&Wish::Pay);
    stand.shows(ScreenId::Paying, &msg::holding_title());
    stand.happen(&[hold_requested(), held(), pay_requested()]);
    stand.shows(ScreenId::Paying, &msg::pay_title());
    stand.happen(&[captured(), deliver_requested()]);
    stand.shows(ScreenId::Delivering, &msg::delivering_title());
    stand.happen(&[delivered(), Event::HandoverAwaited]);
    stand.print(None);
    stand.shows(ScreenId::Done, &msg::done_credit_title(Money::from_cents(1500)));
    stand.tap(&Wish::Finish);
    assert_eq!(stand.at(), ScreenId::First);
    let [Body::BeginVisit { language }, Body::Order { card, product, language: ordered, .. }, Body::EndVisit] =
        stand.said.as_slice()
    else {
        panic!("{:?}", stand.said);
    };
    assert_eq!((*language, *ordered), (Language::En, Language::En));
    assert_eq!((card.masked().as_str(), product.as_str()), ("0470 •• •• 56", "demo-15"));
}

/// Design, section 1: a typed number takes 16 taps at most, and 6 where it is scanned, with a screen for the kind of card and
/// one for the payment method. Neither is asked here, as there is one kind and one method: language 1, number 10,
/// Continue 1, amount 1, Pay 1.
#[test]
fn a_top_up_takes_more_taps_than_promised() {
    let mut stand = Stand::new();
    stand.order();
    assert_eq!(stand.taps, 14);
    let mut short = Stand::new();
    short.begin().digits(&NUMBER[2..]).tap(&Wish::Continue);
    short.tap(&product("demo-15"));
    short.tap(&Wish::Pay);
    assert_eq!(short.taps, 12, "who takes the printed 04 for given saves two");
}

#[test]
fn two_taps_on_pay_are_two_orders() {
    let mut stand = Stand::new();
    stand.choose();
    assert!(matches!(stand.session.wish(&Wish::Pay, 0), Some(Body::Order { .. })));
    assert_eq!(stand.session.wish(&Wish::Pay, 0), None);
    assert_eq!(stand.at(), ScreenId::Paying);
}

#[test]
fn a_tap_on_what_was_there_before_does_something() {
    let every = [
        Wish::Language(Language::Nl),
        Wish::Languages,
        Wish::Digit(7),
        Wish::Erase,
        Wish::Clear,
        Wish::Continue,
        Wish::Brand("demo".parse().expect("an id")),
        product("demo-5"),
        product("no-such"),
        Wish::More,
        Wish::Change(Field::Card),
        Wish::Change(Field::Brand),
        Wish::Change(Field::Product),
        Wish::Pay,
        Wish::Cancel,
        Wish::Print,
        Wish::Again,
        Wish::Finish,
        Wish::Back,
        Wish::Stop,
        Wish::Help,
    ];
    let ways: [fn(&mut Stand); 9] = [
        |_| {},
        |stand| {
            stand.begin();
        },
        |stand| {
            stand.identify();
        },
        |stand| {
            stand.choose();
        },
        |stand| {
            stand.order();
        },
        |stand| {
            stand.pay();
        },
        |stand| {
            stand.deliver();
        },
        |stand| {
            stand.finish();
        },
        |stand| stand.session.lost(0),
    ];
    let mut ghosts = 0;
    for way in ways {
        for wish in &every {
            let mut stand = Stand::new();
            way(&mut stand);
            let (before, key, said) = (stand.screen(), stand.session.key(), stand.said.len());
            if stand.offers(wish) {
                continue;
            }
            assert_eq!(stand.poke(wish), None, "{wish:?} on {:?}", before.id);
            assert_eq!((&stand.screen(), stand.session.key(), stand.said.len()), (&before, key, said), "{wish:?}");
            ghosts += 1;
        }
    }
    assert!(ghosts > 100, "{ghosts}");
}

#[test]
fn another_language_costs_what_was_typed_or_chosen() {
    let mut stand = Stand::new();
    stand.begin().digits("04701").read_in(Language::Nl);
    assert_eq!(stand.screen().language, Language::Nl);
    assert_eq!(typed(&stand.screen()), "0470 1");
    let key = stand.session.key();
    stand.digits("23456").tap(&Wish::Continue);
    stand.tap(&product("demo-15"));
    stand.read_in(Language::Zh);
    assert_eq!((stand.at(), stand.screen().language), (ScreenId::Review, Language::Zh));
    assert_ne!(stand.session.key(), key);
    stand.read_in(Language::Fr);
    stand.tap(&Wish::Pay);
    assert!(matches!(stand.said.last(), Some(Body::Order { language: Language::Fr, .. })));
    stand.read_in(Language::De);
    assert_eq!((stand.at(), stand.screen().language), (ScreenId::Paying, Language::De));
}

#[test]
fn a_site_with_one_language_offers_another() {
    let mut stand = Stand::with(Terms { languages: vec![Language::Nl], ..terms() });
    stand.tap(&Wish::Language(Language::Nl));
    assert!(!stand.offers(&Wish::Languages));
}

#[test]
fn back_leads_anywhere_but_one_step_back() {
    let mut stand = Stand::with(several());
    stand.identify();
    assert_eq!(stand.at(), ScreenId::Brand);
    stand.tap(&brand("two"));
    stand.tap(&product("two-1"));
    assert_eq!(stand.at(), ScreenId::Review);
    for before in [ScreenId::Product, ScreenId::Brand, ScreenId::Identify] {
        stand.tap(&Wish::Back);
        assert_eq!(stand.at(), before);
    }
    assert_eq!(typed(&stand.screen()), "0470 12 34 56", "what was typed is kept");
    stand.tap(&Wish::Continue);
    assert_eq!(stand.at(), ScreenId::Brand, "what was gone back over is asked again");
    stand.tap(&Wish::Back);
    stand.tap(&Wish::Back);
    assert_eq!(stand.at(), ScreenId::Card);
    stand.tap(&Wish::Back);
    assert_eq!((stand.at(), stand.said.last()), (ScreenId::First, Some(&Body::EndVisit)));
    stand.begin();
    stand.tap(&Wish::Sim);
    assert_eq!(typed(&stand.screen()), "", "the next visitor sees the last one's number");
}

#[test]
fn a_change_on_the_review_asks_everything_again() {
    let mut stand = Stand::with(several());
    stand.identify();
    stand.tap(&brand("two"));
    stand.tap(&product("two-1"));
    stand.tap(&Wish::Change(Field::Card));
    stand.tap(&Wish::Erase);
    stand.digits("7").tap(&Wish::Continue);
    assert_eq!(stand.at(), ScreenId::Review);
    assert_eq!(facts(&stand.screen()), ["0470 12 34 57", "Brand two", "€ 5 credit"]);
    // Another product of the same brand.
    stand.tap(&Wish::Change(Field::Product));
    stand.tap(&product("two-2"));
    assert_eq!(facts(&stand.screen()), ["0470 12 34 57", "Brand two", "€ 6 credit"]);
    // Another brand has other products; the same brand keeps them.
    stand.tap(&Wish::Change(Field::Brand));
    stand.tap(&brand("two"));
    assert_eq!(stand.at(), ScreenId::Review);
    stand.tap(&Wish::Change(Field::Brand));
    stand.tap(&brand("seven"));
    assert_eq!(stand.at(), ScreenId::Product);
    stand.tap(&product("seven-3"));
    assert_eq!(facts(&stand.screen())[1], "Brand seven");
    // A change that is thought better of.
    stand.tap(&Wish::Change(Field::Card));
    stand.tap(&Wish::Back);
    assert_eq!(stand.at(), ScreenId::Review);
    stand.tap(&Wish::Back);
    assert_eq!(stand.at(), ScreenId::Product);
}

#[test]
fn a_question_with_one_answer_is_asked() {
    let mut stand = Stand::with(several());
    stand.identify();
    stand.tap(&brand("one"));
    assert_eq!(stand.at(), ScreenId::Review, "the brand sells one thing");
    assert_eq!(stand.screen().step.map(|step| (step.at, step.of)), Some((4, 5)));
    assert!(!stand.offers(&Wish::Change(Field::Product)));
    stand.tap(&Wish::Back);
    assert_eq!(stand.at(), ScreenId::Brand);
}

#[test]
fn more_choices_than_places_cannot_be_reached() {
    let mut stand = Stand::with(several());
    stand.identify();
    stand.tap(&brand("seven"));
    assert_eq!(tiles(&stand.screen()), ["€1.00", "€2.00", "€3.00", "€4.00", "€5.00", "€6.00"]);
    let key = stand.session.key();
    let more = |stand: &Stand| stand.screen().actions.last().map(|action| action.label.clone());
    assert_eq!(more(&stand).as_deref(), Some("Other amounts · 1/2"));
    stand.tap(&Wish::More);
    assert_eq!(tiles(&stand.screen()), ["€7.00"]);
    assert_eq!(more(&stand).as_deref(), Some("First page · 2/2"), "there are no more");
    assert_eq!(stand.session.key(), key);
    assert!(!stand.offers(&product("seven-1")));
    stand.tap(&Wish::More);
    stand.tap(&product("seven-1"));
    assert_eq!(stand.at(), ScreenId::Review);
}

#[test]
fn what_is_sold_for_other_cards_is_offered_for_a_number() {
    let mut stand = Stand::with(several());
    stand.identify();
    assert_eq!(tiles(&stand.screen()), ["Brand one", "Brand two", "Brand seven"], "brand esim sells by ICCID alone");
}

#[test]
fn another_screen_keeps_the_key_or_the_same_one_changes_it() {
    let mut stand = Stand::new();
    let mut keys = vec![stand.session.key()];
    let mut note = |stand: &Stand| keys.push(stand.session.key());
    stand.begin();
    note(&stand);
    stand.digits(NUMBER);
    note(&stand);
    stand.tap(&Wish::Continue);
    note(&stand);
    stand.tap(&product("demo-15"));
    note(&stand);
    stand.tap(&Wish::Pay);
    note(&stand);
    stand.happen(&[hold_requested(), held(), pay_requested()]);
    note(&stand);
    stand.happen(&[captured(), deliver_requested()]);
    note(&stand);
    stand.happen(&[delivered()]);
    note(&stand);
    let first = keys[0];
    let steps: Vec<u64> = keys.iter().map(|key| key - first).collect();
    assert_eq!(steps, [0, 1, 1, 2, 3, 4, 4, 5, 6], "typing and the card reader's news leave the finger where it is");
}

#[test]
fn stop_keeps_the_machine_busy() {
    for way in [Stand::begin, Stand::identify, Stand::choose] {
        let mut stand = Stand::new();
        way(&mut stand);
        stand.quit();
        assert_eq!((stand.at(), stand.said.last()), (ScreenId::First, Some(&Body::EndVisit)));
        assert_eq!(stand.till.visit, None);
    }
}

#[test]
fn a_second_top_up_takes_over_the_first_ones_number() {
    let mut stand = Stand::new();
    stand.finish().tap(&Wish::Again);
    assert_eq!((stand.at(), typed(&stand.screen()).as_str()), (ScreenId::Identify, ""));
    stand.digits("0471000000").tap(&Wish::Continue);
    stand.tap(&product("demo-5"));
    stand.tap(&Wish::Pay);
    let orders = stand.said.iter().filter(|body| matches!(body, Body::Order { .. })).count();
    assert_eq!((orders, stand.said.iter().filter(|body| **body == Body::EndVisit).count()), (2, 0));
    stand.shows(ScreenId::Paying, &msg::holding_title());
}

#[test]
fn nothing_says_that_it_was_cancelled_until_it_is() {
    let mut stand = Stand::new();
    stand.pay().tap(&Wish::Cancel);
    assert_eq!(stand.said.last(), Some(&Body::Cancel { sale: stand.sale() }));
    stand.shows(ScreenId::Paying, &msg::pay_cancelling_title());
    assert!(!stand.offers(&Wish::Cancel), "a second cancel would be a second wish");
    stand.happen(&[Event::PaymentCancelRequested]);
    stand.shows(ScreenId::Paying, &msg::pay_cancelling_title());
    // Too late: the card was faster. It is the till that gives the money back; nothing is delivered.
    stand.happen(&[captured()]);
    stand.shows(ScreenId::Paying, &msg::pay_cancelling_title());
    let view = stand.snapshot().sale(stand.sale()).expect("it is open").clone();
    assert_eq!((view.money, view.unwanted, view.sent), (MoneyState::Taken, true, false));
}

fn typed(screen: &Screen) -> String {
    screen
        .body
        .iter()
        .find_map(|block| if let Block::Entry { typed, .. } = block { Some(typed.clone()) } else { None })
        .expect("a field")
}

fn facts(screen: &Screen) -> Vec<String> {
    let facts = screen.body.iter().filter_map(|block| if let Block::Facts(facts) = block { Some(facts) } else { None });
    facts.flatten().map(|fact| fact.value.clone()).collect()
}

fn tiles(screen: &Screen) -> Vec<String> {
    let tile = |look: &Look| matches!(look, Look::Tile { .. } | Look::PriceTile { .. });
    screen.walk().filter(|action| tile(&action.look)).map(|action| action.label.clone()).collect()
}

fn brand(id: &str) -> Wish {
    Wish::Brand(id.parse().expect("an id"))
}

/// A site with brands of one, two and seven products, and one that sells nothing to a phone number.
fn several() -> Terms {
    let mut text = vec!["sample = true\ndated = \"2026-11-22\"\nsource = \"a test\"\n".to_owned()];
    for (name, products) in [("one", 1), ("two", 2), ("seven", 7), ("esim", 1)] {
        text.push(format!("[[brand]]\nid = \"{name}\"\nname = \"Brand {name}\"\nstripe = \"#000000\"\n"));
        let by = if name == "esim" { "iccid" } else { "msisdn" };
        for number in 1..=products {
            let euros = if name == "two" { number + 4 } else { number };
            let valid = if name == "two" && number == 2 { "validity_days = 30\n" } else { "" };
            text.push(format!(
                "[[product]]\nid = \"{name}-{number}\"\nbrand = \"{name}\"\nkind = \"credit\"\n\
                 name = {{ en = \"€ {euros} credit\", nl = \"€ {euros} beltegoed\" }}\nprice_cents = {euros}00\n{valid}\
                 vat = \"outside_scope_prepaid\"\nidentify = [\"{by}\"]\nprovider = \"p\"\nprovider_product = \"{number}\"\n"
            ));
        }
    }
    let catalogue = crate::common::catalogue(&text.concat());
    Terms { catalogue, ..terms() }
}
