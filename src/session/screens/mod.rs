//! The screens, one file each: functions from what is known to a [`Screen`]. They decide nothing.
//!
//! A screen says what happened to the money, asks one thing, and offers only what can be done: there are no dead buttons.

mod amount;
mod brand;
mod broken;
mod card;
mod choices;
mod claim;
mod closed;
mod country;
mod delivering;
mod details;
mod done;
mod first;
mod help;
mod identify;
mod keypad;
mod kind;
mod languages;
mod leave;
mod look;
mod method;
mod more_time;
mod paper;
mod paying;
mod problem;
mod product;
mod receipt;
mod review;
mod terms;
mod trouble;
mod unpaid;

pub(super) use broken::screen as broken;
pub(super) use look::Look;

use super::over::Over;
use super::scene::Scene;
use super::visit::{At, Step, Visit};
use crate::screen::Screen;

/// The screen that is `shown`, over `beneath` where it only stands before it. Without a visit there is nothing to show but the
/// first screen, open or closed.
pub(super) fn screen(look: &Look<'_>, shown: &Scene, beneath: &Scene, visit: Option<&Visit>) -> Screen {
    let Some(visit) = visit else {
        return match shown {
            Scene::Closed(stop) => closed::screen(look, *stop),
            _ => first::screen(look),
        };
    };
    match shown {
        Scene::First => first::screen(look),
        Scene::Closed(stop) => closed::screen(look, *stop),
        Scene::Step(step) => question(look, visit, *step),
        Scene::Paying(paying) => paying::screen(look, visit, *paying),
        Scene::Delivering => delivering::screen(look, visit),
        Scene::Done(_) => done::screen(look, visit),
        Scene::Problem(problem) => problem::screen(look, visit, problem),
        Scene::Claim | Scene::ClaimState => match &visit.at {
            At::Claim(claim) => claim::screen(look, claim),
            _ => first::screen(look),
        },
        Scene::Over(over) => above(look, visit, over, beneath),
        Scene::MoreTime => more_time::screen(look, visit, beneath),
    }
}

fn question(look: &Look<'_>, visit: &Visit, step: Step) -> Screen {
    match step {
        Step::Card => card::screen(look, visit),
        Step::Number => identify::screen(look, visit),
        Step::Iccid => identify::iccid(look, visit),
        Step::Brand => brand::screen(look, visit),
        Step::Country => country::screen(look, visit),
        Step::Kind => kind::screen(look, visit),
        Step::Product => product::screen(look, visit),
        Step::Amount => amount::screen(look, visit),
        Step::Review => review::screen(look, visit),
        Step::Method => method::screen(look, visit),
    }
}

fn above(look: &Look<'_>, visit: &Visit, over: &Over, beneath: &Scene) -> Screen {
    match over {
        Over::Languages => languages::screen(look),
        Over::Help => help::screen(look, beneath),
        Over::Leave => leave::screen(look, visit),
        Over::Details => details::screen(look, visit),
        Over::Terms(page) => terms::screen(look, *page),
        Over::Paper => paper::screen(look),
        Over::Receipt(qr) => receipt::screen(look, visit, qr),
    }
}
