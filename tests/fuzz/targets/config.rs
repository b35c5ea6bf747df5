//! A text in the place of one configuration file: it is a configuration, or what is wrong with it is said at its place.

use super::headed;
use herlaad::config::{Config, Files, Role};
use herlaad::section::ERRORS_MAX;

/// The smallest files that are right: the one that is tried stands beside them.
const KIOSK: &str = "mode = \"demo\"\n[machine]\nid = \"0042\"\nsite = \"a test\"\n[owner]\nname = \"Kiosk Demo BV\"\n\
                     address = [\"Stationsplein 1\"]\nenterprise_number = \"0999.999.922\"\nhelp_phone = \"+32 2 555 01 42\"\n\
                     [payment.card]\ndriver = \"simulated\"\n[topup.demo]\ndriver = \"simulated\"\n[printer]\n\
                     transport = \"file\"\n";
const CATALOGUE: &str = "sample = true\ndated = \"2026-11-22\"\nsource = \"a test\"\n[[brand]]\nid = \"demo\"\n\
                         name = \"Demo Mobile\"\nstripe = \"#0E7C66\"\n[[product]]\nid = \"demo-5\"\nbrand = \"demo\"\n\
                         kind = \"credit\"\nname = { en = \"€5\", nl = \"€ 5\" }\nprice_cents = 500\nvalidity_months = 12\n\
                         vat = \"outside_scope_prepaid\"\nprovider = \"demo\"\nprovider_product = \"5\"\n";

/// The first line names the file (`kiosk.toml`, `catalogue.toml`, `simulator.toml`, `printers/generic-80mm.toml`), the rest is its text.
pub fn config(bytes: &[u8]) {
    let (name, text) = headed(bytes);
    let mut files = Files {
        kiosk: Some(KIOSK.to_owned()),
        catalogue: Some(CATALOGUE.to_owned()),
        simulator: None,
        profiles: Files::embedded().profiles,
    };
    let name = match name.as_str() {
        "catalogue.toml" => {
            files.catalogue = Some(text.clone());
            "catalogue.toml"
        }
        "simulator.toml" => {
            files.simulator = Some(text.clone());
            "simulator.toml"
        }
        "printers/generic-80mm.toml" => {
            files.profiles.insert("generic-80mm".to_owned(), text.clone());
            "printers/generic-80mm.toml"
        }
        _ => {
            files.kiosk = Some(text.clone());
            "kiosk.toml"
        }
    };
    // The face's role: the others would look for secrets wherever the text tells them to.
    let first = Config::from_files(&files, Role::Kiosk);
    assert_eq!(first, Config::from_files(&files, Role::Kiosk), "the same files, read twice");
    match first {
        Ok(config) => {
            assert!(!config.catalogue.products().is_empty(), "a kiosk that sells nothing");
            let terms = config.terms();
            assert!(!terms.languages.is_empty(), "a kiosk that speaks no language");
        }
        Err(errors) => {
            let (list, told) = (errors.list(), errors.to_string());
            assert!(!list.is_empty() && list.len() <= ERRORS_MAX, "{} complaints", list.len());
            for complaint in &list {
                let lines = u32::try_from(text.split('\n').count()).unwrap();
                // A mistake in one file may show in another: a provider that is gone, at the product that names it.
                let in_text = complaint.file == name && complaint.line.is_some_and(|line| !(1..=lines).contains(&line));
                assert!(!in_text, "there is no such line: {complaint}");
                assert!(complaint.line.is_some() || !complaint.path.is_empty(), "it has no place: {complaint}");
                assert!(!complaint.sentence.is_empty(), "it says nothing: {complaint}");
            }
            let control = |sign: char| sign.is_control() && sign != '\n';
            assert!(!told.contains(control), "a text of the file reaches a terminal as a command: {told:?}");
        }
    }
}
