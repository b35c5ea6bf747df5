//! One visitor before a whole machine: looks at the screen, does the next thing that the plan wants there, and so comes to an end by
//! whatever way the machine leads.

use super::Random;
use super::crowd::{End, Errand, Plan, Purchase, Site, buy};
use crate::catalogue::Identify;
use crate::locale::Language;
use crate::screen::{Screen, ScreenId, Wish};
use std::collections::VecDeque;

const MOMENT_MS: u64 = 1_000;
/// How long somebody who has walked away is away for, a step.
const AWAY_MS: u64 = 5_000;
/// Some look at every page of every list; no list has more.
const PAGES_MAX: usize = 12;
/// Whoever is told to wait tries again at once, and then gives up.
const TRIES_MAX: usize = 3;

/// What a visitor does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    Tap(Wish),
    /// Does nothing for so long.
    Wait(u64),
    /// Turned to go: the first screen is there again, or the machine is closed.
    Gone,
}

#[derive(Debug)]
pub struct Guest {
    plan: Plan,
    begun: bool,
    away: bool,
    /// How often a claim code was tried.
    tries: usize,
    pages: usize,
    /// Keys that are still to be pressed in the field of this screen.
    keys: VecDeque<Wish>,
    at: ScreenId,
}

impl Guest {
    pub fn new(plan: Plan) -> Self {
        Self { plan, begun: false, away: false, tries: 0, pages: 0, keys: VecDeque::new(), at: ScreenId::First }
    }

    /// What is done before this screen. Called again for each step.
    pub fn next(&mut self, screen: &Screen, site: &Site<'_>, random: &mut Random) -> Move {
        let at = screen.id;
        if self.begun && matches!(at, ScreenId::First | ScreenId::Closed) {
            return Move::Gone;
        }
        if self.away {
            return Move::Wait(AWAY_MS);
        }
        if at != self.at {
            (self.at, self.pages) = (at, 0);
            self.keys.clear();
        }
        while let Some(key) = self.keys.pop_front() {
            if offers(screen, &key) {
                return Move::Tap(key);
            }
        }
        if let Some(end) = self.ends(screen) {
            return end;
        }
        if self.plan.curious
            && random.chance(10)
            && let Some(wish) = self.looks_around(screen, random)
        {
            return Move::Tap(wish);
        }
        match at {
            ScreenId::First => self.begin(),
            ScreenId::Language => Move::Tap(Wish::Language(self.plan.language)),
            ScreenId::Help | ScreenId::Details | ScreenId::Receipt => Move::Tap(Wish::Close),
            ScreenId::Terms => first_of(screen, &[Wish::Close, Wish::Back]),
            ScreenId::MoreTime => Move::Tap(Wish::Continue),
            ScreenId::Leave => Move::Tap(Wish::Leave),
            ScreenId::Claim => self.looks_up(screen),
            ScreenId::ClaimState => Move::Tap(Wish::Finish),
            ScreenId::Problem => self.meets_a_problem(screen, random),
            ScreenId::Done => self.is_done(screen, site, random),
            ScreenId::Closed | ScreenId::Broken | ScreenId::Delivering => Move::Wait(MOMENT_MS),
            _ => self.chooses(screen, random),
        }
    }

    /// The visitor ends the visit here, in the visitor's own way.
    fn ends(&mut self, screen: &Screen) -> Option<Move> {
        let (_, end) = self.plan.ends_at.filter(|(at, _)| *at == screen.id && self.begun)?;
        self.plan.ends_at = None;
        match end {
            End::WalksAway => {
                self.away = true;
                Some(Move::Wait(AWAY_MS))
            }
            End::Stops => offers(screen, &Wish::Stop).then_some(Move::Tap(Wish::Stop)),
        }
    }

    fn looks_around(&mut self, screen: &Screen, random: &mut Random) -> Option<Wish> {
        let wishes = [Wish::Help, Wish::Languages, Wish::Details, Wish::Terms];
        let at = usize::try_from(random.between(0, 3)).unwrap_or(0);
        let wish = wishes.into_iter().nth(at).filter(|wish| offers(screen, wish))?;
        self.plan.language = random.pick(&Language::ALL);
        Some(wish)
    }

    fn begin(&mut self) -> Move {
        self.begun = true;
        Move::Tap(match self.plan.errand {
            Errand::Claim(_) => Wish::Claim,
            Errand::Buy(_) => Wish::Language(self.plan.language),
        })
    }

    fn looks_up(&mut self, screen: &Screen) -> Move {
        // Whoever came to buy has only looked around.
        let Errand::Claim(code) = &self.plan.errand else { return first_of(screen, &[Wish::Back, Wish::Stop]) };
        if self.tries < TRIES_MAX && offers(screen, &Wish::Continue) {
            self.tries += 1;
            Move::Tap(Wish::Continue)
        } else if self.tries > 0 {
            first_of(screen, &[Wish::Stop, Wish::Back])
        } else {
            self.keys.extend(digits(code));
            self.types(screen)
        }
    }

    fn types(&mut self, screen: &Screen) -> Move {
        match self.keys.pop_front() {
            Some(key) if offers(screen, &key) => Move::Tap(key),
            _ => Move::Wait(MOMENT_MS),
        }
    }

    fn chooses(&mut self, screen: &Screen, random: &mut Random) -> Move {
        let Errand::Buy(wanted) = &self.plan.errand else {
            return first_of(screen, &[Wish::Stop, Wish::Back]);
        };
        let wanted = wanted.clone();
        match screen.id {
            ScreenId::Card => Move::Tap(if wanted.esim { Wish::Esim } else { Wish::Sim }),
            ScreenId::Identify if wanted.by == Identify::Iccid => Move::Tap(Wish::NoNumber),
            ScreenId::Identify | ScreenId::Iccid => self.enters(&wanted.digits, screen, random),
            ScreenId::Amount => self.enters(&wanted.euros.to_string(), screen, random),
            ScreenId::Brand => self.finds(&Wish::Brand(wanted.product.brand.clone()), screen),
            ScreenId::Country => match &wanted.country {
                Some(country) => self.finds(&Wish::Country(country.clone()), screen),
                None => first_of(screen, &[Wish::Back]),
            },
            ScreenId::Kind => self.finds(&Wish::Kind(wanted.product.kind), screen),
            ScreenId::Product => self.finds(&Wish::Product(wanted.product.id.clone()), screen),
            ScreenId::Review => Move::Tap(Wish::Pay),
            ScreenId::Method => pays_by(&wanted, screen),
            ScreenId::Paying if wanted.cancels && offers(screen, &Wish::Cancel) => Move::Tap(Wish::Cancel),
            _ => Move::Wait(MOMENT_MS),
        }
    }

    fn enters(&mut self, written: &str, screen: &Screen, random: &mut Random) -> Move {
        if offers(screen, &Wish::Continue) {
            return Move::Tap(Wish::Continue);
        }
        // Some slip at first, and begin anew.
        if random.chance(10) {
            self.keys.extend([Wish::Digit(9), Wish::Digit(9), Wish::Erase]);
        }
        self.keys.push_back(Wish::Clear);
        self.keys.extend(digits(written));
        self.types(screen)
    }

    /// A tile, on whatever page of the list it is.
    fn finds(&mut self, wish: &Wish, screen: &Screen) -> Move {
        if offers(screen, wish) {
            return Move::Tap(wish.clone());
        }
        self.pages += 1;
        if self.pages < PAGES_MAX {
            first_of(screen, &[Wish::More, Wish::Stop])
        } else {
            first_of(screen, &[Wish::Stop])
        }
    }

    fn meets_a_problem(&mut self, screen: &Screen, random: &mut Random) -> Move {
        if self.plan.again {
            self.plan.again = false;
            first_of(screen, &[Wish::Again, Wish::OtherWay, Wish::Finish, Wish::Leave, Wish::Stop])
        } else if random.chance(20) && offers(screen, &Wish::Print) {
            Move::Tap(Wish::Print)
        } else {
            first_of(screen, &[Wish::Finish, Wish::Leave, Wish::Stop])
        }
    }

    fn is_done(&mut self, screen: &Screen, site: &Site<'_>, random: &mut Random) -> Move {
        let Errand::Buy(wanted) = &self.plan.errand else { return first_of(screen, &[Wish::Finish, Wish::Stop]) };
        if offers(screen, &Wish::NoReceipt) {
            return wanted.receipt.clone().map_or(Move::Wait(AWAY_MS), Move::Tap);
        }
        if random.chance(15) && offers(screen, &Wish::Print) {
            Move::Tap(Wish::Print)
        } else if self.plan.again && offers(screen, &Wish::Again) {
            self.plan.again = false;
            if let Some(next) = buy(random, site) {
                self.plan.errand = Errand::Buy(Box::new(next));
            }
            Move::Tap(Wish::Again)
        } else {
            first_of(screen, &[Wish::Finish, Wish::Stop])
        }
    }
}

fn pays_by(wanted: &Purchase, screen: &Screen) -> Move {
    let method = |name: &str| Wish::Method(name.to_owned());
    first_of(screen, &[method(wanted.method), method("card"), method("bancontact"), Wish::Stop])
}

fn digits(written: &str) -> impl Iterator<Item = Wish> {
    written.bytes().filter(u8::is_ascii_digit).map(|digit| Wish::Digit(digit - b'0'))
}

pub(super) fn offers(screen: &Screen, wish: &Wish) -> bool {
    screen.walk().any(|action| action.wish == *wish)
}

/// The first of these that the screen offers; if it offers none, a moment passes.
fn first_of(screen: &Screen, wishes: &[Wish]) -> Move {
    wishes.iter().find(|wish| offers(screen, wish)).cloned().map_or(Move::Wait(MOMENT_MS), Move::Tap)
}
