//! `herlaad catalogue`: what is sold.

use super::output::{complain, json, line};
use super::{Exit, PlaceArgs, house};
use crate::catalogue::{Catalogue, Country, Identify, Kind, Product, Validity};
use crate::config::Role;
use crate::receipt::width;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueCommand {
    /// Every product, brand by brand, in the order of the catalogue
    Show(ShowArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Only the products of this brand, by its id, for instance proximus
    #[arg(long, value_name = "B")]
    brand: Option<String>,
    /// Only the products of this kind
    #[arg(long, value_name = "K", value_enum)]
    kind: Option<KindName>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindName {
    /// Call credit, put on the card itself
    Credit,
    /// A bundle of data
    Data,
    /// A code that the visitor types into the phone
    Pin,
    /// A plan for an eSIM that is already in the phone
    Esim,
}

impl KindName {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Credit => Self::Credit,
            Kind::Data => Self::Data,
            Kind::Pin => Self::Pin,
            Kind::Esim => Self::Esim,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Data => "data",
            Self::Pin => "pin",
            Self::Esim => "esim",
        }
    }
}

pub(super) fn run(place: &PlaceArgs, command: &CatalogueCommand) -> Exit {
    let CatalogueCommand::Show(args) = command;
    let catalogue = match house::config(place, Role::Kiosk) {
        Ok(config) => config.catalogue,
        Err(exit) => return exit,
    };
    let known: Vec<&str> = catalogue.brands().iter().map(|brand| brand.id.as_str()).collect();
    if let Some(brand) = args.brand.as_deref().filter(|brand| !known.contains(brand)) {
        complain(format!("--brand {brand:?} is none of {}", known.join(", ")));
        return Exit::Usage;
    }
    let wanted = |product: &&Product| {
        args.brand.as_deref().is_none_or(|brand| product.brand.as_str() == brand)
            && args.kind.is_none_or(|kind| KindName::of(product.kind) == kind)
    };
    let products: Vec<&Product> = catalogue.products().iter().filter(wanted).collect();
    if place.json {
        for product in products {
            json(&product.row());
        }
    } else {
        tell(&catalogue, &products);
    }
    Exit::Yes
}

fn tell(catalogue: &Catalogue, products: &[&Product]) {
    let sample = if catalogue.sample { " (sample: no real tariffs)" } else { "" };
    line(format!("Catalogue of {}{sample}, {} products", catalogue.dated, products.len()));
    let rows: Vec<[String; 5]> = products.iter().map(|product| row(product)).collect();
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let widths = [widest(0), widest(1), widest(2), widest(3)];
    for brand in catalogue.brands() {
        let mut rows = rows.iter().zip(products).filter(|(_, product)| product.brand == brand.id).peekable();
        if rows.peek().is_some() {
            line(format!("\n{} ({})", brand.name, brand.id));
        }
        for ([id, kind, price, name, rest], _) in rows {
            line(format!(
                "  {}  {}  {price:>price_width$}  {}  {rest}",
                filled(id, widths[0]),
                filled(kind, widths[1]),
                filled(name, widths[3]),
                price_width = widths[2],
            ));
        }
    }
}

/// Terminals give Chinese signs two columns, which a formatter's own width does not know.
fn filled(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Id, kind, price, name, and everything else that it says of itself.
fn row(product: &Product) -> [String; 5] {
    let price = match product.range {
        Some(_) => format!("from {}", product.price),
        None => product.price.to_string(),
    };
    let range = product.range.map(|range| format!("up to {} in steps of {}", range.max, range.step));
    let validity = product.validity.map(|validity| match validity {
        Validity::Days(days) => format!("valid {days} days"),
        Validity::Months(1) => "valid 1 month".to_owned(),
        Validity::Months(months) => format!("valid {months} months"),
        Validity::Until(day) => format!("valid until {day}"),
    });
    let renews = product.renews.map(|renews| if renews { "renews extras" } else { "does not renew extras" }.to_owned());
    let countries = (!product.countries.is_empty())
        .then(|| format!("in {}", product.countries.iter().map(Country::as_str).collect::<Vec<_>>().join(" ")));
    let identify: Vec<&str> = product
        .identify
        .iter()
        .map(|identify| match identify {
            Identify::Msisdn => "number",
            Identify::Iccid => "ICCID",
        })
        .collect();
    let rest = [range, validity, renews, countries].into_iter().flatten();
    let rest = rest.chain([format!("by {}", identify.join(" or ")), format!("via {}", product.provider)]);
    [
        product.id.to_string(),
        KindName::of(product.kind).word().to_owned(),
        price,
        product.name.en.clone(),
        rest.collect::<Vec<_>>().join(", "),
    ]
}
