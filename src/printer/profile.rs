//! A printer's model, as a file in `kiosk-config/printers/` describes it.

use crate::receipt::{CodePage, Cut, Paper, QrBy};
use crate::section::Section;

/// Where the table with Dutch, French, German and the euro sign stands on most printers.
const CODE_PAGE: i64 = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// For `herlaad check`.
    pub name: String,
    pub paper: Paper,
}

impl Profile {
    pub fn read(top: &mut Section<'_>) -> Self {
        let name = top.text("name");
        let width_dots = count(top, "width_dots", Paper::DOTS_MIN, Paper::DOTS_MAX);
        let columns = count(top, "columns", Paper::COLUMNS_MIN, Paper::COLUMNS_MAX);
        let pages = [("windows-1252", CodePage::Windows1252), ("cp858", CodePage::Cp858), ("ascii", CodePage::Ascii)];
        let page = top.choice_or("encoding", CodePage::Windows1252, &pages);
        let number = top.int_or("code_page", CODE_PAGE, 0..=i64::from(u8::MAX));
        let qr = top.choice_or("qr", QrBy::Printer, &[("printer", QrBy::Printer), ("picture", QrBy::Picture)]);
        let cuts = [("partial", Cut::Partial), ("full", Cut::Full), ("none", Cut::None)];
        let cut = top.choice_or("cut", Cut::Partial, &cuts);
        if columns * DOTS_PER_SIGN_MIN > width_dots {
            top.wrong(
                "columns",
                format!("{columns} signs do not fit on {width_dots} dots: a sign takes {DOTS_PER_SIGN_MIN}"),
            );
        }
        // The range above is that of a byte.
        let number = u8::try_from(number).unwrap_or_default();
        Self { name, paper: Paper::roll(columns, width_dots, page, number, qr, cut) }
    }
}

/// Font B of the narrowest heads; below it a drawn letter is no letter any more.
const DOTS_PER_SIGN_MIN: usize = 8;

fn count(top: &mut Section<'_>, key: &str, from: usize, to: usize) -> usize {
    let bound = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    usize::try_from(top.int(key, bound(from)..=bound(to))).unwrap_or(from)
}
