//! Text that knows whether it fits.
//!
//! iced's own text widget cuts off what does not fit, without a word. This one makes a long word smaller, down to the legal floor,
//! and tells a measuring walk what it needed and what it got.

use super::theme::{Sheet, Type};
use crate::font::Icon;
use iced::advanced::text::paragraph::Plain;
use iced::advanced::text::{self as type_setting, Alignment, LineHeight, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree, Widget, text, tree};
use iced::advanced::{Layout, Renderer as _, layout, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Color, Element, Length, Rectangle, Renderer, Size, Theme};
use std::borrow::Cow;

type Paragraph = <Renderer as type_setting::Renderer>::Paragraph;

/// Handed to an operation's `custom`: what a text needed and what it was given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    pub needed: Size,
    /// The type size that it ended up with.
    pub size: f32,
    pub floor: f32,
}

pub(super) struct Words<'a> {
    content: Cow<'a, str>,
    kind: Type,
    colour: Option<Color>,
    align: Alignment,
    /// Its lines are about as long as each other.
    even: bool,
    width: Length,
    wrapping: Wrapping,
}

pub(super) fn words<'a>(content: impl Into<Cow<'a, str>>, kind: Type) -> Words<'a> {
    Words {
        content: unbroken(content.into()),
        kind,
        colour: None,
        align: Alignment::Default,
        even: false,
        width: Length::Shrink,
        wrapping: Wrapping::Word,
    }
}

/// A number is not torn apart at the end of a line, and no line begins with a dot between two things.
fn unbroken(text: Cow<'_, str>) -> Cow<'_, str> {
    let signs = text.as_bytes();
    let glued = |at: usize| {
        let digits = at > 0 && signs[at - 1].is_ascii_digit() && signs.get(at + 1).is_some_and(u8::is_ascii_digit);
        digits || text[at + 1..].starts_with('·')
    };
    if !(0..signs.len()).any(|at| signs[at] == b' ' && glued(at)) {
        return text;
    }
    let glue = |(at, sign)| if sign == ' ' && glued(at) { NO_BREAK } else { sign };
    Cow::Owned(text.char_indices().map(glue).collect())
}

const NO_BREAK: char = '\u{a0}';

/// An icon, `size` pixels high and wide.
pub(super) fn icon(sheet: &Sheet, icon: Icon, size: f32) -> Words<'static> {
    words(icon.glyph().to_string(), sheet.icon(size))
}

impl Words<'_> {
    /// Without one, the text has the colour of what it stands on.
    pub(super) fn colour(self, colour: Color) -> Self {
        Self { colour: Some(colour), ..self }
    }

    /// How small it may become where there is too little room.
    pub(super) fn floor(mut self, floor: f32) -> Self {
        self.kind.floor = floor;
        self
    }

    pub(super) fn centred(self) -> Self {
        Self { align: Alignment::Center, even: true, ..self }
    }

    /// No word is left alone on the last line.
    pub(super) fn even(self) -> Self {
        Self { even: true, ..self }
    }

    pub(super) fn fill(self) -> Self {
        Self { width: Length::Fill, ..self }
    }

    /// As narrow as something that is drawn can be.
    pub(super) fn pixel(self) -> Self {
        Self { width: Length::Fixed(1.0), ..self }
    }

    pub(super) fn one_line(self) -> Self {
        Self { wrapping: Wrapping::None, ..self }
    }

    /// The renderer repaints the line of a text that changes, not what hangs out of its sides. An invisible surface therefore changes
    /// with it: its colour is that of the text, by hash, and its opacity is nothing. Where nothing hangs out it waits beside the page:
    /// the renderer compares surfaces by place, and one fewer would repaint all that follow.
    fn side_ink(&self, bounds: Rectangle) -> (Rectangle, Color) {
        if !self.content.contains(|sign| HANGING.contains(sign)) {
            return (BESIDE, Color::TRANSPARENT);
        }
        let fold = |hash: u32, byte: u8| hash.wrapping_mul(0x0100_0193) ^ u32::from(byte);
        let [_, red, green, blue] = self.content.bytes().fold(0x811c_9dc5, fold).to_be_bytes();
        let reach = self.kind.size * HANG;
        let bounds = Rectangle { x: bounds.x - reach, width: bounds.width + 2.0 * reach, ..bounds };
        (bounds, Color::from_rgba8(red, green, blue, 0.0))
    }

    /// The largest size at which the text fits, or the floor.
    fn search(&self, paragraph: &mut Plain<Paragraph>, given: Size) -> Found {
        let (kind, mut size) = (self.kind, self.kind.size);
        self.set(paragraph, size, given.width);
        let step = ((kind.size - kind.floor) / f32::from(TRIES)).max(1.0);
        while !fits(paragraph.min_bounds(), given) && size > kind.floor {
            size = (size - step).max(kind.floor);
            self.set(paragraph, size, given.width);
        }
        let even = self.even && given.width.is_finite();
        let width = if even { self.balance(paragraph, size, given.width) } else { given.width };
        Found { kind, given, size, width }
    }

    /// Sets the text in the least width that needs no more lines, and gives that.
    fn balance(&self, paragraph: &mut Plain<Paragraph>, size: f32, width: f32) -> f32 {
        let lines = paragraph.min_bounds().height;
        if lines < 1.5 * size * self.kind.leading {
            return width;
        }
        let (mut narrow, mut wide) = (width / 2.0, width);
        for _ in 0..TRIES {
            let tried = f32::midpoint(narrow, wide);
            self.set(paragraph, size, tried);
            let needed = paragraph.min_bounds();
            if fits(needed, Size::new(tried, lines)) { wide = tried } else { narrow = tried }
        }
        self.set(paragraph, size, wide);
        wide
    }

    /// Only the width decides where lines break: a height would set the same lines anew whenever a layout tries another one.
    fn set(&self, paragraph: &mut Plain<Paragraph>, size: f32, width: f32) {
        let _ = paragraph.update(type_setting::Text {
            content: &self.content,
            bounds: Size::new(width, f32::INFINITY),
            size: size.into(),
            line_height: LineHeight::Relative(self.kind.leading),
            font: self.kind.font,
            align_x: self.align,
            align_y: Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: self.wrapping,
        });
    }
}

/// Letters whose ink may hang out of the side of a line, and how far at most, in type sizes.
pub const HANGING: &str = "JjfìíîïĩīĭĵďľťĺŀłřĥſÎĨĴ¸";
pub const HANG: f32 = 0.14;

/// Where nobody sees it, for surfaces that must keep their place in the renderer's list.
pub(super) const BESIDE: Rectangle = Rectangle { x: -100.0, y: -100.0, width: 1.0, height: 1.0 };

#[derive(Default)]
struct State {
    paragraph: Plain<Paragraph>,
    found: Option<Found>,
}

/// What the last search ended with, and what it searched for.
#[derive(Clone, Copy)]
struct Found {
    kind: Type,
    given: Size,
    size: f32,
    /// At most what was given; less where the lines are evened out.
    width: f32,
}

/// Rounding of glyph positions must not look like an overflow.
const SLACK: f32 = 0.5;
/// Each try sets the text anew.
const TRIES: u8 = 6;

fn fits(needed: Size, given: Size) -> bool {
    needed.width <= given.width + SLACK && needed.height <= given.height + SLACK
}

impl<M> Widget<M, Theme, Renderer> for Words<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        layout::sized(limits, self.width, Length::Shrink, |limits| {
            let given = limits.max();
            let same = state.found.filter(|found| {
                found.kind == self.kind && found.given == given && state.paragraph.content() == self.content
            });
            match same {
                Some(found) => self.set(&mut state.paragraph, found.size, found.width),
                None => state.found = Some(self.search(&mut state.paragraph, given)),
            }
            // Whole pixels: what stands below must not have blurred edges.
            let Size { width, height } = state.paragraph.min_bounds();
            Size::new(width.ceil(), height.ceil())
        })
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let (bounds, colour) = self.side_ink(layout.bounds());
        renderer.fill_quad(renderer::Quad { bounds, ..Default::default() }, colour);
        text::draw(
            renderer,
            style,
            layout.bounds(),
            state.paragraph.raw(),
            text::Style { color: self.colour },
            viewport,
        );
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let state = tree.state.downcast_mut::<State>();
        operation.text(None, layout.bounds(), &self.content);
        let size = state.found.map_or(self.kind.size, |found| found.size);
        let mut measured = Measured { needed: state.paragraph.min_bounds(), size, floor: self.kind.floor };
        operation.custom(None, layout.bounds(), &mut measured);
    }
}

impl<'a, M: 'a> From<Words<'a>> for Element<'a, M> {
    fn from(words: Words<'a>) -> Self {
        Element::new(words)
    }
}
