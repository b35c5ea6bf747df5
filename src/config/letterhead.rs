//! `[receipt]`: what the owner adds to every sheet.

use crate::locale::Language;
use crate::receipt::{Letterhead, OwnLines, Paper, width};
use crate::section::Section;

pub(super) fn read(table: &mut Section<'_>) -> Letterhead {
    Letterhead { header: read_lines(table, "header"), footer: read_lines(table, "footer") }
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
