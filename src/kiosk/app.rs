//! Carries wishes from the glass to the session, words from the session to the till, and news back. No rule lives here.

use super::focus::Focus;
use super::keys::Press;
use super::scan::{Burst, Enter};
use super::stage::Stage;
use super::theme::Sheet;
use super::view::{self, Frame};
use crate::engine::Link;
use crate::sale::Mode;
use crate::screen::{Screen, Wish};
use crate::session::{Session, Terms};
use crate::till::{Body, Denial, Granted, Snapshot};
use iced::widget::responsive;
use iced::{Element, Task};
use std::time::Instant;

#[derive(Debug, Clone)]
pub enum Message {
    /// A finger or a mouse.
    Touched(Wish),
    Pressed(Press),
    /// `None`: the till does not answer.
    Told(Option<Box<Snapshot>>),
    Answered(Result<Granted, Denial>),
    /// The till has heard a key of the demo's card terminal; whatever it does shows in the snapshots.
    Played,
    /// The moment, in session time, at which the session wanted to be called.
    Due(u64),
    /// The system wants the program to end.
    Ended,
}

/// The session counts milliseconds from the start of the face.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    start: Instant,
    now: fn() -> Instant,
}

impl Clock {
    pub fn new(now: fn() -> Instant) -> Self {
        Self { start: now(), now }
    }

    pub fn now_ms(&self) -> u64 {
        u64::try_from((self.now)().saturating_duration_since(self.start).as_millis()).unwrap_or(u64::MAX)
    }
}

/// What the face says to the till, and what shall be heard of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    Of(Body),
    Key(Body),
}

pub struct App {
    session: Session,
    screen: Screen,
    frame: Frame,
    focus: Focus,
    burst: Burst,
    clock: Clock,
    link: Option<Link>,
}

impl App {
    /// Without a link it is a face alone: for tests and pictures.
    pub fn new(link: Option<Link>, terms: Terms, clock: Clock) -> Self {
        let frame = Frame { mode: terms.mode, machine: terms.machine.clone() };
        let session = Session::new(terms);
        let screen = session.screen();
        Self { focus: Focus::new(session.key()), burst: Burst::default(), session, screen, frame, clock, link }
    }

    /// For iced: the words of [`App::hear`] are said here and now, in their order; a task only waits for the answer.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        if matches!(message, Message::Ended) {
            return iced::exit();
        }
        let words = self.hear(message);
        let Some(link) = &self.link else { return Task::none() };
        Task::batch(words.into_iter().map(|word| match word {
            Word::Of(body) => Task::perform(link.ask(body), Message::Answered),
            Word::Key(body) => Task::perform(link.ask(body), |_| Message::Played),
        }))
    }

    /// Takes in what has happened and returns what the till is to be told.
    pub fn hear(&mut self, message: Message) -> Vec<Word> {
        let now = self.clock.now_ms();
        let mut words = Vec::new();
        let typed =
            matches!(message, Message::Pressed(Press::Digit(_) | Press::Erase | Press::Clear)) && self.is_typing();
        match message {
            Message::Touched(wish) => {
                self.focus.hide();
                words.extend(self.session.wish(&wish, now).map(Word::Of));
            }
            Message::Pressed(press) => words.extend(self.pressed(press, now)),
            Message::Told(Some(snapshot)) => {
                self.frame.mode = snapshot.mode;
                if self.frame.machine != snapshot.machine {
                    self.frame.machine.clone_from(&snapshot.machine);
                }
                self.session.told(&snapshot, now);
            }
            Message::Told(None) => self.session.lost(now),
            Message::Answered(result) => self.session.answered(&result, now),
            // A timer may be early by its own grain: the session is told the moment that it asked for.
            Message::Due(at) => words.extend(self.session.tick(now.max(at)).map(Word::Of)),
            Message::Played | Message::Ended => {}
        }
        words.extend(self.drain(now));
        self.screen = self.session.screen();
        self.focus.follow(self.session.key(), &self.screen);
        if typed {
            self.focus.typed(&self.screen);
        }
        words
    }

    /// Words that the session has ready are not left to a timer.
    fn drain(&mut self, now: u64) -> Vec<Word> {
        let mut words = Vec::new();
        for _ in 0..WORDS_AT_ONCE {
            if self.session.poll_at().is_none_or(|(at, _)| at > now) {
                break;
            }
            words.extend(self.session.tick(now).map(Word::Of));
        }
        words
    }

    fn pressed(&mut self, press: Press, now: u64) -> Option<Word> {
        match press {
            Press::Digit(digit) => self.burst.sign(char::from(b'0' + digit % 10), now),
            Press::Sign(sign) => self.burst.sign(sign, now),
            Press::Activate => {
                // The Enter of a scanner ends its code and presses nothing.
                match self.burst.enter(now) {
                    Enter::Scanned(text) => return self.session.scanned(&text, now).map(Word::Of),
                    Enter::Dropped => return None,
                    Enter::Pressed => {}
                }
            }
            _ => {}
        }
        let wish = match press {
            Press::Next => {
                self.focus.next(&self.screen);
                return None;
            }
            Press::Previous => {
                self.focus.previous(&self.screen);
                return None;
            }
            Press::Terminal(key) => return (self.frame.mode == Mode::Demo).then_some(Word::Key(Body::Press(key))),
            Press::Activate => self.focus.activate(&self.screen)?,
            Press::Digit(digit) => Wish::Digit(digit),
            Press::Sign(_) => return None,
            Press::Erase => Wish::Erase,
            Press::Clear => Wish::Clear,
            Press::Back => [Wish::Close, Wish::Back, Wish::Cancel].into_iter().find(|wish| self.offers(wish))?,
        };
        self.session.wish(&wish, now).map(Word::Of)
    }

    fn is_typing(&self) -> bool {
        self.screen.walk().any(|action| matches!(action.wish, Wish::Digit(_)))
    }

    fn offers(&self, wish: &Wish) -> bool {
        self.screen.walk().any(|action| action.wish == *wish)
    }

    pub fn view(&self) -> Element<'_, Message> {
        let page = responsive(|window| view::page(&self.screen, &self.frame, Sheet::new(window), self.focus.index()));
        Stage::new(self.session.key(), self.clock.now, Element::from(page).map(Message::Touched))
            .keys(Message::Pressed)
            .into()
    }

    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The index in the screen's walk that the ring is around.
    pub fn focus(&self) -> Option<usize> {
        self.focus.index()
    }

    /// When the session wants to be called, and in how many milliseconds that is.
    pub(super) fn due(&self) -> Option<(u64, u64)> {
        self.session.poll_at().map(|(at, _)| (at, at.saturating_sub(self.clock.now_ms())))
    }

    pub(super) fn link(&self) -> Option<&Link> {
        self.link.as_ref()
    }
}

/// An end, a beginning and an order, and a tick that says nothing.
const WORDS_AT_ONCE: usize = 4;
