//! Problems before any money moved: said in the first sentence, and the way to try again.

use super::Look;
use super::closed;
use super::problem::{call, plain, why};
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::sale::Reason;
use crate::screen::{Action, Look as Part, Screen, Tone, Wish};
use crate::session::visit::Visit;
use crate::till::{Denial, Stop};

/// Selling stopped while somebody was choosing. It may come back, and what was chosen is kept until then.
pub(super) fn closed(look: &Look<'_>, stop: Stop) -> Screen {
    let (title, text) = closed::words(stop);
    let lead =
        [msg::closed_reason(closed::why(stop)), msg::common_not_charged(), text].map(|message| look.say(&message));
    let lead = look.together(&lead.each_ref().map(String::as_str));
    let mut screen = plain(look, Tone::Warning, closed::icon(stop), &title, lead);
    screen.body = vec![call(look)];
    screen.actions = vec![look.stop(Part::Primary)];
    screen
}

/// The till did not take the order.
pub(super) fn denied(look: &Look<'_>, denial: &Denial) -> Screen {
    let (title, text, icon) = match denial {
        Denial::Busy => (msg::busy_title(), msg::busy_text(), Icon::Hourglass),
        Denial::NotSelling(_) => (msg::denied_title(), msg::product_choose_other(), Icon::Wrench),
        Denial::UnknownProduct(_)
        | Denial::Ended(_)
        | Denial::WrongAmount
        | Denial::UnknownMethod(_)
        | Denial::WrongCard
        | Denial::UnknownSale
        | Denial::UnknownClaim
        | Denial::TooOften { .. }
        | Denial::TooLate(_)
        | Denial::UnknownDevice(_)
        | Denial::NotInDemo
        | Denial::Failed(_)
        | Denial::NoAnswer => (msg::denied_title(), msg::denied_text(), Icon::CircleX),
    };
    let mut lead = look.say(&text);
    // The same order would be denied again: one far side is away, and others work.
    let elsewhere = matches!(denial, Denial::NotSelling(_));
    if elsewhere {
        lead = look.together(&[&look.say(&msg::common_not_charged()), &lead]);
    }
    let mut screen = plain(look, Tone::Warning, icon, &title, lead);
    screen.body = vec![call(look)];
    screen.actions = try_again(look);
    if let (true, Some(again)) = (elsewhere, screen.actions.last_mut()) {
        *again = look.action(Wish::Again, Part::Primary, &msg::common_change_button()).icon(Icon::Pencil);
    }
    screen
}

/// The payment ended without money.
pub(super) fn unpaid(look: &Look<'_>, visit: &Visit, reason: Reason) -> Screen {
    let by_phone = visit.pays_by_phone(look.methods);
    let (title, text, icon) = match reason {
        // The phone may still show what it read.
        Reason::NoCard | Reason::NeverArrived if by_phone => {
            (msg::expired_title(), msg::expired_phone_text(), Icon::Clock)
        }
        Reason::Cancelled => (msg::cancelled_title(), msg::cancelled_text(), Icon::CircleX),
        Reason::NoCard => (msg::expired_title(), msg::expired_text(), Icon::Clock),
        Reason::NeverArrived => (msg::expired_title(), msg::common_not_charged(), Icon::Clock),
        Reason::TerminalOffline | Reason::Unable => (msg::terminal_title(), msg::terminal_text(), Icon::WifiOff),
        Reason::TerminalBusy => (msg::terminal_busy_title(), msg::busy_text(), Icon::Hourglass),
        _ => (msg::declined_title(), msg::declined_text(), Icon::CircleX),
    };
    let mut screen = plain(look, Tone::Warning, icon, &title, look.say(&text));
    screen.actions = try_again(look);
    // Another way to pay may work where this one did not; what to pay for is still known.
    let others = look.methods.iter().filter(|method| method.open).count() > 1;
    if others && visit.product.is_some() {
        let other = look.action(Wish::OtherWay, Part::Secondary, &msg::common_other_way_button());
        screen.actions.insert(1, other.icon(Icon::Wallet));
    }
    screen
}

/// The provider would not deliver, and said so before anything was paid.
pub(super) fn refused(look: &Look<'_>, visit: &Visit, reason: Reason) -> Screen {
    let brand = visit.sale().map(|view| view.brand_name.clone()).unwrap_or_default();
    let mut screen = plain(
        look,
        Tone::Warning,
        Icon::CircleX,
        &title(reason, brand),
        look.together(&[&look.say(&msg::common_not_charged()), &look.say(&why(reason))]),
    );
    screen.actions = try_again(look);
    // The same order would be refused again: what helps is another number, operator or amount.
    let ours = matches!(
        reason,
        Reason::InvalidNumber
            | Reason::Barred
            | Reason::ProductUnavailable
            | Reason::Duplicate
            | Reason::ProviderDeclined
            | Reason::BalanceLow
    );
    if let (true, Some(again)) = (ours, screen.actions.last_mut()) {
        let change = look.action(Wish::Again, Part::Primary, &msg::common_change_button());
        *again = change.icon(Icon::Pencil);
    }
    screen
}

/// The operator refuses only what it was asked: a provider that cannot be reached has refused nothing.
fn title(reason: Reason, brand: String) -> Message {
    match reason {
        Reason::ProviderOffline | Reason::BalanceLow | Reason::NeverArrived | Reason::Unable => msg::denied_title(),
        _ => msg::refused_title(brand),
    }
}

fn try_again(look: &Look<'_>) -> Vec<Action> {
    let again = look.action(Wish::Again, Part::Primary, &msg::common_again_button()).icon(Icon::RefreshCw);
    vec![look.stop(Part::Secondary), again]
}
