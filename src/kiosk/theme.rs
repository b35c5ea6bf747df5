//! Every size and colour of the face, as data (the light theme "Kalm").
//!
//! Sizes are in units of a picture 1080 wide in portrait, 1080 high in landscape; [`Sheet`] scales them to the window. At that size a
//! 21.5-inch screen has [`UNITS_PER_CM`] units to the centimetre: the floors below follow from it (EN 301 549 5.1.4: a capital H of
//! 0.7 degrees at 600 mm; 20 mm to touch anything, 30 mm for the one thing to do).

use crate::font;
use crate::screen::Tone;
use iced::font::Weight;
use iced::{Color, Font, Size};

/// On a 21.5-inch screen, the smallest that the machine is built with.
pub const UNITS_PER_CM: f32 = 40.34;
/// The smallest side of anything that can be touched: 20 mm.
pub const TOUCH_MIN: f32 = 81.0;
/// The smallest height of the one thing to do: 30 mm.
pub const PRIMARY_MIN: f32 = 122.0;
/// The smallest text for visitors: a capital of 7.33 mm, 0.714 of the type size.
pub const TEXT_MIN: f32 = 42.0;

/// Colours by what they are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// The page.
    pub paper: Color,
    /// What can be chosen, and what was typed.
    pub card: Color,
    /// Text and the focus ring.
    pub ink: Color,
    /// Text that explains.
    pub ink_soft: Color,
    /// The one thing to do; prices.
    pub primary: Color,
    pub primary_pressed: Color,
    pub on_primary: Color,
    /// Other buttons.
    pub second: Color,
    /// Any card or other button under a finger.
    pub pressed: Color,
    /// Edges.
    pub line: Color,
    /// The step that is being done.
    pub now: Color,
    pub info: Pair,
    pub good: Pair,
    pub warning: Pair,
    pub bad: Pair,
}

/// Text and edge, and the ground that they stand on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub ink: Color,
    pub ground: Color,
}

const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::from_rgb8(red, green, blue)
}

const fn pair(ink: u32, ground: u32) -> Pair {
    Pair { ink: rgb(ink), ground: rgb(ground) }
}

pub const LIGHT: Palette = Palette {
    paper: rgb(0xF5_F7FA),
    card: rgb(0xFF_FFFF),
    ink: rgb(0x14_202E),
    ink_soft: rgb(0x3B_4A5A),
    primary: rgb(0x0B_4F9E),
    primary_pressed: rgb(0x08_3B77),
    on_primary: rgb(0xFF_FFFF),
    second: rgb(0xE3_E8EF),
    pressed: rgb(0xC9_D2DE),
    line: rgb(0x5F_6E80),
    now: rgb(0xFF_C421),
    info: pair(0x0A_4587, 0xE3_EEFB),
    good: pair(0x0B_5A30, 0xE4_F4EA),
    warning: pair(0x6B_4100, 0xFF_F1D6),
    bad: pair(0x8F_1019, 0xFD_E8E8),
};

impl Palette {
    /// `Plain` says nothing: it is ink on card.
    pub fn tone(&self, tone: Tone) -> Pair {
        match tone {
            Tone::Plain => Pair { ink: self.ink, ground: self.card },
            Tone::Info => self.info,
            Tone::Good => self.good,
            Tone::Warning => self.warning,
            Tone::Bad => self.bad,
        }
    }

    /// The colour of a large picture that says `tone`.
    pub fn picture(&self, tone: Tone) -> Color {
        match tone {
            Tone::Plain | Tone::Info => self.primary,
            Tone::Good | Tone::Warning | Tone::Bad => self.tone(tone).ink,
        }
    }
}

/// Which way the screen stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    Portrait,
    Landscape,
}

macro_rules! measures {
    ($($(#[$about:meta])* $name:ident: $portrait:literal, $landscape:literal;)+) => {
        /// Lengths, in units; in a [`Sheet`] in the window's pixels.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Measures {
            $($(#[$about])* pub $name: f32,)+
        }

        const PORTRAIT: Measures = Measures { $($name: $portrait,)+ };
        const LANDSCAPE: Measures = Measures { $($name: $landscape,)+ };

        impl Measures {
            /// Whole pixels, so that edges are sharp; nothing vanishes.
            fn scaled(self, scale: f32) -> Self {
                Self { $($name: (self.$name * scale).round().max(1.0),)+ }
            }

            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, f32)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}

measures! {
    // The page.
    margin: 56.0, 56.0;
    page_top: 32.0, 28.0;
    page_bottom: 40.0, 32.0;
    header_height: 95.0, 81.0;
    logo: 72.0, 64.0;
    /// Between header, head, body and bar.
    section: 36.0, 28.0;
    /// The least between what is said and what is to do.
    head_gap: 36.0, 28.0;
    /// The widest that lines of text are set.
    measure: 968.0, 1400.0;
    /// Between the two halves of a landscape page.
    gutter: 72.0, 72.0;
    /// Between blocks, and between tiles.
    gap: 32.0, 24.0;
    gap_small: 24.0, 20.0;
    gap_tiny: 12.0, 12.0;
    /// Between a title and its lead.
    lead_gap: 12.0, 12.0;
    bar_height: 136.0, 112.0;
    bar_gap: 24.0, 24.0;
    step_height: 16.0, 16.0;

    // Edges.
    line: 3.0, 3.0;
    line_strong: 6.0, 6.0;
    radius: 20.0, 20.0;
    radius_small: 12.0, 12.0;
    ring_gap: 6.0, 6.0;
    ring: 10.0, 10.0;
    stripe: 24.0, 24.0;

    // What is touched.
    /// Wide enough for a badge to stand in it, clear of the ring around the tile above.
    tile_gap: 44.0, 44.0;
    tile: 200.0, 226.0;
    tile_min: 152.0, 124.0;
    /// A choice that is told by its picture.
    picture_tile: 252.0, 226.0;
    tile_padding: 32.0, 32.0;
    tile_padding_y: 20.0, 12.0;
    /// A line of text is empty above its figures and below its letters; what stands under a badge therefore stands this much lower.
    badge_clearance: 6.0, 6.0;
    key: 166.0, 136.0;
    key_min: 128.0, 104.0;
    primary: 168.0, 128.0;
    second: 136.0, 104.0;
    small: 92.0, 92.0;
    button_padding: 24.0, 24.0;
    bar_padding: 10.0, 10.0;

    // What is read.
    card_padding: 36.0, 32.0;
    card_padding_y: 20.0, 18.0;
    chip_padding: 16.0, 16.0;
    /// How far a badge stands above its tile, and from its right edge.
    badge_inset: 28.0, 28.0;
    entry_height: 176.0, 136.0;
    slot: 68.0, 51.0;
    slot_gap: 34.0, 24.0;
    slot_line: 8.0, 8.0;
    /// For numbers that are longer than a phone number.
    slot_long: 38.0, 27.0;
    slot_long_gap: 20.0, 14.0;

    // Icons.
    icon: 64.0, 60.0;
    icon_small: 52.0, 48.0;
    icon_tile: 128.0, 112.0;
    icon_fact: 80.0, 72.0;
    icon_stage: 80.0, 76.0;
    icon_note: 64.0, 60.0;
    /// Above a title at the left.
    picture: 150.0, 150.0;
    /// Alone in the middle.
    picture_large: 256.0, 200.0;
    /// Where there is much to say, a picture gives way down to this.
    picture_min: 120.0, 96.0;
    pointer: 280.0, 240.0;
    arrow: 220.0, 200.0;

    // Text.
    text_price: 88.0, 72.0;
    text_amount: 112.0, 112.0;
    text_key: 88.0, 72.0;
    text_entry: 112.0, 84.0;
    text_entry_long: 64.0, 46.0;
    text_code: 96.0, 80.0;
    text_title: 72.0, 64.0;
    text_primary: 64.0, 56.0;
    text_tile: 60.0, 54.0;
    text_fact: 56.0, 50.0;
    text_second: 52.0, 48.0;
    text_stage: 52.0, 50.0;
    text_brand: 48.0, 46.0;
    text_side: 46.0, 44.0;
    text_lead: 44.0, 44.0;
    text_body: 44.0, 44.0;
    text_small: 42.0, 42.0;
}

/// Lengths as large as they are, before a [`Sheet`] scales them to its window.
pub fn measures(way: Way) -> &'static Measures {
    match way {
        Way::Portrait => &PORTRAIT,
        Way::Landscape => &LANDSCAPE,
    }
}

/// A place in the text; size, weight and leading follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Title,
    Lead,
    Body,
    BodyStrong,
    Small,
    SmallStrong,
    Brand,
    Tile,
    Price,
    Amount,
    Key,
    SideKey,
    Entry,
    EntryLong,
    Code,
    Primary,
    Second,
    Fact,
    Stage,
    StageNow,
}

/// How a role is set in the window at hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub size: f32,
    /// A long word may make the text this small, never smaller.
    pub floor: f32,
    pub font: Font,
    pub leading: f32,
}

pub const REGULAR: Font = Font::with_name(font::TEXT);
pub const BOLD: Font = Font { weight: Weight::Bold, ..REGULAR };
pub const ICONS: Font = Font::with_name(font::ICONS);

/// A line is as high as its letters are deep and tall: a letter that hangs out of its line leaves its foot on the screen when the
/// text goes, for the renderer repaints lines, not letters.
const LEADING: f32 = 1.3;
/// For digits and prices, which hang less.
const LEADING_DIGITS: f32 = 1.15;
/// For digits that stand alone.
const LEADING_NONE: f32 = 1.0;

/// The theme as it is in one window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    pub way: Way,
    pub paint: &'static Palette,
    pub m: Measures,
    /// Pixels a unit.
    pub scale: f32,
}

impl Sheet {
    /// For a window of this size; a window that is not 9:16 has more air, never less room.
    pub fn new(window: Size) -> Self {
        let (way, scale) = if window.width < window.height {
            (Way::Portrait, (window.width / 1080.0).min(window.height / 1920.0))
        } else {
            (Way::Landscape, (window.width / 1920.0).min(window.height / 1080.0))
        };
        Self { way, paint: &LIGHT, m: measures(way).scaled(scale), scale }
    }

    pub fn text(&self, role: Role) -> Type {
        use Role as R;
        let m = &self.m;
        let (size, font, leading) = match role {
            R::Title => (m.text_title, BOLD, LEADING),
            R::Lead => (m.text_lead, REGULAR, LEADING),
            R::Body => (m.text_body, REGULAR, LEADING),
            R::BodyStrong => (m.text_body, BOLD, LEADING),
            R::Small => (m.text_small, REGULAR, LEADING),
            R::SmallStrong => (m.text_small, BOLD, LEADING),
            R::Brand => (m.text_brand, BOLD, LEADING),
            R::Tile => (m.text_tile, BOLD, LEADING),
            R::Price => (m.text_price, BOLD, LEADING_DIGITS),
            R::Amount => (m.text_amount, BOLD, LEADING_DIGITS),
            R::Key => (m.text_key, BOLD, LEADING_DIGITS),
            R::SideKey => (m.text_side, BOLD, LEADING),
            R::Entry => (m.text_entry, BOLD, LEADING_NONE),
            R::EntryLong => (m.text_entry_long, BOLD, LEADING_NONE),
            R::Code => (m.text_code, BOLD, LEADING_DIGITS),
            R::Primary => (m.text_primary, BOLD, LEADING),
            R::Second => (m.text_second, BOLD, LEADING),
            R::Fact => (m.text_fact, BOLD, LEADING),
            R::Stage => (m.text_stage, REGULAR, LEADING),
            R::StageNow => (m.text_stage, BOLD, LEADING),
        };
        Type { size, floor: m.text_small.min(size), font, leading }
    }

    /// What a second line of a button or a tile is like.
    pub fn icon(&self, size: f32) -> Type {
        Type { size, floor: size, font: ICONS, leading: 1.0 }
    }
}
