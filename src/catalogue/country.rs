//! Where a travel plan works.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::locale::{self, Message, msg};

/// A country, by its two letters of ISO 3166-1 in lower case, or one of [`Country::REGIONS`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country(String);

/// A text that is no country.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a country is two small letters of ISO 3166, as es, or one of {}", Country::REGIONS.join(", "))]
pub struct BadCountry;

impl Country {
    /// Several countries that are sold as one.
    pub const REGIONS: [&str; 2] = ["europe", "world"];

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As visitors call it. A catalogue has named countries only; one that a log kept from another version is called by its letters.
    pub fn name(&self) -> Message {
        locale::country(&self.0).unwrap_or_else(|| msg::country_unnamed(self.0.to_uppercase()))
    }

    /// Whether it is several countries.
    pub fn is_region(&self) -> bool {
        Self::REGIONS.contains(&self.as_str())
    }

    /// Whether visitors have a word for it in every language.
    pub fn is_named(&self) -> bool {
        locale::country(&self.0).is_some()
    }
}

impl FromStr for Country {
    type Err = BadCountry;

    fn from_str(text: &str) -> Result<Self, BadCountry> {
        let letters = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
        if letters || Self::REGIONS.contains(&text) { Ok(Self(text.to_owned())) } else { Err(BadCountry) }
    }
}

impl TryFrom<String> for Country {
    type Error = BadCountry;

    fn try_from(text: String) -> Result<Self, BadCountry> {
        text.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.0
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
