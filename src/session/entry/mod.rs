//! What is typed on the keypad, field by field. A field keeps keys, shows them in groups with the places that are still empty, and
//! says what is wrong as soon as no further key can make it right. It never guesses, and one key taken back is one key.

mod code;
mod number;
mod sum;

pub(super) use code::Code;
pub(super) use number::Number;
pub(super) use sum::{Sum, Wrong as SumWrong};

/// Typed signs and empty places: together they are the whole field, the gaps between its groups included, so that nothing moves
/// while it is typed into.
pub(super) type Shown = (String, String);

/// Parts a field where the first `typed` of its signs end; gaps belong to what they stand before.
fn part(field: &str, typed: usize) -> Shown {
    let mut left = typed;
    let end = field.find(|sign: char| {
        let ours = left > 0;
        left -= usize::from(ours && sign != ' ');
        !ours
    });
    let (typed, empty) = field.split_at(end.unwrap_or(field.len()));
    (typed.to_owned(), empty.to_owned())
}
