//! The one place of the focus: an index into [`Screen::walk`], nothing in a widget.
//!
//! It shows once somebody uses keys and goes when somebody touches the glass. It can reach everything and is never trapped: the walk
//! is a ring.

use crate::screen::{Look, Screen, Wish};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// Of the screen that the index belongs to.
    key: u64,
    index: Option<usize>,
    /// What the ring is around: an action that appears before it must not move the ring to another one.
    wish: Option<Wish>,
}

impl Focus {
    pub fn new(key: u64) -> Self {
        Self { key, index: None, wish: None }
    }

    pub fn index(&self) -> Option<usize> {
        self.index
    }

    pub fn hide(&mut self) {
        self.index = None;
    }

    /// Where a screen's focus begins: at the one thing to do, else at the first thing.
    pub fn start(&mut self, screen: &Screen) {
        let mut walk = screen.walk();
        let primary = walk.position(|action| action.look == Look::Primary);
        self.index = primary.or_else(|| screen.walk().next().map(|_| 0));
    }

    /// Whoever types goes on typing, and then wants to go on: Enter must not press the key that the focus was on.
    pub fn typed(&mut self, screen: &Screen) {
        self.index = screen.walk().position(|action| action.look == Look::Primary);
        self.note(screen);
    }

    pub fn next(&mut self, screen: &Screen) {
        self.step(screen, |index, count| (index + 1) % count);
    }

    pub fn previous(&mut self, screen: &Screen) {
        self.step(screen, |index, count| (index + count - 1) % count);
    }

    /// The first key only shows where the focus is: nobody could see it before.
    fn step(&mut self, screen: &Screen, to: impl Fn(usize, usize) -> usize) {
        let count = screen.walk().count();
        match self.index {
            Some(index) if count > 0 => self.index = Some(to(index.min(count - 1), count)),
            _ => self.start(screen),
        }
        self.note(screen);
    }

    /// What Enter means. While no focus shows, it means the primary button, which everybody can see, and nothing else.
    pub fn activate(&mut self, screen: &Screen) -> Option<Wish> {
        let action = if let Some(index) = self.index {
            screen.walk().nth(index)
        } else {
            self.start(screen);
            screen.primary()
        };
        action.map(|action| action.wish.clone())
    }

    /// On another screen a visible focus begins anew; on the same one it stays, or at the last thing if there are fewer now.
    pub fn follow(&mut self, key: u64, screen: &Screen) {
        let same_screen = self.key == key;
        self.key = key;
        match self.index {
            None => {}
            Some(_) if !same_screen => self.start(screen),
            Some(index) => {
                let same = |wish: &Wish| screen.walk().position(|action| action.wish == *wish);
                let last = screen.walk().count().checked_sub(1);
                self.index = self.wish.as_ref().and_then(same).or_else(|| last.map(|last| index.min(last)));
            }
        }
        self.note(screen);
    }

    fn note(&mut self, screen: &Screen) {
        self.wish = self.index.and_then(|index| screen.walk().nth(index)).map(|action| action.wish.clone());
    }
}
