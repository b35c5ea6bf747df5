//! How long a sheet is, and how far a roll goes: against a printer that counts the dots of its own paper.

use herlaad::locale::Language;
use herlaad::printer::Conduct;
use herlaad::receipt::{CodePage, Cut, Line, Paper, QrBy, Receipt, Sheet, Size, Span, Weight, escpos, lines};
use herlaad::simulator::{Printer, PrinterFaults};
use herlaad::till::{Condition, Notes, Roll};

use crate::receipts::sales::{facts, sale, stories};

fn paper(columns: usize, dots: usize, qr: QrBy, pitch: usize) -> Paper {
    Paper::roll(columns, dots, CodePage::Windows1252, 16, qr, Cut::Partial).of_pitch(pitch)
}

/// One receipt after the other, of every story and language, as visitors bring them.
fn receipts(paper: &Paper) -> impl Iterator<Item = (Vec<u8>, u32)> {
    let made = |language, story| {
        let receipt = Receipt::of(&sale(language, story), &facts()).unwrap();
        let set = lines(&receipt, paper);
        let sheet = Sheet::of(&set, paper).unwrap();
        (sheet.bytes, sheet.length_mm)
    };
    let stories = stories();
    let all = stories.iter().flat_map(|(story, _)| Language::ALL.map(|language| made(language, story)));
    all.collect::<Vec<_>>().into_iter().cycle()
}

fn mm(dots: u32, pitch: usize) -> u32 {
    dots * 254 / (10 * u32::try_from(pitch).unwrap())
}

#[test]
fn the_forecast_is_wrong_by_more_than_a_twentieth_over_500_receipts() {
    for (columns, dots, qr, pitch) in
        [(48, 576, QrBy::Printer, 203), (42, 512, QrBy::Picture, 180), (32, 384, QrBy::Picture, 203)]
    {
        let paper = paper(columns, dots, qr, pitch);
        let mut printer = Printer::new(PrinterFaults::default());
        let (mut told, mut fed) = (0, 0);
        for (job, length) in receipts(&paper).take(500) {
            printer.hear(&job);
            told += length;
            fed += printer.fallen().iter().map(|sheet| sheet.dots).sum::<u32>();
        }
        let fed = mm(fed, pitch);
        assert!(fed > 50_000, "{fed} mm for 500 receipts");
        assert!(told.abs_diff(fed) * 20 <= fed, "{told} mm are counted on {columns} columns, {fed} mm came out");
    }
}

#[test]
fn the_second_roll_ends_before_or_behind_its_forecast() {
    let paper = paper(48, 576, QrBy::Printer, 203);
    let full = Some(80_000 * 203 * 10 / 254);
    let mut printer = Printer::new(PrinterFaults { dots_left: full, ..Default::default() });
    let mut roll = Roll::unknown(None).new_one();
    let mut at_the_start = None;
    let mut sheets = 0;
    let mut rolls = 0;
    for (job, length) in receipts(&paper) {
        printer.hear(&job);
        roll = roll.printed(length);
        sheets += 1;
        if at_the_start.is_none() && rolls == 1 && sheets == 20 {
            at_the_start = roll.receipts_left().map(|left| left + sheets);
        }
        if printer.faults().dots_left != Some(0) {
            continue;
        }
        roll = roll.seen(Err(Condition::PaperEnd)).seen(Ok(&Notes::new()));
        rolls += 1;
        if rolls == 2 {
            break;
        }
        sheets = 0;
        printer.mend(PrinterFaults { dots_left: full, ..Default::default() });
    }
    let told = at_the_start.expect("the first roll has taught");
    assert!(sheets > 300 && told.abs_diff(sheets) * 20 <= sheets, "{told} receipts are forecast, {sheets} came out");
}

/// Some clones lose the end of a long job, and a till may give it too little time.
#[test]
fn a_receipt_of_seventy_lines_loses_its_end() {
    super::tcp::run(async {
        let paper = paper(48, 576, QrBy::Picture, 203);
        let words = |number: usize| Span::new(format!("line {number} of seventy, € é"), Weight::Regular);
        let text = |number| Line::Text {
            spans: vec![words(number)],
            size: Size::Normal,
            align: herlaad::receipt::Align::Left,
        };
        let job = escpos(&(0..70).map(text).collect::<Vec<_>>(), &paper).unwrap();
        let (printer, driver) = super::tcp::printer_for(PrinterFaults::default(), Conduct::default()).await;
        let result = driver.print(&job).await;
        assert!(matches!(result, herlaad::till::PrintResult::Printed(_)), "{result:?}");
        let sheet = printer.with(|printer| printer.sheets()[0].clone());
        assert_eq!((sheet.lines, sheet.cut, sheet.bytes == job), (71, true, true));
    });
}
