//! A receipt in large print: for people who see little, and who read line by line with a finger or a glass.
//!
//! What matters stands first: the state, the amount, the number, the claim code. Each fact stands below its label, at the left, so that
//! nobody has to find the other end of a line. Nothing is left out that the usual receipt says.

use super::clean::plain;
use super::line::wrapped;
use super::said::{extra_state, joined, mode_mark, title};
use super::{Align, Line, Paper, Receipt, Rule, Size, Span, Standing, Weight, qr, width};
use crate::locale::{self, Message, msg};
use crate::money::Money;

pub(super) fn lines(receipt: &Receipt, paper: &Paper) -> Vec<Line> {
    let mut page = Page { receipt, paper, lines: Vec::new() };
    page.head();
    page.essence();
    page.lines.push(Line::Rule(Rule::Single));
    page.sold();
    page.lines.push(Line::Rule(Rule::Single));
    page.money();
    page.lines.push(Line::Rule(Rule::Single));
    page.help();
    page.lines.push(Line::Rule(Rule::Single));
    page.seller();
    page.end();
    page.lines
}

struct Page<'r> {
    receipt: &'r Receipt,
    paper: &'r Paper,
    lines: Vec<Line>,
}

impl Page<'_> {
    /// What this sheet is not, and what became of the sale.
    fn head(&mut self) {
        let receipt = self.receipt;
        let copy = (receipt.copy > 0).then(|| msg::receipt_copy(receipt.copy));
        for mark in mode_mark(receipt.mode).into_iter().chain(copy) {
            self.say(&self.words(&mark), Weight::Bold);
        }
        self.lines.push(Line::Rule(Rule::Double));
        self.say(&self.words(&title(receipt.kind)).to_uppercase(), Weight::Bold);
        self.say(&self.amount(receipt.amount()), Weight::Bold);
        self.lines.push(Line::Rule(Rule::Double));
        if let Some(sentence) = receipt.sentence() {
            self.say(&self.words(&sentence), Weight::Regular);
            self.lines.push(Line::Blank);
        }
    }

    /// What the visitor may have to read out on the phone, or to type.
    fn essence(&mut self) {
        let receipt = self.receipt;
        self.say(&self.words(&receipt.card_label()), Weight::Regular);
        self.say(&receipt.card_written(), Weight::Bold);
        self.say(&self.words(&msg::receipt_claim_label()), Weight::Regular);
        self.say(&receipt.claim, Weight::Bold);
        if let Some(code) = &receipt.voucher {
            self.say(&self.words(&msg::receipt_voucher_label()), Weight::Regular);
            self.say(code.expose(), Weight::Bold);
        }
    }

    fn sold(&mut self) {
        for (label, value) in self.receipt.product_facts() {
            self.fact(&label, &value);
        }
    }

    fn money(&mut self) {
        let receipt = self.receipt;
        let price = self.amount(receipt.sold.price);
        match &receipt.standing {
            Standing::Taken(means) | Standing::Reserved(means) => {
                self.fact(&msg::receipt_total_label(), &price);
                let taken = matches!(receipt.standing, Standing::Taken(_));
                let how = if taken { msg::receipt_paid_label() } else { msg::receipt_reserved_label() };
                self.fact(&how, means);
            }
            Standing::Nothing if receipt.is_for_the_price() => self.fact(&msg::receipt_price_label(), &price),
            Standing::Nothing => {}
        }
        for extra in &receipt.extras {
            self.fact(&msg::receipt_surplus_label(), &self.amount(extra.amount));
            self.say(&self.words(&extra_state(extra.state)), Weight::Regular);
        }
        self.say(&receipt.at, Weight::Regular);
        self.say(&receipt.order, Weight::Regular);
    }

    fn help(&mut self) {
        let receipt = self.receipt;
        self.lines.push(Line::Qr(qr::content(receipt)));
        self.say(&self.words(&receipt.scan()), Weight::Regular);
        self.say(&self.words(&receipt.help(&joined(&receipt.seller.help_phone))), Weight::Bold);
    }

    /// Who sold it, as the law wants it: taller, but not wider.
    fn seller(&mut self) {
        let receipt = self.receipt;
        let logo = receipt.logo.iter().find(|logo| logo.width_dots() <= self.paper.width_dots);
        self.lines.extend(logo.cloned().map(Line::Logo));
        let seller = &receipt.seller;
        self.say(&seller.name, Weight::Bold);
        for line in seller.address.iter().chain([&seller.enterprise_number]) {
            self.tall(line);
        }
        self.tall(&format!("{} {}", self.words(&msg::receipt_machine_label()), receipt.machine));
        if let Some(vat) = receipt.vat() {
            self.tall(&self.words(&vat));
        }
        for line in receipt.chain.iter().chain(&receipt.header) {
            self.tall(line);
        }
    }

    fn end(&mut self) {
        let receipt = self.receipt;
        self.lines.push(Line::Blank);
        self.say(&self.words(&msg::receipt_keep()), Weight::Regular);
        for line in &receipt.footer {
            self.tall(line);
        }
        if let Some(mark) = mode_mark(receipt.mode) {
            self.say(&self.words(&mark), Weight::Bold);
        }
    }

    fn words(&self, message: &Message) -> String {
        locale::text(self.receipt.language, message)
    }

    fn amount(&self, money: Money) -> String {
        money.written(self.receipt.language)
    }

    fn fact(&mut self, label: &Message, value: &str) {
        self.say(&self.words(label), Weight::Regular);
        self.say(value, Weight::Bold);
    }

    /// Twice as large, unless a word is longer than the paper: half a word on each of two lines is none. A code may end a line after
    /// any of its groups: at the left, one below the other, they are read in their order.
    fn say(&mut self, text: &str, weight: Weight) {
        let text = self.plain(text);
        let longest = text.split(' ').filter(|word| !breaks(word)).map(width).max().unwrap_or(0);
        let size = if longest * 2 <= self.paper.columns { Size::Double } else { Size::Tall };
        self.set(&text, size, weight);
    }

    fn tall(&mut self, text: &str) {
        let text = self.plain(text);
        self.set(&text, Size::Tall, Weight::Regular);
    }

    fn set(&mut self, text: &str, size: Size, weight: Weight) {
        for line in wrapped(text, self.paper.columns / size.across()) {
            self.lines.push(Line::Text { spans: vec![Span::new(line, weight)], size, align: Align::Left });
        }
    }

    fn plain(&self, text: &str) -> String {
        plain(text, |sign| self.paper.covers(sign))
    }
}

/// Chinese may end a line after any sign.
fn breaks(word: &str) -> bool {
    word.chars().any(|sign| width(sign.encode_utf8(&mut [0; 4])) == 2)
}
