//! The languages, and what each does in its own way.

use serde::{Deserialize, Serialize};

use crate::money::{Form, Money};

/// A language that a visitor can choose, by its ISO 639 code in files and events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    Nl,
    Fr,
    De,
    En,
    Zh,
}

/// One row of the table below.
pub(super) struct Facts {
    code: &'static str,
    own_name: &'static str,
    pub(super) money: Form,
    pub(super) messages: &'static str,
}

const DUTCH: Facts = Facts {
    code: "nl-BE",
    own_name: "Nederlands",
    money: Form::NL_BE,
    messages: include_str!("../../assets/locale/nl-BE.ftl"),
};
const FRENCH: Facts = Facts {
    code: "fr-BE",
    own_name: "Français",
    money: Form::FR_BE,
    messages: include_str!("../../assets/locale/fr-BE.ftl"),
};
const GERMAN: Facts = Facts {
    code: "de-BE",
    own_name: "Deutsch",
    money: Form::DE_BE,
    messages: include_str!("../../assets/locale/de-BE.ftl"),
};
const CHINESE: Facts = Facts {
    code: "zh-Hans",
    own_name: "中文",
    money: Form::ZH_HANS,
    messages: include_str!("../../assets/locale/zh-Hans.ftl"),
};
const ENGLISH: Facts =
    Facts { code: "en", own_name: "English", money: Form::EN_GB, messages: include_str!("../../assets/locale/en.ftl") };

impl Language {
    /// In the order in which the first screen offers them.
    pub const ALL: [Self; 5] = [Self::Nl, Self::Fr, Self::De, Self::En, Self::Zh];

    /// The language that stands in where another fails, and that an owner reads.
    pub const REFERENCE: Self = Self::En;

    pub(super) const fn facts(self) -> &'static Facts {
        match self {
            Self::Nl => &DUTCH,
            Self::Fr => &FRENCH,
            Self::De => &GERMAN,
            Self::En => &ENGLISH,
            Self::Zh => &CHINESE,
        }
    }

    /// BCP 47, for voices and for plural rules: `nl-BE`, `en`.
    pub const fn code(self) -> &'static str {
        self.facts().code
    }

    /// ISO 639-1, as in configuration, events and on a SIM card: `nl`, `en`.
    pub const fn iso639(self) -> &'static str {
        self.code().split_at(2).0
    }

    /// The language named by a two-letter code in either case, if we have it. A SIM card writes `nl`, an owner `NL`.
    pub fn from_iso639(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.iso639().eq_ignore_ascii_case(code))
    }

    /// As its own readers write it; never translated.
    pub const fn own_name(self) -> &'static str {
        self.facts().own_name
    }
}

impl Money {
    /// The amount as readers of `language` write it: `€ 1.234,50`, `€1,234.50`.
    pub fn written(self, language: Language) -> String {
        self.in_form(&language.facts().money)
    }
}
