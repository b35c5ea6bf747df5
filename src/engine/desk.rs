//! What people ask of the till, and what it answers. Nothing that is denied has happened.

use super::link::Asked;
use super::till_loop::TillLoop;
use super::{Fatal, random};
use crate::card::{Card, ClaimCode};
use crate::catalogue::{Identify, Kind, Product, ProductId};
use crate::journal::{Entry, SALT_BYTES, Secret, SecretKind, commitment};
use crate::locale::Language;
use crate::money::Money;
use crate::payment;
use crate::sale::{CardRef, Event, Method, Mode, Order, ReceiptWish, SaleId};
use crate::till::{Actor, Body, Denial, Fact, Granted, Selling, Snapshot, TerminalKey, Visit};
use jiff::civil::Date;
use std::sync::Arc;

pub(super) type Granting = Result<Granted, Denial>;

/// What somebody wants to buy.
struct Wanted {
    card: Card,
    product: ProductId,
    amount: Option<Money>,
    method: String,
    language: Language,
    receipt: ReceiptWish,
}

impl TillLoop {
    pub(super) fn answer(&mut self, asked: Asked) -> Result<(), Fatal> {
        let Asked { actor, body, answer } = asked;
        let result = match body {
            Body::BeginVisit { language } => self.begin_visit(language),
            Body::EndVisit => {
                self.till.visit = None;
                Ok(Granted::Done)
            }
            Body::Order { card, product, amount, method, language, receipt } => {
                let wanted = Wanted { card, product, amount, method, language, receipt };
                self.order(&actor, &wanted)?
            }
            Body::Cancel { sale } => self.cancel(sale)?,
            Body::Shown { sale } => self.shown(sale)?,
            Body::Print { sale, wish } => self.reprint(&actor, sale, wish)?,
            Body::NoReceipt { sale } => self.no_receipt(sale)?,
            Body::Claim { code } => self.claim(code),
            Body::Press(key) => self.press(key),
            Body::Watch => {
                Ok(Granted::Snapshot(Box::new(Snapshot::of(&self.till, self.site.mode, &self.site.machine))))
            }
            Body::NewRoll => self.new_roll(&actor)?,
            Body::TestDevices { device, page, probe } => {
                self.test_devices(&actor, device.as_deref(), (page, probe), answer);
                return Ok(());
            }
            Body::Check => {
                self.check(answer);
                return Ok(());
            }
            Body::PrintCheck => {
                self.print_check(&actor, answer);
                return Ok(());
            }
        };
        // Whoever asked may have gone; what was asked for stands in the log all the same.
        let _ = answer.send(result);
        Ok(())
    }

    fn begin_visit(&mut self, language: Language) -> Granting {
        if let Selling::Stopped(stop) = &self.till.selling {
            return Err(Denial::NotSelling(stop.to_string()));
        }
        if self.paying_sale().is_some() {
            return Err(Denial::Busy);
        }
        self.till.visit = Some(Visit { language, sale: None });
        Ok(Granted::Done)
    }

    /// The sale that somebody is standing there to pay for. A machine has one visitor.
    pub(super) fn paying_sale(&self) -> Option<SaleId> {
        self.till.open_sales().find(|sale| sale.payment.is_being_asked()).map(|sale| sale.order.sale)
    }

    fn order(&mut self, actor: &Actor, wanted: &Wanted) -> Result<Granting, Fatal> {
        let product = match self.may_order(actor, wanted) {
            Ok(product) => product,
            Err(denial) => return Ok(Err(denial)),
        };
        let (order, secrets) = match self.write_order(wanted, product) {
            Ok(written) => written,
            Err(denial) => return Ok(Err(denial)),
        };
        let sale = order.sale;
        self.commit_entries(&[Entry { fact: Fact::Sale(sale, Event::Ordered(Arc::new(order))), secrets }])?;
        self.next_sale = SaleId(sale.0 + 1);
        if *actor == Actor::Visitor {
            self.till.visit = Some(Visit { language: wanted.language, sale: Some(sale) });
        }
        Ok(Ok(Granted::Ordered { sale }))
    }

    /// Everything that is checked before anything happens; the product as it is ordered.
    fn may_order(&self, actor: &Actor, wanted: &Wanted) -> Result<Product, Denial> {
        let Wanted { card, product, amount, method, .. } = wanted;
        if let Selling::Stopped(stop) = &self.till.selling {
            return Err(Denial::NotSelling(stop.to_string()));
        }
        let visited = self.till.visit.is_some();
        if self.paying_sale().is_some() || (visited && *actor != Actor::Visitor) || self.visit_has_open_sale() {
            return Err(Denial::Busy);
        }
        if self.till.unsettled() >= self.site.limits.open_sales_max {
            return Err(Denial::NotSelling(crate::till::Stop::TooManyOpen.to_string()));
        }
        let known = self.site.catalogue.product(product).ok_or_else(|| Denial::UnknownProduct(product.to_string()))?;
        if known.is_over(self.today()) {
            return Err(Denial::Ended(product.to_string()));
        }
        let kind = match card {
            Card::Number(_) => Identify::Msisdn,
            Card::Esim(_) => Identify::Iccid,
        };
        if !known.identify.contains(&kind) {
            return Err(Denial::WrongCard);
        }
        // A code stands on paper alone: without a printer nobody could take it away.
        if known.kind == Kind::Pin && !self.health.prints() {
            return Err(Denial::NotSelling(crate::till::Stop::Printer.to_string()));
        }
        let ordered = known.ordered(*amount).ok_or(Denial::WrongAmount)?;
        if self.devices.payment(method).is_none() {
            return Err(Denial::UnknownMethod(method.clone()));
        }
        if let Some(stop) = self.health.stops(&self.till, method, &known.provider) {
            return Err(Denial::NotSelling(stop.to_string()));
        }
        Ok(ordered)
    }

    /// Read anew for each order: the last look at the clock may lie before midnight.
    pub(super) fn today(&self) -> Date {
        self.site.day_at(self.clock.stamp().at_utc_ms)
    }

    /// The visit's last sale still moves: a second tap on "Pay" is not a second order.
    fn visit_has_open_sale(&self) -> bool {
        let sale = self.till.visit.as_ref().and_then(|visit| visit.sale).and_then(|id| self.till.sale(id));
        sale.is_some_and(|sale| {
            sale.payment.is_being_asked() || (sale.payment.money().is_some() && !sale.delivery.is_final())
        })
    }

    fn write_order(&self, wanted: &Wanted, product: Product) -> Result<(Order, Vec<Secret>), Denial> {
        let Wanted { card, method, language, receipt, .. } = wanted;
        let gone = |what: &str| Denial::Failed(format!("{what} cannot be read"));
        let payment = self.devices.payment(method).ok_or_else(|| Denial::UnknownMethod(method.clone()))?;
        let topup = self.devices.topups.get(&product.provider).ok_or_else(|| gone("the provider"))?;
        let salt: [u8; SALT_BYTES] = random().map_err(|_| gone("the random source"))?;
        let written = serde_json::to_vec(card).map_err(|_| gone("the card"))?;
        let claim = self.free_claim().ok_or_else(|| gone("the random source"))?;
        let id = self.next_sale;
        let order = Order {
            sale: id,
            generation: self.journal.generation(),
            number: format!("K{}-{:06}", self.site.machine.trim_start_matches('0'), id.0),
            claim,
            mode: self.site.mode,
            language: *language,
            card: CardRef { masked: card.masked(), commitment: commitment(&salt, &written) },
            brand_name: self.site.brand_name(&product),
            method: Method { name: method.clone(), abilities: payment.abilities() },
            topup: topup.abilities(),
            receipt: *receipt,
            product,
            at_utc_ms: self.clock.stamp().at_utc_ms,
        };
        let secrets = vec![
            Secret { sale: id, kind: SecretKind::Card, value: written },
            Secret { sale: id, kind: SecretKind::Salt, value: salt.to_vec() },
        ];
        Ok((order, secrets))
    }

    /// A claim code that no sale has. Of 10^11 codes a busy kiosk uses 10^6: a second draw is rare, a third is a broken source.
    fn free_claim(&self) -> Option<ClaimCode> {
        (0..3).find_map(|_| {
            let claim = ClaimCode::from_eleven(u64::from_le_bytes(random().ok()?));
            self.journal.is_free(claim).ok()?.then_some(claim)
        })
    }

    fn cancel(&mut self, sale: SaleId) -> Result<Granting, Fatal> {
        let Some(known) = self.till.sale(sale) else { return Ok(Err(Denial::UnknownSale)) };
        let event = Event::PaymentCancelRequested;
        if known.unwanted || known.apply(&event).is_err() {
            return Ok(Err(Denial::TooLate("the payment is no longer open".to_owned())));
        }
        self.commit(vec![Fact::Sale(sale, event)])?;
        Ok(Ok(Granted::Done))
    }

    fn press(&self, key: TerminalKey) -> Granting {
        if self.site.mode != Mode::Demo {
            return Err(Denial::NotInDemo);
        }
        // A key is meant for the far side that somebody waits for: another one may still have a lost request that it would wake.
        let paying = self.paying_sale().and_then(|id| self.till.sale(id)).map(|sale| &sale.order.method.name);
        let meant = |way: &&payment::Way| paying.is_none_or(|name| *name == way.name);
        let taken = self.devices.payments.iter().filter(meant).filter(|way| way.driver.press(key)).count();
        if taken == 0 { Err(Denial::NotInDemo) } else { Ok(Granted::Done) }
    }
}
