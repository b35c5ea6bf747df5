//! `[printer]` and the profiles it may name: the transport comes from one file, the paper from another.

use std::collections::BTreeMap;

use super::files::PRINTERS;
use crate::printer::{Profile, Settings};
use crate::receipt::{Letterhead, Letters, Paper};
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

    /// A till that gives up before its printer has answered does not know what came out.
    pub(super) fn must_answer_within(
        &self,
        table: &mut Section<'_>,
        wait_s: u16,
        letterhead: &Letterhead,
        letters: Letters,
    ) {
        // What cannot be drawn adds nothing; that it cannot is told where it is drawn.
        let added = letterhead.bytes(letters, self.paper()).unwrap_or_default();
        let added = u64::try_from(added).unwrap_or(u64::MAX);
        let longest_s = self.settings.transport.longest_s(&self.profile.conduct, added);
        if longest_s > wait_s.into() {
            let why = format!("the printer may need {longest_s} s, longer than till.print_wait_s, which is {wait_s}");
            let why = if added > 0 { why + "; what [receipt] adds is a part of it" } else { why };
            table.wrong("timeout_s", why);
        }
    }
}

/// Every profile that there is, by name; `None` for a file that is no TOML, which was told already.
pub(super) type Profiles = BTreeMap<String, Option<Profile>>;

/// Every profile is checked, whichever is used: none fails on the day when it is needed.
pub(super) fn read_profiles(texts: &BTreeMap<String, String>, errors: &Errors) -> Profiles {
    let read = |(name, text): (&String, &String)| {
        let document = Document::parse(&format!("{PRINTERS}/{name}.toml"), text, errors);
        let profile = document.map(|document| {
            let mut top = document.root();
            let profile = Profile::read(&mut top);
            top.finish();
            profile
        });
        (name.clone(), profile)
    };
    texts.iter().map(read).collect()
}

/// `[printer]` with the profile that it names; complains at its line if there is none of that name.
pub(super) fn read(table: &mut Section<'_>, profiles: &Profiles) -> Option<Printer> {
    let settings = Settings::read(table);
    let Some(profile) = profiles.get(&settings.profile) else {
        let near = nearest(&settings.profile, profiles.keys().map(String::as_str));
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        table.wrong("profile", format!("there is no {PRINTERS}/{}.toml{near}", settings.profile.escape_debug()));
        return None;
    };
    profile.clone().map(|profile| Printer { settings, profile })
}
