//! Where letters have ink. The renderer repaints the line box of a text that changes: ink outside of it stays on the screen when the
//! text goes, and is wiped away when a neighbour changes.

use super::hand::PORTRAIT;
use cosmic_text::skrifa::instance::{LocationRef, Size};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use herlaad::font;
use herlaad::kiosk::theme::{Role, Sheet};
use herlaad::kiosk::words::{HANG, HANGING};
use herlaad::locale;

/// Ink of one sign in type sizes: how far above and below the middle of its line, and out of its sides.
struct Ink {
    above: f32,
    below: f32,
    aside: f32,
}

fn ink(face: &FontRef<'_>, sign: char) -> Option<Ink> {
    let (size, place) = (Size::unscaled(), LocationRef::default());
    let glyph = face.charmap().map(sign)?;
    let metrics = face.metrics(size, place);
    let glyphs = face.glyph_metrics(size, place);
    let bounds = glyphs.bounds(glyph)?;
    let (em, advance) = (f32::from(metrics.units_per_em), glyphs.advance_width(glyph)?);
    // The text engine puts ascent and descent of the face in the middle of the line.
    let middle = f32::midpoint(metrics.ascent, metrics.descent);
    Some(Ink {
        above: (bounds.y_max - middle) / em,
        below: (middle - bounds.y_min) / em,
        aside: (-bounds.x_min).max(bounds.x_max - advance).max(0.0) / em,
    })
}

fn text_faces() -> Vec<FontRef<'static>> {
    // The first two are the text face, regular and bold.
    font::FACES[..2].iter().map(|bytes| FontRef::new(bytes).expect("a face")).collect()
}

fn fits(signs: &str, roles: &[Role]) {
    let sheet = Sheet::new(PORTRAIT);
    for face in text_faces() {
        for sign in signs.chars().filter(|sign| !sign.is_whitespace()) {
            let Some(ink) = ink(&face, sign) else { continue };
            for role in roles {
                let half = sheet.text(*role).leading / 2.0;
                assert!(ink.above <= half && ink.below <= half, "{sign:?} hangs out of a line of {role:?}");
            }
        }
    }
}

#[test]
fn no_letter_hangs_out_of_its_line() {
    use Role as R;
    let roles = [
        R::Title,
        R::Lead,
        R::Body,
        R::BodyStrong,
        R::Small,
        R::SmallStrong,
        R::Brand,
        R::Tile,
        R::SideKey,
        R::Primary,
        R::Second,
        R::Fact,
        R::Stage,
        R::StageNow,
    ];
    fits(locale::CHARACTERS, &roles);
    fits("0123456789€•ÀÉÊÇÄÖÜßàéèêëçäöüñgjpqyQJ(){}[]@|/", &roles);
}

#[test]
fn no_digit_and_no_price_hangs_out_of_its_line() {
    fits("0123456789€.,-", &[Role::Price, Role::Amount, Role::Key, Role::Code]);
    fits("0123456789+*#", &[Role::Entry]);
}

#[test]
fn letters_that_hang_out_of_the_sides_are_known() {
    for face in text_faces() {
        for (code, _) in face.charmap().mappings() {
            let Some(sign) = char::from_u32(code).filter(|sign| sign.is_alphabetic()) else { continue };
            let Some(ink) = ink(&face, sign) else { continue };
            assert!(ink.aside <= HANG, "{sign:?} hangs out by {}", ink.aside);
            // Half a dot of the largest text that has letters.
            let seen = ink.aside * 72.0 > 0.5;
            assert!(!seen || HANGING.contains(sign), "{sign:?} hangs out by {} and is not known to", ink.aside);
        }
    }
}
