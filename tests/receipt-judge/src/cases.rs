//! What is judged: every receipt of the tests for every printer, and two sheets that hold every sign that has gone wrong elsewhere.

use crate::receipts::{pages, sales};
use escpost_profiles::{CutterGeometry, PrinterProfile, resolver};
use herlaad::locale::Language;
use herlaad::receipt::{
    CodePage, Cut, Facts, Letterhead, Letters, Line, Logo, OwnLines, Paper, QrBy, Receipt, Span, escpos, lines,
};
use herlaad::sale::Sale;

/// Columns, dots, and a printer of the database that has exactly so many and the letters of 12 dots that we count on: a wider head
/// would hide what falls off the edge of ours.
const HEADS: [(usize, usize, &str); 3] = [(32, 384, "Sunmi-V2"), (42, 512, "TM-T88V"), (48, 576, "TM-T20II")];

/// The numbers are those of most printers; what they mean is for the database to say. The last two draw their codes, and the last
/// whatever is not ASCII.
const KINDS: [(&str, CodePage, u8, QrBy, Cut); 3] = [
    ("1252", CodePage::Windows1252, 16, QrBy::Printer, Cut::Partial),
    ("858", CodePage::Cp858, 19, QrBy::Picture, Cut::Full),
    ("ascii", CodePage::Ascii, 0, QrBy::Picture, Cut::Full),
];

/// One sheet for one printer.
pub(crate) struct Case {
    /// Story, language, dots and kind of printer: `delivered.nl.384.1252`.
    pub(crate) name: String,
    pub(crate) story: &'static str,
    pub(crate) language: Language,
    pub(crate) lines: Vec<Line>,
    pub(crate) paper: Paper,
    pub(crate) qr: QrBy,
    pub(crate) cut: Cut,
    pub(crate) number: u8,
    pub(crate) printer: PrinterProfile,
}

impl Case {
    pub(crate) fn job(&self) -> Result<Vec<u8>, String> {
        self.job_of(&self.lines)
    }

    /// Other lines on the same paper.
    pub(crate) fn job_of(&self, lines: &[Line]) -> Result<Vec<u8>, String> {
        escpos(lines, &self.paper).map_err(|why| format!("{}: {why}", self.name))
    }

    /// Whether we draw this line: the owner's logo, a code for a printer that makes none, and what is not in its table.
    pub(crate) fn is_drawn(&self, line: &Line) -> bool {
        let covers = |span: &Span| span.text.chars().all(|sign| self.paper.covers(sign));
        match line {
            Line::Logo(_) => true,
            Line::Qr(_) => self.qr == QrBy::Picture,
            Line::Text { spans, .. } => !spans.iter().all(covers),
            Line::Pair { left, right, .. } => !(covers(left) && covers(right)),
            Line::Rule(_) | Line::Blank => false,
        }
    }
}

pub(crate) fn all() -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for (columns, dots, printer) in HEADS {
        let printer = printer_of(printer, dots)?;
        for (kind, page, number, qr, cut) in KINDS {
            let paper = Paper::roll(columns, dots, page, number, qr, cut);
            let mut add = |story: &'static str, language: Language, lines| {
                let name = format!("{story}.{}.{dots}.{kind}", language.iso639());
                let (paper, printer) = (paper.clone(), printer.clone());
                cases.push(Case { name, story, language, lines, paper, qr, cut, number, printer });
            };
            for language in Language::ALL {
                let signs = sales::receipt(language, "delivered").0;
                let receipts = sales::receipts(language);
                let delivered = sales::receipt(language, "delivered").0;
                let refused = sales::receipt(language, "refund-accepted").0;
                let own = [
                    ("signs", signs, hard_facts()),
                    ("letterhead", delivered.clone(), letterhead()?),
                    ("large", delivered, Facts { letters: Letters::Large, ..sales::facts() }),
                    ("large-refund", refused, Facts { letters: Letters::Large, ..sales::facts() }),
                ];
                for (story, sale, facts) in receipts.into_iter().chain(own) {
                    add(story, language, set(story, &sale, &facts, &paper)?);
                }
            }
            for (page, lines) in pages::pages(&paper) {
                add(page, Language::En, lines);
            }
        }
    }
    Ok(cases)
}

/// Names with the signs that come out wrong where a page, or the making of a page, is wrong. A seller may be called so.
fn hard_facts() -> Facts {
    let mut facts = sales::facts();
    facts.seller.name = "L’Œuvre d’été".into();
    facts.seller.address = vec!["Straße des cœurs brûlés 8, Eupen – “Ça va…”".into()];
    facts
}

/// An owner's lines, and a logo of every pattern of eight dots.
fn letterhead() -> Result<Facts, String> {
    let (width, height) = (203_u32, 70_u32);
    let grey = |at: u32| if (at % width) * (at / width) % 7 < 3 { 0 } else { 255 };
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let dots: Vec<u8> = (0..width * height).map(grey).collect();
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&dots));
    written.map_err(|why| why.to_string())?;
    let logo = Logo::from_png(&file).map_err(|why| why.to_string())?;
    let lines = |text: &str| OwnLines::everywhere(vec![text.to_owned()]);
    let letterhead = Letterhead {
        header: lines("Gare centrale – 1er étage"),
        footer: lines("Bis bald, großer Bahnhof"),
        logo: Some(logo),
    };
    Ok(Facts { letterhead, ..sales::facts() })
}

fn set(story: &str, sale: &Sale, facts: &Facts, paper: &Paper) -> Result<Vec<Line>, String> {
    let receipt = Receipt::of(sale, facts).ok_or_else(|| format!("{story} has no receipt"))?;
    Ok(lines(&receipt, paper))
}

/// The printer of the database, with a knife: of knives it says nothing, and without one the renderer would warn at every cut.
fn printer_of(id: &str, dots: usize) -> Result<PrinterProfile, String> {
    let mut printer = resolver::resolve(id).map_err(|why| why.to_string())?.clone();
    if usize::try_from(printer.geometry.printable_width_dots) != Ok(dots) {
        return Err(format!("{id} has {} dots and not {dots}", printer.geometry.printable_width_dots));
    }
    printer.features.paper_full_cut = true;
    printer.features.paper_part_cut = true;
    printer.cutter = Some(CutterGeometry { print_head_to_cutter_dots: 80 });
    Ok(printer)
}
