//! The root of every page. It owns what iced does not: one finger, where that finger really is, and fresh state for each screen.
//!
//! iced has one cursor for the whole window and keeps widget state by position in the tree. Without a stage a tap is lost when a
//! mouse exists (its issue 3471), a resting palm swallows or misplaces taps, and a press on one screen fires a button of the next.

use super::keys::{self, Press};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, layout, mouse, overlay, renderer};
use iced::keyboard;
use iced::touch::{self, Finger};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector};
use std::time::{Duration, Instant};

/// A touch so soon after a new screen was meant for the old one: nobody reads and aims that fast.
pub const SETTLE: Duration = Duration::from_millis(250);
/// Who has pressed for so long rests there: another finger that comes is the one that means something.
pub const REST: Duration = Duration::from_secs(2);

type OnKey<'a, M> = Box<dyn Fn(Press) -> M + 'a>;

pub struct Stage<'a, M> {
    key: u64,
    on_key: Option<OnKey<'a, M>>,
    settle: Duration,
    now: fn() -> Instant,
    content: Element<'a, M>,
}

impl<'a, M> Stage<'a, M> {
    /// `key` changes when another screen is shown. Touch events carry no time, so `now` tells it.
    pub fn new(key: u64, now: fn() -> Instant, content: impl Into<Element<'a, M>>) -> Self {
        Self { key, on_key: None, settle: SETTLE, now, content: content.into() }
    }

    #[must_use]
    pub fn keys(self, on_key: impl Fn(Press) -> M + 'a) -> Self {
        Self { on_key: Some(Box::new(on_key)), ..self }
    }

    #[must_use]
    pub fn settle(self, settle: Duration) -> Self {
        Self { settle, ..self }
    }
}

impl<M> Stage<'_, M> {
    /// A second Enter so soon after a new screen was meant for the old one, too; a digit was not.
    fn hear(&self, event: &keyboard::Event, deaf: bool, shell: &mut Shell<'_, M>) {
        let Some(on_key) = &self.on_key else { return };
        match keys::press(event) {
            Some(Press::Activate) if deaf => shell.capture_event(),
            Some(press) => {
                shell.publish(on_key(press));
                shell.capture_event();
            }
            None => {}
        }
    }
}

/// Who is pressing. Everybody else waits until the holder lets go.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Holder {
    Finger(Finger, Point, Instant),
    Mouse,
}

struct State {
    key: u64,
    holder: Option<Holder>,
    /// No mouse has moved since the last touch: the cursor is hidden, and points nowhere.
    touched: bool,
    deaf_until: Option<Instant>,
}

impl State {
    /// Where the content shall believe that the cursor is.
    fn cursor(&self, raw: mouse::Cursor) -> mouse::Cursor {
        match self.holder {
            Some(Holder::Finger(_, at, _)) => mouse::Cursor::Available(at),
            Some(Holder::Mouse) => raw,
            None if self.touched => mouse::Cursor::Unavailable,
            None => raw,
        }
    }

    /// Whether the content may hear `event`. Takes note of who presses.
    fn admit(&mut self, event: &Event, deaf: bool, now: Instant) -> bool {
        match event {
            Event::Touch(touch) => self.admit_touch(*touch, deaf, now),
            Event::Mouse(mouse) => self.admit_mouse(mouse, deaf),
            _ => true,
        }
    }

    fn admit_touch(&mut self, touch: touch::Event, deaf: bool, now: Instant) -> bool {
        self.touched = true;
        let (id, at, since) = match touch {
            touch::Event::FingerPressed { id, position } => {
                if self.holder.is_some() || deaf {
                    return false;
                }
                (id, position, now)
            }
            touch::Event::FingerMoved { id, position }
            | touch::Event::FingerLifted { id, position }
            | touch::Event::FingerLost { id, position } => match self.holder {
                Some(Holder::Finger(ours, _, since)) if ours == id => (id, position, since),
                _ => return false,
            },
        };
        self.holder = Some(Holder::Finger(id, at, since));
        true
    }

    /// The finger that only rests where it is, now that another one comes down.
    fn resting(&self, event: &Event, now: Instant) -> Option<(Finger, Point)> {
        match (event, self.holder) {
            (Event::Touch(touch::Event::FingerPressed { .. }), Some(Holder::Finger(id, at, since)))
                if now.saturating_duration_since(since) >= REST =>
            {
                Some((id, at))
            }
            _ => None,
        }
    }

    fn admit_mouse(&mut self, event: &mouse::Event, deaf: bool) -> bool {
        match event {
            mouse::Event::ButtonPressed(_) if self.holder.is_some() || deaf => false,
            mouse::Event::ButtonPressed(_) => {
                self.touched = false;
                self.holder = Some(Holder::Mouse);
                true
            }
            mouse::Event::ButtonReleased(_) => self.holder == Some(Holder::Mouse),
            // X11 reports the first finger as a moving mouse, too.
            _ if matches!(self.holder, Some(Holder::Finger(..))) => false,
            _ => {
                self.touched = false;
                true
            }
        }
    }

    /// After the content has heard `event`. Who presses where nothing can be pressed holds nothing: a palm on the glass must not
    /// keep the fingers off it.
    fn let_go(&mut self, event: &Event, pressed_something: bool) {
        let over = match event {
            Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. })
            | Event::Mouse(mouse::Event::ButtonReleased(_)) => true,
            Event::Touch(touch::Event::FingerPressed { .. }) | Event::Mouse(mouse::Event::ButtonPressed(_)) => {
                !pressed_something
            }
            _ => false,
        };
        if over {
            self.holder = None;
        }
    }
}

impl<M> Widget<M, Theme, Renderer> for Stage<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    /// The key belongs here, too, or the first rebuild of the first screen would count as a screen change.
    /// A kiosk starts with its cursor hidden: it shows when a mouse moves.
    fn state(&self) -> tree::State {
        tree::State::new(State { key: self.key, holder: None, touched: true, deaf_until: None })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        if state.key == self.key {
            return tree.diff_children(std::slice::from_ref(&self.content));
        }
        let deaf_until = (!self.settle.is_zero()).then(|| (self.now)() + self.settle);
        *state = State { key: self.key, holder: None, touched: state.touched, deaf_until };
        // Nothing of the old screen survives: no press, no position.
        tree.children = vec![Tree::new(&self.content)];
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let now = (self.now)();
        let deaf = state.deaf_until.is_some_and(|until| now < until);
        if !deaf {
            state.deaf_until = None;
        }
        if let Some((id, position)) = state.resting(event, now) {
            state.holder = None;
            let lost = Event::Touch(touch::Event::FingerLost { id, position });
            let cursor = mouse::Cursor::Unavailable;
            let (content, tree) = (&mut self.content, &mut tree.children[0]);
            // A shell of its own: a lost finger that is captured must not make the new one look captured.
            let mut messages = Vec::new();
            let mut aside = Shell::new(&mut messages);
            content.as_widget_mut().update(tree, &lost, layout, cursor, renderer, clipboard, &mut aside, viewport);
            shell.request_redraw();
        }
        let state = tree.state.downcast_mut::<State>();
        if !state.admit(event, deaf, now) {
            return shell.capture_event();
        }
        if let Event::Keyboard(event) = event {
            return self.hear(event, deaf, shell);
        }
        let cursor = state.cursor(cursor);
        self.content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        tree.state.downcast_mut::<State>().let_go(event, shell.is_event_captured());
    }

    /// Two screens in turn differ by an empty layer over the whole page. The renderer then paints a new screen in one pass; else it
    /// would find a dozen parts that differ, and paint what lies across their edges once for each, through a mask of the whole page.
    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let cursor = tree.state.downcast_ref::<State>().cursor(cursor);
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        if self.key % 2 == 1 {
            // The renderer takes what differs from the middle nearest to the origin outwards and joins what overlaps.
            let Rectangle { x, y, width, height } = layout.bounds();
            renderer.start_layer(Rectangle { x: x - width, y: y - height, width: 2.0 * width, height: 2.0 * height });
            renderer.end_layer();
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let state = tree.state.downcast_ref::<State>();
        if state.touched {
            return mouse::Interaction::Hidden;
        }
        let cursor = state.cursor(cursor);
        self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}

impl<'a, M: 'a> From<Stage<'a, M>> for Element<'a, M> {
    fn from(stage: Stage<'a, M>) -> Self {
        Element::new(stage)
    }
}
