//! The set of what can be the matter with a printer: nothing in it lacks a word, and each sensor reaches the owner.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use herlaad::locale::{self, Language};
use herlaad::printer::{Conduct, Presenter, TicketSensor};
use herlaad::simulator::{PrinterFaults, PrinterIll as Ill, PrinterMouth};
use herlaad::till::{Cause, Collected, Condition, PrintResult};

use super::tcp::{printer_for, run};

#[test]
fn a_condition_lacks_its_name_or_its_words() {
    assert!(Condition::ALL.len() >= 25, "{} conditions", Condition::ALL.len());
    let mut ids = BTreeSet::new();
    for condition in Condition::ALL {
        let id = condition.id();
        assert!(ids.insert(id), "{id} twice");
        assert_eq!(serde_json::to_string(condition).unwrap(), format!("\"{id}\""), "the log's name is its id");
        let advice = condition.advice();
        assert!(advice.len() > 4 && !advice.ends_with('.') && !advice.contains("  "), "{id}: {advice:?}");
        for language in Language::ALL {
            let told = locale::text(language, &condition.told());
            assert!(told.ends_with(['.', '。']) && told.chars().count() > 4, "{id} in {language:?}: {told:?}");
        }
    }
    assert!(Condition::ALL.is_sorted(), "the order in which one of several is told");
    let blocking: Vec<bool> = Condition::ALL.iter().map(|condition| condition.blocks()).collect();
    assert!(blocking.is_sorted_by_key(|blocks| !blocks), "what stops a sheet comes before what does not");
}

#[test]
fn a_log_from_before_the_names_cannot_be_read() {
    let old: PrintResult = serde_json::from_str(r#"{"not_printed":"the printer has no paper"}"#).unwrap();
    assert_eq!(old, PrintResult::NotPrinted(Cause::unnamed("the printer has no paper")));
    let old: PrintResult = serde_json::from_str(r#"{"unknown":"the line went dead"}"#).unwrap();
    assert_eq!(old, PrintResult::Unknown(Cause::unnamed("the line went dead")));
    let new = PrintResult::Stopped { cause: Condition::PaperEnd.of("the printer"), cleared: true };
    let written = serde_json::to_string(&new).unwrap();
    assert!(written.contains(r#""condition":"paper_end""#), "{written}");
    assert_eq!(serde_json::from_str::<PrintResult>(&written).unwrap(), new);
}

/// A printer that knows everything, so that each sensor has its way to be told.
fn kiosk_printer(sensor: TicketSensor) -> Conduct {
    Conduct {
        full_status: true,
        presenter: Some(Presenter { sensor, retract: vec![0x1d, b'e', 2], wait: Duration::ZERO }),
        ..Conduct::default()
    }
}

#[test]
fn the_owner_is_told_of_another_trouble_than_the_printer_has() {
    let well = || PrinterFaults { full_status: true, mouth: PrinterMouth::Custom, ..Default::default() };
    let ill = |ill: Ill| PrinterFaults { ills: BTreeSet::from([ill]), ..well() };
    let wanted = BTreeMap::from([
        (Ill::HeadUp, Condition::HeadUp),
        (Ill::CutterCoverOpen, Condition::CutterCoverOpen),
        (Ill::CutterStuck, Condition::Cutter),
        (Ill::HeadHot, Condition::HeadHot),
        (Ill::WrongVoltage, Condition::Voltage),
        (Ill::Mechanical, Condition::Mechanical),
        (Ill::Memory, Condition::Memory),
        (Ill::Unrecoverable, Condition::Unrecoverable),
        (Ill::SomeError, Condition::Error),
        (Ill::Feeding, Condition::Feeding),
        (Ill::Waiting, Condition::Waiting),
        (Ill::SwitchedOff, Condition::Offline),
        (Ill::EjectorJam, Condition::PresenterJam),
        (Ill::Garbled, Condition::Garbled),
        (Ill::CountEnded, Condition::PaperCount),
    ]);
    let mut cases: Vec<(PrinterFaults, Condition)> = Ill::ALL.map(|one| (ill(one), wanted[&one])).into();
    cases.push((PrinterFaults { cover_open: true, ..well() }, Condition::CoverOpen));
    cases.push((PrinterFaults { lines_left: Some(0), ..well() }, Condition::PaperEnd));
    cases.push((PrinterFaults { near_end: true, ..well() }, Condition::PaperLow));
    cases.push((PrinterFaults { deaf: true, ..well() }, Condition::CannotTell));
    run(async {
        for (faults, condition) in cases {
            let conduct = Conduct { answer: Duration::from_millis(300), ..kiosk_printer(TicketSensor::Ejector) };
            let (_, driver) = printer_for(faults.clone(), conduct).await;
            let told = driver.check().await;
            let found = match &told {
                Ok(notes) => notes.contains(&condition) && !condition.blocks(),
                Err(cause) => cause.condition == condition && condition.blocks(),
            };
            assert!(found, "{faults:?}: {told:?}");
        }
    });
}

#[test]
fn a_probe_writes_a_profile_of_another_printer() {
    let all = PrinterFaults { automatic: true, clears: true, full_status: true, ..Default::default() };
    let clone = PrinterFaults { no_process_id: true, ..Default::default() };
    let poor = PrinterFaults { no_probe: true, no_process_id: true, ..Default::default() };
    let deaf = PrinterFaults { deaf: true, ..Default::default() };
    let lines = |status, proof, others| {
        let words = [("status", status), ("proof", proof), ("automatic_status", others), ("clear_buffer", others)];
        words.into_iter().chain([("full_status", others)]).map(|(key, word)| format!("{key} = \"{word}\"")).collect()
    };
    let cases: [(PrinterFaults, bool, Vec<String>); 4] = [
        (all, true, lines("asked", "process-id", "known")),
        (clone, true, lines("asked", "paper-sensors", "unknown")),
        (poor, false, lines("asked", "nothing", "unknown")),
        (deaf, false, lines("never", "nothing", "unknown")),
    ];
    run(async {
        for (faults, named, wanted) in cases {
            let conduct = Conduct { answer: Duration::from_millis(150), ..Conduct::default() };
            let (printer, driver) = printer_for(faults.clone(), conduct).await;
            let told = driver.probe().await.unwrap().expect("it may be asked").to_string();
            let name = named.then(|| "name = \"Herlaad paper\"".to_owned());
            assert_eq!(told.lines().collect::<Vec<_>>(), name.iter().chain(&wanted).collect::<Vec<_>>(), "{faults:?}");
            // What a question left on the paper is no part of the next receipt.
            printer.with(|printer| printer.hear(b"rubbish"));
            driver.print(b"\x1b@next\n\x1dV\x42\0").await;
            let sheets = printer.with(|printer| printer.sheets().to_vec());
            assert!(sheets[1].bytes.starts_with(b"\x1b@next"), "{sheets:?}");
        }
        let untouched = Conduct { asks: false, ending: herlaad::printer::Ending::Nothing, ..Conduct::default() };
        let kills = PrinterFaults { dies_of_question: true, ..Default::default() };
        let (printer, driver) = printer_for(kills, untouched).await;
        assert_eq!(driver.probe().await, Ok(None));
        assert!(!printer.with(|printer| printer.is_dead()), "its profile forbids questions");
    });
}

#[test]
fn the_next_visitors_ticket_is_drawn_back_in_the_name_of_the_one_before() {
    run(async {
        let faults = PrinterFaults { full_status: true, mouth: PrinterMouth::Custom, ..Default::default() };
        let (printer, driver) = printer_for(faults, kiosk_printer(TicketSensor::FullStatus)).await;
        driver.print(b"\x1b@one\n\x1dV\x42\0").await;
        let (first, ()) = tokio::join!(driver.collected(), async {
            // The one before has just been looked at, and hangs there.
            tokio::task::yield_now().await;
            driver.print(b"\x1b@two\n\x1dV\x42\0").await;
        });
        assert_eq!(first, Some(Collected::Retracted));
        assert_eq!(printer.with(|printer| (printer.has_ticket(), printer.retracted())), (true, 1));
        printer.with(herlaad::simulator::Printer::take_ticket);
        assert_eq!(driver.collected().await, Some(Collected::Taken));
    });
}
