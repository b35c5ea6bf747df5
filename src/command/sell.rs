//! `herlaad sell`: one sale through the till without the screen, told event by event as the journal gets them.

use super::output::{at, complain, json, line};
use super::{Exit, PlaceArgs, house};
use crate::card::{Card, Iccid, Msisdn};
use crate::catalogue::{Catalogue, ProductId};
use crate::config::Role;
use crate::engine::{self, Link, Running};
use crate::journal::{EventRow, Reader};
use crate::locale::Language;
use crate::money::Money;
use crate::sale::{ReceiptWish, SaleId, Status};
use crate::till::{Actor, Body, Denial, Granted, ReceiptState, SaleView, Snapshot};
use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};
use std::path::Path;
use std::time::Duration;

/// How long a receipt may still be on its way after the money has found its end.
const RECEIPT_WAIT: Duration = Duration::from_secs(5);

#[derive(Debug, Args)]
pub(crate) struct SellArgs {
    /// The Belgian mobile number to top up
    #[arg(long, value_name = "N", conflicts_with = "iccid", required_unless_present = "iccid")]
    number: Option<String>,
    /// The ICCID of the eSIM to top up
    #[arg(long, value_name = "I")]
    iccid: Option<String>,
    /// The product's id, as `herlaad catalogue show` prints it
    #[arg(long, value_name = "P")]
    product: String,
    /// The amount in euro, as 12.50: for a product whose amount is to be chosen
    #[arg(long, value_name = "EUR")]
    amount: Option<String>,
    /// The payment method: the name of a [payment.NAME] table
    #[arg(long, value_name = "M")]
    pay: String,
    /// The receipt's language: nl, fr, de, en or zh
    #[arg(long, value_name = "L", default_value = "en")]
    lang: String,
    /// How long to wait for the sale's end, in seconds; the till goes on with it afterwards
    #[arg(long, value_name = "S", default_value_t = 180)]
    wait: u64,
}

struct Wanted {
    card: Card,
    product: ProductId,
    amount: Option<Money>,
    language: Language,
    /// Which amounts the product has, for whoever gave another.
    amounts: String,
}

pub(super) fn sell(place: &PlaceArgs, args: &SellArgs) -> Exit {
    let mut wanted = match wanted(args) {
        Ok(wanted) => wanted,
        Err((exit, why)) => {
            complain(why);
            return exit;
        }
    };
    let (config, data) = match (house::config(place, Role::Till), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    wanted.amounts = amounts(&config.catalogue, &wanted.product);
    let own = if engine::is_there(&data) {
        None
    } else {
        match house::engine(&config, &data).start() {
            Ok(running) => Some(running),
            Err(error) => return house::not_started(&error),
        }
    };
    let exit = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(follow(place, args, &wanted, &data, own.as_ref())),
        Err(error) => {
            complain(error.to_string());
            Exit::No
        }
    };
    match own.map(Running::stop) {
        Some(Err(error)) => house::not_started(&error),
        _ => exit,
    }
}

fn wanted(args: &SellArgs) -> Result<Wanted, (Exit, String)> {
    let card = match (&args.number, &args.iccid) {
        (Some(number), _) => {
            Msisdn::parse(number).map(Card::Number).map_err(|why| format!("--number {number:?}: {why}"))
        }
        (None, Some(iccid)) => Iccid::typed(iccid).map(Card::Esim).map_err(|why| format!("--iccid {iccid:?}: {why}")),
        (None, None) => Err("--number or --iccid is needed".to_owned()),
    };
    Ok(Wanted {
        card: card.map_err(|why| (Exit::No, why))?,
        product: args
            .product
            .parse::<ProductId>()
            .map_err(|why| (Exit::Usage, format!("--product {:?}: {why}", args.product)))?,
        amount: args
            .amount
            .as_deref()
            .map(|text| Money::from_decimal(text).map_err(|why| (Exit::Usage, format!("--amount {text:?}: {why}"))))
            .transpose()?,
        language: house::language(&args.lang).map_err(|why| (Exit::Usage, format!("--lang {why}")))?,
        amounts: String::new(),
    })
}

fn amounts(catalogue: &Catalogue, product: &ProductId) -> String {
    match catalogue.product(product).map(|known| (known.range, known.price)) {
        Some((Some(range), _)) => format!("{product} is sold with --amount, {range}"),
        Some((None, price)) => format!("{product} is sold for {price}, without --amount"),
        None => "`herlaad catalogue show` tells the amounts".to_owned(),
    }
}

async fn follow(place: &PlaceArgs, args: &SellArgs, wanted: &Wanted, data: &Path, own: Option<&Running>) -> Exit {
    let owner = Actor::Owner(house::user());
    let link = match own {
        Some(running) => Ok(running.link().as_actor(owner)),
        None => engine::connect(data, owner),
    };
    let link = match link {
        Ok(link) => link,
        Err(error) => {
            complain(error.to_string());
            return Exit::No;
        }
    };
    if let Err(denial) = house::till_answers(&link).await {
        if let Some(why) = own.and_then(|running| running.failed().borrow().clone()) {
            complain(why);
            return Exit::NotSellable;
        }
        return denied(&denial);
    }
    let body = Body::Order {
        card: wanted.card.clone(),
        product: wanted.product.clone(),
        amount: wanted.amount,
        method: args.pay.clone(),
        language: wanted.language,
        receipt: ReceiptWish::Print,
    };
    match link.ask(body).await {
        Ok(Granted::Ordered { sale }) => {
            let mut told = Told { place, data, sale, seq: 0 };
            let wait = Duration::from_secs(args.wait);
            let view = tokio::time::timeout(wait, told.until_its_end(&link)).await.ok().flatten();
            told.events();
            told.verdict(view.or_else(|| newest(&link, sale)))
        }
        Ok(_) => denied(&Denial::Failed("the till answered something else than a sale".to_owned())),
        Err(Denial::NoAnswer) => {
            complain(
                "the till did not answer: whether the order was placed, `herlaad log list` tells once a till runs again",
            );
            Exit::StillOpen
        }
        Err(denial @ Denial::WrongAmount) => {
            complain(format!("{denial}; {}", wanted.amounts));
            Exit::Usage
        }
        Err(denial) => denied(&denial),
    }
}

fn denied(denial: &Denial) -> Exit {
    complain(denial.to_string());
    match denial {
        Denial::Busy | Denial::TooOften { .. } => Exit::Busy,
        Denial::NotSelling(_) | Denial::Ended(_) | Denial::Failed(_) | Denial::NoAnswer => Exit::NotSellable,
        Denial::UnknownProduct(_) | Denial::WrongAmount | Denial::UnknownMethod(_) | Denial::UnknownDevice(_) => {
            Exit::Usage
        }
        Denial::WrongCard | Denial::UnknownSale | Denial::UnknownClaim | Denial::TooLate(_) | Denial::NotInDemo => {
            Exit::No
        }
    }
}

fn newest(link: &Link, sale: SaleId) -> Option<SaleView> {
    link.snapshots().borrow().as_ref().and_then(|snapshot| snapshot.sale(sale)).cloned()
}

struct Told<'a> {
    place: &'a PlaceArgs,
    data: &'a Path,
    sale: SaleId,
    /// The last event that was told.
    seq: i64,
}

impl Told<'_> {
    /// Tells every event until the sale has an end and its receipt too, or needs a person. `None`: the till went away.
    async fn until_its_end(&mut self, link: &Link) -> Option<SaleView> {
        let mut snapshots = link.snapshots();
        snapshots.mark_changed();
        loop {
            snapshots.changed().await.ok()?;
            let view = snapshots.borrow_and_update().as_ref().and_then(|snapshot| snapshot.sale(self.sale)).cloned();
            self.events();
            match view {
                Some(view) if view.attention.is_some() => return Some(view),
                Some(view) if view.finished && !receipt_is_coming(&view) => return Some(view),
                Some(view) if view.finished => {
                    let end = tokio::time::timeout(
                        RECEIPT_WAIT,
                        snapshots.wait_for(|now| receipt_is_out(now.as_ref(), self.sale)),
                    )
                    .await;
                    drop(end);
                    return Some(newest(link, self.sale).unwrap_or(view));
                }
                _ => {}
            }
        }
    }

    /// Prints what the journal has got since the last time.
    fn events(&mut self) {
        let rows = match Reader::open(self.data).and_then(|reader| reader.show(self.sale)) {
            Ok(rows) => rows,
            Err(error) => return complain(error.to_string()),
        };
        for row in rows.iter().filter(|row| row.seq > self.seq) {
            if self.place.json {
                json(&flat(row));
            } else {
                line(format!("{:>6}  {}  {}", row.seq, at(row.at_utc_ms), row.kind));
            }
        }
        self.seq = rows.last().map_or(self.seq, |row| row.seq.max(self.seq));
    }

    fn verdict(&self, view: Option<SaleView>) -> Exit {
        let Some(view) = view else {
            complain("the till went away; the sale is in its log and goes on at its next start");
            return Exit::StillOpen;
        };
        if self.place.json {
            json(&Verdict {
                sale: view.sale,
                order: &view.order,
                status: view.status,
                claim: &view.claim,
                payment: &view.payment,
                delivery: &view.delivery,
            });
        } else {
            line(format!(
                "sale {} ({}): {}; payment {}, delivery {}; claim code {}",
                view.sale, view.order, view.status, view.payment, view.delivery, view.claim
            ));
        }
        exit_of(&view)
    }
}

fn exit_of(view: &SaleView) -> Exit {
    match view.status {
        _ if view.attention.is_some() => Exit::Attention,
        _ if !view.finished => Exit::StillOpen,
        Status::Delivered => Exit::Yes,
        Status::Refunded => Exit::RefundAccepted,
        Status::Declined | Status::Cancelled => Exit::DeclinedOrCancelled,
        _ => Exit::StillOpen,
    }
}

/// Sales in which money moved end with a sheet of paper; it may not have been queued yet.
fn receipt_is_coming(view: &SaleView) -> bool {
    (view.paid || view.extra.is_some()) && matches!(view.receipt, ReceiptState::None | ReceiptState::Printing)
}

fn receipt_is_out(snapshot: Option<&Snapshot>, sale: SaleId) -> bool {
    snapshot.and_then(|snapshot| snapshot.sale(sale)).is_none_or(|view| !receipt_is_coming(view))
}

/// The last line of JSON, its keys in the order in which people read.
#[derive(Serialize)]
struct Verdict<'a> {
    sale: SaleId,
    order: &'a str,
    status: Status,
    claim: &'a str,
    payment: &'a str,
    delivery: &'a str,
}

/// `{"seq","sale","at","kind",...}`: the event's own fields behind the row's, which win where names meet.
#[derive(Serialize)]
struct Flat<'a> {
    seq: i64,
    sale: Option<SaleId>,
    at: String,
    kind: &'a str,
    #[serde(flatten)]
    body: Map<String, Value>,
}

fn flat(row: &EventRow) -> Flat<'_> {
    let body = match &row.body {
        Value::Object(body) => {
            let own = body.iter().filter(|(name, _)| !["seq", "sale", "at", "kind"].contains(&name.as_str()));
            own.map(|(name, value)| (name.clone(), value.clone())).collect()
        }
        Value::Null => Map::new(),
        other => Map::from_iter([("body".to_owned(), other.clone())]),
    };
    Flat { seq: row.seq, sale: row.sale, at: at(row.at_utc_ms), kind: &row.kind, body }
}
