//! A tap, from the wish to the pixels: the screen as a value, one digit more on the keypad, and a whole new screen.

// The tests' kiosk on a desk: the real app, a till behind it, and what it takes to look at both.
#[allow(dead_code)]
#[path = "../it/face/desk.rs"]
mod desk;
#[allow(dead_code)]
#[path = "../it/face/eye.rs"]
mod eye;
#[allow(dead_code)]
#[path = "../it/face/hand.rs"]
mod hand;

use crate::race::{Frame, Race, timed};
use criterion::Criterion;
use desk::Desk;
use hand::PORTRAIT;
use herlaad::kiosk::app::{App, Message};
use herlaad::kiosk::theme;
use herlaad::locale::Language;
use herlaad::screen::{ScreenId, Wish};
use iced::advanced::renderer::Style;
use iced::advanced::{Renderer as _, mouse};
use iced::{Rectangle, Renderer, Size, Theme};
use iced_test::runtime::user_interface::{Cache, UserInterface};
use iced_tiny_skia::Layer;
use iced_tiny_skia::graphics::{Viewport, damage};
use tiny_skia::{Mask, Pixmap};

/// A wish, and what takes it back: the scene stays the same however often it is played.
type Turn = [Wish; 2];
const DIGIT: Turn = [Wish::Digit(4), Wish::Erase];
const PAGE: Turn = [Wish::Back, Wish::Language(Language::En)];

/// From the wish to the screen as a value, the sentence on the number included.
pub(crate) fn value(criterion: &mut Criterion) {
    let mut desk = keypad();
    let mut turn = DIGIT.iter().cycle();
    let mut frame = Frame::new();
    let race = Race { name: "screen/value", peer: Frame::NAME, budget: "none", things: None };
    let ours = || wish(&mut desk, turn.next().expect("it goes round"));
    race.run(criterion, ours, || frame.fill());
}

/// The same, and the view, its layout and the repaint of what has changed.
pub(crate) fn digit(criterion: &mut Criterion) {
    draw(criterion, "screen/digit", &DIGIT);
}

/// Another screen: everything is built and painted anew.
pub(crate) fn next(criterion: &mut Criterion) {
    draw(criterion, "screen/next", &PAGE);
}

fn draw(criterion: &mut Criterion, name: &'static str, turn: &Turn) {
    let mut desk = keypad();
    let mut glass = Glass::new();
    glass.show(&desk.app);
    let mut turn = turn.iter().cycle();
    let mut frame = Frame::new();
    let race = Race { name, peer: Frame::NAME, budget: "none of its own: a part of the tap", things: None };
    let ours = || wish(&mut desk, turn.next().expect("it goes round")) + timed(|| glass.show(&desk.app)).0;
    race.run(criterion, ours, || frame.fill());
}

fn keypad() -> Desk {
    let mut desk = Desk::new(PORTRAIT);
    desk.hear(vec![Message::Touched(Wish::Language(Language::En))]);
    assert_eq!(desk.screen().id, ScreenId::Identify);
    desk.hear(vec![Message::Touched(Wish::Digit(0))]);
    desk
}

fn wish(desk: &mut Desk, wish: &Wish) -> std::time::Duration {
    timed(|| desk.hear(vec![Message::Touched(wish.clone())])).0
}

/// A window's inside: what iced's own loop does between a message and the glass, with a buffer in the place of the glass.
struct Glass {
    cache: Option<Cache>,
    renderer: Renderer,
    pixels: Pixmap,
    mask: Mask,
    layers: Vec<Layer>,
}

impl Glass {
    fn new() -> Self {
        herlaad::kiosk::only_ours();
        let (width, height) = (PORTRAIT.width as u32, PORTRAIT.height as u32);
        Self {
            cache: None,
            renderer: Renderer::new(theme::REGULAR, theme::TEXT_MIN.into()),
            pixels: Pixmap::new(width, height).expect("a screen's size"),
            mask: Mask::new(width, height).expect("a screen's size"),
            layers: Vec::new(),
        }
    }

    fn show(&mut self, app: &App) {
        let glass = Rectangle::with_size(PORTRAIT);
        let cache = self.cache.take().unwrap_or_default();
        let mut inside = UserInterface::build(app.view(), PORTRAIT, cache, &mut self.renderer);
        self.renderer.reset(glass);
        let style = Style { text_color: theme::LIGHT.ink };
        inside.draw(&mut self.renderer, &Theme::Light, &style, mouse::Cursor::Unavailable);
        self.cache = Some(inside.into_cache());
        let parts = damage::diff(&self.layers, self.renderer.layers(), |layer| vec![layer.bounds], Layer::damage);
        self.layers = self.renderer.layers().to_vec();
        let parts = damage::group(parts, glass);
        assert!(!parts.is_empty(), "a tap that changes nothing measures nothing");
        let size = Size::new(PORTRAIT.width as u32, PORTRAIT.height as u32);
        let viewport = Viewport::with_physical_size(size, 1.0);
        let pixels = &mut self.pixels.as_mut();
        self.renderer.draw(pixels, &mut self.mask, &viewport, &parts, theme::LIGHT.paper);
    }
}
