//! The receipt as a picture: for the screen, for the file, for whoever tests a layout by eye.

use super::paint::{Canvas, Cell, Painter};
use super::qr::Symbol;
use super::{Error, Line, Paper, Rule};

/// Paper beside, above and below what a printer can reach: an 80 mm roll is 640 dots wide and its head 576.
const MARGIN_DOTS: usize = 32;

/// The same lines, set in the embedded faces, as a grey PNG file.
pub fn png(lines: &[Line], paper: &Paper) -> Result<Vec<u8>, Error> {
    encoded(&drawn(lines, paper)?)
}

fn drawn(lines: &[Line], paper: &Paper) -> Result<Canvas, Error> {
    let cell = Cell(paper.width_dots / paper.columns);
    let symbols: Vec<Option<Symbol>> = lines.iter().map(|line| symbol(line, paper)).collect::<Result<_, _>>()?;
    let rows: Vec<usize> = lines
        .iter()
        .zip(&symbols)
        .map(|(line, symbol)| symbol.as_ref().map_or_else(|| cell.row_dots(line), Symbol::side_dots))
        .collect();
    let height = rows.iter().sum::<usize>() + 2 * MARGIN_DOTS;
    let mut canvas = Canvas::new(paper.width_dots + 2 * MARGIN_DOTS, height);
    let text_width = cell.0 * paper.columns;
    let left = (canvas.width - text_width) / 2;
    let mut painter = Painter::new(cell);
    let mut top = MARGIN_DOTS;
    for ((line, symbol), row) in lines.iter().zip(&symbols).zip(&rows) {
        match (line, symbol) {
            (_, Some(symbol)) => {
                let left = (canvas.width - symbol.side_dots()) / 2;
                canvas.symbol(symbol, left, top);
            }
            (Line::Rule(rule), None) => self::rule(&mut canvas, *rule, left..left + text_width, top + row / 2),
            (Line::Logo(logo), None) => canvas.logo(logo, (canvas.width - logo.width_dots()) / 2, top),
            (line, None) => painter.line(&mut canvas, line, paper.columns, left, top),
        }
        top += row;
    }
    Ok(canvas)
}

fn symbol(line: &Line, paper: &Paper) -> Result<Option<Symbol>, Error> {
    match line {
        Line::Qr(content) => Symbol::new(content, paper.width_dots).map(Some),
        _ => Ok(None),
    }
}

fn rule(canvas: &mut Canvas, rule: Rule, across: std::ops::Range<usize>, middle: usize) {
    match rule {
        Rule::Single => canvas.fill(across, middle - 1..middle + 1),
        Rule::Double => {
            canvas.fill(across.clone(), middle - 4..middle - 1);
            canvas.fill(across, middle + 1..middle + 4);
        }
    }
}

fn encoded(canvas: &Canvas) -> Result<Vec<u8>, Error> {
    let failed = |why: png::EncodingError| Error::Picture(why.to_string());
    let side = |dots: usize| u32::try_from(dots).map_err(|why| Error::Picture(why.to_string()));
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side(canvas.width)?, side(canvas.height())?);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let grey: Vec<u8> = canvas.ink.iter().map(|ink| u8::MAX - ink).collect();
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&grey).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(file)
}
