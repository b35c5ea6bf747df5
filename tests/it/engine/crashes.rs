//! A till that crashes again and again: it sells nothing until it has lasted, and goes on with what is open.

use super::rig::{Named, Rig, face, until};
use herlaad::engine::wall_clock;
use herlaad::health::{Health, Limits, Seen};
use herlaad::journal::{ClockTrust, Entry, Folder, Journal, Stamp};
use herlaad::sale::Mode;
use herlaad::till::{Fact, MachineEvent, PaperRule, Selling, Stop, Till};

const ONE: Named = Named { payments: &["card"], topups: &["demo"] };

fn started() -> MachineEvent {
    MachineEvent::TillStarted { version: "0.0.0".to_owned(), open_sales: 0 }
}

/// What lives of a till have left. The clock on the wall says what it likes.
fn lived(rig: &Rig, events: &[MachineEvent]) {
    let stamp = Stamp { at_utc_ms: wall_clock() + 86_400_000, trust: ClockTrust::Free };
    let folder = Folder::lock(rig.data.path()).unwrap();
    let mut journal = Journal::open(&folder, Mode::Demo, stamp).unwrap().journal;
    let entries: Vec<Entry> = events.iter().cloned().map(|event| Entry::from(Fact::Machine(event))).collect();
    journal.append(&entries, stamp).unwrap();
}

/// Whether a till that starts behind these lives sells.
fn sells(rig: &Rig) -> Selling {
    let running = rig.start(ONE);
    let link = running.link();
    let selling = face(async {
        until(&link, "a first look", |now| now.selling != Selling::Stopped(Stop::Starting)).await.selling
    });
    running.stop().unwrap();
    selling
}

#[test]
fn a_till_that_crashes_again_and_again_takes_money_in_between() {
    let rig = Rig::new();
    lived(&rig, &[started(), started(), started(), started()]);
    assert_eq!(sells(&rig), Selling::Open, "four may happen");
    // That one was stopped, and what lay before it is over.
    lived(&rig, &[started(), started(), started(), started(), started()]);
    assert_eq!(sells(&rig), Selling::Stopped(Stop::Restless));
    assert_eq!(sells(&rig), Selling::Open, "it was stopped by somebody, who has seen to it");

    // A machine that is switched off at the mains every night, whatever its clock says.
    let rig = Rig::new();
    lived(&rig, &vec![[started(), MachineEvent::TillLasted]; 9].concat());
    assert_eq!(sells(&rig), Selling::Open, "each of them lasted");
}

#[test]
fn a_crash_loop_that_is_over_stops_the_selling_for_ever() {
    let limits = |crashes_max| Limits { open_sales_max: 20, crashes_max, paper: PaperRule::Ask };
    let till = Till::new(Selling::Open);
    let mut health = Health::behind_crashes(7);
    health.saw(Seen { disk: Some(Ok(())), ..Seen::default() });
    assert_eq!(health.selling(&till, &limits(5)), Selling::Stopped(Stop::Restless));
    assert_eq!(health.selling(&till, &limits(0)), Selling::Open, "the owner does not mind");
    health.calm();
    assert_eq!(health.selling(&till, &limits(5)), Selling::Open);
}
