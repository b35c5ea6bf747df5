//! Turns the message files into functions: `assets/locale/en.ftl` and its translations become `locale::msg`.
//!
//! A misspelt id or a forgotten variable is then a compile error, and a language that lags behind stops the build with
//! the file and line (see `src/locale/check.rs`). So does a sign that the embedded faces lack, and a text that is longer than
//! its place. Nothing else is done here: fonts are made by `deploy/fonts`.

#[path = "src/locale/check.rs"]
mod check;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use check::{Signature, Source, check};

/// The language that the others are held against, and that stands in where one fails.
const REFERENCE: &str = "en";

fn main() -> io::Result<()> {
    let folder = Path::new("assets/locale");
    tell(&format!("rerun-if-changed={}", folder.display()));
    tell("rerun-if-changed=src/locale/check.rs");
    let files = read(folder)?;
    let sources: Vec<Source<'_>> =
        files.iter().map(|file| Source { file: &file.name, code: &file.code, text: &file.text }).collect();
    let covered = covered(Path::new("assets/fonts"))?;
    match check(&sources, &|sign| covered.contains(&sign)) {
        Ok(checked) => {
            let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
            fs::write(out.join("characters.txt"), checked.signs.into_iter().collect::<String>())?;
            fs::write(out.join("msg.rs"), module(&checked.messages, &files))
        }
        Err(errors) => {
            for error in errors {
                tell(&format!("error={error}"));
            }
            Ok(())
        }
    }
}

/// A word to cargo, which reads them from standard output.
#[allow(clippy::print_stdout)]
fn tell(word: &str) {
    println!("cargo::{word}");
}

/// The signs that text is drawn with: those of the text face, and of the Chinese one behind it, in both weights.
fn covered(folder: &Path) -> io::Result<BTreeSet<char>> {
    tell(&format!("rerun-if-changed={}", folder.display()));
    let mut weights = Vec::new();
    for weight in ["regular", "bold"] {
        let mut signs = BTreeSet::new();
        for name in [format!("herlaad-sans-{weight}.ttf"), format!("herlaad-sans-sc-{weight}.otf")] {
            let path = folder.join(name);
            let bytes = fs::read(&path)?;
            let face = ttf_parser::Face::parse(&bytes, 0)
                .map_err(|error| io::Error::other(format!("{}: {error}; run deploy/fonts", path.display())))?;
            for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
                table.codepoints(|code| signs.extend(char::from_u32(code)));
            }
        }
        weights.push(signs);
    }
    Ok(weights.into_iter().reduce(|one, other| &one & &other).unwrap_or_default())
}

struct File {
    name: String,
    code: String,
    text: String,
}

/// Every message file, the reference first, the others in alphabetical order.
fn read(folder: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(code) = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".ftl"))
        else {
            continue;
        };
        // A file may be edited between two builds without the folder's own time changing.
        tell(&format!("rerun-if-changed={}", path.display()));
        files.push(File { name: path.display().to_string(), code: code.to_owned(), text: fs::read_to_string(&path)? });
    }
    files.sort_by(|one, other| (one.code != REFERENCE, &one.code).cmp(&(other.code != REFERENCE, &other.code)));
    if files.first().is_none_or(|file| file.code != REFERENCE) {
        return Err(io::Error::other(format!("{}/{REFERENCE}.ftl is missing", folder.display())));
    }
    Ok(files)
}

/// The text of `locale::msg`.
fn module(messages: &[Signature], files: &[File]) -> String {
    let mut code = String::new();
    for message in messages {
        function(&mut code, message);
    }
    code.push_str("/// Every message and its variables, for tests that must see all of them.\n");
    code.push_str("pub const ALL: &[(&str, &[&str])] = &[\n");
    for message in messages {
        append(&mut code, format_args!("    ({:?}, &{:?}),\n", message.id, message.variables));
    }
    code.push_str("];\n\n/// The languages that a message file exists for, the reference first.\n");
    let codes: Vec<&str> = files.iter().map(|file| file.code.as_str()).collect();
    append(&mut code, format_args!("pub const CODES: &[&str] = &{codes:?};\n"));
    code
}

fn function(code: &mut String, message: &Signature) {
    let (id, name) = (&message.id, message.id.replace('-', "_"));
    let arguments: Vec<String> = message.variables.iter().map(|name| format!("{name}: impl Into<Arg>")).collect();
    let filled: Vec<String> = message.variables.iter().map(|name| format!("({name:?}, {name}.into())")).collect();
    append(code, format_args!("/// `{}`\n", message.english));
    append(code, format_args!("#[must_use]\npub fn {name}({}) -> Message {{\n", arguments.join(", ")));
    append(code, format_args!("    Message::new({id:?}, vec![{}])\n}}\n\n", filled.join(", ")));
}

/// Writing to a `String` cannot fail.
fn append(code: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = code.write_fmt(text);
}
