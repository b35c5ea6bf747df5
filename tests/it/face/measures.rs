//! Every screen in every variant, both languages, both ways: nothing is cut off, nothing overlaps, everything can be hit.

use super::eye::{Sight, Text, inside, overlap};
use super::hand::{LANDSCAPE, PORTRAIT};
use herlaad::kiosk::pictures;
use herlaad::kiosk::theme::{PRIMARY_MIN, Sheet, TEXT_MIN, TOUCH_MIN};
use herlaad::kiosk::view;
use herlaad::locale::Language;
use herlaad::screen::{Block, Look, Screen, ScreenId};
use herlaad::session;
use iced::{Rectangle, Size};

/// Screens that a kiosk may have besides full HD: each is a shape that the layout has not been drawn for.
const OTHERS: [Size; 6] = [
    Size::new(540.0, 960.0),
    Size::new(800.0, 1280.0),
    Size::new(1200.0, 1920.0),
    Size::new(1366.0, 768.0),
    Size::new(1280.0, 1024.0),
    Size::new(2560.0, 1080.0),
];

fn everywhere(windows: &[Size], language: Language, check: impl Fn(&str, &Screen, &Sight, Size)) {
    let samples = session::samples(language);
    assert_eq!(samples.len(), session::SAMPLES, "some samples cannot be reached any more");
    for window in windows {
        for (name, screen) in &samples {
            let frame = pictures::frame();
            let sight = Sight::of(view::page(screen, &frame, Sheet::new(*window), None), *window);
            let name = format!("{} {}x{} {name}", language.code(), window.width, window.height);
            check(&name, screen, &sight, *window);
        }
    }
}

fn measure(name: &str, screen: &Screen, sight: &Sight, window: Size) {
    touchables(name, screen, sight, window);
    texts(name, sight, window);
}

fn touchables(name: &str, screen: &Screen, sight: &Sight, window: Size) {
    let indices: Vec<usize> = sight.touchables.iter().map(|(touchable, _)| touchable.index).collect();
    assert_eq!(indices, (0..screen.walk().count()).collect::<Vec<_>>(), "{name}: the page is not the walk");
    let (sheet, whole) = (Sheet::new(window), Rectangle::with_size(window));
    let ring = sheet.m.ring_gap + sheet.m.ring;
    for (action, (touchable, bounds)) in screen.walk().zip(&sight.touchables) {
        let what = format!("{name}: {:?} at {bounds:?}", action.label);
        assert!(inside(bounds.expand(ring), whole), "{what}: it or its ring leaves the window");
        let least = TOUCH_MIN * sheet.scale;
        assert!(bounds.width >= least - 0.5 && bounds.height >= least - 0.5, "{what}: less than 20 mm");
        if action.look == Look::Primary {
            assert!(bounds.height >= PRIMARY_MIN * sheet.scale - 0.5, "{what}: less than 30 mm");
        }
        for (other, place) in &sight.touchables {
            let apart = other.index == touchable.index || !overlap(bounds.expand(ring / 2.0), place.expand(ring / 2.0));
            assert!(apart, "{what} comes too near to {place:?}");
        }
    }
}

fn texts(name: &str, sight: &Sight, window: Size) {
    let whole = Rectangle::with_size(window);
    assert!(sight.texts.len() >= 4, "{name}: the walk has not found its texts");
    let floor = (TEXT_MIN * Sheet::new(window).scale).round();
    for (index, text) in sight.texts.iter().enumerate() {
        let what = format!("{name}: {:?} at {:?}", text.words, text.bounds);
        let (needed, given) = (text.measured.needed, text.bounds.size());
        assert!(
            needed.width <= given.width + 0.6 && needed.height <= given.height + 0.6,
            "{what} is cut off: {needed:?}"
        );
        assert!(inside(text.bounds, text.room), "{what} leaves what it stands in: {:?}", text.room);
        assert!(inside(text.bounds, whole), "{what} leaves the window");
        assert!(text.measured.size >= floor, "{what}: {} is too small", text.measured.size);
        for other in &sight.texts[index + 1..] {
            assert!(!overlap(ink(text), ink(other)), "{what} lies on {:?} at {:?}", other.words, other.bounds);
        }
        for (touchable, bounds) in &sight.touchables {
            let apart = !overlap(text.bounds, *bounds) || inside(text.bounds, bounds.expand(40.0));
            assert!(apart, "{what} lies across action {} at {bounds:?}", touchable.index);
        }
    }
}

/// Where a text has ink: above its capitals a line is empty.
fn ink(text: &Text) -> Rectangle {
    let empty = (text.measured.size * 0.25).min(text.bounds.height / 2.0);
    Rectangle { y: text.bounds.y + empty, height: text.bounds.height - empty, ..text.bounds }
}

#[test]
fn no_number_is_torn_apart_at_the_end_of_a_line() {
    let torn = |words: &str| {
        let signs: Vec<char> = words.chars().collect();
        signs.windows(3).any(|three| three[0].is_ascii_digit() && three[1] == ' ' && three[2].is_ascii_digit())
    };
    let mut numbers = 0;
    for (name, screen) in session::samples(Language::Nl) {
        let frame = pictures::frame();
        for text in Sight::of(view::page(&screen, &frame, Sheet::new(PORTRAIT), None), PORTRAIT).texts {
            assert!(!torn(&text.words), "{name}: {:?}", text.words);
            assert!(!text.words.contains(" ·"), "{name}: {:?}", text.words);
            numbers += usize::from(torn(&text.words.replace('\u{a0}', " ")));
        }
    }
    assert!(numbers > 20, "the samples have no numbers any more");
}

#[test]
fn one_word_is_left_alone_under_a_centred_sentence() {
    for (name, screen) in session::samples(Language::Nl) {
        if name != "problem-declined" {
            continue;
        }
        let frame = pictures::frame();
        let sight = Sight::of(view::page(&screen, &frame, Sheet::new(LANDSCAPE), None), LANDSCAPE);
        let lead = screen.lead.as_deref().expect("a lead");
        let text = sight.texts.iter().find(|text| text.words == lead).expect("the lead");
        let (needed, size) = (text.measured.needed, text.measured.size);
        assert!(needed.height > 2.0 * size, "it stands on two lines, or this shows nothing");
        assert!(needed.width < 0.7 * text.bounds.width, "its lines are about as long as each other: {needed:?}");
        return;
    }
    panic!("the sample is gone");
}

#[test]
fn nothing_is_cut_off_in_english() {
    everywhere(&[PORTRAIT, LANDSCAPE], Language::En, measure);
}

#[test]
fn nothing_is_cut_off_in_dutch() {
    everywhere(&[PORTRAIT, LANDSCAPE], Language::Nl, measure);
}

#[test]
fn nothing_is_cut_off_in_french() {
    everywhere(&[PORTRAIT, LANDSCAPE], Language::Fr, measure);
}

#[test]
fn nothing_is_cut_off_in_german() {
    everywhere(&[PORTRAIT, LANDSCAPE], Language::De, measure);
}

#[test]
fn nothing_is_cut_off_in_chinese() {
    everywhere(&[PORTRAIT, LANDSCAPE], Language::Zh, measure);
}

#[test]
fn other_screens_cut_nothing_off_either() {
    everywhere(&OTHERS[..3], Language::Nl, measure);
}

#[test]
fn other_wide_screens_cut_nothing_off_either() {
    everywhere(&OTHERS[3..], Language::Nl, measure);
}

#[test]
fn no_key_moves_while_a_number_is_typed() {
    for language in Language::ALL {
        for window in [PORTRAIT, LANDSCAPE] {
            let mut places: Vec<(String, Vec<Rectangle>)> = Vec::new();
            for (name, screen) in session::samples(language) {
                let Some(Block::Keypad(keys)) = screen.body.iter().find(|block| matches!(block, Block::Keypad(_)))
                else {
                    continue;
                };
                let frame = pictures::frame();
                let sight = Sight::of(view::page(&screen, &frame, Sheet::new(window), None), window);
                // Another number, another screen: an eSIM's has its way through the phone's menus under it.
                if screen.id != ScreenId::Identify {
                    continue;
                }
                places.push((name, (0..keys.len()).map(|index| sight.bounds(index)).collect()));
            }
            assert!(places.len() >= 4, "typing, wrong and complete belong to the samples");
            for (name, keys) in &places {
                assert_eq!(*keys, places[0].1, "{name} in {language:?} at {window:?}");
            }
        }
    }
}

#[test]
fn the_bar_has_four_places_that_never_move() {
    for window in [PORTRAIT, LANDSCAPE] {
        let mut places: [Option<Rectangle>; 4] = [None; 4];
        for (name, screen) in session::samples(Language::Nl) {
            let frame = pictures::frame();
            let sight = Sight::of(view::page(&screen, &frame, Sheet::new(window), None), window);
            let before = screen.walk().count() - screen.bar.iter().flatten().count();
            let filled = (0..4).filter(|place| screen.bar[*place].is_some());
            for (nth, place) in filled.enumerate() {
                let bounds = sight.bounds(before + nth);
                assert_eq!(*places[place].get_or_insert(bounds), bounds, "{name}: place {place}");
            }
        }
        assert!(places[0].is_some() && places[1].is_some() && places[3].is_some());
    }
}

/// EN 301 549 8.3.2.1: within 1220 mm of the floor. With its lower edge at 850 mm, a 21.5-inch screen has 1492 units below that line.
#[test]
fn what_is_to_do_is_low_enough_to_reach() {
    everywhere(&[PORTRAIT], Language::En, |name, _, sight, window| {
        for (touchable, bounds) in &sight.touchables {
            assert!(bounds.y >= window.height - 1492.0, "{name}: action {} at {bounds:?}", touchable.index);
        }
    });
}
