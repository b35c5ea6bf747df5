//! What is on the screen, derived from what the till says of a sale. Never stored as truth.

use super::over::Over;
use super::visit::Step;
use crate::mutant::{self, Mutant};
use crate::sale::{Reason, Status};
use crate::till::{Denial, MoneyState, ReceiptState, SaleView, Stop};

/// One screen in one of its variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scene {
    First,
    /// The first screen while nothing can be sold: the news in all languages.
    Closed(Stop),
    Step(Step),
    Paying(Paying),
    Delivering,
    Done(Paper),
    Problem(Problem),
    /// An earlier sale is looked up.
    Claim,
    ClaimState,
    /// Something stands over the screen.
    Over(Over),
    MoreTime,
}

/// How far the receipt of a sale that went well is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// The visitor is to choose one.
    Asked,
    /// It is being printed.
    Underway,
    /// It is there, or was not wanted.
    Settled,
    /// It did not come out, or nobody knows: there is a code to write down.
    Missing,
}

impl Paper {
    fn of(receipt: ReceiptState) -> Self {
        match receipt {
            ReceiptState::Asked => Self::Asked,
            ReceiptState::None | ReceiptState::Printing => Self::Underway,
            ReceiptState::Printed | ReceiptState::Shown | ReceiptState::Unwanted => Self::Settled,
            ReceiptState::Failed(_) | ReceiptState::Partly | ReceiptState::Unknown => Self::Missing,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paying {
    /// The provider is asked whether it would deliver.
    Checking,
    Card,
    /// There is a code to scan with a phone.
    Scan,
    /// A phone has read the code, and its owner has not agreed yet.
    Confirm,
    Cancelling,
    /// The card reader did not say how it ended.
    Bank,
}

/// What went wrong; each tells its own truth about the money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// Selling stopped while somebody was choosing.
    Closed(Stop),
    Denied(Denial),
    /// The till fell silent while money may be moving.
    Fault,
    /// The card reader or the visitor said no.
    Unpaid(Reason),
    /// The provider said no before anything was paid.
    Refused(Reason),
    PaymentUnknown,
    DeliveryUnknown,
    ReleaseAsked,
    Released,
    RefundAsked,
    RefundAccepted,
    RefundSettled,
    Stuck,
    WrongAmount,
    Late,
    Attention,
}

impl Scene {
    /// Whether money is on its way: then no time-out may end the visit.
    pub(super) fn is_moving(&self) -> bool {
        matches!(self, Self::Paying(_) | Self::Delivering | Self::Problem(Problem::Fault))
    }

    pub(super) fn is_done(&self) -> bool {
        matches!(self, Self::Done(_))
    }

    /// Whether `other` is the same screen to a finger: its buttons stand where they stood.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Paying(_), Self::Paying(_)) => true,
            (Self::Over(one), Self::Over(other)) => one.is_like(other),
            _ => self == other,
        }
    }
}

impl Paying {
    /// Whether the visitor can still stop it.
    pub(super) fn may_stop(self) -> bool {
        matches!(self, Self::Checking | Self::Card | Self::Scan | Self::Confirm)
    }
}

/// The screen of a sale. `overdue` if the visitor has waited long enough for an end.
pub(super) fn of_sale(view: &SaleView, overdue: bool) -> Scene {
    use Status as S;
    let called = view.attention.is_some();
    // Once the till has printed for an open sale, or called a person, the visitor has a claim code and need not stand here.
    let over = overdue || called || view.receipt != ReceiptState::None;
    match view.status {
        S::Ordered => Scene::Paying(Paying::Checking),
        S::Paying if view.may_cancel => Scene::Paying(match &view.offer {
            Some(offer) if offer.identified => Paying::Confirm,
            Some(_) => Paying::Scan,
            None => Paying::Card,
        }),
        S::Paying => Scene::Paying(Paying::Cancelling),
        S::PayingUnknown if over => Scene::Problem(Problem::PaymentUnknown),
        S::PayingUnknown => Scene::Paying(Paying::Bank),
        S::Declined | S::Cancelled => Scene::Problem(unpaid(view)),
        S::Delivering | S::DeliveringUnknown if over => Scene::Problem(Problem::DeliveryUnknown),
        S::Delivering if mutant::lives(Mutant::SaysDoneTooEarly) => Scene::Done(Paper::of(view.receipt)),
        S::Delivering | S::DeliveringUnknown => Scene::Delivering,
        S::Delivered => Scene::Done(Paper::of(view.receipt)),
        S::Refunding | S::RefundingUnknown | S::Refunded => going_back(view, called),
    }
}

fn unpaid(view: &SaleView) -> Problem {
    match (view.extra.is_some(), view.refused) {
        (true, Some(Reason::WrongAmount)) => Problem::WrongAmount,
        (true, _) => Problem::Late,
        (false, _) if view.status == Status::Cancelled => Problem::Unpaid(Reason::Cancelled),
        (false, Some(reason)) if view.refused_unpaid => Problem::Refused(reason),
        (false, reason) => Problem::Unpaid(reason.unwrap_or(Reason::Declined)),
    }
}

fn going_back(view: &SaleView, called: bool) -> Scene {
    use MoneyState as M;
    let problem = match view.money {
        M::ReleaseAsked => Problem::ReleaseAsked,
        M::Released => Problem::Released,
        M::RefundAsked if mutant::lives(Mutant::SaysRefundedTooEarly) => Problem::RefundSettled,
        M::RefundAsked => Problem::RefundAsked,
        M::RefundAccepted => Problem::RefundAccepted,
        M::RefundSettled => Problem::RefundSettled,
        M::Stuck => Problem::Stuck,
        // Nothing was delivered, and a person was called: this way to pay cannot give money back by itself.
        M::Reserved | M::Taken if called && (view.refused.is_some() || !view.sent) => Problem::Stuck,
        M::Untouched | M::Asked | M::Unknown | M::Reserved | M::Taken if called => Problem::Attention,
        // Decided, and not yet on disk as asked for: a screen says only what is on disk, so it waits the moment longer.
        M::Untouched | M::Asked | M::Unknown | M::Reserved | M::Taken if view.unwanted && !view.sent => {
            return Scene::Paying(Paying::Cancelling);
        }
        M::Untouched | M::Asked | M::Unknown | M::Reserved | M::Taken => return Scene::Delivering,
    };
    Scene::Problem(problem)
}
