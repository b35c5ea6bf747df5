//! The receipt as a picture.

use std::path::Path;

use herlaad::locale::Language;
use herlaad::receipt::{Line, Paper, Receipt, lines, png};
use qrcode::{Color, EcLevel, QrCode};

use super::sales::{facts, sale, stories};

pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) grey: Vec<u8>,
}

pub(super) fn decoded(file: &[u8]) -> Picture {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut grey = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut grey).unwrap();
    Picture { width: info.width as usize, height: info.height as usize, grey }
}

fn drawn(language: Language, story: &str) -> (Vec<Line>, Picture) {
    let receipt = Receipt::of(&sale(language, story), &facts()).unwrap();
    let lines = lines(&receipt, &Paper::picture());
    let picture = decoded(&png(&lines, &Paper::picture()).unwrap());
    (lines, picture)
}

impl Picture {
    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.grey[y * self.width + x] < 128
    }
}

/// Compares dots and not bytes: another packing of the same picture is the same picture.
#[test]
fn a_receipt_looks_different_unseen() {
    for (language, story) in [(Language::En, "delivered"), (Language::Nl, "unknown")] {
        let name = format!("{story}.{}.png", language.iso639());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/receipts").join(&name);
        let receipt = Receipt::of(&sale(language, story), &facts()).unwrap();
        let file = png(&lines(&receipt, &Paper::picture()), &Paper::picture()).unwrap();
        if std::env::var_os("HERLAAD_BLESS").is_some() {
            std::fs::write(&path, &file).unwrap();
        }
        let wanted = decoded(&std::fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display())));
        let found = decoded(&file);
        assert_eq!((found.width, found.height), (wanted.width, wanted.height), "{name}");
        let other = found.grey.iter().zip(&wanted.grey).filter(|(found, wanted)| found != wanted).count();
        assert_eq!(other, 0, "dots of {name} differ");
    }
}

#[test]
fn a_picture_has_no_margin_or_no_letters() {
    for language in Language::ALL {
        for (name, _) in stories() {
            let (lines, picture) = drawn(language, name);
            assert_eq!(picture.width, 640, "an 80 mm roll");
            assert!(picture.height > lines.len() * 20, "{name}");
            for y in 0..picture.height {
                for x in (0..32).chain(608..640) {
                    assert!(!picture.is_dark(x, y), "{name}: ink in the margin at {x},{y}");
                }
            }
            let inked = (0..picture.height).filter(|y| (0..640).any(|x| picture.is_dark(x, *y))).count();
            assert!(inked * 2 > picture.height, "{name}: {inked} rows of {}", picture.height);
        }
    }
}

#[test]
fn the_code_in_the_picture_says_something_else() {
    let (lines, picture) = drawn(Language::En, "delivered");
    let content =
        lines.iter().find_map(|line| if let Line::Qr(content) = line { Some(content) } else { None }).unwrap();
    let code = QrCode::with_error_correction_level(content, EcLevel::M).unwrap();
    let (side, dots) = (code.width(), 8);
    let colors = code.to_colors();
    let symbol = (side + 8) * dots;
    let left = (640 - symbol) / 2 + 4 * dots;
    // Its finder pattern is the only run of seven modules from here; the symbol starts where all of its first row agrees.
    let agrees = |top: usize| {
        (0..side * side).all(|at| {
            let (x, y) = (left + (at % side) * dots + dots / 2, top + (at / side) * dots + dots / 2);
            y < picture.height && picture.is_dark(x, y) == (colors[at] == Color::Dark)
        })
    };
    assert!((0..picture.height).any(agrees), "the symbol is nowhere in the picture");
}

#[test]
fn a_value_leaves_the_right_edge_of_its_column() {
    let (_, picture) = drawn(Language::En, "delivered");
    let right = (0..picture.height).filter(|y| (596..608).any(|x| picture.is_dark(x, *y))).count();
    let left = (0..picture.height).filter(|y| (32..44).any(|x| picture.is_dark(x, *y))).count();
    assert!(right > 100 && left > 100, "{left} rows with ink in the first column, {right} in the last");
}
