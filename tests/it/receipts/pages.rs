//! What is printed for the owner: one page of every kind.

use herlaad::receipt::{Finding, Line, Paper, Readiness, readiness, trial};
use herlaad::sale::Mode;

const AT: &str = "22/11/2026 16:12";

/// Each by its name, set for `paper`.
pub(crate) fn pages(paper: &Paper) -> Vec<(&'static str, Vec<Line>)> {
    vec![
        ("trial", trial("0042", AT, paper)),
        ("check", readiness(&check(&WELL), paper)),
        ("check-not-ready", readiness(&check(&ILL), paper)),
    ]
}

pub(crate) fn check<'a>(findings: &'a [Finding<'a>]) -> Readiness<'a> {
    let (mode, machine, version) = (Mode::Demo, "0042", "0.1.0");
    Readiness { mode, machine, at: AT, version, chain: Some("3f9a1c07"), findings }
}

const fn well(what: &'static str, why: &'static str) -> Finding<'static> {
    Finding { ok: true, what, why, blocks: "" }
}

const WELL: [Finding<'_>; 5] = [
    well("disk", ""),
    well("payment card", ""),
    well("topup demo", ""),
    well("printer", "the paper is nearly used up: put a new roll in; paper for about 35 receipts"),
    well("attentions", ""),
];

const ILL: [Finding<'_>; 5] = [
    Finding { ok: false, what: "disk", why: "/var/lib/herlaad: 120 MiB are free, 500 are needed", blocks: "selling" },
    well("payment card", ""),
    Finding {
        ok: false, what: "topup demo", why: "it did not answer within 10 s", blocks: "demo-5 “L’Œuvre d’été” €"
    },
    Finding { ok: false, what: "printer", why: "the printer has no paper: put a roll in", blocks: "paper receipts" },
    Finding { ok: false, what: "attentions", why: "3 need a person: see `herlaad log attention`", blocks: "" },
];
