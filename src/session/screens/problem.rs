//! Something went wrong. Each variant says first what happened to the money, then why, then what to do.

use super::{Look, closed, trouble, unpaid};
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::sale::Reason;
use crate::screen::{Screen, ScreenId, Tone};
use crate::session::scene::Problem;
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit, problem: &Problem) -> Screen {
    match problem {
        Problem::Closed(stop) => unpaid::closed(look, *stop),
        Problem::Denied(denial) => unpaid::denied(look, denial),
        Problem::Unpaid(reason) => unpaid::unpaid(look, visit, *reason),
        Problem::Refused(reason) => unpaid::refused(look, visit, *reason),
        Problem::Fault => trouble::fault(look, visit),
        Problem::PaymentUnknown
        | Problem::DeliveryUnknown
        | Problem::ReleaseAsked
        | Problem::Released
        | Problem::RefundAsked
        | Problem::RefundAccepted
        | Problem::RefundSettled
        | Problem::Stuck
        | Problem::WrongAmount
        | Problem::Late
        | Problem::Attention => trouble::screen(look, visit, problem),
    }
}

/// The bare screen of a problem: picture, heading, what is true.
pub(super) fn plain(look: &Look<'_>, tone: Tone, icon: Icon, title: &Message, lead: String) -> Screen {
    let mut screen = look.screen(ScreenId::Problem, title, Some(lead));
    screen.picture = Some((icon, tone));
    screen
}

/// Why somebody said no.
pub(super) fn why(reason: Reason) -> Message {
    match reason {
        Reason::Declined => msg::why_declined(),
        Reason::Cancelled => msg::why_cancelled(),
        Reason::NoCard => msg::why_no_card(),
        Reason::TerminalOffline => msg::why_terminal_offline(),
        Reason::TerminalBusy => msg::why_terminal_busy(),
        Reason::TooLate => msg::why_too_late(),
        Reason::WrongAmount => msg::why_wrong_amount(),
        Reason::NeverArrived => msg::why_never_arrived(),
        Reason::InvalidNumber => msg::why_invalid_number(),
        Reason::Barred => msg::why_barred(),
        Reason::OperatorUnavailable => msg::why_operator_unavailable(),
        Reason::Duplicate => msg::why_duplicate(),
        Reason::ProductUnavailable => msg::why_product_unavailable(),
        Reason::BalanceLow => msg::why_balance_low(),
        Reason::HoldExpired => msg::why_hold_expired(),
        Reason::ProviderOffline => msg::why_provider_offline(),
        Reason::ProviderDeclined => msg::why_provider_declined(),
        Reason::Unable => msg::why_unable(),
    }
}

/// Whom to call, on a screen without a claim code.
pub(super) fn call(look: &Look<'_>) -> crate::screen::Block {
    closed::whom_to_call(look)
}
