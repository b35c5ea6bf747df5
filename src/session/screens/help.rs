//! Help for the screen beneath, in a sentence or two; then whom to call and how the keys work.

use super::Look;
use super::identify::menu;
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::screen::{Block, Look as Part, Point, Screen, ScreenId, Wish};
use crate::session::scene::{Paying, Problem, Scene};
use crate::session::visit::Step;

pub(super) fn screen(look: &Look<'_>, beneath: &Scene) -> Screen {
    let mut lead = look.say(&text(beneath));
    if matches!(beneath, Scene::Step(Step::Brand)) {
        lead = look.together(&[&lead, &look.say(&msg::brand_unknown())]);
    }
    let mut screen = look.screen(ScreenId::Help, &msg::help_title(), Some(lead));
    if matches!(beneath, Scene::Step(Step::Iccid)) {
        screen.body.push(menu(look));
    }
    screen.body.push(Block::Points(points(look)));
    if matches!(beneath, Scene::Step(_)) {
        let claim = look.action(Wish::Claim, Part::Secondary, &msg::card_claim_button());
        screen.actions.push(claim.icon(Icon::Ticket));
    }
    let terms = look.action(Wish::Terms, Part::Secondary, &msg::details_terms_button());
    screen.actions.extend([terms.icon(Icon::FileText), look.close()]);
    screen.bar = look.overlay_bar();
    screen
}

fn points(look: &Look<'_>) -> Vec<Point> {
    vec![
        Point { icon: Icon::Phone, text: look.say(&msg::help_call(look.phone())) },
        Point { icon: Icon::Hash, text: look.say(&msg::help_machine(&look.terms.machine)) },
    ]
}

fn text(beneath: &Scene) -> Message {
    match beneath {
        Scene::Step(step) => match step {
            Step::Card => msg::help_card(),
            Step::Number => msg::help_identify(),
            Step::Iccid => msg::help_iccid(),
            Step::Brand => msg::help_brand(),
            Step::Country => msg::help_country(),
            Step::Kind => msg::help_kind(),
            Step::Product => msg::help_product(),
            Step::Amount => msg::help_amount(),
            Step::Review => msg::help_review(),
            Step::Method => msg::help_method(),
        },
        Scene::Paying(Paying::Scan | Paying::Confirm) => msg::pay_qr_hint(),
        Scene::Paying(_) => msg::help_pay(),
        Scene::Problem(Problem::Unpaid(_) | Problem::Refused(_) | Problem::Denied(_) | Problem::Closed(_)) => {
            msg::common_not_charged()
        }
        Scene::Delivering => msg::help_delivering(),
        Scene::Done(_) => msg::help_done(),
        Scene::Problem(_) => msg::help_problem(),
        Scene::Claim | Scene::ClaimState => msg::help_claim(),
        Scene::First | Scene::Closed(_) | Scene::MoreTime | Scene::Over(_) => msg::help_first(),
    }
}
