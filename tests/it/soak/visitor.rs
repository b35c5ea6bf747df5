//! One visit after another: what a visitor wants to do is done on the machine, and written down for the audit.

use super::machine::Machine;
use herlaad::catalogue::Product;
use herlaad::screen::{ScreenId, Wish};
use herlaad::simulation::{Guest, Move, Plan, Random, Site};

/// A visit whose far side keeps silent takes some hundred seconds, a step each; and each key is a step.
const STEPS_MAX: usize = 1_200;

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

fn ending(random: &mut Random, product: &Product) -> (&'static str, Option<&'static str>) {
    let ending = match (product.provider.as_str(), random.chance(60)) {
        (_, true) => PLAIN,
        (CANNOT_BE_ASKED, _) => random.pick(&PLAIN_FOR_THE_WEAK),
        _ => random.pick(&ENDINGS),
    };
    (ending, BY_CODE.contains(&ending).then_some("bancontact"))
}

/// Somebody comes, and goes again.
pub(super) fn visit(machine: &mut Machine, random: &mut Random) {
    let (catalogue, claims) = (machine.catalogue.clone(), machine.claims.clone());
    let site = Site { catalogue: &catalogue, methods: &["card", "card", "bancontact"], claims: &claims, ending };
    let plan = Plan::draw(random, &site);
    let mut guest = Guest::new(plan.clone());
    let mut way: Vec<ScreenId> = Vec::new();
    for _ in 0..STEPS_MAX {
        let at = machine.at();
        if way.last() != Some(&at) {
            way.push(at);
        }
        match guest.next(machine.app.screen(), &site, random) {
            Move::Gone => return,
            Move::Wait(ms) => machine.pass(ms),
            Move::Tap(wish) => {
                note(machine, at, &wish);
                machine.tap(&wish);
            }
        }
    }
    panic!("a visit without an end: {plan:?} on the way {way:?}");
}

/// What the audit asks of the visitors afterwards.
fn note(machine: &mut Machine, at: ScreenId, wish: &Wish) {
    if at != ScreenId::Done {
        return;
    }
    let sale = machine.sale().expect("a sale is done");
    if machine.tally.done.last() != Some(&sale) {
        machine.tally.done.push(sale);
    }
    if machine.offers(&Wish::NoReceipt) && matches!(wish, Wish::Print | Wish::Qr | Wish::NoReceipt) {
        machine.tally.answered.insert(sale, wish.clone());
    }
}
