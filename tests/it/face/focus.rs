//! The focus of those who use keys: it can reach everything, is never trapped and always visible.

use super::eye::Sight;
use super::hand::{LANDSCAPE, PORTRAIT};
use herlaad::kiosk::pictures;
use herlaad::kiosk::theme::{LIGHT, Sheet};
use herlaad::kiosk::{Focus, shot, view};
use herlaad::locale::Language;
use herlaad::screen::{Look, Screen};
use herlaad::session;
use iced::Size;
use std::collections::BTreeSet;

#[test]
fn the_focus_reaches_everything_on_every_screen_and_is_never_trapped() {
    for language in Language::ALL {
        for (name, screen) in session::samples(language) {
            let count = screen.walk().count();
            for (step, back) in [
                (Focus::next as fn(&mut Focus, &Screen), Focus::previous as fn(&mut Focus, &Screen)),
                (Focus::previous, Focus::next),
            ] {
                let mut focus = Focus::new(1);
                focus.start(&screen);
                let start = focus.index();
                assert_eq!(start.is_none(), count == 0, "{name}");
                let mut seen = BTreeSet::new();
                for _ in 0..count {
                    seen.extend(focus.index());
                    let at = focus.index();
                    step(&mut focus, &screen);
                    back(&mut focus, &screen);
                    assert_eq!(focus.index(), at, "{name}: there is no way back");
                    step(&mut focus, &screen);
                }
                assert_eq!(seen, (0..count).collect(), "{name}");
                assert_eq!(focus.index(), start, "{name}: the walk is no ring");
            }
        }
    }
}

#[test]
fn the_focus_starts_at_the_one_thing_to_do() {
    for (name, screen) in session::samples(Language::En) {
        let mut focus = Focus::new(1);
        focus.start(&screen);
        let primary = screen.walk().position(|action| action.look == Look::Primary);
        let first = (screen.walk().count() > 0).then_some(0);
        assert_eq!(focus.index(), primary.or(first), "{name}");
    }
}

#[test]
fn a_screen_that_loses_actions_does_not_lose_the_focus() {
    let samples = session::samples(Language::En);
    let find = |name: &str| samples.iter().find(|(known, _)| known == name).expect("a sample").1.clone();
    let (many, few) = (find("identify-complete"), find("problem-declined"));
    let mut focus = Focus::new(1);
    focus.start(&many);
    focus.previous(&many);
    focus.previous(&many);
    focus.follow(1, &few);
    let last = few.walk().count() - 1;
    assert_eq!(focus.index(), Some(last));
    // Another screen: it begins anew, where one begins.
    focus.follow(2, &many);
    assert_eq!(focus.index(), many.walk().position(|action| action.look == Look::Primary));
    focus.hide();
    focus.follow(3, &few);
    assert_eq!(focus.index(), None, "nobody uses keys");
}

/// One sample of each screen: the ring is drawn by the one widget that draws all of them.
#[test]
fn the_ring_is_drawn_around_what_has_the_focus_and_around_nothing_else() {
    let mut seen = BTreeSet::new();
    for (name, screen) in session::samples(Language::En) {
        if !seen.insert(screen.id) {
            continue;
        }
        for window in [PORTRAIT, LANDSCAPE] {
            let count = screen.walk().count();
            if count == 0 {
                continue;
            }
            for index in BTreeSet::from([0, count / 2, count.saturating_sub(1)]) {
                ring_is_around(&name, &screen, window, index);
            }
        }
    }
}

fn ring_is_around(name: &str, screen: &Screen, window: Size, index: usize) {
    let (frame, sheet) = (pictures::frame(), Sheet::new(window));
    let sight = Sight::of(view::page(screen, &frame, sheet, Some(index)), window);
    let focused: Vec<usize> =
        sight.touchables.iter().filter(|(found, _)| found.focused).map(|(found, _)| found.index).collect();
    assert_eq!(focused, [index], "{name}");
    let picture = shot::draw(view::page(screen, &frame, sheet, Some(index)), window.width as u16, window.height as u16);
    let colour = |x: f32, y: f32| {
        let at = (y as usize * window.width as usize + x as usize) * 4;
        [picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]]
    };
    let rgb = |colour: iced::Color| {
        let [red, green, blue, _] = colour.into_rgba8();
        [red, green, blue]
    };
    for (found, bounds) in &sight.touchables {
        // To the left and below, half way up the line: a badge stands on the upper edge.
        let (middle, reach) = (bounds.center(), sheet.m.ring_gap + sheet.m.ring / 2.0);
        let places = [(bounds.x - reach, middle.y), (middle.x, bounds.y + bounds.height + reach)];
        let ringed = places.iter().all(|(x, y)| colour(*x, *y) == rgb(LIGHT.ink));
        assert_eq!(ringed, found.index == index, "{name} {window:?}: the ring at {bounds:?} for focus {index}");
        if ringed {
            let gap = (bounds.x - sheet.m.ring_gap / 2.0, middle.y);
            assert_eq!(colour(gap.0, gap.1), rgb(LIGHT.paper), "{name}: no gap");
        }
    }
}
