//! What the commands say of themselves: the manual, what a shell completes, and what lists tell.

use super::{code, folders, run};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn text(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every command by the words that call it, as `--help` lists them.
fn commands(config: &Path, data: &Path, words: &[String]) -> Vec<Vec<String>> {
    let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
    arguments.push("--help");
    let help = text(&run(config, data, &arguments));
    let mut found = vec![words.to_vec()];
    let Some((_, list)) = help.split_once("Commands:\n") else { return found };
    for line in list.lines().take_while(|line| line.starts_with("  ")) {
        let name = line.split_whitespace().next().unwrap();
        // A line that goes on with its sentence begins further in.
        if name != "help" && !line.starts_with("   ") {
            found.extend(commands(config, data, &[words, &[name.to_owned()]].concat()));
        }
    }
    found
}

#[test]
fn every_command_has_a_page_that_man_can_read() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let out = data.join("man");
    let told = text(&run(config, data, &["man", "--out", out.to_str().unwrap()]));
    let pages: BTreeSet<String> =
        std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let wanted: BTreeSet<String> = commands(config, data, &[])
        .iter()
        .map(|words| [&["herlaad".to_owned()], &words[..]].concat().join("-") + ".1")
        .collect();
    assert_eq!(pages, wanted);
    assert!(wanted.len() > 20 && wanted.contains("herlaad-log-explain.1"), "{wanted:?}");
    assert_eq!(told.lines().count(), wanted.len());
    for page in pages {
        reads(&out.join(&page), &std::fs::read_to_string(out.join(&page)).unwrap());
    }
}

/// A page of this name has its sections, an explanation of each option, and nothing that a formatter complains of.
fn reads(path: &Path, page: &str) {
    let name = path.display();
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "FILES"] {
        let heads = [format!(".SH {section}\n"), format!(".SH \"{section}\"\n")];
        let body = heads.iter().find_map(|head| page.split_once(head.as_str()));
        let body = body.unwrap_or_else(|| panic!("{name} has no {section}:\n{page}")).1;
        assert!(!body.split(".SH").next().unwrap().trim().is_empty(), "{name}: {section} is empty");
    }
    let (_, options) = page.split_once(".SH OPTIONS\n").unwrap();
    for option in options.split(".SH").next().unwrap().split(".TP\n").skip(1) {
        let (head, sentence) = option.split_once('\n').unwrap_or_else(|| panic!("{name}: {option} says nothing"));
        let words = sentence.split_whitespace().count();
        // clap's own two are as short as everybody knows them.
        let known = head.contains("help") || head.contains("version");
        assert!(words >= 4 || known, "{name}: {head}: {sentence:?} is no sentence");
    }
    let mut man = Command::new("man");
    man.args(["--warnings", "-l"]).arg(path).env("MANPAGER", "cat").env("LC_ALL", "C.UTF-8");
    match man.stdin(Stdio::null()).output() {
        Ok(read) => {
            assert!(
                read.status.success() && read.stderr.is_empty(),
                "{name}: {}",
                String::from_utf8_lossy(&read.stderr)
            );
            assert!(String::from_utf8_lossy(&read.stdout).contains("EXIT STATUS"), "{name}");
        }
        Err(missing) => assert_eq!(missing.kind(), std::io::ErrorKind::NotFound, "{name}"),
    }
}

#[test]
fn shells_complete_every_command() {
    let (config, data) = folders();
    for shell in ["bash", "zsh", "fish"] {
        let script = text(&run(config.path(), data.path(), &["completions", shell]));
        for word in ["explain", "device", "no-print", "catalogue", "completions"] {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
    let bash = text(&run(config.path(), data.path(), &["completions", "bash"]));
    let checked = Command::new("bash").args(["-n", "/dev/stdin"]).stdin(Stdio::piped()).spawn().map(|mut child| {
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), bash.as_bytes()).unwrap();
        child.wait().unwrap().success()
    });
    assert!(checked.unwrap());
    let other = run(config.path(), data.path(), &["completions", "cmd"]);
    assert!(code(&other) == 64 && said(&other).contains("bash, zsh, fish"), "{}", said(&other));
}

#[test]
fn screens_say_what_there_is_to_choose_from_and_how_many_were_drawn() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let out = data.join("pictures");
    let out = out.to_str().unwrap();
    for (option, value, known) in [
        ("--theme", "dark", "[possible values: light]"),
        ("--lang", "es", "nl, fr, de, en, zh"),
        ("--screen", "revue", "review"),
        ("--size", "1080", "WIDTHxHEIGHT"),
    ] {
        let ran = run(config, data, &["screens", "--out", out, option, value]);
        assert!(code(&ran) == 64 && said(&ran).contains(known), "{option}: {}", said(&ran));
    }
    let one = ["screens", "--out", out, "--lang", "en", "--screen", "review", "--theme", "light", "--sheet"];
    let told = text(&run(config, data, &one));
    let files = std::fs::read_dir(out).unwrap().count();
    assert_eq!(told.lines().last(), Some(format!("{files} pictures").as_str()), "{told}");
    for sheet in ["sheet-en-portrait.png", "sheet-en-landscape.png"] {
        let drawn = std::fs::read(Path::new(out).join(sheet)).unwrap_or_else(|why| panic!("{sheet}: {why}: {told}"));
        assert!(drawn.starts_with(b"\x89PNG"), "{sheet}");
    }
}

#[test]
fn the_catalogue_is_shown_by_brand_and_kind() {
    let (config, data) = folders();
    let (config, data) = (config.path(), data.path());
    let all = text(&run(config, data, &["catalogue", "show"]));
    for line in ["Demo Mobile (demo)", "Demo Travel eSIM (demo-travel)"] {
        assert_eq!(all.matches(&format!("\n\n{line}\n")).count(), 1, "{line}: {all}");
    }
    for words in
        ["renews extras", "in es", "up to EUR 100.00 in steps of EUR 1.00", "valid 12 months", "by number or ICCID"]
    {
        assert!(all.contains(words), "{words}: {all}");
    }
    // The amounts end at one column, whatever stands before them.
    let ends: BTreeSet<usize> = all
        .lines()
        .filter_map(|line| line.find("EUR ").map(|at| (line, at)))
        .map(|(line, at)| line[..at + line[at..].find("  ").unwrap()].chars().count())
        .collect();
    assert_eq!(ends.len(), 1, "{ends:?}: {all}");

    let rows = |arguments: &[&str]| {
        let arguments = [&["catalogue", "show", "--json"], arguments].concat();
        super::lines(&run(config, data, &arguments))
    };
    let some = rows(&["--brand", "orange", "--kind", "pin"]);
    assert!(!some.is_empty() && some.iter().all(|row| row["brand"] == "orange" && row["kind"] == "pin"), "{some:?}");
    assert!(rows(&["--brand", "orange"]).len() > some.len() && rows(&[]).len() > rows(&["--kind", "esim"]).len());
    for (option, value, known) in
        [("--brand", "organe", "demo, proximus, orange"), ("--kind", "sms", "credit, data, pin, esim")]
    {
        let ran = run(config, data, &["catalogue", "show", option, value]);
        assert!(code(&ran) == 64 && said(&ran).contains(known), "{option}: {}", said(&ran));
    }
}
