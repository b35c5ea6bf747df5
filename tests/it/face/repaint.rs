//! What the renderer paints anew. It compares one list of surfaces and texts with the next by place: one more or one fewer makes it
//! repaint all that follow, and a tap feels slow.

use super::desk::Desk;
use super::eye::Sight;
use super::hand::{PORTRAIT, key};
use herlaad::kiosk::theme;
use herlaad::locale::Language;
use herlaad::screen::Wish;
use iced::advanced::renderer::Style;
use iced::advanced::widget::Tree;
use iced::advanced::{Layout, Renderer as _, layout, mouse};
use iced::keyboard::{Key, key::Named};
use iced::{Element, Point, Rectangle, Renderer, Size, Theme};
use iced_tiny_skia::Layer;

/// A page and the next in one widget tree, as in a window: a text that stays keeps its place in it.
#[derive(Default)]
struct Glass(Option<Tree>);

impl Glass {
    fn layers<'a, M: 'a>(&mut self, page: impl Into<Element<'a, M>>) -> Vec<Layer> {
        herlaad::kiosk::only_ours();
        let mut page = page.into();
        let tree = self.0.get_or_insert_with(|| Tree::new(&page));
        tree.diff(&page);
        let mut renderer = Renderer::new(theme::REGULAR, theme::TEXT_MIN.into());
        let node = page.as_widget_mut().layout(tree, &renderer, &layout::Limits::new(Size::ZERO, PORTRAIT));
        renderer.reset(GLASS);
        let style = Style { text_color: theme::LIGHT.ink };
        let (layout, nowhere) = (Layout::new(&node), mouse::Cursor::Unavailable);
        page.as_widget().draw(tree, &mut renderer, &Theme::Light, &style, layout, nowhere, &GLASS);
        renderer.layers().to_vec()
    }
}

const GLASS: Rectangle = Rectangle { x: 0.0, y: 0.0, width: PORTRAIT.width, height: PORTRAIT.height };

/// The page before and after `deed`, and the glass that keeps their texts alive: the renderer's list does not.
fn pages(desk: &mut Desk, deed: impl FnOnce(&mut Desk)) -> (Glass, [Vec<Layer>; 2]) {
    let mut glass = Glass::default();
    let before = glass.layers(desk.app.view());
    deed(desk);
    let after = glass.layers(desk.app.view());
    (glass, [before, after])
}

/// What changes on the glass when `deed` is done, as the renderer sees it.
fn repainted(desk: &mut Desk, deed: impl FnOnce(&mut Desk)) -> Vec<Rectangle> {
    let (_glass, [before, after]) = pages(desk, deed);
    assert_eq!(before.len(), after.len());
    let damage = before.iter().zip(&after).flat_map(|(before, after)| Layer::damage(before, after));
    damage.filter_map(|part| part.intersection(&GLASS)).collect()
}

fn press(desk: &mut Desk, named: Named) {
    desk.strike(&[key(Key::Named(named), false)]);
}

fn digit(desk: &mut Desk, digit: &str) {
    desk.strike(&[key(Key::Character(digit.into()), false)]);
}

fn identify() -> Desk {
    let mut desk = Desk::new(PORTRAIT);
    desk.tap(&Wish::Language(Language::En));
    desk.settle();
    desk
}

fn keypad_top(desk: &Desk) -> f32 {
    let tops = Sight::of(desk.app.view(), PORTRAIT).touchables.into_iter().map(|(_, bounds)| bounds.y);
    tops.fold(f32::INFINITY, f32::min)
}

#[test]
fn a_digit_repaints_its_place_and_not_the_page() {
    let mut desk = identify();
    for typed in ["0", "4", "7", "1"] {
        let parts = repainted(&mut desk, |desk| digit(desk, typed));
        assert!(!parts.is_empty());
        let area: f32 = parts.iter().map(Rectangle::area).sum();
        assert!(area < 30_000.0, "{typed}: {area} pixels in {parts:?}");
    }
}

#[test]
fn a_wrong_digit_repaints_what_is_said_of_it_and_not_the_keys() {
    let mut desk = identify();
    let keys = keypad_top(&desk);
    let parts = repainted(&mut desk, |desk| digit(desk, "1"));
    assert!(!parts.is_empty());
    let beyond: Vec<_> = parts.iter().filter(|part| part.y + part.height > keys).collect();
    assert!(beyond.is_empty(), "{beyond:?} reach the keys at {keys}");
}

#[test]
fn a_walk_by_keys_repaints_two_rings_and_not_the_page() {
    let mut desk = identify();
    press(&mut desk, Named::ArrowDown);
    let before = Sight::of(desk.app.view(), PORTRAIT);
    let parts = repainted(&mut desk, |desk| press(desk, Named::ArrowDown));
    let after = Sight::of(desk.app.view(), PORTRAIT);
    let focused =
        |sight: &Sight| sight.touchables.iter().find(|(found, _)| found.focused).expect("a ring").1.expand(20.0);
    let (old, new) = (focused(&before), focused(&after));
    assert!(!parts.is_empty());
    assert!(parts.iter().all(|part| part.is_within(&old) || part.is_within(&new)), "{parts:?}");
}

#[test]
fn a_new_screen_is_painted_in_one_pass_and_not_in_a_dozen_parts() {
    let mut desk = Desk::new(PORTRAIT);
    for deed in [Wish::Language(Language::En), Wish::Back] {
        let (_, [before, after]) = pages(&mut desk, |desk| desk.tap(&deed));
        let whole = if before.len() > after.len() { &before } else { &after };
        assert_eq!(before.len().abs_diff(after.len()), 1);
        let over = whole.last().expect("a layer").bounds;
        assert!(GLASS.is_within(&over));
        // The renderer joins parts in the order of this distance: what comes later would be painted twice.
        assert!(over.center().distance(Point::ORIGIN) < 1.0);
        desk.settle();
    }
}
