//! A QR code for a phone's camera: as large as its room, in whole pixels a module, with the quiet zone that readers need.

use crate::screen::Wish;
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{Layout, Renderer as _, layout, mouse, renderer};
use iced::{Border, Color, Element, Fill, Length, Rectangle, Renderer, Size, Theme};
use qrcode::{Color as Module, EcLevel, QrCode};

/// The clear border that a reader needs, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

pub(super) struct Code {
    /// Modules on a side.
    side: usize,
    /// Row by row, where dark modules begin in their row and how many follow: a row is a few rectangles, not fifty.
    runs: Vec<Vec<(usize, usize)>>,
    edge: Color,
    line: f32,
    radius: f32,
}

/// `None` for what no code can hold; callers bound it long before.
pub(super) fn code(content: &str, edge: Color, line: f32, radius: f32) -> Option<Code> {
    let code = QrCode::with_error_correction_level(content, EcLevel::M).ok()?;
    let side = code.width();
    let modules = code.into_colors();
    let runs = modules.chunks(side).map(runs).collect();
    Some(Code { side, runs, edge, line, radius })
}

fn runs(row: &[Module]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in row.iter().enumerate().filter(|(_, module)| **module == Module::Dark) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

impl Widget<Wish, Theme, Renderer> for Code {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Fill)
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::Node::new(limits.max())
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let room = layout.bounds();
        let across = (self.side + 2 * QUIET) as f32;
        let module = ((room.width.min(room.height) - 2.0 * self.line) / across).floor();
        if module < 1.0 {
            return;
        }
        let whole = module * across + 2.0 * self.line;
        let x = room.x + ((room.width - whole) / 2.0).floor();
        let y = room.y + ((room.height - whole) / 2.0).floor();
        let border = Border { color: self.edge, width: self.line, radius: self.radius.into() };
        let plate = renderer::Quad {
            bounds: Rectangle::new(iced::Point::new(x, y), Size::new(whole, whole)),
            border,
            ..renderer::Quad::default()
        };
        // Black on white in every theme: that is what cameras are taught.
        renderer.fill_quad(plate, Color::WHITE);
        let corner = self.line + module * QUIET as f32;
        for (row, runs) in self.runs.iter().enumerate() {
            for (start, length) in runs {
                let at = iced::Point::new(x + corner + module * *start as f32, y + corner + module * row as f32);
                let bounds = Rectangle::new(at, Size::new(module * *length as f32, module));
                renderer.fill_quad(renderer::Quad { bounds, ..renderer::Quad::default() }, Color::BLACK);
            }
        }
    }
}

impl From<Code> for Element<'_, Wish> {
    fn from(code: Code) -> Self {
        Element::new(code)
    }
}
