//! A small reader of ESC/POS, made from the command reference and from nothing of ours: it reads back what a printer would print.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use herlaad::receipt::CodePage;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    /// A line of text, its letters' height and width.
    Text {
        text: String,
        tall: bool,
        wide: bool,
    },
    /// Its module's dots, its error correction as the command has it, its content.
    Qr {
        dots: u8,
        level: u8,
        content: String,
    },
    /// One band: bytes in a row, rows, bits.
    Picture {
        row_bytes: usize,
        rows: usize,
        bits: Vec<u8>,
    },
    Cut(u8),
    Feed,
}

/// Made by Python's codecs, without signs that do not print: page, byte, code point.
static PAGES: LazyLock<BTreeMap<(&str, u8), char>> = LazyLock::new(|| {
    let rows = include_str!("../../fixtures/codepages.csv").lines().skip(1);
    rows.map(|row| {
        let mut cells = row.split(',');
        let mut next = || cells.next().unwrap();
        let (page, byte, code) = (next(), next(), next());
        let sign = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        ((page, u8::from_str_radix(byte, 16).unwrap()), sign)
    })
    .collect()
});

/// The sign that `byte` prints on `page`, if any.
pub(crate) fn sign(page: CodePage, byte: u8) -> Option<char> {
    let name = match page {
        CodePage::Windows1252 => "windows-1252",
        CodePage::Cp858 => "cp858",
        CodePage::Ascii if byte < 0x7f => "windows-1252",
        CodePage::Ascii => return None,
    };
    PAGES.get(&(name, byte)).copied()
}

/// What a printer with `page` under `number` makes of the bytes. A byte that no receipt should hold is a panic.
pub(crate) fn read(bytes: &[u8], page: CodePage, number: u8) -> Vec<Seen> {
    Reader { bytes, at: 0, seen: Vec::new(), text: String::new(), tall: false, wide: false, qr: (0, 0, String::new()) }
        .read(page, number)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    seen: Vec<Seen>,
    text: String,
    tall: bool,
    wide: bool,
    qr: (u8, u8, String),
}

impl Reader<'_> {
    fn take(&mut self) -> u8 {
        let byte = *self.bytes.get(self.at).expect("a command is cut off");
        self.at += 1;
        byte
    }

    fn count(&mut self) -> usize {
        usize::from(self.take()) + 256 * usize::from(self.take())
    }

    fn some(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.take()).collect()
    }

    fn read(mut self, page: CodePage, number: u8) -> Vec<Seen> {
        assert_eq!(self.some(7), [0x1b, b'@', 0x1c, b'.', 0x1b, b't', number], "reset, Chinese off, page");
        while self.at < self.bytes.len() {
            match self.take() {
                b'\n' => {
                    let text = std::mem::take(&mut self.text);
                    self.seen.push(Seen::Text { text, tall: self.tall, wide: self.wide });
                }
                0x1b => self.escape(),
                0x1d => self.group(),
                byte if byte >= 0x20 => {
                    let sign = sign(page, byte).unwrap_or_else(|| panic!("{byte:02x} prints nothing on {page:?}"));
                    self.text.push(sign);
                }
                byte => panic!("{byte:02x} at {} is no text and no command that a receipt has", self.at),
            }
        }
        assert_eq!(self.text, "", "a line that never ends");
        self.seen
    }

    fn escape(&mut self) {
        match (self.take(), self.take()) {
            (b'E', 0 | 1) | (b'a', 0..=2) => {}
            (b'd', _) => self.seen.push(Seen::Feed),
            other => panic!("ESC {other:02x?} is no command that a receipt has"),
        }
    }

    fn group(&mut self) {
        match self.take() {
            b'!' => {
                let size = self.take();
                (self.tall, self.wide) = (size & 0x0f == 1, size >> 4 == 1);
                assert!(size & 0xee == 0, "letters of size {size:02x}");
            }
            b'V' => {
                let (how, feed) = (self.take(), self.take());
                assert_eq!((self.text.as_str(), feed), ("", 0), "a cut is obeyed at the start of a line alone");
                self.seen.push(Seen::Cut(how));
            }
            b'v' => {
                assert_eq!(self.some(2), [b'0', 0]);
                let (row_bytes, rows) = (self.count(), self.count());
                let bits = self.some(row_bytes * rows);
                self.seen.push(Seen::Picture { row_bytes, rows, bits });
            }
            b'(' => self.symbol(),
            other => panic!("GS {other:02x} is no command that a receipt has"),
        }
    }

    fn symbol(&mut self) {
        assert_eq!(self.take(), b'k');
        let count = self.count();
        let data = self.some(count);
        match data.as_slice() {
            [49, 65, model, 0] => assert_eq!(*model, 50, "model 2, which all readers know"),
            [49, 67, dots] => self.qr.0 = *dots,
            [49, 69, level] => self.qr.1 = *level,
            [49, 80, 48, content @ ..] => self.qr.2 = String::from_utf8(content.to_vec()).unwrap(),
            [49, 81, 48] => {
                let (dots, level, content) = self.qr.clone();
                self.seen.push(Seen::Qr { dots, level, content });
            }
            other => panic!("GS ( k {other:02x?}"),
        }
    }
}
