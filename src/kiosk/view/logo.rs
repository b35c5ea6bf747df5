//! The logo, drawn from the same lines as `assets/logo.svg`.

use crate::kiosk::theme::Sheet;
use iced::advanced::mouse;
use iced::widget::canvas::{Cache, Canvas, Geometry, Path, Program};
use iced::{Color, Element, Point, Rectangle, Renderer, Theme, Vector};

/// The picture's height in its own units, and where in its width the page stands.
const SIDE: f32 = 72.0;
const PAGE_LEFT: f32 = 8.0;
const PAGE_WIDTH: f32 = 52.0;
const BOLT: [(f32, f32); 6] = [(38.0, 14.0), (20.0, 42.0), (32.0, 42.0), (28.0, 60.0), (48.0, 30.0), (35.0, 30.0)];

struct Logo {
    page: Color,
    bolt: Color,
}

pub(super) fn logo<'a, M: 'a>(sheet: &Sheet) -> Element<'a, M> {
    let height = sheet.m.logo;
    let width = (height * PAGE_WIDTH / SIDE).ceil();
    Canvas::new(Logo { page: sheet.paint.primary, bolt: sheet.paint.now }).width(width).height(height).into()
}

fn page() -> Path {
    Path::new(|path| {
        path.move_to(Point::new(14.0, 4.0));
        path.line_to(Point::new(44.0, 4.0));
        path.line_to(Point::new(60.0, 20.0));
        path.line_to(Point::new(60.0, 62.0));
        path.quadratic_curve_to(Point::new(60.0, 68.0), Point::new(54.0, 68.0));
        path.line_to(Point::new(14.0, 68.0));
        path.quadratic_curve_to(Point::new(8.0, 68.0), Point::new(8.0, 62.0));
        path.line_to(Point::new(8.0, 10.0));
        path.quadratic_curve_to(Point::new(8.0, 4.0), Point::new(14.0, 4.0));
        path.close();
    })
}

fn bolt() -> Path {
    Path::new(|path| {
        let (first, others) = (BOLT[0], &BOLT[1..]);
        path.move_to(Point::new(first.0, first.1));
        for (x, y) in others {
            path.line_to(Point::new(*x, *y));
        }
        path.close();
    })
}

impl<M> Program<M> for Logo {
    /// Kept, or every frame would count the logo as changed and repaint it.
    type State = Cache;

    fn draw(
        &self,
        cache: &Cache,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        vec![cache.draw(renderer, bounds.size(), |frame| {
            // Moved so that the page's left edge, not the picture's empty margin, is on the margin of the screen.
            frame.scale(bounds.height / SIDE);
            frame.translate(Vector::new(-PAGE_LEFT, 0.0));
            frame.fill(&page(), self.page);
            frame.fill(&bolt(), self.bolt);
        })]
    }
}
