//! A brand and a product, as plain data.
//!
//! An order carries its product whole into the log and is read again after years: a field may be added with a serde default, none may
//! be renamed or dropped.

use serde::{Deserialize, Serialize};

use super::{BrandId, ProductId};
use crate::money::Money;

/// The name on the card that a visitor holds; not the network behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    pub id: BrandId,
    /// A proper name, the same in every language.
    pub name: String,
    /// The colour of its stripe: red, green, blue.
    pub stripe: [u8; 3],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    pub id: ProductId,
    pub brand: BrandId,
    pub kind: Kind,
    pub name: Texts,
    /// One short line below the name, as "renews extras, 30 days".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Texts>,
    /// What the visitor pays, VAT and every fee included.
    pub price: Money,
    pub face_value: FaceValue,
    /// How long what was bought stays usable; `None` where the provider does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// How long the activation takes at most, as told to the visitor before paying.
    pub activation_s: u32,
    pub vat: Vat,
    /// What may name the card to top up, at least one.
    pub identify: Vec<Identify>,
    /// The top-up account that delivers: `NAME` of `[topup.NAME]`.
    pub provider: String,
    /// The provider's own name for the product.
    pub provider_product: String,
    /// Marked as the one that most people choose.
    pub badge: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Call credit, put on the card itself.
    Credit,
    /// A bundle of data.
    Data,
    /// A code that the visitor types into the phone.
    Pin,
    /// A plan for an eSIM that is already in the phone.
    Esim,
}

/// What arrives on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaceValue {
    #[serde(rename = "credit_cents")]
    Credit(Money),
    /// Decimal megabytes, as operators count: 5 GB are 5000.
    DataMb(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    Days(u16),
    Months(u16),
}

impl Validity {
    /// ISO 8601-1 duration, as `P30D` or `P12M`.
    pub fn iso(self) -> String {
        match self {
            Self::Days(days) => format!("P{days}D"),
            Self::Months(months) => format!("P{months}M"),
        }
    }
}

/// How the sale stands towards VAT. A field of the product, never a guess from its kind: it is the owner's accountant who knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vat {
    /// Prepaid credit as a means of payment: neither its sale nor its reload is a VAT event, so no VAT may be printed
    /// (Belgian circular 41/2004).
    OutsideScopePrepaid,
    /// 21 % included in the price.
    #[serde(rename = "standard_21")]
    Standard21,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identify {
    /// The mobile number.
    Msisdn,
    /// The number of the SIM card, or of the eSIM profile.
    Iccid,
}

/// A text in the visitor's language. English and Dutch always stand; another language falls back to English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    pub en: String,
    pub nl: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub de: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
}

impl Texts {
    /// The text for a language tag, of which the primary part decides: `nl`, `nl-BE`.
    pub fn of(&self, tag: &str) -> &str {
        let wanted = match tag.split('-').next() {
            Some("nl") => Some(&self.nl),
            Some("fr") => self.fr.as_ref(),
            Some("de") => self.de.as_ref(),
            Some("zh") => self.zh.as_ref(),
            _ => None,
        };
        wanted.unwrap_or(&self.en)
    }
}
