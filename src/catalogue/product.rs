//! A brand and a product, as plain data.
//!
//! An order carries its product whole into the log and is read again after years: a field may be added with a serde default, none may
//! be renamed or dropped.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{BrandId, Country, ProductId, Range};
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
    /// What the visitor pays, VAT and every fee included. Where an amount is still to be chosen, the least one.
    pub price: Money,
    /// The amounts of which the visitor chooses one. In an order, those of which the price was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    pub face_value: FaceValue,
    /// How long what was bought stays usable; `None` where the provider does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// Whether this amount renews the extras that run on the card; `None` where the provider does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews: Option<bool>,
    /// Where a travel plan works, in the file's order; empty where that is not said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<Country>,
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

impl Product {
    /// This product for `amount`: that is its price and what it is worth. `None` where no amount is chosen, or not this one.
    pub fn at(&self, amount: Money) -> Option<Self> {
        let range = self.range.filter(|range| range.takes(amount))?;
        Some(Self { price: amount, face_value: FaceValue::Credit(amount), range: Some(range), ..self.clone() })
    }

    /// What is ordered: for the amount that was chosen where one is to be, without one where the price is fixed.
    pub fn ordered(&self, amount: Option<Money>) -> Option<Self> {
        match (self.range, amount) {
            (None, None) => Some(self.clone()),
            (Some(_), Some(amount)) => self.at(amount),
            (None, Some(_)) | (Some(_), None) => None,
        }
    }

    /// Whether its last day has passed: then nobody may buy it any more.
    pub fn is_over(&self, today: Date) -> bool {
        matches!(self.validity, Some(Validity::Until(last)) if last < today)
    }
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
    /// Of the calendar: from 31 January it is the last day of February.
    Months(u16),
    /// The last day on which it can be used, whenever it was bought.
    Until(Date),
}

impl Validity {
    /// ISO 8601-1: a duration, as `P30D` or `P12M`, or a day, as `2027-12-31`.
    pub fn iso(self) -> String {
        match self {
            Self::Days(days) => format!("P{days}D"),
            Self::Months(months) => format!("P{months}M"),
            Self::Until(day) => day.to_string(),
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
