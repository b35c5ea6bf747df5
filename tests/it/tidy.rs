//! The house keeps itself tidy: sizes, floors, words. What this finds, a person would have found later.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;

/// The floors of the house, lowest first (src/lib.rs, "The map").
const FLOORS: [&[&str]; 5] = [
    &[
        "money",
        "screen",
        "font",
        "section",
        "card",
        "catalogue",
        "locale",
        "sale",
        "till",
        "receipt",
        "session",
        "service",
        "simulator",
        "mutant",
    ],
    &["journal", "embedded", "payment", "topup", "printer", "reader", "voice"],
    &["config", "health", "engine"],
    &["kiosk", "fleet", "simulation"],
    &["command"],
];

/// What the rules of the first floor must not reach for: clocks, disk, network, threads, randomness, toolkits.
const IMPURE: [&str; 13] = [
    "iced::",
    "tokio::",
    "rusqlite::",
    "getrandom::",
    "rustix::",
    "std::fs",
    "std::net",
    "std::thread",
    "std::env",
    "std::process",
    "Instant::now",
    "SystemTime",
    "Timestamp::now",
];

/// Put together from halves, so that a plain search for them finds what was left behind, and not this list.
const UNFINISHED: [&str; 8] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("HA", "CK"),
    concat!("to", "do!("),
    concat!("unimpl", "emented!("),
    concat!("db", "g!("),
    concat!("#[ig", "nore"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                // What a build leaves is nobody's to read.
                if !path.ends_with("target") {
                    walk(&path, found);
                }
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    assert!(!paths.is_empty(), "{folder} holds no Rust files");
    paths
        .into_iter()
        .map(|path| (path.strip_prefix(root()).unwrap().to_path_buf(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

fn all_files() -> Vec<(PathBuf, String)> {
    let mut files = rust_files("src");
    files.extend(rust_files("tests"));
    files.push((PathBuf::from("build.rs"), std::fs::read_to_string(root().join("build.rs")).unwrap()));
    files
}

/// The room that a source file belongs to: `src/till/next.rs` and `src/money.rs` alike.
fn room(path: &Path) -> Option<String> {
    let part = path.components().nth(1)?.as_os_str().to_str()?;
    let name = part.strip_suffix(".rs").unwrap_or(part);
    (name != "lib" && name != "main").then(|| name.to_owned())
}

fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|floor| floor.contains(&room))
        .unwrap_or_else(|| panic!("{room} stands on no floor: see src/lib.rs"))
}

/// Code without its comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Rooms that a line of code names: `crate::sale::Sale` and each of `use crate::{money, sale}`.
fn named_rooms(line: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect::<String>();
    let mut rooms = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let mut start = true;
                for (index, sign) in list.char_indices() {
                    match sign {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        sign if start && sign.is_alphabetic() => {
                            rooms.push(word(&list[index..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
            None => rooms.push(word(rest)),
        }
    }
    rooms.retain(|room| room.chars().next().is_some_and(char::is_lowercase));
    rooms
}

fn arrows() -> Vec<(String, String, String)> {
    let mut arrows = Vec::new();
    for (path, text) in rust_files("src") {
        let Some(from) = room(&path) else { continue };
        // `use crate::{` may go over several lines: they are read as one.
        let joined = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join(" ");
        for to in named_rooms(&joined) {
            if to != from && FLOORS.iter().any(|floor| floor.contains(&to.as_str())) {
                arrows.push((from.clone(), to, path.display().to_string()));
            }
        }
    }
    assert!(arrows.len() > 50, "the reader of `use` lines has gone blind");
    arrows
}

#[test]
fn no_file_and_no_function_is_too_long_to_read() {
    let mut long = Vec::new();
    for (path, text) in all_files() {
        let lines = text.lines().count();
        if lines > FILE_LINES_MAX {
            long.push(format!("{}: {lines} lines, at most {FILE_LINES_MAX}", path.display()));
        }
        for (name, lines) in functions(&text) {
            if lines > FUNCTION_LINES_MAX {
                long.push(format!("{}: fn {name}: {lines} lines, at most {FUNCTION_LINES_MAX}", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Name and length of each function; rustfmt ends one with a brace at the indentation of its `fn`.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let words = trimmed.split_whitespace().take_while(|word| *word != "fn").collect::<Vec<_>>();
        let head = words.iter().all(|word| {
            word.starts_with("pub")
                || ["const", "async", "extern", "unsafe", "\"C\""].contains(word)
                || word.ends_with(')')
        });
        let Some(rest) = trimmed.split_once("fn ").map(|(_, rest)| rest).filter(|_| head) else { continue };
        let close = format!("{}}}", &line[..line.len() - trimmed.len()]);
        if let Some(length) = lines[index..].iter().position(|line| *line == close) {
            let name = rest.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect();
            found.push((name, length + 1));
        }
    }
    found
}

#[test]
fn arrows_go_down_or_stay_on_their_floor() {
    let up: BTreeSet<String> = arrows()
        .into_iter()
        .filter(|(from, to, _)| floor(to) > floor(from))
        .map(|(from, to, path)| format!("{path}: {from} reaches up to {to}"))
        .collect();
    assert!(up.is_empty(), "{}", up.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_two_rooms_need_each_other() {
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to, _) in arrows() {
        needs.entry(from).or_default().insert(to);
    }
    for start in needs.keys() {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = needs[start].iter().collect();
        while let Some(room) = next.pop() {
            assert_ne!(room, start, "{start} needs itself by way of {seen:?}");
            if seen.insert(room) {
                next.extend(needs.get(room).into_iter().flatten());
            }
        }
    }
}

#[test]
fn drivers_do_not_know_each_other() {
    // The embedded far side is no driver: two rooms of drivers stand on it.
    for (from, to, path) in arrows().into_iter().filter(|(_, to, _)| to != "embedded") {
        assert!(!(floor(&from) == 1 && floor(&to) == 1), "{path}: {from} knows {to}");
    }
}

#[test]
fn the_rules_are_pure() {
    let mut impure = Vec::new();
    for (path, text) in rust_files("src") {
        if room(&path).is_none_or(|room| floor(&room) != 0) {
            continue;
        }
        for (number, line) in code(&text) {
            impure.extend(
                IMPURE
                    .iter()
                    .filter(|word| line.contains(*word))
                    .map(|word| format!("{}:{number}: {word}", path.display())),
            );
        }
    }
    assert!(impure.is_empty(), "{}", impure.join("\n"));
}

#[test]
fn money_is_never_a_float() {
    for (path, text) in rust_files("src") {
        let Some(room) = room(&path).filter(|room| {
            ["money", "sale", "till", "catalogue", "journal", "payment", "topup"].contains(&room.as_str())
        }) else {
            continue;
        };
        for (number, line) in code(&text) {
            assert!(!line.contains("f32") && !line.contains("f64"), "{}:{number}: {room} has a float", path.display());
        }
    }
}

#[test]
fn nothing_is_left_unfinished() {
    let mut left = Vec::new();
    for (path, text) in all_files() {
        for (number, line) in (1..).zip(text.lines()) {
            let finds = |word: &&&str| {
                line.split(|sign: char| !sign.is_alphanumeric() && !"!(#[".contains(sign))
                    .any(|part| part.starts_with(**word))
            };
            left.extend(UNFINISHED.iter().filter(finds).map(|word| format!("{}:{number}: {word}", path.display())));
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn every_room_says_at_its_door_what_it_owns() {
    for (path, text) in rust_files("src") {
        let head = text.lines().take_while(|line| line.starts_with("//!")).count();
        let least = usize::from(path.ends_with("mod.rs")) + 1;
        assert!(head >= least, "{}: its head has {head} lines, at least {least} are needed", path.display());
        if path.ends_with("mod.rs") && path.components().count() == 3 {
            assert!(
                text.lines().take(20).filter(|line| line.starts_with("//!")).count() <= 12,
                "{}: a door says it in 3 to 10 lines",
                path.display()
            );
        }
    }
}

#[test]
fn the_top_level_holds_only_what_a_stranger_expects() {
    let expected = [
        "Cargo.toml",
        "Cargo.lock",
        "build.rs",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "SECURITY.md",
        "src",
        "kiosk-config",
        "assets",
        "tests",
        "deploy",
        "target",
    ];
    for entry in std::fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || expected.contains(&name.as_str()), "{name} does not belong at the top level");
    }
}

/// A fault without a test is a promise that nobody keeps; a name that no test has is a lie.
#[test]
fn every_fault_is_tried_or_named_as_a_gap() {
    let table = std::fs::read_to_string(root().join("tests/faults.md")).unwrap();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with("| F"))
        .map(|line| line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect())
        .collect();
    let numbers: Vec<String> = rows.iter().map(|row| row[0].to_owned()).collect();
    assert_eq!(numbers, (1..=58).map(|number| format!("F{number}")).collect::<Vec<_>>());
    let tests: String = rust_files("tests").into_iter().map(|(_, text)| text).collect();
    let mut wrong = Vec::new();
    for row in rows {
        let [number, _, tried] = row[..] else { panic!("three cells: {row:?}") };
        let names: Vec<&str> = tried.split('`').skip(1).step_by(2).collect();
        if names.is_empty() && !tried.contains("open: ") && !tried.contains("bench: ") {
            wrong.push(format!("{number} is tried by nothing and is no named gap"));
        }
        for name in names {
            let known = match name {
                path if path.contains('/') => root().join(path).exists(),
                fault if herlaad::simulation::Fault::parse(fault).is_some() => true,
                mutant if herlaad::mutant::Mutant::OF_THE_RULES.iter().any(|known| format!("{known:?}") == mutant) => {
                    true
                }
                test => ["test]\nfn ", "test]\nasync fn ", ")]\nasync fn ", "test]\n    fn "]
                    .iter()
                    .any(|head| tests.contains(&format!("{head}{test}("))),
            };
            if !known {
                wrong.push(format!("{number}: there is no {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
