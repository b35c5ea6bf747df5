//! `herlaad identify`: what a text is, one verdict a text.

use super::output::{complain, json, line};
use super::{Exit, PlaceArgs};
use clap::Args;
use std::io::BufRead;

#[derive(Debug, Args)]
pub(crate) struct IdentifyArgs {
    /// What was typed or scanned
    #[arg(value_name = "TEXT", conflicts_with = "lines", required_unless_present = "lines")]
    texts: Vec<String>,
    /// Read one JSON string a line from standard input
    #[arg(long)]
    lines: bool,
}

/// 0 if every text can be topped up here, 1 if one cannot.
pub(super) fn identify(place: &PlaceArgs, args: &IdentifyArgs) -> Exit {
    let mut all = true;
    if !args.lines {
        for text in &args.texts {
            all &= tell(place, text, place.json);
        }
        return if all { Exit::Yes } else { Exit::No };
    }
    for (number, read) in (1..).zip(std::io::stdin().lock().lines()) {
        let text = match read.map_err(|error| error.to_string()).and_then(|read| parse(&read)) {
            Ok(text) => text,
            Err(error) => {
                complain(format!(
                    "line {number}: one JSON string is expected, for instance \"0470 12 34 56\": {error}"
                ));
                return Exit::Usage;
            }
        };
        all &= tell(place, &text, true);
    }
    if all { Exit::Yes } else { Exit::No }
}

fn parse(read: &str) -> Result<String, String> {
    serde_json::from_str(read).map_err(|error| error.to_string())
}

fn tell(_: &PlaceArgs, text: &str, as_json: bool) -> bool {
    let verdict = crate::card::identify(text);
    if as_json {
        json(&verdict);
    } else {
        let what = verdict.national.clone().or_else(|| verdict.iccid.clone()).unwrap_or_default();
        match verdict.reason {
            None => line(format!("{what}: can be topped up here")),
            Some(reason) => line(format!("{text:?}: {reason}")),
        }
    }
    verdict.accepted
}
