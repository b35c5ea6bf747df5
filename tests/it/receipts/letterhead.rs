//! What an owner adds to every receipt: it stands where it should, in the visitor's language, and takes nothing from the rest.

use herlaad::config::{Config, Files, Role};
use herlaad::locale::Language;
use herlaad::receipt::{Facts, Letterhead, Line, OwnLines, text, width};

use super::golden::{paper, set};
use super::logo::logo;
use super::sales::{facts, sale, stories};

fn own(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

pub(super) fn with(letterhead: Letterhead) -> Facts {
    Facts { letterhead, ..facts() }
}

pub(super) fn greeting() -> Letterhead {
    let header = OwnLines::everywhere(own(&["Station hall, platform 4"]));
    let footer = OwnLines::by_language([
        (Language::En, own(&["Thank you", "Have a good journey"])),
        (Language::Nl, own(&["Dank u, en een goede reis naar wie u lief is, waar het ook is"])),
        (Language::Zh, own(&["中文"])),
    ]);
    Letterhead { header, footer, logo: Some(logo()) }
}

#[test]
fn the_owners_lines_stand_in_another_language_or_in_the_way_of_the_facts() {
    for (language, last) in [
        (Language::En, "Have a good journey"),
        (Language::Nl, "waar het ook is"),
        (Language::Fr, "Have a good journey"),
        (Language::Zh, "中文"),
    ] {
        for columns in [32, 42, 48] {
            let sale = sale(language, "delivered");
            let said = text(&set(&sale, &with(greeting()), &paper(columns)), columns);
            let place = |what: &str| said.find(what).unwrap_or_else(|| panic!("no {what} in\n{said}"));
            assert!(place("[logo]") < place("Kiosk Demo BV"), "{said}");
            assert!(place("BE 0202.239.951") < place("platform 4") && place("platform 4") < place("===="), "{said}");
            assert!(said.trim_end().ends_with(last), "{said}");
            assert!(said.lines().all(|line| width(line) <= columns), "{said}");
        }
    }
}

#[test]
fn the_owners_lines_cost_a_receipt_one_of_its_own() {
    for language in Language::ALL {
        for (story, _) in stories() {
            let sale = sale(language, story);
            let bare = set(&sale, &facts(), &paper(48));
            let mut own = set(&sale, &with(greeting()), &paper(48)).into_iter();
            let missing: Vec<&Line> = bare.iter().filter(|line| !own.any(|other| other == **line)).collect();
            assert_eq!(missing, Vec::<&Line>::new(), "{story}");
        }
    }
}

/// The shipped file with these lines in `[receipt]`.
fn configured(lines: &str) -> Result<Config, String> {
    let mut files = Files::embedded();
    files.kiosk = files.kiosk.map(|text| text.replacen("[receipt]\n", &format!("[receipt]\n{lines}\n"), 1));
    Config::from_files(&files, Role::One).map_err(|errors| errors.to_string())
}

#[test]
fn the_owners_lines_are_read_as_one_list_or_by_language() {
    let one = configured("header = [\"Welcome\", \"to platform 4\"]").expect("it is right").letterhead;
    for language in Language::ALL {
        assert_eq!(one.header.of(language), ["Welcome", "to platform 4"]);
        assert!(one.footer.of(language).is_empty());
    }
    let tables = "footer = { en = [\"Bye\"], nl = [\"Dag\"], zh = [] }";
    let by_language = configured(tables).expect("it is right").letterhead.footer;
    let said = |language| by_language.of(language).concat();
    assert_eq!(Language::ALL.map(said), ["Dag", "Bye", "Bye", "Bye", ""]);
}

#[test]
fn lines_that_are_no_lines_are_taken() {
    let many = format!("header = [{}]", "\"x\", ".repeat(7));
    let wide = format!("footer = [\"ok\", \"{}\"]", "x".repeat(65));
    let cases = [
        ("header = \"Welcome\"", "header: must be a list of texts, not a text"),
        (&many, "header: has 7 lines; at most 6 are allowed"),
        (&wide, "footer: entry 2 is 65 columns wide; no paper has more than 64"),
        ("header = { nl = [\"Dag\"] }", "header.en: is missing; a list of lines is needed, as [\"Welcome\"]"),
        (
            "header = { en = [\"Hi\"], nl = [\"Dag\"], la = [\"Ave\"] }",
            "header.la: unknown key; known here: de, en, fr, nl, zh",
        ),
        ("headr = []", "headr: unknown key; did you mean header?"),
    ];
    let shipped = Files::embedded().kiosk.expect("it is shipped");
    let line = shipped.lines().position(|line| line == "[receipt]").expect("it is there") + 2;
    for (lines, wanted) in cases {
        assert_eq!(configured(lines).expect_err(lines), format!("kiosk.toml:{line}: receipt.{wanted}"));
    }
}
