//! Every text that an owner may write, with what nobody should: bytes that a printer obeys, signs that hide, boxes, and too much.
//!
//! The shipped files name every key (`shipped.rs`), so whoever adds a text finds it tried here.

use std::collections::BTreeSet;

use herlaad::config::{Config, Files, Role};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What no text may hold, wherever it stands, as TOML writes it, and what a complaint must call it.
const NOWHERE: [(&str, &str); 9] = [
    (r"A\u001BiB", "control character U+001B as sign 2"),
    (r"A\u001DV\u0000B", "control character U+001D as sign 2"),
    (r"A\u0010\u0014\u0001", "control character U+0010 as sign 2"),
    (r"AB\u0000", "control character U+0000 as sign 3"),
    (r"two\nlines", "control character U+000A as sign 4"),
    (r"A\u009B2J", "control character U+009B as sign 2"),
    (r"\u202E00,51", "hidden sign U+202E as sign 1"),
    (r"A\u200FB", "hidden sign U+200F as sign 2"),
    (r"A\u200DB", "hidden sign U+200D as sign 2"),
];

/// What no text may hold that people read: signs that no face draws, an accent without its letter, an icon.
const UNREADABLE: [(&str, &str); 4] = [
    ("Kiosk \u{1f600}", "\u{1f600} (U+1F600) as sign 7"),
    (r"Cafe\u0301", "(U+0301) as sign 5"),
    ("Киоск", "К (U+041A) as sign 1"),
    (r"\uE052 cash", "(U+E052) as sign 1"),
];

/// Texts that no visitor reads: the owner's own notes, and names of things that are not of this kiosk.
const UNREAD: [&str; 4] =
    ["catalogue.toml source", "catalogue.toml product.provider_product", "kiosk.toml printer.folder", "name"];

/// What a choice, an id, a link, a day or a number says that it takes instead.
const OTHERS: [&str; 7] =
    ["is none of", "an id is", "must be", "must start", "is no time zone", "there is no", "two small letters"];

/// The shipped text with every key that is left at its default written out.
fn written_out(text: &str) -> String {
    let key = |line: &str| line.starts_with(|sign: char| sign.is_ascii_lowercase()) && line.contains(" = ");
    let line = |line: &str| line.strip_prefix('#').filter(|bare| key(bare)).unwrap_or(line).to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A text of a file: its path as complaints write it, and where it stands with its quotes.
struct Found {
    path: String,
    at: std::ops::Range<usize>,
}

fn texts(table: &DeTable<'_>, path: &str, found: &mut Vec<Found>) {
    for (key, value) in table {
        let path = if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
        below(value, &path, found);
    }
}

fn below(value: &Spanned<DeValue<'_>>, path: &str, found: &mut Vec<Found>) {
    match value.get_ref() {
        DeValue::String(_) => found.push(Found { path: path.to_owned(), at: value.span() }),
        DeValue::Table(table) => texts(table, path, found),
        DeValue::Array(items) => {
            assert!(!items.is_empty(), "{path} is an empty list: write an entry of it here, so that it is tried");
            for (index, item) in (1..).zip(items.iter()) {
                // A list of texts is complained of at its key, a list of tables at each of them.
                let is_table = matches!(item.get_ref(), DeValue::Table(_));
                below(item, &if is_table { format!("{path}[{index}]") } else { path.to_owned() }, found);
            }
        }
        _ => {}
    }
}

/// `product.name.en` of `product[3].name.en`: one of each kind is tried.
fn kind_of(path: &str) -> String {
    let mut kind = String::new();
    let mut inside = false;
    for sign in path.chars() {
        inside = (inside || sign == '[') && sign != ']';
        if !inside && sign != ']' {
            kind.push(sign);
        }
    }
    kind
}

/// Tries each kind of text of one file; `put` puts a changed text into the files. The kinds that were tried.
fn refused(name: &str, text: &str, put: impl Fn(&mut Files, String)) -> BTreeSet<String> {
    let load = |text: &str| {
        let mut files = Files::embedded();
        put(&mut files, text.to_owned());
        Config::from_files(&files, Role::Kiosk)
    };
    load(text).unwrap_or_else(|errors| panic!("{name} is right as it is:\n{errors}"));
    let mut found = Vec::new();
    texts(DeTable::parse(text).expect("it is TOML").get_ref(), "", &mut found);
    let mut kinds = BTreeSet::new();
    for Found { path, at } in found {
        let kind = kind_of(&path);
        if !kinds.insert(kind.clone()) {
            continue;
        }
        let line = text[..at.start].matches('\n').count() + 1;
        // `None` is a text that was taken.
        let told = |with: &str| {
            let errors = load(&format!("{}\"{with}\"{}", &text[..at.start], &text[at.end..])).err()?.to_string();
            let place = format!("{name}:{line}: {path}: ");
            let found = errors.lines().find_map(|told| told.strip_prefix(&place)).map(str::to_owned);
            Some(found.unwrap_or_else(|| panic!("nothing of {place}{with} in:\n{errors}")))
        };
        let is_other = |why: &str| OTHERS.iter().any(|other| why.contains(other));
        for (with, wanted) in NOWHERE {
            let why = told(with).unwrap_or_else(|| panic!("{name}:{line}: {path} takes {with}"));
            assert!(why.contains(wanted) || is_other(&why), "{path} = {with}: {why}");
            assert!(!why.contains(|sign: char| sign.is_control() || sign == '\u{202e}'), "{path}: {why:?} repeats it");
        }
        let why = told(&"x".repeat(4096)).unwrap_or_else(|| panic!("{name}:{line}: {path} takes 4 kB"));
        assert!(why.contains("it has 4096") || is_other(&why), "{path}: {why}");
        assert!(why.len() < 400, "{path}: a complaint of {} bytes", why.len());
        for (with, wanted) in UNREADABLE {
            match told(with) {
                None => assert!(
                    UNREAD.contains(&format!("{name} {kind}").as_str()) || UNREAD.contains(&kind.as_str()),
                    "{path} takes {with}"
                ),
                Some(why) => assert!(why.contains(wanted) || is_other(&why), "{path} = {with}: {why}"),
            }
        }
    }
    kinds
}

#[test]
fn a_text_of_the_kiosk_file_reaches_a_screen_or_a_printer_as_it_must_not() {
    let text = written_out(&Files::embedded().kiosk.expect("it is shipped"));
    let text = text.replace("\nheader = []\n", "\nheader = [\"Thank you\"]\n");
    let text = text.replace(
        "\nfooter = []\n",
        "\nfooter = { en = [\"Bye\"], nl = [\"Dag\"], fr = [\"Au revoir\"], zh = [\"中文\"] }\n",
    );
    let kinds = refused("kiosk.toml", &text, |files, text| files.kiosk = Some(text));
    for known in [
        "machine.site",
        "owner.name",
        "owner.address",
        "owner.help_phone",
        "owner.help_hours",
        "receipt.header",
        "receipt.footer.en",
        "receipt.footer.zh",
    ] {
        assert!(kinds.contains(known), "{known} was not tried: {kinds:?}");
    }
}

#[test]
fn a_text_of_the_catalogue_reaches_a_screen_or_a_printer_as_it_must_not() {
    let text = written_out(&Files::embedded().catalogue.expect("it is shipped"));
    let kinds = refused("catalogue.toml", &text, |files, text| files.catalogue = Some(text));
    for known in ["brand.name", "product.name.en", "product.name.zh", "product.note.nl"] {
        assert!(kinds.contains(known), "{known} was not tried: {kinds:?}");
    }
}

#[test]
fn a_text_of_a_printer_profile_reaches_a_terminal_as_a_command() {
    let profile = "generic-80mm";
    let text = written_out(&Files::embedded().profiles[profile]);
    let kinds = refused(&format!("printers/{profile}.toml"), &text, |files, text| {
        files.profiles.insert(profile.to_owned(), text);
    });
    assert!(kinds.contains("name"), "{kinds:?}");
}

/// What a receipt would cut, the owner would find out from a visitor.
#[test]
fn a_text_that_a_receipt_would_cut_is_taken() {
    let shipped = Files::embedded().kiosk.expect("it is shipped");
    let long = "x".repeat(97);
    for (key, was, becomes) in [
        ("name", "\"Kiosk Demo BV\"".to_owned(), format!("\"{long}\"")),
        ("address", "[\"Stationsplein 1\", ".to_owned(), format!("[\"{long}\", ")),
        ("help_phone", "\"+32 2 555 01 42\"".to_owned(), format!("\"{long}\"")),
        ("help_hours", "\"8-20 h\"".to_owned(), format!("\"{long}\"")),
        ("receipt_link", "#receipt_link = \"\"".to_owned(), format!("receipt_link = \"https://{}\"", &long[8..])),
    ] {
        assert!(shipped.contains(&was), "{was}");
        let files = Files { kiosk: Some(shipped.replacen(&was, &becomes, 1)), ..Files::embedded() };
        let told = Config::from_files(&files, Role::Kiosk).expect_err("it is too long").to_string();
        let wanted = format!("owner.{key}: has 97 characters; a receipt takes 96 at most");
        assert!(told.starts_with("kiosk.toml:") && told.ends_with(&wanted), "{told}");
    }
}
