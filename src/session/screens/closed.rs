//! Out of service, before anybody has chosen a language: the news in all of them, and whom to call.

use super::look::{NO_BREAK_SPACE, sentence};
use super::{Look, first};
use crate::font::Icon;
use crate::locale::{self, Language, Message, msg};
use crate::screen::{Action, Block, Screen, ScreenId, Tone};
use crate::till::Stop;

pub(super) fn screen(look: &Look<'_>, stop: Stop) -> Screen {
    let (title, text) = words(stop);
    let others = look.terms.languages.iter().filter(|own| **own != look.language);
    let passage =
        |own: &Language| Block::Passage { heading: locale::text(*own, &title), text: reason(*own, stop, &text) };
    let mut body: Vec<Block> = others.map(passage).collect();
    body.push(whom_to_call(look));
    let lead = news(look.language, stop, &text);
    let speech = look.terms.languages.iter().map(|own| sentence(&locale::speech(*own, &title)));
    Screen {
        id: ScreenId::Closed,
        language: look.language,
        step: None,
        picture: Some((icon(stop), Tone::Warning)),
        title: look.say(&title),
        lead: Some(lead),
        body,
        actions: claim(look, stop).into_iter().collect(),
        bar: [None, None, None, None],
        speech: speech.collect::<Vec<_>>().join(" "),
    }
}

/// Nothing is sold, and still a sale can be looked up, if there is a log to look into.
fn claim(look: &Look<'_>, stop: Stop) -> Option<Action> {
    (!matches!(stop, Stop::Starting | Stop::NoTill | Stop::Journal)).then(|| first::claim(look))
}

pub(super) fn words(stop: Stop) -> (Message, Message) {
    match stop {
        Stop::Starting => (msg::starting_title(), msg::starting_text()),
        _ => (msg::closed_title(), msg::closed_text()),
    }
}

pub(super) fn icon(stop: Stop) -> Icon {
    if stop == Stop::Starting { Icon::Hourglass } else { Icon::Wrench }
}

/// What is the matter, for those who want to know, in one sentence: `Out of service: the card reader does not answer.`
pub(super) fn why(stop: Stop) -> Message {
    match stop {
        Stop::Starting => msg::stop_starting(),
        Stop::DiskLow => msg::stop_disk_low(),
        Stop::Journal => msg::stop_journal(),
        Stop::Terminal => msg::stop_terminal(),
        Stop::Provider => msg::stop_provider(),
        Stop::Printer => msg::stop_printer(),
        Stop::TooManyOpen => msg::stop_too_many_open(),
        Stop::PaymentUnknown => msg::stop_payment_unknown(),
        // Different faults to the owner; to the visitor, one machine that does not work.
        Stop::Devices | Stop::Restless | Stop::NoTill => msg::stop_no_till(),
    }
}

/// The other languages in one line each, or five of them would not fit.
fn reason(language: Language, stop: Stop, text: &Message) -> String {
    if stop == Stop::Starting {
        return locale::text(language, text);
    }
    locale::text(language, &msg::closed_reason(why(stop)))
}

fn news(language: Language, stop: Stop, text: &Message) -> String {
    let text = locale::text(language, text);
    if stop == Stop::Starting {
        return text;
    }
    let gap = if language == Language::Zh { "" } else { " " };
    format!("{text}{gap}{}", locale::text(language, &msg::closed_reason(why(stop))))
}

pub(super) fn whom_to_call(look: &Look<'_>) -> Block {
    let machine = look.say(&msg::bar_machine_label(&look.terms.machine)).replace(' ', NO_BREAK_SPACE);
    Block::Note { tone: Tone::Info, icon: Icon::Phone, text: format!("{} · {machine}", look.phone()) }
}
