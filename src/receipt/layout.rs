//! A receipt on its paper: which facts, in which order, how large.

use super::clean::{blank, plain};
use super::line::wrapped;
use super::said::{extra_state, mode_mark, title};
use super::{Align, Letters, Line, Paper, Receipt, Rule, Size, Span, Standing, Weight, large, qr, width};
use crate::locale::{self, Message, msg};
use crate::money::Money;

/// The receipt as lines that fit `paper`.
pub fn lines(receipt: &Receipt, paper: &Paper) -> Vec<Line> {
    match receipt.letters {
        Letters::Normal => normal(receipt, paper),
        Letters::Large => large::lines(receipt, paper),
    }
}

fn normal(receipt: &Receipt, paper: &Paper) -> Vec<Line> {
    let mut sheet = Sheet { receipt, paper, lines: Vec::new() };
    sheet.head();
    sheet.title();
    if receipt.kind.claim_first() {
        sheet.claim_large();
    }
    sheet.voucher();
    sheet.sold();
    sheet.lines.push(Line::Rule(Rule::Single));
    sheet.money();
    sheet.lines.push(Line::Rule(Rule::Single));
    sheet.foot();
    sheet.lines
}

struct Sheet<'r> {
    receipt: &'r Receipt,
    paper: &'r Paper,
    lines: Vec<Line>,
}

impl Sheet<'_> {
    fn head(&mut self) {
        self.marks();
        // It was measured for the printer's own paper; on a narrower one none is better than half of it.
        let logo = self.receipt.logo.iter().find(|logo| logo.width_dots() <= self.paper.width_dots);
        self.lines.extend(logo.cloned().map(Line::Logo));
        let seller = &self.receipt.seller;
        let name = self.plain(&seller.name);
        let size = if width(&name) * 2 <= self.paper.columns { Size::Double } else { Size::Tall };
        self.centred(&name, size, Weight::Bold);
        for line in &seller.address {
            self.centred(&self.plain(line), Size::Normal, Weight::Regular);
        }
        let machine = format!("{} {}", self.words(&msg::receipt_machine_label()), self.receipt.machine);
        let both = format!("{} · {machine}", seller.enterprise_number);
        self.centred(&self.plain(&both), Size::Normal, Weight::Regular);
        self.own(&self.receipt.header);
        self.lines.push(Line::Blank);
    }

    /// The owner's lines, set apart from what the kiosk says.
    fn own(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.lines.push(Line::Blank);
        }
        for line in lines {
            self.centred(&self.plain(line), Size::Normal, Weight::Regular);
        }
    }

    /// What this sheet is not: money, or the first one.
    fn marks(&mut self) {
        let receipt = self.receipt;
        let copy = (receipt.copy > 0).then(|| msg::receipt_copy(receipt.copy));
        for mark in mode_mark(receipt.mode).into_iter().chain(copy) {
            self.centred(&self.plain(&self.words(&mark)), Size::Double, Weight::Bold);
        }
        if !self.lines.is_empty() {
            self.lines.push(Line::Blank);
        }
    }

    fn title(&mut self) {
        let kind = self.receipt.kind;
        let title = self.plain(&self.words(&title(kind)).to_uppercase());
        let amount = self.amount(self.receipt.amount());
        self.lines.push(Line::Rule(Rule::Double));
        let is_short = (width(&title) + 1 + width(&amount)) * 2 <= self.paper.columns;
        self.pair(&title, &amount, if is_short { Size::Double } else { Size::Tall }, Weight::Bold);
        self.lines.push(Line::Rule(Rule::Double));
        if let Some(sentence) = self.receipt.sentence() {
            self.text(&self.plain(&self.words(&sentence)), Weight::Regular);
            self.lines.push(Line::Blank);
        }
    }

    fn claim_large(&mut self) {
        self.centred(&self.plain(&self.words(&msg::receipt_claim_label())), Size::Normal, Weight::Regular);
        self.centred(&self.receipt.claim, Size::Double, Weight::Bold);
        self.lines.push(Line::Blank);
    }

    fn voucher(&mut self) {
        let Some(code) = &self.receipt.voucher else { return };
        self.centred(&self.plain(&self.words(&msg::receipt_voucher_label())), Size::Normal, Weight::Regular);
        let code = self.plain(code.expose());
        // Groups of digits that stand on two lines are typed in the wrong order.
        let size = if width(&code) * 2 <= self.paper.columns { Size::Double } else { Size::Tall };
        self.centred(&code, size, Weight::Bold);
        self.lines.push(Line::Blank);
    }

    fn sold(&mut self) {
        let receipt = self.receipt;
        self.fact(&receipt.card_label(), &receipt.card_written());
        for (label, value) in receipt.product_facts() {
            self.fact(&label, &value);
        }
    }

    fn money(&mut self) {
        let receipt = self.receipt;
        let price = self.amount(receipt.sold.price);
        match &receipt.standing {
            Standing::Taken(means) | Standing::Reserved(means) => {
                let total = self.words(&msg::receipt_total_label()).to_uppercase();
                self.pair(&self.plain(&total), &price, Size::Normal, Weight::Bold);
                let taken = matches!(receipt.standing, Standing::Taken(_));
                let how = if taken { msg::receipt_paid_label() } else { msg::receipt_reserved_label() };
                self.fact(&how, means);
            }
            Standing::Nothing if receipt.is_for_the_price() => {
                let label = self.plain(&self.words(&msg::receipt_price_label()));
                self.pair(&label, &price, Size::Normal, Weight::Regular);
            }
            Standing::Nothing => {}
        }
        for extra in &receipt.extras {
            let label = self.plain(&self.words(&msg::receipt_surplus_label()));
            self.pair(&label, &self.amount(extra.amount), Size::Normal, Weight::Bold);
            let state = extra_state(extra.state);
            self.text(&self.plain(&self.words(&state)), Weight::Regular);
        }
        self.pair(&receipt.at, &self.plain(&receipt.order), Size::Normal, Weight::Regular);
    }

    fn foot(&mut self) {
        let receipt = self.receipt;
        if !receipt.kind.claim_first() {
            self.fact(&msg::receipt_claim_label(), &receipt.claim);
        }
        self.lines.push(Line::Qr(qr::content(receipt)));
        self.centred(&self.plain(&self.words(&receipt.scan())), Size::Normal, Weight::Regular);
        self.lines.push(Line::Blank);
        let help = self.plain(&self.words(&receipt.help(&receipt.seller.help_phone)));
        match &receipt.chain {
            Some(chain) => self.pair(&help, &self.plain(chain), Size::Normal, Weight::Regular),
            None => self.text(&help, Weight::Regular),
        }
        if let Some(vat) = receipt.vat() {
            self.text(&self.plain(&self.words(&vat)), Weight::Regular);
        }
        self.lines.push(Line::Blank);
        self.centred(&self.plain(&self.words(&msg::receipt_keep())), Size::Normal, Weight::Regular);
        self.own(&receipt.footer);
        if let Some(mark) = mode_mark(receipt.mode) {
            self.centred(&self.plain(&self.words(&mark)), Size::Normal, Weight::Bold);
        }
    }

    fn words(&self, message: &Message) -> String {
        locale::text(self.receipt.language, message)
    }

    fn plain(&self, text: &str) -> String {
        plain(text, |sign| self.paper.covers(sign))
    }

    fn amount(&self, money: Money) -> String {
        self.plain(&money.written(self.receipt.language))
    }

    fn fact(&mut self, label: &Message, value: &str) {
        self.pair(&self.plain(&self.words(label)), &self.plain(value), Size::Normal, Weight::Regular);
    }

    fn text(&mut self, text: &str, weight: Weight) {
        for line in wrapped(text, self.paper.columns) {
            self.lines.push(Line::Text {
                spans: vec![Span::new(line, weight)],
                size: Size::Normal,
                align: Align::Left,
            });
        }
    }

    fn centred(&mut self, text: &str, size: Size, weight: Weight) {
        for line in wrapped(text, self.paper.columns / size.across()) {
            self.lines.push(Line::Text { spans: vec![Span::new(line, weight)], size, align: Align::Centre });
        }
    }

    /// A fact and its value on one line, or, where both are too long, the value on lines of its own at the right edge.
    fn pair(&mut self, left: &str, right: &str, size: Size, weight: Weight) {
        let columns = self.paper.columns / size.across();
        let mut lefts = wrapped(left, columns);
        let last = lefts.pop().unwrap_or_default();
        for line in lefts {
            self.lines.push(Line::Text { spans: vec![Span::new(line, weight)], size, align: Align::Left });
        }
        if width(&last) + 1 + width(right) <= columns {
            let right = Span::new(blank(right), weight);
            self.lines.push(Line::Pair { left: Span::new(last, weight), right, size });
            return;
        }
        self.lines.push(Line::Text { spans: vec![Span::new(last, weight)], size, align: Align::Left });
        for line in wrapped(right, columns) {
            self.lines.push(Line::Text { spans: vec![Span::new(line, weight)], size, align: Align::Right });
        }
    }
}
