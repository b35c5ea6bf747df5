//! A window's inside without a window: fingers, mouse and keys go in, messages come out, and state lives on from view to view as it
//! does in the real loop.

use herlaad::kiosk::theme;
use iced::advanced::mouse;
use iced::keyboard::{self, Key, Location, Modifiers, key::Physical};
use iced::touch::{self, Finger};
use iced::{Element, Event, Point, Rectangle, Renderer, Size, Theme};
use iced_test::core::clipboard;
use iced_test::core::renderer::{Headless, Renderer as _, Style};
use iced_test::runtime::user_interface::{Cache, State, UserInterface};
use std::cell::Cell;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

pub(crate) const PORTRAIT: Size = Size::new(1080.0, 1920.0);
pub(super) const LANDSCAPE: Size = Size::new(1920.0, 1080.0);

#[allow(clippy::disallowed_methods)] // Any origin will do: time passes by `later` alone.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

thread_local! {
    static PASSED_MS: Cell<u64> = const { Cell::new(0) };
}

/// The clock of a test: it stands still.
pub(crate) fn now() -> Instant {
    *START + Duration::from_millis(PASSED_MS.get())
}

pub(crate) fn later(ms: u64) {
    PASSED_MS.set(PASSED_MS.get() + ms);
}

pub(crate) struct Hand {
    cache: Option<Cache>,
    renderer: Renderer,
    window: Size,
    /// Where the one mouse rests.
    pub(super) mouse: mouse::Cursor,
    pub(super) interaction: mouse::Interaction,
}

impl Hand {
    pub(crate) fn new(window: Size) -> Self {
        herlaad::kiosk::only_ours();
        let renderer = Renderer::new(theme::REGULAR, 42.into());
        let mouse = mouse::Cursor::Unavailable;
        Self { cache: None, renderer, window, mouse, interaction: mouse::Interaction::default() }
    }

    /// One turn of the loop: the view is built, hears all events, and leaves its messages.
    pub(crate) fn feel<'a, M: 'a>(&mut self, view: impl Into<Element<'a, M>>, events: &[Event]) -> Vec<M> {
        let mut messages = Vec::new();
        let cache = self.cache.take().unwrap_or_default();
        let mut inside = UserInterface::build(view.into(), self.window, cache, &mut self.renderer);
        let (state, _) = inside.update(events, self.mouse, &mut self.renderer, &mut clipboard::Null, &mut messages);
        if let State::Updated { mouse_interaction, .. } = state {
            self.interaction = mouse_interaction;
        }
        self.cache = Some(inside.into_cache());
        messages
    }

    /// What is on the glass now.
    pub(crate) fn look<'a, M: 'a>(&mut self, view: impl Into<Element<'a, M>>) -> Vec<u8> {
        let cache = self.cache.take().unwrap_or_default();
        let mut inside = UserInterface::build(view.into(), self.window, cache, &mut self.renderer);
        self.renderer.reset(Rectangle::with_size(self.window));
        let style = Style { text_color: theme::LIGHT.ink };
        inside.draw(&mut self.renderer, &Theme::Light, &style, self.mouse);
        self.cache = Some(inside.into_cache());
        let size = Size::new(self.window.width as u32, self.window.height as u32);
        self.renderer.screenshot(size, 1.0, theme::LIGHT.paper)
    }
}

pub(crate) fn press(finger: u64, position: Point) -> Event {
    Event::Touch(touch::Event::FingerPressed { id: Finger(finger), position })
}

pub(super) fn slide(finger: u64, position: Point) -> Event {
    Event::Touch(touch::Event::FingerMoved { id: Finger(finger), position })
}

pub(crate) fn lift(finger: u64, position: Point) -> Event {
    Event::Touch(touch::Event::FingerLifted { id: Finger(finger), position })
}

pub(super) fn lose(finger: u64, position: Point) -> Event {
    Event::Touch(touch::Event::FingerLost { id: Finger(finger), position })
}

pub(super) fn mouse_down() -> Event {
    Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
}

pub(super) fn mouse_up() -> Event {
    Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
}

pub(super) fn mouse_to(position: Point) -> Event {
    Event::Mouse(mouse::Event::CursorMoved { position })
}

pub(super) fn key(key: Key, repeat: bool) -> Event {
    key_with(key, Modifiers::default(), repeat)
}

pub(super) fn key_with(key: Key, modifiers: Modifiers, repeat: bool) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        modified_key: key.clone(),
        key,
        physical_key: Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
        location: Location::Standard,
        modifiers,
        text: None,
        repeat,
    })
}
