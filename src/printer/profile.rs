//! A printer's model, as a file in `kiosk-config/printers/` describes it.

use std::time::Duration;

use super::line::SETTLES;
use super::port::RETRACTS_WITHIN;
use super::wire::{QUESTIONS, TicketSensor};
use crate::receipt::{BAND_ROWS, CodePage, Cut, Paper, QrBy};
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conduct {
    /// It stands a question in front of a job. Some hang on one, and some never answer.
    pub asks: bool,
    /// The longest that it takes to answer a real-time question.
    pub answer: Duration,
    pub ending: Ending,
    /// It tells by itself when its paper ends or its cover is opened: `GS a`.
    pub automatic: bool,
    /// It throws away what it has taken and not printed, and says so: `DLE DC4 8`.
    pub clears: bool,
    /// It knows Custom's question for everything at once: `DLE EOT 20`.
    pub full_status: bool,
    pub presenter: Option<Presenter>,
    /// What cuts off the rest of a job that went wrong, before the next one: nobody wants a stranger's lines above the own.
    pub separator: Vec<u8>,
    /// So many bytes a picture that was torn may still wait for: it would swallow whatever comes next as dots.
    pub torn_bytes: usize,
}

/// A mouth that holds a ticket until somebody takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presenter {
    pub sensor: TicketSensor,
    /// What draws a ticket back that nobody took; empty where the model's manual names no command.
    pub retract: Vec<u8>,
    /// How long a ticket is left there.
    pub wait: Duration,
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
        Self {
            asks: true,
            answer: Duration::from_millis(ANSWER_MS.unsigned_abs()),
            ending: Ending::Sensors,
            automatic: false,
            clears: false,
            full_status: false,
            presenter: None,
            separator: separator(Cut::Partial),
            torn_bytes: torn_bytes(Paper::picture().width_dots()),
        }
    }
}

impl Conduct {
    /// What questions cost a job in the worst case: all of them before it, all behind it, and the rest thrown away.
    pub(super) fn longest(&self) -> Duration {
        let more = usize::from(self.full_status) + usize::from(self.presenter.is_some());
        // What an earlier job left is thrown away or waited for, and so may this one's rest be.
        let left = if self.clears { 2 } else { SETTLES * u32::from(self.ending == Ending::Sensors) };
        let questions = u32::try_from((QUESTIONS.len() + more) * 2).unwrap_or(u32::MAX).saturating_add(left);
        let drawn_back = if self.presenter.is_some() { RETRACTS_WITHIN } else { Duration::ZERO };
        self.answer * questions + drawn_back
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
        let separator = separator(cut);
        let conduct = Conduct { torn_bytes: torn_bytes(width_dots), ..conduct(top, separator) };
        let dots_per_inch = pitch(top);
        if columns * DOTS_PER_SIGN_MIN > width_dots {
            top.wrong(
                "columns",
                format!("{columns} signs do not fit on {width_dots} dots: a sign takes {DOTS_PER_SIGN_MIN}"),
            );
        }
        // The range above is that of a byte.
        let number = u8::try_from(number).unwrap_or_default();
        Self { name, paper: Paper::roll(columns, width_dots, page, number, qr, cut).of_pitch(dots_per_inch), conduct }
    }
}

/// What ends a sheet that a job has left hanging: the printer's settings are its own again, the line is ended, and it is cut.
fn separator(cut: Cut) -> Vec<u8> {
    let end: &[u8] = match cut {
        Cut::Partial => &[0x1d, b'V', 66, 0],
        Cut::Full => &[0x1d, b'V', 65, 0],
        Cut::None => &[0x1b, b'd', 5],
    };
    [b"\x1b@\n", end].concat()
}

/// The data of one band of a picture.
fn torn_bytes(width_dots: usize) -> usize {
    width_dots.div_ceil(8) * BAND_ROWS
}

/// How many dots make an inch of fed paper; what printers have.
const PITCHES: [usize; 3] = [180, 203, 300];

fn pitch(top: &mut Section<'_>) -> usize {
    let pitch = count_or(top, "dots_per_inch", Paper::DOTS_PER_INCH, 180, 300);
    if !PITCHES.contains(&pitch) {
        top.wrong("dots_per_inch", format!("{pitch} is none of {}", PITCHES.map(|known| known.to_string()).join(", ")));
    }
    pitch
}

fn conduct(top: &mut Section<'_>, separator: Vec<u8>) -> Conduct {
    let asks = top.choice_or("status", true, &[("asked", true), ("never", false)]);
    let answer_ms = top.int_or("answer_ms", ANSWER_MS, 100..=3000);
    let endings = [("process-id", Ending::ProcessId), ("paper-sensors", Ending::Sensors), ("nothing", Ending::Nothing)];
    let usual = if asks { Ending::Sensors } else { Ending::Nothing };
    let ending = top.choice_or("proof", usual, &endings);
    if !asks && ending != Ending::Nothing {
        top.wrong("proof", "a printer whose status is never asked proves \"nothing\"".to_owned());
    }
    let yes_or_no = [("known", true), ("unknown", false)];
    let automatic = top.choice_or("automatic_status", false, &yes_or_no);
    let clears = top.choice_or("clear_buffer", false, &yes_or_no);
    let full_status = top.choice_or("full_status", false, &yes_or_no);
    if !asks && (automatic || clears || full_status) {
        top.wrong(
            "status",
            "a printer whose status is never asked knows no automatic_status, clear_buffer or full_status",
        );
    }
    let presenter = presenter(top, asks);
    // The sensor is a bit of it.
    let full_status = full_status || presenter.as_ref().is_some_and(|it| it.sensor == TicketSensor::FullStatus);
    Conduct {
        asks,
        answer: Duration::from_millis(answer_ms.unsigned_abs()),
        ending,
        automatic,
        clears,
        full_status,
        presenter,
        separator,
        ..Conduct::default()
    }
}

fn presenter(top: &mut Section<'_>, asks: bool) -> Option<Presenter> {
    let sensors = [
        ("none", None),
        ("full-status", Some(TicketSensor::FullStatus)),
        ("ejector", Some(TicketSensor::Ejector)),
        ("paper-bit-6", Some(TicketSensor::PaperBit6)),
    ];
    let sensor = top.choice_or("ticket_sensor", None, &sensors);
    let retract = top.text_maybe("retract").map_or_else(Vec::new, |text| bytes(top, &text));
    if sensor.is_some() && !asks {
        top.wrong("ticket_sensor", "a printer whose status is never asked tells of no ticket");
    }
    // The owner's setting replaces the time.
    sensor.map(|sensor| Presenter { sensor, retract, wait: Duration::ZERO })
}

/// A command as its bytes: `1d 65 02`.
fn bytes(top: &mut Section<'_>, text: &str) -> Vec<u8> {
    let is_pair = |pair: &str| pair.len() == 2 && pair.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = |pair: &str| if is_pair(pair) { u8::from_str_radix(pair, 16).ok() } else { None };
    let bytes: Option<Vec<u8>> = text.split(' ').map(byte).collect();
    match bytes {
        Some(bytes) if bytes.len() <= COMMAND_MAX => bytes,
        _ => {
            top.wrong(
                "retract",
                format!("must be at most {COMMAND_MAX} bytes of two hexadecimal digits each, as \"1d 65 02\""),
            );
            Vec::new()
        }
    }
}

/// The longest command that any manual names for a presenter has four.
const COMMAND_MAX: usize = 8;

/// Font B of the narrowest heads; below it a drawn letter is no letter any more.
const DOTS_PER_SIGN_MIN: usize = 8;

fn count_or(top: &mut Section<'_>, key: &str, usual: usize, from: usize, to: usize) -> usize {
    let bound = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    usize::try_from(top.int_or(key, bound(usual), bound(from)..=bound(to))).unwrap_or(usual)
}

fn count(top: &mut Section<'_>, key: &str, from: usize, to: usize) -> usize {
    let bound = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    usize::try_from(top.int(key, bound(from)..=bound(to))).unwrap_or(from)
}
