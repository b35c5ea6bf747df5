//! What a receipt says, and how it looks on a roll, on a screen and as text.
//!
//! [`Receipt::of`] takes from a sale what its journal holds, never more: "requested" and "refunded" are two words. [`lines`]
//! sets it for a [`Paper`], once; [`text`], [`escpos`] and [`png`] draw the same lines. Whatever came from outside is stripped
//! of control characters where it enters the model. Nothing here talks to a printer, knows a clock or writes a file.

mod clean;
mod codepage;
mod error;
mod escpos;
mod facts;
mod kind;
mod large;
mod layout;
mod letterhead;
mod line;
mod logo;
mod model;
mod page;
mod paint;
mod paper;
mod png;
mod qr;
mod raster;
mod readiness;
mod said;
mod text;
mod trial;

pub use clean::FACT_MAX_CHARS;
pub use codepage::CodePage;
pub use error::Error;
pub use escpos::{Sheet, escpos};
pub use facts::{Facts, Letters, Seller, VoucherCode};
pub use kind::Kind;
pub use layout::lines;
pub use letterhead::{Letterhead, OwnLines};
pub use line::{Align, Line, Rule, Size, Span, Weight, width};
pub use logo::{BadLogo, Logo};
pub use model::{Receipt, Sold, Standing};
pub use paper::{Cut, Paper, QrBy};
pub use png::png;
pub use qr::{TEXT_MAX_BYTES as QR_TEXT_MAX_BYTES, content as qr_text};
pub use raster::BAND_ROWS;
pub use readiness::{Finding, Readiness, readiness};
pub use text::text;
pub use trial::trial;
