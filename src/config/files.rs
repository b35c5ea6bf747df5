//! The texts of a configuration folder, or those that the binary carries.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::section::{Errors, TEXT_MAX_BYTES, nearest};

pub(super) const KIOSK: &str = "kiosk.toml";
pub(super) const CATALOGUE: &str = "catalogue.toml";
pub(super) const SIMULATOR: &str = "simulator.toml";
pub(super) const PRINTERS: &str = "printers";

/// More profiles than these are a folder of something else.
const PROFILES_MAX: usize = 64;

/// What stands in the folder, unparsed. `None` is a file that is missing or cannot be read; the errors say so where it matters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    pub kiosk: Option<String>,
    pub catalogue: Option<String>,
    /// Only a simulated far side reads it, and without it everything goes well.
    pub simulator: Option<String>,
    /// By the name that the configuration uses: the file's name without `.toml`. The shipped ones are always there; a folder may put
    /// its own in their place.
    pub profiles: BTreeMap<String, String>,
}

#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error("the file is missing")]
    Missing,
    #[error("the file cannot be read: {0}")]
    Io(io::Error),
    #[error("the file is larger than {TEXT_MAX_BYTES} bytes")]
    TooLarge,
    #[error("the file is not UTF-8 text; save it again as UTF-8")]
    NotText,
}

impl Files {
    /// The shipped folder, as it was when the binary was built: the demo needs no files.
    pub fn embedded() -> Self {
        Self {
            kiosk: Some(include_str!("../../kiosk-config/kiosk.toml").to_owned()),
            catalogue: Some(include_str!("../../kiosk-config/catalogue.toml").to_owned()),
            simulator: Some(include_str!("../../kiosk-config/simulator.toml").to_owned()),
            profiles: shipped_profiles(),
        }
    }

    /// Reads the folder. A missing folder is one complaint, not one for each of its files.
    pub fn read(folder: &Path, errors: &Errors) -> Option<Self> {
        if !folder.is_dir() {
            let why = "there is no such configuration folder";
            errors.note(&folder.display().to_string(), None, "", why);
            return None;
        }
        let needed = |name: &str, purpose: &str| match read_text(&folder.join(name)) {
            Ok(text) => Some(text),
            Err(Unread::Missing) => {
                let why = format!("the file is missing from {}; {purpose}", folder.display());
                errors.note(name, None, "", &why);
                None
            }
            Err(why) => {
                errors.note(name, None, "", &why.to_string());
                None
            }
        };
        Some(Self {
            kiosk: needed(KIOSK, "it names the machine, its owner and its devices"),
            catalogue: needed(CATALOGUE, "without it nothing can be sold"),
            simulator: optional(folder, SIMULATOR, errors),
            profiles: read_profiles(folder, errors),
        })
    }
}

fn shipped_profiles() -> BTreeMap<String, String> {
    let profiles = [
        ("bixolon-srp-350", include_str!("../../kiosk-config/printers/bixolon-srp-350.toml")),
        ("citizen-ct-s", include_str!("../../kiosk-config/printers/citizen-ct-s.toml")),
        ("citizen-ppu-231", include_str!("../../kiosk-config/printers/citizen-ppu-231.toml")),
        ("custom-kpm", include_str!("../../kiosk-config/printers/custom-kpm.toml")),
        ("custom-kpm210", include_str!("../../kiosk-config/printers/custom-kpm210.toml")),
        ("custom-vkp80", include_str!("../../kiosk-config/printers/custom-vkp80.toml")),
        ("epson-tm-m30", include_str!("../../kiosk-config/printers/epson-tm-m30.toml")),
        ("epson-tm-t20iii", include_str!("../../kiosk-config/printers/epson-tm-t20iii.toml")),
        ("epson-tm-t88v", include_str!("../../kiosk-config/printers/epson-tm-t88v.toml")),
        ("generic-58mm", include_str!("../../kiosk-config/printers/generic-58mm.toml")),
        ("generic-80mm", include_str!("../../kiosk-config/printers/generic-80mm.toml")),
        ("generic-80mm-deaf", include_str!("../../kiosk-config/printers/generic-80mm-deaf.toml")),
        ("metapace-t1", include_str!("../../kiosk-config/printers/metapace-t1.toml")),
        ("nippon-np-2511", include_str!("../../kiosk-config/printers/nippon-np-2511.toml")),
        ("sam4s-ellix", include_str!("../../kiosk-config/printers/sam4s-ellix.toml")),
        ("star-escpos", include_str!("../../kiosk-config/printers/star-escpos.toml")),
        ("zjiang-5870", include_str!("../../kiosk-config/printers/zjiang-5870.toml")),
    ];
    profiles.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
}

fn optional(folder: &Path, name: &str, errors: &Errors) -> Option<String> {
    match read_text(&folder.join(name)) {
        Ok(text) => Some(text),
        Err(Unread::Missing) => None,
        Err(why) => {
            errors.note(name, None, "", &why.to_string());
            None
        }
    }
}

/// The shipped profiles, overlaid with every `printers/*.toml`.
fn read_profiles(folder: &Path, errors: &Errors) -> BTreeMap<String, String> {
    let mut profiles = shipped_profiles();
    let Ok(entries) = fs::read_dir(folder.join(PRINTERS)) else { return profiles };
    for entry in entries.flatten() {
        let path = entry.path();
        let (Some(stem), Some("toml")) =
            (path.file_stem().and_then(|stem| stem.to_str()), path.extension().and_then(|end| end.to_str()))
        else {
            continue;
        };
        if profiles.len() == PROFILES_MAX {
            errors.note(PRINTERS, None, "", &format!("the folder has more than {PROFILES_MAX} profiles"));
            break;
        }
        if let Some(text) = optional(folder, &format!("{PRINTERS}/{stem}.toml"), errors) {
            profiles.insert(stem.to_owned(), text);
        }
    }
    profiles
}

/// Whether a file is called a PNG picture.
pub(super) fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("png"))
}

/// A picture of the folder as it is, or a sentence that tells why it cannot be had.
pub(super) fn read_picture(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    read_bytes(&folder.join(name)).map_err(|why| match why {
        Unread::Missing => {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
            let pictures = entries.filter(|name| is_picture(Path::new(name)));
            let pictures: Vec<String> = pictures.filter_map(|name| name.into_string().ok()).collect();
            let near = nearest(name, pictures.iter().map(String::as_str));
            let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            format!("there is no {name} in {}{near}", folder.display())
        }
        why => format!("{name}: {why}"),
    })
}

fn read_text(path: &Path) -> Result<String, Unread> {
    String::from_utf8(read_bytes(path)?).map_err(|_| Unread::NotText)
}

/// Reads no more than a configuration can be, whatever the name leads to.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Unread> {
    let file = File::open(path).map_err(|why| match why.kind() {
        io::ErrorKind::NotFound => Unread::Missing,
        _ => Unread::Io(why),
    })?;
    let mut bytes = Vec::new();
    file.take(TEXT_MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Unread::Io)?;
    if bytes.len() > TEXT_MAX_BYTES {
        return Err(Unread::TooLarge);
    }
    Ok(bytes)
}
