//! Every screen as PNG, without a display: for the manual, for eyes, and for tests.

use super::contact;
use super::fonts;
use super::shot::{self, Picture};
use super::theme::Sheet;
use super::view::{self, Frame};
use crate::locale::Language;
use crate::sale::Mode;
use crate::screen::ScreenId;
use crate::session;
use iced::Size;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to draw; `None` means all that there are.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub language: Option<Language>,
    /// Width and height; without one, both ways that a screen can stand.
    pub size: Option<(u16, u16)>,
    pub screen: Option<ScreenId>,
}

/// Whether all pictures of a language and size are drawn small on one sheet too, for whoever looks at all of them at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    None,
    Drawn,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the folder {0} cannot be made: {1}")]
    Folder(PathBuf, std::io::Error),
    #[error("{0} cannot be written: {1}")]
    File(PathBuf, std::io::Error),
    #[error("{0}: {1}")]
    Picture(PathBuf, shot::Error),
}

/// Both ways that a full-HD screen can stand.
pub const SIZES: [(u16, u16); 2] = [(1080, 1920), (1920, 1080)];

/// One picture, before it is drawn.
#[derive(Debug, Clone)]
pub struct Sample {
    /// `en-portrait-review`, unique.
    pub name: String,
    /// `en-portrait`: what is drawn on one sheet.
    pub set: String,
    pub size: (u16, u16),
    pub screen: crate::screen::Screen,
}

/// Every sample that is wanted.
pub fn samples(wanted: &Wanted) -> Vec<Sample> {
    let languages = wanted.language.map_or_else(|| Language::ALL.to_vec(), |language| vec![language]);
    let sizes = wanted.size.map_or_else(|| SIZES.to_vec(), |size| vec![size]);
    let mut all = Vec::new();
    for language in languages {
        for (variant, screen) in session::samples(language) {
            if wanted.screen.is_some_and(|id| id != screen.id) {
                continue;
            }
            all.extend(sizes.iter().map(|&size| {
                let way = if size.0 < size.1 { "portrait" } else { "landscape" };
                let set = format!("{}-{way}", language.code());
                Sample { name: format!("{set}-{variant}"), set, size, screen: screen.clone() }
            }));
        }
    }
    all
}

/// The frame of all pictures: nobody shall take one for a live machine.
pub fn frame() -> Frame {
    Frame { mode: Mode::Demo, machine: "0042".to_owned() }
}

/// Call [`fonts::only_ours`] once before.
pub fn draw(sample: &Sample, frame: &Frame) -> Picture {
    let (width, height) = sample.size;
    let sheet = Sheet::new(Size::new(f32::from(width), f32::from(height)));
    shot::draw(view::page(&sample.screen, frame, sheet, None), width, height)
}

/// Writes the wanted pictures into `out` and returns their paths.
pub fn write_all(out: &Path, wanted: &Wanted, sheets: Sheets) -> Result<Vec<PathBuf>, Error> {
    fonts::only_ours();
    std::fs::create_dir_all(out).map_err(|error| Error::Folder(out.to_owned(), error))?;
    let frame = frame();
    let mut paths = Vec::new();
    let mut sets: BTreeMap<String, Vec<Picture>> = BTreeMap::new();
    for sample in samples(wanted) {
        let picture = draw(&sample, &frame);
        paths.push(write(out, &sample.name, &picture)?);
        if sheets == Sheets::Drawn {
            sets.entry(sample.set).or_default().push(contact::small(&picture));
        }
    }
    for (set, pictures) in &sets {
        paths.push(write(out, &format!("sheet-{set}"), &contact::sheet(pictures))?);
    }
    Ok(paths)
}

fn write(out: &Path, name: &str, picture: &Picture) -> Result<PathBuf, Error> {
    let path = out.join(format!("{name}.png"));
    let bytes = picture.png().map_err(|error| Error::Picture(path.clone(), error))?;
    std::fs::write(&path, bytes).map_err(|error| Error::File(path.clone(), error))?;
    Ok(path)
}
