//! The flat answer of `herlaad identify`: one JSON object for each text, the same keys always.

use serde::Serialize;
use std::fmt;

use super::{Card, Issuer, Kind, Reason, Recognised, Refusal, recognise};

/// What a text is, for scripts. What is absent is `null`.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Identified<'a> {
    /// The text as it was given.
    pub input: &'a str,
    pub kind: Kind,
    /// Well formed, check digits included. For phone numbers: a number that its country's numbering plan has.
    pub valid: bool,
    /// This kiosk can top it up: a Belgian mobile number, or a whole ICCID with a good check digit.
    pub accepted: bool,
    pub e164: Option<String>,
    pub national: Option<String>,
    pub iccid: Option<String>,
    /// The registered issuer of an ICCID; a hint only.
    pub issuer: Option<&'static str>,
    /// Why it is not accepted; `null` exactly if it is.
    pub reason: Option<Reason>,
}

/// Tells what `input` is: [`recognise`], flattened.
pub fn identify(input: &str) -> Identified<'_> {
    let blank = Identified {
        input,
        kind: Kind::Unknown,
        valid: false,
        accepted: false,
        e164: None,
        national: None,
        iccid: None,
        issuer: None,
        reason: None,
    };
    match recognise(input) {
        Recognised::Card(Card::Number(number)) => Identified {
            kind: Kind::Msisdn,
            valid: true,
            accepted: true,
            e164: Some(number.e164()),
            national: Some(number.national()),
            ..blank
        },
        Recognised::Card(Card::Esim(iccid)) => Identified {
            kind: Kind::Iccid,
            valid: true,
            accepted: true,
            issuer: iccid.issuer().map(Issuer::name),
            iccid: Some(iccid.as_str().to_owned()),
            ..blank
        },
        Recognised::Claim(_) => Identified { kind: Kind::Claim, valid: true, reason: Some(Reason::Claim), ..blank },
        Recognised::Refused(Refusal { kind, valid, reason, written }) => {
            let (e164, national) = written.unzip();
            Identified { kind, valid, e164, national, reason: Some(reason), ..blank }
        }
    }
}

/// Without the text: it may be a secret.
impl fmt::Debug for Identified<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, valid, accepted, reason, .. } = self;
        write!(f, "Identified({kind:?}, valid: {valid}, accepted: {accepted}, {reason:?})")
    }
}
