//! The countries that visitors have a word for: those of the message files.

use super::{Message, msg};

/// The name of a country by its ISO 3166-1 letters in lower case, or of a region; `None` where the message files have none.
pub fn country(code: &str) -> Option<Message> {
    let (id, _) = msg::ALL.iter().find(|(id, _)| code_of(id) == Some(code))?;
    Some(Message::new(id, Vec::new()))
}

/// Every code that has a name, in alphabetical order.
pub fn countries() -> impl Iterator<Item = &'static str> {
    msg::ALL.iter().filter_map(|(id, _)| code_of(id))
}

fn code_of(id: &'static str) -> Option<&'static str> {
    id.strip_prefix("country-")?.strip_suffix("-label")
}
