//! An earlier sale, found again by its claim code. It shows how things stand and what comes next, and nothing of the number.

use super::entry::Code;
use super::scene::Scene;
use crate::card::ClaimCode;
use crate::till::{ClaimView, Denial};

/// Why a code that is whole finds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    Unknown,
    /// Too many wrong codes; seconds until the next may be typed.
    TooOften {
        wait_s: u32,
    },
    Unreachable,
}

pub(super) enum Claim {
    Typing {
        code: Code<ClaimCode>,
        trouble: Option<Trouble>,
    },
    /// The till is looking; the code stands on the screen meanwhile.
    Asking {
        code: Code<ClaimCode>,
    },
    Found(Box<ClaimView>),
}

impl Claim {
    pub(super) fn new() -> Self {
        Self::Typing { code: Code::default(), trouble: None }
    }

    pub(super) fn scene(&self) -> Scene {
        match self {
            Self::Typing { .. } | Self::Asking { .. } => Scene::Claim,
            Self::Found(_) => Scene::ClaimState,
        }
    }

    /// The till did not find it.
    pub(super) fn denied(&mut self, denial: &Denial) {
        let Self::Asking { code } = self else { return };
        let trouble = match denial {
            Denial::UnknownClaim => Trouble::Unknown,
            Denial::TooOften { wait_s } => Trouble::TooOften { wait_s: *wait_s },
            _ => Trouble::Unreachable,
        };
        *self = Self::Typing { code: code.clone(), trouble: Some(trouble) };
    }

    /// The field while it can be typed into. Whoever types on has read what was wrong.
    pub(super) fn typing(&mut self) -> Option<&mut Code<ClaimCode>> {
        match self {
            Self::Typing { code, trouble } => {
                *trouble = None;
                Some(code)
            }
            Self::Asking { .. } | Self::Found(_) => None,
        }
    }
}
