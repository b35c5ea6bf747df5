//! What a visitor scans to pay.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A request for money that the visitor's phone can read: the text of a QR code. It names this payment and nobody's card, so it may
/// stand in the log: who reads it there can at most pay for somebody else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// At most [`Offer::LINK_MAX`] bytes.
    pub link: String,
    /// For how long it can be scanned, from when it was made. The far side says when it is over; a face that came late counts too long.
    pub lasts_s: u32,
    /// A phone has read it; its owner has not agreed yet.
    pub identified: bool,
}

impl Offer {
    /// Larger codes are no longer read at arm's length; a real link has some hundred bytes.
    pub const LINK_MAX: usize = 512;

    /// `None` for a link that no code on a screen should carry: empty, too long, or with signs that are not plain ASCII.
    pub fn new(link: &str, lasts_s: u32) -> Option<Self> {
        let plain = (1..=Self::LINK_MAX).contains(&link.len()) && link.bytes().all(|byte| byte.is_ascii_graphic());
        plain.then(|| Self { link: link.to_owned(), lasts_s, identified: false })
    }

    /// How much of the link stands in a line for people.
    const SHOWN_MAX: usize = 24;
}

/// The link is long and of no use in a text log.
impl fmt::Debug for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.link.chars().take(Self::SHOWN_MAX).collect();
        write!(f, "Offer({shown}…, {} s, identified: {})", self.lasts_s, self.identified)
    }
}
