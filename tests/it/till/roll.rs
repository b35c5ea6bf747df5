//! The forecast: what the sensors and the printed lengths say of the roll.

use herlaad::till::{Condition, Notes, Roll, RollStage};

const WELL: Result<&'static [Condition], Condition> = Ok(&[]);
const LOW: Result<&'static [Condition], Condition> = Ok(&[Condition::PaperLow]);
const ENDED: Result<&'static [Condition], Condition> = Err(Condition::PaperEnd);
const OPEN: Result<&'static [Condition], Condition> = Err(Condition::CoverOpen);

fn seen(roll: Roll, looks: &[Result<&'static [Condition], Condition>]) -> Roll {
    looks.iter().fold(roll, |roll, look| match look {
        Ok(notes) => roll.seen(Ok(&notes.iter().copied().collect::<Notes>())),
        Err(condition) => roll.seen(Err(*condition)),
    })
}

fn used(sheets: u32, length_mm: u32) -> Roll {
    (0..sheets).fold(Roll::unknown(None).new_one(), |roll, _| roll.printed(length_mm))
}

#[test]
fn the_forecast_promises_receipts_before_it_knows_the_roll() {
    let began_in_the_middle = Roll::unknown(Some(40_000)).printed(100);
    assert_eq!(began_in_the_middle.receipts_left(), None, "nobody saw it put in");
    assert_eq!(seen(began_in_the_middle, &[ENDED]).receipts_left(), Some(0));
    let told = Roll::unknown(Some(40_000)).new_one();
    assert_eq!(told.receipts_left(), Some(333), "of 120 mm");
    assert_eq!(told.printed(200).printed(200).receipts_left(), Some(198), "by what is printed here");
}

#[test]
fn the_first_roll_teaches_nothing() {
    let learned = seen(used(100, 150), &[ENDED, OPEN, WELL]);
    assert_eq!((learned.holds_mm, learned.used_mm, learned.whole), (Some(15_000), 0, true));
    let torn = seen(used(3, 150), &[ENDED, WELL]);
    assert_eq!(torn.holds_mm, None, "nobody uses rolls of half a metre");
    let half = seen(Roll::unknown(Some(50_000)).printed(20_000), &[ENDED, WELL]);
    assert_eq!(half.holds_mm, Some(50_000), "its beginning was not seen");
}

#[test]
fn a_wavering_sensor_or_an_opened_cover_is_taken_for_a_new_roll() {
    let roll = used(100, 150);
    for looks in [&[LOW, WELL, LOW, WELL][..], &[OPEN, WELL], &[LOW, OPEN, LOW], &[Err(Condition::NoAnswer), WELL]] {
        let after = seen(roll, looks);
        assert_eq!((after.used_mm, after.sheets), (15_000, 100), "{looks:?}");
    }
    let silent = seen(roll, &[ENDED, Ok(&[Condition::CannotTell]), Err(Condition::NoAnswer)]);
    assert_eq!(silent.stage, RollStage::Ended, "a printer that says nothing has no new roll");
    for looks in [&[ENDED, WELL][..], &[ENDED, OPEN, LOW], &[LOW, OPEN, WELL]] {
        let after = seen(roll, looks);
        assert_eq!((after.used_mm, after.whole, after.stage), (0, true, RollStage::Running), "{looks:?}");
    }
}
