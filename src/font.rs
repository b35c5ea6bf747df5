//! The embedded faces, the signs that they can draw, and the icons.
//!
//! The kiosk draws with these faces alone: what a machine happens to have installed must not change a screen or a
//! receipt. Pure: faces are bytes in the program; who draws them (`kiosk`, `receipt`) is not known here.
//! `deploy/fonts` makes the files. A language with other signs gets its face by one more row of `TABLE`.

use std::sync::Arc;

use cosmic_text::fontdb::{Database, Source};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use cosmic_text::{Fallback, FontSystem};
use unicode_script::Script;

/// Everything a visitor reads. Regular and bold; any other weight would make the engine pick another family.
pub const TEXT: &str = "Herlaad Sans";
/// The receipt, whose columns are counted in signs. Regular and bold.
pub const MONO: &str = "Herlaad Mono";
/// Simplified Chinese, behind `TEXT` in the chain. Regular and bold.
pub const HAN: &str = "Herlaad Sans SC";
/// One weight, regular: see [`Icon`].
pub const ICONS: &str = "Herlaad Icons";

/// Where a sign is looked for that the requested family lacks, in this order.
const CHAIN: [&str; 3] = [TEXT, HAN, ICONS];

const TABLE: [(&str, &[u8]); 7] = [
    (TEXT, include_bytes!("../assets/fonts/herlaad-sans-regular.ttf")),
    (TEXT, include_bytes!("../assets/fonts/herlaad-sans-bold.ttf")),
    (MONO, include_bytes!("../assets/fonts/herlaad-mono-regular.ttf")),
    (MONO, include_bytes!("../assets/fonts/herlaad-mono-bold.ttf")),
    (HAN, include_bytes!("../assets/fonts/herlaad-sans-sc-regular.otf")),
    (HAN, include_bytes!("../assets/fonts/herlaad-sans-sc-bold.otf")),
    (ICONS, include_bytes!("../assets/fonts/herlaad-icons.ttf")),
];

/// The bytes of every face.
pub const FACES: [&[u8]; TABLE.len()] = {
    let mut faces: [&[u8]; TABLE.len()] = [&[]; TABLE.len()];
    let mut at = 0;
    while at < TABLE.len() {
        faces[at] = TABLE[at].1;
        at += 1;
    }
    faces
};

/// The faces as the text engine wants them, borrowed from the program: nothing is copied, nothing is read from disk.
pub fn database() -> Database {
    let mut database = Database::new();
    for face in FACES {
        database.load_font_source(Source::Binary(Arc::new(face)));
    }
    database.set_sans_serif_family(TEXT);
    database.set_monospace_family(MONO);
    database
}

/// A text engine that knows our faces and no other.
pub fn system() -> FontSystem {
    FontSystem::new_with_locale_and_db_and_fallback("en".to_owned(), database(), Chain)
}

/// Whether text in [`TEXT`] draws `sign` in every weight, be it through the fallback chain.
pub fn covers(sign: char) -> bool {
    CHAIN.iter().any(|family| draws(family, sign))
}

/// Whether `family` itself draws `sign` in every weight it has.
pub fn draws(family: &str, sign: char) -> bool {
    let mut faces = TABLE.iter().filter(|(name, _)| *name == family).peekable();
    faces.peek().is_some()
        && faces.all(|(_, face)| FontRef::new(face).is_ok_and(|font| font.charmap().map(sign).is_some()))
}

/// Whether `sign` may stand in words: it is seen, and the faces of words draw it in every weight. An icon is no word.
pub fn shows(sign: char) -> bool {
    // Nearly every sign of a text is one of these, and a face is not opened for them.
    matches!(sign, ' '..='~') || !is_hidden(sign) && [TEXT, HAN].iter().any(|family| draws(family, sign))
}

/// Controls (C0, DEL, C1), and the signs that only change what stands beside them: a right-to-left override shows an amount
/// reversed, a zero-width joiner makes two texts that look alike differ, a selector asks for the coloured form of a sign. Fillers
/// and tags (Unicode, Default_Ignorable_Code_Point) are blanks that no eye finds.
pub fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// The fallback chain of the text engine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chain;

impl Fallback for Chain {
    fn common_fallback(&self) -> &[&'static str] {
        &CHAIN
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    /// No script has its own order: no two of our families draw the same letters in different ways.
    fn script_fallback(&self, _script: Script, _locale: &str) -> &[&'static str] {
        &[]
    }
}

macro_rules! icons {
    ($($icon:ident = $glyph:literal,)+) => {
        /// The icons of [`ICONS`], named as Lucide names them. An icon never stands without a word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Icon {
            $($icon,)+
        }

        impl Icon {
            pub const ALL: &[Self] = &[$(Self::$icon,)+];

            /// The sign that draws this icon in the family [`ICONS`].
            pub const fn glyph(self) -> char {
                match self {
                    $(Self::$icon => $glyph,)+
                }
            }
        }
    };
}

icons! {
    ALargeSmall = '\u{e587}',
    Accessibility = '\u{e297}',
    ArrowDown = '\u{e042}',
    ArrowDownLeft = '\u{e043}',
    ArrowDownRight = '\u{e045}',
    ArrowLeft = '\u{e048}',
    ArrowRight = '\u{e049}',
    ArrowUp = '\u{e04a}',
    Banknote = '\u{e052}',
    BellRing = '\u{e224}',
    CardSim = '\u{e671}',
    ChartColumn = '\u{e2a3}',
    Check = '\u{e06c}',
    ChevronDown = '\u{e06d}',
    ChevronLeft = '\u{e06e}',
    ChevronRight = '\u{e06f}',
    ChevronUp = '\u{e070}',
    Circle = '\u{e076}',
    CircleAlert = '\u{e077}',
    CircleCheck = '\u{e226}',
    CircleHelp = '\u{e082}',
    CircleX = '\u{e084}',
    Clock = '\u{e087}',
    Contrast = '\u{e09d}',
    CreditCard = '\u{e0aa}',
    Delete = '\u{e0ae}',
    CalendarDays = '\u{e2b9}',
    Ear = '\u{e382}',
    FileText = '\u{e0cc}',
    Globe = '\u{e0e8}',
    Hash = '\u{e0ef}',
    Headphones = '\u{e0f1}',
    Hourglass = '\u{e296}',
    Info = '\u{e0f9}',
    Keyboard = '\u{e284}',
    Languages = '\u{e0fe}',
    Loader = '\u{e109}',
    Lock = '\u{e10b}',
    LogOut = '\u{e10e}',
    Minus = '\u{e11c}',
    Nfc = '\u{e3c3}',
    Pause = '\u{e12e}',
    Pencil = '\u{e1f9}',
    Phone = '\u{e133}',
    Plus = '\u{e13d}',
    Power = '\u{e140}',
    Printer = '\u{e141}',
    QrCode = '\u{e1df}',
    RadioTower = '\u{e404}',
    ReceiptText = '\u{e5ac}',
    RefreshCw = '\u{e145}',
    ScanLine = '\u{e258}',
    Search = '\u{e151}',
    ShieldCheck = '\u{e1ff}',
    Signal = '\u{e25f}',
    Smartphone = '\u{e163}',
    SmartphoneCharging = '\u{e22e}',
    SmartphoneNfc = '\u{e3c4}',
    Ticket = '\u{e20f}',
    TriangleAlert = '\u{e193}',
    Undo2 = '\u{e2a1}',
    Volume2 = '\u{e1ab}',
    Wallet = '\u{e204}',
    Wifi = '\u{e1ae}',
    WifiOff = '\u{e1af}',
    Wrench = '\u{e1b1}',
    X = '\u{e1b2}',
    Zap = '\u{e1b4}',
}
