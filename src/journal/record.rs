//! A fact as three columns, and back: the sale it belongs to, its kind, and its body as JSON.

use crate::sale::{Event, SaleId};
use crate::till::{Fact, MachineEvent, PrintEvent};
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{DeserializeSeed, MapAccess};
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

/// The enums carry their kind in JSON beside their body; the table has it in a column of its own.
fn tagged<T: for<'de> Deserialize<'de>>(kind: &str, body: &str) -> Result<T, serde_json::Error> {
    T::deserialize(MapAccessDeserializer::new(Columns {
        kind: Some(kind),
        body: Some(body).filter(|body| *body != NO_BODY),
    }))
}

/// The two columns as the JSON object that they stand for, kind first, so that the body is read once and into its place.
struct Columns<'a> {
    kind: Option<&'a str>,
    body: Option<&'a str>,
}

impl<'de> MapAccess<'de> for Columns<'de> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Self::Error> {
        let key = match (self.kind, self.body) {
            (Some(_), _) => "kind",
            (None, Some(_)) => "body",
            (None, None) => return Ok(None),
        };
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Self::Error> {
        if let Some(kind) = self.kind.take() {
            return seed.deserialize(BorrowedStrDeserializer::new(kind));
        }
        let mut json = serde_json::Deserializer::from_str(self.body.take().unwrap_or(NO_BODY));
        let value = seed.deserialize(&mut json)?;
        // A body is one JSON value: text behind it has been put there.
        json.end().map(|()| value)
    }
}
