//! What several tests need: an order as a visitor would place it, and a short way to say what happened to it.

use herlaad::card::ClaimCode;
use herlaad::catalogue::{Catalogue, Product};
use herlaad::config::{Config, Role};
use herlaad::locale::{Language, Zone};
use herlaad::money::Money;
use herlaad::sale::{
    Approval, CardRef, Event, Generation, Method, Mode, Order, PaymentAbilities, ReceiptWish, Sale, SaleId, Taking,
    TopupAbilities,
};
use herlaad::screen::Side;
use herlaad::section::{Document, Errors};
use herlaad::session::{Terms, Timing};
use herlaad::simulator::{Terminal, TerminalOptions};
use herlaad::till::{Means, MethodView};

pub(crate) const HORIZON_MS: u64 = 600_000;

pub(crate) fn demo_catalogue() -> Catalogue {
    Config::embedded_demo(Role::Kiosk).expect("the demo loads").catalogue
}

/// One brand, one kind, two prices, sold by phone number: the shortest visit there is.
pub(crate) fn small_catalogue() -> Catalogue {
    let head = "sample = true\ndated = \"2026-11-22\"\nsource = \"a test\"\n[[brand]]\nid = \"demo\"\n\
                name = \"Demo Mobile\"\nstripe = \"#0E7C66\"\n";
    let product = |euros: u8| {
        format!(
            "[[product]]\nid = \"demo-{euros}\"\nbrand = \"demo\"\nkind = \"credit\"\nname = {{ en = \"€{euros} call credit\", \
             nl = \"€ {euros} belwaarde\" }}\nprice_cents = {euros}00\nvalidity_months = 12\nvat = \"outside_scope_prepaid\"\n\
             provider = \"demo\"\nprovider_product = \"{euros}\"\n"
        )
    };
    catalogue(&[head.to_owned(), product(5), product(15)].concat())
}

/// The catalogue that a file with this text would be.
pub(crate) fn catalogue(text: &str) -> Catalogue {
    let errors = Errors::default();
    let document = Document::parse("test.toml", text, &errors).expect("it is TOML");
    let catalogue = Catalogue::read(&mut document.root(), None);
    drop(document);
    assert!(errors.is_empty(), "{:?}", errors.list());
    catalogue
}

/// What the machine of a test is.
pub(crate) fn terms(catalogue: Catalogue, mode: Mode) -> Terms {
    Terms {
        catalogue,
        languages: Language::ALL.to_vec(),
        receipt: ReceiptWish::Print,
        letters: herlaad::receipt::Letters::Normal,
        timing: Timing::default(),
        reader_side: Side::BelowRight,
        help_phone: "+32 2 555 01 42".to_owned(),
        help_hours: Some("8-20 h".to_owned()),
        seller: "Kiosk Demo BV".to_owned(),
        enterprise_number: "0999.999.922".to_owned(),
        machine: "0042".to_owned(),
        zone: Zone::default(),
        mode,
    }
}

/// One card terminal, which works.
pub(crate) fn card_alone() -> Vec<MethodView> {
    vec![MethodView { name: "card".to_owned(), means: Means::Card, open: true }]
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
        recheck_after_ms: 0,
    }
}

pub(crate) fn topup_abilities() -> TopupAbilities {
    TopupAbilities {
        hold: true,
        idempotent: true,
        key_life_ms: 0,
        lookup: true,
        balance: true,
        horizon_ms: HORIZON_MS,
        recheck_after_ms: 0,
    }
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

/// A terminal to replay a book into. The book says everything: how its far side was set no longer matters.
pub(crate) fn terminal_for_a_book() -> Terminal {
    Terminal::new(TerminalOptions {
        capture_after_delivery: false,
        approve_after_ms: 0,
        late_after_ms: 0,
        lost_for_good_after_ms: 0,
        one_at_a_time: false,
        gives_up_after_ms: 0,
        shows_code: false,
    })
}
