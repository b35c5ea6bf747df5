//! A printer's model, as a file in `kiosk-config/printers/` describes it.

use std::time::Duration;

use crate::receipt::{CodePage, Cut, Paper, QrBy};
use crate::section::Section;

/// Where the table with Dutch, French, German and the euro sign stands on most printers.
const CODE_PAGE: i64 = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// For `herlaad check`.
    pub name: String,
    pub paper: Paper,
    pub conduct: Conduct,
}

/// What a printer can be asked, and when it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conduct {
    /// It stands a question in front of a job. Some hang on one, and some never answer.
    pub asks: bool,
    /// The longest that it takes to answer a real-time question.
    pub answer: Duration,
    pub ending: Ending,
}

/// How a printer says that a job stands on paper, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It sends our own mark back when the paper is printed: `GS ( H` function 48.
    ProcessId,
    /// It tells its paper sensors when the job is worked off: `GS r 1`. The last millimetres may still move.
    Sensors,
    Nothing,
}

impl Default for Conduct {
    fn default() -> Self {
        Self { asks: true, answer: Duration::from_millis(ANSWER_MS.unsigned_abs()), ending: Ending::Sensors }
    }
}

/// A real-time question is answered at once or never.
const ANSWER_MS: i64 = 1000;

impl Profile {
    pub fn read(top: &mut Section<'_>) -> Self {
        let name = top.text("name");
        let width_dots = count(top, "width_dots", Paper::DOTS_MIN, Paper::DOTS_MAX);
        let columns = count(top, "columns", Paper::COLUMNS_MIN, Paper::COLUMNS_MAX);
        let pages = [("windows-1252", CodePage::Windows1252), ("cp858", CodePage::Cp858), ("ascii", CodePage::Ascii)];
        let page = top.choice_or("encoding", CodePage::Windows1252, &pages);
        let number = top.int_or("code_page", CODE_PAGE, 0..=i64::from(u8::MAX));
        let qr = top.choice_or("qr", QrBy::Printer, &[("printer", QrBy::Printer), ("picture", QrBy::Picture)]);
        let cuts = [("partial", Cut::Partial), ("full", Cut::Full), ("none", Cut::None)];
        let cut = top.choice_or("cut", Cut::Partial, &cuts);
        let conduct = conduct(top);
        if columns * DOTS_PER_SIGN_MIN > width_dots {
            top.wrong(
                "columns",
                format!("{columns} signs do not fit on {width_dots} dots: a sign takes {DOTS_PER_SIGN_MIN}"),
            );
        }
        // The range above is that of a byte.
        let number = u8::try_from(number).unwrap_or_default();
        Self { name, paper: Paper::roll(columns, width_dots, page, number, qr, cut), conduct }
    }
}

fn conduct(top: &mut Section<'_>) -> Conduct {
    let asks = top.choice_or("status", true, &[("asked", true), ("never", false)]);
    let answer_ms = top.int_or("answer_ms", ANSWER_MS, 100..=3000);
    let endings = [("process-id", Ending::ProcessId), ("paper-sensors", Ending::Sensors), ("nothing", Ending::Nothing)];
    let usual = if asks { Ending::Sensors } else { Ending::Nothing };
    let ending = top.choice_or("proof", usual, &endings);
    if !asks && ending != Ending::Nothing {
        top.wrong("proof", "a printer whose status is never asked proves \"nothing\"".to_owned());
    }
    Conduct { asks, answer: Duration::from_millis(answer_ms.unsigned_abs()), ending }
}

/// Font B of the narrowest heads; below it a drawn letter is no letter any more.
const DOTS_PER_SIGN_MIN: usize = 8;

fn count(top: &mut Section<'_>, key: &str, from: usize, to: usize) -> usize {
    let bound = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    usize::try_from(top.int(key, bound(from)..=bound(to))).unwrap_or(from)
}
