//! The message files at run time.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Arg, Language, Message};

/// Both voice and screen may be the first to ask, from two threads.
static BUNDLES: LazyLock<Vec<(Language, FluentBundle<FluentResource>)>> =
    LazyLock::new(|| Language::ALL.map(|language| (language, bundle(language))).into());

/// The spoken form of a text, where it has one.
const SPEECH: &str = "speech";

/// The message as it is read.
pub fn text(language: Language, message: &Message) -> String {
    write(language, message, Part::Text)
}

/// The message as it is heard: its own spoken form, else its text.
pub fn speech(language: Language, message: &Message) -> String {
    write(language, message, Part::Speech)
}

#[derive(Clone, Copy)]
enum Part {
    Text,
    Speech,
}

/// The build has proved the first of these to work; the others are there because the library could say no, and a
/// visitor is better served by English, or by an id that staff can read out, than by nothing.
fn write(language: Language, message: &Message, part: Part) -> String {
    try_write(language, message, part)
        .or_else(|| try_write(Language::REFERENCE, message, part))
        .unwrap_or_else(|| message.id().to_owned())
}

fn try_write(language: Language, message: &Message, part: Part) -> Option<String> {
    let (_, bundle) = BUNDLES.iter().find(|(own, _)| *own == language)?;
    let entry = bundle.get_message(message.id())?;
    let spoken = match part {
        Part::Text => None,
        Part::Speech => entry.get_attribute(SPEECH).map(|attribute| attribute.value()),
    };
    let pattern = spoken.or(entry.value())?;
    let args: FluentArgs<'_> = message.args().iter().map(|(name, arg)| (*name, value(language, arg, part))).collect();
    let mut errors = Vec::new();
    let written = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    errors.is_empty().then_some(written)
}

fn value(language: Language, arg: &Arg, part: Part) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => FluentValue::from(text.as_str()),
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Money(money) => FluentValue::from(money.written(language)),
        Arg::Message(inner) => FluentValue::from(write(language, inner, part)),
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // Isolation marks are for right-to-left text; the faces do not draw them, a printer even less.
    bundle.set_use_isolating(false);
    let resource =
        FluentResource::try_new(language.facts().messages.to_owned()).unwrap_or_else(|(resource, _)| resource);
    // An id that stands twice would be refused here; the build has refused it before.
    let _ = bundle.add_resource(resource);
    bundle
}
