//! A page as a picture, without a display: the widget tree is driven by hand. The same pixels as in the window.

use super::theme;
use iced::advanced::renderer::{Headless, Renderer as _, Style};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Layout, layout, mouse};
use iced::{Element, Rectangle, Renderer, Size, Theme};

/// Rows of pixels from the top, four bytes each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
#[error("the picture could not be written as PNG: {0}")]
pub struct Error(#[from] png::EncodingError);

impl Picture {
    pub fn png(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        encoder.write_header()?.write_image_data(&self.rgba)?;
        Ok(bytes)
    }
}

/// Draws `page` as a window of `width` by `height` would.
pub fn draw<'a, M: 'a>(page: impl Into<Element<'a, M>>, width: u16, height: u16) -> Picture {
    let mut page = page.into();
    let window = Size::new(f32::from(width), f32::from(height));
    let (width, height) = (u32::from(width), u32::from(height));
    let (tree, node, mut renderer) = laid_out(&mut page, window);
    renderer.reset(Rectangle::with_size(window));
    page.as_widget().draw(
        &tree,
        &mut renderer,
        &Theme::Light,
        &Style { text_color: theme::LIGHT.ink },
        Layout::new(&node),
        mouse::Cursor::Unavailable,
        &Rectangle::with_size(window),
    );
    let rgba = renderer.screenshot(Size::new(width, height), 1.0, theme::LIGHT.paper);
    Picture { width, height, rgba }
}

/// Lays `page` out and walks `operation` over it: how tests and checks measure a page.
pub fn walk<'a, M: 'a>(page: impl Into<Element<'a, M>>, window: Size, operation: &mut dyn Operation) {
    let mut page = page.into();
    let (mut tree, node, renderer) = laid_out(&mut page, window);
    page.as_widget_mut().operate(&mut tree, Layout::new(&node), &renderer, operation);
}

fn laid_out<M>(page: &mut Element<'_, M>, window: Size) -> (Tree, layout::Node, Renderer) {
    // With one renderer compiled in, it is made without asking a window for it.
    let renderer = Renderer::new(theme::REGULAR, theme::TEXT_MIN.into());
    let mut tree = Tree::new(&*page);
    let node = page.as_widget_mut().layout(&mut tree, &renderer, &layout::Limits::new(Size::ZERO, window));
    (tree, node, renderer)
}
