//! Digits in groups of four, as they stand on cards and receipts: an eSIM's number, a claim code.

use std::marker::PhantomData;

use super::{Shown, part};
use crate::card::{ClaimCode, Iccid, Reason, group_fours};

/// What a field of digits becomes once it is whole.
pub(in crate::session) trait Coded: Sized {
    /// Signs that every such code begins with; they are shown before they are typed.
    const START: &'static str;
    /// A code may be whole from here on.
    const LEAST: usize;
    const MOST: usize;

    fn read(digits: &str) -> Result<Self, Reason>;
}

impl Coded for Iccid {
    const START: &'static str = "89";
    const LEAST: usize = 19;
    const MOST: usize = 20;

    fn read(digits: &str) -> Result<Self, Reason> {
        Self::typed(digits)
    }
}

impl Coded for ClaimCode {
    const START: &'static str = "";
    const LEAST: usize = 12;
    const MOST: usize = 12;

    fn read(digits: &str) -> Result<Self, Reason> {
        Self::parse(digits)
    }
}

/// The keys as they were pressed. No `Debug`: whoever holds a code holds a sale.
#[derive(Clone)]
pub(in crate::session) struct Code<T> {
    keys: String,
    /// What is wrong with it.
    refused: Option<Reason>,
    kind: PhantomData<T>,
}

impl<T> Default for Code<T> {
    fn default() -> Self {
        Self { keys: String::new(), refused: None, kind: PhantomData }
    }
}

impl<T: Coded> Code<T> {
    /// As if these digits had been typed.
    pub(in crate::session) fn of(digits: &str) -> Self {
        let mut code = Self::default();
        digits.bytes().filter(u8::is_ascii_digit).for_each(|digit| code.push(digit - b'0'));
        code
    }

    /// Takes one more digit, unless the code is whole or wrong: then there is something to erase first.
    pub(in crate::session) fn push(&mut self, digit: u8) {
        if self.keys.is_empty() {
            self.refused = None;
        }
        // What was too short or wrong as it stood may become right; a wrong start cannot.
        if self.early().is_none() && digit < 10 && self.keys.len() < T::MOST {
            self.keys.push(char::from(b'0' + digit));
            self.refused = self.early();
        }
    }

    /// Something was shown instead of typed, and it is of no use.
    pub(in crate::session) fn refuse(&mut self, reason: Reason) {
        *self = Self { refused: Some(reason), ..Self::default() };
    }

    pub(in crate::session) fn erase(&mut self) {
        self.keys.pop();
        self.refused = self.early();
    }

    pub(in crate::session) fn clear(&mut self) {
        self.keys.clear();
        self.refused = None;
    }

    /// A wrong start is told at once, not after twenty digits; a wrong digit as soon as there cannot be another.
    fn early(&self) -> Option<Reason> {
        let start = self.keys.len().min(T::START.len());
        if self.keys[..start] != T::START[..start] {
            return Some(Reason::NotIccid);
        }
        (self.keys.len() == T::MOST).then(|| T::read(&self.keys).err()).flatten()
    }

    pub(in crate::session) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub(in crate::session) fn error(&self) -> Option<Reason> {
        self.refused
    }

    pub(in crate::session) fn is_complete(&self) -> bool {
        self.refused.is_none() && self.keys.len() >= T::LEAST
    }

    /// The code, if it is whole and its check digit agrees; if not, the reason stays with the field.
    pub(in crate::session) fn read(&mut self) -> Option<T> {
        match T::read(&self.keys) {
            Ok(code) => Some(code),
            Err(reason) => {
                self.refused = Some(reason);
                None
            }
        }
    }

    /// `8932 0200 0`, `___ ____ ____ ____`.
    pub(in crate::session) fn shown(&self) -> Shown {
        let known = if T::START.starts_with(&self.keys) { T::START } else { &self.keys };
        let missing = T::MOST.saturating_sub(known.len());
        part(&group_fours(&format!("{known}{}", "_".repeat(missing))), self.keys.len())
    }
}
