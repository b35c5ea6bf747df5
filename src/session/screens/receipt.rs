//! The receipt as a QR code, for those who want no paper or get none.

use super::Look;
use crate::font::Icon;
use crate::locale::msg;
use crate::screen::{Block, Screen, ScreenId, Tone};
use crate::session::visit::Visit;

/// A link says how things stand; anything else is the receipt itself.
const LINK: &str = "https://";

pub(super) fn screen(look: &Look<'_>, visit: &Visit, qr: &str) -> Screen {
    let mut screen = look.screen(ScreenId::Receipt, &msg::done_qr_title(), Some(look.say(&msg::done_qr_hint())));
    screen.body.push(Block::Qr(qr.to_owned()));
    let use_of_it = if qr.starts_with(LINK) { msg::receipt_scan() } else { msg::receipt_scan_text() };
    let claim = visit.sale().map(|view| view.claim.clone()).unwrap_or_default();
    let text = format!("{}\n{} {claim}", look.say(&use_of_it), look.say(&msg::done_claim_label()));
    screen.body.push(Block::Note { tone: Tone::Info, icon: Icon::Smartphone, text });
    screen.actions = vec![look.close()];
    screen.bar = look.overlay_bar();
    screen
}
