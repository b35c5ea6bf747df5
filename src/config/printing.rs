//! `[printer]` and the profiles it may name: the transport comes from one file, the paper from another.

use std::collections::BTreeMap;

use crate::printer::{Profile, Settings};
use crate::receipt::Paper;
use crate::section::{Document, Errors, Section, nearest};

/// The printer as it is reached and what its paper takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    pub settings: Settings,
    pub profile: Profile,
}

impl Printer {
    pub fn paper(&self) -> &Paper {
        &self.profile.paper
    }
}

/// Every profile is checked, whichever is used: none fails on the day when it is needed.
pub(super) fn read_profiles(texts: &BTreeMap<String, String>, errors: &Errors) -> BTreeMap<String, Profile> {
    let mut profiles = BTreeMap::new();
    for (name, text) in texts {
        let file = format!("printers/{name}.toml");
        if let Some(document) = Document::parse(&file, text, errors) {
            let mut top = document.root();
            profiles.insert(name.clone(), Profile::read(&mut top));
            top.finish();
        }
    }
    profiles
}

/// `[printer]` with the profile that it names; complains at its line if there is none of that name.
pub(super) fn read(table: &mut Section<'_>, profiles: &BTreeMap<String, Profile>) -> Option<Printer> {
    let settings = Settings::read(table);
    let Some(profile) = profiles.get(&settings.profile) else {
        let near = nearest(&settings.profile, profiles.keys().map(String::as_str));
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        table.wrong("profile", format!("{:?} is no file in printers/{near}", settings.profile));
        return None;
    };
    Some(Printer { profile: profile.clone(), settings })
}
