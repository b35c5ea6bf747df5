//! What goes wrong, and how often in one run.

use super::Random;

/// Everything that the weather can do. What the far side does wrong by itself is its script's, and counted under `FarSide`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A call never arrives (F20, F30, F31, F40).
    RequestLost,
    /// What it was answered never comes back (F20, F31).
    AnswerLost,
    /// The call is on its way for longer than its deadline (F41).
    RequestLate,
    /// The answer takes long, often until nobody waits any more (F21, F33).
    AnswerLate,
    /// A terminal's wire brings one request twice (F22).
    RequestDoubled,
    /// An answer comes a second time, perhaps after others (F22).
    AnswerDoubled,
    /// Power fails between two steps (F4, F5, F6).
    PowerCut,
    /// Power fails when the intent is on disk and nothing was sent (F3).
    PowerCutBeforeSending,
    /// Power fails while the last failure is being made up for (F7).
    PowerCutAtStart,
    /// The far side restarts too and knows what stands in its books (F24).
    FarSideRestart,
    /// Somebody plays with the terminal: approves, declines, pulls its plug.
    TerminalKey,
    /// Nothing reaches the terminal for a while.
    TerminalOutage,
    /// Nothing reaches the provider for a while (F40).
    ProviderOutage,
    /// The operator takes a top-up back before we know of it (F35).
    TopupReversed,
    /// A sheet certainly did not come out (F45).
    NoPaper,
    /// A sheet may have come out (F46).
    PrinterSilent,
    /// The far side's own doing: declines, silence, other amounts, late and second money (F21, F23, F28, F34).
    FarSide,
}

impl Fault {
    pub const ALL: [Self; 17] = [
        Self::RequestLost,
        Self::AnswerLost,
        Self::RequestLate,
        Self::AnswerLate,
        Self::RequestDoubled,
        Self::AnswerDoubled,
        Self::PowerCut,
        Self::PowerCutBeforeSending,
        Self::PowerCutAtStart,
        Self::FarSideRestart,
        Self::TerminalKey,
        Self::TerminalOutage,
        Self::ProviderOutage,
        Self::TopupReversed,
        Self::NoPaper,
        Self::PrinterSilent,
        Self::FarSide,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::RequestLost => "request_lost",
            Self::AnswerLost => "answer_lost",
            Self::RequestLate => "request_late",
            Self::AnswerLate => "answer_late",
            Self::RequestDoubled => "request_doubled",
            Self::AnswerDoubled => "answer_doubled",
            Self::PowerCut => "power_cut",
            Self::PowerCutBeforeSending => "power_cut_before_sending",
            Self::PowerCutAtStart => "power_cut_at_start",
            Self::FarSideRestart => "far_side_restart",
            Self::TerminalKey => "terminal_key",
            Self::TerminalOutage => "terminal_outage",
            Self::ProviderOutage => "provider_outage",
            Self::TopupReversed => "topup_reversed",
            Self::NoPaper => "no_paper",
            Self::PrinterSilent => "printer_silent",
            Self::FarSide => "far_side",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.name() == name)
    }

    /// The most often that it happens, in a thousand chances to.
    fn worst_permille(self) -> u64 {
        match self {
            Self::RequestLost | Self::AnswerLost | Self::RequestLate | Self::AnswerLate => 250,
            Self::RequestDoubled | Self::AnswerDoubled => 150,
            Self::PowerCut => 40,
            Self::PowerCutBeforeSending | Self::TopupReversed => 100,
            Self::PowerCutAtStart => 400,
            Self::FarSideRestart => 500,
            Self::TerminalKey => 500,
            Self::TerminalOutage | Self::ProviderOutage => 10,
            Self::NoPaper | Self::PrinterSilent => 200,
            Self::FarSide => 700,
        }
    }
}

/// How often each fault happens, in a thousand chances to. Each run draws its own, so that some runs have one fault often and no other:
/// what hides behind a crowd of faults is found by a single one (swarm testing).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weather([u64; Fault::ALL.len()]);

impl Weather {
    pub const CALM: Self = Self([0; Fault::ALL.len()]);

    pub fn drawn(random: &mut Random) -> Self {
        let mut weather = Self::CALM;
        // One run in eight is calm: it shows that the machine sells at all.
        let calm = random.chance(12);
        for fault in Fault::ALL {
            let rate = random.between(1, fault.worst_permille());
            let absent = random.chance(35);
            weather.0[fault as usize] = if calm || absent { 0 } else { rate };
        }
        weather
    }

    #[must_use]
    pub fn without(mut self, fault: Fault) -> Self {
        self.0[fault as usize] = 0;
        self
    }

    pub fn permille(&self, fault: Fault) -> u64 {
        self.0[fault as usize]
    }

    /// The faults that can happen.
    pub fn faults(&self) -> impl Iterator<Item = Fault> {
        Fault::ALL.into_iter().filter(|fault| self.permille(*fault) > 0)
    }
}
