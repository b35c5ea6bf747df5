//! `herlaad check` on paper: what a technician leaves in the machine, or takes to the owner.

use super::clean::{bounded, fact};
use super::page::Page;
use super::{Line, Paper, Rule};
use crate::sale::Mode;

/// What was looked at, and when.
#[derive(Debug, Clone)]
pub struct Readiness<'a> {
    pub mode: Mode,
    pub machine: &'a str,
    /// Date and time where the machine stands.
    pub at: &'a str,
    /// Of the program.
    pub version: &'a str,
    /// The first digits of the newest event's hash: what the log was when this was printed.
    pub chain: Option<&'a str>,
    pub findings: &'a [Finding<'a>],
}

#[derive(Debug, Clone)]
pub struct Finding<'a> {
    pub ok: bool,
    pub what: &'a str,
    /// In the owner's words; may be empty.
    pub why: &'a str,
    /// What cannot be done meanwhile; empty if nothing.
    pub blocks: &'a str,
}

/// A machine has two dozen devices at most; a roll has an end.
const FINDINGS_MAX: usize = 60;
/// A device's own words may be long.
const WHY_MAX_CHARS: usize = 400;

/// The page as lines that fit `paper`, in the owner's language.
pub fn readiness(report: &Readiness<'_>, paper: &Paper) -> Vec<Line> {
    let mut page = Page::titled("CHECK", paper);
    page.mode(report.mode);
    page.say("This page is no receipt. Nothing was sold.");
    page.say(&format!("Machine {}, {}", fact(report.machine), fact(report.at)));
    page.say(&format!("Herlaad {}", fact(report.version)));
    page.rule(Rule::Double);
    page.stress(&verdict(report.findings));
    page.rule(Rule::Double);
    for finding in report.findings.iter().take(FINDINGS_MAX) {
        tell(&mut page, finding);
    }
    if let Some(more) = report.findings.len().checked_sub(FINDINGS_MAX).filter(|more| *more > 0) {
        page.say(&format!("and {more} more: see `herlaad check`"));
    }
    page.rule(Rule::Single);
    if let Some(chain) = report.chain {
        page.pair("Log", &fact(chain));
    }
    page.add([Line::Blank, Line::Blank]);
    let name = "Name ";
    page.say(&format!("{name}{}", "_".repeat(paper.columns - name.len())));
    page.end("End of the check")
}

fn verdict(findings: &[Finding<'_>]) -> String {
    let failed = findings.iter().filter(|finding| !finding.ok).count();
    match failed {
        0 => format!("READY: all {} are well", findings.len()),
        _ => format!("NOT READY: {failed} of {} not well", findings.len()),
    }
}

fn tell(page: &mut Page<'_>, finding: &Finding<'_>) {
    if finding.ok {
        page.say(&format!("ok  {}", fact(finding.what)));
    } else {
        page.bold(&format!("NO  {}", fact(finding.what)));
    }
    let why = bounded(finding.why, WHY_MAX_CHARS);
    if !why.is_empty() {
        page.indented(&why);
    }
    if !finding.blocks.is_empty() {
        page.indented(&format!("blocks {}", fact(finding.blocks)));
    }
}
