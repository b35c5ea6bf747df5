//! The shipped configuration is documentation too: what its comments promise must be what the code does.

use std::collections::BTreeSet;

use herlaad::config::{Config, Files, Role};

/// A key of a shipped file, with what the comment above says of it.
#[derive(Debug)]
struct Key {
    line: usize,
    /// Table and key, as `till.disk_low_mib`.
    path: String,
    name: String,
    /// `#key = value`: left at its default.
    is_commented_out: bool,
    comment: String,
}

/// The keys of a text in its first tables of each name; later tables of a list repeat without explaining.
fn keys(text: &str) -> Vec<Key> {
    let (mut keys, mut seen) = (Vec::new(), BTreeSet::new());
    let (mut table, mut comment) = (String::new(), String::new());
    for (line, content) in text.lines().enumerate() {
        if let Some(words) = content.strip_prefix("# ") {
            comment.push_str(words.trim());
            comment.push(' ');
            continue;
        }
        let bare = content.strip_prefix('#').unwrap_or(content);
        let key = bare
            .split_once(" = ")
            .map(|(key, _)| key)
            .filter(|key| key.starts_with(|sign: char| sign.is_ascii_lowercase()) && !key.contains(' '));
        if let Some(key) = key {
            let path = format!("{table}{}{key}", if table.is_empty() { "" } else { "." });
            if seen.insert(path.clone()) {
                let is_commented_out = content.starts_with('#');
                keys.push(Key {
                    line,
                    path,
                    name: key.to_owned(),
                    is_commented_out,
                    comment: comment.trim().to_owned(),
                });
            }
        } else if content.starts_with('[') {
            // `[topup.weak]` has the keys of `[topup.demo]`.
            let kind = content.trim_matches(['[', ']']).split('.').next();
            kind.unwrap_or_default().clone_into(&mut table);
        }
        comment.clear();
    }
    keys
}

/// The value after the last "Default: ", without the full stop; `None` where the comment says "Required".
fn default_of(comment: &str) -> Option<&str> {
    comment.rsplit_once("Default: ").map(|(_, value)| value.trim_end_matches('.'))
}

fn with_line(text: &str, line: usize, becomes: Option<&str>) -> String {
    let lines = text.lines().enumerate().filter_map(|(at, content)| if at == line { becomes } else { Some(content) });
    lines.collect::<Vec<_>>().join("\n")
}

/// Checks each key of one file; `put` puts a changed text into the files.
fn comments_are_true(name: &str, text: &str, put: impl Fn(&mut Files, String)) {
    let load = |text: String| {
        let mut files = Files::embedded();
        put(&mut files, text);
        Config::from_files(&files, Role::One)
    };
    let shipped = load(text.to_owned()).unwrap_or_else(|errors| panic!("{name} is shipped:\n{errors}"));
    let keys = keys(text);
    assert!(keys.len() > 4, "{name} explains its keys");
    for Key { line, path, name: key, is_commented_out, comment } in keys {
        let at = format!("{name}:{}: {path}", line + 1);
        let content = text.lines().nth(line).expect("it is a line");
        if is_commented_out {
            let uncommented = load(with_line(text, line, Some(&content[1..])));
            assert_eq!(uncommented.as_ref(), Ok(&shipped), "{at} is not left at its default");
        }
        let rubbish = load(with_line(text, line, Some(&format!("{key} = 1979-05-27"))));
        assert!(rubbish.is_err(), "{at} is not read by anything");

        let without = load(with_line(text, line, None));
        match default_of(&comment) {
            None => {
                assert!(comment.contains("Required"), "{at} says neither \"Required\" nor its default: {comment}");
                assert!(without.is_err(), "{at} is not required");
            }
            // In words: "none", "the price".
            Some(words)
                if words.starts_with(|sign: char| sign.is_ascii_lowercase()) && !matches!(words, "true" | "false") =>
            {
                assert!(without.is_ok(), "{at} has no default");
            }
            Some(value) => {
                let stated = load(with_line(text, line, Some(&format!("{key} = {value}"))));
                assert!(without.is_ok(), "{at}: {without:?}");
                assert_eq!(without, stated, "{at} has another default");
            }
        }
    }
}

#[test]
fn comments_of_the_kiosk_file_tell_its_true_defaults() {
    comments_are_true("kiosk.toml", &Files::embedded().kiosk.expect("it is shipped"), |files, text| {
        files.kiosk = Some(text);
    });
}

#[test]
fn comments_of_the_catalogue_tell_its_true_defaults() {
    comments_are_true("catalogue.toml", &Files::embedded().catalogue.expect("it is shipped"), |files, text| {
        files.catalogue = Some(text);
    });
}

#[test]
fn comments_of_the_printer_profiles_tell_their_true_defaults() {
    for (name, text) in Files::embedded().profiles {
        // Only the profile that is used shows in the configuration.
        comments_are_true(&format!("printers/{name}.toml"), &text, |files, text| {
            let used = format!("\nprofile = \"{name}\"\n");
            files.kiosk = files.kiosk.take().map(|kiosk| kiosk.replace("\n#profile = \"generic-80mm\"\n", &used));
            files.profiles.insert(name.clone(), text);
        });
    }
}

#[test]
fn a_wrong_default_in_a_comment_is_found() {
    let shipped = Files::embedded().kiosk.expect("it is shipped");
    let lies = [("Default: 60.", "Default: 61."), ("#done_s = 20", "#done_s = 21"), ("Default: 21.5.", "Required.")];
    for (truth, lie) in lies {
        let text = shipped.replacen(truth, lie, 1);
        assert_ne!(text, shipped);
        let found = std::panic::catch_unwind(|| {
            comments_are_true("kiosk.toml", &text, |files, text| {
                files.kiosk = Some(text);
            });
        });
        assert!(found.is_err(), "{lie} went through");
    }
}
