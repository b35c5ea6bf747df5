//! What an owner may set about the till and the screen; how long screens wait is `session::Timing`. Reasons stand where used.

use crate::sale::ReceiptWish;
use crate::screen::Side;
use crate::section::Section;
use crate::till::PaperRule;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// A window on a desktop instead of the whole screen.
    pub windowed: bool,
    /// The window's size; a whole screen has its own.
    pub width_px: u16,
    pub height_px: u16,
    /// Tenths of an inch across the glass: how large a millimetre is drawn.
    pub diagonal_tenth_inches: u16,
    /// Where the card reader is, seen from the screen: the arrow points there.
    pub reader: Side,
}

const SIDES: [(&str, Side); 4] =
    [("left", Side::Left), ("right", Side::Right), ("below", Side::Below), ("below-right", Side::BelowRight)];

impl Screen {
    pub(super) fn read(table: &mut Section<'_>) -> Self {
        Self {
            windowed: table.flag_or("windowed", false),
            width_px: small(table, "width_px", 1080, 320, 7680),
            height_px: small(table, "height_px", 1920, 320, 7680),
            diagonal_tenth_inches: u16::try_from(table.tenths_or("diagonal_inches", 215, 50..=1000)).unwrap_or(215),
            reader: table.choice_or("reader", Side::Below, &SIDES),
        }
    }
}

const PAPER: [(&str, PaperRule); 3] =
    [("required", PaperRule::Required), ("ask", PaperRule::Ask), ("optional", PaperRule::Optional)];
const RECEIPTS: [(&str, ReceiptWish); 2] = [("ask", ReceiptWish::Ask), ("print", ReceiptWish::Print)];

/// How a visitor whose sale went well gets the receipt: `[session]`, beside how long the screens wait for the answer.
pub(super) fn receipt(session: &mut Section<'_>) -> ReceiptWish {
    session.choice_or("receipt", ReceiptWish::Ask, &RECEIPTS)
}

/// How long the till waits for a far side before it says "unknown", and when it stops selling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Till {
    pub payment_wait_s: u16,
    pub topup_wait_s: u16,
    pub lookup_wait_s: u16,
    pub print_wait_s: u16,
    /// Open sales at which no further one is begun.
    pub open_sales_max: u16,
    /// Lives of the till in a row that may end by a crash within ten minutes of their start before nothing is sold; 0: as many as will.
    pub crashes_max: u16,
    /// Free space below which nothing new is sold; what is open can still be written.
    pub disk_low_mib: u16,
    /// What a kiosk that cannot print does: the receipt is on the screen too.
    pub paper: PaperRule,
}

impl Till {
    pub(super) fn read(table: &mut Section<'_>) -> Self {
        Self {
            payment_wait_s: seconds(table, "payment_wait_s", 150, 10, 900),
            topup_wait_s: seconds(table, "topup_wait_s", 60, 5, 300),
            lookup_wait_s: seconds(table, "lookup_wait_s", 15, 2, 120),
            print_wait_s: seconds(table, "print_wait_s", 100, 5, 120),
            open_sales_max: small(table, "open_sales_max", 20, 1, 1000),
            crashes_max: small(table, "crashes_max", 5, 0, 100),
            disk_low_mib: small(table, "disk_low_mib", 256, 16, 32_000),
            paper: table.choice_or("paper", PaperRule::Ask, &PAPER),
        }
    }
}

fn seconds(table: &mut Section<'_>, key: &str, default: u16, least: u16, most: u16) -> u16 {
    small(table, key, default, least, most)
}

fn small(table: &mut Section<'_>, key: &str, default: u16, least: u16, most: u16) -> u16 {
    u16::try_from(table.int_or(key, default.into(), least.into()..=most.into())).unwrap_or(default)
}
