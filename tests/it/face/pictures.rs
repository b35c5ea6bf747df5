//! The screens as pictures: drawn without a display, the same on every machine.
//!
//! `tests/fixtures/face/pictures.sha256` lists one picture of each screen in each language and both ways. When a change of looks or
//! words is meant, this test writes the new pictures and the new list to `target/face`: look at them, then copy the list.

use herlaad::kiosk::pictures::{self, Sample, Sheets, Wanted};
use herlaad::kiosk::shot::Picture;
use herlaad::locale::Language;
use herlaad::screen::ScreenId;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn list() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/face/pictures.sha256");
    let text = std::fs::read_to_string(path).expect("the list of pictures");
    let rows = text.lines().filter_map(|line| line.split_once("  "));
    rows.map(|(hash, name)| (name.to_owned(), hash.to_owned())).collect()
}

fn hash(picture: &Picture) -> String {
    Sha256::digest(&picture.rgba).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Screens that are drawn in every language: between them they have most of what a screen is made of.
const IN_ALL_LANGUAGES: [ScreenId; 4] = [ScreenId::First, ScreenId::Product, ScreenId::Review, ScreenId::Done];

/// The first sample of each screen in English, of some in the other languages: a picture takes a quarter of a second to draw.
fn chosen() -> Vec<Sample> {
    let mut chosen = Vec::new();
    for language in Language::ALL {
        let all = language == Language::REFERENCE;
        for id in ScreenId::ALL.iter().filter(|id| all || IN_ALL_LANGUAGES.contains(id)) {
            let wanted = Wanted { language: Some(language), screen: Some(*id), size: None };
            let samples = pictures::samples(&wanted);
            assert!(samples.len() >= 2, "{id:?} has no sample");
            chosen.extend(samples.into_iter().take(2));
        }
    }
    chosen
}

fn out() -> PathBuf {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/face");
    std::fs::create_dir_all(&out).expect("a folder");
    out
}

#[test]
fn every_screen_looks_as_it_was_looked_at() {
    herlaad::kiosk::only_ours();
    let (frame, expected) = (pictures::frame(), list());
    let mut found = BTreeMap::new();
    let mut wrong = Vec::new();
    for sample in chosen() {
        let picture = pictures::draw(&sample, &frame);
        let hash = hash(&picture);
        if expected.get(&sample.name) != Some(&hash) {
            let path = out().join(format!("{}.png", sample.name));
            std::fs::write(path, picture.png().expect("a PNG")).expect("to write");
            wrong.push(sample.name.clone());
        }
        found.insert(sample.name, hash);
    }
    let gone: Vec<&String> = expected.keys().filter(|name| !found.contains_key(*name)).collect();
    if wrong.is_empty() && gone.is_empty() {
        return;
    }
    let rows = found.iter().fold(String::new(), |text, (name, hash)| text + &format!("{hash}  {name}\n"));
    std::fs::write(out().join("pictures.sha256"), rows).expect("to write");
    panic!(
        "{wrong:?} look different, {gone:?} are gone; look at target/face/*.png, then copy target/face/pictures.sha256"
    );
}

#[test]
fn the_same_picture_is_drawn_twice() {
    herlaad::kiosk::only_ours();
    let sample = &chosen()[3];
    let frame = pictures::frame();
    assert_eq!(pictures::draw(sample, &frame), pictures::draw(sample, &frame));
}

#[test]
fn pictures_are_written_as_png_of_the_wanted_size() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("new/folder");
    let wanted = Wanted { language: Some(Language::Nl), size: Some((540, 960)), screen: Some(ScreenId::Review) };
    let written = pictures::write_all(&out, &wanted, Sheets::None).expect("to write");
    assert!(!written.is_empty());
    for path in written {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(name.starts_with("nl-BE-portrait-review"), "{name}");
        let decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(&path).expect("the file")));
        let reader = decoder.read_info().expect("a PNG");
        assert_eq!((reader.info().width, reader.info().height), (540, 960));
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("to write");
    let error =
        pictures::write_all(&file.join("below"), &Wanted::default(), Sheets::None).expect_err("a file is no folder");
    assert!(error.to_string().contains("below"), "{error}");
}
