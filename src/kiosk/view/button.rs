//! How an action looks by the part that it plays.

use super::Builder;
use super::head::plate;
use crate::kiosk::action::{Face, Ring, Target};
use crate::kiosk::layout::{grid, shares};
use crate::kiosk::theme::{PRIMARY_MIN, Role, Sheet, TOUCH_MIN, Way};
use crate::kiosk::words::{Words, icon, words};
use crate::screen::{Action, Look, Wish};
use iced::widget::{Column, Row, Space, column, container, row};
use iced::{Center, Color, Element, Fill, Length, Padding, Shrink, Size};

impl<'a> Builder<'a> {
    /// Any action, anywhere: the one door to a touchable thing.
    pub(super) fn action(&mut self, action: &'a Action) -> Element<'a, Wish> {
        let (index, sheet) = (self.next, self.sheet);
        self.next += 1;
        let m = sheet.m;
        let (rest, pressed) = faces(&sheet, &action.look);
        let (content, padding) = self.content(action);
        let badge = badge(&sheet, &action.look);
        let (width, min) = extent(&sheet, &action.look);
        Target {
            index,
            rest,
            pressed,
            radius: if action.look == Look::Small { m.radius_small } else { m.radius },
            ring: Ring { gap: m.ring_gap, gap_colour: sheet.paint.paper, width: m.ring, colour: sheet.paint.ink },
            focused: self.focus == Some(index),
            stripe: stripe(&action.look).map(|[red, green, blue]| (Color::from_rgb8(red, green, blue), m.stripe)),
            padding,
            width,
            height: Shrink,
            min,
            parts: std::iter::once(content).chain(badge).collect(),
            badge_inset: m.badge_inset,
            on_press: action.wish.clone(),
        }
        .into()
    }

    fn content(&self, action: &'a Action) -> (Element<'a, Wish>, Padding) {
        let (sheet, m) = (&self.sheet, self.sheet.m);
        let tight = Padding::from([m.gap_tiny, m.button_padding]);
        match &action.look {
            Look::Tile { stripe, .. } => (tile(action, sheet, Role::Tile), tile_padding(sheet, stripe.is_some())),
            Look::PictureTile => (picture_tile(action, sheet), tile_padding(sheet, false)),
            Look::PriceTile { .. } => (tile(action, sheet, Role::Price), tile_padding(sheet, false)),
            Look::Key => (words(&action.label, sheet.text(Role::Key)).one_line().into(), tight),
            Look::SideKey => (beside(action, sheet, m.icon_small, Role::SideKey), Padding::from(m.gap_tiny)),
            Look::Primary => (beside(action, sheet, m.icon, Role::Primary), tight),
            Look::Secondary => (beside(action, sheet, m.icon, Role::Second), tight),
            Look::Small => (words(&action.label, sheet.text(Role::SmallStrong)).one_line().into(), tight),
            Look::Bar => (bar_content(action, sheet), Padding::from([m.gap_tiny, m.bar_padding])),
        }
    }

    /// The big buttons: in one row where that is wide enough, else the primary one last and as wide as the page, and the others in
    /// rows of two above it.
    pub(super) fn actions(&mut self) -> Option<Element<'a, Wish>> {
        let m = self.sheet.m;
        let built: Vec<_> = self.screen.actions.iter().map(|action| (action, self.action(action))).collect();
        let count = built.len();
        if count == 0 {
            return None;
        }
        // Alone, a button has its own height; beside the primary one, the others are as high as it is.
        let least = TOUCH_MIN * self.sheet.scale;
        let (places, height) = match self.sheet.way {
            Way::Portrait => (1, least),
            Way::Landscape if self.is_centred() => (4, m.primary),
            Way::Landscape => (2, m.primary),
        };
        if count <= places {
            let row = built.into_iter().map(|(_, button)| button).collect();
            return Some(grid(count, m.gap, height, least, row).into());
        }
        let (primary, others): (Vec<_>, Vec<_>) =
            built.into_iter().partition(|(action, _)| action.look == Look::Primary);
        let mut others = others.into_iter().map(|(_, button)| button);
        let mut rows = Column::new().spacing(m.gap_small).width(Fill);
        if others.len() % 2 == 1 {
            rows = rows.push(grid(1, m.gap_small, least, least, others.by_ref().take(1).collect()));
        }
        if others.len() > 0 {
            rows = rows.push(grid(2, m.gap_small, least, least, others.collect()));
        }
        Some(rows.extend(primary.into_iter().map(|(_, button)| button)).into())
    }

    /// Four places that never move. The language's is the widest: its names are.
    pub(super) fn bar(&mut self) -> Element<'a, Wish> {
        let m = self.sheet.m;
        let places = self.screen.bar.iter().zip(BAR_SHARES).map(|(place, share)| {
            let content = match place {
                Some(action) => self.action(action),
                None => Space::new().width(Fill).height(m.bar_height).into(),
            };
            (if self.sheet.way == Way::Portrait { share } else { 1 }, content)
        });
        shares(m.bar_gap, places.collect()).into()
    }
}

const BAR_SHARES: [u16; 4] = [11, 14, 11, 11];

/// How an action looks at rest and under a finger.
fn faces(sheet: &Sheet, look: &Look) -> (Face, Face) {
    let (paint, m) = (sheet.paint, sheet.m);
    let rest = match look {
        Look::Tile { .. } | Look::PictureTile | Look::PriceTile { .. } | Look::Key => {
            Face { fill: paint.card, ink: paint.ink, edge: paint.line, edge_width: m.line }
        }
        Look::SideKey | Look::Secondary | Look::Bar => {
            Face { fill: paint.second, ink: paint.ink, edge: paint.line, edge_width: m.line }
        }
        Look::Small => Face { fill: paint.card, ink: paint.primary, edge: paint.primary, edge_width: m.line },
        Look::Primary => {
            let rest = Face { fill: paint.primary, ink: paint.on_primary, edge: paint.primary, edge_width: m.line };
            let pressed = Face { fill: paint.primary_pressed, edge: paint.ink, edge_width: m.line_strong, ..rest };
            return (rest, pressed);
        }
    };
    (rest, Face { fill: paint.pressed, ink: paint.ink, edge: paint.ink, edge_width: m.line_strong })
}

fn extent(sheet: &Sheet, look: &Look) -> (Length, Size) {
    let m = sheet.m;
    let (width, height) = match look {
        Look::Tile { .. } | Look::PictureTile | Look::PriceTile { .. } | Look::Key | Look::SideKey => {
            (Fill, TOUCH_MIN * sheet.scale)
        }
        Look::Primary => (Fill, m.primary.max(PRIMARY_MIN * sheet.scale)),
        Look::Secondary => (Fill, m.second),
        Look::Small => (Shrink, m.small),
        Look::Bar => (Fill, m.bar_height),
    };
    (width, Size::new(TOUCH_MIN * sheet.scale, height))
}

fn stripe(look: &Look) -> Option<[u8; 3]> {
    match look {
        Look::Tile { stripe, .. } => *stripe,
        _ => None,
    }
}

fn badge<'a>(sheet: &Sheet, look: &'a Look) -> Option<Element<'a, Wish>> {
    let (Look::Tile { badge, .. } | Look::PriceTile { badge }) = look else { return None };
    let (paint, m) = (sheet.paint, sheet.m);
    let label = words(badge.as_deref()?, sheet.text(Role::SmallStrong)).colour(paint.on_primary).one_line();
    let chip = container(label).padding([0.0, m.chip_padding]).style(plate(
        paint.primary,
        paint.primary,
        m.line,
        m.radius_small,
    ));
    Some(chip.into())
}

fn tile_padding(sheet: &Sheet, striped: bool) -> Padding {
    let m = sheet.m;
    let left = if striped { m.tile_padding + m.stripe } else { m.tile_padding };
    let (top, bottom) = (m.tile_padding_y + m.badge_clearance, m.tile_padding_y - m.badge_clearance);
    Padding { top, bottom, left, right: m.tile_padding }
}

/// Label, note under it, and the icon at the far end.
fn tile<'a>(action: &'a Action, sheet: &Sheet, role: Role) -> Element<'a, Wish> {
    let (paint, m) = (sheet.paint, sheet.m);
    let label = words(&action.label, sheet.text(role)).fill();
    let label = if role == Role::Price { label.colour(paint.primary) } else { label };
    let note = action.note.as_deref().map(|note| words(note, sheet.text(Role::Small)).colour(paint.ink_soft).fill());
    let text = column![label].push(note).width(Fill);
    match action.icon {
        Some(sign) => {
            row![text, icon(sheet, sign, m.icon).colour(paint.primary)].spacing(m.gap_small).align_y(Center).into()
        }
        None => text.into(),
    }
}

/// The picture first, for those who look rather than read.
fn picture_tile<'a>(action: &'a Action, sheet: &Sheet) -> Element<'a, Wish> {
    let (paint, m) = (sheet.paint, sheet.m);
    let label = words(&action.label, sheet.text(Role::Tile)).fill();
    let note = action.note.as_deref().map(|note| words(note, sheet.text(Role::Small)).colour(paint.ink_soft).fill());
    let picture = sign(action, sheet, m.icon_tile).map(|sign| sign.colour(paint.primary));
    let text = column![label].push(note).width(Fill);
    Row::new().push(picture).push(text).spacing(m.gap).align_y(Center).into()
}

fn sign(action: &Action, sheet: &Sheet, size: f32) -> Option<Words<'static>> {
    action.icon.map(|sign| icon(sheet, sign, size))
}

/// Icon, then label; both in the middle.
fn beside<'a>(action: &'a Action, sheet: &Sheet, size: f32, role: Role) -> Element<'a, Wish> {
    let label = words(&action.label, sheet.text(role)).centred();
    let note = action.note.as_deref().map(|note| words(note, sheet.text(Role::Small)).centred());
    let text = column![label].push(note).align_x(Center);
    Row::new().push(sign(action, sheet, size)).push(text).spacing(sheet.m.gap_small).align_y(Center).into()
}

/// In portrait the places are narrow: the icon stands on its word.
fn bar_content<'a>(action: &'a Action, sheet: &Sheet) -> Element<'a, Wish> {
    let m = sheet.m;
    let label = words(&action.label, sheet.text(Role::SmallStrong)).one_line();
    let sign = sign(action, sheet, m.icon_small);
    match sheet.way {
        Way::Portrait => Column::new().push(sign).push(label).align_x(Center).into(),
        Way::Landscape => Row::new().push(sign).push(label).spacing(m.gap_tiny).align_y(Center).into(),
    }
}
