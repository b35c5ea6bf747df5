//! A secret, and the place where it lies.

use std::fmt;
use std::path::PathBuf;

use zeroize::Zeroizing;

/// Where a secret lies. It never stands in a configuration file: those are copied, mailed and shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// `{ file = "/etc/herlaad/secrets/adyen" }`: a file of its own, not readable by everybody.
    File(PathBuf),
    /// `{ credential = "adyen" }`: handed over by the service manager in `$CREDENTIALS_DIRECTORY`.
    Credential(String),
}

/// A secret in memory: wiped when dropped, and never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The one door to the text; its name is easy to search for.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// A role that may not have secrets gets empty ones.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
