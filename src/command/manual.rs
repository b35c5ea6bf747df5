//! `herlaad man` and `herlaad completions`: what the commands say of themselves, for `man` and for shells. Both are made from the
//! same words as `--help`, so they cannot tell of another program.

use super::output::{complain, json, line};
use super::{Cli, Exit, PlaceArgs};
use clap::{Args, Command, CommandFactory, ValueEnum};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The folder for the pages, for instance /usr/local/share/man/man1
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell that shall complete
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Zsh,
    Fish,
}

/// The folders and files that commands read and write.
const FILES: [(&str, &str); 6] = [
    (
        "/etc/herlaad",
        "The configuration of an installed kiosk. Without it ./kiosk-config is read, else the built-in demo.",
    ),
    (
        "kiosk.toml, catalogue.toml, printers/",
        "The configuration's files: the machine, what is sold, the printers' models.",
    ),
    ("journal.db, journal.head", "In the data folder: the log of every sale, and the signature of its newest event."),
    ("herlaad.sock", "In the data folder: where a running till is asked."),
    ("lock", "In the data folder: who holds it is the one till that works there."),
    ("receipts/", "In the data folder: receipts, where the printer is a folder."),
];

pub(super) fn completions(args: &CompletionsArgs) -> Exit {
    let shell = match args.shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "herlaad", &mut script);
    // A reader that has gone away is no failure, as everywhere.
    let _ = io::stdout().lock().write_all(&script);
    Exit::Yes
}

/// Writes a page for the program and one for each of its commands.
pub(super) fn man(place: &PlaceArgs, args: &ManArgs) -> Exit {
    match write_all(&args.out) {
        Ok(paths) => {
            for path in &paths {
                if place.json {
                    json(&serde_json::json!({ "page": path }));
                } else {
                    line(path.display().to_string());
                }
            }
            Exit::Yes
        }
        Err(error) => {
            complain(error);
            Exit::No
        }
    }
}

fn write_all(out: &Path) -> Result<Vec<PathBuf>, String> {
    let told = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    std::fs::create_dir_all(out).map_err(|error| told(out, error))?;
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let mut paths = Vec::new();
    for command in all(&program) {
        let path = out.join(format!("{}.1", name(command)));
        page(command).and_then(|bytes| std::fs::write(&path, bytes)).map_err(|error| told(&path, error))?;
        paths.push(path);
    }
    Ok(paths)
}

/// The command and all below it.
fn all(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().filter(|below| !below.is_hide_set());
    std::iter::once(command).chain(below.flat_map(all)).collect()
}

/// `herlaad-log-explain`
fn name(command: &Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone()).title(name(command).to_uppercase()).manual("Herlaad");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    section("EXIT STATUS", Exit::ALL.iter().map(|exit| (exit.code().to_string(), exit.sentence())))
        .to_writer(&mut page)?;
    section("FILES", FILES.iter().map(|(file, what)| ((*file).to_owned(), *what))).to_writer(&mut page)?;
    Ok(page)
}

fn section<'s>(title: &str, rows: impl Iterator<Item = (String, &'s str)>) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (term, sentence) in rows {
        roff.control("TP", []);
        roff.text([bold(term)]);
        roff.text([roman(sentence)]);
    }
    roff
}
