//! What several tests need: an order as a visitor would place it, and a short way to say what happened to it.

use herlaad::card::ClaimCode;
use herlaad::catalogue::{Catalogue, Product};
use herlaad::config::{Config, Role};
use herlaad::locale::Language;
use herlaad::money::Money;
use herlaad::sale::{
    Approval, CardRef, Event, Generation, Method, Mode, Order, PaymentAbilities, ReceiptWish, Sale, SaleId, Taking,
    TopupAbilities,
};
use herlaad::section::{Document, Errors};

pub(crate) const HORIZON_MS: u64 = 600_000;

pub(crate) fn demo_catalogue() -> Catalogue {
    Config::embedded_demo(Role::Kiosk).expect("the demo loads").catalogue
}

/// The demo with its first brand alone: for tests of what does not depend on how many there are.
pub(crate) fn one_brand() -> Catalogue {
    let shipped = include_str!("../../kiosk-config/catalogue.toml");
    let (second, _) = shipped.match_indices("\n[[brand]]").nth(1).expect("there are several brands");
    let errors = Errors::default();
    let document = Document::parse("catalogue.toml", &shipped[..second], &errors).expect("it is TOML");
    let catalogue = Catalogue::read(&mut document.root(), None);
    assert!(errors.is_empty() && catalogue.brands().len() == 1, "{errors}");
    catalogue
}

pub(crate) fn demo_product() -> Product {
    demo_catalogue().products().first().expect("the demo sells something").clone()
}

pub(crate) fn payment_abilities() -> PaymentAbilities {
    PaymentAbilities {
        capture_after_delivery: false,
        void: true,
        refund: true,
        lookup: true,
        concurrent_while_unknown: false,
        horizon_ms: HORIZON_MS,
    }
}

pub(crate) fn topup_abilities() -> TopupAbilities {
    TopupAbilities { hold: true, idempotent: true, lookup: true, balance: true, horizon_ms: HORIZON_MS }
}

pub(crate) fn order(sale: i64) -> Order {
    Order {
        sale: SaleId(sale),
        generation: Generation(0x7f3a_9c21),
        number: format!("K42-{sale:06}"),
        claim: ClaimCode::from_eleven(48_210_937_552),
        mode: Mode::Demo,
        language: Language::En,
        card: CardRef { masked: "0470 •• •• 56".to_owned(), commitment: "00".repeat(32) },
        brand_name: "Demo Mobile".to_owned(),
        product: demo_product(),
        method: Method { name: "card".to_owned(), abilities: payment_abilities() },
        topup: topup_abilities(),
        receipt: ReceiptWish::Print,
        at_utc_ms: 1_795_000_000_000,
    }
}

pub(crate) fn approval(cents: i64, taking: Taking) -> Approval {
    Approval {
        amount: Money::from_cents(cents),
        taking,
        reference: "T-1".to_owned(),
        means: "Bancontact ************4821".to_owned(),
    }
}

/// The sale after `events`, each of which must be lawful.
pub(crate) fn after(mut sale: Sale, events: &[Event]) -> Sale {
    for event in events {
        let name = event.kind();
        sale = sale.apply(event).unwrap_or_else(|illegal| panic!("{name}: {illegal}"));
    }
    sale
}

/// A copy of the shipped demo configuration with some lines of kiosk.toml changed; each must be there exactly once.
pub(crate) fn demo_folder(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("printers")).unwrap();
    for name in ["catalogue.toml", "simulator.toml", "printers/generic-80mm.toml", "printers/epson-tm-t20iii.toml"] {
        std::fs::copy(shipped.join(name), folder.path().join(name)).unwrap();
    }
    let mut kiosk = std::fs::read_to_string(shipped.join("kiosk.toml")).unwrap();
    for (from, to) in changes {
        assert_eq!(kiosk.matches(from).count(), 1, "kiosk.toml has {from:?} once");
        kiosk = kiosk.replace(from, to);
    }
    std::fs::write(folder.path().join("kiosk.toml"), kiosk).unwrap();
    folder
}
