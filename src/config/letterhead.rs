//! `[receipt]`: what the owner adds to every sheet.

use std::path::Path;

use super::Printer;
use super::files::{is_picture, read_picture};
use crate::locale::Language;
use crate::receipt::{Letterhead, Letters, Logo, OwnLines, Paper, width};
use crate::section::Section;

/// `folder` is where the logo lies; the built-in demo has none. `printer` is what it must fit.
pub(super) fn read(table: &mut Section<'_>, folder: Option<&Path>, printer: Option<&Printer>) -> Letterhead {
    let header = read_lines(table, "header");
    let footer = read_lines(table, "footer");
    let logo = table.text_maybe("logo").and_then(|name| match read_logo(&name, folder, printer) {
        Ok(logo) => Some(logo),
        Err(why) => {
            table.wrong("logo", why);
            None
        }
    });
    Letterhead { logo, header, footer }
}

const LARGE_PRINT: [(&str, Letters); 2] = [("never", Letters::Normal), ("always", Letters::Large)];

pub(super) fn read_letters(table: &mut Section<'_>) -> Letters {
    table.choice_or("large_print", Letters::Normal, &LARGE_PRINT)
}

/// The dots of the PNG file of that name, or why they cannot be had.
fn read_logo(name: &str, folder: Option<&Path>, printer: Option<&Printer>) -> Result<Logo, String> {
    if name.contains(['/', '\\']) || !is_picture(Path::new(name)) {
        return Err("must be the name of a PNG file in the configuration folder, as \"logo.png\"".to_owned());
    }
    let folder = folder.ok_or("the built-in demo has no pictures: copy its folder, and put the picture there")?;
    let file = read_picture(folder, name)?;
    let logo = Logo::from_png(&file).map_err(|why| format!("{name} {why}"))?;
    match printer.map(|printer| (&printer.profile.name, printer.paper().width_dots())) {
        Some((printer, dots)) if logo.width_dots() > dots => {
            let wide = logo.width_dots();
            Err(format!("{name} is {wide} dots wide, and the {printer} prints {dots}: make it narrower"))
        }
        _ => Ok(logo),
    }
}

/// One list for all languages, or a table of lists by language, in which those stand that every text of an owner has.
fn read_lines(table: &mut Section<'_>, key: &str) -> OwnLines {
    if !table.is_table(key) {
        return OwnLines::everywhere(read_list(table, key));
    }
    let mut by_language = table.section(key);
    for needed in [Language::En, Language::Nl].map(Language::iso639) {
        if !by_language.has(needed) {
            by_language.wrong(needed, "is missing; a list of lines is needed, as [\"Welcome\"]");
        }
    }
    let given = Language::ALL.into_iter().filter(|language| by_language.has(language.iso639())).collect::<Vec<_>>();
    OwnLines::by_language(given.into_iter().map(|language| (language, read_list(&mut by_language, language.iso639()))))
}

fn read_list(table: &mut Section<'_>, key: &str) -> Vec<String> {
    let lines = table.words_list(key).unwrap_or_default();
    if lines.len() > OwnLines::LINES_MAX {
        table.wrong(key, format!("has {} lines; at most {} are allowed", lines.len(), OwnLines::LINES_MAX));
    }
    for (at, line) in (1..).zip(&lines) {
        let columns = width(line);
        if columns > Paper::COLUMNS_MAX {
            let most = Paper::COLUMNS_MAX;
            table.wrong(key, format!("entry {at} is {columns} columns wide; no paper has more than {most}"));
        }
    }
    lines
}
