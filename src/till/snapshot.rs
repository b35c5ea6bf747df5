//! Everything that a face may know, as it stands on disk.

use super::{Condition, MethodView, PaperState, PrintJob, PrintResult, PrintState, Till};
use crate::locale::Language;
use crate::money::Money;
use crate::sale::{AttentionReason, Delivery, Extra, Handover, Mode, Offer, Payment, Reason, Sale, SaleId, Status};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Of this shape; a face that does not know it says so instead of guessing.
    pub version: u16,
    pub seq: i64,
    pub mode: Mode,
    pub machine: String,
    pub selling: Selling,
    /// Every way to pay, in the order of the configuration; empty until the devices have been opened.
    pub methods: Vec<MethodView>,
    pub visit: Option<Visit>,
    /// Open sales and the last few finished ones, oldest first.
    pub sales: Vec<SaleView>,
    pub attentions: u32,
    /// The day where the kiosk stands: what is over by then is not offered. `None` from a till that does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<Date>,
    /// Paper comes from a till that does not say.
    #[serde(default)]
    pub paper: PaperState,
}

/// What `health` decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selling {
    Open,
    /// The one reason why not.
    Stopped(Stop),
}

/// Why nothing can be sold. Each has a sentence for the visitor (`stop-*` in the locale) and one for the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    #[error("the till is starting")]
    Starting,
    #[error("the disk is full or below its low-water mark")]
    DiskLow,
    #[error("the journal is damaged or cannot be written")]
    Journal,
    #[error("a device or an account cannot be opened; the till's own log says which and why")]
    Devices,
    #[error("the card terminal does not answer")]
    Terminal,
    #[error("the top-up provider does not answer")]
    Provider,
    #[error("the printer does not answer, and receipts are required here")]
    Printer,
    /// A crash loop: whoever paid would see the screen go dark.
    #[error(
        "the till crashed or lost power several times in a row, each time within ten minutes of its start; it sells again when it has \
         run for ten minutes, and its standard error may say why"
    )]
    Restless,
    #[error("too many sales are open")]
    TooManyOpen,
    #[error("a payment is unknown, and its driver cannot serve two")]
    PaymentUnknown,
    #[error("the till does not answer")]
    NoTill,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub language: Language,
    /// The visit's newest sale.
    pub sale: Option<SaleId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleView {
    pub sale: SaleId,
    pub order: String,
    /// Grouped 4-4-4.
    pub claim: String,
    pub language: Language,
    pub masked: String,
    pub brand_name: String,
    pub product: crate::catalogue::Product,
    pub price: Money,
    /// The name of `[payment.NAME]`.
    pub method: String,
    pub status: Status,
    /// Names of the legs' states, for people who look closely.
    pub payment: String,
    pub delivery: String,
    /// Some far side has not been heard for certain.
    pub unknown: bool,
    /// Nothing moves by itself any more.
    pub finished: bool,
    /// Money was reserved or taken at some time.
    pub paid: bool,
    pub money: MoneyState,
    /// What the visitor scans to pay, while the payment waits for it.
    pub offer: Option<Offer>,
    /// The order has left for the provider.
    pub sent: bool,
    /// The visitor may still stop, and has not asked to.
    pub may_cancel: bool,
    /// The visitor has asked to stop. It may have been too late.
    pub unwanted: bool,
    /// Why payment or delivery was refused.
    pub refused: Option<Reason>,
    /// Refused before anything was paid: by the hold.
    pub refused_unpaid: bool,
    pub refund_settled: bool,
    pub attention: Option<AttentionReason>,
    /// Money beyond the price that came in: all of it, and how far it is on its way back.
    pub extra: Option<Extra>,
    pub receipt: ReceiptState,
}

/// Where the visitor's money is, as far as it is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyState {
    /// Nothing was asked for, or it ended without money.
    Untouched,
    /// The card reader has been asked and has not answered.
    Asked,
    /// Nobody knows whether it was taken.
    Unknown,
    /// With the bank: reserved for us, not taken.
    Reserved,
    Taken,
    /// We have asked to release what was reserved.
    ReleaseAsked,
    Released,
    /// We have asked to pay back what was taken.
    RefundAsked,
    /// The far side has promised to pay it back.
    RefundAccepted,
    RefundSettled,
    /// The release or the refund was refused: only a person can give it back.
    Stuck,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptState {
    None,
    /// The visitor is asked: paper, the screen, or nothing. Who leaves without an answer gets paper.
    Asked,
    /// The visitor took it from the screen.
    Shown,
    /// The visitor wanted none.
    Unwanted,
    Printing,
    Printed,
    /// Nothing came out, for this reason.
    Failed(Condition),
    /// It stopped in the middle.
    Partly,
    /// Nobody knows whether it came out.
    Unknown,
}

impl Snapshot {
    pub const VERSION: u16 = 3;

    pub fn of(till: &Till, mode: Mode, machine: &str) -> Self {
        let mut sales: Vec<SaleView> = till.shown().map(|sale| view(till, sale)).collect();
        sales.sort_by_key(|view| view.sale);
        Self {
            version: Self::VERSION,
            seq: till.seq,
            mode,
            machine: machine.to_owned(),
            selling: till.selling.clone(),
            methods: till.methods.clone(),
            visit: till.visit.clone(),
            sales,
            attentions: till.open_attentions(),
            today: till.today,
            paper: till.paper,
        }
    }

    pub fn sale(&self, id: SaleId) -> Option<&SaleView> {
        self.sales.iter().find(|view| view.sale == id)
    }
}

fn view(till: &Till, sale: &Sale) -> SaleView {
    let order = &sale.order;
    SaleView {
        sale: order.sale,
        order: order.number.clone(),
        claim: order.claim.to_string(),
        language: order.language,
        masked: order.card.masked.clone(),
        brand_name: order.brand_name.clone(),
        product: order.product.clone(),
        price: order.price(),
        method: order.method.name.clone(),
        status: sale.status(),
        payment: sale.payment.name().to_owned(),
        delivery: sale.delivery.name().to_owned(),
        unknown: sale.is_unknown(),
        finished: sale.is_final(),
        paid: sale.payment.approval().is_some(),
        money: money(&sale.payment),
        offer: sale.payment.offer().cloned(),
        sent: sent(&sale.delivery),
        may_cancel: matches!(sale.payment, Payment::None | Payment::Requested(_) | Payment::Offered(..))
            && !sale.unwanted,
        unwanted: sale.unwanted,
        refused: refused(sale),
        refused_unpaid: matches!(sale.delivery, Delivery::Refused(_)) && sale.payment.approval().is_none(),
        refund_settled: matches!(sale.payment, Payment::RefundSettled(_)),
        attention: sale.attentions.iter().find(|attention| !attention.resolved).map(|attention| attention.reason),
        extra: Extra::all_of(sale),
        receipt: receipt(sale, till.last_print(order.sale)),
    }
}

pub(super) fn money(payment: &Payment) -> MoneyState {
    use MoneyState as M;
    use Payment as P;
    match payment {
        P::None | P::Cancelled | P::Declined(_) => M::Untouched,
        P::Requested(_) | P::Offered(..) | P::Cancelling(_) => M::Asked,
        P::Unknown(_) => M::Unknown,
        // A capture that is under way or refused leaves the reservation as it is, for all that the visitor can see.
        P::Authorized(_) | P::CaptureRequested(..) | P::CaptureUnknown(..) | P::CaptureRefused(..) => M::Reserved,
        P::Captured(_) => M::Taken,
        P::Voiding(..) | P::VoidUnknown(..) => M::ReleaseAsked,
        P::Voided(_) => M::Released,
        P::RefundRequested(_) | P::RefundUnknown(_) => M::RefundAsked,
        P::RefundAccepted(_) => M::RefundAccepted,
        P::RefundSettled(_) => M::RefundSettled,
        P::VoidRefused(..) | P::RefundRefused(..) => M::Stuck,
    }
}

fn sent(delivery: &Delivery) -> bool {
    use Delivery as D;
    matches!(
        delivery,
        D::Requested(_) | D::Unknown(_) | D::Absent(_) | D::Pending(_) | D::Delivered(_) | D::Reversed(_)
    )
}

pub(super) fn refused(sale: &Sale) -> Option<Reason> {
    match (&sale.delivery, &sale.payment) {
        (Delivery::Refused(why), _) | (_, Payment::Declined(why)) => Some(why.reason),
        _ => None,
    }
}

/// `last`: the newest sheet of the sale, if there was one.
pub(super) fn receipt(sale: &Sale, last: Option<&PrintJob>) -> ReceiptState {
    match (&sale.handover, last.map(|job| &job.state)) {
        (_, Some(PrintState::Queued | PrintState::Sending)) => ReceiptState::Printing,
        (_, Some(PrintState::Ended(PrintResult::Printed(_)))) | (Handover::Printed(_), _) => ReceiptState::Printed,
        (_, Some(PrintState::Ended(PrintResult::NotPrinted(cause)))) => ReceiptState::Failed(cause.condition),
        (_, Some(PrintState::Ended(PrintResult::Stopped { .. }))) => ReceiptState::Partly,
        (_, Some(PrintState::Ended(PrintResult::Unknown(_)))) => ReceiptState::Unknown,
        (Handover::Waiting, None) => ReceiptState::Asked,
        (Handover::Shown, None) => ReceiptState::Shown,
        (Handover::Unclaimed, None) => ReceiptState::Unwanted,
        (_, None) => ReceiptState::None,
    }
}
