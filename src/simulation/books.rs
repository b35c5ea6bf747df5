//! When everything has come to rest: the log against the far side's own books, sale by sale (I1, I2, I3, I13).

use super::audit::{effect, payment_of, second_of, told};
use super::outside::{Outside, Step};
use super::report::hold;
use super::{Broken, Report};
use crate::sale::{
    AttentionReason, Delivery, Event, Handover, Leg, Payment, Reason, Sale, SaleId, SurplusReason, receipt_is_due,
    receipt_may_be_chosen,
};
use crate::simulator::{self, PaymentState, TransactionState};

/// Cents of one payment in the terminal's book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Cents {
    reserved: i64,
    kept: i64,
    refunded: i64,
}

impl Cents {
    fn of(payment: Option<&simulator::Payment>, outside: &Outside) -> Self {
        let Some(payment) = payment else { return Self::default() };
        match payment.state {
            PaymentState::Authorized { approved_cents } => Self { reserved: approved_cents.cents(), ..Self::default() },
            PaymentState::Captured { approved_cents } => {
                let refunded = outside.far.terminal.refunded_cents(payment);
                Self { reserved: 0, kept: approved_cents.cents() - refunded, refunded }
            }
            _ => Self::default(),
        }
    }

    fn is_nothing(self) -> bool {
        (self.reserved, self.kept) == (0, 0)
    }
}

/// Compares every sale and counts how it ended.
pub(super) fn compare(outside: &Outside, report: &mut Report) -> Step {
    no_other_names(outside)?;
    for sale in outside.sales() {
        let sale = sale?;
        let id = sale.order.sale;
        money(outside, &sale)
            .and_then(|()| calls_a_person_for_a_cause(outside, &sale))
            .and_then(|()| has_its_receipt(outside, &sale))
            .map_err(|broken| told(outside, id, &broken))?;
        count(outside, &sale, report);
    }
    if outside.machine.is_able() {
        report.met.insert("able_machine", 1);
    }
    Ok(())
}

/// The books are read under the ids that the rules must use. Whatever stands there under another is a second order, or a second charge.
fn no_other_names(outside: &Outside) -> Step {
    let ids = |sale| (effect(outside, sale, Leg::Payment), effect(outside, sale, Leg::Delivery));
    let payments = outside.far.terminal.payments().map(|payment| payment.id.as_str());
    let orders = outside.far.provider.transactions().map(|transaction| transaction.id.as_str());
    for id in payments.chain(orders) {
        let Some(sale) = id.split('.').nth(1).and_then(|number| number.parse().ok()).map(SaleId) else { continue };
        let (payment, delivery) = ids(sale);
        let own = id == delivery.as_str() || id.strip_suffix("/2").unwrap_or(id) == payment.as_str();
        hold(own, "I5", sale, || format!("the far side knows it as {id}, too"))?;
    }
    Ok(())
}

fn count(outside: &Outside, sale: &Sale, report: &mut Report) {
    let attention = if sale.has_open_attention() { " + attention" } else { "" };
    *report.ends.entry(format!("{}{attention}", sale.status())).or_default() += 1;
    let mut met = |what| *report.met.entry(what).or_default() += 1;
    let wrote = |matches: fn(&Event) -> bool| outside.log(sale.order.sale).iter().any(matches);
    if wrote(|event| matches!(event, Event::PaymentOffered { .. })) {
        met("code_offered");
    }
    let was_delivered = wrote(|event| matches!(event, Event::DeliveryDone(_)));
    if was_delivered && wrote(|event| matches!(event, Event::DeliveryAbsent { .. })) {
        met("sent_again_and_delivered");
    }
    if was_delivered && matches!(sale.delivery, Delivery::Reversed(_)) {
        met("taken_back_after_delivery");
    }
    match sale.handover {
        Handover::Printed(_) => met("receipt_printed"),
        Handover::Shown => met("receipt_shown"),
        Handover::Unclaimed => met("receipt_unclaimed"),
        Handover::Nothing | Handover::Waiting => {}
    }
    for surplus in &sale.surplus {
        met(match surplus.reason {
            SurplusReason::Late => "money_late",
            SurplusReason::Second => "money_second",
            SurplusReason::WrongAmount => "money_wrong_amount",
        });
    }
}

fn money(outside: &Outside, sale: &Sale) -> Step {
    let id = sale.order.sale;
    let price = sale.order.price().cents();
    let own = Cents::of(payment_of(outside, id), outside);
    let stray = Cents::of(second_of(outside, id), outside);
    let delivered = deliveries(outside, sale);
    let attended = !sale.attentions.is_empty();
    let check = |holds, rule, what: &str| {
        hold(holds, rule, id, || {
            format!("{what}: {own:?}, came twice {stray:?}, {delivered} delivered, {}", sale.status())
        })
    };

    check(delivered <= 1, "I2", "it is delivered more than once")?;
    check(delivered == 0 || own.refunded == 0, "I2", "it is delivered and refunded")?;
    if outside.machine.refund && outside.machine.payment_lookup {
        // Whatever else a person is called for, what came twice goes back by itself.
        check(stray.is_nothing(), "I1", "what came twice is still here")?;
        let wrong = matches!(&sale.payment, Payment::Declined(why) if why.reason == Reason::WrongAmount);
        check(!wrong || own.is_nothing(), "I1", "the wrong amount is still here")?;
    }
    if !attended {
        let due = if delivered == 1 { price } else { 0 };
        let settled = (own.reserved, own.kept) == (0, due) && stray.is_nothing();
        let waits = matches!(sale.delivery, Delivery::Pending(_)) && outside.scripts_of(id).never_end();
        check(settled || waits, "I1", "the money is not where it belongs")?;
        check(sale.is_final() || waits, "I13", "it never ends")?;
    }
    as_the_log_says(sale, own, delivered, attended, &check)
}

/// What the log says is what the books say.
fn as_the_log_says(
    sale: &Sale,
    own: Cents,
    delivered: usize,
    attended: bool,
    check: &dyn Fn(bool, &'static str, &str) -> Step,
) -> Step {
    let price = sale.order.price().cents();
    let told_delivered = matches!(sale.delivery, Delivery::Delivered(_));
    check(!told_delivered || delivered == 1, "I9", "the log tells of a delivery that is not in the book")?;
    // Late money that nobody may give back lies there until a person does.
    let lies = attended && sale.surplus.iter().any(|surplus| surplus.reason == SurplusReason::Late);
    match &sale.payment {
        Payment::Captured(_) => check(own.kept == price, "I1", "the log says captured"),
        Payment::Authorized(_) | Payment::CaptureRefused(..) => {
            check(own.reserved == price, "I1", "the log says reserved")
        }
        Payment::Voided(_) => check(own.is_nothing(), "I1", "the log says given back"),
        Payment::RefundAccepted(_) | Payment::RefundSettled(_) => {
            check((own.kept, own.refunded) == (0, price), "I1", "the log says refunded")
        }
        Payment::Cancelled | Payment::Declined(_) if lies => Ok(()),
        Payment::None | Payment::Cancelled => check(own.is_nothing(), "I1", "the log says that nothing was paid"),
        Payment::Declined(why) if why.reason != Reason::WrongAmount => {
            check(own.is_nothing(), "I1", "the log says declined")
        }
        _ => Ok(()),
    }
}

/// An attention is no way out: where the far side can be asked and can refund, only what it did wrong needs a person.
fn calls_a_person_for_a_cause(outside: &Outside, sale: &Sale) -> Step {
    let id = sale.order.sale;
    let wrong = matches!(&sale.payment, Payment::Declined(why) if why.reason == Reason::WrongAmount);
    // All money that came is the sale's own or a surplus of its own, and there is none that nobody paid.
    let paid = [payment_of(outside, id), second_of(outside, id)];
    let came = paid.into_iter().flatten().filter(|payment| is_paid(payment)).count();
    let own = sale.payment.approval().is_some() || matches!(sale.payment, Payment::Voided(None));
    let known = sale.surplus.len() + usize::from(own);
    // Where nobody can be asked, money that may have come is what a person is called for.
    let agrees = if matches!(sale.payment, Payment::Unknown(_)) { known <= came } else { known == came };
    hold(agrees, "I1", id, || format!("{known} payments are known and {came} came"))?;
    for attention in &sale.attentions {
        let cause = match attention.reason {
            AttentionReason::WrongAmount => wrong,
            AttentionReason::DeliveryReversed => matches!(sale.delivery, Delivery::Reversed(_)),
            // As long as the operator wants, and longer than the run.
            AttentionReason::OpenTooLong => outside.scripts_of(id).never_end() || !outside.machine.is_able(),
            AttentionReason::SurplusRefundRefused => !outside.machine.refund,
            _ => !outside.machine.is_able(),
        };
        hold(cause, "I1", id, || format!("a person is called for {:?} without a cause", attention.reason))?;
    }
    Ok(())
}

/// Whoever paid, or may have, was handed something or said that nothing was wanted. A printer that fails is another matter.
fn has_its_receipt(outside: &Outside, sale: &Sale) -> Step {
    let id = sale.order.sale;
    let printed = outside.prints.keys().any(|(of, _)| *of == id);
    let reached = match sale.handover {
        Handover::Nothing => !receipt_is_due(sale, 0),
        Handover::Waiting => printed,
        // Whoever paid after the end has left: paper would be the next visitor's.
        Handover::Unclaimed if sale.surplus.iter().any(|surplus| surplus.reason == SurplusReason::Late) => true,
        // As it stood when the visitor chose: money that came a second time after that is told on the screen.
        Handover::Shown | Handover::Unclaimed => printed || receipt_may_be_chosen(&before_the_choice(outside, sale)?),
        Handover::Printed(_) => printed,
    };
    // The same from the books alone, since the till asks itself whether a receipt is due.
    let own = Cents::of(payment_of(outside, id), outside);
    let owed = deliveries(outside, sale) > 0 && own.kept > 0 || own.refunded > 0;
    let told = printed || matches!(sale.handover, Handover::Shown | Handover::Unclaimed | Handover::Printed(_));
    hold(told || !owed, "I8", id, || format!("{own:?}, and nobody was handed a receipt or declined one"))?;
    hold(reached, "I8", id, || format!("the receipt is {}, and printed: {printed}", sale.handover.name()))
}

fn before_the_choice(outside: &Outside, sale: &Sale) -> Result<Sale, Broken> {
    let id = sale.order.sale;
    let chosen = |event: &Event| matches!(event, Event::HandoverShown | Event::HandoverUnclaimed);
    let before = outside.log(id).iter().take_while(|event| !chosen(event));
    Sale::fold(before).map_err(|illegal| Broken { rule: "I11", sale: Some(id), detail: illegal.to_string() })
}

fn is_paid(payment: &simulator::Payment) -> bool {
    use PaymentState as S;
    matches!(payment.state, S::Authorized { .. } | S::Captured { .. } | S::Voided { .. })
}

fn deliveries(outside: &Outside, sale: &Sale) -> usize {
    let id = effect(outside, sale.order.sale, Leg::Delivery);
    let completed =
        |found: &&simulator::Transaction| found.id == id.as_str() && found.state == TransactionState::Completed;
    outside.far.provider.transactions().filter(completed).count()
}
