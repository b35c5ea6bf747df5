//! What a person reads who has typed something wrong: every kind of complaint with its exact text.

use herlaad::section::{Document, ERRORS_MAX, Errors, Secret, SecretSource, Section};
use proptest::prelude::*;

/// Reads `text` with `read`, then finishes; what is complained about, one a line.
fn complaints(text: &str, read: impl FnOnce(&mut Section<'_>)) -> String {
    let errors = Errors::default();
    if let Some(document) = Document::parse("kiosk.toml", text, &errors) {
        let mut root = document.root();
        read(&mut root);
        root.finish();
    }
    errors.to_string()
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Transport {
    Tcp,
    File,
}
const TRANSPORTS: [(&str, Transport); 2] = [("tcp", Transport::Tcp), ("file", Transport::File)];

#[test]
fn right_values_are_read_without_complaint() {
    let text = "name = \"Gare de Liège\"\ncount = 1_000\nhex = 0x10\non = true\nprice_cents = 500\nwords = [\"a\", \"b\"]\nsize = 21.5\ninches = 32\nways = [\"file\", \"tcp\"]\n\
                off = \"\"\n[printer]\ntransport = \"file\"\n[[outcome]]\nending = \"901\"\n[[outcome]]\nending = \"902\"\n";
    let errors = Errors::default();
    let document = Document::parse("kiosk.toml", text, &errors).expect("it is TOML");
    let mut root = document.root();

    assert_eq!(root.text("name"), "Gare de Liège");
    assert_eq!(root.int("count", 0..=2_000), 1_000);
    assert_eq!(root.int_or("hex", 0, 0..=20), 16);
    assert_eq!(root.int_or("absent", 7, 0..=20), 7);
    assert_eq!(root.int_maybe("absent", 0..=20), None);
    assert!(root.flag_or("on", false));
    assert_eq!(root.money("price_cents", 1..=50_000).cents(), 500);
    assert_eq!(root.money_maybe("absent", 1..=50_000), None);
    assert_eq!(root.texts_or("words", &[]), ["a", "b"]);
    assert_eq!(root.texts_or("absent", &["c"]), ["c"]);
    assert_eq!((root.tenths_or("size", 0, 0..=999), root.tenths_or("inches", 0, 0..=999)), (215, 320));
    assert_eq!(root.text_or("absent", "d"), "d");
    assert_eq!(root.choices_or("ways", &[], &TRANSPORTS), [Transport::File, Transport::Tcp]);
    assert_eq!(root.choices_or("absent", &[Transport::Tcp], &TRANSPORTS), [Transport::Tcp]);
    assert_eq!(root.text_maybe("off"), None, "a blank optional text is switched off");
    let mut printer = root.section("printer");
    assert_eq!(printer.choice("transport", &TRANSPORTS), Transport::File);
    assert_eq!(printer.choice_or("absent", Transport::Tcp, &TRANSPORTS), Transport::Tcp);
    assert_eq!(printer.choice_maybe("absent", &TRANSPORTS), None);
    let endings: Vec<String> = root.sections("outcome", 10).iter_mut().map(|row| row.text("ending")).collect();
    assert_eq!(endings, ["901", "902"]);
    assert!(!root.section("nothing").is_present());
    root.finish();
    assert!(errors.is_empty(), "{errors}");
}

/// Reads the key `v` in the way that `kind` names.
fn read_v(kind: &str, section: &mut Section<'_>) {
    match kind {
        "text" => _ = section.text("v"),
        "words" => _ = section.words("v"),
        "words_maybe" => _ = section.words_maybe("v"),
        "words_list" => _ = section.words_list("v"),
        "text_or" => _ = section.text_or("v", "default"),
        "text_maybe" => _ = section.text_maybe("v"),
        "texts_or" => _ = section.texts_or("v", &[]),
        "int" => _ = section.int("v", 5..=600),
        "int_or" => _ = section.int_or("v", 5, 5..=600),
        "tenths_or" => _ = section.tenths_or("v", 215, 50..=1000),
        "flag_or" => _ = section.flag_or("v", true),
        "choice" => _ = section.choice("v", &TRANSPORTS),
        "choice_or" => _ = section.choice_or("v", Transport::Tcp, &TRANSPORTS),
        "choices_or" => _ = section.choices_or("v", &[], &TRANSPORTS),
        "money" => _ = section.money("v", 1..=50_000),
        "section" => _ = section.section("v"),
        "sections" => _ = section.sections("v", 1),
        other => unreachable!("no reader {other}"),
    }
}

#[test]
fn each_wrong_value_is_told_with_its_line_and_what_it_should_be() {
    let (long, many) = (format!("v = \"{}\"", "x".repeat(257)), format!("v = [{}]", "\"x\",".repeat(65)));
    let cases = [
        ("text", "", ": v: is missing; a text in quotes is needed"),
        ("text", "v = 5", ":1: v: must be a text in quotes, not a whole number"),
        ("text", "\nv = \" \"", ":2: v: is an empty text"),
        ("text_or", "v = \"\"", ":1: v: is an empty text"),
        (
            "text",
            "v = \"a\\u0007\"",
            ":1: v: contains the control character U+0007 as sign 2; only signs that can be seen may stand here",
        ),
        (
            "text_maybe",
            "v = \"€ 5\\u202E\"",
            ":1: v: contains the hidden sign U+202E as sign 4; only signs that can be seen may stand here",
        ),
        (
            "words",
            "v = \"Kiosk \u{1f600}\"",
            ":1: v: contains \u{1f600} (U+1F600) as sign 7, which no face of the kiosk draws; write it in other words",
        ),
        (
            "words_maybe",
            "v = \"e\\u0301\"",
            ":1: v: contains \\u{301} (U+0301) as sign 2, which no face of the kiosk draws; write it in other words",
        ),
        (
            "words_list",
            "v = [\"a\", \"b\\u200B\"]",
            ":1: v: entry 2 contains the hidden sign U+200B as sign 2; only signs that can be seen may stand here",
        ),
        ("words", "", ": v: is missing; a text in quotes is needed"),
        ("words", "v = \" \"", ":1: v: is an empty text"),
        ("text", "v = 2026-11-22", ":1: v: must be a text in quotes, not a date or time"),
        ("text_maybe", &long, ":1: v: is longer than 256 characters: it has 257"),
        ("int", "", ": v: is missing; a whole number from 5 to 600 is needed"),
        ("int", "v = \"60\"", ":1: v: must be a whole number, not a text"),
        ("int", "v = 601", ":1: v: 601 is not within 5 to 600"),
        ("int_or", "v = 0xFFFF", ":1: v: 0xFFFF is not within 5 to 600"),
        ("int_or", "v = 99999999999999999999", ":1: v: 99999999999999999999 is not within 5 to 600"),
        ("tenths_or", "v = 21.55", ":1: v: 21.55 is not within 5.0 to 100.0, with one decimal at most"),
        ("tenths_or", "v = 4.9", ":1: v: 4.9 is not within 5.0 to 100.0, with one decimal at most"),
        ("tenths_or", "v = 1e1", ":1: v: 1e1 is not within 5.0 to 100.0, with one decimal at most"),
        ("tenths_or", "v = 101", ":1: v: 101 is not within 5.0 to 100.0, with one decimal at most"),
        ("tenths_or", "v = \"21\"", ":1: v: must be a number, as 21.5, not a text"),
        ("flag_or", "v = 1", ":1: v: must be true or false, not a whole number"),
        ("choice", "v = \"usbb\"", ":1: v: \"usbb\" is none of tcp, file"),
        ("choice", "", ": v: is missing; it is one of tcp, file"),
        ("choice_or", "v = true", ":1: v: must be a text in quotes, one of tcp, file, not true or false"),
        ("choices_or", "v = \"tcp\"", ":1: v: must be a list out of tcp, file, not a text"),
        ("choices_or", "v = [\"tcp\", \"usb\"]", ":1: v: entry 2 \"usb\" is none of tcp, file"),
        ("choices_or", "v = [\"tcp\", \"tcp\"]", ":1: v: entry 2 stands there twice"),
        ("choices_or", "v = []", ":1: v: is an empty list; it takes tcp, file"),
        ("money", "v = 5.00", ":1: v: 5.00 is not whole cents; € 5.00 is written 500"),
        ("money", "v = 0", ":1: v: 0 is not within 1 to 50000"),
        ("money", "v = \"5\"", ":1: v: must be whole cents, not a text"),
        ("money", "", ": v: is missing; whole cents from 1 to 50000 are needed"),
        ("texts_or", "v = \"a\"", ":1: v: must be a list of texts, not a text"),
        ("texts_or", "v = [\"a\", 2]", ":1: v: entry 2 must be a text in quotes, not a whole number"),
        ("texts_or", &many, ":1: v: has 65 entries; at most 64 are allowed"),
        ("section", "v = 1", ":1: v: must be a table, not a whole number"),
        ("sections", "[v]", ":1: v: must be a list of tables, [[v]], not a table"),
        ("sections", "v = [1]", ":1: v[1]: must be a table, not a whole number"),
        ("sections", "[[v]]\n[[v]]\n", ":1: v: has 2 entries; at most 1 are allowed"),
    ];
    for (kind, text, wanted) in cases {
        assert_eq!(complaints(text, |s| read_v(kind, s)), format!("kiosk.toml{wanted}"), "{kind} of {text:?}");
    }
}

#[test]
fn missing_key_points_at_the_head_of_its_table() {
    let text = "mode = \"demo\"\n\n[machine]\nname = \"x\"\n";
    let told = complaints(text, |root| {
        root.text("mode");
        let mut machine = root.section("machine");
        machine.text("name");
        machine.text("id");
        machine.section("deeper").text("key");
    });
    assert_eq!(
        told,
        "kiosk.toml:3: machine.id: is missing; a text in quotes is needed\n\
         kiosk.toml:3: machine.deeper.key: is missing; a text in quotes is needed"
    );
}

#[test]
fn misspelt_key_is_told_with_the_nearest_known_one() {
    let text = "[printer]\ntransprot = \"tcp\"\nzebra = 1\n\"a b\" = 2\n";
    let told = complaints(text, |root| {
        let mut printer = root.section("printer");
        printer.choice_or("transport", Transport::Tcp, &TRANSPORTS);
        printer.int_or("width_dots", 576, 1..=1000);
        printer.finish();
    });
    assert_eq!(
        told,
        "kiosk.toml:2: printer.transprot: unknown key; did you mean transport?\n\
         kiosk.toml:3: printer.zebra: unknown key; known here: transport, width_dots\n\
         kiosk.toml:4: printer.\"a b\": unknown key; known here: transport, width_dots"
    );
}

#[test]
fn unknown_keys_are_told_even_where_a_reader_forgot_to_finish_its_table() {
    let text =
        "stray = 1\n[printer]\nextra = 1\n[printer.deep]\nextra = 2\n[[row]]\nknown = 1\n[[row]]\nextra = 3\n[left]\n";
    let told = complaints(text, |root| {
        let mut printer = root.section("printer");
        drop(printer.section("deep"));
        for mut row in root.sections("row", 9) {
            row.int_or("known", 0, 0..=9);
        }
    });
    assert_eq!(
        told,
        "kiosk.toml:1: stray: unknown key; known here: printer, row\n\
         kiosk.toml:3: printer.extra: unknown key; known here: deep\n\
         kiosk.toml:5: printer.deep.extra: unknown key; nothing is known here\n\
         kiosk.toml:9: row[2].extra: unknown key; known here: known\n\
         kiosk.toml:10: left: unknown key; known here: printer, row"
    );
}

#[test]
fn named_tables_come_with_their_names_and_lines_in_the_order_of_the_file() {
    let text = "[payment.qr]\ndriver = 1\n[payment.card]\ndriver = 2\n";
    let told = complaints(text, |root| {
        let names: Vec<String> = root.named("payment", 4).iter().map(|(name, _)| name.clone()).collect();
        assert_eq!(names, ["qr", "card"]);
        for (_, mut payment) in root.named("payment", 4) {
            payment.wrong("driver", "is not known");
            payment.wrong_here("cannot be used");
        }
        assert_eq!(root.named("payment", 1).len(), 1);
    });
    assert_eq!(
        told,
        "kiosk.toml:1: payment.qr: cannot be used\n\
         kiosk.toml:1: payment: has 2 entries; at most 1 are allowed\n\
         kiosk.toml:2: payment.qr.driver: is not known\n\
         kiosk.toml:3: payment.card: cannot be used\n\
         kiosk.toml:4: payment.card.driver: is not known"
    );
}

#[test]
fn text_that_is_not_toml_is_told_with_line_and_column() {
    let cases = [
        ("a = 1\nb = \n", "kiosk.toml:2: column 5: this is not TOML: the value is missing"),
        ("a = \"é\" x\n", "kiosk.toml:1: column 9: this is not TOML: "),
        ("a = b\n", "kiosk.toml:1: column 5: this is not TOML: a text must stand in quotes"),
        ("a = \"b\n", "kiosk.toml:1: column 7: this is not TOML: the closing quote is missing"),
        ("a = 'b\n", "kiosk.toml:1: column 7: this is not TOML: the closing quote is missing"),
        ("[a]\n[a]\n", "kiosk.toml:2: column 2: this is not TOML: duplicate key"),
        ("a = 1\na = 2\n", "kiosk.toml:2: column 1: this is not TOML: duplicate key"),
    ];
    for (text, wanted) in cases {
        let told = complaints(text, |_| panic!("it was taken for TOML: {text:?}"));
        assert!(told.starts_with(wanted), "for {text:?}: {told}");
        assert_eq!(told.lines().count(), 1, "one mistake is told once: {told}");
    }
    let told = complaints("a = \nb = 1\nc = \"\n", |_| ());
    assert_eq!(told.lines().count(), 2, "two mistakes are told at once: {told}");
    assert_eq!(complaints(&"#".repeat((1 << 20) + 1), |_| ()), "kiosk.toml: the file is larger than 1048576 bytes");
}

#[test]
fn complaints_are_sorted_bounded_and_told_once() {
    let errors = Errors::default();
    errors.note("kiosk.toml", Some(9), "a", "later");
    errors.note("kiosk.toml", Some(2), "b", "earlier");
    errors.note("kiosk.toml", Some(2), "b", "earlier");
    errors.note("catalogue.toml", None, "", "the file is missing");
    assert_eq!(
        errors.to_string(),
        "catalogue.toml: the file is missing\nkiosk.toml:2: b: earlier\nkiosk.toml:9: a: later"
    );

    for line in 0..100 {
        errors.note("z.toml", Some(line), "", "wrong");
    }
    assert_eq!(errors.len(), ERRORS_MAX + 3);
    assert_eq!(errors.list().len(), ERRORS_MAX);
    assert!(errors.to_string().ends_with("\nand 3 more"), "{errors}");
}

#[test]
fn a_complaint_never_repeats_an_endless_or_unprintable_value() {
    let told = complaints(&format!("v = \"\\n{}\"", "x".repeat(200)), |root| {
        root.choice("v", &TRANSPORTS);
    });
    assert_eq!(told, format!("kiosk.toml:1: v: \"\\n{}…\" is none of tcp, file", "x".repeat(38)));
}

#[test]
fn a_secret_is_only_ever_a_reference_and_never_printed() {
    let text = "inline = \"hunter2\"\nfile = { file = \"/secret\" }\ncred = { credential = \"pin\" }\n\
                both = { file = \"/a\", credential = \"b\" }\nrelative = { file = \"a\" }\nescape = { credential = \"../x\" }\n\
                gone = { file = \"/gone\" }\n";
    let errors = Errors::default();
    let fetch = |source: &SecretSource| match source {
        SecretSource::File(path) if path.ends_with("gone") => Err("/gone: no such file".to_owned()),
        SecretSource::File(_) => Ok(Secret::new("from-file".to_owned())),
        SecretSource::Credential(name) => Ok(Secret::new(format!("credential-{name}"))),
    };
    let document = Document::parse("kiosk.toml", text, &errors).expect("it is TOML").with_secrets(&fetch);
    let mut root = document.root();

    let file = root.secret("file");
    assert_eq!(file.expose(), "from-file");
    assert_eq!(format!("{file:?}"), "Secret(..)");
    assert_eq!(root.secret("cred").expose(), "credential-pin");
    for bad in ["inline", "both", "relative", "escape", "gone", "absent"] {
        assert!(root.secret(bad).is_empty(), "{bad}");
    }
    root.finish();
    assert_eq!(
        errors.to_string(),
        "kiosk.toml: absent: is missing; a secret's place is needed, as { file = \"/path\" }\n\
         kiosk.toml:1: inline: a secret never stands in a configuration file; write { file = \"/path\" } or { credential = \"name\" }\n\
         kiosk.toml:4: both: must name one place of the secret; write { file = \"/path\" } or { credential = \"name\" }\n\
         kiosk.toml:5: relative: must name a whole path, or a credential without slashes\n\
         kiosk.toml:6: escape: must name a whole path, or a credential without slashes\n\
         kiosk.toml:7: gone: /gone: no such file"
    );
}

#[test]
fn a_role_without_secrets_gets_empty_ones_and_looks_for_none() {
    let errors = Errors::default();
    let document = Document::parse("kiosk.toml", "key = { file = \"/gone\" }", &errors).expect("it is TOML");
    let mut root = document.root();
    assert!(root.secret("key").is_empty());
    root.finish();
    assert!(errors.is_empty(), "{errors}");
}

/// Asks every kind of reader for every key that there is, and for one that there is not.
fn read_everything(section: &mut Section<'_>, keys: &[String], depth: u32) {
    for key in keys.iter().map(String::as_str).chain(["absent"]) {
        section.text(key);
        section.text_maybe(key);
        section.texts_or(key, &[]);
        section.int(key, -5..=5);
        section.tenths_or(key, 0, 0..=i64::MAX);
        section.flag_or(key, true);
        section.choice(key, &TRANSPORTS);
        section.choices_or(key, &[], &TRANSPORTS);
        section.money(key, 0..=i64::MAX);
        section.secret(key);
        section.wrong(key, "wrong");
        if depth > 0 {
            read_everything(&mut section.section(key), keys, depth - 1);
            for mut below in section.sections(key, 3) {
                read_everything(&mut below, keys, 0);
            }
            section.named(key, 3);
        }
    }
}

fn toml_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-c]{1,2}",
        "[a-c]{1,2} = ([0-9]{1,20}|-?[0-9]\\.[0-9]|true|\"[a-zé]{0,4}\"|'''x\n'''|\\[1, \"a\"\\]|\\{ a = 1 \\}|inf|nan)\n",
        "\n\\[[a-c](\\.[a-c])?\\]\n",
        "\n\\[\\[[a-c]\\]\\]\n",
        "[a-c]\\.[a-c]\\.[a-c] = 1979-05-27\n",
        "\\PC{0,8}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_whatever_makes_a_reader_panic(text in toml_like()) {
        let keys: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
        let errors = Errors::default();
        match Document::parse("kiosk.toml", &text, &errors) {
            Some(document) => {
                let mut root = document.root();
                read_everything(&mut root, &keys, 2);
                root.finish();
            }
            None => prop_assert!(!errors.is_empty(), "a refused text must say why"),
        }
        let lines = u32::try_from(text.split('\n').count()).expect("short");
        for complaint in errors.list() {
            prop_assert!(complaint.line.is_none_or(|line| (1..=lines).contains(&line)), "{}", complaint);
            prop_assert!(!complaint.to_string().contains('\n'), "{}", complaint);
        }
    }
}
