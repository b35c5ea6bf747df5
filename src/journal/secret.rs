//! What must one day go: kept encrypted beside the chain, so that deleting it leaves the chain whole.
//!
//! Each blob is a version byte (1), a random nonce of 24 bytes, and XChaCha20-Poly1305 over the value with the sale and the kind
//! as associated data: a blob that is moved to another sale does not decrypt there.

use super::chain::hex;
use super::folder::{self, Folder, Key};
use super::{Error, Stamp};
use crate::sale::SaleId;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::Path;
use zeroize::{Zeroize, Zeroizing};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecretKind {
    /// The number or ICCID in the clear.
    Card,
    /// What the card's commitment was salted with; [`SALT_BYTES`] random bytes.
    Salt,
    /// The code that was bought.
    Voucher,
    /// What the terminal wants printed for the cardholder.
    Slip,
}

impl SecretKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Salt => "salt",
            Self::Voucher => "voucher",
            Self::Slip => "slip",
        }
    }
}

/// A value to keep encrypted. A newer value of the same sale and kind takes the older one's place.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    pub sale: SaleId,
    pub kind: SecretKind,
    /// At most 8 KiB.
    pub value: Vec<u8>,
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.value.zeroize();
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} of sale {}, ••••)", self.kind.as_str(), self.sale)
    }
}

/// What a purge did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purged {
    /// Sales that lost their secrets.
    pub sales: u32,
    pub last_seq: i64,
}

/// Enough that no two sales share a salt and nobody tries all numbers against one.
pub const SALT_BYTES: usize = 16;

/// The commitment to `value` that an event carries: SHA-256 of salt and value, hexadecimal. The salt has [`SALT_BYTES`] bytes
/// always, so salt and value cannot trade bytes. With the salt deleted, nobody can find out by trying which number it was.
pub fn commitment(salt: &[u8; SALT_BYTES], value: &[u8]) -> String {
    hex(&Sha256::new().chain_update(salt).chain_update(value).finalize())
}

/// Thirteen months of 31 days: a payer may dispute a payment for thirteen months (directive (EU) 2015/2366, article 71), and for
/// as long the owner must be able to say what was bought.
pub const KEPT_MS: i64 = 13 * 31 * 24 * 60 * 60 * 1000;

const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;
pub(super) const VALUE_BYTES_MAX: usize = 8 * 1024;
const KEY_FILE: &str = "secret.key";

/// The key, ready for use.
pub(super) struct Vault(XChaCha20Poly1305);

impl Vault {
    /// The till's: makes the key at the first start.
    pub(super) fn open(folder: &Folder) -> Result<Self, Error> {
        Ok(Self::with(&folder::key(folder, KEY_FILE)?))
    }

    /// A reader's.
    pub(super) fn existing(folder: &Path) -> Result<Self, Error> {
        Ok(Self::with(&folder::read_key(&folder.join(KEY_FILE))?))
    }

    fn with(key: &Key) -> Self {
        Self(XChaCha20Poly1305::new((&**key).into()))
    }

    pub(super) fn store(
        &self,
        connection: &Connection,
        path: &Path,
        secret: &Secret,
        stamp: Stamp,
    ) -> Result<(), Error> {
        let blob = self.seal(secret)?;
        let sql = "INSERT INTO secret (sale, kind, blob, expires_utc_ms) VALUES (?1, ?2, ?3, ?4) \
                   ON CONFLICT DO UPDATE SET blob = excluded.blob, expires_utc_ms = excluded.expires_utc_ms";
        let expires = stamp.at_utc_ms.saturating_add(KEPT_MS);
        let stored = connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params![secret.sale.0, secret.kind.as_str(), blob, expires]));
        stored.map(|_| ()).map_err(|source| Error::sql(path, source))
    }

    pub(super) fn load(
        &self,
        connection: &Connection,
        path: &Path,
        sale: SaleId,
        kind: SecretKind,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let found = connection
            .prepare_cached("SELECT blob FROM secret WHERE sale = ?1 AND kind = ?2")
            .and_then(|mut statement| statement.query_row(params![sale.0, kind.as_str()], |row| row.get(0)).optional());
        let blob: Option<Vec<u8>> = found.map_err(|source| Error::sql(path, source))?;
        blob.map(|blob| self.open_blob(&blob, sale, kind).ok_or(Error::Undecryptable { sale, kind: kind.as_str() }))
            .transpose()
    }

    fn seal(&self, secret: &Secret) -> Result<Vec<u8>, Error> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(Error::NoRandom)?;
        let aad = associated(secret.sale, secret.kind);
        let payload = Payload { msg: &secret.value, aad: &aad };
        let sealed = self.0.encrypt(XNonce::from_slice(&nonce), payload);
        let sealed = sealed.map_err(|_| Error::Misplaced(format!("{secret:?} cannot be encrypted")))?;
        Ok([&[VERSION], &nonce[..], &sealed].concat())
    }

    fn open_blob(&self, blob: &[u8], sale: SaleId, kind: SecretKind) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = blob.strip_prefix(&[VERSION])?.split_at_checked(NONCE_BYTES)?;
        let aad = associated(sale, kind);
        self.0.decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: &aad }).ok().map(Zeroizing::new)
    }
}

/// `herlaad secret`, the sale as eight bytes with the big end first, the kind's name.
fn associated(sale: SaleId, kind: SecretKind) -> Vec<u8> {
    [b"herlaad secret", &sale.0.to_be_bytes()[..], kind.as_str().as_bytes()].concat()
}
