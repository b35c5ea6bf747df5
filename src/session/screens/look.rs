//! What every screen is built with: the visitor's language, the bar, the steps, and a few whole sentences.

use crate::catalogue::{FaceValue, Kind, Product, Validity};
use crate::font::Icon;
use crate::locale::{self, Language, Message, msg};
use crate::money::Money;
use crate::screen::{Action, Block, Look as Part, Screen, ScreenId, Step, Tone, Wish};
use crate::session::Terms;
use crate::session::visit::{Visit, brands, products};
use crate::till::{ReceiptState, SaleView};

/// More copies than this nobody needs, and a kiosk has one roll of paper.
const PRINTS_MAX: u8 = 2;

/// Between words that a line must not part.
pub(super) const NO_BREAK_SPACE: &str = "\u{a0}";

pub(in crate::session) struct Look<'a> {
    pub(in crate::session) terms: &'a Terms,
    pub(in crate::session) language: Language,
    /// How long the visitor has waited for the bank or the provider.
    pub(in crate::session) waited_ms: u64,
    /// How long until the time-out.
    pub(in crate::session) left_ms: u64,
}

/// The places of the progress line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Number,
    Operator,
    Amount,
    Check,
    Pay,
    Topup,
}

impl Look<'_> {
    pub(super) fn say(&self, message: &Message) -> String {
        locale::text(self.language, message)
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
            bar: [None, self.language_button(), None, None],
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
        let back = self.action(Wish::Back, Part::Bar, &msg::bar_back_button()).icon(Icon::ChevronLeft);
        let stop = self.action(Wish::Stop, Part::Bar, &msg::bar_stop_button()).icon(Icon::X);
        [Some(back), self.language_button(), None, Some(stop)]
    }

    /// The language that is read now; none where there is no other.
    fn language_button(&self) -> Option<Action> {
        let label = msg::bar_language_button(self.language.own_name());
        (self.terms.languages.len() > 1)
            .then(|| self.action(Wish::NextLanguage, Part::Bar, &label).icon(Icon::Languages))
    }

    /// Where the visitor is. Questions that this site does not ask are not counted; paying and delivering are one step, and
    /// the language is none.
    pub(super) fn step(&self, place: Place, visit: &Visit) -> Option<Step> {
        let catalogue = &self.terms.catalogue;
        let one_product = visit.brand.as_ref().is_some_and(|brand| products(catalogue, brand).count() < 2);
        let places: Vec<Place> = [
            Some(Place::Number),
            (brands(catalogue).count() > 1).then_some(Place::Operator),
            (!one_product).then_some(Place::Amount),
            Some(Place::Check),
            Some(Place::Pay),
        ]
        .into_iter()
        .flatten()
        .collect();
        let here = if place == Place::Topup { Place::Pay } else { place };
        let at = u8::try_from(places.iter().position(|known| *known == here)? + 1).ok()?;
        let of = u8::try_from(places.len()).ok()?;
        let label = self.say(&msg::step_of_label(at, of, name(place)));
        Some(Step { at, of, label })
    }

    /// What is bought, in words: `€15 call credit, valid for 12 months`.
    pub(super) fn product(&self, product: &Product) -> String {
        let name = product.name.of(self.language.code());
        match self.validity(product) {
            Some(validity) => format!("{name}, {validity}"),
            None => name.to_owned(),
        }
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
        let on_paper = matches!(view.receipt, ReceiptState::Printing | ReceiptState::Printed);
        let label = if on_paper { msg::unknown_claim() } else { msg::unknown_claim_label() };
        Block::Code {
            label: self.say(&label),
            code: view.claim.clone(),
            hint: self.say(&msg::attention_call(&self.terms.help_phone)),
        }
    }

    pub(super) fn note(&self, tone: Tone, icon: Icon, message: &Message) -> Block {
        Block::Note { tone, icon, text: self.say(message) }
    }

    /// The receipt once more, where there is something to print and nothing is being printed.
    pub(super) fn print(&self, view: &SaleView, visit: &Visit) -> Option<Action> {
        let idle = matches!(view.receipt, ReceiptState::Printed | ReceiptState::Failed | ReceiptState::Unknown);
        (idle && visit.prints < PRINTS_MAX)
            .then(|| self.action(Wish::Print, Part::Secondary, &msg::common_print_button()).icon(Icon::Printer))
    }

    pub(super) fn finish(&self) -> Action {
        self.action(Wish::Finish, Part::Primary, &msg::common_finish_button()).icon(Icon::Check)
    }
}

fn name(place: Place) -> Message {
    match place {
        Place::Number => msg::step_number_label(),
        Place::Operator => msg::step_operator_label(),
        Place::Amount => msg::step_amount_label(),
        Place::Check => msg::step_check_label(),
        Place::Pay => msg::step_pay_label(),
        Place::Topup => msg::step_topup_label(),
    }
}

/// Credit that is worth exactly what it costs: then its price says all.
pub(super) fn is_plain_credit(product: &Product) -> bool {
    product.kind == Kind::Credit && product.face_value == FaceValue::Credit(product.price)
}

/// A voice needs the stop that a heading leaves out.
pub(super) fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '…', ':']) { text.to_owned() } else { format!("{text}.") }
}
