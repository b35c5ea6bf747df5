//! A receipt on its paper: which facts, in which order, how large.

use super::clean::{blank, plain};
use super::line::wrapped;
use super::{Align, Kind, Line, Paper, Receipt, Rule, Size, Span, Standing, Weight, qr, width};
use crate::catalogue::{FaceValue, Kind as ProductKind, Vat};
use crate::locale::{self, Message, msg};
use crate::money::Money;
use crate::sale::{ExtraState, Mode};

/// The receipt as lines that fit `paper`.
pub fn lines(receipt: &Receipt, paper: &Paper) -> Vec<Line> {
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
        if let Some(sentence) = self.sentence() {
            self.text(&self.plain(&self.words(&sentence)), Weight::Regular);
            self.lines.push(Line::Blank);
        }
    }

    fn sentence(&self) -> Option<Message> {
        if !self.receipt.is_for_the_price() {
            // What became of the extra payment is said where its amount stands.
            return matches!(self.receipt.kind, Kind::Attention).then(msg::receipt_attention);
        }
        Some(match self.receipt.kind {
            Kind::Delivered => return None,
            Kind::PaymentUnknown => msg::receipt_payment_unknown(),
            Kind::InProgress => msg::receipt_pending(),
            Kind::Unknown => msg::receipt_unknown(),
            Kind::Failed => msg::receipt_failed(),
            Kind::RefundRequested => msg::receipt_refund_requested(),
            Kind::RefundAccepted => msg::receipt_refund_accepted(),
            Kind::RefundSettled => msg::receipt_refunded(),
            Kind::VoidRequested => msg::receipt_void_requested(),
            Kind::Voided => msg::receipt_voided(),
            Kind::Attention => msg::receipt_attention(),
        })
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
        let sold = &receipt.sold;
        let is_card = receipt.card.starts_with('*');
        let card = if is_card { msg::receipt_card_label() } else { msg::receipt_number_label() };
        self.fact(&card, &receipt.card);
        self.fact(&msg::receipt_operator_label(), &sold.brand);
        match (sold.kind, sold.face_value) {
            (ProductKind::Credit, FaceValue::Credit(credit)) => {
                self.fact(&msg::receipt_credit_label(), &credit.written(receipt.language));
            }
            (ProductKind::Data, FaceValue::DataMb(mb)) => {
                self.fact(&msg::receipt_data_label(), &locale::data(receipt.language, mb));
            }
            _ => self.fact(&msg::receipt_product_label(), &sold.name),
        }
        if receipt.kind != Kind::Delivered {
            return;
        }
        if let Some(day) = &sold.valid_until {
            let until = self.words(&msg::receipt_valid_until(day));
            self.fact(&msg::receipt_valid_label(), &until);
        }
        if let Some(renews) = sold.renews {
            let renews = if renews { msg::receipt_renews() } else { msg::receipt_renews_not() };
            let renews = self.words(&renews);
            self.fact(&msg::receipt_extras_label(), &renews);
        }
        let active = match sold.activation_s.div_ceil(60) {
            0 | 1 => msg::receipt_active_minute(),
            minutes => msg::receipt_active_within(msg::common_minutes(minutes)),
        };
        let active = self.words(&active);
        self.fact(&msg::receipt_active_label(), &active);
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
            let state = match extra.state {
                ExtraState::Received => msg::receipt_surplus_received(),
                ExtraState::Requested => msg::receipt_surplus_requested(),
                ExtraState::Accepted => msg::receipt_surplus_accepted(),
                ExtraState::Attention => msg::receipt_surplus_attention(),
            };
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
        let scan = if receipt.link.is_some() { msg::receipt_scan() } else { msg::receipt_scan_text() };
        self.centred(&self.plain(&self.words(&scan)), Size::Normal, Weight::Regular);
        self.lines.push(Line::Blank);
        let seller = &receipt.seller;
        let phone = match seller.help_hours.as_str() {
            "" => seller.help_phone.clone(),
            hours => format!("{} ({})", seller.help_phone, joined(hours)),
        };
        let help = self.plain(&self.words(&msg::receipt_help(phone)));
        match &receipt.chain {
            Some(chain) => self.pair(&help, &self.plain(chain), Size::Normal, Weight::Regular),
            None => self.text(&help, Weight::Regular),
        }
        self.vat();
        self.lines.push(Line::Blank);
        self.centred(&self.plain(&self.words(&msg::receipt_keep())), Size::Normal, Weight::Regular);
        self.own(&receipt.footer);
        if let Some(mark) = mode_mark(receipt.mode) {
            self.centred(&self.plain(&self.words(&mark)), Size::Normal, Weight::Bold);
        }
    }

    /// VAT is said of a sale that stands, by its product and never by a rate made up here.
    fn vat(&mut self) {
        let sold = &self.receipt.sold;
        if !matches!(self.receipt.kind, Kind::Delivered | Kind::InProgress | Kind::Unknown) {
            return;
        }
        let vat = match sold.vat {
            Vat::OutsideScopePrepaid => msg::receipt_vat_outside(),
            Vat::Standard21 => msg::receipt_vat_included(vat_in(sold.price, 21), 21_u8),
        };
        self.text(&self.plain(&self.words(&vat)), Weight::Regular);
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

/// What is short enough to stand on one line stays together.
fn joined(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

fn mode_mark(mode: Mode) -> Option<Message> {
    match mode {
        Mode::Demo => Some(msg::receipt_demo()),
        Mode::Test => Some(msg::receipt_test()),
        Mode::Live => None,
    }
}

pub(super) fn title(kind: Kind) -> Message {
    match kind {
        Kind::PaymentUnknown => msg::receipt_payment_unknown_title(),
        Kind::InProgress => msg::receipt_pending_title(),
        Kind::Unknown => msg::receipt_unknown_title(),
        Kind::Delivered => msg::receipt_delivered_title(),
        Kind::Failed | Kind::VoidRequested | Kind::Voided => msg::receipt_failed_title(),
        Kind::RefundRequested => msg::receipt_refund_requested_title(),
        Kind::RefundAccepted => msg::receipt_refund_accepted_title(),
        Kind::RefundSettled => msg::receipt_refunded_title(),
        Kind::Attention => msg::receipt_attention_title(),
    }
}

/// The VAT that a price contains, rounded to the nearest cent, halves up.
fn vat_in(price: Money, percent: i64) -> Money {
    let whole = 100 + percent;
    let twice = i128::from(price.cents()) * i128::from(percent) * 2 + i128::from(whole);
    let cents = twice.div_euclid(i128::from(whole) * 2);
    // A part of an i64 is an i64.
    Money::from_cents(i64::try_from(cents).unwrap_or(i64::MAX))
}
