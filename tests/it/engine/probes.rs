//! A look at the devices is as slow as the slowest of them, not as all of them together: visitors wait for it at a start.

use super::rig::{Rig, way};
use herlaad::config::{Config, Role};
use herlaad::health::Probe;
use herlaad::printer;
use std::collections::BTreeMap;
use std::sync::Arc;

#[tokio::test(start_paused = true)]
async fn three_terminals_that_do_not_answer_cost_the_patience_for_one() {
    let rig = Rig::new();
    let config = Config::embedded_demo(Role::Till).unwrap();
    let probe = Probe {
        payments: ["mute-1", "card", "mute-2", "mute-3"].map(|name| way(&rig.far, name)).to_vec(),
        topups: BTreeMap::new(),
        printer: Arc::from(printer::open(&config.printer.settings, config.printer.profile.conduct, rig.data.path())),
        folder: rig.data.path().to_owned(),
        disk_low_mib: 16,
    };
    let began = tokio::time::Instant::now();

    let seen = probe.look().await;

    assert_eq!(began.elapsed().as_secs(), 10);
    let works: Vec<(&str, bool)> = seen.payments.iter().map(|(name, result)| (name.as_str(), result.is_ok())).collect();
    assert_eq!(works, [("card", true), ("mute-1", false), ("mute-2", false), ("mute-3", false)]);
    assert_eq!(seen.payments["mute-3"], Err("no answer within 10 s".to_owned()));
}
