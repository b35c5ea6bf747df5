//! A face as it stands before a visitor, for the targets that show it something.

use herlaad::config::{Config, Role};
use herlaad::sale::Mode;
use herlaad::session::{Session, Terms};
use herlaad::till::{Selling, Snapshot};
use std::sync::LazyLock;

static TERMS: LazyLock<Terms> =
    LazyLock::new(|| Config::embedded_demo(Role::Kiosk).expect("the demo is right").terms());

/// The first screen of a machine that sells.
pub(super) fn open() -> Session {
    let mut session = Session::new(TERMS.clone());
    session.told(&snapshot(), 0);
    session
}

pub(super) fn snapshot() -> Snapshot {
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
    }
}
