//! `simulator.toml` and the drivers' own settings: what is written is what happens, and what cannot be is told.

use super::{outcomes, read};
use herlaad::money::Money;
use herlaad::payment;
use herlaad::sale::Mode;
use herlaad::simulator::{Level, Outcomes, PaymentScript, TopupEnd, TopupScript, Why};
use herlaad::till::Means;
use herlaad::topup;

const EURO: Money = Money::from_cents(100);

fn refuse(why: Why) -> TopupEnd {
    TopupEnd::Refuse(why)
}

#[test]
fn what_no_row_lists_goes_well() {
    let table = outcomes("outcome = [{ ending = \"901\", payment = \"decline\", topup = \"refuse\" }]");
    assert_eq!(table.payment("902", "p", EURO), PaymentScript::Approve);
    assert_eq!(table.topup("902", "p", EURO), TopupScript { end: TopupEnd::Complete, delay_ms: 0 });
    assert_eq!(Outcomes::default(), outcomes(""));
}

#[test]
fn the_first_row_that_fits_decides_and_of_endings_the_longest() {
    let table = outcomes(
        "outcome = [
            { ending = \"02\", topup = \"refuse\", reason = \"barred\", delay_s = 3 },
            { product = \"p\", topup = \"pending\" },
            { ending = \"902\", payment = \"decline\" },
            { ending = \"802\", topup = \"refuse\", reason = \"duplicate\" },
            { amount_cents = 700, payment = \"lose_answer\", topup = \"lose_answer\" },
        ]",
    );
    let topup = |ending, product, cents| table.topup(ending, product, Money::from_cents(cents)).end;
    assert_eq!(table.topup("102", "x", EURO), TopupScript { end: refuse(Why::Barred), delay_ms: 3000 });
    assert_eq!(topup("802", "x", 100), refuse(Why::Duplicate), "the longer ending wins though it stands lower");
    assert_eq!(
        topup("802", "p", 100),
        refuse(Why::Duplicate),
        "the first that fits is an ending, so the longest ending"
    );
    assert_eq!(topup("902", "p", 100), refuse(Why::Barred), "a row that says nothing of the provider is passed over");
    assert_eq!(topup("900", "p", 700), TopupEnd::Pending, "the product stands above the amount");
    assert_eq!(topup("900", "x", 700), TopupEnd::LoseAnswer);
    assert_eq!(table.payment("902", "p", Money::from_cents(700)), PaymentScript::Decline);
    assert_eq!(table.payment("900", "p", Money::from_cents(700)), PaymentScript::LoseAnswer);
    assert_eq!(table.payment("02", "p", EURO), PaymentScript::Approve);
    assert_eq!(table.products().collect::<Vec<_>>(), ["p"]);
}

#[test]
fn every_word_of_the_table_is_read_as_itself() {
    let payments = [
        ("approve", PaymentScript::Approve),
        ("decline", PaymentScript::Decline),
        ("time_out", PaymentScript::TimeOut),
        ("answer_late", PaymentScript::AnswerLate),
        ("lose_answer", PaymentScript::LoseAnswer),
        ("other_amount", PaymentScript::OtherAmount),
        ("expire", PaymentScript::Expire),
        ("pay_late", PaymentScript::PayLate),
        ("pay_twice", PaymentScript::PayTwice),
        ("busy", PaymentScript::Busy),
    ];
    for (word, script) in payments {
        let table = outcomes(&format!("outcome = [{{ ending = \"1\", payment = \"{word}\" }}]"));
        assert_eq!(table.payment("1", "p", EURO), script);
    }
    let reasons = [
        ("invalid_credit_party", Why::InvalidCreditParty),
        ("barred", Why::Barred),
        ("operator_unavailable", Why::OperatorUnavailable),
        ("duplicate", Why::Duplicate),
        ("declined", Why::Declined),
        ("exception", Why::Exception),
    ];
    for (word, why) in reasons {
        let row = |topup| format!("outcome = [{{ ending = \"1\", topup = \"{topup}\", reason = \"{word}\" }}]");
        assert_eq!(outcomes(&row("refuse")).topup("1", "p", EURO).end, TopupEnd::Refuse(why));
        assert_eq!(outcomes(&row("refuse_at_hold")).topup("1", "p", EURO).end, TopupEnd::RefuseAtHold(why));
    }
}

#[test]
fn each_row_that_cannot_be_is_told() {
    let cases = [
        ("payment = \"decline\"", "outcome[1]: has no condition; one of ending, product, amount_cents is needed"),
        ("ending = \"1\"", "outcome[1]: says neither payment nor topup, so it changes nothing"),
        (
            "ending = \"1\", product = \"p\", topup = \"complete\"",
            "outcome[1]: has the conditions ending and product; one row has one",
        ),
        (
            "ending = \"12a\", topup = \"complete\"",
            "outcome[1].ending: must be the last 1 to 6 digits of a number, as \"902\"",
        ),
        (
            "ending = \"1234567\", topup = \"complete\"",
            "outcome[1].ending: must be the last 1 to 6 digits of a number, as \"902\"",
        ),
        (
            "ending = \"1234\", payment = \"decline\"",
            "outcome[1].ending: the terminal is told only the last 3 digits, so this row never fits",
        ),
        ("amount_cents = 0, payment = \"decline\"", "outcome[1].amount_cents: 0 is not within 1 to 50000"),
        (
            "ending = \"1\", topup = \"complete\", reason = \"barred\"",
            "outcome[1].reason: goes with topup = \"refuse_at_hold\" or \"refuse\"",
        ),
        (
            "ending = \"1\", payment = \"decline\", reason = \"barred\"",
            "outcome[1].reason: goes with topup = \"refuse_at_hold\" or \"refuse\"",
        ),
        (
            "ending = \"1\", topup = \"pending\", delay_s = 3",
            "outcome[1].delay_s: goes with a topup that is executed or refused after paying",
        ),
        (
            "ending = \"1\", payment = \"decline\", delay_s = 3",
            "outcome[1].delay_s: goes with a topup that is executed or refused after paying",
        ),
        ("ending = \"1\", topup = \"complete\", delay_s = 3601", "outcome[1].delay_s: 3601 is not within 0 to 3600"),
        (
            "ending = \"1\", payment = \"declined\"",
            "outcome[1].payment: \"declined\" is none of approve, decline, time_out, answer_late, lose_answer, other_amount, expire, pay_late, pay_twice, busy",
        ),
        ("ending = \"1\", topup = \"complete\", dely_s = 1", "outcome[1].dely_s: unknown key; did you mean delay_s?"),
    ];
    for (row, wanted) in cases {
        let (_, told) = read(&format!("outcome = [{{ {row} }}]"), Outcomes::read);
        assert_eq!(told, format!("x.toml:1: {wanted}"), "{row}");
    }
}

#[test]
fn a_row_that_never_decides_is_told() {
    let (_, told) = read(
        "outcome = [
            { ending = \"901\", payment = \"decline\", topup = \"refuse\" },
            { ending = \"901\", payment = \"approve\" },
            { ending = \"901\", topup = \"complete\" },
            { ending = \"01\", topup = \"complete\" },
        ]",
        Outcomes::read,
    );
    assert_eq!(
        told,
        "x.toml:3: outcome[2].payment: never decides: a row above has the same condition\n\
         x.toml:4: outcome[3].topup: never decides: a row above has the same condition"
    );
}

fn terminal(shown_as: Means, settings: payment::SimulatedSettings) -> payment::Settings {
    payment::Settings { shown_as, driver: payment::DriverSettings::Simulated(settings) }
}

#[test]
fn a_terminal_reads_its_settings_and_refuses_what_it_cannot_be() {
    let (settings, told) = read("driver = \"simulated\"", payment::Settings::read);
    assert_eq!((told.as_str(), &settings), ("", &terminal(Means::Card, payment::SimulatedSettings::default())));
    assert_eq!(settings.driver.modes(), [Mode::Demo, Mode::Test], "no simulated money where money is real");

    let text = "shown_as = \"bancontact\"\ndriver = \"simulated\"\ncapture_after_delivery = true\nvoid = false\nrefund = false\nlookup = false\n\
                concurrent_while_unknown = false\nhorizon_s = 60\ntimeout_s = 2\napprove_after_ms = 0\n\
                scan = true\ncode_lasts_s = 5\n";
    let (settings, told) = read(text, payment::Settings::read);
    let wanted = payment::SimulatedSettings {
        capture_after_delivery: true,
        void: false,
        refund: false,
        lookup: false,
        concurrent_while_unknown: false,
        horizon_ms: 60_000,
        timeout_ms: 2_000,
        approve_after_ms: 0,
        code_lasts_ms: Some(5_000),
        recheck_after_ms: 0,
    };
    assert_eq!((told.as_str(), settings), ("", terminal(Means::Bancontact, wanted)));

    let (settings, told) = read("driver = \"simulated\"\nscan = true", payment::Settings::read);
    let by_phone = payment::SimulatedSettings {
        code_lasts_ms: Some(60_000),
        recheck_after_ms: 15_000,
        ..payment::SimulatedSettings::default()
    };
    assert_eq!((told.as_str(), settings), ("", terminal(Means::Bancontact, by_phone)));
    let (_, told) = read("driver = \"simulated\"\ncode_lasts_s = 60", payment::Settings::read);
    assert_eq!(told, "x.toml:2: code_lasts_s: goes with scan = true");

    for (text, wanted) in [
        ("shown_as = \"card\"\nscan = true\n", "shows a code to scan: bancontact or paypal"),
        ("shown_as = \"paypal\"\n", "waits for a card: card"),
    ] {
        let (_, told) = read(&format!("driver = \"simulated\"\n{text}"), payment::Settings::read);
        assert_eq!(told, format!("x.toml:2: shown_as: is not what happens: this driver {wanted}"));
    }

    let (_, told) =
        read("driver = \"adyen\"\nshown_as = \"cash\"\nhorizon_s = 0\ntimeout_s = 601\n", payment::Settings::read);
    assert_eq!(
        told,
        "x.toml:1: driver: \"adyen\" is none of simulated\n\
         x.toml:2: shown_as: \"cash\" is none of card, bancontact, paypal\n\
         x.toml:3: horizon_s: 0 is not within 1 to 86400\n\
         x.toml:4: timeout_s: 601 is not within 1 to 600"
    );
}

#[test]
fn a_weak_provider_needs_somebody_who_says_so() {
    let (settings, told) = read("driver = \"simulated\"", topup::Settings::read);
    let usual = topup::SimulatedSettings::default();
    assert!(usual.hold && usual.level == Level::L3);
    assert_eq!((told.as_str(), &settings), ("", &topup::Settings::Simulated(usual)));
    assert_eq!(settings.modes(), [Mode::Demo, Mode::Test]);

    let weak = "driver = \"simulated\"\nlevel = \"L1\"\n";
    let (_, told) = read(weak, topup::Settings::read);
    assert!(told.starts_with("x.toml:2: level: nobody can ask an L1 provider what became of an order"), "{told}");
    assert!(told.ends_with("write unknown_needs_a_person = true if somebody will look"), "{told}");
    let (settings, told) = read(&format!("{weak}unknown_needs_a_person = true\n"), topup::Settings::read);
    assert_eq!((told.as_str(), settings), ("", topup::Settings::Simulated(topup::SimulatedSettings::of(Level::L1))));

    let (_, told) = read("driver = \"simulated\"\nlevel = \"L2\"\nhold = true\n", topup::Settings::read);
    assert_eq!(told, "x.toml:3: hold: a provider of level L1 or L2 cannot hold an order; only L3 can");
    let (_, told) =
        read("driver = \"simulated\"\nlevel = \"L2\"\nhold = false\nkey_life_s = 60\n", topup::Settings::read);
    let twice =
        "x.toml:4: key_life_s: a provider of level L1 or L2 executes the same order twice; only L3 keeps its id";
    assert_eq!(told, twice);
    let (_, told) = read("driver = \"simulated\"\nkey_life_s = 604801\n", topup::Settings::read);
    assert_eq!(told, "x.toml:2: key_life_s: 604801 is not within 0 to 604800");
}
