//! One visitor: looks at the screen, does the next thing that the plan wants there, and so comes to an end by whatever way the machine
//! leads.

use super::crowd::{End, Errand, Plan, Purchase, buy};
use super::machine::Machine;
use herlaad::catalogue::Identify;
use herlaad::locale::Language;
use herlaad::screen::{ScreenId, Wish};
use herlaad::simulation::Random;

/// A visit whose far side keeps silent takes some hundred seconds, a step each.
const STEPS_MAX: usize = 900;
const MOMENT_MS: u64 = 1_000;
/// How long somebody who has walked away is away for, a step.
const AWAY_MS: u64 = 5_000;
/// Some look at every page of every list.
const PAGES_MAX: usize = 12;
/// Whoever is told to wait tries again at once, and then gives up.
const TRIES_MAX: usize = 3;

pub(super) struct Visitor<'m> {
    machine: &'m mut Machine,
    random: &'m mut Random,
    plan: Plan,
    begun: bool,
    away: bool,
    /// How often a claim code was tried.
    tries: usize,
    pages: usize,
    /// The way so far, for whoever reads of a visit that went wrong.
    way: Vec<ScreenId>,
}

impl<'m> Visitor<'m> {
    pub(super) fn new(machine: &'m mut Machine, random: &'m mut Random, plan: Plan) -> Self {
        Self { machine, random, plan, begun: false, away: false, tries: 0, pages: 0, way: Vec::new() }
    }

    pub(super) fn visit(mut self) {
        for _ in 0..STEPS_MAX {
            let at = self.machine.at();
            if self.way.last() != Some(&at) {
                self.way.push(at);
            }
            if self.begun && matches!(at, ScreenId::First | ScreenId::Closed) {
                return;
            }
            self.step(at);
        }
        panic!("a visit without an end: {:?} on the way {:?}", self.plan, self.way);
    }

    fn step(&mut self, at: ScreenId) {
        if self.away {
            return self.machine.pass(AWAY_MS);
        }
        if self.ends(at) {
            return;
        }
        if self.plan.curious && self.random.chance(10) && self.looks_around() {
            return;
        }
        match at {
            ScreenId::First => self.begin(),
            ScreenId::Language => self.tap(&Wish::Language(self.plan.language)),
            ScreenId::Help | ScreenId::Details | ScreenId::Receipt => self.tap(&Wish::Close),
            ScreenId::Terms => self.first_of(&[Wish::Close, Wish::Back]),
            ScreenId::MoreTime => self.tap(&Wish::Continue),
            ScreenId::Leave => self.tap(&Wish::Leave),
            ScreenId::Claim => self.look_up(),
            ScreenId::ClaimState => self.tap(&Wish::Finish),
            ScreenId::Problem => self.meets_a_problem(),
            ScreenId::Done => self.is_done(),
            ScreenId::Closed | ScreenId::Broken | ScreenId::Delivering => self.machine.pass(MOMENT_MS),
            at => self.chooses(at),
        }
    }

    /// Whether the visitor ends the visit here, in the visitor's own way.
    fn ends(&mut self, at: ScreenId) -> bool {
        let Some((_, end)) = self.plan.ends_at.filter(|(screen, _)| *screen == at && self.begun) else { return false };
        self.plan.ends_at = None;
        match end {
            End::WalksAway => self.away = true,
            End::Stops if self.machine.offers(&Wish::Stop) => self.tap(&Wish::Stop),
            End::Stops => return false,
        }
        true
    }

    fn looks_around(&mut self) -> bool {
        let wishes = [Wish::Help, Wish::Languages, Wish::Details, Wish::Terms];
        let wish = wishes[self.random.between(0, 3) as usize].clone();
        let offered = self.machine.offers(&wish);
        if offered {
            self.plan.language = self.random.pick(&Language::ALL);
            self.tap(&wish);
        }
        offered
    }

    fn begin(&mut self) {
        self.begun = true;
        match self.plan.errand {
            Errand::Claim(_) => self.tap(&Wish::Claim),
            Errand::Buy(_) => self.tap(&Wish::Language(self.plan.language)),
        }
    }

    fn look_up(&mut self) {
        // Whoever came to buy has only looked around.
        let Errand::Claim(code) = &self.plan.errand else { return self.first_of(&[Wish::Back, Wish::Stop]) };
        let code = code.clone();
        if self.tries < TRIES_MAX && self.machine.offers(&Wish::Continue) {
            self.tries += 1;
            self.tap(&Wish::Continue);
        } else if self.tries > 0 {
            self.first_of(&[Wish::Stop, Wish::Back]);
        } else {
            self.types(&code);
        }
    }

    fn chooses(&mut self, at: ScreenId) {
        let Errand::Buy(wanted) = &self.plan.errand else {
            return self.first_of(&[Wish::Stop, Wish::Back]);
        };
        let wanted = wanted.clone();
        match at {
            ScreenId::Card => self.tap(if wanted.esim { &Wish::Esim } else { &Wish::Sim }),
            ScreenId::Identify if wanted.by == Identify::Iccid => self.tap(&Wish::NoNumber),
            ScreenId::Identify | ScreenId::Iccid => self.enters(&wanted.digits),
            ScreenId::Amount => self.enters(&wanted.euros.to_string()),
            ScreenId::Brand => self.finds(&Wish::Brand(wanted.product.brand.clone())),
            ScreenId::Country => self.finds(&Wish::Country(wanted.country.clone().expect("a plan has countries"))),
            ScreenId::Kind => self.finds(&Wish::Kind(wanted.product.kind)),
            ScreenId::Product => self.finds(&Wish::Product(wanted.product.id.clone())),
            ScreenId::Review => self.tap(&Wish::Pay),
            ScreenId::Method => self.pays_by(&wanted),
            ScreenId::Paying if wanted.cancels && self.machine.offers(&Wish::Cancel) => self.tap(&Wish::Cancel),
            _ => self.machine.pass(MOMENT_MS),
        }
    }

    fn enters(&mut self, digits: &str) {
        if self.machine.offers(&Wish::Continue) {
            return self.tap(&Wish::Continue);
        }
        // Some slip at first, and begin anew.
        if self.random.chance(10) {
            self.tap(&Wish::Digit(9));
            self.tap(&Wish::Digit(9));
            self.tap(&Wish::Erase);
        }
        self.tap(&Wish::Clear);
        self.types(digits);
    }

    fn types(&mut self, digits: &str) {
        for digit in digits.bytes() {
            self.tap(&Wish::Digit(digit - b'0'));
        }
    }

    /// A tile, on whatever page of the list it is.
    fn finds(&mut self, wish: &Wish) {
        if self.machine.offers(wish) {
            self.pages = 0;
            return self.tap(wish);
        }
        self.pages += 1;
        assert!(self.pages < PAGES_MAX, "{wish:?} is on no page of {:?}", self.machine.app.screen());
        self.tap(&Wish::More);
    }

    fn pays_by(&mut self, wanted: &Purchase) {
        let wish = Wish::Method(wanted.method.to_owned());
        self.first_of(&[wish, Wish::Method("card".to_owned()), Wish::Method("bancontact".to_owned()), Wish::Stop]);
    }

    fn meets_a_problem(&mut self) {
        if self.plan.again {
            self.plan.again = false;
            self.first_of(&[Wish::Again, Wish::OtherWay, Wish::Finish, Wish::Leave, Wish::Stop]);
        } else if self.random.chance(20) && self.machine.offers(&Wish::Print) {
            self.tap(&Wish::Print);
        } else {
            self.first_of(&[Wish::Finish, Wish::Leave, Wish::Stop]);
        }
    }

    fn is_done(&mut self) {
        let Errand::Buy(wanted) = &self.plan.errand else { panic!("a claim is never done") };
        let (receipt, sale) = (wanted.receipt.clone(), self.machine.sale().expect("a sale is done"));
        if self.machine.tally.done.last() != Some(&sale) {
            self.machine.tally.done.push(sale);
        }
        if self.machine.offers(&Wish::NoReceipt) {
            let Some(wish) = receipt else { return self.machine.pass(AWAY_MS) };
            self.machine.tally.answered.insert(sale, wish.clone());
            return self.tap(&wish);
        }
        if self.random.chance(15) && self.machine.offers(&Wish::Print) {
            self.tap(&Wish::Print);
        } else if self.plan.again && self.machine.offers(&Wish::Again) {
            self.plan.again = false;
            let next = buy(self.random, self.machine);
            self.plan.errand = Errand::Buy(Box::new(next));
            self.tap(&Wish::Again);
        } else {
            self.first_of(&[Wish::Finish, Wish::Stop]);
        }
    }

    fn tap(&mut self, wish: &Wish) {
        self.machine.tap(wish);
    }

    /// The first of these that the screen offers; if it offers none, a moment passes.
    fn first_of(&mut self, wishes: &[Wish]) {
        match wishes.iter().find(|wish| self.machine.offers(wish)) {
            Some(wish) => self.tap(wish),
            None => self.machine.pass(MOMENT_MS),
        }
    }
}
