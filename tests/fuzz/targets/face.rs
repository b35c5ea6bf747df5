//! A face as it stands before a visitor, for the targets that show it something.

use herlaad::config::{Config, Role};
use herlaad::sale::Mode;
use herlaad::session::{Session, Terms};
use herlaad::till::{PaperState, Selling, Snapshot};
use std::sync::LazyLock;

static TERMS: LazyLock<Terms> =
    LazyLock::new(|| Config::embedded_demo(Role::Kiosk).expect("the demo is right").terms());

/// A face that has just started and has heard nothing yet: it shows whatever visit the till tells it of.
pub(super) fn new() -> Session {
    Session::new(TERMS.clone())
}

/// The first screen of a machine that sells.
pub(super) fn open() -> Session {
    let mut session = new();
    session.told(&snapshot(), 0);
    session
}

fn snapshot() -> Snapshot {
    Snapshot {
        version: Snapshot::VERSION,
        seq: 0,
        mode: Mode::Demo,
        machine: "0042".to_owned(),
        selling: Selling::Open,
        methods: Vec::new(),
        visit: None,
        sales: Vec::new(),
        attentions: 0,
        today: None,
        paper: PaperState::Comes,
    }
}
