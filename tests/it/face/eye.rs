//! What a measuring walk finds on a page: everything that can be touched, every text, and what each stands in.

use herlaad::kiosk::action::Touchable;
use herlaad::kiosk::{Measured, shot};
use iced::{Element, Point, Rectangle, Size};
use iced_test::core::widget::{Id, Operation};
use std::any::Any;

#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(super) words: String,
    pub(super) bounds: Rectangle,
    pub(super) measured: Measured,
    /// Of what it stands in.
    pub(super) room: Rectangle,
}

#[derive(Debug, Default)]
pub(crate) struct Sight {
    pub(super) touchables: Vec<(Touchable, Rectangle)>,
    pub(super) texts: Vec<Text>,
    rooms: Vec<Rectangle>,
    /// The container that was named last: what is traversed next is in it.
    door: Option<Rectangle>,
    words: String,
}

impl Sight {
    pub(crate) fn of<'a, M: 'a>(view: impl Into<Element<'a, M>>, window: Size) -> Self {
        herlaad::kiosk::only_ours();
        let mut sight = Self { rooms: vec![Rectangle::with_size(window)], ..Self::default() };
        shot::walk(view, window, &mut sight);
        sight
    }

    pub(super) fn bounds(&self, index: usize) -> Rectangle {
        self.touchables.iter().find(|(found, _)| found.index == index).expect("it is on the page").1
    }

    pub(crate) fn middle(&self, index: usize) -> Point {
        self.bounds(index).center()
    }
}

impl Operation for Sight {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let room = self.door.take();
        self.rooms.extend(room);
        operate(self);
        if room.is_some() {
            self.rooms.pop();
        }
    }

    fn container(&mut self, _id: Option<&Id>, bounds: Rectangle) {
        self.door = Some(bounds);
    }

    fn text(&mut self, _id: Option<&Id>, _bounds: Rectangle, words: &str) {
        words.clone_into(&mut self.words);
    }

    fn custom(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if let Some(touchable) = state.downcast_ref::<Touchable>() {
            self.touchables.push((*touchable, bounds));
        } else if let Some(measured) = state.downcast_ref::<Measured>() {
            let room = *self.rooms.last().expect("the window is the last room");
            self.texts.push(Text { words: std::mem::take(&mut self.words), bounds, measured: *measured, room });
        }
    }
}

/// How two rectangles lie on each other, rounding aside.
pub(super) fn overlap(one: Rectangle, other: Rectangle) -> bool {
    const GRAIN: f32 = 0.5;
    one.intersection(&other).is_some_and(|both| both.width > GRAIN && both.height > GRAIN)
}

pub(super) fn inside(inner: Rectangle, outer: Rectangle) -> bool {
    const GRAIN: f32 = 0.5;
    inner.x >= outer.x - GRAIN
        && inner.y >= outer.y - GRAIN
        && inner.x + inner.width <= outer.x + outer.width + GRAIN
        && inner.y + inner.height <= outer.y + outer.height + GRAIN
}
