//! Whatever an owner, a provider or a terminal wrote: what a printer gets is a receipt, read back by a reader of its own, and no byte
//! of theirs is obeyed. tests/it/receipts/border.rs tries one text in all places; here each place has its own.

use super::headed;
use crate::receipts::decoder::{Seen, read};
use crate::receipts::sales::{facts, sale, stories};
use herlaad::locale::Language;
use herlaad::money::Money;
use herlaad::receipt::{
    CodePage, Cut, Facts, Line, Paper, QR_TEXT_MAX_BYTES, QrBy, Receipt, Seller, VoucherCode, escpos, lines, qr_text,
    text, width,
};
use herlaad::sale::{Delivery, Payment, Sale};
use std::sync::Arc;

/// The number that the tests' printer has for its page.
const PAGE: u8 = 16;

/// The first line: story, language, columns, page, cut, who draws the code, copy and cents, as numbers between blanks. Every line behind
/// it is one text: brand, order, masked card, product, means, seller, address, enterprise number, phone, hours, machine, chain, link,
/// voucher.
pub fn receipts(bytes: &[u8]) {
    let (head, rest) = headed(bytes);
    let numbers: Vec<i64> = head.split(' ').map(|word| word.parse().unwrap_or(0)).collect();
    let number = |at: usize| numbers.get(at).copied().unwrap_or(0);
    let index = |at: usize, of: usize| usize::try_from(number(at).rem_euclid(i64::try_from(of).unwrap())).unwrap();

    let (story, _) = stories().swap_remove(index(0, stories().len()));
    let language = Language::ALL[index(1, Language::ALL.len())];
    let columns = Paper::COLUMNS_MIN + index(2, Paper::COLUMNS_MAX - Paper::COLUMNS_MIN + 1);
    let page = [CodePage::Windows1252, CodePage::Cp858, CodePage::Ascii][index(3, 3)];
    let cut = [Cut::Partial, Cut::Full, Cut::None][index(4, 3)];
    let qr = [QrBy::Printer, QrBy::Picture][index(5, 2)];
    let paper = Paper::roll(columns, columns * 12, page, PAGE, qr, cut);

    let mut texts = rest.split('\n').map(str::to_owned);
    let (sale, mut facts) = told(language, story, &mut texts, Money::from_cents(number(7)));
    facts.copy = u32::try_from(number(6)).unwrap_or(u32::MAX);
    let receipt = Receipt::of(&sale, &facts).expect("each of these stories has a receipt");
    let set = lines(&receipt, &paper);
    fits(&set, columns);
    // A code that holds a whole telephone book is refused, and only then is there no job.
    match escpos(&set, &paper) {
        Ok(job) => reads_back(&job, page, cut),
        Err(why) => panic!("no receipt at all: {why}"),
    }
    assert!(facts.link.is_some() || qr_text(&receipt).len() <= QR_TEXT_MAX_BYTES);
}

/// A sale and its facts with the texts in them, one each; what is not given is empty.
fn told(language: Language, story: &str, texts: &mut impl Iterator<Item = String>, price: Money) -> (Sale, Facts) {
    let mut next = || texts.next().unwrap_or_default();
    let mut sale = sale(language, story);
    let order = Arc::make_mut(&mut sale.order);
    order.product.price = price;
    (order.brand_name, order.number, order.card.masked) = (next(), next(), next());
    let name = next();
    (order.product.name.en, order.product.name.nl) = (name.clone(), name);
    let means = next();
    if let Payment::Captured(taken) | Payment::Authorized(taken) = &mut sale.payment {
        taken.approval.means = means;
    }
    if let Delivery::Delivered(done) = &mut sale.delivery {
        done.voucher = true;
    }
    let seller = Seller {
        name: next(),
        address: vec![next()],
        enterprise_number: next(),
        help_phone: next(),
        help_hours: next(),
    };
    let (machine, chain, link, voucher) = (next(), next(), next(), next());
    let link = Some(link).filter(|link| !link.is_empty());
    let voucher = Some(voucher).filter(|code| !code.is_empty()).map(VoucherCode::new);
    (sale, Facts { seller, machine, chain: Some(chain), link, voucher, ..facts() })
}

fn fits(set: &[Line], columns: usize) {
    for line in set {
        let taken = match line {
            Line::Text { spans, size, .. } => spans.iter().map(|span| width(&span.text)).sum::<usize>() * size.across(),
            Line::Pair { left, right, size } => (width(&left.text) + 1 + width(&right.text)) * size.across(),
            Line::Rule(_) | Line::Logo(_) | Line::Qr(_) | Line::Blank => 0,
        };
        assert!(taken <= columns, "{line:?} is wider than {columns}");
    }
    for row in text(set, columns).lines() {
        assert!(width(row) <= columns, "{row:?} is wider than {columns}");
        assert!(!row.contains(char::is_control), "{row:?}");
    }
}

/// The reader panics at any byte that is neither text of the page nor a command that a receipt has.
fn reads_back(job: &[u8], page: CodePage, cut: Cut) {
    let seen = read(job, page, PAGE);
    let cuts = seen.iter().filter(|seen| matches!(seen, Seen::Cut(_))).count();
    let feeds = seen.iter().filter(|seen| matches!(seen, Seen::Feed)).count();
    assert_eq!((cuts, feeds), if cut == Cut::None { (0, 1) } else { (1, 0) }, "one sheet");
    assert!(matches!(seen.last(), Some(Seen::Cut(_) | Seen::Feed)), "something hangs behind the end of the sheet");
}
