//! One builder per block.

use super::Builder;
use super::head::plate;
use crate::font::Icon;
use crate::kiosk::code::code;
use crate::kiosk::layout::grid;
use crate::kiosk::theme::{Pair, Role, Sheet, Way};
use crate::kiosk::words::{Words, icon, words};
use crate::screen::{Action, Block, Fact, Look, Point, Side, Stage, StageState, Tone, Wish};
use iced::widget::{Column, Row, Space, column, container, row};
use iced::{Center, Color, Element, Fill, Left, Right};

impl<'a> Builder<'a> {
    pub(super) fn block(&mut self, block: &'a Block) -> Element<'a, Wish> {
        match block {
            Block::Choices { columns, tiles } => self.choices(usize::from(*columns), tiles),
            Block::Entry { typed, empty, error } => entry(typed, empty, error.is_some(), &self.sheet),
            Block::Keypad(keys) => self.keypad(keys),
            Block::Facts(facts) => self.facts(facts),
            Block::Note { tone, icon, text } => note(*tone, *icon, text, &self.sheet),
            Block::Passage { heading, text } => self.passage(heading, text),
            Block::Stages(stages) => all_stages(stages, &self.sheet),
            Block::Code { label, code, hint } => self.code(label, code, hint),
            Block::Amount(amount) => self.news(amount, Role::Amount, self.sheet.paint.primary).into(),
            Block::Pointer { towards, name, text } => pointer(*towards, name, text, &self.sheet),
            Block::Points(points) => all_points(points, &self.sheet),
            Block::Qr(content) => scannable(content, &self.sheet),
            Block::PhoneMenu(way) => phone_menu(way, &self.sheet),
        }
    }

    /// Text that goes on with what the head says, and stands as the head does.
    fn news(&self, text: &'a str, role: Role, colour: Color) -> Words<'a> {
        let text = words(text, self.sheet.text(role)).colour(colour).fill();
        if self.is_centred() { text.centred() } else { text }
    }

    fn passage(&self, heading: &'a str, text: &'a str) -> Element<'a, Wish> {
        let paint = self.sheet.paint;
        let heading = self.news(heading, Role::Fact, paint.ink);
        let text = (!text.is_empty()).then(|| self.news(text, Role::Lead, paint.ink_soft));
        column![heading].push(text).spacing(self.sheet.m.gap_tiny).width(Fill).into()
    }

    fn choices(&mut self, columns: usize, tiles: &'a [Action]) -> Element<'a, Wish> {
        let m = self.sheet.m;
        // A landscape page is too low for so many in one column.
        let crowded = self.sheet.way == Way::Landscape && tiles.len() > ONE_COLUMN_MAX;
        let columns = if crowded { columns.max(2) } else { columns };
        let height = if tiles.iter().all(|tile| tile.look == Look::PictureTile) { m.picture_tile } else { m.tile };
        let tiles = tiles.iter().map(|tile| self.action(tile)).collect();
        grid(columns, m.tile_gap, height, m.tile_min, tiles).into()
    }

    fn keypad(&mut self, keys: &'a [Action]) -> Element<'a, Wish> {
        let m = self.sheet.m;
        let keys = keys.iter().map(|key| self.action(key)).collect();
        grid(KEYS_IN_A_ROW, m.gap_small, m.key, m.key_min, keys).into()
    }

    fn facts(&mut self, facts: &'a [Fact]) -> Element<'a, Wish> {
        let facts = facts.iter().map(|fact| self.fact(fact));
        let facts: Vec<_> = facts.collect();
        Column::with_children(facts).spacing(self.sheet.m.gap_small).into()
    }

    fn fact(&mut self, fact: &'a Fact) -> Element<'a, Wish> {
        let (sheet, m) = (self.sheet, self.sheet.m);
        let paint = sheet.paint;
        let text = column![
            words(&fact.label, sheet.text(Role::Small)).colour(paint.ink_soft),
            words(&fact.value, sheet.text(Role::Fact)).colour(paint.ink).fill(),
        ]
        .push(fact.note.as_deref().map(|note| words(note, sheet.text(Role::Small)).colour(paint.ink).fill()));
        let row = row![icon(&sheet, fact.icon, m.icon_fact).colour(paint.primary), text.width(Fill)]
            .push(fact.change.as_ref().map(|change| self.action(change)))
            .spacing(m.gap_small)
            .align_y(Center);
        container(row)
            .padding([m.card_padding_y, m.card_padding])
            .width(Fill)
            .style(plate(paint.card, paint.line, m.line, m.radius))
            .into()
    }

    fn code(&self, label: &'a str, code: &'a str, hint: &'a str) -> Element<'a, Wish> {
        let (sheet, m) = (&self.sheet, self.sheet.m);
        let pair = sheet.paint.tone(self.tone());
        let text = column![
            words(label, sheet.text(Role::Body)).colour(pair.ink).fill(),
            words(code, sheet.text(Role::Code)).colour(pair.ink).one_line(),
            words(hint, sheet.text(Role::Body)).colour(pair.ink).fill(),
        ];
        boxed(text.spacing(m.gap_tiny), pair, sheet)
    }
}

/// Tiles that stand one below the other in landscape.
const ONE_COLUMN_MAX: usize = 4;
/// As on a telephone.
const KEYS_IN_A_ROW: usize = 3;

fn boxed<'a>(content: impl Into<Element<'a, Wish>>, pair: Pair, sheet: &Sheet) -> Element<'a, Wish> {
    let m = sheet.m;
    container(content)
        .padding([m.card_padding_y, m.card_padding])
        .width(Fill)
        .style(plate(pair.ground, pair.ink, m.line, m.radius))
        .into()
}

fn note<'a>(tone: Tone, sign: Icon, text: &'a str, sheet: &Sheet) -> Element<'a, Wish> {
    let m = sheet.m;
    let pair = sheet.paint.tone(tone);
    let text = words(text, sheet.text(Role::Body)).colour(pair.ink).fill();
    let row = row![icon(sheet, sign, m.icon_note).colour(pair.ink), text].spacing(m.gap_small).align_y(Center);
    boxed(row, pair, sheet)
}

/// Every sign has its own place, so that nothing moves while a number is typed; a place without a sign is a line. What is wrong
/// with it stands above, in the lead's place.
fn entry<'a>(typed: &'a str, empty: &'a str, wrong: bool, sheet: &Sheet) -> Element<'a, Wish> {
    let (m, paint) = (sheet.m, sheet.paint);
    let signs: Vec<_> = typed.chars().map(|sign| (sign, true)).chain(empty.chars().map(|sign| (sign, false))).collect();
    let count = signs.iter().filter(|(sign, _)| !sign.is_whitespace()).count();
    let set = Set::of(count, sheet);
    let slots = signs.into_iter().map(|(sign, typed)| match sign {
        sign if sign.is_whitespace() => Space::new().width(set.gap).into(),
        sign => slot(sign, typed, set, sheet),
    });
    let edge = if wrong { paint.bad.ink } else { paint.primary };
    container(Row::with_children(slots).height(Fill))
        .padding([m.line_strong, m.card_padding])
        .width(Fill)
        .height(m.entry_height)
        .style(plate(paint.card, edge, m.line_strong, m.radius))
        .into()
}

/// How wide the places of a field are, and how large the digits in them.
#[derive(Clone, Copy)]
struct Set {
    width: f32,
    gap: f32,
    role: Role,
}

impl Set {
    /// A phone number is set as large as it goes; what is longer gets what there is.
    fn of(signs: usize, sheet: &Sheet) -> Self {
        let m = sheet.m;
        let most = if sheet.way == Way::Portrait { SIGNS_LARGE } else { SIGNS_LARGE_LANDSCAPE };
        if signs <= most {
            Self { width: m.slot, gap: m.slot_gap, role: Role::Entry }
        } else {
            Self { width: m.slot_long, gap: m.slot_long_gap, role: Role::EntryLong }
        }
    }
}

/// So many large digits fit the field: a claim code in portrait, a phone number in the left part of a landscape page.
const SIGNS_LARGE: usize = 12;
const SIGNS_LARGE_LANDSCAPE: usize = 10;

/// A typed sign, or the line where one will stand. Both are always there: only their colour tells them apart, so that typing a
/// digit repaints a digit and not all that follows it. A digit that is known before it is typed stands on its line.
fn slot<'a>(sign: char, typed: bool, set: Set, sheet: &Sheet) -> Element<'a, Wish> {
    let (m, paint) = (sheet.m, sheet.paint);
    let sign = if typed || sign.is_ascii_digit() { sign } else { NOTHING };
    let ink = if typed { paint.ink } else { paint.ink_soft };
    let colour = if typed { paint.card } else { paint.line };
    let line = container(Space::new().width(set.width - m.slot_line).height(m.slot_line)).style(plate(
        colour,
        colour,
        m.line,
        m.slot_line / 2.0,
    ));
    let sign = words(sign.to_string(), sheet.text(set.role)).colour(ink).one_line();
    container(column![sign, line].align_x(Center)).center_x(set.width).center_y(Fill).into()
}

/// As wide as a digit, and nothing to see.
const NOTHING: char = '\u{a0}';

/// Sentences of one weight: the picture tells which is which before anything is read.
fn all_points<'a>(points: &'a [Point], sheet: &Sheet) -> Element<'a, Wish> {
    let (m, paint) = (sheet.m, sheet.paint);
    let one = |point: &'a Point| {
        let text = words(&point.text, sheet.text(Role::Body)).colour(paint.ink).fill();
        row![icon(sheet, point.icon, m.icon_note).colour(paint.primary), text]
            .spacing(m.gap_small)
            .align_y(Center)
            .into()
    };
    Column::with_children(points.iter().map(one)).spacing(m.gap).width(Fill).into()
}

fn scannable<'a>(content: &str, sheet: &Sheet) -> Element<'a, Wish> {
    let (m, paint) = (sheet.m, sheet.paint);
    match code(content, paint.primary, m.line_strong, m.radius) {
        Some(code) => code.into(),
        None => Space::new().height(Fill).into(),
    }
}

/// What the phone shows, one thing to touch after the other.
fn phone_menu<'a>(way: &'a [String], sheet: &Sheet) -> Element<'a, Wish> {
    let (m, paint) = (sheet.m, sheet.paint);
    let last = way.len().saturating_sub(1);
    let mut steps = Row::new().spacing(m.gap_tiny).align_y(Center);
    steps = steps.push(icon(sheet, Icon::Smartphone, m.icon_note).colour(paint.primary));
    for (at, step) in way.iter().enumerate() {
        let (ground, ink) = if at == last { (paint.now, paint.ink) } else { (paint.card, paint.ink) };
        let chip = words(step, sheet.text(Role::SmallStrong)).colour(ink).one_line();
        let chip = container(chip).padding([m.gap_tiny, m.chip_padding]).style(plate(
            ground,
            paint.line,
            m.line,
            m.radius_small,
        ));
        steps = steps.push((at > 0).then(|| icon(sheet, Icon::ChevronRight, m.icon_small).colour(paint.ink_soft)));
        steps = steps.push(chip);
    }
    container(steps).width(Fill).into()
}

fn all_stages<'a>(stages: &'a [Stage], sheet: &Sheet) -> Element<'a, Wish> {
    let stages = stages.iter().map(|stage| one_stage(stage, sheet));
    Column::with_children(stages).spacing(sheet.m.gap_small).width(Fill).into()
}

fn one_stage<'a>(stage: &'a Stage, sheet: &Sheet) -> Element<'a, Wish> {
    let (m, paint) = (sheet.m, sheet.paint);
    let (sign, sign_colour, role, colour) = match stage.state {
        StageState::Over => (Icon::CircleCheck, paint.good.ink, Role::StageNow, paint.good.ink),
        StageState::Now => (Icon::Loader, paint.primary, Role::StageNow, paint.ink),
        StageState::Later => (Icon::Circle, paint.line, Role::Stage, paint.ink_soft),
    };
    let text = words(&stage.text, sheet.text(role)).colour(colour).fill();
    row![icon(sheet, sign, m.icon_stage).colour(sign_colour), text].spacing(m.gap_small).align_y(Center).into()
}

/// People hold their card to the screen: the picture says what to do, the arrow where.
fn pointer<'a>(towards: Side, name: &'a str, text: &'a str, sheet: &Sheet) -> Element<'a, Wish> {
    let (m, paint) = (sheet.m, sheet.paint);
    let (sign, across) = match towards {
        Side::Left => (Icon::ArrowLeft, Left),
        Side::Right => (Icon::ArrowRight, Right),
        Side::Below => (Icon::ArrowDown, Center.into()),
        Side::BelowRight => (Icon::ArrowDownRight, Right),
    };
    let picture = icon(sheet, Icon::Nfc, m.pointer).colour(paint.primary);
    let text = words(text, sheet.text(Role::Fact)).colour(paint.ink).centred().fill();
    let arrow = icon(sheet, sign, m.arrow).colour(paint.primary);
    // With its name beside it, nobody takes what lies between for what is meant.
    let name = words(name, sheet.text(Role::Fact)).colour(paint.primary).one_line();
    let named = match towards {
        Side::Left => row![arrow, name],
        Side::Right | Side::Below | Side::BelowRight => row![name, arrow],
    };
    let arrow =
        container(named.spacing(m.gap_small).align_y(Center)).align_x(across).width(Fill).padding([0.0, m.margin]);
    let said = match sheet.way {
        Way::Portrait => Element::from(column![picture, text].spacing(m.gap).align_x(Center)),
        Way::Landscape => row![picture, text].spacing(m.gap).align_y(Center).into(),
    };
    column![Space::new().height(Fill), said, Space::new().height(Fill), arrow].width(Fill).height(Fill).into()
}
