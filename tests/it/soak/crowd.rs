//! Who comes, and what for.

use super::machine::Machine;
use herlaad::card::{ClaimCode, Iccid};
use herlaad::catalogue::{Identify, Product};
use herlaad::locale::Language;
use herlaad::screen::{ScreenId, Wish};
use herlaad::simulation::Random;

/// Endings of kiosk-config/simulator.toml, each of which plays another part.
const ENDINGS: [&str; 43] = [
    "000", "001", "002", "003", "004", "005", "006", "007", "100", "101", "102", "103", "104", "105", "106", "107",
    "200", "202", "206", "300", "302", "306", "802", "803", "804", "805", "806", "807", "901", "902", "903", "904",
    "905", "906", "701", "702", "701", "702", "904", "907", "908", "909", "703",
];
/// Money that comes late or twice is asked about where a code is scanned, and nowhere else.
const BY_CODE: [&str; 2] = ["907", "908"];
/// What most people meet.
const PLAIN: &str = "456";
/// A provider that cannot be asked leaves a lost answer to a person, and the sale open for good.
const CANNOT_BE_ASKED: &str = "weak";
const PLAIN_FOR_THE_WEAK: [&str; 9] = ["000", "001", "002", "003", "006", "901", "902", "904", "905"];

/// What a visitor has in mind.
#[derive(Debug, Clone)]
pub(super) struct Plan {
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
    pub(super) country: Option<herlaad::catalogue::Country>,
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
    pub(super) fn draw(random: &mut Random, machine: &Machine) -> Self {
        let claims = random.chance(8);
        let errand = if claims { claim(random, &machine.claims) } else { Errand::Buy(Box::new(buy(random, machine))) };
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
        [_, ..] if random.chance(75) => known[random.between(0, known.len() as u64 - 1) as usize].clone(),
        _ => ClaimCode::from_eleven(random.between(0, u64::MAX - 1)).digits(),
    };
    Errand::Claim(code.chars().filter(char::is_ascii_digit).collect())
}

pub(super) fn buy(random: &mut Random, machine: &Machine) -> Purchase {
    let by = if random.chance(25) { Identify::Iccid } else { Identify::Msisdn };
    let sold: Vec<&Product> =
        machine.catalogue.products().iter().filter(|product| product.identify.contains(&by)).collect();
    let product = sold[random.between(0, sold.len() as u64 - 1) as usize].clone();
    let ending = match (product.provider.as_str(), random.chance(60)) {
        (_, true) => PLAIN,
        (CANNOT_BE_ASKED, _) => random.pick(&PLAIN_FOR_THE_WEAK),
        _ => random.pick(&ENDINGS),
    };
    let method = if BY_CODE.contains(&ending) { "bancontact" } else { random.pick(&["card", "card", "bancontact"]) };
    let digits = match by {
        Identify::Msisdn => format!("0470{:03}{ending}", random.between(0, 999)),
        Identify::Iccid => iccid(random, ending),
    };
    let country = (!product.countries.is_empty())
        .then(|| product.countries[random.between(0, product.countries.len() as u64 - 1) as usize].clone());
    let receipts = [Some(Wish::Print), Some(Wish::Print), Some(Wish::Qr), Some(Wish::NoReceipt), None];
    Purchase {
        by,
        esim: by == Identify::Iccid || random.chance(20),
        digits,
        euros: random.between(5, 50),
        country,
        product,
        method,
        cancels: random.chance(5),
        receipt: receipts[random.between(0, 4) as usize].clone(),
    }
}

/// An eSIM's number that ends so. Its last digit checks the others, so the ones before are tried until it is the wanted one.
fn iccid(random: &mut Random, ending: &str) -> String {
    let account = random.between(0, 9_999_999);
    let mut tried = (0..10_000).map(|more| format!("893200{:010}{ending}", account + more));
    tried.find(|digits| Iccid::typed(digits).is_ok()).expect("one in ten fits")
}
