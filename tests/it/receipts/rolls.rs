//! Every kind of receipt in every language on the three widths of paper: as a picture, and as the dots that a printer gets.
//!
//! `tests/fixtures/receipts/pictures.sha256` lists the pictures by their dots. When a change is meant, this test writes the new
//! ones, their bytes for a printer and the new list to `target/receipts`: look at them, then copy the list.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use herlaad::locale::Language;
use herlaad::receipt::{CodePage, Cut, Line, Paper, QrBy, escpos, png};
use sha2::{Digest, Sha256};

use super::decoder::{Seen, read};
use super::golden::{paper, set};
use super::pages::pages;
use super::picture::decoded;
use super::sales::{facts, sale, stories, voucher};
use super::{large, letterhead};

/// 58 mm, 80 mm at 180 dpi, 80 mm at 203 dpi.
const WIDTHS: [(usize, usize); 3] = [(32, 384), (42, 512), (48, 576)];

fn list() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/receipts/pictures.sha256");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| line.split_once("  ")).map(|(hash, name)| (name.into(), hash.into())).collect()
}

fn out() -> PathBuf {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/receipts");
    std::fs::create_dir_all(&out).unwrap();
    out
}

/// Each sheet by its name, `delivered.nl.384`, with its lines.
fn sheets() -> Vec<(String, Vec<Line>, Paper)> {
    let mut sheets = Vec::new();
    for (columns, dots) in WIDTHS {
        let paper = paper(columns);
        assert_eq!(paper.width_dots(), dots);
        let own = pages(&paper).into_iter().map(|(page, lines)| (format!("{page}.{dots}"), lines, paper.clone()));
        sheets.extend(own);
        for language in Language::ALL {
            let name = |story: &str| format!("{story}.{}.{dots}", language.iso639());
            for (story, _) in stories() {
                sheets.push((name(story), set(&sale(language, story), &facts(), &paper), paper.clone()));
            }
            let (with_code, code) = voucher(language);
            sheets.push((name("voucher"), set(&with_code, &code, &paper), paper.clone()));
            let own = set(&sale(language, "delivered"), &letterhead::with(letterhead::greeting()), &paper);
            sheets.push((name("letterhead"), own, paper.clone()));
            for story in ["delivered", "unknown"] {
                let large = set(&sale(language, story), &large::large(facts()), &paper);
                sheets.push((name(&format!("{story}-large")), large, paper.clone()));
            }
            sheets.push((name("voucher-large"), set(&with_code, &large::large(code), &paper), paper.clone()));
        }
    }
    sheets
}

#[test]
fn every_receipt_looks_as_it_was_looked_at() {
    let expected = list();
    let (mut found, mut wrong) = (BTreeMap::new(), Vec::new());
    for (name, lines, paper) in sheets() {
        let file = png(&lines, &paper).unwrap();
        let picture = decoded(&file);
        let mut hash = Sha256::new();
        hash.update(picture.width.to_be_bytes());
        hash.update(&picture.grey);
        let hash = hash.finalize().iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        if expected.get(&name) != Some(&hash) {
            std::fs::write(out().join(format!("{name}.png")), &file).unwrap();
            std::fs::write(out().join(format!("{name}.escpos")), escpos(&lines, &paper).unwrap()).unwrap();
            wrong.push(name.clone());
        }
        found.insert(name, hash);
    }
    if found == expected {
        return;
    }
    let rows = found.iter().fold(String::new(), |text, (name, hash)| text + &format!("{hash}  {name}\n"));
    std::fs::write(out().join("pictures.sha256"), rows).unwrap();
    panic!(
        "{wrong:?} look different; look at target/receipts/*.png, then copy target/receipts/pictures.sha256 to tests/fixtures/receipts"
    );
}

/// A letter's edge is black on paper from this grey on.
const BLACK_MAX: u8 = 143;

/// Whatever is drawn, Chinese or a code, comes out of the printer as the screen showed it.
#[test]
fn a_line_in_chinese_is_other_dots_on_paper_than_on_the_screen() {
    for (columns, dots) in WIDTHS {
        let paper = Paper::roll(columns, dots, CodePage::Windows1252, 16, QrBy::Picture, Cut::Partial);
        for (story, _) in stories() {
            let lines = set(&sale(Language::Zh, story), &facts(), &paper);
            let shown = decoded(&png(&lines, &paper).unwrap());
            let margin = (shown.width - dots) / 2;
            // The screen centres what columns leave over; a printer has its letters, and so our lines, at the left. Codes are centred.
            let spare = (dots - columns * 12) / 2;
            let job = escpos(&lines, &paper).unwrap();
            let mut top = 0;
            for (row_bytes, bits) in pictures(&read(&job, CodePage::Windows1252, 16)) {
                let is_at = |left: usize, from: usize| {
                    bits.chunks(row_bytes).enumerate().all(|(y, row)| {
                        (0..dots).all(|x| {
                            // What is white up to the right edge is not sent.
                            let printed = row.get(x / 8).is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0);
                            let at = (from + y) * shown.width + left + x;
                            shown.grey.get(at).is_some_and(|grey| printed == (*grey <= BLACK_MAX))
                        })
                    })
                };
                let rows = bits.len() / row_bytes;
                let place = (top..shown.height.saturating_sub(rows))
                    .find(|from| is_at(margin, *from) || is_at(margin + spare, *from));
                top = rows + place.unwrap_or_else(|| panic!("{story} on {dots} dots: a picture below row {top}"));
            }
            assert!(top > shown.height / 2, "{story} on {dots} dots: few lines were drawn");
        }
    }
}

/// The bands of one picture put together again: bytes in a row, and all its bits. A band that is full goes on in the next.
fn pictures(seen: &[Seen]) -> Vec<(usize, Vec<u8>)> {
    let mut pictures: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut goes_on = false;
    for seen in seen {
        let Seen::Picture { row_bytes, rows, bits } = seen else {
            goes_on = false;
            continue;
        };
        match pictures.last_mut().filter(|_| goes_on) {
            Some((_, picture)) => picture.extend_from_slice(bits),
            None => pictures.push((*row_bytes, bits.clone())),
        }
        goes_on = *rows == 64;
    }
    pictures
}
