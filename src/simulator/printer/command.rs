//! The commands of a stream, one after the other.

use qrcode::{EcLevel, QrCode};

/// As far as paper and answers are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// A sign, or a setting without meaning for the paper's length.
    Other,
    /// `ESC @`.
    Reset,
    /// `GS !`: times as high.
    Height(u32),
    /// The paper goes on by one line.
    Line,
    /// `ESC d`: by so many lines.
    Feed(u32),
    /// By so many rows of dots: `GS v 0`.
    Picture(u32),
    /// `GS ( k` 167: the dots of a code's module.
    Module(u32),
    /// `GS ( k` 180: the modules on a side of the code that is drawn next.
    Code(u32),
    /// `GS ( k` 181.
    DrawCode,
    Cut,
    RealTime,
    /// `GS r`.
    Sensors,
    /// `GS ( H`.
    ProcessId([u8; 4]),
    /// `GS a`.
    Automatic(bool),
    /// `GS e`.
    Ejector(u8),
    /// `GS I 67`.
    Model,
}

/// The first command of the stream and how long it is; a printed sign is one too. `None` until all of it is there.
pub(super) fn next_command(stream: &[u8]) -> Option<(Command, usize)> {
    let length = length(stream)?;
    let bytes = stream.get(..length)?;
    let command = match bytes {
        [0x10, ..] => Command::RealTime,
        [0x1b, b'@'] => Command::Reset,
        [0x1b, b'd', lines] => Command::Feed(u32::from(*lines)),
        [0x1d, b'!', size] => Command::Height(u32::from(size & 0x07) + 1),
        [0x1d, b'r', _] => Command::Sensors,
        [0x1d, b'I', 67] => Command::Model,
        [0x1d, b'a', which] => Command::Automatic(*which != 0),
        [0x1d, b'e', what, ..] => Command::Ejector(*what),
        [0x1d, b'V', ..] => Command::Cut,
        [0x1d, b'v', b'0', _, _, _, low, high, ..] => Command::Picture(u32::from(*low) + 256 * u32::from(*high)),
        [0x1d, b'(', b'H', 6, 0, 48, 48, a, b, c, d] => Command::ProcessId([*a, *b, *c, *d]),
        [0x1d, b'(', b'k', _, _, 49, 67, dots] => Command::Module(u32::from(*dots)),
        [0x1d, b'(', b'k', _, _, 49, 80, 48, text @ ..] => Command::Code(modules(text)),
        [0x1d, b'(', b'k', _, _, 49, 81, 48] => Command::DrawCode,
        b"\n" => Command::Line,
        _ => Command::Other,
    };
    Some((command, length))
}

fn length(stream: &[u8]) -> Option<usize> {
    let at = |index: usize| stream.get(index).map(|byte| usize::from(*byte));
    let count = |index: usize| Some(at(index)? + 256 * at(index + 1)?);
    Some(match (*stream.first()?, stream.get(1)) {
        (0x10 | 0x1b..=0x1d, None) => return None,
        (0x10, Some(0x04)) => 3,
        (0x10, Some(0x14)) => 10,
        (0x1b, Some(b'@')) | (0x1c, Some(b'.' | b'&')) => 2,
        (0x1b, Some(_)) => 3,
        (0x1d, Some(b'(')) => 5 + count(3)?,
        (0x1d, Some(b'v')) => 8 + count(4)? * count(6)?,
        (0x1d, Some(b'V')) if at(2)? >= 65 => 4,
        (0x1d, Some(b'e')) if at(2)? == 3 => 4,
        (0x1d, Some(_)) => 3,
        _ => 1,
    })
}

/// How many modules a code of this text has on a side. The level is not looked at: it moves the paper by a few dots.
fn modules(text: &[u8]) -> u32 {
    let side = QrCode::with_error_correction_level(text, EcLevel::M).map_or(0, |code| code.width());
    u32::try_from(side).unwrap_or(u32::MAX)
}
