//! What a receipt says that does not stand in the sale: whose machine it is, and what this sheet is.

use std::fmt;

use zeroize::Zeroizing;

use super::Letterhead;
use crate::card::Card;
use crate::locale::Zone;

/// The one who sells, as the law wants it on a proof of purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    pub name: String,
    pub address: Vec<String>,
    /// As it is printed: `BE 0202.239.951`.
    pub enterprise_number: String,
    pub help_phone: String,
    /// When the phone is answered, as `8-20 h`; empty where the owner does not say.
    pub help_hours: String,
}

/// A voucher's code, fetched from the journal's secrets for this one sheet.
#[derive(Clone, PartialEq, Eq)]
pub struct VoucherCode(Zeroizing<String>);

impl VoucherCode {
    pub fn new(code: String) -> Self {
        Self(Zeroizing::new(code))
    }

    /// The one door to the code; its name is easy to search for.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for VoucherCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VoucherCode(••••)")
    }
}

/// How large a sheet is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    #[default]
    Normal,
    /// For people who see little: all letters at least twice as high, what matters first, a fact below its label.
    Large,
}

impl Letters {
    /// By so many bytes the longest receipt in large print may be longer than the longest one without: Chinese, drawn.
    pub const LARGE_MORE_BYTES: usize = 49_152;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub seller: Seller,
    pub letterhead: Letterhead,
    pub letters: Letters,
    /// `0042`.
    pub machine: String,
    pub zone: Zone,
    /// The head of the journal's chain when the receipt was made, shortened: whoever keeps the paper is a witness.
    pub chain: Option<String>,
    /// The owner's address; the claim code is put behind it.
    pub link: Option<String>,
    /// 0 for the first sheet.
    pub copy: u32,
    pub voucher: Option<VoucherCode>,
    /// What was topped up, fetched from the journal's secrets for this one sheet, where its visitor wants all digits on it.
    pub in_full: Option<Card>,
}
