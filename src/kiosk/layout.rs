//! How blocks share a page: what iced's rows and columns cannot say.
//!
//! A *ladder* puts what is said at the top and what is to do at the bottom, where a hand rests and a wheelchair reaches, and lets the
//! flexible blocks give way or grow. A *grid* makes all its cells equal; *shares* divide a width. None ever scrolls, and all put
//! things on whole pixels: an edge between two of them is a blurred edge.

use iced::advanced::widget::{Operation, Tree, Widget};
use iced::advanced::{Clipboard, Layout, Shell, layout, mouse, renderer};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme};
use std::ops::Range;

/// What a block of a ladder does when the page is too short or too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Give {
    Rigid,
    /// Becomes lower when there is too little room.
    Shrinks,
    /// Takes all the room that is left.
    Grows,
}

/// How far blocks, and the three groups of a ladder, stand apart at least.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaps {
    pub blocks: f32,
    pub groups: f32,
}

enum Rule {
    /// `ends`: where the first group ends, and the second.
    Ladder {
        gives: Vec<Give>,
        ends: [usize; 2],
        gaps: Gaps,
    },
    Grid {
        columns: usize,
        gap: f32,
        cell: f32,
        cell_min: f32,
    },
    Shares {
        shares: Vec<u16>,
        gap: f32,
    },
}

pub(super) struct Arranged<'a, M> {
    rule: Rule,
    children: Vec<Element<'a, M>>,
}

pub(super) type Blocks<'a, M> = Vec<(Give, Element<'a, M>)>;

/// `top` stands on the upper edge, `bottom` on the lower one, `middle` half way between what they leave.
pub(super) fn ladder<'a, M>(
    top: Blocks<'a, M>,
    middle: Blocks<'a, M>,
    bottom: Blocks<'a, M>,
    gaps: Gaps,
) -> Arranged<'a, M> {
    let ends = [top.len(), top.len() + middle.len()];
    let blocks = top.into_iter().chain(middle).chain(bottom);
    let (gives, children) = blocks.unzip();
    Arranged { rule: Rule::Ladder { gives, ends, gaps }, children }
}

/// Cells are `cell` high if there is room, never lower than `cell_min` or than what stands in them.
pub(super) fn grid<M>(
    columns: usize,
    gap: f32,
    cell: f32,
    cell_min: f32,
    children: Vec<Element<'_, M>>,
) -> Arranged<'_, M> {
    Arranged { rule: Rule::Grid { columns: columns.max(1), gap, cell, cell_min }, children }
}

/// Side by side, each with its share of the width.
pub(super) fn shares<M>(gap: f32, parts: Vec<(u16, Element<'_, M>)>) -> Arranged<'_, M> {
    let (shares, children) = parts.into_iter().unzip();
    Arranged { rule: Rule::Shares { shares, gap }, children }
}

fn between(count: usize, gap: f32) -> f32 {
    gap * count.saturating_sub(1) as f32
}

fn exactly(size: Size) -> layout::Limits {
    layout::Limits::new(size, size)
}

fn at_most(size: Size) -> layout::Limits {
    layout::Limits::new(Size::ZERO, size)
}

impl<M> Arranged<'_, M> {
    fn child(&mut self, index: usize, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.children[index].as_widget_mut().layout(&mut tree.children[index], renderer, limits)
    }

    fn ladder(&mut self, tree: &mut Tree, renderer: &Renderer, room: Size) -> layout::Node {
        let Rule::Ladder { ref gives, ends, gaps } = self.rule else { return layout::Node::default() };
        let gives = gives.clone();
        let mut nodes: Vec<layout::Node> = (0..gives.len())
            .map(|index| match gives[index] {
                // It takes what the others leave.
                Give::Grows => layout::Node::default(),
                Give::Rigid | Give::Shrinks => self.child(index, tree, renderer, &at_most(room)),
            })
            .collect();
        let groups = [0..ends[0], ends[0]..ends[1], ends[1]..gives.len()];
        let height = |nodes: &[layout::Node], group: &Range<usize>| {
            nodes[group.clone()].iter().map(|node| node.size().height).sum::<f32>() + between(group.len(), gaps.blocks)
        };
        let filled = groups.iter().filter(|group| !group.is_empty()).count();
        let used = groups.iter().map(|group| height(&nodes, group)).sum::<f32>() + between(filled, gaps.groups);
        let spare = room.height - used;
        let moved = if spare < 0.0 { Give::Shrinks } else { Give::Grows };
        let flexible = gives.iter().filter(|give| **give == moved).count();
        for index in (0..gives.len()).filter(|index| gives[*index] == moved) {
            let height = (nodes[index].size().height + spare / flexible as f32).max(0.0).floor();
            let size = Size::new(room.width, height);
            let limits = if moved == Give::Grows { exactly(size) } else { at_most(size) };
            nodes[index] = self.child(index, tree, renderer, &limits);
        }
        let [top, middle, bottom] = groups.each_ref().map(|group| height(&nodes, group));
        let apart = |group: &Range<usize>| if group.is_empty() { 0.0 } else { gaps.groups };
        // A group never stands on the one above it, even where that pushes it off the page: a test measures that.
        let (upper, lower) = (top + apart(&groups[0]), room.height - bottom - apart(&groups[2]));
        let starts = [
            0.0,
            (upper + (lower - upper - middle) / 2.0).max(upper),
            (room.height - bottom).max(upper + middle + apart(&groups[1])),
        ];
        let mut placed = Vec::with_capacity(gives.len());
        let mut nodes = nodes.into_iter();
        for (group, start) in groups.iter().zip(starts) {
            let mut y = start.round();
            for node in nodes.by_ref().take(group.len()) {
                let height = node.size().height;
                placed.push(node.move_to(Point::new(0.0, y)));
                y += height + gaps.blocks;
            }
        }
        layout::Node::with_children(room, placed)
    }

    fn shares(&mut self, tree: &mut Tree, renderer: &Renderer, room: Size) -> layout::Node {
        let Rule::Shares { ref shares, gap } = self.rule else { return layout::Node::default() };
        let shares = shares.clone();
        let total = shares.iter().map(|share| f32::from(*share)).sum::<f32>().max(1.0);
        let width = room.width - between(shares.len(), gap);
        let (mut x, mut height, mut before) = (0.0, 0.0_f32, 0.0);
        let mut nodes = Vec::with_capacity(shares.len());
        for (index, share) in shares.into_iter().enumerate() {
            // From the sum so far: what rounding takes from one it gives to the next.
            before += f32::from(share);
            let end = (width * before / total).round() + gap * index as f32;
            let node = self.child(index, tree, renderer, &at_most(Size::new(end - x, room.height)));
            height = height.max(node.size().height);
            nodes.push(node.move_to(Point::new(x, 0.0)));
            x = end + gap;
        }
        layout::Node::with_children(Size::new(room.width, height), nodes)
    }

    fn grid(&mut self, tree: &mut Tree, renderer: &Renderer, room: Size) -> layout::Node {
        let Rule::Grid { columns, gap, cell, cell_min } = self.rule else { return layout::Node::default() };
        let count = self.children.len();
        let rows = count.div_ceil(columns);
        let width = ((room.width - between(columns, gap)) / columns as f32).floor();
        let natural = (0..count)
            .map(|index| self.child(index, tree, renderer, &at_most(Size::new(width, f32::INFINITY))).size().height)
            .fold(cell_min, f32::max);
        let share = ((room.height - between(rows, gap)) / rows.max(1) as f32).floor();
        let height = natural.max(cell.min(share));
        let nodes = (0..count)
            .map(|index| {
                let (row, column) = ((index / columns) as f32, (index % columns) as f32);
                let at = Point::new(column * (width + gap), row * (height + gap));
                self.child(index, tree, renderer, &exactly(Size::new(width, height))).move_to(at)
            })
            .collect();
        layout::Node::with_children(Size::new(room.width, rows as f32 * height + between(rows, gap)), nodes)
    }
}

impl<M> Widget<M, Theme, Renderer> for Arranged<'_, M> {
    fn children(&self) -> Vec<Tree> {
        self.children.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.children);
    }

    fn size(&self) -> Size<Length> {
        match self.rule {
            Rule::Ladder { .. } => Size::new(Length::Fill, Length::Fill),
            Rule::Grid { .. } => Size::new(Length::Fill, Length::Shrink),
            Rule::Shares { .. } => {
                let tall = self.children.iter().any(|child| child.as_widget().size().height.is_fill());
                Size::new(Length::Fill, if tall { Length::Fill } else { Length::Shrink })
            }
        }
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        match self.rule {
            Rule::Ladder { .. } => self.ladder(tree, renderer, limits.max()),
            Rule::Grid { .. } => self.grid(tree, renderer, limits.max()),
            Rule::Shares { .. } => self.shares(tree, renderer, limits.max()),
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((child, tree), layout) in self.children.iter_mut().zip(&mut tree.children).zip(layout.children()) {
                child.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        for ((child, tree), layout) in self.children.iter_mut().zip(&mut tree.children).zip(layout.children()) {
            child.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        for ((child, tree), layout) in self.children.iter().zip(&tree.children).zip(layout.children()) {
            child.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((child, tree), layout)| {
                child.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }
}

impl<'a, M: 'a> From<Arranged<'a, M>> for Element<'a, M> {
    fn from(arranged: Arranged<'a, M>) -> Self {
        Element::new(arranged)
    }
}
