//! Languages, messages, numbers and their spoken forms.
//!
//! A text for people is a [`Message`]: an id of `assets/locale/*.ftl` with its arguments, made by a function of [`msg`]
//! and written in a language only where it is shown. `build.rs` has made sure that every language has every message
//! with the same variables, so writing one cannot fail. Nothing here knows a screen, a clock or a catalogue.
//!
//! A new language: its `.ftl`, a variant of [`Language`] with its row, and, for new signs, `deploy/fonts`.
//! A new country: its `country-xx-label` in every `.ftl`.

mod bundle;
mod country;
mod language;
mod message;
mod number;
mod time;

pub mod msg {
    //! One function per message; its arguments are the message's variables in alphabetical order.
    #![allow(clippy::doc_markdown)] // The documentation is the English text as it stands in the file.
    use super::{Arg, Message};
    include!(concat!(env!("OUT_DIR"), "/msg.rs"));
}

pub use bundle::{speech, text};
pub use country::{countries, country};
pub use language::Language;
pub use message::{Arg, Message};
pub use number::{data, digits_spoken};
pub use time::{Zone, calendar_day, date, day, day_at, later, time_of_day};

/// Every sign that a message of any language has; arguments may bring others.
pub const CHARACTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/characters.txt"));
