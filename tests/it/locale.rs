//! Tests of locale, money and font: what is written can be read, drawn and said, in every language.

use std::collections::BTreeSet;

use herlaad::locale::{self, Arg, Language, Message, Zone, digits_spoken, msg};
use herlaad::money::{Form, Money};
use proptest::prelude::*;

#[path = "../../src/locale/check.rs"]
mod check;

/// What the build asks the font files.
fn covered(sign: char) -> bool {
    herlaad::font::covers(sign)
}

/// Arguments as long as they come: the longest brand, a large amount.
fn long(name: &str) -> Arg {
    match name {
        "amount" => Money::from_cents(10_000).into(),
        "count" => Arg::Number(120),
        "at" => Arg::Number(4),
        "brand" => "Mobile Vikings".into(),
        "name" => msg::step_amount_label().into(),
        "language" => "Nederlands".into(),
        "phone" => "+32 2 555 01 42 (8-20 h)".into(),
        "order" => "K42-000017".into(),
        "example" => "0470 12 34 56".into(),
        "date" => "22/11/2027".into(),
        "time" => "14:05".into(),
        "wait" => msg::common_minutes(15).into(),
        "machine" => "0042".into(),
        "rate" | "number" => Arg::Number(21),
        "digits" => "5 6".into(),
        "hours" => "8-20 h".into(),
        "least" => Money::from_cents(500).into(),
        "most" => Money::from_cents(50_000).into(),
        "step" | "extra" => Money::from_cents(500).into(),
        "country" => "BE".into(),
        "countries" => "Spain, France, Portugal".into(),
        "problem" => msg::number_empty().into(),
        "seller" => "Kiosk Demo BV".into(),
        "why" => msg::printer_unsure().into(),
        other => panic!("a new variable, ${other}: say here what fills it"),
    }
}

pub(crate) fn every_text() -> impl Iterator<Item = (Language, Message, String, String)> {
    Language::ALL.into_iter().flat_map(|language| {
        Message::every(long).into_iter().map(move |message| {
            let (text, speech) = (locale::text(language, &message), locale::speech(language, &message));
            (language, message, text, speech)
        })
    })
}

// Messages

#[test]
fn a_visitor_sees_an_id_or_an_unfilled_variable() {
    for (language, message, text, speech) in every_text() {
        for written in [&text, &speech] {
            assert!(!written.trim().is_empty(), "{language:?} {}: empty", message.id());
            assert!(!written.contains(['{', '}', '$']), "{language:?} {}: {written}", message.id());
            assert_ne!(written, message.id(), "{language:?}: fell back to the id");
        }
    }
}

#[test]
fn a_message_file_has_no_language_or_a_language_no_file() {
    let mut codes = Language::ALL.map(Language::code);
    codes.sort_by_key(|code| (*code != "en", *code));
    assert_eq!(msg::CODES, codes);
}

#[test]
fn a_dutch_visitor_reads_english() {
    let same: BTreeSet<&str> = Message::every(long)
        .iter()
        .filter(|message| locale::text(Language::Nl, message) == locale::text(Language::En, message))
        .map(Message::id)
        .collect();
    // Words that are the same in both languages. A new one is written here once somebody has looked at it.
    let known = BTreeSet::from([
        "bar-demo-label",
        "bar-language-button",
        "bar-test-label",
        "country-ca-label",
        "country-cn-label",
        "country-in-label",
        "country-jp-label",
        "country-mx-label",
        "country-pt-label",
        "country-th-label",
        "country-vn-label",
        "help-hours",
        "method-bancontact-button",
        "method-paypal-button",
        "receipt-operator-label",
        "receipt-product-label",
        "review-operator-label",
        "step-operator-label",
    ]);
    assert_eq!(same, known);
}

#[test]
fn a_text_is_longer_than_its_place() {
    for (language, message, text, _) in every_text() {
        let room = match message.id().rsplit('-').next() {
            // Four of them share the width of the screen.
            Some("button") if message.id().starts_with("bar-") => 10,
            Some("title") => 40,
            Some("button" | "label") => 24,
            // They stand in the lead's place, and must not push the keys down.
            _ if ["number-", "amount-", "claim-"].iter().any(|field| message.id().starts_with(field)) => 84,
            _ => 135,
        };
        let length: usize = text.chars().map(columns).sum();
        assert!(length <= room, "{language:?} {}: {length} columns, room for {room}: {text}", message.id());
    }
}

/// A Chinese sign is as wide as two letters.
fn columns(sign: char) -> usize {
    if sign >= '\u{2e80}' { 2 } else { 1 }
}

/// A sign outside the printer's code page would turn the whole receipt into a picture, or into question marks.
#[test]
fn a_printed_sentence_has_signs_that_a_printer_lacks() {
    const CODE_PAGE_858: &str =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»ÁÂÀ©¢¥ãÃ¤ðÐÊËÈ€ÍÎÏ¦ÌÓßÔÒõÕµþÞÚÛÙýÝ¯´±¾¶§÷¸°¨·¹³²\u{a0}";
    let printed = |message: &Message| ["receipt-", "state-"].iter().any(|screen| message.id().starts_with(screen));
    // Chinese is printed as a picture, whatever it says.
    let with_letters =
        |(language, message, ..): &(Language, Message, String, String)| printed(message) && *language != Language::Zh;
    for (language, message, text, _) in every_text().filter(with_letters) {
        let odd: Vec<char> = text.chars().filter(|sign| !sign.is_ascii() && !CODE_PAGE_858.contains(*sign)).collect();
        assert!(odd.is_empty(), "{language:?} {}: {odd:?} in {text}", message.id());
    }
}

#[test]
fn money_in_a_message_keeps_the_form_of_another_language() {
    let pay = msg::review_pay_button(Money::from_cents(1500));
    assert_eq!(locale::text(Language::Nl, &pay), "€\u{a0}15,00 betalen");
    assert_eq!(locale::text(Language::En, &pay), "Pay €15.00");
}

#[test]
fn a_message_inside_a_message_keeps_another_language() {
    let step = msg::step_of_label(4, 5, msg::step_check_label());
    assert_eq!(locale::text(Language::Nl, &step), "Stap 4 van 5 · Nakijken");
    assert_eq!(locale::speech(Language::En, &step), "Step 4 of 5: Check");
}

#[test]
fn one_is_spoken_of_as_many() {
    let days = |language, count: u32| locale::text(language, &msg::product_valid_days(count));
    assert_eq!([days(Language::En, 1), days(Language::En, 30)], ["valid for 1 day", "valid for 30 days"]);
    assert_eq!([days(Language::Nl, 1), days(Language::Nl, 0)], ["1 dag geldig", "0 dagen geldig"]);
    assert_eq!(locale::text(Language::En, &msg::speech_choices(1)), "One choice.");
}

#[test]
fn a_hostile_name_is_taken_for_a_pattern() {
    let text = locale::text(Language::En, &msg::refused_title("{ $amount } -term {\"x\"}"));
    assert_eq!(text, "{ $amount } -term {\"x\"} refuses the top-up");
}

#[test]
fn two_threads_that_speak_at_once_wait_for_each_other_forever() {
    let speak =
        || (0..200).map(|count: u32| locale::speech(Language::Nl, &msg::common_days(count))).collect::<Vec<_>>();
    let said: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(speak)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(said.iter().all(|words| *words == said[0] && words[1] == "1 dag"));
}

// Languages

#[test]
fn a_language_changes_its_name_in_files() {
    let known = [
        (Language::Nl, "\"nl\"", "nl-BE", "Nederlands"),
        (Language::Fr, "\"fr\"", "fr-BE", "Français"),
        (Language::De, "\"de\"", "de-BE", "Deutsch"),
        (Language::En, "\"en\"", "en", "English"),
        (Language::Zh, "\"zh\"", "zh-Hans", "中文"),
    ];
    assert_eq!(known.map(|(language, ..)| language), Language::ALL);
    for (language, json, code, name) in known {
        assert_eq!(serde_json::to_string(&language).unwrap(), json);
        assert_eq!(serde_json::from_str::<Language>(json).unwrap(), language);
        assert_eq!((language.code(), language.own_name()), (code, name));
        assert_eq!(Language::from_iso639(language.iso639()), Some(language));
    }
    assert_eq!(Language::from_iso639("NL"), Some(Language::Nl));
    assert_eq!(["", "n", "nl-BE", "xx", "één"].map(Language::from_iso639), [None; 5]);
}

#[test]
fn a_voice_reads_a_number_as_millions() {
    let table = [
        ("0470123456", "0 4 7 0, 1 2, 3 4, 5 6"),
        ("0470 12 34 56", "0 4 7 0, 1 2, 3 4, 5 6"),
        ("482109375526", "4 8 2 1, 0 9 3 7, 5 5 2 6"),
        ("4821-0937-5526", "4 8 2 1, 0 9 3 7, 5 5 2 6"),
        ("8932012345678901234", "8 9 3 2, 0 1 2 3, 4 5 6 7, 8 9 0 1, 2 3 4"),
        ("0470 •• •• 56", "0 4 7 0, 5 6"),
        ("7", "7"),
        ("", ""),
        ("no digit", ""),
    ];
    for (written, spoken) in table {
        assert_eq!(digits_spoken(written), spoken, "{written}");
    }
}

#[test]
fn a_bundle_is_sold_larger_or_smaller_than_it_is() {
    let table = [
        (500, "500\u{a0}MB", "500\u{a0}MB"),
        (5000, "5\u{a0}GB", "5\u{a0}GB"),
        (1500, "1,5\u{a0}GB", "1.5\u{a0}GB"),
        (1001, "1,001\u{a0}GB", "1.001\u{a0}GB"),
        (20_050, "20,05\u{a0}GB", "20.05\u{a0}GB"),
        (0, "0\u{a0}MB", "0\u{a0}MB"),
    ];
    for (megabytes, dutch, english) in table {
        assert_eq!(locale::data(Language::Nl, megabytes), dutch);
        assert_eq!(locale::data(Language::En, megabytes), english);
    }
}

// Time

#[test]
fn a_receipt_shows_another_hour_than_the_station_clock() {
    let table = [
        // 22 November 2026, winter time, and 5 September 2026, summer time.
        (1_795_360_320_000, "22/11/2026", "16:12"),
        (1_788_609_620_000, "05/09/2026", "14:00"),
        // The last second before the clocks go forward, and the first after: 28 March 2027.
        (1_806_195_599_999, "28/03/2027", "01:59"),
        (1_806_195_600_000, "28/03/2027", "03:00"),
        (0, "01/01/1970", "01:00"),
        (-1, "01/01/1970", "00:59"),
    ];
    let zone = Zone::default();
    for (unix_ms, day, time) in table {
        for language in Language::ALL {
            let own = if language == Language::Zh {
                let parts: Vec<&str> = day.rsplit('/').collect();
                parts.join("-")
            } else {
                day.to_owned()
            };
            assert_eq!(locale::day(language, unix_ms, &zone), own);
            assert_eq!(locale::time_of_day(unix_ms, &zone), time);
            assert_eq!(locale::date(language, unix_ms, &zone), format!("{own} {time}"));
        }
    }
}

#[test]
fn a_damaged_clock_stops_a_receipt() {
    for unix_ms in [i64::MIN, i64::MAX] {
        assert!(!locale::date(Language::Nl, unix_ms, &Zone::default()).is_empty());
    }
}

#[test]
fn a_machine_without_zone_files_shows_utc() {
    assert_eq!(Some(Zone::default()), Zone::named(Zone::BELGIUM));
    assert_ne!(Zone::named("Europe/Brussels"), Zone::named("UTC"));
    assert_eq!(Zone::named("Europe/Bruxelles"), None);
}

// Money

#[test]
fn an_amount_is_written_as_abroad() {
    // CLDR 46, as `Intl.NumberFormat` of ICU writes them.
    let table = [
        (Form::NL_BE, ["€\u{a0}0,00", "€\u{a0}15,00", "€\u{a0}1.234,50", "€\u{a0}1.234.567,89", "€\u{a0}-0,05"]),
        (
            Form::FR_BE,
            [
                "0,00\u{a0}€",
                "15,00\u{a0}€",
                "1\u{202f}234,50\u{a0}€",
                "1\u{202f}234\u{202f}567,89\u{a0}€",
                "-0,05\u{a0}€",
            ],
        ),
        (Form::DE_BE, ["0,00\u{a0}€", "15,00\u{a0}€", "1.234,50\u{a0}€", "1.234.567,89\u{a0}€", "-0,05\u{a0}€"]),
        (Form::EN_GB, ["€0.00", "€15.00", "€1,234.50", "€1,234,567.89", "-€0.05"]),
        (Form::ZH_HANS, ["€0.00", "€15.00", "€1,234.50", "€1,234,567.89", "-€0.05"]),
    ];
    for (form, written) in table {
        let amounts = [0, 1500, 123_450, 123_456_789, -5].map(Money::from_cents);
        assert_eq!(amounts.map(|amount| amount.in_form(&form)), written);
    }
    assert_eq!(Money::from_cents(123_450).written(Language::Nl), "€\u{a0}1.234,50");
    assert_eq!(Money::from_cents(123_450).written(Language::En), "€1,234.50");
}

#[test]
fn an_operator_reads_an_amount_in_two_ways() {
    let table = [(1500, "EUR 15.00"), (-5, "EUR -0.05"), (0, "EUR 0.00"), (100_000, "EUR 1000.00")];
    for (cents, written) in table {
        assert_eq!(Money::from_cents(cents).to_string(), written);
    }
    assert_eq!(Money::from_cents(i64::MIN).to_string(), "EUR -92233720368547758.08");
    assert_eq!(serde_json::to_string(&Money::from_cents(-5)).unwrap(), "-5");
    assert_eq!(serde_json::from_str::<Money>("1500").unwrap(), Money::from_cents(1500));
    assert!(serde_json::from_str::<Money>("15.0").is_err(), "a float became money");
}

proptest! {
    #[test]
    fn a_cent_is_lost_on_the_way_to_paper(cents: i64) {
        for form in [Form::NL_BE, Form::FR_BE, Form::DE_BE, Form::EN_GB, Form::ZH_HANS] {
            let written = Money::from_cents(cents).in_form(&form);
            let digits: String = written.chars().filter(|sign| sign.is_ascii_digit() || *sign == '-').collect();
            prop_assert_eq!(digits.parse::<i128>().unwrap(), i128::from(cents), "{}", written);
            prop_assert!(!written.contains(' '), "an amount that may break over two lines: {}", written);
            prop_assert_eq!(written.matches('€').count(), 1);
        }
    }

    #[test]
    fn a_sum_wraps_around(one: i64, other: i64) {
        let (a, b) = (Money::from_cents(one), Money::from_cents(other));
        let exact = |sum: i128| i64::try_from(sum).ok().map(Money::from_cents);
        prop_assert_eq!(a.checked_add(b), exact(i128::from(one) + i128::from(other)));
        prop_assert_eq!(a.checked_sub(b), exact(i128::from(one) - i128::from(other)));
    }

    #[test]
    fn digits_are_lost_or_added_when_spoken(digits in "[0-9]{0,40}") {
        let spoken: String = digits_spoken(&digits).chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(spoken, digits);
    }
}

#[test]
fn the_check_forgets_signs_of_a_message() {
    let known: BTreeSet<char> = locale::CHARACTERS.chars().collect();
    let written = every_text().flat_map(|(_, _, text, speech)| (text + &speech).chars().collect::<Vec<_>>());
    let arguments: BTreeSet<char> = "MobileVikings0123456789€NederlandsKioskDemoBVK-/\u{a0}".chars().collect();
    let unknown: BTreeSet<char> = written.filter(|sign| !known.contains(sign) && !arguments.contains(sign)).collect();
    assert_eq!(unknown, BTreeSet::new());
}

// The build's own check of the message files

/// What the check says about an English and a Dutch file.
fn complaints(english: &str, dutch: &str) -> Vec<String> {
    let sources = [
        check::Source { file: "en.ftl", code: "en", text: english },
        check::Source { file: "nl.ftl", code: "nl-BE", text: dutch },
    ];
    check::check(&sources, &covered).err().unwrap_or_default()
}

#[test]
fn a_faulty_message_file_is_built_into_a_kiosk() {
    let good = "pay-title = Pay { $amount }\n    .speech = Pay { $amount } now\n";
    let table = [
        ("", "nl.ftl:1: pay-title: missing; en.ftl:1 has it"),
        (
            "pay-title = Betaal { $amount } ☃\n    .speech = Betaal { $amount }",
            "nl.ftl:1: pay-title: no embedded face draws ☃ (U+2603); run deploy/fonts",
        ),
        (
            "pay-title = Betaal nu alstublieft { $amount } aan de automaat\n    .speech = Betaal { $amount }",
            "nl.ftl:1: pay-title: up to 46 columns wide with its variables filled; there is room for 40",
        ),
        ("pay-title = Betaal { $amount }", "nl.ftl:1: pay-title: has no .speech; en.ftl:1 has one"),
        (
            "pay-title = Betaal\n  .speech = { $amount }",
            "nl.ftl:1: pay-title: the text uses no variable, but en.ftl:1 uses $amount",
        ),
        (
            "pay-title = { $amount }\n  .speech = { $amout }",
            "nl.ftl:1: pay-title: .speech uses $amout, but en.ftl:1 uses $amount",
        ),
        (
            "pay-title = { $amount }\n  .speech = { $amount }\n  .hint = x",
            "nl.ftl:1: pay-title: .hint is unknown; the only attribute is .speech",
        ),
        ("pay-title = { $amount }\n  .speech = { $amount }\n\nextra-text = x", "nl.ftl:4: extra-text: not in en.ftl"),
        (
            "pay-title = { $amount }\n  .speech = { $amount }\npay-title = { $amount }\n  .speech = { $amount }",
            "nl.ftl:3: pay-title: already on line 1",
        ),
        ("\n\npay-title Betaal", "nl.ftl:3: pay-title: Expected a token starting with \"=\""),
    ];
    assert_eq!(complaints(good, good), Vec::<String>::new());
    for (dutch, complaint) in table {
        let all = complaints(good, dutch);
        assert!(all.iter().any(|one| one == complaint), "{dutch}\n  wanted: {complaint}\n  got: {all:#?}");
    }
}

#[test]
fn a_text_that_can_fail_when_it_is_shown_is_built_into_a_kiosk() {
    let plural = |variants: &str| format!("a-b = {{ $n ->\n{variants}\n}}");
    let table = [
        (plural("[one] x\n*[other] y\n[few] z"), "a-b: [few] is no plural category here; there is one, other"),
        (plural("*[other] y"), "a-b: the plural category [one] is missing"),
        (plural("[one] x\n[other] y"), "a-b: The select expression must have a default variant"),
        (plural("[one] x\n[one] y\n*[other] z"), "a-b: [one] stands twice"),
        ("a-b = { NUMBER($n) }".to_owned(), "a-b: NUMBER(): functions are not used; pass the written value"),
        ("c-d = x\na-b = { c-d }".to_owned(), "a-b: c-d: a message cannot refer to another one; make it a term"),
        ("a-b = { -name }\n-name = x".to_owned(), "a-b: -name is not defined above"),
        ("-name = { $n }\na-b = { -name }".to_owned(), "name: a term cannot have variables: nothing fills them"),
        ("-name = x\na-b = { -name(n: 1) }".to_owned(), "a-b: -name: a term is used without attribute or arguments"),
        (
            "-name = x\n  .y = z\na-b = { -name.y ->\n *[other] x\n }".to_owned(),
            "a-b: only a variable can be selected on",
        ),
        ("a-b = { $userName }".to_owned(), "a-b: $userName: a variable has lower-case letters and _ only"),
        ("title = x".to_owned(), "title: an id is a screen and a role in lower case, as in review-title"),
        ("a-b =\n  .speech = x".to_owned(), "a-b: has no text"),
    ];
    for (text, complaint) in table {
        let all = complaints(&text, &text);
        assert!(all.iter().any(|one| one.ends_with(complaint)), "{text}\n  wanted: {complaint}\n  got: {all:#?}");
    }
    let sound = "-name = H\na-b = { -name } { $n ->\n [0] none\n [one] { $n } day\n *[other] { \"\\u00e9\" } days\n}";
    assert_eq!(complaints(sound, sound), Vec::<String>::new());
}

#[test]
fn a_function_of_a_message_takes_its_arguments_in_another_order() {
    let text = "a-b = { $zone } { $at }\n  .speech = { $count ->\n  [one] é\n *[other] ü { $zone }\n}\n";
    let checked = check::check(&[check::Source { file: "en.ftl", code: "en", text }], &covered).unwrap();
    let [signature] = checked.messages.as_slice() else { panic!("{checked:?}") };
    assert_eq!((signature.id.as_str(), signature.english.as_str()), ("a-b", "{ $zone } { $at }"));
    assert_eq!(signature.variables, ["at", "count", "zone"]);
    assert_eq!(checked.signs, BTreeSet::from([' ', 'é', 'ü']));
}

#[test]
fn an_unknown_language_gets_english_plurals() {
    let text = "a-b = { $n ->\n [one] x\n *[other] y\n}";
    let errors = check::check(&[check::Source { file: "pl.ftl", code: "pl", text }], &covered).unwrap_err();
    assert_eq!(errors, ["pl.ftl:1: a-b: the plural categories of pl are not known to check.rs"]);
    assert_eq!(check::check(&[], &covered).unwrap_err(), ["no message file at all"]);
}
