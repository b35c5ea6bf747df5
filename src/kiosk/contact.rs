//! Many pictures, small, on one sheet. Whole numbers throughout: the same sheet on every machine.

use super::shot::Picture;

/// The longer side of a small picture, at most.
const SIDE_MAX: u32 = 384;
/// Between two pictures and around them.
const GAP: u32 = 12;
/// How wide a sheet may be: what a large monitor shows.
const WIDTH_MAX: u32 = 2560;
/// Grey, so that light and dark screens stand out.
const GROUND: [u8; 4] = [0x80, 0x80, 0x80, 0xff];
/// Red, green, blue, opacity.
const BYTES: usize = 4;

/// The picture at a whole fraction of its size; each small dot is the mean of those that it stands for.
pub(super) fn small(picture: &Picture) -> Picture {
    let by = picture.width.max(picture.height).div_ceil(SIDE_MAX).max(1);
    let (width, height) = (picture.width / by, picture.height / by);
    let mut rgba = Vec::with_capacity(at(width) * at(height) * BYTES);
    for y in 0..height {
        for x in 0..width {
            for channel in 0..BYTES {
                let dots = (0..by).flat_map(|row| (0..by).map(move |column| (x * by + column, y * by + row)));
                let value = |(x, y): (u32, u32)| picture.rgba.get(place(picture.width, x, y) + channel).copied();
                let sum: u32 = dots.filter_map(value).map(u32::from).sum();
                rgba.push(u8::try_from(sum / (by * by)).unwrap_or(u8::MAX));
            }
        }
    }
    Picture { width, height, rgba }
}

/// The pictures row by row, in their order. All have the size of the first.
pub(super) fn sheet(pictures: &[Picture]) -> Picture {
    let (wide, high) = pictures.first().map_or((1, 1), |first| (first.width + GAP, first.height + GAP));
    let count = u32::try_from(pictures.len()).unwrap_or(u32::MAX).max(1);
    let columns = ((WIDTH_MAX - GAP) / wide).clamp(1, count);
    let (width, height) = (GAP + columns * wide, GAP + count.div_ceil(columns) * high);
    let mut rgba = GROUND.repeat(at(width) * at(height));
    for (index, picture) in (0..).zip(pictures) {
        let (left, top) = (GAP + (index % columns) * wide, GAP + (index / columns) * high);
        for (row, line) in (0..).zip(picture.rgba.chunks_exact(at(picture.width) * BYTES)) {
            let start = place(width, left, top + row);
            if let Some(target) = rgba.get_mut(start..start + line.len()) {
                target.copy_from_slice(line);
            }
        }
    }
    Picture { width, height, rgba }
}

/// Where a dot's first byte stands.
fn place(width: u32, x: u32, y: u32) -> usize {
    (at(y) * at(width) + at(x)) * BYTES
}

fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
