//! What a receipt says beside its numbers, whatever it looks like: labels, sentences, and which facts there are.

use super::{Kind, Receipt};
use crate::card::Card;
use crate::catalogue::{FaceValue, Kind as ProductKind, Vat};
use crate::locale::{self, Message, msg};
use crate::money::Money;
use crate::sale::{ExtraState, Mode};

impl Receipt {
    /// What became of the money, where the title alone does not say it.
    pub(super) fn sentence(&self) -> Option<Message> {
        if !self.is_for_the_price() {
            // What became of the extra payment is said where its amount stands.
            return matches!(self.kind, Kind::Attention).then(msg::receipt_attention);
        }
        Some(match self.kind {
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

    /// What the card that was topped up is called.
    pub(super) fn card_label(&self) -> Message {
        if self.card.starts_with('*') { msg::receipt_card_label() } else { msg::receipt_number_label() }
    }

    /// What the paper says of the card: masked, unless its visitor wants it in full. The QR code stays masked: it is copied further.
    pub(super) fn card_written(&self) -> String {
        self.in_full.as_ref().map_or_else(|| self.card.clone(), Card::in_full)
    }

    /// What was sold, and how long it lasts where it was delivered: labels and values.
    pub(super) fn product_facts(&self) -> Vec<(Message, String)> {
        let sold = &self.sold;
        let mut facts = vec![(msg::receipt_operator_label(), sold.brand.clone())];
        facts.push(match (sold.kind, sold.face_value) {
            (ProductKind::Credit, FaceValue::Credit(credit)) => {
                (msg::receipt_credit_label(), credit.written(self.language))
            }
            (ProductKind::Data, FaceValue::DataMb(mb)) => (msg::receipt_data_label(), locale::data(self.language, mb)),
            _ => (msg::receipt_product_label(), sold.name.clone()),
        });
        if self.kind != Kind::Delivered {
            return facts;
        }
        let words = |message: &Message| locale::text(self.language, message);
        if let Some(day) = &sold.valid_until {
            facts.push((msg::receipt_valid_label(), words(&msg::receipt_valid_until(day))));
        }
        if let Some(renews) = sold.renews {
            let renews = if renews { msg::receipt_renews() } else { msg::receipt_renews_not() };
            facts.push((msg::receipt_extras_label(), words(&renews)));
        }
        let active = match sold.activation_s.div_ceil(60) {
            0 | 1 => msg::receipt_active_minute(),
            minutes => msg::receipt_active_within(msg::common_minutes(minutes)),
        };
        facts.push((msg::receipt_active_label(), words(&active)));
        facts
    }

    /// What the code is good for.
    pub(super) fn scan(&self) -> Message {
        if self.link.is_some() { msg::receipt_scan() } else { msg::receipt_scan_text() }
    }

    /// Whom to call, and when; `phone` is the seller's as it is to be written.
    pub(super) fn help(&self, phone: &str) -> Message {
        msg::receipt_help(match self.seller.help_hours.as_str() {
            "" => phone.to_owned(),
            hours => format!("{phone} ({})", joined(hours)),
        })
    }

    /// VAT is said of a sale that stands, by its product and never by a rate made up here.
    pub(super) fn vat(&self) -> Option<Message> {
        let sold = &self.sold;
        if !matches!(self.kind, Kind::Delivered | Kind::InProgress | Kind::Unknown) {
            return None;
        }
        Some(match sold.vat {
            Vat::OutsideScopePrepaid => msg::receipt_vat_outside(),
            Vat::Standard21 => msg::receipt_vat_included(vat_in(sold.price, 21), 21_u8),
        })
    }
}

/// What is short enough to stand on one line stays together.
pub(super) fn joined(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

/// Where an extra payment is.
pub(super) fn extra_state(state: ExtraState) -> Message {
    match state {
        ExtraState::Received => msg::receipt_surplus_received(),
        ExtraState::Requested => msg::receipt_surplus_requested(),
        ExtraState::Accepted => msg::receipt_surplus_accepted(),
        ExtraState::Attention => msg::receipt_surplus_attention(),
    }
}

pub(super) fn mode_mark(mode: Mode) -> Option<Message> {
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
