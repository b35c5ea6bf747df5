//! `herlaad catalogue`: what is sold.

use super::output::{json, line};
use super::{Exit, PlaceArgs, house};
use crate::config::Role;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueCommand {
    /// Every product, in the order of the catalogue
    Show,
}

pub(super) fn run(place: &PlaceArgs, command: &CatalogueCommand) -> Exit {
    let CatalogueCommand::Show = command;
    let config = match house::config(place, Role::Kiosk) {
        Ok(config) => config,
        Err(exit) => return exit,
    };
    if place.json {
        config.catalogue.products().iter().for_each(|product| json(&product.row()));
        return Exit::Yes;
    }
    let sample = if config.catalogue.sample { " (sample: no real tariffs)" } else { "" };
    line(format!("Catalogue of {}{sample}", config.catalogue.dated));
    for product in config.catalogue.products() {
        let brand = config.catalogue.brand(&product.brand).map_or("?", |brand| brand.name.as_str());
        let choice = product.range.map(|range| format!(", {range}")).unwrap_or_default();
        line(format!(
            "{:<20} {:<16} {:>12}  {}{choice} via {}",
            product.id.as_str(),
            brand,
            product.price.to_string(),
            product.name.en,
            product.provider
        ));
    }
    Exit::Yes
}
