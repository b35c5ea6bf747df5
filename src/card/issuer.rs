//! Who issued a card, by the first digits of its ICCID.
//!
//! A hint only: brands without a network sell cards under the prefix of their host, and the account behind a card is not on
//! the card. Nothing may choose the operator of a top-up by it.

/// The issuer of a card whose ICCID starts with 8932.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuer {
    Registered(&'static str),
    /// Belgian by its country code, under a prefix that our list does not have: no error, the list is only of its day.
    BelgianUnknown,
}

/// ITU Operational Bulletin 1283 (1.I.2024), E.118. Prefixes have 4 to 7 digits, so the longest that fits decides.
const REGISTERED: [(&str, &str); 11] = [
    ("893200", "Proximus NV"),
    ("893201", "SWIFT"),
    ("893202", "Orange Belgium N.V."),
    ("893203", "Telenet Group"),
    ("893204", "BICS"),
    ("893205", "NETHYS (VOO)"),
    ("893206", "Lycamobile BVBA"),
    ("893207", "Telenet BVBA"),
    ("893208", "Voxbone"),
    ("893213", "CWave (Citymesh Connect)"),
    ("893230", "Mobile Vikings NV"),
];

impl Issuer {
    /// The issuer of an ICCID; `None` for a card that is not Belgian.
    pub(super) fn of(iccid: &str) -> Option<Self> {
        let named =
            REGISTERED.iter().filter(|(prefix, _)| iccid.starts_with(prefix)).max_by_key(|(prefix, _)| prefix.len());
        match named {
            Some((_, name)) => Some(Self::Registered(name)),
            None if iccid.starts_with("8932") => Some(Self::BelgianUnknown),
            None => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Registered(name) => name,
            Self::BelgianUnknown => "Belgian, issuer unknown",
        }
    }
}
