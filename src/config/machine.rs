//! Which machine this is, and whose: what receipts, screens and events say of it.

use super::EnterpriseNumber;
use crate::locale::Language;
use crate::receipt::FACT_MAX_CHARS;
use crate::section::Section;

/// An id fits into order numbers and into the narrowest wire.
const ID_MAX_CHARS: usize = 12;
/// What a receipt's head can take.
const ADDRESS_LINES_MAX: usize = 4;
const TIME_ZONE: &str = "Europe/Brussels";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// As `0042`: unique among the owner's machines.
    pub id: String,
    /// Where it stands, in the words of those who go there.
    pub site: String,
    /// IANA name. For receipts and day totals alone: files and events are UTC.
    pub time_zone: String,
    /// In the order of the first screen.
    pub languages: Vec<Language>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    pub name: String,
    pub address: Vec<String>,
    pub enterprise_number: EnterpriseNumber,
    pub help_phone: String,
    /// When the phone is answered, language-neutral, as `8-20 h`.
    pub help_hours: String,
    /// The claim code is put behind it for the receipt's QR; `None` puts the receipt's text there.
    pub receipt_link: Option<String>,
}

impl Machine {
    pub(super) fn read(table: &mut Section<'_>) -> Self {
        let id = table.text("id");
        let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !plain || id.len() > ID_MAX_CHARS {
            table.wrong("id", format!("must be 1 to {ID_MAX_CHARS} letters, digits or -"));
        }
        let time_zone = table.text_or("time_zone", TIME_ZONE);
        if jiff::tz::TimeZone::get(&time_zone).is_err() {
            table.wrong("time_zone", format!("\"{}\" is no time zone; as \"{TIME_ZONE}\"", time_zone.escape_debug()));
        }
        let words = Language::ALL.map(|language| (language.iso639(), language));
        let languages = table.choices_or("languages", &Language::ALL, &words);
        Self { id, site: table.words("site"), time_zone, languages }
    }
}

impl Owner {
    /// `None` where the enterprise number is missing or wrong; it is told.
    pub(super) fn read(table: &mut Section<'_>) -> Option<Self> {
        let name = table.words("name");
        must_fit(table, "name", &name);
        let address = read_address(table);
        let number = table.text("enterprise_number");
        let enterprise_number = number.parse::<EnterpriseNumber>();
        if let (Err(why), false) = (enterprise_number, number.is_empty()) {
            table.wrong("enterprise_number", why.to_string());
        }
        let help_phone = table.words("help_phone");
        must_fit(table, "help_phone", &help_phone);
        let help_hours = table.words_maybe("help_hours").unwrap_or_default();
        must_fit(table, "help_hours", &help_hours);
        let receipt_link = table.text_maybe("receipt_link");
        if receipt_link.as_ref().is_some_and(|link| !is_link(link)) {
            table.wrong("receipt_link", "must start with https:// and be plain, as \"https://example.be/r/\"");
        }
        must_fit(table, "receipt_link", receipt_link.as_deref().unwrap_or_default());
        let enterprise_number = enterprise_number.ok()?;
        Some(Self { name, address, enterprise_number, help_phone, help_hours, receipt_link })
    }
}

fn read_address(table: &mut Section<'_>) -> Vec<String> {
    let address = table.words_list("address");
    let is_told = address.is_none() && table.has("address");
    let address = address.unwrap_or_default();
    if !is_told && !(1..=ADDRESS_LINES_MAX).contains(&address.len()) {
        table.wrong("address", format!("needs 1 to {ADDRESS_LINES_MAX} lines, as [\"Street 1\", \"1000 City\"]"));
    }
    for line in &address {
        must_fit(table, "address", line);
    }
    address
}

/// A receipt cuts what is longer, and the owner would find out from a visitor.
fn must_fit(table: &mut Section<'_>, key: &str, text: &str) {
    let found = text.chars().count();
    if found > FACT_MAX_CHARS {
        table.wrong(key, format!("has {found} characters; a receipt takes {FACT_MAX_CHARS} at most"));
    }
}

/// Only what a QR code and a browser take as it is.
fn is_link(text: &str) -> bool {
    text.strip_prefix("https://")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()))
}
