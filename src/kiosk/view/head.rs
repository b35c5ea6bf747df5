//! What is said first: the header with the machine's name, the steps, picture, title and lead.

use super::{Frame, logo};
use crate::font::Icon;
use crate::kiosk::layout::{Blocks, Give, shares};
use crate::kiosk::theme::{Role, Sheet};
use crate::kiosk::words::{icon, words};
use crate::locale::{self, Language, Message, msg};
use crate::sale::Mode;
use crate::screen::{Block, Screen, Step};
use iced::widget::{Row, Space, column, container, row};
use iced::{Border, Center, Color, Element, Fill, Padding};

/// The mark of any mode in which no real money moves.
fn mark(mode: Mode) -> Option<Message> {
    match mode {
        Mode::Demo => Some(msg::bar_demo_label()),
        Mode::Test => Some(msg::bar_test_label()),
        Mode::Live => None,
    }
}

pub(super) fn header<'a, M: 'a>(language: Language, frame: &Frame, sheet: &Sheet) -> Element<'a, M> {
    let m = sheet.m;
    let mut header = Row::new().spacing(m.gap_small).align_y(Center).height(m.header_height).width(Fill);
    header = header.push(logo::logo(sheet)).push(words("Herlaad", sheet.text(Role::Brand)).colour(sheet.paint.ink));
    if let Some(mark) = mark(frame.mode) {
        let pair = sheet.paint.warning;
        let label = words(locale::text(language, &mark), sheet.text(Role::SmallStrong)).colour(pair.ink);
        header = header.push(container(label).padding([0.0, m.chip_padding]).style(plate(
            pair.ground,
            pair.ink,
            m.line,
            m.radius_small,
        )));
    }
    let machine = locale::text(language, &msg::bar_machine_label(frame.machine.as_str()));
    header
        .push(Space::new().width(Fill))
        .push(words(machine, sheet.text(Role::Small)).colour(sheet.paint.ink_soft).one_line())
        .into()
}

/// How a head stands on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Left,
    /// Around the middle, with a large picture.
    Centred,
    /// At the left, without the picture: that has its own place.
    Words,
}

/// Steps, picture, title and lead, from the top.
pub(super) fn head<'a, M: 'a>(screen: &'a Screen, sheet: &Sheet, stand: Stand) -> Blocks<'a, M> {
    let m = sheet.m;
    let centred = stand == Stand::Centred;
    let steps = screen.step.as_ref().map(|step| steps(step, sheet));
    let size = if centred { m.picture_large } else { m.picture };
    let picture = screen.picture.filter(|_| stand != Stand::Words);
    let picture = picture.map(|(sign, tone)| {
        let picture = icon(sheet, sign, size).floor(m.picture_min).colour(sheet.paint.picture(tone)).fill();
        (Give::Shrinks, if centred { picture.centred() } else { picture }.into())
    });
    let title = words(&screen.title, sheet.text(Role::Title)).colour(sheet.paint.ink).even().fill();
    let title = if centred { title.centred() } else { title };
    let titles = column![title].push(lead(screen, sheet, centred)).spacing(m.lead_gap).max_width(m.measure);
    let titles = container(titles).width(Fill);
    let titles = if centred { titles.align_x(Center) } else { titles };
    let steps = steps.map(|steps| (Give::Rigid, steps));
    steps.into_iter().chain(picture).chain([(Give::Rigid, titles.into())]).collect()
}

/// The picture alone, in the middle of whatever room it gets.
pub(super) fn picture<'a, M: 'a>(screen: &Screen, sheet: &Sheet) -> Option<Element<'a, M>> {
    let (sign, tone) = screen.picture?;
    let picture = icon(sheet, sign, sheet.m.pointer).colour(sheet.paint.picture(tone));
    Some(container(picture).center(Fill).into())
}

/// While something is wrong with what was typed, that stands in the lead's place: nothing else moves. Where that may happen the lead
/// has a second, empty text beside it: the renderer compares one list of texts with the next by place, and the sign of an error would
/// repaint all that follow.
fn lead<'a, M: 'a>(screen: &'a Screen, sheet: &Sheet, centred: bool) -> Option<Element<'a, M>> {
    let (m, paint) = (sheet.m, sheet.paint);
    let entry = screen.body.iter().find_map(|block| match block {
        Block::Entry { error, .. } => Some(error.as_deref()),
        _ => None,
    });
    let said = |text: &'a str| words(text, sheet.text(Role::Lead)).fill();
    if let Some(Some(error)) = entry {
        let sign = icon(sheet, Icon::CircleAlert, m.icon_note).colour(paint.bad.ink);
        return Some(row![sign, said(error).colour(paint.bad.ink)].spacing(m.gap_small).align_y(Center).into());
    }
    let lead = said(screen.lead.as_deref()?).colour(paint.ink_soft);
    let lead = if centred { lead.centred() } else { lead };
    Some(if entry.is_some() { row![lead, words("", sheet.text(Role::Lead)).pixel()].into() } else { lead.into() })
}

/// The label says it in words; the segments say it at a glance.
fn steps<'a, M: 'a>(step: &'a Step, sheet: &Sheet) -> Element<'a, M> {
    let (m, paint) = (sheet.m, sheet.paint);
    let label = words(&step.label, sheet.text(Role::Small)).colour(paint.ink_soft).one_line();
    let segments = (1..=step.of).map(|at| {
        let (fill, edge) = match at.cmp(&step.at) {
            std::cmp::Ordering::Less => (paint.primary, paint.primary),
            std::cmp::Ordering::Equal => (paint.now, paint.line),
            std::cmp::Ordering::Greater => (paint.card, paint.line),
        };
        container(Space::new().height(m.step_height))
            .width(Fill)
            .style(plate(fill, edge, m.line, m.step_height / 2.0))
            .into()
    });
    let segments = shares(m.gap_tiny, segments.map(|segment| (1, segment)).collect());
    column![label, segments].spacing(m.gap_tiny).padding(Padding::ZERO.bottom(m.gap_tiny)).width(Fill).into()
}

/// A flat surface with an edge: all that the face is made of.
pub(super) fn plate(fill: Color, edge: Color, width: f32, radius: f32) -> impl Fn(&iced::Theme) -> container::Style {
    move |_| container::Style {
        background: Some(fill.into()),
        border: Border { color: edge, width, radius: radius.into() },
        ..container::Style::default()
    }
}
