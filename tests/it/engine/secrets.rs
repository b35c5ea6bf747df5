//! A visitor's number is kept for as long as somebody may have to ask for it, and not a day longer than was promised.

use super::rig::{Named, Rig, face, until};
use herlaad::engine::wall_clock;
use herlaad::journal::Reader;
use herlaad::till::Selling;

const ALL: Named = Named { payments: &["card"], topups: &["demo"] };

fn in_fourteen_months() -> i64 {
    wall_clock() + 14 * 31 * 24 * 60 * 60 * 1000
}

fn kinds(rig: &Rig) -> Vec<String> {
    Reader::open(rig.data.path()).unwrap().events_after(0, 100).unwrap().into_iter().map(|row| row.kind).collect()
}

#[test]
fn a_number_is_still_there_after_the_thirteen_months_that_were_promised() {
    let rig = Rig::new();
    rig.leave(|_| Vec::new());
    for (wall, purged) in [(wall_clock as fn() -> i64, 0), (in_fourteen_months, 1)] {
        let running = rig.start_at(ALL, wall);
        let link = running.link();
        face(async { until(&link, "opening", |now| now.selling == Selling::Open).await });
        running.stop().unwrap();
        let found = kinds(&rig).iter().filter(|kind| *kind == "secrets_purged").count();
        assert_eq!(found, purged, "{:?}", kinds(&rig));
    }
}
