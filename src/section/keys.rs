//! Which keys were asked for, and what to say of the others.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

/// A misspelt key is compared with what was asked for in its own table. Beyond this many, they are not all listed.
const LISTED_MAX: usize = 24;
/// A key longer than this is cut in complaints.
const KEY_MAX_CHARS: usize = 64;

/// The keys that readers asked for, by table.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    asked: BTreeMap<String, BTreeSet<String>>,
    opened: BTreeSet<String>,
    told: BTreeSet<String>,
}

/// A key of the file that nobody asked for.
pub(super) struct Unread {
    pub(super) offset: usize,
    pub(super) path: String,
    pub(super) sentence: String,
}

impl Ledger {
    pub(super) fn open(&mut self, path: &str) {
        self.opened.insert(path.to_owned());
    }

    pub(super) fn ask(&mut self, path: &str, key: &str) {
        self.asked.entry(path.to_owned()).or_default().insert(key.to_owned());
    }

    /// The unread keys of `table` and of the opened tables below it, each told once.
    pub(super) fn unread(&mut self, table: &DeTable<'_>, path: &str) -> Vec<Unread> {
        let none = BTreeSet::new();
        let asked = self.asked.get(path).unwrap_or(&none).clone();
        let mut unread = Vec::new();
        for (key, value) in table {
            let below = path_of(path, key.get_ref());
            if !asked.contains(&**key.get_ref()) {
                if self.told.insert(below.clone()) {
                    let sentence = sentence(key.get_ref(), &asked);
                    unread.push(Unread { offset: key.span().start, path: below, sentence });
                }
                continue;
            }
            match value.get_ref() {
                DeValue::Table(table) if self.opened.contains(&below) => unread.extend(self.unread(table, &below)),
                DeValue::Array(items) => {
                    for (index, item) in items.iter().enumerate() {
                        let below = format!("{below}[{}]", index + 1);
                        if let DeValue::Table(table) = item.get_ref()
                            && self.opened.contains(&below)
                        {
                            unread.extend(self.unread(table, &below));
                        }
                    }
                }
                _ => {}
            }
        }
        unread
    }
}

fn sentence(key: &str, asked: &BTreeSet<String>) -> String {
    match nearest(key, asked.iter().map(String::as_str)) {
        Some(known) => format!("unknown key; did you mean {known}?"),
        None if asked.is_empty() => "unknown key; nothing is known here".to_owned(),
        None if asked.len() > LISTED_MAX => "unknown key".to_owned(),
        None => {
            let known: Vec<&str> = asked.iter().map(String::as_str).collect();
            format!("unknown key; known here: {}", known.join(", "))
        }
    }
}

/// The known word that a typing slip may have missed: at most one slip in three signs, swapped neighbours being one slip.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.chars().count() > KEY_MAX_CHARS {
        return None;
    }
    let slips = |known: &str| strsim::damerau_levenshtein(word, known);
    let best = known.into_iter().min_by_key(|known| slips(known))?;
    (slips(best) * 3 <= word.chars().count().max(best.chars().count())).then_some(best)
}

/// The dotted path of `key` in the table at `path`. A key that TOML would quote is quoted, so no two keys have one path.
pub fn path_of(path: &str, key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let key = if bare && key.len() <= KEY_MAX_CHARS {
        key.to_owned()
    } else {
        format!("\"{}\"", key.escape_debug().take(KEY_MAX_CHARS).collect::<String>())
    };
    if path.is_empty() { key } else { format!("{path}.{key}") }
}
