//! The one widget for everything that can be touched.
//!
//! It acts when the finger leaves the glass inside it, shows a press at once, has no hover style (there is none on a touch screen,
//! and the toolkit's would stick), and carries the focus ring of those who use keys. Where it sits in [`Screen::walk`] is told to a
//! measuring walk by [`Touchable`].
//!
//! [`Screen::walk`]: crate::screen::Screen::walk

use super::words::BESIDE;
use iced::advanced::renderer::{Quad, Renderer as _};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, layout, mouse, renderer};
use iced::border::Radius;
use iced::{Border, Color, Element, Event, Length, Padding, Point, Rectangle, Renderer, Size, Theme, touch};

/// Handed to an operation's `custom`, with the bounds of what can be touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touchable {
    /// Its place in the screen's walk.
    pub index: usize,
    pub focused: bool,
    pub pressed: bool,
}

/// How an action looks, at rest or pressed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Face {
    pub fill: Color,
    pub ink: Color,
    pub edge: Color,
    pub edge_width: f32,
}

/// The ring around what has the focus: a gap in the page's colour, so that it stands off any button, and a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ring {
    pub gap: f32,
    pub gap_colour: Color,
    pub width: f32,
    pub colour: Color,
}

pub(super) struct Target<'a, M> {
    pub(super) index: usize,
    pub(super) rest: Face,
    pub(super) pressed: Face,
    pub(super) radius: f32,
    /// Shown while it has the focus.
    pub(super) ring: Ring,
    pub(super) focused: bool,
    /// A brand's colour along the left edge, and how wide.
    pub(super) stripe: Option<(Color, f32)>,
    pub(super) padding: Padding,
    pub(super) height: Length,
    pub(super) width: Length,
    pub(super) min: Size,
    /// What stands in it and, if there is one, the badge that stands across its top edge.
    pub(super) parts: Vec<Element<'a, M>>,
    /// How far the badge is from the right edge.
    pub(super) badge_inset: f32,
    pub(super) on_press: M,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Idle,
    /// A finger or the mouse went down here and is still down. It acts only if it is let go inside.
    Held { inside: bool },
}

impl<M: Clone> Target<'_, M> {
    /// The state after `event`, and whether the visitor has meant it.
    fn after(state: State, event: &Event, inside: bool) -> (State, bool) {
        use mouse::Button::Left;
        use mouse::Event as Mouse;
        use touch::Event as Touch;
        match (state, event) {
            (_, Event::Mouse(Mouse::ButtonPressed(Left)) | Event::Touch(Touch::FingerPressed { .. })) if inside => {
                (State::Held { inside: true }, false)
            }
            (State::Held { .. }, Event::Mouse(Mouse::CursorMoved { .. }) | Event::Touch(Touch::FingerMoved { .. })) => {
                (State::Held { inside }, false)
            }
            (
                State::Held { .. },
                Event::Mouse(Mouse::ButtonReleased(Left)) | Event::Touch(Touch::FingerLifted { .. }),
            ) => (State::Idle, inside),
            (State::Held { .. }, Event::Mouse(Mouse::CursorLeft)) => (State::Held { inside: false }, false),
            // The system took the touch away: nobody has meant anything.
            (State::Held { .. }, Event::Touch(Touch::FingerLost { .. })) => (State::Idle, false),
            (state, _) => (state, false),
        }
    }

    fn fill(&self, renderer: &mut Renderer, bounds: Rectangle, face: &Face) {
        // On whole pixels, wherever centring has put it: edges are lines, not shades.
        let bounds = Rectangle { x: bounds.x.round(), y: bounds.y.round(), ..bounds };
        let (gap, reach) = (self.ring.gap, self.ring.gap + self.ring.width);
        let around = |by: f32, colour: Color| {
            let border = Border { radius: (self.radius + by).into(), ..Border::default() };
            // Without the focus the ring waits beside the page. The renderer compares one list of surfaces with the next by place: two
            // more of them would repaint all that follow.
            let at = if self.focused { bounds.expand(by) } else { BESIDE };
            (Quad { bounds: at, border, ..Quad::default() }, colour)
        };
        for (quad, colour) in [around(reach, self.ring.colour), around(gap, self.ring.gap_colour)] {
            renderer.fill_quad(quad, colour);
        }
        let border = Border { color: face.edge, width: face.edge_width, radius: self.radius.into() };
        renderer.fill_quad(Quad { bounds, border, ..Quad::default() }, face.fill);
        if let Some((colour, width)) = self.stripe {
            let edge = face.edge_width;
            let inner = (self.radius - edge).max(0.0);
            let quad = Quad {
                bounds: Rectangle {
                    x: bounds.x + edge,
                    y: bounds.y + edge,
                    width,
                    height: (bounds.height - 2.0 * edge).max(0.0),
                },
                border: Border {
                    radius: Radius { top_left: inner, bottom_left: inner, ..Radius::default() },
                    ..Border::default()
                },
                ..Quad::default()
            };
            renderer.fill_quad(quad, colour);
        }
    }
}

impl<M: Clone> Widget<M, Theme, Renderer> for Target<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let limits = limits.width(self.width).height(self.height);
        let limits = limits.min_width(self.min.width).min_height(self.min.height);
        let mut parts = self.parts.iter_mut().zip(&mut tree.children);
        let mut nodes = Vec::with_capacity(2);
        let mut size = limits.resolve(self.width, self.height, Size::ZERO);
        if let Some((content, tree)) = parts.next() {
            let inner = content.as_widget_mut().layout(tree, renderer, &limits.shrink(self.padding).loose());
            size = limits.resolve(self.width, self.height, inner.size().expand(self.padding));
            // Content smaller than its action stands in the middle.
            let (width, height) = (self.padding.left + self.padding.right, self.padding.top + self.padding.bottom);
            let spare = Size::new(size.width - width - inner.size().width, size.height - height - inner.size().height);
            let middle = |spare: f32| (spare / 2.0).max(0.0).round();
            let at = Point::new(self.padding.left + middle(spare.width), self.padding.top + middle(spare.height));
            nodes.push(inner.move_to(at));
        }
        if let Some((badge, tree)) = parts.next() {
            let limits = layout::Limits::new(Size::ZERO, Size::new(size.width - 2.0 * self.badge_inset, size.height));
            let badge = badge.as_widget_mut().layout(tree, renderer, &limits);
            let at =
                Point::new(size.width - badge.size().width - self.badge_inset, -(badge.size().height / 2.0).round());
            nodes.push(badge.move_to(at));
        }
        layout::Node::with_children(size, nodes)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let pressed = matches!(tree.state.downcast_ref::<State>(), State::Held { inside: true });
        let mut touchable = Touchable { index: self.index, focused: self.focused, pressed };
        operation.container(None, layout.bounds());
        operation.custom(None, layout.bounds(), &mut touchable);
        operation.traverse(&mut |operation| {
            for ((part, tree), layout) in self.parts.iter_mut().zip(&mut tree.children).zip(layout.children()) {
                part.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        if shell.is_event_captured() {
            return;
        }
        let state = tree.state.downcast_mut::<State>();
        let (next, meant) = Self::after(*state, event, cursor.is_over(layout.bounds()));
        if next != *state {
            *state = next;
            shell.capture_event();
            shell.request_redraw();
        }
        if meant {
            shell.publish(self.on_press.clone());
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let pressed = matches!(tree.state.downcast_ref::<State>(), State::Held { inside: true });
        let face = if pressed { &self.pressed } else { &self.rest };
        self.fill(renderer, layout.bounds(), face);
        let style = renderer::Style { text_color: face.ink };
        for ((part, tree), layout) in self.parts.iter().zip(&tree.children).zip(layout.children()) {
            part.as_widget().draw(tree, renderer, theme, &style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) { mouse::Interaction::Pointer } else { mouse::Interaction::default() }
    }
}

impl<'a, M: Clone + 'a> From<Target<'a, M>> for Element<'a, M> {
    fn from(target: Target<'a, M>) -> Self {
        Element::new(target)
    }
}
