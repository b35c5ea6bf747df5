//! The codes on a sheet, read from its dots as a telephone would, by a reader that did not draw them.

use escpost_render::MonoSurface;

/// What each code says, or why it cannot be read.
pub(crate) fn codes(sheet: &MonoSurface) -> Vec<Result<String, String>> {
    let dots = |side: u32| usize::try_from(side).unwrap_or(0);
    let at = |dot: usize| u32::try_from(dot).unwrap_or(u32::MAX);
    let dark = |x, y| sheet.is_printed(at(x), at(y));
    let mut picture = rqrr::PreparedImage::prepare_from_bitmap(dots(sheet.width()), dots(sheet.height()), dark);
    let read = |grid: rqrr::Grid<_>| grid.decode().map(|(_, content)| content).map_err(|why| why.to_string());
    picture.detect_grids().into_iter().map(read).collect()
}
