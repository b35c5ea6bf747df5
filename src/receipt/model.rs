//! The facts of one receipt, each stripped and bounded, none of them a guess.

use super::clean::fact;
use super::{Facts, Kind, Letters, Logo, OwnLines, Seller, VoucherCode};
use crate::card::Card;
use crate::catalogue::{FaceValue, Kind as ProductKind, Validity, Vat};
use crate::locale::{self, Language};
use crate::money::Money;
use crate::sale::{Delivery, Extra, Mode, Payment, Sale};

/// Where the visitor's money is, as the far side confirmed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// No confirmed payment stands, or it was given back before it was taken.
    Nothing,
    /// On the visitor's account, kept for us. What the card calls itself.
    Reserved(String),
    Taken(String),
}

/// What was sold, as far as a receipt tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sold {
    pub kind: ProductKind,
    pub brand: String,
    /// In the receipt's language.
    pub name: String,
    pub face_value: FaceValue,
    pub price: Money,
    pub vat: Vat,
    pub activation_s: u32,
    /// The last day on which it can be used, counted from the order where it has no day of its own; of a delivered
    /// product alone.
    pub valid_until: Option<String>,
    /// Whether the amount renews the card's extras; of a delivered product alone, and where it was said before paying.
    pub renews: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub kind: Kind,
    pub mode: Mode,
    pub language: Language,
    pub copy: u32,
    pub seller: Seller,
    pub letters: Letters,
    pub logo: Option<Logo>,
    /// The owner's own lines, in the receipt's language.
    pub header: Vec<String>,
    pub footer: Vec<String>,
    pub machine: String,
    /// `K42-000017`.
    pub order: String,
    /// Day and time where the kiosk stands.
    pub at: String,
    /// Grouped 4-4-4.
    pub claim: String,
    /// `0470 ** ** 56`, or `**** 1234` of a SIM card's number.
    pub card: String,
    /// The same in the clear, on the visitor's wish.
    pub in_full: Option<Card>,
    pub sold: Sold,
    pub standing: Standing,
    pub extras: Vec<Extra>,
    pub voucher: Option<VoucherCode>,
    pub chain: Option<String>,
    /// The owner's address with the claim code behind it.
    pub link: Option<String>,
}

impl Receipt {
    /// The receipt that `sale` has now, or `None` if there is nothing that paper could tell.
    pub fn of(sale: &Sale, facts: &Facts) -> Option<Self> {
        let kind = Kind::of(sale)?;
        let order = &sale.order;
        let language = order.language;
        let has_code = matches!(&sale.delivery, Delivery::Delivered(done) if done.voucher);
        let code = facts.voucher.as_ref().filter(|_| has_code);
        Some(Self {
            kind,
            mode: order.mode,
            language,
            copy: facts.copy,
            seller: seller(&facts.seller),
            letters: facts.letters,
            logo: facts.letterhead.logo.clone(),
            header: own(&facts.letterhead.header, language),
            footer: own(&facts.letterhead.footer, language),
            machine: fact(&facts.machine),
            order: fact(&order.number),
            at: locale::date(language, order.at_utc_ms, &facts.zone),
            claim: order.claim.to_string(),
            card: fact(&order.card.masked.replace('•', "*")),
            in_full: facts.in_full.clone(),
            sold: sold(sale, kind, facts),
            standing: standing(&sale.payment),
            extras: extras(sale),
            voucher: code.map(|code| VoucherCode::new(fact(code.expose()))),
            chain: facts.chain.as_deref().map(fact).filter(|chain| !chain.is_empty()),
            link: facts.link.as_deref().map(|link| format!("{}{}", fact(link), order.claim.digits())),
        })
    }

    /// The payment is this sale's own, so its price was asked for and is told.
    pub(super) fn is_for_the_price(&self) -> bool {
        self.standing != Standing::Nothing || self.extras.is_empty()
    }

    /// The amount that the title is about.
    pub(super) fn amount(&self) -> Money {
        match (self.kind, self.sold.kind, self.sold.face_value) {
            (Kind::Delivered, ProductKind::Credit, FaceValue::Credit(credit)) => credit,
            _ if self.is_for_the_price() => self.sold.price,
            // Bounded by `Sale::BESIDE_MAX` payments; a sum beyond that of all money in circulation is shown as the largest.
            _ => {
                let add =
                    |sum: Money, extra: &Extra| sum.checked_add(extra.amount).unwrap_or(Money::from_cents(i64::MAX));
                self.extras.iter().fold(Money::ZERO, add)
            }
        }
    }
}

fn seller(seller: &Seller) -> Seller {
    Seller {
        name: fact(&seller.name),
        address: seller.address.iter().map(|line| fact(line)).collect(),
        enterprise_number: fact(&seller.enterprise_number),
        help_phone: fact(&seller.help_phone),
        help_hours: fact(&seller.help_hours),
    }
}

fn own(lines: &OwnLines, language: Language) -> Vec<String> {
    lines.of(language).iter().take(OwnLines::LINES_MAX).map(|line| fact(line)).collect()
}

fn sold(sale: &Sale, kind: Kind, facts: &Facts) -> Sold {
    let order = &sale.order;
    let product = &order.product;
    let later = |months, days| {
        locale::day(order.language, locale::later(order.at_utc_ms, months, days, &facts.zone), &facts.zone)
    };
    let until = |validity: Validity| match validity {
        Validity::Months(months) => later(months, 0),
        Validity::Days(days) => later(0, days),
        Validity::Until(day) => locale::calendar_day(order.language, day),
    };
    Sold {
        kind: product.kind,
        brand: fact(&order.brand_name),
        name: fact(product.name.of(order.language.code())),
        face_value: product.face_value,
        price: order.price(),
        vat: product.vat,
        activation_s: product.activation_s,
        valid_until: product.validity.filter(|_| kind == Kind::Delivered).map(until),
        renews: product.renews.filter(|_| kind == Kind::Delivered),
    }
}

fn standing(payment: &Payment) -> Standing {
    use Payment as P;
    let means = || fact(payment.approval().map_or("", |approval| &approval.means));
    match payment {
        P::None
        | P::Requested(_)
        | P::Offered(..)
        | P::Unknown(_)
        | P::Cancelling(_)
        | P::Cancelled
        | P::Declined(_)
        | P::Voided(_) => Standing::Nothing,
        // Until the far side has said that it took the money, it is reserved.
        P::Authorized(_)
        | P::CaptureRequested(..)
        | P::CaptureUnknown(..)
        | P::CaptureRefused(..)
        | P::Voiding(..)
        | P::VoidUnknown(..)
        | P::VoidRefused(..) => Standing::Reserved(means()),
        P::Captured(_)
        | P::RefundRequested(_)
        | P::RefundUnknown(_)
        | P::RefundAccepted(_)
        | P::RefundSettled(_)
        | P::RefundRefused(..) => Standing::Taken(means()),
    }
}

fn extras(sale: &Sale) -> Vec<Extra> {
    sale.surplus.iter().map(|surplus| Extra::of(sale, surplus)).collect()
}
