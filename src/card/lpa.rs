//! The activation code of an eSIM (GSMA SGP.22 clause 4.1): recognised and refused.
//!
//! Whoever holds the code can take the profile, so nothing of it but the public name of the server ever leaves this file, and
//! it is never asked for: a top-up does not need it.

use std::fmt;

use super::Reason;

const MAX_SIGNS: usize = 255;
/// Format, server, matching id, server OID, confirmation flag, and two more of version 3. Fields behind these must be empty.
const MAX_FIELDS: usize = 7;
/// Host names have labels of at most 63 signs (RFC 1035 section 2.3.4).
const MAX_LABEL: usize = 63;

/// A well-formed activation code.
#[derive(Clone, PartialEq, Eq)]
pub struct ActivationCode {
    server: String,
    confirmation: bool,
}

impl ActivationCode {
    /// Whether the text is meant as an activation code, well formed or not: it starts with `LPA:`, or with a digit and `$`.
    pub fn resembles(text: &str) -> bool {
        let mut bytes = text.bytes();
        has_scheme(text) || (bytes.next().is_some_and(|first| first.is_ascii_digit()) && bytes.next() == Some(b'$'))
    }

    /// Reads `LPA:1$server$matching-id$oid$1` with or without `LPA:`. The matching id, which is the secret, is tested and forgotten.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        if text.len() > MAX_SIGNS {
            return Err(Reason::LpaMalformed);
        }
        let code = if has_scheme(text) { &text["LPA:".len()..] } else { text };
        // Empty fields must stay: a missing OID is two dollars in a row, and the flag behind it is still the flag.
        let fields: Vec<&str> = code.split('$').collect();
        let field = |index: usize| fields.get(index).copied().unwrap_or_default();
        let server = field(1);
        let fits = field(0) == "1"
            && host_name(server)
            && token(field(2))
            && (field(3).is_empty() || object_identifier(field(3)))
            && matches!(field(4), "" | "1")
            && token(field(5))
            && token(field(6))
            && fields.iter().skip(MAX_FIELDS).all(|surplus| surplus.is_empty());
        if !fits {
            return Err(Reason::LpaMalformed);
        }
        Ok(Self { server: server.to_owned(), confirmation: field(4) == "1" })
    }

    /// The host name of the server that hands out the profile.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// Whether the server will ask for a confirmation code, which is not part of this one.
    pub fn confirmation_required(&self) -> bool {
        self.confirmation
    }
}

fn has_scheme(text: &str) -> bool {
    text.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("LPA:"))
}

/// A host name of two or more labels whose last one is no number, which keeps IP addresses out.
fn host_name(text: &str) -> bool {
    let label = |label: &str| {
        (1..=MAX_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.split('.').count() >= 2
        && text.split('.').all(label)
        && text.split('.').next_back().is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()))
}

fn token(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Numbers with dots between. A single number is what some shops put here: the confirmation code, which is no OID.
fn object_identifier(text: &str) -> bool {
    text.split('.').count() >= 2 && text.split('.').all(|arc| !arc.is_empty() && super::check::all_digits(arc))
}

impl fmt::Debug for ActivationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ActivationCode({}, ••••)", self.server)
    }
}
