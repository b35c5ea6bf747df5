//! Dots as `GS v 0`, in the way that the poorest printers take them (escpos study, 2.1 and 2.9).

use super::paint::Canvas;

/// Clones lose long pictures half-way and print the rest as text; bands of this height they all take.
pub const BAND_ROWS: usize = 64;
/// Some print garbage for heights that are a multiple of this.
const BAD_MULTIPLE: usize = 48;
/// A letter's edge is black from here on.
const INK_MIN: u8 = 112;

/// `DLE`, which starts a command that printers obey even inside a picture.
const DLE: u8 = 0x10;
/// What follows it then: `EOT`, `ENQ`, `DC4`.
const OBEYED: [u8; 3] = [0x04, 0x05, 0x14];

/// The canvas as commands, each band of its own. What is white up to the right edge is not sent: on a serial line each byte counts.
pub(super) fn bands(canvas: &Canvas) -> Vec<u8> {
    let rows = || canvas.ink.chunks(canvas.width.max(1));
    let used = rows().filter_map(|row| row.iter().rposition(|ink| *ink >= INK_MIN)).max();
    let used = used.map_or(1, |last| last + 1);
    let row_bytes = used.div_ceil(8);
    let mut bits: Vec<u8> = rows().flat_map(|row| packed(&row[..used.min(row.len())])).collect();
    defuse(&mut bits);
    let mut bytes = Vec::with_capacity(bits.len() + 64);
    for band in bits.chunks(row_bytes.max(1) * BAND_ROWS) {
        let rows = band.len() / row_bytes.max(1);
        // One clean row more is not seen.
        let extra = usize::from(rows.is_multiple_of(BAD_MULTIPLE));
        bytes.extend([0x1d, b'v', b'0', 0]);
        bytes.extend(low_high(row_bytes));
        bytes.extend(low_high(rows + extra));
        bytes.extend_from_slice(band);
        bytes.extend(std::iter::repeat_n(0, extra * row_bytes));
    }
    bytes
}

fn packed(row: &[u8]) -> impl Iterator<Item = u8> {
    row.chunks(8).map(|dots| {
        let bit = |byte: u8, (at, ink): (usize, &u8)| byte | (u8::from(*ink >= INK_MIN) << (7 - at));
        dots.iter().enumerate().fold(0, bit)
    })
}

/// Breaks every pair of bytes that a printer would obey. `DLE` is a single dot, which is taken away.
fn defuse(bits: &mut [u8]) {
    for at in 1..bits.len() {
        if bits[at - 1] == DLE && OBEYED.contains(&bits[at]) {
            bits[at - 1] = 0;
        }
    }
}

/// A canvas is narrower than a head and a band lower than 256 rows; larger would be a fault of this room.
fn low_high(count: usize) -> [u8; 2] {
    u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes()
}
