//! What every screen is built with: the visitor's language, the bar, the steps, and a few whole sentences.

use crate::catalogue::{FaceValue, Identify, Kind, Product, Validity};
use crate::font::Icon;
use crate::locale::{self, Arg, Language, Message, msg};
use crate::money::Money;
use crate::receipt::Letters;
use crate::sale::ExtraState;
use crate::screen::{Action, Block, Look as Part, Screen, ScreenId, Step, Tone, Wish};
use crate::session::Terms;
use crate::session::offer;
use crate::session::visit::{Step as VisitStep, Visit};
use crate::till::{MethodView, PaperState, ReceiptState, SaleView, SheetWish};

/// More copies than this nobody needs, and a kiosk has one roll of paper.
const PRINTS_MAX: u8 = 2;

/// Between words that a line must not part.
pub(super) const NO_BREAK_SPACE: &str = "\u{a0}";

pub(in crate::session) struct Look<'a> {
    pub(in crate::session) terms: &'a Terms,
    pub(in crate::session) methods: &'a [MethodView],
    pub(in crate::session) paper: PaperState,
    pub(in crate::session) language: Language,
    /// How long the visitor has waited for the card reader, the bank or the provider.
    pub(in crate::session) waited_ms: u64,
    /// How long there has been a code to scan.
    pub(in crate::session) offered_ms: u64,
    /// How long until the time-out.
    pub(in crate::session) left_ms: u64,
}

/// The places of the progress line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Card,
    Number,
    Operator,
    Amount,
    Check,
    Pay,
    Topup,
}

impl Look<'_> {
    /// On a screen apostrophes are round; a printer may lack them.
    pub(super) fn say(&self, message: &Message) -> String {
        locale::text(self.language, message).replace('\'', "’")
    }

    /// Sentences one after the other. Chinese sets no space between them.
    pub(super) fn together(&self, sentences: &[&str]) -> String {
        sentences.join(if self.language == Language::Zh { "" } else { " " })
    }

    pub(super) fn money(&self, amount: Money) -> String {
        amount.written(self.language)
    }

    /// A screen with nothing on it but what it says.
    pub(super) fn screen(&self, id: ScreenId, title: &Message, lead: Option<String>) -> Screen {
        let mut speech = sentence(&locale::speech(self.language, title));
        if let Some(lead) = &lead {
            speech = format!("{speech} {}", sentence(lead));
        }
        Screen {
            id,
            language: self.language,
            step: None,
            picture: None,
            title: self.say(title),
            lead,
            body: Vec::new(),
            actions: Vec::new(),
            bar: [None, self.language_button(), Some(self.help_button()), None],
            speech,
        }
    }

    pub(super) fn action(&self, wish: Wish, part: Part, label: &Message) -> Action {
        let action = Action::new(wish, part, self.say(label));
        let spoken = locale::speech(self.language, label);
        if spoken == action.label { action } else { action.speech(spoken) }
    }

    /// The bar of a screen that can be left at no cost.
    pub(super) fn full_bar(&self) -> [Option<Action>; 4] {
        let stop = self.action(Wish::Stop, Part::Bar, &msg::bar_stop_button()).icon(Icon::X);
        [Some(self.back(Wish::Back)), self.language_button(), Some(self.help_button()), Some(stop)]
    }

    /// The bar of what stands over another screen, which is closed and not left.
    pub(super) fn overlay_bar(&self) -> [Option<Action>; 4] {
        [None, self.language_button(), None, None]
    }

    pub(super) fn back(&self, wish: Wish) -> Action {
        self.action(wish, Part::Bar, &msg::bar_back_button()).icon(Icon::ChevronLeft)
    }

    pub(super) fn close(&self) -> Action {
        self.action(Wish::Close, Part::Primary, &msg::common_close_button()).icon(Icon::X)
    }

    fn help_button(&self) -> Action {
        self.action(Wish::Help, Part::Bar, &msg::bar_help_button()).icon(Icon::CircleHelp)
    }

    /// The language that is read now; none where there is no other.
    fn language_button(&self) -> Option<Action> {
        let label = msg::bar_language_button(self.language.own_name());
        (self.terms.languages.len() > 1).then(|| self.action(Wish::Languages, Part::Bar, &label).icon(Icon::Languages))
    }

    /// Where the visitor is. The kind of card is counted where this site asks for it; the operator belongs to the number, choosing
    /// what to buy is one step, paying and delivering are one, and the language is none.
    pub(super) fn step(&self, place: Place, visit: &Visit) -> Option<Step> {
        let asks_for_card = offer::takes(&self.terms.catalogue, Identify::Iccid);
        let places = [Place::Number, Place::Amount, Place::Check, Place::Pay];
        let places: Vec<Place> = asks_for_card.then_some(Place::Card).into_iter().chain(places).collect();
        let here = match place {
            Place::Topup => Place::Pay,
            Place::Operator => Place::Number,
            place => place,
        };
        let at = u8::try_from(places.iter().position(|known| *known == here)? + 1).ok()?;
        let of = u8::try_from(places.len()).ok()?;
        // Its name is the same in every language.
        let name: Arg = if place == Place::Card { CARDS.into() } else { name(place, visit).into() };
        let label = self.say(&msg::step_of_label(at, of, name));
        Some(Step { at, of, label })
    }

    /// Its name, and where it works. An amount of one's own has no name but the amount.
    pub(super) fn product_name(&self, product: &Product) -> String {
        let name = match (&product.range, product.face_value) {
            (Some(_), FaceValue::Credit(amount)) => {
                format!("{} · {}", self.money(amount), self.say(&msg::product_credit_label()))
            }
            _ => product.name.of(self.language.code()).to_owned(),
        };
        if product.countries.is_empty() { name } else { format!("{name} · {}", self.countries(product)) }
    }

    pub(super) fn countries(&self, product: &Product) -> String {
        let names: Vec<String> = product.countries.iter().map(|country| self.say(&country.name())).collect();
        names.join(self.comma())
    }

    /// Between the parts of a list.
    fn comma(&self) -> &'static str {
        if self.language == Language::Zh { "，" } else { ", " }
    }

    pub(super) fn validity(&self, product: &Product) -> Option<String> {
        Some(self.say(&match product.validity? {
            Validity::Days(days) => msg::product_valid_days(days),
            Validity::Months(months) => msg::product_valid_months(months),
            Validity::Until(day) => msg::product_valid_until(locale::calendar_day(self.language, day)),
        }))
    }

    /// The claim code with whom to call.
    pub(super) fn claim(&self, view: &SaleView) -> Block {
        self.claim_for(view, &msg::unknown_claim_call(self.phone()))
    }

    /// Money that came besides the sale's own.
    pub(super) fn second_payment(&self, view: &SaleView) -> Option<Block> {
        let extra = view.extra?;
        let text = match extra.state {
            ExtraState::Attention => msg::receipt_surplus_attention(),
            _ => msg::done_second_payment(extra.amount),
        };
        Some(self.note(Tone::Warning, Icon::Undo2, &text))
    }

    /// The claim code where nothing is wrong: it is for later, if at all.
    pub(super) fn claim_for_later(&self, view: &SaleView) -> Block {
        self.claim_for(view, &msg::unknown_claim_use(self.phone()))
    }

    /// On paper it stays with the visitor; on the screen it has to be taken along.
    fn claim_for(&self, view: &SaleView, hint: &Message) -> Block {
        let label = if on_paper(view) { msg::unknown_claim() } else { msg::unknown_claim_keep() };
        Block::Code { label: self.say(&label), code: view.claim.clone(), hint: self.say(hint) }
    }

    /// The number to call, and when somebody answers it.
    pub(super) fn phone(&self) -> String {
        let phone = self.terms.help_phone.replace(' ', NO_BREAK_SPACE);
        match &self.terms.help_hours {
            // A line may end between the two: an owner's hours can be long.
            Some(hours) => format!("{phone} ({hours})"),
            None => phone,
        }
    }

    pub(super) fn note(&self, tone: Tone, icon: Icon, message: &Message) -> Block {
        Block::Note { tone, icon, text: self.say(message) }
    }

    /// The receipt on paper, where none came out for certain, none is on its way, and one could come.
    pub(super) fn print(&self, view: &SaleView, visit: &Visit) -> Option<Action> {
        (view.receipt != ReceiptState::Printed && self.may_print(view, visit))
            .then(|| self.action(Wish::Print, Part::Secondary, &msg::common_print_button()).icon(Icon::Printer))
    }

    /// The same for who cannot read the usual print, or needs the whole number on it; also after the usual sheet has come out.
    pub(super) fn print_otherwise(&self, view: &SaleView, visit: &Visit) -> Option<Action> {
        self.may_print(view, visit).then(|| self.other_paper(Part::Secondary))
    }

    /// Leads to the other ways to print; where the owner prints large for everybody there is one other way, and this is it.
    pub(super) fn other_paper(&self, part: Part) -> Action {
        match self.terms.letters {
            Letters::Normal => self.action(Wish::OtherPaper, part, &msg::done_other_button()).icon(Icon::ALargeSmall),
            Letters::Large => self.printed_as(SheetWish { large: false, full_number: true }, part),
        }
    }

    pub(super) fn printed_as(&self, wish: SheetWish, part: Part) -> Action {
        let (icon, label) = match (wish.large, wish.full_number) {
            (false, false) => (Icon::Printer, msg::done_paper_button()),
            (true, false) => (Icon::ALargeSmall, msg::paper_large_button()),
            (false, true) => (Icon::Smartphone, msg::paper_number_button()),
            (true, true) => (Icon::ReceiptText, msg::paper_both_button()),
        };
        self.action(Wish::PrintAs(wish), part, &label).icon(icon)
    }

    /// No sheet is on its way, and one could come.
    fn may_print(&self, view: &SaleView, visit: &Visit) -> bool {
        let idle = matches!(
            view.receipt,
            ReceiptState::Printed
                | ReceiptState::Shown
                | ReceiptState::Unwanted
                | ReceiptState::Failed(_)
                | ReceiptState::Partly
                | ReceiptState::Unknown
        );
        idle && visit.prints < PRINTS_MAX && self.paper == PaperState::Comes
    }

    /// The receipt as a code for a phone, where none came out or none is wanted on paper.
    pub(super) fn qr(&self, view: &SaleView) -> Option<Action> {
        (view.finished && view.receipt != ReceiptState::Asked)
            .then(|| self.action(Wish::Qr, Part::Secondary, &msg::done_qr_button()).icon(Icon::QrCode))
    }

    /// The end of a screen whose claim code the visitor needs: one tap takes it away, so the key says what to have done before.
    pub(super) fn noted(&self, view: &SaleView) -> Action {
        if on_paper(view) {
            return self.finish();
        }
        self.action(Wish::Finish, Part::Primary, &msg::unknown_noted_button()).icon(Icon::Check)
    }

    /// The end of a visit that came to nothing. "Finish" would sound as if it had not.
    pub(super) fn stop(&self, part: Part) -> Action {
        self.action(Wish::Finish, part, &msg::bar_stop_button()).icon(Icon::X)
    }

    pub(super) fn finish(&self) -> Action {
        self.action(Wish::Finish, Part::Primary, &msg::common_finish_button()).icon(Icon::Check)
    }
}

fn on_paper(view: &SaleView) -> bool {
    matches!(view.receipt, ReceiptState::Printing | ReceiptState::Printed)
}

/// What the machine is about, in words that are the same in every language.
pub(super) const CARDS: &str = "SIM · eSIM";

fn name(place: Place, visit: &Visit) -> Message {
    match place {
        Place::Amount if visit.step == VisitStep::Country => msg::step_country_label(),
        Place::Card | Place::Number => msg::step_number_label(),
        Place::Operator => msg::step_operator_label(),
        Place::Amount => msg::step_amount_label(),
        Place::Check => msg::step_check_label(),
        Place::Pay => msg::step_pay_label(),
        Place::Topup => msg::step_topup_label(),
    }
}

/// How long it takes until it can be used.
pub(super) fn activation(product: &Product) -> Message {
    match product.activation_s.div_ceil(60) {
        0 | 1 => msg::review_active_minute(),
        minutes => msg::review_active_minutes(minutes),
    }
}

/// Credit that is worth exactly what it costs: then its price says all.
pub(super) fn is_plain_credit(product: &Product) -> bool {
    product.kind == Kind::Credit && product.face_value == FaceValue::Credit(product.price)
}

/// A voice needs the stop that a heading leaves out.
pub(super) fn sentence(text: &str) -> String {
    let ends = ['.', '?', '!', '…', ':', '。', '？', '！', '：'];
    if text.ends_with(ends) { text.to_owned() } else { format!("{text}.") }
}
