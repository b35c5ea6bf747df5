//! The bytes: kept as a golden file, read back by another reader, and right where the `escpos` crate is wrong.

use std::cell::RefCell;
use std::rc::Rc;

use escpos::driver::Driver;
use escpos::printer::Printer;
use escpos::utils::{PageCode, Protocol};
use herlaad::locale::Language;
use herlaad::receipt::{Align, CodePage, Cut, Error, Line, Paper, QrBy, Size, Span, Weight, escpos, text, width};

use super::decoder::{Seen, read, sign};
use super::golden::{paper, same, set};
use super::sales::{facts, sale, stories};

#[test]
fn the_bytes_of_a_receipt_change_unseen() {
    let lines = set(&sale(Language::Nl, "delivered"), &facts(), &paper(48));
    same("delivered.nl.48.escpos", &escpos(&lines, &paper(48)).unwrap());
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines that were read, and whether their letters are twice as wide: then only the words are compared with a text, whose
/// letters are all alike.
fn read_lines(seen: &[Seen], columns: usize) -> Vec<(String, bool)> {
    let centred = |text: &str| (format!("{}{text}", " ".repeat(columns.saturating_sub(width(text)) / 2)), false);
    let mut lines = Vec::new();
    for seen in seen {
        match seen {
            Seen::Text { text, wide: true, .. } => lines.push((words(text), true)),
            Seen::Text { text, .. } => lines.push((text.clone(), false)),
            Seen::Qr { content, .. } => lines.extend([centred("[QR]"), centred(content)]),
            other => panic!("{other:?} in a text receipt"),
        }
    }
    lines
}

#[test]
fn the_paper_says_something_else_than_the_screen() {
    // Chinese goes out as pictures, which a test of the picture looks at.
    for language in Language::ALL.into_iter().filter(|language| *language != Language::Zh) {
        for columns in [48, 42] {
            for (name, _) in stories() {
                let lines = set(&sale(language, name), &facts(), &paper(columns));
                let seen = read(&escpos(&lines, &paper(columns)).unwrap(), CodePage::Windows1252, 16);
                let end = seen.len() - 2;
                let bare = || Seen::Text { text: String::new(), tall: false, wide: false };
                assert_eq!(seen[end..], [bare(), Seen::Cut(66)], "{name}");
                // A clear line keeps the symbol from what stands above it; the printer ends the symbol's line itself, and we do once more.
                let mut seen = seen[..end].to_vec();
                let symbol = seen.iter().position(|seen| matches!(seen, Seen::Qr { .. })).unwrap();
                seen.remove(symbol + 1);
                assert_eq!(seen.remove(symbol - 1), bare(), "{name}");
                let (paper, screen) = (read_lines(&seen, columns), text(&lines, columns));
                assert_eq!(paper.len(), screen.lines().count(), "{name}");
                for ((paper, wide), screen) in paper.iter().zip(screen.lines()) {
                    assert_eq!(*paper, if *wide { words(screen) } else { screen.to_owned() }, "{name}");
                }
            }
        }
    }
}

fn one(text: &str) -> Vec<Line> {
    vec![Line::Text { spans: vec![Span::new(text, Weight::Regular)], size: Size::Normal, align: Align::Left }]
}

fn roll(page: CodePage, cut: Cut) -> Paper {
    Paper::roll(48, 576, page, 19, QrBy::Picture, cut)
}

/// The one line of text between the header and the end.
fn printed(text: &str, page: CodePage) -> Vec<u8> {
    let bytes = escpos(&one(text), &roll(page, Cut::Partial)).unwrap();
    let end = bytes.len() - b"\n\n\x1dVB\0".len();
    bytes[7..end].to_vec()
}

#[test]
fn a_sign_prints_as_another_one() {
    for page in [CodePage::Windows1252, CodePage::Cp858, CodePage::Ascii] {
        for byte in 0..=u8::MAX {
            if let Some(sign) = sign(page, byte) {
                assert_eq!(page.byte(sign), Some(byte), "{sign} on {page:?}");
            }
        }
        for code in 0..=0xffff {
            let Some(found) = char::from_u32(code) else { continue };
            if let Some(byte) = page.byte(found) {
                assert_eq!(sign(page, byte), Some(found), "{byte:02x} on {page:?}");
            }
        }
    }
}

#[derive(Clone, Default)]
struct Tape(Rc<RefCell<Vec<u8>>>);

impl Driver for Tape {
    fn name(&self) -> String {
        String::new()
    }

    fn write(&self, data: &[u8]) -> escpos::errors::Result<()> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _: &mut [u8]) -> escpos::errors::Result<usize> {
        Ok(0)
    }

    fn flush(&self) -> escpos::errors::Result<()> {
        Ok(())
    }
}

/// What the crate makes by itself, so that each test below says when a defect is gone and our way round it may go too.
fn crates(build: impl FnOnce(&mut Printer<Tape>)) -> Vec<u8> {
    let tape = Tape::default();
    let mut printer = Printer::new(tape.clone(), Protocol::default(), None);
    build(&mut printer);
    printer.print().unwrap();
    tape.0.take()
}

fn crate_text(text: &str, page: PageCode) -> Vec<u8> {
    crates(|printer| {
        printer.page_code(page).unwrap().write(text).unwrap();
    })[3..]
        .to_vec()
}

#[test]
fn a_hyphen_prints_as_three_bars() {
    assert_eq!(crate_text("-", PageCode::PC850), [0xf0]);
    assert_eq!(crate_text("-", PageCode::PC858), [0xf0]);
    assert_eq!(printed("-", CodePage::Cp858), b"-");
    assert_eq!(printed("-", CodePage::Windows1252), b"-");
}

#[test]
fn page_858_of_the_crate_prints_other_signs() {
    assert_eq!(crate_text("®", PageCode::PC858), [0xa8]);
    assert_eq!(crate_text("Ô", PageCode::PC858), [0xe3]);
    assert_eq!(printed("®Ô¿Ò€", CodePage::Cp858), [0xa9, 0xe2, 0xa8, 0xe3, 0xd5]);
}

#[test]
fn a_sign_that_the_page_lacks_prints_as_rubbish() {
    assert_eq!(crate_text("牛", PageCode::PC858), "牛".as_bytes());
    let seen = read(&escpos(&one("a 牛"), &roll(CodePage::Cp858, Cut::Partial)).unwrap(), CodePage::Cp858, 19);
    let Seen::Picture { row_bytes: 1..72, rows: 30, bits } = &seen[0] else { panic!("{seen:?}") };
    assert!(bits.iter().any(|byte| *byte != 0), "an empty picture");
}

#[test]
fn a_control_character_reaches_the_printer() {
    assert_eq!(crate_text("Bob\x1bi", PageCode::WPC1252), b"Bob\x1bi");
    // Lines that were not made by us are no exception: what has no byte is drawn, and a control is nothing to draw.
    let bytes = escpos(&one("Bob\x1bi"), &roll(CodePage::Windows1252, Cut::Partial)).unwrap();
    let seen = read(&bytes, CodePage::Windows1252, 19);
    assert!(matches!(seen[0], Seen::Picture { .. }), "{seen:?}");
}

#[test]
fn a_partial_cut_drops_the_sheet() {
    assert_eq!(
        crates(|printer| {
            printer.partial_cut().unwrap();
        }),
        [0x1d, b'V', 65, 1]
    );
    let cut = |cut| {
        let seen = read(&escpos(&one("x"), &roll(CodePage::Cp858, cut)).unwrap(), CodePage::Cp858, 19);
        seen[seen.len() - 1].clone()
    };
    assert_eq!(cut(Cut::Partial), Seen::Cut(66));
    assert_eq!(cut(Cut::Full), Seen::Cut(65));
    assert_eq!(cut(Cut::None), Seen::Feed);
}

#[test]
fn lines_of_a_receipt_that_failed_stand_on_the_next_visitors() {
    let mut kept = Printer::new(Tape::default(), Protocol::default(), None);
    kept.write("first visitor").unwrap();
    assert!(kept.qrcode_option(&"x".repeat(7090), escpos::utils::QRCodeOption::default()).is_err());
    kept.write("second visitor").unwrap().print().unwrap();
    assert_eq!(kept.driver().0.take(), b"first visitorsecond visitor");

    let roll = roll(CodePage::Windows1252, Cut::Partial);
    let too_much = [one("first visitor"), vec![Line::Qr("x".repeat(7090))]].concat();
    assert!(matches!(escpos(&too_much, &roll), Err(Error::Qr(_))));
    let next = escpos(&one("second visitor"), &roll).unwrap();
    assert_eq!(
        read(&next, CodePage::Windows1252, 19)[0],
        Seen::Text { text: "second visitor".into(), tall: false, wide: false }
    );
}

/// A code of single dots, as random as a photograph.
fn noise(seed: usize) -> Vec<Line> {
    let content: String = (seed * 300..).map(|count| format!("{count:x}")).take(400).collect();
    vec![Line::Qr(content)]
}

#[test]
fn dots_of_a_picture_are_obeyed_as_a_command() {
    let mut dots = 0;
    for seed in 0..160 {
        let paper = Paper::roll(24, 256, CodePage::Ascii, 19, QrBy::Picture, Cut::Partial);
        let bytes = escpos(&noise(seed), &paper).unwrap();
        let obeyed = bytes.windows(2).filter(|pair| pair[0] == 0x10 && [0x04, 0x05, 0x14].contains(&pair[1])).count();
        assert_eq!(obeyed, 0, "code {seed}");
        dots += bytes.windows(1).filter(|byte| byte == b"\x10").count();
    }
    assert!(dots > 1000, "codes without single dots prove nothing");
}

#[test]
fn a_band_is_longer_than_a_clone_takes_or_of_a_height_that_prints_garbage() {
    let tall = Line::Text { spans: vec![Span::new("牛", Weight::Bold)], size: Size::Tall, align: Align::Left };
    let mut heights = Vec::new();
    for columns in 24..=64 {
        for dots in [256, 384, 512, 576, 832] {
            let paper = Paper::roll(columns, dots, CodePage::Ascii, 19, QrBy::Picture, Cut::Partial);
            let lines = [tall.clone(), Line::Qr("8".repeat(columns))];
            for seen in read(&escpos(&lines, &paper).unwrap(), CodePage::Ascii, 19) {
                if let Seen::Picture { row_bytes, rows, .. } = seen {
                    assert!((1..=dots / 8).contains(&row_bytes), "{row_bytes} of {dots} dots");
                    assert!((1..=64).contains(&rows) && rows % 48 != 0, "{rows} rows");
                    heights.push(rows);
                }
            }
        }
    }
    assert!(heights.contains(&64) && heights.contains(&49), "no picture would have ended in a band of 48 rows");
}

#[test]
fn a_code_is_cut_off_at_the_edge_or_is_too_small_to_read() {
    for (dots, content) in [(576, 40), (576, 600), (384, 40), (384, 600)] {
        let paper = Paper::roll(32, dots, CodePage::Ascii, 19, QrBy::Printer, Cut::Partial);
        let bytes = escpos(&[Line::Qr("é8".repeat(content / 3))], &paper).unwrap();
        let seen = read(&bytes, CodePage::Ascii, 19);
        let Seen::Qr { dots: module, level, .. } = seen[1] else { panic!("{seen:?}") };
        assert!((3..=8).contains(&module), "{module} dots for {content} bytes on {dots}");
        assert_eq!(level, if content == 40 { 49 } else { 48 });
    }
}
