//! The screens, one file each: functions from what is known to a [`Screen`]. They decide nothing.
//!
//! A screen says what happened to the money, asks one thing, and offers only what can be done: there are no dead buttons.

mod brand;
mod choices;
mod closed;
mod delivering;
mod done;
mod first;
mod identify;
mod look;
mod more_time;
mod paying;
mod problem;
mod product;
mod review;
mod trouble;
mod unpaid;

pub(super) use look::Look;

use super::scene::Scene;
use super::visit::{Step, Visit};
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
        Scene::Step(Step::Identify) => identify::screen(look, visit),
        Scene::Step(Step::Brand) => brand::screen(look, visit),
        Scene::Step(Step::Product) => product::screen(look, visit),
        Scene::Step(Step::Review) => review::screen(look, visit),
        Scene::Paying(paying) => paying::screen(look, visit, *paying),
        Scene::Delivering => delivering::screen(look, visit),
        Scene::Done => done::screen(look, visit),
        Scene::Problem(problem) => problem::screen(look, visit, problem),
        Scene::MoreTime => more_time::screen(look, visit, beneath),
    }
}
