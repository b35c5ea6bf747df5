//! Why something cannot be topped up here: one variant for each thing that a person can do about it.

use serde::{Serialize, Serializer};
use thiserror::Error;

use crate::locale::{Message, msg};

/// Why an identifier is refused. `Display` is the sentence for the owner, [`Reason::code`] the word for scripts and
/// [`Reason::message`] the message for the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Error)]
pub enum Reason {
    #[error("nothing was entered")]
    Empty,
    #[error("the number has too few digits; a Belgian mobile number has 10, for example 0450 00 12 34")]
    TooShort,
    #[error("the number has too many digits; a Belgian mobile number has 10, for example 0450 00 12 34")]
    TooLong,
    #[error("this is a landline number; only mobile numbers can be topped up")]
    Landline,
    #[error("this number belongs to another country; only Belgian numbers (+32) can be topped up")]
    Foreign,
    #[error("this is not a Belgian mobile number; those start with 045 to 049")]
    NotMobile,
    #[error("the number carries an extension; a mobile number has none")]
    Extension,
    #[error("there are letters among the digits; the letter O is easily taken for a zero")]
    Letters,
    #[error("the text holds signs that cannot be seen, such as a line end, a special space or a direction mark")]
    InvisibleSigns,
    #[error("the text holds signs that no phone or card number has")]
    OtherSigns,
    #[error("this is not the number of a SIM card; an ICCID starts with 89")]
    NotIccid,
    #[error("the ICCID has too few digits; a whole one has 19 or 20")]
    IccidTooShort,
    #[error("the ICCID has too many digits; a whole one has 19 or 20")]
    IccidTooLong,
    #[error("the ICCID has 18 digits, so its last one, the check digit, is missing")]
    MissingCheckDigit,
    #[error("the check digit does not fit; at least one digit is wrong or two are exchanged")]
    CheckDigit,
    #[error("this is the subscriber identity (IMSI) of a SIM; the phone number or the ICCID is needed")]
    Imsi,
    #[error("this has the length of a subscriber identity (IMSI), but starts with no country's mobile code")]
    ImsiMalformed,
    #[error("this is the serial number (IMEI) of a phone; the phone number or the ICCID is needed")]
    Imei,
    #[error("this is the identity (EID) of an eSIM chip, which no credit can be loaded on; the phone number is needed")]
    Eid,
    #[error("this looks like the identity (EID) of an eSIM chip, but its length or its check digits are wrong")]
    EidMalformed,
    #[error(
        "this is the activation code of an eSIM, a secret that nobody needs for a top-up; the phone number is needed"
    )]
    LpaCode,
    #[error("this looks like the activation code of an eSIM, but is not well formed")]
    LpaMalformed,
    #[error("this is a claim code of a receipt; it finds a sale and tops up nothing")]
    Claim,
    #[error("a claim code has 12 digits")]
    ClaimLength,
    #[error("the file of the card does not have the length that its standard gives")]
    FileLength,
    #[error("the file of the card is empty, as card makers leave it")]
    FileBlank,
    #[error("the file of the card holds something else than digits")]
    FileDigits,
}

impl Reason {
    /// Every reason, for tables and translations that must leave none out.
    pub const ALL: [Self; 27] = [
        Self::Empty,
        Self::TooShort,
        Self::TooLong,
        Self::Landline,
        Self::Foreign,
        Self::NotMobile,
        Self::Extension,
        Self::Letters,
        Self::InvisibleSigns,
        Self::OtherSigns,
        Self::NotIccid,
        Self::IccidTooShort,
        Self::IccidTooLong,
        Self::MissingCheckDigit,
        Self::CheckDigit,
        Self::Imsi,
        Self::ImsiMalformed,
        Self::Imei,
        Self::Eid,
        Self::EidMalformed,
        Self::LpaCode,
        Self::LpaMalformed,
        Self::Claim,
        Self::ClaimLength,
        Self::FileLength,
        Self::FileBlank,
        Self::FileDigits,
    ];

    /// The stable word for JSON, scripts and events. Once published it never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::Landline => "landline",
            Self::Foreign => "foreign",
            Self::NotMobile => "not_mobile",
            Self::Extension => "extension",
            Self::Letters => "letters",
            Self::InvisibleSigns => "invisible_signs",
            Self::OtherSigns => "other_signs",
            Self::NotIccid => "not_iccid",
            Self::IccidTooShort => "iccid_too_short",
            Self::IccidTooLong => "iccid_too_long",
            Self::MissingCheckDigit => "missing_check_digit",
            Self::CheckDigit => "check_digit",
            Self::Imsi => "imsi",
            Self::ImsiMalformed => "imsi_malformed",
            Self::Imei => "imei",
            Self::Eid => "eid",
            Self::EidMalformed => "eid_malformed",
            Self::LpaCode => "lpa_code",
            Self::LpaMalformed => "lpa_malformed",
            Self::Claim => "claim",
            Self::ClaimLength => "claim_length",
            Self::FileLength => "file_length",
            Self::FileBlank => "file_blank",
            Self::FileDigits => "file_digits",
        }
    }

    /// The message for the visitor. Reasons that ask the same of the visitor share one, so that translators write no
    /// sentence twice; the owner still sees the exact reason.
    pub fn message(self) -> Message {
        match self {
            Self::Empty => msg::number_empty(),
            Self::TooShort => msg::number_too_short(),
            Self::TooLong => msg::number_too_long(),
            Self::Landline => msg::number_landline(),
            Self::Foreign => msg::number_foreign(),
            Self::NotMobile => msg::number_not_mobile(),
            Self::Extension | Self::Letters | Self::InvisibleSigns | Self::OtherSigns => msg::number_signs(),
            Self::NotIccid => msg::iccid_other(),
            Self::IccidTooShort | Self::IccidTooLong | Self::MissingCheckDigit => msg::iccid_length(),
            Self::CheckDigit => msg::code_check_digit(),
            Self::Imsi | Self::ImsiMalformed | Self::Imei | Self::Eid | Self::EidMalformed => msg::code_not_needed(),
            Self::LpaCode | Self::LpaMalformed => msg::code_activation(),
            Self::Claim => msg::code_claim(),
            Self::ClaimLength => msg::claim_length(),
            Self::FileLength | Self::FileBlank | Self::FileDigits => msg::sim_unreadable(),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
