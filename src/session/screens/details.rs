//! What exactly is bought, in whole sentences: how long it lasts, what it renews, when it works, what the price contains.

use super::Look;
use super::look::{activation, sentence};
use crate::catalogue::{Kind, Product, Validity, Vat};
use crate::font::Icon;
use crate::locale::{Message, msg};
use crate::screen::{Block, Look as Part, Point, Screen, ScreenId, Wish};
use crate::session::visit::Visit;

pub(super) fn screen(look: &Look<'_>, visit: &Visit) -> Screen {
    let mut screen = look.screen(ScreenId::Details, &msg::details_title(), None);
    if let Some(product) = visit.wanted(&look.terms.catalogue) {
        screen.lead = Some(look.product_name(&product));
        screen.body = vec![Block::Points(points(look, &product))];
    }
    let said =
        screen.body.iter().flat_map(|block| if let Block::Points(points) = block { points.as_slice() } else { &[] });
    screen.speech = said.fold(screen.speech, |speech, point| format!("{speech} {}", sentence(&point.text)));
    let terms = look.action(Wish::Terms, Part::Secondary, &msg::details_terms_button()).icon(Icon::FileText);
    screen.actions = vec![terms, look.close()];
    screen.bar = look.overlay_bar();
    screen
}

fn points(look: &Look<'_>, product: &Product) -> Vec<Point> {
    let point = |icon: Icon, message: Message| Point { icon, text: look.say(&message) };
    let mut points = vec![point(Icon::CalendarDays, validity(look, product))];
    points.extend(
        product.renews.map(|renews| {
            point(Icon::RefreshCw, if renews { msg::details_renews() } else { msg::details_renews_not() })
        }),
    );
    if !product.countries.is_empty() {
        points.push(point(Icon::Globe, msg::details_country(look.countries(product))));
    }
    // A code becomes active when its owner types it.
    if product.kind == Kind::Pin {
        points.push(point(Icon::Ticket, msg::details_code()));
    } else {
        points.push(point(Icon::Zap, activation(product)));
    }
    points.push(point(Icon::Wallet, vat(product)));
    points.extend((product.kind != Kind::Pin).then(|| point(Icon::Info, msg::details_final())));
    points
}

fn validity(look: &Look<'_>, product: &Product) -> Message {
    match product.validity {
        Some(Validity::Days(days)) => msg::details_valid_days(days),
        Some(Validity::Months(months)) => msg::details_valid_months(months),
        Some(Validity::Until(day)) => msg::details_valid_until(crate::locale::calendar_day(look.language, day)),
        None => msg::details_valid_unknown(),
    }
}

fn vat(product: &Product) -> Message {
    match product.vat {
        Vat::OutsideScopePrepaid => msg::product_vat_outside(),
        Vat::Standard21 => msg::product_vat_included(),
    }
}
