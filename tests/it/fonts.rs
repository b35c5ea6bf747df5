//! Tests of font: every sign and every icon is drawn, by our own faces, in every weight.

use std::collections::BTreeSet;

use cosmic_text::skrifa::instance::LocationRef;
use cosmic_text::skrifa::prelude::Size;
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use cosmic_text::{Attrs, Buffer, Family, Metrics, Shaping, Weight};
use herlaad::font::{self, Icon};
use herlaad::locale::{self, Language};

use crate::locale::every_text;

/// Signs that no message file has, but that amounts, dates, numbers and hidden digits bring.
const BROUGHT_BY_ARGUMENTS: &str = "0123456789€.,:/-+ \u{a0}\u{202f}•_·…()";

#[test]
fn a_sign_of_a_message_is_drawn_as_a_box() {
    let names: String = Language::ALL.map(Language::own_name).concat();
    for sign in locale::CHARACTERS.chars().chain(BROUGHT_BY_ARGUMENTS.chars()).chain(names.chars()) {
        assert!(font::covers(sign), "{sign:?} (U+{:04X}): run deploy/fonts", u32::from(sign));
    }
    // Names that the first screen will show, and a sign that no face has: the test can fail.
    assert!("中文手机充值FrançaisDeutsch".chars().all(font::covers));
    assert!(!font::covers('\u{1f600}'));
}

#[test]
fn a_sign_that_words_may_have_is_drawn_as_a_box_or_not_at_all() {
    assert!((' '..='~').all(|sign| font::shows(sign) && font::draws(font::TEXT, sign)));
    assert!("Œuvre ß é Ÿ € ’ … 中文充值\u{a0}".chars().all(font::shows));
    let icons = Icon::ALL.iter().map(|icon| icon.glyph());
    for sign in "\0\u{1b}\u{7f}\u{85}\u{ad}\u{202e}\u{200d}\u{fe0f}\u{feff}\u{301}\u{1f600}К".chars().chain(icons) {
        assert!(!font::shows(sign), "U+{:04X}", u32::from(sign));
    }
}

#[test]
fn an_icon_is_drawn_as_a_box() {
    let glyphs: BTreeSet<char> = Icon::ALL.iter().map(|icon| icon.glyph()).collect();
    assert_eq!(glyphs.len(), Icon::ALL.len(), "two icons share a sign");
    for icon in Icon::ALL {
        assert!(font::draws(font::ICONS, icon.glyph()), "{icon:?}: run deploy/fonts");
    }
    assert!(!font::draws(font::ICONS, 'A') && !font::draws("Noto Sans", 'A'));
}

/// What the engine truly draws: a family asked for in a weight that it lacks would be replaced without a word.
#[test]
fn the_text_engine_picks_another_face() {
    let mut system = font::system();
    let icons: String = Icon::ALL.iter().map(|icon| icon.glyph()).collect();
    let texts: Vec<String> =
        every_text().map(|(_, _, text, _)| text).chain([BROUGHT_BY_ARGUMENTS.to_owned(), icons]).collect();
    for weight in [Weight::NORMAL, Weight::BOLD] {
        let attributes = Attrs::new().family(Family::Name(font::TEXT)).weight(weight);
        for text in &texts {
            let mut buffer = Buffer::new(&mut system, Metrics::new(44.0, 55.0));
            buffer.set_text(&mut system, text, &attributes, Shaping::Advanced, None);
            buffer.shape_until_scroll(&mut system, false);
            for glyph in buffer.layout_runs().flat_map(|run| run.glyphs) {
                assert_ne!(glyph.glyph_id, 0, "{weight:?} {text}: a box");
                let face = system.db().face(glyph.font_id).unwrap();
                let family = face.families[0].0.as_str();
                let sign = text[glyph.start..].chars().next().unwrap_or_default();
                let ours = [font::TEXT, font::HAN, font::ICONS].into_iter().find(|ours| font::draws(ours, sign));
                assert_eq!(Some(family), ours, "{weight:?} {text}: {sign}");
                assert!(
                    family == font::ICONS || face.weight == weight,
                    "{text}: {:?} instead of {weight:?}",
                    face.weight
                );
            }
        }
    }
}

#[test]
fn columns_of_a_receipt_and_typed_digits_lean() {
    let widths = |family: &str, signs: &str| -> BTreeSet<u32> {
        let database = font::database();
        let faces = database.faces().filter(|face| face.families[0].0 == family).map(|face| face.id);
        faces.flat_map(|id| database.with_face_data(id, |data, at| advances(data, at, signs)).unwrap()).collect()
    };
    let receipt: String = locale::CHARACTERS.chars().filter(|sign| !sign.is_control()).collect();
    let narrow: String = receipt.chars().filter(|sign| *sign < '\u{2e80}').collect();
    assert_eq!(widths(font::MONO, &(narrow + "─═│€•")).len(), 1);
    // One width a weight: a digit more must not move those before it.
    assert_eq!(widths(font::TEXT, "0123456789").len(), 1);
    assert!(widths(font::TEXT, "il").len() > 1, "the measure sees no difference");
}

fn advances(data: &[u8], at: u32, signs: &str) -> Vec<u32> {
    let font = FontRef::from_index(data, at).unwrap();
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let advance = |sign| metrics.advance_width(font.charmap().map(sign).unwrap()).unwrap();
    signs.chars().map(|sign| advance(sign).to_bits()).collect()
}

/// Lucide's own file says that every icon begins at its left edge; a renderer that believes it draws them off centre.
#[test]
fn an_icon_stands_left_of_its_place() {
    let database = font::database();
    let icons = database.faces().find(|face| face.families[0].0 == font::ICONS).unwrap().id;
    database.with_face_data(icons, |data, at| {
        let font = FontRef::from_index(data, at).unwrap();
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        for icon in Icon::ALL {
            let glyph = font.charmap().map(icon.glyph()).unwrap();
            let drawn = metrics.bounds(glyph).unwrap();
            assert_eq!(metrics.left_side_bearing(glyph), Some(drawn.x_min), "{icon:?}");
            assert_eq!(metrics.advance_width(glyph), Some(1000.0), "{icon:?} is not as wide as the others");
            assert!(drawn.x_min >= 0.0 && drawn.x_max <= 1000.0, "{icon:?} sticks out");
        }
    });
}
