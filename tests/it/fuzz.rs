//! What people and machines from outside write, at random: the fuzz targets of tests/fuzz on stable. Every entry of their corpus is
//! tried, then entries with some bytes changed, cut out or put in from another, then any bytes. `deploy/test fuzz` goes on for longer.

#[path = "../fuzz/targets/mod.rs"]
mod targets;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{TestCaseError, TestRunner};
use std::fmt;
use std::path::Path;

type Target = fn(&[u8]);

/// Shown as text, as most inputs are.
#[derive(Clone)]
struct Input(Vec<u8>);

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// One change of an entry.
#[derive(Debug, Clone)]
enum Change {
    Flip(Index, u8),
    Cut(Index, Index),
    /// A part of another entry, at a place of this one.
    Splice(Index, Index, Index, Index),
}

/// Every entry by its name, in the order of their names.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut entries: Vec<_> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    entries.sort();
    assert!(entries.len() >= 8, "{} has {} entries", folder.display(), entries.len());
    entries
}

fn replay(name: &str, target: Target) {
    for (entry, bytes) in corpus(name) {
        let tried = std::panic::catch_unwind(|| target(&bytes));
        assert!(tried.is_ok(), "tests/fuzz/corpus/{name}/{entry}: see above");
    }
}

/// `cases` inputs, most of them close to something that is right: what is rubbish from its first byte tries one line of code.
fn storm(name: &str, target: Target, cases: u32) {
    let entries: Vec<Vec<u8>> = corpus(name).into_iter().map(|(_, bytes)| bytes).collect();
    let place = any::<Index>;
    let change = prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (place(), place()).prop_map(|(from, to)| Change::Cut(from, to)),
        (place(), place(), place(), place()).prop_map(|(from, start, end, at)| Change::Splice(from, start, end, at)),
    ];
    let changed = (place(), prop::collection::vec(change, 1..4));
    let changed = changed.prop_map(move |(entry, changes)| {
        changes.iter().fold(entry.get(&entries).clone(), |bytes, change| applied(bytes, change, &entries))
    });
    let input = prop_oneof![3 => changed, 1 => prop::collection::vec(any::<u8>(), 0..200)].prop_map(Input);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let tried = TestRunner::new(config).run(&input, |Input(bytes)| {
        target(&bytes);
        Ok::<(), TestCaseError>(())
    });
    tried.unwrap_or_else(|why| panic!("{why}"));
}

fn applied(mut bytes: Vec<u8>, change: &Change, entries: &[Vec<u8>]) -> Vec<u8> {
    let within = |bytes: &[u8], place: &Index| place.index(bytes.len() + 1);
    match change {
        Change::Flip(at, bits) if !bytes.is_empty() => {
            let at = at.index(bytes.len());
            bytes[at] ^= bits;
        }
        Change::Flip(..) => {}
        Change::Cut(from, to) => {
            let (from, to) = (within(&bytes, from), within(&bytes, to));
            bytes.drain(from.min(to)..from.max(to));
        }
        Change::Splice(from, start, end, at) => {
            let other = from.get(entries);
            let (start, end, at) = (within(other, start), within(other, end), within(&bytes, at));
            bytes.splice(at..at, other[start.min(end)..start.max(end)].iter().copied());
        }
    }
    bytes
}

#[test]
fn a_known_configuration_file_is_refused_without_its_place() {
    replay("config", targets::config);
}

#[test]
fn a_slip_of_the_owners_pen_ends_the_kiosk_or_is_told_nowhere() {
    storm("config", targets::config, 96);
}

#[test]
fn a_known_code_or_number_is_taken_for_another() {
    replay("scanned", targets::scanned);
}

#[test]
fn a_scanned_text_crashes_the_face_or_is_another_when_it_is_written_back() {
    storm("scanned", targets::scanned, 96);
}

#[test]
fn a_known_row_of_the_log_stops_whoever_reads_it() {
    replay("journal", targets::journal);
}

#[test]
fn a_row_from_other_hands_pays_delivers_or_gives_back_twice() {
    storm("journal", targets::journal, 64);
}

#[test]
fn a_known_book_of_a_far_side_is_not_what_it_says() {
    replay("books", targets::books);
}

#[test]
fn a_book_from_other_hands_crashes_or_changes_the_far_side() {
    storm("books", targets::books, 192);
}

#[test]
fn a_known_word_on_the_socket_is_another_when_it_is_said_again() {
    replay("words", targets::words);
}

#[test]
fn a_word_on_the_socket_leaves_a_visitor_without_a_screen() {
    storm("words", targets::words, 64);
}

#[test]
fn a_known_job_prints_what_nobody_sent() {
    replay("printer", targets::printer);
}

#[test]
fn a_printer_that_hears_rubbish_hangs_or_answers_what_nobody_asked() {
    storm("printer", targets::printer, 256);
}

#[test]
fn a_known_text_of_an_owner_is_obeyed_by_the_printer() {
    replay("receipts", targets::receipts);
}

#[test]
fn a_text_of_an_owner_or_a_provider_is_obeyed_by_the_printer() {
    storm("receipts", targets::receipts, 24);
}
