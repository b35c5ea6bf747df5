//! `herlaad device simulate-printer`: a network printer that needs no paper, for whoever tries out a kiosk without one.

use super::output::{complain, json, line};
use super::{Exit, PlaceArgs};
use crate::printer::{Simulated, SimulatedLine};
use crate::simulator::{Printer, PrinterFaults, PrinterIll, PrinterMouth, PrinterSheet};
use serde::Serialize;
use std::fs;
use std::io::{self, BufRead};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;

/// Where it is reached.
#[derive(Clone, Copy)]
pub(super) enum End<'a> {
    Port(SocketAddr),
    /// The name of the link to its device.
    Serial(&'a Path),
}

/// What happened to it, told as a line.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    Listens(String),
    Sheet { file: PathBuf, lines: u32 },
    Changed(String),
}

pub(super) fn run(place: &PlaceArgs, end: End<'_>, paper: &Path) -> Exit {
    match simulate(end, paper, place.json) {
        Ok(()) => Exit::Yes,
        Err(error) => {
            let end = match end {
                End::Port(address) => address.to_string(),
                End::Serial(link) => link.display().to_string(),
            };
            complain(format!("the simulated printer at {end}, paper in {}: {error}", paper.display()));
            Exit::No
        }
    }
}

fn simulate(end: End<'_>, paper: &Path, as_json: bool) -> io::Result<()> {
    fs::create_dir_all(paper)?;
    let mut number = newest_sheet(paper)?;
    let printer = Arc::new(Simulated::new(PrinterFaults::default()));
    let came_out = |sheet: &PrinterSheet| {
        number += 1;
        let file = paper.join(format!("sheet-{number:06}.escpos"));
        fs::write(&file, &sheet.bytes)?;
        tell(as_json, &Told::Sheet { file, lines: sheet.lines });
        Ok(())
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match end {
            End::Port(address) => {
                let listener = TcpListener::bind(address).await?;
                tell(as_json, &Told::Listens(listener.local_addr()?.to_string()));
                listen_to_hands(Arc::clone(&printer), as_json);
                printer.serve(listener, came_out).await
            }
            End::Serial(link) => {
                let wire = SimulatedLine::open()?;
                lead_to(&wire.device, link)?;
                tell(as_json, &Told::Listens(link.display().to_string()));
                listen_to_hands(Arc::clone(&printer), as_json);
                printer.serve_line(wire, came_out).await
            }
        }
    })
}

/// Makes the link; one that an earlier run left behind is replaced, anything else is not.
fn lead_to(device: &Path, link: &Path) -> io::Result<()> {
    if fs::read_link(link).is_ok_and(|old| old.parent() == device.parent()) {
        fs::remove_file(link)?;
    }
    std::os::unix::fs::symlink(device, link)
}

/// Goes on behind the sheets of an earlier run.
fn newest_sheet(paper: &Path) -> io::Result<u32> {
    let mut newest = 0;
    for entry in fs::read_dir(paper)? {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix("sheet-")?.strip_suffix(".escpos")?.parse().ok());
        newest = newest.max(number.unwrap_or(0));
    }
    Ok(newest)
}

/// A thread of its own reads what a person does to the printer: standard input knows no waiting that can be broken off.
fn listen_to_hands(printer: Arc<Simulated>, as_json: bool) {
    std::thread::spawn(move || {
        for said in io::stdin().lock().lines().map_while(Result::ok) {
            if said.trim() == "ticket take" {
                printer.with(Printer::take_ticket);
                tell(as_json, &Told::Changed(said));
                continue;
            }
            // Told while the printer is in hand: what comes out because of it is told behind it.
            printer.mend(|faults| {
                if change(said.trim(), faults) {
                    tell(as_json, &Told::Changed(said));
                } else {
                    complain(format!("{said:?} is nothing that a hand does. {HANDS}"));
                }
            });
        }
    });
}

pub(super) const HANDS: &str = "Standard input, a line each: cover open|closed, cover opens-after LINES, \
                                paper endless|LINES, roll full|ending, roll DOTS, knife jams, ill NAME, well NAME, answers \
                                all|no-mark|real-time|none, question kills|answered, status quiet|automatic, knows|forgets \
                                automatic|clear|full-status, mouth open|custom|citizen, ticket take|stuck|free, loses none|beyond BYTES, \
                                plug in|out";

/// Does to the printer what was `said`; false if it is no such thing.
fn change(said: &str, faults: &mut PrinterFaults) -> bool {
    match said {
        "cover open" => faults.cover_open = true,
        "cover closed" => faults.cover_open = false,
        "paper endless" => faults.lines_left = None,
        "roll ending" => faults.near_end = true,
        "roll full" => faults.near_end = false,
        "answers all" => answers(faults, false, false, false),
        "answers no-mark" => answers(faults, false, false, true),
        "answers real-time" => answers(faults, false, true, true),
        "question kills" => faults.dies_of_question = true,
        "question answered" => faults.dies_of_question = false,
        "answers none" => faults.deaf = true,
        "status automatic" => faults.talkative = true,
        "status quiet" => faults.talkative = false,
        "plug out" => faults.dies_after = Some(0),
        "plug in" => faults.dies_after = None,
        "knife jams" => faults.cutter_jams = true,
        "knows automatic" => faults.automatic = true,
        "forgets automatic" => faults.automatic = false,
        "knows clear" => faults.clears = true,
        "forgets clear" => faults.clears = false,
        "knows full-status" => faults.full_status = true,
        "forgets full-status" => faults.full_status = false,
        "mouth open" => faults.mouth = PrinterMouth::Open,
        "mouth custom" => faults.mouth = PrinterMouth::Custom,
        "mouth citizen" => faults.mouth = PrinterMouth::Citizen,
        "ticket stuck" => faults.holds_ticket = true,
        "ticket free" => faults.holds_ticket = false,
        "loses none" => faults.loses_beyond = None,
        said => return change_by(said, faults),
    }
    true
}

/// What has a number or a name behind it.
fn change_by(said: &str, faults: &mut PrinterFaults) -> bool {
    let Some((what, which)) = said.rsplit_once(' ') else { return false };
    let count = || which.parse::<u32>().ok();
    let ill = || PrinterIll::ALL.into_iter().find(|ill| ill.name() == which);
    match (what, count(), ill()) {
        ("paper", Some(lines), _) => faults.lines_left = Some(lines),
        ("roll", Some(dots), _) => faults.dots_left = Some(dots),
        ("cover opens-after", Some(lines), _) => faults.cover_opens_after = Some(lines),
        ("loses beyond", Some(bytes), _) => faults.loses_beyond = usize::try_from(bytes).ok(),
        ("ill", _, Some(ill)) => drop(faults.ills.insert(ill)),
        ("well", _, Some(ill)) => drop(faults.ills.remove(&ill)),
        _ => return false,
    }
    true
}

fn answers(faults: &mut PrinterFaults, deaf: bool, no_probe: bool, no_process_id: bool) {
    (faults.deaf, faults.no_probe, faults.no_process_id) = (deaf, no_probe, no_process_id);
}

fn tell(as_json: bool, told: &Told) {
    if as_json {
        return json(told);
    }
    line(match told {
        Told::Listens(address) => format!("a simulated printer listens at {address}"),
        Told::Sheet { file, lines } => format!("{} came out, {lines} lines", file.display()),
        Told::Changed(what) => what.clone(),
    });
}
