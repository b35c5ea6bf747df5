//! A page from a screen: one builder per block, in the order in which keys walk the screen.
//! Nothing here has a size or a colour of its own, reads a clock or keeps state.

mod block;
mod button;
mod head;
mod logo;

use super::layout::{Gaps, Give, ladder, shares};
use super::theme::{Sheet, Way};
use crate::sale::Mode;
use crate::screen::{Block, Screen, Tone, Wish};
use head::Stand;
use iced::widget::{Space, column, container};
use iced::{Element, Fill, Padding};

/// What stands around every screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub mode: Mode,
    /// The number on the machine's plate.
    pub machine: String,
}

/// The whole page. `focus` is an index into [`Screen::walk`].
pub fn page<'a>(screen: &'a Screen, frame: &'a Frame, sheet: Sheet, focus: Option<usize>) -> Element<'a, Wish> {
    let mut builder = Builder { screen, sheet, focus, next: 0 };
    let m = sheet.m;
    let body = match sheet.way {
        Way::Portrait => builder.column(),
        Way::Landscape if builder.is_centred() => builder.column(),
        Way::Landscape => builder.columns(),
    };
    // A bar with nothing in it leaves its room to the page.
    let bar = screen.bar.iter().any(Option::is_some).then(|| builder.bar());
    let padding = Padding { top: m.page_top, bottom: m.page_bottom, left: m.margin, right: m.margin };
    let page = column![head::header(screen.language, frame, &sheet), Space::new().height(m.section), body]
        .push(bar.is_some().then(|| Space::new().height(m.section)))
        .push(bar);
    container(page).padding(padding).width(Fill).height(Fill).into()
}

/// Builds in the order of the walk, so that the n-th action made is the n-th of the walk.
struct Builder<'a> {
    screen: &'a Screen,
    sheet: Sheet,
    focus: Option<usize>,
    next: usize,
}

impl<'a> Builder<'a> {
    fn gaps(&self) -> Gaps {
        Gaps { blocks: self.sheet.m.gap, groups: self.sheet.m.head_gap }
    }

    /// Whether the picture stands large in the middle, with all that is said under it.
    fn is_centred(&self) -> bool {
        let few = || self.screen.body.len() <= 1 && self.screen.body.iter().all(is_said);
        let wide = || self.screen.step.is_none() && few();
        self.screen.picture.is_some() && (self.sheet.way == Way::Portrait || wide())
    }

    /// One column: what is said on top, what is to do at the bottom.
    fn column(&mut self) -> Element<'a, Wish> {
        let stand = if self.is_centred() { Stand::Centred } else { Stand::Left };
        let mut top = head::head(self.screen, &self.sheet, stand);
        let mut bottom = Vec::new();
        for block in &self.screen.body {
            let built = self.block(block);
            if is_news(block) { top.push((Give::Rigid, built)) } else { bottom.push((give(block), built)) }
        }
        if self.screen.actions.is_empty() && has(self.screen, is_keypad) {
            // The keys stand where they stand once there is something to go on with: nothing moves under a finger.
            bottom.push((Give::Rigid, Space::new().height(self.sheet.m.primary).into()));
        }
        let actions = self.actions().map(|actions| (Give::Rigid, self.under(actions)));
        bottom.extend(actions);
        ladder(top, Vec::new(), bottom, self.gaps()).into()
    }

    /// Two columns: what is said on the left, what is to do on the right.
    fn columns(&mut self) -> Element<'a, Wish> {
        let said = self.screen.body.iter().all(is_said);
        let mut top = head::head(self.screen, &self.sheet, if said { Stand::Words } else { Stand::Left });
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let crowded = has(self.screen, is_crowd);
        for block in &self.screen.body {
            let built = (give(block), self.block(block));
            match block {
                Block::Entry { .. } | Block::Amount(_) => top.push(built),
                Block::Note { .. } if crowded => left.push(built),
                _ => right.push(built),
            }
        }
        let mut actions: Vec<_> =
            self.actions().map(|actions| (Give::Rigid, self.under(actions))).into_iter().collect();
        if actions.is_empty() && has(self.screen, is_keypad) {
            actions.push((Give::Rigid, Space::new().height(self.sheet.m.primary).into()));
        }
        if right.is_empty() {
            right.extend(head::picture(self.screen, &self.sheet).map(|picture| (Give::Grows, picture)));
        }
        // Without a bar the page has room for one of its own.
        let whole = if self.screen.bar.iter().all(Option::is_none) { std::mem::take(&mut actions) } else { Vec::new() };
        let left = ladder(top, Vec::new(), left, self.gaps());
        let right = ladder(Vec::new(), right, actions, self.gaps());
        let halves = shares(self.sheet.m.gutter, vec![(LEFT, left.into()), (RIGHT, right.into())]);
        ladder(vec![(Give::Grows, halves.into())], Vec::new(), whole, self.gaps()).into()
    }

    /// Whatever stands under a keypad takes the room of the button to go on, or the keys would move when that comes.
    fn under(&self, actions: Element<'a, Wish>) -> Element<'a, Wish> {
        if has(self.screen, is_keypad) {
            container(actions).width(Fill).height(self.sheet.m.primary).align_y(iced::Bottom).into()
        } else {
            actions
        }
    }

    /// The tone of the whole screen, for blocks that have none of their own.
    fn tone(&self) -> Tone {
        self.screen.picture.map_or(Tone::Info, |(_, tone)| tone)
    }
}

/// Shares of the width in landscape.
const LEFT: u16 = 38;
const RIGHT: u16 = 62;

fn has(screen: &Screen, is: fn(&Block) -> bool) -> bool {
    screen.body.iter().any(is)
}

fn is_keypad(block: &Block) -> bool {
    matches!(block, Block::Keypad(_))
}

/// Blocks that need the whole right half: a code is read from further away the larger it is.
fn is_crowd(block: &Block) -> bool {
    matches!(block, Block::Keypad(_) | Block::Choices { .. } | Block::Facts(_) | Block::Qr(_))
}

/// Blocks that say something and leave nothing to do.
fn is_said(block: &Block) -> bool {
    matches!(block, Block::Note { .. } | Block::Amount(_))
}

/// Blocks that belong to what is said first.
fn is_news(block: &Block) -> bool {
    matches!(block, Block::Amount(_) | Block::Passage { .. } | Block::Points(_))
}

fn give(block: &Block) -> Give {
    match block {
        Block::Choices { .. } | Block::Keypad(_) => Give::Shrinks,
        Block::Pointer { .. } | Block::Qr(_) => Give::Grows,
        Block::Entry { .. }
        | Block::Points(_)
        | Block::PhoneMenu(_)
        | Block::Facts(_)
        | Block::Note { .. }
        | Block::Passage { .. }
        | Block::Stages(_)
        | Block::Code { .. }
        | Block::Amount(_) => Give::Rigid,
    }
}
