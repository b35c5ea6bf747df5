//! The words a screen is made of. `session` and `service` build screens, `kiosk` draws them, `voice` speaks them, keys walk them.
//!
//! A screen is data: no size, no colour, no font. Whatever needs a new look becomes a [`Block`] that every screen may use.
//! Everything that can be touched is an [`Action`], and [`Screen::walk`] lists them in the one order that keys and speech follow.

use crate::catalogue::{BrandId, Country, Kind, ProductId};
use crate::font::Icon;
use crate::locale::Language;
use crate::till::SheetWish;

macro_rules! screens {
    ($($(#[$about:meta])* $screen:ident = $name:literal,)+) => {
        /// The name of a screen, as `herlaad screens --screen ID` and the tests know it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ScreenId {
            $($(#[$about])* $screen,)+
        }

        impl ScreenId {
            pub const ALL: &[Self] = &[$(Self::$screen,)+];

            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$screen => $name,)+
                }
            }
        }
    };
}

screens! {
    First = "first",
    /// What is topped up: a card or an eSIM.
    Card = "card",
    Identify = "identify",
    /// The number of an eSIM.
    Iccid = "iccid",
    Brand = "brand",
    Country = "country",
    /// Credit or data.
    Kind = "kind",
    Product = "product",
    /// An amount of one's own.
    Amount = "amount",
    Review = "review",
    /// What exactly one gets.
    Details = "details",
    /// How to pay.
    Method = "method",
    Paying = "paying",
    Delivering = "delivering",
    Done = "done",
    /// The receipt as a QR code.
    Receipt = "receipt",
    /// How the receipt is to be printed.
    Paper = "paper",
    Problem = "problem",
    /// The question whether somebody is still there.
    MoreTime = "more-time",
    /// The question whether somebody wants to stop.
    Leave = "leave",
    Help = "help",
    Language = "language",
    /// Terms of sale and privacy.
    Terms = "terms",
    /// An earlier sale is looked up.
    Claim = "claim",
    /// What became of it.
    ClaimState = "claim-state",
    /// Out of service, or not yet in service.
    Closed = "closed",
    /// The settings are wrong: only staff can mend that.
    Broken = "broken",
}

/// One whole screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    pub id: ScreenId,
    pub language: Language,
    /// Where the visitor is on the way; none on the first screen and on problems.
    pub step: Option<Step>,
    /// A picture that carries the title's meaning for those who do not read it.
    pub picture: Option<(Icon, Tone)>,
    pub title: String,
    /// One or two sentences under the title.
    pub lead: Option<String>,
    pub body: Vec<Block>,
    /// The big buttons under the body, the primary one last.
    pub actions: Vec<Action>,
    /// The bar at the bottom, always four places: back, language, help, stop. A missing one leaves its place empty.
    pub bar: [Option<Action>; 4],
    /// What is said on entry: the title first.
    pub speech: String,
}

/// `Step 2 of 5 - Number`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// From 1.
    pub at: u8,
    pub of: u8,
    /// The whole line as it is shown.
    pub label: String,
}

/// What a colour would say. A tone never comes without words or a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Info,
    Good,
    Warning,
    Bad,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// 2 to 6 tiles, one below the other or in two columns; never scrolled.
    Choices {
        columns: u8,
        tiles: Vec<Action>,
    },
    /// What was typed so far, grouped, and the places that are still empty: together the whole field, gaps included. A digit
    /// among the empty places is one that is known before it is typed.
    Entry {
        typed: String,
        empty: String,
        error: Option<String>,
    },
    /// Twelve keys in telephone order, three to a row.
    Keypad(Vec<Action>),
    /// Facts to check, each with a way to change it where there is one.
    Facts(Vec<Fact>),
    Note {
        tone: Tone,
        icon: Icon,
        text: String,
    },
    /// A heading with its sentence, which may be empty: the same news in another language, or a page to read.
    Passage {
        heading: String,
        text: String,
    },
    /// Sentences that belong together, each with a picture before it.
    Points(Vec<Point>),
    /// What has happened, what is happening, what comes.
    Stages(Vec<Stage>),
    /// A code to keep: label, the code grouped, what to do with it.
    Code {
        label: String,
        code: String,
        hint: String,
    },
    /// A price alone, very large.
    Amount(String),
    /// A large arrow to where the card reader really is.
    Pointer {
        towards: Side,
        /// What it points at.
        name: String,
        text: String,
    },
    /// A code for a phone's camera, large and with its quiet border. At most 600 bytes.
    Qr(String),
    /// The way through a phone's menus to a number that it shows, one thing to touch after the other.
    PhoneMenu(Vec<String>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub icon: Icon,
    pub label: String,
    pub value: String,
    /// What belongs to the value, smaller.
    pub note: Option<String>,
    pub change: Option<Action>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub icon: Icon,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub state: StageState,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    Over,
    Now,
    Later,
}

/// Where the card reader is, seen from the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Below,
    BelowRight,
}

/// Something that can be touched, focused and spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    pub wish: Wish,
    pub label: String,
    /// A second, smaller line.
    pub note: Option<String>,
    pub icon: Option<Icon>,
    pub look: Look,
    /// What is said when it has the focus, where the label reads badly.
    pub speech: Option<String>,
}

impl Action {
    pub fn new(wish: Wish, look: Look, label: impl Into<String>) -> Self {
        Self { wish, label: label.into(), note: None, icon: None, look, speech: None }
    }

    #[must_use]
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    #[must_use]
    pub fn speech(self, speech: impl Into<String>) -> Self {
        Self { speech: Some(speech.into()), ..self }
    }
}

/// The part an action plays on its screen; size and colour follow from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// A choice. The stripe is a brand's colour, the badge a word such as "Most chosen".
    Tile {
        stripe: Option<[u8; 3]>,
        badge: Option<String>,
    },
    /// A choice with a large picture before its words.
    PictureTile,
    /// A choice whose label is a price.
    PriceTile {
        badge: Option<String>,
    },
    /// A key of the keypad.
    Key,
    /// A key of the keypad that does something else than type.
    SideKey,
    Primary,
    Secondary,
    /// "Change" beside a fact.
    Small,
    Bar,
}

/// What a visitor can want. A wish that makes no sense where the visit stands is dropped by `session`, never guessed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Begin in this language, or go on in it.
    Language(Language),
    /// The language bar: all languages to choose from, over what is on the screen.
    Languages,
    /// The visitor holds a card, or an eSIM.
    Sim,
    Esim,
    /// The eSIM is named by its own number, or by a phone number.
    NoNumber,
    HasNumber,
    Digit(u8),
    /// Take the last digit away.
    Erase,
    /// Take all digits away.
    Clear,
    Continue,
    Brand(BrandId),
    Country(Country),
    Kind(Kind),
    Product(ProductId),
    /// The next page of choices; behind the last comes the first.
    More,
    Change(Field),
    /// What exactly is bought, and under which terms.
    Details,
    Terms,
    Pay,
    /// By the name of `[payment.NAME]`.
    Method(String),
    /// Another way to pay, after one that failed.
    OtherWay,
    /// Stop paying.
    Cancel,
    Print,
    /// Paper as this visitor needs it.
    PrintAs(SheetWish),
    /// The ways to have it on paper other than the usual one.
    OtherPaper,
    /// The receipt as a QR code.
    Qr,
    NoReceipt,
    Again,
    Finish,
    Back,
    /// Asks whether to stop where there is something to lose.
    Stop,
    /// Stop, without being asked again.
    Leave,
    Help,
    /// Look up an earlier sale.
    Claim,
    /// Take away what stands over the screen.
    Close,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Card,
    Brand,
    Product,
}

impl Screen {
    /// Every action in reading order: body from top to bottom, the big buttons, the bar. The index is the focus.
    pub fn walk(&self) -> impl Iterator<Item = &Action> {
        self.body.iter().flat_map(Block::actions).chain(&self.actions).chain(self.bar.iter().flatten())
    }

    pub fn primary(&self) -> Option<&Action> {
        self.actions.iter().find(|action| action.look == Look::Primary)
    }
}

impl Block {
    fn actions(&self) -> Box<dyn Iterator<Item = &Action> + '_> {
        match self {
            Self::Choices { tiles, .. } => Box::new(tiles.iter()),
            Self::Keypad(keys) => Box::new(keys.iter()),
            Self::Facts(facts) => Box::new(facts.iter().filter_map(|fact| fact.change.as_ref())),
            _ => Box::new(std::iter::empty()),
        }
    }
}
