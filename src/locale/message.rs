//! A text before it has a language, and what can be put into it.

use crate::money::Money;

/// An id with its arguments: data, made by the functions of [`super::msg`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Message {
    pub(super) const fn new(id: &'static str, args: Vec<(&'static str, Arg)>) -> Self {
        Self { id, args }
    }

    /// The id in the message files, for logs and tests.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    pub(super) fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }

    /// Every message there is, with each variable filled by `fill`: for tests and checks of a layout.
    pub fn every(fill: impl Fn(&'static str) -> Arg) -> Vec<Self> {
        let one = |(id, variables): &(&'static str, &'static [&'static str])| {
            Self::new(id, variables.iter().map(|name| (*name, fill(name))).collect())
        };
        super::msg::ALL.iter().map(one).collect()
    }
}

/// What fills a variable. Money and messages are written only when the language is known, so a message can be kept
/// while the visitor changes the language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Arg {
    Text(String),
    Number(i64),
    Money(Money),
    Message(Box<Message>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Money> for Arg {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

/// Numbers are counts of days, seconds or copies: what does not fit is shown as the largest that does.
macro_rules! from_number {
    ($($number:ty),+) => {
        $(impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}

from_number!(u8, u16, u32, u64, usize, i32, i64);
