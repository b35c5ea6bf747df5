//! Who comes before a whole machine, and what for.

use super::Random;
use crate::card::{ClaimCode, Iccid};
use crate::catalogue::{Catalogue, Country, Identify, Product};
use crate::locale::Language;
use crate::screen::{ScreenId, Wish};

/// What visitors find here, and what is known of those before them.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    pub catalogue: &'a Catalogue,
    /// Ways to pay, as the configuration names them.
    pub methods: &'a [&'static str],
    /// Claim codes of the last sales.
    pub claims: &'a [String],
    /// The last digits of what is typed, and the way to pay that they ask for: a simulated far side chooses its part by them.
    pub ending: fn(&mut Random, &Product) -> (&'static str, Option<&'static str>),
}

/// What a visitor has in mind.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) language: Language,
    pub(super) errand: Errand,
    /// Where the visitor stops, or walks away without a word.
    pub(super) ends_at: Option<(ScreenId, End)>,
    /// Reads help, details and terms, and changes the language, now and then.
    pub(super) curious: bool,
    /// One more sale after the first.
    pub(super) again: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Errand {
    Buy(Box<Purchase>),
    /// By the twelve digits of an earlier sale, or of none.
    Claim(String),
}

#[derive(Debug, Clone)]
pub(super) struct Purchase {
    pub(super) by: Identify,
    pub(super) esim: bool,
    pub(super) digits: String,
    pub(super) product: Product,
    pub(super) country: Option<Country>,
    /// Whole euros, where the product leaves them open.
    pub(super) euros: u64,
    pub(super) method: &'static str,
    pub(super) cancels: bool,
    /// What is tapped where the machine asks about the receipt; `None` waits for the paper.
    pub(super) receipt: Option<Wish>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Stops,
    WalksAway,
}

impl Plan {
    pub fn draw(random: &mut Random, site: &Site<'_>) -> Self {
        let claims = random.chance(8);
        let bought = if claims { None } else { buy(random, site) };
        let errand = bought.map_or_else(|| claim(random, site.claims), |wanted| Errand::Buy(Box::new(wanted)));
        let screens = ScreenId::ALL;
        let ends_at = random.chance(20).then(|| {
            let end = if random.chance(50) { End::Stops } else { End::WalksAway };
            (random.pick(screens), end)
        });
        Self {
            language: random.pick(&Language::ALL),
            errand,
            ends_at,
            curious: random.chance(20),
            again: random.chance(10),
        }
    }
}

/// One in four is a code that nobody has.
fn claim(random: &mut Random, known: &[String]) -> Errand {
    let code = match known {
        [_, ..] if random.chance(75) => one_of(random, known).cloned().unwrap_or_default(),
        _ => ClaimCode::from_eleven(random.between(0, u64::MAX - 1)).digits(),
    };
    Errand::Claim(code.chars().filter(char::is_ascii_digit).collect())
}

/// `None` before a catalogue that has nothing for a phone number.
pub(super) fn buy(random: &mut Random, site: &Site<'_>) -> Option<Purchase> {
    let wants_iccid = random.chance(25);
    let sold_by = |by| site.catalogue.products().iter().filter(|product| product.identify.contains(&by)).collect();
    let by_iccid: Vec<&Product> = if wants_iccid { sold_by(Identify::Iccid) } else { Vec::new() };
    let by = if by_iccid.is_empty() { Identify::Msisdn } else { Identify::Iccid };
    let sold: Vec<&Product> = if by_iccid.is_empty() { sold_by(by) } else { by_iccid };
    let product = (*one_of(random, &sold)?).clone();
    let (ending, method) = (site.ending)(random, &product);
    let method = method.unwrap_or_else(|| random.pick(site.methods));
    let digits = match by {
        Identify::Msisdn => format!("0470{:03}{ending}", random.between(0, 999)),
        Identify::Iccid => iccid(random, ending),
    };
    let country = one_of(random, &product.countries).cloned();
    let receipts = [Some(Wish::Print), Some(Wish::Print), Some(Wish::Qr), Some(Wish::NoReceipt), None];
    Some(Purchase {
        by,
        esim: by == Identify::Iccid || random.chance(20),
        digits,
        euros: random.between(5, 50),
        country,
        product,
        method,
        cancels: random.chance(5),
        receipt: one_of(random, &receipts).cloned().flatten(),
    })
}

/// Draws nothing where there is nothing to draw from.
fn one_of<'a, T>(random: &mut Random, from: &'a [T]) -> Option<&'a T> {
    let last = from.len().checked_sub(1)?;
    from.get(usize::try_from(random.between(0, last as u64)).unwrap_or(0))
}

/// An eSIM's number that ends so. Its last digit checks the others, so the ones before are tried until it is the wanted one: one in
/// ten fits.
fn iccid(random: &mut Random, ending: &str) -> String {
    let account = random.between(0, 9_999_999);
    let mut tried = (0..10_000).map(|more| format!("893200{:010}{ending}", account + more));
    tried.find(|digits| Iccid::typed(digits).is_ok()).unwrap_or_default()
}
