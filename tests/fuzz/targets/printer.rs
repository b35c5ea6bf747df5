//! Any bytes to the model of a receipt printer: it takes them all, answers with nothing that nobody asked for, and loses no sheet.

use herlaad::simulator::{Printer, PrinterFaults};

/// The first byte says what is wrong with the printer, the second after how many bytes a person mends it; the rest is what it hears.
pub fn printer(bytes: &[u8]) {
    let &[faults, mended, ref stream @ ..] = bytes else { return };
    let so = |bit: u8| faults & bit != 0;
    let mut printer = Printer::new(PrinterFaults {
        cover_open: so(1),
        near_end: so(2),
        lines_left: so(4).then_some(2),
        deaf: so(8),
        no_probe: so(16),
        dies_after: so(32).then_some(usize::from(mended)),
        talkative: so(64),
        dies_of_question: so(128),
        no_process_id: so(16),
        automatic: so(64),
        clears: so(1),
        full_status: so(2),
        cutter_jams: so(4),
        loses_beyond: so(64).then_some(16),
        ..PrinterFaults::default()
    });
    let (before, after) = stream.split_at(stream.len().min(usize::from(mended)));
    let mut answers = printer.hear(before);
    answers.extend(printer.mend(PrinterFaults::default()));
    answers.extend(printer.hear(after));

    // An answer is one byte or six, and four more where automatic status comes before it, or a block of seven. Automatic status tells a
    // change at the most for each byte that is heard.
    let probes = |probe: &[u8]| stream.windows(probe.len()).filter(|window| *window == probe).count();
    let asked = (1..=4).map(|question| probes(&[0x10, 0x04, question])).sum::<usize>()
        + probes(b"\x1dr")
        + probes(&[0x10, 4, 20])
        + probes(&[0x10, 0x14])
        + probes(b"\x1dI") * 2;
    let marked = probes(b"\x1d(H\x06\x0000");
    let changes = if probes(b"\x1da") > 0 { stream.len() * 4 + 4 } else { 0 };
    assert!(answers.len() <= asked * 10 + marked * 7 + changes, "{} answers to {asked} questions", answers.len());
    let out = printer.sheets().iter().map(|sheet| sheet.bytes.len()).sum::<usize>() + printer.unfinished().bytes.len();
    assert!(out <= stream.len(), "it printed what nobody sent");
    assert!(printer.room() <= Printer::BUFFER_MAX && printer.sheets().iter().all(|sheet| sheet.cut));
    assert!(!so(32) || stream.len() <= usize::from(mended) || !printer.is_dead(), "mended, and dead all the same");
}
