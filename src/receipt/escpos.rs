//! The receipt as ESC/POS.
//!
//! The `escpos` crate makes the commands that it makes right: `ESC @`, `ESC E`, `GS !`, `ESC a`, QR codes of model 2. Text, page,
//! pictures and the cut are our own bytes, through its `custom`. Its buffer lives for one receipt: it would keep the lines of
//! one that failed and print them in front of the next visitor's.

use std::cell::RefCell;
use std::rc::Rc;

use escpos::driver::Driver;
use escpos::errors::{PrinterError, Result as Step};
use escpos::printer::Printer;
use escpos::utils::{JustifyMode, Protocol, QRCodeCorrectionLevel, QRCodeModel, QRCodeOption};
use qrcode::EcLevel;

use super::paint::{Canvas, Cell, Painter};
use super::paper::Signs;
use super::qr::Symbol;
use super::raster::bands;
use super::text::rule_signs;
use super::{CodePage, Cut, Error, Line, Logo, Paper, QrBy, Size, Span, Weight};

/// Chinese character mode off: clones start with it on and make one hanzi of `é` and `è`. `ESC @` may turn it on again.
const FS_DOT: [u8; 2] = [0x1c, b'.'];
const LF: u8 = b'\n';
/// Feeds to the knife, then cuts and leaves a strip. The crate's partial cut is `GS V 65`, which is a full one.
const GS_V_PARTIAL: [u8; 4] = [0x1d, b'V', 66, 0];
const GS_V_FULL: [u8; 4] = [0x1d, b'V', 65, 0];
/// Past the tear bar where there is no knife.
const ESC_D_FEED: [u8; 3] = [0x1b, b'd', 5];

/// One line of text, as printers feed it unless told otherwise (Epson: 30 steps of the paper's motor).
const LINE_DOTS: usize = 30;
/// The height of a sign of the usual font.
const SIGN_DOTS: usize = 24;
/// From the head to the knife; models differ by a few millimetres.
const TO_KNIFE_DOTS: usize = 120;

/// One job for a printer, from the reset to the cut, and how much paper it takes. What proves that it came out is the printer's driver to
/// ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub bytes: Vec<u8>,
    /// How far the paper is fed for it, with the way to the knife.
    pub length_mm: u32,
}

impl Sheet {
    pub fn of(lines: &[Line], paper: &Paper) -> Result<Self, Error> {
        let tape = Tape::default();
        let mut job = Job {
            printer: Printer::new(tape.clone(), Protocol::default(), None),
            paper,
            painter: None,
            worn: (Size::Normal, Weight::Regular),
            fed_dots: 0,
        };
        job.write(lines).map_err(|why| match why {
            Fault::Crate(why) => Error::Bytes(why.to_string()),
            Fault::Own(why) => why,
        })?;
        // An inch has 25.4 mm.
        let length_mm = u32::try_from(job.fed_dots * 254 / (10 * paper.dots_per_inch)).unwrap_or(u32::MAX);
        Ok(Self { bytes: tape.0.take(), length_mm })
    }
}

/// The bytes of one job.
pub fn escpos(lines: &[Line], paper: &Paper) -> Result<Vec<u8>, Error> {
    Sheet::of(lines, paper).map(|sheet| sheet.bytes)
}

enum Fault {
    Crate(PrinterError),
    Own(Error),
}

impl From<PrinterError> for Fault {
    fn from(why: PrinterError) -> Self {
        Self::Crate(why)
    }
}

impl From<Error> for Fault {
    fn from(why: Error) -> Self {
        Self::Own(why)
    }
}

struct Job<'p> {
    printer: Printer<Tape>,
    paper: &'p Paper,
    /// Made when the first line needs it: most receipts have none.
    painter: Option<Painter>,
    /// What the printer was last told.
    worn: (Size, Weight),
    /// How far the paper has been fed.
    fed_dots: usize,
}

impl Job<'_> {
    fn write(&mut self, lines: &[Line]) -> Result<(), Fault> {
        self.printer.init()?.custom(&FS_DOT)?;
        if let Signs::Page { number, .. } = self.paper.signs {
            self.printer.custom(&[0x1b, b't', number])?;
        }
        for line in lines {
            self.line(line)?;
        }
        self.wear(Size::Normal, Weight::Regular)?;
        self.printer.custom(&[LF])?;
        self.fed_dots += LINE_DOTS
            + match self.paper.cut {
                Cut::Partial | Cut::Full => TO_KNIFE_DOTS,
                Cut::None => usize::from(ESC_D_FEED[2]) * LINE_DOTS,
            };
        match self.paper.cut {
            Cut::Partial => self.printer.custom(&GS_V_PARTIAL)?,
            Cut::Full => self.printer.custom(&GS_V_FULL)?,
            Cut::None => self.printer.custom(&ESC_D_FEED)?,
        };
        self.printer.print()?;
        Ok(())
    }

    fn line(&mut self, line: &Line) -> Result<(), Fault> {
        match line {
            Line::Blank => {
                self.wear(Size::Normal, Weight::Regular)?;
                self.printer.custom(&[LF])?
            }
            Line::Rule(rule) => {
                self.wear(Size::Normal, Weight::Regular)?;
                let mut signs = rule_signs(*rule).repeat(self.paper.columns).into_bytes();
                signs.push(LF);
                self.printer.custom(&signs)?
            }
            Line::Logo(logo) => return self.logo(logo),
            Line::Qr(content) => return self.qr(content),
            line => return self.text(line),
        };
        self.fed_dots += LINE_DOTS;
        Ok(())
    }

    fn text(&mut self, line: &Line) -> Result<(), Fault> {
        let size = line.size();
        let spans = line.set(self.paper.columns / size.across()).unwrap_or_default();
        let Some(spans) = self.encoded(&spans) else { return self.picture(line) };
        for (bytes, weight) in spans {
            self.wear(size, weight)?;
            self.printer.custom(&bytes)?;
        }
        self.printer.custom(&[LF])?;
        self.fed_dots += LINE_DOTS.max(SIGN_DOTS * size.down());
        Ok(())
    }

    /// The spans in the printer's page, or `None` if it lacks a sign of them.
    fn encoded(&self, spans: &[Span]) -> Option<Vec<(Vec<u8>, Weight)>> {
        let page = match self.paper.signs {
            Signs::Page { page, .. } => page,
            Signs::Faces => CodePage::Ascii,
        };
        let bytes =
            |span: &Span| Some((span.text.chars().map(|sign| page.byte(sign)).collect::<Option<_>>()?, span.weight));
        spans.iter().map(bytes).collect()
    }

    /// Size and weight, told only when they change.
    fn wear(&mut self, size: Size, weight: Weight) -> Step<()> {
        if self.worn.0 != size {
            let (across, down) = match size {
                Size::Normal => (1, 1),
                Size::Tall => (1, 2),
                Size::Double => (2, 2),
            };
            self.printer.size(across, down)?;
        }
        if self.worn.1 != weight {
            self.printer.bold(weight == Weight::Bold)?;
        }
        self.worn = (size, weight);
        Ok(())
    }

    /// A line that the printer's page cannot write, drawn in our own face.
    fn picture(&mut self, line: &Line) -> Result<(), Fault> {
        let cell = Cell(self.paper.width_dots / self.paper.columns);
        let mut canvas = Canvas::new(self.paper.width_dots, cell.row_dots(line));
        let painter = self.painter.get_or_insert_with(|| Painter::new(cell));
        painter.line(&mut canvas, line, self.paper.columns, 0, 0);
        self.dots(&canvas)
    }

    /// No wider than to its right edge: what is white behind it would only cost time on a slow line.
    fn logo(&mut self, logo: &Logo) -> Result<(), Fault> {
        self.wear(Size::Normal, Weight::Regular)?;
        let left = self.paper.width_dots.saturating_sub(logo.width_dots()) / 2;
        let mut canvas = Canvas::new(left + logo.width_dots(), logo.height_dots());
        canvas.logo(logo, left, 0);
        self.dots(&canvas)
    }

    fn dots(&mut self, canvas: &Canvas) -> Result<(), Fault> {
        self.printer.custom(&bands(canvas))?;
        self.fed_dots += canvas.ink.len() / canvas.width.max(1);
        Ok(())
    }

    fn qr(&mut self, content: &str) -> Result<(), Fault> {
        let symbol = Symbol::new(content, self.paper.width_dots)?;
        match self.paper.qr {
            QrBy::Printer => {
                let level =
                    if symbol.level == EcLevel::M { QRCodeCorrectionLevel::M } else { QRCodeCorrectionLevel::L };
                // A symbol's module is 1 to 8 dots.
                let dots = u8::try_from(symbol.module_dots).unwrap_or(1);
                // A telephone wants four clear modules around it, and printers begin right under the last line.
                self.printer.custom(&[LF])?.justify(JustifyMode::CENTER)?;
                self.printer.qrcode_option(content, QRCodeOption::new(QRCodeModel::Model2, dots, level))?;
                self.printer.custom(&[LF])?.justify(JustifyMode::LEFT)?;
                self.fed_dots += symbol.side * symbol.module_dots + 2 * LINE_DOTS;
                Ok(())
            }
            QrBy::Picture => {
                let side = symbol.side_dots();
                let mut canvas = Canvas::new(self.paper.width_dots, side);
                canvas.symbol(&symbol, self.paper.width_dots.saturating_sub(side) / 2, 0);
                self.dots(&canvas)
            }
        }
    }
}

/// The crate's driver for one receipt: it collects.
#[derive(Clone, Default)]
struct Tape(Rc<RefCell<Vec<u8>>>);

impl Driver for Tape {
    fn name(&self) -> String {
        "tape".to_owned()
    }

    fn write(&self, data: &[u8]) -> Step<()> {
        self.0.try_borrow_mut()?.extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _buf: &mut [u8]) -> Step<usize> {
        Ok(0)
    }

    fn flush(&self) -> Step<()> {
        Ok(())
    }
}
