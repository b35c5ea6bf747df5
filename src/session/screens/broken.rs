//! The settings are wrong, so nothing is known of the machine: not its languages, not its owner. Visitors read in every language that
//! it does not work; staff read what is wrong, as `herlaad check` tells it.

use super::look::sentence;
use crate::font::Icon;
use crate::locale::{self, Language, msg};
use crate::screen::{Block, Point, Screen, ScreenId, Tone};

/// As many mistakes as fit; `herlaad check` tells them all.
const SHOWN_MAX: usize = 2;
/// Three lines of a point.
const MISTAKE_MAX_CHARS: usize = 110;

/// `mistakes` as the configuration's errors are written, one each.
pub(in crate::session) fn screen(mistakes: &[String]) -> Screen {
    let language = Language::REFERENCE;
    let passage =
        |own: Language| Block::Passage { heading: locale::text(own, &msg::closed_title()), text: String::new() };
    let others = Language::ALL.into_iter().filter(|own| *own != language);
    let mut body: Vec<Block> = others.map(passage).collect();
    let point = |mistake: &String| Point { icon: Icon::CircleAlert, text: short(mistake) };
    body.push(Block::Points(mistakes.iter().take(SHOWN_MAX).map(point).collect()));
    let staff = locale::text(language, &msg::broken_staff(mistakes.len()));
    body.push(Block::Note { tone: Tone::Warning, icon: Icon::Wrench, text: staff });
    let speech = Language::ALL.iter().map(|own| sentence(&locale::speech(*own, &msg::closed_title())));
    Screen {
        id: ScreenId::Broken,
        language,
        step: None,
        picture: Some((Icon::Wrench, Tone::Warning)),
        title: locale::text(language, &msg::closed_title()),
        lead: Some(locale::text(language, &msg::broken_text())),
        body,
        actions: Vec::new(),
        bar: [None, None, None, None],
        speech: speech.collect::<Vec<_>>().join(" "),
    }
}

/// The embedded faces draw the signs of a configuration file; what else may stand in one is shown as a question mark.
fn short(mistake: &str) -> String {
    let drawn = |sign: char| if crate::font::covers(sign) { sign } else { '?' };
    let mut short: String = mistake.chars().take(MISTAKE_MAX_CHARS).map(drawn).collect();
    if mistake.chars().count() > MISTAKE_MAX_CHARS {
        short.push('…');
    }
    short
}
