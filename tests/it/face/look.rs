//! Contrast and type size: what low vision needs, by the numbers of WCAG 2.2 and EN 301 549.

use herlaad::kiosk::theme::{self, LIGHT, PRIMARY_MIN, Role, Sheet, TEXT_MIN, TOUCH_MIN, UNITS_PER_CM, Way};
use herlaad::screen::Tone;
use iced::{Color, Size};

/// WCAG 2.2, relative luminance.
fn luminance(colour: Color) -> f64 {
    let linear = |channel: f32| {
        let channel = f64::from(channel);
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

const TONES: [Tone; 5] = [Tone::Plain, Tone::Info, Tone::Good, Tone::Warning, Tone::Bad];

#[test]
fn the_measure_of_contrast_itself_is_right() {
    assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.001);
    // #767676 on white is the well-known border case of 4.5:1.
    let grey = Color::from_rgb8(0x76, 0x76, 0x76);
    assert!((contrast(grey, Color::WHITE) - 4.54).abs() < 0.01);
}

#[test]
fn text_can_be_read_with_low_vision() {
    let p = LIGHT;
    let mut pairs = vec![
        ("ink on paper", p.ink, p.paper),
        ("ink on card", p.ink, p.card),
        ("ink on a second button", p.ink, p.second),
        ("ink on a pressed button", p.ink, p.pressed),
        ("what explains, on paper", p.ink_soft, p.paper),
        ("what explains, on card", p.ink_soft, p.card),
        ("a price on paper", p.primary, p.paper),
        ("a price on card", p.primary, p.card),
        ("the primary button", p.on_primary, p.primary),
        ("the primary button, pressed", p.on_primary, p.primary_pressed),
        ("an error on paper", p.bad.ink, p.paper),
        ("what is over, on paper", p.good.ink, p.paper),
    ];
    pairs.extend(TONES.map(|tone| ("a tone on its ground", p.tone(tone).ink, p.tone(tone).ground)));
    pairs.extend(TONES.map(|tone| ("a picture on paper", p.picture(tone), p.paper)));
    for (what, ink, ground) in pairs {
        let ratio = contrast(ink, ground);
        assert!(ratio >= 7.0, "{what}: {ratio:.2}:1");
    }
}

#[test]
fn edges_and_the_focus_can_be_seen_with_low_vision() {
    let p = LIGHT;
    let mut edges = vec![
        ("a card's edge on paper", p.line, p.paper),
        ("a card's edge on card", p.line, p.card),
        ("a second button's edge", p.line, p.second),
        ("the primary button on paper", p.primary, p.paper),
        ("the ring on its gap", p.ink, p.paper),
        ("a pressed button's edge", p.ink, p.pressed),
        ("the pressed primary button's edge", p.ink, p.paper),
        ("the step of now, by its edge", p.line, p.now),
    ];
    edges.extend(TONES.map(|tone| ("a note's edge", p.tone(tone).ink, p.paper)));
    for (what, edge, ground) in edges {
        let ratio = contrast(edge, ground);
        assert!(ratio >= 3.0, "{what}: {ratio:.2}:1");
    }
}

const ROLES: [Role; 19] = [
    Role::Title,
    Role::Lead,
    Role::Body,
    Role::BodyStrong,
    Role::Small,
    Role::SmallStrong,
    Role::Brand,
    Role::Tile,
    Role::Price,
    Role::Amount,
    Role::Key,
    Role::SideKey,
    Role::Entry,
    Role::Code,
    Role::Primary,
    Role::Second,
    Role::Fact,
    Role::Stage,
    Role::StageNow,
];

/// EN 301 549 5.1.4: a capital H subtends 0.7 degrees at the stated distance, here 600 mm.
#[test]
fn no_text_is_smaller_than_the_law_allows() {
    let capital_mm = 600.0 * (0.7_f64).to_radians().tan();
    let mm_a_unit = 10.0 / f64::from(UNITS_PER_CM);
    let least = capital_mm / 0.714 / mm_a_unit;
    assert!(f64::from(TEXT_MIN) >= least, "{TEXT_MIN} units are less than {least:.1}");
    for window in [Size::new(1080.0, 1920.0), Size::new(1920.0, 1080.0)] {
        for role in ROLES {
            let kind = Sheet::new(window).text(role);
            assert!(kind.floor >= TEXT_MIN && kind.size >= kind.floor, "{role:?}: {kind:?}");
        }
    }
}

/// 476.4 mm by 267.9 mm: a 21.5-inch screen of 16:9.
#[test]
fn the_units_are_those_of_the_smallest_screen() {
    let short_side_cm = 21.5 * 2.54 * 9.0 / f64::from(16 * 16 + 9 * 9).sqrt();
    assert!((1080.0 / short_side_cm - f64::from(UNITS_PER_CM)).abs() < 0.05);
    const { assert!(TOUCH_MIN >= 2.0 * UNITS_PER_CM, "20 mm") };
    const { assert!(PRIMARY_MIN >= 3.0 * UNITS_PER_CM, "30 mm") };
}

#[test]
fn every_measure_grows_with_the_window_and_none_vanishes() {
    for way in [Way::Portrait, Way::Landscape] {
        let whole = theme::measures(way);
        let window = |scale: f32| match way {
            Way::Portrait => Size::new(1080.0 * scale, 1920.0 * scale),
            Way::Landscape => Size::new(1920.0 * scale, 1080.0 * scale),
        };
        assert_eq!(Sheet::new(window(1.0)).m, *whole);
        for ((name, one), (_, tiny)) in Sheet::new(window(2.0)).m.all().iter().zip(Sheet::new(window(0.05)).m.all()) {
            let (_, unit) = whole.all().into_iter().find(|(known, _)| known == name).unwrap();
            assert!((one - unit * 2.0).abs() < f32::EPSILON, "{name}");
            assert!(tiny >= 1.0, "{name}");
        }
    }
}

#[test]
fn a_window_that_is_not_nine_to_sixteen_has_more_air_and_never_less_room() {
    for (window, way, scale) in [
        (Size::new(1080.0, 2400.0), Way::Portrait, 1.0),
        (Size::new(1200.0, 1920.0), Way::Portrait, 1.0),
        (Size::new(540.0, 960.0), Way::Portrait, 0.5),
        (Size::new(2560.0, 1080.0), Way::Landscape, 1.0),
        (Size::new(1280.0, 1024.0), Way::Landscape, 1280.0 / 1920.0),
        (Size::new(1000.0, 1000.0), Way::Landscape, 1000.0 / 1920.0),
    ] {
        let sheet = Sheet::new(window);
        assert_eq!(sheet.way, way, "{window:?}");
        assert!((sheet.scale - scale).abs() < 0.001, "{window:?}: {}", sheet.scale);
    }
}
