//! A till that dies in the middle: what it was told is on the disk is on the disk, and the log is whole.

use super::support::{Desk, EVENTS, noon, order, reopen, sold};
use herlaad::journal::{Entry, verify};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Where the child below works; set by its parent alone.
const FOLDER: &str = "HERLAAD_TEST_JOURNAL";

/// Not a test of its own, and done at once without its parent: the process that dies. It sells for ever and says what has been committed, or why it could not.
#[test]
fn child() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let mut journal = reopen(Path::new(&folder)).unwrap().journal;
    for _ in 0..3000 {
        for fact in sold(&order(journal.next_sale(), journal.generation())) {
            match journal.append(&[Entry::from(fact.clone())], noon()) {
                Ok(committed) => println!("committed {}", committed.last_seq),
                Err(error) => {
                    let again = journal.append(&[Entry::from(fact)], noon()).unwrap_err();
                    println!("failed {} {error} / {again}", error.must_stop() && again.must_stop());
                    return;
                }
            }
        }
    }
}

/// Starts the child behind `shell`, a prefix that ends in `exec "$0" "$@"`.
fn spawn(folder: &Path, shell: &str) -> (Child, impl Iterator<Item = String>) {
    let name = concat!(module_path!(), "::child");
    let name = name.split_once("::").unwrap().1;
    let mut child = Command::new("sh")
        .args(["-c", shell])
        .arg(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    (child, lines)
}

fn committed(line: &str) -> Option<i64> {
    line.split_once("committed ")?.1.parse().ok()
}

#[test]
fn a_till_killed_at_any_moment_has_kept_every_commit_that_it_was_told_of() {
    let dir = Desk::closed(1);
    for kill_after in [1, 2, 3, 7, 20, 61, 130] {
        let (mut child, mut lines) = spawn(dir.path(), "exec \"$0\" \"$@\"");
        let mut told = 0;
        for _ in 0..kill_after {
            told = lines.by_ref().find_map(|line| committed(&line)).unwrap();
        }

        child.kill().unwrap();
        child.wait().unwrap();

        // What was in the pipe had been told too.
        told = lines.filter_map(|line| committed(&line)).last().unwrap_or(told);
        let opened = reopen(dir.path()).unwrap();
        assert!(opened.last_seq >= told, "{} was committed, the log ends with {}", told, opened.last_seq);
        assert_eq!(verify(dir.path()).unwrap().last_seq, opened.last_seq);
    }
}

#[test]
fn a_disk_that_fails_ends_the_till_and_keeps_what_was_committed() {
    let dir = Desk::closed(1);
    // Writes beyond the limit fail as on a broken disk: with an error that is not "full".
    let (mut child, lines) = spawn(dir.path(), "trap '' XFSZ; ulimit -f 1500; exec \"$0\" \"$@\"");
    let lines: Vec<String> = lines.collect();
    child.wait().unwrap();

    let told = lines.iter().rev().find_map(|line| committed(line)).unwrap();
    let failed = lines.iter().find(|line| line.contains("failed ")).unwrap();
    assert!(failed.contains("failed true"), "{failed}");
    assert!(failed.contains("this process must end and start anew"), "{failed}");
    assert!(failed.contains("earlier: "), "{failed}");
    let opened = reopen(dir.path()).unwrap();
    assert!(opened.last_seq >= told && told > EVENTS, "{told} {}", opened.last_seq);
    assert!(verify(dir.path()).is_ok());
}
