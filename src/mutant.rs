//! Known-bad variants of the rules. The simulation must find each of them, or it proves nothing; no release has one.
//!
//! Without the cargo feature `mutants` none lives and the compiler takes the questions out.

/// A mistake that somebody could make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    /// A deed is done and then written down: by the engine's loop in mode whole, by the one that stands in for it in mode core.
    SendsBeforeTheLog,
    /// No answer from the terminal is taken for a no.
    SilenceIsDeclined,
    /// No answer from the provider is taken for a no, and the money goes back.
    SilenceIsRefused,
    /// "Not found" decides at once, not after the horizon.
    NotFoundIsFinal,
    /// An order that is not found yet is sent again.
    OrdersAgain,
    /// An order that never arrived is sent once more, however long ago the provider may have forgotten its id.
    SendsAgainTooLate,
    /// A refund that is not found yet is asked for again, under a new id.
    RefundsAgain,
    /// Whatever the terminal approves is the price.
    AnyAmountWillDo,
    /// What came twice, or late, is nobody's.
    KeepsExtraMoney,
    /// An approval that is told twice is money that came twice.
    TellingTwiceIsPayingTwice,
    /// A visitor who wants out before the answer gets the top-up all the same.
    DeliversTheUnwanted,
    /// A cancel that is not answered has worked.
    SilentCancelWorked,
    /// Reserved money is forgotten once the top-up has arrived.
    ForgetsToTakeTheMoney,
    /// A top-up that was taken back still counts.
    ReversedIsDelivered,
    /// A start does not ask what became of an order.
    ForgetsOrdersInFlight,
    /// A commit comes back before it is on the disk (`synchronous = NORMAL`): only `tests/power-loss` can find it.
    CommitsWithoutSync,
    /// The receipt comes out while the top-up is on its way.
    PrintsTooEarly,
    /// The screen says done while the top-up is on its way.
    SaysDoneTooEarly,
    /// The screen says that the money is back when that was only asked for.
    SaysRefundedTooEarly,
    /// The code that was paid for is not on the paper.
    KeepsTheCode,
}

impl Mutant {
    /// Those that break a rule without any disk.
    pub const OF_THE_RULES: [Self; 16] = [
        Self::SendsBeforeTheLog,
        Self::SilenceIsDeclined,
        Self::SilenceIsRefused,
        Self::NotFoundIsFinal,
        Self::OrdersAgain,
        Self::SendsAgainTooLate,
        Self::RefundsAgain,
        Self::AnyAmountWillDo,
        Self::KeepsExtraMoney,
        Self::TellingTwiceIsPayingTwice,
        Self::DeliversTheUnwanted,
        Self::SilentCancelWorked,
        Self::ForgetsToTakeTheMoney,
        Self::ReversedIsDelivered,
        Self::ForgetsOrdersInFlight,
        Self::PrintsTooEarly,
    ];

    /// Those that only somebody finds who looks at the screen and at the paper.
    pub const OF_THE_MACHINE: [Self; 3] = [Self::SaysDoneTooEarly, Self::SaysRefundedTooEarly, Self::KeepsTheCode];
}

#[cfg(all(feature = "mutants", not(debug_assertions)))]
compile_error!("mutants are known-bad rules: they are never built into a release");

#[cfg(feature = "mutants")]
mod living {
    use super::Mutant;
    use std::cell::Cell;

    thread_local!(static LIVING: Cell<Option<Mutant>> = const { Cell::new(None) });

    /// Lets one mutant, or none, live in this thread from now on.
    pub fn set(mutant: Option<Mutant>) {
        LIVING.set(mutant);
    }

    /// Whether the rules make this mistake.
    pub fn lives(mutant: Mutant) -> bool {
        LIVING.get() == Some(mutant)
    }
}

#[cfg(feature = "mutants")]
pub use self::living::{lives, set};

/// Whether the rules make this mistake: never, in what is shipped.
#[cfg(not(feature = "mutants"))]
#[inline]
pub const fn lives(_: Mutant) -> bool {
    false
}
