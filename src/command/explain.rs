//! `herlaad log explain`: one sale in plain sentences, and what to tell the customer on the phone.

use super::output::{complain, json, line};
use super::{Exit, PlaceArgs, log};
use crate::config::{Config, Place, Role};
use crate::engine;
use crate::journal::Reader;
use crate::locale::Zone;
use crate::till::{self, Explanation};
use std::path::Path;

pub(super) fn explain(place: &PlaceArgs, reader: &Reader, data: &Path, name: &str) -> Result<Exit, String> {
    let sale = match log::find(reader, name) {
        Ok(sale) => sale,
        Err(missing) => {
            complain(missing.to_string());
            return Ok(missing.exit());
        }
    };
    let facts = reader.facts(sale).map_err(|error| error.to_string())?;
    if facts.is_empty() {
        return Err(format!("there is no sale {name}"));
    }
    let mut told =
        till::explain(&facts, &zone(place)).map_err(|illegal| format!("sale {name} is damaged: {illegal}"))?;
    if !told.is_over() && !engine::is_there(data) {
        told.next.push("No till runs in this data folder now: all that waits until one is started.".to_owned());
    }
    if place.json {
        json(&told);
    } else {
        tell(&told);
    }
    Ok(Exit::Yes)
}

/// Where the machine stands. Whoever asks at night wants an answer even where the configuration is broken: Belgium then.
fn zone(place: &PlaceArgs) -> Zone {
    let config = Config::open(&Place::find(place.config.as_deref()), Role::Kiosk);
    config.ok().and_then(|config| Zone::named(&config.machine.time_zone)).unwrap_or_default()
}

fn tell(told: &Explanation) {
    line(format!("Sale {} ({}): {}", told.sale, told.order, told.status));
    part("What happened", &told.sentences);
    part("What happens next", &told.next);
    let waiting: Vec<String> =
        told.attentions.iter().map(|open| format!("{}: {}", open.attention, open.sentence)).collect();
    part("What a person has to do", &waiting);
    part("What to tell the customer", std::slice::from_ref(&told.customer));
}

fn part(title: &str, sentences: &[String]) {
    if sentences.is_empty() {
        return;
    }
    line(format!("\n{title}"));
    for sentence in sentences {
        line(format!("  {sentence}"));
    }
}
