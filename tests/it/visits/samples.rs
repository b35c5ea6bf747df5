//! Every screen in every variant, in every language: what must hold for whatever a visitor can see.

use std::collections::BTreeSet;

use herlaad::font;
use herlaad::locale::Language;
use herlaad::screen::{Action, Block, Look, Screen, ScreenId, Wish};
use herlaad::session::{SAMPLES, samples};

fn every() -> impl Iterator<Item = (String, Screen)> {
    Language::ALL.into_iter().flat_map(samples)
}

/// All that can be read on a screen.
fn texts(screen: &Screen) -> Vec<String> {
    let mut texts = vec![screen.title.clone()];
    texts.extend(screen.step.iter().map(|step| step.label.clone()));
    texts.extend(screen.lead.clone());
    for block in &screen.body {
        match block {
            Block::Entry { typed, empty, error } => {
                texts.extend([typed.clone(), empty.clone()]);
                texts.extend(error.clone());
            }
            Block::Facts(facts) => texts.extend(facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()])),
            Block::Note { text, .. } | Block::Amount(text) => texts.push(text.clone()),
            Block::Pointer { name, text, .. } => texts.extend([name.clone(), text.clone()]),
            Block::Passage { heading, text } => texts.extend([heading.clone(), text.clone()]),
            Block::Stages(stages) => texts.extend(stages.iter().map(|stage| stage.text.clone())),
            Block::Code { label, code, hint } => texts.extend([label.clone(), code.clone(), hint.clone()]),
            Block::Points(points) => texts.extend(points.iter().map(|point| point.text.clone())),
            Block::PhoneMenu(way) => texts.extend(way.iter().cloned()),
            // A camera reads it.
            Block::Qr(_) | Block::Choices { .. } | Block::Keypad(_) => {}
        }
    }
    for action in screen.walk() {
        texts.push(action.label.clone());
        texts.extend(action.note.clone());
    }
    texts
}

#[test]
fn a_screen_cannot_be_reached_any_more() {
    for language in Language::ALL {
        assert_eq!(samples(language).len(), SAMPLES, "{language:?}");
    }
    let shown: BTreeSet<ScreenId> = every().map(|(_, screen)| screen.id).collect();
    assert_eq!(shown, ScreenId::ALL.iter().copied().collect());
}

#[test]
fn a_sample_shows_another_screen_than_its_name_says() {
    for (name, screen) in every() {
        assert!(name.starts_with(screen.id.as_str()), "{name} shows {:?}", screen.id);
    }
}

#[test]
fn two_variants_cannot_be_told_apart() {
    for language in Language::ALL {
        let samples = samples(language);
        for (at, (name, screen)) in samples.iter().enumerate() {
            if let Some((other, _)) = samples.iter().take(at).find(|(_, known)| known == screen) {
                panic!("{language:?}: {name} looks like {other}");
            }
        }
    }
}

#[test]
fn a_screen_leaves_the_visitor_without_a_way_on() {
    for (name, screen) in every() {
        let ways = screen.walk().filter(|action| !matches!(action.wish, Wish::Languages | Wish::Help)).count();
        // Where money moves by itself there is nothing to do; out of service there is nobody to do it.
        let waits = ["paying-cancelling", "paying-bank", "delivering", "closed-starting", "closed-fault", "broken"];
        let waiting = waits.iter().any(|wait| name.starts_with(wait));
        assert_eq!(ways == 0, waiting, "{name}: {ways} ways");
    }
}

#[test]
fn a_button_does_the_same_as_another_or_the_main_one_is_not_last() {
    for (name, screen) in every() {
        let wishes: Vec<&Wish> = screen.walk().map(|action| &action.wish).collect();
        for (at, wish) in wishes.iter().enumerate() {
            assert!(!wishes[..at].contains(wish), "{name}: {wish:?} twice");
        }
        let primary = |action: &Action| action.look == Look::Primary;
        let count = screen.actions.iter().filter(|action| primary(action)).count();
        assert!(count <= 1, "{name}: {count} main buttons");
        assert!(count == 0 || screen.actions.last().is_some_and(primary), "{name}");
    }
}

#[test]
fn a_page_holds_more_than_a_hand_of_choices() {
    for (name, screen) in every() {
        for block in &screen.body {
            match block {
                Block::Choices { columns, tiles } => {
                    assert!((2..=6).contains(&tiles.len()) && (1..=2).contains(columns), "{name}: {}", tiles.len());
                }
                Block::Keypad(keys) => assert_eq!(keys.len(), 12, "{name}"),
                _ => {}
            }
        }
    }
}

#[test]
fn a_text_is_empty_too_long_or_has_signs_that_no_face_draws() {
    for (name, screen) in every() {
        for text in texts(&screen).iter().chain([&screen.speech]) {
            assert!(text.chars().all(|sign| sign == '\n' || font::covers(sign)), "{name}: {text:?}");
            for sentence in text.split_inclusive(['.', '?', '!']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 20, "{name}: {words} words: {sentence}");
            }
        }
        assert!(!screen.title.trim().is_empty() && screen.lead.as_ref().is_none_or(|lead| !lead.trim().is_empty()));
        assert!(screen.walk().all(|action| !action.label.trim().is_empty()), "{name}");
    }
}

#[test]
fn the_ear_hears_something_else_than_the_eye_reads() {
    for (name, screen) in every() {
        assert!(!screen.speech.trim().is_empty(), "{name}");
        // The first screen and the closed one speak all languages; their titles belong to none.
        if !screen.walk().any(|action| action.wish == Wish::Languages) {
            continue;
        }
        assert!(screen.speech.starts_with(&screen.title), "{name}: {}", screen.speech);
    }
}

#[test]
fn a_dutch_visitor_reads_an_english_screen() {
    let [dutch, english] = [Language::Nl, Language::En].map(samples);
    for ((name, dutch), (_, english)) in dutch.iter().zip(&english) {
        if !matches!(dutch.id, ScreenId::First | ScreenId::Broken) {
            assert_ne!(dutch.title, english.title, "{name}");
        }
    }
}
