//! What the face shows, held against the log: no screen says more than is on the disk, and none less than a visitor must know.

use super::super::Broken;
use super::super::outside::Outside;
use super::super::report::hold;
use crate::locale::{self, msg};
use crate::sale::{Delivery, Payment, Sale, SaleId};
use crate::screen::{Screen, ScreenId, Wish};
use crate::till::{SaleView, Snapshot};

/// Every sale that a snapshot shows is as the log has it. Asked where both are of the same event.
pub(super) fn snapshot_is_the_log(snapshot: &Snapshot, outside: &Outside) -> Result<(), Broken> {
    for view in &snapshot.sales {
        let known = outside.sale(view.sale)?;
        hold(view_is(view, &known), "I9", view.sale, || format!("the log says {known:?}, the snapshot {view:?}"))?;
    }
    let open = outside.journal.len();
    let newest = snapshot.sales.iter().map(|view| view.sale.0).max().unwrap_or(0);
    let all = i64::try_from(open).unwrap_or(i64::MAX);
    hold(newest <= all, "I9", SaleId(newest), || format!("the snapshot shows a sale and the log has {all}"))
}

fn view_is(view: &SaleView, known: &Sale) -> bool {
    view.status == known.status()
        && view.finished == known.is_final()
        && view.paid == known.payment.approval().is_some()
        && view.payment == known.payment.name()
        && view.delivery == known.delivery.name()
        && view.price == known.order.price()
        && view.claim == known.order.claim.to_string()
        && view.attention.is_some() == known.has_open_attention()
        && view.refund_settled == matches!(known.payment, Payment::RefundSettled(_))
}

/// What this screen says of the sale that its visitor stands before.
pub(super) fn screen_is_true(screen: &Screen, sale: &Sale) -> Result<(), Broken> {
    let id = sale.order.sale;
    let says = |rule, what: &str, holds: bool| {
        hold(holds, rule, id, || {
            let (shown, title, language) = (screen.id, &screen.title, screen.language);
            let (payment, delivery) = (&sale.payment, &sale.delivery);
            format!(
                "{what} on {shown:?} {title:?} in {language:?}, and the sale is {}: {payment:?}, {delivery:?}",
                sale.status()
            )
        })
    };
    let delivered = matches!(sale.delivery, Delivery::Delivered(_));
    if screen.id == ScreenId::Done {
        says("I9", "done", delivered)?;
    }
    let unpaid = matches!(sale.payment, Payment::None | Payment::Cancelled | Payment::Declined(_));
    let moving = !delivered && !unpaid && !sale.is_final();
    let ends = matches!(screen.id, ScreenId::Paying | ScreenId::Delivering | ScreenId::Problem);
    let pays_again = screen.walk().any(|action| matches!(action.wish, Wish::Pay | Wish::OtherWay | Wish::Again));
    says("I9", "another payment is offered", !(ends && moving && pays_again))?;
    if screen.id != ScreenId::Problem {
        return Ok(());
    }
    says("I9", "a problem", !delivered || !sale.surplus.is_empty() || sale.has_open_attention())?;
    let language = screen.language;
    let nothing = locale::text(language, &msg::common_not_charged());
    if screen.lead.as_ref().is_some_and(|lead| has_sentence(lead, &nothing)) {
        says("I9", "nothing was paid", unpaid && sale.surplus.is_empty())?;
    }
    let titled = |title: locale::Message| screen.title == locale::text(language, &title);
    for (title, is_so) in [
        (msg::refunded_title(), matches!(sale.payment, Payment::RefundSettled(_))),
        (msg::refund_accepted_title(), matches!(sale.payment, Payment::RefundAccepted(_))),
        (
            msg::refund_requested_title(),
            matches!(sale.payment, Payment::RefundRequested(_) | Payment::RefundUnknown(_)),
        ),
        (msg::voided_title(), matches!(sale.payment, Payment::Voided(_))),
    ] {
        let tells = titled(title);
        says("I9", "what became of the money", !tells || is_so)?;
    }
    Ok(())
}

/// Whether a text has this sentence, and not one that ends like it ("not taken yet").
fn has_sentence(text: &str, sentence: &str) -> bool {
    let before = text.find(sentence).map(|at| text[..at].chars().next_back());
    before.is_some_and(|before| before.is_none_or(|sign| sign.is_whitespace() || sign == '。'))
}
