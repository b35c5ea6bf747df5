//! What a key means to whoever stands at the machine: a keyboard of the desk, a keypad of the cabinet, or two switches.

use crate::till::TerminalKey;
use iced::keyboard::{self, Key, key::Named};

/// A key that was pressed, by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    Next,
    Previous,
    Activate,
    Digit(u8),
    /// Any other sign. Nobody types one; a scanner that works like a keyboard does.
    Sign(char),
    Erase,
    Clear,
    Back,
    /// Plays the card terminal, in demo mode alone.
    Terminal(TerminalKey),
}

/// The meaning of a keyboard event, if it has one. A key that is held down means nothing more (EN 301 549 5.7).
pub(super) fn press(event: &keyboard::Event) -> Option<Press> {
    let keyboard::Event::KeyPressed { key, modifiers, repeat: false, .. } = event else { return None };
    match key {
        Key::Named(Named::Tab) if modifiers.shift() => Some(Press::Previous),
        Key::Named(named) => self::named(*named),
        Key::Character(sign) => {
            let sign = sign.chars().next()?;
            let digit = sign.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
            Some(digit.map_or(Press::Sign(sign), Press::Digit))
        }
        Key::Unidentified => None,
    }
}

fn named(key: Named) -> Option<Press> {
    use TerminalKey as T;
    Some(match key {
        Named::ArrowDown | Named::Tab => Press::Next,
        Named::ArrowUp => Press::Previous,
        Named::Enter => Press::Activate,
        Named::Backspace => Press::Erase,
        Named::Delete => Press::Clear,
        Named::Escape => Press::Back,
        Named::F1 => Press::Terminal(T::Approve),
        Named::F2 => Press::Terminal(T::Decline),
        Named::F3 => Press::Terminal(T::Silence),
        Named::F4 => Press::Terminal(T::ApproveLate),
        Named::F5 => Press::Terminal(T::WrongAmount),
        Named::F6 => Press::Terminal(T::PullPlug),
        _ => return None,
    })
}
