//! A fact as three columns, and back: the sale it belongs to, its kind, and its body as JSON.

use crate::sale::{Event, SaleId};
use crate::till::{Fact, MachineEvent, PrintEvent};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

/// What stands in the column of a fact that its kind says whole.
const NO_BODY: &str = "null";
/// How the kinds of [`PrintEvent`] begin; no other kind begins so.
const PRINT: &str = "print_";

/// The body of `fact` as it is stored and hashed. `None` if it cannot be written as JSON, which no fact should manage.
pub(super) fn body(fact: &Fact) -> Option<String> {
    let tagged = match fact {
        Fact::Sale(_, event) => serde_json::to_value(event),
        Fact::Print(_, event) => serde_json::to_value(event),
        Fact::Machine(event) => serde_json::to_value(event),
    };
    match tagged.ok()? {
        Value::Object(mut tagged) => {
            tagged.remove("body").map_or(Some(NO_BODY.to_owned()), |body| serde_json::to_string(&body).ok())
        }
        _ => None,
    }
}

/// The fact that these columns hold.
pub(super) fn fact(sale: Option<i64>, kind: &str, body: &str) -> Result<Fact, serde_json::Error> {
    let Some(sale) = sale.map(SaleId) else { return Ok(Fact::Machine(tagged::<MachineEvent>(kind, body)?)) };
    Ok(if kind.starts_with(PRINT) {
        Fact::Print(sale, tagged::<PrintEvent>(kind, body)?)
    } else {
        Fact::Sale(sale, tagged::<Event>(kind, body)?)
    })
}

/// The enums carry their kind in JSON beside their body; the table has it in a column of its own. The kind comes first, so the
/// body is read once, into its place.
fn tagged<T: for<'de> Deserialize<'de>>(kind: &str, body: &str) -> Result<T, serde_json::Error> {
    if body == NO_BODY {
        return serde_json::from_str(&format!("{{\"kind\":{}}}", serde_json::to_string(kind)?));
    }
    // A body is one JSON value: text behind it could otherwise close the object early and add to it.
    serde_json::from_str::<IgnoredAny>(body)?;
    serde_json::from_str(&format!("{{\"kind\":{},\"body\":{body}}}", serde_json::to_string(kind)?))
}
